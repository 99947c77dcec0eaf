"""Alerts whose cause still stands: taken back too early, they are raised again.

Most alerts tell of something that happened, and whoever has seen to it may take them back. These
tell of something that goes on, and end only with it.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.gatekeeper.alerts import AlertBoard
from kiosk.gatekeeper.gates import GateBoard
from kiosk.gatekeeper.work import Work
from kiosk.services.gatekeeping.site_view import SiteView


def fault_name(gate: str) -> str:
    """Return the name of the alert about a gate's fault."""
    return f"gate-fault-{gate}"


def raise_again(
    alerts: AlertBoard, work: Work, board: GateBoard, site: SiteView, now: datetime
) -> None:
    """Raise what is not over: faults that gates report, and the release for fire."""
    for gate, live in board.gates.items():
        if live.state is not None and live.state.fault:
            alerts.raise_(work, fault_name(gate), "gate_fault", now, gate=gate)
    if site.fire_latched_at is not None:
        alerts.raise_(work, "fire", "fire", now)
