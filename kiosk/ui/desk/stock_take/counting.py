"""A running count: the scan field, the key in the hand, how far it is, and the list beside."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kiosk.domain.key_stock_take import Count
from kiosk.services.cards import ReadCard
from kiosk.services.key_stock_desk import Counting, InHand, counting, enter_count
from kiosk.ui.desk.stock_take.correction import CorrectionDialog
from kiosk.ui.desk.stock_take.flow import Shown, Why, waits
from kiosk.ui.desk.stock_take.hand import HandPanel
from kiosk.ui.desk.stock_take.intake import Intake
from kiosk.ui.desk.stock_take.lines import LinesPanel
from kiosk.ui.desk.stock_take.parts import ProgressPanel, ScanField
from kiosk.ui.troubles import Trouble, keep_open
from kiosk.ui.widgets.buttons import PrimaryButton
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace

SIDE_MM = 98


class CountingView(QWidget):
    """The scan field has the focus: what is typed anywhere else here goes there as well.

    Signals:
        looked(object): the ``TakeLine`` as it stands now.
        finish_pressed(object): the ``Counting`` is to be signed as it stands.
    """

    looked = Signal(object)
    finish_pressed = Signal(object)

    def __init__(self, place: Workplace, take: str) -> None:
        super().__init__()
        theme = place.theme
        self._place, self._take = place, take
        self._count: Counting | None = None
        self._intake = Intake(place, take, self)
        self.scan, self._hand = ScanField(theme), HandPanel(theme)
        self._trouble = Trouble(theme)
        self._progress, self._lines = ProgressPanel(theme), LinesPanel(theme)
        self._finish = PrimaryButton(theme, self.tr("核对并签名"), "pen")
        self._why = Text("", "caption", "muted", wrap=True)
        self._build()
        self._connect()
        self._look()

    def showEvent(self, _event: QShowEvent) -> None:
        """The next thing that happens is a scan."""
        self.scan.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lays the key aside."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_down()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand what a scanner types to the scan field, wherever the focus went."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.text().isalnum():
                self.scan.setFocus()
                QCoreApplication.sendEvent(self.scan, event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._put_down()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        theme = self._place.theme
        gap = theme.space(1.5)
        field = Panel(
            theme, column(Text(self.tr("扫描钥匙牌"), "lead", strong=True), self.scan,
                          spacing=theme.space(1)), "card", 2, 1.5,
        )  # fmt: skip
        stack = column(field, self._trouble, self._hand, self._progress, None, spacing=gap)
        finish = column(self._why, self._finish, spacing=theme.space(0.5))
        stack.addLayout(finish)
        side = Scroll(theme, stack)
        side.setFixedWidth(theme.mm(SIDE_MM))
        body: QHBoxLayout = row(self._lines, side, spacing=gap)
        body.setStretch(0, 1)
        self.setLayout(body)
        for each in self.findChildren(QWidget):
            if not isinstance(each, QLineEdit) and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                each.installEventFilter(self)

    def _connect(self) -> None:
        self.scan.entered.connect(self._intake.take)
        self._place.reader.card_read.connect(self._take_tag)
        self._intake.held.connect(self._held)
        self._intake.useless.connect(self._useless)
        self._intake.troubled.connect(self._show_trouble)
        self._hand.correct_pressed.connect(self._ask_correction)
        self._hand.put_down_pressed.connect(self._put_down)
        self._lines.pressed.connect(self.scan.setFocus)
        self._finish.clicked.connect(self._ask_finish)

    def _look(self) -> None:
        reply = self._place.look.run(counting, take=self._take)
        reply.done(self._show_count).refused(self._show_trouble).failed(self._show_trouble)

    def _show_count(self, count: Counting) -> None:
        self._count = count
        take = count.take
        self._lines.show_lines(count.lines)
        differing = self._lines.counted(Shown.DIFFERING)
        self._progress.show_progress(take.seen, take.to_see, take.away, differing)
        self._show_ready()
        self.looked.emit(take)

    def _show_ready(self) -> None:
        why, hand = "", self._intake.hand
        if self._count is not None and not self._count.take.mine:
            words = self.tr("由开始盘点的人（{}）签名结束；您可以一起清点。")
            why = words.format(self._count.take.started_by)
        elif hand is not None and waits(hand):
            why = self.tr("手上的 {} 还没有清点。").format(hand.number)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._finish.setEnabled(self._count is not None and not why)

    def _take_tag(self, read: ReadCard) -> None:
        if self.isVisible() and not self._asking():
            self._intake.take(read.value)

    def _held(self, hand: InHand) -> None:
        self._trouble.hide()
        self._hand.show_key(hand)
        self.scan.setFocus()
        self._show_ready()
        if not waits(hand):
            self._look()

    def _put_down(self) -> None:
        self._intake.put_down()
        self._hand.put_down()
        self._trouble.hide()
        self.scan.clear()
        self.scan.setFocus()
        self._show_ready()

    def _ask_correction(self, held: InHand) -> None:
        dialog = CorrectionDialog(self._place, self, held)

        def correct(count: Count) -> None:
            reply = self._place.act.run(
                enter_count, take=self._take, count=count, again=not waits(held)
            )
            reply.done(lambda hand: self._corrected(dialog, hand), owner=dialog)
            keep_open(dialog, reply)

        dialog.corrected.connect(correct)
        dialog.ask()

    def _corrected(self, dialog: Dialog, hand: InHand) -> None:
        dialog.leave()
        self._intake.accept(hand)

    def _ask_finish(self) -> None:
        if self._count is not None:
            self.finish_pressed.emit(self._count)

    def _asking(self) -> bool:
        return any(each.isVisible() for each in self.window().findChildren(Dialog))

    def _useless(self, why: Why) -> None:
        hand = self._intake.hand
        number = hand.number if hand is not None else ""
        words = {
            Why.COUNT_FIRST: self.tr(
                "{} 还没有清点，新扫描的没有计入。先输入数量按回车，或按 Esc 放下。"
            ),
            Why.PIECES_MISSING: self.tr("{} 还没有计入：请输入数清的数量，再按回车。"),
            Why.NOTHING_IN_HAND: self.tr("没有计入：请先扫描钥匙牌，再输入数量。"),
        }
        self._trouble.say(words[why].format(number))

    def _show_trouble(self, why: Exception) -> None:
        self._trouble.tell(why)
        self.scan.setFocus()
