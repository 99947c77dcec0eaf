"""What requests only look at: gates, a card, past decisions (mqtt.md, "Requests")."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from devices.contract import Position
from devices.messages import BadMessage, Instant, Request, decode
from kiosk.gatekeeper.answers import Rejected
from kiosk.gatekeeper.gates import GateBoard
from kiosk.gatekeeper.index import Index
from kiosk.gatekeeper.reads import message_of
from kiosk.services.gatekeeping.ledger import Ledger

MOST_DECISIONS = 500
LAST_SEQ = 2**63 - 1


class CardRequest(Request, frozen=True, kw_only=True):
    """Parameters of ``card/show``: the opaque reference."""

    credential: str


class DecisionRequest(Request, frozen=True, kw_only=True):
    """Parameters of ``decision/list``."""

    after_seq: int
    limit: int = 100


def gates_now(index: Index, board: GateBoard) -> list[dict[str, Any]]:
    """Return every gate as it is known to be."""
    found = []
    for name, view in sorted(index.site.gates.items()):
        live = board.gates.get(name)
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


def card_now(index: Index, ledger: Ledger, payload: bytes) -> dict[str, Any]:
    """Return a card's state, and where its last change is in force."""
    reference = decode(CardRequest, payload).credential
    key = index.key_of(reference)
    holding = index.holdings.get(key) if key else None
    revision = ledger.card_revision(reference) if holding else None
    if holding is None or revision is None:
        raise Rejected("card_unknown")
    gates, since = sorted(holding.grants), ledger.enforced_since(revision)
    return {
        "state": holding.state, "kind": holding.kind, "gates": gates,
        "delivered": [_delivered(gate, since) for gate in gates],
    }  # fmt: skip


def _delivered(gate: str, since: datetime | None) -> dict[str, Any]:
    at = Instant.of(since) if since else None
    return {"gate": gate, "state": "delivered" if since else "pending", "at": at}


def decisions_since(ledger: Ledger, payload: bytes) -> dict[str, Any]:
    """Return stored decisions in order, for whoever was away."""
    wish = decode(DecisionRequest, payload)
    if not 0 <= wish.after_seq <= LAST_SEQ or not 1 <= wish.limit <= MOST_DECISIONS:
        raise BadMessage("limit")
    rows = ledger.decisions(wish.after_seq, wish.limit)
    return {"decisions": [message_of(row) for row in rows]}
