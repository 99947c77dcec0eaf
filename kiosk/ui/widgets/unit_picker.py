"""Which home: building, then entrance, then room. Never lists names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import LayoutButton
from kiosk.ui.widgets.layout import column, empty, holder, restyle, row
from kiosk.ui.widgets.number_pad import NumberPad, PadKey
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

    A room has ``room_digits``, or where numbers differ in length at least ``room_least`` of them.
    More houses than fit are turned over, never scrolled. On a landscape panel the answers stand
    beside the keys.

    Signals:
        changed(): an answer was given or taken back; see ``home`` and ``complete``.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        entrances: Mapping[str, Sequence[str]],
        room_digits: int = 4,
        room_least: int = 0,
    ) -> None:
        super().__init__()
        self._room_least, self._turned = room_least or room_digits, 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._theme, self._entrances, self._room_digits = theme, entrances, room_digits
        self._answers, self._stage = ["", "", ""], _Stage.BUILDING
        titles = (self.tr("楼幢"), self.tr("单元"), self.tr("房号"))
        self._boxes = [_StageBox(theme, title) for title in titles]
        for stage, box in zip(_Stage, self._boxes, strict=True):
            box.clicked.connect(lambda _on, stage=stage: self._go_back(stage))
        self._body = column()
        gap = theme.space(1.5)
        if theme.landscape:
            beside = row(column(*self._boxes, None, spacing=gap), self._body, spacing=gap)
            beside.setStretch(1, 2)
            beside.setStretch(0, 1)
            self.setLayout(beside)
        else:
            path = row(*self._boxes, spacing=gap)
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
        return len(self._answers[_Stage.ROOM]) >= self._room_least

    def start_over(self) -> None:
        """Forget every answer."""
        self._go_back(_Stage.BUILDING)

    def set_home(self, home: tuple[str, str, str]) -> None:
        """Answer for the person, who comes back to what they had answered."""
        self._answers = list(home)
        self._stage = _Stage.ROOM if home[1] else _Stage.ENTRANCE if home[0] else _Stage.BUILDING
        self._show()

    def _go_back(self, stage: _Stage) -> None:
        self._answers[stage:] = [""] * (len(_Stage) - stage)
        self._stage, self._turned = stage, 0
        self._show()
        self.changed.emit()

    def _answer(self, value: str) -> None:
        self._answers[self._stage] = value
        self._stage, self._turned = _Stage(self._stage + 1), 0
        self._show()
        self.changed.emit()

    def _set_room(self, room: str) -> None:
        self._answers[_Stage.ROOM] = room[: self._room_digits]
        self._show_answers()
        self.changed.emit()

    def _show(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus()  # or the focus would jump away with the key that goes
        self._show_answers()
        empty(self._body)
        self._body.addWidget(self._pad() if self._stage is _Stage.ROOM else self._grid())

    def _show_answers(self) -> None:
        building, entrance, room = self._answers
        digits = [*room, *"_" * (self._room_least - len(room))]
        shown = (
            self._named(_Stage.BUILDING, building) if building else "",
            self._named(_Stage.ENTRANCE, entrance) if entrance else "",
            " ".join(digits) if room else "",
        )
        for stage, box, value in zip(_Stage, self._boxes, shown, strict=True):
            box.show_answer(value, active=stage is self._stage)

    def _named(self, stage: _Stage, value: str) -> str:
        first = stage is _Stage.BUILDING
        if self._theme.name == "elder":  # as short as on a key
            words = self.tr("{} 幢", "key") if first else self.tr("{} 单元", "key")
        else:
            words = self.tr("{} 幢") if first else self.tr("{} 单元")
        return words.format(value)

    def _pad(self) -> NumberPad:
        pad = NumberPad(self._theme)
        pad.digit.connect(lambda digit: self._set_room(self._answers[_Stage.ROOM] + digit))
        pad.erased.connect(lambda: self._set_room(self._answers[_Stage.ROOM][:-1]))
        pad.cleared.connect(lambda: self._set_room(""))
        return pad

    def _grid(self) -> QWidget:
        theme, grid = self._theme, QGridLayout()
        across, down = (4, 3) if theme.landscape else (3, 5)
        first = self._stage is _Stage.BUILDING
        # Apart from the answers above: a key has no room for a long word.
        label = self.tr("{} 幢", "key") if first else self.tr("{} 单元", "key")
        values = list(self._entrances if first else self._entrances[self._answers[0]])
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(1))
        keys = [
            self._house(label.format(value), value) for value in self._page(values, across * down)
        ]
        if len(values) > across * down:
            keys.append(self._more())
        for index, key in enumerate(keys):
            grid.addWidget(key, index // across, index % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return holder(grid)

    def _page(self, values: Sequence[str], room: int) -> Sequence[str]:
        """Return what is shown of ``values``; the last place turns over where not all fit."""
        if len(values) <= room:
            return values
        pages = -(-len(values) // (room - 1))
        start = self._turned % pages * (room - 1)
        return values[start : start + room - 1]

    def _house(self, label: str, value: str) -> PadKey:
        key = PadKey(self._theme, label, height=1.4)
        key.clicked.connect(lambda: self._answer(value))
        return key

    def _more(self) -> PadKey:
        key = PadKey(self._theme, self.tr("更多"), "key_quiet", 1.4)
        key.clicked.connect(self._turn)
        return key

    def _turn(self) -> None:
        self._turned += 1
        self._show()
