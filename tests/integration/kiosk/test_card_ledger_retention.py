"""Whose a card was is forgotten two years after it was over; a card in use keeps its holder."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.cards import Card, CardKind, CardState, Signature
from kiosk.domain.credentials import Tech
from kiosk.domain.refusal import Refused
from kiosk.domain.retention import Kept
from kiosk.services.audit import verify_audit
from kiosk.services.card_register import show_card
from kiosk.services.cards import (
    ReadCard,
    cancel_card,
    exchange_card,
    give_back_card,
    issue_card,
    report_lost,
    restock_card,
    suspend_card,
)
from kiosk.services.retention import anonymise_card_ledger, last_retention_run
from tests.support.desks import CONSOLE, Centre, with_duties
from tests.support.estates import Estate, furnish
from tests.support.key_rooms import SIGNED

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
KEPT = 730 * DAY
FIRST, SECOND_CARD = "0A00000001", "0A00000002"


@pytest.fixture
def estate(centre: Centre) -> Estate:
    return furnish(centre)


def do(estate: Estate, verb: Any, **given: Any) -> Any:
    """Run a use case in a transaction of its own."""
    with estate.centre.transaction() as tx:
        return verb(tx, **given)


def forget(estate: Estate) -> tuple[int, int]:
    """Run the job and return how much was forgotten and how much still was due."""
    run = do(estate, anonymise_card_ledger)
    return run.wiped, run.remaining


def later(estate: Estate, span: timedelta = KEPT) -> None:
    """Let time pass."""
    estate.centre.clock.pass_by(span)


def stored(estate: Estate, card: Card) -> Card:
    """Return a card as it is in the database now."""
    with estate.centre.desk.reading(CONSOLE) as tx:
        found = tx.session.get(Card, card.id)
        assert found is not None
        return found


def whose(estate: Estate, card: Card) -> tuple[str | None, ...]:
    """Return everything of a card that leads to a person."""
    found = stored(estate, card)
    return found.holder_id, found.home_id, found.consent_by, found.replaced_by


def signed(estate: Estate, value: str = FIRST, **changes: Any) -> Card:
    """Issue a card to the owner, signed for on the screen."""
    given: dict[str, Any] = {
        "read": ReadCard(Tech.EM4100, value), "kind": CardKind.OWNER, "holder": estate.owner,
        "home": estate.home, "access": ("residents",), "shown_fen": 0, "signature": SIGNED,
        "valid_until": estate.centre.clock.now + 300 * DAY,
    }  # fmt: skip
    card: Card = do(estate, issue_card, **(given | changes)).card
    return card


def strokes(estate: Estate) -> list[bytes]:
    """Return the strokes of all signatures, oldest first."""
    with estate.centre.desk.reading(CONSOLE) as tx:
        return list(tx.session.scalars(select(Signature.strokes).order_by(Signature.at)))


NOBODY = (None, None, None, None)


@pytest.mark.parametrize(
    ("verb", "given", "state"),
    [
        (give_back_card, {}, CardState.RETURNED),
        (cancel_card, {"reason": "搬离"}, CardState.VOID),
    ],
)
def test_a_holder_is_forgotten_two_years_after_the_card_was_over_and_not_before(
    estate: Estate, verb: Any, given: dict[str, str], state: CardState
) -> None:
    card = signed(estate)
    do(estate, verb, card=card.id, **given)
    later(estate, KEPT - SECOND)
    assert forget(estate) == (0, 0)
    assert whose(estate, card) == (estate.owner, estate.home, None, None)
    assert strokes(estate) == [SIGNED]
    later(estate, SECOND)
    assert forget(estate) == (1, 0)
    kept = stored(estate, card)
    assert (whose(estate, card), strokes(estate)) == (NOBODY, [b""])
    assert (kept.state, kept.number, kept.kind) == (state, card.number, CardKind.OWNER)
    with estate.centre.desk.reading(CONSOLE) as tx:
        shown = show_card(tx, card=card.id)
    assert (shown.row.holder, shown.row.home, shown.signed) == (None, None, True)


@pytest.mark.parametrize("verb", [None, report_lost, suspend_card])
def test_a_card_in_use_keeps_its_holder_for_ever(estate: Estate, verb: Any) -> None:
    card = signed(estate)
    if verb is not None:
        do(estate, verb, card=card.id, **({"reason": "复核"} if verb is suspend_card else {}))
    later(estate, 10 * KEPT)
    assert forget(estate) == (0, 0)
    assert whose(estate, card) == (estate.owner, estate.home, None, None)
    assert strokes(estate) == [SIGNED]


def test_a_void_card_no_longer_leads_to_the_one_after_it(estate: Estate) -> None:
    old = signed(estate)
    later(estate, DAY)
    new = do(
        estate, exchange_card, card=old.id, read=ReadCard(Tech.EM4100, SECOND_CARD),
        shown_fen=0, faulty=True, signature=SIGNED,
    ).card  # fmt: skip
    assert whose(estate, old)[3] == new.id
    later(estate)
    assert forget(estate) == (1, 0)
    assert whose(estate, old) == NOBODY
    assert whose(estate, new)[0] == estate.owner
    assert strokes(estate) == [b"", SIGNED]
    with pytest.raises(Refused, match="card_in_use"):
        signed(estate)


def test_a_card_that_was_given_to_somebody_else_forgets_who_signed_before(estate: Estate) -> None:
    card = signed(estate)
    later(estate, DAY)
    do(estate, give_back_card, card=card.id)
    do(estate, restock_card, card=card.id)
    later(estate, DAY)
    again = signed(
        estate, kind=CardKind.TENANT, holder=estate.tenant, consent_by=estate.owner,
        valid_until=estate.centre.clock.now + 90 * DAY,
    )  # fmt: skip
    assert again.id == card.id
    later(estate, KEPT - SECOND)
    forget(estate)
    assert strokes(estate) == [SIGNED, SIGNED]
    later(estate, SECOND)
    forget(estate)
    assert strokes(estate) == [b"", SIGNED]
    assert whose(estate, card)[0] == estate.tenant


def test_a_blank_card_forgets_who_signed_for_it(estate: Estate) -> None:
    card = signed(estate)
    do(estate, give_back_card, card=card.id)
    do(estate, restock_card, card=card.id)
    later(estate)
    assert forget(estate) == (0, 0), "the card itself forgot its holder already"
    assert strokes(estate) == [b""]


def test_the_job_proves_it_ran_and_does_nothing_twice(estate: Estate) -> None:
    card = signed(estate)
    do(estate, give_back_card, card=card.id)
    later(estate)
    assert forget(estate) == (1, 0)
    later(estate, SECOND)
    assert forget(estate) == (0, 0)
    with estate.centre.desk.reading(CONSOLE) as tx:
        run = last_retention_run(tx, Kept.CARD_LEDGER)
    assert run is not None
    assert (run.before, run.days_kept) == (estate.centre.clock.now - KEPT, 730)
    assert estate.centre.audit()[-1] == (
        "card_ledger_anonymised", run.id, {"wiped": 0, "remaining": 0, "days_kept": 730},
    )  # fmt: skip
    with estate.centre.desk.reading(CONSOLE) as tx:
        assert verify_audit(tx).broken_at is None


def test_it_needs_the_duty(estate: Estate) -> None:
    with (
        pytest.raises(Refused, match="duty_missing"),
        estate.centre.transaction(with_duties("keys")) as tx,
    ):
        anonymise_card_ledger(tx)
