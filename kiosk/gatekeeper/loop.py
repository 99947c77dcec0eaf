"""The gatekeeper's loop: read → decide → command → durable event → acknowledge, on one thread.

Whatever has already arrived is handled as one batch and stored in one commit. What may take longer,
such as requests about visits, is done beside it on the desk's thread. The loop survives every
single failure: a message that cannot be handled is logged and counted, a lost broker empties the
outbox, and while the database cannot store or answer nothing is decided and nothing acknowledged,
so that the broker still has every read.
"""

from __future__ import annotations

import logging
import os
import queue
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from devices.contract import (
    Action,
    BrokerLink,
    CardPresented,
    Cause,
    DeviceError,
    GateAvailability,
    GateEvent,
    GateEventType,
    GateProfile,
    GateState,
    Incoming,
    LinkState,
    Publication,
)
from devices.messages import (
    BadMessage,
    CredentialField,
    FireAlarm,
    Health,
    Instant,
    Read,
    decode,
    encode,
    fire_topic,
    health_topic,
    is_name,
    root,
)
from kiosk.domain.records import new_id
from kiosk.gatekeeper.alerts import AlertBoard
from kiosk.gatekeeper.causes import fault_name, raise_again
from kiosk.gatekeeper.chores import Chores
from kiosk.gatekeeper.desk_thread import DeskThread
from kiosk.gatekeeper.gates import GateBoard
from kiosk.gatekeeper.index import Index
from kiosk.gatekeeper.letters import letter_of
from kiosk.gatekeeper.reads import ReadDesk
from kiosk.gatekeeper.requests import RequestDesk
from kiosk.gatekeeper.visit_requests import VisitDesk
from kiosk.gatekeeper.work import Counts, Work, derived_id
from kiosk.services.gatekeeping.ledger import Ledger
from kiosk.services.gatekeeping.site_view import GateView
from kiosk.services.transaction import Desk

log = logging.getLogger(__name__)

PAUSE = 0.05
"""Seconds between two looks for a new revision when nothing else happens."""
TROUBLE_PAUSE = 0.25
COMPONENT = "gatekeeper"
MOST_RINGS = 4096
MARK_AGAIN = timedelta(seconds=1)
LETTERS_EVERY = timedelta(seconds=0.25)
LETTERS_AT_ONCE = 100
TOLD = {
    GateEventType.FORCED: "forced",
    GateEventType.TAMPER: "tamper",
    GateEventType.TAILGATED: "tailgated",
    GateEventType.HELD_TOO_LONG: "held_too_long",
}


@dataclass(frozen=True)
class Limits:
    """Seconds: how long a command is good, and how old a read may be."""

    command_seconds: float = 5.0
    late_seconds: float = 5.0


@dataclass
class LocalReads:
    """Cards read by serial readers of this machine; other threads only put, ring and so wake."""

    waiting: queue.SimpleQueue[tuple[str, CardPresented]] = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        self.wake, self._bell = os.pipe()
        os.set_blocking(self.wake, False)

    def put(self, reader: str, event: CardPresented) -> None:
        """Hand a card over; from any thread."""
        self.waiting.put((reader, event))
        self.ring()

    def ring(self) -> None:
        """Wake the loop, from any thread, to look at what was finished elsewhere."""
        os.write(self._bell, b"\0")

    def close(self) -> None:
        """Give the pipe back; nothing is put any more."""
        os.close(self.wake)
        os.close(self._bell)

    def take(self) -> list[tuple[str, CardPresented]]:
        """Return what was read since the last time."""
        with suppress(BlockingIOError):
            os.read(self.wake, MOST_RINGS)
        taken = []
        while not self.waiting.empty():
            taken.append(self.waiting.get_nowait())
        return taken


class Gatekeeper:
    """Everything the loop knows; ``step`` is one turn."""

    def __init__(
        self,
        *,
        link: BrokerLink,
        ledger: Ledger,
        index: Index,
        profile_of: Callable[[str, GateView], GateProfile | None],
        clock: Callable[[], datetime],
        limits: Limits,
        local: LocalReads,
        version: str,
        pseudonym_key: bytes,
        desk: Desk | None = None,
    ) -> None:
        self._link, self._ledger, self._index = link, ledger, index
        self._profile_of, self._clock, self._local = profile_of, clock, local
        self._root = root(index.site.site) + "/"
        self.counts = Counts()
        self.board = GateBoard(limits.command_seconds)
        standing = {row["id"]: row for row in ledger.standing_alerts()}
        self.alerts = AlertBoard(index.site.site, standing)
        late = timedelta(seconds=limits.late_seconds)
        self.reads = ReadDesk(
            index, ledger, self.board, self.alerts, link.publish, late, pseudonym_key
        )
        self._desk = self._open_desk(desk)
        self.requests = RequestDesk(
            index, ledger, self.board, self.counts, link.publish, self._hold_until, self._desk
        )
        self._holds: dict[str, datetime] = ledger.running_holds()
        self._backlog: deque[Incoming] = deque()
        self._work = Work()
        self._online = False
        self._caught_up = False
        self._sign_of_life = b""
        self._marked_at = clock()
        self._letters_at = clock()
        self._sound = True
        self._stored_revision = -1
        self._version, self._since = version, clock()
        self._follow_site(self._work)

    def _open_desk(self, desk: Desk | None) -> VisitDesk | None:
        if desk is None:
            return None
        chores = Chores(desk, lambda: self._index.site.zone, self.alerts)
        return VisitDesk(desk, DeskThread(chores, self._local.ring))

    def close(self) -> None:
        """End what runs beside the loop and close the database, after the last step."""
        if self._desk is not None:
            self._desk.thread.close()
        self._ledger.close()
        self._local.close()

    def step(self) -> None:
        """Wait for something to happen and deal with all of it."""
        pause = PAUSE if self._sound else TROUBLE_PAUSE
        wake = self._local.wake if self._sound else None  # cards wait as long as the database does
        self._backlog.extend(self._link.pump(pause, wake))
        try:
            self._turn(self._clock())
        except SQLAlchemyError as error:
            if self._sound:
                log.error("the database does not answer, nothing is decided: %s", error)
            self._sound = False
            self._ledger.recover()
        except Exception:
            log.exception("a turn of the loop failed")
            self.counts.refused["bug"] += 1
        else:
            if not self._sound:
                log.info("the database answers again")
            self._sound = True

    def _turn(self, now: datetime) -> None:
        self._watch_link(now)
        self._hurry(now)
        self._settle()  # what an earlier turn could not store comes first
        if self._index.refresh(now):
            self._follow_site(self._work)
        self._note_enforced(now)
        while self._backlog:
            self._guarded(self._backlog.popleft(), now)
        for reader, event in self._local.take():
            self._local_read(reader, event, now)
        for outcome in self._desk.thread.take() if self._desk is not None else ():
            outcome(self._work, now)
        self._timers(now)
        self._tell_residents(now)
        self._settle()

    def _hurry(self, now: datetime) -> None:
        """Deal with fire, and with gates that come online during one, even if nothing is stored."""
        topics = {fire_topic(self._index.site.site)}
        if self._index.site.fire_latched_at is not None:
            topics |= self._availability
        urgent = [each for each in self._backlog if each.topic in topics]
        for message in urgent:
            self._backlog.remove(message)
            self._guarded(message, now)

    def _settle(self) -> None:
        """Commit, then say and acknowledge what is now durable."""
        work = self._work
        if not work:
            return
        if work.batch:
            self._ledger.record(work.batch)
        self._work = Work()
        with self._link.together():
            for publication in work.say:
                self._say(publication)
            for message in work.ack:
                self._link.ack(message)

    def _say(self, publication: Publication) -> None:
        try:
            self._link.publish(publication)
        except DeviceError:
            self.counts.refused["unsaid"] += 1

    def _guarded(self, message: Incoming, now: datetime) -> None:
        """Handle one message; one that cannot be handled must not come again for ever."""
        self._work.ack.append(message)
        kind = message.topic[len(self._root) :].partition("/")[0]
        self.counts.seen[kind] += 1
        try:
            self._handle(message, now)
        except SQLAlchemyError:
            self._work.ack.remove(message)
            self._backlog.appendleft(message)
            raise
        except (BadMessage, DeviceError) as error:
            self.counts.refused[kind] += 1
            log.warning("refused a message on %s: %s", message.topic[:120], error)
        except Exception:
            self.counts.refused["bug"] += 1
            log.exception("a message on %s was not handled", message.topic[:120])

    def _handle(self, message: Incoming, now: datetime) -> None:
        parts = message.topic[len(self._root) :].split("/")
        match parts:
            case ["reader", reader, "read"] if is_name(reader):
                read = decode(Read, message.payload)
                self.reads.read(
                    self._work, reader, read, now, stored=message.retain, again=message.dup
                )
            case ["gate", gate, "command"]:
                self._foreign_command(gate, message, now)
            case ["request", _, *_]:
                self._request(message, now)
            case ["health", component] if component == COMPONENT:
                self._caught_up = self._caught_up or message.payload == self._sign_of_life
            case ["alarm", "fire"]:
                self._fire(decode(FireAlarm, message.payload), now)
            case ["alert", alert] if message.retain and message.payload:
                self._stale_alert(alert, message)
            case _:
                self._report(message, now)

    def _request(self, message: Incoming, now: datetime) -> None:
        try:
            self.requests.handle(self._work, message, now, waited=not self._caught_up)
        except SQLAlchemyError:
            raise
        except Exception:
            self.requests.fail(self._work, message, now)  # there is always a reply
            raise

    def _report(self, message: Incoming, now: datetime) -> None:
        live = self._by_topic.get(message.topic)
        if live is None:
            return
        for report in live.reports(message):
            if self.board.hear(self._work, report, now):
                self._greet(report.gate, now)
            if isinstance(report, GateState):
                self._fault(report, now)
            elif isinstance(report, GateEvent) and report.type in TOLD:
                kind = TOLD[report.type]
                name = f"{kind.replace('_', '-')}-{report.gate}"
                self.alerts.raise_(self._work, name, kind, now, gate=report.gate)
            elif isinstance(report, GateAvailability):
                log.info("gate %s is %s", report.gate, report.link)

    def _fault(self, report: GateState, now: datetime) -> None:
        name = fault_name(report.gate)
        if report.fault:
            self.alerts.raise_(self._work, name, "gate_fault", now, gate=report.gate)
        else:
            self.alerts.clear(self._work, name, now)

    def _greet(self, gate: str, now: datetime) -> None:
        """A gate that says it is online while the fire latch stands is told to stay open."""
        if self._released_by_fire(gate):
            self._command(gate, Action.HOLD, Cause.FIRE, now)

    def _released_by_fire(self, gate: str) -> bool:
        view = self._index.site.gates.get(gate)
        latched = self._index.site.fire_latched_at is not None
        return latched and view is not None and view.rules.release_on_fire

    def _foreign_command(self, gate: str, message: Incoming, now: datetime) -> None:
        """Somebody else wrote to a command topic; a retained command is cleared (rule 4)."""
        if not message.payload:
            return
        shown = gate if is_name(gate) else "unnamed"
        if message.retain:
            self._say(Publication(message.topic, b"", retain=True))
            name = f"retained-command-{shown}"
            self.alerts.raise_(self._work, name, "retained_command", now, gate=shown)
        else:
            name = f"foreign-command-{shown}"
            self.alerts.raise_(self._work, name, "foreign_command", now, gate=shown)

    def _stale_alert(self, alert: str, message: Incoming) -> None:
        if alert not in self.alerts.standing:
            self._say(Publication(message.topic, b"", retain=True))

    def _fire(self, alarm: FireAlarm, now: datetime) -> None:
        site = self._index.site
        if alarm.active == site.fire_active:
            return
        latched = site.fire_latched_at or (now if alarm.active else None)
        self._index.set_fire(active=alarm.active, latched_at=latched)
        self._work.batch.fire = {"active": alarm.active, "latched": latched}
        if alarm.active:
            self.alerts.raise_(self._work, "fire", "fire", now, zone=alarm.zone[:32])
            self._release_all(Action.HOLD, now)

    def _release_all(self, action: Action, now: datetime) -> None:
        for name, view in self._index.site.gates.items():
            if view.rules.release_on_fire:
                self._command(name, action, Cause.FIRE, now)

    def _command(self, gate: str, action: Action, cause: Cause, now: datetime) -> None:
        ident = derived_id(new_id(now), f"{gate}:{action}")
        self.board.order(
            self._work, self._link.publish, ident=ident, gate=gate, action=action, cause=cause,
            now=now,
        )  # fmt: skip

    def _local_read(self, reader: str, event: CardPresented, now: datetime) -> None:
        shown = event.credential
        field_ = CredentialField(shown.tech, shown.value, *([shown.bits] if shown.bits else []))
        read = Read(v=1, id=new_id(now), at=Instant.of(event.at), seq=0, credential=field_)
        try:
            self.reads.read(self._work, reader, read, now, stored=False, again=False)
        except SQLAlchemyError:
            raise
        except Exception:
            log.exception("a card at %s was not handled", reader)

    def _tell_residents(self, now: datetime) -> None:
        """Publish what residents are to hear; noted as told in this turn's commit.

        Should that fail it is published again: at least once, the id shows a repeat.
        """
        if not self._online or now < self._letters_at:
            return
        self._letters_at = now + LETTERS_EVERY
        for row in self._ledger.untold(LETTERS_AT_ONCE):
            try:
                self._link.publish(letter_of(self._index.site.site, row))
            except DeviceError:
                return
            self._work.batch.told.append({"letter": row["id"], "moment": now})

    def _timers(self, now: datetime) -> None:
        self.board.expire(self._work, now)
        for gate, until in list(self._holds.items()):
            if now >= until:
                del self._holds[gate]
                if not self._released_by_fire(gate):
                    self._command(gate, Action.RELEASE, Cause.SCHEDULE, now)
        if self._online and not self._caught_up and now >= self._marked_at + MARK_AGAIN:
            self._mark(now)

    def _hold_until(self, gate: str, until: datetime | None) -> None:
        """Note when a hold ends by itself; None: it was ended, or lasts until it is."""
        self._holds.pop(gate, None)
        if until is not None:
            self._holds[gate] = until

    def _note_enforced(self, now: datetime) -> None:
        """Write down since when decisions follow the newest revision: the proof at the desk."""
        if self._index.revision != self._stored_revision:
            self._stored_revision = self._index.revision
            row: dict[str, Any] = {"revision": self._index.revision, "at": now, "by": COMPONENT}
            self._work.batch.enforced.append(row)

    def _follow_site(self, work: Work) -> None:
        site = self._index.site
        found = {name: self._profile(name, view) for name, view in site.gates.items()}
        self.board.keep({name: profile for name, profile in found.items() if profile})
        live = self.board.gates.values()
        self._by_topic = {topic: each.profile for each in live for topic in each.profile.topics()}
        self._link.listen(list(self._by_topic))
        self._availability = {each for each in self._by_topic if each.endswith("/availability")}
        self.alerts.follow(work, self._ledger.standing_alert_ids())
        raise_again(self.alerts, work, self.board, site, self._clock())
        if site.fire_latched_at is None and "fire" in self.alerts.standing:
            now = self._clock()
            self.alerts.clear(work, "fire", now)
            self._release_all(Action.RELEASE, now)

    def _profile(self, name: str, view: GateView) -> GateProfile | None:
        live = self.board.gates.get(name)
        return live.profile if live else self._profile_of(name, view)

    def _watch_link(self, now: datetime) -> None:
        online = self._link.state is LinkState.ONLINE
        if online and not self._online:
            self._mark(now)
            for row in self.alerts.standing.values():
                self._say(self.alerts.publication(row))
            if self._index.site.fire_latched_at is not None:
                self._release_all(Action.HOLD, now)
        elif self._online and not online:
            self.board.link_lost(self._work)
        self._online = online

    @property
    def ready(self) -> bool:
        """Whether the broker listens to us and we have dealt with what waited for us."""
        return self._online and self._caught_up

    def _mark(self, now: datetime) -> None:
        """Say that we live, which comes back to us behind everything that has waited."""
        self._caught_up, self._marked_at = False, now
        message = health_of(self._index.site.site, "online", self._version, now)
        self._sign_of_life = message.payload
        self._say(message)

    def health(self, status: str) -> Publication:
        """Return our retained sign of life."""
        return health_of(self._index.site.site, status, self._version, self._since)


def health_of(site: str, status: Any, version: str, since: datetime) -> Publication:
    """Return a component's retained sign of life, also used as its will."""
    message = Health(v=1, status=status, version=version, since=Instant.of(since))
    return Publication(health_topic(site, COMPONENT), encode(message), retain=True)
