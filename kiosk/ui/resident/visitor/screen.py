"""Registering a visitor, page by page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home
from kiosk.domain.visit_times import VisitKind
from kiosk.services.people import find_home
from kiosk.services.site_plan import SitePlan, read_site_plan
from kiosk.services.visits import (
    Arrived,
    Visitor,
    arrive,
    cancel_visit,
    present_invitation,
)
from kiosk.services.visits.following import Followed
from kiosk.ui import speech
from kiosk.ui.resident.visitor.answer_pages import DeskPage, PassPage, WaitingPage, masked_place
from kiosk.ui.resident.visitor.flow import NOTICE_VERSION, Entered, Step, next_step, one_back
from kiosk.ui.resident.visitor.following import Following
from kiosk.ui.resident.visitor.pages import CodePage, NamePage, NoticePage, PlacePage, PurposePage
from kiosk.ui.resident.visitor.registry import Registry
from kiosk.ui.runner import Reply
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.resident_page import Question, ResidentPage, page_of
from kiosk.ui.widgets.resident_screen import Busy, ResidentScreen

HOME_PROBLEMS = {"home_unknown", "home_missing"}
NAME_PROBLEMS = {"name_missing", "name_too_long", "name_unreadable"}


class VisitorScreen(ResidentScreen):
    """From the notice, or a code, to the pass."""

    name = "visitor"

    def __init__(self, theme: Theme, given: Entered | None, registry: Registry) -> None:
        super().__init__(theme)
        self._registry, self._runner = registry, registry.runner
        self._entered = given or Entered()
        self._plan: SitePlan | None = None
        self._step: Step | None = None
        self._pending: Reply[Arrived] | None = None
        self._following = Following(registry.runner, self)
        self._following.followed.connect(self._followed)
        self.resume()

    @property
    def step(self) -> Step | None:
        """Return the page shown; None while the site is being read."""
        return self._step

    @property
    def waiting(self) -> bool:
        """Return whether the visitor waits for the home's answer."""
        return self._step is Step.WAITING

    @property
    def entered(self) -> Entered:
        """Return what was entered so far, also what is half typed."""
        page = self.page
        if isinstance(page, NamePage):
            return replace(self._entered, draft=page.draft)
        if isinstance(page, PlacePage):
            return replace(self._entered, place=page.place)
        if isinstance(page, CodePage):
            return replace(self._entered, code=page.code)
        return self._entered

    def back(self) -> bool:
        """Go one page back, keeping what was entered."""
        earlier = one_back(self.entered)
        if earlier is None or self._plan is None:
            return False
        self._go(earlier)
        return True

    @property
    def sending(self) -> bool:
        """Return whether something was sent and its answer is not here yet."""
        return self._pending is not None

    def resume(self) -> None:
        """Read the site where that was not possible before."""
        if self._plan is None:
            self.show_page(self._busy(self.theme))
            reply = self._runner.run(read_site_plan)
            reply.done(self._planned).refused(self._away).failed(self._away)

    def left(self) -> None:
        """Call a visit off that nobody has answered yet: whoever asked is not here any more."""
        self._following.stop()
        entered, pending, step = self._entered, self._pending, self._step
        self._entered, self._pending = Entered(), None
        if entered.by_code:
            return  # an invitation is its home's to call off
        if pending is not None:
            pending.done(lambda arrived: self._call_off(arrived.visit.id), owner=None)
        elif entered.visit is not None and (entered.followed is None or step is Step.WAITING):
            self._call_off(entered.visit)

    def _busy(self, theme: Theme) -> ResidentPage:
        busy = Busy(theme)
        busy.gave_up.connect(self._away)
        return page_of(theme, Question(title=self.tr("访客登记")), [busy], [])

    def _away(self, _error: object = None) -> None:
        self.asked.emit("trouble")

    def _planned(self, plan: SitePlan) -> None:
        self._plan = plan
        if self._entered.visit is not None:
            self._following.start(self._entered.visit)
        else:
            self._go(self._entered)

    def _go(self, entered: Entered, problem: str = "") -> None:
        """Show the page that follows from what is known."""
        assert self._plan is not None
        self._entered, self._pending = entered, None
        step = next_step(entered)
        self._step = step
        builders = {
            Step.NOTICE: self._notice,
            Step.CODE: self._code,
            Step.PLACE: self._place,
            Step.PURPOSE: self._purpose,
            Step.NAME: self._name,
            Step.WAITING: self._waiting,
            Step.DESK: self._desk,
            Step.PASS: self._pass,
        }
        self.show_page(builders[step](problem))
        if isinstance(self.page, NamePage):
            self.page.focus()
        if step in {Step.WAITING, Step.DESK} and entered.visit is not None:
            self._following.start(entered.visit)
        else:
            self._following.stop()

    def _notice(self, _problem: str) -> ResidentPage:
        page = NoticePage(self.theme, self._registry.days_kept)
        page.agreed.connect(lambda: self._go(replace(self._entered, agreed=True)))
        page.has_code.connect(lambda: self._go(replace(self._entered, by_code=True)))
        return page

    def _code(self, problem: str) -> ResidentPage:
        page = CodePage(self.theme, self._registry.days_kept, self._entered.code, problem)
        page.entered.connect(self._try_code)
        page.without_code.connect(lambda: self._go(replace(self._entered, by_code=False, code="")))
        return page

    def _place(self, problem: str) -> ResidentPage:
        assert self._plan is not None
        page = PlacePage(self.theme, self._plan, self._entered.place, problem)
        page.chosen.connect(self._find)
        page.unknown.connect(lambda: self.asked.emit("ask_desk"))
        return page

    def _purpose(self, _problem: str) -> ResidentPage:
        page = PurposePage(self.theme, self._entered)
        page.party_changed.connect(self._remember_party)
        page.chosen.connect(self._purpose_chosen)
        page.other.connect(lambda: self.asked.emit("ask_desk"))
        return page

    def _name(self, problem: str) -> ResidentPage:
        page = NamePage(self.theme, self._entered.draft, problem)
        page.entered.connect(self._send)
        return page

    def _waiting(self, _problem: str) -> ResidentPage:
        page = WaitingPage(self.theme, self._registry.rules, masked_place(self._entered.place))
        page.cancelled.connect(self.finished)
        page.to_desk.connect(self._to_desk)
        assert self._entered.followed is not None
        page.update_from(self._entered.followed, self._registry.now())
        return page

    def _desk(self, _problem: str) -> ResidentPage:
        page = DeskPage(self.theme)
        page.called.connect(lambda: self.asked.emit("call"))
        page.done.connect(self.finished)
        return page

    def _pass(self, _problem: str) -> ResidentPage:
        assert self._plan is not None
        assert self._entered.followed is not None
        ticket = self._entered.followed.shown.ticket
        assert ticket is not None
        page = PassPage(self.theme, ticket, self._plan, self._registry.now())
        page.done.connect(self.finished)
        return page

    def _remember_party(self, party: int) -> None:
        self._entered = replace(self._entered, party=party)

    def _purpose_chosen(self, kind: VisitKind) -> None:
        self._go(replace(self._entered, kind=kind))

    def _find(self, place: tuple[str, str, str]) -> None:
        self._entered = replace(self._entered, place=place)
        reply = self._runner.run(find_home, code="-".join(place))
        reply.done(self._found).refused(self._not_found).failed(self._away)

    def _found(self, home: Home) -> None:
        self._go(replace(self._entered, home=home.code))

    def _not_found(self, refusal: Refused) -> None:
        if refusal.code in HOME_PROBLEMS:
            place = (*self._entered.place[:2], "")
            self._go(
                replace(self._entered, place=place, home=None),
                self.tr("没有这个房号，请核对。"),
            )
        else:
            self._away()

    def _send(self, name: str) -> None:
        entered = self._entered = replace(self._entered, draft=name)
        assert entered.kind is not None
        if self._pending is not None:
            return
        self._pending = self._runner.run(
            arrive,
            kind=entered.kind,
            visitor=Visitor(name=name, party=entered.party),
            notice=NOTICE_VERSION,
            home=entered.home,
        )
        self._pending.done(self._arrived).refused(self._not_sent).failed(self._stopped)

    def _try_code(self, code: str) -> None:
        self._entered = replace(self._entered, code=code)
        if self._pending is not None:
            return
        blocked = self._registry.guesses.blocked_until(self._registry.now())
        if blocked is not None:
            self._go(replace(self._entered, code=""), self.tr("输错太多次，请稍后再试。"))
            return
        self._pending = self._runner.run(present_invitation, code=code, notice=NOTICE_VERSION)
        self._pending.done(self._arrived).refused(self._wrong_code).failed(self._stopped)

    def _wrong_code(self, refusal: Refused) -> None:
        if refusal.code != "code_unknown":
            self._stopped()
            return
        self._registry.guesses.was_wrong(self._registry.now())
        self._go(replace(self._entered, code=""), self.tr("访客码不对或已过期，请核对。"))

    def _arrived(self, arrived: Arrived) -> None:
        if self._entered.by_code:
            self._registry.guesses.was_right(self._registry.now())
        self._entered, self._pending = replace(self._entered, visit=arrived.visit.id), None
        self._following.start(arrived.visit.id)

    def _not_sent(self, refusal: Refused) -> None:
        if refusal.code in NAME_PROBLEMS:
            self._go(self._entered, speech.refusal(refusal))
        elif refusal.code in HOME_PROBLEMS:
            self._not_found(refusal)
        else:
            self._stopped()

    def _stopped(self, _error: object = None) -> None:
        """Nothing was registered; what was entered stays, and there are other ways on."""
        self._pending = None
        self._away()

    def _followed(self, followed: Followed) -> None:
        if self._entered.visit is None:
            return  # the visitor has left meanwhile
        entered = replace(self._entered, followed=followed)
        if next_step(entered) is not self._step:
            self._go(entered)
            return
        self._entered = entered
        if isinstance(self.page, WaitingPage):
            self.page.update_from(followed, self._registry.now())

    def _to_desk(self) -> None:
        self._go(replace(self._entered, prefers_desk=True))
        self.asked.emit("call")

    def _call_off(self, visit: str) -> None:
        self._runner.run(cancel_visit, visit=visit)
