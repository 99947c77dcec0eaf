"""Says a page's question aloud, through the machine's speech dispatcher.

Only titles are said: they are fixed words and name nobody. What is said is on the screen too.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QProcess

from kiosk.ui.translations import Language

log = logging.getLogger(__name__)

PROGRAM = "spd-say"
VOICES: dict[Language, str] = {"zh_CN": "zh", "en": "en"}


class Aloud(QObject):
    """A voice; a new sentence ends the one before. ``program`` speaks the options of spd-say.

    A program of its own, because connecting to the dispatcher may start it, and the screen never
    waits.
    """

    def __init__(self, program: str = PROGRAM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program

    def say(self, words: str, language: Language) -> None:
        """Say words instead of what is being said."""
        self._run("-C", "-l", VOICES[language], "--", words)

    def hush(self) -> None:
        """Say nothing more."""
        self._run("-C")

    def _run(self, *arguments: str) -> None:
        process = QProcess(self)
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(process.deleteLater)
        process.errorOccurred.connect(self._failed)
        process.start(self._program, arguments)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is not QProcess.ProcessError.Crashed:
            log.warning("nothing can be said aloud: %s", error.name)
