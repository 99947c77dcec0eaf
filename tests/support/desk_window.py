"""The desk window on a real database, with a simulated reader and a bus that tests speak for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from devices.contract import (
    FacilityEvent,
    GateAvailability,
    GateState,
    HealthSeen,
    Hold,
    KioskNotice,
    LinkChanged,
    LinkState,
    NoticeChanged,
    NoticeNotSent,
    Position,
    RequestAnswered,
)
from devices.simulators.em4100 import Em4100Simulator
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.notices import Notice, Toast
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.window import DeskWindow
from tests.support.estates import SECRET, Estate

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
SIZE = (1440, 900)


@dataclass(frozen=True)
class Asked:
    """A request the desk made."""

    id: str
    operation: str
    parameters: dict[str, str | int | bool | None]


class FakeFacility:
    """A ``FacilityPort`` without a broker: tests are the bus."""

    def __init__(self, bridge: DeviceBridge, now: Callable[[], datetime]) -> None:
        self.asked: list[Asked] = []
        self.published: list[KioskNotice | None] = []
        self._bridge, self._now = bridge, now
        self._state, self._since = LinkState.OFFLINE, now()
        self._seq = 0

    @property
    def state(self) -> LinkState:
        return self._state

    @property
    def since(self) -> datetime:
        return self._since

    def ask(self, operation: str, **parameters: str | int | bool | None) -> str:
        request = Asked(f"request-{len(self.asked)}", operation, parameters)
        self.asked.append(request)
        return request.id

    def publish_notice(self, notice: KioskNotice | None) -> None:
        online = self._state is LinkState.ONLINE
        if online:
            self.published.append(notice)
        self.tell(NoticeChanged(notice) if online else NoticeNotSent())

    def close(self) -> None:
        """Nothing is open."""

    def tell(self, event: FacilityEvent) -> None:
        """Let something have arrived on the bus."""
        self._bridge.callback(event)

    def link(self, state: LinkState) -> None:
        """Let the broker come or go."""
        self._state, self._since = state, self._now()
        self.tell(LinkChanged(state, self._since))

    def gate(
        self, gate: str, position: Position, *, hold: Hold = Hold.NONE, fault: str | None = None
    ) -> None:
        """Let a gate be online and report where it stands."""
        self._seq += 1
        self.tell(GateAvailability(gate, LinkState.ONLINE))
        state = GateState(gate, self._seq, position, hold, None, fault, self._now())
        self.tell(state)

    def everything_well(self) -> None:
        """Let the broker, the gatekeeper and all gates of the estate be there."""
        self.link(LinkState.ONLINE)
        self.tell(HealthSeen("gatekeeper", "online", "0.1", self._now()))
        for gate in ("east", "south-in", "south-out"):
            self.gate(gate, Position.CLOSED)

    def answer(self, asked: Asked, result: str = "done") -> None:
        """Answer a request as the gatekeeper does."""
        said = {"command": "C", "result": result, "position": "open"}
        self.tell(RequestAnswered(asked.id, True, said))

    def refuse(self, asked: Asked, error: str) -> None:
        """Answer a request with an error."""
        self.tell(RequestAnswered(asked.id, False, {}, error))


@dataclass(frozen=True)
class Hands:
    """A person before the window: looks, presses, types and waits."""

    window: DeskWindow
    qtbot: QtBot

    def sign_in(self, login: str = "lim", secret: str = SECRET) -> None:
        """Type login and secret as a person does, and wait for the first page."""
        fields = [each for each in self.window.findChildren(QLineEdit) if each.isVisible()]
        QTest.keyClicks(fields[0], login)
        QTest.keyClicks(fields[1], secret)
        with self.qtbot.waitSignal(self.window.page_shown, timeout=10_000):
            QTest.keyClick(fields[1], Qt.Key.Key_Return)

    def page(self, kind: type[W]) -> W:
        """The page of that kind which is shown."""
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    def press(self, text: str) -> None:
        """Press the button with that text, as soon as it is there and enabled."""
        self.wait(lambda: any(each.isEnabled() for each in self._buttons(text)))
        QTest.mouseClick(self.button(text), LEFT)

    def button(self, text: str) -> QPushButton:
        """The visible button with that text; the one of a dialog before one below it."""
        return self._buttons(text)[-1]

    def _buttons(self, text: str) -> list[QPushButton]:
        shown = [each for each in self.window.findChildren(QPushButton) if each.isVisible()]
        return [each for each in shown if text in (each.text().strip(), each.accessibleName())]

    def texts(self, within: QWidget | None = None) -> list[str]:
        """All labels that are shown."""
        place = within or self.window
        return [label.text() for label in place.findChildren(QLabel) if label.isVisible()]

    def notices(self) -> list[str]:
        """All notices that are shown."""
        return [each.text for each in self.window.findChildren(Notice) if each.isVisible()]

    def says(self, text: str) -> None:
        """Wait until a notice with ``text`` in it is shown."""
        self.wait(lambda: any(text in each for each in self.notices()))

    def toast(self) -> str:
        """The short word at the edge of the window; empty while there is none."""
        found = self.window.findChild(Toast)
        return found.text if found is not None else ""

    def type(self, field: str, text: str) -> None:
        """Type into the visible field with that label, in place of what stands there."""
        edit = self.field(field)
        edit.clear()
        if text.isascii():
            QTest.keyClicks(edit, text)
        else:  # comes from an input method, not from keys
            edit.insert(text)

    def field(self, label: str) -> QLineEdit:
        """The visible field with that label; the one of a dialog before one below it."""
        edits = [each for each in self.window.findChildren(QLineEdit) if each.isVisible()]
        return [each for each in edits if each.accessibleName() == label][-1]

    def enter(self, field: str, text: str) -> None:
        """Type into a field and press Enter."""
        self.type(field, text)
        QTest.keyClick(self.field(field), Qt.Key.Key_Return)

    def choose(self, label: str, text: str) -> None:
        """Pick the option that contains ``text`` in a drop-down, as a person does."""
        index = next(at for at, each in enumerate(self.options(label)) if text in each)
        choice = self._choice(label)
        choice.setCurrentIndex(index)
        choice.activated.emit(index)

    def options(self, label: str) -> list[str]:
        """What can be picked in a drop-down."""
        choice = self._choice(label)
        return [choice.itemText(at) for at in range(choice.count())]

    def _choice(self, label: str) -> Choice:
        shown = [each for each in self.window.findChildren(Choice) if each.isVisible()]
        return [each for each in shown if each.accessibleName() == label][-1]

    def sign(self) -> None:
        """Draw something on the signature pad that is shown."""
        pad = self.page(SignaturePad)
        QTest.mousePress(pad, LEFT, pos=QPoint(60, 40))
        QTest.mouseMove(pad, QPoint(120, 60))
        QTest.mouseRelease(pad, LEFT, pos=QPoint(160, 40))

    def wait(self, condition: Callable[[], object], seconds: float = 10) -> None:
        """Let the event loop turn until it is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=round(seconds * 1000))

    def wait_text(self, text: str, within: QWidget | None = None) -> None:
        """Wait until a label with ``text`` in it is shown."""
        self.wait(lambda: any(text in each for each in self.texts(within)))


@dataclass(frozen=True)
class House(Hands):
    """The window with everything around it."""

    estate: Estate
    facility: FakeFacility
    reader: Em4100Simulator

    @contextmanager
    def database_locked(self) -> Iterator[None]:
        """Let another program hold the database's write lock, and nobody wait long for it."""
        engine = self.estate.centre.desk.engine

        def impatient(connection: sqlite3.Connection, *_rest: object) -> None:
            connection.execute("PRAGMA busy_timeout = 20")

        event.listen(engine, "checkout", impatient)
        other = sqlite3.connect(str(engine.url.database), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()
            event.remove(engine, "checkout", impatient)
