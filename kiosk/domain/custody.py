"""Custody 委托托管: an owner's written mandate to keep a key and lend it to named people (§3)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused

IN_FORCE = text("state = 'in_force'")
COPIES = 2


class CustodyState(StrEnum):
    """Whether a mandate holds. ``expired`` is a fact of time, not a state."""

    IN_FORCE = "in_force"
    REVOKED = "revoked"
    ENDED = "ended"


class CustodyVerb(StrEnum):
    """What can be done to a mandate."""

    REVOKE = "revoke"
    END = "end"


MOVES: dict[tuple[CustodyState, CustodyVerb], CustodyState] = {
    (CustodyState.IN_FORCE, CustodyVerb.REVOKE): CustodyState.REVOKED,
    (CustodyState.IN_FORCE, CustodyVerb.END): CustodyState.ENDED,
}
"""The owner may revoke at any time; it ends when the key goes back to them."""


@dataclass(frozen=True, repr=False)
class Collector:
    """Somebody the owner named, who may take the key."""

    name: str
    phone: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class MandateTerms:
    """What a mandate says, before anybody signs it. ``until_on`` is its last day."""

    site: str
    home: str
    owner: str
    key_number: str
    pieces: int
    seal: str | None
    purpose: str
    collectors: tuple[Collector, ...]
    signed_on: date
    until_on: date

    def check(self) -> None:
        """Refuse terms nobody should sign."""
        if not self.purpose.strip():
            raise Refused("purpose_missing")
        if self.until_on < self.signed_on:
            raise Refused("mandate_backwards")
        names = [collector.name.strip() for collector in self.collectors]
        if not all(names) or len(set(names)) != len(names):
            raise Refused("collectors_unclear")

    def words(self) -> str:
        """Return the text that is shown, signed, hashed and printed in two copies."""
        return "\n".join(
            (
                f"委托人（业主）：{self.owner}",
                f"受托人：{self.site}物业服务中心",
                f"房屋：{self.home}",
                f"钥匙编号：{self.key_number}，数量：{self.pieces} 把，封签号：{self.seal or '无'}",
                f"委托用途：{self.purpose}",
                f"准予领取人：{self._collectors()}",
                f"委托期限：{self.signed_on.isoformat()} 至 {self.until_on.isoformat()}",
                *_CLAUSES,
            )
        )

    def _collectors(self) -> str:
        named = [f"{each.name} {each.phone}".strip() for each in self.collectors]
        return "；".join(named) or "无（仅限物业人员按上述用途使用）"


_CLAUSES = (
    "一、钥匙只用于上述用途，每次借出须登记借用人、用途及工单，并由两名工作人员共同办理。",
    "二、封签须由两名工作人员共同拆封，归还后以新号码重新封存。",
    "三、钥匙每次借出、归还，受托人均通知委托人。",
    "四、钥匙遗失时，受托人立即通知委托人；更换锁具须经委托人同意，费用由责任方承担。",
    "五、委托人可随时撤销委托并取回钥匙。期满未续，受托人不再借出，并通知委托人取回。",
    "六、本委托书一式两份，双方各执一份。",
)


def digest_of(words: str) -> str:
    """Return the SHA-256 of a document's text in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def signed_subject(digest: str) -> str:
    """Return what a signature under a document is for: the document's own hash."""
    return f"sha256:{digest}"


class KeyCustody(Record):
    """A signed mandate. Its text is sealed; the signature's subject is the text's SHA-256.

    Owner and text are empty once the ledger was anonymised.
    """

    __tablename__ = "key_custody"
    __table_args__ = (
        Index(
            "uq_key_custody_in_force", "key_id", unique=True,
            sqlite_where=IN_FORCE, postgresql_where=IN_FORCE,
        ),
        CheckConstraint("pieces > 0", name="pieces"),
        CheckConstraint("(state = 'in_force') = (ended_at IS NULL)", name="end"),
        CheckConstraint("ended_at IS NOT NULL OR document_sealed IS NOT NULL", name="words"),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), index=True)
    home_id: Mapped[str] = mapped_column(ForeignKey("home.id"), index=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str] = mapped_column(String(200))
    pieces: Mapped[int]
    seal: Mapped[str | None] = mapped_column(String(40))
    until_on: Mapped[date]
    document_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    document_sha256: Mapped[str] = mapped_column(String(64))
    signature_id: Mapped[str] = mapped_column(ForeignKey("signature.id"))
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[CustodyState] = mapped_column(
        by_value(CustodyState), default=CustodyState.IN_FORCE
    )
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    def expired(self, today: date) -> bool:
        """Return whether its last day is over."""
        return today > self.until_on

    def move(self, verb: CustodyVerb, now: datetime) -> None:
        """Revoke or end the mandate, once."""
        after = MOVES.get((self.state, verb))
        if after is None:
            raise Refused("custody_state", state=self.state.value, verb=verb.value)
        self.state, self.ended_at = after, now

    def anonymise(self) -> None:
        """Forget who signed it and what it said; its hash, key and days stay."""
        if self.ended_at is None:
            raise ValueError("a mandate in force keeps its words")
        self.owner_id = self.document_sealed = None
        self.purpose = ""

    def allows(self, today: date) -> None:
        """Refuse to lend under a mandate that no longer holds."""
        if self.state is not CustodyState.IN_FORCE:
            raise Refused("custody_state", state=self.state.value, verb="lend")
        if self.expired(today):
            raise Refused("mandate_expired", until=self.until_on.isoformat())


class KeyCollector(Record):
    """A person named in a mandate; the name is sealed and found by its keyed hash."""

    __tablename__ = "key_collector"

    custody_id: Mapped[str] = mapped_column(ForeignKey("key_custody.id"), primary_key=True)
    name_digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
