"""What the desk shows of mandates: those in force, one in full, and what is printed (§3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from kiosk.domain.custody import Collector, KeyCustody
from kiosk.domain.keys import Key
from kiosk.domain.people import masked_name
from kiosk.domain.site import Home, Site
from kiosk.domain.staff import Duty
from kiosk.services.custody import collectors_of, mandate_words, mandates_ending
from kiosk.services.key_desk import Named
from kiosk.services.key_notices import owners_of
from kiosk.services.key_papers import KEPT_BY
from kiosk.services.keys.finding import known
from kiosk.services.keys.loans import person_name
from kiosk.services.site import site_zone, today
from kiosk.services.transaction import Transaction

HASH_GROUP, HASH_GROUPS = 8, 4


@dataclass(frozen=True)
class MandateLine:
    """A mandate in force. ``owner`` is masked; ``over``: its last day has passed."""

    custody: str
    key: str
    number: str
    home: str
    owner: str
    purpose: str
    until_on: date
    over: bool


@dataclass(frozen=True)
class MandateDetail:
    """One mandate beside the list. ``collectors`` are in full, to be compared with a document."""

    line: MandateLine
    pieces: int
    seal: str | None
    signed_at: datetime
    collectors: tuple[Collector, ...]
    owners: tuple[Named, ...]


@dataclass(frozen=True, repr=False)
class MandateSheet:
    """A signed mandate for the slip printer: its words, their proof, and who keeps which copy."""

    title: str
    kept_by: tuple[str, ...]
    words: str
    proof: tuple[str, ...]
    stamped: str


def mandates_at_desk(tx: Transaction, *, within: timedelta) -> tuple[MandateLine, ...]:
    """Return the mandates in force whose last day is that near or over, the first to end first."""
    tx.require(Duty.KEYS)
    return tuple(_line(tx, each) for each in mandates_ending(tx, within=within))


def mandate_detail(tx: Transaction, *, custody: str) -> MandateDetail:
    """Return one mandate with whom it names."""
    tx.require(Duty.KEYS)
    found = known(tx, KeyCustody, custody)
    return MandateDetail(
        line=_line(tx, found), pieces=found.pieces, seal=found.seal, signed_at=found.signed_at,
        collectors=tuple(collectors_of(tx, custody=found.id)),
        owners=tuple(
            Named(each, _masked(tx, each)) for each in owners_of(tx, home=found.home_id)
        ),
    )  # fmt: skip


def mandate_sheet(tx: Transaction, *, custody: str) -> MandateSheet:
    """Return a signed mandate for the slip printer; the audit keeps who asked."""
    words = mandate_words(tx, custody=custody)
    found = known(tx, KeyCustody, custody)
    signed_at = f"{found.signed_at.astimezone(site_zone(tx)):%Y-%m-%d %H:%M}"
    site = tx.session.scalar(select(Site.name_zh)) or ""
    return MandateSheet(
        title="钥匙委托托管书", kept_by=KEPT_BY, words=words,
        proof=(
            "委托人已在屏幕上阅读以上全文并签名。",
            f"签名时间：{signed_at}",
            "签名的文字的校验值 SHA-256：",
            *_grouped(found.document_sha256),
        ),
        stamped=f"受托人（盖章）：{site}物业服务中心",
    )  # fmt: skip


def _line(tx: Transaction, mandate: KeyCustody) -> MandateLine:
    owner = mandate.owner_id
    return MandateLine(
        custody=mandate.id, key=mandate.key_id, number=known(tx, Key, mandate.key_id).number,
        home=known(tx, Home, mandate.home_id).code, owner=_masked(tx, owner) if owner else "",
        purpose=mandate.purpose, until_on=mandate.until_on, over=mandate.expired(today(tx)),
    )  # fmt: skip


def _masked(tx: Transaction, person: str) -> str:
    return masked_name(person_name(tx, person=person))


def _grouped(sha256: str) -> list[str]:
    """Return the hash as it stands on the PDF, in lines of four groups."""
    groups = [sha256[at : at + HASH_GROUP] for at in range(0, len(sha256), HASH_GROUP)]
    return [" ".join(groups[at : at + HASH_GROUPS]) for at in range(0, len(groups), HASH_GROUPS)]
