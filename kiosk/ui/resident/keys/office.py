"""What the cabinet's screen works with, and the second factor that may come in several ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from devices.contract import CardPresented
from devices.identity import IdentityNotRead, IdentityRead
from kiosk.domain.credentials import Tech
from kiosk.services.key_pickup import show_pickup_pin
from kiosk.services.resident_identity import Answer, show_card, show_document
from kiosk.services.transaction import Transaction
from kiosk.ui.code_guesses import CodeGuesses
from kiosk.ui.key_cabinet import KeyCabinet
from kiosk.ui.kiosk_devices import Reader, Scanner
from kiosk.ui.runner import Reply, Runner


@dataclass(frozen=True, kw_only=True)
class KeyOffice:
    """What the screen works with; a device is None where the kiosk has none."""

    runner: Runner[Transaction]
    cabinet: KeyCabinet
    guesses: CodeGuesses
    now: Callable[[], datetime]
    zone: ZoneInfo
    cards: Reader | None = None
    documents: Reader | None = None
    scanner: Scanner | None = None

    @property
    def reads_cards(self) -> bool:
        """Return whether a card or a tag can be read now."""
        return self.cards is not None and self.cards.online()

    @property
    def reads_documents(self) -> bool:
        """Return whether an identity document can be read now."""
        return self.documents is not None and self.documents.online()

    @property
    def reads_tags(self) -> bool:
        """Return whether the tag of a key can be read now, by reader or by scanner."""
        return self.reads_cards or (self.scanner is not None and self.scanner.online)


class Proofs(QObject):
    """Takes a card, a document or a PIN as the second factor, between ``begin`` and ``end``.

    Signals:
        answered(object): the ``Answer`` to what was shown.
        not_read(): a document lay there and was not read.
        away(): nothing could be checked.
    """

    answered = Signal(object)
    not_read = Signal()
    away = Signal()

    def __init__(self, office: KeyOffice, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._wanted = office, False
        for reader in (office.cards, office.documents):
            if reader is not None:
                reader.events.happened.connect(self._happened)

    def begin(self) -> None:
        """Look for cards and documents."""
        self._wanted = True
        self._look_for_documents(on=True)

    def end(self) -> None:
        """Look no longer."""
        if self._wanted:
            self._wanted = False
            self._look_for_documents(on=False)

    def show_pin(self, digits: str, pin: str) -> None:
        """Check a PIN against the home behind a pick-up code."""
        self._follow(self._office.runner.run(show_pickup_pin, digits=digits, pin=pin))

    def _happened(self, event: object) -> None:
        if not self._wanted:
            return
        run = self._office.runner.run
        if isinstance(event, IdentityNotRead):
            self.not_read.emit()
        elif isinstance(event, IdentityRead):
            self._follow(run(show_document, number=event.identity.number))
        elif isinstance(event, CardPresented):
            card = event.credential
            tech = Tech(card.tech.value)
            self._follow(run(show_card, tech=tech, value=card.value, bits=card.bits))

    def _follow(self, reply: Reply[Answer]) -> None:
        reply.done(self._answer).refused(self._gone).failed(self._gone)

    def _answer(self, answer: Answer) -> None:
        if self._wanted:
            self.answered.emit(answer)

    def _gone(self, _error: object) -> None:
        if self._wanted:
            self.away.emit()

    def _look_for_documents(self, *, on: bool) -> None:
        if self._office.documents is not None:
            self._office.documents.look(on)
