"""Visitors' passes at the gate: honoured like cards, booked once, guessed in vain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.domain.visits import VisitState
from kiosk.services.visits import Invited, approve_visit, pass_key
from tests.support.gatehouse import IN, OUT, SITE, VAULT, Gatehouse
from tests.support.keeper import value_of
from tests.support.onlooker import instant
from tests.support.visitors import walk_in

GRANTED = ("granted", "ok")
UNKNOWN = ("denied", "unknown_card")


def test_a_pass_opens_by_its_qr_and_is_booked_with_the_decision(
    either_gatehouse: Gatehouse,
) -> None:
    house = either_gatehouse
    house.keeper()
    made = house.invited(party=2)
    decision = house.read("qr", made.qr)
    given = house.pass_of(made.visit.id)
    assert (decision["verdict"], decision["reason"]) == GRANTED
    assert (decision["credential"], decision["kind"]) == (given.id, "visitor")
    assert house.onlooker.commands()[-1]["cause"] == "pass"
    visit, event = house.visit(made.visit.id), house.event(decision["read"])
    assert (visit.state, visit.inside, visit.entered_at) == (
        VisitState.ON_SITE, 1, event.decided_at,
    )  # fmt: skip
    assert (given.entries_left, given.booked_read) == (1, decision["read"])
    assert event.credential == given.id


def test_code_and_plate_open_as_well_and_the_cause_says_which(gatehouse: Gatehouse) -> None:
    gatehouse.keeper()
    by_code = gatehouse.invited()
    gatehouse.invited(plate="粤B·12345")
    assert gatehouse.shown("pin", by_code.code) == GRANTED
    assert gatehouse.shown("plate", "粤b12345") == GRANTED
    assert [each["cause"] for each in gatehouse.onlooker.commands()] == ["pass", "plate"]


def test_coming_going_and_coming_again(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    house.keeper()
    made = house.invited()
    assert house.shown("qr", made.qr) == GRANTED
    assert house.shown("qr", made.qr, "lobby-1") == GRANTED
    assert house.shown("qr", made.qr) == ("denied", "pass_used")
    assert house.shown("qr", made.qr, OUT) == GRANTED
    visit = house.visit(made.visit.id)
    assert (visit.state, visit.inside) == (VisitState.LEFT, 0)
    assert house.shown("qr", made.qr) == ("denied", "pass_used")
    assert house.shown("pin", made.code) == ("denied", "pass_used")


def test_a_party_that_comes_at_once_is_counted_one_by_one(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    house.keeper()
    made = house.invited(party=3)
    credential = {"tech": "qr", "value": made.qr}
    reads = [house.onlooker.read("", IN, credential=credential) for _ in range(4)]
    found = [house.onlooker.decision(read)["reason"] for read in reads]
    assert found == ["ok", "ok", "ok", "pass_used"]
    assert (house.visit(made.visit.id).inside, house.pass_of(made.visit.id).entries_left) == (3, 0)


def test_nobody_is_let_in_before_somebody_has_said_yes(gatehouse: Gatehouse) -> None:
    gatehouse.keeper()
    centre = gatehouse.centre()
    visit = walk_in(centre)
    given = gatehouse.pass_of(visit.id)
    qr = given.text(pass_key(VAULT))
    assert gatehouse.shown("qr", qr) == ("denied", "not_approved")
    with centre.transaction() as tx:
        approve_visit(tx, visit=visit.id)
    assert gatehouse.shown("qr", qr) == GRANTED, "from the next read on"


def test_a_party_shares_its_pass_where_the_gate_minds_who_comes_twice(
    gatehouse: Gatehouse,
) -> None:
    hard = SITE.replace('zone_to = "site"', 'zone_to = "site"\npassback = "hard"', 1)
    hard = hard.replace('zone_to = "outside"', 'zone_to = "outside"\npassback = "hard"', 1)
    gatehouse.centre().apply(hard)
    gatehouse.keeper()
    made = gatehouse.invited(party=2)
    assert [gatehouse.shown("qr", made.qr) for _ in range(2)] == [GRANTED, GRANTED]
    assert gatehouse.shown("qr", made.qr) == ("denied", "pass_used")
    assert [gatehouse.shown("qr", made.qr, OUT) for _ in range(2)] == [GRANTED, GRANTED]


def test_a_restart_keeps_entries_used_and_who_is_inside(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    made = house.invited()
    with house.short_keeper():
        assert house.shown("qr", made.qr) == GRANTED
    house.keeper()
    assert house.shown("qr", made.qr) == ("denied", "pass_used")
    assert house.shown("qr", made.qr, OUT) == GRANTED
    assert house.visit(made.visit.id).state is VisitState.LEFT


def test_without_the_key_no_pass_is_known(gatehouse: Gatehouse) -> None:
    gatehouse.estate.keeper()
    made = gatehouse.invited(plate="粤B12345")
    for tech, value in (("qr", made.qr), ("pin", made.code), ("plate", "粤B12345")):
        assert gatehouse.shown(tech, value) == UNKNOWN
    assert gatehouse.shown("em4100", value_of(0))[0] == "granted", "cards are"


def guess(house: Gatehouse, wrong: int, but: Invited, reader: str = IN) -> None:
    """Type wrong codes."""
    for number in range(wrong):
        code = f"{(int(but.code) + 1 + number) % 1_000_000:06d}"
        assert house.shown("pin", code, reader) == UNKNOWN


def test_who_guesses_codes_is_not_heard_for_a_while(gatehouse: Gatehouse) -> None:
    keeper = gatehouse.keeper()
    made = gatehouse.invited(party=4)
    guess(gatehouse, 5, made)
    alert = gatehouse.onlooker.alert(f"code-guessing-{IN}")
    assert (alert["kind"], alert["severity"]) == ("code_guessing", "warning")
    right = gatehouse.read("pin", made.code)
    assert (right["verdict"], right["reason"]) == UNKNOWN
    assert right["credential"].startswith("unknown-"), "it was not even looked at"
    assert gatehouse.shown("qr", made.qr) == GRANTED, "what cannot be guessed is read on"
    assert gatehouse.shown("pin", made.code, "lobby-1") == GRANTED, "and codes at other readers"
    a_minute_on = timedelta(seconds=61)
    keeper.keeper._clock = lambda: datetime.now(UTC) + a_minute_on
    later = gatehouse.read("pin", made.code, at=instant(datetime.now(UTC) + a_minute_on))
    assert (later["verdict"], later["reason"]) == GRANTED


def test_four_wrong_codes_and_a_right_one_are_forgiven(gatehouse: Gatehouse) -> None:
    gatehouse.keeper()
    made = gatehouse.invited(party=2)
    for _ in range(2):
        guess(gatehouse, 4, made)
        assert gatehouse.shown("pin", made.code) == GRANTED


def test_a_code_that_is_known_but_denied_is_no_guess(gatehouse: Gatehouse) -> None:
    gatehouse.keeper()
    made = gatehouse.invited()
    early = gatehouse.invited(at=datetime.now(UTC) - timedelta(hours=5))
    for _ in range(6):
        assert gatehouse.shown("pin", early.code) == ("denied", "expired")
    assert gatehouse.shown("pin", made.code) == GRANTED
