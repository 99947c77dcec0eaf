"""What the buttons below a key's panel lead to, as far as it stays on the board."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_loans import KeyHandOver
from kiosk.services.key_desk import KeyPicture
from kiosk.ui.desk.key_board.flow import Tool
from kiosk.ui.desk.key_board.hand_over import HandingOver
from kiosk.ui.desk.key_board.pick_up import PickUps
from kiosk.ui.workplace import Workplace


class KeyExtras(QObject):
    """Opens the dialog of a tool; what has a page of its own is told to others.

    Signals:
        left_board(object, str): a ``Tool`` with a page of its own is wanted, for a key by id.
        handed_over(str): a sentence that says which key its owner took.
        done(str): something small was done; a short sentence for the echo.
        troubled(str): why something was not done.
    """

    left_board = Signal(object, str)
    handed_over = Signal(str)
    done = Signal(str)
    troubled = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._handing, self._pick_ups = HandingOver(place, over), PickUps(place, over)
        self._handing.handed_over.connect(self._tell_handed)
        self._pick_ups.troubled.connect(self.troubled)
        self._pick_ups.withdrawn.connect(
            lambda number: self.done.emit(self.tr("{} 的取件码已撤回").format(number))
        )

    def begin(self, tool: Tool, picture: KeyPicture, tag: str) -> None:
        """Do what a button stands for; ``tag`` is empty where the key was not scanned."""
        key = picture.facts.key.id
        if tool is Tool.HAND_OVER:
            self._handing.ask(picture, tag)
        elif tool is Tool.PICK_UP:
            self._pick_ups.ask(key)
        else:
            self.left_board.emit(tool, key)

    def _tell_handed(self, done: KeyHandOver, number: str) -> None:
        words = self.tr("{} 已交还业主，当面清点 {} 把并签收。")
        self.handed_over.emit(words.format(number, done.pieces))
