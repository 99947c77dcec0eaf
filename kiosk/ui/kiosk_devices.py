"""What the screens of a kiosk know of the readers beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from devices.contract import CardPresented, LinkChanged
from kiosk.ui.device_bridge import DeviceBridge


@dataclass(frozen=True)
class Reader:
    """A reader of this kiosk: what it tells, whether it answers, and how it is told to look."""

    events: DeviceBridge
    online: Callable[[], bool]
    look: Callable[[bool], None] = lambda _on: None


class Scanner(QObject):
    """The QR scanner of this kiosk: it reads while somebody looks through it, and only then.

    A text that belongs to another service is handed on: ``hand_on`` it, ask for that service, and
    the service takes it with ``take``.

    Signals:
        scanned(str): the text of a code.
        changed(): it answers again, or no longer; see ``online``.
    """

    scanned = Signal(str)
    changed = Signal()

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._looking = reader, set[object]()
        self._handed: str | None = None
        reader.events.happened.connect(self._happened)

    @property
    def online(self) -> bool:
        """Return whether the scanner answers."""
        return self._reader.online()

    def look(self, who: object) -> None:
        """Read codes until everybody who looks has put the scanner to rest."""
        if not self._looking:
            self._reader.look(True)
        self._looking.add(who)

    def rest(self, who: object) -> None:
        """``who`` looks no longer."""
        if who in self._looking:
            self._looking.remove(who)
            if not self._looking:
                self._reader.look(False)

    def hand_on(self, text: str) -> None:
        """Keep a text for the service it belongs to."""
        self._handed = text

    def take(self) -> str | None:
        """Return a text that was handed on, once; None where there is none."""
        text, self._handed = self._handed, None
        return text

    def forget(self) -> None:
        """End of a session: nobody looks, and nothing is kept."""
        self._handed = None
        for who in tuple(self._looking):
            self.rest(who)

    def _happened(self, event: object) -> None:
        if isinstance(event, LinkChanged):
            self.changed.emit()
        elif isinstance(event, CardPresented) and self._looking:  # else it is nobody's any more
            self.scanned.emit(event.credential.value)


class WhileShown(QObject):
    """Switches something on while ``place`` can be seen, and off with it."""

    def __init__(self, place: QWidget, switch: Callable[[bool], None]) -> None:
        super().__init__(place)
        self._switch = switch
        place.installEventFilter(self)

    def eventFilter(self, _place: QObject, event: QEvent) -> bool:
        """Follow the place as it comes and goes."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._switch(event.type() is QEvent.Type.Show)
        return False


class Scanning(QObject):
    """Looks through the scanner as long as ``place`` can be seen.

    Signals:
        scanned(str): the text of a code.
        changed(): the scanner answers again, or no longer.
    """

    scanned = Signal(str)
    changed = Signal()

    def __init__(self, scanner: Scanner, place: QWidget) -> None:
        super().__init__(place)
        self._scanner, self._place = scanner, place
        scanner.scanned.connect(self._scanned)
        scanner.changed.connect(self.changed)
        self._shown = WhileShown(place, self._switch)

    @property
    def online(self) -> bool:
        """Return whether the scanner answers."""
        return self._scanner.online

    def _switch(self, on: bool) -> None:
        (self._scanner.look if on else self._scanner.rest)(self)

    def _scanned(self, text: str) -> None:
        if self._place.isVisible():
            self.scanned.emit(text)
