"""Stock-takes: live differences, keys that move meanwhile, two signatures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from kiosk.domain.key_stock_take import Count, Difference, Scope, StockTake
from kiosk.domain.keys import Key, SecondStaff
from kiosk.domain.refusal import Refused
from kiosk.services.key_stock_take import (
    StockPicture,
    close_stock_take,
    count_key,
    start_stock_take,
    stock_picture,
    stock_takes_due,
)
from kiosk.services.keys import report_key_lost, return_key, seal_key
from tests.support.desks import Centre
from tests.support.key_rooms import SIGNED, KeyRoom, fit_out


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    room = fit_out(centre)
    centre.clock.pass_by(timedelta(hours=1))
    return room


def do(room: KeyRoom, verb: Any, **given: Any) -> Any:
    with room.centre.transaction(room.clerk) as tx:
        return verb(tx, **given)


def start(room: KeyRoom, scope: Scope = Scope.ALL) -> StockTake:
    take = do(room, start_stock_take, scope=scope)
    assert isinstance(take, StockTake)
    room.centre.clock.pass_by(timedelta(minutes=1))
    return take


def count(room: KeyRoom, take: StockTake, key: Key, pieces: int | None = None) -> None:
    counted = Count(key.tag, key.present if pieces is None else pieces)
    do(room, count_key, take=take.id, count=counted)


def picture(room: KeyRoom, take: StockTake) -> StockPicture:
    with room.centre.desk.reading(room.clerk) as tx:
        return stock_picture(tx, take=take.id)


def close(room: KeyRoom, take: StockTake, **changes: Any) -> StockTake:
    given = {"signature": SIGNED, "second": room.second, "second_signature": SIGNED}
    closed = do(room, close_stock_take, take=take.id, **(given | changes))
    assert isinstance(closed, StockTake)
    return closed


def test_differences_show_while_tags_are_scanned(room: KeyRoom) -> None:
    do(room, seal_key, key=room.vacant.id, seal="SN1", second=room.second)
    take = start(room)
    assert (picture(room, take).to_see, picture(room, take).seen) == (4, 0)
    count(room, take, room.custody, pieces=2)
    count(room, take, room.vacant)
    count(room, take, room.common)
    found = picture(room, take)
    assert (found.to_see, found.seen) == (4, 3)
    assert [(each.number, each.differences) for each in found.differing] == [
        ("K-0001", (Difference.PIECES,)),
        ("K-0002", (Difference.SEAL,)),
        ("K-0004", (Difference.NOT_SEEN,)),
    ]
    recount = Count(room.custody.tag, 3)
    do(room, count_key, take=take.id, count=recount, again=True)
    assert [each.number for each in picture(room, take).differing] == ["K-0002", "K-0004"]


def test_tags_that_do_not_belong_or_came_before(room: KeyRoom) -> None:
    take = start(room, Scope.CUSTODY)
    for tag, pieces, code in (
        ("ZZZZZZZZ", 1, "tag_unknown"),
        ("??", 1, "tag_malformed"),
        (room.common.tag, 1, "not_in_scope"),
        (room.custody.tag, -1, "count_not_positive"),
    ):
        with pytest.raises(Refused, match=code):
            do(room, count_key, take=take.id, count=Count(tag, pieces))
    count(room, take, room.custody)
    with pytest.raises(Refused, match="already_counted"):
        count(room, take, room.custody)


def test_keys_that_move_during_the_count_are_no_difference(room: KeyRoom) -> None:
    room.lend(room.common)
    take = start(room)
    for key in (room.custody, room.vacant, room.fire):
        count(room, take, key)
    room.lend(room.vacant)
    do(room, return_key, tag=room.common.tag, pieces=1)
    assert picture(room, take).differing == ()


def test_a_key_that_should_be_away_and_is_here(room: KeyRoom) -> None:
    do(room, report_key_lost, key=room.common.id, story="找不到")
    take = start(room)
    count(room, take, room.common)
    (found,) = [each for each in picture(room, take).differing if each.key == room.common.id]
    assert found.differences == (Difference.SHOULD_BE_AWAY,)


def test_a_count_is_closed_with_two_signatures_of_two_people(room: KeyRoom) -> None:
    take = start(room, Scope.CUSTODY)
    for changes, code in (
        ({"signature": b""}, "signature_missing"),
        ({"second_signature": b""}, "signature_missing"),
        ({"second": SecondStaff(room.clerk.id)}, "second_staff_same"),
    ):
        with pytest.raises(Refused, match=code):
            close(room, take, **changes)
    with (
        pytest.raises(Refused, match="not_the_counter"),
        room.centre.transaction(room.estate.supervisor) as tx,
    ):
        close_stock_take(
            tx, take=take.id, signature=SIGNED, second=SecondStaff(room.clerk.id),
            second_signature=SIGNED,
        )  # fmt: skip
    closed = close(room, take, remarks={room.custody.id: "业主昨日取走未登记"})
    assert closed.witness == room.second.staff_id
    assert [each.differences for each in picture(room, take).differing] == [(Difference.NOT_SEEN,)]
    with pytest.raises(Refused, match="stock_take_closed"):
        count(room, take, room.custody)
    with pytest.raises(Refused, match="stock_take_closed"):
        close(room, take)


def test_the_signed_picture_does_not_change_any_more(room: KeyRoom) -> None:
    take = start(room, Scope.CUSTODY)
    count(room, take, room.custody, pieces=2)
    close(room, take)
    signed = picture(room, take).differing
    do(room, report_key_lost, key=room.custody.id, story="不见了")
    assert picture(room, take).differing == signed


def test_the_database_refuses_a_count_closed_without_signatures(room: KeyRoom) -> None:
    take = start(room)
    with pytest.raises(Refused, match="changed_meanwhile"), room.centre.transaction() as tx:
        tx.session.execute(update(StockTake).values(closed_at=tx.now))
    assert picture(room, take).take.closed_at is None


def test_one_count_of_a_scope_at_a_time_and_when_the_next_is_due(room: KeyRoom) -> None:
    def due() -> list[Scope]:
        with room.centre.desk.reading(room.clerk) as tx:
            return stock_takes_due(tx)

    assert due() == [Scope.CUSTODY, Scope.ALL]
    take = start(room, Scope.CUSTODY)
    with pytest.raises(Refused, match="stock_take_running"):
        start(room, Scope.CUSTODY)
    close(room, take)
    close(room, start(room, Scope.ALL))
    assert due() == []
    room.centre.clock.pass_by(timedelta(days=7))
    assert due() == [Scope.CUSTODY]
    room.centre.clock.pass_by(timedelta(days=84))
    assert due() == [Scope.CUSTODY, Scope.ALL]


def test_a_key_on_another_hook_is_a_difference(room: KeyRoom) -> None:
    take = start(room)
    count = Count(room.vacant.tag, 2, hook="a-05", remark="挂反了")
    line = do(room, count_key, take=take.id, count=count)
    assert (line.found_hook, line.remark) == ("A-05", "挂反了")
    (found,) = [each for each in picture(room, take).differing if each.key == room.vacant.id]
    assert found.differences == (Difference.WRONG_HOOK,)
    with pytest.raises(Refused, match="not_found"):
        do(room, count_key, take=take.id, count=Count(room.common.tag, 1, hook="Z-99"))
    at_home = Count(room.vacant.tag, 2, hook="A-02")
    assert do(room, count_key, take=take.id, count=at_home, again=True).differences == ()
