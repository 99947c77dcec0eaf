"""The audit chain: append-only entries, each sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import Record, UtcDateTime

GENESIS = bytes(32)


class AuditEntry(Record):
    """Who did what to which thing; ``facts`` hold ids, codes and numbers, no personal data."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(80), index=True)
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80), index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class LedgerHead(Record):
    """The one row every change locks last: the end of the audit chain and the newest revision.

    Taking both numbers under one lock makes their order the order of commits, so a reader that
    has seen revision n has seen everything up to n.
    """

    __tablename__ = "ledger_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    audit_hash: Mapped[bytes] = mapped_column(LargeBinary(32), default=GENESIS)
    revision: Mapped[int] = mapped_column(BigInteger, default=0)


class Change(Record):
    """What a revision changed: a card or a pass by id, or the whole site (``subject`` empty)."""

    __tablename__ = "change"

    revision: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def entry_hash(
    before: bytes, seq: int, at: datetime, actor: str, action: str, subject: str,
    facts: Mapping[str, Any],
) -> bytes:  # fmt: skip
    """Return SHA-256 over the previous hash and the canonical JSON of an entry."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    body = json.dumps(
        [seq, moment, actor, action, subject, facts],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(before + body.encode()).digest()


@dataclass(frozen=True)
class Verdict:
    """What a verification found: how many entries hold, and the first that does not."""

    entries: int
    broken_at: int | None


def verify(entries: Iterable[AuditEntry], head: LedgerHead | None) -> Verdict:
    """Walk the chain from its start; a changed, missing or cut-off entry breaks it."""
    before, count = GENESIS, 0
    for entry in entries:
        expected = entry_hash(
            before, count + 1, entry.at, entry.actor, entry.action, entry.subject, entry.facts
        )
        if entry.seq != count + 1 or entry.hash != expected:
            return Verdict(count, count + 1)
        before, count = entry.hash, count + 1
    if head is not None and (head.audit_seq, head.audit_hash) != (count, before):
        return Verdict(count, count + 1)
    return Verdict(count, None)
