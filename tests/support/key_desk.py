"""The clerk before the key board, with what lies on the desk. All names are invented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

from devices.simulators.escpos import EscposSimulator
from devices.simulators.lines import SimulatedLine
from kiosk.domain.keys import Key, KeyClass
from kiosk.services.keys import register_key
from tests.support.desk_window import House
from tests.support.key_rack import Rack

FRESH = "0102A9000F"
"""The tag of a key nobody has signed for yet."""


@contextmanager
def slip_printer() -> Iterator[EscposSimulator]:
    """Set up the desk's slip printer."""
    with closing(EscposSimulator(SimulatedLine(f"slips-{uuid4().hex}"))) as paper:
        yield paper


def before_keys(house: House) -> House:
    """Let the clerk sign in and look at the keys."""
    house.sign_in()
    house.window.show_page("keys")
    house.wait_text("K-0006")
    return house


def hang_fresh(rack: Rack, hook: str) -> Key:
    """Hang up an owner's key nobody has signed for yet."""
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        return register_key(
            tx, key_class=KeyClass.OWNER_CUSTODY, pieces=2, hook=hook, home=rack.estate.home,
            tag=FRESH,
        )  # fmt: skip
