"""Keys behind the eight doors of a cabinet, for tests of the desk. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.key_collection import CabinetOpening
from kiosk.domain.key_loans import Borrower, BorrowerKind, Purpose
from kiosk.domain.keys import Key, KeyClass, SecondStaff
from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.domain.staff import Actor
from kiosk.services.key_collection import ToOpen, ask_collection, ask_return, make_code
from kiosk.services.key_openings import lose_sight_of
from kiosk.services.keys import add_cabinet, lend_key, register_key
from tests.support.desks import CONSOLE
from tests.support.estates import Estate
from tests.support.key_rooms import SIGNED
from tests.support.lock_cabinet import BOARD

HERE, PROMISED, OUT = "0102A9B001", "0102A9B002", "0102A9B003"
"""The EM4100 tags of the keys."""
KIOSK = Actor("kiosk:lobby", "lobby", CONSOLE.duties)


@dataclass(frozen=True)
class DoorRoom:
    """A cabinet A with eight doors: one key hangs there, one is the owner's, one is lent."""

    estate: Estate
    here: Key
    owned: Key
    out: Key

    def key(self, key: Key) -> Key:
        """Return a key as it is in the database now."""
        with self.estate.centre.transaction() as tx:
            return tx.load(Key, key.id)

    def ask_return(self) -> ToOpen:
        """Ask at a kiosk to put the lent key back."""
        with self.estate.centre.transaction(KIOSK) as tx:
            return ask_return(tx, tag=OUT)

    def ask_collection(self) -> ToOpen:
        """Ask at a kiosk for the owner's key, with a code of the desk."""
        estate = self.estate
        with estate.centre.transaction(estate.clerk) as tx:
            made = make_code(
                tx, key=self.owned.id, person=estate.owner, purpose=Purpose("取物", "1121-09")
            )
        proof = Evidence(Factor.CARD, frozenset(), estate.owner)
        with estate.centre.transaction(KIOSK) as tx:
            asked = ask_collection(tx, digits=made.digits, proof=proof, signature=SIGNED)
        assert isinstance(asked, ToOpen)
        return asked

    def lose(self, asked: ToOpen) -> CabinetOpening:
        """Have nobody see the end of an opening, as after a power cut."""
        with self.estate.centre.transaction(KIOSK) as tx:
            return lose_sight_of(tx, opening=asked.opening.id)


def hang_behind_doors(estate: Estate) -> DoorRoom:
    """Put up the cabinet and its keys; a board of hooks without locks hangs beside it."""
    with estate.centre.transaction() as tx:
        add_cabinet(tx, cabinet="A", name_zh="业主托管", name_en="Owners", hooks=8, board=BOARD)
        add_cabinet(tx, cabinet="B", name_zh="公共部位", name_en="Common", hooks=4)
        kept = [
            register_key(tx, key_class=key_class, pieces=1, hook=hook, tag=tag, home=estate.home)
            for key_class, hook, tag in (
                (KeyClass.VACANT_HOME, "A-01", HERE),
                (KeyClass.VACANT_HOME, "A-02", PROMISED),
                (KeyClass.REPAIR, "A-03", OUT),
            )
        ]
        room = DoorRoom(estate, *kept)
    with estate.centre.transaction(estate.clerk) as tx:
        lend_key(
            tx, tag=OUT, borrower=Borrower(BorrowerKind.STAFF, "王海", "13800001234", "维修班"),
            purpose=Purpose("空调检修", "1121-07"), pieces=1, signature=SIGNED,
            second=SecondStaff(estate.supervisor.id),
        )  # fmt: skip
    return room
