"""The guide at the desk: written in two languages, published, ordered, withdrawn; nothing lost."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from kiosk.domain.guide import GuidePage, GuideText
from kiosk.services.guide import add_page, guide_pages, publish_page
from kiosk.ui.desk.guide.screen import GuideEditorPage
from kiosk.ui.widgets.guide_text import TextPage
from kiosk.ui.widgets.text_area import TextArea
from tests.support.desk_window import House
from tests.support.desks import CONSOLE

HOURS = GuideText("服务时间", "Hours", "8:00 到 20:00", "8:00 to 20:00")
FEES = GuideText("收费标准", "Fees", "补卡 20 元", "A card: ¥20")


def begin(house: House, *texts: GuideText, login: str = "zhouh") -> House:
    for text in texts:
        with house.estate.centre.transaction(CONSOLE) as tx:
            add_page(tx, text=text)
    house.facility.everything_well()
    house.sign_in(login)
    house.window.show_page("kiosks")
    house.press("办事指南")
    house.wait(lambda: len(editor(house)._drafts.pages) == len(texts))
    return house


def editor(house: House) -> GuideEditorPage:
    return house.page(GuideEditorPage)


def area(house: House, label: str) -> TextArea:
    found = editor(house).findChildren(TextArea)
    return next(each for each in found if each.edit.accessibleName() == label)


def write(house: House, text: GuideText) -> None:
    house.type("中文标题", text.title_zh)
    house.field("中文标题").textEdited.emit(text.title_zh)
    house.type("英文标题", text.title_en)
    area(house, "中文内容").edit.setPlainText(text.body_zh)
    area(house, "英文内容").edit.setPlainText(text.body_en)


def published(house: House) -> list[GuidePage]:
    with house.estate.centre.desk.reading(CONSOLE) as tx:
        return list(guide_pages(tx))


def titles(house: House) -> list[str]:
    return [page.title_zh for page in published(house)]


def choose(house: House, title: str) -> None:
    page = editor(house)
    slug = next(each.slug for each in page._drafts.pages if each.title_zh == title)
    page._table.row_chosen.emit(slug)


def test_a_new_page_is_written_and_published(house: House) -> None:
    desk = begin(house)
    desk.wait(lambda: desk._buttons("发布"))
    assert not desk.button("发布").isEnabled()
    write(house, HOURS)
    desk.press("发布")
    desk.wait(lambda: house.toast() == "已发布，住户马上看到")
    (page,) = published(house)
    assert (page.title_zh, page.body_en, page.by) == (
        "服务时间", "8:00 to 20:00", house.estate.supervisor.id,
    )  # fmt: skip
    desk.wait(lambda: not desk.button("发布").isEnabled())
    assert editor(house)._drafts.selected == page.slug


def test_what_is_missing_is_said_and_nothing_is_lost(house: House) -> None:
    desk = begin(house)
    write(house, GuideText("服务时间", "", "内容", "x" * 8001))
    desk.press("发布")
    desk.wait(lambda: "没有保存：请填写“英文标题”。" in desk.notices())
    desk.type("英文标题", "Hours")
    desk.press("发布")
    desk.wait(lambda: "没有保存：“英文内容”最多 8000 个字。请缩短。" in desk.notices())
    assert area(house, "英文内容").value == "x" * 8001
    assert area(house, "中文内容").value == "内容"
    assert published(house) == []


def test_a_draft_survives_other_pages_and_another_language(house: House) -> None:
    desk = begin(house, HOURS, FEES)
    choose(house, "服务时间")
    desk.type("英文标题", "Opening hours")
    choose(house, "收费标准")
    assert desk.field("英文标题").text() == "Fees"
    house.window.show_page("cards")
    house.window.show_page("kiosks/guide")
    house.window.change_language("en")
    desk.wait(lambda: len(editor(house)._drafts.pages) == 2)
    choose(house, "服务时间")
    assert desk.field("English title").text() == "Opening hours"
    desk.press("Publish")
    desk.wait(lambda: published(house)[0].title_en == "Opening hours")


def test_pages_change_places(house: House) -> None:
    desk = begin(house, HOURS, FEES)
    choose(house, "收费标准")
    desk.press("上移")
    desk.wait(lambda: titles(house) == ["收费标准", "服务时间"])
    desk.wait(lambda: not desk.button("上移").isEnabled() and desk.button("下移").isEnabled())
    desk.press("下移")
    desk.wait(lambda: titles(house) == ["服务时间", "收费标准"])


def test_a_page_is_withdrawn_and_published_again(house: House) -> None:
    desk = begin(house, HOURS, FEES)
    choose(house, "服务时间")
    desk.press("撤下…")
    desk.wait_text("撤下页面")
    desk.press("撤下")
    desk.wait(lambda: titles(house) == ["收费标准"])
    desk.press("发布")
    desk.wait(lambda: titles(house) == ["服务时间", "收费标准"])


def test_two_supervisors_do_not_overwrite_one_another_unknowingly(house: House) -> None:
    desk = begin(house, HOURS)
    desk.type("英文标题", "Opening hours")
    slug = published(house)[0].slug
    with house.estate.centre.transaction(CONSOLE) as tx:
        publish_page(tx, slug=slug, text=FEES, seen_version=1)
    desk.press("发布")
    desk.wait(lambda: any("他人改动" in text for text in desk.notices()))
    assert desk.field("英文标题").text() == "Opening hours"
    desk.press("用我的内容覆盖")
    desk.wait(lambda: published(house)[0].title_en == "Opening hours")
    assert published(house)[0].version == 3


def test_changes_are_given_up_for_what_somebody_else_has_written(house: House) -> None:
    desk = begin(house, HOURS)
    desk.type("英文标题", "Opening hours")
    desk.press("放弃修改…")
    desk.wait_text("没有发布的修改将丢失")
    desk.press("放弃修改")
    desk.wait(lambda: desk.field("英文标题").text() == "Hours")
    assert not desk.button("发布").isEnabled()


def test_the_preview_is_the_residents_own_page(house: House) -> None:
    desk = begin(house, HOURS)

    def said() -> list[str]:
        pages = [each for each in editor(house).findChildren(TextPage) if each.isVisible()]
        return [label.text() for each in pages for label in each.findChildren(QLabel)]

    desk.wait(lambda: {"服务时间", "8:00 到 20:00"} <= set(said()))
    area(house, "中文内容").edit.setPlainText("第一行\n" * 200)
    desk.wait(lambda: any(text.startswith("第一行") for text in said()))
    assert desk.button("下一页").isEnabled(), "a long text has pages"
    desk.press("英文")
    desk.wait(lambda: {"Hours", "8:00 to 20:00"} <= set(said()))


def test_a_clerk_reads_and_cannot_write(house: House) -> None:
    desk = begin(house, HOURS, login="lim")
    desk.wait_text("只有主管可以修改")
    assert desk.field("中文标题").isReadOnly()
    assert area(house, "中文内容").edit.isReadOnly()
    for hidden in ("发布", "撤下…", "新页面", "上移"):
        assert desk._buttons(hidden) == []


def test_a_database_that_is_away_loses_nothing(house: House) -> None:
    desk = begin(house, HOURS)
    desk.type("英文标题", "Opening hours")
    with house.database_locked():
        desk.press("发布")
        desk.wait(lambda: any("数据库正忙" in text for text in desk.notices()))
    assert desk.field("英文标题").text() == "Opening hours"
    desk.press("发布")
    desk.wait(lambda: published(house)[0].title_en == "Opening hours")
