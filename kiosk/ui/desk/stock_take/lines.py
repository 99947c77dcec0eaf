"""The keys of a count, part by part: what differs, what is still to be found, what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kiosk.services.key_stock_desk import CountLine, Standing
from kiosk.ui.desk.stock_take.flow import Shown, counts, in_list
from kiosk.ui.desk.stock_take.looks import (
    details,
    differences,
    shown_words,
    standing_pill,
)
from kiosk.ui.key_looks import class_word
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.layout import Panel, column
from kiosk.ui.widgets.table import Cell, Row, Table

WIDTHS_MM = (44.0, 26.0, 24.0, 20.0, 34.0, 0.0)


class LinesPanel(Panel):
    """A table that only shows: what is counted is entered by scanning.

    Signals:
        pressed(): something in it was pressed.
    """

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        headings = (
            self.tr("钥匙"), self.tr("挂钩"), self.tr("应有"), self.tr("实有"),
            self.tr("状态"), self.tr("差异"),
        )  # fmt: skip
        self._lines: Sequence[CountLine] = ()
        self._chips = Chips(theme, shown_words(), Shown.NOT_SEEN)
        self._table = Table(theme, headings, WIDTHS_MM)
        box = column(self._chips, self._table, spacing=theme.space(1))
        box.setStretch(1, 1)
        super().__init__(theme, box, "card", 1, 1)
        self._chips.chosen.connect(self._turn)
        self._table.clicked.connect(self.pressed)
        self._show()

    def show_lines(self, lines: Sequence[CountLine]) -> None:
        """Show the keys of a count as they are now."""
        self._lines = lines
        self._chips.set_counts(counts(lines))
        self._show()

    def counted(self, shown: Shown) -> int:
        """Return how many keys there are in a part."""
        return counts(self._lines)[shown]

    def _turn(self, _shown: str) -> None:
        self._show()
        self.pressed.emit()

    def _show(self) -> None:
        shown = Shown(self._chips.current)
        self._table.set_empty_text(self._nothing(shown))
        self._table.set_rows([self._row(each) for each in self._lines if in_list(each, shown)])

    def _row(self, line: CountLine) -> Row:
        pieces = "" if line.pieces is None else str(line.pieces)
        missing = line.standing is Standing.NOT_SEEN  # its pill says so already
        words, more = "" if missing else differences(line), details(line)
        if line.remark:
            more = "·".join(part for part in (more, line.remark) if part)
        return Row(
            line.key,
            (
                Cell(line.number, class_word(line.key_class), strong=True), line.hook or "—",
                str(line.expected_pieces), pieces, standing_pill(line),
                Cell(words, more, strong=bool(words), tone="danger" if words else "ink"),
            ),
        )  # fmt: skip

    def _nothing(self, shown: Shown) -> str:
        words = {
            Shown.DIFFERING: self.tr("到目前为止没有差异。"),
            Shown.NOT_SEEN: self.tr("该看到的都看到了。"),
            Shown.SEEN: self.tr("还没有清点任何钥匙。"),
            Shown.AWAY: self.tr("没有借出或遗失的钥匙。"),
            Shown.ALL: self.tr("这个范围没有钥匙。"),
        }
        return words[shown]
