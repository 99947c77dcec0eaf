"""Who may write and read what (mqtt.md, "Who may write what"). What is not named is denied."""

from __future__ import annotations

from collections.abc import Iterator

from broker_config.plan import BrokerPlan

GATE_WRITES = ("ack", "state", "event", "availability", "whitelist/request")
GATE_READS = ("command", "whitelist", "whitelist/delta")
CLIENT_READS = (
    "decision",
    "gate/+/state",
    "gate/+/event",
    "gate/+/availability",
    "alert/#",
    "notice",
    "health/#",
)

Grant = tuple[str, str]
"""``read``, ``write`` or ``readwrite``, and a topic filter under the site's root."""


def grants(plan: BrokerPlan) -> dict[str, tuple[Grant, ...]]:
    """The rights of every user, each grant once."""
    rights: dict[str, dict[Grant, None]] = {user: {} for user in plan.users}
    for user, grant in _all_grants(plan):
        rights[user][grant] = None
    return {user: tuple(granted) for user, granted in rights.items()}


def access_list(plan: BrokerPlan) -> str:
    """The text of Mosquitto's ``acl_file``."""
    lines = ["# Written by `kiosk broker config`. What is not named here is denied."]
    for user, granted in grants(plan).items():
        lines += ["", f"user {user}"]
        lines += [f"topic {access} site/{plan.site}/{topic}" for access, topic in granted]
    return "\n".join(lines) + "\n"


def _all_grants(plan: BrokerPlan) -> Iterator[tuple[str, Grant]]:
    yield plan.gatekeeper, ("readwrite", "#")
    for user, grant in (*_grants_at_the_gates(plan), *_grants_of_clients(plan)):
        yield user, grant
    for panel in plan.fire_panels:
        yield panel, ("write", "alarm/fire")
    for user in plan.users:
        if user != plan.gatekeeper:
            yield user, ("write", f"health/{user}")


def _grants_at_the_gates(plan: BrokerPlan) -> Iterator[tuple[str, Grant]]:
    gates = [(gate, gate) for gate in plan.gates]
    gates += [(lane.user, lane.gate) for lane in plan.lanes]
    readers = [(reader, reader) for reader in plan.readers]
    readers += [(lane.user, reader) for lane in plan.lanes for reader in lane.readers]
    for user, gate in gates:
        for topic in GATE_WRITES:
            yield user, ("write", f"gate/{gate}/{topic}")
        for topic in GATE_READS:
            yield user, ("read", f"gate/{gate}/{topic}")
    for user, reader in readers:
        yield user, ("write", f"reader/{reader}/read")


def _grants_of_clients(plan: BrokerPlan) -> Iterator[tuple[str, Grant]]:
    for client in plan.clients:
        yield client, ("write", f"request/{client}/#")
        yield client, ("read", f"reply/{client}/#")
        yield client, ("read", f"message/{client}")
        for topic in CLIENT_READS:
            yield client, ("read", topic)
    for desk in plan.desks:
        yield desk, ("write", "notice")
