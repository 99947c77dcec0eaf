"""Runs use cases off the GUI thread and answers on it.

One line starts an action::

    self._runner.run(lend_key, key=key, borrower=person).done(self._lent).refused(self._say_why)

The use case runs in a transaction of its own on the runner's single worker thread, in the
order asked: the database likes one writer, and a person never overtakes themself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Concatenate, Generic, ParamSpec, Self, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from kiosk.domain.refusal import Refused

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")
Tx = TypeVar("Tx")


@dataclass(frozen=True, slots=True)
class _Answer:
    """A callback and the widget without which it makes no sense."""

    call: Callable[..., object]
    owner: QObject | None

    def alive(self) -> bool:
        return self.owner is None or isValid(self.owner)


class Reply(Generic[R]):
    """The answer to one use case, still to come; exactly one kind of callback is called.

    A callback that is a method of a widget is dropped when that widget is gone; for any other
    callable name the widget as ``owner``.
    """

    def __init__(self) -> None:
        self._answers: dict[str, list[_Answer]] = {"done": [], "refused": [], "failed": []}

    def done(self, callback: Callable[[R], object], *, owner: QObject | None = None) -> Self:
        """Call back with the result once the transaction is committed."""
        return self._add("done", callback, owner)

    def refused(
        self, callback: Callable[[Refused], object], *, owner: QObject | None = None
    ) -> Self:
        """Call back with the refusal when a rule said no; nothing was changed."""
        return self._add("refused", callback, owner)

    def failed(
        self, callback: Callable[[Exception], object], *, owner: QObject | None = None
    ) -> Self:
        """Call back with any other error, which is already logged; nothing was changed."""
        return self._add("failed", callback, owner)

    def _add(self, kind: str, callback: Callable[..., object], owner: QObject | None) -> Self:
        itself = getattr(callback, "__self__", None)
        self._answers[kind].append(
            _Answer(callback, owner or (itself if isinstance(itself, QObject) else None))
        )
        return self

    def _settle(self, kind: str, value: object) -> bool:
        """Call what is still alive; return whether anybody was told."""
        living = [answer for answer in self._answers[kind] if answer.alive()]
        for answer in living:
            answer.call(value)
        return bool(living)


_Settled = tuple[Reply[object], str, object]


class _Mailbox(QObject):
    """Carries settled replies from the worker to the GUI thread."""

    settled = Signal(object)
    unanswered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.retired = False
        self.settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, settled: _Settled) -> None:
        reply, kind, value = settled
        told = not self.retired and reply._settle(kind, value)  # noqa: SLF001 - our other half
        if not told and kind != "done":
            self.unanswered.emit(value)


class Runner(Generic[Tx]):
    """One worker thread that runs use cases one after another, each in its own transaction."""

    def __init__(self, open_transaction: Callable[[], AbstractContextManager[Tx]]) -> None:
        self._open, self._mailbox = open_transaction, _Mailbox()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closed = False
        self._thread = Thread(target=self._work, name="use-cases", daemon=True)
        self._thread.start()

    def run(
        self, use_case: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Reply[R]:
        """Queue ``use_case`` and return the reply; connect to it before the event loop turns."""
        if self._closed:
            raise RuntimeError("the runner is closed")
        reply: Reply[R] = Reply()
        self._jobs.put(lambda: self._attempt(reply, lambda tx: use_case(tx, *args, **kwargs)))
        return reply

    def on_unanswered(self, callback: Callable[[Exception], object]) -> None:
        """Have ``callback`` told of every refusal or failure that nobody alive has taken."""
        self._mailbox.unanswered.connect(callback)

    def retire(self) -> None:
        """Take nothing more; what is queued is still finished, but nobody waits for its result.

        A page on its way out would only ask for more. Refusals and failures are told as unanswered.
        """
        self._mailbox.retired = True
        self._end()

    def close(self) -> None:
        """Finish what is queued and stop the thread."""
        self._end()
        self._thread.join()

    def _end(self) -> None:
        self._closed = True
        self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # what was entered is personal: it must not lie here until the next job

    def _attempt(self, reply: Reply[R], work: Callable[[Tx], R]) -> None:
        kind: str
        value: object
        try:
            with self._open() as tx:
                value = work(tx)
            kind = "done"
        except Refused as refusal:
            kind, value = "refused", refusal
        except Exception as error:
            log.exception("a use case failed; nothing was changed")
            kind, value = "failed", error
        self._mailbox.settled.emit((cast("Reply[object]", reply), kind, value))
