"""The panel of a demonstration: hold cards to readers, drive cars, break things.

Knows no simulator: it tells what a person pressed, and shows what is said to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.text import Text

LINES = 200
"""Lines kept of what happened."""
ACROSS = 4


class SimulatorPanel(QWidget):
    """Buttons for every simulated device and a list of what happened.

    Signals:
        asked(str, str, str): device, verb, and the card number where the verb needs one.
    """

    asked = Signal(str, str, str)

    def __init__(self, theme: Theme, gates: Mapping[str, str], cards: Mapping[str, str]) -> None:
        """``gates`` are titles by gate, ``cards`` are labels by number."""
        super().__init__()
        self._theme = theme
        self.setWindowTitle(self.tr("模拟设备"))
        self.setProperty("surface", "canvas")
        self._card = Choice(theme, dict(cards), 70)
        self._log = QPlainTextEdit()
        self._log.setReadOnly(True)
        self._log.setMaximumBlockCount(LINES)
        self._log.setAccessibleName(self.tr("发生的事"))
        self._log.setMinimumHeight(theme.mm(40))
        edge = theme.space(2)
        box = self._layout(gates)
        box.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(box)

    def say(self, line: str) -> None:
        """Add a line to what happened."""
        self._log.appendPlainText(line)

    def _layout(self, gates: Mapping[str, str]) -> QVBoxLayout:
        theme = self._theme
        top = row(
            Text(self.tr("手里的卡"), "body", "muted"), self._card, None, spacing=theme.space(1.25)
        )
        desk = self._group(
            "desk",
            self.tr("服务台读卡器"),
            (
                ("tap", self.tr("放卡")),
                ("unplug", self.tr("拔线")),
                ("plug", self.tr("插线")),
            ),
        )
        lanes = [self._group(name, title, self._gate_verbs()) for name, title in gates.items()]
        return column(
            top, desk, *lanes, Panel(theme, column(self._log), "card", 1, 1),
            spacing=theme.space(1.25),
        )  # fmt: skip

    def _gate_verbs(self) -> Sequence[tuple[str, str]]:
        return (
            ("tap", self.tr("刷卡")),
            ("car_on", self.tr("车辆压线圈")),
            ("car_off", self.tr("车辆离开")),
            ("force", self.tr("强行抬杆")),
            ("jam", self.tr("卡住")),
            ("clear", self.tr("恢复正常")),
            ("power_off", self.tr("断电")),
            ("power_on", self.tr("通电")),
        )

    def _group(self, device: str, title: str, verbs: Sequence[tuple[str, str]]) -> Panel:
        theme = self._theme
        grid = QGridLayout()
        grid.setSpacing(theme.space(0.75))
        for index, (verb, label) in enumerate(verbs):
            button = SecondaryButton(theme, label, minor=True)
            button.clicked.connect(lambda _=False, v=verb: self._ask(device, v))
            grid.addWidget(button, index // ACROSS, index % ACROSS)
        return Panel(theme, column(Text(title, strong=True), grid, spacing=theme.space(1)))

    def _ask(self, device: str, verb: str) -> None:
        self.asked.emit(device, verb, self._card.current)
