"""The residents' app of the demonstration: another system, that talks to nothing but the broker."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

from ulid import ULID

from devices.contract import Incoming, LinkState, Publication
from devices.messages import (
    Instant,
    Reply,
    ResidentMessage,
    decode,
    encode,
    message_topic,
    reply_topic,
    request_topic,
)
from devices.mqtt import BrokerAddress, MqttLink, Subscription
from devices.mqtt_worker import MqttWorker
from kiosk.app.demo.telling import WentWrong
from kiosk.app.demo.watcher import PATIENCE, NotSeen

Heard = ResidentMessage | Reply | LinkState


class ResidentsApp:
    """Hears ``message/<client>`` and asks the gatekeeper for things; never waits.

    ``on_heard`` gets messages, replies and the state of the link, on a thread of its own.
    """

    def __init__(
        self, address: BrokerAddress, site: str, client: str, on_heard: Callable[[Heard], None]
    ) -> None:
        self._site, self._client, self._on_heard = site, client, on_heard
        topics = (message_topic(site, client), reply_topic(site, client, "#"))
        link = MqttLink(
            address, "residents-app", subscriptions=[Subscription(topic) for topic in topics],
            on_link=lambda state, _detail: on_heard(state),
        )  # fmt: skip
        self._worker = MqttWorker(link, self._arrived)

    def close(self) -> None:
        """Disconnect."""
        self._worker.close()

    def ask(self, operation: str, **parameters: str | int | Instant) -> str:
        """Ask the gatekeeper for something and return the request's id."""
        request = str(ULID())
        body = encode({"v": 1, "id": request, **parameters})
        self._worker.publish(Publication(request_topic(self._site, self._client, operation), body))
        return request

    def _arrived(self, message: Incoming) -> None:
        if message.topic == message_topic(self._site, self._client):
            self._on_heard(decode(ResidentMessage, message.payload))
        else:
            self._on_heard(decode(Reply, message.payload))


class PatientApp:
    """The same for a story, which waits for each thing to come."""

    def __init__(self, address: BrokerAddress, site: str, client: str) -> None:
        self._letters: queue.SimpleQueue[ResidentMessage] = queue.SimpleQueue()
        self._replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        self._online: queue.SimpleQueue[LinkState] = queue.SimpleQueue()
        self._app = ResidentsApp(address, site, client, self._heard)
        if self._online.get(timeout=PATIENCE) is not LinkState.ONLINE:
            raise NotSeen("the broker")

    def close(self) -> None:
        """Disconnect."""
        self._app.close()

    def letter(self) -> ResidentMessage:
        """Return the next message to the residents."""
        try:
            return self._letters.get(timeout=PATIENCE)
        except queue.Empty:
            raise NotSeen("a message to the residents' app") from None

    def ask(self, operation: str, **parameters: str | int | Instant) -> dict[str, Any]:
        """Ask the gatekeeper for something; ``WentWrong`` where it does not do it."""
        reply = self._reply_to(self._app.ask(operation, **parameters), operation)
        if not reply.ok or not isinstance(reply.result, dict):
            raise WentWrong(f"{operation}: {reply.error}")
        return reply.result

    def _reply_to(self, request: str, operation: str) -> Reply:
        while True:
            try:
                reply = self._replies.get(timeout=PATIENCE)
            except queue.Empty:
                raise NotSeen(f"a reply to {operation}") from None
            if reply.request == request:
                return reply

    def _heard(self, heard: Heard) -> None:
        match heard:
            case ResidentMessage():
                self._letters.put(heard)
            case Reply():
                self._replies.put(heard)
            case LinkState():
                self._online.put(heard)
