"""Keys at the residents' kiosk: code, second factor, signature, a real driver, a simulated door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from devices.contract import CardPresented, Credential
from devices.contract import Tech as ReaderTech
from devices.doors import Place
from devices.identity import Document, Identity, IdentityNotRead, IdentityRead, NotRead
from kiosk.app.resident_wiring import Machine, ResidentKiosk
from kiosk.domain.cards import CardKind
from kiosk.domain.credentials import Tech
from kiosk.domain.custody import Collector
from kiosk.domain.key_collection import OpeningState, SeenBy
from kiosk.domain.key_loans import Borrower, BorrowerKind
from kiosk.domain.keys import KeyState
from kiosk.domain.people import Relation
from kiosk.domain.resident_pin import Factor
from kiosk.services.cards import ReadCard, issue_card
from kiosk.services.custody import Wish, draft_mandate, entrust_key
from kiosk.services.key_collection import withdraw_code
from kiosk.services.people import add_person, add_residency
from kiosk.services.resident_identity import set_pin
from kiosk.ui import key_cabinet, translations
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.key_cabinet import Phase
from kiosk.ui.kiosk_devices import Reader, Scanner
from kiosk.ui.resident.keys.flow import Step
from kiosk.ui.resident.keys.screen import KeysScreen
from kiosk.ui.widgets.signature_pad import SignaturePad
from tests.support.desks import OPENING, Centre
from tests.support.key_rooms import SIGNED, KeyRoom, fit_out
from tests.support.lock_cabinet import (
    BOARD,
    LockCabinet,
    code_for,
    loans,
    lock_cabinet,
    openings,
    wanted,
)
from tests.support.touch_kiosk import LEFT, Touch

PIN = "483920"
CARD, OTHER_CARD = "0A00B1C2D3", "0A00B1C2D4"
DOCUMENT = "110101199003074477"
DOOR = Place(BOARD, 1)


@dataclass(frozen=True)
class Keys:
    """Somebody at a kiosk with a cabinet beside it; the owner has a card, a PIN, a document."""

    touch: Touch
    room: KeyRoom
    lock: LockCabinet
    cards: DeviceBridge
    documents: DeviceBridge
    codes: DeviceBridge

    def tap(self, number: str) -> None:
        """Hold a card or a tag to the reader."""
        self.cards.callback(CardPresented(Credential(ReaderTech.EM4100, number), OPENING))

    def scan(self, text: str) -> None:
        """Hold a printed code before the scanner."""
        self.codes.callback(CardPresented(Credential(ReaderTech.QR, text), OPENING))

    def begin(self, tile: str = "领取钥匙") -> None:
        """Choose what to do."""
        self.touch.press("钥匙领还", tile)

    def says_code(self, digits: str) -> None:
        """Type the pick-up code."""
        self.touch.sees("请输入取件码")
        self.touch.keys(digits)
        self.touch.press("下一步")

    def reads_terms(self, digits: str) -> None:
        """Go as far as the terms, proved by a card."""
        self.begin()
        self.says_code(digits)
        self.touch.sees("请再证明是您本人")
        self.tap(CARD)
        self.touch.sees("核对后签名领取")

    def signs(self) -> None:
        """Draw a line on the sheet."""
        pads = [each for each in self.touch.window.findChildren(SignaturePad) if each.isVisible()]
        pad = pads[-1]
        QTest.mousePress(pad, LEFT, pos=QPoint(60, 60))
        QTest.mouseMove(pad, QPoint(160, 120))
        QTest.mouseRelease(pad, LEFT, pos=QPoint(260, 80))

    def opens(self, digits: str) -> str:
        """Sign, and have the door open; return the opening."""
        self.reads_terms(digits)
        self.signs()
        self.touch.press("确认领取并开柜")
        self.touch.sees("请取走钥匙", "柜门已开")
        return openings(self.room.centre)[-1].id

    def screen(self) -> KeysScreen:
        """Return the service on the screen."""
        current = self.touch.window.current
        assert isinstance(current, KeysScreen)
        return current

    def until(self, so: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.touch.qtbot.waitUntil(lambda: bool(so()), timeout=10_000)

    def state(self) -> KeyState:
        """Return where the books say the key is."""
        return self.room.key(self.room.custody).state


PutUp = Callable[..., Keys]


def furnish_people(room: KeyRoom) -> str:
    """Give the owner proofs, and let somebody else with a card live there."""
    estate = room.estate
    with room.centre.transaction() as tx:
        set_pin(tx, home=estate.home, pin=PIN)
        other = add_person(tx, name="周正", document=DOCUMENT).id
        add_residency(tx, person=other, home=estate.home, relation=Relation.FAMILY)
        for number, holder, kind in (
            (CARD, estate.owner, CardKind.OWNER), (OTHER_CARD, other, CardKind.FAMILY),
        ):  # fmt: skip
            issue_card(
                tx, read=ReadCard(Tech.EM4100, number), kind=kind, holder=holder,
                home=estate.home, access=["residents"], shown_fen=0,
                valid_until=tx.now + timedelta(days=365), consent_by=estate.owner,
            )  # fmt: skip
        return other


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    """The keys; the first of them is in the custody of the centre, behind door 1."""
    return fit_out(centre)


@pytest.fixture(autouse=True)
def other(room: KeyRoom) -> str:
    """Somebody else of the home, with a card and a document."""
    return furnish_people(room)


@pytest.fixture
def put_up(app: QApplication, qtbot: QtBot, room: KeyRoom) -> Iterator[PutUp]:
    """Show a kiosk with a cabinet: ``put_up(left_open_seconds=0.2)``, ``put_up(idle_ms=100)``."""
    with ExitStack() as stack:

        def show(left_open_seconds: float = 600, **given: Any) -> Keys:
            lock = stack.enter_context(lock_cabinet(left_open_seconds=left_open_seconds))
            cards, documents, codes = DeviceBridge(), DeviceBridge(), DeviceBridge()
            machine = Machine(
                name="kiosk-1", cards=Reader(cards, lambda: True),
                documents=Reader(documents, lambda: True),
                scanner=Scanner(Reader(codes, lambda: True)),
                **{"motion": False, "cabinet": lock.doors, **given},
            )  # fmt: skip
            kiosk = ResidentKiosk(room.centre.desk, machine, room.centre.clock)
            stack.callback(kiosk.window.deleteLater)
            stack.callback(kiosk.close)
            kiosk.window.resize(1080, 1920)
            kiosk.window.show()
            qtbot.waitExposed(kiosk.window)
            qtbot.waitUntil(lambda: lock.doors.answers(BOARD), timeout=10_000)
            touch = Touch(kiosk, qtbot, room.centre)
            return Keys(touch, room, lock, cards, documents, codes)

        yield show
    app.processEvents()
    translations.install(app, "zh_CN")


@pytest.fixture
def keys(put_up: PutUp) -> Keys:
    """Somebody before a kiosk with a cabinet."""
    return put_up()


def test_an_owner_collects_a_key_at_night_and_its_tag_proves_it(keys: Keys) -> None:
    made = code_for(keys.room)
    keys.touch.centre.clock.pass_by(timedelta(hours=5))
    keys.reads_terms(made.digits)
    keys.touch.sees("K-0001·3 把", "没有加封", "空调检修·1121-07", "明天 18:00 前")
    assert not keys.touch.can_press("确认领取并开柜")
    keys.signs()
    keys.touch.press("确认领取并开柜")
    keys.touch.sees("A-01 号柜门", "柜门已开")
    assert keys.state() is KeyState.ON_HOOK
    keys.scan(keys.room.custody.tag)
    keys.touch.sees("钥匙已借出", "已取走，由钥匙牌确认", "柜门还开着，请关好。")
    (loan,) = loans(keys.room.centre)
    assert (loan.kind, loan.person_id) == (BorrowerKind.OWNER, keys.room.estate.owner)
    keys.lock.far.shut(DOOR)
    keys.until(lambda: openings(keys.room.centre)[0].door_closed_at)
    (opening,) = openings(keys.room.centre)
    assert (opening.state, opening.seen_by, opening.factor) == (
        OpeningState.TAKEN, SeenBy.TAG_READER, Factor.CARD,
    )  # fmt: skip
    assert keys.lock.far.orders == [DOOR]
    keys.touch.press("完成")
    keys.touch.sees("您好，想办什么事？")
    assert wanted(keys.room.centre) == []


def test_with_the_homes_pin_and_a_second_signature(keys: Keys) -> None:
    made = code_for(keys.room)
    keys.begin()
    keys.says_code(made.digits)
    keys.touch.sees("请再证明是您本人")
    keys.touch.keys("111222")
    keys.touch.press("下一步")
    keys.touch.sees("没有通过，请再试一次，或换个方式。")
    keys.touch.keys(PIN)
    keys.touch.press("下一步")
    keys.touch.sees("核对后签名领取")
    keys.signs()
    keys.touch.press("确认领取并开柜")
    keys.touch.sees("柜门已开")
    keys.lock.far.shut(DOOR)
    keys.touch.sees("钥匙取走了吗？", "柜门已关")
    assert not keys.touch.can_press("已取走")
    keys.signs()
    keys.touch.press("已取走")
    keys.touch.sees("已取走，由您签名确认")
    assert (keys.state(), openings(keys.room.centre)[0].seen_by) == (
        KeyState.OUT, SeenBy.SIGNATURE,
    )  # fmt: skip
    assert openings(keys.room.centre)[0].factor is Factor.HOME_PIN


def test_who_takes_nothing_signs_for_that_and_the_code_still_works(keys: Keys) -> None:
    made = code_for(keys.room)
    keys.opens(made.digits)
    keys.signs()
    keys.touch.press("没有取走")
    keys.touch.sees("没有取走钥匙", "仍登记在柜内，没有借出", "取件码还有效")
    assert keys.state() is KeyState.ON_HOOK
    keys.lock.far.shut(DOOR)
    keys.touch.press("完成")
    keys.until(lambda: openings(keys.room.centre)[0].door_closed_at)
    keys.opens(made.digits)


def test_a_named_collector_proves_it_by_an_identity_document(keys: Keys, other: str) -> None:
    with keys.room.centre.transaction(keys.room.clerk) as tx:
        wish = Wish(
            key=keys.room.custody.id, owner=keys.room.estate.owner, purpose="通风检查",
            until_on=tx.now.date() + timedelta(days=60), collectors=(Collector("周正"),),
        )  # fmt: skip
        shown = draft_mandate(tx, wish=wish).sha256
        entrust_key(tx, wish=wish, shown_sha256=shown, signature=SIGNED)
    made = code_for(keys.room, other)
    keys.begin()
    keys.scan(made.digits)
    keys.touch.sees("请再证明是您本人")
    keys.touch.keys(PIN)
    keys.touch.press("下一步")
    keys.touch.sees("取件码不是给您的，还可以试 4 次。")
    keys.documents.callback(IdentityNotRead(NotRead.MOVED, OPENING))
    keys.touch.sees("没有读到，请拿起来再平放一次。")
    identity = Identity(Document.RESIDENT, "周正", DOCUMENT)
    keys.documents.callback(IdentityRead(identity, OPENING))
    keys.touch.sees("核对后签名领取")


def test_a_key_is_returned_by_its_tag_and_a_signature(keys: Keys) -> None:
    owner = Borrower(BorrowerKind.OWNER, "陈立", person=keys.room.estate.owner)
    loan = keys.room.lend(keys.room.custody, owner)
    keys.begin("归还钥匙")
    keys.touch.sees("请扫钥匙牌", "已就绪")
    keys.scan(keys.room.custody.tag)
    keys.touch.sees("请挂回钥匙", "A-01 号柜门", "柜门已开")
    keys.lock.far.shut(DOOR)
    keys.touch.sees("钥匙挂回了吗？")
    assert keys.state() is KeyState.OUT
    keys.signs()
    keys.touch.press("已挂回")
    keys.touch.sees("归还已登记", "已挂回，由您签名确认", "工作人员会清点把数和封签")
    assert keys.state() is KeyState.ON_HOOK
    assert keys.room.loan(loan).pieces_in is None


def test_a_tag_shown_on_the_home_page_is_a_key_brought_back(keys: Keys) -> None:
    owner = Borrower(BorrowerKind.OWNER, "陈立", person=keys.room.estate.owner)
    keys.room.lend(keys.room.custody, owner)
    keys.touch.sees("您好，想办什么事？")
    keys.scan(keys.room.custody.tag)
    keys.touch.sees("请挂回钥匙", "A-01 号柜门", "柜门已开")


def test_a_tag_shown_while_the_cabinet_was_away_opens_nothing_later(keys: Keys) -> None:
    owner = Borrower(BorrowerKind.OWNER, "陈立", person=keys.room.estate.owner)
    keys.room.lend(keys.room.custody, owner)
    keys.lock.far.silent.add(BOARD)
    keys.until(lambda: not keys.lock.doors.answers(BOARD))
    keys.touch.sees("您好，想办什么事？")
    keys.scan(keys.room.custody.tag)
    keys.touch.sees("请到人工柜台")
    keys.lock.far.silent.clear()
    keys.until(lambda: keys.lock.doors.answers(BOARD))
    keys.touch.press("返回", "钥匙领还")
    keys.touch.sees("领取钥匙")
    assert keys.screen().step is Step.CHOOSE
    assert not keys.screen().sending
    assert openings(keys.room.centre) == []


def test_a_tag_read_outside_is_no_return(keys: Keys) -> None:
    owner = Borrower(BorrowerKind.OWNER, "陈立", person=keys.room.estate.owner)
    keys.room.lend(keys.room.custody, owner)
    keys.begin("归还钥匙")
    keys.scan(keys.room.custody.tag)
    keys.touch.sees("柜门已开")
    keys.scan(keys.room.custody.tag)
    keys.signs()
    keys.touch.press("没有挂回")
    keys.touch.sees("没有归还钥匙", "仍登记为借出，没有归还")
    assert keys.state() is KeyState.OUT


def test_tags_that_open_nothing(keys: Keys) -> None:
    keys.begin("归还钥匙")
    keys.scan("ZZZZZZZZ")
    keys.touch.sees("没有办理：没有此标签的钥匙。请核对后再扫描。")
    keys.scan("https://example.com")
    keys.touch.sees("没有办理：标签号无法识别。请重新扫描。")
    keys.tap(CARD)
    keys.touch.sees("没有办理：没有此标签的钥匙。请核对后再扫描。")
    keys.scan(keys.room.custody.tag)
    keys.until(lambda: "K-0001" in keys.touch.words())
    assert openings(keys.room.centre) == []
    assert keys.lock.far.orders == []


def test_another_keys_tag_proves_nothing_at_the_door(keys: Keys) -> None:
    keys.opens(code_for(keys.room).digits)
    keys.scan(keys.room.vacant.tag)
    keys.touch.sees("这不是这把钥匙的牌。")
    assert loans(keys.room.centre) == []
    keys.scan(keys.room.custody.tag)
    keys.touch.sees("钥匙已借出")


def test_somebody_elses_proof_is_counted_until_the_code_is_blocked(keys: Keys) -> None:
    made = code_for(keys.room)
    keys.begin()
    keys.says_code(made.digits)
    keys.touch.sees("请再证明是您本人")
    for left in (4, 3, 2, 1):
        keys.tap(OTHER_CARD)
        keys.touch.sees(f"取件码不是给您的，还可以试 {left} 次。")
    keys.tap(OTHER_CARD)
    keys.touch.sees("这个取件码已停用，请到人工柜台。")
    keys.says_code(made.digits)
    keys.touch.sees("取件码不对或已用过，请核对。")


def test_guessing_codes_is_slow_and_outlasts_the_session(keys: Keys) -> None:
    made = code_for(keys.room)
    wrong = "000000" if made.digits != "000000" else "111111"
    keys.begin()
    for _ in range(5):
        keys.says_code(wrong)
        keys.touch.waits_until_gone("下一步")
        keys.touch.sees("取件码不对或已用过，请核对。")
    keys.says_code(made.digits)
    keys.touch.sees("输错太多次，请稍后再试。")
    keys.touch.press("首页")
    keys.begin()
    keys.says_code(made.digits)
    keys.touch.sees("输错太多次，请稍后再试。")
    keys.touch.centre.clock.pass_by(timedelta(minutes=2))
    keys.says_code(made.digits)
    keys.touch.sees("请再证明是您本人")


@pytest.mark.parametrize("gone", ["expired", "withdrawn"])
def test_a_code_that_counts_no_more(gone: str, keys: Keys) -> None:
    made = code_for(keys.room)
    if gone == "expired":
        keys.touch.centre.clock.pass_by(timedelta(hours=24))
    else:
        with keys.room.centre.transaction(keys.room.clerk) as tx:
            withdraw_code(tx, code=made.record.id)
    keys.begin()
    keys.says_code(made.digits)
    keys.touch.sees("没有开柜" if gone == "expired" else "取件码不对或已用过，请核对。")


def test_a_code_withdrawn_between_terms_and_signature_opens_nothing(keys: Keys) -> None:
    made = code_for(keys.room)
    keys.reads_terms(made.digits)
    with keys.room.centre.transaction(keys.room.clerk) as tx:
        withdraw_code(tx, code=made.record.id)
    keys.signs()
    keys.touch.press("确认领取并开柜")
    keys.touch.sees("取件码不对或已用过，请核对。")
    assert openings(keys.room.centre) == []


def test_a_lock_that_sticks_is_tried_again_with_the_same_signature(keys: Keys) -> None:
    keys.lock.far.jammed.add(DOOR)
    keys.reads_terms(code_for(keys.room).digits)
    keys.signs()
    keys.touch.press("确认领取并开柜")
    keys.touch.sees("柜门没有打开", "锁没有动作，柜门仍关着", "仍登记在柜内，没有借出")
    keys.lock.far.jammed.clear()
    keys.touch.press("再试一次", "确认领取并开柜")
    keys.touch.sees("柜门已开")
    assert keys.lock.far.orders == [DOOR, DOOR]
    assert [each.state for each in openings(keys.room.centre)] == [
        OpeningState.FAILED, OpeningState.OPENED,
    ]  # fmt: skip


def test_an_order_that_waited_too_long_is_said_to_have_opened_nothing(
    keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(key_cabinet, "ORDER_SECONDS", -1.0)
        keys.reads_terms(code_for(keys.room).digits)
        keys.signs()
        keys.touch.press("确认领取并开柜")
        keys.touch.sees("柜门没有打开", "等得太久，没有开门", "仍登记在柜内，没有借出")
    assert keys.lock.far.orders == []
    keys.touch.press("再试一次", "确认领取并开柜")
    keys.touch.sees("柜门已开")


def test_a_board_that_falls_silent_is_not_asked_for_a_signature(keys: Keys) -> None:
    made = code_for(keys.room)
    keys.begin()
    keys.says_code(made.digits)
    keys.touch.sees("请再证明是您本人")
    keys.lock.far.silent.add(BOARD)
    keys.until(lambda: not keys.lock.doors.answers(BOARD))
    keys.tap(CARD)
    keys.touch.sees("钥匙柜暂时没有回应，请到人工柜台领取。")
    keys.touch.press("首页", "钥匙领还")
    keys.touch.sees("请到人工柜台办理")


def test_a_board_that_dies_at_the_order_leads_to_a_person(keys: Keys) -> None:
    keys.reads_terms(code_for(keys.room).digits)
    keys.lock.far.loses_power_on_order, keys.lock.far.answers_open = True, False
    keys.signs()
    keys.touch.press("确认领取并开柜")
    keys.touch.sees("不能确定柜门是否打开", "登记没有变动，等工作人员查看")
    assert not keys.touch.can_press("再试一次")
    assert wanted(keys.room.centre) == [("A-01", "opening_unresolved")]


def test_a_door_left_open_is_said_on_the_screen_and_at_the_desk(put_up: PutUp) -> None:
    keys = put_up(left_open_seconds=0.3)
    keys.opens(code_for(keys.room).digits)
    keys.touch.sees("柜门一直开着，已通知工作人员。请关好。")
    keys.until(lambda: wanted(keys.room.centre) == [("A-01", "door_left_open")])
    keys.lock.far.shut(DOOR)
    keys.touch.sees("钥匙取走了吗？")
    keys.until(lambda: wanted(keys.room.centre) == [])


def test_who_is_at_the_cabinet_is_not_asked_whether_they_are_there(put_up: PutUp) -> None:
    keys = put_up(idle_ms=400, warning_seconds=60)
    keys.opens(code_for(keys.room).digits)
    with keys.touch.qtbot.assertNotEmitted(keys.touch.window.wiped, wait=900):
        pass
    assert not keys.touch.can_press("继续办理")
    keys.lock.far.shut(DOOR)
    keys.touch.sees("您还在吗？")


def test_the_session_ends_and_the_open_door_is_not_forgotten(keys: Keys) -> None:
    made = code_for(keys.room)
    opening = keys.opens(made.digits)
    cabinet = keys.screen()._office.cabinet
    digits = (made.digits[:3], made.digits[3:])
    del made
    keys.touch.press("首页")
    keys.touch.sees("您好，想办什么事？")
    assert keys.touch.remains_of("".join(digits)) == []
    keys.until(lambda: openings(keys.room.centre)[0].state is OpeningState.UNRESOLVED)
    assert wanted(keys.room.centre) == [("A-01", "opening_unresolved")]
    watched = cabinet.watched(opening)
    assert watched is not None
    assert watched.phase is Phase.OPEN
    keys.lock.far.shut(DOOR)
    keys.until(lambda: openings(keys.room.centre)[0].door_closed_at)
    assert keys.state() is KeyState.ON_HOOK


def test_whoever_goes_the_moment_they_have_signed_opens_nothing(keys: Keys) -> None:
    keys.reads_terms(code_for(keys.room).digits)
    keys.signs()
    keys.touch.press("确认领取并开柜", "首页")
    keys.until(lambda: [each.state for each in openings(keys.room.centre)] == [OpeningState.FAILED])
    assert openings(keys.room.centre)[0].fault == "called_off"
    assert keys.lock.far.orders == []


def test_whoever_goes_the_moment_they_confirm_is_still_lent_the_key(keys: Keys) -> None:
    keys.opens(code_for(keys.room).digits)
    keys.signs()
    keys.touch.press("已取走", "首页")
    keys.until(lambda: keys.state() is KeyState.OUT)
    keys.lock.far.shut(DOOR)
    keys.until(lambda: openings(keys.room.centre)[0].door_closed_at)
    assert openings(keys.room.centre)[0].state is OpeningState.TAKEN
    assert wanted(keys.room.centre) == []


def test_back_does_not_lead_away_from_an_open_door(keys: Keys) -> None:
    keys.opens(code_for(keys.room).digits)
    keys.touch.press("返回")
    keys.touch.sees("请先签名确认，或呼叫工作人员。", "柜门已开")


def test_another_language_keeps_the_door_and_what_was_drawn(keys: Keys) -> None:
    keys.reads_terms(code_for(keys.room).digits)
    keys.signs()
    keys.touch.press("English")
    keys.touch.sees("Check, then sign")
    keys.touch.press("Sign and open")
    keys.touch.sees("Take your key", "Open")
    keys.signs()
    keys.touch.press("中文")
    keys.touch.sees("请取走钥匙", "柜门已开")
    keys.lock.far.shut(DOOR)
    keys.touch.sees("钥匙取走了吗？")
    keys.touch.press("已取走")
    keys.touch.sees("钥匙已借出")


def test_a_power_cut_with_the_door_open_leaves_the_next_start_to_the_desk(put_up: PutUp) -> None:
    keys = put_up()
    keys.opens(code_for(keys.room).digits)
    later = put_up()
    later.until(lambda: openings(later.room.centre)[0].state is OpeningState.UNRESOLVED)
    later.touch.sees("您好，想办什么事？")
    assert wanted(later.room.centre) == [("A-01", "opening_unresolved")]
    assert loans(later.room.centre) == []


def test_a_kiosk_without_a_cabinet_leads_to_the_desk(put_up: PutUp) -> None:
    keys = put_up(cabinet=None)
    keys.touch.press("钥匙领还")
    keys.touch.sees("请到人工柜台办理")
