"""Which home: building, then entrance, then room. Never lists names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import LayoutButton
from kiosk.ui.widgets.layout import column, empty, holder, restyle, row
from kiosk.ui.widgets.number_pad import NumberPad
from kiosk.ui.widgets.text import Text


class _Stage(IntEnum):
    BUILDING, ENTRANCE, ROOM = range(3)


class _StageBox(LayoutButton):
    """One of the three answers; pressing it goes back to it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setAccessibleName(title)
        self._title, self._value = Text(title, "caption", "muted"), Text("", "body", "muted")
        across, down = theme.space(2), theme.space(1.25)
        self.setLayout(column(self._title, self._value, margins=(across, down, across, down)))
        line = theme.font_px("lead") * 1.5 + theme.font_px("caption") * 1.5
        self.setMinimumHeight(round(line) + 2 * down)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_answer(self, value: str, *, active: bool) -> None:
        """Show what was answered, or that an answer is wanted."""
        self._title.set_tone("primary" if active else "muted", strong=active)
        self._value.setText(value or self.tr("请选择"))
        restyle(self._value, role="lead" if value else "body")
        self._value.set_tone("ink" if value else "muted", strong=bool(value))
        self.setEnabled(active or bool(value))


class UnitPicker(QWidget):
    """Walks from building to room; ``entrances`` maps a building to its entrances.

    Signals:
        changed(): an answer was given or taken back; see ``home`` and ``complete``.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, entrances: Mapping[str, Sequence[str]], room_digits: int = 4
    ) -> None:
        super().__init__()
        self._theme, self._entrances, self._room_digits = theme, entrances, room_digits
        self._answers, self._stage = ["", "", ""], _Stage.BUILDING
        titles = (self.tr("楼幢"), self.tr("单元"), self.tr("房号"))
        self._boxes = [_StageBox(theme, title) for title in titles]
        for stage, box in zip(_Stage, self._boxes, strict=True):
            box.clicked.connect(lambda _on, stage=stage: self._go_back(stage))
        self._body = column()
        path = row(*self._boxes, spacing=theme.space(1.5))
        self.setLayout(column(path, theme.space(3), self._body, None))
        self._show()

    @property
    def home(self) -> tuple[str, str, str]:
        """Return building, entrance and room as answered so far."""
        building, entrance, room = self._answers
        return building, entrance, room

    @property
    def complete(self) -> bool:
        """Return whether all digits of the room are there."""
        return len(self._answers[_Stage.ROOM]) == self._room_digits

    def start_over(self) -> None:
        """Forget every answer."""
        self._go_back(_Stage.BUILDING)

    def _go_back(self, stage: _Stage) -> None:
        self._answers[stage:] = [""] * (len(_Stage) - stage)
        self._stage = stage
        self._show()
        self.changed.emit()

    def _answer(self, value: str) -> None:
        self._answers[self._stage] = value
        self._stage = _Stage(self._stage + 1)
        self._show()
        self.changed.emit()

    def _set_room(self, room: str) -> None:
        self._answers[_Stage.ROOM] = room[: self._room_digits]
        self._show_answers()
        self.changed.emit()

    def _show(self) -> None:
        self._show_answers()
        empty(self._body)
        self._body.addWidget(self._pad() if self._stage is _Stage.ROOM else self._grid())

    def _show_answers(self) -> None:
        building, entrance, room = self._answers
        digits = [*room, *"_" * (self._room_digits - len(room))]
        shown = (
            self._named(_Stage.BUILDING, building) if building else "",
            self._named(_Stage.ENTRANCE, entrance) if entrance else "",
            " ".join(digits) if room else "",
        )
        for stage, box, value in zip(_Stage, self._boxes, shown, strict=True):
            box.show_answer(value, active=stage is self._stage)

    def _named(self, stage: _Stage, value: str) -> str:
        words = self.tr("{} 幢") if stage is _Stage.BUILDING else self.tr("{} 单元")
        return words.format(value)

    def _pad(self) -> NumberPad:
        pad = NumberPad(self._theme)
        pad.digit.connect(lambda digit: self._set_room(self._answers[_Stage.ROOM] + digit))
        pad.erased.connect(lambda: self._set_room(self._answers[_Stage.ROOM][:-1]))
        pad.cleared.connect(lambda: self._set_room(""))
        return pad

    def _grid(self) -> QWidget:
        theme, stage, grid = self._theme, self._stage, QGridLayout()
        first = stage is _Stage.BUILDING
        # Apart from the answers above: a key has no room for a long word.
        label = self.tr("{} 幢", "key") if first else self.tr("{} 单元", "key")
        values = self._entrances if first else self._entrances[self._answers[0]]
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(1))
        for index, value in enumerate(values):
            key = QPushButton(label.format(value))
            key.setProperty("kind", "key")
            key.setFixedHeight(theme.mm(theme.sizes.target * 1.4))
            key.clicked.connect(lambda _on, value=value: self._answer(value))
            grid.addWidget(key, index // 3, index % 3)
        return holder(grid)
