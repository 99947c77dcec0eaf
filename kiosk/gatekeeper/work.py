"""What one turn of the loop has to store, to say and to acknowledge."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from dataclasses import dataclass, field

from devices.contract import Incoming, Publication
from kiosk.services.gatekeeping.batch import Batch

CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
"""From the alphabet of RFC 4648 to that of ULIDs."""


@dataclass
class Work:
    """Rows of the next commit; what is published and acknowledged once they are durable."""

    batch: Batch = field(default_factory=Batch)
    say: list[Publication] = field(default_factory=list)
    ack: list[Incoming] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.batch) or bool(self.say) or bool(self.ack)


@dataclass
class Counts:
    """What came in and what was not usable, by topic kind; no content."""

    seen: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def derived_id(source: str, purpose: str) -> str:
    """Return a ULID that is the same each time for one source and purpose.

    A read that is handled again after a crash gets the same decision and command ids, so a gate
    that has already obeyed recognises the repetition.
    """
    digest = hashlib.blake2b(f"{purpose}:{source}".encode(), digest_size=10).digest()
    return source[:10] + base64.b32encode(digest).decode().translate(CROCKFORD)
