"""The last decisions, newest first, with their reasons; all of them or the refused ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.services.gates import DecisionLine
from kiosk.ui.gate_looks import event_line
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.layout import RuledList, column
from kiosk.ui.widgets.notices import EmptyState
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import TitledPanel
from kiosk.ui.workplace import Workplace

WIDTH_MM = 98
SHOWN = 40
ALL, DENIED = "all", "denied"


class Feed(TitledPanel):
    """Rebuilt only when there is something new to show."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._lines: Sequence[DecisionLine] = ()
        self._names: Mapping[str, str] = {}
        self._shown: object = None
        self._filter = Chips(place.theme, {ALL: self.tr("全部"), DENIED: self.tr("拒绝")})
        self._filter.chosen.connect(lambda _key: self._show())
        self._list = RuledList(place.theme)
        body = Scroll(place.theme, column(self._list, None))
        super().__init__(place.theme, self.tr("通行记录"), body, self._filter)
        self.setFixedWidth(place.theme.mm(WIDTH_MM))

    def show_lines(self, lines: Sequence[DecisionLine], names: Mapping[str, str]) -> None:
        """Show decisions; ``names`` are the gates' in the language shown."""
        self._lines, self._names = lines, names
        self._show()

    def _show(self) -> None:
        denied = self._filter.current == DENIED
        lines = [line for line in self._lines if not (denied and line.granted)][:SHOWN]
        shown = ([line.seq for line in lines], dict(self._names), denied)
        if shown == self._shown:
            return
        self._shown = shown
        theme, zone = self._place.theme, self._place.zone
        found = [
            event_line(theme, line, self._names.get(line.gate or "", line.gate or "—"), zone)
            for line in lines
        ]
        self._list.set_widgets(found or [self._empty()])

    def _empty(self) -> EmptyState:
        title, note = self.tr("还没有记录"), self.tr("每次读卡的结果和原因会显示在这里。")
        return EmptyState(self._place.theme, title, note, "gate")
