"""The `kiosk` command as a process of its own: exit codes, one line for bad input, quick help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desks import SITE

SETTINGS = 'site = "yunqi"\n'


def kiosk(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m kiosk` in a folder with nothing of ours in the environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    clean |= {"LANG": "C.UTF-8", "HOME": str(folder), **environment}
    for name in ("LC_ALL", "LC_MESSAGES"):
        clean.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=folder, env=clean, capture_output=True, text=True, encoding="utf-8", timeout=120,
        check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with good settings and a good site file."""
    (tmp_path / "kiosk.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "site.toml").write_text(SITE, encoding="utf-8")
    return tmp_path


def one_line(outcome: subprocess.CompletedProcess[str], code: int) -> str:
    assert (outcome.returncode, outcome.stdout) == (code, ""), outcome
    assert outcome.stderr.count("\n") == 1, outcome.stderr
    return outcome.stderr.strip()


def test_help_is_quick_for_it_loads_neither_qt_nor_the_database(tmp_path: Path) -> None:
    program = (
        "import sys; sys.argv = ['kiosk', '--help']\n"
        "from kiosk.app.main import run\n"
        "try: run()\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'PySide6', 'sqlalchemy', 'openpyxl', 'pypinyin', 'alembic', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert outcome.stdout.splitlines()[-1] == "[]"
    assert "gatekeeper" in outcome.stdout


def test_commands_of_the_database_do_not_load_qt(folder: Path) -> None:
    program = (
        "import sys, pkgutil, importlib, kiosk.app.commands as all_of_them\n"
        "for each in pkgutil.iter_modules(all_of_them.__path__):\n"
        "    if each.name in ('desk', 'resident'):\n"  # these two are windows
        "        continue\n"
        "    importlib.import_module(f'kiosk.app.commands.{each.name}')\n"
        "print('PySide6' in sys.modules)"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    assert outcome.stdout == "False\n"


def test_windows_come_up_without_the_dictionaries_of_pinyin() -> None:
    program = (
        "import sys, kiosk.app.commands.desk, kiosk.app.commands.resident\n"
        "print('PySide6' in sys.modules, 'pypinyin' in sys.modules)"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    assert outcome.stdout == "True False\n"


def test_a_new_machine_in_three_commands(folder: Path) -> None:
    settings = ("--config", "kiosk.toml")
    for arguments in (("secrets", "init"), ("db", "upgrade"), ("site", "apply", "site.toml")):
        outcome = kiosk(folder, *settings, *arguments)
        assert outcome.returncode == 0, outcome
    assert "added gate east-in" in outcome.stdout
    by_variable = kiosk(folder, "gate", "list", KIOSK_CONFIG="kiosk.toml")
    assert by_variable.stdout.startswith("east-in\t")
    by_folder = kiosk(folder, "gate", "list", XDG_CONFIG_HOME=str(folder / "none"))
    assert by_folder.returncode == 2
    assert "kiosk.toml" in by_folder.stderr
    verified = kiosk(folder, *settings, "audit", "verify", LANG="zh_CN.UTF-8")
    assert "审计链完整" in verified.stdout
    assert verified.returncode == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SETTINGS + "colour = 1\n", "colour: unknown; allowed: site, database"),
        (SETTINGS + '[rules]\ncommand_seconds = "5"\n', "rules.command_seconds: allowed: a whole"),
        (SETTINGS + '[broker]\nurl = "mqtt://far"\nclient_id = "a"\n', "broker.url: allowed: "),
        ("site = ", "TOML is needed"),
    ],
)
def test_bad_settings_are_one_line_and_exit_2(folder: Path, text: str, said: str) -> None:
    (folder / "kiosk.toml").write_text(text, encoding="utf-8")
    line = one_line(kiosk(folder, "--config", "kiosk.toml", "db", "upgrade"), 2)
    assert line.startswith(f"kiosk: {folder / 'kiosk.toml'}: ")
    assert said in line
    assert not (folder / "kiosk.db").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[gate]]", "[[gaet]]", "gaet: unknown; allowed: site, building, gate"),
        ('direction = "in"', "direction = 1", "gate[east-in].direction: allowed: in, out, both"),
        ('weekly = "always"', 'weekly = "never"', "access_level[residents].weekly: 'never'"),
    ],
)
def test_bad_site_files_are_one_line_and_exit_2(
    folder: Path, old: str, new: str, said: str
) -> None:
    (folder / "site.toml").write_text(SITE.replace(old, new, 1), encoding="utf-8")
    outcome = kiosk(folder, "--config", "kiosk.toml", "site", "apply", "site.toml")
    line = one_line(outcome, 2)
    assert line.startswith(f"kiosk: site.toml: {said}")


def test_refusals_are_one_line_in_the_persons_language_and_exit_1(folder: Path) -> None:
    settings = ("--config", "kiosk.toml")
    assert "kiosk db upgrade" in one_line(kiosk(folder, *settings, "db", "check"), 1)
    assert not (folder / "kiosk.db").exists(), "looking makes no database"
    chinese = kiosk(folder, *settings, "db", "check", LANG="zh_CN.UTF-8")
    assert one_line(chinese, 1).startswith("没有办理：找不到数据库")
    asked = kiosk(folder, "--language", "en", *settings, "db", "check", LANG="zh_CN.UTF-8")
    assert one_line(asked, 1).startswith("Not done: there is no database")


def test_a_database_that_cannot_be_reached_is_said_not_thrown(folder: Path) -> None:
    (folder / "kiosk.toml").write_text(
        SETTINGS + '[database]\nurl = "postgresql+psycopg://nobody@127.0.0.1:1/none"\n',
        encoding="utf-8",
    )
    line = one_line(kiosk(folder, "--config", "kiosk.toml", "db", "upgrade"), 1)
    assert line.startswith("Not done: the database cannot be reached.")
    (folder / "kiosk.toml").write_text(
        SETTINGS + '[database]\nurl = "sqlite:///no/such/folder/kiosk.db"\n', encoding="utf-8"
    )
    line = one_line(kiosk(folder, "--config", "kiosk.toml", "db", "upgrade"), 1)
    assert line.startswith("Not done: the database cannot be reached.")


def test_a_file_that_is_no_database_is_said_not_thrown(folder: Path) -> None:
    (folder / "kiosk.db").write_text("not a database " * 200, encoding="utf-8")
    one_line(kiosk(folder, "--config", "kiosk.toml", "db", "upgrade"), 1)


@pytest.mark.parametrize("arguments", [("nonsense",), ("card", "lost"), ("--colour", "red")])
def test_wrong_usage_exits_2(folder: Path, arguments: tuple[str, ...]) -> None:
    assert kiosk(folder, *arguments).returncode == 2
