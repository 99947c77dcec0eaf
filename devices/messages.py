"""The messages of the MQTT contract that belong to no single kind of device (mqtt.md).

Unknown fields are ignored; missing or mistyped ones raise ``BadMessage``. Optional fields are left
out when unset. ``broker_config/asyncapi.yaml`` is generated from these types.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from devices.contract import Credential, Tech

NAME = r"^[a-z0-9-]{1,32}$"
ULID = r"^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$"
LARGEST_PAYLOAD = 64 * 1024
"""Bytes; anything longer is refused before it is parsed."""

_NAME = re.compile(NAME)


class BadMessage(ValueError):
    """A payload that does not say what the contract says. Holds no content of the payload."""


class Instant(datetime):
    """An aware moment, written as RFC 3339 UTC with milliseconds."""

    @classmethod
    def of(cls, moment: datetime) -> Instant:
        """Return an aware ``moment`` in UTC as an Instant."""
        there = moment.astimezone(UTC)
        return cls(
            there.year, there.month, there.day, there.hour, there.minute, there.second,
            there.microsecond, UTC,
        )  # fmt: skip

    def text(self) -> str:
        """Return ``2026-11-21T14:32:08.125Z``."""
        # Ten times as fast as strftime, which shows where thousands are written.
        return datetime.isoformat(self, timespec="milliseconds")[:23] + "Z"


def _from_text(kind: type, value: Any) -> Any:
    if kind is not Instant or not isinstance(value, str):
        raise ValueError("an RFC 3339 instant")
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("an instant with its offset")
    try:
        return Instant.of(moment)
    except OverflowError:  # the first and the last day of the calendar, seen from elsewhere
        raise ValueError("an instant within the calendar") from None


def _to_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return Instant.of(value).text()
    raise TypeError(f"{type(value).__name__} has no place in a message")


Name = Annotated[str, msgspec.Meta(pattern=NAME)]
Id = Annotated[str, msgspec.Meta(pattern=ULID, max_length=26, description="ULID")]
Count = Annotated[int, msgspec.Meta(ge=0)]
Version = Literal[1]

T = TypeVar("T")


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One object on the wire; ``v`` is the version of the contract."""

    v: Version


class CredentialField(msgspec.Struct, frozen=True):
    """A credential as it was read (mqtt.md, ``tech``); ``bits`` only for Wiegand."""

    tech: Tech
    value: Annotated[str, msgspec.Meta(min_length=1, max_length=512)]
    bits: Annotated[int, msgspec.Meta(ge=1, le=256)] | UnsetType = UNSET

    def plain(self) -> Credential:
        """Return it as the device contract's value."""
        return Credential(self.tech, self.value, None if self.bits is UNSET else self.bits)


class Read(Message, frozen=True, kw_only=True):
    """``reader/<reader>/read``."""

    id: Id
    at: Instant
    seq: Count
    credential: CredentialField


class Decision(Message, frozen=True, kw_only=True):
    """``decision``: what the gatekeeper decided about one read."""

    id: Id
    seq: int
    read: str
    reader: str
    gate: str | None
    verdict: Literal["granted", "denied"]
    reason: str
    credential: str | UnsetType = UNSET
    kind: str | None
    at: Instant
    latency_ms: float


class Request(Message, frozen=True, kw_only=True):
    """``request/<client>/<operation>``: the part all operations share."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,64}$", max_length=64)]


class ErrorField(msgspec.Struct, frozen=True):
    """Why a request was not done."""

    code: str
    message: str
    facts: dict[str, str | int | bool | None]


class Reply(Message, frozen=True, kw_only=True):
    """``reply/<client>/<operation>``; ``request`` is null where none could be read."""

    request: str | None
    ok: bool
    result: dict[str, Any] | UnsetType = UNSET
    error: ErrorField | UnsetType = UNSET


class FireAlarm(Message, frozen=True, kw_only=True):
    """``alarm/fire``."""

    active: bool
    zone: str
    at: Instant


class TextField(msgspec.Struct, frozen=True):
    """A sentence in both languages."""

    zh: str
    en: str


class Alert(Message, frozen=True, kw_only=True):
    """``alert/<id>``, retained until an empty payload clears it."""

    kind: str
    gate: str | UnsetType = UNSET
    severity: Literal["info", "warning", "danger"]
    since: Instant
    text: TextField


class Notice(Message, frozen=True, kw_only=True):
    """``notice``: what the desk shows on the kiosks. Fields ``from`` and ``until`` bound it."""

    id: Id
    severity: Literal["info", "warning", "danger"]
    starts: Instant = msgspec.field(name="from")
    until: Instant
    text: TextField


class Health(Message, frozen=True, kw_only=True):
    """``health/<component>``, retained; the will says ``offline``."""

    status: Literal["online", "degraded", "offline"]
    version: str
    since: Instant


class ResidentMessage(Message, frozen=True, kw_only=True):
    """``message/<client>``: what a resident should hear or answer; ``home`` is opaque."""

    id: Id
    kind: str
    home: str
    visit: str | UnsetType = UNSET
    key: str | UnsetType = UNSET
    text: TextField
    answer_by: Instant | UnsetType = UNSET
    at: Instant


_decoders: dict[type, msgspec.json.Decoder[Any]] = {}
_encoder = msgspec.json.Encoder(enc_hook=_to_text)


def encode(message: msgspec.Struct | dict[str, Any]) -> bytes:
    """Return the JSON of a message."""
    return _encoder.encode(message)


def decode(kind: type[T], payload: bytes) -> T:
    """Read a payload as ``kind``.

    Raises:
        BadMessage: it is too long, no JSON, or a field is missing or mistyped.
    """
    if len(payload) > LARGEST_PAYLOAD:
        raise BadMessage(f"{len(payload)} bytes")
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind, dec_hook=_from_text)
    try:
        value: T = decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        # The library's sentence names the field and the type, never the value.
        raise BadMessage(str(error)) from None
    return value


def is_name(text: str) -> bool:
    """Return whether ``text`` may stand in a topic."""
    return _NAME.match(text) is not None and "\n" not in text


def root(site: str) -> str:
    """Return the root of a site's topics."""
    return f"site/{site}"


def read_topic(site: str, reader: str) -> str:
    """Return where a reader tells its reads."""
    return f"{root(site)}/reader/{reader}/read"


def decision_topic(site: str) -> str:
    """Return where the gatekeeper tells its decisions."""
    return f"{root(site)}/decision"


def request_topic(site: str, client: str, operation: str) -> str:
    """Return where a facility client asks."""
    return f"{root(site)}/request/{client}/{operation}"


def reply_topic(site: str, client: str, operation: str) -> str:
    """Return where a facility client is answered."""
    return f"{root(site)}/reply/{client}/{operation}"


def alert_topic(site: str, alert: str) -> str:
    """Return where one alert stands until it is cleared."""
    return f"{root(site)}/alert/{alert}"


def health_topic(site: str, component: str) -> str:
    """Return where a process tells that it is alive."""
    return f"{root(site)}/health/{component}"


def fire_topic(site: str) -> str:
    """Return where the fire panel speaks."""
    return f"{root(site)}/alarm/fire"


def message_topic(site: str, client: str) -> str:
    """Return where the residents' app listens."""
    return f"{root(site)}/message/{client}"


def notice_topic(site: str) -> str:
    """Return where the notice for the kiosks stands."""
    return f"{root(site)}/notice"
