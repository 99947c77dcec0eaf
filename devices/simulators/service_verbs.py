"""The words that the devices of a service centre understand: scanner, readers, doors, printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from devices.doors import Place
from devices.identity import Document, Identity
from devices.printing import Hindrance
from devices.simulators.console import WAIT, Verb
from devices.simulators.escpos import EscposSimulator
from devices.simulators.far_device import FarDevice
from devices.simulators.id_card import CARDS, RESIDENT, IdCardSimulator
from devices.simulators.lock_board import LockBoardSimulator
from devices.simulators.qr_scanner import QrScannerSimulator


def qr_scanner_verbs(scanner: QrScannerSimulator) -> dict[str, Verb]:
    """Return what can happen to a scanner; numbers of registers and their values are hex."""

    def show_setting(address: str, value: str) -> None:
        scanner.show_setting(int(address, 16), int(value, 16))

    return {
        "show": Verb("TEXT", "hold a code in front of it", scanner.show),
        "setting": Verb("ADDRESS VALUE", "hold a printed settings code to it", show_setting),
        "power cycle": Verb("", "lose the power for a moment", scanner.power_cycle),
        **_line_verbs(scanner),
    }


def id_card_verbs(reader: IdCardSimulator) -> dict[str, Verb]:
    """Return what can be done with an identity card reader; all cards are made up."""
    kinds = ", ".join(CARDS)
    return {
        "lay": Verb("KIND", f"lay a card on it: {kinds}", lambda kind: reader.lay(_card(kind))),
        "named": Verb(
            "NAME",
            "lay a resident's card with this name on it",
            lambda name: reader.lay(replace(RESIDENT, name=name)),
        ),
        "early": Verb("", "lift a card before it is read", lambda: reader.lay_early(RESIDENT)),
        "foreign": Verb("", "lay a card on it that it refuses", reader.lay_foreign),
        "lift": Verb("", "take the card away", reader.lift),
        **_line_verbs(reader),
    }


def lock_board_verbs(doors: LockBoardSimulator) -> dict[str, Verb]:
    """Return what can happen to doors; BOARD and LOCK count from 1."""

    def at(do: Callable[[Place], object]) -> Callable[[str, str], object]:
        return lambda board, lock: do(Place(int(board), int(lock)))

    return {
        "shut": Verb("BOARD LOCK", "close a door", at(doors.shut)),
        "pull": Verb("BOARD LOCK", "force a door open", at(doors.pull)),
        "jam": Verb("BOARD LOCK", "let a lock not move", at(doors.jammed.add)),
        "free": Verb("BOARD LOCK", "let it move again", at(doors.jammed.discard)),
        "silent": Verb("BOARD", "cut a board's power", lambda board: doors.silent.add(int(board))),
        "power": Verb("BOARD", "give it back", lambda board: doors.silent.discard(int(board))),
        **_line_verbs(doors),
    }


def printer_verbs(printer: EscposSimulator) -> dict[str, Verb]:
    """Return what can happen to a printer."""

    def hinder(hindrance: Hindrance) -> partial[None]:
        return partial(printer.hinder, hindrance)

    def repair(hindrance: Hindrance) -> partial[None]:
        return partial(printer.repair, hindrance)

    return {
        "paper out": Verb("", "let the paper end", printer.run_out),
        "paper low": Verb("", "let the paper be near its end", printer.run_low),
        "paper load": Verb("", "put a new roll in", printer.load_paper),
        "tear": Verb("", "take the paper that has come out", printer.tear_off),
        "cover open": Verb("", "open the cover", hinder(Hindrance.COVER_OPEN)),
        "cover close": Verb("", "close it", repair(Hindrance.COVER_OPEN)),
        "knife jam": Verb("", "jam the knife", hinder(Hindrance.CUTTER)),
        "knife free": Verb("", "free it", repair(Hindrance.CUTTER)),
        "offline": Verb("", "take it offline", hinder(Hindrance.OFFLINE)),
        "online": Verb("", "bring it back", repair(Hindrance.OFFLINE)),
        "power cycle": Verb("", "lose the power for a moment", printer.power_cycle),
        **_line_verbs(printer),
    }


def _line_verbs(device: FarDevice) -> dict[str, Verb]:
    """Return what every device on a line shares."""
    return {
        "mute": Verb("", "answer nothing", device.mute),
        "speak": Verb("", "answer again", partial(device.mute, False)),
        "noise": Verb("", "send bytes that mean nothing", device.noise),
        "unplug": Verb("", "pull its plug", device.unplug),
        "plug": Verb("", "put its plug in", device.plug),
        "wait": WAIT,
    }


def _card(kind: str) -> Identity:
    return CARDS[Document(kind)]
