"""The story of a card, played on real bytes: issued, read, lost, replaced, unknown."""

from __future__ import annotations

import queue
from contextlib import closing
from dataclasses import dataclass

from rich.console import Console
from sqlalchemy import select

from devices.contract import CardPresented, LinkChanged, LinkState, ReaderEvent
from devices.messages import Decision
from devices.readers.em4100.driver import Em4100Reader
from kiosk.app.demo.centre import SITE, Centre
from kiosk.app.demo.seed import CONSOLE, RESIDENTS
from kiosk.app.demo.telling import Telling, expect
from kiosk.app.demo.watcher import PATIENCE, NotSeen, Watcher
from kiosk.domain.cards import Card, CardKind, add_months
from kiosk.domain.credentials import Tech
from kiosk.domain.people import Residency
from kiosk.services.cards import (
    ReadCard,
    issue_card,
    quote_issue,
    replace_card,
    report_lost,
)
from kiosk.services.people.residencies import find_home

FIRST_CARD, SECOND_CARD, UNKNOWN_CARD = "01026F6C3A", "0102A98E51", "0102A9FFFF"


@dataclass
class Play:
    """One telling of the story."""

    centre: Centre
    watcher: Watcher
    console: Console
    reads: queue.SimpleQueue[ReaderEvent]

    def __post_init__(self) -> None:
        self.step = Telling(self.console).step

    def at_desk(self, number: str) -> ReadCard:
        """Hold a card to the desk's reader and return what the driver read."""
        self.centre.desk_reader.tap(number)
        while True:
            try:
                event = self.reads.get(timeout=PATIENCE)
            except queue.Empty:
                raise NotSeen("the desk's reader") from None
            if isinstance(event, CardPresented):
                return ReadCard(Tech(event.credential.tech.value), event.credential.value)

    def at_gate(self, number: str, verdict: str, reason: str) -> Decision:
        """Hold a card to the gate's reader and return the decision, which must be this one."""
        self.centre.readers["east-in-1"].tap(number)
        return expect(self.watcher.decision(), verdict, reason)


def play(centre: Centre, console: Console) -> None:
    """Tell the story of a card.

    Raises:
        NotSeen, WentWrong: it did not come true.
    """
    reads: queue.SimpleQueue[ReaderEvent] = queue.SimpleQueue()
    with (
        closing(Watcher(centre.desk_address, SITE)) as watcher,
        closing(Em4100Reader(centre.desk_reader.url, reads.put)),
    ):
        _reader_answers(reads)
        told = Play(centre, watcher, console, reads)
        card = _issued(told)
        _opens(told, FIRST_CARD, "granted 通行")
        _lost(told, card)
        _replaced(told, card)
        _opens(told, SECOND_CARD, "new card granted 新卡通行")
        decision = told.at_gate(UNKNOWN_CARD, "denied", "unknown_card")
        told.step(f"unknown card denied 未登记的卡被拒绝  ({decision.latency_ms} ms)")


def _reader_answers(reads: queue.SimpleQueue[ReaderEvent]) -> None:
    event = reads.get(timeout=PATIENCE)
    if not (isinstance(event, LinkChanged) and event.state is LinkState.ONLINE):
        raise NotSeen("the desk's reader online")


def _issued(told: Play) -> str:
    read = told.at_desk(FIRST_CARD)
    resident = RESIDENTS[0]
    with told.centre.desk.transaction(CONSOLE) as tx:
        home = find_home(tx, code=resident.home).id
        holder = tx.session.scalars(
            select(Residency.person_id).where(Residency.home_id == home).order_by(Residency.id)
        ).first()
        issued = issue_card(
            tx,
            read=read,
            kind=CardKind.OWNER,
            holder=holder,
            home=home,
            access=["residents"],
            valid_until=add_months(tx.now, 24),
            shown_fen=quote_issue(tx, home=home, kind=CardKind.OWNER).fen,
        )
    told.step(f"card issued at the desk 发卡  (…{issued.card.tail}, {resident.home})")
    return issued.card.id


def _opens(told: Play, number: str, words: str) -> None:
    decision = told.at_gate(number, "granted", "ok")
    told.step(f"{words}  ({decision.latency_ms} ms to decide)")
    told.watcher.position("east-in", "open")
    told.step("barrier opened 道闸已开启")
    told.watcher.position("east-in", "closed")
    told.step("barrier closed 道闸已关闭")


def _lost(told: Play, card: str) -> None:
    with told.centre.desk.transaction(CONSOLE) as tx:
        report_lost(tx, card=card)
    told.step("reported lost 挂失")
    told.at_gate(FIRST_CARD, "denied", "card_lost")
    told.step("lost card denied 已挂失的卡被拒绝 (card_lost)")


def _replaced(told: Play, card: str) -> None:
    read = told.at_desk(SECOND_CARD)
    with told.centre.desk.transaction(CONSOLE) as tx:
        shown = tx.rules.fees.replace().fen
        new = replace_card(tx, card=card, read=read, shown_fen=shown)
        old = tx.load(Card, card)
    told.step(
        f"replaced 补卡  (…{old.tail} → …{new.card.tail}, ¥{new.fee.fen / 100:.2f}, "
        f"receipt 收据 {new.receipt})"
    )
