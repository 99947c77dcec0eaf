"""The files: pure text, then written with the right modes, and the same when written again."""

from __future__ import annotations

import getpass
from dataclasses import replace
from pathlib import Path

import pytest

from broker_config.passwords import password_line
from broker_config.plan import BrokerPlan, PlanError, TlsListener
from broker_config.render import render, secret_file, write


@pytest.fixture
def plan(tmp_path: Path) -> BrokerPlan:
    return BrokerPlan(
        site="yunqi",
        port=18830,
        data_folder=tmp_path / "data",
        gates=("east-in",),
        readers=("east-in-1",),
        run_as=getpass.getuser(),
    )


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def _contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def test_render_names_the_files_and_changes_nothing_on_disk(plan: BrokerPlan) -> None:
    secrets = {user: f"secret of {user}" for user in plan.users}
    files = render(plan, Path("/etc/kiosk/broker"), secrets)

    assert set(files) == {"mosquitto.conf", "acl", "passwords"} | {
        f"secrets/{user}" for user in plan.users
    }
    assert "listener 18830 127.0.0.1\n" in files["mosquitto.conf"]
    assert "acl_file /etc/kiosk/broker/acl\n" in files["mosquitto.conf"]
    assert "allow_anonymous false\n" in files["mosquitto.conf"]
    assert "set_tcp_nodelay true\n" in files["mosquitto.conf"]
    assert "per_listener_settings" not in files["mosquitto.conf"]
    assert "secret of" not in files["mosquitto.conf"] + files["acl"] + files["passwords"]
    assert not plan.data_folder.exists()


def test_a_tls_listener_is_added_with_or_without_a_revocation_list(plan: BrokerPlan) -> None:
    tls = TlsListener(8883, Path("/tls/ca.crt"), Path("/tls/server.crt"), Path("/tls/server.key"))
    secrets = dict.fromkeys(plan.users, "x")
    text = render(replace(plan, tls=tls), Path("/etc"), secrets)["mosquitto.conf"]
    assert "listener 8883\ncafile /tls/ca.crt\n" in text
    assert "require_certificate true\nuse_identity_as_username true\n" in text
    assert "crlfile" not in text

    tls = replace(tls, crl_file=Path("/tls/crl.pem"))
    text = render(replace(plan, tls=tls), Path("/etc"), secrets)["mosquitto.conf"]
    assert text.endswith("crlfile /tls/crl.pem\n")


def test_password_line_is_what_mosquitto_passwd_writes() -> None:
    user, rest = password_line("east-in", "not so secret").split(":")
    empty, kind, iterations, salt, digest = rest.split("$")
    assert (user, empty, kind, iterations) == ("east-in", "", "7", "101")
    assert (len(salt), len(digest)) == (16, 88)


def test_written_files_are_for_their_owner_only(plan: BrokerPlan, tmp_path: Path) -> None:
    folder = tmp_path / "broker"
    assert write(plan, folder) == folder / "mosquitto.conf"

    assert _mode(folder / "secrets") == 0o700
    assert _mode(plan.data_folder) == 0o700
    assert {_mode(path) for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert len({secret_file(folder, user).read_text() for user in plan.users}) == len(plan.users)


def test_writing_again_changes_nothing(plan: BrokerPlan, tmp_path: Path) -> None:
    write(plan, tmp_path / "broker")
    before = _contents(tmp_path / "broker")
    write(plan, tmp_path / "broker")
    assert _contents(tmp_path / "broker") == before


def test_a_new_user_leaves_the_others_passwords_alone(plan: BrokerPlan, tmp_path: Path) -> None:
    write(plan, tmp_path)
    before = (tmp_path / "passwords").read_text()
    write(replace(plan, desks=("desk-1",)), tmp_path)
    assert set(before.splitlines()) < set((tmp_path / "passwords").read_text().splitlines())


def test_a_user_who_left_comes_back_with_another_password(plan: BrokerPlan, tmp_path: Path) -> None:
    write(plan, tmp_path)
    before = secret_file(tmp_path, "east-in").read_text()
    write(replace(plan, gates=()), tmp_path)
    assert not secret_file(tmp_path, "east-in").exists()
    write(plan, tmp_path)
    assert secret_file(tmp_path, "east-in").read_text() != before


@pytest.mark.skipif("__import__('os').geteuid() != 0")
def test_an_unknown_system_user_is_refused_by_name(plan: BrokerPlan, tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="no-such-user"):
        write(replace(plan, run_as="no-such-user"), tmp_path)
