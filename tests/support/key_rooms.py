"""An estate with cabinets of keys, for tests. All names, homes and numbers are invented."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, Purpose
from kiosk.domain.keys import Key, KeyClass, SecondStaff
from kiosk.domain.staff import Actor
from kiosk.services.keys import add_cabinet, lend_key, register_key
from tests.support.desks import Centre
from tests.support.estates import Estate, furnish

SIGNED = json.dumps(
    {"v": 1, "a": 3.2, "s": [[800, 5200, 2100, 2400, 3300, 6100], [4000, 3000, 7900, 5200]]}
).encode()
"""What a signature pad gives."""
HAND = Borrower(BorrowerKind.STAFF, "王海", "13800001234", "维修班")
PURPOSE = Purpose("空调检修", "1121-07")


@dataclass(frozen=True)
class KeyRoom:
    """The keys of an estate: one each of a few classes, on the hooks A-01 and following."""

    estate: Estate
    custody: Key
    vacant: Key
    common: Key
    fire: Key

    @property
    def centre(self) -> Centre:
        """The service centre."""
        return self.estate.centre

    @property
    def clerk(self) -> Actor:
        """The clerk who does things."""
        return self.estate.clerk

    @property
    def second(self) -> SecondStaff:
        """The second member of staff."""
        return SecondStaff(self.estate.supervisor.id)

    def key(self, key: Key) -> Key:
        """Return a key as it is in the database now."""
        with self.centre.desk.reading(self.clerk) as tx:
            found = tx.session.get(Key, key.id)
            assert found is not None
            return found

    def loan(self, loan: KeyLoan) -> KeyLoan:
        """Return a loan as it is in the database now."""
        with self.centre.desk.reading(self.clerk) as tx:
            found = tx.session.get(KeyLoan, loan.id)
            assert found is not None
            return found

    def lend(self, key: Key, borrower: Borrower = HAND) -> KeyLoan:
        """Lend a key as the clerk would."""
        with self.centre.transaction(self.clerk) as tx:
            return lend_key(
                tx, tag=key.tag, borrower=borrower, purpose=PURPOSE, pieces=key.present,
                signature=SIGNED, second=self.second,
            )  # fmt: skip


def fit_out(centre: Centre) -> KeyRoom:
    """Furnish an estate and hang its keys up; the cabinet A has locks, the board B has none."""
    estate = furnish(centre)
    with centre.transaction() as tx:
        add_cabinet(tx, cabinet="A", name_zh="业主托管", name_en="Owners", hooks=8, board=1)
        add_cabinet(tx, cabinet="B", name_zh="公共部位", name_en="Common", hooks=4)
        home = estate.home
        return KeyRoom(
            estate=estate,
            custody=register_key(
                tx, key_class=KeyClass.OWNER_CUSTODY, pieces=3, hook="A-01", home=home
            ),
            vacant=register_key(
                tx, key_class=KeyClass.VACANT_HOME, pieces=2, hook="A-02", home=home
            ),
            common=register_key(
                tx, key_class=KeyClass.COMMON_AREA, pieces=1, hook="B-01", place="地下车库"
            ),
            fire=register_key(
                tx, key_class=KeyClass.FIRE_CONTROL, pieces=1, hook="B-02", place="消防控制室"
            ),
        )
