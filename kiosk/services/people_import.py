"""Takes a list of residents over: checked as a whole first, then all of it or nothing.

A row says one thing: this person is tied to this home. Somebody known already (same document, or
same name, phone and home) is not added again and not changed, so a list can be taken over twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from kiosk.domain.people import Person, Relation, Residency
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.services.people import new_person, new_residency
from kiosk.services.people_sheet import SheetRow, Value
from kiosk.services.site import today
from kiosk.services.spelling import document_of, home_code_of, name_of, phone_of
from kiosk.services.transaction import Action, Transaction

RELATIONS = {
    "owner": Relation.OWNER, "业主": Relation.OWNER, "产权人": Relation.OWNER,
    "family": Relation.FAMILY, "家属": Relation.FAMILY, "家庭成员": Relation.FAMILY,
    "tenant": Relation.TENANT, "租户": Relation.TENANT, "租客": Relation.TENANT,
    "helper": Relation.HELPER, "保姆": Relation.HELPER, "钟点工": Relation.HELPER,
}  # fmt: skip
T = TypeVar("T")
Span = tuple[date, date | None]

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")


@dataclass(frozen=True)
class BadRow:
    """Why a row cannot be taken: its number, the column and the code of the reason."""

    number: int
    column: str
    code: str


@dataclass(frozen=True, repr=False)
class GoodRow:
    """A row that can be taken; ``home`` is the home's id."""

    name: str
    home: str
    relation: Relation
    phone: str | None
    document: str | None
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True)
class Checked:
    """What a dry run found."""

    good: tuple[GoodRow, ...]
    bad: tuple[BadRow, ...]


@dataclass(frozen=True)
class Imported:
    """What an import did: people added, ties added, and rows that were there already."""

    people: int
    residencies: int
    known: int


@dataclass
class _Register:
    """Who is known, by keyed hashes only, so that no row needs a query of its own."""

    documents: dict[bytes, str] = field(default_factory=dict)
    documented: set[str] = field(default_factory=set)
    names: dict[tuple[bytes, bytes | None, str], str] = field(default_factory=dict)
    ties: dict[tuple[str, str, Relation], list[Span]] = field(default_factory=dict)

    def holds(self, person: str, row: GoodRow, start: date) -> bool:
        """Return whether the row's tie is there; without a first day any earlier one is meant."""
        spans = self.ties.setdefault((person, row.home, row.relation), [])
        if row.from_on is None and spans:
            return True
        first = row.from_on or start
        if any(
            (row.until_on is None or begin < row.until_on) and (end is None or first < end)
            for begin, end in spans
        ):
            return True
        spans.append((first, row.until_on))
        return False


def check_people(tx: Transaction, *, rows: Sequence[SheetRow]) -> Checked:
    """Look at every row and change nothing (dry run)."""
    tx.require(Duty.PEOPLE)
    homes = {code: key for key, code in tx.session.execute(select(Home.id, Home.code))}
    named = dict(_documents(tx))
    start = today(tx)
    good, bad = [], []
    for row in rows:
        found, problems = _check(row, homes, start)
        if found is not None and found.document is not None:
            key = tx.vault.digest(found.document, "document")
            name = tx.vault.digest(found.name, "name")
            if named.setdefault(key, name) != name:
                problems = [BadRow(row.number, "document", "document_of_another")]
        bad += problems
        good += [found] if found is not None and not problems else []
    return Checked(tuple(good), tuple(bad))


def import_people(tx: Transaction, *, rows: Sequence[SheetRow]) -> Imported:
    """Take a list over. Refused (``import_has_bad_rows``) if any row of it is bad."""
    checked = check_people(tx, rows=rows)
    if checked.bad:
        raise Refused("import_has_bad_rows", rows=len({bad.number for bad in checked.bad}))
    register, start = _register(tx), today(tx)
    people, ties = [], []
    for row in checked.good:
        person = _known(tx, register, row)
        if person is None:
            added = new_person(tx, name=row.name, phone=row.phone, document=row.document)
            tx.note(Action.PERSON_ADDED, added.id)
            people.append(added)
            person = added.id
            _remember(tx, register, row, person)
        if not register.holds(person, row, start):
            ties.append(_tie(tx, person, row, start))
    # Stored at once: on SQLite nobody else can write meanwhile, and a list may be long.
    for records in (people, ties):
        tx.session.add_all(records)
        tx.session.flush()
    known = len(checked.good) - len(ties)
    tx.note(Action.PEOPLE_IMPORTED, "list", people=len(people), residencies=len(ties), known=known)
    return Imported(len(people), len(ties), known)


def _tie(tx: Transaction, person: str, row: GoodRow, start: date) -> Residency:
    return new_residency(
        tx, person=person, home=row.home, relation=row.relation,
        from_on=row.from_on or start, until_on=row.until_on,
    )  # fmt: skip


@dataclass
class _Reading:
    """Reads one row cell by cell and gathers what is wrong with it."""

    row: SheetRow
    problems: list[BadRow] = field(default_factory=list)

    def cell(self, column: str, parse: Callable[[Value], T]) -> T | None:
        try:
            return parse(self.row.cells.get(column, ""))
        except Refused as refusal:
            self.wrong(column, refusal.code)
            return None

    def wrong(self, column: str, code: str) -> None:
        self.problems.append(BadRow(self.row.number, column, code))


def _check(
    row: SheetRow, homes: dict[str, str], start: date
) -> tuple[GoodRow | None, list[BadRow]]:
    read = _Reading(row)
    name, code, relation = (
        read.cell("name", _name),
        read.cell("home", _home),
        read.cell("relation", _relation),
    )
    phone, document = read.cell("phone", _phone), read.cell("document", _document)
    from_on, until_on = read.cell("from", _day), read.cell("until", _day)
    home = homes.get(code or "")
    if code is not None and home is None:
        read.wrong("home", "home_not_on_site")
    if until_on is not None and until_on <= (from_on or start):
        read.wrong("until", "residency_backwards")
    if read.problems or name is None or home is None or relation is None:
        return None, read.problems
    return GoodRow(name, home, relation, phone, document, from_on, until_on), []


def _documents(tx: Transaction) -> Iterator[tuple[bytes, bytes]]:
    wanted = select(Person.document_digest, Person.name_digest)
    for document, name in tx.session.execute(wanted):
        if document is not None:
            yield document, name


def _register(tx: Transaction) -> _Register:
    register = _Register()
    wanted = select(
        Person.id, Person.name_digest, Person.phone_digest, Person.document_digest,
        Residency,
    ).outerjoin(Residency, Residency.person_id == Person.id)  # fmt: skip
    for person, name, phone, document, tie in tx.session.execute(wanted):
        if document is not None:
            register.documents[document] = person
            register.documented.add(person)
        if tie is not None:
            register.names[name, phone, tie.home_id] = person
            key = (person, tie.home_id, tie.relation)
            register.ties.setdefault(key, []).append((tie.from_on, tie.until_on))
    return register


def _keys(tx: Transaction, row: GoodRow) -> tuple[bytes | None, tuple[bytes, bytes | None, str]]:
    document = tx.vault.digest(row.document, "document") if row.document else None
    phone = tx.vault.digest(row.phone, "phone") if row.phone else None
    return document, (tx.vault.digest(row.name, "name"), phone, row.home)


def _known(tx: Transaction, register: _Register, row: GoodRow) -> str | None:
    document, name = _keys(tx, row)
    if document is not None and document in register.documents:
        return register.documents[document]
    same_name = register.names.get(name)
    # Father and son may share name, phone and home, but not a document.
    return None if document is not None and same_name in register.documented else same_name


def _remember(tx: Transaction, register: _Register, row: GoodRow, person: str) -> None:
    document, name = _keys(tx, row)
    register.names[name] = person
    if document is not None:
        register.documents[document] = person
        register.documented.add(person)


def _name(value: Value) -> str:
    return name_of(_text(value))


def _home(value: Value) -> str:
    text = _text(value)
    if not text:
        raise Refused("home_missing")
    return home_code_of(text)


def _relation(value: Value) -> Relation:
    found = RELATIONS.get(_text(value).casefold())
    if found is None:
        raise Refused("relation_unknown")
    return found


def _phone(value: Value) -> str | None:
    text = _text(value)
    return phone_of(text) if text else None


def _document(value: Value) -> str | None:
    text = _text(value)
    return document_of(text) if text else None


def _day(value: Value) -> date | None:
    if not value or isinstance(value, date):
        return value or None
    match = _DAY.fullmatch(value)
    try:
        return date(*(int(part) for part in match.groups())) if match else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise Refused("day_malformed")


def _text(value: Value) -> str:
    """Return a cell's text; Excel makes dates of numbers such as 3-2-11 (``cell_is_date``)."""
    if isinstance(value, date):
        raise Refused("cell_is_date")
    return value
