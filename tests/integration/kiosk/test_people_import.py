"""A list of residents is taken over whole or not at all, and once however often it comes."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from kiosk.domain.people import Person, Residency
from kiosk.domain.refusal import Refused
from kiosk.services.people import search_people
from kiosk.services.people_import import BadRow, Imported, check_people, import_people
from kiosk.services.people_sheet import read_sheet
from tests.support.desks import Centre, with_duties

HEAD = "姓名,房号,关系,手机,证件号,起,止\n"
LIST = (
    HEAD
    + """张三,3-2-1101,业主,13800001234,11010119900101123X,2020-01-01,
李四,3-2-1101,家属,,,,
李四,3-2-1102,租户,13900001234,,2026/3/1,2026年12月31日
张三,3-2-1102,owner,138 0000 1234,11010119900101123x,2021.5.1,
Ann Müller,3栋2单元1102室,helper,+44 20 7946 0000,,2026-03-01 00:00:00,
"""
)


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply()
    return centre


def take(centre: Centre, text: str) -> Imported:
    with centre.transaction(with_duties("people")) as tx:
        return import_people(tx, rows=read_sheet(text.encode()).rows)


def bad(centre: Centre, lines: str) -> list[BadRow]:
    with centre.transaction(with_duties("people")) as tx:
        return list(check_people(tx, rows=read_sheet((HEAD + lines).encode()).rows).bad)


def count(centre: Centre) -> tuple[int, int]:
    with centre.transaction() as tx:
        return (
            tx.session.scalar(select(func.count()).select_from(Person)) or 0,
            tx.session.scalar(select(func.count()).select_from(Residency)) or 0,
        )


def test_a_list_is_taken_over(site: Centre) -> None:
    assert take(site, LIST) == Imported(people=4, residencies=5, known=0)
    assert count(site) == (4, 5)
    with site.transaction() as tx:
        (owner,) = search_people(tx, text="13800001234")
        assert [(tie.home, tie.from_on.isoformat()) for tie in owner.ties] == [
            ("3-2-1101", "2020-01-01"),
            ("3-2-1102", "2021-05-01"),
        ]
        (tenant,) = search_people(tx, text="13900001234")
        assert str(tenant.ties[0].until_on) == "2026-12-31"
    facts = {"people": 4, "residencies": 5, "known": 0}
    assert ("people_imported", "list", facts) in site.audit()
    assert "张三" not in str(site.audit())


def test_taking_it_over_again_adds_nobody(site: Centre) -> None:
    take(site, LIST)
    assert take(site, LIST) == Imported(people=0, residencies=0, known=5)
    assert count(site) == (4, 5)


def test_the_same_line_twice_is_one_person(site: Centre) -> None:
    twice = HEAD + "张三,3-2-1101,业主,,,,\n" * 2
    assert take(site, twice) == Imported(people=1, residencies=1, known=1)


def test_people_of_one_name_are_told_apart_by_their_documents(site: Centre) -> None:
    both = HEAD + "张伟,3-2-1101,业主,,A1234567,,\n张伟,3-2-1101,家属,,B1234567,,\n"
    assert take(site, both) == Imported(people=2, residencies=2, known=0)
    assert take(site, both) == Imported(people=0, residencies=0, known=2)


def test_a_renewed_lease_is_a_new_tie_of_the_same_person(site: Centre) -> None:
    take(site, HEAD + "李四,3-2-1101,租户,,,2026-01-01,2026-06-30\n")
    again = take(site, HEAD + "李四,3-2-1101,租户,,,2026-06-30,2027-01-01\n")
    assert again == Imported(people=0, residencies=1, known=0)


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (",3-2-1101,业主,,,,", "name", "name_missing"),
        ("张三,,业主,,,,", "home", "home_missing"),
        ("张三,9-9-999,业主,,,,", "home", "home_not_on_site"),
        ("张三,3-2-1101,邻居,,,,", "relation", "relation_unknown"),
        ("张三,3-2-1101,,,,,", "relation", "relation_unknown"),
        ("张三,3-2-1101,业主,12,,,", "phone", "phone_malformed"),
        ("张三,3-2-1101,业主,,不详,,", "document", "document_malformed"),
        ("张三,3-2-1101,业主,,,昨天,", "from", "day_malformed"),
        ("张三,3-2-1101,业主,,,2026-02-30,", "from", "day_malformed"),
        ("张三,3-2-1101,业主,,,2026-05-01,2026-05-01", "until", "residency_backwards"),
        ("张三,3-2-1101,业主,,,,2026-03-02", "until", "residency_backwards"),
        (f"{'长' * 201},3-2-1101,业主,,,,", "name", "name_too_long"),
    ],
)
def test_a_bad_row_is_told_by_number_column_and_reason(
    site: Centre, line: str, column: str, code: str
) -> None:
    good = "王五,3-2-1101,业主,,,,\n"
    assert bad(site, f"{good}{line}\n{good}") == [BadRow(3, column, code)]
    with pytest.raises(Refused) as refusal:
        take(site, HEAD + good + line)
    assert (refusal.value.code, refusal.value.facts) == ("import_has_bad_rows", {"rows": 1})
    assert count(site) == (0, 0)


def test_every_fault_of_a_row_is_told(site: Centre) -> None:
    assert [(b.column, b.code) for b in bad(site, "张三,x,y,z,,,\n")] == [
        ("relation", "relation_unknown"),
        ("phone", "phone_malformed"),
        ("home", "home_not_on_site"),
    ]


def test_one_document_is_one_person(site: Centre) -> None:
    lines = "张三,3-2-1101,业主,,A1234567,,\n李四,3-2-1101,家属,,A1234567,,\n"
    assert bad(site, lines) == [BadRow(3, "document", "document_of_another")]
    take(site, HEAD + lines.splitlines()[0])
    assert bad(site, lines.splitlines()[1]) == [BadRow(2, "document", "document_of_another")]


def test_a_dry_run_leaves_nothing_behind(site: Centre) -> None:
    before = site.audit()
    assert bad(site, LIST.removeprefix(HEAD)) == []
    assert count(site) == (0, 0)
    assert site.audit() == before


def test_importing_is_a_duty(site: Centre) -> None:
    with pytest.raises(Refused, match="duty_missing"):  # noqa: SIM117
        with site.transaction(with_duties("cards")) as tx:
            import_people(tx, rows=())
