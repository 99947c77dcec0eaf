"""What the rest of the program may know of a device: events, ports, states, errors.

Standard library only. Values are those of the MQTT contract (mqtt.md, "Values").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, Protocol


class LinkState(StrEnum):
    """Whether a device answers at all. Never a statement about a position."""

    ONLINE = "online"
    OFFLINE = "offline"


class Fault(StrEnum):
    """The four ways a device fails; they are never folded into one."""

    NO_ANSWER = "no_answer"
    BAD_FRAME = "bad_frame"
    REFUSED = "refused"
    MECHANICAL = "mechanical"


class DeviceError(Exception):
    """A device did not do what it was asked; nothing is assumed to have happened.

    ``detail`` is for the log and holds no personal data.
    """

    def __init__(self, fault: Fault, device: str, detail: str = "") -> None:
        super().__init__(f"{device}: {fault}{f' ({detail})' if detail else ''}")
        self.fault = fault
        self.device = device
        self.detail = detail


class Tech(StrEnum):
    """How a credential was read (mqtt.md, ``tech``)."""

    EM4100 = "em4100"
    ISO14443A = "iso14443a"
    WIEGAND = "wiegand"
    DESFIRE = "desfire"
    QR = "qr"
    PIN = "pin"
    PLATE = "plate"


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential as a reader gives it; ``bits`` is the length of a Wiegand value."""

    tech: Tech
    value: str
    bits: int | None = None


@dataclass(frozen=True, slots=True)
class CardPresented:
    """A card entered the field of a reader; told once for each presentation."""

    credential: Credential
    at: datetime


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card left the field."""

    at: datetime


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The line to a device came up or went down; told once for each change."""

    state: LinkState
    at: datetime
    detail: str = ""


ReaderEvent = CardPresented | CardRemoved | LinkChanged


class CardReader(Protocol):
    """A reader that calls back from its own thread until ``close()`` has returned."""

    @property
    def state(self) -> LinkState:
        """Whether the line is up."""

    def close(self) -> None:
        """Stop and join the thread; no callback runs afterwards."""


class Action(StrEnum):
    """What a gate is told to do; absolute, never a toggle."""

    OPEN = "open"
    CLOSE = "close"
    HOLD = "hold"
    RELEASE = "release"
    LOCK = "lock"
    UNLOCK = "unlock"


class Cause(StrEnum):
    """Why a gate is told to move."""

    CARD = "card"
    PASS = "pass"  # noqa: S105 - a visitor's pass, no secret
    PLATE = "plate"
    DESK = "desk"
    FACILITY = "facility"
    SCHEDULE = "schedule"
    FIRE = "fire"
    AMBULANCE = "ambulance"


class Result(StrEnum):
    """What a gate answers to a command."""

    DONE = "done"
    REFUSED = "refused"
    EXPIRED = "expired"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class Position(StrEnum):
    """Where a barrier was *observed* to be; without a contact it stays ``unknown``."""

    CLOSED = "closed"
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class Hold(StrEnum):
    """Whether a gate is held in one position."""

    NONE = "none"
    OPEN = "open"
    LOCKED = "locked"


class GateEventType(StrEnum):
    """What a gate noticed by itself."""

    PASSED = "passed"
    FORCED = "forced"
    HELD_TOO_LONG = "held_too_long"
    TAILGATED = "tailgated"
    TAMPER = "tamper"
    BUTTON = "button"
    POWER_ON = "power_on"
    OFFLINE_READ = "offline_read"


@dataclass(frozen=True, slots=True)
class GateCommand:
    """One movement, good until ``not_after`` and never afterwards."""

    id: str
    gate: str
    action: Action
    cause: Cause
    issued_at: datetime
    not_after: datetime
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class GateAck:
    """A gate's answer to the command with the id ``command``."""

    gate: str
    command: str
    result: Result
    at: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GateState:
    """What a gate observes of itself. ``loop``: a vehicle stands on it; None: no loop."""

    gate: str
    seq: int
    position: Position
    hold: Hold
    loop: bool | None
    fault: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class GateEvent:
    """Something happened at a gate without a command."""

    gate: str
    id: str
    seq: int
    type: GateEventType
    at: datetime
    direction: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GateAvailability:
    """Whether a gate is reachable."""

    gate: str
    link: LinkState


GateReport = GateAck | GateState | GateEvent | GateAvailability


@dataclass(frozen=True, slots=True)
class Publication:
    """One MQTT message to be sent; ``expiry_seconds`` is the MQTT 5 message expiry."""

    topic: str
    payload: bytes
    qos: int = 1
    retain: bool = False
    expiry_seconds: int | None = None
    response_topic: str | None = None
    correlation: bytes | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One MQTT message that arrived. ``mid`` and ``connection`` are needed to acknowledge it."""

    topic: str
    payload: bytes
    qos: int
    retain: bool
    dup: bool
    mid: int
    response_topic: str | None = None
    correlation: bytes | None = None
    connection: int = 0


class GateProfile(Protocol):
    """How one gate is spoken to: pure, no input or output of its own."""

    @property
    def gate(self) -> str:
        """The gate's id."""

    def topics(self) -> Sequence[str]:
        """The topic filters whose messages ``reports`` understands."""

    def encode(self, command: GateCommand, now: datetime) -> Sequence[Publication]:
        """The messages that carry a command; their expiry is the time left at ``now``.

        Raises:
            DeviceError: REFUSED where the profile cannot do that action, or no time is left.
        """

    def reports(self, message: Incoming) -> Sequence[GateReport]:
        """What a message says; empty where it is not this gate's.

        Raises:
            DeviceError: BAD_FRAME where it is this gate's topic but not its language.
        """


class BrokerLink(Protocol):
    """An MQTT connection its owner drives; it queues nothing while it is down."""

    @property
    def state(self) -> LinkState:
        """Whether the broker has accepted us and our subscriptions."""

    def pump(self, timeout: float, wake: int | None = None) -> list[Incoming]:
        """Wait up to ``timeout`` s for traffic or the ``wake`` descriptor; return what came."""

    def publish(self, message: Publication) -> None:
        """Hand one message to the socket, or raise DeviceError (NO_ANSWER) without a link."""

    def ack(self, message: Incoming) -> None:
        """Tell the broker that a message is dealt with."""

    def together(self) -> AbstractContextManager[None]:
        """Send what is published and acknowledged inside the ``with`` block in one go."""

    def listen(self, topics: Sequence[str]) -> None:
        """Hear these topics as well, now and on every later connection."""


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """The gatekeeper decided about a read. ``card`` is an opaque reference, never a number."""

    id: str
    seq: int
    reader: str
    gate: str | None
    granted: bool
    reason: str
    card: str | None
    kind: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AlertSeen:
    """Something somebody must look at; stands until it is cleared."""

    id: str
    kind: str
    gate: str | None
    severity: str
    since: datetime
    text_zh: str
    text_en: str


@dataclass(frozen=True, slots=True)
class AlertCleared:
    """An alert no longer stands."""

    id: str


@dataclass(frozen=True, slots=True)
class HealthSeen:
    """How a process of the service centre is: online, degraded or offline."""

    component: str
    status: str
    version: str
    since: datetime


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """What became of a request. ``error`` is a code with ``facts``; then ``result`` is empty.

    ``broker_offline``: never sent. ``link_lost`` and ``no_answer``: sent, and nobody knows.
    """

    request: str
    ok: bool
    result: Mapping[str, Any]
    error: str | None = None
    facts: Mapping[str, str | int | bool | None] = field(default_factory=dict)


Severity = Literal["info", "warning", "danger"]


@dataclass(frozen=True, slots=True)
class KioskNotice:
    """What everybody should know for a while: on the kiosks from ``starts`` until ``until``."""

    id: str
    severity: Severity
    starts: datetime
    until: datetime
    text_zh: str
    text_en: str


@dataclass(frozen=True, slots=True)
class NoticeChanged:
    """The notice that stands now; None where it was taken back."""

    notice: KioskNotice | None


@dataclass(frozen=True, slots=True)
class NoticeNotSent:
    """What a desk had to say about the notice did not reach the broker; nothing has changed."""


FacilityEvent = (
    LinkChanged | GateState | GateAvailability | GateEvent | DecisionSeen | AlertSeen
    | AlertCleared | HealthSeen | RequestAnswered | NoticeChanged | NoticeNotSent
)  # fmt: skip
"""What a facility client tells; ``LinkChanged`` is about the broker."""


class FacilityPort(Protocol):
    """A desk's or facility system's place on the message bus; it calls back from its own thread."""

    @property
    def state(self) -> LinkState:
        """Whether the broker has accepted us."""

    @property
    def since(self) -> datetime:
        """Since when it is so."""

    def ask(self, operation: str, **parameters: str | int | bool | None) -> str:
        """Ask the gatekeeper for something and return the request's id; never waits.

        Exactly one ``RequestAnswered`` follows, also where nothing could be sent. Nothing is
        kept for later: what cannot be sent now is over.
        """

    def publish_notice(self, notice: KioskNotice | None) -> None:
        """Let a notice stand on the kiosks in place of the one before, or none; never waits.

        ``NoticeChanged`` with it follows once the broker has it, ``NoticeNotSent`` where it could
        not be sent. Only a desk's rights on the broker allow it.
        """

    def close(self) -> None:
        """Disconnect and join; no callback runs afterwards."""
