"""At the cabinet with no more than a kiosk's rights: what a code tells, what is seen of doors."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.app.resident_wiring import DUTIES
from kiosk.domain.key_collection import OpeningVerb, SeenBy
from kiosk.domain.keys import KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.domain.staff import Actor, Duty
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
from kiosk.services.key_doors import Matter, cabinet_calls, report_door, report_door_shut
from kiosk.services.key_openings import (
    lose_sight,
    observe_door_closed,
    observe_left,
    observe_opened,
    observe_put,
    observe_tag,
    resolve_opening,
)
from kiosk.services.key_pickup import check_pickup, show_pickup, show_pickup_pin
from kiosk.services.keys import lend_key, return_key, seal_key
from kiosk.services.resident_identity import set_pin
from tests.support.desks import Centre, with_duties
from tests.support.estates import HOME
from tests.support.key_rooms import HAND, PURPOSE, SIGNED, KeyRoom, fit_out
from tests.support.lock_cabinet import code_for, loans


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    """The keys of an estate."""
    return fit_out(centre)


def at_kiosk(room: KeyRoom, verb: Any, **given: Any) -> Any:
    """Run a use case with what a kiosk may do, and no more."""
    with room.centre.transaction(Actor("kiosk:one", "one", DUTIES)) as tx:
        return verb(tx, **given)


def card_of(person: str) -> Evidence:
    return Evidence(Factor.CARD, frozenset(), person)


def asked(room: KeyRoom, made: MadeCode) -> ToOpen:
    proof = card_of(room.estate.owner)
    answer = at_kiosk(room, ask_collection, digits=made.digits, proof=proof, signature=SIGNED)
    assert isinstance(answer, ToOpen)
    return answer


def test_a_kiosk_collects_and_returns_without_the_duty_of_keys(room: KeyRoom) -> None:
    assert Duty.KEYS not in DUTIES
    made, proof = code_for(room), card_of(room.estate.owner)
    at_kiosk(room, check_pickup, digits=made.digits)
    at_kiosk(room, show_pickup, digits=made.digits, proof=proof)
    door = at_kiosk(room, ask_collection, digits=made.digits, proof=proof, signature=SIGNED)
    at_kiosk(room, observe_opened, opening=door.opening.id)
    at_kiosk(room, observe_tag, opening=door.opening.id, tag=room.custody.tag)
    at_kiosk(room, observe_door_closed, opening=door.opening.id)
    back = at_kiosk(room, ask_return, tag=room.custody.tag)
    at_kiosk(room, observe_opened, opening=back.opening.id)
    signed = {"seen_by": SeenBy.SIGNATURE, "confirmation": SIGNED}
    at_kiosk(room, observe_put, opening=back.opening.id, **signed)
    assert room.key(room.custody).state is KeyState.ON_HOOK


def test_what_a_kiosk_may_not_do_with_keys(room: KeyRoom) -> None:
    made = code_for(room)
    door = asked(room, made)
    at_kiosk(room, lose_sight)
    opening = door.opening.id
    for verb, given in (
        (make_code, {"key": room.vacant.id, "person": room.estate.owner, "purpose": PURPOSE}),
        (withdraw_code, {"code": made.record.id}),
        (ask_at_desk, {"hook": "A-01", "reason": "看一下"}),
        (resolve_opening, {"opening": opening, "found": OpeningVerb.TAKE}),
        (lend_key, {"tag": room.vacant.tag, "borrower": HAND, "purpose": PURPOSE, "pieces": 2,
                    "signature": SIGNED}),
        (return_key, {"tag": room.vacant.tag, "pieces": 2}),
    ):  # fmt: skip
        with pytest.raises(Refused, match="duty_missing"):
            at_kiosk(room, verb, **given)


@pytest.mark.parametrize(
    ("verb", "given"),
    [(check_pickup, {"digits": "000000"}), (ask_return, {"tag": "ZZZZZZZZ"}), (lose_sight, {}),
     (report_door_shut, {"board": 1, "lock": 1})],
)  # fmt: skip
def test_who_only_looks_has_no_business_at_the_cabinet(
    verb: Any, given: dict[str, Any], room: KeyRoom
) -> None:
    with (
        pytest.raises(Refused, match="duty_missing"),
        room.centre.transaction(with_duties("look", "visitors", "cards")) as tx,
    ):
        verb(tx, **given)


def test_a_code_alone_tells_nothing_and_with_a_proof_what_is_signed_for(room: KeyRoom) -> None:
    with room.centre.transaction(room.clerk) as tx:
        seal_key(tx, key=room.custody.id, seal="SN20388", second=room.second)
    made = code_for(room)
    assert at_kiosk(room, check_pickup, digits=made.digits) is None
    shown = at_kiosk(room, show_pickup, digits=made.digits, proof=card_of(room.estate.owner))
    assert (shown.key, shown.pieces, shown.seal) == ("K-0001", 3, "SN20388")
    assert (shown.purpose, shown.reference) == (PURPOSE.words, PURPOSE.reference)
    assert (shown.due_at, shown.board, shown.lock) == (made.record.due_at, 1, 1)
    assert "K-0001" not in repr(shown)
    rejected = at_kiosk(room, show_pickup, digits=made.digits, proof=card_of(room.estate.tenant))
    assert rejected == CodeRejected(4)
    assert loans(room.centre) == []


def test_the_pin_of_the_home_behind_a_code_is_asked_without_the_home(room: KeyRoom) -> None:
    with room.centre.transaction() as tx:
        set_pin(tx, home=HOME, pin="483920")
    made = code_for(room)
    assert at_kiosk(room, show_pickup_pin, digits=made.digits, pin="111222").evidence is None
    answer = at_kiosk(room, show_pickup_pin, digits=made.digits, pin="483920")
    assert answer.evidence == Evidence(Factor.HOME_PIN, frozenset({room.estate.home}))
    with pytest.raises(Refused, match="pickup_unknown"):
        at_kiosk(room, show_pickup_pin, digits="000000", pin="483920")


def test_leaving_or_putting_is_signed_for_where_nothing_sees_it(room: KeyRoom) -> None:
    door = asked(room, code_for(room))
    at_kiosk(room, observe_opened, opening=door.opening.id)
    by_hand = {"opening": door.opening.id, "seen_by": SeenBy.SIGNATURE}
    with pytest.raises(Refused, match="signature_missing"):
        at_kiosk(room, observe_left, **by_hand)
    at_kiosk(room, observe_left, **by_hand, confirmation=SIGNED)
    room.lend(room.vacant)
    back = at_kiosk(room, ask_return, tag=room.vacant.tag)
    at_kiosk(room, observe_opened, opening=back.opening.id)
    with pytest.raises(Refused, match="signature_missing"):
        at_kiosk(room, observe_put, opening=back.opening.id, seen_by=SeenBy.SIGNATURE)
    assert room.key(room.vacant).state is KeyState.OUT


def test_another_keys_tag_is_not_this_one_taken(room: KeyRoom) -> None:
    door = asked(room, code_for(room))
    at_kiosk(room, observe_opened, opening=door.opening.id)
    with pytest.raises(Refused, match="wrong_key"):
        at_kiosk(room, observe_tag, opening=door.opening.id, tag=room.vacant.tag)
    with pytest.raises(Refused, match="tag_unknown"):
        at_kiosk(room, observe_tag, opening=door.opening.id, tag="ZZZZZZZZ")
    assert loans(room.centre) == []


def test_sight_is_lost_only_of_what_this_process_drives_and_calls_the_desk(room: KeyRoom) -> None:
    door = asked(room, code_for(room))
    assert at_kiosk(room, lose_sight, boards={2}) == []
    assert [each.id for each in at_kiosk(room, lose_sight, boards={1})] == [door.opening.id]
    with room.centre.desk.reading(room.clerk) as tx:
        assert [(each.subject, each.what) for each in cabinet_calls(tx)] == [
            ("A-01", "opening_unresolved")
        ]
    with room.centre.transaction(room.clerk) as tx:
        resolve_opening(tx, opening=door.opening.id, found=OpeningVerb.LEAVE)
        assert cabinet_calls(tx) == []


def test_a_door_is_reported_once_and_no_longer_when_it_is_shut(room: KeyRoom) -> None:
    since = room.centre.clock()
    for lock, what in ((1, Matter.LEFT_OPEN), (1, Matter.LEFT_OPEN), (1, Matter.UNASKED)):
        at_kiosk(room, report_door, board=1, lock=lock, what=what, since=since)
    at_kiosk(room, report_door, board=9, lock=3, what=Matter.NOT_SEEN, since=since)
    with room.centre.desk.reading(room.clerk) as tx:
        found = [(each.subject, each.what) for each in cabinet_calls(tx)]
    assert found == [
        ("A-01", "door_left_open"), ("A-01", "door_unasked"), ("9/3", "door_not_seen"),
    ]  # fmt: skip
    at_kiosk(room, report_door_shut, board=1, lock=1)
    at_kiosk(room, report_door_shut, board=1, lock=2)
    with room.centre.desk.reading(room.clerk) as tx:
        assert [each.subject for each in cabinet_calls(tx)] == ["9/3"]
    actions = [action for action, _, _ in room.centre.audit()]
    assert (actions.count("door_reported"), actions.count("door_shut")) == (4, 1)
