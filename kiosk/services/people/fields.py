"""How a person's fields are sealed and opened."""

from __future__ import annotations

from kiosk.domain.people import Person
from kiosk.services.transaction import Transaction


def opened(tx: Transaction, person: Person, field: str, sealed: bytes | None) -> str | None:
    """Return a sealed field of a person in full."""
    return None if sealed is None else tx.vault.open(sealed, place(field, person.id))


def place(field: str, person: str) -> str:
    """Return the place a field is sealed for."""
    return f"person.{field}:{person}"
