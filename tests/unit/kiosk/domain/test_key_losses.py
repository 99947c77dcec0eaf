"""Losses, mandates, openings and codes by themselves: every verb in every state."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.domain import custody, key_collection, key_losses
from kiosk.domain.custody import Collector, CustodyState, CustodyVerb, KeyCustody, MandateTerms
from kiosk.domain.key_collection import (
    CODE_TRIES,
    CabinetOpening,
    CodeState,
    CollectionCode,
    OpeningCause,
    OpeningState,
    OpeningVerb,
    SeenBy,
)
from kiosk.domain.key_loans import BorrowerKind
from kiosk.domain.key_losses import LossCase, LossKind, LossOutcome, LossState, LossVerb, Payer
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence, Factor

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)


def a_case(state: LossState) -> LossCase:
    return LossCase(
        id="c", key_id="k", kind=LossKind.WHOLE, pieces=1, story="掉在地库", reported_at=NOW,
        reported_by="s", state=state,
    )  # fmt: skip


def do(case: LossCase, verb: LossVerb) -> None:
    if verb is LossVerb.CONSENT:
        case.consent("owner", NOW)
    elif verb is LossVerb.CHANGE_LOCK:
        case.change_lock(NOW)
    else:
        case.close(LossOutcome.REPLACED, NOW)


@pytest.mark.parametrize("verb", LossVerb)
@pytest.mark.parametrize("state", LossState)
def test_every_verb_in_every_state_of_a_loss(state: LossState, verb: LossVerb) -> None:
    case = a_case(state)
    case.payer = Payer.BORROWER
    after = key_losses.MOVES.get((state, verb))
    if after is None:
        with pytest.raises(Refused, match="loss_state"):
            do(case, verb)
    else:
        do(case, verb)
        assert case.state is after


def test_a_changed_lock_is_paid_by_somebody() -> None:
    case = a_case(LossState.LOCK_CHANGED)
    with pytest.raises(Refused, match="payer_missing"):
        case.close(LossOutcome.REPLACED, NOW)
    case.charge(36_000, Payer.EMPLOYER)
    case.close(LossOutcome.REPLACED, NOW)
    with pytest.raises(Refused, match="loss_state"):
        case.charge(1, Payer.OWNER)


def a_mandate(state: CustodyState = CustodyState.IN_FORCE) -> KeyCustody:
    return KeyCustody(
        id="m", key_id="k", home_id="h", owner_id="p", purpose="通风", pieces=1, seal=None,
        until_on=date(2026, 6, 30), document_sealed=b"", document_sha256="", signature_id="s",
        signed_at=NOW, state=state,
    )  # fmt: skip


@pytest.mark.parametrize("verb", CustodyVerb)
@pytest.mark.parametrize("state", CustodyState)
def test_every_verb_in_every_state_of_a_mandate(state: CustodyState, verb: CustodyVerb) -> None:
    mandate = a_mandate(state)
    after = custody.MOVES.get((state, verb))
    if after is None:
        with pytest.raises(Refused, match="custody_state"):
            mandate.move(verb, NOW)
    else:
        mandate.move(verb, NOW)
        assert (mandate.state, mandate.ended_at) == (after, NOW)


def test_a_mandate_holds_through_its_last_day() -> None:
    mandate = a_mandate()
    mandate.allows(date(2026, 6, 30))
    with pytest.raises(Refused, match="mandate_expired"):
        mandate.allows(date(2026, 7, 1))
    mandate.move(CustodyVerb.REVOKE, NOW)
    with pytest.raises(Refused, match="custody_state"):
        mandate.allows(date(2026, 6, 1))


def the_terms(**changes: object) -> MandateTerms:
    given: dict[str, object] = {
        "site": "梧桐湾", "home": "6-2-1602", "owner": "陈立", "key_number": "K-0001", "pieces": 3,
        "seal": "SN20388", "purpose": "通风检查", "collectors": (Collector("徐静", "13700002222"),),
        "signed_on": date(2026, 3, 2), "until_on": date(2026, 6, 30),
    }  # fmt: skip
    return MandateTerms(**(given | changes))  # type: ignore[arg-type]


def test_the_words_of_a_mandate_say_everything_it_binds() -> None:
    words = the_terms().words()
    for said in ("陈立", "6-2-1602", "K-0001", "3 把", "SN20388", "通风检查", "徐静", "2026-06-30"):
        assert said in words
    changed = the_terms(pieces=2).words()
    assert custody.digest_of(changed) != custody.digest_of(words)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purpose": " "}, "purpose_missing"),
        ({"until_on": date(2026, 3, 1)}, "mandate_backwards"),
        ({"collectors": (Collector(" "),)}, "collectors_unclear"),
        ({"collectors": (Collector("徐静"), Collector("徐静"))}, "collectors_unclear"),
    ],
)
def test_terms_nobody_should_sign(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        the_terms(**changes).check()


def an_opening(state: OpeningState) -> CabinetOpening:
    return CabinetOpening(
        id="o", hook_id="A-01", key_id="k", cause=OpeningCause.COLLECT, asked_at=NOW,
        asked_by="kiosk", state=state,
    )  # fmt: skip


@pytest.mark.parametrize("verb", OpeningVerb)
@pytest.mark.parametrize("state", OpeningState)
def test_every_verb_in_every_state_of_an_opening(state: OpeningState, verb: OpeningVerb) -> None:
    opening = an_opening(state)
    after = key_collection.MOVES.get((state, verb))
    seen_by = SeenBy.STAFF if state is OpeningState.UNRESOLVED else SeenBy.HOOK_SENSOR
    if after is None:
        with pytest.raises(Refused, match="opening_state"):
            opening.move(verb, NOW, seen_by)
    else:
        opening.move(verb, NOW, seen_by)
        assert opening.state is after


@pytest.mark.parametrize("seen_by", [SeenBy.HOOK_SENSOR, SeenBy.TAG_READER, SeenBy.SIGNATURE])
@pytest.mark.parametrize("verb", [OpeningVerb.TAKE, OpeningVerb.PUT, OpeningVerb.LEAVE])
def test_what_nobody_saw_the_end_of_is_settled_by_staff_only(
    verb: OpeningVerb, seen_by: SeenBy
) -> None:
    opening = an_opening(OpeningState.UNRESOLVED)
    with pytest.raises(Refused, match="opening_state"):
        opening.move(verb, NOW, seen_by)
    assert opening.state is OpeningState.UNRESOLVED
    assert opening.ended_at is None


def test_a_door_that_closes_says_nothing_of_the_key() -> None:
    opening = an_opening(OpeningState.ASKED)
    with pytest.raises(Refused, match="opening_state"):
        opening.door_closed(NOW)
    opening.move(OpeningVerb.OPEN, NOW)
    opening.door_closed(NOW)
    assert opening.state is OpeningState.OPENED
    assert opening.ended_at is None


def a_code(kind: BorrowerKind = BorrowerKind.OWNER) -> CollectionCode:
    return CollectionCode(
        id="c", key_id="k", person_id="p", kind=kind, code_digest=b"", purpose="取钥匙",
        reference="1121-09", due_at=NOW, made_at=NOW, made_by="s", made_with=None,
        expires_at=NOW + timedelta(hours=24),
    )  # fmt: skip


def test_five_wrong_second_factors_block_a_code() -> None:
    code, wrong = a_code(), Evidence(Factor.CARD, frozenset({"h"}), "somebody-else")
    for _ in range(CODE_TRIES):
        code.check(NOW)
        assert not code.belongs_to(wrong, "h")
    assert code.state is CodeState.BLOCKED
    with pytest.raises(Refused, match="code_state"):
        code.check(NOW)


@pytest.mark.parametrize(
    ("kind", "person", "homes", "right"),
    [
        (BorrowerKind.OWNER, "p", {"h"}, True),
        (BorrowerKind.OWNER, None, {"h"}, True),
        (BorrowerKind.OWNER, None, {"other"}, False),
        (BorrowerKind.OWNER, "q", {"h"}, False),
        (BorrowerKind.COLLECTOR, "p", set(), True),
        (BorrowerKind.COLLECTOR, None, {"h"}, False),
    ],
)
def test_whose_second_factor_is_right(
    kind: BorrowerKind, person: str | None, homes: set[str], *, right: bool
) -> None:
    proof = Evidence(Factor.HOME_PIN, frozenset(homes), person)
    assert a_code(kind).belongs_to(proof, "h") is right


def test_a_code_has_its_time() -> None:
    a_code().check(NOW + timedelta(hours=23))
    with pytest.raises(Refused, match="code_expired"):
        a_code().check(NOW + timedelta(hours=24))
