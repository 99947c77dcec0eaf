"""A simulated reader of identity cards with its SAM_V module (serial.md §3).

Cards are made up: no text block of a real card belongs into this repository.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum

from devices.identity import Document, Identity, Sex
from devices.link import utc_now
from devices.readers.id_card.codec import ADDRESS_SIZE, Ask, Decoder, Response, Status, read_data
from devices.readers.id_card.text import compose
from devices.simulators.far_device import FarDevice
from devices.simulators.happening import Listen, nobody
from devices.simulators.lines import FarEnd

PHOTO = b"WLf\x00".ljust(1024, b"\x55")
"""1,024 bytes that show nobody."""

SAM_ID = bytes.fromhex("05 00 01 00 91 B4 33 01 12 34 56 78 9A BC DE F0")

RESIDENT = Identity(
    document=Document.RESIDENT,
    name="示例甲",
    number="11010519491231002X",
    sex=Sex.FEMALE,
    born_on=date(1949, 12, 31),
    valid_from=date(2015, 6, 1),
    no_end=True,
    number_checks=True,
    nation="汉",
    address="示例省示例市示例路 1 号",
    issued_by="示例市公安局",
)
"""The standard's own example number, of nobody."""

CARDS = {
    Document.RESIDENT: RESIDENT,
    Document.HK_MACAO_TAIWAN: Identity(
        document=Document.HK_MACAO_TAIWAN,
        name="示例乙",
        number="810000199001010019",
        sex=Sex.MALE,
        born_on=date(1990, 1, 1),
        valid_from=date(2025, 1, 1),
        valid_until=date(2030, 1, 1),
        number_checks=True,
        address="示例省示例市示例路 2 号",
        issued_by="示例市公安局",
        pass_number="H00000000",  # noqa: S106 - of a permit, and of nobody
        issue="01",
    ),
    Document.FOREIGNER_2017: Identity(
        document=Document.FOREIGNER_2017,
        name="示例丙",
        number="XYZ110080010112",
        sex=Sex.MALE,
        born_on=date(1980, 1, 1),
        valid_from=date(2018, 1, 1),
        valid_until=date(2028, 1, 1),
        english_name="EXAMPLE, PERSON THREE",
        nationality="XYZ",
        issue="01",
        issued_by="1500",
    ),
    Document.FOREIGNER_2023: Identity(
        document=Document.FOREIGNER_2023,
        name="示例丁",
        number="911110198001010017",
        sex=Sex.FEMALE,
        born_on=date(1980, 1, 1),
        valid_from=date(2024, 1, 1),
        valid_until=date(2034, 1, 1),
        number_checks=True,
        english_name="EXAMPLE, PERSON FOUR",
        nationality="XYZ",
        issue="00",
        former_number="012",
    ),
}
"""One made-up card of each kind."""


class Lift(Enum):
    """When a card is lifted too early."""

    BEFORE_SELECT = Ask.SELECT
    BEFORE_READ = Ask.READ


class IdCardSimulator(FarDevice):
    """A reader on a line of its own, with room for one card."""

    def __init__(
        self,
        line: FarEnd,
        *,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(line, listen, clock)
        self.asked: list[Ask] = []
        """What it was asked, in order."""
        self.trouble: Status | None = None
        """What it answers to everything: SELF_TEST_FAILED or NOT_AUTHORISED."""
        self._decoder = Decoder()
        self._lock = threading.Lock()
        self._text: bytes | None = None
        self._address = b""
        self._refusal: Status | None = None
        self._lift: Lift | None = None
        self._found = self._selected = self._read = False
        line.on_host_bytes = self._heard

    def lay(self, card: Identity, added_address: str = "") -> None:
        """Lay a card down, in place of one that lies there.

        Raises:
            ValueError: the card has no such text block.
        """
        self.lay_block(compose(card), added_address)
        self._say("laid down", document=card.document.value)

    def lay_block(self, text: bytes, added_address: str = "") -> None:
        """Lay a card with this text block down."""
        address = added_address.encode("utf-16-le")
        padded = address + b" \0" * ((ADDRESS_SIZE - len(address)) // 2) if address else b""
        with self._lock:
            self._forget()
            self._text, self._address = text, padded

    def lay_early(self, card: Identity, lift: Lift = Lift.BEFORE_READ) -> None:
        """Lay a card down and lift it before it is read."""
        self.lay(card)
        with self._lock:
            self._lift = lift

    def lay_foreign(self, status: Status = Status.WRONG_CARD) -> None:
        """Lay down a card that the module finds and refuses with ``status``."""
        with self._lock:
            self._forget()
            self._text, self._refusal = b"", status
        self._say("laid down", document="refused")

    def lift(self) -> None:
        """Lift the card."""
        with self._lock:
            self._forget()
        self._say("lifted")

    def _forget(self) -> None:
        self._text = self._refusal = self._lift = None
        self._address = b""
        self._found = self._selected = self._read = False

    def _heard(self, data: bytes) -> None:
        decoder = self._decoder
        checks, lengths = decoder.bad_checks, decoder.bad_lengths
        for content in decoder.feed(data):
            self._answer(self._do(content).encode())
        if decoder.bad_checks > checks:
            self._answer(Response(Status.WRONG_CHECK).encode())
        if decoder.bad_lengths > lengths:
            self._answer(Response(Status.WRONG_LENGTH).encode())

    def _do(self, content: bytes) -> Response:
        ask = _ASKS.get(content[:2]) or _ASKS.get(content[:1])
        if ask is None:
            return Response(Status.WRONG_COMMAND)
        if ask not in _WITH_DATA and len(content) > 2:
            return Response(Status.WRONG_LENGTH)
        with self._lock:
            self.asked.append(ask)
            if self.trouble is not None:
                return Response(self.trouble)
            if self._lift is not None and ask is self._lift.value:
                self._forget()
            return self._reply(ask)

    def _reply(self, ask: Ask) -> Response:
        if ask is Ask.SAM_ID:
            return Response(Status.DONE, SAM_ID)
        if ask is Ask.FIND:
            self._found = self._text is not None and not self._read
            return Response(Status.FOUND, bytes(4)) if self._found else Response(Status.NOT_FOUND)
        if ask is Ask.SELECT:
            self._selected = self._found
            ok = Response(Status.DONE, bytes(8))
            return ok if self._selected else Response(Status.NOT_SELECTED)
        if ask in (Ask.READ, Ask.READ_WITH_FINGERPRINT, Ask.READ_ADDED_ADDRESS):
            return self._content(ask)
        return Response(Status.DONE)

    def _content(self, ask: Ask) -> Response:
        if self._refusal is not None:
            return Response(self._refusal)
        if self._text is None or not self._selected:
            return Response(Status.READ_FAILED)
        if ask is Ask.READ_ADDED_ADDRESS:
            return Response(Status.DONE, self._address) if self._address else Response(Status.EMPTY)
        self._read = True
        self._say("read")
        fingerprints = b"" if ask is Ask.READ_WITH_FINGERPRINT else None
        return Response(Status.DONE, read_data(self._text, PHOTO, fingerprints))


_WITH_DATA = (Ask.SET_SPEED, Ask.SET_RF_BYTES)
_ASKS = {ask.value: ask for ask in Ask}
