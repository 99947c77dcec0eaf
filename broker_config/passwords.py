"""Mosquitto's password file, written without its own tool (which takes passwords as arguments)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

ITERATIONS = 101
"""Mosquitto's own number. Enough here: the passwords are 256 random bits."""

_SALT_BYTES = 12


def new_password() -> str:
    """256 random bits in letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(32)


def password_line(user: str, password: str) -> str:
    """``user:$7$iterations$salt$hash``: PBKDF2 with SHA-512, as ``mosquitto_passwd`` writes it.

    The salt comes from the password itself, so that writing the file again changes nothing. That
    gives nothing away of a random password; do not use this for one that a person chose.
    """
    salt = hmac.digest(password.encode(), user.encode(), "sha256")[:_SALT_BYTES]
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ITERATIONS)
    encoded = "$".join(base64.b64encode(part).decode() for part in (salt, digest))
    return f"{user}:$7${ITERATIONS}${encoded}"
