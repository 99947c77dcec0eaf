"""The card about to be issued, beside the page: what it will be, and what is still missing."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.ui import speech
from kiosk.ui.desk.issue_card.flow import Entered, Missing, missing
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.card_picture import CardPicture
from kiosk.ui.widgets.layout import Panel, RuledList, column, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.text import FactLine, Text

WIDTH_MM = 84
NOTHING = "—"


class Summary(Panel):
    """Right of the form; the primary is disabled with the reason above it.

    Signals:
        confirmed(): the card is to be issued.
        restarted(): everything is to be entered anew.
    """

    confirmed = Signal()
    restarted = Signal()

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._picture = CardPicture(theme, "", "")
        self._facts = {
            "home": FactLine(self.tr("房屋")),
            "holder": FactLine(self.tr("持卡人")),
            "access": FactLine(self.tr("权限")),
            "until": FactLine(self.tr("有效期")),
            "fee": FactLine(self.tr("费用")),
        }
        self._notice = Notice(theme, "", "info")
        self._way_on = PrimaryButton(theme, self.tr("确认发卡"))
        self._again = SecondaryButton(theme, self.tr("清空重填"))
        box = column(
            Text(self.tr("本次发卡"), "lead", strong=True),
            row(None, self._picture, None),
            RuledList(theme, list(self._facts.values())),
            None,
            self._notice,
            self._way_on,
            self._again,
            spacing=theme.space(1.5),
        )
        super().__init__(theme, box, "card", 2.5, 2)
        self.setFixedWidth(theme.mm(WIDTH_MM))
        self._way_on.clicked.connect(self.confirmed)
        self._again.clicked.connect(self.restarted)

    def show_entered(self, entered: Entered) -> None:
        """Show what was entered so far and the first thing that is missing."""
        facts, person = self._facts, entered.person
        kind = speech.label("kind", entered.kind)
        tail = entered.known.tail if entered.known else ""
        self._picture.set_card(speech.label("card_of", entered.kind), tail)
        facts["home"].set_value(speech.home(entered.home) if entered.home else NOTHING)
        named = self.tr("{}（{}）").format(person.name, kind) if person else NOTHING
        facts["holder"].set_value(named)
        access = self.tr("{} 处").format(entered.gates) if entered.gates else NOTHING
        facts["access"].set_value(access)
        term = entered.term
        facts["until"].set_value(
            self.tr("至 {}").format(term.last_day) if term else NOTHING
        )  # fmt: skip
        offer = entered.offer
        free = offer is not None and offer.fee.fen == 0
        facts["fee"].set_value(
            speech.yuan(offer.fee.fen) if offer else NOTHING, "success" if free else "ink"
        )
        self._show_missing(missing(entered))

    def show_waiting(self) -> None:
        """The card is being issued: nothing can be pressed twice."""
        self._notice.set_text(self.tr("正在发卡…"), "info", "wait")
        self._notice.show()
        self._way_on.setEnabled(False)

    def show_trouble(self, text: str) -> None:
        """Say what was not done; the way on stays open."""
        self._notice.set_text(text, "danger")
        self._notice.show()

    def _show_missing(self, what: Missing | None) -> None:
        self._way_on.setEnabled(what is None)
        self._notice.setVisible(what is not None)
        if what is not None:
            text, icon = self._words(what)
            self._notice.set_text(text, "info", icon)

    def _words(self, what: Missing) -> tuple[str, str]:
        """Return what is missing as a sentence, with an icon."""
        words = {
            Missing.READER: (self.tr("读卡器没有连接，不能发卡"), "reader"),
            Missing.CARD: (self.tr("请把空白卡放到读卡器上"), "reader"),
            Missing.CARD_TAKEN: (self.tr("请换一张空白卡"), "card"),
            Missing.HOME: (self.tr("请输入房屋"), "home"),
            Missing.HOLDER: (self.tr("请选择持卡人"), "user"),
            Missing.RELATION: (self.tr("持卡人不是该房屋的此类人员，请另选"), "user"),
            Missing.OWNER: (self.tr("该房屋没有登记业主，不能表示同意"), "user"),
            Missing.CONSENT: (self.tr("等待业主同意"), "user"),
            Missing.OFFER: (self.tr("正在查询权限和费用…"), "wait"),
            Missing.NO_LEVELS: (self.tr("没有可用的权限组"), "gate"),
            Missing.LEVELS: (self.tr("请选择通行范围"), "gate"),
            Missing.TERM: (self.tr("请选择有效期"), "calendar"),
            Missing.OVERRIDE: (self.tr("超出额度，等待主管授权"), "user"),
            Missing.SIGNATURE: (self.tr("等待持卡人签名"), "pen"),
        }
        return words[what]
