"""The card reader of the desk: what lies on it, and whether it answers."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from devices.contract import CardPresented, CardRemoved, LinkChanged, LinkState
from kiosk.domain.credentials import Tech
from kiosk.services.cards import ReadCard
from kiosk.ui.device_bridge import DeviceBridge


class CardDesk(QObject):
    """Follows a reader through its bridge, so that a page built later knows what went before.

    Signals:
        card_read(object): a card was put on the reader; its ``ReadCard``.
        link_changed(): the reader came or went; see ``online``.
    """

    card_read = Signal(object)
    link_changed = Signal()

    def __init__(self, bridge: DeviceBridge | None, parent: QObject | None = None) -> None:
        """``bridge`` is None for a desk without a reader."""
        super().__init__(parent)
        self.fitted = bridge is not None
        self.online = False
        self.since: datetime | None = None
        if bridge is not None:
            bridge.happened.connect(self._hear)

    def _hear(self, event: object) -> None:
        if isinstance(event, CardPresented):
            self.online = True
            shown = event.credential
            self.card_read.emit(ReadCard(Tech(shown.tech.value), shown.value, shown.bits))
        elif isinstance(event, LinkChanged):
            self.online, self.since = event.state is LinkState.ONLINE, event.at
            self.link_changed.emit()
        else:
            assert isinstance(event, CardRemoved), event
