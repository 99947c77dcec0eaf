"""A visitor's identity document at the kiosk: by consent, moved too early, reader pulled out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from devices.identity import Identity
from devices.simulators.id_card import RESIDENT, Lift
from kiosk.domain.visit_times import DocumentPolicy
from kiosk.domain.visits import DocumentKind, Visit
from kiosk.services.visits import approve_visit
from kiosk.services.visits.fields import opened
from tests.integration.kiosk.ui.resident.conftest import Open
from tests.integration.kiosk.ui.resident.test_visitor import register, visits
from tests.support.desks import CONSOLE
from tests.support.kiosk_bench import Bench
from tests.support.touch_kiosk import PATIENCE_MS, Touch

NAME, NUMBER = ("欧阳", "小满"), ("9901011988", "02070033")
"""In two parts, so that this test itself does not hold what it looks for; nobody else's, either."""


@pytest.fixture
def touch(equipped_touch: Touch) -> Touch:
    return equipped_touch


def person() -> Identity:
    return replace(RESIDENT, name="".join(NAME), number="".join(NUMBER))


def agrees(touch: Touch) -> None:
    """Walk in with the ID card, up to its page."""
    touch.press("访客登记")
    touch.sees("登记前，请先了解")
    consents(touch)
    touch.press("同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "走亲访友")
    touch.sees("请放上身份证")


def consents(touch: Touch) -> None:
    touch.press("用身份证登记：只保存姓氏、证件种类、号码后四位和不可还原的校验值")


def approve(touch: Touch) -> str:
    touch.sees("正在请住户确认")
    visit = visits(touch.centre)[-1].id
    with touch.centre.transaction() as tx:
        approve_visit(tx, visit=visit)
    touch.sees("可以进门了")
    return visit


def test_with_consent_of_its_own_an_id_card_stands_for_the_name(touch: Touch, bench: Bench) -> None:
    agrees(touch)
    bench.documents.lay(person())
    touch.sees("正在请住户确认", "请取回身份证。")
    visit = approve(touch)
    with touch.centre.desk.reading(CONSOLE) as tx:
        found = tx.load(Visit, visit)
        assert opened(tx, found, "name") == "欧***"
        assert (found.document_kind, found.document_tail) == (DocumentKind.RESIDENT, "0033")
        assert found.document_digest == tx.vault.digest("".join(NUMBER), "document")
    # The reader's thread lets go of what it has told in its own time.
    for secret in ("".join(NAME), "".join(NUMBER)):
        touch.qtbot.waitUntil(lambda secret=secret: touch.remains_of(secret) == [])  # type: ignore[misc]


def test_a_card_lifted_too_early_is_asked_for_again_and_nothing_is_lost(
    touch: Touch, bench: Bench
) -> None:
    agrees(touch)
    bench.documents.lay_early(person(), Lift.BEFORE_READ)
    touch.sees("没有读到，请拿起来再平放一次。")
    bench.documents.lift()
    bench.documents.lay(person())
    approve(touch)


def test_without_consent_nothing_is_read_and_the_name_is_asked_for(
    touch: Touch, bench: Bench
) -> None:
    bench.documents.lay(person())
    visit = register(touch)
    with touch.centre.desk.reading(CONSOLE) as tx:
        assert tx.session.scalars(select(Visit.document_tail)).all() == [None]
        assert opened(tx, tx.load(Visit, visit), "name") == "王先生"


def test_whoever_changes_their_mind_writes_a_name(touch: Touch, bench: Bench) -> None:
    agrees(touch)
    touch.press("不读证件")
    touch.writes("王先生")
    bench.documents.lay(person())
    touch.press("请住户确认")
    visit = approve(touch)
    with touch.centre.desk.reading(CONSOLE) as tx:
        assert tx.load(Visit, visit).document_tail is None


def test_consent_is_unticked_at_first_and_lives_through_another_language(touch: Touch) -> None:
    touch.press("访客登记")
    consents(touch)
    touch.press("English", "中文", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "走亲访友")
    touch.sees("请放上身份证")
    touch.press("首页", "访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "走亲访友")
    touch.sees("怎么称呼您？")


def test_a_reader_pulled_out_leads_to_the_name_where_the_site_only_offers_it(
    touch: Touch, bench: Bench
) -> None:
    agrees(touch)
    bench.lines["documents"].unplug()
    touch.sees("怎么称呼您？", "读卡区暂时不能用，请填写称呼。")
    touch.writes("王先生")
    touch.press("请住户确认")
    approve(touch)
    touch.press("完成", "访客登记")
    touch.sees("登记前，请先了解")
    assert "用身份证登记" not in touch.words()


def test_where_the_site_requires_it_a_reader_that_is_away_is_waited_for_or_the_desk_asked(
    open_kiosk: Open, bench: Bench
) -> None:
    touch = open_kiosk(policy=DocumentPolicy.REQUIRED, **bench.machine)
    touch.qtbot.waitUntil(bench.all_there, timeout=PATIENCE_MS)
    touch.press("访客登记")
    touch.sees("本园区登记时须读取证件")
    assert not touch.can_press("同意，开始登记")
    touch.press("返回")
    agrees(touch)
    bench.lines["documents"].unplug()
    touch.sees("读卡区暂时不能用，请稍等")
    bench.lines["documents"].plug()
    touch.sees("请平放，不要移动")
    touch.press("去人工柜台")
    touch.sees("请到人工柜台办理")
    touch.press("返回")
    bench.documents.lay(person())
    approve(touch)


def test_what_is_needed_is_checked_before_anything_is_asked(open_kiosk: Open, bench: Bench) -> None:
    bench.lines["documents"].unplug()
    touch = open_kiosk(policy=DocumentPolicy.REQUIRED, **bench.machine)
    touch.press("访客登记")
    consents(touch)
    touch.press("同意，开始登记")
    touch.sees("读卡区暂时不能用，请到柜台。")
    assert visits(touch.centre) == []


def test_a_site_that_reads_no_documents_does_not_ask(open_kiosk: Open, bench: Bench) -> None:
    touch = open_kiosk(**bench.machine)
    touch.press("访客登记")
    touch.sees("登记前，请先了解")
    assert "身份证" not in touch.words()
