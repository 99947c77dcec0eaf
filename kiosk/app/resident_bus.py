"""What a residents' kiosk hears of the message bus: whether gates follow, and the notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from devices.contract import KioskNotice
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.estate_watch import EstateWatch
from kiosk.ui.resident.limits.screen import LimitsScreen
from kiosk.ui.resident.shell.kiosk import Factory
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.resident_screen import ResidentScreen


class KioskBus(QObject):
    """Follows the bus; on a machine that is told of no broker nothing is claimed of the gates.

    ``go_on`` opens a service in place of the page that says what will not work.
    """

    def __init__(
        self,
        events: DeviceBridge | None,
        now: Callable[[], datetime],
        go_on: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.watch = None if events is None else EstateWatch(events, now, self)
        self._go_on = go_on
        self._told: set[str] = set()

    def notice(self, now: datetime) -> KioskNotice | None:
        """Return what stands on the home page at a moment."""
        return None if self.watch is None else self.watch.board.notice_at(now)

    def before(self, service: str, build: Factory) -> Factory:
        """Say what will not work, once a session, before a service asks for anything."""

        def built(theme: Theme, given: object | None) -> ResidentScreen:
            if given is None and self._limited() and service not in self._told:
                return self._limits(theme, service)
            return build(theme, given)

        return built

    def forget(self) -> None:
        """The next person is told anew."""
        self._told.clear()

    def _limited(self) -> bool:
        return self.watch is not None and not self.watch.board.gates_follow

    def _limits(self, theme: Theme, service: str) -> ResidentScreen:
        screen = LimitsScreen(theme, service)
        screen.went_on.connect(lambda: self._understood(service))
        return screen

    def _understood(self, service: str) -> None:
        self._told.add(service)
        self._go_on(service)
