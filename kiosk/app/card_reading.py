"""A card for the command line: read at the desk's reader, or as a reader gave it to a script."""

from __future__ import annotations

from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from devices.contract import CardPresented, Credential, ReaderEvent
from devices.readers.em4100.driver import Em4100Reader
from kiosk.app.errors import SettingsError
from kiosk.app.settings import ReaderSettings, Settings
from kiosk.domain.credentials import Tech
from kiosk.domain.refusal import Refused
from kiosk.services.cards import ReadCard


def read_card(settings: Settings, file: Path, given: str | None, seconds: float) -> ReadCard:
    """Return the card in ``given`` (``tech:value`` or ``wiegand:value/bits``), else read one.

    Refused: ``read_malformed``; ``no_card_read`` where none came within ``seconds``.
    """
    if given is not None:
        return parse_read(given)
    reader = settings.desk.readers.card
    if reader is None:
        raise SettingsError(file, "desk.readers.card", "a reader (driver and port), or use --read")
    if reader.driver != "em4100":
        raise SettingsError(file, "desk.readers.card.driver", "em4100 at present, or use --read")
    shown = _wait_for_card(reader, seconds)
    return ReadCard(Tech(shown.tech.value), shown.value, shown.bits)


def parse_read(text: str) -> ReadCard:
    """Read ``em4100:0102ABCDEF`` as a reader's credential."""
    tech, _, rest = text.partition(":")
    value, slash, bits = rest.rpartition("/") if tech == Tech.WIEGAND else (rest, "", "")
    if tech not in set(Tech) or not value or (slash and not bits.isdecimal()):
        raise Refused("read_malformed")
    return ReadCard(Tech(tech), value, int(bits) if bits else None)


def _wait_for_card(reader: ReaderSettings, seconds: float) -> Credential:
    events: SimpleQueue[ReaderEvent] = SimpleQueue()
    driver = Em4100Reader(reader.port, events.put)
    deadline = monotonic() + seconds
    try:
        while (left := deadline - monotonic()) > 0:
            event = events.get(timeout=left)
            if isinstance(event, CardPresented):
                return event.credential
    except Empty:
        pass
    finally:
        driver.close()
    raise Refused("no_card_read", seconds=int(seconds))
