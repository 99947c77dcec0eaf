"""The numbers a site may change (``[rules]`` of the settings), as the use cases take them."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from kiosk.domain.cards import Quota
from kiosk.domain.fees import HIGHEST_CARD_FEE, FeeTable
from kiosk.domain.keys import KeyRules
from kiosk.domain.visit_times import DocumentPolicy, VisitKind, VisitRules
from kiosk.services.transaction import Rules

Seconds = Annotated[int, Meta(ge=1, le=60)]
RungSeconds = Annotated[int, Meta(ge=5, le=600)]
StayMinutes = Annotated[int, Meta(ge=5, le=7 * 24 * 60)]
Days = Annotated[int, Meta(ge=1, le=366)]
Fen = Annotated[int, Meta(ge=0, le=HIGHEST_CARD_FEE)]
DepositFen = Annotated[int, Meta(ge=100, le=1_000_000)]
ClockTime = Annotated[
    str,
    Meta(
        pattern=r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z",
        description='a time from "00:00" to "23:59"',
    ),
]


class StaySettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many minutes a visitor of each kind may be inside before the desk is told."""

    guest: StayMinutes = 720
    tour_group: StayMinutes = 180
    delivery: StayMinutes = 30
    domestic_help: StayMinutes = 600
    contractor: StayMinutes = 600
    salesperson: StayMinutes = 30
    media: StayMinutes = 120
    emergency: StayMinutes = 360


class RuleSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of domain.md a site may change. Money is in fen.

    A pass opens ``visit_margin_minutes`` around the plan, ``visit_longest_hours`` at most. A home
    is asked by its app for ``approval_app_seconds``, then by voice for ``approval_voice_seconds``.
    Identity documents of visitors are read only where ``visitor_document`` says so.
    Who had a key or card is forgotten ``ledger_days_kept`` after it came back, a decision
    ``decision_days_kept`` after it was made. Keys are due and swept at ``key_closing_time``; who
    has one ``key_chase_hours`` after it was due is called.
    """

    command_seconds: Seconds = 5
    late_read_seconds: Seconds = 5
    free_cards_per_home: Annotated[int, Meta(ge=0, le=100)] = 4
    most_cards_per_home: Annotated[int, Meta(ge=0, le=100)] = 6
    visitor_days_kept: Annotated[int, Meta(ge=1, le=365)] = 30
    ledger_days_kept: Annotated[int, Meta(ge=30, le=3660)] = 730
    decision_days_kept: Annotated[int, Meta(ge=30, le=3660)] = 180
    card_first_fen: Fen = 0
    card_further_fen: Fen = 1500
    card_replacement_fen: Fen = 2000
    visit_margin_minutes: Annotated[int, Meta(ge=0, le=720)] = 120
    visit_longest_hours: Annotated[int, Meta(ge=1, le=168)] = 24
    visit_recurring_days: Days = 92
    visit_ahead_days: Days = 92
    approval_app_seconds: RungSeconds = 50
    approval_voice_seconds: RungSeconds = 45
    pass_code_kept_hours: Annotated[int, Meta(ge=1, le=168)] = 24
    key_closing_time: ClockTime = "18:00"
    key_chase_hours: Annotated[int, Meta(ge=1, le=720)] = 72
    key_code_hours: Annotated[int, Meta(ge=1, le=168)] = 24
    key_deposit_fen: DepositFen = 20_000
    visit_stay_minutes: StaySettings = StaySettings()
    visitor_document: Literal["never", "offered", "required"] = "never"

    def rules(self) -> Rules:
        """Return the rules the use cases go by."""
        return Rules(
            quota=Quota(
                self.free_cards_per_home, max(self.free_cards_per_home, self.most_cards_per_home)
            ),
            fees=FeeTable(self.card_first_fen, self.card_further_fen, self.card_replacement_fen),
            visitor_days_kept=self.visitor_days_kept,
            ledger_days_kept=self.ledger_days_kept,
            decision_days_kept=self.decision_days_kept,
            visits=self._visits(),
            keys=self._keys(),
        )

    def _keys(self) -> KeyRules:
        return KeyRules(
            closing=time.fromisoformat(self.key_closing_time),
            chase_after=timedelta(hours=self.key_chase_hours),
            code_lasts=timedelta(hours=self.key_code_hours),
            deposit_fen=self.key_deposit_fen,
        )

    def _visits(self) -> VisitRules:
        stays = {kind: getattr(self.visit_stay_minutes, kind.value) for kind in VisitKind}
        return VisitRules(
            margin=timedelta(minutes=self.visit_margin_minutes),
            longest=timedelta(hours=self.visit_longest_hours),
            longest_recurring=timedelta(days=self.visit_recurring_days),
            furthest_ahead=timedelta(days=self.visit_ahead_days),
            app_rung=timedelta(seconds=self.approval_app_seconds),
            voice_rung=timedelta(seconds=self.approval_voice_seconds),
            code_kept=timedelta(hours=self.pass_code_kept_hours),
            stays={kind: timedelta(minutes=minutes) for kind, minutes in stays.items()},
            documents=DocumentPolicy(self.visitor_document),
        )
