"""Requests of facility systems and desks: every one gets a reply, has one effect, and only
what the client may ask (mqtt.md, "Requests")."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal

from devices.contract import Action, Cause, Incoming, LinkState, Position, Publication
from devices.messages import (
    ULID,
    BadMessage,
    Instant,
    Request,
    decode,
    is_name,
    reply_topic,
    root,
)
from kiosk.domain.records import new_id
from kiosk.domain.refusal import Refused
from kiosk.gatekeeper.answers import PASSING, Asked, Rejected, done, refused
from kiosk.gatekeeper.desk_thread import Outcome
from kiosk.gatekeeper.gates import GateBoard
from kiosk.gatekeeper.index import Index
from kiosk.gatekeeper.listings import card_now, decisions_since, gates_now
from kiosk.gatekeeper.visit_requests import VISIT_EFFECTS, VISIT_OPERATIONS, VisitDesk, prepare
from kiosk.gatekeeper.work import Counts, Work, derived_id
from kiosk.services.gatekeeping.ledger import Ledger

log = logging.getLogger(__name__)

REMEMBERED = 2_000
LONGEST_REMEMBERED = 8_192
"""Bytes of a reply; a longer one only lists, and listing again has no effect."""
MOST_WAITING = 16
"""Visit requests at once. A broker left as it comes holds back everything, reads as well, where
20 messages are not acknowledged."""
LONGEST_HOLD = 12 * 60

IS_ULID = re.compile(ULID)
NO_ANSWER = frozenset({"no_answer", "link_lost"})


class GateRequest(Request, frozen=True, kw_only=True):
    """Parameters of ``gate/<verb>``; ``minutes`` ends a hold by itself."""

    gate: str
    cause: Literal["desk", "facility", "schedule", "ambulance"]
    minutes: int | None = None


@dataclass
class RequestDesk:
    """Answers requests from the index, the board and the ledger."""

    index: Index
    ledger: Ledger
    board: GateBoard
    counts: Counts
    send: Callable[[Publication], None]
    hold_until: Callable[[str, datetime | None], None]
    visits: VisitDesk | None = None

    def __post_init__(self) -> None:
        self._answered: dict[tuple[str, str], bytes | None] = {}
        self._pending: dict[tuple[str, str], list[Incoming]] = {}

    def handle(self, work: Work, message: Incoming, now: datetime, *, waited: bool) -> None:
        """Answer one message under ``request/``.

        ``waited``: it may have been kept for us while we were away. Nobody knows for how long, so
        it moves no gate (mqtt.md, rule 1).
        """
        asked = self._asked(message)
        try:
            asked = self._where_to(asked, message)
            asked = replace(asked, request=decode(Request, message.payload).id)
            if self._known(work, asked, message):
                return
            self._allowed(asked.client, asked.operation)
            if waited and asked.operation in GATE_ACTIONS:
                raise Rejected("late")
            self._do(work, asked, message, now)
        except BadMessage as error:
            self.counts.refused["request"] += 1
            log.warning("malformed request of %s: %s", asked.client[:32], error)
            self._reject(work, asked, Rejected("malformed"), now)
        except Rejected as rejected:
            self._reject(work, asked, rejected, now)

    def fail(self, work: Work, message: Incoming, now: datetime) -> None:
        """Answer a request that a bug of ours kept from being handled."""
        asked = self._asked(message)
        try:
            asked = replace(asked, request=decode(Request, message.payload).id)
        except BadMessage:
            log.warning("malformed request of %s", asked.client[:32])
        self._reject(work, asked, Rejected("failed"), now)

    def _asked(self, message: Incoming) -> Asked:
        client, operation = self._address(message.topic)
        topic = self._default_topic(client, operation)
        return Asked(client, operation, None, topic, message.correlation)

    def _address(self, topic: str) -> tuple[str, str]:
        rest = topic[len(root(self.index.site.site)) + len("/request/") :]
        client, _, operation = rest.partition("/")
        return client, operation

    def _default_topic(self, client: str, operation: str) -> str:
        return reply_topic(self.index.site.site, client, operation)

    def _where_to(self, asked: Asked, message: Incoming) -> Asked:
        wanted = message.response_topic
        if wanted is None:
            return asked
        own = f"{root(self.index.site.site)}/reply/{asked.client}/"
        if not wanted.startswith(own) or "+" in wanted or "#" in wanted or wanted == own:
            raise Rejected("bad_response_topic")
        return replace(asked, topic=wanted)

    def _known(self, work: Work, asked: Asked, message: Incoming) -> bool:
        assert asked.request is not None
        key = (asked.client, asked.request)
        if key in self._answered:
            said = self._answered[key]
            if said is not None:  # None: it is being carried out; its reply is on the way
                self._publish(work, asked, said)
            elif message.dup and key in self._pending:
                self._acknowledge_later(work, key, message)
            return True
        stored = self.ledger.answer(*key)
        if stored is not None:
            self._publish(work, asked, stored.encode())
        return stored is not None

    def _allowed(self, client: str, operation: str) -> None:
        if not is_name(client):
            raise Rejected("forbidden")
        rights = self.index.site.clients.get(client, frozenset())
        if operation not in OPERATIONS:
            raise Rejected("unknown_operation")
        if operation not in rights:
            raise Rejected("forbidden", operation=operation)

    def _do(self, work: Work, asked: Asked, message: Incoming, now: datetime) -> None:
        verb, payload = asked.operation.removeprefix("gate/"), message.payload
        if asked.operation in VISIT_OPERATIONS:
            self._visit(work, asked, message)
        elif asked.operation in GATE_ACTIONS:
            self._gate(work, asked, decode(GateRequest, payload), Action(verb), now)
        elif asked.operation == "ping":
            self._reply(work, asked, {"at": Instant.of(now)}, now)
        elif asked.operation == "gate/list":
            self._reply(work, asked, {"gates": gates_now(self.index, self.board)}, now)
        elif asked.operation == "card/show":
            self._reply(work, asked, card_now(self.index, self.ledger, payload), now)
        else:
            self._reply(work, asked, decisions_since(self.ledger, payload), now)

    def _visit(self, work: Work, asked: Asked, message: Incoming) -> None:
        """Hand a request about visits over; it is acknowledged when it is done, so that after a
        crash it comes again."""
        if self.visits is None:
            raise Rejected("unavailable")
        carry_out = prepare(self.visits.desk, asked, message.payload)
        if len(self._pending) >= MOST_WAITING:
            raise Rejected("busy")
        assert asked.request is not None
        key = (asked.client, asked.request)
        self._answered[key], self._pending[key] = None, []
        self._acknowledge_later(work, key, message)
        self.visits.thread.put(partial(self._carried_out, asked, carry_out))

    def _acknowledge_later(self, work: Work, key: tuple[str, str], message: Incoming) -> None:
        work.ack.remove(message)
        self._pending[key].append(message)

    def _carried_out(self, asked: Asked, carry_out: Callable[[], bytes]) -> Outcome:
        """Do what was asked, on the desk's thread; return how it is answered, on ours."""
        try:
            return partial(self._visit_answered, asked, carry_out())
        except Rejected as rejected:
            return partial(self._visit_answered, asked, rejected)
        except Refused:  # the database cannot do it now
            raise
        except Exception:
            self.counts.refused["bug"] += 1
            log.exception("a request of %s was not carried out", asked.client)
            return partial(self._visit_answered, asked, Rejected("failed"))

    def _visit_answered(
        self, asked: Asked, answer: bytes | Rejected, work: Work, now: datetime
    ) -> None:
        assert asked.request is not None
        work.ack += self._pending.pop((asked.client, asked.request))
        if isinstance(answer, Rejected):
            self._reject(work, asked, answer, now)
            return
        self._remember(asked, answer)  # it was stored with what it did
        self._publish(work, asked, answer)

    def _gate(
        self, work: Work, asked: Asked, wish: GateRequest, action: Action, now: datetime
    ) -> None:
        self._movable(wish, action)
        assert asked.request is not None
        self._answered[asked.client, asked.request] = None
        ident = self._command_id(asked, now)
        until = now + timedelta(minutes=wish.minutes) if wish.minutes else None

        def answer(later: Work, result: str) -> None:
            if result in NO_ANSWER:
                self._reject(later, asked, Rejected(result, command=ident), now)
                return
            there = self.board.gates.get(wish.gate)
            position = there.position if there else Position.UNKNOWN
            done = {"command": ident, "result": result, "position": position}
            self._reply(later, asked, done, now)

        failure = self.board.order(
            work, self.send, ident=ident, gate=wish.gate, action=action, cause=Cause(wish.cause),
            now=now, asked_by=asked.client, answer=answer,
            until=until if action is Action.HOLD else None,
        )  # fmt: skip
        if failure is not None:
            del self._answered[asked.client, asked.request]
            raise Rejected("not_sent", why=failure)
        if action in (Action.HOLD, Action.RELEASE, Action.LOCK):
            self.hold_until(wish.gate, until if action is Action.HOLD else None)

    @staticmethod
    def _command_id(asked: Asked, now: datetime) -> str:
        """Return the same id for a request that is handled again after a crash of ours."""
        assert asked.request is not None
        if IS_ULID.match(asked.request) is None:
            return new_id(now)
        return derived_id(asked.request.upper(), f"{asked.client}/{asked.operation}")

    def _movable(self, wish: GateRequest, action: Action) -> None:
        view = self.index.site.gates.get(wish.gate)
        live = self.board.gates.get(wish.gate)
        if view is None or live is None:
            raise Rejected("gate_unknown", gate=wish.gate[:32])
        if wish.minutes is not None and not 1 <= wish.minutes <= LONGEST_HOLD:
            raise BadMessage("minutes")
        if not view.rules.enabled and action is not Action.LOCK:
            raise Rejected("gate_disabled", gate=wish.gate)
        fire = self.index.site.fire_latched_at is not None and view.rules.release_on_fire
        if fire and action in (Action.RELEASE, Action.CLOSE, Action.LOCK):
            raise Rejected("gate_released_by_fire", gate=wish.gate)
        if live.link is LinkState.OFFLINE:
            raise Rejected("gate_offline", gate=wish.gate)

    def _reply(self, work: Work, asked: Asked, result: dict[str, Any], now: datetime) -> None:
        self._finish(work, asked, done(asked, result), now)

    def _reject(self, work: Work, asked: Asked, rejected: Rejected, now: datetime) -> None:
        said = refused(asked, rejected)
        if rejected.code in PASSING:
            self._publish(work, asked, said)
        else:
            self._finish(work, asked, said, now)

    def _finish(self, work: Work, asked: Asked, said: bytes, now: datetime) -> None:
        self._remember(asked, said)
        if asked.request is not None and asked.operation in EFFECTS:
            work.batch.answered.append(
                {
                    "client": asked.client[:32], "request": asked.request,
                    "reply": said.decode(), "at": now,
                }
            )  # fmt: skip
        self._publish(work, asked, said)

    def _remember(self, asked: Asked, said: bytes) -> None:
        if asked.request is not None and len(said) <= LONGEST_REMEMBERED:
            self._answered[asked.client, asked.request] = said
            if len(self._answered) > REMEMBERED:
                del self._answered[next(iter(self._answered))]

    @staticmethod
    def _publish(work: Work, asked: Asked, said: bytes) -> None:
        work.say.append(Publication(asked.topic, said, correlation=asked.correlation))


GATE_ACTIONS = frozenset(f"gate/{verb}" for verb in ("open", "hold", "release", "lock", "unlock"))
EFFECTS = GATE_ACTIONS | VISIT_EFFECTS
OPERATIONS = (
    GATE_ACTIONS | VISIT_OPERATIONS.keys() | {"ping", "gate/list", "card/show", "decision/list"}
)
