"""A simulated MQTT reader: publishes ``reader/<reader>/read`` (mqtt.md), right and wrong."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from ulid import ULID

from devices.contract import DeviceError, LinkState, Publication, Tech
from devices.link import utc_now
from devices.messages import CredentialField, Instant, Read, encode, is_name, read_topic
from devices.mqtt import BrokerAddress, MqttLink
from devices.mqtt_worker import MqttWorker
from devices.simulators.happening import Happening, Listen, nobody

STALE = timedelta(seconds=60)
RUBBISH = b'{"v":1,"id":7,"credential":"\xff'


class MqttReaderSimulator:
    """One reader of a site. What is tapped while the broker is away is lost, and said to be.

    Raises:
        ValueError: ``site`` or ``reader`` cannot stand in a topic.
    """

    def __init__(
        self,
        address: BrokerAddress,
        site: str,
        reader: str,
        *,
        tech: Tech = Tech.EM4100,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        for name in (site, reader):
            if not is_name(name):
                raise ValueError(f"{name!r} does not match [a-z0-9-]{{1,32}}")
        self.reader = reader
        self._topic = read_topic(site, reader)
        self._tech = tech
        self._listen = listen
        self._clock = clock
        self._seq = 0
        # A name of its own: another simulator of the same reader would be thrown out and come back.
        client_id = f"{site}-reader-{reader}-{secrets.token_hex(3)}"
        self._link = MqttLink(address, client_id, on_link=self._link_changed)
        self._worker = MqttWorker(self._link, lambda _message: None)

    @property
    def state(self) -> LinkState:
        """Whether the broker has accepted it."""
        return self._worker.state

    def tap(self, value: str, *, age: timedelta = timedelta(0)) -> str:
        """Publish a read of ``value`` that was made ``age`` ago; return its id."""
        return self._publish(value, self._clock() - age, times=1)

    def tap_twice(self, value: str) -> str:
        """Publish one read twice, with the same id, as a reader that missed its receipt does."""
        return self._publish(value, self._clock(), times=2)

    def tap_stale(self, value: str) -> str:
        """Publish a read made a minute ago, as a reader that was cut off does."""
        return self.tap(value, age=STALE)

    def tap_rubbish(self, payload: bytes = RUBBISH) -> None:
        """Publish what is no read."""
        self._send("rubbish", {"bytes": len(payload)}, payload)

    def close(self) -> None:
        """Disconnect and join."""
        self._worker.close()

    def _publish(self, value: str, at: datetime, times: int) -> str:
        self._seq += 1
        read = Read(
            v=1,
            id=str(ULID()),
            at=Instant.of(at),
            seq=self._seq,
            credential=CredentialField(self._tech, value),
        )
        self._send("read", {"id": read.id, "value": value}, *[encode(read)] * times)
        return read.id

    def _send(self, what: str, facts: dict[str, str | int | bool | None], *each: bytes) -> None:
        def on_its_thread() -> None:
            try:
                for payload in each:
                    self._link.publish(Publication(self._topic, payload))
                    self._say(what, facts)
            except DeviceError:
                self._say("lost", facts)

        self._worker.submit(on_its_thread)

    def _link_changed(self, state: LinkState, detail: str) -> None:
        self._say(state.value, {"detail": detail} if detail else {})

    def _say(self, what: str, facts: dict[str, str | int | bool | None]) -> None:
        self._listen(Happening(self._clock(), what, facts))
