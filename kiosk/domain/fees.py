"""The fee table and receipts. Money is integer fen (domain.md §2, §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime
from kiosk.domain.refusal import Refused

HIGHEST_CARD_FEE = 5000
"""Fen: a replacement is charged at cost, ¥50 at most; a deposit is not allowed at all."""


@dataclass(frozen=True)
class Fee:
    """What something costs and by which rule of the table."""

    rule: str
    fen: int


@dataclass(frozen=True)
class FeeTable:
    """A city's card fees in fen, from the settings."""

    first: int = 0
    further: int = 1500
    replacement: int = 2000

    def __post_init__(self) -> None:
        for fen in (self.first, self.further, self.replacement):
            if not 0 <= fen <= HIGHEST_CARD_FEE:
                raise ValueError(f"0 to {HIGHEST_CARD_FEE} fen")

    def issue(self, held: int, free: int) -> Fee:
        """Return the fee of one more card for a home that holds ``held``."""
        if held < free:
            return Fee("within_quota", self.first)
        return Fee("beyond_quota", self.further)

    def replace(self, *, faulty: bool = False) -> Fee:
        """Return the fee of a replacement; a card that broke by itself costs nothing."""
        return Fee("exchange_faulty", 0) if faulty else Fee("replacement", self.replacement)


def agreed(fee: Fee, shown_fen: int) -> Fee:
    """Return the fee if it is the one the person was shown.

    Raises:
        Refused: ``fee_changed`` where another amount was shown.
    """
    if fee.fen != shown_fen:
        raise Refused("fee_changed", shown=shown_fen, now=fee.fen)
    return fee


class Receipt(Record):
    """Money taken; numbers run without a gap at each till, a void one keeps its line."""

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("till", "number"), CheckConstraint("fen > 0", name="fen"))

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    till: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    rule: Mapped[str] = mapped_column(String(32))
    fen: Mapped[int]
    subject: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(80))
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
