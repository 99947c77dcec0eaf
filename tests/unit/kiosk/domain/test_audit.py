"""The audit chain: whatever is changed, taken out, cut off or put in another order shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.audit import GENESIS, AuditEntry, LedgerHead, Verdict, entry_hash, verify

BEGAN = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
LENGTH = 6


def chain(length: int = LENGTH) -> tuple[list[AuditEntry], LedgerHead]:
    entries: list[AuditEntry] = []
    before = GENESIS
    for seq in range(1, length + 1):
        at, facts = BEGAN + timedelta(seconds=seq), {"fen": seq * 100, "note": "挂失 🧯"}
        before = entry_hash(before, seq, at, "staff:1", "card_lost", f"card-{seq}", facts)
        entries.append(
            AuditEntry(
                seq=seq, at=at, actor="staff:1", action="card_lost", subject=f"card-{seq}",
                facts=facts, hash=before,
            )
        )  # fmt: skip
    return entries, LedgerHead(id=1, audit_seq=length, audit_hash=before)


def test_an_untouched_chain_holds() -> None:
    assert verify(*chain()) == Verdict(LENGTH, None)
    assert verify([], LedgerHead(id=1, audit_seq=0, audit_hash=GENESIS)) == Verdict(0, None)


CHANGES = {
    "at": BEGAN, "actor": "staff:2", "action": "card_restored", "subject": "card-99",
    "facts": {"fen": 1}, "hash": bytes(32), "seq": 99,
}  # fmt: skip


@pytest.mark.parametrize("place", range(LENGTH))
@pytest.mark.parametrize("field", CHANGES)
def test_a_change_shows_where_it_was_made(place: int, field: str) -> None:
    entries, head = chain()
    setattr(entries[place], field, CHANGES[field])
    assert verify(entries, head) == Verdict(place, place + 1)


@given(st.integers(0, LENGTH - 1))
def test_a_missing_entry_shows(place: int) -> None:
    entries, head = chain()
    del entries[place]
    assert verify(entries, head).broken_at == place + 1


@given(st.integers(0, LENGTH - 1))
def test_a_cut_off_end_shows(kept: int) -> None:
    entries, head = chain()
    assert verify(entries[:kept], head) == Verdict(kept, kept + 1)


@given(st.permutations(range(LENGTH)))
def test_another_order_shows(order: list[int]) -> None:
    entries, head = chain()
    found = verify([entries[each] for each in order], head)
    assert (found.broken_at is None) == (order == sorted(order))


def test_an_entry_put_in_between_shows_even_with_a_hash_of_its_own() -> None:
    entries, head = chain()
    false = entry_hash(entries[2].hash, 4, BEGAN, "staff:9", "card_lost", "x", {})
    entries.insert(
        3,
        AuditEntry(
            seq=4, at=BEGAN, actor="staff:9", action="card_lost", subject="x", facts={}, hash=false
        ),
    )
    assert verify(entries, head).broken_at == 5


def test_a_chain_written_anew_from_some_point_shows_at_its_head() -> None:
    entries, head = chain()
    entries[-1].facts = {"fen": 0}
    last = entries[-1]
    last.hash = entry_hash(
        entries[-2].hash, last.seq, last.at, last.actor, last.action, last.subject, last.facts
    )
    assert verify(entries, head) == Verdict(LENGTH, LENGTH + 1)


def hashed(at: datetime, facts: dict[str, object]) -> bytes:
    return entry_hash(GENESIS, 1, at, "a", "b", "c", facts)


def test_the_same_moment_elsewhere_and_another_order_of_facts_are_the_same_entry() -> None:
    there = BEGAN.astimezone(timezone(timedelta(hours=8)))
    assert hashed(BEGAN, {"x": 1, "y": 2}) == hashed(there, {"y": 2, "x": 1})


@given(st.dictionaries(st.text(max_size=5), st.none() | st.booleans() | st.integers() | st.text()))
def test_facts_survive_the_database_with_the_same_hash(facts: dict[str, object]) -> None:
    assert hashed(BEGAN, facts) == hashed(BEGAN, json.loads(json.dumps(facts)))


def test_texts_cannot_be_moved_from_one_field_to_the_next() -> None:
    one = entry_hash(GENESIS, 1, BEGAN, "ab", "c", "d", {})
    other = entry_hash(GENESIS, 1, BEGAN, "a", "bc", "d", {})
    assert one != other
