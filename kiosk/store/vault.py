"""Seals personal fields: AES-256-GCM at rest, keyed hashes for exact search (domain.md §9).

The key lives in a file outside the database; losing it loses the names, stealing the database
alone gains nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class VaultError(Exception):
    """The key is missing, too short, or not the one a field was sealed with."""


class Vault:
    """Seals and opens texts. ``place`` names table, column and row, so that no sealed field can
    be moved to another place."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise VaultError(f"the field key must have {KEY_BYTES} bytes")
        self._cipher = AESGCM(_derived(key, b"seal"))
        self._search_key = _derived(key, b"search")

    def seal(self, text: str, place: str) -> bytes:
        """Return nonce and cipher text."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """Return the text sealed for ``place``.

        Raises:
            VaultError: with another key, for another place, or where a byte was changed.
        """
        try:
            plain = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):  # the latter where not even a nonce is left
            raise VaultError(f"cannot open {place.split(':', maxsplit=1)[0]}") from None
        return plain.decode()

    def digest(self, text: str, purpose: str) -> bytes:
        """Return the keyed hash by which an exact value is found again."""
        plain = unicodedata.normalize("NFKC", text).strip().casefold()
        return hmac.digest(self._search_key, f"{purpose}:{plain}".encode(), "sha256")


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(key, b"service-centre:" + purpose, hashlib.sha256)


def read_key(path: Path) -> bytes:
    """Read a key file of 64 hex digits.

    Raises:
        VaultError: there is no such file, or it holds something else.
    """
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise VaultError(f"{path}: a file of {KEY_BYTES * 2} hex digits is needed") from error


def make_key(path: Path) -> None:
    """Write a fresh key, readable by its owner only; an existing one is never replaced."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
