"""A barrier as a machine: arm, position contact, induction loop, and what can break. Pure.

Time is handed in. The same commands and disturbances at the same instants give the same reports,
so a test drives hours of it in a moment (mqtt.md; mqtt_devices.md §6 for what a barrier notices).
"""

from __future__ import annotations

from datetime import datetime

from devices.contract import Action, GateEventType, Hold, Position, Result
from devices.simulators.barrier_arm import Arm
from devices.simulators.barrier_reports import (
    Answered,
    BarrierSettings,
    BarrierState,
    Breakdown,
    Noticed,
    Observed,
    Report,
)

_STOPPING = (Breakdown.JAMMED, Breakdown.STUCK)


class Barrier:
    """One barrier, closed at first. Instants handed in never go back."""

    def __init__(self, settings: BarrierSettings, at: datetime) -> None:
        self._settings = settings
        self._now = at
        self._arm = Arm(settings.travel, at)
        self._close_at: datetime | None = None
        self._held_at: datetime | None = None
        self._hold = Hold.NONE
        self._vehicle = False
        self._let_in = 0
        self._broken: set[Breakdown] = set()
        self._shown: set[Breakdown] = set()
        self._pending: list[str] = []
        self._reports: list[Report] = []
        self._observed = self.state

    @property
    def state(self) -> BarrierState:
        """What it observes of itself now."""
        return BarrierState(
            position=self._arm.position if self._sees_itself else Position.UNKNOWN,
            hold=self._hold,
            loop=self._vehicle if self._settings.loop else None,
            fault=next((each.value for each in Breakdown if each in self._shown), None),
        )

    @property
    def due(self) -> datetime | None:
        """When it does something by itself next, if nothing happens before."""
        times = [self._arm.arrives_at]
        if self._hold is not Hold.OPEN:
            times.append(self._held_at)
            if self._arm.goal is None and not self._vehicle:
                times.append(self._close_at)
        return min((each for each in times if each is not None), default=None)

    def advance(self, at: datetime) -> list[Report]:
        """Let time pass."""
        self._run_until(at)
        return self._take()

    def command(self, command: str, action: Action, at: datetime) -> list[Report]:
        """Do what the command with this id says, or refuse."""
        self._run_until(at)
        refusal = self._refusal(action)
        if refusal is not None:
            self._answer(command, Result.REFUSED, refusal)
        elif action in (Action.RELEASE, Action.UNLOCK):
            self._let_go(Hold.OPEN if action is Action.RELEASE else Hold.LOCKED)
            self._answer(command, Result.DONE)
        elif action in (Action.OPEN, Action.HOLD):
            self._let_in += action is Action.OPEN
            self._hold = Hold.OPEN if action is Action.HOLD else self._hold
            self._obey(command, Position.OPEN)
        else:
            self._hold = Hold.LOCKED if action is Action.LOCK else self._hold
            self._obey(command, Position.CLOSED)
        return self._take()

    def vehicle(self, there: bool, at: datetime) -> list[Report]:
        """Let a vehicle come onto the loop, or leave it.

        Raises:
            ValueError: the barrier has no loop.
        """
        if not self._settings.loop:
            raise ValueError("this barrier has no loop")
        self._run_until(at)
        was_there, self._vehicle = self._vehicle, there
        if there and self._arm.goal is Position.CLOSED:
            self._fail("vehicle on the loop")
            self._start(Position.OPEN)
        elif was_there and not there and self._arm.position is not Position.CLOSED:
            self._passed()
        return self._take()

    def force(self, at: datetime) -> list[Report]:
        """Push the arm up by hand; seen by the contact only."""
        self._run_until(at)
        if self._arm.position is not Position.OPEN:
            self._fail("forced")
            self._let_in = 1
            self._come_to(Position.OPEN)
            if self._sees_itself:
                self._notice(GateEventType.FORCED)
        return self._take()

    def button(self, at: datetime) -> list[Report]:
        """Press the button inside: it opens, unless the barrier is locked."""
        self._run_until(at)
        self._notice(GateEventType.BUTTON)
        if self._hold is not Hold.LOCKED:
            self._let_in += 1
            self._go(Position.OPEN)
        return self._take()

    def break_down(self, breakdown: Breakdown, at: datetime) -> list[Report]:
        """Let something be wrong until ``repair``."""
        self._run_until(at)
        self._break(self._broken | {breakdown})
        if breakdown is Breakdown.JAMMED and self._arm.goal is not None:
            self._arrive()
        if breakdown in (Breakdown.CONTACT_LOST, Breakdown.TAMPER):
            self._shown.add(breakdown)
        if breakdown is Breakdown.TAMPER:
            self._notice(GateEventType.TAMPER)
        return self._take()

    def repair(self, at: datetime) -> list[Report]:
        """Put everything right; a barrier that stands half open closes, one held open opens."""
        self._run_until(at)
        self._break(set())
        self._shown.clear()
        if self._hold is Hold.OPEN:
            self._go(Position.OPEN)
        elif self._arm.position is Position.STOPPED:
            self._close_at = at + self._settings.open_for
        return self._take()

    def power_cut(self, at: datetime) -> None:
        """Lose the power: the arm stops where it is, nothing is answered, holds are forgotten."""
        self._run_until(at)
        self._arm.stop(at)
        self._close_at = self._held_at = None
        self._hold = Hold.NONE
        self._pending.clear()
        self._reports.clear()

    def power_on(self, at: datetime) -> list[Report]:
        """Get the power back: say so, and close after the usual time."""
        self._run_until(at)
        if self._arm.position is not Position.CLOSED:
            self._close_at = at + self._settings.open_for
        self._notice(GateEventType.POWER_ON)
        return self._take()

    @property
    def _sees_itself(self) -> bool:
        return self._settings.contact and Breakdown.CONTACT_LOST not in self._broken

    def _refusal(self, action: Action) -> str | None:
        if action is Action.OPEN and self._hold is Hold.LOCKED:
            return "locked"
        if action is Action.CLOSE and self._hold is Hold.OPEN:
            return "held open"
        if action in (Action.CLOSE, Action.LOCK) and self._vehicle:
            return "vehicle on the loop"
        return None

    def _run_until(self, at: datetime) -> None:
        while (due := self.due) is not None and due <= at:
            self._now = max(self._now, due)
            if due == self._arm.arrives_at:
                self._arrive()
            elif due == self._held_at:
                self._held_at = None
                if self._sees_itself:
                    self._notice(GateEventType.HELD_TOO_LONG)
            else:
                self._close_at = None
                self._start(Position.CLOSED)
        self._now = max(self._now, at)

    def _obey(self, command: str, goal: Position) -> None:
        if self._go(goal):
            self._pending.append(command)
        else:
            self._answer(command, Result.DONE)

    def _go(self, goal: Position) -> bool:
        """Move there unless it is there; return whether it is still to come."""
        if self._arm.goal is goal:
            return True
        if self._arm.goal is None and self._arm.position is goal:
            self._come_to(goal)
            return False
        self._fail("superseded")
        self._start(goal)
        return True

    def _start(self, goal: Position) -> None:
        self._arm.start(goal, self._now)
        self._observe()

    def _arrive(self) -> None:
        fault = next((each for each in _STOPPING if each in self._broken), None)
        if fault is not None:
            self._arm.stop(self._now)
            self._shown.add(fault)
            self._fail(fault.value)
            return
        assert self._arm.goal is not None
        self._come_to(self._arm.goal)
        for command in self._pending:
            self._answer(command, Result.DONE)
        self._pending.clear()

    def _come_to(self, position: Position) -> None:
        """Be there, and count the time from now."""
        self._arm.put(position)
        self._close_at = self._held_at = None
        if position is Position.OPEN:
            self._close_at = self._now + self._settings.open_for
            self._held_at = self._now + self._settings.held_after
        else:
            self._let_in = 0
        self._observe()

    def _break(self, broken: set[Breakdown]) -> None:
        self._broken = broken
        self._arm.jammed = Breakdown.JAMMED in broken
        self._arm.stuck = Breakdown.STUCK in broken

    def _let_go(self, hold: Hold) -> None:
        if self._hold is hold:
            self._hold = Hold.NONE
            if self._arm.position is Position.OPEN:
                self._come_to(Position.OPEN)

    def _passed(self) -> None:
        self._notice(GateEventType.PASSED, self._settings.direction)
        if self._hold is not Hold.OPEN:
            self._let_in -= 1
            if self._let_in < 0:
                self._notice(GateEventType.TAILGATED, self._settings.direction)

    def _fail(self, detail: str) -> None:
        self._observe()
        for command in self._pending:
            self._answer(command, Result.FAILED, detail)
        self._pending.clear()

    def _answer(self, command: str, result: Result, detail: str = "") -> None:
        self._observe()  # what is seen is told before what is said of it
        self._reports.append(Answered(self._now, command, result, detail))

    def _notice(self, kind: GateEventType, direction: str | None = None) -> None:
        self._observe()
        self._reports.append(Noticed(self._now, kind, direction))

    def _observe(self) -> None:
        if self._observed != self.state:
            self._observed = self.state
            self._reports.append(Observed(self._now, self.state))

    def _take(self) -> list[Report]:
        self._observe()
        taken, self._reports = self._reports, []
        return taken
