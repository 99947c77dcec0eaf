"""The slip printer of a machine, simulated byte by byte: asked first, printed, and told of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from devices.printers.escpos.driver import EscposPrinter
from devices.printing import Hindrance, Words
from devices.simulators.escpos import EscposSimulator
from devices.simulators.lines import SimulatedLine
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.slip_desk import Printed, SlipDesk, outcome

SLIPS = [[Words("第一联")], [Words("第二联")]]


@pytest.fixture
def far() -> Iterator[EscposSimulator]:
    """A printer on a line."""
    with closing(EscposSimulator(SimulatedLine(f"slips-{uuid4().hex}"))) as far:
        yield far


@contextmanager
def following(far: EscposSimulator) -> Iterator[SlipDesk]:
    """Follow that printer."""
    bridge = DeviceBridge()
    with closing(EscposPrinter(far.url, bridge.callback, look_seconds=0.05)) as printer:
        desk = SlipDesk(printer, bridge)
        yield desk
        desk.close()


@pytest.fixture
def slips(app: QApplication, qtbot: QtBot, far: EscposSimulator) -> Iterator[SlipDesk]:
    """A desk whose printer is ready."""
    with following(far) as desk:
        qtbot.waitUntil(lambda: desk.ready)
        yield desk


def printed(qtbot: QtBot, slips: SlipDesk) -> Printed:
    """Print both slips and wait for what became of them."""
    told: list[Printed] = []
    slips.print(SLIPS).done(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    return told[0]


def test_all_slips_are_printed_one_after_another(
    qtbot: QtBot, slips: SlipDesk, far: EscposSimulator
) -> None:
    became = printed(qtbot, slips)
    assert (became.complete, outcome(became)) == (True, "凭条已打印 2 份。")
    assert [line for line in far.lines() if line.strip()] == ["第一联", "第二联"]


def test_what_the_printer_says_of_itself_is_told(
    qtbot: QtBot, slips: SlipDesk, far: EscposSimulator
) -> None:
    assert (slips.words(), slips.pill().text) == ("凭条打印机就绪。", "打印机 正常")
    far.run_low()
    qtbot.waitUntil(lambda: slips.ready and slips.pill().text == "打印机 纸将尽")
    far.run_out()
    far.hinder(Hindrance.COVER_OPEN)
    qtbot.waitUntil(lambda: "上盖未合" in slips.words() and "缺纸" in slips.words())
    assert (slips.ready, slips.pill().tone) == (False, "danger")
    far.load_paper()
    far.repair(Hindrance.COVER_OPEN)
    qtbot.waitUntil(lambda: slips.ready)


def test_nothing_is_begun_on_a_printer_without_paper(
    qtbot: QtBot, slips: SlipDesk, far: EscposSimulator
) -> None:
    far.run_out()
    became = printed(qtbot, slips)
    assert (became.done, outcome(became)) == (0, "凭条没有打印：缺纸。")
    assert far.lines() == []


def test_paper_that_ends_between_the_copies_leaves_the_first(
    qtbot: QtBot, slips: SlipDesk, far: EscposSimulator
) -> None:
    printed(qtbot, slips)
    one = len(far.tear_off()) // 2
    far.run_out(after_lines=one)
    became = printed(qtbot, slips)
    assert not became.complete
    assert outcome(became).startswith("凭条")
    assert "缺纸" in outcome(became)


def test_a_printer_that_goes_silent_is_never_ready(
    qtbot: QtBot, slips: SlipDesk, far: EscposSimulator
) -> None:
    far.mute()
    qtbot.waitUntil(lambda: not slips.ready, timeout=30_000)
    assert slips.words().startswith("凭条打印机没有应答")
    assert slips.pill().text == "打印机 无应答"
    assert outcome(printed(qtbot, slips)) == "凭条没有打印：打印机没有应答。"


def test_a_machine_without_a_printer_says_so(app: QApplication) -> None:
    slips = SlipDesk(None, None)
    assert (slips.fitted, slips.ready) == (False, False)
    assert slips.words() == "本机没有接凭条打印机。"
    slips.close()
