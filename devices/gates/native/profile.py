"""The gatekeeper's side of a native gate: commands out, reports in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from devices.contract import (
    DeviceError,
    Fault,
    GateAvailability,
    GateCommand,
    GateReport,
    Incoming,
    Publication,
)
from devices.gates.native.messages import (
    Ack,
    Command,
    Event,
    Leaf,
    State,
    availability_in,
    gate_topic,
)
from devices.messages import BadMessage, decode, encode

REPORTS = (Leaf.ACK, Leaf.STATE, Leaf.EVENT, Leaf.AVAILABILITY)


class NativeGate:
    """A ``devices.contract.GateProfile``.

    Raises:
        ValueError: ``site`` or ``gate`` cannot stand in a topic.
    """

    def __init__(self, site: str, gate: str) -> None:
        self._gate = gate
        self._command_topic = gate_topic(site, gate, Leaf.COMMAND)
        self._leaves = {gate_topic(site, gate, leaf): leaf for leaf in REPORTS}

    @property
    def gate(self) -> str:
        """The gate's id."""
        return self._gate

    def topics(self) -> Sequence[str]:
        """The topics of its reports."""
        return tuple(self._leaves)

    def encode(self, command: GateCommand, now: datetime) -> Sequence[Publication]:
        """Return the command as one message, never retained.

        It expires at the broker after the whole seconds that are left at ``now``, at least one;
        to the millisecond the gate itself goes by ``not_after`` (mqtt.md, rule 1).

        Raises:
            DeviceError: REFUSED where no time is left, or it is another gate's command.
        """
        left = command.not_after - now
        if command.gate != self._gate:
            raise DeviceError(Fault.REFUSED, self._gate, "another gate's command")
        if left <= timedelta(0):
            raise DeviceError(Fault.REFUSED, self._gate, "no time is left")
        return (
            Publication(
                topic=self._command_topic,
                payload=encode(Command.of(command)),
                expiry_seconds=max(1, int(left.total_seconds())),
            ),
        )

    def reports(self, message: Incoming) -> Sequence[GateReport]:
        """Return what a message says; empty where it is not this gate's.

        Raises:
            DeviceError: BAD_FRAME for what does not keep the contract, a retained ack or event
                included: it would tell something old as new.
        """
        leaf = self._leaves.get(message.topic)
        if leaf is None:
            return ()
        if message.retain and leaf in (Leaf.ACK, Leaf.EVENT):
            raise DeviceError(Fault.BAD_FRAME, self._gate, f"{leaf}: retained")
        try:
            return (self._report(leaf, message.payload),)
        except BadMessage as error:
            raise DeviceError(Fault.BAD_FRAME, self._gate, f"{leaf}: {error}") from None

    def _report(self, leaf: Leaf, payload: bytes) -> GateReport:
        if leaf is Leaf.AVAILABILITY:
            return GateAvailability(self._gate, availability_in(payload))
        if leaf is Leaf.ACK:
            return decode(Ack, payload).plain(self._gate)
        if leaf is Leaf.STATE:
            return decode(State, payload).plain(self._gate)
        return decode(Event, payload).plain(self._gate)
