"""Somebody at the touch kiosk who presses what is there, while it is measured how it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from kiosk.app.resident_wiring import ResidentKiosk

LEFT = Qt.MouseButton.LeftButton
BEAT_MS = 1
PATIENCE_SECONDS = 10.0
LOOK_SECONDS = 0.25
"""Nobody presses before a page has faded in."""


class Heart(QObject):
    """Beats while the event loop turns and remembers the longest pause, in milliseconds.

    Time the person spends looking for a button is not the kiosk's and is left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Count the time within: the kiosk is at work."""
        self._last = perf_counter()
        try:
            yield
        finally:
            self._beat()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


class Painted(QObject):
    """Notes when something a condition asks for is about to be painted."""

    def __init__(self, watched: QObject, kind: QEvent.Type, wanted: Callable[[], bool]) -> None:
        super().__init__()
        self.seen = False
        self._kind, self._wanted = kind, wanted
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look, and let everything pass."""
        if not self.seen and event.type() == self._kind:
            self.seen = self._wanted()
        return False


class Person:
    """Presses buttons by name, in a ``hurry`` without looking at the page first.

    ``echoes`` and ``pages`` are what it took, in milliseconds: until the button looks pressed,
    until the next page begins to appear.
    """

    def __init__(self, kiosk: ResidentKiosk) -> None:
        self.kiosk = kiosk
        self.hurry = False
        self.heart = Heart()
        self.echoes: list[float] = []
        self.pages: list[float] = []

    def press(self, name: str, *, shows: str | None = None) -> None:
        """Press a button; wait until what it ``shows`` is painted, and note both times."""
        self.stay(0 if self.hurry else LOOK_SECONDS)
        button = self.button(name)
        assert button is not None, f"{name} cannot be pressed on {self._place()}"
        self.echoes.append(self._echo(button))
        began = perf_counter()
        if shows is None:
            with self.heart.watching():
                QTest.mouseRelease(button, LEFT)
            self.turn()
            return
        painted = self._painting(shows)
        with self.heart.watching():
            QTest.mouseRelease(button, LEFT)
        self.pages.append(self._until(painted, began, shows))

    def shown(self, name: str, act: Callable[[], float]) -> float:
        """Return the milliseconds from the moment ``act`` returns until a button is painted."""
        painted = self._painting(name)
        return self._until(painted, act(), name)

    def writes(self, text: str) -> None:
        """Write into the one field, as the keyboard would give it."""
        window = self.kiosk.window
        field = next(each for each in window.findChildren(QLineEdit) if each.isVisible())
        with self.heart.watching():
            field.insert(text)
        self.turn()

    def stay(self, seconds: float) -> None:
        """Look at the screen for a while."""
        ends = perf_counter() + seconds
        while perf_counter() < ends:
            self.turn()

    def turn(self) -> None:
        """Let the event loop turn once."""
        with self.heart.watching():
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def button(self, name: str) -> QPushButton | None:
        """Return a button that can be pressed now."""
        return next((each for each in self._named(name) if each.isEnabled()), None)

    def _named(self, name: str) -> Iterator[QPushButton]:
        for each in self.kiosk.window.findChildren(QPushButton):
            if name in {each.accessibleName(), each.text().strip()} and each.isVisible():
                yield each

    def _echo(self, button: QPushButton) -> float:
        painted = Painted(button, QEvent.Type.Paint, lambda: True)
        began = perf_counter()
        with self.heart.watching():
            QTest.mousePress(button, LEFT)
        took = self._until(painted, began, f"{button.text()} pressed")
        button.removeEventFilter(painted)
        return took

    def _painting(self, name: str) -> Painted:
        window = self.kiosk.window
        return Painted(window, QEvent.Type.UpdateRequest, lambda: any(self._named(name)))

    def _until(self, painted: Painted, began: float, what: str) -> float:
        while not painted.seen:
            self.turn()
            if perf_counter() - began > PATIENCE_SECONDS:
                raise TimeoutError(f"{what} was never painted; on the screen is {self._place()}")
        took = (perf_counter() - began) * 1000
        self.kiosk.window.removeEventFilter(painted)
        return took

    def _place(self) -> str:
        return type(self.kiosk.window.current.page).__name__
