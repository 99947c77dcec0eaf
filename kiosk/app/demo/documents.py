"""The identity documents of the demonstration. All are made up, and their regions do not exist."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from devices.identity import Document, Identity
from devices.simulators.id_card import CARDS, RESIDENT
from kiosk.app.demo.seed import HOME_DOCUMENT, KNOWN_BY_DOCUMENT


@dataclass(frozen=True)
class DemoDocument:
    """A document and what the panel calls it, in both languages."""

    zh: str
    en: str
    identity: Identity


_VISITOR = replace(
    RESIDENT, name="白露", number="990101199203150028", born_on=date(1992, 3, 15), no_end=False,
    valid_until=date(2035, 6, 1),
)  # fmt: skip

DOCUMENTS = {
    "visitor": DemoDocument("居民身份证 白露", "Resident ID card", _VISITOR),
    "no_end": DemoDocument(
        "居民身份证，长期 苏木", "Resident ID card, no end", replace(RESIDENT, name="苏木")
    ),
    "rare": DemoDocument(
        "居民身份证，生僻字 𠮷㛃龘",
        "Resident ID card, rare characters",
        replace(_VISITOR, name="𠮷㛃龘", number="990101197808200033", born_on=date(1978, 8, 20)),
    ),
    "home_card": DemoDocument(
        "住户的身份证",
        "A resident's own ID card",
        replace(
            _VISITOR, name=KNOWN_BY_DOCUMENT.name, number=HOME_DOCUMENT,
            born_on=date(1985, 1, 1),
        ),
    ),
    "hk_macao_taiwan": DemoDocument(
        "港澳台居民居住证", "HK, Macao, Taiwan residence permit", CARDS[Document.HK_MACAO_TAIWAN]
    ),
    "foreigner_2017": DemoDocument(
        "外国人永久居留证（2017 版）",
        "Foreigner's residence card, 2017",
        CARDS[Document.FOREIGNER_2017],
    ),
    "foreigner_2023": DemoDocument(
        "外国人永久居留证（2023 版）",
        "Foreigner's residence card, 2023",
        CARDS[Document.FOREIGNER_2023],
    ),
}  # fmt: skip
