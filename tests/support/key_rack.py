"""A cabinet full of keys in every state, for tests of the key board. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kiosk.domain.custody import Collector
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, Purpose
from kiosk.domain.keys import Key, KeyClass, SecondStaff
from kiosk.services.custody import Wish, draft_mandate, entrust_key
from kiosk.services.keys import add_cabinet, lend_key, register_key, report_key_lost, seal_key
from tests.support.estates import Estate
from tests.support.key_rooms import SIGNED

VACANT, OWNED, SEALED, COMMON, FIRE, OUT, LATE = (f"0102A9{number:04X}" for number in range(1, 8))
"""The EM4100 tags of the keys, as the desk's reader gives them."""
UNKNOWN = "0102A9FFFF"


@dataclass(frozen=True)
class Rack:
    """The keys with tags of their own, by what they are."""

    estate: Estate
    vacant: Key
    owned: Key
    sealed: Key
    common: Key
    fire: Key
    out: Key
    late: Key

    def key(self, key: Key) -> Key:
        """Return a key as it is in the database now."""
        with self.estate.centre.transaction() as tx:
            return tx.load(Key, key.id)

    def lend(self, key: Key, name: str, reference: str, lasts: timedelta) -> KeyLoan:
        """Lend a key as a clerk would."""
        with self.estate.centre.transaction(self.estate.clerk) as tx:
            return lend_key(
                tx, tag=key.tag, pieces=key.present, signature=SIGNED, due_at=tx.now + lasts,
                borrower=Borrower(BorrowerKind.STAFF, name, "13800001234", "维修班"),
                purpose=Purpose("空调检修", reference), second=self.second,
            )  # fmt: skip

    @property
    def second(self) -> SecondStaff:
        """The second member of staff."""
        return SecondStaff(self.estate.supervisor.id)


def stock(estate: Estate) -> Rack:
    """Hang the keys up: cabinet A has 40 hooks, B has 4; two keys are out, one of them late."""
    with estate.centre.transaction() as tx:
        add_cabinet(tx, cabinet="A", name_zh="业主托管", name_en="Owners", hooks=40, board=1)
        add_cabinet(tx, cabinet="B", name_zh="公共部位", name_en="Common", hooks=4)

        def hang(
            key_class: KeyClass, hook: str, tag: str, *, pieces: int = 2, place: str = ""
        ) -> Key:
            home = None if place else estate.home
            return register_key(
                tx, key_class=key_class, pieces=pieces, hook=hook, tag=tag, home=home,
                place=place or None,
            )  # fmt: skip

        rack = Rack(
            estate=estate,
            vacant=hang(KeyClass.VACANT_HOME, "A-01", VACANT),
            owned=hang(KeyClass.OWNER_CUSTODY, "A-02", OWNED, pieces=3),
            sealed=hang(KeyClass.OWNER_CUSTODY, "A-03", SEALED),
            common=hang(KeyClass.COMMON_AREA, "B-01", COMMON, pieces=1, place="地下车库"),
            fire=hang(KeyClass.FIRE_CONTROL, "A-04", FIRE, pieces=1, place="消防控制室"),
            out=hang(KeyClass.REPAIR, "A-05", OUT, pieces=1),
            late=hang(KeyClass.REPAIR, "A-06", LATE, pieces=2),
        )
    for key in (rack.owned, rack.sealed):
        entrust(rack, key)
    with estate.centre.transaction(estate.clerk) as tx:
        seal_key(tx, key=rack.sealed.id, seal="SN20388", second=rack.second)
    rack.lend(rack.late, "周远", "1121-02", timedelta(hours=1))
    rack.lend(rack.out, "王海", "1121-03", timedelta(hours=3, minutes=40))
    estate.centre.clock.pass_by(timedelta(hours=3))
    return rack


def entrust(rack: Rack, key: Key) -> None:
    """Have the owner sign a mandate for a key."""
    estate = rack.estate
    with estate.centre.transaction(estate.clerk) as tx:
        wish = Wish(
            key=key.id, owner=estate.owner, purpose="通风检查",
            until_on=tx.now.date() + timedelta(days=60), collectors=(Collector("陈小满"),),
        )  # fmt: skip
        shown = draft_mandate(tx, wish=wish).sha256
        entrust_key(tx, wish=wish, shown_sha256=shown, signature=SIGNED)


def crowd(rack: Rack) -> None:
    """Fill the cabinet as in a working centre, for a picture of it."""
    estate = rack.estate
    with estate.centre.transaction(estate.clerk) as tx:
        kept = [
            register_key(
                tx, key_class=KeyClass.VACANT_HOME, pieces=2, hook=f"A-{number:02}",
                home=estate.home,
            )
            for number in range(7, 36) if number not in (22, 23)
        ]  # fmt: skip
        for key, seal in zip(kept[7:10], ("SN1", "SN2", "SN3"), strict=True):
            seal_key(tx, key=key.id, seal=seal, second=rack.second)
        report_key_lost(tx, key=kept[20].id, story="装修时遗失")
    for key, hours in zip(kept[1:5], (2, 3, 5, 26), strict=True):
        rack.lend(key, "李晓", f"1121-1{hours}", timedelta(hours=hours))
