"""What a site's broker must know: where it listens and who talks to it, in which role."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"[a-z0-9-]{1,32}")
"""Names in topics (mqtt.md). It also keeps wildcards and line ends out of the access list."""


class PlanError(ValueError):
    """The plan names something that must not be; the message says what and why."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One machine that is a gate and its readers, under one user name."""

    user: str
    gate: str
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TlsListener:
    """A listener for other machines. The certificate's common name is the user name."""

    port: int
    ca_file: Path
    certificate_file: Path
    key_file: Path
    crl_file: Path | None = None


@dataclass(frozen=True, slots=True)
class BrokerPlan:
    """Everything the broker's files are made from.

    Kiosks and desks are facility clients too; desks may publish notices besides. A gate and a
    reader of the same name are one user with the rights of both. ``run_as`` is the system user
    that a Mosquitto started as root becomes; it owns ``data_folder``.
    """

    site: str
    port: int
    data_folder: Path
    gatekeeper: str = "gatekeeper"
    gates: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    lanes: tuple[Lane, ...] = ()
    facility_clients: tuple[str, ...] = ()
    kiosks: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    fire_panels: tuple[str, ...] = ()
    run_as: str = "mosquitto"
    tls: TlsListener | None = None

    def __post_init__(self) -> None:
        _refuse_bad_names(self)
        _refuse_shared_names(self)
        _refuse_line_ends(self)

    @property
    def clients(self) -> tuple[str, ...]:
        """All that may send requests: facility systems, kiosks and desks."""
        return (*self.facility_clients, *self.kiosks, *self.desks)

    @property
    def users(self) -> tuple[str, ...]:
        """Every user name once, in a stable order."""
        lanes = (lane.user for lane in self.lanes)
        named = (self.gatekeeper, *self.gates, *self.readers, *lanes, *self.clients)
        return tuple(dict.fromkeys((*named, *self.fire_panels)))


def _refuse_bad_names(plan: BrokerPlan) -> None:
    inside_lanes = (name for lane in plan.lanes for name in (lane.gate, *lane.readers))
    for name in (plan.site, *plan.users, *inside_lanes):
        if not NAME.fullmatch(name):
            raise PlanError(f"{name!r} is not a name: 1 to 32 of a-z, 0-9 and '-' are allowed")


def _refuse_shared_names(plan: BrokerPlan) -> None:
    """Rights add up per user, so only gate, reader and lane may share a name."""
    at_the_gate = {*plan.gates, *plan.readers, *(lane.user for lane in plan.lanes)}
    others = (plan.gatekeeper, *plan.clients, *plan.fire_panels)
    for name, times in Counter((*at_the_gate, *others)).items():
        if times > 1:
            raise PlanError(f"{name!r} is the name of two users in different roles")


def _refuse_line_ends(plan: BrokerPlan) -> None:
    """A line end in a value would start a line of its own in the broker's file."""
    tls = plan.tls
    files = (tls.ca_file, tls.certificate_file, tls.key_file, tls.crl_file) if tls else ()
    for value in (plan.run_as, plan.data_folder, *files):
        if any(not character.isprintable() for character in str(value)):
            raise PlanError(f"{str(value)!r} holds a character that is not printable")
