"""Staff: who may sign in and with what (domain.md §9).

A refused sign-in must be remembered, so it is a result and not an exception: the transaction
commits the failure, and the caller then asks for ``or_refuse()``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from kiosk.domain.cards import STAFF_ASSURANCE, Card, CardState
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import DUTIES, Actor, Duty, Override, Role, Staff
from kiosk.services.transaction import Action, Transaction

SHORTEST_SECRET = 6
LONGEST_SECRET = 128
LONGEST_LOGIN = 40
_EASY = ("01234567890", "09876543210", "qwertyuiop")
LONGEST_NAME = 80

# OWASP's second choice: a sign-in holds the database for some 20 ms, not 60, and 20 MB, not 64.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY = _HASHER.hash("a secret that nobody has")
"""Checked where there is no such login, so that the answer takes as long as a wrong secret's."""


@dataclass(frozen=True)
class SignIn:
    """The outcome of a sign-in: an actor, or the code of why not."""

    actor: Actor | None
    code: str | None = None

    def or_refuse(self) -> Actor:
        """Return the actor; called after the transaction, for it raises what was refused."""
        if self.actor is None:
            raise Refused(self.code or "sign_in_wrong")
        return self.actor


@dataclass(frozen=True)
class Overriding:
    """The outcome of a supervisor's second sign-in: an override, or the code of why not."""

    override: Override | None
    code: str | None = None

    def or_refuse(self) -> Override:
        """Return the override; called after the transaction, for it raises what was refused."""
        if self.override is None:
            raise Refused(self.code or "sign_in_wrong")
        return self.override


def add_staff(
    tx: Transaction, *, login: str, name: str, role: Role, secret: str, card: str | None = None
) -> Staff:
    """Add a member of staff; ``login_taken`` where somebody has or had that login."""
    tx.require(Duty.STAFF)
    key, shown = _login_of(login), name.strip()
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise Refused("staff_name_malformed", most=LONGEST_NAME)
    if tx.session.scalar(select(Staff.id).where(Staff.login == key)) is not None:
        raise Refused("login_taken", login=key)
    staff = tx.add(Staff(id=tx.id(), login=key, name=shown, role=role, secret_hash=_hashed(secret)))
    tx.note(Action.STAFF_ADDED, staff.id, role=role.value)
    if card is not None:
        give_staff_card(tx, staff=staff.id, card=card)
    return staff


def give_staff_card(tx: Transaction, *, staff: str, card: str | None) -> Staff:
    """Let a card (by id) sign a member of staff in, or none any more."""
    tx.require(Duty.STAFF)
    found = _load(tx, staff)
    if card is not None:
        chosen = tx.load(Card, card)
        if chosen.assurance < STAFF_ASSURANCE:
            raise Refused("assurance_too_low", needed=STAFF_ASSURANCE, has=chosen.assurance)
        taken = select(Staff.id).where(Staff.card_id == card, Staff.id != staff)
        if tx.session.scalar(taken.where(Staff.left_at.is_(None))) is not None:
            raise Refused("staff_card_taken")
    found.card_id = card
    tx.note(Action.STAFF_CHANGED, found.id, field="card")
    return found


def set_role(tx: Transaction, *, staff: str, role: Role) -> Staff:
    """Give a member of staff another role; it counts from their next sign-in."""
    tx.require(Duty.STAFF)
    found = _load(tx, staff)
    found.role = role
    tx.note(Action.STAFF_CHANGED, found.id, field="role", role=role.value)
    return found


def reset_secret(tx: Transaction, *, staff: str, secret: str) -> Staff:
    """Give a member of staff a new secret and forget the lock."""
    tx.require(Duty.STAFF)
    found = _load(tx, staff)
    found.secret_hash = _hashed(secret)
    found.passed()
    tx.note(Action.STAFF_CHANGED, found.id, field="secret")
    return found


def end_employment(tx: Transaction, *, staff: str) -> Staff:
    """Let a member of staff leave: the record stays, the login opens nothing any more."""
    tx.require(Duty.STAFF)
    found = _load(tx, staff)
    found.left_at = tx.now
    found.card_id = None
    tx.note(Action.STAFF_CHANGED, found.id, field="left")
    return found


def sign_in(tx: Transaction, *, login: str, secret: str) -> SignIn:
    """Prove who somebody is by login and secret; locked for a while after five failures."""
    staff, code = _prove(tx, login, secret)
    if staff is None:
        return SignIn(None, code)
    tx.note(Action.SIGNED_IN, staff.id, by="secret")
    return SignIn(actor_of(staff))


def sign_in_by_card(tx: Transaction, *, number: str) -> SignIn:
    """Prove who somebody is by their card, named by its number as read (``credentials.canonical``).

    Cards that can be cloned do not sign anybody in.
    """
    found = tx.session.execute(
        select(Staff, Card).join(Card, Card.id == Staff.card_id).where(Card.number == number)
    ).first()
    if found is None:
        return _failed(tx, "nobody", "sign_in_card_unknown")
    staff, card = found
    live = card.state is CardState.ACTIVE and not card.expired(tx.now)
    if staff.left_at is not None or not live or card.assurance < STAFF_ASSURANCE:
        return _failed(tx, staff.id, "sign_in_card_unknown")
    if staff.locked(tx.now):
        return _failed(tx, staff.id, "sign_in_locked")
    tx.note(Action.SIGNED_IN, staff.id, by="card")
    return SignIn(actor_of(staff))


def give_override(tx: Transaction, *, login: str, secret: str, reason: str) -> Overriding:
    """Let a supervisor, by a sign-in of their own, allow one unusual step to the actor."""
    if not reason.strip():
        raise Refused("reason_missing")
    staff, code = _prove(tx, login, secret)
    if staff is None:
        return Overriding(None, code)
    if staff.id == tx.actor.id:
        return Overriding(None, "override_by_oneself")
    if Duty.OVERRIDE not in DUTIES[staff.role]:
        return Overriding(None, "override_not_allowed")
    tx.note(Action.OVERRIDE_GIVEN, staff.id, to=tx.actor.id, reason=reason.strip())
    return Overriding(Override(staff.id, reason.strip()))


def change_secret(tx: Transaction, *, login: str, old: str, new: str) -> SignIn:
    """Let a member of staff choose a new secret, proving the old one."""
    fresh = _hashed(new)
    staff, code = _prove(tx, login, old)
    if staff is None:
        return SignIn(None, code)
    staff.secret_hash = fresh
    tx.note(Action.STAFF_CHANGED, staff.id, field="secret")
    return SignIn(actor_of(staff))


def list_staff(tx: Transaction) -> list[Staff]:
    """Return everybody who has not left, by login."""
    tx.require(Duty.STAFF)
    wanted = select(Staff).where(Staff.left_at.is_(None)).order_by(Staff.login)
    return list(tx.session.scalars(wanted))


def actor_of(staff: Staff) -> Actor:
    """Return the actor a member of staff is, with the duties of their role."""
    return Actor(staff.id, staff.name, DUTIES[staff.role])


def _prove(tx: Transaction, login: str, secret: str) -> tuple[Staff | None, str | None]:
    """Return who proved themself, or why not; the same work is done for an unknown login."""
    wanted = select(Staff).where(Staff.login == _folded(login), Staff.left_at.is_(None))
    staff = tx.session.scalar(wanted.with_for_update())
    right = _matches(staff.secret_hash if staff else _NOBODY, secret)
    if staff is None:
        return None, _failed(tx, "nobody", "sign_in_wrong").code
    if staff.locked(tx.now):
        return None, _failed(tx, staff.id, "sign_in_locked").code
    if not right:
        staff.failed(tx.now)
        locked = staff.locked(tx.now)
        return None, _failed(tx, staff.id, "sign_in_locked" if locked else "sign_in_wrong").code
    staff.passed()
    if _HASHER.check_needs_rehash(staff.secret_hash):
        staff.secret_hash = _HASHER.hash(secret)
    return staff, None


def _failed(tx: Transaction, subject: str, code: str) -> SignIn:
    # What was typed as login is not kept: people type their secret there by mistake.
    tx.note(Action.SIGN_IN_FAILED, subject, code=code)
    return SignIn(None, code)


def _matches(stored: str, secret: str) -> bool:
    try:
        return _HASHER.verify(stored, secret[: LONGEST_SECRET + 1])
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


def _hashed(secret: str) -> str:
    if len(secret) < SHORTEST_SECRET:
        raise Refused("secret_too_short", least=SHORTEST_SECRET)
    if len(secret) > LONGEST_SECRET:
        raise Refused("secret_too_long", most=LONGEST_SECRET)
    if len(set(secret)) == 1 or any(secret in run for run in _EASY):
        raise Refused("secret_too_simple")
    return _HASHER.hash(secret)


def _login_of(text: str) -> str:
    login = _folded(text)
    if not login or len(login) > LONGEST_LOGIN or not login.isprintable() or " " in login:
        raise Refused("login_malformed", most=LONGEST_LOGIN)
    return login


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _load(tx: Transaction, staff: str) -> Staff:
    found = tx.load(Staff, staff)
    if found.left_at is not None:
        raise Refused("not_found", kind="staff")
    return found
