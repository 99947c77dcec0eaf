"""Openings whose end nobody saw: somebody goes and looks, and enters what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_collection import CabinetOpening, OpeningCause, OpeningVerb
from kiosk.services.key_cabinet_desk import Unresolved
from kiosk.services.key_openings import resolve_opening
from kiosk.ui import speech
from kiosk.ui.desk.key_cabinet.looks import cause_word, effect_of, found_word, key_word
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.notices import EmptyState
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import ElidedText, Text, TitledPanel
from kiosk.ui.workplace import Workplace

LIST_MM = 30


class UnresolvedPanel(TitledPanel):
    """One block for each opening, with what somebody who looked can say of it.

    Signals:
        resolved(str): what was found is entered; a sentence for the echo.
    """

    resolved = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        self._place, self._over = place, over
        self._count = Text("", "body", "danger", strong=True)
        self._list = RuledList(place.theme)
        scroll = Scroll(place.theme, column(self._list, None))
        scroll.setMinimumHeight(place.theme.mm(LIST_MM))
        self._shown: Sequence[Unresolved] | None = None
        super().__init__(place.theme, self.tr("待核实"), scroll, self._count)

    def show_openings(self, openings: Sequence[Unresolved]) -> None:
        """Show what is to be looked at; the same again leaves the focus where it is."""
        if openings == self._shown:
            return
        self._shown = openings
        self._count.setText(self.tr("{} 次").format(len(openings)) if openings else "")
        self._list.set_widgets([self._block(each) for each in openings] or [self._nothing()])

    def _block(self, opening: Unresolved) -> QWidget:
        theme, place = self._place.theme, self._place
        when = speech.moment(opening.asked_at, place.now(), place.zone)
        pill = StatusPill(theme, cause_word(opening.cause), "warning", "question")
        head = row(
            Text(f"{opening.hook}·{opening.key_number}", strong=True), None, pill,
            spacing=theme.space(1),
        )  # fmt: skip
        about = self.tr("{} {}，登记：{}").format(when, opening.by, key_word(opening.state))
        words = column(head, ElidedText(about, "caption", "muted"))
        if opening.reason:
            words.addWidget(ElidedText(opening.reason, "caption", "muted"))
        buttons = row(*(self._button(opening, each) for each in opening.answers), None,
                      spacing=theme.space(1))  # fmt: skip
        return holder(column(words, buttons, spacing=theme.space(0.75)))

    def _button(self, opening: Unresolved, found: OpeningVerb) -> SecondaryButton:
        words = found_word(opening.cause, found)
        button = SecondaryButton(self._place.theme, words, minor=True)
        button.setAccessibleName(f"{words} {opening.hook}")
        button.clicked.connect(lambda: self._ask(opening, found))
        return button

    def _ask(self, opening: Unresolved, found: OpeningVerb) -> None:
        title = f"{opening.hook}·{found_word(opening.cause, found)}"
        sentence = self.tr("我已到柜前看过 {}（{}）。{}")
        dialog = Dialog(
            self._place.theme, self._over, title,
            sentence.format(opening.hook, opening.key_number, self._effect(opening, found)),
            self.tr("登记所见"),
        )  # fmt: skip

        def resolve() -> None:
            reply = self._place.act.run(resolve_opening, opening=opening.opening, found=found)
            reply.done(lambda record: self._resolved(dialog, opening, record), owner=dialog)
            keep_open(dialog, reply)

        dialog.confirmed.connect(resolve)
        dialog.ask()

    @staticmethod
    def _effect(opening: Unresolved, found: OpeningVerb) -> str:
        # Whoever the desk opened a door for took what was there by a scan of its own.
        return effect_of(OpeningVerb.LEAVE if opening.cause is OpeningCause.DESK else found)

    def _resolved(self, dialog: Dialog, opening: Unresolved, _record: CabinetOpening) -> None:
        dialog.leave()
        self.resolved.emit(self.tr("{} 已核实").format(opening.hook))

    def _nothing(self) -> EmptyState:
        note = self.tr("断电或中断后没有看到结果的开柜会列在这里，由员工到柜前核实。")
        return EmptyState(self._place.theme, self.tr("没有待核实的开柜"), note, "door")
