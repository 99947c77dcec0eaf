"""Every key that is out, the first due first; those that are late can be called after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.services.keys import KeyOut
from kiosk.ui import speech
from kiosk.ui.desk.key_board.looks import DAY, due_pill, due_words
from kiosk.ui.widgets.buttons import LayoutButton, QuietButton
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.notices import EmptyState
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import ElidedText, Text, TitledPanel
from kiosk.ui.workplace import Workplace

LIST_MM = 20


class OutLine(LayoutButton):
    """One key that is out: who has it, what for, how long still."""

    def __init__(self, place: Workplace, out: KeyOut) -> None:
        super().__init__()
        theme, now = place.theme, place.now()
        title = f"{out.number}·{out.borrower}"
        when = due_words(out.due_at, now, place.zone)
        if timedelta() < out.late < DAY:  # the clock says enough, and leaves room for the phone
            when = speech.clock(out.due_at, place.zone)
        due = self.tr("应还 {}").format(when)
        note = (due, out.phone) if out.late else (out.purpose, out.reference)
        pill = due_pill(out, now)
        self.setProperty("kind", "quiet")
        # A button never shrinks below its hint by itself; its words end in an ellipsis instead.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title} {pill.text}")
        words = column(
            ElidedText(title, strong=True),
            ElidedText("·".join(part for part in note if part), "caption", "muted"),
        )
        line = row(
            words, StatusPill(theme, pill.text, pill.tone, pill.icon), spacing=theme.space(1)
        )
        line.setStretch(0, 1)
        self.setLayout(line)


class OutPanel(TitledPanel):
    """The list of keys that are out.

    Signals:
        key_chosen(str): a key is to be looked at, by id.
        call_pressed(object): who has this ``KeyOut`` is to be called.
    """

    key_chosen = Signal(str)
    call_pressed = Signal(object)

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._count = Text("", "body", "muted")
        self._list = RuledList(place.theme)
        scroll = Scroll(place.theme, column(self._list, None))
        scroll.setMinimumHeight(place.theme.mm(LIST_MM))
        self._shown: object = None
        super().__init__(place.theme, self.tr("外借中"), scroll, self._count)

    def show_out(self, out: Sequence[KeyOut]) -> None:
        """Show the keys that are out; the same list again leaves the focus where it is."""
        lines = [(each.loan, due_pill(each, self._place.now()).text) for each in out]
        if lines == self._shown:
            return
        self._shown = lines
        self._count.setText(self.tr("{} 把").format(len(out)))
        self._list.set_widgets([self._line(each) for each in out] or [self._nothing()])

    def _line(self, out: KeyOut) -> QWidget:
        theme = self._place.theme
        button = OutLine(self._place, out)
        button.clicked.connect(lambda: self.key_chosen.emit(out.key))
        line = row(button, spacing=theme.space(1))
        line.setStretch(0, 1)
        if out.late:
            call = QuietButton(theme, self.tr("联系"), "phone", minor=True)
            call.clicked.connect(lambda: self.call_pressed.emit(out))
            line.addWidget(call)
        return holder(line)

    def _nothing(self) -> EmptyState:
        note = self.tr("借出的钥匙会显示在这里，先到期的在前。")
        return EmptyState(self._place.theme, self.tr("没有借出的钥匙"), note, "key")
