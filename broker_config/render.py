"""The broker's files: pure text first, then written where the broker finds them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from string import Template

from broker_config.access import access_list
from broker_config.passwords import new_password, password_line
from broker_config.plan import BrokerPlan, PlanError, TlsListener

CONFIGURATION = "mosquitto.conf"
ACCESS_LIST = "acl"
PASSWORDS = "passwords"
SECRETS = "secrets"


def render(plan: BrokerPlan, folder: Path, secrets: Mapping[str, str]) -> dict[str, str]:
    """The text of each file by its path under ``folder``; ``secrets`` is one password per user.

    ``folder`` must be absolute, for the configuration names the other files by it.
    """
    files = {
        CONFIGURATION: _configuration(plan, folder),
        ACCESS_LIST: access_list(plan),
        PASSWORDS: "".join(f"{password_line(user, secrets[user])}\n" for user in plan.users),
    }
    return files | {f"{SECRETS}/{user}": f"{secrets[user]}\n" for user in plan.users}


def secret_file(folder: Path, user: str) -> Path:
    """Where the password of ``user`` lies, readable by its owner only."""
    return folder / SECRETS / user


def write(plan: BrokerPlan, folder: Path) -> Path:
    """Write the files for ``plan`` into ``folder`` and return the configuration's path.

    Passwords that are there stay; those of users no longer in the plan are removed, so that a user
    who comes back gets a new one. Started as root, what the broker reads is given to ``run_as``,
    who must be able to reach ``folder``. Raises ``PlanError`` and ``OSError``.
    """
    folder = folder.absolute()
    (folder / SECRETS).mkdir(parents=True, exist_ok=True)
    (folder / SECRETS).chmod(0o700)
    plan.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _give_to_broker(plan.data_folder, plan)
    for name, text in render(plan, folder, _secrets(plan, folder)).items():
        _replace(folder / name, text, plan)
    for left_over in set((folder / SECRETS).iterdir()):
        if left_over.name not in plan.users:
            left_over.unlink()
    return folder / CONFIGURATION


def _configuration(plan: BrokerPlan, folder: Path) -> str:
    values = {
        "site": plan.site,
        "run_as": plan.run_as,
        "port": plan.port,
        "data_folder": plan.data_folder.absolute(),
        "passwords": folder / PASSWORDS,
        "acl": folder / ACCESS_LIST,
    }
    text = _template("mosquitto.conf.template").substitute(values)
    return text + (_tls_listener(plan.tls) if plan.tls else "")


def _tls_listener(tls: TlsListener) -> str:
    text = _template("tls-listener.conf.template").substitute(
        port=tls.port,
        ca_file=tls.ca_file,
        certificate_file=tls.certificate_file,
        key_file=tls.key_file,
    )
    return text + (f"crlfile {tls.crl_file}\n" if tls.crl_file else "")


def _template(name: str) -> Template:
    return Template((resources.files("broker_config") / name).read_text(encoding="utf-8"))


def _secrets(plan: BrokerPlan, folder: Path) -> dict[str, str]:
    secrets = {}
    for user in plan.users:
        path = secret_file(folder, user)
        present = path.read_text(encoding="ascii").strip() if path.exists() else ""
        secrets[user] = present or new_password()
    return secrets


def _replace(path: Path, text: str, plan: BrokerPlan) -> None:
    """Put ``text`` in place of ``path`` at once, never readable by others on the way."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)
    with open(temporary, "x", encoding="utf-8", opener=_private) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.parent.name != SECRETS:
        _give_to_broker(temporary, plan)
    temporary.replace(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _give_to_broker(path: Path, plan: BrokerPlan) -> None:
    if os.geteuid() != 0:
        return
    try:
        shutil.chown(path, plan.run_as, plan.run_as)
    except LookupError as error:
        raise PlanError(f"run_as: there is no system user {plan.run_as!r}") from error
