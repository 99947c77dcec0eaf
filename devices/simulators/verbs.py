"""The words each simulator understands (``python -m devices.simulators``)."""

from __future__ import annotations

from functools import partial

from devices.simulators.barrier_reports import Breakdown
from devices.simulators.console import WAIT, Verb
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.mqtt_reader import MqttReaderSimulator
from devices.simulators.native_gate import NativeGateSimulator


def em4100_verbs(reader: Em4100Simulator) -> dict[str, Verb]:
    """Return what can be done with a serial reader; CARD is ten hex digits."""
    return {
        "tap": Verb("CARD", "hold a card to it for a moment", reader.tap),
        "hold": Verb("CARD", "lay a card on it", reader.hold),
        "remove": Verb("", "take that card away", reader.remove),
        "noise": Verb("", "send bytes that are no card", reader.noise),
        "corrupt": Verb("CARD", "send a card with a wrong checksum", reader.corrupt),
        "unplug": Verb("", "pull its plug", reader.unplug),
        "plug": Verb("", "put its plug in", reader.plug),
        "wait": WAIT,
    }


def gate_verbs(gate: NativeGateSimulator) -> dict[str, Verb]:
    """Return what can happen to a gate."""
    break_down = gate.break_down
    return {
        "car on": Verb("", "a vehicle comes onto the loop", gate.car_on),
        "car off": Verb("", "it leaves the loop", gate.car_off),
        "force": Verb("", "push the arm up", gate.force),
        "button": Verb("", "press the button inside", gate.button),
        "tamper": Verb("", "open the housing", partial(break_down, Breakdown.TAMPER)),
        "jam": Verb("", "stop the arm on its way", partial(break_down, Breakdown.JAMMED)),
        "stuck": Verb("", "let the motor run in vain", partial(break_down, Breakdown.STUCK)),
        "blind": Verb("", "lose the contact", partial(break_down, Breakdown.CONTACT_LOST)),
        "silent": Verb("", "answer no command", gate.silence),
        "clear": Verb("", "put everything right", gate.clear),
        "drop": Verb("", "lose the connection for a moment", gate.drop_connection),
        "power off": Verb("", "cut the power", gate.power_off),
        "power on": Verb("", "give it back", gate.power_on),
        "wait": WAIT,
    }


def reader_verbs(reader: MqttReaderSimulator) -> dict[str, Verb]:
    """Return what can be done with an MQTT reader; VALUE as the technology has it."""
    return {
        "tap": Verb("VALUE", "hold a credential to it", reader.tap),
        "twice": Verb("VALUE", "tell the same read two times", reader.tap_twice),
        "stale": Verb("VALUE", "tell a read that is a minute old", reader.tap_stale),
        "rubbish": Verb("", "tell what is no read", reader.tap_rubbish),
        "wait": WAIT,
    }
