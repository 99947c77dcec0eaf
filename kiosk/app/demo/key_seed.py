"""Hangs the demonstration's keys up: two cabinets, a mandate, a seal, one key that is out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from kiosk.domain.key_loans import Borrower, BorrowerKind, Purpose
from kiosk.domain.keys import TAG_LENGTH, Key, KeyClass, SecondStaff
from kiosk.domain.people import Relation, Residency
from kiosk.domain.staff import Actor, Staff
from kiosk.services.custody import Wish, draft_mandate, entrust_key
from kiosk.services.keys import add_cabinet, key_facts, lend_key, register_key, seal_key
from kiosk.services.people.residencies import find_home
from kiosk.services.staff import actor_of
from kiosk.services.transaction import Desk, Transaction

BOARD = 1
"""The lock board of cabinet A; cabinet B has no locks."""
SIGNED = json.dumps(
    {"v": 1, "a": 3.2, "s": [[800, 5200, 2100, 2400, 3300, 6100], [4000, 3000, 7900, 5200]]}
).encode()
"""What a signature pad gives."""


@dataclass(frozen=True)
class SeededKey:
    """A key of the demonstration and the tag on its ring: an EM4100 number or a QR text."""

    tag: str
    key_class: KeyClass
    hook: str
    pieces: int
    home: str | None = None
    place: str | None = None

    @property
    def qr(self) -> bool:
        """Whether its tag is a QR code."""
        return len(self.tag) == TAG_LENGTH


CUSTODY = SeededKey("0102B10001", KeyClass.OWNER_CUSTODY, "A-01", 3, home="6-2-1601")
LENT = SeededKey("0102B10003", KeyClass.REPAIR, "A-03", 1, place="二号楼管道井")
KEYS = (
    CUSTODY,
    SeededKey("0102B10002", KeyClass.VACANT_HOME, "A-02", 2, home="1-1-0102"),
    LENT,
    SeededKey("7KQ2M9XF", KeyClass.COMMON_AREA, "A-04", 1, place="活动室"),
    SeededKey("0102B10004", KeyClass.COMMON_AREA, "B-01", 1, place="地下车库"),
    SeededKey("0102B10005", KeyClass.PLANT_ROOM, "B-02", 2, place="水泵房"),
    SeededKey("0102B10006", KeyClass.FIRE_CONTROL, "B-03", 1, place="消防控制室"),
)


def scanned_tag(tag: str) -> str:
    """Return what a reader or a scanner reads of a tag as the register keeps it."""
    return tag.removeprefix("em4100:")


def seed_keys(desk: Desk, console: Actor) -> None:
    """Add cabinets and keys; staff and people are there already."""
    with desk.transaction(console) as tx:
        add_cabinet(
            tx, cabinet="A", name_zh="业主托管", name_en="Owners", hooks=12, board=BOARD
        )  # fmt: skip
        add_cabinet(tx, cabinet="B", name_zh="公共部位", name_en="Common areas", hooks=8)
        for each in KEYS:
            _register(tx, each)
    with desk.reading(console) as tx:
        clerk, second = (
            tx.session.scalars(select(Staff).where(Staff.login == login)).one()
            for login in ("limin", "zhouyan")
        )
    with desk.transaction(actor_of(clerk)) as tx:
        _entrust_and_seal(tx, SecondStaff(second.id))
        lend_key(
            tx, tag=LENT.tag, pieces=LENT.pieces, signature=SIGNED,
            borrower=Borrower(BorrowerKind.STAFF, "王海", "13900009012", "维修班"),
            purpose=Purpose("管道检修", "W-0312"), due_at=tx.now + timedelta(minutes=50),
        )  # fmt: skip


def owner_of(tx: Transaction, home: str) -> tuple[str, str]:
    """Return home and owner, by id, of a home by its code."""
    found = find_home(tx, code=home).id
    wanted = select(Residency.person_id).where(
        Residency.home_id == found, Residency.relation == Relation.OWNER
    )
    return found, tx.session.scalars(wanted).one()


def _register(tx: Transaction, each: SeededKey) -> Key:
    home = find_home(tx, code=each.home).id if each.home else None
    return register_key(
        tx, key_class=each.key_class, pieces=each.pieces, hook=each.hook, tag=each.tag,
        home=home, place=each.place,
    )  # fmt: skip


def _entrust_and_seal(tx: Transaction, second: SecondStaff) -> None:
    key = key_facts(tx, tag=CUSTODY.tag).key
    assert CUSTODY.home is not None
    _, owner = owner_of(tx, CUSTODY.home)
    wish = Wish(
        key=key.id, owner=owner, purpose="出国期间通风、漏水应急",
        until_on=tx.now.date() + timedelta(days=180),
    )  # fmt: skip
    shown = draft_mandate(tx, wish=wish).sha256
    entrust_key(tx, wish=wish, shown_sha256=shown, signature=SIGNED)
    seal_key(tx, key=key.id, seal="WT-000117", second=second)
