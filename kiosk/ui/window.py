"""The desk's shell: which page shows, who is signed in, which language, how long idle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from kiosk.ui import translations
from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.layout import column, row
from kiosk.ui.widgets.navigation import NavItem, SideNav
from kiosk.ui.widgets.notices import Toast
from kiosk.ui.widgets.status_line import StatusLine

Factory = Callable[[], QWidget]
PERSON_EVENTS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the shell shows; everything that speaks is a callable, asked again per language.

    ``pages`` maps a page name to its factory; ``cards/issue`` is a page of the place ``cards``.
    ``now`` returns aware local time. ``idle_ms`` of 0 never reports idleness.
    """

    theme: Theme
    brand: str | Callable[[], str]
    places: Callable[[], Sequence[NavItem]]
    pages: Mapping[str, Factory]
    sign_in: Factory
    now: Callable[[], datetime]
    idle_ms: int = 0


class DeskWindow(QWidget):
    """The desk window: the sign-in page, or navigation, status line and one page.

    Pages are built when first shown and thrown away at sign-out and on a change of language,
    so nothing of one clerk is left on the screen of the next.

    Signals:
        page_shown(str): another page is on the screen.
        signed_out(): the clerk has left; the pages are gone.
        search_asked(str): the clerk looks for something.
        language_changed(str): everything was rebuilt; badges and health need telling again.
        idle(): nobody has touched anything for ``idle_ms`` while signed in.
        closed(): the window was closed.
    """

    page_shown = Signal(str)
    signed_out = Signal()
    search_asked = Signal(str)
    language_changed = Signal(str)
    idle = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._user: tuple[str, str] | None = None
        self._page = ""
        self._pages: dict[str, QWidget] = {}
        self._outer = QStackedWidget()
        self.setLayout(column(self._outer))
        self._toast = Toast(desk.theme, self)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._idle = QTimer(self, singleShot=True, interval=desk.idle_ms)
        self._idle.timeout.connect(self.idle)
        self._build()

    @property
    def current_page(self) -> str:
        """Return the name of the page shown, or an empty one before anybody signed in."""
        return self._page

    def sign_in(self, user: str, shift: str, page: str) -> None:
        """Show the desk to ``user``, starting with ``page``."""
        self._user = (user, shift)
        self._nav.set_user(user, shift)
        self._outer.setCurrentWidget(self._console)
        self.show_page(page)
        self._clock.start()
        self._tick()
        self._watch_idleness(on=True)

    def sign_out(self) -> None:
        """Throw away every page and ask who is there."""
        self._user, self._page = None, ""
        self._toast.hide()
        self._clock.stop()
        self._watch_idleness(on=False)
        self._build()
        self.signed_out.emit()

    def show_page(self, name: str) -> None:
        """Show the page ``name``, built now if it never was; ``KeyError`` for an unknown one."""
        page = self.page(name)
        self._page = name
        self._stack.setCurrentWidget(page)
        self._nav.set_current(name.partition("/")[0])
        page.setFocus()
        self.page_shown.emit(name)

    def page(self, name: str) -> QWidget:
        """Return the page ``name`` without showing it."""
        if name not in self._pages:
            self._pages[name] = self._desk.pages[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def drop_page(self, name: str) -> None:
        """Throw away a page, so that it starts afresh when it is shown next."""
        if page := self._pages.pop(name, None):
            self._stack.removeWidget(page)
            page.deleteLater()

    def set_badge(self, place: str, text: str) -> None:
        """Show what waits at a place."""
        self._nav.set_badge(place, text)

    def set_health(self, part: str, text: str, tone: SoftTone, icon: str = "") -> None:
        """Show the state of a part of the house in the status line."""
        self._status.set_health(part, text, tone, icon)

    def drop_health(self, part: str) -> None:
        """Say nothing of a part of the house any more."""
        self._status.drop_health(part)

    def toast(self, text: str, icon: str = "success") -> None:
        """Echo a small action for some seconds."""
        self._toast.announce(text, icon)

    def change_language(self, language: translations.Language) -> None:
        """Rebuild everything in ``language``; whoever is signed in stays so."""
        app = QApplication.instance()
        assert app is not None
        translations.install(app, language)
        self._build()
        if self._user:
            self._nav.set_user(*self._user)
            self._outer.setCurrentWidget(self._console)
            self.show_page(self._page)
            self._tick()
        self.language_changed.emit(language)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count every touch of a person as presence."""
        if event.type() in PERSON_EVENTS:
            self._idle.start()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is gone."""
        self._clock.stop()
        self._watch_idleness(on=False)
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        """Throw away what is shown and build the frame in the current language."""
        self._pages.clear()
        while old := self._outer.widget(0):
            self._outer.removeWidget(old)
            old.deleteLater()
        self._console = self._make_console()
        self._outer.addWidget(self._desk.sign_in())
        self._outer.addWidget(self._console)

    def _make_console(self) -> QWidget:
        desk, console = self._desk, QWidget()
        brand = desk.brand if isinstance(desk.brand, str) else desk.brand()
        self.setWindowTitle(self.tr("{} 服务台").format(brand))
        self._nav = SideNav(desk.theme, desk.places(), brand)
        self._nav.chosen.connect(self.show_page)
        self._nav.sign_out_pressed.connect(self.sign_out)
        other = translations.other()
        self._status = StatusLine(desk.theme, translations.OWN_NAMES[other])
        self._status.search_asked.connect(self.search_asked)
        self._status.language_pressed.connect(lambda: self.change_language(other))
        self._stack = QStackedWidget()
        main = column(self._status, self._stack)
        main.setStretch(1, 1)
        frame = row(self._nav, main)
        frame.setStretch(1, 1)
        console.setLayout(frame)
        return console

    def _tick(self) -> None:
        self._status.set_time(self._desk.now())

    def _watch_idleness(self, *, on: bool) -> None:
        app = QApplication.instance()
        if app is None or not self._desk.idle_ms:
            return
        if on:
            app.installEventFilter(self)
            self._idle.start()
        else:
            app.removeEventFilter(self)
            self._idle.stop()
