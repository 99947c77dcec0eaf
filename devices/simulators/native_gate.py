"""A simulated native gate: a barrier that speaks MQTT 5 to the letter of mqtt.md.

Clean start, session expiry 0, a retained will ``offline``, a retained birth ``online``. Commands
are refused when expired, repeated or retained, and counted when they are no commands.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from msgspec import UNSET
from ulid import ULID

from devices.contract import DeviceError, Incoming, LinkState, Publication, Result
from devices.gates.native.messages import Ack, Command, Event, Leaf, State, gate_topic
from devices.link import utc_now
from devices.messages import BadMessage, Instant, decode, encode
from devices.mqtt import BrokerAddress, MqttLink, Subscription
from devices.mqtt_worker import TICK_SECONDS, MqttWorker
from devices.simulators.barrier import Barrier
from devices.simulators.barrier_reports import (
    Answered,
    BarrierSettings,
    BarrierState,
    Breakdown,
    Noticed,
    Observed,
    Report,
)
from devices.simulators.happening import Happening, Listen, nobody

log = logging.getLogger(__name__)

REMEMBERED = 1024
"""Command ids kept to recognise repeats; an older one has long expired."""


class NativeGateSimulator:
    """One gate of a site. Its methods may be called from any thread; they return at once.

    ``listen`` hears everything that happens, on the gate's own thread.

    Raises:
        ValueError: ``site`` or ``gate`` cannot stand in a topic.
    """

    def __init__(
        self,
        address: BrokerAddress,
        site: str,
        gate: str,
        settings: BarrierSettings | None = None,
        *,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.gate = gate
        self.malformed = 0
        self._address = address
        self._topics = {leaf: gate_topic(site, gate, leaf) for leaf in Leaf}
        self._client_id = f"{site}-gate-{gate}"
        self._listen = listen
        self._clock = clock
        self._settings = settings or BarrierSettings()
        self._barrier = Barrier(self._settings, clock())
        self._seq = 0
        self._known: dict[str, None] = {}
        self._silent = False
        self._booting = True
        self._power = threading.Lock()
        self._link = self._new_link()
        self._worker: MqttWorker | None = None
        self.power_on()

    @property
    def state(self) -> BarrierState:
        """What the barrier observes of itself."""
        return self._barrier.state

    def car_on(self) -> None:
        """Let a vehicle come onto the loop; a ``ValueError`` where there is none."""
        self._vehicle(True)

    def car_off(self) -> None:
        """Let it leave the loop; a ``ValueError`` where there is none."""
        self._vehicle(False)

    def force(self) -> None:
        """Push the arm up by hand."""
        self._disturb(self._barrier.force)

    def button(self) -> None:
        """Press the button inside."""
        self._disturb(self._barrier.button)

    def break_down(self, breakdown: Breakdown) -> None:
        """Let something be wrong until ``clear``."""
        self._disturb(partial(self._barrier.break_down, breakdown))

    def clear(self) -> None:
        """Put everything right; answer commands again."""
        self._silent = False
        self._disturb(self._barrier.repair)

    def silence(self) -> None:
        """Do what is commanded but answer nothing, until ``clear``."""
        self._silent = True

    def drop_connection(self) -> None:
        """Cut the connection without a goodbye; it comes back by itself, as on a bad radio link."""
        with self._power:
            if self._worker is not None:
                self._worker.submit(self._link.drop)

    def power_off(self) -> None:
        """Cut the power: no goodbye, and a movement stops where it is."""
        with self._power:
            worker, self._worker = self._worker, None
            if worker is not None:
                worker.drop()
                self._barrier.power_cut(self._clock())
                self._say("power_off", {})

    def power_on(self) -> None:
        """Give the power back; once connected it says so with a ``power_on`` event."""
        with self._power:
            if self._worker is None:
                self._booting = True
                self._link = self._new_link()
                self._worker = MqttWorker(self._link, self._arrived, self._tick)

    def close(self) -> None:
        """Say ``offline``, disconnect and join."""
        with self._power:
            worker, self._worker = self._worker, None
            if worker is not None:
                worker.close(last=self._availability(LinkState.OFFLINE))

    def _new_link(self) -> MqttLink:
        # The broker is asked for no retained command, and a command that somebody published with
        # the flag while we listen keeps it, so that it can be refused.
        commands = Subscription(self._topics[Leaf.COMMAND], as_published=True, retained=False)
        return MqttLink(
            self._address,
            self._client_id,
            subscriptions=[commands],
            will=self._availability(LinkState.OFFLINE),
            on_link=self._link_changed,
        )

    def _vehicle(self, there: bool) -> None:
        if not self._settings.loop:
            raise ValueError(f"{self.gate} has no loop")
        self._disturb(partial(self._barrier.vehicle, there))

    def _disturb(self, disturbance: Callable[[datetime], Sequence[Report]]) -> None:
        with self._power:
            if self._worker is None:
                disturbance(self._clock())  # without power it happens all the same, untold
            else:
                self._worker.submit(lambda: self._tell(disturbance(self._clock())))

    # From here on everything runs on the worker's thread.

    def _link_changed(self, state: LinkState, detail: str) -> None:
        self._say(state.value, {"detail": detail} if detail else {})
        if state is LinkState.OFFLINE:
            return
        self._publish(self._availability(LinkState.ONLINE))
        reports = self._barrier.power_on(self._clock()) if self._booting else []
        self._booting = False
        self._tell_state(self._clock())
        self._tell([each for each in reports if not isinstance(each, Observed)])

    def _tick(self) -> float:
        now = self._clock()
        self._tell(self._barrier.advance(now))
        due = self._barrier.due
        return TICK_SECONDS if due is None else max(0.0, (due - now).total_seconds())

    def _arrived(self, message: Incoming) -> None:
        try:
            command = decode(Command, message.payload)
        except BadMessage as error:
            self.malformed += 1
            log.warning("%s: no command: %s", self.gate, error)
            self._say("malformed", {"count": self.malformed})
            return
        now = self._clock()
        self._say("command", {"id": command.id, "action": command.action, "cause": command.cause})
        refusal = self._refusal(command, message, now)
        if refusal is not None:
            self._tell([refusal])
            return
        self._remember(command.id)
        self._tell(self._barrier.command(command.id, command.action, now))

    def _refusal(self, command: Command, message: Incoming, now: datetime) -> Answered | None:
        """Return why a command must not be obeyed (mqtt.md, rule 1), or None."""
        if message.retain:
            return Answered(now, command.id, Result.REFUSED, "retained")
        if command.id.upper() in self._known:
            return Answered(now, command.id, Result.DUPLICATE)
        if command.not_after <= now:
            return Answered(now, command.id, Result.EXPIRED)
        return None

    def _remember(self, command: str) -> None:
        self._known[command.upper()] = None
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]

    def _tell(self, reports: Sequence[Report]) -> None:
        for report in reports:
            if isinstance(report, Observed):
                self._tell_state(report.at, report.state)
            elif isinstance(report, Answered):
                self._tell_answer(report)
            else:
                self._tell_event(report)

    def _tell_state(self, at: datetime, state: BarrierState | None = None) -> None:
        seen = state or self._barrier.state
        message = State(
            v=1,
            seq=self._next_seq(),
            position=seen.position,
            hold=seen.hold,
            loop=seen.loop,
            fault=seen.fault,
            at=Instant.of(at),
        )
        self._publish(Publication(self._topics[Leaf.STATE], encode(message), retain=True))
        facts = {"position": seen.position, "hold": seen.hold, "loop": seen.loop}
        self._say("state", {**facts, "fault": seen.fault})

    def _tell_answer(self, answer: Answered) -> None:
        facts = {"command": answer.command, "result": answer.result, "detail": answer.detail}
        if self._silent:
            self._say("ack withheld", {**facts})
            return
        message = Ack(
            v=1,
            command=answer.command,
            result=answer.result,
            detail=answer.detail or UNSET,
            at=Instant.of(answer.at),
        )
        self._publish(Publication(self._topics[Leaf.ACK], encode(message)))
        self._say("ack", {**facts})

    def _tell_event(self, noticed: Noticed) -> None:
        message = Event(
            v=1,
            id=str(ULID()),
            seq=self._next_seq(),
            type=noticed.type,
            direction=noticed.direction or UNSET,
            at=Instant.of(noticed.at),
        )
        self._publish(Publication(self._topics[Leaf.EVENT], encode(message)))
        self._say("event", {"type": noticed.type, "direction": noticed.direction})

    def _next_seq(self) -> int:
        self._seq += 1
        return self._seq

    def _availability(self, state: LinkState) -> Publication:
        return Publication(self._topics[Leaf.AVAILABILITY], state.value.encode(), retain=True)

    def _publish(self, message: Publication) -> None:
        try:
            self._link.publish(message)
        except DeviceError:
            log.info("%s: offline, not said: %s", self.gate, message.topic)

    def _say(self, what: str, facts: dict[str, str | int | bool | None]) -> None:
        self._listen(Happening(self._clock(), what, facts))
