"""The chain holds while others write, and shows where somebody has meddled."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from kiosk.domain.audit import AuditEntry, LedgerHead, Verdict
from kiosk.domain.refusal import Refused
from kiosk.services import audit
from kiosk.services.access import set_lockdown
from kiosk.services.audit import list_audit, verify_audit
from kiosk.services.transaction import Action
from tests.support.desks import Centre, with_duties


@pytest.fixture
def busy(centre: Centre) -> Centre:
    centre.apply()
    for turn in range(6):
        with centre.transaction() as tx:
            set_lockdown(tx, on=turn % 2 == 0, reason="演习 🧯 " + "x" * turn)
    return centre


def verdict(centre: Centre) -> Verdict:
    with centre.desk.reading(with_duties("audit")) as tx:
        return verify_audit(tx)


def test_an_untouched_chain_holds(busy: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdict(busy) == Verdict(7, None)
    monkeypatch.setattr(audit, "AT_ONCE", 2)
    assert verdict(busy) == Verdict(7, None)


def test_an_empty_chain_holds(centre: Centre) -> None:
    assert verdict(centre) == Verdict(0, None)


def test_a_changed_entry_is_found(busy: Centre) -> None:
    with busy.transaction() as tx:
        tx.session.execute(update(AuditEntry).where(AuditEntry.seq == 3).values(actor="x"))
    assert verdict(busy) == Verdict(2, 3)


def test_a_missing_entry_is_found(busy: Centre) -> None:
    with busy.transaction() as tx:
        tx.session.execute(delete(AuditEntry).where(AuditEntry.seq == 4))
    assert verdict(busy) == Verdict(3, 4)


def test_a_cut_off_end_is_found(busy: Centre) -> None:
    with busy.transaction() as tx:
        tx.session.execute(delete(AuditEntry).where(AuditEntry.seq == 7))
    assert verdict(busy) == Verdict(6, 7)


def test_a_cut_off_head_is_found(busy: Centre) -> None:
    with busy.transaction() as tx:
        tx.session.execute(update(LedgerHead).values(audit_seq=6))
    assert verdict(busy) == Verdict(7, 8)


def test_what_is_written_meanwhile_does_not_break_it(busy: Centre) -> None:
    with busy.desk.reading(with_duties("audit")) as tx:
        assert verify_audit(tx) == Verdict(7, None)
        with busy.transaction() as other:
            set_lockdown(other, on=True, reason="now")
        tx.session.expire_all()
        assert verify_audit(tx) == Verdict(7, None), "one picture from beginning to end"
    assert verdict(busy) == Verdict(8, None)


def test_entries_are_listed_newest_first(busy: Centre) -> None:
    with busy.desk.reading(with_duties("audit")) as tx:
        assert [entry.seq for entry in list_audit(tx, most=3)] == [7, 6, 5]
        assert [entry.seq for entry in list_audit(tx, before=3)] == [2, 1]
        assert [entry.seq for entry in list_audit(tx, action=Action.SITE_APPLIED)] == [1]
        assert list_audit(tx, subject="nothing") == list_audit(tx, actor="nobody") == []


def test_only_auditors_look(busy: Centre) -> None:
    for ask in (verify_audit, list_audit):
        with pytest.raises(Refused, match="duty_missing"):  # noqa: SIM117
            with busy.desk.reading(with_duties("cards")) as tx:
                ask(tx)
