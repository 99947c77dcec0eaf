"""The on-screen keyboard: languages, colours, privacy, and keeping the field in sight.

``prepare_environment`` is called before the QApplication exists, one ``Keyboard`` is made after
it. Digits never use it: they have ``NumberPad``. Qt Virtual Keyboard is GPL, as this program is.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QFile,
    QIODevice,
    QMetaObject,
    QObject,
    QPoint,
    QRect,
    QSizeF,
    QUrl,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickView
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import FONT_FAMILY, Theme
from kiosk.ui.widgets.resident_screen import application

STYLE_NAME = "house"
BUILTIN = ":/qt-project.org/imports/QtQuick/VirtualKeyboard/Styles/Builtin/default/style.qml"
LOCALES = ("zh_CN", "en_GB")
GAP_MM = 6
SETTINGS = """
import QtQml
import QtQuick.VirtualKeyboard.Settings
import QtQuick.VirtualKeyboard.Styles.Builtin
QtObject {
    function applyStyle() { VirtualKeyboardSettings.styleName = "%(style)s" }
    function wipe() { VirtualKeyboardSettings.userDataReset() }
    Component.onCompleted: {
        VirtualKeyboardSettings.userDataPath = %(data)s
        VirtualKeyboardSettings.activeLocales = %(locales)s
        VirtualKeyboardSettings.locale = %(first)s
    }
}
"""


def prepare_environment(folder: Path) -> None:
    """Select the input method; ``folder`` is private and lies in memory.

    The Pinyin engine keeps the words it has seen under the configuration folder, so that goes
    there as well: settings are read before this is called.
    """
    for name in ("qml", "words", "config"):  # import paths that do not exist yet are ignored
        (folder / name).mkdir(parents=True, exist_ok=True)
    os.environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    os.environ["QML_IMPORT_PATH"] = str(folder / "qml")
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")


class Keyboard(QObject):
    """Gives the process-wide keyboard its languages, its looks and its private folder."""

    def __init__(self, theme: Theme, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._engine = QQmlEngine(self)
        component = QQmlComponent(self._engine)
        source = SETTINGS % {
            "style": STYLE_NAME,
            "data": json.dumps(str(folder / "words")),
            "locales": json.dumps(list(LOCALES)),
            "first": json.dumps(LOCALES[0]),
        }
        component.setData(source.encode(), QUrl())
        self._settings = component.create()
        if self._settings is None:
            raise RuntimeError(component.errorString())
        self._settings.setParent(self)
        _write_style(theme, folder)
        QMetaObject.invokeMethod(self._settings, "applyStyle")

    def wipe(self) -> None:
        """Forget words learned, candidates and what was begun; part of every session's end."""
        method = QGuiApplication.inputMethod()
        method.reset()
        method.hide()
        QMetaObject.invokeMethod(self._settings, "wipe")
        for kept in ("words", "config"):
            _empty(self._folder / kept)


class StayInWindow(QObject):
    """Keeps the keyboard at the lower edge of a window that is smaller than the screen.

    By itself it takes the whole width of the screen, over whatever else is there.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QGuiApplication.inputMethod().visibleChanged.connect(self.place)
        window.installEventFilter(self)

    def place(self) -> None:
        """Lay it over the window; the part without keys is transparent to eye and finger."""
        if not QGuiApplication.inputMethod().isVisible():
            return
        window = self._window
        for view in QGuiApplication.topLevelWindows():
            if isinstance(view, QQuickView):
                view.setGeometry(QRect(window.mapToGlobal(QPoint(0, 0)), window.size()))
                view.rootObject().setSize(QSizeF(window.size()))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the window."""
        if event.type() is QEvent.Type.Move:
            self.place()
        return False


class KeepFieldVisible(QObject):
    """Moves a part of the window up while the keyboard covers the field being written in.

    ``place`` gives that part, which may be another one after a change of looks.
    """

    def __init__(self, theme: Theme, place: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._gap = place, theme.mm(GAP_MM)
        method = QGuiApplication.inputMethod()
        method.keyboardRectangleChanged.connect(self.adjust)
        method.visibleChanged.connect(self.adjust)
        application().focusChanged.connect(self.adjust)

    def adjust(self) -> None:
        """Place it so that the focused field stands above the keyboard."""
        method, field, page = (
            QGuiApplication.inputMethod(),
            application().focusWidget(),
            self._place(),
        )
        if page is None:
            return
        lift = 0
        if method.isVisible() and field is not None and page.isAncestorOf(field):
            bottom = field.mapTo(page, QPoint(0, field.height())).y() + self._gap
            top = method.keyboardRectangle().top()
            lift = max(0, round(bottom - top)) if top > 0 else 0
        page.move(page.x(), -lift)


def _empty(folder: Path) -> None:
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def _write_style(theme: Theme, folder: Path) -> None:
    """Derive our style from the built-in one at run time; nothing is copied into the source."""
    builtin = QFile(BUILTIN)
    if not builtin.open(QIODevice.OpenModeFlag.ReadOnly):
        raise RuntimeError(f"built-in keyboard style not found: {BUILTIN}")
    text = bytes(builtin.readAll().data()).decode()
    for old, new in _replacements(theme):
        if old not in text:
            raise RuntimeError(f"keyboard style has changed: {old}")
        text = text.replace(old, new)
    target = folder / "qml/QtQuick/VirtualKeyboard/Styles" / STYLE_NAME
    target.mkdir(parents=True, exist_ok=True)
    (target / "style.qml").write_text(text, encoding="utf-8")


def _replacements(theme: Theme) -> tuple[tuple[str, str], ...]:
    p = theme.palette
    return (
        ('fontFamily: "Arial"', f'fontFamily: "{FONT_FAMILY}"'),
        ('primaryColor: "#263238"', f'primaryColor: "{p.nav}"'),
        ('primaryLightColor: "#4f5b62"', f'primaryLightColor: "{p.primary_press}"'),
        ('primaryDarkColor: "#000a12"', f'primaryDarkColor: "{p.nav_active}"'),
        ('secondaryColor: "#01579b"', f'secondaryColor: "{p.primary}"'),
        ("selectionListHeight: 85", "selectionListHeight: 150"),
        ("pixelSize: 44 * scaleHint", "pixelSize: 84 * scaleHint"),
    )
