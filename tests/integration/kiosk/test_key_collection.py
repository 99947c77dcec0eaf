"""The key cabinet: nothing is taken or returned that was not seen or signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.custody import Collector
from kiosk.domain.key_collection import (
    CabinetOpening,
    CodeState,
    CollectionCode,
    OpeningState,
    OpeningVerb,
    SeenBy,
)
from kiosk.domain.key_loans import BorrowerKind, KeyLoan
from kiosk.domain.keys import KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.domain.staff import system
from kiosk.services.custody import Wish, draft_mandate, entrust_key
from kiosk.services.key_collection import (
    CodeRejected,
    MadeCode,
    ToOpen,
    ask_at_desk,
    ask_collection,
    ask_return,
    make_code,
    withdraw_code,
)
from kiosk.services.key_openings import (
    lose_sight,
    observe_door_closed,
    observe_failed,
    observe_left,
    observe_opened,
    observe_put,
    observe_taken,
    resolve_opening,
    unresolved_openings,
)
from kiosk.services.keys import (
    board,
    count_returned,
    hang_key,
    key_facts,
    lend_key,
    recount_key,
    report_key_lost,
    return_key,
    seal_key,
)
from tests.support.desks import Centre
from tests.support.key_rooms import HAND, PURPOSE, SIGNED, KeyRoom, fit_out

KIOSK = system("kiosk-1")
SEEN = SeenBy.HOOK_SENSOR


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    room = fit_out(centre)
    with centre.transaction(room.clerk) as tx:
        wish = Wish(
            key=room.custody.id, owner=room.estate.owner, purpose="通风检查",
            until_on=tx.now.date() + timedelta(days=60), collectors=(Collector("陈小满"),),
        )  # fmt: skip
        shown = draft_mandate(tx, wish=wish).sha256
        entrust_key(tx, wish=wish, shown_sha256=shown, signature=SIGNED)
    return room


def do(room: KeyRoom, verb: Any, **given: Any) -> Any:
    """Run a use case as the kiosk does, in a transaction of its own."""
    with room.centre.transaction(KIOSK) as tx:
        return verb(tx, **given)


def code_for(room: KeyRoom, person: str | None = None, **changes: Any) -> MadeCode:
    given: dict[str, Any] = {
        "key": room.custody.id, "person": person or room.estate.owner, "purpose": PURPOSE,
        "second": room.second,
    }  # fmt: skip
    with room.centre.transaction(room.clerk) as tx:
        return make_code(tx, **(given | changes))


def card_of(person: str) -> Evidence:
    return Evidence(Factor.CARD, frozenset(), person)


def asked(room: KeyRoom, made: MadeCode, person: str | None = None) -> ToOpen:
    proof = card_of(person or room.estate.owner)
    answer = do(room, ask_collection, digits=made.digits, proof=proof, signature=SIGNED)
    assert isinstance(answer, ToOpen)
    return answer


def loans(room: KeyRoom) -> list[KeyLoan]:
    with room.centre.desk.reading(KIOSK) as tx:
        return list(tx.session.scalars(select(KeyLoan)))


def opening_of(room: KeyRoom, door: ToOpen) -> CabinetOpening:
    with room.centre.desk.reading(KIOSK) as tx:
        found = tx.session.get(CabinetOpening, door.opening.id)
        assert found is not None
        return found


def test_an_owner_collects_a_key_at_night_and_puts_it_back(room: KeyRoom) -> None:
    with room.centre.transaction(room.clerk) as tx:
        seal_key(tx, key=room.custody.id, seal="SN20388", second=room.second)
    made = code_for(room)
    room.centre.clock.pass_by(timedelta(hours=6))
    door = asked(room, made)
    assert (door.board, door.lock) == (1, 1)
    assert room.key(room.custody).state is KeyState.ON_HOOK
    do(room, observe_opened, opening=door.opening.id)
    assert loans(room) == []
    loan = do(room, observe_taken, opening=door.opening.id, seen_by=SEEN)
    do(room, observe_door_closed, opening=door.opening.id)
    assert (loan.kind, loan.pieces_out, loan.signature_id, loan.lent_with) == (
        BorrowerKind.OWNER, 3, door.opening.signature_id, room.second.staff_id,
    )  # fmt: skip
    key = room.key(room.custody)
    assert (key.state, key.seal) == (KeyState.OUT, "SN20388")
    back = do(room, ask_return, tag=room.custody.tag)
    do(room, observe_opened, opening=back.opening.id)
    assert room.key(room.custody).state is KeyState.OUT
    do(room, observe_put, opening=back.opening.id, seen_by=SeenBy.TAG_READER)
    assert room.key(room.custody).state is KeyState.ON_HOOK
    assert room.loan(loan).pieces_in is None


def test_what_came_back_unseen_is_counted_before_it_leaves_again(room: KeyRoom) -> None:
    room.lend(room.custody)
    back = do(room, ask_return, tag=room.custody.tag)
    do(room, observe_opened, opening=back.opening.id)
    do(room, observe_put, opening=back.opening.id, seen_by=SEEN)
    with room.centre.transaction(room.clerk) as tx:
        assert key_facts(tx, tag=room.custody.tag).count_pending
    with pytest.raises(Refused, match="count_pending"):
        room.lend(room.custody)
    loss = do(room, count_returned, tag=room.custody.tag, pieces=2).loss
    assert loss.pieces == 1
    with pytest.raises(Refused, match="nothing_to_count"):
        do(room, count_returned, tag=room.custody.tag, pieces=2)
    assert room.key(room.custody).present == 2


def test_a_code_is_for_one_person_and_each_wrong_one_is_counted(room: KeyRoom) -> None:
    made = code_for(room)
    for left in (4, 3, 2, 1, 0):
        proof = card_of(room.estate.tenant)
        answer = do(room, ask_collection, digits=made.digits, proof=proof, signature=SIGNED)
        assert answer == CodeRejected(left)
    with pytest.raises(Refused, match="pickup_unknown"):
        asked(room, made)


def test_the_code_is_kept_as_a_keyed_hash_only(room: KeyRoom) -> None:
    made = code_for(room)
    assert len(made.digits) == 6
    assert made.digits.encode() not in made.record.code_digest
    assert made.digits not in str(room.centre.audit())


def test_whom_a_code_is_made_for(room: KeyRoom) -> None:
    for changes, code in (
        ({"person": room.estate.tenant}, "collector_not_named"),
        ({"second": None}, "second_staff_missing"),
        ({"key": room.common.id}, "hook_without_lock"),
        ({"key": room.vacant.id, "person": room.estate.tenant}, "mandate_missing"),
    ):
        with pytest.raises(Refused, match=code):
            code_for(room, **changes)
    named = code_for(room, room.estate.family)
    assert named.record.kind is BorrowerKind.COLLECTOR
    with pytest.raises(Refused, match="key_promised"):
        code_for(room)
    with pytest.raises(Refused, match="key_promised"):
        room.lend(room.custody)
    do(room, withdraw_code, code=named.record.id)
    room.lend(room.custody)
    with pytest.raises(Refused, match="key_not_here"):
        code_for(room)


def test_a_code_that_is_too_old_opens_nothing_and_makes_room(room: KeyRoom) -> None:
    made = code_for(room)
    room.centre.clock.pass_by(timedelta(hours=24))
    with pytest.raises(Refused, match="code_expired"):
        asked(room, made)
    fresh = code_for(room)
    with room.centre.desk.reading(KIOSK) as tx:
        old = tx.session.get(CollectionCode, made.record.id)
        assert old is not None
        assert old.state is CodeState.WITHDRAWN
    asked(room, fresh)


def test_a_revoked_mandate_stops_a_code_that_was_made_before(room: KeyRoom) -> None:
    made = code_for(room, room.estate.family)
    room.centre.clock.pass_by(timedelta(hours=1))
    with room.centre.transaction(room.clerk) as tx:
        mandate = key_facts(tx, tag=room.custody.tag).mandate
        assert mandate is not None
        mandate.until_on = tx.now.date() - timedelta(days=1)
    with pytest.raises(Refused, match="mandate_expired"):
        asked(room, made, room.estate.family)


def test_no_door_opens_for_a_bunch_without_a_piece(room: KeyRoom) -> None:
    do(room, recount_key, tag=room.custody.tag, pieces=0)
    with pytest.raises(Refused, match="no_pieces"):
        code_for(room)


def test_a_board_that_does_not_answer_moves_nothing(room: KeyRoom) -> None:
    made = code_for(room)
    door = asked(room, made)
    with pytest.raises(Refused, match="opening_running"):
        asked(room, made)
    do(room, observe_failed, opening=door.opening.id, fault="no_answer")
    assert (opening_of(room, door).state, opening_of(room, door).fault) == (
        OpeningState.FAILED, "no_answer",
    )  # fmt: skip
    assert loans(room) == []
    asked(room, made)


def test_taken_before_opened_is_not_believed(room: KeyRoom) -> None:
    door = asked(room, code_for(room))
    with pytest.raises(Refused, match="opening_state"):
        do(room, observe_taken, opening=door.opening.id, seen_by=SEEN)
    do(room, observe_opened, opening=door.opening.id)
    with pytest.raises(Refused, match="not_observed"):
        do(room, observe_taken, opening=door.opening.id, seen_by=SeenBy.STAFF)
    with pytest.raises(Refused, match="signature_missing"):
        do(room, observe_taken, opening=door.opening.id, seen_by=SeenBy.SIGNATURE)
    with pytest.raises(Refused, match="opening_cause"):
        do(room, observe_put, opening=door.opening.id, seen_by=SEEN)
    assert loans(room) == []
    signed = {"seen_by": SeenBy.SIGNATURE, "confirmation": SIGNED}
    do(room, observe_taken, opening=door.opening.id, **signed)
    assert len(loans(room)) == 1


def test_a_key_that_was_left_is_where_it_was_and_the_code_still_good(room: KeyRoom) -> None:
    made = code_for(room)
    door = asked(room, made)
    do(room, observe_opened, opening=door.opening.id)
    do(room, observe_door_closed, opening=door.opening.id)
    do(room, observe_left, opening=door.opening.id, seen_by=SEEN)
    assert room.key(room.custody).state is KeyState.ON_HOOK
    asked(room, made)


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize(
    ("found", "state", "lent"),
    [(OpeningVerb.TAKE, KeyState.OUT, 1), (OpeningVerb.LEAVE, KeyState.ON_HOOK, 0)],
)
def test_a_power_cut_leaves_it_to_the_desk_to_look(
    room: KeyRoom, found: OpeningVerb, state: KeyState, lent: int, *, opened: bool
) -> None:
    door = asked(room, code_for(room))
    if opened:
        do(room, observe_opened, opening=door.opening.id)
    assert [each.id for each in do(room, lose_sight)] == [door.opening.id]
    assert do(room, lose_sight) == []
    assert loans(room) == []
    with room.centre.desk.reading(room.clerk) as tx:
        assert [each.id for each in unresolved_openings(tx)] == [door.opening.id]
        assert board(tx, cabinet="A")[0].unresolved
    with pytest.raises(Refused, match="opening_running"):
        room.lend(room.custody)
    with (
        pytest.raises(Refused, match="opening_running"),
        room.centre.transaction(room.clerk) as tx,
    ):
        hang_key(tx, key=room.custody.id, hook="A-06", pieces=3)
    with room.centre.transaction(room.clerk) as tx:
        resolved = resolve_opening(tx, opening=door.opening.id, found=found)
        assert (resolved.resolved_by, resolved.seen_by) == (room.clerk.id, SeenBy.STAFF)
    assert (room.key(room.custody).state, len(loans(room))) == (state, lent)
    with pytest.raises(Refused, match="opening_state"):
        do(room, resolve_opening, opening=door.opening.id, found=found)


def test_a_power_cut_while_a_key_is_put_back(room: KeyRoom) -> None:
    loan = room.lend(room.custody)
    back = do(room, ask_return, tag=room.custody.tag)
    do(room, observe_opened, opening=back.opening.id)
    do(room, lose_sight)
    assert room.loan(loan).ended_at is None
    with room.centre.transaction(room.clerk) as tx:
        resolve_opening(tx, opening=back.opening.id, found=OpeningVerb.PUT)
    assert room.key(room.custody).state is KeyState.ON_HOOK


def test_a_kiosk_that_lost_sight_of_a_door_does_not_say_what_happened_there(
    room: KeyRoom,
) -> None:
    door = asked(room, code_for(room))
    do(room, lose_sight)
    with pytest.raises(Refused, match="opening_state"):
        do(room, observe_taken, opening=door.opening.id, seen_by=SEEN)
    with pytest.raises(Refused, match="opening_state"):
        do(room, observe_left, opening=door.opening.id, seen_by=SEEN)
    assert loans(room) == []
    assert opening_of(room, door).state is OpeningState.UNRESOLVED


def test_the_desk_takes_a_key_by_hand_while_its_return_is_unresolved(room: KeyRoom) -> None:
    room.lend(room.custody)
    back = do(room, ask_return, tag=room.custody.tag)
    do(room, observe_opened, opening=back.opening.id)
    do(room, lose_sight)
    with room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.custody.tag, pieces=3)
        resolve_opening(tx, opening=back.opening.id, found=OpeningVerb.LEAVE)
    room.lend(room.custody)


def test_scanning_a_tag_that_is_not_out(room: KeyRoom) -> None:
    with pytest.raises(Refused, match="key_not_out"):
        do(room, ask_return, tag=room.custody.tag)
    with pytest.raises(Refused, match="tag_unknown"):
        do(room, ask_return, tag="ZZZZZZZZ")
    room.lend(room.custody)
    do(room, ask_return, tag=room.custody.tag)
    with pytest.raises(Refused, match="opening_running"):
        do(room, ask_return, tag=room.custody.tag)


def test_a_lost_key_is_found_at_the_cabinet_and_its_code_is_gone(room: KeyRoom) -> None:
    made = code_for(room)
    do(room, report_key_lost, key=room.custody.id, story="挂钩空了")
    with pytest.raises(Refused, match="pickup_unknown"):
        asked(room, made)
    back = do(room, ask_return, tag=room.custody.tag)
    do(room, observe_opened, opening=back.opening.id)
    do(room, observe_put, opening=back.opening.id, seen_by=SEEN)
    assert room.key(room.custody).state is KeyState.ON_HOOK


def test_a_clerk_opens_a_door_for_a_reason_and_lends_what_is_scanned(room: KeyRoom) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        do(room, ask_at_desk, hook="A-01", reason="")
    with pytest.raises(Refused, match="hook_empty"):
        do(room, ask_at_desk, hook="A-08", reason="看一下")
    door = do(room, ask_at_desk, hook="A-01", reason="借出")
    do(room, observe_opened, opening=door.opening.id)
    with room.centre.transaction(room.clerk) as tx:
        lend_key(
            tx, tag=room.custody.tag, borrower=HAND, purpose=PURPOSE, pieces=3,
            signature=SIGNED, second=room.second,
        )  # fmt: skip
    do(room, observe_door_closed, opening=door.opening.id)
    with pytest.raises(Refused, match="opening_cause"):
        do(room, observe_taken, opening=door.opening.id, seen_by=SEEN)
