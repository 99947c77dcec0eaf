"""The kiosk on the message bus: notices on its home page, and what it says while gates are away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy.event import listen, remove

from devices.contract import HealthSeen, KioskNotice, LinkState
from kiosk.domain.kiosks import NOT_FITTED, KioskPart, PartHealth, PartState
from kiosk.services.kiosks import KioskView, read_kiosks
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.kiosk_devices import Reader
from kiosk.ui.resident.home.screen import LONGEST_NOTICE
from kiosk.ui.wording.kiosk_labels import KIOSK_LABELS
from tests.integration.kiosk.ui.resident.conftest import Open
from tests.support.desk_window import FakeFacility
from tests.support.desks import CONSOLE, OPENING, Centre
from tests.support.touch_kiosk import Touch

HOUR = timedelta(hours=1)
ZH, EN = "3 栋电梯检修，18:00 前停用。", "Building 3: the lift is out of use until 18:00."


class Bus:
    """A kiosk with the bus the test speaks for."""

    def __init__(self, open_kiosk: Open, centre: Centre, **more: object) -> None:
        bridge = DeviceBridge()
        self.facility = FakeFacility(bridge, centre.clock)
        self.touch: Touch = open_kiosk(bus=bridge, version="1.2", tick_ms=20, **more)

    def well(self) -> None:
        """Let broker and gatekeeper be there."""
        self.facility.link(LinkState.ONLINE)
        self.gatekeeper("online")

    def gatekeeper(self, status: str) -> None:
        self.facility.tell(HealthSeen("gatekeeper", status, "1", OPENING))
        self.touch.settle()


@pytest.fixture
def bus(open_kiosk: Open, centre: Centre) -> Bus:
    return Bus(open_kiosk, centre)


def notice(zh: str = ZH, en: str = EN) -> KioskNotice:
    return KioskNotice("n", "warning", OPENING - HOUR, OPENING + HOUR, zh, en)


def test_a_notice_stands_on_the_home_page_while_it_is_valid(bus: Bus, centre: Centre) -> None:
    bus.well()
    bus.facility.publish_notice(notice())
    bus.touch.sees(ZH)
    bus.touch.press("English")
    bus.touch.sees(EN)
    centre.clock.pass_by(HOUR)
    bus.touch.qtbot.waitUntil(lambda: EN not in bus.touch.words())


def test_a_notice_outlives_the_link_until_it_is_taken_back(bus: Bus) -> None:
    bus.well()
    bus.facility.publish_notice(notice())
    bus.touch.sees(ZH)
    bus.facility.link(LinkState.OFFLINE)
    bus.touch.press("帮助", "首页")
    bus.touch.sees(ZH)
    bus.well()
    bus.facility.publish_notice(None)
    bus.touch.qtbot.waitUntil(lambda: ZH not in bus.touch.words())


def test_a_notice_of_any_length_leaves_the_services_in_place(bus: Bus) -> None:
    bus.well()
    bus.facility.publish_notice(notice("长\n" * 5000, "x"))
    bus.touch.sees("长 长")
    assert max(map(len, bus.touch.words().split("\n"))) == LONGEST_NOTICE + 1
    assert bus.touch.can_press("访客登记")


@pytest.mark.parametrize(
    ("service", "said", "go_on", "then"),
    [
        ("访客登记", "由工作人员打电话", "继续办理", "登记前，请先了解"),
        ("已有访客码？", "凭访客码照常领取", "继续办理", "请输入 6 位访客码"),
        ("我的门卡", "马上登记，不用等", "继续挂失", "您住哪一户？"),
    ],
)
def test_what_will_not_work_is_said_before_anything_is_asked(
    bus: Bus, service: str, said: str, go_on: str, then: str
) -> None:
    bus.touch.press(service)
    bus.touch.sees("道闸暂时联系不上", said)
    bus.touch.press("首页", service)
    bus.touch.sees(said)
    bus.touch.press("English", "中文", go_on)
    bus.touch.sees(then)
    bus.touch.press("首页")
    bus.well()
    bus.touch.press(service)
    bus.touch.sees(then)


def test_it_is_said_once_in_a_session(bus: Bus) -> None:
    bus.well()
    bus.gatekeeper("offline")
    bus.touch.press("访客登记", "去人工柜台")
    bus.touch.sees("请到人工柜台办理")
    bus.touch.press("返回", "继续办理", "返回", "访客登记")
    bus.touch.sees("道闸暂时联系不上")


def test_where_no_broker_is_named_nothing_is_claimed_of_the_gates(touch: Touch) -> None:
    touch.press("访客登记")
    touch.sees("登记前，请先了解")


def test_the_desk_has_a_word_for_every_page_it_can_be_called_from(touch: Touch) -> None:
    assert set(touch.kiosk._screens()) == set(KIOSK_LABELS["kiosk_place"])


def found(centre: Centre) -> KioskView | None:
    with centre.desk.reading(CONSOLE) as tx:
        return next(iter(read_kiosks(tx).kiosks), None)


def wait_for(bus: Bus, centre: Centre, part: KioskPart, state: PartState) -> None:
    def so() -> bool:
        view = found(centre)
        return view is not None and view.parts[part].state is state

    bus.touch.qtbot.waitUntil(so, timeout=10_000)


def test_the_desk_hears_how_the_kiosk_is_at_every_change(open_kiosk: Open, centre: Centre) -> None:
    online = [False]
    events = DeviceBridge()
    bus = Bus(open_kiosk, centre, cards=Reader(events, lambda: online[0]))
    wait_for(bus, centre, KioskPart.CARD, PartState.AWAY)
    bus.well()
    wait_for(bus, centre, KioskPart.BROKER, PartState.OK)
    online[0] = True
    events.callback("the link is up")
    wait_for(bus, centre, KioskPart.CARD, PartState.OK)
    bus.gatekeeper("offline")
    wait_for(bus, centre, KioskPart.BROKER, PartState.TROUBLE)
    view = found(centre)
    assert view is not None
    assert (view.name, view.version, view.started_at) == ("kiosk-1", "1.2", OPENING)
    assert view.parts[KioskPart.BROKER] == PartHealth(PartState.TROUBLE, "gatekeeper")
    assert view.parts[KioskPart.SCANNER] == NOT_FITTED
    centre.clock.pass_by(HOUR)
    bus.touch.press("帮助", "首页")
    bus.touch.qtbot.waitUntil(lambda: _wiped(centre) == OPENING + HOUR, timeout=10_000)


def test_a_kiosk_that_is_over_reports_no_device_any_more(bus: Bus) -> None:
    reporter = bus.touch.kiosk._health
    reporter.end()
    bus.well()
    reporter.wiped("idle")
    assert not reporter._soon.isActive()


def _wiped(centre: Centre) -> object:
    view = found(centre)
    return view.wiped_at if view is not None else None


def test_a_report_that_cannot_be_made_is_only_logged_and_made_later(
    open_kiosk: Open, centre: Centre, caplog: pytest.LogCaptureFixture
) -> None:
    bus = Bus(open_kiosk, centre)
    with other_writer(centre):
        bus.touch.qtbot.waitUntil(lambda: "does not know how" in caplog.text, timeout=10_000)
        assert found(centre) is None
        assert bus.touch.can_press("访客登记"), "whoever stands there notices nothing"
    bus.well()
    wait_for(bus, centre, KioskPart.BROKER, PartState.OK)


@contextmanager
def other_writer(centre: Centre) -> Iterator[None]:
    """Let another program hold the database's write lock, and nobody wait long for it."""
    engine = centre.desk.engine

    def impatient(connection: sqlite3.Connection, *_rest: object) -> None:
        connection.execute("PRAGMA busy_timeout = 20")

    listen(engine, "checkout", impatient)
    other = sqlite3.connect(str(engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
        remove(engine, "checkout", impatient)
