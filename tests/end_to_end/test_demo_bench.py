"""The panel of the demonstration drives a real kiosk, broker and gatekeeper, and answers visits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from devices.doors import Door, Place
from devices.simulators.escpos import EscposSimulator
from devices.simulators.lines import SimulatedLine
from kiosk.app.demo.bench import Bench
from kiosk.app.demo.centre import SITE, Centre, running_centre
from kiosk.app.demo.documents import DOCUMENTS
from kiosk.app.demo.key_seed import CUSTODY
from kiosk.app.demo.seed import CONSOLE, RESIDENTS
from kiosk.app.demo.touch_kiosk import TouchKiosk, touch_kiosk
from kiosk.app.demo.watcher import Watcher
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.visits import Visitor, arrive, desk_approve, show_visit
from kiosk.ui import theme, translations
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.simulator_panel import Hand
from kiosk.ui.theme.tokens import DESK
from kiosk.ui.widgets.fields import Choice

PATIENCE_MS = 20_000
PORTS = ("card", "document", "scanner", "printer", "cabinet")
SHUT, OTHER = "1:2", "1:1"


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running_centre(tmp_path_factory.mktemp("centre")) as centre:
        yield centre


@pytest.fixture(scope="module")
def kiosk(centre: Centre) -> Iterator[TouchKiosk]:
    with touch_kiosk(centre, lambda _device, _what: None, "zh_CN") as kiosk:
        kiosk.switch_on()
        kiosk.wait_touchable()
        yield kiosk


@dataclass(frozen=True)
class Person:
    """Somebody before the panel."""

    centre: Centre
    bench: Bench
    qtbot: QtBot

    def press(self, name: str) -> None:
        """Press the button of that name, once it is there; on whichever tab it is."""
        self.wait(lambda: bool(self._buttons(name)))
        self._buttons(name)[-1].click()

    def choose(self, hand: Hand, key: str) -> None:
        """Take something in hand."""
        wanted = {Hand.CARD: "手里的卡", Hand.CODE: "手里的二维码", Hand.DOOR: "柜门"}[hand]
        found = self.bench.panel.findChildren(Choice)
        choice = next(each for each in found if each.accessibleName() == wanted)
        self.wait(lambda: choice.findData(key) >= 0)
        choice.select(key)

    def wait(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)

    def log(self) -> str:
        """Return what the panel says happened."""
        return self.bench.panel.findChildren(QPlainTextEdit)[0].toPlainText()

    def state(self, visit: str) -> VisitState:
        """Return how a visit stands."""
        with self.centre.desk.reading(CONSOLE) as tx:
            return tx.load(Visit, visit).state

    def visitor_arrives(self) -> str:
        """Let somebody come and be asked about; return the visit once the app shows it."""
        with self.centre.desk.transaction(CONSOLE) as tx:
            arrived = arrive(
                tx, kind=VisitKind.GUEST, visitor=Visitor(name="白露", phone="13900001111"),
                notice="2026-11", home=RESIDENTS[0].home,
            )  # fmt: skip
            visit = arrived.visit.id
        self.wait(lambda: visit in self.bench.panel.requests.visits)
        return visit

    def _buttons(self, name: str) -> list[QPushButton]:
        found = self.bench.panel.findChildren(QPushButton)
        return [each for each in found if name in {each.accessibleName(), each.text()}]


@pytest.fixture
def person(centre: Centre, kiosk: TouchKiosk, qapp: QApplication, qtbot: QtBot) -> Iterator[Person]:
    theme.apply(qapp, DESK)
    translations.install(qapp, "zh_CN")
    printer = EscposSimulator(SimulatedLine("desk-printer"))
    with closing(printer), closing(Bench(centre, kiosk, printer, DeviceBridge())) as bench:
        bench.panel.show()
        yield Person(centre, bench, qtbot)
        bench.panel.deleteLater()
    qapp.setStyleSheet("")


def test_the_kiosk_opens_every_simulated_device(kiosk: TouchKiosk, person: Person) -> None:
    said = kiosk.log.read_text(encoding="utf-8")
    online = [name for name in PORTS if f"ports/{name}: online" in said]
    assert online == list(PORTS)


def test_every_button_reaches_a_verb_and_no_verb_is_without_a_button(person: Person) -> None:
    panel, asked = person.bench.panel, set()
    panel.asked.disconnect()
    panel.asked.connect(lambda device, verb, _thing: asked.add((device, verb)))
    for button in panel.findChildren(QPushButton):
        if button.property("kind") == "secondary":
            button.click()
    panel.requests.answered.emit("approve", "")
    panel.requests.answered.emit("refuse", "")
    assert asked == person.bench.verbs


def test_a_visitor_approved_in_the_app_comes_in_with_the_qr(person: Person) -> None:
    visit = person.visitor_arrives()
    person.press("同意")
    person.wait(lambda: person.state(visit) is VisitState.APPROVED)
    person.wait(lambda: visit not in person.bench.panel.requests.visits)
    with person.centre.desk.reading(CONSOLE) as tx:
        ticket = show_visit(tx, visit=visit).ticket
    assert ticket is not None
    person.choose(Hand.CODE, ticket.qr)
    person.press("东门车行入口: 出示二维码")
    person.wait(lambda: person.state(visit) is VisitState.ON_SITE)


def test_a_visitor_refused_in_the_app_is_refused(person: Person) -> None:
    visit = person.visitor_arrives()
    person.press("拒绝")
    person.wait(lambda: person.state(visit) is VisitState.REFUSED)
    person.wait(lambda: visit not in person.bench.panel.requests.visits)


def test_the_app_answers_by_itself_only_when_told_to(person: Person) -> None:
    visit = person.visitor_arrives()
    found = person.bench.panel.findChildren(Choice)
    next(each for each in found if each.accessibleName() == "住户应用怎样回答").select("3")
    person.wait(lambda: person.state(visit) is VisitState.APPROVED)


def test_what_the_desk_has_answered_is_not_asked_any_more(person: Person) -> None:
    visit = person.visitor_arrives()
    with person.centre.desk.transaction(CONSOLE) as tx:
        desk_approve(tx, visit=visit, reason="电话确认")
    person.wait(lambda: visit not in person.bench.panel.requests.visits)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("forged", "unknown_card"), ("expired", "expired"), ("rubbish", "unknown_card")],
)
def test_a_false_code_is_denied_with_its_reason(person: Person, kind: str, reason: str) -> None:
    person.choose(Hand.CODE, kind)
    with closing(Watcher(person.centre.desk_address, SITE)) as watcher:
        person.press("东门车行入口: 出示二维码")
        decision = watcher.decision()
    assert (decision.verdict, decision.reason) == ("denied", reason)


def test_a_key_is_taken_through_an_open_door_only(person: Person, kiosk: TouchKiosk) -> None:
    cabinet = kiosk.devices.cabinet
    panel = person.bench.panel
    person.choose(Hand.DOOR, OTHER)
    person.press("柜门: 取出钥匙")
    assert panel.in_hand(Hand.CARD) != CUSTODY.tag
    person.press("柜门: 强行拉开")
    person.press("柜门: 取出钥匙")
    assert panel.in_hand(Hand.CARD) == CUSTODY.tag
    person.press("柜门: 放入手里的钥匙")
    person.press("柜门: 关上柜门")
    assert cabinet.door(Place(1, 1)) is Door.CLOSED


def test_every_document_can_be_laid_down(person: Person, kiosk: TouchKiosk) -> None:
    found = person.bench.panel.findChildren(Choice)
    choice = next(each for each in found if each.accessibleName() == "证件")
    for document in DOCUMENTS:
        choice.select(document)
        person.press("证件阅读器: 放上证件")
        person.press("证件阅读器: 拿走证件")


def test_the_kiosk_comes_back_after_a_power_cut(person: Person, kiosk: TouchKiosk) -> None:
    person.press("自助机主机: 断电")
    person.wait(lambda: not kiosk.running)
    person.wait(lambda: "自助机主机: 已停止" in person.log())
    assert str(kiosk.log) in person.log()
    person.press("自助机主机: 通电")
    kiosk.wait_touchable()
    person.wait(lambda: person.log().rfind("已启动") > person.log().rfind("已停止"))
