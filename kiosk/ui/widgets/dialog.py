"""A question over a page: the page waits under a shade until it is answered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.text import Text

WIDTH_MM = 118


class Dialog(QWidget):
    """One question with one way on and one way out; never over another one.

    It covers the window of ``over`` and goes away with ``over``. Focus stays inside.

    Signals:
        confirmed(): the way on was pressed; the dialog stays until ``leave`` or an error is shown.
        left(): it was closed without an answer.
    """

    confirmed = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        over: QWidget,
        title: str,
        sentence: str,
        confirm: str,
        *body: QWidget,
        danger: bool = False,
    ) -> None:
        super().__init__(over.window())
        self._theme, self._busy, self._blocked = theme, False, ""
        self.setAccessibleName(title)
        self._error = Notice(theme, "", "danger")
        self._error.hide()
        self._why = Text("", "caption", "muted", wrap=True)
        self._way_out = SecondaryButton(theme, self.tr("取消"))
        kind = DangerButton if danger else PrimaryButton
        self._way_on = kind(theme, confirm)
        self._way_out.clicked.connect(self.cancel)
        self._way_on.clicked.connect(self._confirm)
        self._build(title, sentence, body)
        over.destroyed.connect(self.deleteLater)
        self.window().installEventFilter(self)
        self.setGeometry(self.window().rect())

    def ask(self) -> None:
        """Show it and put the focus on its first field."""
        self.show()
        self.raise_()
        first = self._stops()
        if first:
            first[0].setFocus()

    def leave(self) -> None:
        """Take it away for good."""
        self.hide()
        self.deleteLater()

    def cancel(self) -> None:
        """Leave without an answer."""
        if not self._busy:
            self.leave()
            self.left.emit()

    def block(self, why: str) -> None:
        """Disable the way on and say why beside it; an empty text enables it."""
        self._blocked = why
        self._why.setText(why)
        self._way_on.setEnabled(not why and not self._busy)

    def wait(self) -> None:
        """Wait for the outcome: nothing can be pressed twice."""
        self._busy = True
        self._error.hide()
        self._way_on.setEnabled(False)
        self._way_out.setEnabled(False)

    def show_error(self, text: str) -> None:
        """Say what was not done; everything entered is still there."""
        self._busy = False
        self._error.set_text(text)
        self._error.show()
        self._way_out.setEnabled(True)
        self.block(self._blocked)

    def clear_error(self) -> None:
        """Its cause is gone."""
        self._error.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; Enter presses the button it is on, or goes on."""
        focused = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self._confirm()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Keep Tab inside."""
        stops = self._stops()
        here = self.window().focusWidget()
        if not stops:
            return False
        at = stops.index(here) if here in stops else -1
        stops[(at + (1 if forwards else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window also when it changes its size."""
        if event.type() is QEvent.Type.Resize and watched is self.window():
            self.setGeometry(self.window().rect())
        return False

    def mousePressEvent(self, _event: object) -> None:
        """Let nothing through to the page."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shade the page."""
        QPainter(self).fillRect(self.rect(), QColor(*self._theme.palette.shade))

    def _build(self, title: str, sentence: str, body: tuple[QWidget, ...]) -> None:
        theme = self._theme
        buttons = row(self._why, self._way_out, self._way_on, spacing=theme.space(1.25))
        for place, share in enumerate((3, 1, 2)):
            buttons.setStretch(place, share)
        box = column(
            Text(title, "title", strong=True, wrap=True),
            Text(sentence, "body", "muted", wrap=True),
            *body,
            self._error,
            buttons,
            spacing=theme.space(1.5),
        )
        panel = Panel(theme, box, "card", 3, 2.5)
        panel.setFixedWidth(theme.mm(WIDTH_MM))
        self.setLayout(column(None, row(None, panel, None), None))

    def _confirm(self) -> None:
        if self._way_on.isEnabled():
            self.confirmed.emit()

    def _stops(self) -> list[QWidget]:
        return [
            each
            for each in self.findChildren(QWidget)
            if each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None
        ]
