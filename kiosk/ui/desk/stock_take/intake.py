"""Takes scans and numbers one after another, so that a fast scanner never overtakes an answer."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal

from kiosk.services.key_stock_desk import InHand, enter_count, scan_key
from kiosk.ui.desk.stock_take.flow import Ask, Enter, Scan, Why, meaning
from kiosk.ui.runner import Reply
from kiosk.ui.workplace import Workplace


class Intake(QObject):
    """What a line means depends on the key in the hand, so the next one waits for the answer.

    Signals:
        held(object): the ``InHand`` that a scan or a count led to.
        useless(object): the ``Why`` a line led to nothing.
        troubled(object): the ``Refused`` or the error that came instead.
    """

    held = Signal(object)
    useless = Signal(object)
    troubled = Signal(object)

    def __init__(self, place: Workplace, take: str, parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._take = place, take
        self._hand: InHand | None = None
        self._lines: deque[str] = deque()
        self._busy = False

    @property
    def hand(self) -> InHand | None:
        """The key somebody holds, counted or not."""
        return self._hand

    def take(self, line: str) -> None:
        """Take a line from the scan field, or a tag from the reader."""
        self._lines.append(line)
        self._go_on()

    def accept(self, hand: InHand) -> None:
        """Take over a key as it was corrected meanwhile."""
        self._hand = hand
        self.held.emit(hand)

    def put_down(self) -> None:
        """The key is laid aside; what was not counted stays uncounted."""
        self._hand = None

    def _go_on(self) -> None:
        while self._lines and not self._busy:
            ask = meaning(self._lines.popleft(), self._hand)
            if isinstance(ask, Why):
                self.useless.emit(ask)
            else:
                self._do(ask)

    def _do(self, ask: Ask) -> None:
        act = self._place.act
        reply: Reply[InHand]
        if isinstance(ask, Scan):
            reply = act.run(scan_key, take=self._take, tag=ask.tag)
        elif isinstance(ask, Enter):
            reply = act.run(enter_count, take=self._take, count=ask.count, again=ask.again)
        else:
            return
        self._busy = True
        reply.done(self._answered).refused(self._failed).failed(self._failed)

    def _answered(self, hand: InHand) -> None:
        self._busy = False
        self.accept(hand)
        self._go_on()

    def _failed(self, why: Exception) -> None:
        self._busy = False
        self.troubled.emit(why)
        self._go_on()
