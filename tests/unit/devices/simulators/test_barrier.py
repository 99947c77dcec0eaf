"""The barrier as a machine, every instant handed in: hours of it in a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.contract import Action, GateEventType, Hold, Position, Result
from devices.simulators.barrier import Barrier
from devices.simulators.barrier_reports import (
    Answered,
    BarrierSettings,
    Breakdown,
    Noticed,
    Observed,
    Report,
)

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def barrier(**settings: object) -> Barrier:
    return Barrier(BarrierSettings(**settings), START)  # type: ignore[arg-type]


def positions(reports: list[Report]) -> list[tuple[float, Position]]:
    """The positions told, with the second of each."""
    return [
        ((each.at - START).total_seconds(), each.state.position)
        for each in reports
        if isinstance(each, Observed)
    ]


def answers(reports: list[Report]) -> list[tuple[str, Result, str]]:
    return [(r.command, r.result, r.detail) for r in reports if isinstance(r, Answered)]


def noticed(reports: list[Report]) -> list[GateEventType]:
    return [each.type for each in reports if isinstance(each, Noticed)]


def opened(**settings: object) -> Barrier:
    """A barrier that was told to open at 0 and is open since 1.2."""
    gate = barrier(**settings)
    gate.command("c0", Action.OPEN, at(0))
    gate.advance(at(1.2))
    return gate


def test_it_opens_answers_and_closes_by_itself() -> None:
    gate = barrier()
    reports = gate.command("c1", Action.OPEN, at(0)) + gate.advance(at(60))
    assert positions(reports) == [
        (0, Position.OPENING), (1.2, Position.OPEN), (6.2, Position.CLOSING),
        (7.4, Position.CLOSED),
    ]  # fmt: skip
    assert answers(reports) == [("c1", Result.DONE, "")]
    assert gate.due is None


def test_the_position_is_told_before_the_answer() -> None:
    gate = barrier()
    gate.command("c1", Action.OPEN, at(0))
    assert [type(each) for each in gate.advance(at(1.2))] == [Observed, Answered]


def test_nothing_happens_before_it_is_due() -> None:
    gate = barrier()
    gate.command("c1", Action.OPEN, at(0))
    assert gate.due == at(1.2)
    assert gate.advance(at(1.199)) == []


def test_without_a_contact_the_position_stays_unknown() -> None:
    gate = barrier(contact=False)
    reports = gate.command("c1", Action.OPEN, at(0)) + gate.advance(at(60))
    assert gate.state.position is Position.UNKNOWN
    assert positions(reports) == []
    assert answers(reports) == [("c1", Result.DONE, "")]


def test_open_again_while_opening_is_answered_with_the_first() -> None:
    gate = barrier()
    assert answers(gate.command("c1", Action.OPEN, at(0))) == []
    assert answers(gate.command("c2", Action.OPEN, at(1))) == []
    assert answers(gate.advance(at(1.2))) == [("c1", Result.DONE, ""), ("c2", Result.DONE, "")]


def test_open_again_while_open_counts_the_time_anew() -> None:
    gate = opened()
    assert answers(gate.command("c2", Action.OPEN, at(5))) == [("c2", Result.DONE, "")]
    assert gate.due == at(10)


def test_a_newer_command_ends_the_older_one() -> None:
    gate = barrier()
    gate.command("c1", Action.OPEN, at(0))
    reports = gate.command("c2", Action.CLOSE, at(0.6)) + gate.advance(at(60))
    assert answers(reports) == [("c1", Result.FAILED, "superseded"), ("c2", Result.DONE, "")]
    assert positions(reports) == [(0.6, Position.CLOSING), (1.2, Position.CLOSED)]


def test_close_closes_at_once() -> None:
    reports = (gate := opened()).command("c1", Action.CLOSE, at(2)) + gate.advance(at(4))
    assert positions(reports) == [(2, Position.CLOSING), (3.2, Position.CLOSED)]
    assert answers(reports) == [("c1", Result.DONE, "")]


# Hold and lock: absolute, no toggles.


def test_hold_keeps_it_open_until_released() -> None:
    gate = barrier()
    reports = gate.command("c1", Action.HOLD, at(0)) + gate.advance(at(3600))
    assert answers(reports) == [("c1", Result.DONE, "")]
    assert (gate.state.position, gate.state.hold) == (Position.OPEN, Hold.OPEN)
    assert noticed(reports) == []
    assert answers(gate.command("c2", Action.CLOSE, at(3600))) == [
        ("c2", Result.REFUSED, "held open")
    ]
    reports = gate.command("c3", Action.RELEASE, at(3601)) + gate.advance(at(3700))
    assert answers(reports) == [("c3", Result.DONE, "")]
    assert (gate.state.position, gate.state.hold) == (Position.CLOSED, Hold.NONE)


def test_a_locked_barrier_refuses_to_open_until_unlocked() -> None:
    gate = opened()
    reports = gate.command("c1", Action.LOCK, at(2)) + gate.advance(at(10))
    assert answers(reports) == [("c1", Result.DONE, "")]
    assert (gate.state.position, gate.state.hold) == (Position.CLOSED, Hold.LOCKED)
    assert answers(gate.command("c2", Action.OPEN, at(11))) == [("c2", Result.REFUSED, "locked")]
    assert answers(gate.command("c3", Action.UNLOCK, at(12))) == [("c3", Result.DONE, "")]
    reports = gate.command("c4", Action.OPEN, at(13)) + gate.advance(at(15))
    assert answers(reports) == [("c4", Result.DONE, "")]


def test_hold_opens_a_locked_barrier_so_that_fire_gets_through() -> None:
    gate = barrier()
    gate.command("c1", Action.LOCK, at(0))
    reports = gate.command("c2", Action.HOLD, at(1)) + gate.advance(at(3))
    assert answers(reports) == [("c2", Result.DONE, "")]
    assert (gate.state.position, gate.state.hold) == (Position.OPEN, Hold.OPEN)


@pytest.mark.parametrize("action", list(Action))
def test_saying_it_twice_changes_nothing_more(action: Action) -> None:
    gate = barrier()
    gate.command("c1", action, at(0))
    gate.advance(at(1.2))
    before = gate.state
    reports = gate.command("c2", action, at(1.2))
    assert answers(reports) == [("c2", Result.DONE, "")]
    assert gate.state == before


# Vehicles.


def test_it_never_closes_onto_a_vehicle() -> None:
    gate = opened()
    gate.vehicle(True, at(3))
    assert positions(gate.advance(at(20))) == []
    assert answers(gate.command("c1", Action.CLOSE, at(20))) == [
        ("c1", Result.REFUSED, "vehicle on the loop")
    ]
    assert answers(gate.command("c2", Action.LOCK, at(21))) == [
        ("c2", Result.REFUSED, "vehicle on the loop")
    ]
    reports = gate.vehicle(False, at(22)) + gate.advance(at(30))
    assert positions(reports)[-2:] == [(22, Position.CLOSING), (23.2, Position.CLOSED)]


def test_a_vehicle_under_a_closing_arm_opens_it_again() -> None:
    gate = opened()
    gate.command("c1", Action.CLOSE, at(2))
    reports = gate.vehicle(True, at(2.6)) + gate.advance(at(30))
    assert answers(reports) == [("c1", Result.FAILED, "vehicle on the loop")]
    assert gate.state.position is Position.OPEN
    assert (2.6, Position.OPENING) in positions(reports)
    assert (3.2, Position.OPEN) in positions(reports)


def test_a_vehicle_that_passes_is_told_with_its_direction() -> None:
    gate = opened(direction="out")
    assert noticed(gate.vehicle(True, at(2))) == []
    assert [e for e in gate.vehicle(False, at(4)) if isinstance(e, Noticed)] == [
        Noticed(at(4), GateEventType.PASSED, "out")
    ]
    gate.advance(at(6.2))
    assert gate.state.position is Position.CLOSING


def test_a_vehicle_that_turns_back_has_not_passed() -> None:
    gate = barrier()
    gate.vehicle(True, at(1))
    assert gate.state.loop is True
    assert noticed(gate.vehicle(False, at(2))) == []


def test_a_second_vehicle_on_one_command_is_told_as_tailgating() -> None:
    gate = opened()
    gate.vehicle(True, at(2))
    gate.vehicle(False, at(3))
    gate.vehicle(True, at(3.5))
    assert noticed(gate.vehicle(False, at(4))) == [GateEventType.PASSED, GateEventType.TAILGATED]


def test_a_barrier_without_loop_says_null_and_knows_no_vehicles() -> None:
    gate = barrier(loop=False)
    assert gate.state.loop is None
    with pytest.raises(ValueError, match="no loop"):
        gate.vehicle(True, at(1))


def test_open_for_too_long_is_told_once() -> None:
    gate = opened(held_after=timedelta(seconds=30))
    gate.vehicle(True, at(2))
    reports = gate.advance(at(300))
    assert [(e.at, e.type) for e in reports if isinstance(e, Noticed)] == [
        (at(31.2), GateEventType.HELD_TOO_LONG)
    ]


# What can go wrong.


def test_a_jam_stops_the_arm_and_fails_the_command() -> None:
    gate = barrier()
    gate.break_down(Breakdown.JAMMED, at(0))
    reports = gate.command("c1", Action.OPEN, at(1)) + gate.advance(at(60))
    assert positions(reports) == [(1, Position.OPENING), (1.6, Position.STOPPED)]
    assert answers(reports) == [("c1", Result.FAILED, "jammed")]
    assert gate.state.fault == "jammed"


def test_a_jam_during_a_movement_stops_it_there() -> None:
    gate = barrier()
    gate.command("c1", Action.OPEN, at(0))
    reports = gate.break_down(Breakdown.JAMMED, at(0.3))
    assert positions(reports) == [(0.3, Position.STOPPED)]
    assert answers(reports) == [("c1", Result.FAILED, "jammed")]


def test_a_cleared_jam_lets_it_close_from_where_it_stands() -> None:
    gate = barrier()
    gate.command("c1", Action.OPEN, at(0))
    gate.break_down(Breakdown.JAMMED, at(0.3))
    reports = gate.repair(at(10)) + gate.advance(at(60))
    assert gate.state.fault is None
    assert positions(reports) == [
        (10, Position.STOPPED), (15, Position.CLOSING), (15.3, Position.CLOSED)
    ]  # fmt: skip


def test_a_held_barrier_opens_as_soon_as_it_can() -> None:
    gate = barrier()
    gate.break_down(Breakdown.STUCK, at(0))
    gate.command("c1", Action.HOLD, at(0))
    gate.advance(at(5))
    gate.repair(at(10))
    gate.advance(at(12))
    assert (gate.state.position, gate.state.hold) == (Position.OPEN, Hold.OPEN)


def test_a_stuck_arm_never_moves_and_fails_the_command() -> None:
    gate = barrier()
    gate.break_down(Breakdown.STUCK, at(0))
    reports = gate.command("c1", Action.OPEN, at(0)) + gate.advance(at(60))
    assert answers(reports) == [("c1", Result.FAILED, "stuck")]
    assert gate.state.position is Position.CLOSED
    assert gate.state.fault == "stuck"


def test_a_lost_contact_makes_the_position_unknown_and_is_a_fault() -> None:
    gate = barrier()
    gate.break_down(Breakdown.CONTACT_LOST, at(0))
    assert (gate.state.position, gate.state.fault) == (Position.UNKNOWN, "contact_lost")
    reports = gate.command("c1", Action.OPEN, at(1)) + gate.advance(at(2.2))
    assert answers(reports) == [("c1", Result.DONE, "")]
    assert gate.state.position is Position.UNKNOWN
    assert positions(gate.repair(at(3))) == [(3, Position.OPEN)]


def test_a_forced_arm_is_noticed_by_the_contact_only() -> None:
    assert noticed(barrier().force(at(1))) == [GateEventType.FORCED]
    assert barrier(contact=False).force(at(1)) == []


def test_a_forced_barrier_closes_again() -> None:
    gate = barrier()
    reports = gate.force(at(1)) + gate.advance(at(60))
    assert positions(reports) == [
        (1, Position.OPEN), (6, Position.CLOSING), (7.2, Position.CLOSED)
    ]  # fmt: skip


def test_an_opened_housing_is_told_and_stays_a_fault() -> None:
    gate = barrier()
    assert noticed(gate.break_down(Breakdown.TAMPER, at(1))) == [GateEventType.TAMPER]
    assert gate.state.fault == "tamper"
    gate.repair(at(2))
    assert gate.state.fault is None


def test_the_button_opens_and_is_told_but_not_when_locked() -> None:
    gate = barrier()
    assert noticed(gate.button(at(1))) == [GateEventType.BUTTON]
    assert gate.state.position is Position.OPENING
    locked = barrier()
    locked.command("c1", Action.LOCK, at(0))
    assert noticed(locked.button(at(1))) == [GateEventType.BUTTON]
    assert locked.state.position is Position.CLOSED


def test_a_power_cut_stops_the_arm_and_answers_nothing() -> None:
    gate = barrier()
    gate.command("c1", Action.OPEN, at(0))
    gate.power_cut(at(0.6))
    assert gate.due is None
    reports = gate.power_on(at(100))
    assert positions(reports) == [(100, Position.STOPPED)]
    assert noticed(reports) == [GateEventType.POWER_ON]
    reports = gate.advance(at(200))
    assert answers(reports) == []
    assert positions(reports) == [(105, Position.CLOSING), (105.6, Position.CLOSED)]


def test_a_power_cut_forgets_holds() -> None:
    gate = barrier()
    gate.command("c1", Action.HOLD, at(0))
    gate.advance(at(2))
    gate.power_cut(at(3))
    gate.power_on(at(4))
    assert gate.state.hold is Hold.NONE


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*Action, *Breakdown, "on", "off", "force", "button", "repair", "cut"]),
        st.floats(0, 20, allow_nan=False),
    ),
    max_size=30,
)


def run(gate: Barrier, step: object, when: datetime, number: int) -> list[Report]:
    if isinstance(step, Action):
        return gate.command(f"c{number}", step, when)
    if isinstance(step, Breakdown):
        return gate.break_down(step, when)
    if step in ("on", "off"):
        return gate.vehicle(step == "on", when)
    if step == "cut":
        gate.power_cut(when)
        return gate.power_on(when)
    return {"force": gate.force, "button": gate.button, "repair": gate.repair}[str(step)](when)


@settings(deadline=None)
@given(STEPS)
def test_whatever_happens_the_rules_hold(steps: list[tuple[object, float]]) -> None:
    gate, when, reports = barrier(), START, list[Report]()
    for number, (step, pause) in enumerate(steps):
        when += timedelta(seconds=pause)
        for report in [*gate.advance(when), *run(gate, step, when, number)]:
            reports.append(report)
            state = report.state if isinstance(report, Observed) else None
            assert not (state and state.loop and state.position is Position.CLOSING)
    if any(step == "cut" for step, _ in steps):
        return
    reports += gate.advance(when + timedelta(hours=1))
    commands = [f"c{n}" for n, (step, _) in enumerate(steps) if isinstance(step, Action)]
    assert sorted(command for command, _, _ in answers(reports)) == sorted(commands)
    instants = [report.at for report in reports]
    assert instants == sorted(instants)


@settings(deadline=None)
@given(STEPS, st.integers(1, 50))
def test_looking_more_often_changes_nothing(steps: list[tuple[object, float]], looks: int) -> None:
    rare, often, when = barrier(), barrier(), START
    told: tuple[list[Report], list[Report]] = ([], [])
    for number, (step, pause) in enumerate(steps):
        for look in range(looks):
            told[1].extend(often.advance(when + timedelta(seconds=pause * look / looks)))
        when += timedelta(seconds=pause)
        told[0].extend(rare.advance(when) + run(rare, step, when, number))
        told[1].extend(often.advance(when) + run(often, step, when, number))
    assert told[0] == told[1]
