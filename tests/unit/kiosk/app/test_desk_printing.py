"""The desk's slip printer as the settings name it."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from devices.contract import LinkState
from devices.printers.escpos.driver import EscposPrinter
from devices.simulators.escpos import EscposSimulator
from devices.simulators.lines import SimulatedLine
from kiosk.app.desk_printing import open_printer
from kiosk.app.errors import SettingsError
from kiosk.app.settings import DatabaseSettings, DeskSettings, PortSettings, Settings
from tests.support.waiting import wait_until

FILE = Path("kiosk.toml")


def settings(port: str = "") -> Settings:
    printer = PortSettings(port=port) if port else None
    database = DatabaseSettings(url="sqlite:///x.db")
    return Settings(site="wutong", database=database, desk=DeskSettings(printer=printer))


def test_a_desk_without_a_printer_has_none() -> None:
    with ExitStack() as stack:
        assert open_printer(settings(), FILE, stack) == (None, None)


def test_the_printer_named_is_open_until_the_stack_ends() -> None:
    with closing(EscposSimulator(SimulatedLine("desk-printing"))) as far:
        with ExitStack() as stack:
            printer, told = open_printer(settings(far.url), FILE, stack)
            assert isinstance(printer, EscposPrinter)
            assert told is not None
            wait_until(lambda: printer.printer_state is not None)
        assert printer.state is LinkState.OFFLINE


def test_a_port_nobody_serves_is_named() -> None:
    with ExitStack() as stack, pytest.raises(SettingsError, match=r"desk\.printer\.port"):
        open_printer(settings("nonsense://x"), FILE, stack)
