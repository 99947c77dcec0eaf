"""The key board in both languages: large enough, nothing cut off, and as a picture."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui.translations import Language
from tests.support.desk_pictures import shown
from tests.support.desk_window import House
from tests.support.estates import SECRET, Estate
from tests.support.gallery import say
from tests.support.key_rack import LATE, OWNED, SEALED, VACANT, Rack, crowd, stock

pytestmark = [pytest.mark.screens, pytest.mark.parametrize("language", ["zh_CN", "en"])]


@pytest.fixture
def rack(estate: Estate) -> Rack:
    """A cabinet as it hangs in a working centre."""
    rack = stock(estate)
    crowd(rack)
    return rack


@pytest.fixture
def desk(rack: Rack, house: House, language: Language) -> House:
    """The clerk before the key board."""
    house.facility.everything_well()
    house.window.change_language(language)
    house.sign_in()
    house.window.show_page("keys")
    house.wait_text(say("外借中", "Out"))
    house.wait_text("K-0006")
    return house


def test_board(desk: House, language: Language) -> None:
    assert shown(desk, language, "23a_key_board") == []


def test_lend(desk: House, language: Language) -> None:
    desk.reader.tap(SEALED)
    desk.wait_text("K-0003")
    desk.type(say("借用人", "Borrower"), "王海")
    desk.type(say("单位", "Employer"), "维修班")
    desk.type(say("用途", "Purpose"), "空调检修")
    desk.type(say("工单/许可", "Case or permit"), "1121-07")
    desk.type(say("清点数量", "Pieces counted"), "2")
    assert shown(desk, language, "23_key_board") == []


def test_contractor(desk: House, language: Language) -> None:
    desk.reader.tap(OWNED)
    desk.wait_text("K-0002")
    desk.choose(say("借用人类别", "Kind of borrower"), say("外来施工", "Contractor"))
    assert shown(desk, language, "23b_contractor") == []


def test_return(desk: House, language: Language) -> None:
    desk.reader.tap(LATE)
    desk.wait_text(say("归还 K-0007", "Return K-0007"))
    desk.type(say("清点数量", "Pieces counted"), "1")
    assert shown(desk, language, "23c_return") == []


def test_call(desk: House, language: Language) -> None:
    desk.wait(lambda: desk._buttons(say("联系", "Call")))
    desk._buttons(say("联系", "Call"))[0].click()
    desk.wait_text("138****1234")
    assert shown(desk, language, "23d_call") == []


def test_dialogs(desk: House, language: Language) -> None:
    desk.reader.tap(OWNED)
    desk.wait_text("K-0002")
    desk.press(say("第二人授权…", "Colleague…"))
    desk.type(say("第二人账号", "Second login"), "lim")
    desk.type(say("第二人密码", "Second secret"), SECRET)
    desk.press(say("授权", "Authorise"))
    desk.wait(desk.notices)
    assert shown(desk, language, "23e_second_person") == []
    desk.press(say("取消", "Cancel"))
    desk.press(say("加封…", "Seal…"))
    desk.wait_text(say("加封 K-0002", "Seal K-0002"))
    assert shown(desk, language, "23f_seal") == []


def test_signature(desk: House, language: Language) -> None:
    desk.reader.tap(VACANT)
    desk.wait_text("K-0001")
    desk.type(say("借用人", "Borrower"), "王海")
    desk.type(say("用途", "Purpose"), "空调检修")
    desk.type(say("工单/许可", "Case or permit"), "1121-07")
    desk.type(say("清点数量", "Pieces counted"), "2")
    desk.press(say("签名并借出", "Sign and lend"))
    desk.sign()
    assert shown(desk, language, "23g_signature") == []
    desk.press(say("确认借出", "Lend"))
    desk.wait_text(say("K-0001 已借出", "K-0001 is lent"))
    assert shown(desk, language, "23h_lent") == []


def test_it_fits_a_small_screen(desk: House, language: Language) -> None:
    desk.reader.tap(OWNED)
    desk.wait_text("K-0002")
    desk.choose(say("借用人类别", "Kind of borrower"), say("外来施工", "Contractor"))
    QApplication.processEvents()
    least = desk.window.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 740) == (True, True), least
    desk.window.resize(1366, 740)
    assert shown(desk, language, "28_small_key_board") == []
