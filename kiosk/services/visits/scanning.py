"""A pass held before a scanner away from the gates: whose it is, or why it is good for nothing."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import select

from kiosk.domain.passes import Flaw, Pass, PassText, read_text
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction
from kiosk.services.visits.passes import pass_key
from kiosk.services.visits.registration import Arrived, present_invitation


class UnusablePass(StrEnum):
    """Why a QR text leads to no visit, in the order it is looked at."""

    UNKNOWN = "unknown"
    """No pass of this site at all: a poster, a payment code, a pass of somewhere else."""
    EDITED = "edited"
    """A pass whose seal is broken, ours or made up."""
    EARLY = "early"
    EXPIRED = "expired"
    OVER = "over"
    """Called off, turned down or used; which of these is not told."""


def present_pass(tx: Transaction, *, text: str, notice: str) -> Arrived | UnusablePass:
    """Let an invited visitor show the QR of their pass in place of saying its code.

    What leads to no visit is an answer and no refusal, because it is written down.
    """
    tx.require(Duty.VISITORS)
    found = _invitation(tx, text)
    if isinstance(found, Pass):
        try:
            return present_invitation(tx, code=found.code or "", notice=notice)
        except Refused as refusal:
            if refusal.code != "code_unknown":
                raise
            found = UnusablePass.OVER
    tx.note(Action.PASS_DENIED, tx.actor.id, problem=found.value)
    return found


def _invitation(tx: Transaction, text: str) -> Pass | UnusablePass:
    said = read_text(text, pass_key(tx.vault))
    if not isinstance(said, PassText):
        return UnusablePass.UNKNOWN if said is Flaw.NOT_A_PASS else UnusablePass.EDITED
    found = tx.session.scalar(select(Pass).where(Pass.id == said.ref, Pass.code.is_not(None)))
    # The row knows it to the second, but is not kept for ever; the text says whole minutes.
    opens, closes = (found.opens_at, found.closes_at) if found else (said.opens, said.closes)
    if tx.now < opens:
        return UnusablePass.EARLY
    if tx.now >= closes:
        return UnusablePass.EXPIRED
    return UnusablePass.OVER if found is None else found
