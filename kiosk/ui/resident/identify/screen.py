"""Identifying a resident, page by page; cards and documents may come at any moment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from devices.contract import CardPresented, LinkChanged, LinkState
from devices.identity import IdentityNotRead, IdentityRead
from kiosk.domain.credentials import Tech
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Factor, Identity
from kiosk.domain.site import Home
from kiosk.services.people import find_home
from kiosk.services.resident_identity import (
    Answer,
    identify_resident,
    show_card,
    show_code,
    show_document,
    show_pin,
)
from kiosk.services.site_plan import SitePlan, read_site_plan
from kiosk.services.transaction import Transaction
from kiosk.ui.kiosk_devices import Reader
from kiosk.ui.resident.identify.flow import (
    Entered,
    Step,
    left_over,
    next_step,
    one_back,
    with_evidence,
    without,
)
from kiosk.ui.resident.identify.pages import (
    ChoosePage,
    NoWayPage,
    PlacePage,
    ReaderPage,
    steps,
)
from kiosk.ui.runner import Runner
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.digits_page import DigitsPage
from kiosk.ui.widgets.resident_page import Question, ResidentPage, page_of
from kiosk.ui.widgets.resident_screen import Busy, ResidentScreen


@dataclass(frozen=True, kw_only=True)
class Office:
    """What an identification works with; a reader is None where the kiosk has none."""

    runner: Runner[Transaction]
    cards: Reader | None = None
    documents: Reader | None = None

    @property
    def offered(self) -> frozenset[Factor]:
        """Return the proofs that can be shown at this kiosk."""
        found = {Factor.HOME_PIN, Factor.DESK_CODE}
        if self.cards is not None:
            found.add(Factor.CARD)
        if self.documents is not None:
            found.add(Factor.ID_CARD)
        return frozenset(found)


class IdentifyScreen(ResidentScreen):
    """Two proofs that agree.

    Signals:
        identified(object): an ``Identity``.
    """

    identified = Signal(object)
    name = "identify"

    def __init__(self, theme: Theme, given: Entered | None, office: Office) -> None:
        super().__init__(theme)
        self._office, self._runner = office, office.runner
        self._entered, self._plan = given or Entered(), None
        self._step: Step | None = None
        for reader in (office.cards, office.documents):
            if reader is not None:
                reader.events.happened.connect(self._happened)
        self.resume()

    _plan: SitePlan | None

    @property
    def step(self) -> Step | None:
        """Return the page shown; None while the site is being read."""
        return self._step

    @property
    def entered(self) -> Entered:
        """Return what was shown so far; never digits of a PIN or a code."""
        page = self.page
        if isinstance(page, PlacePage):
            return replace(self._entered, place=page.place)
        return self._entered

    def resume(self) -> None:
        """Read the site where that was not possible before."""
        if self._plan is None:
            busy = Busy(self.theme)
            busy.gave_up.connect(self._away)
            self.show_page(page_of(self.theme, Question(title=self.tr("核对身份")), [busy], []))
            reply = self._runner.run(read_site_plan)
            reply.done(self._planned).refused(self._away).failed(self._away)

    def back(self) -> bool:
        """Go one page back."""
        earlier = one_back(self.entered, self._office.offered)
        if earlier is None or self._plan is None:
            return False
        self._go(earlier)
        return True

    def left(self) -> None:
        """Stop looking for documents."""
        self._entered = Entered()
        self._look_for_documents(on=False)

    def _away(self, _error: object = None) -> None:
        self.asked.emit("trouble")

    def _planned(self, plan: SitePlan) -> None:
        self._plan = plan
        self._go(self._entered)

    def _go(self, entered: Entered, problem: str = "") -> None:
        """Show the page that follows, or ask who it is once there are two proofs."""
        self._entered = entered
        step = next_step(entered, self._office.offered)
        if step is Step.PROVED:
            reply = self._runner.run(identify_resident, shown=entered.shown)
            reply.done(self._proved).refused(self._disagree).failed(self._away)
            return
        self._step = step
        self._look_for_documents(on=step is Step.DOCUMENT)
        self.show_page(self._page_of(step, problem))

    def _page_of(self, step: Step, problem: str) -> ResidentPage:
        match step:
            case Step.PLACE:
                assert self._plan is not None
                place = PlacePage(self.theme, self._plan, self._entered.place, problem)
                place.chosen.connect(self._find)
                return place
            case Step.PIN | Step.CODE:
                return self._digits(
                    Factor.HOME_PIN if step is Step.PIN else Factor.DESK_CODE, problem
                )
            case Step.CARD | Step.DOCUMENT:
                return self._reader(Factor.CARD if step is Step.CARD else Factor.ID_CARD, problem)
            case Step.CHOOSE:
                return self._choose(problem)
            case _:
                return self._no_way()

    def _digits(self, factor: Factor, problem: str) -> ResidentPage:
        pin = factor is Factor.HOME_PIN
        question = Question(
            title=self.tr("请输入房屋密码") if pin else self.tr("请输入一次性验证码"),
            lead=self.tr("在柜台设置的 6 位数字") if pin else self.tr("向工作人员要，10 分钟有效"),
            steps=steps(),
            step=self._place_of_proof(),
            problem=problem,
        )
        without_it = self.tr("没有密码") if pin else self.tr("没有验证码")
        page = DigitsPage(self.theme, question, without_it, secret=True)
        page.missing.connect(lambda: self._go(without(self._entered, factor)))
        page.entered.connect(lambda digits: self._check(factor, digits))
        return page

    def _reader(self, factor: Factor, problem: str) -> ResidentPage:
        card = factor is Factor.CARD
        question = Question(
            title=self.tr("请刷门卡") if card else self.tr("请放上身份证"),
            lead=self.tr("本户任意一张可用的卡") if card else self.tr("读完即可取回，不留证件图像"),
            steps=steps(),
            step=self._place_of_proof(),
            problem=problem,
        )
        then = self.tr("把卡贴近读卡区") if card else self.tr("平放在读卡区，不要移动")
        page = ReaderPage(self.theme, question, then)
        page.missing.connect(lambda: self._go(without(self._entered, factor)))
        return page

    def _choose(self, problem: str) -> ResidentPage:
        possible = left_over(self._entered, self._office.offered)
        factors = [factor for factor in Factor if factor in possible]
        page = ChoosePage(self.theme, factors, self._place_of_proof(), problem)
        page.chosen.connect(self._method_chosen)
        return page

    def _no_way(self) -> ResidentPage:
        page = NoWayPage(self.theme)
        page.again.connect(lambda: self._go(Entered()))
        page.called.connect(lambda: self.asked.emit("call"))
        return page

    def _place_of_proof(self) -> int:
        return 2 if self._entered.shown else 1

    def _method_chosen(self, factor: Factor) -> None:
        """Check the reader before anything is asked of the person."""
        reader = {Factor.CARD: self._office.cards, Factor.ID_CARD: self._office.documents}
        needed = reader.get(factor)
        if needed is not None and not needed.online():
            self.asked.emit("reader_trouble")
            return
        self._go(replace(self._entered, method=factor))

    def _find(self, place: tuple[str, str, str]) -> None:
        self._entered = replace(self._entered, place=place)
        reply = self._runner.run(find_home, code="-".join(place))
        reply.done(self._found).refused(self._not_found).failed(self._away)

    def _found(self, home: Home) -> None:
        self._go(replace(self._entered, home=home.code))

    def _not_found(self, refusal: Refused) -> None:
        if refusal.code == "home_unknown":
            place = (*self._entered.place[:2], "")
            problem = self.tr("没有这个房号，请核对。")
            self._go(replace(self._entered, place=place, home=None), problem)
        else:
            self._away()

    def _check(self, factor: Factor, digits: str) -> None:
        home = self._entered.home
        assert home is not None
        if factor is Factor.HOME_PIN:
            reply = self._runner.run(show_pin, home=home, pin=digits)
        else:
            reply = self._runner.run(show_code, home=home, code=digits)
        reply.done(self._answered).refused(self._away).failed(self._away)

    def _answered(self, answer: Answer) -> None:
        if answer.evidence is not None:
            self._go(with_evidence(self._entered, answer.evidence))
        elif answer.blocked_until is not None:
            self._go(self._entered, self.tr("输错太多次，请过几分钟再试，或换个方式。"))
        else:
            self._go(self._entered, self.tr("没有通过，请再试一次，或换个方式。"))

    def _happened(self, event: object) -> None:
        if self._entered.home is None:
            return  # a card read by the way says nothing before the person has begun
        if isinstance(event, LinkChanged) and event.state is LinkState.OFFLINE:
            if self._step in {Step.CARD, Step.DOCUMENT}:
                self._go(replace(self._entered, method=None))
                self.asked.emit("reader_trouble")
        elif isinstance(event, IdentityNotRead) and self._step is Step.DOCUMENT:
            self._go(self._entered, self.tr("没有读到，请拿起来再平放一次。"))
        elif isinstance(event, IdentityRead) and self._step is Step.DOCUMENT:
            reply = self._runner.run(show_document, number=event.identity.number)
            reply.done(self._answered).refused(self._away).failed(self._away)
        elif isinstance(event, CardPresented):
            card = event.credential
            tech = Tech(card.tech.value)
            reply = self._runner.run(show_card, tech=tech, value=card.value, bits=card.bits)
            reply.done(self._answered).refused(self._away).failed(self._away)

    def _look_for_documents(self, *, on: bool) -> None:
        if self._office.documents is not None:
            self._office.documents.look(on)

    def _proved(self, identity: Identity) -> None:
        self._entered = Entered()
        self.identified.emit(identity)

    def _disagree(self, _refusal: Refused) -> None:
        self._go(Entered(), self.tr("两项证明对不上，请重新开始。"))
