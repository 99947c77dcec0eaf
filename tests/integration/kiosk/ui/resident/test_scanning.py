"""A visitor's QR before the kiosk's scanner, byte by byte, and the scanner pulled out."""

from __future__ import annotations

import pytest

from devices.readers.qr_scanner.registers import MANUAL, SENSE
from kiosk.domain.keys import new_tag
from kiosk.domain.visits import VisitState
from tests.support.kiosk_bench import Bench
from tests.support.touch_kiosk import PATIENCE_MS, Touch
from tests.support.visitors import HOUR, after, invited, state_of


@pytest.fixture
def touch(equipped_touch: Touch) -> Touch:
    return equipped_touch


def scans(touch: Touch, bench: Bench, *, on: bool = True) -> None:
    """Wait until the scanner looks for codes, or no longer."""
    wanted = SENSE if on else MANUAL
    touch.qtbot.waitUntil(lambda: bench.scanner.mode == wanted, timeout=PATIENCE_MS)


def shows(touch: Touch, bench: Bench, text: str) -> None:
    """Hold a code to the scanner until something happens, as a person does."""
    before = touch.words()

    def something_happened() -> bool:
        bench.scanner.show(text)
        return touch.words() != before

    touch.qtbot.waitUntil(something_happened, timeout=2 * PATIENCE_MS)


def test_a_scanned_pass_shows_what_its_code_shows(touch: Touch, bench: Bench) -> None:
    given = invited(touch.centre)
    touch.press("已有访客码？")
    touch.sees("把二维码对准屏幕下方的扫描口，或输入 6 位数字")
    touch.keys(given.code)
    touch.press("下一步")
    touch.sees("可以进门了")
    typed = touch.words()
    touch.press("完成", "已有访客码？")
    touch.sees("您的访客码是？")
    shows(touch, bench, given.qr)
    touch.sees("可以进门了")
    assert touch.words() == typed


def test_a_pass_shown_on_the_home_page_goes_the_same_way(touch: Touch, bench: Bench) -> None:
    given = invited(touch.centre, by_home=False)
    touch.sees("把二维码对准屏幕下方的扫描口，或按这里输入")
    shows(touch, bench, given.qr)
    touch.sees("正在请住户确认")
    assert state_of(touch.centre, given.visit.id) is VisitState.ARRIVED


def test_it_looks_for_codes_only_while_a_page_wants_them(touch: Touch, bench: Bench) -> None:
    scans(touch, bench)
    touch.press("访客登记")
    scans(touch, bench, on=False)
    assert not bench.scanner.show("482916")
    touch.press("我有访客码")
    scans(touch, bench)
    touch.press("帮助")
    scans(touch, bench, on=False)
    touch.press("返回")
    scans(touch, bench)
    touch.press("大字")
    touch.sees("您的访客码是？")
    scans(touch, bench)
    touch.press("没有访客码")
    scans(touch, bench, on=False)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("poster", "不是本园区的码，请核对邀请。"),
        ("edited", "二维码被改动过，请重新要一个。"),
        ("expired", "二维码已过期，请重新要一个。"),
    ],
)
def test_a_code_that_leads_nowhere_says_what_to_do_and_is_written_down(
    kind: str, sentence: str, touch: Touch, bench: Bench
) -> None:
    good = invited(touch.centre).qr
    text = {
        "poster": "https://example.cn/' OR 1=1; %s 你好",
        "edited": good[:-1] + ("0" if good[-1] != "0" else "1"),
        "expired": good,
    }[kind]
    if kind == "expired":
        after(touch.centre, 9 * HOUR)
    shows(touch, bench, text)
    touch.sees("您的访客码是？", sentence)
    found = [facts for action, _, facts in touch.centre.audit() if action == "pass_denied"]
    assert len(found) == 1
    assert touch.can_press("没有访客码")


def test_the_tag_of_a_key_goes_to_the_keys(touch: Touch, bench: Bench) -> None:
    touch.press("已有访客码？")
    touch.sees("您的访客码是？")
    shows(touch, bench, new_tag())
    touch.qtbot.waitUntil(lambda: touch.window.current.name == "keys", timeout=PATIENCE_MS)


def test_without_the_scanner_codes_are_typed_and_the_page_says_so(
    touch: Touch, bench: Bench
) -> None:
    given = invited(touch.centre)
    touch.press("已有访客码？")
    touch.sees("把二维码对准屏幕下方的扫描口，或输入 6 位数字")
    touch.keys(given.code[:3])
    bench.lines["scanner"].unplug()
    touch.sees("扫描口暂时不能用，请输入 6 位数字")
    touch.keys(given.code[3:5])
    bench.lines["scanner"].plug()
    touch.sees("把二维码对准屏幕下方的扫描口，或输入 6 位数字")
    touch.keys(given.code[5:])
    touch.press("下一步")
    touch.sees("可以进门了")


def test_nothing_of_a_scanned_pass_is_left_after_the_session(touch: Touch, bench: Bench) -> None:
    given = invited(touch.centre)
    touch.press("已有访客码？")
    touch.sees("您的访客码是？")
    shows(touch, bench, given.qr)
    touch.sees("可以进门了")
    code = f"{given.code[:3]} {given.code[3:]}"
    assert touch.remains_of(code) != []
    touch.press("首页")
    touch.sees("您好，想办什么事？")
    assert touch.remains_of(code) == []
