"""How what people say of themselves is written down: names, phones, documents, homes.

Pure. A name is kept exactly as given or refused with a reason; phones, documents and homes have
one spelling, so that an exact search finds what was written differently.
"""

from __future__ import annotations

import re
import unicodedata

from kiosk.domain.refusal import Refused

LONGEST_NAME = 200

_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_PHONE = re.compile(r"\+?\d{5,15}")
_DOCUMENT = re.compile(r"[0-9A-Z()/]{4,32}")
_HOME_IN_WORDS = re.compile(r"(\w{1,16}?)(?:栋|幢|号楼|座)(\w{1,16}?)单元(\w{1,16}?)(?:室|号|房)?")


def name_of(text: str) -> str:
    """Return a name as it was given, without blanks around it.

    Refused: ``name_missing``, ``name_too_long``, ``name_unreadable`` (control characters).
    """
    name = text.strip()
    if not name:
        raise Refused("name_missing")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long", most=LONGEST_NAME)
    if any(unicodedata.category(letter) in _UNSEEN for letter in name):
        raise Refused("name_unreadable")
    return name


def phone_of(text: str) -> str:
    """Return a phone number without blanks, dashes and +86; ``phone_malformed`` for others."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[\s().-]", "", plain)
    plain = re.sub(r"^(?:\+|00)86(?=1\d{10}$)", "", plain)
    if not _PHONE.fullmatch(plain) or not plain.isascii():
        raise Refused("phone_malformed")
    return plain


def document_of(text: str) -> str:
    """Return a document's number in capitals without blanks; ``document_malformed`` for others."""
    plain = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    if not _DOCUMENT.fullmatch(plain):
        raise Refused("document_malformed")
    return plain


def home_code_of(text: str) -> str:
    """Return a home's code: 3-2-1101, also for 3栋2单元1101室 and full-width digits."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"[‐‑‒–—−]", "-", plain)
    words = _HOME_IN_WORDS.fullmatch(plain)
    return "-".join(words.groups()) if words else plain
