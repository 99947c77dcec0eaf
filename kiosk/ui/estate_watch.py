"""Follows the estate through the message bus for as long as the window lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from PySide6.QtCore import QObject, Signal

from devices.contract import DecisionSeen, FacilityEvent, RequestAnswered
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.estate_board import Board, heard


class EstateWatch(QObject):
    """Keeps the board; pages are built and thrown away over it.

    Signals:
        changed(): the board says something else than before.
        decided(): the gatekeeper has decided about a read; it is in the database.
        answered(object): the ``RequestAnswered`` to something this desk asked.
    """

    changed = Signal()
    decided = Signal()
    answered = Signal(object)

    def __init__(
        self, bridge: DeviceBridge, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.board = Board(broker_since=now())
        bridge.happened.connect(self._hear)

    def _hear(self, event: object) -> None:
        if isinstance(event, RequestAnswered):
            self.answered.emit(event)
        elif isinstance(event, DecisionSeen):
            self.decided.emit()
        else:
            before, self.board = (
                self.board,
                heard(self.board, cast("FacilityEvent", event), self._now()),
            )
            if self.board != before:
                self.changed.emit()
