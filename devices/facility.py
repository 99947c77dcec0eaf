"""A place on the message bus for desks and facility systems (mqtt.md, "Requests").

Hears what gates, the gatekeeper and other processes tell, and asks the gatekeeper for things.
It never writes a command topic, and nothing it asks waits in a queue: what cannot be sent now is
answered at once as not sent.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from msgspec import UNSET
from ulid import ULID

from devices.contract import (
    DeviceError,
    FacilityEvent,
    Incoming,
    KioskNotice,
    LinkChanged,
    LinkState,
    NoticeNotSent,
    Publication,
    RequestAnswered,
)
from devices.facility_events import event_of, notice_message
from devices.link import utc_now
from devices.messages import (
    BadMessage,
    Health,
    Instant,
    Reply,
    decode,
    encode,
    health_topic,
    is_name,
    notice_topic,
    reply_topic,
    request_topic,
    root,
)
from devices.mqtt import BrokerAddress, MqttLink, Subscription
from devices.mqtt_worker import MqttWorker

log = logging.getLogger(__name__)

EXPIRY_SECONDS = 5
"""Message expiry of a request: the gatekeeper must not find an old one."""
ANSWER_SECONDS = 8.0
TICK_SECONDS = 0.5
HEARD = (
    "gate/+/state", "gate/+/event", "gate/+/availability", "decision", "alert/#", "health/+",
    "notice",
)  # fmt: skip
MOMENTARY = ("event", "decision", "reply")
"""Told once when they happen; kept by a broker they would tell something old as new."""


@dataclass(frozen=True)
class Names:
    """Who we are: the site, our name in topics, and the MQTT client id of this one connection.

    Raises:
        ValueError: a name cannot stand in a topic.
    """

    site: str
    client: str
    client_id: str

    def __post_init__(self) -> None:
        for name in (self.site, self.client):
            if not is_name(name):
                raise ValueError(f"{name!r} does not match [a-z0-9-]{{1,32}}")


class FacilityClient:
    """A ``devices.contract.FacilityPort``; ``on_event`` gets every event, on its thread."""

    def __init__(
        self,
        address: BrokerAddress,
        names: Names,
        on_event: Callable[[FacilityEvent], None],
        *,
        version: str = "",
        answer_seconds: float = ANSWER_SECONDS,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._names, self._on_event, self._version = names, on_event, version
        self._answer_seconds, self._clock, self._monotonic = answer_seconds, clock, monotonic
        self._root = root(names.site) + "/"
        self._waiting: dict[str, float] = {}
        self._started = self._since = clock()
        self.refused: Counter[str] = Counter()
        """Messages that did not keep the contract, by kind of topic."""
        topics = [self._root + topic for topic in HEARD]
        topics.append(reply_topic(names.site, names.client, "#"))
        self._link = MqttLink(
            address,
            names.client_id,
            subscriptions=[Subscription(topic) for topic in topics],
            will=self._health("offline"),
            on_link=self._link_changed,
        )
        self._worker = MqttWorker(self._link, self._arrived, self._tick)

    @property
    def state(self) -> LinkState:
        """Whether the broker has accepted us."""
        return self._worker.state

    @property
    def since(self) -> datetime:
        """Since when it is so."""
        return self._since

    def ask(self, operation: str, **parameters: str | int | bool | None) -> str:
        """Ask the gatekeeper and return the request's id; from any thread, never waits."""
        request = str(ULID())
        given = {name: value for name, value in parameters.items() if value is not None}
        body = encode({"v": 1, "id": request, **given})
        self._worker.submit(lambda: self._send(request, operation, body))
        return request

    def publish_notice(self, notice: KioskNotice | None) -> None:
        """Let a notice stand on the kiosks, or none; from any thread, never waits."""
        body = b"" if notice is None else encode(notice_message(notice))
        message = Publication(notice_topic(self._names.site), body, retain=True)
        self._worker.submit(lambda: self._send_notice(message))

    def close(self) -> None:
        """Say goodbye, disconnect and join."""
        self._worker.close(last=self._health("offline"))

    def _send(self, request: str, operation: str, body: bytes) -> None:
        names = self._names
        message = Publication(
            request_topic(names.site, names.client, operation),
            body,
            expiry_seconds=EXPIRY_SECONDS,
            response_topic=reply_topic(names.site, names.client, operation),
            correlation=request.encode(),
        )
        try:
            self._link.publish(message)
        except DeviceError:
            self._emit(RequestAnswered(request, False, {}, "broker_offline"))
        else:
            self._waiting[request] = self._monotonic() + self._answer_seconds

    def _send_notice(self, message: Publication) -> None:
        try:
            self._link.publish(message)
        except DeviceError:
            self._emit(NoticeNotSent())

    def _tick(self) -> float:
        now = self._monotonic()
        for request, deadline in list(self._waiting.items()):
            if now >= deadline:
                self._give_up(request, "no_answer")
        nearest = min(self._waiting.values(), default=now + TICK_SECONDS)
        return max(0.0, min(nearest - now, TICK_SECONDS))

    def _give_up(self, request: str, code: str) -> None:
        del self._waiting[request]
        self._emit(RequestAnswered(request, False, {}, code))

    def _link_changed(self, state: LinkState, detail: str) -> None:
        self._since = self._clock()
        if state is LinkState.ONLINE:
            self._say_online()
        else:  # they were sent, and their answers will not find us any more
            for request in list(self._waiting):
                self._give_up(request, "link_lost")
        self._emit(LinkChanged(state, self._since, detail))

    def _say_online(self) -> None:
        try:
            self._link.publish(self._health("online"))
        except DeviceError:
            log.warning("lost the broker again at once")

    def _arrived(self, message: Incoming) -> None:
        parts = message.topic[len(self._root) :].split("/")
        kind = parts[2] if parts[0] == "gate" and len(parts) == 3 else parts[0]
        if message.retain and kind in MOMENTARY:
            return
        if self._link.state is LinkState.OFFLINE:  # came before the loss, would be told after it
            return
        try:
            reply = parts[0] == "reply"
            event = self._reply(message) if reply else event_of(parts, message.payload)
        except BadMessage as error:
            self.refused[kind] += 1
            log.warning("refused a message on %s: %s", message.topic[:120], error)
        else:
            if event is not None:
                self._emit(event)

    def _reply(self, message: Incoming) -> RequestAnswered | None:
        reply = decode(Reply, message.payload)
        request = reply.request or (message.correlation or b"").decode("ascii", "replace")
        if self._waiting.pop(request, None) is None:
            return None  # another desk's of the same name, or too late: it was given up as such
        if reply.ok:
            return RequestAnswered(request, True, {} if reply.result is UNSET else reply.result)
        error = reply.error
        if error is UNSET:
            return RequestAnswered(request, False, {}, "failed")
        return RequestAnswered(request, False, {}, error.code, error.facts)

    def _health(self, status: Literal["online", "offline"]) -> Publication:
        since = Instant.of(self._started)
        message = Health(v=1, status=status, version=self._version, since=since)
        topic = health_topic(self._names.site, self._names.client)
        return Publication(topic, encode(message), retain=True)

    def _emit(self, event: FacilityEvent) -> None:
        # Caught one by one, so that a listener's bug loses none of the events behind it.
        try:
            self._on_event(event)
        except Exception:
            log.exception("what listens to the facility client failed")
