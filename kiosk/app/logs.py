"""The log: one line a fact, in UTC, rotated; personal data blotted out as the last line of defence.

Nothing personal should be logged in the first place. What slips through (a phone number in an
error of a library) is replaced here by its kind.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)-7s %(name)s: %(message)s"
DAY_AND_TIME = "%Y-%m-%dT%H:%M:%S"
MOST_BYTES = 5_000_000
KEPT_FILES = 5
LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}

_PERSONAL = (
    # 18 digits, the last may be X: 6 of a place, 8 of a birthday, 3 and a check digit.
    (re.compile(r"(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{9}[\dXx](?![0-9A-Za-z])"), "[document]"),
    (re.compile(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"), "[phone]"),
    (re.compile(r"(?<![0-9A-Za-z])0\d{2,3}[- ]\d{7,8}(?!\d)"), "[phone]"),
    # Card numbers: 8 and more hexadecimal digits with a digit among them; not the ids of records.
    (re.compile(r"(?<![0-9A-Za-z])(?=[A-Fa-f]*\d)[0-9A-Fa-f]{8,}(?![0-9A-Za-z])"), "[number]"),
)


def redacted(text: str) -> str:
    """Return the text with phone, document and card numbers replaced by their kind."""
    for pattern, shown in _PERSONAL:
        text = pattern.sub(shown, text)
    return text


class Redacting(logging.Formatter):
    """Formats a record, with its traceback, and blots out what looks personal."""

    def __init__(self) -> None:
        super().__init__(FORMAT, DAY_AND_TIME)
        self.converter = time.gmtime

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the line without what looks personal; its time and level are left alone."""
        record.message = redacted(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """Return the traceback without what looks personal."""
        return redacted(super().formatException(ei))  # type: ignore[arg-type]


def start_logs(level: str = "info", file: Path | None = None) -> None:
    """Log to standard error, or to a file that is rotated; replaces what was set up before.

    Raises:
        OSError: the file cannot be written.
    """
    handler: logging.Handler
    if file is None:
        handler = logging.StreamHandler(sys.stderr)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    handler.setFormatter(Redacting())
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(LEVELS[level])
    logging.getLogger("alembic").setLevel(max(LEVELS[level], logging.WARNING))
