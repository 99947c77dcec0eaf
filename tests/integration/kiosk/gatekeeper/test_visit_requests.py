"""``visit/*`` requests: one reply, one effect, and silence about who is at home (mqtt.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.json import encode
from sqlalchemy import func, select
from ulid import ULID

from kiosk.domain.audit import AuditEntry
from kiosk.domain.gatelog import Answered
from kiosk.domain.visits import Visit, VisitState
from kiosk.gatekeeper.answers import Asked
from kiosk.gatekeeper.requests import MOST_WAITING
from kiosk.gatekeeper.visit_requests import prepare
from kiosk.services.visits import climb_ladder, refuse_visit
from tests.support.gatehouse import OUT, Gatehouse
from tests.support.onlooker import instant
from tests.support.visitors import DAY, HOME, HOUR, messages, state_of, walk_in
from tests.support.waiting import wait_until


def wish(house: Gatehouse, **changed: Any) -> dict[str, Any]:
    """Return what an invitation for the next hour says."""
    now = datetime.now(UTC)
    times = {"starts_at": instant(now), "ends_at": instant(now + HOUR)}
    return {"home": house.home(), **times, **changed}


def ask(house: Gatehouse, operation: str, client: str = "app", **parameters: Any) -> dict[str, Any]:
    return house.onlooker.ask(f"visit/{operation}", client, **parameters)


def answered(house: Gatehouse) -> int:
    with house.estate.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Answered)) or 0


def test_an_invitation_gives_a_pass_that_opens(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    house.keeper()
    reply = ask(house, "invite", **wish(house, party=2, name_hint="陈小满", gates=["east-in"]))
    assert (reply["ok"], set(reply["result"])) == (True, {"visit", "code", "qr"})
    visit = house.visit(reply["result"]["visit"])
    assert (visit.state, visit.party, visit.created_by) == (VisitState.APPROVED, 2, "client:app")
    assert house.shown("qr", reply["result"]["qr"]) == ("granted", "ok")
    assert house.shown("pin", reply["result"]["code"]) == ("granted", "ok")
    assert house.shown("qr", reply["result"]["qr"], OUT) == ("denied", "wrong_gate")


def test_the_home_answers_by_its_app(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    house.keeper()
    visit = walk_in(house.centre())
    letter = house.onlooker.wait(lambda it: it.topic == "message/app")
    assert (letter.body["kind"], letter.body["visit"]) == ("visit_approval", visit.id)
    assert letter.body["home"] == house.home()
    assert letter.body["answer_by"] == instant(visit.created_at + timedelta(seconds=50))
    assert ask(house, "show", visit=visit.id)["result"]["state"] == "arrived"
    reply = ask(house, "approve", visit=visit.id)
    assert reply["result"] == {"visit": visit.id, "state": "approved"}
    assert house.visit(visit.id).decided_by == "client:app"
    assert ask(house, "show", visit=visit.id)["result"]["state"] == "approved"


def test_a_home_is_asked_once_also_over_a_restart(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    with house.short_keeper():
        walk_in(house.centre())
        house.onlooker.wait(lambda it: it.topic == "message/app")
        wait_until(lambda: messages(house.centre())[0].published_at)
    house.keeper()
    walk_in(house.centre())
    house.onlooker.wait(lambda it: it.topic == "message/app", after=len(house.onlooker.heard))
    told = [each.body["id"] for each in house.onlooker.all("message/app")]
    assert told == [each.id for each in messages(house.centre())]


@pytest.mark.parametrize(
    ("operation", "state"),
    [("refuse", "refused"), ("approve", "approved"), ("cancel", "cancelled")],
)
def test_each_answer_is_stored_with_its_effect(
    gatehouse: Gatehouse, operation: str, state: str
) -> None:
    gatehouse.keeper()
    visit = walk_in(gatehouse.centre())
    reply = ask(gatehouse, operation, visit=visit.id.lower())
    assert reply["result"] == {"visit": visit.id, "state": state}
    assert gatehouse.visit(visit.id).state == state
    assert answered(gatehouse) == 1
    wanted = select(AuditEntry.subject).where(AuditEntry.actor == "client:app")
    with gatehouse.estate.engine.connect() as connection:
        assert connection.execute(wanted).scalars().all() == [visit.id]


def test_the_same_request_has_one_effect_and_the_same_reply(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    ident, invitation = str(ULID()), wish(house)
    with house.short_keeper():
        first = ask(house, "invite", id=ident, **invitation)
        again = ask_anew(house, ident, invitation)
        assert again == first
    house.keeper()
    assert ask_anew(house, ident, invitation) == first, "and after a restart"
    assert [visit.id for visit in house.visits()] == [first["result"]["visit"]]


def ask_anew(house: Gatehouse, ident: str, invitation: dict[str, Any]) -> dict[str, Any]:
    before = len(house.onlooker.heard)
    house.onlooker.say("request/app/visit/invite", {"v": 1, "id": ident, **invitation})
    heard = house.onlooker.wait(lambda it: it.topic == "reply/app/visit/invite", after=before)
    return heard.body


def test_a_refusal_is_the_same_after_a_restart(gatehouse: Gatehouse) -> None:
    ident, invitation = str(ULID()), wish(gatehouse, gates=["plant"])
    with gatehouse.short_keeper():
        first = ask(gatehouse, "invite", id=ident, **invitation)
    gatehouse.keeper()
    assert first["error"]["code"] == "gate_not_for_visitors"
    assert ask_anew(gatehouse, ident, invitation) == first
    assert gatehouse.visits() == []


def test_a_crash_after_the_effect_and_before_the_reply_has_one_effect(
    either_gatehouse: Gatehouse,
) -> None:
    house = either_gatehouse
    ident, invitation = str(ULID()), wish(house)
    body = {"v": 1, "id": ident, **invitation}
    crashed = Asked("app", "visit/invite", ident, "reply/app/visit/invite", None)
    said = prepare(house.centre().desk, crashed, encode(body))()
    house.keeper()
    reply = ask_anew(house, ident, invitation)
    assert encode(reply) == said
    assert len(house.visits()) == 1


def test_a_request_that_waited_for_us_is_done(gatehouse: Gatehouse) -> None:
    with gatehouse.short_keeper():
        visit = walk_in(gatehouse.centre())
    ident = str(ULID())
    gatehouse.onlooker.say("request/app/visit/approve", {"v": 1, "id": ident, "visit": visit.id})
    gatehouse.keeper()
    reply = gatehouse.onlooker.wait(lambda it: it.topic == "reply/app/visit/approve").body
    assert (reply["request"], reply["result"]["state"]) == (ident, "approved")


def test_what_the_client_may_not_is_forbidden(gatehouse: Gatehouse) -> None:
    gatehouse.keeper()
    for operation in ("invite", "approve", "refuse", "cancel", "show"):
        reply = ask(gatehouse, operation, client="viewer", visit=str(ULID()))
        assert reply["error"]["code"] == "forbidden"
    assert gatehouse.visits() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"home": HOME},
        {"home": None},
        {"starts_at": "2026-03-02T09:00:00"},
        {"starts_at": "0001-01-01T00:00:00Z", "ends_at": "0001-01-01T00:00:00Z"},
        {"party": "two"},
        {"gates": "east-in"},
        {"gates": ["East"]},
        {"name_hint": ""},
        {"plate": "x" * 300},
    ],
)
def test_a_malformed_invitation_is_answered(gatehouse: Gatehouse, changed: dict[str, Any]) -> None:
    gatehouse.keeper()
    reply = ask(gatehouse, "invite", **wish(gatehouse, **changed))
    assert (reply["ok"], reply["error"]["code"]) == (False, "malformed")
    assert gatehouse.visits() == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (lambda now: {"home": str(ULID())}, "home_unknown"),
        (lambda now: {"ends_at": instant(now - HOUR)}, "visit_backwards"),
        (lambda now: {"ends_at": instant(now + 2 * DAY)}, "visit_too_long"),
        (
            lambda now: {"starts_at": instant(now - 6 * HOUR), "ends_at": instant(now - 5 * HOUR)},
            "visit_over",
        ),
        (lambda now: {"gates": ["plant"]}, "gate_not_for_visitors"),
        (lambda now: {"gates": []}, "gates_missing"),
        (lambda now: {"party": 0}, "party_size"),
        (lambda now: {"plate": "?!"}, "plate_malformed"),
    ],
)
def test_what_a_rule_refuses_is_said_with_its_code(
    gatehouse: Gatehouse, changed: Callable[[datetime], dict[str, Any]], code: str
) -> None:
    gatehouse.keeper()
    reply = ask(gatehouse, "invite", **wish(gatehouse, **changed(datetime.now(UTC))))
    assert set(reply["error"]) == {"code", "message", "facts"}
    assert reply["error"]["code"] == code
    assert reply["error"]["message"].endswith(".")
    assert gatehouse.visits() == []


def test_an_unknown_visit_is_not_found(gatehouse: Gatehouse) -> None:
    gatehouse.keeper()
    for operation in ("approve", "refuse", "cancel", "show"):
        assert ask(gatehouse, operation, visit=str(ULID()))["error"]["code"] == "not_found"
        assert ask(gatehouse, operation, visit="nobody")["error"]["code"] == "malformed"


def test_nobody_learns_that_a_home_kept_silent(gatehouse: Gatehouse) -> None:
    long_ago = gatehouse.centre(datetime.now(UTC) - timedelta(minutes=3))
    silent, asked = walk_in(long_ago), walk_in(gatehouse.centre())
    with gatehouse.centre().transaction() as tx:
        climb_ladder(tx)
    gatehouse.keeper()
    assert state_of(gatehouse.centre(), silent.id) is VisitState.UNANSWERED
    shown = [ask(gatehouse, "show", visit=each.id)["result"] for each in (silent, asked)]
    assert [each["state"] for each in shown] == ["arrived", "arrived"]
    assert ask(gatehouse, "approve", visit=silent.id)["error"]["code"] == "answer_too_late"
    with gatehouse.centre().transaction() as tx:
        refuse_visit(tx, visit=asked.id)
    error = ask(gatehouse, "approve", visit=asked.id)["error"]
    assert (error["code"], error["facts"]["state"]) == ("visit_state", "refused")


def test_without_the_key_requests_about_visits_are_refused(gatehouse: Gatehouse) -> None:
    gatehouse.estate.keeper()
    reply = ask(gatehouse, "invite", **wish(gatehouse))
    assert reply["error"]["code"] == "unavailable"


@contextmanager
def locked(house: Gatehouse, visit: str) -> Iterator[None]:
    """Keep everybody else from changing a visit."""
    wanted = select(Visit.id).where(Visit.id == visit).with_for_update()
    with house.estate.engine.connect() as connection, connection.begin() as transaction:
        connection.execute(wanted)
        yield
        transaction.rollback()


def test_requests_that_cannot_be_done_yet_do_not_pile_up_without_end(
    gatehouse_on_postgres: Gatehouse,
) -> None:
    house = gatehouse_on_postgres
    house.keeper()
    visit = walk_in(house.centre())
    idents = [str(ULID()) for _ in range(MOST_WAITING + 1)]
    with locked(house, visit.id):
        for ident in idents:
            body = {"v": 1, "id": ident, "visit": visit.id}
            house.onlooker.say("request/app/visit/approve", body)
        reply = reply_to(house, idents[-1])
        assert reply["error"]["code"] == "busy"
        assert len(house.onlooker.all("reply/app/visit/approve")) == 1
    assert all(reply_to(house, ident)["ok"] for ident in idents[:-1])
    before = len(house.onlooker.heard)
    house.onlooker.say("request/app/visit/approve", {"v": 1, "id": idents[-1], "visit": visit.id})
    again = house.onlooker.wait(lambda it: it.topic.startswith("reply/app"), after=before).body
    assert (again["request"], again["ok"]) == (idents[-1], True), "that it was busy is no answer"


def reply_to(house: Gatehouse, ident: str) -> dict[str, Any]:
    """Return the reply to a request."""
    topic = "reply/app/visit/approve"
    return house.onlooker.wait(lambda it: it.topic == topic and it.body["request"] == ident).body


def test_a_request_that_has_to_wait_holds_up_no_card(gatehouse_on_postgres: Gatehouse) -> None:
    house = gatehouse_on_postgres
    house.keeper()
    made, visit = house.invited(), walk_in(house.centre())
    ident = str(ULID())
    with locked(house, visit.id):
        body = {"v": 1, "id": ident, "visit": visit.id}
        house.onlooker.say("request/app/visit/approve", body)
        assert house.shown("qr", made.qr) == ("granted", "ok")
        assert house.onlooker.all("reply/app/visit/approve") == []
    assert reply_to(house, ident)["result"]["state"] == "approved"
