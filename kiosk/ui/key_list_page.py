"""A page of the desk about keys: a list, and beside it one of its lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.troubles import Trouble
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.table import Table
from kiosk.ui.workplace import Workplace


class KeyListPage(DeskPage):
    """The table chooses with the arrows; what is chosen is shown beside it. Asked from the board.

    Signals:
        left(): the key board is wanted back.
        key_chosen(str): a key is wanted on its board, by id.
        done(str): something was done; a short sentence for the echo.
    """

    left = Signal()
    key_chosen = Signal(str)
    done = Signal(str)

    def __init__(self, place: Workplace, title: str, note: str) -> None:
        back = SecondaryButton(place.theme, self.tr("返回钥匙"), "back")
        super().__init__(place.theme, title, note, back)
        back.clicked.connect(self.left)
        self._place, self._trouble = place, Trouble(place.theme)

    def lay_out(
        self, headings: Sequence[str], widths_mm: Sequence[float], beside: QWidget, side_mm: int,
        *above: QWidget,
    ) -> Table:  # fmt: skip
        """Put up the list with ``above`` over it and what is chosen beside it; return its table."""
        theme = self._place.theme
        table = Table(theme, headings, widths_mm)
        box = column(*above, self._trouble, table, spacing=theme.space(1.25))
        box.setStretch(len(above) + 1, 1)
        beside.setFixedWidth(theme.mm(side_mm))
        beside.hide()
        body = row(Panel(theme, box, "card", 1.5, 1.5), beside, spacing=theme.space(1.5))
        body.setStretch(0, 1)
        self.set_body(body)
        return table
