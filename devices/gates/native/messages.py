"""What is said to and by a native gate (mqtt.md, the ``gate/<gate>/…`` topics). Pure.

Unknown fields are ignored; missing or mistyped ones raise ``BadMessage``. ``availability`` is no
JSON but the plain word ``online`` or ``offline``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from devices.contract import (
    Action,
    Cause,
    GateAck,
    GateCommand,
    GateEvent,
    GateEventType,
    GateState,
    Hold,
    LinkState,
    Position,
    Result,
)
from devices.messages import BadMessage, Count, Id, Instant, Message, is_name, root

Text = Annotated[str, msgspec.Meta(max_length=256)]


class Leaf(StrEnum):
    """The last level of a gate's topics."""

    COMMAND = "command"
    ACK = "ack"
    STATE = "state"
    EVENT = "event"
    AVAILABILITY = "availability"


def gate_topic(site: str, gate: str, leaf: Leaf) -> str:
    """Return one of a gate's topics.

    Raises:
        ValueError: ``site`` or ``gate`` cannot stand in a topic.
    """
    for name in (site, gate):
        if not is_name(name):
            raise ValueError(f"{name!r} does not match [a-z0-9-]{{1,32}}")
    return f"{root(site)}/gate/{gate}/{leaf}"


class Command(Message, frozen=True, kw_only=True):
    """``gate/<gate>/command``: one movement, good until ``not_after``; never retained."""

    id: Id
    action: Action
    issued_at: Instant
    not_after: Instant
    cause: Cause
    decision: Text | UnsetType = UNSET

    @classmethod
    def of(cls, command: GateCommand) -> Command:
        """Put a command of the device contract on the wire."""
        return cls(
            v=1,
            id=command.id,
            action=command.action,
            issued_at=Instant.of(command.issued_at),
            not_after=Instant.of(command.not_after),
            cause=command.cause,
            decision=UNSET if command.decision is None else command.decision,
        )

    def plain(self, gate: str) -> GateCommand:
        """Return it as the device contract's value."""
        return GateCommand(
            id=self.id,
            gate=gate,
            action=self.action,
            cause=self.cause,
            issued_at=self.issued_at,
            not_after=self.not_after,
            decision=None if self.decision is UNSET else self.decision,
        )


class Ack(Message, frozen=True, kw_only=True):
    """``gate/<gate>/ack``: what became of the command with the id ``command``."""

    command: Id
    result: Result
    detail: Text | UnsetType = UNSET
    at: Instant

    def plain(self, gate: str) -> GateAck:
        """Return it as the device contract's value."""
        detail = "" if self.detail is UNSET else self.detail
        return GateAck(gate, self.command, self.result, self.at, detail)


class WhitelistField(msgspec.Struct, frozen=True):
    """Which whitelist a gate holds."""

    version: Count
    count: Count
    digest: Text


class State(Message, frozen=True, kw_only=True):
    """``gate/<gate>/state``, retained. ``loop`` is null where the gate has no loop."""

    seq: Count
    position: Position
    hold: Hold
    loop: bool | None
    fault: Text | None
    whitelist: WhitelistField | UnsetType = UNSET
    at: Instant

    def plain(self, gate: str) -> GateState:
        """Return it as the device contract's value."""
        return GateState(
            gate, self.seq, self.position, self.hold, self.loop, self.fault, self.at
        )  # fmt: skip


class Event(Message, frozen=True, kw_only=True):
    """``gate/<gate>/event``: something happened without a command."""

    id: Id
    seq: Count
    type: GateEventType
    direction: Text | UnsetType = UNSET
    detail: Text | UnsetType = UNSET
    at: Instant

    def plain(self, gate: str) -> GateEvent:
        """Return it as the device contract's value."""
        return GateEvent(
            gate=gate,
            id=self.id,
            seq=self.seq,
            type=self.type,
            at=self.at,
            direction=None if self.direction is UNSET else self.direction,
            detail="" if self.detail is UNSET else self.detail,
        )


def availability_in(payload: bytes) -> LinkState:
    """Read ``online`` or ``offline``.

    Raises:
        BadMessage: it is neither.
    """
    try:
        return LinkState(payload.decode("ascii"))
    except ValueError:
        raise BadMessage("neither online nor offline") from None
