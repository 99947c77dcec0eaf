"""Notices that nobody is there any more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.widgets.resident_screen import is_touch


class IdleWatch(QObject):
    """Counts from the last touch on; any touch while ``veiled`` belongs to the veil.

    Signals:
        idle(): nobody has touched anything for the time given.
        touched(): somebody touched the screen beside the panel that asks whether they are there.
    """

    idle = Signal()
    touched = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._panel: QWidget | None = None
        self._app = app
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)

    @property
    def running(self) -> bool:
        """Return whether it counts."""
        return self._timer.isActive()

    def start(self, ms: int) -> None:
        """Count from now on."""
        self._panel = None
        self._timer.setInterval(ms)
        self._timer.start()
        self._app.installEventFilter(self)

    def veil(self, panel: QWidget) -> None:
        """Stop counting; a touch beside ``panel`` is told and reaches nothing else."""
        self._timer.stop()
        self._panel = panel

    def stop(self) -> None:
        """Count no longer."""
        self._panel = None
        self._timer.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every touch of a person for presence."""
        if not is_touch(event) or not isinstance(watched, QWidget):
            return False
        if self._panel is None:
            self._timer.start()
            return False
        if watched is self._panel or self._panel.isAncestorOf(watched):
            return False
        self.touched.emit()
        return True
