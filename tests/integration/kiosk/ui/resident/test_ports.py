"""Ports of the kiosk that are not there, or can never be."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.app.errors import SettingsError
from kiosk.app.resident_devices import open_devices
from kiosk.app.settings import PortSettings, ReaderSettings, ResidentReaders, ResidentSettings
from kiosk.domain.visit_times import DocumentPolicy
from tests.integration.kiosk.ui.resident.conftest import Open
from tests.integration.kiosk.ui.resident.test_visitor import register
from tests.support.visitors import invited

NOWHERE = "no://x"


def test_a_kiosk_whose_ports_are_missing_comes_up_and_says_what_is_away(open_kiosk: Open) -> None:
    gone = "/dev/ttyUSB-nobody"
    settings = ResidentSettings(
        readers=ResidentReaders(
            card=ReaderSettings(driver="em4100", port=gone),
            document=ReaderSettings(driver="id_card", port=gone),
            scanner=ReaderSettings(driver="qr_scanner", port=gone),
        ),
        printer=PortSettings(port=gone),
    )
    with ExitStack() as stack:
        near = open_devices(settings, Path("kiosk.toml"), stack)
        touch = open_kiosk(
            policy=DocumentPolicy.OFFERED, cards=near.cards, documents=near.documents,
            scanner=near.scanner, printer=near.printer,
        )  # fmt: skip
        touch.sees("输入 6 位数字，马上领取通行凭证")
        code = invited(touch.centre).code
        touch.press("已有访客码？")
        touch.sees("扫描口暂时不能用，请输入 6 位数字")
        touch.keys(code)
        touch.press("下一步")
        touch.sees("不能打印：打印机没有应答。请用手机拍下通行码。")
        touch.press("完成")
        register(touch)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (ResidentReaders(scanner=ReaderSettings(driver="em4100", port="x")), "scanner.driver"),
        (ResidentReaders(document=ReaderSettings(driver="id_card", port=NOWHERE)), "document.port"),
        (ResidentReaders(card=ReaderSettings(driver="qr_scanner", port="x")), "card.driver"),
    ],
)  # fmt: skip
def test_what_can_never_work_is_refused_by_name(settings: ResidentReaders, key: str) -> None:
    with ExitStack() as stack, pytest.raises(SettingsError, match=key):
        open_devices(ResidentSettings(readers=settings), Path("kiosk.toml"), stack)


def test_a_printer_at_no_port_is_refused_by_name() -> None:
    settings = ResidentSettings(printer=PortSettings(port=NOWHERE))
    with ExitStack() as stack, pytest.raises(SettingsError, match=r"resident\.printer\.port"):
        open_devices(settings, Path("kiosk.toml"), stack)
