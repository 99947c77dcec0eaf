"""Inviting a visitor, for a resident who has proved who they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.services.site_plan import SitePlan, read_site_plan
from kiosk.services.transaction import Transaction
from kiosk.services.visits import Invited, Ticket, invite, pass_text
from kiosk.ui.pass_slip import pass_slip
from kiosk.ui.resident.invite.flow import Daypart, Entered, Step, next_step, parts_left, span_of
from kiosk.ui.resident.invite.pages import InvitedPage, WhenPage
from kiosk.ui.runner import Runner
from kiosk.ui.slip_desk import SlipDesk
from kiosk.ui.slip_offer import SlipOffer
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.resident_page import Question, page_of
from kiosk.ui.widgets.resident_screen import Busy, ResidentScreen


@dataclass(frozen=True, kw_only=True)
class InviteOffice:
    """What the screen works with."""

    runner: Runner[Transaction]
    now: Callable[[], datetime]
    slips: SlipDesk | None = None


class InviteScreen(ResidentScreen):
    """When, how many, code."""

    name = "invite"

    def __init__(self, theme: Theme, given: Entered, office: InviteOffice) -> None:
        super().__init__(theme)
        self._entered, self._office, self._runner = given, office, office.runner
        self._plan: SitePlan | None = None
        self._step: Step | None = None
        self._sending = False
        self.resume()

    @property
    def step(self) -> Step | None:
        """Return the page shown; None while the site is being read."""
        return self._step

    @property
    def entered(self) -> Entered:
        """Return who invites, and for when."""
        return self._entered

    @property
    def sending(self) -> bool:
        """Return whether an invitation was sent and its code is not here yet."""
        return self._sending

    def resume(self) -> None:
        """Read the site where that was not possible before."""
        if self._plan is None:
            busy = Busy(self.theme)
            busy.gave_up.connect(self._away)
            self.show_page(page_of(self.theme, Question(title=self.tr("邀请访客")), [busy], []))
            reply = self._runner.run(read_site_plan)
            reply.done(self._planned).refused(self._away).failed(self._away)

    def _away(self, _error: object = None) -> None:
        self._sending = False
        self.asked.emit("trouble")

    def _planned(self, plan: SitePlan) -> None:
        self._plan = plan
        self._go(self._entered)

    def _go(self, entered: Entered) -> None:
        plan, now = self._plan, self._office.now()
        assert plan is not None
        if entered.part is not None and entered.part not in parts_left(entered, now, plan.zone):
            entered = replace(entered, part=None)
        self._entered, self._step = entered, next_step(entered)
        if entered.ticket is not None:
            offer = self._offer(entered.ticket, plan)
            invited = InvitedPage(self.theme, entered.ticket, plan, now, offer)
            invited.done.connect(self.finished)
            self.show_page(invited)
            return
        page = WhenPage(self.theme, entered, now, plan.zone)
        page.day_chosen.connect(lambda day: self._go(replace(self._entered, day=day)))
        page.part_chosen.connect(lambda part: self._go(replace(self._entered, part=part)))
        page.party_changed.connect(self._remember_party)
        page.confirmed.connect(self._send)
        page.declined.connect(self.backed)
        self.show_page(page)

    def _offer(self, ticket: Ticket, plan: SitePlan) -> SlipOffer | None:
        slips, now = self._office.slips, self._office.now()
        if slips is None:
            return None
        instead = self.tr("请拍下二维码。")
        return SlipOffer(self.theme, slips, lambda: pass_slip(ticket, plan, now), instead)

    def _remember_party(self, party: int) -> None:
        self._entered = replace(self._entered, party=party)

    def _send(self) -> None:
        entered, plan = self._entered, self._plan
        if self._sending or plan is None or not isinstance(entered.part, Daypart):
            return
        self._sending = True
        starts, ends = span_of(entered, entered.part, self._office.now(), plan.zone)
        reply = self._runner.run(
            invite,
            home=entered.identity.home,
            starts_at=starts,
            ends_at=ends,
            party=entered.party,
        )
        reply.done(self._invited).refused(self._away).failed(self._away)

    def _invited(self, invited: Invited) -> None:
        reply = self._runner.run(pass_text, visit=invited.visit.id)
        reply.done(self._ticketed).refused(self._away).failed(self._away)

    def _ticketed(self, ticket: Ticket) -> None:
        self._sending = False
        self._go(replace(self._entered, ticket=ticket))
