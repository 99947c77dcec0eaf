"""`kiosk key` on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.command_line import Shell, new_shell
from tests.support.schema import migrate


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


def test_lists_and_labels_are_written(shell: Shell) -> None:
    shell.done("key", "add", "--class", "repair", "--hook", "A-02", "--place", "工具间")
    days = ("--first", "2026-03-01", "--last", "2026-03-31")
    for name in ("loans.pdf", "loans.xlsx"):
        shell.done("key", "loans", *days, "--output", str(shell.folder / name))
    assert load_workbook(shell.folder / "loans.xlsx").sheetnames == ["钥匙借用登记表"]
    for more in ((), ("--hooks",)):
        path = shell.folder / "labels.pdf"
        shell.done("key", "labels", "A", *more, "--output", str(path))
        assert path.read_bytes().startswith(b"%PDF")
        path.unlink()
    assert (shell.folder / "loans.pdf").read_bytes().startswith(b"%PDF")
    nowhere = str(shell.folder / "no" / "such.pdf")
    assert "such.pdf" in shell.wrong("key", "loans", *days, "--output", nowhere)
    assert "no such stock-take" in shell.refused("key", "stock-take", "x", "--output", "x.pdf")
