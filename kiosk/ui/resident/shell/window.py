"""The kiosk's window: which service shows, in which look, and when all is forgotten."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLayout, QWidget

from kiosk.ui import theme as themes
from kiosk.ui import translations
from kiosk.ui.resident.shell.dialogs import TimeOut, Word
from kiosk.ui.resident.shell.frame import ResidentFrame
from kiosk.ui.resident.shell.idle import IdleWatch
from kiosk.ui.resident.shell.kiosk import CALL, HOME, Kiosk, Look, Opened
from kiosk.ui.theme.tokens import HIGH_CONTRAST, SoftTone, Theme
from kiosk.ui.widgets.layout import column, empty
from kiosk.ui.widgets.resident_frame import Veil
from kiosk.ui.widgets.resident_page import ResidentPage
from kiosk.ui.widgets.resident_screen import (
    ResidentScreen,
    application,
    forget,
    forget_outside,
    reading_order,
)

log = logging.getLogger(__name__)


class ResidentWindow(QWidget):
    """The one window of the kiosk: header, a service, dock.

    Signals:
        screen_shown(str): another service or another page of it is on the screen.
        staff_called(str): somebody wants help on that service.
        wiped(str): a session was forgotten: ``done``, ``home``, ``idle``, ``ended`` or ``closed``.
        closed(): the window was closed.
    """

    screen_shown = Signal(str)
    staff_called = Signal(str)
    wiped = Signal(str)
    closed = Signal()

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._look = kiosk, Look(language=kiosk.language)
        self._pile: list[Opened] = []
        self._lowered = False
        self._veil: Veil | None = None
        self._frame: ResidentFrame | None = None
        box = column()
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the screen has one size
        self.setLayout(box)
        self.setProperty("surface", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._idle = IdleWatch(application(), self)
        self._idle.idle.connect(self._nobody_there)
        self._idle.touched.connect(self._lift_veil)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._dress()
        self._open(HOME, None)

    @property
    def theme(self) -> Theme:
        """Return the look everything is shown in now."""
        kiosk, look = self._kiosk, self._look
        if look.large:
            return kiosk.elder
        return replace(kiosk.theme, palette=HIGH_CONTRAST) if look.contrast else kiosk.theme

    @property
    def look(self) -> Look:
        """Return what the person has changed for themself."""
        return self._look

    @property
    def frame(self) -> ResidentFrame | None:
        """Return what stands around the service, in the present look."""
        return self._frame

    @property
    def current(self) -> ResidentScreen:
        """Return the service on the screen."""
        return self._pile[-1].screen

    def open(self, name: str, given: object | None = None, *, instead: bool = False) -> None:
        """Show a service over the present one, or ``instead`` of it."""
        if name == HOME:
            self.go_home("home")
            return
        if name == CALL:
            self.staff_called.emit(self._pile[-1].name)
            return
        if self._pile[-1].name == name and not instead:
            return
        if instead:
            self._close(self._pile.pop())
        self._open(name, given)

    def go_home(self, why: str) -> None:
        """Forget everything a person has left, and show the home page."""
        self._wipe()
        before, self._look = self._look, Look(language=self._kiosk.language)
        self._lowered = False
        if before != self._look:
            self._dress()
        self._open(HOME, None)
        log.info("session forgotten: %s", why)
        self.wiped.emit(why)

    def change_look(self, look: Look) -> None:
        """Show everything in another look; what was entered stays.

        Not while something is being sent: its answer would find nobody.
        """
        if any(each.screen.sending for each in self._pile):
            return
        self._lift_veil()
        if self._look.aloud and not look.aloud:
            self._hush()
        self._look = look
        opened = [(each.name, each.screen.entered) for each in self._pile]
        for each in self._pile:
            forget(each.screen)
        self._dress()
        self._pile = [Opened(name, self._build(name, given)) for name, given in opened]
        self._show()

    def staff_answered(self, *, coming: bool) -> None:
        """Say whether staff know that they are wanted here."""
        if coming:
            self._say("staff", "success", self.tr("已通知工作人员"), self.tr("请在这里稍等。"))
        else:
            words = self.tr("现在无法通知。请直接到人工柜台。")
            self._say("danger", "warning", self.tr("没有叫到工作人员"), words)

    def _say(self, icon: str, tone: SoftTone, title: str, text: str) -> None:
        self._lift_veil()
        word = Word(self.theme, self, icon, tone, title, text)
        word.understood.connect(self._lift_veil)
        self._put_veil(word)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Take the Tab key through the screen as it is read, or through a dialog only."""
        order = reading_order(self._veil or self)
        if order:
            at = order.index(here) if (here := self.focusWidget()) in order else -1 - (not forward)
            step = order[(at + (1 if forward else -1)) % len(order)]
            step.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(order)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget everything before the window goes."""
        self._clock.stop()
        self._wipe()
        self._idle.stop()
        super().closeEvent(event)
        self.wiped.emit("closed")
        self.closed.emit()

    def _dress(self) -> None:
        """Build the frame in the present look and language."""
        translations.install(application(), self._look.language)
        themes.apply(application(), self.theme)
        box = self.layout()
        assert box is not None
        empty(box)
        brand = self._kiosk.brand()
        self.setWindowTitle(self.tr("{} 自助机").format(brand))
        self._frame = frame = ResidentFrame(self.theme, brand)
        frame.language_pressed.connect(self._switch_language)
        frame.large_pressed.connect(self._switch_size)
        frame.pressed.connect(self._dock_pressed)
        box.addWidget(frame)

    def _build(self, name: str, given: object | None) -> ResidentScreen:
        screen = self._kiosk.screens[name](self.theme, given)
        screen.page_changed.connect(lambda: self._page_changed(screen))
        screen.asked.connect(self.open)
        screen.backed.connect(self._back)
        screen.finished.connect(lambda: self.go_home("done"))
        return screen

    def _open(self, name: str, given: object | None) -> None:
        self._pile.append(Opened(name, self._build(name, given)))
        self._show()

    def _show(self) -> None:
        """Put the top of the pile on the stage."""
        top = self._pile[-1]
        assert self._frame is not None
        self._frame.put(top.screen, home=top.name == HOME)
        self._page_changed(top.screen)
        (top.screen.page or top.screen).setFocus()
        self._watch()

    def _page_changed(self, screen: ResidentScreen) -> None:
        if not self._pile or self._pile[-1].screen is not screen or self._frame is None:
            return
        self._tick()
        self._frame.set_lowered(on=self._lowered)
        if self._kiosk.motion and self.isVisible():
            self._frame.fade()
        self._say_aloud(screen)
        self.screen_shown.emit(self._pile[-1].name)

    def _say_aloud(self, screen: ResidentScreen) -> None:
        voice, page = self._kiosk.aloud, screen.page
        if voice is not None and self._look.aloud and isinstance(page, ResidentPage):
            voice.say(page.title, self._look.language)

    def _tick(self) -> None:
        if not self._pile or self._frame is None:
            return
        now = self._kiosk.now()
        self._frame.set_time("" if self._pile[-1].name == HOME else now.strftime("%H:%M"))
        self.current.set_now(now)

    def _dock_pressed(self, name: str) -> None:
        match name:
            case "back":
                self._back()
            case "home":
                self.go_home("home")
            case "help" if self._pile[-1].name != "help":
                self.open("help")
            case "lower":
                self._lowered = not self._lowered
                self._page_changed(self.current)
            case "call":
                self.open(CALL)

    def _back(self) -> None:
        if self.current.back():
            return
        self._close(self._pile.pop())
        if self._pile and self._pile[-1].name != HOME:
            self._show()
            self.current.resume()
        else:
            self.go_home("home")

    def _switch_language(self) -> None:
        self.change_look(replace(self._look, language=translations.other()))

    def _switch_size(self) -> None:
        self.change_look(replace(self._look, large=not self._look.large))

    def _watch(self) -> None:
        """Count idle time where there is anything to forget."""
        pristine = self._pile[-1].name == HOME and self._look == Look(language=self._kiosk.language)
        if pristine:
            self._idle.stop()
        else:
            self._idle.start(self._kiosk.elder_idle_ms if self._look.large else self._kiosk.idle_ms)

    def _nobody_there(self) -> None:
        if self.current.waiting:
            self._watch()
        elif self._pile[-1].name == HOME:
            self.go_home("idle")
        else:
            self._warn()

    def _warn(self) -> None:
        self._lift_veil()
        warning = TimeOut(self.theme, self, self._kiosk.warning_seconds, self._kiosk.tick_ms)
        warning.continued.connect(self._lift_veil)
        warning.ended.connect(lambda: self.go_home("idle"))
        self._put_veil(warning)
        self._idle.veil(warning.panel)

    def _put_veil(self, veil: Veil) -> None:
        self._veil = veil
        veil.show()
        veil.raise_()

    def _lift_veil(self) -> None:
        if self._drop_veil():
            self._watch()

    def _drop_veil(self) -> bool:
        veil, self._veil = self._veil, None
        if veil is not None:
            veil.hide()
            veil.deleteLater()
        return veil is not None

    def _hush(self) -> None:
        if self._kiosk.aloud is not None:
            self._kiosk.aloud.hush()

    def _close(self, opened: Opened) -> None:
        opened.screen.left()
        forget(opened.screen)
        opened.screen.hide()
        opened.screen.deleteLater()

    def _wipe(self) -> None:
        """Widgets, what was entered, clipboard, input method, and whatever else was named."""
        self._idle.stop()
        self._drop_veil()
        if self._look.aloud:
            self._hush()
        while self._pile:
            self._close(self._pile.pop())
        forget_outside()
        for wipe in self._kiosk.wipes:
            wipe()
