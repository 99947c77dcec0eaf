"""The panel of a demonstration: every button says what it is, with what is in hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.simulator_panel import APP, Asked, Hand, SimulatorPanel, Stock
from kiosk.ui.simulator_panel.parts import Button, outcomes, tabs
from kiosk.ui.theme.tokens import DESK, Theme
from kiosk.ui.translations import Language
from kiosk.ui.widgets.fields import Choice
from tests.support.pictures import save

STOCK = Stock(
    gates={"east-in": "东门车行入口", "east-out": "东门车行出口"},
    cards={"0102A97C4E": "…7C4E", "0102B10001": "…0001"},
    documents={"visitor": "居民身份证", "rare": "生僻字"},
    doors={"1:1": "A-01", "1:2": "A-02"},
)
SIZE = (560, 900)
ASKED = Asked("01VISIT", "有访客到访 6-2-1602，请在 3 分钟内回答。")


@pytest.fixture
def panel(app: QApplication, qtbot: QtBot) -> SimulatorPanel:
    return shown(qtbot)


def shown(qtbot: QtBot, stock: Stock = STOCK) -> SimulatorPanel:
    panel = SimulatorPanel(DESK, stock, lambda: "14:32:08")
    qtbot.addWidget(panel)
    panel.resize(*SIZE)
    panel.show()
    return panel


def press(panel: QWidget, name: str) -> None:
    """Press a button by what it says to those who cannot see it; on whichever tab it is."""
    QApplication.processEvents()  # what was added to a layout is shown with the next events
    found = [each for each in panel.findChildren(QPushButton) if name in said(each)]
    seen = [each for each in found if each.isVisible()]
    assert len(seen or found) == 1, name
    (seen or found)[0].click()


def said(button: QPushButton) -> set[str]:
    return {button.accessibleName(), button.text()}


def log(panel: SimulatorPanel) -> str:
    return panel.findChildren(QPlainTextEdit)[0].toPlainText()


def choice(panel: SimulatorPanel, name: str) -> Choice:
    return next(each for each in panel.findChildren(Choice) if each.accessibleName() == name)


def every_button() -> list[tuple[str, str, Button]]:
    groups = [group for tab in tabs(STOCK) for group in tab.groups]
    return [(group.device, group.title, each) for group in groups for each in group.buttons]


def test_every_button_tells_its_device_its_verb_and_what_is_in_hand(
    panel: SimulatorPanel,
) -> None:
    heard: list[tuple[str, str, str]] = []
    panel.asked.connect(lambda *asked: heard.append(asked))
    panel.set_codes({"V1PASS": "通行证"})
    in_hand = {
        None: "", Hand.CARD: "0102A97C4E", Hand.CODE: "V1PASS", Hand.DOCUMENT: "visitor",
        Hand.DOOR: "1:1",
    }  # fmt: skip
    buttons = every_button()
    for _device, title, each in buttons:
        press(panel, f"{title}: {each.label}")
    assert heard == [(device, each.verb, in_hand[each.hand]) for device, _, each in buttons]
    assert len({(device, verb) for device, verb, _ in heard}) == len(buttons)


def test_there_is_no_button_beside_those_of_the_tables(panel: SimulatorPanel) -> None:
    kinds = [each.property("kind") for each in panel.findChildren(QPushButton)]
    assert kinds.count("secondary") == len(every_button())
    assert kinds.count("chip") == len(tabs(STOCK)) + 1, "the tabs, and the residents' app"
    assert len(kinds) == kinds.count("secondary") + kinds.count("chip")


def test_what_was_pressed_is_written_down_with_its_time(panel: SimulatorPanel) -> None:
    press(panel, "证件阅读器: 放上证件")
    panel.say_outcome("door_closed")
    panel.say_happened("cabinet", "open", "1:2")
    panel.say_slip("kiosk_printer", ["梧桐湾", "访客通行证"])
    assert log(panel).splitlines() == [
        "14:32:08 证件阅读器: 放上证件",
        "14:32:08 柜门关着",
        "14:32:08 柜门: 柜门 A-02 打开",
        "14:32:08 小票打印机:",
        "         梧桐湾",
        "         访客通行证",
    ]


def test_every_outcome_has_words(panel: SimulatorPanel) -> None:
    for code, words in outcomes().items():
        panel.say_outcome(code)
        assert words in log(panel)


def test_a_newer_pass_comes_to_hand_and_a_choice_stays(panel: SimulatorPanel) -> None:
    panel.set_codes({"forged": "伪造"})
    assert panel.in_hand(Hand.CODE) == "forged"
    panel.set_codes({"V1A": "通行证", "forged": "伪造"})
    assert panel.in_hand(Hand.CODE) == "V1A"
    choice(panel, "手里的二维码").select("forged")
    panel.set_codes({"V1A": "通行证，已到访", "forged": "伪造"})
    assert panel.in_hand(Hand.CODE) == "forged"


def test_a_code_can_be_typed_and_is_not_taken_out_of_the_hand(panel: SimulatorPanel) -> None:
    panel.set_codes({"V1A": "通行证"})
    typed = panel.findChildren(QLineEdit)[0]
    assert not typed.isVisible()
    choice(panel, "手里的二维码").select("typed")
    assert typed.isVisible()
    typed.setText(" 482916 ")
    panel.set_codes({"V1B": "通行证", "V1A": "通行证"})
    assert panel.in_hand(Hand.CODE) == "482916"


def test_a_key_that_is_taken_out_is_in_hand(panel: SimulatorPanel) -> None:
    panel.set_codes({"V1A": "通行证", "7KQ2M9XF": "钥匙牌"})
    panel.take_in_hand("0102B10001")
    assert panel.in_either_hand() == ("0102B10001", "V1A")
    panel.take_in_hand("7KQ2M9XF")
    assert panel.in_either_hand() == ("0102B10001", "7KQ2M9XF")


def test_the_residents_app_asks_and_is_answered_by_a_person(panel: SimulatorPanel) -> None:
    heard: list[tuple[str, str, str]] = []
    panel.asked.connect(lambda *asked: heard.append(asked))
    panel.add_request(ASKED)
    panel.add_request(Asked("02VISIT", "另一位访客。"))
    panel.add_request(ASKED)
    assert list(panel.requests.visits) == ["01VISIT", "02VISIT"]
    assert panel.requests.by_itself_after is None
    press(panel, "住户应用 2")
    panel.drop_request("02VISIT")
    press(panel, "同意")
    press(panel, "拒绝")
    assert heard == [(APP, "approve", "01VISIT"), (APP, "refuse", "01VISIT")]
    assert log(panel).splitlines()[-2:] == ["14:32:08 住户应用: 同意", "14:32:08 住户应用: 拒绝"]
    panel.drop_request("01VISIT")
    panel.drop_request("01VISIT")
    assert not panel.requests.visits
    press(panel, "住户应用")


def test_the_app_can_be_told_to_approve_by_itself(panel: SimulatorPanel) -> None:
    choice(panel, "住户应用怎样回答").select("3")
    assert panel.requests.by_itself_after == 3


def test_without_a_kiosk_nothing_of_it_is_offered(app: QApplication, qtbot: QtBot) -> None:
    stock = Stock(gates=STOCK.gates, cards=STOCK.cards, kiosk=False)
    assert [each.name for each in tabs(stock)] == ["gates", "desk"]
    shown(qtbot, stock)


def tab_names(panel: SimulatorPanel) -> list[QPushButton]:
    return [each for each in panel.findChildren(QPushButton) if each.property("kind") == "chip"]


def prepared(language: Language) -> SimulatorPanel:
    words = {"zh_CN": "有访客到访 6-2-1602。", "en": "A visitor for 6-2-1602 is here."}
    panel = SimulatorPanel(DESK, STOCK, lambda: "14:32:08")
    panel.resize(*SIZE)
    panel.set_codes({"V1A": "…482 6-2-1602"})
    panel.add_request(Asked("01VISIT", words[language]))
    panel.say_happened("kiosk_printer", "paper out")
    return panel


@pytest.mark.parametrize("at", range(len(tabs(STOCK)) + 1))
def test_nothing_on_it_is_too_small_or_cut_off(
    language: Language, audit: Callable[[QWidget, Theme], list[str]], at: int
) -> None:
    panel = prepared(language)
    tab_names(panel)[at].click()
    assert audit(panel, DESK) == []
    assert panel.minimumSizeHint().width() <= SIZE[0]


@pytest.mark.screens
def test_pictures(language: Language, audit: Callable[[QWidget, Theme], list[str]]) -> None:
    for at in range(len(tabs(STOCK)) + 1):
        panel = prepared(language)
        tab_names(panel)[at].click()
        audit(panel, DESK)
        save(panel, f"simulator_panel_{at}_{language}")
