"""Beside the grid: one door, why it may be opened or not, and what became of opening it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.services.key_cabinet_desk import DoorPlace
from kiosk.ui import speech
from kiosk.ui.desk.key_cabinet.looks import LOOKS, Look, key_word, look_word, outcome
from kiosk.ui.key_cabinet import Phase, Watched
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, QuietButton
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.text import FactLine, IconBadge, Text, TitledPanel

LONGEST_REASON = 200


class DoorPanel(TitledPanel):
    """Enter in the reason opens the door; the reason is stored with the opening.

    Signals:
        open_pressed(str, str): the door of a hook is wanted, for a reason.
        key_pressed(str): its key is wanted on the board, by id.
    """

    open_pressed = Signal(str, str)
    key_pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._door: DoorPlace | None = None
        self._look, self._why_not, self._waiting = Look.UNKNOWN, "", False
        self._watched: Watched | None = None
        self._pill = StatusPill(theme, "", "neutral")
        self._facts = [FactLine(self.tr("柜门")), FactLine(self.tr("钥匙"))]
        self.reason = Field(theme, self.tr("开柜原因"), hint=self.tr("例如：取钥匙巡检"))
        self.reason.edit.setMaxLength(LONGEST_REASON)
        self._why = Text("", "caption", "muted", wrap=True)
        self._open = PrimaryButton(theme, self.tr("打开柜门"), "unlock")
        self._key = QuietButton(theme, self.tr("到钥匙板办理"), "next", minor=True)
        self._said = Notice(theme, "", "info", "door")
        self._said.hide()
        words = Text(self.tr("选择一个柜门。开柜要写明原因，留痕。"), wrap=True)
        hint = row(IconBadge(theme, "door", 9.5, "primary"), words, spacing=theme.space(1.25))
        hint.setStretch(1, 1)
        self._hint = holder(hint)
        self._body = holder(
            column(
                *self._facts, self.reason, self._said, self._why, self._open,
                row(None, self._key), spacing=theme.space(1),
            )
        )  # fmt: skip
        box = holder(column(self._hint, self._body))
        super().__init__(theme, self.tr("开柜"), box, self._pill, stretch=False)
        self.reason.edit.textChanged.connect(self._show_ready)
        self.reason.edit.returnPressed.connect(self._ask)
        self._open.clicked.connect(self._ask)
        self._key.clicked.connect(self._tell_key)
        self.clear()

    @property
    def hook(self) -> str:
        """The hook of the door shown; empty while there is none."""
        return self._door.hook if self._door is not None else ""

    def clear(self) -> None:
        """Show no door."""
        self._door = None
        self._body.hide()
        self._pill.hide()
        self._hint.show()

    def show_door(
        self, door: DoorPlace, look: Look, watched: Watched | None, why_not: str
    ) -> None:  # fmt: skip
        """Show a door as it is seen now; ``why_not``: why this desk cannot open any."""
        if door.hook != self.hook:
            self.reason.set_value("")
            self._waiting = False
            self._said.hide()
        if self._watched != watched and watched is not None:
            self._waiting = False
        self._door, self._look, self._why_not, self._watched = door, look, why_not, watched
        looks = LOOKS[look]
        self._pill.set_state(look_word(look), looks.tone, looks.icon)
        hanging = f"{door.key_number}·{key_word(door.state)}" if door.key else key_word(None)
        for line, value in zip(self._facts, (door.hook, hanging), strict=True):
            line.set_value(value)
        if watched is not None:
            words, tone = outcome(watched, door.hook)
            self._said.set_text(words, tone, "door" if tone == "info" else "")
            self._said.show()
        self._key.setVisible(door.key is not None)
        self._pill.show()
        self._hint.hide()
        self._body.show()
        self._show_ready()

    def wait(self) -> None:
        """The door was asked for: it is not asked for twice."""
        self._waiting = True
        self._show_ready()

    def asked(self) -> None:
        """It was entered; the next opening needs a reason of its own."""
        self.reason.set_value("")

    def show_trouble(self, why: Exception) -> None:
        """Say why the door was not asked to open."""
        self._waiting = False
        words = speech.why_not(why)
        self._said.set_text(words, "danger")
        self._said.show()
        self._show_ready()

    def _show_ready(self) -> None:
        door, watched = self._door, self._watched
        opening = self._waiting or (watched is not None and watched.phase is Phase.ASKED)
        reasons = (
            (bool(self._why_not), self._why_not),
            (opening, self.tr("正在打开")),
            (self._look is Look.UNKNOWN, self.tr("不知道柜门开着还是关着，不能远程打开")),
            (self._look is not Look.CLOSED, self.tr("柜门开着")),
            (door is not None and door.key is None, self.tr("这个挂钩没有钥匙")),
            (not self.reason.value, self.tr("请填写开柜原因")),
        )
        why = next((words for holds, words in reasons if holds), "")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._open.setEnabled(door is not None and not why)

    def _ask(self) -> None:
        if self._door is not None and self._open.isEnabled():
            self.open_pressed.emit(self._door.hook, self.reason.value)

    def _tell_key(self) -> None:
        if self._door is not None and self._door.key is not None:
            self.key_pressed.emit(self._door.key)
