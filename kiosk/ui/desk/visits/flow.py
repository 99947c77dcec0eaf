"""What is entered about a walk-in, and the first thing that is missing. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import MOST_IN_PARTY, NEEDS_HOME
from kiosk.services.visits import Visitor

NOTICE_VERSION = "desk-1"
"""Stored with each visit; to be raised with every change of what the notice says."""
KINDS = (
    VisitKind.GUEST, VisitKind.DELIVERY, VisitKind.DOMESTIC_HELP, VisitKind.CONTRACTOR,
    VisitKind.TOUR_GROUP, VisitKind.SALESPERSON, VisitKind.MEDIA,
)  # fmt: skip
"""Kinds that are registered; an ambulance is called."""


class Missing(StrEnum):
    """What is still to be done, in the order of the form."""

    NOTICE = "notice"
    HOME = "home"
    NAME = "name"
    PARTY = "party"


@dataclass(frozen=True, kw_only=True, repr=False)
class Entered:
    """What was entered so far; ``party`` as typed."""

    agreed: bool = False
    home: str = ""
    kind: VisitKind = VisitKind.GUEST
    name: str = ""
    party: str = "1"
    phone: str = ""
    purpose: str = ""
    plate: str = ""

    @property
    def visitor(self) -> Visitor:
        """What the visitor gives of themselves; what is empty was not given."""
        return Visitor(
            name=self.name, phone=self.phone or None, purpose=self.purpose or None,
            plate=self.plate or None, party=int(self.party),
        )  # fmt: skip


def missing(entered: Entered) -> Missing | None:
    """Return the first thing that is missing."""
    if not entered.agreed:
        return Missing.NOTICE
    if entered.kind in NEEDS_HOME and not entered.home:
        return Missing.HOME
    if not entered.name:
        return Missing.NAME
    return None if _party_fits(entered) else Missing.PARTY


def _party_fits(entered: Entered) -> bool:
    least = 2 if entered.kind is VisitKind.TOUR_GROUP else 1
    plain = entered.party.isascii() and entered.party.isdigit()
    return plain and least <= int(entered.party) <= MOST_IN_PARTY
