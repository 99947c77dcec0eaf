"""The residents' kiosk on a real database, used as a person uses it: by what stands on it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from types import FrameType, GeneratorType
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.resident_wiring import ResidentKiosk
from kiosk.ui.resident.shell.window import ResidentWindow
from kiosk.ui.widgets.pills import StatusPill
from tests.support.desks import Centre

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 10_000
_TIME = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True)
class Touch:
    """A person before the kiosk."""

    kiosk: ResidentKiosk
    qtbot: QtBot
    centre: Centre

    @property
    def window(self) -> ResidentWindow:
        """Return the window."""
        return self.kiosk.window

    def sees(self, *words: str) -> None:
        """Wait until these words are on the screen, anywhere."""
        self.qtbot.waitUntil(lambda: all(self._said(each) for each in words), timeout=PATIENCE_MS)

    def words(self) -> str:
        """Return everything that can be read now but the time of day."""
        return "\n".join(text for text in self._texts() if not _TIME.fullmatch(text))

    def press(self, *names: str) -> None:
        """Press what has these names, one after another."""
        for name in names:
            self.qtbot.waitUntil(partial(self.can_press, name), timeout=PATIENCE_MS)
            QTest.mouseClick(self._buttons(name)[-1], LEFT)

    def keys(self, digits: str) -> None:
        """Press digits on the number pad."""
        self.press(*digits)

    def writes(self, text: str) -> None:
        """Write into the one field, as the keyboard would give it."""
        self.qtbot.waitUntil(lambda: bool(self._fields()), timeout=PATIENCE_MS)
        self._fields()[0].insert(text)

    def chooses_home(self, building: str, entrance: str, room: str) -> None:
        """Answer the unit picker."""
        self.press(f"{building} 幢", f"{entrance} 单元")
        self.keys(room)

    def can_press(self, name: str) -> bool:
        """Return whether something of that name can be pressed."""
        return bool(self._buttons(name))

    def waits_until_gone(self, name: str) -> None:
        """Wait until nothing of that name can be pressed."""
        self.qtbot.waitUntil(lambda: not self.can_press(name), timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Let what was thrown away be gone."""
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()

    def remains_of(self, secret: str) -> list[str]:
        """Return where ``secret`` is still kept: widgets, screens, clipboard, Python objects."""
        self.settle()
        return [*_in_widgets(secret), *_in_clipboard(secret), *_in_objects(secret)]

    def _said(self, words: str) -> bool:
        return any(words in text for text in self._texts())

    def _texts(self) -> Iterator[str]:
        for widget in self.window.findChildren(QWidget):
            if isinstance(widget, QLabel | QPushButton) and widget.isVisible() and widget.text():
                yield widget.text()
            elif isinstance(widget, StatusPill) and widget.isVisible():
                yield widget.pill.text

    def _buttons(self, name: str) -> list[QPushButton]:
        found = self.window.findChildren(QPushButton)
        return [
            each
            for each in found
            if each.isVisible()
            and each.isEnabled()
            and name in {each.accessibleName(), each.text().strip()}
        ]

    def _fields(self) -> list[QLineEdit]:
        return [each for each in self.window.findChildren(QLineEdit) if each.isVisible()]


def _in_widgets(secret: str) -> Iterator[str]:
    for widget in QApplication.allWidgets():
        shown = [widget.accessibleName(), widget.windowTitle(), widget.toolTip()]
        if isinstance(widget, QLabel | QPushButton | QLineEdit):
            shown.append(widget.text())
        if any(secret in text for text in shown):
            yield f"widget {type(widget).__name__}"


def _in_clipboard(secret: str) -> Iterator[str]:
    clipboard = QGuiApplication.clipboard()
    for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
        if secret in clipboard.text(mode):
            yield f"clipboard {mode.name}"


def _in_objects(secret: str) -> Iterator[str]:
    """Look through everything that refers to a text; the calls under way hold ``secret`` itself."""
    for each in gc.get_objects():
        if not isinstance(each, FrameType | GeneratorType) and _refers(each, secret):
            yield f"{type(each).__name__} of {type(each).__module__}"


def _refers(holder: object, secret: str) -> bool:
    return any(type(text) is str and secret in text for text in gc.get_referents(holder))
