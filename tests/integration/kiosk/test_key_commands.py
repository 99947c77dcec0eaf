"""`kiosk key` on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk.domain.key_stock_take import Scope
from kiosk.services.key_collection import ask_at_desk
from kiosk.services.key_openings import lose_sight_of
from kiosk.services.key_stock_take import start_stock_take
from kiosk.services.transaction import Desk
from kiosk.store.engine import open_database
from kiosk.store.vault import Vault
from tests.support.command_line import Shell, new_shell
from tests.support.desks import CONSOLE, KEY, Clock
from tests.support.schema import migrate

ADD = ("key", "add", "--class", "repair", "--hook", "A-01", "--place", "工具间")


@pytest.fixture
def shell(tmp_path: Path, sqlite_url: str) -> Iterator[Shell]:
    """A site with a cabinet of two hooks."""
    with new_shell(tmp_path, sqlite_url) as shell:
        migrate(sqlite_url)
        shell.done("secrets", "init")
        shell.done("site", "apply", str(shell.folder / "site.toml"))
        shell.done(
            *("key", "cabinet", "A", "--hooks", "2", "--zh", "业主托管", "--en", "Owners"),
            *("--board", "1"),
        )
        yield shell


def test_a_key_is_registered_and_listed(shell: Shell) -> None:
    add = ("key", "add", "--class", "owner_custody", "--hook", "A-01", "--pieces", "3")
    number, tag, _ = shell.done(*add, "--home", "3-2-1101").split()
    assert (number, len(tag)) == ("K-0001", 8)
    assert shell.done("key", "list", "A") == "A-01\tK-0001\ton_hook\nA-02\t\tfree\n"
    assert "A-01" in shell.refused(*add, "--home", "3-2-1101")
    assert "home" in shell.refused("key", "add", "--class", "vacant_home", "--hook", "A-02")
    assert shell.done("key", "out", "--overdue") == ""
    assert shell.done("key", "sweep").startswith("0 keys newly late")


def test_a_key_is_lost_and_comes_back_by_its_tag(shell: Shell) -> None:
    added = shell.done(*ADD)
    tag = added.split()[1]
    assert "key" in shell.refused("key", "return", tag, "--pieces", "1")  # it is not out
    assert "no such key" in shell.refused("key", "lost", "K-0009", "--story", "找不到")
    number, case = shell.done("key", "lost", "1", "--story", "找不到").split()
    assert (number, len(case)) == ("K-0001", 26)
    assert "lost" in shell.done("key", "list", "A")
    said = shell.done("key", "return", tag, "--pieces", "1")
    assert said == "K-0001 is back, all pieces are there.\n"
    shell.done("key", "lost", "K-0001", "--story", "又找不到")
    assert "differs by 1" in shell.done("key", "return", tag, "--pieces", "0")
    assert shell.refused("key", "return", "??", "--pieces", "1")


def test_a_key_is_hung_elsewhere_and_counted(shell: Shell) -> None:
    shell.done(*ADD, "--pieces", "3")
    assert shell.done("key", "count", "K-0001", "--pieces", "3") == "K-0001\t3\n"
    number, present, case = shell.done("key", "count", "1", "--pieces", "2").split()
    assert (number, present, len(case)) == ("K-0001", "2", 26)
    assert shell.done("key", "hang", "1", "A-02", "--pieces", "2") == "K-0001\tA-02\t2\n"
    assert shell.done("key", "list", "A") == "A-01\t\tfree\nA-02\tK-0001\ton_hook\n"
    assert "hook" in shell.refused("key", "hang", "1", "A-09", "--pieces", "2")
    assert "no such card" in shell.refused("key", "card", "1", "0000000001")


def test_owners_without_the_app_are_called(shell: Shell) -> None:
    shell.done("people", "add", "--name", "陈立", "--home", "3-2-1101", "--phone", "13800001234")
    add = ("key", "add", "--class", "vacant_home", "--hook", "A-01", "--home", "3-2-1101")
    tag = shell.done(*add).split()[1]
    assert shell.done("key", "calls") == ""
    shell.done("key", "lost", "1", "--story", "找不到")
    shell.done("key", "return", tag, "--pieces", "1")
    lost, found = (line.split("\t") for line in shell.done("key", "calls").splitlines())
    assert (lost[1:3], lost[4:]) == (["K-0001", "lost"], ["陈*", "138****1234", "0"])
    assert found[1:3] == ["K-0001", "found"]
    assert shell.done("key", "called", lost[0], "--result", "no_answer") == "open\n"
    assert shell.done("key", "calls").splitlines()[0].endswith("\t1")
    assert shell.done("key", "called", lost[0], "--result", "reached") == "done\n"
    assert [line.split("\t")[0] for line in shell.done("key", "calls").splitlines()] == [found[0]]
    assert shell.refused("key", "called", lost[0], "--result", "reached")


def test_stock_takes_and_openings_are_listed(shell: Shell, sqlite_url: str) -> None:
    shell.done(*ADD)
    assert shell.done("key", "stock-takes") == ""
    assert shell.done("key", "openings") == ""
    engine = open_database(sqlite_url)
    clock = Clock(datetime.now(UTC) + timedelta(minutes=1))  # after the key was hung up
    with Desk(engine, Vault(KEY), clock).transaction(CONSOLE) as tx:
        take = start_stock_take(tx, scope=Scope.ALL).id
        asked = ask_at_desk(tx, hook="A-01", reason="巡检").opening.id
        lose_sight_of(tx, opening=asked)
    engine.dispose()
    listed = shell.done("key", "stock-takes").split()
    assert (listed[:2], listed[3:]) == ([take, "all"], ["running", "0/1", "1"])
    assert shell.done("key", "openings").split()[:4] == [asked, "A-01", "K-0001", "desk"]
    assert "something else" in shell.refused("key", "settle", asked, "--found", "taken")
    assert shell.done("key", "settle", asked, "--found", "left") == "A-01\tleft\n"
    assert shell.done("key", "openings") == ""


def test_lists_and_labels_are_written(shell: Shell) -> None:
    shell.done("key", "add", "--class", "repair", "--hook", "A-02", "--place", "工具间")
    days = ("--first", "2026-03-01", "--last", "2026-03-31")
    for name in ("loans.pdf", "loans.xlsx"):
        shell.done("key", "loans", *days, "--output", str(shell.folder / name))
    assert load_workbook(shell.folder / "loans.xlsx").sheetnames == ["钥匙借用登记表"]
    shell.done("key", "out", "--output", str(shell.folder / "out.xlsx"))
    assert load_workbook(shell.folder / "out.xlsx").sheetnames == ["钥匙外借交接表"]
    for more in ((), ("--hooks",)):
        path = shell.folder / "labels.pdf"
        shell.done("key", "labels", "A", *more, "--output", str(path))
        assert path.read_bytes().startswith(b"%PDF")
        path.unlink()
    assert (shell.folder / "loans.pdf").read_bytes().startswith(b"%PDF")
    nowhere = str(shell.folder / "no" / "such.pdf")
    assert "such.pdf" in shell.wrong("key", "loans", *days, "--output", nowhere)
    assert "no such stock-take" in shell.refused("key", "stock-take", "x", "--output", "x.pdf")
