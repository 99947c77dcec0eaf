from __future__ import annotations

import logging
import queue
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.refusal import Refused
from kiosk.ui.runner import Runner

PATIENCE_S = 5


@dataclass
class Ledger:
    """What a transaction leaves behind: committed notes, and how often it was rolled back."""

    notes: list[str] = field(default_factory=list)
    rolled_back: int = 0
    threads: set[str] = field(default_factory=set)

    @contextmanager
    def transaction(self) -> Iterator[list[str]]:
        self.threads.add(threading.current_thread().name)
        pending: list[str] = []
        try:
            yield pending
        except BaseException:
            self.rolled_back += 1
            raise
        self.notes += pending


class Screen(QWidget):
    """A screen that remembers what it was told, and where."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[threading.Thread] = set()

    def hear(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(threading.current_thread())
        self.told.emit()


def write(tx: list[str], *, words: str) -> int:
    tx.append(words)
    return len(words)


def refuse(tx: list[str], *, words: str) -> int:
    tx.append(words)
    raise Refused("quota_exceeded", used=4)


def break_down(tx: list[str]) -> None:
    tx.append("half")
    raise ZeroDivisionError("a bug")


def wait_for(tx: list[str], *, gate: queue.SimpleQueue[str]) -> str:
    return gate.get(timeout=PATIENCE_S)


def look_at(_tx: list[str], *, given: Ledger) -> int:
    return given.rolled_back


def never(value: object) -> None:
    pytest.fail(f"called with {value!r}")


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def runner(app: QApplication, ledger: Ledger) -> Iterator[Runner[list[str]]]:
    runner = Runner(ledger.transaction)
    yield runner
    runner.close()


@pytest.fixture
def screen(app: QApplication, qtbot: QtBot) -> Screen:
    screen = Screen()
    qtbot.addWidget(screen)
    return screen


def test_the_result_comes_back_on_the_gui_thread(
    runner: Runner[list[str]], ledger: Ledger, screen: Screen, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(screen.told):
        runner.run(write, words="lent").done(screen.hear)
    assert screen.heard == [4]
    assert screen.threads == {threading.main_thread()}
    assert (ledger.notes, ledger.threads) == (["lent"], {"use-cases"})


def test_a_refusal_is_told_and_nothing_is_kept(
    runner: Runner[list[str]], ledger: Ledger, screen: Screen, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(screen.told):
        runner.run(refuse, words="x").done(never).refused(screen.hear).failed(never)
    (refusal,) = screen.heard
    assert isinstance(refusal, Refused)
    assert (refusal.code, refusal.facts) == ("quota_exceeded", {"used": 4})
    assert (ledger.notes, ledger.rolled_back) == ([], 1)


def test_a_bug_is_logged_told_and_does_not_stop_the_next_one(
    runner: Runner[list[str]],
    ledger: Ledger,
    screen: Screen,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR), qtbot.waitSignals([screen.told, screen.told]):
        runner.run(break_down).done(never).refused(never).failed(screen.hear)
        runner.run(write, words="after").done(screen.hear)
    assert isinstance(screen.heard[0], ZeroDivisionError)
    assert screen.heard[1] == 5
    assert "ZeroDivisionError: a bug" in caplog.text
    assert ledger.notes == ["after"]


def test_a_transaction_that_cannot_open_fails_the_use_case(
    app: QApplication, ledger: Ledger, screen: Screen, qtbot: QtBot
) -> None:
    @contextmanager
    def locked() -> Iterator[list[str]]:
        if ledger.rolled_back == 0:
            raise TimeoutError("database is locked")
        yield []

    runner = Runner(locked)
    with qtbot.waitSignal(screen.told):
        runner.run(write, words="x").failed(screen.hear)
    runner.close()
    assert isinstance(screen.heard[0], TimeoutError)


def test_use_cases_run_in_the_order_asked(
    runner: Runner[list[str]], ledger: Ledger, screen: Screen, qtbot: QtBot
) -> None:
    gate: queue.SimpleQueue[str] = queue.SimpleQueue()
    runner.run(wait_for, gate=gate)
    for number in range(20):
        runner.run(write, words=str(number))
    with qtbot.waitSignal(screen.told):
        runner.run(write, words="last").done(screen.hear)
        gate.put("go")
    assert ledger.notes == [*map(str, range(20)), "last"]


def test_what_a_use_case_was_given_is_not_kept_until_the_next_one(
    runner: Runner[list[str]], qtbot: QtBot
) -> None:
    entered = Ledger()
    last = weakref.ref(entered)
    runner.run(look_at, given=entered)
    del entered
    qtbot.waitUntil(lambda: last() is None)


def test_a_destroyed_screen_is_not_called(
    runner: Runner[list[str]], screen: Screen, qtbot: QtBot
) -> None:
    gone, owner = Screen(), QObject()
    gate: queue.SimpleQueue[str] = queue.SimpleQueue()
    reply = runner.run(wait_for, gate=gate).done(gone.hear)
    reply.done(never, owner=owner)
    reply.done(screen.hear)
    for thing in (gone, owner):
        with qtbot.waitSignal(thing.destroyed):
            thing.deleteLater()
    with qtbot.waitSignal(screen.told):
        gate.put("late")
    assert (gone.heard, screen.heard) == ([], ["late"])


def test_what_nobody_alive_takes_is_told_to_the_shell(
    runner: Runner[list[str]], screen: Screen, qtbot: QtBot
) -> None:
    runner.on_unanswered(screen.hear)
    with qtbot.waitSignal(screen.told):
        runner.run(refuse, words="x").done(never)
    assert isinstance(screen.heard[0], Refused)


def test_closing_finishes_what_was_asked_and_takes_no_more(
    app: QApplication, ledger: Ledger
) -> None:
    runner = Runner(ledger.transaction)
    for number in range(5):
        runner.run(write, words=str(number))
    runner.close()
    assert ledger.notes == ["0", "1", "2", "3", "4"]
    with pytest.raises(RuntimeError, match="closed"):
        runner.run(write, words="late")


def test_a_retired_runner_finishes_its_work_and_tells_no_page(qtbot: QtBot) -> None:
    begun, told, unanswered = threading.Event(), list[object](), list[object]()
    runner: Runner[object] = Runner(lambda: nullcontext(object()))
    runner.on_unanswered(unanswered.append)

    def slow(_tx: object) -> str:
        begun.wait(10)
        return "done"

    def refused(_tx: object) -> None:
        raise Refused("reason_missing")

    runner.run(slow).done(told.append)
    runner.run(refused).refused(told.append)
    runner.retire()
    begun.set()
    qtbot.waitUntil(lambda: len(unanswered) == 1)
    runner.close()
    assert told == []
    with pytest.raises(RuntimeError, match="closed"):
        runner.run(slow)
