"""One MQTT 5 connection, driven by its owner's own thread, that queues nothing while it is down.

paho keeps QoS 1 messages of a lost connection and sends them again on the next one, whatever
their age (mqtt_devices.md §7.2). A barrier must never move on such a message, so every connection
here is a fresh client object and ``publish`` refuses while there is no link: what should be said
again is decided by the caller, who knows whether it is still true (mqtt.md, rule 2).
"""

from __future__ import annotations

import logging
import select
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from devices.contract import DeviceError, Fault, Incoming, LinkState, Publication

log = logging.getLogger(__name__)

KEEPALIVE_SECONDS = 15
CONNECT_SECONDS = 3.0
FIRST_RETRY_SECONDS = 0.1
LAST_RETRY_SECONDS = 5.0
SETTLED_SECONDS = 5.0
"""A link that held this long starts over with quick retries; two clients of one name, each
throwing the other out, do not."""
BATCH = 256
"""Most packets read in one go, so that a flood cannot keep the owner from its other work."""


@dataclass(frozen=True)
class TlsFiles:
    """PEM files of a mutually authenticated connection."""

    ca: Path
    certificate: Path
    key: Path


@dataclass(frozen=True)
class BrokerAddress:
    """Where the broker is and who we are to it. The password never appears in a repr."""

    host: str
    port: int
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: TlsFiles | None = None

    @classmethod
    def of_url(
        cls,
        url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        tls: TlsFiles | None = None,
    ) -> BrokerAddress:
        """Read ``mqtt://host[:port]`` or ``mqtts://host[:port]``.

        Raises:
            ValueError: for another scheme, no host, or TLS without its files.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("mqtt", "mqtts") or not parts.hostname:
            raise ValueError("mqtt://host:port or mqtts://host:port")
        if (parts.scheme == "mqtts") != (tls is not None):
            raise ValueError("mqtts:// with certificate files, mqtt:// without")
        port = parts.port or (1883 if tls is None else 8883)
        return cls(parts.hostname, port, username, password, tls)


@dataclass(frozen=True)
class Subscription:
    """A topic filter. ``no_local``: not what this client wrote itself.

    ``as_published`` keeps the retain flag a live message was written with. ``retained`` asks
    the broker for the retained messages when the subscription is made.
    """

    topic: str
    qos: int = 1
    no_local: bool = False
    as_published: bool = False
    retained: bool = True

    def options(self) -> SubscribeOptions:
        """Return the MQTT 5 subscription options (OASIS MQTT 5.0 §3.8.3.1)."""
        return SubscribeOptions(
            qos=self.qos,
            noLocal=self.no_local,
            retainAsPublished=self.as_published,
            retainHandling=SubscribeOptions.RETAIN_SEND_ON_SUBSCRIBE
            if self.retained
            else SubscribeOptions.RETAIN_DO_NOT_SEND,
        )


def _ignore(_state: LinkState, _detail: str) -> None:
    """Take no notice of the link."""


class MqttLink:
    """One named client of a broker; ``pump`` does all its reading, writing and reconnecting.

    Not thread-safe: one thread owns it. ``on_link`` is called from ``pump`` once for each change;
    ONLINE means connected *and* subscribed. With ``manual_ack`` each QoS 1 message must be given
    to ``ack`` once it is durably dealt with; otherwise the broker delivers it again.
    """

    def __init__(
        self,
        address: BrokerAddress,
        client_id: str,
        *,
        subscriptions: Sequence[Subscription] = (),
        will: Publication | None = None,
        session_seconds: int = 0,
        manual_ack: bool = False,
        on_link: Callable[[LinkState, str], None] = _ignore,
    ) -> None:
        self._address = address
        self._client_id = client_id
        self._subscriptions = list(subscriptions)
        self._will = will
        self._session_seconds = session_seconds
        self._manual_ack = manual_ack
        self._on_link = on_link
        self._client: paho.Client | None = None
        self._state = LinkState.OFFLINE
        self._received: list[Incoming] = []
        self._connection = 0
        self._pending_subscribe: int | None = None
        self._asked: set[str] = set()
        self._retry_at = 0.0
        self._retry_after = FIRST_RETRY_SECONDS
        self._settled_at = float("inf")
        self._housekeeping_at = 0.0
        self._reason = ""

    @property
    def state(self) -> LinkState:
        """Whether the broker has accepted us and our subscriptions."""
        return self._state

    def pump(self, timeout: float, wake: int | None = None) -> list[Incoming]:
        """Wait up to ``timeout`` s for traffic or for the ``wake`` descriptor; return what came."""
        if self._client is None:
            self._connect_when_due()
        sock = self._socket()
        if self._client is None or sock is None:
            wait = max(0.0, min(timeout, self._retry_at - time.monotonic()))
            select.select([wake] if wake is not None else [], [], [], wait)
            return self._take()
        reads: list[socket.socket | int] = [sock] if wake is None else [sock, wake]
        pending = isinstance(sock, ssl.SSLSocket) and sock.pending() > 0
        writes = [sock] if self._client.want_write() else []
        ready, writable, _ = select.select(reads, writes, [], 0 if pending else timeout)
        if sock in ready or pending:
            self._read_all(sock)
        if writable and self._client is not None:
            self._check(self._client.loop_write())
        self._keep_alive()
        return self._take()

    def publish(self, message: Publication) -> None:
        """Hand one message to the socket.

        Raises:
            DeviceError: NO_ANSWER while the link is down, REFUSED for what cannot be a message;
                it is then forgotten.
        """
        if self._client is None or self._state is not LinkState.ONLINE:
            raise DeviceError(Fault.NO_ANSWER, "broker", "offline")
        try:
            info = self._client.publish(
                message.topic,
                message.payload,
                qos=message.qos,
                retain=message.retain,
                properties=_publish_properties(message),
            )
        except ValueError as error:  # a topic or payload that MQTT does not allow
            raise DeviceError(Fault.REFUSED, "broker", str(error)) from None
        if info.rc != MQTTErrorCode.MQTT_ERR_SUCCESS:
            self._check(info.rc)
            raise DeviceError(Fault.NO_ANSWER, "broker", paho.error_string(info.rc))

    def ack(self, message: Incoming) -> None:
        """Tell the broker that a QoS 1 message is dealt with.

        No effect where the connection it came on is lost: its number may belong to another
        message by now, which must not be acknowledged in its place.
        """
        if self._client is not None and message.qos and message.connection == self._connection:
            self._client.ack(message.mid, message.qos)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Send what is published and acknowledged inside in few large segments.

        The broker wakes once for all of it instead of once for each packet.
        """
        sock = self._socket()
        _hold_back(sock, on=True)
        try:
            yield
        finally:
            _hold_back(sock, on=False)

    def unsubscribe(self, topic: str) -> None:
        """Drop one subscription for good."""
        self._subscriptions = [each for each in self._subscriptions if each.topic != topic]
        if self._client is not None:
            self._client.unsubscribe(topic)

    def listen(self, topics: Sequence[str]) -> None:
        """Hear these topics as well, at QoS 1, now and on every later connection."""
        self.subscribe([Subscription(topic) for topic in topics])

    def subscribe(self, subscriptions: Sequence[Subscription]) -> None:
        """Add subscriptions, now and on every later connection."""
        known = {each.topic for each in self._subscriptions}
        fresh = [each for each in subscriptions if each.topic not in known]
        self._subscriptions += fresh
        if fresh and self._client is not None and self._state is LinkState.ONLINE:
            self._client.subscribe([(each.topic, each.options()) for each in fresh])

    def close(self, *, last: Publication | None = None) -> None:
        """Say ``last`` and goodbye (so that no will is published) and let the connection go."""
        client = self._client
        if client is None:
            return
        if last is not None and self._state is LinkState.ONLINE:
            self.publish(last)
            deadline = time.monotonic() + 1.0
            while client.want_write() and time.monotonic() < deadline:
                client.loop_write()
        client.on_disconnect = None
        client.disconnect()
        client.loop_write()
        self._client = None
        self._change(LinkState.OFFLINE, "closed")

    def drop(self) -> None:
        """Cut the connection without a goodbye, as a power cut does: the will is published."""
        sock = self._socket()
        if sock is not None:
            sock.shutdown(socket.SHUT_RDWR)

    def _socket(self) -> socket.socket | None:
        sock = self._client.socket() if self._client else None
        return sock if isinstance(sock, socket.socket) else None

    def _connect_when_due(self) -> None:
        now = time.monotonic()
        if now < self._retry_at:
            return
        if now >= self._settled_at:
            self._retry_after = FIRST_RETRY_SECONDS
        self._settled_at = float("inf")
        self._retry_at = now + self._retry_after
        self._retry_after = min(self._retry_after * 2, LAST_RETRY_SECONDS)
        connect = Properties(PacketTypes.CONNECT)
        connect.SessionExpiryInterval = self._session_seconds
        try:
            client = self._fresh_client()  # reads the certificates, which may be gone just now
            client.connect(
                self._address.host,
                self._address.port,
                KEEPALIVE_SECONDS,
                clean_start=self._session_seconds == 0,
                properties=connect,
            )
        except (OSError, ValueError) as error:
            self._note_failure(type(error).__name__)
            return
        self._client = client
        self._connection += 1

    def _fresh_client(self) -> paho.Client:
        client = paho.Client(
            CallbackAPIVersion.VERSION2,
            client_id=self._client_id,
            protocol=paho.MQTTv5,
            manual_ack=self._manual_ack,
        )
        client.connect_timeout = CONNECT_SECONDS
        client.max_inflight_messages = 0  # a window would be a queue inside the library
        if self._address.username is not None:
            client.username_pw_set(self._address.username, self._address.password)
        if self._address.tls is not None:
            tls = self._address.tls
            client.tls_set(str(tls.ca), str(tls.certificate), str(tls.key))
        if self._will is not None:
            will = self._will
            client.will_set(will.topic, will.payload, will.qos, will.retain)
        client.on_socket_open = _send_at_once
        client.on_connect = self._connected
        client.on_subscribe = self._subscribed
        client.on_message = self._arrived
        client.on_disconnect = self._disconnected
        return client

    def _connected(
        self, client: paho.Client, _data: object, _flags: object, reason: ReasonCode, _p: object
    ) -> None:
        if reason.is_failure:
            self._note_failure(str(reason))
            self._client = None
            return
        if not self._subscriptions:
            self._asked = set()
            self._online()
            return
        self._asked = {each.topic for each in self._subscriptions}
        wanted = [(each.topic, each.options()) for each in self._subscriptions]
        _rc, self._pending_subscribe = client.subscribe(wanted)

    def _subscribed(
        self, _c: paho.Client, _data: object, mid: int, reasons: list[ReasonCode], _p: object
    ) -> None:
        for reason in reasons:
            if reason.is_failure:
                log.error("%s: the broker refused a subscription: %s", self._client_id, reason)
        if mid == self._pending_subscribe:
            self._pending_subscribe = None
            self._online()

    def _online(self) -> None:
        self._settled_at = time.monotonic() + SETTLED_SECONDS
        self._reason = ""
        # What was wished for between our SUBSCRIBE and its answer.
        late = [each for each in self._subscriptions if each.topic not in self._asked]
        self._change(LinkState.ONLINE, "")
        if late and self._client is not None:
            self._client.subscribe([(each.topic, each.options()) for each in late])

    def _arrived(self, _c: paho.Client, _data: object, message: paho.MQTTMessage) -> None:
        given = message.properties
        self._received.append(
            Incoming(
                topic=message.topic,
                payload=bytes(message.payload),
                qos=message.qos,
                retain=message.retain,
                dup=message.dup,
                mid=message.mid,
                response_topic=getattr(given, "ResponseTopic", None),
                correlation=getattr(given, "CorrelationData", None),
                connection=self._connection,
            )
        )

    def _disconnected(
        self, client: paho.Client, _data: object, _flags: object, reason: ReasonCode, _p: object
    ) -> None:
        if client is self._client or self._client is None:
            self._client = None
            self._change(LinkState.OFFLINE, str(reason))

    def _read_all(self, sock: socket.socket) -> None:
        for _ in range(BATCH):
            if self._client is None or not self._check(self._client.loop_read()):
                return
            if isinstance(sock, ssl.SSLSocket) and sock.pending():
                continue
            if not select.select([sock], [], [], 0)[0]:
                return

    def _keep_alive(self) -> None:
        now = time.monotonic()
        if self._client is not None and now >= self._housekeeping_at:
            self._housekeeping_at = now + 1.0
            self._check(self._client.loop_misc())

    def _check(self, code: MQTTErrorCode) -> bool:
        if code in (MQTTErrorCode.MQTT_ERR_SUCCESS, MQTTErrorCode.MQTT_ERR_AGAIN):
            return True
        self._client = None
        self._change(LinkState.OFFLINE, paho.error_string(code))
        return False

    def _take(self) -> list[Incoming]:
        # What a kept session delivers before the broker has taken our subscriptions waits until
        # then, so that whoever gets it can also answer.
        if self._client is not None and self._state is not LinkState.ONLINE:
            return []
        taken, self._received = self._received, []
        return taken

    def _note_failure(self, reason: str) -> None:
        if reason != self._reason:
            self._reason = reason
            log.warning("%s: no connection to the broker: %s", self._client_id, reason)

    def _change(self, state: LinkState, detail: str) -> None:
        if state is self._state:
            return
        self._state = state
        log.info("%s: broker %s %s", self._client_id, state, detail)
        try:
            self._on_link(state, detail)
        except Exception:  # it would come out of paho and end the owner's loop
            log.exception("%s: what listens to the link failed", self._client_id)


def _hold_back(sock: socket.socket | None, *, on: bool) -> None:
    option = getattr(socket, "TCP_CORK", None)  # Linux has it
    if sock is not None and option is not None and sock.fileno() >= 0:
        sock.setsockopt(socket.IPPROTO_TCP, option, int(on))


def _send_at_once(_client: paho.Client, _data: object, sock: object) -> None:
    # Nagle's algorithm holds a small packet back, up to 40 ms, while an earlier one is unanswered.
    if isinstance(sock, socket.socket):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@lru_cache(maxsize=64)
def _expiring(seconds: int) -> Properties:
    # Nobody changes it, and making one takes as long as deciding about a card.
    properties = Properties(PacketTypes.PUBLISH)
    properties.MessageExpiryInterval = seconds
    return properties


def _publish_properties(message: Publication) -> Properties | None:
    if message.response_topic is None and message.correlation is None:
        return None if message.expiry_seconds is None else _expiring(message.expiry_seconds)
    properties = Properties(PacketTypes.PUBLISH)
    if message.expiry_seconds is not None:
        properties.MessageExpiryInterval = message.expiry_seconds
    if message.response_topic is not None:
        properties.ResponseTopic = message.response_topic
    if message.correlation is not None:
        properties.CorrelationData = message.correlation
    return properties
