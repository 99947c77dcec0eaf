"""What came of it: the card is issued, and gate by gate whether it already works there."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.services.card_register import CardDetail, Delivery, show_card
from kiosk.services.cards import Issued
from kiosk.ui import speech
from kiosk.ui.card_looks import delivery_lines
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.card_picture import CardPicture
from kiosk.ui.widgets.delivery import DeliveryList
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.text import FactLine, Text
from kiosk.ui.workplace import Workplace

LOOK_AGAIN_MS = 1000
BUTTON_MM = 40


class ResultView(QWidget):
    """Looks at the card again until every gate has answered one way or the other.

    Signals:
        finished(str): the clerk is done with this card, by id.
        another(): one more is to be issued.
    """

    finished = Signal(str)
    another = Signal()

    def __init__(self, place: Workplace, issued: Issued, home: str) -> None:
        super().__init__()
        self._place, self._card = place, issued.card.id
        self._notice = Notice(place.theme, self.tr("已发卡，正在等待通道确认…"), "info", "wait")
        self._gates = DeliveryList(place.theme)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)
        self._build(issued, home)

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin to look."""
        self._look()
        self._again.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody is looking."""
        self._again.stop()

    def _build(self, issued: Issued, home: str) -> None:
        theme = self._place.theme
        gates = column(
            Text(self.tr("各通道是否生效"), "lead", strong=True),
            self._gates,
            None,
            spacing=theme.space(1.25),
        )
        body = row(
            self._summary(issued, home),
            Panel(theme, gates, "card", 2, 1.75),
            spacing=theme.space(1.5),
        )
        body.setStretch(1, 1)
        box = column(self._notice, body, self._buttons(), spacing=theme.space(1.5))
        box.setStretch(1, 1)
        self.setLayout(box)

    def _buttons(self) -> QHBoxLayout:
        theme = self._place.theme
        done = PrimaryButton(theme, self.tr("完成"))
        more = SecondaryButton(theme, self.tr("再发一张"), "plus")
        done.clicked.connect(lambda: self.finished.emit(self._card))
        more.clicked.connect(self.another)
        more.setFixedWidth(theme.mm(BUTTON_MM))
        done.setFixedWidth(theme.mm(BUTTON_MM * 2))
        return row(None, more, done, spacing=theme.space(1.25))

    def _summary(self, issued: Issued, home: str) -> Panel:
        theme, card = self._place.theme, issued.card
        assert card.kind is not None
        picture = CardPicture(theme, speech.label("card_of", card.kind), card.tail)
        paid = speech.yuan(issued.fee.fen)
        number = self.tr("第 {} 号").format(issued.receipt) if issued.receipt else self.tr("无")
        facts = [
            FactLine(self.tr("房屋"), speech.home(home)),
            FactLine(self.tr("已收费用"), paid),
            FactLine(self.tr("收据"), number),
        ]
        words = column(*facts, spacing=theme.space(1))
        box = column(row(None, picture, None), words, None, spacing=theme.space(2))
        panel = Panel(theme, box)
        panel.setFixedWidth(theme.mm(84))
        return panel

    def _look(self) -> None:
        self._place.look.run(show_card, card=self._card).done(self._show)

    def _show(self, card: CardDetail) -> None:
        self._gates.set_lines(delivery_lines(card.gates, self._place.zone))
        count = self.tr("{} / {} 处生效").format(card.row.delivered, card.row.gates)
        if card.row.delivery is Delivery.DELIVERED:
            self._again.stop()
            self._notice.set_text(self.tr("已发卡，{}。").format(count), "success")
        elif card.row.delivery is Delivery.FAILED:
            words = self.tr("已发卡，{}。控制服务超过 60 秒没有确认，请告诉管理员。")
            self._notice.set_text(words.format(count), "warning")
        else:
            words = self.tr("已发卡，{}。正在等待通道确认…")
            self._notice.set_text(words.format(count), "info", "wait")
