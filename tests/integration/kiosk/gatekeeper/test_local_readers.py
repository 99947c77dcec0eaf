"""Readers on the gatekeeper's own machine, by their real drivers on a simulated line."""

from __future__ import annotations

import pytest

from devices.readers.qr_scanner.driver import QrScanner
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.lines import SimulatedLine
from devices.simulators.qr_scanner import QrScannerSimulator
from kiosk.gatekeeper.__main__ import open_readers
from kiosk.services.site import apply_site
from kiosk.services.site_file import parse_site
from tests.support.desks import CONSOLE
from tests.support.gatehouse import SITE, Gatehouse
from tests.support.waiting import wait_until

LOCAL = """
[[reader]]
id = "scanner-1"
gate = "east-in"
driver = "qr_scanner"
port = "sim://gate-scanner"

[[reader]]
id = "cards-1"
gate = "east-in"
driver = "em4100"
port = "sim://gate-cards"

[[reader]]
id = "osdp-1"
gate = "east-in"
driver = "osdp"
port = "sim://nobody"
"""


def test_a_scanner_and_a_card_reader_on_serial_lines(
    gatehouse: Gatehouse, caplog: pytest.LogCaptureFixture
) -> None:
    with gatehouse.centre().desk.transaction(CONSOLE) as tx:
        apply_site(tx, file=parse_site((SITE + LOCAL).encode()))
    scanner = QrScannerSimulator(SimulatedLine("gate-scanner"))
    cards = Em4100Simulator(SimulatedLine("gate-cards"))
    keeper = gatehouse.keeper()
    readers = open_readers(keeper.keeper._index.site, keeper.local)
    try:
        assert len(readers) == 2
        assert "no driver osdp here" in caplog.text
        qr_scanner = next(each for each in readers if isinstance(each, QrScanner))
        wait_until(lambda: qr_scanner.scanning)
        made = gatehouse.invited()
        assert scanner.show(made.qr)
        heard = gatehouse.onlooker.wait(lambda it: it.topic == "decision").body
        assert (heard["reader"], heard["verdict"]) == ("scanner-1", "granted")
        assert heard["kind"] == "visitor"
        cards.tap("0102A9FFFF")
        last = gatehouse.onlooker.wait(
            lambda it: it.topic == "decision" and it.body["reader"] == "cards-1"
        )
        assert last.body["reason"] == "unknown_card"
    finally:
        for reader in readers:
            reader.close()
        scanner.close()
        cards.close()
