"""Requests of facility systems and desks: every one gets a reply, has one effect, and only
what the client may ask (mqtt.md, "Requests")."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from msgspec import UNSET

from devices.contract import Action, Cause, Incoming, LinkState, Position, Publication
from devices.messages import (
    ULID,
    BadMessage,
    ErrorField,
    Instant,
    Reply,
    Request,
    decode,
    encode,
    is_name,
    reply_topic,
    root,
)
from kiosk.domain.access import Holding
from kiosk.domain.records import new_id
from kiosk.gatekeeper.gates import GateBoard
from kiosk.gatekeeper.index import Index
from kiosk.gatekeeper.reads import message_of
from kiosk.gatekeeper.work import Counts, Work, derived_id
from kiosk.services.gatekeeping.ledger import Ledger

log = logging.getLogger(__name__)

REMEMBERED = 2_000
LONGEST_REMEMBERED = 8_192
"""Bytes of a reply; a longer one only lists, and listing again has no effect."""
MOST_DECISIONS = 500
LAST_SEQ = 2**63 - 1
LONGEST_HOLD = 12 * 60

ERRORS = {
    "malformed": "The request is not as the contract says; nothing was done.",
    "forbidden": "This client may not ask for that; nothing was done.",
    "unknown_operation": "There is no such operation; nothing was done.",
    "bad_response_topic": "The response topic is not under reply/<client>/; nothing was done.",
    "gate_unknown": "There is no such gate; nothing was sent.",
    "gate_offline": "The gate is offline; nothing was sent and nothing is kept for later.",
    "gate_disabled": "The gate is disabled; nothing was sent.",
    "gate_released_by_fire": "The gate stands open for the fire alarm; nothing was sent.",
    "card_unknown": "There is no such credential.",
    "not_sent": "The command could not be sent; the gate did not move because of it.",
    "no_answer": "The gate did not answer; whether it moved is not known.",
    "link_lost": "The link was lost before the gate answered; whether it moved is not known.",
    "late": "The request waited while the gatekeeper was away; nothing was done.",
    "failed": "The request could not be handled; nothing was done.",
}


IS_ULID = re.compile(ULID)
NO_ANSWER = frozenset({"no_answer", "link_lost"})


class GateRequest(Request, frozen=True, kw_only=True):
    """Parameters of ``gate/<verb>``; ``minutes`` ends a hold by itself."""

    gate: str
    cause: Literal["desk", "facility", "schedule", "ambulance"]
    minutes: int | None = None


class CardRequest(Request, frozen=True, kw_only=True):
    """Parameters of ``card/show``: the opaque reference."""

    credential: str


class DecisionRequest(Request, frozen=True, kw_only=True):
    """Parameters of ``decision/list``."""

    after_seq: int
    limit: int = 100


class Rejected(Exception):
    """A request that is answered with an error."""

    def __init__(self, code: str, **facts: str | int | bool | None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Asked:
    """Who asked for what, and where the answer goes."""

    client: str
    operation: str
    request: str | None
    topic: str
    correlation: bytes | None


@dataclass
class RequestDesk:
    """Answers requests from the index, the board and the ledger."""

    index: Index
    ledger: Ledger
    board: GateBoard
    counts: Counts
    send: Callable[[Publication], None]
    hold_until: Callable[[str, datetime | None], None]

    def __post_init__(self) -> None:
        self._answered: dict[tuple[str, str], bytes | None] = {}

    def handle(self, work: Work, message: Incoming, now: datetime, *, waited: bool) -> None:
        """Answer one message under ``request/``.

        ``waited``: it may have been kept for us while we were away. Nobody knows for how long, so
        it moves no gate (mqtt.md, rule 1).
        """
        asked = self._asked(message)
        try:
            asked = self._where_to(asked, message)
            asked = replace(asked, request=decode(Request, message.payload).id)
            if self._known(work, asked):
                return
            self._allowed(asked.client, asked.operation)
            if waited and asked.operation in GATE_ACTIONS:
                raise Rejected("late")
            self._do(work, asked, message.payload, now)
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

    def _known(self, work: Work, asked: Asked) -> bool:
        assert asked.request is not None
        key = (asked.client, asked.request)
        if key in self._answered:
            said = self._answered[key]
            if said is not None:  # None: it is being carried out; its reply is on the way
                self._publish(work, asked, said)
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

    def _do(self, work: Work, asked: Asked, payload: bytes, now: datetime) -> None:
        verb = asked.operation.removeprefix("gate/")
        if asked.operation in GATE_ACTIONS:
            self._gate(work, asked, decode(GateRequest, payload), Action(verb), now)
        elif asked.operation == "ping":
            self._reply(work, asked, {"at": Instant.of(now)}, now)
        elif asked.operation == "gate/list":
            self._reply(work, asked, {"gates": self._gates()}, now)
        elif asked.operation == "card/show":
            self._reply(work, asked, self._card(decode(CardRequest, payload).credential), now)
        else:
            self._reply(work, asked, self._decisions(decode(DecisionRequest, payload)), now)

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

    def _gates(self) -> list[dict[str, Any]]:
        found = []
        for name, view in sorted(self.index.site.gates.items()):
            live = self.board.gates.get(name)
            state = live.state if live else None
            found.append(
                {
                    "gate": name, "name": {"zh": view.name_zh, "en": view.name_en},
                    "enabled": view.rules.enabled, "direction": view.rules.direction,
                    "availability": live.link.value if live and live.link else "unknown",
                    "position": live.position if live else Position.UNKNOWN,
                    "hold": state.hold if state else None,
                    "fault": state.fault if state else None,
                    "at": Instant.of(state.at) if state else None,
                }
            )  # fmt: skip
        return found

    def _card(self, reference: str) -> dict[str, Any]:
        key = self.index.key_of(reference)
        holding = self.index.holdings.get(key) if key else None
        revision = self.ledger.card_revision(reference) if holding else None
        if holding is None or revision is None:
            raise Rejected("card_unknown")
        return {
            "state": holding.state, "kind": holding.kind, "gates": sorted(holding.grants),
            "delivered": self._delivered(holding, revision),
        }  # fmt: skip

    def _delivered(self, holding: Holding, revision: int) -> list[dict[str, Any]]:
        since = self.ledger.enforced_since(revision)
        return [
            {
                "gate": gate,
                "state": "delivered" if since else "pending",
                "at": Instant.of(since) if since else None,
            }
            for gate in sorted(holding.grants)
        ]

    def _decisions(self, wish: DecisionRequest) -> dict[str, Any]:
        if not 0 <= wish.after_seq <= LAST_SEQ or not 1 <= wish.limit <= MOST_DECISIONS:
            raise BadMessage("limit")
        rows = self.ledger.decisions(wish.after_seq, wish.limit)
        return {"decisions": [message_of(row) for row in rows]}

    def _reply(self, work: Work, asked: Asked, result: dict[str, Any], now: datetime) -> None:
        self._finish(work, asked, Reply(v=1, request=asked.request, ok=True, result=result), now)

    def _reject(self, work: Work, asked: Asked, rejected: Rejected, now: datetime) -> None:
        error = ErrorField(rejected.code, ERRORS[rejected.code], rejected.facts)
        reply = Reply(v=1, request=asked.request, ok=False, error=error, result=UNSET)
        self._finish(work, asked, reply, now)

    def _finish(self, work: Work, asked: Asked, reply: Reply, now: datetime) -> None:
        said = encode(reply)
        if asked.request is not None and len(said) <= LONGEST_REMEMBERED:
            self._answered[asked.client, asked.request] = said
            if len(self._answered) > REMEMBERED:
                del self._answered[next(iter(self._answered))]
        if asked.request is not None and asked.operation in GATE_ACTIONS:
            work.batch.answered.append(
                {
                    "client": asked.client[:32], "request": asked.request,
                    "reply": said.decode(), "at": now,
                }
            )  # fmt: skip
        self._publish(work, asked, said)

    @staticmethod
    def _publish(work: Work, asked: Asked, said: bytes) -> None:
        work.say.append(Publication(asked.topic, said, correlation=asked.correlation))


GATE_ACTIONS = frozenset(f"gate/{verb}" for verb in ("open", "hold", "release", "lock", "unlock"))
OPERATIONS = GATE_ACTIONS | {"ping", "gate/list", "card/show", "decision/list"}
