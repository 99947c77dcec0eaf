"""What is written and not yet published is kept, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.guide import GuidePage
from kiosk.ui.desk.guide.drafts import EMPTY, NEW, Drafts, text_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def page(slug: str, version: int = 1, *, withdrawn: bool = False, title: str = "") -> GuidePage:
    return GuidePage(
        slug=slug, version=version, position=1, title_zh=title or slug, title_en=slug, body_zh="b",
        body_en="b", at=NOW, by="test", withdrawn=withdrawn,
    )  # fmt: skip


@pytest.fixture
def drafts() -> Drafts:
    found = Drafts()
    found.take([page("hours"), page("fees"), page("cards"), page("old", 2, withdrawn=True)])
    return found


def test_the_first_page_is_shown_first(drafts: Drafts) -> None:
    assert (drafts.selected, drafts.current.seen) == ("hours", 1)
    assert drafts.current.text == text_of(page("hours"))


def test_without_pages_a_new_one_is_begun() -> None:
    drafts = Drafts()
    drafts.take([])
    assert (drafts.selected, drafts.page) == (NEW, None)
    assert (drafts.current.text, drafts.current.seen) == (EMPTY, 0)


def test_what_is_written_stays_while_other_pages_are_looked_at(drafts: Drafts) -> None:
    text = replace(text_of(page("hours")), title_zh="服务时间")
    drafts.write(text)
    drafts.selected = "fees"
    assert not drafts.changed("fees")
    assert drafts.current.text == text_of(page("fees"))
    drafts.selected = "hours"
    assert (drafts.changed("hours"), drafts.current.text) == (True, text)


def test_writing_the_same_again_is_no_change(drafts: Drafts) -> None:
    drafts.write(replace(drafts.current.text, title_zh="x"))
    drafts.write(text_of(page("hours")))
    assert not drafts.changed("hours")


def test_a_draft_keeps_the_version_it_started_from_until_somebody_insists(drafts: Drafts) -> None:
    text = replace(drafts.current.text, title_zh="服务时间")
    drafts.write(text)
    drafts.take([page("hours", 2, title="别人改的"), page("fees")])
    assert (drafts.current.seen, drafts.current.text) == (1, text)
    drafts.insist()
    assert (drafts.current.seen, drafts.current.text) == (2, text)
    drafts.drop()
    assert drafts.current.text.title_zh == "别人改的"


def test_a_published_page_takes_the_place_of_its_draft(drafts: Drafts) -> None:
    drafts.selected = NEW
    drafts.write(replace(EMPTY, title_zh="新"))
    assert drafts.changed(NEW)
    drafts.published(page("page-1", title="新"))
    assert (drafts.selected, drafts.changed(NEW), drafts.changed("page-1")) == (
        "page-1", False, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "by", "order"),
    [
        ("hours", 1, ["fees", "hours", "cards"]), ("cards", -1, ["hours", "cards", "fees"]),
        ("hours", -1, None), ("cards", 1, None), ("old", -1, None), (NEW, 1, None),
    ],
)  # fmt: skip
def test_only_shown_pages_move_and_not_beyond_the_ends(
    drafts: Drafts, slug: str, by: int, order: list[str] | None
) -> None:
    drafts.selected = slug
    assert drafts.moved(by) == order
