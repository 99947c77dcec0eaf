"""The story of a key: entrusted, lent by two, late, returned, collected at night, counted."""

from __future__ import annotations

import queue
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Concatenate, ParamSpec, TypeVar

from rich.console import Console

from devices.contract import CardPresented, LinkChanged, LinkState, ReaderEvent
from devices.readers.em4100.driver import Em4100Reader
from kiosk.app.demo.centre import Centre, utc_now
from kiosk.app.demo.key_cabinet import KeyCabinet
from kiosk.app.demo.key_seed import CUSTODY, SIGNED, owner_of
from kiosk.app.demo.seed import CONSOLE, RESIDENTS, STAFF
from kiosk.app.demo.telling import Telling, WentWrong
from kiosk.app.demo.watcher import PATIENCE, NotSeen
from kiosk.domain.calls import CallResult
from kiosk.domain.custody import Collector
from kiosk.domain.key_collection import SeenBy
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, Purpose
from kiosk.domain.key_stock_take import Count, Difference, Scope
from kiosk.domain.keys import Key, KeyClass, KeyState, SecondStaff
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence
from kiosk.domain.staff import Actor
from kiosk.services.audit import verify_audit
from kiosk.services.custody import Wish, draft_mandate, entrust_key
from kiosk.services.key_collection import CodeRejected, ToOpen, ask_collection, make_code
from kiosk.services.key_desk import call_borrower, lend_at_desk, second_by_secret
from kiosk.services.key_openings import observe_door_closed, observe_opened, observe_taken
from kiosk.services.key_stock_take import (
    close_stock_take,
    count_key,
    start_stock_take,
    stock_picture,
)
from kiosk.services.keys import chase_overdue, key_facts, register_key, return_key, sweep_overdue
from kiosk.services.resident_identity import set_pin, show_pin
from kiosk.services.staff import sign_in
from kiosk.services.transaction import Desk, Transaction

P = ParamSpec("P")
R = TypeVar("R")
TAG = "0102B1A07F"
HOME = RESIDENTS[0].home
PIN, WRONG_PIN = "730518", "730519"
PIECES = 3
LATER = timedelta(days=4)
"""How far the clock is put forward: past the closing time and the 72 h of the chase."""
PURPOSE = Purpose("空调检修", "W-0315")
BORROWER = Borrower(BorrowerKind.STAFF, "王海", "13900009012", "维修班")


@dataclass
class Play:
    """One telling; ``desk`` is the clerk's, whose clock is put forward on the way."""

    centre: Centre
    telling: Telling
    reads: queue.SimpleQueue[ReaderEvent]
    desk: Desk = field(init=False)
    clerk: Actor = field(init=False)
    second: SecondStaff = field(init=False)
    key: str = ""

    def __post_init__(self) -> None:
        self.desk = self.centre.desk
        login, _, _, secret = STAFF[0]
        with self.desk.transaction(CONSOLE) as tx:
            self.clerk = sign_in(tx, login=login, secret=secret).or_refuse()

    def do(
        self, use_case: Callable[Concatenate[Transaction, P], R], *args: P.args, **given: P.kwargs
    ) -> R:  # fmt: skip
        """Run a use case as the clerk, in a transaction of its own."""
        with self.desk.transaction(self.clerk) as tx:
            return use_case(tx, *args, **given)

    def scan(self, tag: str) -> str:
        """Hold a tag to the desk's reader and return what the driver read."""
        self.centre.desk_reader.tap(tag)
        while True:
            try:
                event = self.reads.get(timeout=PATIENCE)
            except queue.Empty:
                raise NotSeen("the desk's reader") from None
            if isinstance(event, CardPresented):
                return event.credential.value

    def state(self) -> KeyState:
        """Return where the register says the key is."""
        with self.desk.reading(self.clerk) as tx:
            return tx.load(Key, self.key).state


def play(centre: Centre, console: Console) -> None:
    """Tell the story of a key.

    Raises:
        NotSeen, WentWrong: it did not come true.
    """
    reads: queue.SimpleQueue[ReaderEvent] = queue.SimpleQueue()
    with closing(Em4100Reader(centre.desk_reader.url, reads.put)):
        event = reads.get(timeout=PATIENCE)
        if not (isinstance(event, LinkChanged) and event.state is LinkState.ONLINE):
            raise NotSeen("the desk's reader online")
        told = Play(centre, Telling(console), reads)
        _registered(told)
        _entrusted(told)
        loan = _lent(told)
        _late(told, loan)
        _returned(told, loan)
        with closing(KeyCabinet()) as cabinet:
            _collected(told, cabinet)
        _counted(told)
        _audited(told)


def _registered(told: Play) -> None:
    tag = told.scan(TAG)
    with told.desk.reading(CONSOLE) as tx:
        home, _ = owner_of(tx, HOME)
    key = told.do(
        register_key, key_class=KeyClass.OWNER_CUSTODY, pieces=PIECES, hook="A-07", home=home,
        tag=tag,
    )  # fmt: skip
    told.key = key.id
    told.telling.step(f"key registered with its tag 登记钥匙  ({key.number}, {key.hook_id})")


def _entrusted(told: Play) -> None:
    with told.desk.reading(CONSOLE) as tx:
        _, owner = owner_of(tx, HOME)
        until = tx.now.date() + timedelta(days=90)
    wish = Wish(
        key=told.key, owner=owner, purpose="空调检修", until_on=until,
        collectors=(Collector(RESIDENTS[1].name, RESIDENTS[1].phone),),
    )  # fmt: skip
    shown = told.do(draft_mandate, wish=wish).sha256
    told.do(entrust_key, wish=wish, shown_sha256=shown, signature=SIGNED)
    told.telling.step(f"mandate shown and signed 签署委托书  (SHA-256 {shown[:12]}…)")


def _lent(told: Play) -> KeyLoan:
    tag = told.scan(TAG)
    with told.desk.reading(told.clerk) as tx:
        due = tx.now + timedelta(hours=2)

    def lend(second: SecondStaff | None) -> KeyLoan:
        return told.do(
            lend_at_desk, tag=tag, key=told.key, borrower=BORROWER, purpose=PURPOSE,
            pieces=PIECES, signature=SIGNED, due_at=due, second=second,
        )  # fmt: skip

    _refused("second_staff_missing", lambda: lend(None))
    told.telling.step("an owner's key is not lent by one alone 一人不能借出托管钥匙")
    login, name, _, secret = STAFF[1]
    told.second = told.do(second_by_secret, login=login, secret=secret).or_refuse()
    loan = lend(told.second)
    _must(told.state() is KeyState.OUT, "the key is out")
    told.telling.step(f"lent, signed for, authorised by two 双人授权借出  (+ {name})")
    return loan


def _late(told: Play, loan: KeyLoan) -> None:
    told.desk = replace(told.centre.desk, clock=lambda: utc_now() + LATER)
    late = [each.id for each in told.do(sweep_overdue)]
    _must(loan.id in late, "the closing-time sweep finds the loan")
    calls = [each.subject for each in told.do(chase_overdue)]
    _must(loan.id in calls, "a call is to be made after 72 h")
    told.telling.step(
        f"overdue sweep and 72 h chase 逾期清查与催还  "
        f"(the clock is put forward by {LATER.days} days from here on 以下时钟拨快 {LATER.days} 天)"
    )
    done = told.do(call_borrower, loan=loan.id, result=CallResult.REACHED, note="今天送回")
    _must(done.done_at is not None, "the call is done")
    told.telling.step("borrower called, entered in the log 已联系借用人并记录")


def _returned(told: Play, loan: KeyLoan) -> None:
    back = told.do(return_key, tag=told.scan(TAG), pieces=PIECES, loan=loan.id)
    _must(back.loss is None and told.state() is KeyState.ON_HOOK, "the key is back and whole")
    hours = back.late // timedelta(hours=1)
    told.telling.step(f"returned by its tag, {PIECES} counted 扫牌归还，数量相符  ({hours} h late)")


def _collected(told: Play, cabinet: KeyCabinet) -> None:
    with told.desk.reading(CONSOLE) as tx:
        _, owner = owner_of(tx, HOME)
    made = told.do(make_code, key=told.key, person=owner, purpose=PURPOSE, second=told.second)
    told.telling.step(f"pick-up code made by two 生成取件码  ({made.digits})")
    told.do(set_pin, home=HOME, pin=PIN)
    _must(
        told.do(show_pin, home=HOME, pin=WRONG_PIN).evidence is None, "a wrong PIN proves nothing"
    )
    proof = told.do(show_pin, home=HOME, pin=PIN).evidence
    assert proof is not None
    stranger = replace(proof, homes=frozenset({"another home"}))
    _must(isinstance(_asked(told, made.digits, stranger), CodeRejected), "another home's PIN fails")
    door = _asked(told, made.digits, proof)
    assert isinstance(door, ToOpen)
    told.telling.step("code and second factor accepted 取件码与房屋密码相符")
    _open_and_take(told, cabinet, door)


def _asked(told: Play, digits: str, proof: Evidence) -> ToOpen | CodeRejected:
    return told.do(ask_collection, digits=digits, proof=proof, signature=SIGNED)


def _open_and_take(told: Play, cabinet: KeyCabinet, door: ToOpen) -> None:
    opening = door.opening.id
    cabinet.open(door.board, door.lock)
    told.do(observe_opened, opening=opening)
    told.telling.step(f"door {door.lock} seen open 柜门打开，由触点确认  (echoing line 回显线路)")
    _must(told.state() is KeyState.ON_HOOK, "an open door is no key taken")
    at_cabinet = told.do(key_facts, tag=told.scan(TAG)).key
    _must(at_cabinet.id == told.key, "the tag scanned at the cabinet is this key's")
    told.do(observe_taken, opening=opening, seen_by=SeenBy.TAG_READER)
    _must(told.state() is KeyState.OUT, "the key is lent once it was seen to be taken")
    told.telling.step("key taken, seen by its tag 钥匙取走，由钥匙牌确认")
    cabinet.wait_shut(door.board, door.lock)
    told.do(observe_door_closed, opening=opening)
    told.telling.step("door seen closed 柜门关闭，由触点确认")


def _counted(told: Play) -> None:
    take = told.do(start_stock_take, scope=Scope.CUSTODY).id
    short = CUSTODY.pieces - 1
    count = Count(told.scan(CUSTODY.tag), short, "WT-000117")
    told.do(count_key, take=take, count=count)
    with told.desk.reading(told.clerk) as tx:
        picture = stock_picture(tx, take=take)
    found = [(each.number, each.differences) for each in picture.differing]
    _must([each[1] for each in found] == [(Difference.PIECES,)], f"one difference, not {found}")
    _must((picture.seen, picture.away) == (1, 1), "one key seen, one known to be away")
    closed = told.do(
        close_stock_take, take=take, signature=SIGNED, second=told.second,
        second_signature=SIGNED, remarks={picture.differing[0].key: "待业主核对"},
    )  # fmt: skip
    _must(closed.closed_at is not None, "the stock-take is closed")
    told.telling.step(
        f"stock-take, the difference signed by two 盘点差异双人签字  "
        f"({found[0][0]}: {short} of {CUSTODY.pieces})"
    )


def _audited(told: Play) -> None:
    with told.desk.reading(CONSOLE) as tx:
        verdict = verify_audit(tx)
    _must(verdict.broken_at is None, f"the audit breaks at {verdict.broken_at}")
    told.telling.step(f"the audit is whole 审计链完整  ({verdict.entries} entries)")


def _refused(code: str, attempt: Callable[[], object]) -> None:
    try:
        attempt()
    except Refused as refusal:
        _must(refusal.code == code, f"{code}, not {refusal.code}")
    else:
        raise WentWrong(f"{code} expected, but it was done")


def _must(true: bool, what: str) -> None:
    if not true:
        raise WentWrong(what)
