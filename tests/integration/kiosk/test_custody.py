"""Mandates: what is shown is what is signed, and names stay sealed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from kiosk.domain.cards import Signature
from kiosk.domain.custody import Collector, KeyCustody, digest_of
from kiosk.domain.refusal import Refused
from kiosk.services.custody import (
    Draft,
    Wish,
    collectors_of,
    draft_mandate,
    entrust_key,
    mandate_words,
    mandates_ending,
    revoke_custody,
)
from kiosk.services.keys import key_facts, seal_key
from tests.support.desks import Centre
from tests.support.key_rooms import SIGNED, KeyRoom, fit_out


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    return fit_out(centre)


def a_wish(room: KeyRoom, **changes: Any) -> Wish:
    given: dict[str, Any] = {
        "key": room.custody.id, "owner": room.estate.owner, "purpose": "通风检查",
        "until_on": date(2026, 3, 31), "collectors": (Collector("徐静", "13700002222"),),
    }  # fmt: skip
    return Wish(**(given | changes))


def draft(room: KeyRoom, wish: Wish) -> Draft:
    with room.centre.desk.reading(room.clerk) as tx:
        return draft_mandate(tx, wish=wish)


def entrust(room: KeyRoom, wish: Wish, sha256: str, signature: bytes = SIGNED) -> KeyCustody:
    with room.centre.transaction(room.clerk) as tx:
        return entrust_key(tx, wish=wish, shown_sha256=sha256, signature=signature)


def test_the_signature_is_bound_to_the_words_that_were_shown(room: KeyRoom) -> None:
    wish = a_wish(room)
    shown = draft(room, wish)
    assert shown.sha256 == digest_of(shown.words)
    custody = entrust(room, wish, shown.sha256)
    with room.centre.transaction(room.clerk) as tx:
        signature = tx.load(Signature, custody.signature_id)
        assert signature.subject == f"sha256:{shown.sha256}"
        assert mandate_words(tx, custody=custody.id) == shown.words
        assert collectors_of(tx, custody=custody.id) == [Collector("徐静", "13700002222")]
        assert key_facts(tx, tag=room.custody.tag).mandate_holds
    assert room.centre.audit()[-1][0] == "custody_printed"


def test_words_that_changed_since_they_were_shown_are_not_signed(room: KeyRoom) -> None:
    wish = a_wish(room)
    shown = draft(room, wish)
    with room.centre.transaction(room.clerk) as tx:
        seal_key(tx, key=room.custody.id, seal="SN20388", second=room.second)
    with pytest.raises(Refused, match="document_changed"):
        entrust(room, wish, shown.sha256)
    custody = entrust(room, wish, draft(room, wish).sha256)
    assert custody.seal == "SN20388"


def test_a_document_changed_in_the_database_is_noticed(room: KeyRoom) -> None:
    wish = a_wish(room)
    custody = entrust(room, wish, draft(room, wish).sha256)
    with room.centre.transaction() as tx:
        tx.session.execute(update(KeyCustody).values(document_sha256="0" * 64))
    with pytest.raises(Refused, match="document_changed"), room.centre.transaction() as tx:
        mandate_words(tx, custody=custody.id)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"owner": "tenant"}, "not_owner"),
        ({"key": "vacant"}, "not_custody_class"),
        ({"purpose": ""}, "purpose_missing"),
        ({"until_on": date(2026, 3, 1)}, "mandate_backwards"),
    ],
)
def test_what_cannot_be_entrusted(room: KeyRoom, changes: dict[str, Any], code: str) -> None:
    ids = {"tenant": room.estate.tenant, "vacant": room.vacant.id}
    wish = a_wish(room, **{name: ids.get(value, value) for name, value in changes.items()})
    with pytest.raises(Refused, match=code):
        draft(room, wish)


def test_a_key_has_one_mandate_until_it_is_revoked(room: KeyRoom) -> None:
    wish = a_wish(room)
    shown = draft(room, wish)
    first = entrust(room, wish, shown.sha256)
    with pytest.raises(Refused, match="changed_meanwhile"):
        entrust(room, wish, shown.sha256)
    with pytest.raises(Refused, match="not_owner"), room.centre.transaction(room.clerk) as tx:
        revoke_custody(tx, custody=first.id, owner=room.estate.family)
    with room.centre.transaction(room.clerk) as tx:
        revoke_custody(tx, custody=first.id, owner=room.estate.owner)
    with pytest.raises(Refused, match="mandate_missing"):
        room.lend(room.custody)
    assert entrust(room, wish, shown.sha256).id != first.id


def test_an_unsigned_mandate_leaves_nothing(room: KeyRoom) -> None:
    wish = a_wish(room)
    with pytest.raises(Refused, match="signature_missing"):
        entrust(room, wish, draft(room, wish).sha256, signature=b"")
    with room.centre.desk.reading(room.clerk) as tx:
        assert tx.session.scalars(select(KeyCustody)).all() == []


def test_mandates_that_end_are_listed_in_time(room: KeyRoom) -> None:
    wish = a_wish(room)
    entrust(room, wish, draft(room, wish).sha256)
    for days, listed in ((0, 0), (15, 1), (60, 1)):
        room.centre.clock.pass_by(timedelta(days=days))
        with room.centre.desk.reading(room.clerk) as tx:
            assert len(mandates_ending(tx)) == listed


def test_names_and_words_are_sealed(room: KeyRoom) -> None:
    wish = a_wish(room)
    entrust(room, wish, draft(room, wish).sha256)
    with room.centre.desk.reading(room.clerk) as tx:
        connection = tx.session.connection()
        rows = [
            row
            for table in ("key_custody", "key_collector")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").all()
        ]
    stored = b"".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        for row in rows
        for cell in row
    )
    for secret in ("徐静", "陈立", "13700002222", "6-2-1602"):
        assert secret.encode() not in stored
