"""Telling owners of each movement of their key: in their app, else by a call (domain.md §3)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.keys import Key
from kiosk.domain.outbox import AppLink, MessageKind, ResidentMessageOut
from kiosk.domain.people import Person, Relation, Residency
from kiosk.domain.refusal import Refused
from kiosk.domain.site import FacilityClient, Home
from kiosk.domain.staff import Duty
from kiosk.services.site import site_zone, today
from kiosk.services.transaction import Action, Transaction


class Movement(StrEnum):
    """What happened to a key, as far as its owner is concerned."""

    LENT = "lent"
    RETURNED = "returned"
    FOUND = "found"
    LOST = "lost"
    PIECES_DIFFER = "pieces_differ"
    HANDED_OVER = "handed_over"
    IN_CUSTODY = "in_custody"
    REVOKED = "revoked"


_WORDS = {
    Movement.LENT: (
        "您托管的钥匙 {number} 已于 {at} 借出，工单 {reference}，应于 {due} 前归还。",
        "Your key {number} was lent at {at} for case {reference}, due back by {due}.",
    ),
    Movement.RETURNED: (
        "您托管的钥匙 {number} 已于 {at} 归还。",
        "Your key {number} came back at {at}.",
    ),
    Movement.FOUND: (
        "您遗失登记的钥匙 {number} 已于 {at} 找到。",
        "Your key {number}, reported lost, was found at {at}.",
    ),
    Movement.LOST: (
        "您托管的钥匙 {number} 于 {at} 登记遗失，请联系服务中心商定更换锁具。",
        "Your key {number} was reported lost at {at}. Please contact us about changing the lock.",
    ),
    Movement.PIECES_DIFFER: (
        "您托管的钥匙 {number} 于 {at} 清点数量不符，服务中心正在处理。",
        "Your key {number} was counted at {at} and the number is not right. We are on it.",
    ),
    Movement.HANDED_OVER: (
        "钥匙 {number} 已于 {at} 交还业主签收。",
        "Key {number} was handed over to its owner and signed for at {at}.",
    ),
    Movement.IN_CUSTODY: (
        "钥匙 {number} 已于 {at} 委托服务中心托管。",
        "Key {number} was given into our custody at {at}.",
    ),
    Movement.REVOKED: (
        "钥匙 {number} 的托管委托已于 {at} 撤销，请前来取回。",
        "The mandate for key {number} was revoked at {at}. Please collect the key.",
    ),
}


def tell_owners(
    tx: Transaction,
    *,
    key: Key,
    movement: Movement,
    subject: str,
    reference: str = "",
    due: datetime | None = None,
) -> None:
    """Write a message for each owner with the app and a call for each without."""
    if key.home_id is None:
        return
    zh, en = _said(tx, key, movement, reference, due)
    for owner in owners_of(tx, home=key.home_id):
        link = tx.session.get(AppLink, (owner, key.home_id))
        if link is None:
            tx.session.add(
                CallTask(
                    id=tx.id(), kind=CallKind.KEY_MOVED, subject=subject, what=movement.value,
                    opened_at=tx.now, home_id=key.home_id, person_id=owner,
                )
            )  # fmt: skip
        else:
            tx.session.add(
                ResidentMessageOut(
                    id=tx.id(), client=link.client, kind=MessageKind.KEY_MOVED, home=key.home_id,
                    text_zh=zh, text_en=en, at=tx.now, key=key.id,
                )
            )  # fmt: skip
    tx.session.flush()


def owners_of(tx: Transaction, *, home: str) -> list[str]:
    """Return the ids of those who own a home today."""
    wanted = select(Residency).where(
        Residency.home_id == home, Residency.relation == Relation.OWNER
    )
    day = today(tx)
    ties = tx.session.scalars(wanted.order_by(Residency.id))
    return list(dict.fromkeys(tie.person_id for tie in ties if tie.holds_on(day)))


def link_app(tx: Transaction, *, person: str, home: str, client: str) -> AppLink:
    """Let a person hear of a home in the app of a facility client; replaces an earlier link."""
    tx.require(Duty.PEOPLE)
    for kind, record in ((Person, person), (Home, home), (FacilityClient, client)):
        found = tx.session.get(kind, record)
        if found is None or (isinstance(found, FacilityClient) and found.retired):
            raise Refused("not_found", kind=kind.__tablename__)
    known = tx.session.get(AppLink, (person, home))
    tx.note(Action.APP_LINKED, person, home=home, client=client)
    if known is not None:
        known.client = client
        return known
    return tx.add(AppLink(person_id=person, home_id=home, client=client, since=tx.now))


def _said(
    tx: Transaction, key: Key, movement: Movement, reference: str, due: datetime | None
) -> tuple[str, str]:
    zone = site_zone(tx)
    facts = {
        "number": key.number,
        "at": f"{tx.now.astimezone(zone):%m-%d %H:%M}",
        "due": f"{due.astimezone(zone):%m-%d %H:%M}" if due else "",
        "reference": reference,
    }
    zh, en = _WORDS[movement]
    return zh.format(**facts), en.format(**facts)
