"""What the desk asks for at a stock-take: what is due, the key in the hand, the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kiosk.domain.key_stock_take import Count, Difference, Scope, StockTake
from kiosk.domain.keys import KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Actor
from kiosk.services.key_stock_desk import (
    Standing,
    Step,
    counting,
    enter_count,
    scan_key,
    stock_desk,
)
from kiosk.services.key_stock_take import close_stock_take, start_stock_take
from kiosk.services.keys import seal_key
from tests.support.desks import Centre, with_duties
from tests.support.key_rooms import SIGNED, KeyRoom, fit_out


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    room = fit_out(centre)
    centre.clock.pass_by(timedelta(hours=1))
    return room


def do(room: KeyRoom, verb: Any, who: Actor | None = None, **given: Any) -> Any:
    with room.centre.transaction(who or room.clerk) as tx:
        return verb(tx, **given)


def start(room: KeyRoom, scope: Scope = Scope.ALL) -> StockTake:
    take = do(room, start_stock_take, scope=scope)
    assert isinstance(take, StockTake)
    room.centre.clock.pass_by(timedelta(minutes=1))
    return take


def test_a_single_key_is_counted_by_its_scan_and_a_set_asks_for_its_pieces(room: KeyRoom) -> None:
    take = start(room)
    single = do(room, scan_key, take=take.id, tag=room.common.tag)
    assert (single.step, single.pieces, single.hook) == (Step.COUNTED, 1, "B-01")
    bunch = do(room, scan_key, take=take.id, tag=room.custody.tag)
    assert (bunch.step, bunch.expected_pieces, bunch.pieces) == (Step.PIECES, 3, None)
    assert do(room, counting, take=take.id).take.seen == 1
    counted = do(room, enter_count, take=take.id, count=Count(bunch.tag, 2), again=False)
    assert (counted.step, counted.pieces) == (Step.COUNTED, 2)
    again = do(room, scan_key, take=take.id, tag=room.custody.tag)
    assert (again.step, again.pieces) == (Step.COUNTED_BEFORE, 2)
    assert do(room, counting, take=take.id).take.seen == 2


def test_a_sealed_key_asks_for_its_seal(room: KeyRoom) -> None:
    do(room, seal_key, key=room.common.id, seal="SN1", second=room.second)
    take = start(room)
    held = do(room, scan_key, take=take.id, tag=room.common.tag)
    assert (held.step, held.expected_seal) == (Step.SEAL, "SN1")


def test_what_is_scanned_in_error_is_refused_and_nothing_counted(room: KeyRoom) -> None:
    take = start(room, Scope.CUSTODY)
    for tag, code in (
        ("ZZZZZZZZ", "tag_unknown"), ("??", "tag_malformed"), (room.common.tag, "not_in_scope"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=code):
            do(room, scan_key, take=take.id, tag=tag)
    assert do(room, counting, take=take.id).take.seen == 0


def test_the_list_tells_seen_missing_and_away(room: KeyRoom) -> None:
    room.lend(room.vacant)
    take = start(room)
    do(room, scan_key, take=take.id, tag=room.common.tag)
    count = Count(room.fire.tag, 1, hook="B-03", remark="已放回")
    do(room, enter_count, take=take.id, count=count, again=False)
    found = do(room, counting, take=take.id)
    lines = {line.number: line for line in found.lines}
    assert [(each.number, each.standing) for each in found.lines] == [
        ("K-0001", Standing.NOT_SEEN), ("K-0002", Standing.AWAY), ("K-0003", Standing.SEEN),
        ("K-0004", Standing.SEEN),
    ]  # fmt: skip
    assert lines["K-0002"].state is KeyState.OUT
    assert lines["K-0004"].differences == (Difference.WRONG_HOOK,)
    assert (lines["K-0004"].found_hook, lines["K-0004"].remark) == ("B-03", "已放回")
    take_line = found.take
    assert (take_line.seen, take_line.to_see, take_line.away) == (2, 3, 1)


def test_what_is_due_running_and_signed(room: KeyRoom) -> None:
    desk = do(room, stock_desk)
    assert (desk.due, desk.running, desk.past) == ((Scope.CUSTODY, Scope.ALL), (), ())
    take = start(room, Scope.CUSTODY)
    mine = do(room, stock_desk).running_of(Scope.CUSTODY)
    assert (mine.id, mine.mine, mine.started_by) == (take.id, True, room.clerk.name)
    other = do(room, stock_desk, room.estate.supervisor).running_of(Scope.CUSTODY)
    assert not other.mine
    do(
        room, close_stock_take, take=take.id, signature=SIGNED, second=room.second,
        second_signature=SIGNED,
    )  # fmt: skip
    desk = do(room, stock_desk)
    assert (desk.due, desk.running) == ((Scope.ALL,), ())
    signed = desk.last_of(Scope.CUSTODY)
    assert (signed.witness, signed.differing) == (room.estate.supervisor.name, 1)
    assert desk.last_of(Scope.ALL) is None


def test_only_staff_who_look_after_keys_see_it(room: KeyRoom) -> None:
    take = start(room)
    nobody = with_duties("look")
    for verb, given in (
        (stock_desk, {}), (counting, {"take": take.id}),
        (scan_key, {"take": take.id, "tag": room.common.tag}),
    ):  # fmt: skip
        with pytest.raises(Refused, match="duty_missing"):
            do(room, verb, nobody, **given)
