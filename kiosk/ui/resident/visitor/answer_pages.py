"""What a visitor is answered: please wait, here is your pass, please see the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal

from kiosk.domain.visit_times import Rung, VisitRules
from kiosk.services.site_plan import SitePlan
from kiosk.services.visits import Ticket
from kiosk.services.visits.following import Followed
from kiosk.ui import speech
from kiosk.ui.pass_card import pass_card
from kiosk.ui.resident.visitor.pages import steps
from kiosk.ui.slip_offer import SlipOffer
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Item, column, holder, row
from kiosk.ui.widgets.resident_page import Question, ResidentPage, fact_panel
from kiosk.ui.widgets.services import LadderState, LadderStep
from kiosk.ui.widgets.steps import CountdownRing


class WaitingPage(ResidentPage):
    """The approval ladder, with the seconds left on this step of it.

    Signals:
        cancelled(): the visitor does not want to come any more.
        to_desk(): the visitor would rather speak to somebody.
    """

    cancelled = Signal()
    to_desk = Signal()

    def __init__(self, theme: Theme, rules: VisitRules, going_to: str, reminder: str = "") -> None:
        super().__init__(theme)
        self._spans = {Rung.APP: rules.app_rung, Rung.VOICE: rules.voice_rung}
        longest = max(span.total_seconds() for span in self._spans.values())
        elder = theme.name == "elder"
        wide = (40 if elder else 56) if theme.landscape else 84
        self._ring = CountdownRing(theme, round(longest), wide, self.tr("秒"))
        notes = ("", "", "") if elder else self._notes()
        self._ladder = {
            Rung.APP: LadderStep(theme, "mobile", self.tr("手机应用"), notes[0]),
            Rung.VOICE: LadderStep(theme, "phone", self.tr("语音电话"), notes[1]),
            Rung.DESK: LadderStep(theme, "desk", self.tr("人工柜台"), notes[2]),
        }
        cancel = SecondaryButton(theme, self.tr("取消来访"))
        desk = SecondaryButton(theme, self.tr("转人工"), "desk")
        cancel.clicked.connect(self.cancelled)
        desk.clicked.connect(self.to_desk)
        ring = holder(row(None, self._ring, None))
        question = Question(
            title=self.tr("正在请住户确认"), lead=going_to, steps=steps(), step=3, problem=reminder
        )
        ladder = column(*self._ladder.values(), spacing=theme.space(1 if elder else 1.5))
        body: list[Item] = [None, ring, None, ladder, theme.space(1)]
        self.ask(question, body, [cancel, desk])

    def _notes(self) -> tuple[str, str, str]:
        return (
            self.tr("已通知住户，等待点按"),
            self.tr("应用未答复时由值班人员拨打"),
            self.tr("仍未接通时由工作人员办理"),
        )

    def update_from(self, followed: Followed, now: datetime) -> None:
        """Show where the ladder stands."""
        rung = followed.shown.rung
        for step, part in self._ladder.items():
            if rung is None or step > rung:
                part.set_state(LadderState.WAITING)
            else:
                part.set_state(LadderState.ACTIVE if step == rung else LadderState.DONE)
        left = (followed.answers_by - now) if followed.answers_by else timedelta()
        self._ring.set_seconds(round(left.total_seconds()))


class PassPage(ResidentPage):
    """The pass.

    Signals:
        done(): the visitor has it.
    """

    done = Signal()

    def __init__(
        self,
        theme: Theme,
        ticket: Ticket,
        plan: SitePlan,
        now: datetime,
        offer: SlipOffer | None = None,
    ) -> None:
        """``offer`` prints the pass."""
        super().__init__(theme)
        elder = theme.name == "elder"
        finish = PrimaryButton(theme, self.tr("完成"))
        finish.clicked.connect(self.done)
        body: list[Item] = [pass_card(theme, ticket, plan, now, self.tr("已同意"))]
        if not elder and not theme.landscape:
            body += [theme.space(2), self._how(theme, brief=offer is not None)]
        if offer is not None:
            body += offer.body()
        lead = "" if elder else self.tr("请用手机拍下，进门和离开时各扫一次")
        question = Question(title=self.tr("可以进门了"), lead=lead, steps=steps(), step=4)
        self.ask(question, [*body, None], [*(offer.actions() if offer else []), finish])

    def _how(self, theme: Theme, *, brief: bool) -> Item:
        enter = ("qr", self.tr("进门"), self.tr("把二维码对准门口的扫描口"))
        leave = ("walk", self.tr("离开"), self.tr("离开时再扫一次，来访就结束了"))
        return fact_panel(theme, [leave] if brief else [enter, leave])


class DeskPage(ResidentPage):
    """Somebody at the desk goes on; the same words whatever the reason is.

    Signals:
        called(): staff are to come here.
        done(): the visitor goes.
    """

    called = Signal()
    done = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        call = PrimaryButton(theme, self.tr("呼叫工作人员"), "staff")
        done = SecondaryButton(theme, self.tr("完成"))
        call.clicked.connect(self.called)
        done.clicked.connect(self.done)
        ways = fact_panel(
            theme,
            (
                ("desk", self.tr("到人工柜台"), self.tr("工作人员会为您办理，登记不用重填")),
                ("wait", self.tr("也可以稍等"), self.tr("确认后，通行码会显示在这里")),
            ),
        )
        question = Question(title=self.tr("请到人工柜台继续"), steps=steps(), step=3)
        self.ask(question, [ways, None], [done, call])


def masked_place(place: tuple[str, str, str]) -> str:
    """Return where somebody goes as others may read it: 6 幢 2 单元 16**."""
    building, entrance, room = place
    return speech.home(f"{building}-{entrance}-{room[:-2]}**") if room else ""
