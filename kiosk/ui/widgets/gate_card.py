"""One gate: picture, state, last fact, numbers of the day and the commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.gate_picture import GateKind, GatePicture, GateState, gate_pill
from kiosk.ui.widgets.layout import Panel, column, empty, holder, row, rule
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.text import ElidedText, Text

Numbers = Sequence[tuple[str, str]]


class GateCard(Panel):
    """A gate as it stands. An offline gate offers no command that could arrive late.

    Signals:
        open_pressed(): the clerk asks to let one person or car through.
        hold_pressed(): the clerk asks to keep it open, or to end that (see ``set_held``).
    """

    open_pressed = Signal()
    hold_pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        kind: GateKind = GateKind.BARRIER,
        *,
        compact: bool = False,
    ) -> None:
        self._compact, self._shown = compact, tuple[tuple[str, str], ...]()
        self._pill = StatusPill(theme, "", "neutral")
        self._picture = GatePicture(theme, GateState.UNKNOWN, kind)
        self._fact = ElidedText("", "caption", "muted")
        self._numbers = row()
        head = row(ElidedText(name, "body", strong=True), self._pill, spacing=theme.space(1))
        head.setStretch(0, 1)
        box = column(head, self._picture, self._fact, spacing=theme.space(1))
        box.setStretch(1, 1)
        super().__init__(theme, box, "card", 1.5 if compact else 2)
        self.setAccessibleName(name)
        self._commands = self._make_commands(theme, kind)
        self._commands.setVisible(not compact)
        if not compact:
            for part in (rule(theme), holder(self._numbers), self._commands):
                box.addWidget(part)
        self.update_state(GateState.UNKNOWN)

    @property
    def state(self) -> GateState:
        """Return the state shown."""
        return self._state

    def update_state(self, state: GateState, fact: str = "", numbers: Numbers = ()) -> None:
        """Show what is known now: state, last fact and (name, value) pairs of the day."""
        self._state = state
        pill = gate_pill(state)
        self._pill.set_state(pill.text, pill.tone, pill.icon)
        self._picture.set_state(state)
        self._fact.setText(fact)
        self._commands.setEnabled(state is not GateState.OFFLINE)
        if not self._compact:
            self._show_numbers(numbers)

    def set_held(self, held: bool) -> None:
        """Offer to end holding instead of starting it."""
        self._hold.set_text(self.tr("恢复自动") if held else self.tr("保持常开"))

    def set_waiting(self, waiting: bool) -> None:
        """Offer nothing while a command is on its way: it must not be given twice."""
        if waiting:
            self._commands.setEnabled(False)

    def _show_numbers(self, numbers: Numbers) -> None:
        if tuple(numbers) == self._shown:
            return
        self._shown = tuple(numbers)
        empty(self._numbers)
        for name, value in numbers:
            pair = column(Text(name, "caption", "muted"), Text(value, strong=True))
            self._numbers.addWidget(holder(pair))
            self._numbers.addStretch(1)

    def _make_commands(self, theme: Theme, kind: GateKind) -> QWidget:
        word = self.tr("开闸") if kind is GateKind.BARRIER else self.tr("开门")
        let_in = SecondaryButton(theme, word, minor=True)
        self._hold = SecondaryButton(theme, self.tr("保持常开"), minor=True)
        let_in.clicked.connect(self.open_pressed)
        self._hold.clicked.connect(self.hold_pressed)
        return holder(row(let_in, self._hold, spacing=theme.space(1)), self)
