"""Watches the demonstration from outside, as a facility client sees it."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable

import msgspec

from devices.contract import Incoming, LinkState
from devices.messages import Alert, Decision, decision_topic, decode, root
from devices.mqtt import BrokerAddress, MqttLink, Subscription
from devices.mqtt_worker import MqttWorker

PATIENCE = 10.0


class NotSeen(Exception):
    """What should have happened did not, within the time it may take."""


class GateSeen(msgspec.Struct, frozen=True):
    """The part of a gate's state the story waits for."""

    position: str


class Watcher:
    """Collects decisions, gate positions and alerts in the order they come."""

    def __init__(self, address: BrokerAddress, site: str) -> None:
        self._site = site
        self._seen: queue.SimpleQueue[tuple[str, str, str, Decision | None]] = queue.SimpleQueue()
        topics = (decision_topic(site), f"{root(site)}/gate/+/state", f"{root(site)}/alert/+")
        link = MqttLink(
            address, "story", subscriptions=[Subscription(topic) for topic in topics],
            on_link=self._link_changed,
        )  # fmt: skip
        self._online: queue.SimpleQueue[LinkState] = queue.SimpleQueue()
        self._worker = MqttWorker(link, self._arrived)
        if self._online.get(timeout=PATIENCE) is not LinkState.ONLINE:
            raise NotSeen("the broker")

    def close(self) -> None:
        """Stop watching."""
        self._worker.close()

    def decision(self) -> Decision:
        """Return the next decision."""
        _, _, _, found = self._next("a decision", lambda kind, _gate, _what: kind == "decision")
        assert found is not None
        return found

    def position(self, gate: str, wanted: str) -> None:
        """Wait until a gate observes itself in a position."""
        self._next(
            f"{gate} {wanted}",
            lambda kind, name, what: kind == "gate" and name == gate and what == wanted,
        )

    def alert(self, kind: str) -> None:
        """Wait until an alert of a kind is raised."""
        self._next(f"alert {kind}", lambda what, _name, found: (what, found) == ("alert", kind))

    def _next(
        self, what: str, fits: Callable[[str, str, str], bool]
    ) -> tuple[str, str, str, Decision | None]:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                seen = self._seen.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise NotSeen(what) from None
            if fits(*seen[:3]):
                return seen

    def _link_changed(self, state: LinkState, _detail: str) -> None:
        self._online.put(state)

    def _arrived(self, message: Incoming) -> None:
        if message.topic == decision_topic(self._site):
            self._seen.put(("decision", "", "", decode(Decision, message.payload)))
        elif "/alert/" in message.topic:
            if message.payload:
                self._seen.put(("alert", "", decode(Alert, message.payload).kind, None))
        elif not message.retain:
            state = decode(GateSeen, message.payload)
            self._seen.put(("gate", message.topic.split("/")[3], state.position, None))
