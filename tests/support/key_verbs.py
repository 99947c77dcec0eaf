"""Every verb people try on keys, by name, for tests that play them at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from sqlalchemy import select

from kiosk.domain.custody import Collector
from kiosk.domain.key_collection import (
    CabinetOpening,
    CodeState,
    CollectionCode,
    OpeningCause,
    OpeningState,
    OpeningVerb,
    SeenBy,
)
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan
from kiosk.domain.key_losses import LossCase, LossOutcome, LossState, Payer
from kiosk.domain.key_stock_take import Count, Scope, StockTake
from kiosk.domain.keys import Key, KeyClass, SecondStaff
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.domain.staff import Actor
from kiosk.services.custody import Wish, draft_mandate, entrust_key, revoke_custody
from kiosk.services.key_collection import (
    ask_at_desk,
    ask_collection,
    ask_return,
    make_code,
    withdraw_code,
)
from kiosk.services.key_loss_desk import void_cards_of_loss
from kiosk.services.key_openings import (
    lose_sight,
    observe_door_closed,
    observe_failed,
    observe_left,
    observe_opened,
    observe_put,
    observe_tag,
    observe_taken,
    resolve_opening,
)
from kiosk.services.key_stock_take import close_stock_take, count_key, start_stock_take
from kiosk.services.keys import (
    add_cabinet,
    change_lock,
    charge_loss,
    chase_overdue,
    close_loss,
    consent_to_lock_change,
    count_returned,
    destroy_key,
    hand_over_key,
    hang_key,
    lend_key,
    recount_key,
    register_key,
    report_key_lost,
    return_deposit,
    return_key,
    seal_key,
    sweep_overdue,
)
from kiosk.services.keys.loans import mandate_of
from kiosk.services.retention import anonymise_key_ledger
from kiosk.services.transaction import Transaction
from tests.support.estates import Estate
from tests.support.key_rooms import HAND, PURPOSE, SIGNED

KEYS = 5
IN_CUSTODY = (4, 5)
"""These keys are their owner's: two people lend them, under a mandate."""
MOST_PIECES = 3
HOOKS = 7
CABINETS = count(1)
NUMBERS = count(1)
CONTRACTOR = Borrower(
    BorrowerKind.CONTRACTOR, "马强", "", "宏达装饰", identity_checked=True, deposit=True
)


@dataclass
class Room:
    """A cabinet of a few keys of one home, and the verbs people try on them.

    ``digits`` are the pick-up codes somebody was told and has not used yet, by key.
    """

    estate: Estate
    cabinet: str = field(default_factory=lambda: f"R{next(CABINETS)}")
    keys: list[Key] = field(default_factory=list)
    digits: dict[str, str] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        with self.estate.centre.transaction() as tx:
            names = {"name_zh": "试验柜", "name_en": "Trial"}
            add_cabinet(tx, cabinet=self.cabinet, hooks=HOOKS, board=1, **names)
            self.keys = [
                register_key(
                    tx, key_class=_class_of(number), pieces=1 + number % MOST_PIECES,
                    home=self.estate.home, hook=f"{self.cabinet}-{number:02}",
                )
                for number in range(1, KEYS + 1)
            ]  # fmt: skip

    def do(self, name: str, act: Callable[[Transaction], object], who: Actor) -> bool:
        """Try something in a transaction of its own; a refusal must leave nothing behind."""
        try:
            with self.estate.centre.transaction(who) as tx:
                act(tx)
        except Refused as refusal:
            self.refused[refusal.code] += 1
            return False
        self.done[name] += 1
        return True

    def try_verb(self, verb: str, key: Key, pieces: int | None, who: Actor) -> bool:
        """Try one of ``VERBS``, with the right number of pieces where none is given."""

        def act(tx: Transaction) -> object:
            return VERBS[verb](tx, self, key, present(tx, key) if pieces is None else pieces)

        return self.do(verb, act, who)

    def second(self, tx: Transaction) -> SecondStaff:
        """Whoever of clerk and supervisor does not act."""
        clerk, lead = self.estate.clerk.id, self.estate.supervisor.id
        return SecondStaff(lead if tx.actor.id == clerk else clerk)


def present(tx: Transaction, key: Key) -> int:
    """How many pieces a key should have now."""
    found = tx.session.get(Key, key.id)
    assert found is not None
    return found.present


def _class_of(number: int) -> KeyClass:
    return KeyClass.OWNER_CUSTODY if number in IN_CUSTODY else KeyClass.VACANT_HOME


def _lend(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    signature = SIGNED if pieces else b""
    lend_key(
        tx, tag=key.tag, borrower=CONTRACTOR if pieces == 2 else HAND, purpose=PURPOSE,
        pieces=pieces, signature=signature, second=room.second(tx),
    )  # fmt: skip


def _hang(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    hang_key(tx, key=key.id, hook=f"{room.cabinet}-{pieces + KEYS - 1:02}", pieces=pieces)


def _seal(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    seal_key(tx, key=key.id, seal=f"{room.cabinet}/{next(NUMBERS)}", second=room.second(tx))


def _destroy(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    if pieces:  # seldom, or there would soon be no key left to try
        raise Refused("nothing_to_do")
    destroy_key(tx, key=key.id, reason="换锁", second=room.second(tx))


def _entrust(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    wish = Wish(
        key=key.id, owner=room.estate.owner, purpose="通风检查",
        until_on=tx.now.date() + timedelta(days=60), collectors=(Collector("陈小满"),),
    )  # fmt: skip
    shown = draft_mandate(tx, wish=wish).sha256
    entrust_key(tx, wish=wish, shown_sha256=shown, signature=SIGNED if pieces else b"")


def _revoke(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    mandate = mandate_of(tx, key=key.id)
    revoke_custody(tx, custody=mandate.id if mandate else "none", owner=room.estate.owner)


def _refund(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    loan = tx.session.scalars(select(KeyLoan.id).where(KeyLoan.key_id == key.id)).first()
    return_deposit(tx, loan=loan or "none")


def _case(tx: Transaction, key: Key) -> str:
    wanted = select(LossCase.id).where(
        LossCase.key_id == key.id, LossCase.state != LossState.CLOSED
    )
    return tx.session.scalars(wanted.order_by(LossCase.id)).first() or "none"


def _care(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    """Take one of the steps between the report of a loss and its end."""
    case = _case(tx, key)
    if pieces == 0:
        charge_loss(tx, case=case, fen=18_000, payer=Payer.BORROWER)
    elif pieces == 1:
        consent_to_lock_change(tx, case=case, owner=room.estate.owner)
    elif pieces == 2:
        change_lock(tx, case=case)
    else:
        void_cards_of_loss(tx, case=case, also=())


def _settle(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    close_loss(tx, case=_case(tx, key), outcome=list(LossOutcome)[pieces % 3])


def _promise(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    person = room.estate.family if pieces == 1 else room.estate.owner
    made = make_code(tx, key=key.id, person=person, purpose=PURPOSE, second=room.second(tx))
    room.digits[key.id] = made.digits


def _pick_up(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    """Show a code made before, with a card: mostly the right one."""
    estate = room.estate
    shown = (estate.tenant, estate.family, estate.owner, estate.owner)[pieces]
    proof = Evidence(Factor.CARD, frozenset(), shown)
    digits = room.digits.get(key.id, "")
    ask_collection(tx, digits=digits, proof=proof, signature=SIGNED)


def _withdraw(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    wanted = select(CollectionCode.id).where(
        CollectionCode.key_id == key.id, CollectionCode.state == CodeState.WAITING
    )
    withdraw_code(tx, code=tx.session.scalars(wanted).first() or "none")


def _collect(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    owner = room.estate.owner
    made = make_code(tx, key=key.id, person=owner, purpose=PURPOSE, second=room.second(tx))
    proof = Evidence(Factor.CARD, frozenset(), owner)
    ask_collection(tx, digits=made.digits, proof=proof, signature=SIGNED)


def _running(tx: Transaction, key: Key, *, at_desk: bool) -> str:
    wanted = select(CabinetOpening.id).where(
        CabinetOpening.key_id == key.id,
        CabinetOpening.state.in_((OpeningState.ASKED, OpeningState.OPENED)),
        (CabinetOpening.cause == OpeningCause.DESK) == at_desk,
    )
    found = tx.session.scalars(wanted.order_by(CabinetOpening.id)).first()
    if found is None:
        raise Refused("nothing_to_do")
    return found


def _observe(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    opening = _running(tx, key, at_desk=False)
    if pieces == 0:
        observe_opened(tx, opening=opening)
    elif pieces == 1:
        observe_taken(tx, opening=opening, seen_by=SeenBy.HOOK_SENSOR)
    elif pieces == 2:
        observe_put(tx, opening=opening, seen_by=SeenBy.TAG_READER)
    else:
        observe_left(tx, opening=opening, seen_by=SeenBy.HOOK_SENSOR)


def _at_door(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    """What else is seen or signed at the door of somebody who collects or returns."""
    opening = _running(tx, key, at_desk=False)
    if pieces == 0:
        observe_failed(tx, opening=opening, fault="no_answer")
    elif pieces == 1:
        observe_door_closed(tx, opening=opening)
    elif pieces == 2:
        observe_tag(tx, opening=opening, tag=key.tag)
    else:
        seen = SeenBy.SIGNATURE
        observe_put(tx, opening=opening, seen_by=seen, confirmation=SIGNED)


def _at_desk_door(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    if pieces == 0:
        found = tx.load(Key, key.id)
        ask_at_desk(tx, hook=found.hook_id or "none", reason="查看")
    elif pieces == 1:
        observe_door_closed(tx, opening=_running(tx, key, at_desk=True))
    elif pieces == 2:
        observe_taken(tx, opening=_running(tx, key, at_desk=True), seen_by=SeenBy.HOOK_SENSOR)
    else:
        observe_opened(tx, opening=_running(tx, key, at_desk=True))


def _resolve(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    wanted = select(CabinetOpening.id).where(
        CabinetOpening.key_id == key.id, CabinetOpening.state == OpeningState.UNRESOLVED
    )
    others_first = wanted.order_by(CabinetOpening.cause == OpeningCause.DESK, CabinetOpening.id)
    found = (OpeningVerb.TAKE, OpeningVerb.PUT, OpeningVerb.LEAVE, OpeningVerb.LEAVE)[pieces]
    opening = tx.session.scalars(others_first).first() or "none"
    resolve_opening(tx, opening=opening, found=found)


def _stock_take(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    """Begin a count, enter a key, or sign: whatever the count that runs allows."""
    wanted = select(StockTake.id).where(StockTake.closed_at.is_(None))
    take = tx.session.scalars(wanted.order_by(StockTake.id)).first()
    if take is None:
        start_stock_take(tx, scope=Scope.CUSTODY if pieces == 0 else Scope.ALL)
    elif pieces == 0:
        close_stock_take(
            tx, take=take, signature=SIGNED, second=room.second(tx), second_signature=SIGNED
        )
    else:
        count_key(tx, take=take, count=Count(key.tag, pieces), again=pieces == 1)


def _evening(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    sweep_overdue(tx)
    chase_overdue(tx)


VERBS: dict[str, Callable[[Transaction, Room, Key, int], object]] = {
    "lend": _lend,
    "return": lambda tx, room, key, pieces: return_key(tx, tag=key.tag, pieces=pieces),
    "hang": _hang,
    "hand_over": lambda tx, room, key, pieces: hand_over_key(
        tx, tag=key.tag, owner=room.estate.owner, pieces=pieces, signature=SIGNED
    ),
    "report_lost": lambda tx, room, key, pieces: report_key_lost(tx, key=key.id, story="不见了"),
    "recount": lambda tx, room, key, pieces: recount_key(tx, tag=key.tag, pieces=pieces),
    "count_returned": lambda tx, room, key, pieces: count_returned(tx, tag=key.tag, pieces=pieces),
    "care": _care,
    "settle": _settle,
    "seal": _seal,
    "refund": _refund,
    "destroy": _destroy,
    "entrust": _entrust,
    "revoke": _revoke,
    "promise": _promise,
    "pick_up": _pick_up,
    "withdraw": _withdraw,
    "collect": _collect,
    "ask_return": lambda tx, room, key, pieces: ask_return(tx, tag=key.tag),
    "observe": _observe,
    "at_door": _at_door,
    "at_desk_door": _at_desk_door,
    "power_cut": lambda tx, room, key, pieces: lose_sight(tx),
    "resolve": _resolve,
    "stock_take": _stock_take,
    "evening": _evening,
    "forget": lambda tx, room, key, pieces: anonymise_key_ledger(tx),
}
"""Each takes the number of pieces somebody says there are, or what chance makes of it."""
