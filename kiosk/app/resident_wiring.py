"""Puts the residents' kiosk together: its services, what they work with, and when all is wiped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from kiosk.app.resident_bus import KioskBus
from kiosk.domain.resident_pin import Identity
from kiosk.domain.staff import Actor, Duty
from kiosk.services.assistance import call_staff
from kiosk.services.code_guesses import CodeKind, guesses_so_far, note_wrong_code
from kiosk.services.site_plan import SitePlan, read_site_plan
from kiosk.services.transaction import Desk, Transaction
from kiosk.ui import speech, translations
from kiosk.ui.code_guesses import CodeGuesses
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.key_cabinet import KeyCabinet, KeyDoors
from kiosk.ui.kiosk_devices import Reader, Scanner
from kiosk.ui.kiosk_health import Fitted, HealthReporter
from kiosk.ui.resident.ask_desk.screen import AskDeskScreen
from kiosk.ui.resident.cards.flow import Entered as CardsEntered
from kiosk.ui.resident.cards.screen import CardOffice, CardsScreen
from kiosk.ui.resident.guide.screen import GuideScreen
from kiosk.ui.resident.help.screen import HelpScreen
from kiosk.ui.resident.home.screen import HomeScreen
from kiosk.ui.resident.identify.flow import Entered as IdentifyEntered
from kiosk.ui.resident.identify.screen import IdentifyScreen, Office
from kiosk.ui.resident.invite.flow import Entered as InviteEntered
from kiosk.ui.resident.invite.screen import InviteOffice, InviteScreen
from kiosk.ui.resident.keys.flow import Entered as KeysEntered
from kiosk.ui.resident.keys.office import KeyOffice
from kiosk.ui.resident.keys.screen import KeysScreen
from kiosk.ui.resident.shell.aloud import Aloud
from kiosk.ui.resident.shell.kiosk import Factory, Kiosk
from kiosk.ui.resident.shell.window import ResidentWindow
from kiosk.ui.resident.trouble.screen import Part, TroubleScreen
from kiosk.ui.resident.visitor.flow import Entered as VisitorEntered
from kiosk.ui.resident.visitor.registry import Registry
from kiosk.ui.resident.visitor.screen import VisitorScreen
from kiosk.ui.runner import Runner
from kiosk.ui.slip_desk import SlipDesk
from kiosk.ui.theme.tokens import ELDER, RESIDENT, Metrics, Theme
from kiosk.ui.widgets.resident_screen import ResidentScreen

DUTIES = frozenset({Duty.VISITORS, Duty.CARDS, Duty.CABINET, Duty.LOOK})
"""What a kiosk may do for whoever stands before it: it gives out no card and unmasks nobody."""
LONGEST_NAME = 26


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What is particular to one kiosk; a device it does not have is None. Times in milliseconds."""

    name: str
    theme: Theme = RESIDENT
    elder: Theme = ELDER
    language: translations.Language = "zh_CN"
    cards: Reader | None = None
    documents: Reader | None = None
    scanner: Scanner | None = None
    printer: SlipDesk | None = None
    cabinet: KeyDoors | None = None
    bus: DeviceBridge | None = None
    version: str = ""
    idle_ms: int = 60_000
    elder_idle_ms: int = 120_000
    warning_seconds: int = 30
    tick_ms: int = 1000
    motion: bool = True
    aloud: Aloud | None = None


def panel(width_mm: float, width_px: int, height_px: int) -> tuple[Theme, Theme]:
    """Return the usual and the large look for a screen of that size."""
    metrics, landscape = Metrics.of_panel(width_mm, width_px), width_px > height_px
    return (
        replace(RESIDENT.on(metrics), landscape=landscape),
        replace(ELDER.on(metrics), landscape=landscape),
    )


class ResidentKiosk(QObject):
    """The kiosk's window with everything behind it; ``close`` ends its thread.

    ``now`` returns an aware moment.
    """

    def __init__(self, desk: Desk, machine: Machine, now: Callable[[], datetime]) -> None:
        super().__init__()
        actor = Actor(f"kiosk:{machine.name}", machine.name, DUTIES)
        self._machine, self._rules, self._now = machine, desk.rules, now
        self._plan = _plan_of(desk, actor)
        self._identity: Identity | None = None
        self.runner: Runner[Transaction] = Runner(lambda: desk.transaction(actor))
        self._guesses = self._guesses_at(CodeKind.VISIT, desk, actor)
        self._pickup_guesses = self._guesses_at(CodeKind.PICKUP, desk, actor)
        self._cabinet: KeyCabinet | None = None
        if machine.cabinet is not None:
            self._cabinet = KeyCabinet(machine.cabinet, lambda: desk.transaction(actor))
        self._more_wipes: list[Callable[[], None]] = []
        self._bus = KioskBus(machine.bus, now, self._go_on)
        self.window = ResidentWindow(self._kiosk())
        self.window.staff_called.connect(self._call_staff)
        self._health = self._reporter()
        self._health.begin()

    def also_wipe(self, wipe: Callable[[], None]) -> None:
        """Call ``wipe`` at the end of each session as well."""
        self._more_wipes.append(wipe)

    def close(self) -> None:
        """Forget everything and end the threads."""
        self.window.close()
        self._health.end()  # after the last wipe, which it would tell of
        self.runner.close()
        if self._cabinet is not None:
            self._cabinet.close()

    def _guesses_at(self, kind: CodeKind, desk: Desk, actor: Actor) -> CodeGuesses:
        with desk.reading(actor) as tx:
            before = guesses_so_far(tx, kind=kind)
        return CodeGuesses(before, lambda: self.runner.run(note_wrong_code, kind=kind))

    def _reporter(self) -> HealthReporter:
        machine = self._machine
        fitted = Fitted(
            cards=machine.cards, documents=machine.documents, scanner=machine.scanner,
            printer=machine.printer, cabinet=machine.cabinet, bus=self._bus.watch,
        )  # fmt: skip
        reporter = HealthReporter(self.runner, machine.name, machine.version, fitted, self._now)
        self.window.wiped.connect(reporter.wiped)
        return reporter

    def _kiosk(self) -> Kiosk:
        machine, plan = self._machine, self._plan
        return Kiosk(
            theme=machine.theme,
            elder=machine.elder,
            language=machine.language,
            brand=lambda: speech.chosen(*plan.name),
            screens=self._screens(),
            now=lambda: self._now().astimezone(plan.zone),
            wipes=(self._forget_identity, self._bus.forget, self._wipe_more),
            idle_ms=machine.idle_ms,
            elder_idle_ms=machine.elder_idle_ms,
            warning_seconds=machine.warning_seconds,
            tick_ms=machine.tick_ms,
            motion=machine.motion,
            aloud=machine.aloud,
        )

    def _screens(self) -> Mapping[str, Factory]:
        before = self._bus.before
        return {
            "home": lambda theme, _given: HomeScreen(
                theme, notice=self._bus.notice, scanner=self._machine.scanner
            ),
            "more": lambda theme, _given: HomeScreen(theme, further=True),
            "visitor": before("visitor", partial(self._visitor, by_code=False)),
            "visitor_code": before("visitor_code", partial(self._visitor, by_code=True)),
            "my_cards": before("my_cards", self._cards),
            "invite": before("invite", self._invite),
            "keys": self._keys,
            "goods": lambda theme, _given: AskDeskScreen(theme, "goods"),
            "repairs": lambda theme, _given: AskDeskScreen(theme, "repairs"),
            "ask_desk": lambda theme, _given: AskDeskScreen(theme),
            "guide": lambda theme, given: GuideScreen(theme, given, self.runner),
            "help": self._help,
            "trouble": lambda theme, _given: TroubleScreen(theme, Part.CENTRE),
            "reader_trouble": lambda theme, _given: TroubleScreen(theme, Part.READER),
        }

    def _visitor(self, theme: Theme, given: object | None, *, by_code: bool) -> ResidentScreen:
        entered = given if isinstance(given, VisitorEntered) else VisitorEntered(by_code=by_code)
        registry = Registry(
            runner=self.runner,
            rules=self._rules.visits,
            days_kept=self._rules.visitor_days_kept,
            now=self._now,
            guesses=self._guesses,
            documents=self._machine.documents,
            scanner=self._machine.scanner,
            slips=self._machine.printer,
        )
        return VisitorScreen(theme, entered, registry)

    def _cards(self, theme: Theme, given: object | None) -> ResidentScreen:
        if self._identity is None:
            return self._identify(theme, given, "my_cards")
        entered = given if isinstance(given, CardsEntered) else None
        office = CardOffice(
            runner=self.runner,
            replacement_fen=self._rules.fees.replace().fen,
            now=self._now,
            slips=self._machine.printer,
        )
        return CardsScreen(theme, entered or CardsEntered(identity=self._identity), office)

    def _invite(self, theme: Theme, given: object | None) -> ResidentScreen:
        if self._identity is None:
            return self._identify(theme, given, "invite")
        entered = given if isinstance(given, InviteEntered) else None
        office = InviteOffice(runner=self.runner, now=self._now, slips=self._machine.printer)
        return InviteScreen(theme, entered or InviteEntered(identity=self._identity), office)

    def _keys(self, theme: Theme, given: object | None) -> ResidentScreen:
        entered = given if isinstance(given, KeysEntered) else None
        if self._cabinet is None or not (entered or self._cabinet.answering):
            return AskDeskScreen(theme, "keys")
        machine = self._machine
        office = KeyOffice(
            runner=self.runner, cabinet=self._cabinet, guesses=self._pickup_guesses,
            now=self._now, zone=self._plan.zone, cards=machine.cards,
            documents=machine.documents, scanner=machine.scanner,
        )  # fmt: skip
        return KeysScreen(theme, entered, office)

    def _identify(self, theme: Theme, given: object | None, goal: str) -> ResidentScreen:
        entered = given if isinstance(given, IdentifyEntered) else None
        machine = self._machine
        office = Office(runner=self.runner, cards=machine.cards, documents=machine.documents)
        screen = IdentifyScreen(theme, entered, office)
        screen.identified.connect(lambda identity: self._identified(identity, goal))
        return screen

    def _identified(self, identity: Identity, goal: str) -> None:
        self._identity = identity
        self.window.open(goal, instead=True)

    def _go_on(self, service: str) -> None:
        self.window.open(service, instead=True)

    def _forget_identity(self) -> None:
        self._identity = None

    def _wipe_more(self) -> None:
        if self._machine.scanner is not None:
            self._machine.scanner.forget()
        for wipe in self._more_wipes:
            wipe()

    def _help(self, theme: Theme, _given: object | None) -> ResidentScreen:
        aloud = self.window.look.aloud if self._machine.aloud else None
        screen = HelpScreen(theme, aloud=aloud)
        screen.contrast_pressed.connect(self._switch_contrast)
        screen.aloud_pressed.connect(self._switch_aloud)
        return screen

    def _switch_contrast(self) -> None:
        look = self.window.look
        self.window.change_look(replace(look, contrast=not look.contrast))

    def _switch_aloud(self) -> None:
        look = self.window.look
        self.window.change_look(replace(look, aloud=not look.aloud))

    def _call_staff(self, place: str) -> None:
        name = self._machine.name[:LONGEST_NAME]
        reply = self.runner.run(call_staff, kiosk=name, place=place)
        reply.done(lambda _task: self.window.staff_answered(coming=True), owner=self.window)
        reply.refused(self._staff_away).failed(self._staff_away)

    def _staff_away(self, _error: object) -> None:
        self.window.staff_answered(coming=False)


def _plan_of(desk: Desk, actor: Actor) -> SitePlan:
    """Return the site's plan for its name and its time; read again by each service."""
    with desk.reading(actor) as tx:
        return read_site_plan(tx)
