"""What each button of the simulator panel does: a table of device and verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from devices.doors import Door, Place
from devices.printing import Hindrance
from devices.simulators.barrier_reports import Breakdown
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.escpos import EscposSimulator
from devices.simulators.far_device import FarDevice
from devices.simulators.id_card import IdCardSimulator
from devices.simulators.lock_board import LockBoardSimulator
from kiosk.app.demo.centre import Centre
from kiosk.app.demo.documents import DOCUMENTS
from kiosk.app.demo.touch_kiosk import TouchKiosk

Act = Callable[[str], str | None]
"""Does it with what is in hand; returns what kept it from being done, None where nothing did."""
Acts = dict[tuple[str, str], Act]
CODE_READER = "-qr"


def gate_verbs(centre: Centre, code: Callable[[str], str]) -> Acts:
    """Return what can be done at the gates; ``code`` returns the text of a code in hand."""
    found: Acts = {}
    for name, gate in centre.gates.items():
        found[name, "tap"] = _with(centre.readers[f"{name}-1"].tap)
        found[name, "show"] = _showing(_with(centre.readers[f"{name}{CODE_READER}"].tap), code)
        plain: Mapping[str, Callable[[], object]] = {
            "car_on": gate.car_on, "car_off": gate.car_off, "force": gate.force,
            "jam": partial(gate.break_down, Breakdown.JAMMED), "clear": gate.clear,
            "power_off": gate.power_off, "power_on": gate.power_on,
        }  # fmt: skip
        found |= _plain(name, plain)
    return found


def reader_verbs(device: str, reader: Em4100Simulator) -> Acts:
    """Return what can be done with a reader of cards and tags."""
    return {(device, "tap"): _with(reader.tap), **_plugs(device, reader)}


def kiosk_verbs(kiosk: TouchKiosk, code: Callable[[str], str], keys: KeysInside) -> Acts:
    """Return what can be done with the residents' kiosk and what is plugged into it."""
    devices = kiosk.devices

    def show(text: str) -> str | None:
        return None if devices.scanner.show(text) else "not_read"

    return {
        **_plain("kiosk", {"power_off": kiosk.cut_power, "power_on": kiosk.switch_on}),
        **reader_verbs("kiosk_card", devices.card),
        **_document_verbs(devices.document),
        ("kiosk_scanner", "show"): _showing(show, code),
        **_plugs("kiosk_scanner", devices.scanner),
        **printer_verbs("kiosk_printer", devices.printer),
        **_cabinet_verbs(devices.cabinet, keys),
    }


def printer_verbs(device: str, printer: EscposSimulator) -> Acts:
    """Return what can happen to a printer."""

    def power_off() -> None:
        printer.power_cycle()
        printer.mute()

    return _plain(device, {
        "paper_out": printer.run_out, "paper_low": printer.run_low,
        "paper_load": printer.load_paper, "tear": printer.tear_off,
        "cover_open": partial(printer.hinder, Hindrance.COVER_OPEN),
        "cover_close": partial(printer.repair, Hindrance.COVER_OPEN),
        "power_off": power_off, "power_on": partial(printer.mute, False),
    })  # fmt: skip


class KeysInside:
    """Which key tags hang behind the doors: the boards know doors only.

    ``inside`` are those that hang there, by door as ``place_of`` reads it, ``tags`` all there are;
    ``in_hand`` returns what is in hand, and ``take`` puts a tag there.
    """

    def __init__(
        self,
        inside: Mapping[str, str],
        tags: frozenset[str],
        in_hand: Callable[[], Sequence[str]],
        take: Callable[[str], object],
    ) -> None:
        self._inside, self._tags = dict(inside), tags
        self._in_hand, self._take = in_hand, take

    def take_out(self, door: str) -> str | None:
        """Take the key behind an open door into the hand."""
        tag = self._inside.pop(door, None)
        if tag is None:
            return "hook_empty"
        self._take(tag)
        return None

    def put_in(self, door: str) -> str | None:
        """Hang the key in hand behind an open door."""
        out = [tag for tag in self._in_hand() if tag in self._tags - set(self._inside.values())]
        if not out:
            return "no_key_in_hand"
        self._inside[door] = out[0]
        return None


def place_of(door: str) -> Place:
    """Return the door that is called ``board:lock``."""
    board, _, lock = door.partition(":")
    return Place(int(board), int(lock))


def _cabinet_verbs(cabinet: LockBoardSimulator, keys: KeysInside) -> Acts:
    def behind(do: Act) -> Act:
        """Let it be done where the door is open only."""
        return lambda door: do(door) if cabinet.door(place_of(door)) is Door.OPEN else "door_closed"

    def at(do: Callable[[Place], object]) -> Act:
        return _with(lambda door: do(place_of(door)))

    return {
        ("cabinet", "take"): behind(keys.take_out),
        ("cabinet", "put"): behind(keys.put_in),
        ("cabinet", "shut"): at(cabinet.shut),
        ("cabinet", "pull"): at(cabinet.pull),
        ("cabinet", "jam"): at(cabinet.jammed.add),
        ("cabinet", "free"): at(cabinet.jammed.discard),
        **_plain("cabinet", {"power_off": cabinet.mute, "power_on": partial(cabinet.mute, False)}),
    }


def _document_verbs(reader: IdCardSimulator) -> Acts:
    def card(do: Callable[..., object]) -> Act:
        return _with(lambda chosen: do(DOCUMENTS[chosen].identity))

    return {
        ("kiosk_document", "lay"): card(reader.lay),
        ("kiosk_document", "early"): card(reader.lay_early),
        **_plain("kiosk_document", {"lift": reader.lift}),
        **_plugs("kiosk_document", reader),
    }


def _plugs(device: str, far: FarDevice | Em4100Simulator) -> Acts:
    return _plain(device, {"unplug": far.unplug, "plug": far.plug})


def _plain(device: str, verbs: Mapping[str, Callable[[], object]]) -> Acts:
    """Return acts that need nothing in hand."""

    def without(do: Callable[[], object]) -> Act:
        return _with(lambda _thing: do())

    return {(device, verb): without(do) for verb, do in verbs.items()}


def _with(do: Callable[[str], object]) -> Act:
    def act(thing: str) -> None:
        do(thing)

    return act


def _showing(act: Act, code: Callable[[str], str]) -> Act:
    """Return an act on the text of the code in hand."""

    def show(chosen: str) -> str | None:
        text = code(chosen)
        return act(text) if text else "nothing_in_hand"

    return show
