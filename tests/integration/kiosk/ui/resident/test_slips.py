"""Passes and receipts printed at the kiosk, byte by byte; paper that ends, printers pulled out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.printing import Hindrance
from devices.simulators.escpos_paper import Cut, QrCode
from devices.simulators.id_card import RESIDENT
from tests.integration.kiosk.ui.resident.test_residents import (
    DOCUMENT,
    NUMBER,
    move_in,
    says_home_and_pin,
)
from tests.support.kiosk_bench import Bench
from tests.support.touch_kiosk import PATIENCE_MS, Touch
from tests.support.visitors import invited


@pytest.fixture
def touch(equipped_touch: Touch) -> Touch:
    return equipped_touch


def pass_page(touch: Touch) -> str:
    code = invited(touch.centre).code
    touch.press("已有访客码？")
    touch.keys(code)
    touch.press("下一步")
    touch.sees("可以进门了")
    return code


def test_a_pass_is_printed_with_its_code_and_no_name(touch: Touch, bench: Bench) -> None:
    code = pass_page(touch)
    touch.press("打印凭条")
    touch.sees("凭条已打印，请取走。")
    rows = "\n".join(bench.printer.lines())
    assert f"{code[:3]} {code[3:]}" in rows
    assert "访客通行凭条" in rows
    assert "陈小满" not in rows
    codes = [mark for mark in bench.printer.paper if isinstance(mark, QrCode)]
    assert [len(each.text) for each in codes] == [53]
    assert isinstance(bench.printer.paper[-1], Cut)


def test_out_of_paper_nothing_is_promised_and_the_pass_is_on_the_screen(
    touch: Touch, bench: Bench
) -> None:
    bench.printer.run_out()
    printer = bench.near.printer
    assert printer is not None
    touch.qtbot.waitUntil(lambda: not printer.ready, timeout=PATIENCE_MS)
    code = pass_page(touch)
    touch.sees("不能打印：缺纸。请用手机拍下通行码。", f"{code[:3]} {code[3:]}")
    assert not touch.can_press("打印凭条")
    bench.printer.load_paper()
    touch.press("打印凭条")
    touch.sees("凭条已打印，请取走。")


def test_paper_that_ends_in_the_middle_is_said_and_the_pass_stays(
    touch: Touch, bench: Bench
) -> None:
    code = pass_page(touch)
    bench.printer.run_out(after_lines=2)
    touch.press("打印凭条")
    touch.sees("凭条没有打完，不能使用。请用手机拍下通行码。", f"{code[:3]} {code[3:]}")


def test_a_printer_pulled_out_and_put_back_is_seen_on_the_page(touch: Touch, bench: Bench) -> None:
    pass_page(touch)
    bench.lines["printer"].unplug()
    touch.sees("不能打印：打印机没有应答。请用手机拍下通行码。")
    bench.lines["printer"].plug()
    touch.press("打印凭条")
    touch.sees("凭条已打印，请取走。")


def test_an_open_cover_is_named(touch: Touch, bench: Bench) -> None:
    pass_page(touch)
    bench.printer.hinder(Hindrance.COVER_OPEN)
    touch.sees("不能打印：上盖未合。请用手机拍下通行码。")


def test_nothing_that_was_printed_is_left_after_the_session(touch: Touch, bench: Bench) -> None:
    code = pass_page(touch)
    touch.press("打印凭条")
    touch.sees("凭条已打印，请取走。")
    shown = f"{code[:3]} {code[3:]}"
    touch.press("完成")
    touch.sees("您好，想办什么事？")
    bench.printer.tear_off()
    assert touch.remains_of(shown) == []


def test_a_loss_has_a_receipt_with_the_truth_per_gate(touch: Touch, bench: Bench) -> None:
    move_in(touch.centre, "3-2-1101", "张三", NUMBER, DOCUMENT)
    says_home_and_pin(touch)
    touch.press("身份证")
    touch.sees("请放上身份证")
    bench.documents.lay(replace(RESIDENT, name="张三", number=DOCUMENT))
    touch.press("业主卡·尾号 C2D3", "确认挂失")
    touch.sees("已挂失，0 / 3 处生效")
    touch.press("打印凭条")
    touch.sees("凭条已打印，请取走。")
    rows = bench.printer.lines()
    paper = "\n".join(rows)
    assert all(words in paper for words in ("门卡挂失回执", "业主卡·尾号 C2D3", "2026-03-02 17:00"))
    assert sum("等待确认" in row for row in rows) == 3
    assert not any(secret in paper for secret in ("张三", NUMBER, DOCUMENT))
