"""A key nothing can be done with here: never lent, with its owner, or destroyed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.services.key_desk import KeyPicture
from kiosk.ui.desk.key_board.parts import KeyHead
from kiosk.ui.key_looks import state_word
from kiosk.ui.widgets.layout import Panel, column
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.workplace import Workplace


class FactsPanel(Panel):
    """What is known of a key, and why it is not lent.

    Signals:
        closed(): the board alone is wanted.
    """

    closed = Signal()

    def __init__(self, place: Workplace, picture: KeyPicture) -> None:
        theme, facts = place.theme, picture.facts
        head = KeyHead(theme, facts.key.number, self._pill(picture), facts)
        never = self.tr("此类钥匙不外借，请由值班人员陪同前往。")
        gone = self.tr("钥匙不在服务中心。收回后重新挂上，才能借出。")
        words = never if facts.never_lent else gone
        notice = Notice(theme, words, "warning", "stop" if facts.never_lent else "")
        super().__init__(theme, column(head, notice, spacing=theme.space(1.25)), "card", 2, 1.5)
        head.close_button.clicked.connect(self.closed)

    def begin(self) -> None:
        """There is nothing to enter."""

    def _pill(self, picture: KeyPicture) -> Pill:
        if picture.facts.never_lent:
            return Pill(self.tr("禁借"), "warning", "stop")
        return Pill(state_word(picture.facts.key.state), "neutral")
