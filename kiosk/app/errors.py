"""The one error of starting up: something in a file is not as it must be."""

from __future__ import annotations

from pathlib import Path


class SettingsError(Exception):
    """Names the file, the key and what is allowed, in one line; the command line exits with 2."""

    def __init__(self, file: Path, key: str, allowed: str) -> None:
        line = " ".join(f"{file}: {key}: {allowed}".split())
        super().__init__("".join(letter if letter.isprintable() else "?" for letter in line))
        self.file = file
        self.key = key
        self.allowed = allowed
