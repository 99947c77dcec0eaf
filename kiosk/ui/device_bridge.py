"""Device callbacks become Qt signals on the GUI thread. Nothing else happens here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class DeviceBridge(QObject):
    """Carries events from drivers' threads to the thread this object lives in.

    Signals:
        happened(object): one device event, delivered in the order the drivers told them.
    """

    happened = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued here, once: a plain function connected to ``happened`` has no thread of its
        # own and would otherwise run in the driver's.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def callback(self, event: object) -> None:
        """Take an event on any thread; give this method to the driver."""
        self._arrived.emit(event)

    def _deliver(self, event: object) -> None:
        self.happened.emit(event)
