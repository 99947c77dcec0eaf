"""The unit of work every use case runs in: whole or not at all, with its audit entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.interfaces import ORMOption

from kiosk.domain.audit import AuditEntry, Change, LedgerHead, entry_hash
from kiosk.domain.cards import Card, Quota
from kiosk.domain.fees import FeeTable
from kiosk.domain.keys import KeyRules
from kiosk.domain.passes import Pass
from kiosk.domain.records import Record, new_id
from kiosk.domain.refusal import Fact, Refused
from kiosk.domain.staff import Actor, Duty
from kiosk.domain.visit_times import VisitRules
from kiosk.store.engine import WRITING, trouble
from kiosk.store.vault import Vault

R = TypeVar("R", bound=Record)


class Action(StrEnum):
    """What the audit can say happened: a closed list."""

    CARD_ISSUED = "card_issued"
    CARD_LOST = "card_lost"
    CARD_RESTORED = "card_restored"
    CARD_REPLACED = "card_replaced"
    CARD_EXCHANGED = "card_exchanged"
    CARD_SUSPENDED = "card_suspended"
    CARD_RESUMED = "card_resumed"
    CARD_EXTENDED = "card_extended"
    CARD_RETURNED = "card_returned"
    CARD_RESTOCKED = "card_restocked"
    CARD_CANCELLED = "card_cancelled"
    HOME_TRANSFERRED = "home_transferred"
    STOCK_CHANGED = "stock_changed"
    PERSON_ADDED = "person_added"
    PERSON_CHANGED = "person_changed"
    PEOPLE_SEARCHED = "people_searched"
    PEOPLE_IMPORTED = "people_imported"
    PERSON_UNMASKED = "person_unmasked"
    RESIDENCY_CHANGED = "residency_changed"
    SITE_APPLIED = "site_applied"
    STAFF_ADDED = "staff_added"
    STAFF_CHANGED = "staff_changed"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    OVERRIDE_GIVEN = "override_given"
    GATE_ASKED = "gate_asked"
    GATE_SWITCHED = "gate_switched"
    LOCKDOWN_SET = "lockdown_set"
    FIRE_LATCHED = "fire_latched"
    FIRE_RESET = "fire_reset"
    RECEIPT_GIVEN = "receipt_given"
    RECEIPT_VOIDED = "receipt_voided"
    ALERT_CLEARED = "alert_cleared"
    VISIT_INVITED = "visit_invited"
    VISIT_ARRIVED = "visit_arrived"
    VISIT_APPROVED = "visit_approved"
    VISIT_REFUSED = "visit_refused"
    VISIT_UNANSWERED = "visit_unanswered"
    VISIT_CANCELLED = "visit_cancelled"
    VISIT_ENTERED = "visit_entered"
    VISIT_LEFT = "visit_left"
    VISIT_OVERSTAYED = "visit_overstayed"
    VISIT_EXPIRED = "visit_expired"
    VISIT_WATCHED = "visit_watched"
    PASS_DENIED = "pass_denied"  # noqa: S105 - a visitor's pass, no secret
    VISITORS_LISTED = "visitors_listed"
    EMERGENCY_CALLED = "emergency_called"
    STAFF_CALLED = "staff_called"
    WATCH_ADDED = "watch_added"
    WATCH_REVIEWED = "watch_reviewed"
    WATCH_LIFTED = "watch_lifted"
    VISITOR_FIELDS_WIPED = "visitor_fields_wiped"
    KEY_LEDGER_ANONYMISED = "key_ledger_anonymised"
    CARD_LEDGER_ANONYMISED = "card_ledger_anonymised"
    DECISIONS_FORGOTTEN = "decisions_forgotten"
    RESIDENT_PIN_SET = "resident_pin_set"
    RESIDENT_PIN_CLEARED = "resident_pin_cleared"
    RESIDENT_CODE_GIVEN = "resident_code_given"
    RESIDENT_IDENTIFIED = "resident_identified"
    RESIDENT_GUESSED = "resident_guessed"
    CODE_GUESSED = "code_guessed"
    GUIDE_PUBLISHED = "guide_published"
    GUIDE_WITHDRAWN = "guide_withdrawn"
    GUIDE_ORDERED = "guide_ordered"
    NOTICE_PUBLISHED = "notice_published"
    NOTICE_WITHDRAWN = "notice_withdrawn"
    KIOSK_FORGOTTEN = "kiosk_forgotten"
    KEY_REGISTERED = "key_registered"
    KEY_HUNG = "key_hung"
    KEY_LENT = "key_lent"
    KEY_RETURNED = "key_returned"
    KEY_FOUND = "key_found"
    KEY_COUNTED = "key_counted"
    KEY_HANDED_OVER = "key_handed_over"
    KEY_DESTROYED = "key_destroyed"
    KEY_SEALED = "key_sealed"
    KEY_SEAL_BROKEN = "key_seal_broken"
    KEY_CARD_LINKED = "key_card_linked"
    KEY_DEPOSIT_RETURNED = "key_deposit_returned"
    KEY_LOST = "key_lost"
    KEY_PIECES_DIFFER = "key_pieces_differ"
    KEY_LOSS_CONSENTED = "key_loss_consented"
    KEY_LOCK_CHANGED = "key_lock_changed"
    KEY_LOSS_CHARGED = "key_loss_charged"
    KEY_CARDS_VOIDED = "key_cards_voided"
    KEY_LOSS_CLOSED = "key_loss_closed"
    KEYS_SWEPT = "keys_swept"
    KEYS_CHASED = "keys_chased"
    CALL_TRIED = "call_tried"
    CUSTODY_SIGNED = "custody_signed"
    CUSTODY_REVOKED = "custody_revoked"
    CUSTODY_ENDED = "custody_ended"
    CUSTODY_PRINTED = "custody_printed"
    KEY_CODE_MADE = "key_code_made"
    KEY_CODE_REFUSED = "key_code_refused"
    KEY_CODE_WITHDRAWN = "key_code_withdrawn"
    OPENING_ASKED = "opening_asked"
    OPENING_OBSERVED = "opening_observed"
    OPENING_UNRESOLVED = "opening_unresolved"
    OPENING_RESOLVED = "opening_resolved"
    DOOR_REPORTED = "door_reported"
    DOOR_SHUT = "door_shut"
    STOCK_TAKE_STARTED = "stock_take_started"
    STOCK_TAKE_CLOSED = "stock_take_closed"
    CABINET_ADDED = "cabinet_added"
    KEY_LIST_MADE = "key_list_made"
    APP_LINKED = "app_linked"


@dataclass(frozen=True)
class Rules:
    """The numbers of domain.md a site may change (``[rules]`` of the settings)."""

    quota: Quota = field(default_factory=Quota)
    fees: FeeTable = field(default_factory=FeeTable)
    visitor_days_kept: int = 30
    ledger_days_kept: int = 730
    decision_days_kept: int = 180
    keys: KeyRules = field(default_factory=KeyRules)
    visits: VisitRules = field(default_factory=VisitRules)


@dataclass
class Transaction:
    """What a use case works with. ``now`` is the one moment of everything it does."""

    session: Session
    actor: Actor
    now: datetime
    vault: Vault
    rules: Rules
    _notes: list[tuple[Action, str, dict[str, Fact]]] = field(default_factory=list)
    _changes: list[tuple[str, Card | Pass | None]] = field(default_factory=list)

    def require(self, duty: Duty) -> None:
        """Refuse (``duty_missing``) unless the actor carries a duty."""
        if duty not in self.actor.duties:
            raise Refused("duty_missing", duty=duty.value)

    def note(self, action: Action, subject: str, **facts: Fact) -> None:
        """Write an audit entry with this transaction: ids, codes and numbers, no personal data."""
        self._notes.append((action, subject, facts))

    def changed_card(self, card: Card) -> None:
        """Let the gatekeeper see this card anew; its revision is the proof to wait for."""
        self._changes.append((card.id, card))

    def changed_pass(self, visitor_pass: Pass) -> None:
        """Let the gatekeeper see this visitor's pass anew."""
        self._changes.append((visitor_pass.id, visitor_pass))

    def changed_site(self) -> None:
        """Let the gatekeeper load gates, hours and levels anew."""
        self._changes.append(("", None))

    def load(self, kind: type[R], key: object, *options: ORMOption) -> R:
        """Return a record, locked until the end of this transaction.

        Raises:
            Refused: ``not_found`` with the kind of thing that is missing.
        """
        # FOR NO KEY UPDATE: whoever only refers to this row by its key need not wait for us.
        found = self.session.get(kind, key, options=options, with_for_update={"key_share": True})
        if found is None:
            raise Refused("not_found", kind=kind.__tablename__)
        return found

    def add(self, record: R) -> R:
        """Add a record, so that the database checks it now, and return it."""
        self.session.add(record)
        self.session.flush()
        return record

    def id(self) -> str:
        """Return a fresh identifier."""
        return new_id(self.now)

    def seal(self) -> None:
        """Write audit entries and revisions under the ledger's lock; the caller commits."""
        self.session.flush()
        if not self._notes and not self._changes:
            return
        head = self.session.execute(
            select(LedgerHead).where(LedgerHead.id == 1).with_for_update()
        ).scalar_one()
        for action, subject, facts in self._notes:
            self._chain(head, action, subject, facts)
        for subject, changed in self._changes:
            head.revision += 1
            self._log_change(head.revision, subject, changed)
            if changed is not None:
                changed.revision = head.revision
        self._notes.clear()
        self._changes.clear()
        self.session.flush()

    def _chain(
        self, head: LedgerHead, action: Action, subject: str, facts: dict[str, Fact]
    ) -> None:
        head.audit_seq += 1
        who = self.actor.id
        head.audit_hash = entry_hash(
            head.audit_hash, head.audit_seq, self.now, who, action.value, subject, facts
        )
        self.session.add(
            AuditEntry(
                seq=head.audit_seq, at=self.now, actor=who, action=action.value,
                subject=subject, facts=dict(facts), hash=head.audit_hash,
            )
        )  # fmt: skip

    def _log_change(self, revision: int, subject: str, changed: Card | Pass | None) -> None:
        kind = "site" if changed is None else changed.__tablename__
        row = {"revision": revision, "kind": kind, "subject": subject, "at": self.now}
        self.session.execute(insert(Change).values(row))


@dataclass(frozen=True)
class Desk:
    """Where use cases get their transactions from."""

    engine: Engine
    vault: Vault
    clock: Callable[[], datetime]
    rules: Rules = field(default_factory=Rules)

    @contextmanager
    def transaction(self, actor: Actor) -> Iterator[Transaction]:
        """Commit all a use case did, or nothing.

        Raises:
            Refused: by a rule, or ``database_…`` where the database cannot do it now, or
                ``changed_meanwhile`` where another transaction was faster.
        """
        with self._session(writing=True) as session:
            tx = Transaction(session, actor, self.clock(), self.vault, self.rules)
            yield tx
            tx.seal()
            session.commit()

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Transaction]:
        """Look without holding up anybody who writes; what is changed here is forgotten."""
        with self._session(writing=False) as session:
            yield Transaction(session, actor, self.clock(), self.vault, self.rules)

    @contextmanager
    def _session(self, *, writing: bool) -> Iterator[Session]:
        engine = self.engine.execution_options(**{WRITING: writing})
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except IntegrityError as error:
            raise Refused("changed_meanwhile") from error
        except DBAPIError as error:
            code = trouble(error)
            if code is None:
                raise
            raise Refused(code) from error
