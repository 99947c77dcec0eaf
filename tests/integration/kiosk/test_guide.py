"""Guide pages: published by staff, in both languages, every version kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.guide import GuideText
from kiosk.domain.refusal import Refused
from kiosk.services.guide import (
    add_page,
    guide_pages,
    guide_shelf,
    order_pages,
    page_history,
    publish_page,
    read_page,
    withdraw_page,
)
from tests.support.desks import Centre, with_duties

SUPERVISOR, CLERK = with_duties("override", "look"), with_duties("cards", "look")
FEES = GuideText("收费标准", "Fees", "补卡 20 元。\n押金不收。", "A new card: ¥20.\nNo deposit.")


def publish(centre: Centre, slug: str, text: GuideText, seen: int = 0, position: int = 1) -> int:
    with centre.transaction(SUPERVISOR) as tx:
        return publish_page(tx, slug=slug, text=text, position=position, seen_version=seen).version


def test_pages_are_shown_in_their_order_in_their_newest_version(centre: Centre) -> None:
    publish(centre, "fees", FEES, position=2)
    publish(centre, "hours", replace(FEES, title_zh="服务时间"), position=1)
    assert publish(centre, "fees", replace(FEES, body_zh="补卡 15 元。"), seen=1, position=2) == 2
    with centre.transaction() as tx:
        assert [(page.slug, page.version) for page in guide_pages(tx)] == [
            ("hours", 1),
            ("fees", 2),
        ]
        assert read_page(tx, slug="fees").body_zh == "补卡 15 元。"
        assert [page.body_zh for page in page_history(tx, slug="fees")][1] == FEES.body_zh
    assert centre.audit()[-1] == ("guide_published", "fees", {"version": 2})


def test_two_editors_do_not_overwrite_one_another(centre: Centre) -> None:
    publish(centre, "fees", FEES)
    with pytest.raises(Refused, match="changed_meanwhile"):
        publish(centre, "fees", FEES)
    publish(centre, "fees", FEES, seen=1)
    with pytest.raises(Refused, match="changed_meanwhile"):
        publish(centre, "fees", FEES, seen=1)


def test_a_withdrawn_page_is_not_shown_and_can_come_back(centre: Centre) -> None:
    publish(centre, "fees", FEES)
    with centre.transaction(SUPERVISOR) as tx:
        withdraw_page(tx, slug="fees", seen_version=1)
    with centre.transaction() as tx:
        assert list(guide_pages(tx)) == []
    with pytest.raises(Refused, match="not_found"), centre.transaction() as tx:
        read_page(tx, slug="fees")
    assert publish(centre, "fees", FEES) == 3


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title_zh", "", "text_missing"), ("body_en", " \n", "text_missing"),
        ("title_en", "x" * 61, "text_too_long"), ("body_zh", "字" * 8001, "text_too_long"),
        ("title_zh", "a\nb", "text_unreadable"), ("body_zh", "a\x1b[0m", "text_unreadable"),
    ],
)  # fmt: skip
def test_both_languages_are_written_and_readable(
    centre: Centre, field: str, value: str, code: str
) -> None:
    with pytest.raises(Refused, match=code) as refusal:
        publish(centre, "fees", replace(FEES, **{field: value}))
    assert refusal.value.facts["field"] == field


def test_a_page_is_kept_exactly(centre: Centre) -> None:
    odd = "'; DROP TABLE guide_page; -- %s {0} 𠮷 👨‍👩‍👧 <b>"
    publish(centre, "odd", GuideText(odd, odd, odd, odd))
    with centre.transaction() as tx:
        page = read_page(tx, slug="odd")
    assert {page.title_zh, page.title_en, page.body_zh, page.body_en} == {odd}


@pytest.mark.parametrize("slug", ["", "Fees", "a b", "x" * 33, "费用", "a\n"])
def test_a_page_name_is_plain(centre: Centre, slug: str) -> None:
    with pytest.raises(Refused, match="slug_malformed"):
        publish(centre, slug, FEES)


def test_only_a_supervisor_edits(centre: Centre) -> None:
    with (
        pytest.raises(Refused, match="duty_missing"),
        centre.transaction(with_duties("cards")) as tx,
    ):
        publish_page(tx, slug="fees", text=FEES, position=1)


def shown(centre: Centre) -> list[str]:
    with centre.desk.reading(CLERK) as tx:
        return [page.slug for page in guide_pages(tx)]


def order(centre: Centre, *slugs: str) -> None:
    with centre.transaction(SUPERVISOR) as tx:
        order_pages(tx, slugs=slugs)


def test_a_new_page_stands_behind_the_others_under_a_name_of_its_own(centre: Centre) -> None:
    publish(centre, "fees", FEES, position=7)
    with centre.transaction(SUPERVISOR) as tx:
        added = [add_page(tx, text=FEES).slug for _ in range(2)]
    assert shown(centre) == ["fees", *added]


def test_a_page_keeps_its_place_when_its_text_changes(centre: Centre) -> None:
    for slug in ("fees", "hours"):
        with centre.transaction(SUPERVISOR) as tx:
            publish_page(tx, slug=slug, text=FEES)
    with centre.transaction(SUPERVISOR) as tx:
        publish_page(tx, slug="fees", text=replace(FEES, body_zh="无"), seen_version=1)
    assert shown(centre) == ["fees", "hours"]


def test_pages_are_put_in_another_order_and_their_editors_are_not_disturbed(
    centre: Centre,
) -> None:
    for slug in ("fees", "hours", "cards"):
        publish(centre, slug, FEES)
    order(centre, "hours", "cards", "fees")
    assert shown(centre) == ["hours", "cards", "fees"]
    assert centre.audit()[-1] == ("guide_ordered", "", {"pages": 3})
    with centre.transaction(SUPERVISOR) as tx:
        publish_page(tx, slug="cards", text=FEES, seen_version=1)
    assert shown(centre) == ["hours", "cards", "fees"]


@pytest.mark.parametrize("slugs", [("fees",), ("fees", "fees"), ("fees", "hours", "gone")])
def test_only_the_pages_that_are_shown_can_be_ordered(
    centre: Centre, slugs: tuple[str, ...]
) -> None:
    for slug in ("fees", "hours"):
        publish(centre, slug, FEES)
    with pytest.raises(Refused, match="changed_meanwhile"):
        order(centre, *slugs)
    with pytest.raises(Refused, match="duty_missing"), centre.transaction(CLERK) as tx:
        order_pages(tx, slugs=("hours", "fees"))


def test_the_shelf_has_the_withdrawn_pages_too(centre: Centre) -> None:
    for position, slug in enumerate(("cards", "fees", "hours")):
        publish(centre, slug, FEES, position=position)
    with centre.transaction(SUPERVISOR) as tx:
        withdraw_page(tx, slug="cards", seen_version=1)
    for actor, may in ((SUPERVISOR, True), (CLERK, False)):
        with centre.desk.reading(actor) as tx:
            shelf = guide_shelf(tx)
        found = [(page.slug, page.version, page.withdrawn) for page in shelf.pages]
        assert found == [("fees", 1, False), ("hours", 1, False), ("cards", 2, True)]
        assert shelf.may_publish is may
