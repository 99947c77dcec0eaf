"""Which home, at the desk: building, entrance, number. Never a list of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.text import Text

Homes = Mapping[str, Mapping[str, Sequence[str]]]
"""Numbers of homes by building and entrance."""


class HomePicker(QWidget):
    """Three drop-downs, each offering what the one before leaves; typing a number finds it.

    Signals:
        changed(str): the code of the home now chosen; empty while there is none.
    """

    changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._homes: Homes = {}
        names = (self.tr("楼幢"), self.tr("单元"), self.tr("房号"))
        self._choices = [Choice(theme, {}, 22) for _ in names]
        cells = []
        for choice, name in zip(self._choices, names, strict=True):
            choice.setAccessibleName(name)
            labelled = column(Text(name, "caption", "muted"), choice, spacing=theme.space(0.5))
            cells.append(holder(labelled))
        self._building, self._entrance, self._number = self._choices
        self._building.chosen.connect(lambda _key: self._offer_entrances())
        self._entrance.chosen.connect(lambda _key: self._offer_numbers())
        self._number.chosen.connect(lambda _key: self.changed.emit(self.home))
        line = row(*cells, spacing=theme.space(1.5))
        for place in range(len(cells)):
            line.setStretch(place, 1)
        self.setLayout(line)
        self.set_homes({})

    @property
    def home(self) -> str:
        """The code of the home, empty until all three are answered."""
        answers = [choice.current for choice in self._choices]
        return "-".join(answers) if all(answers) else ""

    def set_homes(self, homes: Homes) -> None:
        """Offer the homes of the site."""
        self._homes = homes
        self._building.set_options({"": self.tr("请选择"), **_same(homes)})
        self._offer_entrances()

    def _offer_entrances(self) -> None:
        entrances = self._homes.get(self._building.current, {})
        self._entrance.set_options({"": self.tr("请选择"), **_same(entrances)})
        if len(entrances) == 1:
            self._entrance.select(next(iter(entrances)))
        self._offer_numbers()

    def _offer_numbers(self) -> None:
        numbers = self._homes.get(self._building.current, {}).get(self._entrance.current, ())
        self._number.set_options({"": self.tr("请选择"), **_same(numbers)})
        self.changed.emit(self.home)


def _same(keys: Mapping[str, object] | Sequence[str]) -> dict[str, str]:
    return {key: key for key in keys}
