"""The desk's key cabinet as the settings name it."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from devices.cabinets.lock_board.driver import Board
from devices.simulators.lines import SimulatedLine
from devices.simulators.lock_board import LockBoardSimulator
from kiosk.app.commands.desk import open_devices
from kiosk.app.errors import SettingsError
from kiosk.app.settings import (
    BoardSettings,
    CabinetSettings,
    DatabaseSettings,
    DeskSettings,
    Settings,
)
from tests.support.waiting import wait_until

FILE = Path("kiosk.toml")


def settings(port: str = "") -> Settings:
    boards = (BoardSettings(address=3, locks=8),)
    cabinet = CabinetSettings(port=port, boards=boards) if port else None
    database = DatabaseSettings(url="sqlite:///x.db")
    return Settings(site="wutong", database=database, desk=DeskSettings(cabinet=cabinet))


def test_a_desk_without_a_cabinet_has_none() -> None:
    with ExitStack() as stack:
        assert open_devices(settings(), FILE, stack).cabinet is None


def test_the_boards_named_are_open_until_the_stack_ends() -> None:
    line = SimulatedLine("desk-cabinet")
    with closing(LockBoardSimulator(line, (Board(3, 8),))):
        with ExitStack() as stack:
            cabinet = open_devices(settings("sim://desk-cabinet"), FILE, stack).cabinet
            assert cabinet is not None
            assert cabinet.boards == {3}
            wait_until(lambda: cabinet.answers(3))
        assert not cabinet.answers(3)


def test_a_port_nobody_serves_is_named() -> None:
    with ExitStack() as stack, pytest.raises(SettingsError, match=r"desk\.cabinet\.port"):
        open_devices(settings("nonsense://x"), FILE, stack)
