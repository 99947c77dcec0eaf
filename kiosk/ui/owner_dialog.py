"""At the word of which owner something is done about a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.layout import column, holder
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace


@dataclass(frozen=True)
class OwnerWords:
    """What the dialog says; ``who`` names the owner that is asked for, ``missing`` asks for it."""

    title: str
    sentence: str
    confirm: str
    who: str
    missing: str


class OwnerDialog(Dialog):
    """One of the owners in the register; the only one of a home is chosen already.

    Signals:
        answered(str): the owner, by id.
    """

    answered = Signal(str)

    def __init__(
        self, place: Workplace, over: QWidget, words: OwnerWords, owners: Mapping[str, str], *,
        danger: bool = False,
    ) -> None:  # fmt: skip
        """``owners`` are names by id."""
        theme = place.theme
        self._missing = words.missing
        open_yet = {} if len(owners) == 1 else {"": self.tr("请选择")}
        self._owner = Choice(theme, {**open_yet, **owners})
        self._owner.setAccessibleName(words.who)
        labelled = column(
            Text(words.who, "caption", "muted"), self._owner, spacing=theme.space(0.5)
        )
        super().__init__(
            theme, over, words.title, words.sentence, words.confirm, holder(labelled),
            danger=danger,
        )  # fmt: skip
        self._owner.chosen.connect(lambda _owner: self._show_ready())
        self.confirmed.connect(lambda: self.answered.emit(self._owner.current))
        self._show_ready()

    def _show_ready(self) -> None:
        self.block("" if self._owner.current else self._missing)
