"""Follows the estate through the message bus for as long as the window lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from PySide6.QtCore import QObject, Signal

from devices.contract import (
    DecisionSeen,
    FacilityEvent,
    NoticeChanged,
    NoticeNotSent,
    RequestAnswered,
)
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.estate_board import Board, heard


class EstateWatch(QObject):
    """Keeps the board; pages are built and thrown away over it.

    Signals:
        changed(): the board says something else than before.
        decided(): the gatekeeper has decided about a read; it is in the database.
        answered(object): the ``RequestAnswered`` to something this desk asked.
        noticed(object): the broker has a notice for the kiosks, a ``KioskNotice`` or None.
        notice_unsent(): a notice of this desk did not reach the broker.
    """

    changed = Signal()
    decided = Signal()
    answered = Signal(object)
    noticed = Signal(object)
    notice_unsent = Signal()

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
        elif isinstance(event, NoticeNotSent):
            self.notice_unsent.emit()
        else:
            before, self.board = (
                self.board,
                heard(self.board, cast("FacilityEvent", event), self._now()),
            )
            if self.board != before:
                self.changed.emit()
            if isinstance(event, NoticeChanged):
                self.noticed.emit(event.notice)
