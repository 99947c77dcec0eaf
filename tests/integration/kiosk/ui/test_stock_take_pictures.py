"""Stock-takes in both languages: large enough, nothing cut off, and as pictures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.domain.key_stock_take import Count, Scope
from kiosk.services.key_stock_take import close_stock_take, count_key, start_stock_take
from kiosk.ui.translations import Language
from tests.support.desk_pictures import shown
from tests.support.desk_window import House
from tests.support.estates import SECRET, Estate
from tests.support.gallery import say
from tests.support.key_rack import COMMON, OUT, OWNED, SEALED, VACANT, Rack, crowd, stock
from tests.support.key_rooms import SIGNED

pytestmark = [pytest.mark.screens, pytest.mark.parametrize("language", ["zh_CN", "en"])]


@pytest.fixture
def rack(estate: Estate) -> Rack:
    """A cabinet as it hangs in a working centre; a count was signed, another one is running."""
    rack = stock(estate)
    crowd(rack)
    estate.centre.clock.pass_by(timedelta(minutes=5))
    with estate.centre.transaction(estate.clerk) as tx:
        take = start_stock_take(tx, scope=Scope.CUSTODY).id
        close_stock_take(
            tx, take=take, signature=SIGNED, second=rack.second, second_signature=SIGNED
        )
        running = start_stock_take(tx, scope=Scope.ALL).id
    estate.centre.clock.pass_by(timedelta(minutes=5))
    with estate.centre.transaction(estate.clerk) as tx:
        count_key(tx, take=running, count=Count(VACANT, 2, hook="A-36", remark="挂反"))
        count_key(tx, take=running, count=Count(OUT, 1))
        count_key(tx, take=running, count=Count(OWNED, 2))
        count_key(tx, take=running, count=Count(COMMON, 1))
    return rack


@pytest.fixture
def desk(rack: Rack, house: House, language: Language) -> House:
    """The clerk before the stock-takes."""
    house.facility.everything_well()
    house.window.change_language(language)
    house.sign_in()
    house.window.show_page("keys/stock")
    house.wait_text(say("全部钥匙", "All keys"))
    return house


def go_on(house: House) -> None:
    house.press(say("继续盘点 全部钥匙", "Go on counting All keys"))
    house.wait_text(say("组已清点", "sets counted"))
    house.wait_text("4")


def line(house: House, text: str) -> None:
    focused = house.window.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, Qt.Key.Key_Return)


def test_overview(desk: House, language: Language) -> None:
    assert shown(desk, language, "29_stock_takes") == []


def test_counting(desk: House, language: Language) -> None:
    go_on(desk)
    assert shown(desk, language, "29a_counting") == []
    line(desk, SEALED)
    desk.wait_text("K-0003")
    desk.press(say("差异 3", "Differing 3"))
    assert shown(desk, language, "29b_sealed_key") == []
    line(desk, OWNED)
    desk.wait(lambda: len(desk.notices()) == 2)
    assert shown(desk, language, "29c_count_first") == []


def test_correction(desk: House, language: Language) -> None:
    go_on(desk)
    line(desk, SEALED)
    desk.press(say("有出入，更正…", "Something differs…"))
    desk.wait_text(say("更正 K-0003", "What is found of K-0003"))
    assert shown(desk, language, "29d_correction") == []


def test_signing(desk: House, language: Language) -> None:
    go_on(desk)
    desk.press(say("核对并签名", "Check and sign"))
    desk.sign()
    desk.press(say("监盘人登录…", "Witness signs in…"))
    desk.type(say("第二人账号", "Second login"), "zhouh")
    desk.type(say("第二人密码", "Second secret"), SECRET)
    desk.press(say("确认", "Confirm"))
    desk.wait(lambda: desk._buttons(say("确认", "Confirm")) == [])
    assert shown(desk, language, "29e_signing") == []


def test_paper(desk: House, language: Language) -> None:
    go_on(desk)
    desk.press(say("盘点表…", "List…"))
    desk.wait_text(say("钥匙盘点表", "Stock-take list"))
    assert shown(desk, language, "29f_paper") == []


def test_papers_of_the_board(desk: House, language: Language) -> None:
    desk.window.show_page("keys")
    desk.wait_text("K-0006")
    desk.press(say("打印…", "Print…"))
    desk.wait_text(say("打印钥匙资料", "Key papers"))
    assert shown(desk, language, "29g_key_papers") == []
    desk.press(say("钥匙牌", "Key tags"))
    assert shown(desk, language, "29h_key_tags") == []


def test_it_fits_a_small_screen(desk: House, language: Language) -> None:
    go_on(desk)
    line(desk, SEALED)
    desk.wait_text("K-0003")
    QApplication.processEvents()
    least = desk.window.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 740) == (True, True), least
    desk.window.resize(1366, 740)
    assert shown(desk, language, "29i_small_counting") == []
