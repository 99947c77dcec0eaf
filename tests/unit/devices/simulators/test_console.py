"""Driving a simulator by words."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from devices.simulators.console import WAIT, Console, Verb
from devices.simulators.happening import Happening

AT = datetime(2026, 11, 21, 14, 32, 8, 125_000, UTC)


def obey(*lines: str, as_json: bool = False) -> tuple[list[str], list[tuple[str, ...]]]:
    """Run lines through a console; what it printed, and what it did."""
    done: list[tuple[str, ...]] = []
    out = io.StringIO()

    def refuse(word: str) -> None:
        raise ValueError(f"{word} is no card")

    verbs = {
        "tap": Verb("CARD", "", lambda card: done.append(("tap", card))),
        "car on": Verb("", "", lambda: done.append(("car on",))),
        "refuse": Verb("WORD", "", refuse),
        "wait": WAIT,
    }
    Console(out, as_json=as_json, clock=lambda: AT).run(lines, verbs)
    return out.getvalue().splitlines(), done


def test_words_are_obeyed_in_order() -> None:
    assert obey("tap A\n", "car on\n", "", "# a note\n", "  tap   B ")[1] == [
        ("tap", "A"), ("car on",), ("tap", "B"),
    ]  # fmt: skip


def test_quit_ends_it() -> None:
    assert obey("quit", "tap A")[1] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("jump", "jump? Say help."),
        ("car", "car? Say help."),
        ("tap", "tap CARD"),
        ("tap A B", "tap CARD"),
        ("refuse X", "X is no card"),
        ("wait soon", "could not convert string to float: 'soon'"),
    ],
)
def test_what_is_not_understood_is_said_and_survived(line: str, message: str) -> None:
    printed, done = obey(line, "tap A")
    assert printed == [f"14:32:08.125 error message={message}"]
    assert done == [("tap", "A")]


def test_help_lists_every_verb() -> None:
    printed = "\n".join(obey("help")[0])
    assert all(word in printed for word in ("tap CARD", "car on", "wait SECONDS", "quit"))


def test_json_lines_are_json() -> None:
    (line,) = obey("jump", as_json=True)[0]
    assert json.loads(line) == {
        "at": "2026-11-21T14:32:08.125Z", "what": "error", "message": "jump? Say help.",
    }  # fmt: skip


def test_online_is_remembered_for_whoever_waits() -> None:
    console = Console(io.StringIO())
    console.tell(Happening(AT, "offline"))
    assert not console.online.is_set()
    console.tell(Happening(AT, "online"))
    assert console.online.is_set()
