"""When, how many; and the code to pass on."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.services.site_plan import SitePlan
from kiosk.services.visits import Ticket
from kiosk.ui.pass_card import pass_card
from kiosk.ui.resident.invite.flow import (
    DAYS_OFFERED,
    MOST_PARTY,
    Daypart,
    Entered,
    parts_left,
)
from kiosk.ui.slip_offer import SlipOffer
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Item, holder
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.number_pad import PadKey
from kiosk.ui.widgets.resident_page import Question, ResidentPage
from kiosk.ui.widgets.stepper import Stepper


def steps() -> tuple[str, ...]:
    """Return the labels of the way."""
    return (
        QCoreApplication.translate("invite", "核对身份"),
        QCoreApplication.translate("invite", "来访时间"),
        QCoreApplication.translate("invite", "领取凭证"),
    )


class WhenPage(ResidentPage):
    """Day, time of day and party, on one page.

    Signals:
        day_chosen(int): today is 0.
        part_chosen(object): a ``Daypart``.
        party_changed(int): so many are expected.
        confirmed(): invite them.
        declined(): nobody is invited.
    """

    day_chosen = Signal(int)
    part_chosen = Signal(object)
    party_changed = Signal(int)
    confirmed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, entered: Entered, now: datetime, zone: ZoneInfo) -> None:
        super().__init__(theme)
        gap = theme.space(1.5 if theme.name == "elder" else 3)
        party = Stepper(theme, self.tr("一共几人？"), entered.party, MOST_PARTY)
        party.changed.connect(self.party_changed)
        stop = SecondaryButton(theme, self.tr("不邀请了"))
        go_on = PrimaryButton(theme, self.tr("生成访客码"))
        go_on.setEnabled(entered.part is not None)
        stop.clicked.connect(self.declined)
        go_on.clicked.connect(self.confirmed)
        left = parts_left(entered, now, zone)
        body: list[Item] = [self._days(entered.day), gap, self._parts(entered.part, left), gap]
        lead = "" if theme.name == "elder" else self.tr("前后各多留 2 小时")
        question = Question(title=self.tr("客人什么时候来？"), lead=lead, steps=steps(), step=1)
        self.ask(question, [*body, party, None], [stop, go_on])

    def _days(self, chosen: int) -> QWidget:
        grid, names = self._new_grid(), (self.tr("今天"), self.tr("明天"), self.tr("后天"))
        for day in range(DAYS_OFFERED):
            key = self._key(names[day], on=day == chosen)
            key.clicked.connect(lambda _on, day=day: self.day_chosen.emit(day))
            grid.addWidget(key, 0, day)
        return holder(grid)

    def _parts(self, chosen: Daypart | None, left: frozenset[Daypart]) -> QWidget:
        grid = self._new_grid()
        for place, part in enumerate(Daypart):
            key = self._key(self._named(part), on=part is chosen)
            key.setEnabled(part in left)
            key.clicked.connect(lambda _on, part=part: self.part_chosen.emit(part))
            grid.addWidget(key, place // 2, place % 2)
        return holder(grid)

    def _named(self, part: Daypart) -> str:
        return {
            Daypart.MORNING: self.tr("上午 8–12"),
            Daypart.AFTERNOON: self.tr("下午 12–18"),
            Daypart.EVENING: self.tr("晚上 18–22"),
            Daypart.WHOLE_DAY: self.tr("全天 8–22"),
        }[part]

    def _new_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.theme.space(1))
        return grid

    def _key(self, text: str, *, on: bool) -> PadKey:
        key = PadKey(self.theme, text)
        key.setCheckable(True)
        key.setChecked(on)
        return key


class InvitedPage(ResidentPage):
    """The code and the QR, to be passed on.

    Signals:
        done(): the resident has it.
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
        body: list[Item] = [pass_card(theme, ticket, plan, now, self.tr("已预约"))]
        if not elder and not theme.landscape:
            note = self.tr("谁拿到这个码，谁就能进门。请只告诉您的客人。")
            body += [theme.space(2), Notice(theme, note, "warning")]
        if offer is not None:
            body += offer.body()
        lead = "" if elder else self.tr("请拍下二维码，发给客人")
        question = Question(title=self.tr("已邀请"), lead=lead, steps=steps(), step=2)
        self.ask(question, [*body, None], [*(offer.actions() if offer else []), finish])
