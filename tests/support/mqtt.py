"""A plain MQTT 5 client that keeps what it hears, for tests to look at."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from queue import Empty, Queue
from typing import Any, Self

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from tests.support.broker import Broker

NOT_AUTHORIZED = 0x87
"""MQTT 5's reason code for what the access list denies."""


class MqttClient:
    """Connected on entering the ``with`` block; ``messages`` holds what arrived, in order."""

    def __init__(  # a test's client has as many knobs as the protocol
        self,
        broker: Broker,
        *,
        user: str | None = None,
        password: str | None = None,
        client_id: str = "",
        clean_start: bool = True,
        session_seconds: int = 0,
        tls: ssl.SSLContext | None = None,
        port: int | None = None,
    ) -> None:
        self.messages: Queue[paho.MQTTMessage] = Queue()
        self.closed: Queue[ReasonCode] = Queue()
        self._connected: Queue[ReasonCode] = Queue()
        self._acknowledged: Queue[tuple[int, ReasonCode]] = Queue()
        self._subscribed: Queue[ReasonCode] = Queue()
        self._broker = broker
        self._port = port or broker.port
        self._clean_start = clean_start
        self._session_seconds = session_seconds
        self.client = self._new_client(client_id)
        if user is not None:
            self.client.username_pw_set(user, password)
        if tls is not None:
            self.client.tls_set_context(tls)

    def __enter__(self) -> Self:
        code = self.connect()
        assert not code.is_failure, f"not connected: {code}"
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connect(self) -> ReasonCode:
        """Connect once and return the broker's answer."""
        properties = Properties(PacketTypes.CONNECT)
        properties.SessionExpiryInterval = self._session_seconds
        self.client.connect(
            self._broker.host,
            self._port,
            clean_start=self._clean_start,
            properties=properties,
        )
        self.client.loop_start()
        return self._connected.get(timeout=10)

    def close(self) -> None:
        """Say goodbye and end the client's thread."""
        self.client.disconnect()
        self.client.loop_stop()

    def publish(
        self,
        topic: str,
        payload: str | bytes = b"",
        *,
        qos: int = 1,
        retain: bool = False,
        properties: Properties | None = None,
    ) -> ReasonCode:
        """Publish with QoS 1 or 2 and return the broker's answer."""
        sent = self.client.publish(topic, payload, qos, retain, properties)
        number, code = self.next_acknowledgement()
        assert number == sent.mid
        return code

    def next_acknowledgement(self) -> tuple[int, ReasonCode]:
        """The message number and answer of the next publication that the broker has taken."""
        return self._acknowledged.get(timeout=10)

    def subscribe(self, *filters: str, qos: int = 1) -> None:
        """Subscribe and wait for the broker to say so."""
        for topic in filters:
            self.client.subscribe(topic, qos)
            code = self._subscribed.get(timeout=10)
            assert not code.is_failure, f"{topic}: {code}"

    def next(self, seconds: float = 10) -> paho.MQTTMessage:
        """The next message; fails the test when none comes."""
        try:
            return self.messages.get(timeout=seconds)
        except Empty:
            raise AssertionError(f"no message within {seconds} s") from None

    def _new_client(self, client_id: str) -> paho.Client:
        client = paho.Client(
            CallbackAPIVersion.VERSION2, client_id, protocol=MQTTProtocolVersion.MQTTv5
        )
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_publish = self._on_publish
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        return client

    def _on_connect(
        self, client: Any, userdata: Any, flags: Any, code: ReasonCode, properties: Any
    ) -> None:
        self._connected.put(code)

    def _on_disconnect(
        self, client: Any, userdata: Any, flags: Any, code: ReasonCode, properties: Any
    ) -> None:
        self.closed.put(code)

    def _on_publish(
        self, client: Any, userdata: Any, number: int, code: ReasonCode, properties: Any
    ) -> None:
        self._acknowledged.put((number, code))

    def _on_subscribe(
        self,
        client: Any,
        userdata: Any,
        number: int,
        codes: Sequence[ReasonCode],
        properties: Any,
    ) -> None:
        self._subscribed.put(codes[0])

    def _on_message(self, client: Any, userdata: Any, message: paho.MQTTMessage) -> None:
        self.messages.put(message)
