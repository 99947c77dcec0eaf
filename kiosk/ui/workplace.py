"""What every screen of the desk works with while one person is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from devices.contract import FacilityPort
from kiosk.services.transaction import Transaction
from kiosk.ui.card_desk import CardDesk
from kiosk.ui.estate_watch import EstateWatch
from kiosk.ui.runner import Runner
from kiosk.ui.slip_desk import SlipDesk
from kiosk.ui.theme.tokens import Theme


@dataclass(frozen=True)
class Workplace:
    """The look, the two runners, the clock, and the devices of one desk.

    ``act`` runs use cases that change something, ``look`` those that only read. ``now`` returns
    an aware moment.
    """

    theme: Theme
    act: Runner[Transaction]
    look: Runner[Transaction]
    now: Callable[[], datetime]
    zone: ZoneInfo
    reader: CardDesk
    watch: EstateWatch
    facility: FacilityPort | None
    slips: SlipDesk
