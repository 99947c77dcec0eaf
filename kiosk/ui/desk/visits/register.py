"""Register somebody who stands at the desk: notice, home and kind, who, why and by what car."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import MOST_IN_PARTY, Heard
from kiosk.services.site_plan import home_plan
from kiosk.services.visits import Arrived, arrive
from kiosk.ui import speech
from kiosk.ui.desk.visits.flow import KINDS, NOTICE_VERSION, Entered, Missing, missing
from kiosk.ui.desk.visits.home_picker import HomePicker
from kiosk.ui.visit_looks import counted
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.fields import CheckRow, Field
from kiosk.ui.widgets.layout import Panel, RuledList, column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import FactLine, StepPanel, Text
from kiosk.ui.workplace import Workplace

SUMMARY_MM = 84
NOTHING = "—"
FIELDS = ("name", "party", "phone", "purpose", "plate")


class RegisterVisitPage(DeskPage):
    """One page; nothing can be entered before the privacy notice was given, and what was entered
    survives every refusal.

    Signals:
        registered(str, str): a visit by id, and what the visitor is to be told.
        cancelled(): the clerk leaves without registering.
    """

    registered = Signal(str, str)
    cancelled = Signal()

    def __init__(self, place: Workplace) -> None:
        out = SecondaryButton(place.theme, self.tr("取消"))
        note = self.tr("只登记本次来访需要的内容；身份证件不扣押、不复印、不拍照")
        super().__init__(place.theme, self.tr("登记访客"), note, out)
        out.clicked.connect(self.cancelled)
        self._place, self._entered, self._busy = place, Entered(), False
        self._build()
        self._connect()
        self._show()

    def showEvent(self, _event: QShowEvent) -> None:
        """Look up the homes of the site."""
        reply = self._place.look.run(home_plan)
        reply.done(self._home.set_homes).refused(self._refused).failed(self._failed)

    def _build(self) -> None:
        theme = self._place.theme
        gap = theme.space(1.5)
        self._steps = (self._notice_step(), self._place_step(), self._visitor_step())
        form = row(
            Scroll(theme, column(*self._steps, None, spacing=gap)), self._summary(), spacing=gap
        )
        form.setStretch(0, 1)
        self.set_body(form)

    def _notice_step(self) -> StepPanel:
        said = self.tr(
            "登记称呼、人数和事由，只用于本次来访的确认和安全；电话、车牌可以不填。"
            "身份信息到期自动删除，不作他用。"
        )
        self._agreed = CheckRow(self._place.theme, self.tr("已向访客出示并说明隐私告知"))
        words = Text(said, "body", "muted", wrap=True)
        return StepPanel(self._place.theme, 1, self.tr("隐私告知"), words, self._agreed)

    def _place_step(self) -> StepPanel:
        theme = self._place.theme
        self._home = HomePicker(theme)
        self._kinds = Chips(theme, {each: speech.label("visit_kind", each) for each in KINDS})
        self._place_part = holder(column(self._kinds, self._home, spacing=theme.space(1.25)))
        return StepPanel(theme, 2, self.tr("来访类型和房屋"), self._place_part)

    def _visitor_step(self) -> StepPanel:
        theme = self._place.theme
        self._fields = {
            "name": Field(theme, self.tr("姓名或称呼")),
            "party": Field(theme, self.tr("人数"), "1"),
            "phone": Field(theme, self.tr("手机号（选填）")),
            "purpose": Field(theme, self.tr("事由（选填）")),
            "plate": Field(theme, self.tr("车牌（选填）"), hint=self.tr("粤B12345")),
        }
        self._fields["party"].edit.setValidator(QIntValidator(1, MOST_IN_PARTY, self))
        upper = row(*(self._fields[each] for each in FIELDS[:3]), spacing=theme.space(1.5))
        lower = row(*(self._fields[each] for each in FIELDS[3:]), spacing=theme.space(1.5))
        self._visitor_part = holder(column(upper, lower, spacing=theme.space(1.25)))
        return StepPanel(theme, 3, self.tr("访客"), self._visitor_part)

    def _summary(self) -> QWidget:
        theme = self._place.theme
        self._facts = {
            "kind": FactLine(self.tr("类型")),
            "home": FactLine(self.tr("房屋")),
            "who": FactLine(self.tr("访客")),
        }
        self._notice = Notice(theme, "", "info")
        self._way_on = PrimaryButton(theme, self.tr("登记并联系住户"))
        box = column(
            Text(self.tr("本次来访"), "lead", strong=True),
            RuledList(theme, list(self._facts.values())), None, self._notice, self._way_on,
            spacing=theme.space(1.5),
        )  # fmt: skip
        panel = Panel(theme, box, "card", 2.5, 2)
        panel.setFixedWidth(theme.mm(SUMMARY_MM))
        return panel

    def _connect(self) -> None:
        self._agreed.toggled.connect(lambda on: self._set(agreed=on))
        self._kinds.chosen.connect(lambda key: self._set(kind=VisitKind(key)))
        self._home.changed.connect(lambda code: self._set(home=code))
        for name, field in self._fields.items():
            field.edit.textChanged.connect(
                lambda _text, name=name, field=field: self._set(**{name: field.value})
            )
        self._way_on.clicked.connect(self._register)

    def _set(self, **changes: object) -> None:
        self._entered = replace(self._entered, **changes)  # type: ignore[arg-type]
        self._show()

    def _show(self) -> None:
        entered, what = self._entered, missing(self._entered)
        self._place_part.setEnabled(entered.agreed)
        self._visitor_part.setEnabled(entered.agreed)
        self._facts["kind"].set_value(speech.label("visit_kind", entered.kind))
        self._facts["home"].set_value(speech.home(entered.home) if entered.home else NOTHING)
        party = int(entered.party) if entered.party.isdigit() else 1
        name = entered.name if len(entered.name) <= 12 else f"{entered.name[:11]}…"
        self._facts["who"].set_value(counted(name, party) or NOTHING)
        order = list(Missing)
        reached = order.index(what) if what is not None else len(order)
        for step, last in zip(self._steps, (Missing.NOTICE, Missing.HOME, Missing.PARTY),
                              strict=True):  # fmt: skip
            step.set_done(reached > order.index(last))
        self._way_on.setEnabled(what is None and not self._busy)
        self._notice.setVisible(what is not None)
        if what is not None:
            self._notice.set_text(self._words(what), "info")

    def _words(self, what: Missing) -> str:
        words = {
            Missing.NOTICE: self.tr("请先向访客出示隐私告知"),
            Missing.HOME: self.tr("请选择房屋"),
            Missing.NAME: self.tr("请填写姓名或称呼"),
            Missing.PARTY: self.tr("人数应为 1 至 100，参观团至少 2 人"),
        }
        return words[what]

    def _register(self) -> None:
        entered = self._entered
        if self._busy or missing(entered) is not None:
            return
        self._busy = True
        self._show()
        reply = self._place.act.run(
            arrive, kind=entered.kind, visitor=entered.visitor, notice=NOTICE_VERSION,
            home=entered.home or None,
        )  # fmt: skip
        reply.done(self._done).refused(self._refused).failed(self._failed)

    def _done(self, arrived: Arrived) -> None:
        words = {
            Heard.PLEASE_WAIT: self.tr("已登记，正在联系住户，请访客稍等。"),
            Heard.ASK_DESK: self.tr("已登记，由柜台处理。"),
        }
        said = words.get(arrived.heard, self.tr("已登记。"))
        self.registered.emit(arrived.visit.id, said)

    def _refused(self, refused: Refused) -> None:
        self._say(speech.refusal(refused))

    def _failed(self, error: Exception) -> None:
        self._say(speech.failure(error))

    def _say(self, text: str) -> None:
        self._busy = False
        self._show()
        self._notice.set_text(text, "danger")
        self._notice.show()
