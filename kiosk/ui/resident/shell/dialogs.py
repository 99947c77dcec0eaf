"""What lies over a page of the kiosk: the fade, the time-out, a word from the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEasingCurve, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Panel, column
from kiosk.ui.widgets.painting import painter_for
from kiosk.ui.widgets.resident_frame import Veil
from kiosk.ui.widgets.steps import CountdownRing
from kiosk.ui.widgets.text import IconBadge, Text

FADE_MS = 180
DIALOG_MM = 210


class Fade(QWidget):
    """Lets a new page appear out of the canvas; painted from one picture, so it never stutters."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture, self._ground, self._strength = QPixmap(), QColor(), 1.0
        self._run = QVariantAnimation(self, startValue=0.25, endValue=1.0, duration=FADE_MS)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(self._step)
        self._run.finished.connect(self._end)
        self.hide()

    def start(self, page: QWidget, ground: str) -> None:
        """Let ``page``, which has the same parent, appear where it stands."""
        self.setGeometry(page.geometry())
        self._picture, self._ground = page.grab(), QColor(ground)
        self.show()
        self.raise_()
        self._run.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, weakly at first."""
        painter = painter_for(self)
        painter.fillRect(self.rect(), self._ground)
        painter.setOpacity(self._strength)
        painter.drawPixmap(0, 0, self._picture)

    def _step(self, strength: float) -> None:
        self._strength = strength
        self.update()

    def _end(self) -> None:
        self.hide()
        self._picture = QPixmap()  # a picture of what was entered is something entered, too


class TimeOut(Veil):
    """Asks whether somebody is still there, and counts down.

    Signals:
        continued(): somebody is.
        ended(): nobody is, or they want everything wiped.
    """

    continued = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, page: QWidget, seconds: int, tick_ms: int = 1000) -> None:
        wide = 78 if theme.name == "elder" else 66
        unit = QCoreApplication.translate("TimeOut", "秒")
        self._ring = CountdownRing(theme, seconds, wide, unit, "warning")
        go_on = PrimaryButton(theme, QCoreApplication.translate("TimeOut", "继续办理"))
        go_on.setFixedHeight(theme.mm(theme.sizes.target * 1.33))
        stop = SecondaryButton(theme, QCoreApplication.translate("TimeOut", "结束并清除"))
        self.panel = self._panel(theme, go_on, stop)
        super().__init__(theme, page, self.panel, DIALOG_MM)
        self._left = seconds
        self._clock = QTimer(self, interval=tick_ms)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        go_on.clicked.connect(self.continued)
        stop.clicked.connect(self.ended)
        go_on.setFocus()

    def _panel(self, theme: Theme, *buttons: QWidget) -> Panel:
        asked = QCoreApplication.translate("TimeOut", "您还在吗？")
        words = QCoreApplication.translate("TimeOut", "无操作将清除刚才填写的内容，并回到首页。")
        box = column(spacing=theme.space(1.5 if theme.landscape else 2.5))
        box.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(Text(asked, "display", strong=True, centre=True))
        box.addWidget(Text(words, "body", "muted", wrap=True, centre=True))
        for button in buttons:
            box.addWidget(button)
        return Panel(theme, box, "plain", 3 if theme.landscape else 5)

    def _tick(self) -> None:
        self._left -= 1
        self._ring.set_seconds(self._left)
        if self._left <= 0:
            self._clock.stop()
            self.ended.emit()


class Word(Veil):
    """One thing to know, and a button that says it was understood.

    Signals:
        understood(): the person has read it.
    """

    understood = Signal()

    def __init__(
        self, theme: Theme, page: QWidget, icon: str, tone: SoftTone, title: str, text: str
    ) -> None:
        close = PrimaryButton(theme, QCoreApplication.translate("Word", "知道了"))
        box = column(spacing=theme.space(2))
        box.addWidget(IconBadge(theme, icon, 40, tone), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(Text(title, "title", strong=True, centre=True, wrap=True))
        box.addWidget(Text(text, "body", "muted", centre=True, wrap=True))
        box.addWidget(close)
        self.panel = Panel(theme, box, "plain", 3.5)
        super().__init__(theme, page, self.panel, DIALOG_MM)
        close.clicked.connect(self.understood)
        close.setFocus()
