"""Signatures drawn on a screen, where nothing may be done without one."""

from __future__ import annotations

from kiosk.domain.cards import Signature
from kiosk.domain.strokes import read_strokes
from kiosk.services.transaction import Transaction


def keep_signature(tx: Transaction, *, subject: str, strokes: bytes) -> str:
    """Keep a signature for a subject (an id, or ``sha256:…`` of a document) and return its id.

    Refused: ``signature_missing``, ``signature_unreadable``.
    """
    read_strokes(strokes)
    return tx.add(Signature(id=tx.id(), subject=subject, strokes=strokes, at=tx.now)).id
