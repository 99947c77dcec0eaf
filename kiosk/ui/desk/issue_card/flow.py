"""What was entered on the issue page, what is still missing, and in which order. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.cards import NEEDS_CONSENT, CardKind
from kiosk.domain.people import Relation
from kiosk.domain.staff import Override
from kiosk.services.card_register import Known
from kiosk.services.card_terms import Offer, TermOffer
from kiosk.services.cards import RESIDENT_KINDS, ReadCard
from kiosk.services.people import MaskedPerson

KINDS = (
    CardKind.OWNER, CardKind.FAMILY, CardKind.TENANT, CardKind.HELPER, CardKind.CONTRACTOR,
)  # fmt: skip
"""What the page issues; a person's tie to the home says which."""


class Step(StrEnum):
    """The numbered parts of the page."""

    READ = "read"
    HOLDER = "holder"
    ACCESS = "access"
    FEE = "fee"
    SIGN = "sign"


class Missing(StrEnum):
    """The first thing that keeps the card from being issued."""

    READER = "reader"
    CARD = "card"
    CARD_TAKEN = "card_taken"
    HOME = "home"
    HOLDER = "holder"
    RELATION = "relation"
    OWNER = "owner"
    CONSENT = "consent"
    OFFER = "offer"
    LEVELS = "levels"
    NO_LEVELS = "no_levels"
    TERM = "term"
    OVERRIDE = "override"
    SIGNATURE = "signature"


STEP_OF = {
    Missing.READER: Step.READ, Missing.CARD: Step.READ, Missing.CARD_TAKEN: Step.READ,
    Missing.HOME: Step.HOLDER, Missing.HOLDER: Step.HOLDER,
    Missing.RELATION: Step.HOLDER, Missing.OWNER: Step.HOLDER, Missing.CONSENT: Step.HOLDER,
    Missing.OFFER: Step.ACCESS, Missing.LEVELS: Step.ACCESS, Missing.NO_LEVELS: Step.ACCESS,
    Missing.TERM: Step.ACCESS, Missing.OVERRIDE: Step.FEE, Missing.SIGNATURE: Step.SIGN,
}  # fmt: skip


@dataclass(frozen=True)
class Entered:
    """Everything on the page; ``residents`` are those of ``home`` (a code), masked."""

    reader_online: bool = False
    read: ReadCard | None = None
    known: Known | None = None
    home: str = ""
    residents: tuple[MaskedPerson, ...] = ()
    holder: str = ""
    kind: CardKind = CardKind.OWNER
    consent: bool = False
    offer: Offer | None = None
    levels: tuple[str, ...] = ()
    months: int | None = None
    override: Override | None = None
    signed: bool = False

    @property
    def person(self) -> MaskedPerson | None:
        """The person chosen as holder."""
        return next((each for each in self.residents if each.id == self.holder), None)

    @property
    def owner(self) -> MaskedPerson | None:
        """Who can give the owner's consent for this home."""
        return next((each for each in self.residents if self._is(each, Relation.OWNER)), None)

    @property
    def needs_consent(self) -> bool:
        """Whether an owner must agree."""
        return self.kind in NEEDS_CONSENT

    @property
    def term(self) -> TermOffer | None:
        """The term chosen."""
        terms = self.offer.terms if self.offer else ()
        return next((each for each in terms if each.months == self.months), None)

    @property
    def gates(self) -> int:
        """How many gates the chosen levels open."""
        levels = self.offer.levels if self.offer else ()
        return len({gate for each in levels if each.id in self.levels for gate in each.gates})

    def relations(self, person: MaskedPerson) -> tuple[Relation, ...]:
        """Return how somebody is tied to the home today."""
        return tuple(
            tie.relation for tie in person.ties if tie.current and tie.home == self.home
        )  # fmt: skip

    def fits(self) -> bool:
        """Return whether the holder is to the home what the kind of card says."""
        relation = RESIDENT_KINDS.get(self.kind)
        return relation is None or (self.person is not None and self._is(self.person, relation))

    def _is(self, person: MaskedPerson, relation: Relation) -> bool:
        return relation in self.relations(person)


def with_residents(
    entered: Entered, home: str, residents: tuple[MaskedPerson, ...]
) -> Entered:  # fmt: skip
    """Take the people of a home; one who lives there alone is the holder."""
    fresh = replace(
        entered, home=home, residents=(), holder="", kind=CardKind.OWNER, consent=False, offer=None,
        levels=(), months=None, override=None,
    )  # fmt: skip
    living = tuple(each for each in residents if fresh.relations(each))
    fresh = replace(fresh, residents=living)
    return with_holder(fresh, living[0].id) if len(living) == 1 else fresh


def with_holder(entered: Entered, holder: str) -> Entered:
    """Choose the holder; what they are to the home is the kind of their card."""
    chosen = replace(entered, holder=holder, consent=False)
    relations = chosen.relations(chosen.person) if chosen.person else ()
    return with_kind(chosen, CardKind(relations[0].value)) if relations else chosen


def with_kind(entered: Entered, kind: CardKind) -> Entered:
    """Choose the kind; terms and rights are offered anew."""
    return replace(entered, kind=kind, consent=False, offer=None, levels=(), months=None)


def with_offer(entered: Entered, offer: Offer) -> Entered:
    """Take the terms offered; the only level and the longest term are chosen."""
    levels = (offer.levels[0].id,) if len(offer.levels) == 1 else ()
    months = offer.terms[-1].months if offer.terms else None
    kept = entered.override if offer.needs_override else None
    return replace(entered, offer=offer, levels=levels, months=months, override=kept)


def missing(entered: Entered) -> Missing | None:
    """Return the first thing that is missing, None where the card can be issued."""
    return _card(entered) or _holder(entered) or _terms(entered)


def done(entered: Entered) -> frozenset[Step]:
    """Return the parts that are complete."""
    steps = {
        Step.READ: _card(entered) is None,
        Step.HOLDER: _holder(entered) is None,
        Step.ACCESS: bool(entered.offer and entered.levels and entered.term),
        Step.FEE: bool(entered.offer) and not _needs_override(entered),
        Step.SIGN: entered.signed,
    }
    return frozenset(step for step, complete in steps.items() if complete)


def _card(entered: Entered) -> Missing | None:
    if entered.read is None or entered.known is None:
        return Missing.CARD if entered.reader_online else Missing.READER
    return None if entered.known.free else Missing.CARD_TAKEN


def _holder(entered: Entered) -> Missing | None:
    reasons = (
        (Missing.HOME, not entered.home),
        (Missing.HOLDER, not entered.person and entered.kind is not CardKind.CONTRACTOR),
        (Missing.RELATION, not entered.fits()),
        (Missing.OWNER, entered.needs_consent and entered.owner is None),
        (Missing.CONSENT, entered.needs_consent and not entered.consent),
    )
    return next((reason for reason, holds in reasons if holds), None)


def _terms(entered: Entered) -> Missing | None:
    offer = entered.offer
    reasons = (
        (Missing.OFFER, offer is None),
        (Missing.NO_LEVELS, offer is not None and not offer.levels),
        (Missing.LEVELS, not entered.levels),
        (Missing.TERM, entered.term is None),
        (Missing.OVERRIDE, _needs_override(entered)),
        (Missing.SIGNATURE, not entered.signed),
    )
    return next((reason for reason, holds in reasons if holds), None)


def _needs_override(entered: Entered) -> bool:
    return entered.offer is not None and entered.offer.needs_override and entered.override is None
