"""Somebody who hears everything under the site's root and plays readers, gates and clients."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty
from time import monotonic
from typing import Any, Self

from paho.mqtt.client import MQTTMessage
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions
from ulid import ULID

from tests.support.broker import Broker
from tests.support.mqtt import MqttClient

ROOT = "site/yunqi"
GATE, READER = "east-in", "east-in-1"
SECONDS = 10.0


@dataclass(frozen=True)
class Heard:
    """A message as it came; ``topic`` without the site's root."""

    topic: str
    payload: bytes
    qos: int
    retain: bool
    properties: Any

    @property
    def body(self) -> dict[str, Any]:
        """The JSON object in it."""
        found: dict[str, Any] = json.loads(self.payload)
        return found

    @property
    def expiry(self) -> int | None:
        """The MQTT 5 message expiry, in seconds."""
        return getattr(self.properties, "MessageExpiryInterval", None)


Wanted = Callable[[Heard], object]


class Onlooker:
    """Connected on entering the ``with`` block; ``heard`` holds everything so far, in order."""

    def __init__(self, broker: Broker) -> None:
        self._client = MqttClient(broker)
        self._client.client.max_inflight_messages_set(1000)
        self._on_the_way = 0
        self.heard: list[Heard] = []

    def __enter__(self) -> Self:
        self._client.__enter__()
        # The retain flag is kept as it was published, so that a retained command would show.
        self._client.client.subscribe(
            f"{ROOT}/#", options=SubscribeOptions(qos=1, retainAsPublished=True)
        )
        assert not self._client._subscribed.get(timeout=SECONDS).is_failure
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def say(
        self,
        topic: str,
        body: dict[str, Any] | bytes,
        *,
        qos: int = 1,
        retain: bool = False,
        response_topic: str | None = None,
        correlation: bytes | None = None,
    ) -> None:
        """Publish; with QoS 1 return when the broker has it."""
        properties = Properties(PacketTypes.PUBLISH)
        if response_topic is not None:
            properties.ResponseTopic = response_topic
        if correlation is not None:
            properties.CorrelationData = correlation
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._client.publish(
            f"{ROOT}/{topic}", payload, qos=qos, retain=retain, properties=properties
        )

    def read(self, value: str, reader: str = READER, **other: Any) -> str:
        """Publish a read made now and return its id; ``other`` fields replace or add to it."""
        body = read_of(value, **other)
        self.say(f"reader/{reader}/read", body)
        return str(body["id"])

    def read_soon(self, value: str) -> str:
        """Publish a read without waiting for the broker and return its id."""
        body = read_of(value)
        self._client.client.publish(f"{ROOT}/reader/{READER}/read", json.dumps(body), 1)
        self._on_the_way += 1
        return str(body["id"])

    def taken(self) -> None:
        """Return when the broker has every read that was published soon."""
        while self._on_the_way:
            self._client.next_acknowledgement()
            self._on_the_way -= 1

    def ask(self, operation: str, client: str = "parking", **parameters: Any) -> dict[str, Any]:
        """Send a request and return its reply."""
        ident = parameters.setdefault("id", str(ULID()))
        self.say(f"request/{client}/{operation}", {"v": 1, **parameters})
        topic = f"reply/{client}/{operation}"
        return self.wait(lambda it: it.topic == topic and it.body["request"] == ident).body

    def wait(self, wanted: Wanted, *, after: int = 0) -> Heard:
        """Return the first message that is wanted, among those heard or still to come.

        ``after``: not among the first so many that were heard.
        """
        deadline = monotonic() + SECONDS
        looked = after
        while True:
            for message in self.heard[looked:]:
                if wanted(message):
                    return message
            looked = max(looked, len(self.heard))
            self._hear(deadline - monotonic())

    def decision(self, read: str) -> dict[str, Any]:
        """Return the decision about a read."""
        return self.wait(lambda it: it.topic == "decision" and it.body["read"] == read).body

    def decide(self, value: str, reader: str = READER, **other: Any) -> tuple[str, str]:
        """Publish a read and return verdict and reason."""
        found = self.decision(self.read(value, reader, **other))
        return found["verdict"], found["reason"]

    def all(self, topic: str) -> list[Heard]:
        """Return what was heard on a topic so far; ``settle`` first to have everything."""
        return [message for message in self.heard if message.topic == topic]

    def commands(self, gate: str = GATE) -> list[dict[str, Any]]:
        """Return the commands to a gate that were heard so far."""
        return [each.body for each in self.all(f"gate/{gate}/command")]

    def settle(self) -> None:
        """Return when everything the gatekeeper had to say so far was heard."""
        self.ask("ping", client="desk")

    def alert(self, ident: str) -> dict[str, Any]:
        """Return an alert once it stands."""
        return self.wait(lambda it: it.topic == f"alert/{ident}" and it.payload).body

    def cleared(self, ident: str) -> None:
        """Wait until an alert was taken back after it stood."""
        place = self.heard.index(
            self.wait(lambda it: it.topic == f"alert/{ident}" and bool(it.payload))
        )
        self.wait(lambda it: it.topic == f"alert/{ident}" and not it.payload, after=place)

    def _hear(self, seconds: float) -> None:
        try:
            message: MQTTMessage = self._client.messages.get(timeout=max(seconds, 0.001))
        except Empty:
            topics = [each.topic for each in self.heard[-20:]]
            raise AssertionError(f"not heard; last were {topics}") from None
        assert message.properties is not None
        topic = message.topic.removeprefix(f"{ROOT}/")
        payload = bytes(message.payload)
        self.heard.append(Heard(topic, payload, message.qos, message.retain, message.properties))


def instant(moment: datetime) -> str:
    """Return a moment as the contract writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:23] + "Z"


def read_of(value: str, **other: Any) -> dict[str, Any]:
    """Return a read made now."""
    body = {
        "v": 1, "id": str(ULID()), "at": instant(datetime.now(UTC)), "seq": 1,
        "credential": {"tech": "em4100", "value": value},
    }  # fmt: skip
    return body | other
