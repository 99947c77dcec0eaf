"""Puts the desk window together: its pages, who is signed in, and the devices around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from devices.contract import FacilityPort
from devices.printing import Printer
from kiosk.app.key_room_wiring import watch_doors
from kiosk.app.key_wiring import KeyPages
from kiosk.app.kiosk_wiring import KIOSKS, KioskPages
from kiosk.app.visit_wiring import VisitPages
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Site
from kiosk.domain.staff import Actor, system
from kiosk.services.gates import GateToday, gates_today
from kiosk.services.transaction import Desk, Transaction
from kiosk.ui import health, speech
from kiosk.ui.card_desk import CardDesk
from kiosk.ui.desk.card_register.screen import CardRegisterPage
from kiosk.ui.desk.gates.screen import GatesPage
from kiosk.ui.desk.issue_card.screen import IssueCardPage
from kiosk.ui.desk.sign_in.screen import SignInScreen
from kiosk.ui.desk.today.screen import TodayPage
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.estate_watch import EstateWatch
from kiosk.ui.key_cabinet import KeyDoors
from kiosk.ui.runner import Runner
from kiosk.ui.slip_desk import SlipDesk
from kiosk.ui.theme.tokens import DESK as DESK_THEME
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.translations import other
from kiosk.ui.window import Desk as Shell
from kiosk.ui.window import DeskWindow
from kiosk.ui.workplace import Workplace

IDLE_MS = 15 * 60 * 1000
FIRST_PAGE = "today"
ISSUE = "cards/issue"
NOBODY = system("desk")
"""Who asks before anybody has signed in: the program itself, for the sign-in only."""


@dataclass(frozen=True)
class Devices:
    """What stands around the desk; what is None is not there."""

    facility: FacilityPort | None
    facility_events: DeviceBridge
    reader: DeviceBridge | None
    printer: Printer | None = None
    printer_events: DeviceBridge | None = None
    cabinet: KeyDoors | None = None


@dataclass(frozen=True)
class SiteFacts:
    """The site's name in both languages, and its time zone."""

    name_zh: str
    name_en: str
    zone: ZoneInfo


def site_facts(desk: Desk) -> SiteFacts:
    """Return what the window needs to know of the site; ``site_missing`` before one was applied."""
    with desk.reading(NOBODY) as tx:
        site = tx.session.scalar(select(Site))
        if site is None:
            raise Refused("site_missing")
        return SiteFacts(site.name_zh, site.name_en, ZoneInfo(site.time_zone))


def build_desk(
    *,
    desk: Desk,
    devices: Devices,
    now: Callable[[], datetime],
    theme: Theme = DESK_THEME,
    idle_ms: int = IDLE_MS,
) -> DeskWindow:
    """Return the desk window, ready to be shown; closing it ends its threads.

    The application has its look and its language already. ``now`` returns an aware moment.
    """
    site = site_facts(desk)
    control = DeskControl(desk, devices, site, now, theme)
    shell = Shell(
        theme=theme,
        brand=lambda: speech.chosen(site.name_zh, site.name_en),
        places=health.places,
        pages=control.pages(),
        sign_in=control.sign_in_page,
        now=lambda: now().astimezone(site.zone),
        idle_ms=idle_ms,
    )
    window = DeskWindow(shell)
    control.take_over(window)
    return window


class DeskControl(QObject):
    """Leads from page to page and gives each person runners of their own."""

    def __init__(
        self,
        desk: Desk,
        devices: Devices,
        site: SiteFacts,
        now: Callable[[], datetime],
        theme: Theme,
    ) -> None:
        super().__init__()
        self._desk, self._devices, self._site = desk, devices, site
        self._now, self._theme = now, theme
        self._reader = CardDesk(devices.reader, self)
        self._slips = SlipDesk(devices.printer, devices.printer_events, self)
        self._watch = EstateWatch(devices.facility_events, now, self)
        self._door = Runner[Transaction](lambda: desk.transaction(NOBODY))
        self._runners = [self._door]
        self._gates: list[str] = []
        self._visits = VisitPages(self)
        self._doors = watch_doors(desk, devices.cabinet, NOBODY)
        self._keys = KeyPages(self, self._doors)
        self._kiosks = KioskPages(self)
        self._issue_over = False
        self._window: DeskWindow
        self._place: Workplace

    def pages(self) -> Mapping[str, Callable[[], QWidget]]:
        """Return the factories of all pages."""
        return {
            "today": self._today,
            "cards": self._cards,
            ISSUE: self._issue,
            "gates": self._gates_page,
            **self._visits.pages(),
            **self._keys.pages(),
            **self._kiosks.pages(),
        }

    def sign_in_page(self) -> QWidget:
        """Return the page before all others."""
        brand = speech.chosen(self._site.name_zh, self._site.name_en)
        page = SignInScreen(self._theme, self._door, self._reader, brand)
        page.signed_in.connect(self._begin)
        page.language_pressed.connect(lambda: self._window.change_language(other()))
        return page

    def take_over(self, window: DeskWindow) -> None:
        """Follow a window for as long as it lives."""
        self.setParent(window)
        self._window = window
        self._visits.take_over(window)
        self._keys.take_over(window)
        self._kiosks.take_over(window)
        window.signed_out.connect(self._end)
        window.idle.connect(window.sign_out)
        window.language_changed.connect(self._show_health)
        window.search_asked.connect(self._search)
        window.closed.connect(self._close)
        self._watch.changed.connect(self._show_health)
        self._reader.link_changed.connect(self._show_health)
        self._slips.changed.connect(self._show_health)
        self._doors.changed.connect(self._show_health)

    def _begin(self, actor: Actor) -> None:
        act = Runner[Transaction](lambda: self._desk.transaction(actor))
        look = Runner[Transaction](lambda: self._desk.reading(actor))
        for runner in (act, look):
            runner.on_unanswered(self._tell_unanswered)
        self._runners += [act, look]
        self._place = Workplace(
            self._theme, act, look, self._now, self._site.zone, self._reader, self._watch,
            self._devices.facility, self._slips,
        )  # fmt: skip
        self._visits.begin(self._place)
        self._kiosks.begin(self._place)
        since = speech.clock(self._now(), self._site.zone)
        self._window.sign_in(actor.name, health.signed_in_at(since), FIRST_PAGE)
        look.run(gates_today).done(self._take_gates, owner=self)
        self._keys.begin(self._place)
        self._show_health()

    def _end(self) -> None:
        self._visits.end()
        self._keys.end()
        self._doors.forget()
        self._kiosks.end()
        for runner in self._runners[1:]:
            runner.retire()

    def _close(self) -> None:
        self._visits.end()
        self._keys.end()
        self._kiosks.end()
        for runner in self._runners:
            runner.retire()
        for runner in self._runners:
            runner.close()
        self._runners = []
        self._slips.close()
        self._doors.close()

    def _take_gates(self, gates: tuple[GateToday, ...]) -> None:
        self._gates = [gate.id for gate in gates]
        self._show_health()

    def _show_health(self, _language: str = "") -> None:
        board = self._watch.board
        pills = {
            "gates": health.gates_pill(board, self._gates),
            "gatekeeper": health.keeper_pill(board),
            "reader": health.reader_pill(self._reader),
        }
        if self._slips.fitted:
            pills["printer"] = self._slips.pill()
        if self._doors.fitted:
            pills["cabinet"] = self._doors.pill()
        for part, pill in pills.items():
            self._window.set_health(part, pill.text, pill.tone, pill.icon)
        self._visits.show_badge()
        self._keys.show_badge()
        self._kiosks.show_badge()
        self._window.set_badge("gates", str(len(board.alerts)) if board.alerts else "")

    def _tell_unanswered(self, error: Exception) -> None:
        text = speech.refusal(error) if isinstance(error, Refused) else speech.failure(error)
        self._window.toast(text, "warning")

    def _search(self, text: str) -> None:
        self._window.show_page("cards")
        page = self._window.page("cards")
        assert isinstance(page, CardRegisterPage)
        page.search(text)

    def _today(self) -> QWidget:
        page = TodayPage(self._place, self._kiosks.watch)
        page.issue_pressed.connect(self._show_issue)
        page.gates_pressed.connect(lambda: self._window.show_page("gates"))
        page.kiosks_pressed.connect(lambda: self._window.show_page(KIOSKS))
        page.done.connect(self._window.toast)
        page.card_pressed.connect(self._show_card)
        return page

    def _cards(self) -> QWidget:
        page = CardRegisterPage(self._place)
        page.issue_pressed.connect(self._show_issue)
        page.done.connect(self._window.toast)
        return page

    def _gates_page(self) -> QWidget:
        page = GatesPage(self._place)
        page.done.connect(self._window.toast)
        return page

    def _issue(self) -> QWidget:
        self._issue_over = False
        page = IssueCardPage(self._place)
        page.card_issued.connect(self._issued)
        page.finished.connect(self._show_card)
        page.cancelled.connect(self._leave_issue)
        page.restarted.connect(self._issue_afresh)
        return page

    def _issued(self, _card: str) -> None:
        self._issue_over = True

    def _show_issue(self) -> None:
        if self._issue_over:
            self._window.drop_page(ISSUE)
        self._window.show_page(ISSUE)

    def _issue_afresh(self) -> None:
        self._window.drop_page(ISSUE)
        self._window.show_page(ISSUE)

    def _leave_issue(self) -> None:
        self._window.show_page("cards")
        self._window.drop_page(ISSUE)

    def _show_card(self, card: str) -> None:
        self._window.show_page("cards")
        if self._issue_over:
            self._window.drop_page(ISSUE)
        page = self._window.page("cards")
        assert isinstance(page, CardRegisterPage)
        page.select(card)
