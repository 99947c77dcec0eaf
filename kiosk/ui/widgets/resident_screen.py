"""What every service of the kiosk is, and what the shell needs to know of its widgets."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import column
from kiosk.ui.widgets.text import IconLabel, Text


class ResidentScreen(QWidget):
    """A service of the kiosk, one page at a time.

    ``name`` is what the shell and the desk call it. A screen is built with what was ``entered``
    before, so that another language or larger letters lose nothing.

    Signals:
        page_changed(): another page is shown.
        asked(str): another service is wanted; this one stays below it. ``call`` calls staff.
        backed(): the person wants back to where they came from.
        finished(): the person is done; everything is to be forgotten.
    """

    page_changed = Signal()
    asked = Signal(str)
    backed = Signal()
    finished = Signal()
    name = ""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._page: QWidget | None = None
        self._box = column()
        self.setLayout(self._box)

    @property
    def page(self) -> QWidget | None:
        """Return the page shown."""
        return self._page

    @property
    def waiting(self) -> bool:
        """Return whether the person waits for us, so that their silence means nothing."""
        return False

    @property
    def sending(self) -> bool:
        """Return whether something was sent and its answer is not here yet."""
        return False

    @property
    def entered(self) -> object | None:
        """Return what was entered so far."""
        return None

    def show_page(self, page: QWidget) -> None:
        """Show another page; what was typed on the one before is gone from it."""
        old, self._page = self._page, page
        if old is not None:
            forget(old)
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._box.addWidget(page)
        page.setFocus()
        self.page_changed.emit()

    def back(self) -> bool:
        """Go one page back; return False where this was the first."""
        return False

    def resume(self) -> None:
        """The person is back here from help or from trouble."""

    def left(self) -> None:
        """The session ends or the person goes elsewhere: stop what runs, call off what waits."""

    def set_now(self, now: datetime) -> None:
        """Take note of the local time, once a second."""


def reading_order(place: QWidget) -> list[QWidget]:
    """Return what can take the focus in ``place``, as it is read: the way of the Tab key.

    Taken from the layouts each time, because Qt's own chain is the order of construction.
    """
    found: list[QWidget] = []
    box = place.layout()
    if box is not None:
        _collect(box, found)
    return found


def _collect(box: QLayout, found: list[QWidget]) -> None:
    for index in range(box.count()):
        item = box.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if inner is not None:
            _collect(inner, found)
        elif widget is not None and widget.isVisible():
            if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(widget)
            found += reading_order(widget)


def forget(place: QWidget) -> None:
    """Empty every field in ``place``: a widget lives a little longer than it is seen."""
    for field in place.findChildren(QLineEdit):
        field.blockSignals(True)
        field.setText("")


def forget_outside() -> None:
    """Empty the clipboard and what the input method has begun."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    QGuiApplication.inputMethod().reset()
    QGuiApplication.inputMethod().hide()


class Busy(QWidget):
    """Stands in for an answer that is on its way: nothing at first, then words, then an end.

    Signals:
        gave_up(): nothing came in the time a person can be kept waiting.
    """

    gave_up = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = IconLabel(theme, "wait", theme.sizes.target, "primary")
        self._words = Text("", "body", "muted", centre=True, wrap=True)
        self._icon.hide()
        box = column(None, spacing=theme.space(1.5))
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._words)
        box.addStretch(1)
        self.setLayout(box)
        wait = theme.durations
        self._after(wait.spinner_after, lambda: self._say(self.tr("请稍候")))
        self._after(wait.still_working_after, lambda: self._say(self.tr("还在处理")))
        self._after(wait.device_timeout, self.gave_up.emit)

    def _after(self, ms: int, call: object) -> None:
        timer = QTimer(self, singleShot=True, interval=ms)
        timer.timeout.connect(call)
        timer.start()

    def _say(self, words: str) -> None:
        self._icon.show()
        self._words.setText(words)


def is_touch(event: QEvent) -> bool:
    """Return whether an event is a person's."""
    return event.type() in {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }


def application() -> QApplication:
    """Return the running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
