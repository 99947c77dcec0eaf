"""The demonstration with a window: the desk in the real theme and a panel of simulators."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import closing
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from devices.facility import FacilityClient, Names
from devices.readers.em4100.driver import Em4100Reader
from devices.simulators.barrier_reports import Breakdown
from kiosk.app.demo.card_story import FIRST_CARD, SECOND_CARD, UNKNOWN_CARD
from kiosk.app.demo.centre import SITE, Centre, utc_now
from kiosk.app.demo.key_seed import KEYS
from kiosk.app.demo.seed import CONSOLE, RESIDENTS, STAFF
from kiosk.app.desk_wiring import Devices, build_desk
from kiosk.domain.people import masked_name
from kiosk.domain.site import DESK_CLIENT, Gate
from kiosk.ui import speech, theme
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.simulator_panel import SimulatorPanel
from kiosk.ui.theme.tokens import DESK
from kiosk.ui.translations import Language, install

SIGNALS_EVERY_MS = 200
DESK_SIZE = (1440, 900)


def show_demo(centre: Centre, language: Language = "zh_CN") -> int:
    """Show the desk and the panel until the desk's window is closed; return the exit code."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install(app, language)
    theme.apply(app, DESK)
    told, cards = DeviceBridge(), DeviceBridge()
    with (
        closing(
            FacilityClient(
                centre.desk_address, Names(SITE, DESK_CLIENT, "desk-window"), told.callback
            )
        ) as facility,
        closing(Em4100Reader(centre.desk_reader.url, cards.callback)),
    ):
        desk = build_desk(desk=centre.desk, devices=Devices(facility, told, cards), now=utc_now)
        panel = _panel(centre)
        desk.closed.connect(panel.close)
        desk.closed.connect(app.quit)
        _place(app, desk, panel)
        desk.activateWindow()
        _print_sign_in(centre)
        return _run(app)


def _place(app: QApplication, desk: QWidget, panel: QWidget) -> None:
    """Show the desk at its full size and the panel at the right edge, in front of it."""
    room = app.primaryScreen().availableGeometry()
    desk.resize(min(DESK_SIZE[0], room.width()), min(DESK_SIZE[1], room.height()))
    desk.move(room.topLeft())
    panel.resize(panel.minimumSizeHint())
    panel.move(max(room.left(), room.right() - panel.width()), room.top())
    desk.show()
    panel.show()


def _run(app: QApplication) -> int:
    """Run the application; Python sees Ctrl-C only while it runs code, so it does now and then."""
    ticking = QTimer()
    ticking.timeout.connect(lambda: None)
    ticking.start(SIGNALS_EVERY_MS)
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    return app.exec()


def _print_sign_in(centre: Centre) -> None:
    for login, name, role, secret in STAFF:
        print(f"sign in 登录: {login} / {secret}  ({name}, {role})")
    print(
        f"settings of this demonstration 配置: kiosk --config {centre.settings_file} …", flush=True
    )


def _panel(centre: Centre) -> SimulatorPanel:
    with centre.desk.reading(CONSOLE) as tx:
        found = tx.session.scalars(select(Gate).where(Gate.retired.is_(False)).order_by(Gate.id))
        gates = {gate.id: speech.chosen(gate.name_zh, gate.name_en) for gate in found}
    panel = SimulatorPanel(DESK, gates, _cards())
    verbs = _verbs(centre)

    def asked(device: str, verb: str, card: str) -> None:
        verbs[device, verb](card)
        panel.say(f"{utc_now().astimezone():%H:%M:%S} {device} {verb}")

    panel.asked.connect(asked)
    return panel


def _cards() -> dict[str, str]:
    known = {
        each.card: f"…{each.card[-4:]} {masked_name(each.name)} {each.home}"
        for each in RESIDENTS
        if each.card
    }
    blank = {number: f"…{number[-4:]}" for number in (FIRST_CARD, SECOND_CARD, UNKNOWN_CARD)}
    tags = {each.tag: f"…{each.tag[-4:]} 钥匙牌 key tag {each.hook}" for each in KEYS}
    return {**blank, **known, **tags}


def _verbs(centre: Centre) -> dict[tuple[str, str], Callable[[str], object]]:
    """Return what each button of the panel does; the card in hand is given to all."""
    found: dict[tuple[str, str], Callable[[str], object]] = {
        ("desk", "tap"): centre.desk_reader.tap,
        ("desk", "unplug"): lambda _card: centre.desk_reader.unplug(),
        ("desk", "plug"): lambda _card: centre.desk_reader.plug(),
    }
    for name, gate in centre.gates.items():
        plain: dict[str, Callable[[], None]] = {
            "car_on": gate.car_on, "car_off": gate.car_off, "force": gate.force,
            "clear": gate.clear, "power_off": gate.power_off, "power_on": gate.power_on,
        }  # fmt: skip
        plain["jam"] = partial(gate.break_down, Breakdown.JAMMED)
        found |= {(name, verb): _without_card(act) for verb, act in plain.items()}
        found[name, "tap"] = centre.readers[f"{name}-1"].tap
    return found


def _without_card(act: Callable[[], None]) -> Callable[[str], object]:
    return lambda _card: act()
