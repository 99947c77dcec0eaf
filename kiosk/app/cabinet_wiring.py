"""Opens the key cabinet of a machine, a residents' kiosk's or a desk's, on its line."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

from devices.cabinets.lock_board.codec import Feedback
from devices.cabinets.lock_board.driver import Board, LockBoards
from devices.contract import LinkState
from kiosk.app.errors import SettingsError
from kiosk.app.settings import CabinetSettings
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.key_cabinet import KeyDoors

PORTS = "a serial port such as /dev/ttyUSB0 or socket://host:port"


def open_cabinet(wanted: CabinetSettings, key: str, file: Path, stack: ExitStack) -> KeyDoors:
    """Open the lock boards ``file`` names under ``key``, until ``stack`` ends.

    Raises:
        SettingsError: a port nobody can open.
    """
    events = DeviceBridge()
    boards = [Board(each.address, each.locks, Feedback(each.feedback)) for each in wanted.boards]
    try:
        driver = LockBoards(
            wanted.port, boards, events.callback, left_open_seconds=wanted.left_open_seconds
        )
    except ValueError as error:
        raise SettingsError(file, f"{key}.port", PORTS) from error
    stack.enter_context(closing(driver))
    return KeyDoors(
        driver, events, frozenset(board.address for board in boards),
        lambda board: driver.state(board) is LinkState.ONLINE,
    )  # fmt: skip
