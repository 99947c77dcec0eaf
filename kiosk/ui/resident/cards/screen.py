"""The resident's cards, for one who has proved who they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QTimer

from kiosk.services.card_register import CardRow
from kiosk.services.resident_cards import LossProof, loss_proof, own_cards, report_own_lost
from kiosk.services.site_plan import SitePlan, read_site_plan
from kiosk.services.transaction import Transaction
from kiosk.ui.resident.cards.flow import Entered, Step, in_force, next_step, one_back
from kiosk.ui.resident.cards.pages import ConfirmPage, ListPage, ResultPage
from kiosk.ui.resident.cards.slip import loss_slip
from kiosk.ui.runner import Runner
from kiosk.ui.slip_desk import Slip, SlipDesk
from kiosk.ui.slip_offer import SlipOffer
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.resident_page import Question, page_of
from kiosk.ui.widgets.resident_screen import Busy, ResidentScreen

LOOK_MS = 1000
"""How often the gates are asked again, until the loss is in force at all of them."""


@dataclass(frozen=True, kw_only=True)
class CardOffice:
    """What the screen works with."""

    runner: Runner[Transaction]
    replacement_fen: int
    now: Callable[[], datetime]
    slips: SlipDesk | None = None


class CardsScreen(ResidentScreen):
    """Own cards, loss, proof."""

    name = "my_cards"

    def __init__(self, theme: Theme, given: Entered, office: CardOffice) -> None:
        super().__init__(theme)
        self._entered, self._office, self._runner = given, office, office.runner
        self._plan: SitePlan | None = None
        self._step: Step | None = None
        self._asking = False
        self._proof: LossProof | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._prove)
        self.resume()

    @property
    def step(self) -> Step | None:
        """Return the page shown; None while something is being read."""
        return self._step

    @property
    def entered(self) -> Entered:
        """Return who it is and which card they mean."""
        return self._entered

    @property
    def sending(self) -> bool:
        """Return whether a loss was sent and its answer is not here yet."""
        return self._asking and self._step is Step.CONFIRM

    def resume(self) -> None:
        """Read the site where that was not possible before."""
        if self._plan is None:
            self._wait()
            reply = self._runner.run(read_site_plan)
            reply.done(self._planned).refused(self._away).failed(self._away)

    def back(self) -> bool:
        """Go back to the list."""
        earlier = one_back(self._entered)
        if earlier is None:
            return False
        self._go(earlier)
        return True

    def left(self) -> None:
        """Ask no longer."""
        self._look.stop()

    def _wait(self) -> None:
        busy = Busy(self.theme)
        busy.gave_up.connect(self._away)
        self.show_page(page_of(self.theme, Question(title=self.tr("我的门卡")), [busy], []))

    def _away(self, _error: object = None) -> None:
        self._asking = False
        self.asked.emit("trouble")

    def _planned(self, plan: SitePlan) -> None:
        self._plan = plan
        self._go(self._entered)

    def _go(self, entered: Entered) -> None:
        self._entered, self._step = entered, None
        self._look.stop()
        match next_step(entered):
            case Step.LIST:
                self._wait()
                reply = self._runner.run(own_cards, identity=entered.identity)
                reply.done(self._listed).refused(self._away).failed(self._away)
            case Step.CONFIRM:
                self._confirm()
            case Step.RESULT:
                self._prove()

    def _listed(self, cards: Sequence[CardRow]) -> None:
        page = ListPage(self.theme, cards)
        page.chosen.connect(lambda card: self._go(replace(self._entered, card=card)))
        page.invite.connect(lambda: self.asked.emit("invite"))
        page.done.connect(self.finished)
        self._step = Step.LIST
        self.show_page(page)

    def _confirm(self) -> None:
        card, plan = self._entered.card, self._plan
        assert card is not None
        assert plan is not None
        office = self._office
        page = ConfirmPage(self.theme, card, office.replacement_fen, office.now(), plan.zone)
        page.declined.connect(self.back)
        page.confirmed.connect(self._report)
        self._step = Step.CONFIRM
        self.show_page(page)

    def _report(self) -> None:
        card = self._entered.card
        if card is None or self._asking:
            return
        self._asking = True
        reply = self._runner.run(report_own_lost, identity=self._entered.identity, card=card.id)
        reply.done(self._reported).refused(self._away).failed(self._away)

    def _reported(self, _card: object) -> None:
        self._asking = False
        self._go(replace(self._entered, reported=True))

    def _prove(self) -> None:
        card = self._entered.card
        if card is None or self._asking:
            return
        self._asking = True
        reply = self._runner.run(loss_proof, identity=self._entered.identity, card=card.id)
        reply.done(self._proved).refused(self._not_proved).failed(self._not_proved)

    def _not_proved(self, _error: object) -> None:
        self._asking = False
        if self._step is not Step.RESULT:
            self._away()

    def _proved(self, proof: LossProof) -> None:
        self._asking = False
        if next_step(self._entered) is not Step.RESULT or self._plan is None:
            return
        self._proof, page = proof, self.page
        if isinstance(page, ResultPage):
            page.show_proof(proof)
        else:
            page = ResultPage(self.theme, proof, self._plan.zone, self._offer())
            page.done.connect(self.finished)
            self._step = Step.RESULT
            self.show_page(page)
        if in_force(proof.gates) < len(proof.gates):
            self._look.start()
        else:
            self._look.stop()

    def _offer(self) -> SlipOffer | None:
        slips = self._office.slips
        if slips is None:
            return None
        return SlipOffer(self.theme, slips, self._slip, self.tr("可到柜台补打。"))

    def _slip(self) -> Slip:
        assert self._proof is not None
        assert self._plan is not None
        return loss_slip(self._proof, self._plan, self._office.now())
