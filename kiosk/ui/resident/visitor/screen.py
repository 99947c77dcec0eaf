"""Registering a visitor, page by page; codes and documents may come while their page is shown."""

from __future__ import annotations

from dataclasses import replace

from devices.identity import Identity
from kiosk.domain.refusal import Refused
from kiosk.domain.scanned import About, about
from kiosk.domain.site import Home
from kiosk.domain.visit_times import DocumentPolicy, VisitKind
from kiosk.domain.visits import Visit
from kiosk.services.people import find_home
from kiosk.services.site_plan import SitePlan, read_site_plan
from kiosk.services.visits import Ticket, UnusablePass, Visitor
from kiosk.services.visits.following import Followed
from kiosk.ui import speech
from kiosk.ui.kiosk_devices import Scanning
from kiosk.ui.pass_slip import pass_slip
from kiosk.ui.resident.visitor.answer_pages import DeskPage, PassPage, WaitingPage, masked_place
from kiosk.ui.resident.visitor.document_pages import Asked, DocumentPage, NoticePage
from kiosk.ui.resident.visitor.documents import DocumentReading, kept_of, why_unusable
from kiosk.ui.resident.visitor.flow import Entered, Step, next_step, one_back
from kiosk.ui.resident.visitor.following import Following
from kiosk.ui.resident.visitor.pages import CodePage, NamePage, PlacePage, PurposePage
from kiosk.ui.resident.visitor.registry import Registry
from kiosk.ui.resident.visitor.sending import Sending
from kiosk.ui.slip_offer import SlipOffer
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.resident_page import Question, ResidentPage, page_of
from kiosk.ui.widgets.resident_screen import Busy, ResidentScreen

DOCUMENT_PROBLEMS = {
    "document_malformed", "document_not_asked", "name_missing", "name_too_long", "name_unreadable",
}  # fmt: skip
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
        self._problem = ""
        self._sending = Sending(registry.runner, self)
        self._sending.arrived.connect(self._arrived)
        self._sending.unusable.connect(self._unusable)
        self._sending.refused.connect(self._refused)
        self._sending.failed.connect(self._away)
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
        if isinstance(page, NoticePage):
            return replace(self._entered, document=page.ticked)
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
        return self._sending.busy

    def resume(self) -> None:
        """Read the site where that was not possible before."""
        if self._plan is None:
            self.show_page(self._busy(self.theme))
            reply = self._runner.run(read_site_plan)
            reply.done(self._planned).refused(self._away).failed(self._away)

    def left(self) -> None:
        """Call a visit off that nobody has answered yet: whoever asked is not here any more."""
        self._following.stop()
        entered, self._entered = self._entered, Entered()
        if entered.by_code:
            return  # an invitation is its home's to call off
        unanswered = entered.followed is None or self._step is Step.WAITING
        self._sending.call_off(entered.visit if unanswered else None)

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
            self._take_scanned()

    def _go(self, entered: Entered, problem: str = "") -> None:
        """Show the page that follows from what is known."""
        assert self._plan is not None
        self._entered, self._problem = entered, problem
        step = next_step(entered)
        self._step = step
        builders = {
            Step.NOTICE: self._notice,
            Step.CODE: self._code,
            Step.PLACE: self._place,
            Step.PURPOSE: self._purpose,
            Step.NAME: self._name,
            Step.DOCUMENT: self._document,
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

    def _notice(self, problem: str) -> ResidentPage:
        registry = self._registry
        policy = registry.policy
        if policy is DocumentPolicy.OFFERED and not registry.reads_documents:
            policy = DocumentPolicy.NEVER
        asked = Asked(policy, self._entered.document)
        page = NoticePage(self.theme, registry.days_kept, asked, problem)
        page.agreed.connect(self._agreed)
        page.has_code.connect(lambda: self._go(replace(self._entered, by_code=True)))
        return page

    def _agreed(self) -> None:
        """Check the reader before anything is asked for which it is needed."""
        entered = self.entered
        if entered.document and not self._registry.reads_documents:
            self._go(entered, self._reader_away())
        else:
            self._go(replace(entered, agreed=True))

    def _reader_away(self) -> str:
        return self.tr("读卡区暂时不能用，请到柜台。")

    def _code(self, problem: str) -> ResidentPage:
        scanner = self._registry.scanner
        scans = scanner.online if scanner is not None else None
        page = CodePage(
            self.theme, self._registry.days_kept, self._entered.code, problem, scans=scans
        )
        page.entered.connect(self._try_code)
        page.without_code.connect(lambda: self._go(replace(self._entered, by_code=False, code="")))
        if scanner is not None:
            scanning = Scanning(scanner, page)
            scanning.scanned.connect(self._scanned)
            scanning.changed.connect(self._scanner_changed)
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

    def _document(self, problem: str) -> ResidentPage:
        registry = self._registry
        required = registry.policy is DocumentPolicy.REQUIRED
        page = DocumentPage(self.theme, required=required, problem=problem)
        page.set_online(on=registry.reads_documents)
        page.declined.connect(self._without_document)
        if registry.documents is not None:
            reading = DocumentReading(registry.documents, page)
            reading.read.connect(self._send_document)
            reading.not_read.connect(page.ask_again)
            reading.changed.connect(self._reader_changed)
        return page

    def _reader_changed(self) -> None:
        there = self._registry.reads_documents
        if there or self._registry.policy is DocumentPolicy.REQUIRED:
            assert isinstance(self.page, DocumentPage)
            self.page.set_online(on=there)
        elif not self.sending:
            self._without_document(self.tr("读卡区暂时不能用，请填写称呼。"))

    def _without_document(self, problem: str = "") -> None:
        if self._registry.policy is DocumentPolicy.REQUIRED:
            self.asked.emit("ask_desk")
        else:
            self._go(replace(self._entered, document=False), problem)

    def _waiting(self, _problem: str) -> ResidentPage:
        going_to = masked_place(self._entered.place)
        reminder = self.tr("请取回身份证。") if self._entered.document else ""
        page = WaitingPage(self.theme, self._registry.rules, going_to, reminder)
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
        page = PassPage(self.theme, ticket, self._plan, self._registry.now(), self._offer(ticket))
        page.done.connect(self.finished)
        return page

    def _offer(self, ticket: Ticket) -> SlipOffer | None:
        slips, plan, now = self._registry.slips, self._plan, self._registry.now()
        if slips is None or plan is None:
            return None
        instead = self.tr("请用手机拍下通行码。")
        return SlipOffer(self.theme, slips, lambda: pass_slip(ticket, plan, now), instead)

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
        self._entered = replace(self._entered, draft=name)
        self._sending.register(self._entered, Visitor(name=name, party=self._entered.party))

    def _send_document(self, identity: Identity) -> None:
        document = kept_of(identity, consent=self._entered.document)
        visitor = Visitor(party=self._entered.party, document=document)
        self._sending.register(self._entered, visitor)

    def _try_code(self, code: str) -> None:
        self._entered = replace(self._entered, code=code)
        blocked = self._registry.guesses.blocked_until(self._registry.now())
        if blocked is not None:
            self._go(replace(self._entered, code=""), self.tr("输错太多次，请稍后再试。"))
            return
        self._sending.present_code(code)

    def _take_scanned(self) -> None:
        """Go on with what was scanned on the home page."""
        scanner = self._registry.scanner
        text = scanner.take() if scanner is not None and self._step is Step.CODE else None
        if text is not None:
            self._scanned(text)

    def _scanned(self, text: str) -> None:
        scanner = self._registry.scanner
        if scanner is not None and about(text) is About.KEY:
            scanner.hand_on(text)
            self.asked.emit("keys")
        else:
            self._sending.present_text(text)

    def _scanner_changed(self) -> None:
        if not self.sending:
            self._go(self.entered, self._problem)

    def _unusable(self, problem: UnusablePass) -> None:
        self._go(replace(self._entered, code=""), why_unusable(problem))

    def _arrived(self, visit: Visit) -> None:
        if self._entered.by_code:
            self._registry.guesses.was_right(self._registry.now())
        self._entered = replace(self._entered, visit=visit.id)
        self._following.start(visit.id)

    def _refused(self, refusal: Refused) -> None:
        """Nothing was registered; what was entered stays, and there are other ways on."""
        entered = self._entered
        if entered.by_code and refusal.code == "code_unknown":
            self._registry.guesses.was_wrong(self._registry.now())
            self._go(replace(entered, code=""), self.tr("访客码不对或已过期，请核对。"))
        elif refusal.code in (DOCUMENT_PROBLEMS if entered.document else NAME_PROBLEMS):
            self._go(entered, speech.refusal(refusal))
        else:
            self._not_found(refusal)

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
