"""Fills the demonstration's database: a few invented residents, staff and cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources

from kiosk.app.demo.key_seed import seed_keys
from kiosk.domain.cards import Card, CardKind, add_months
from kiosk.domain.credentials import Tech
from kiosk.domain.people import Relation
from kiosk.domain.staff import Actor, Role, system
from kiosk.services.cards import ReadCard, issue_card, quote_issue, report_lost
from kiosk.services.people.persons import add_person
from kiosk.services.people.residencies import add_residency, find_home
from kiosk.services.resident_identity import set_pin
from kiosk.services.site import apply_site
from kiosk.services.site_file import parse_site
from kiosk.services.staff import add_staff
from kiosk.services.stock import receive_stock
from kiosk.services.transaction import Desk, Transaction

CONSOLE: Actor = system("demo")
MOVED_IN = date(2020, 5, 1)


@dataclass(frozen=True)
class Resident:
    """An invented resident; ``card`` and ``document`` are the numbers of what they hold already."""

    name: str
    home: str
    relation: Relation
    phone: str
    card: str | None = None
    document: str | None = None


HOME_DOCUMENT = "990101198501010010"
"""Of a region that does not exist."""
RESIDENTS = (
    Resident("陈知远", "6-2-1602", Relation.OWNER, "13900005678"),
    Resident("林晚秋", "6-2-1602", Relation.FAMILY, "13900005679", "0102A97C4E"),
    Resident("顾明川", "6-2-1601", Relation.OWNER, "13900001234", "0102A93927", HOME_DOCUMENT),
    Resident("苏以宁", "1-1-0101", Relation.OWNER, "13900002345", "0102A9A118"),
    Resident("沈知夏", "1-1-0202", Relation.OWNER, "13900003456", "0102A952D0"),
    Resident("陆北辰", "1-1-0202", Relation.TENANT, "13900004567", "0102A990BE"),
    Resident("叶小满", "1-2-0301", Relation.OWNER, "13900006789", "0102A9E4F1"),
    Resident("方清和", "1-2-0402", Relation.OWNER, "13900007890", "0102A91C07"),
    Resident("江未央", "1-2-0502", Relation.OWNER, "13900008901", "0102A96A93"),
)
KNOWN_BY_DOCUMENT = next(each for each in RESIDENTS if each.document == HOME_DOCUMENT)
HOME_PIN = "258013"
PIN_HOMES = ("6-2-1601", "6-2-1602")
"""The homes that have set this PIN at the desk."""

STAFF = (
    ("limin", "李敏", Role.CLERK, "246810"),
    ("zhouyan", "周岩", Role.SUPERVISOR, "135791"),
)
"""The secrets of the demonstration, as the PIN above; they open nothing but the demonstration."""


def seed(desk: Desk) -> None:
    """Apply the site and add people, staff and cards, each in a transaction of its own."""
    file = resources.files("kiosk.app.demo").joinpath("site.toml").read_bytes()
    with desk.transaction(CONSOLE) as tx:
        apply_site(tx, file=parse_site(file))
    with desk.transaction(CONSOLE) as tx:
        for login, name, role, secret in STAFF:
            add_staff(tx, login=login, name=name, role=role, secret=secret)
        receive_stock(tx, tech=Tech.EM4100, count=120)
    with desk.transaction(CONSOLE) as tx:
        owners = _add_people(tx, RESIDENTS)
    with desk.transaction(CONSOLE) as tx:
        lost = [_give_card(tx, each, owners) for each in RESIDENTS if each.card][-1]
    with desk.transaction(CONSOLE) as tx:
        report_lost(tx, card=lost.id)
        for home in PIN_HOMES:
            set_pin(tx, home=home, pin=HOME_PIN)
    seed_keys(desk, CONSOLE)


def _add_people(tx: Transaction, residents: Sequence[Resident]) -> dict[str, tuple[str, str]]:
    """Return person and home id by name."""
    found = {}
    for each in residents:
        home = find_home(tx, code=each.home)
        person = add_person(tx, name=each.name, phone=each.phone, document=each.document)
        add_residency(tx, person=person.id, home=home.id, relation=each.relation, from_on=MOVED_IN)
        found[each.name] = (person.id, home.id)
    return found


def _give_card(tx: Transaction, each: Resident, people: dict[str, tuple[str, str]]) -> Card:
    person, home = people[each.name]
    kind = CardKind(each.relation.value)
    assert each.card is not None
    owner = next(
        who.name for who in RESIDENTS if who.home == each.home and who.relation is Relation.OWNER
    )
    issued = issue_card(
        tx,
        read=ReadCard(Tech.EM4100, each.card),
        kind=kind,
        holder=person,
        home=home,
        access=["residents"],
        valid_until=add_months(tx.now, 12),
        shown_fen=quote_issue(tx, home=home, kind=kind).fen,
        consent_by=None if kind is CardKind.OWNER else people[owner][0],
    )
    return issued.card
