"""The key that was scanned last: what the register says, what is to be counted, what was."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.domain.keys import KeyState
from kiosk.services.key_stock_desk import InHand, Step
from kiosk.ui.key_looks import state_word
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import QuietButton, SecondaryButton
from kiosk.ui.widgets.layout import Panel, column, holder, row
from kiosk.ui.widgets.notices import Notice, NoticeTone
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.text import FactLine, IconBadge, Text


class HandPanel(Panel):
    """Says of one key what to do next; without one it says how to begin.

    Signals:
        correct_pressed(object): something else was found of this ``InHand``.
        put_down_pressed(): the key is laid aside.
    """

    correct_pressed = Signal(object)
    put_down_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.held: InHand | None = None
        self._number = Text("", "title", strong=True)
        self._pill = StatusPill(theme, "", "info", "tag")
        self._facts = [FactLine(name) for name in self._names()]
        self._notice = Notice(theme, "", "info", "tag")
        self._correct = SecondaryButton(theme, self.tr("有出入，更正…"), "edit", minor=True)
        self._down = QuietButton(theme, self.tr("放下（Esc）"), minor=True)
        head = row(self._number, self._pill, None, spacing=theme.space(1))
        tools = row(self._correct, None, self._down, spacing=theme.space(1))
        self._body = holder(
            column(head, *self._facts, self._notice, holder(tools), spacing=theme.space(1))
        )
        words = Text(self.tr("拿下一把，扫描钥匙牌，数清后输入数量按回车，再挂回原处。"), wrap=True)
        hint = row(IconBadge(theme, "scan", 9.5, "primary"), words, spacing=theme.space(1.25))
        hint.setStretch(1, 1)
        self._hint = holder(hint)
        super().__init__(theme, column(self._hint, self._body), "card", 2, 1.5)
        self._correct.clicked.connect(self._tell)
        self._down.clicked.connect(self.put_down_pressed)
        self.put_down()

    def put_down(self) -> None:
        """No key is in the hand."""
        self.held = None
        self._body.hide()
        self._hint.show()

    def show_key(self, held: InHand) -> None:
        """Show a key that was scanned or has just been counted."""
        self.held = held
        self._number.setText(held.number)
        self._show_pill(held)
        values = (held.hook or "—", self._pieces(held), held.expected_seal or "—")
        for line, value in zip(self._facts, values, strict=True):
            line.set_value(value)
        self._facts[2].setVisible(held.expected_seal is not None or held.seal is not None)
        words, tone = self._words(held)
        self._notice.set_text(words, tone)
        self._hint.hide()
        self._body.show()

    def _tell(self) -> None:
        if self.held is not None:
            self.correct_pressed.emit(self.held)

    def _names(self) -> tuple[str, ...]:
        return (self.tr("应挂"), self.tr("数量"), self.tr("封签"))

    def _pieces(self, held: InHand) -> str:
        if held.pieces is None:
            return self.tr("应有 {} 把").format(held.expected_pieces)
        words = self.tr("应有 {} 把，实有 {} 把")
        return words.format(held.expected_pieces, held.pieces)

    def _show_pill(self, held: InHand) -> None:
        if held.step in (Step.PIECES, Step.SEAL):
            self._pill.set_state(self.tr("待清点"), "warning", "wait")
        elif held.step is Step.COUNTED_BEFORE:
            self._pill.set_state(self.tr("已计入"), "neutral", "check")
        else:
            same = held.pieces == held.expected_pieces and held.seal == held.expected_seal
            well = same and held.found_hook is None and held.state is KeyState.ON_HOOK
            self._pill.set_state(
                self.tr("相符") if well else self.tr("有差异"), "success" if well else "danger"
            )

    def _words(self, held: InHand) -> tuple[str, NoticeTone]:
        if held.step is Step.PIECES:
            return self.tr("数清有几把，输入数量按回车。"), "info"
        if held.step is Step.SEAL:
            return self.tr("核对封签：完好且号码相符，按回车；否则按“更正”。"), "info"
        if held.step is Step.COUNTED_BEFORE:
            return self.tr("这把已经计入过，没有重复计。数错了可以重新输入数量。"), "warning"
        return self._outcome(held)

    def _outcome(self, held: InHand) -> tuple[str, NoticeTone]:
        own = held.hook or "—"
        if held.state is not KeyState.ON_HOOK:
            words = self.tr("已计入：账面为“{}”，却在这里。")
            return words.format(state_word(held.state)), "danger"
        if held.pieces != held.expected_pieces or held.seal != held.expected_seal:
            return self.tr("已计入差异。数错了可以重新输入数量。"), "danger"
        if held.found_hook is not None:
            return self.tr("已计入。请挂回 {}。").format(own), "warning"
        return self.tr("已计入。请挂回 {}，再扫描下一把。").format(own), "success"
