"""Why something was not done, said where it was asked for: on the page, or in its dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from kiosk.ui import speech
from kiosk.ui.runner import Reply
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.notices import Notice

R = TypeVar("R")


class Trouble(Notice):
    """What a page could not do; hidden while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "danger")
        self.hide()

    def tell(self, why: Exception) -> None:
        """Say why something was not done."""
        self.say(speech.why_not(why))

    def say(self, text: str) -> None:
        """Say this."""
        self.set_text(text)
        self.show()


def tell_why(tell: Callable[[str], object], reply: Reply[R], *, owner: QObject) -> None:
    """Have it told in a sentence why something was not done, for as long as ``owner`` is there."""

    def not_done(why: Exception) -> None:
        tell(speech.why_not(why))

    reply.refused(not_done, owner=owner).failed(not_done, owner=owner)


def keep_open(dialog: Dialog, reply: Reply[R]) -> None:
    """Let a dialog wait for a reply and say why it was not done; what was entered is still there.

    Whoever asks has it taken away once it is done.
    """
    dialog.wait()
    tell_why(dialog.show_error, reply, owner=dialog)
