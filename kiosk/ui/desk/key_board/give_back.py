"""The return panel: who has the key and why, and one number to type."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kiosk.services.key_desk import KeyPicture
from kiosk.services.keys import KeyFacts, KeyOut
from kiosk.ui import speech
from kiosk.ui.desk.key_board.flow import Mode, mode_of
from kiosk.ui.desk.key_board.looks import due_pill, due_words
from kiosk.ui.desk.key_board.parts import KeyHead, PiecesField, pair
from kiosk.ui.key_looks import state_word
from kiosk.ui.widgets.buttons import PrimaryButton
from kiosk.ui.widgets.chips import CheckChips
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import Panel, column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.text import ElidedText, Text
from kiosk.ui.workplace import Workplace

INTACT = "intact"


class ReturnPanel(Panel):
    """Takes a key back that is out, was given up for lost, or came back uncounted.

    Signals:
        confirmed(): the pieces are counted and the key is to be entered as returned.
        closed(): nothing is to be done with this key.
    """

    confirmed = Signal()
    closed = Signal()

    def __init__(self, place: Workplace, picture: KeyPicture, mode: Mode, tag: str) -> None:
        theme, facts = place.theme, picture.facts
        self._place, self._key, self._tag, self.mode = place, facts.key.id, tag, mode
        self._expected = facts.out.pieces if facts.out else facts.key.present
        title = self.tr("清点 {}") if mode is Mode.COUNT else self.tr("归还 {}")
        head = KeyHead(theme, title.format(facts.key.number), self._pill(picture), facts)
        expected = self.tr("借出 {} 把").format(self._expected)
        self._pieces = PiecesField(theme, self.tr("清点数量"), expected)
        self._returner = Field(theme, self.tr("归还人（非借用人时）"))
        self._remark = Field(theme, self.tr("备注"))
        self._intact = CheckChips(theme, {INTACT: self.tr("封签 {} 完好").format(facts.key.seal)})
        self._intact.setVisible(facts.key.seal is not None)
        self._notice = Notice(theme, "", "info")
        self._back = PrimaryButton(theme, self.tr("确认归还"), "key_return")
        button = row(None, self._back)
        button.setStretch(0, 1)
        button.setStretch(1, 2)
        box = column(head, spacing=theme.space(1))
        if facts.out is not None:
            box.addLayout(self._loan_lines(facts.out))
        fields = pair(theme, self._pieces, self._returner)
        for part in (holder(fields), self._remark, self._intact, self._notice, holder(button)):
            box.addWidget(part)
        super().__init__(theme, box, "card", 2, 1.5)
        head.close_button.clicked.connect(self.closed)
        self._connect()
        self._show_ready()

    @property
    def tag(self) -> str:
        """The tag that was scanned; empty where the key was only pointed at."""
        return self._tag

    @property
    def pieces(self) -> int:
        """How many pieces were counted."""
        counted = self._pieces.counted
        assert counted is not None
        return counted

    @property
    def returner(self) -> str:
        """Who brought the key, where it was somebody else."""
        return self._returner.value

    @property
    def remark(self) -> str:
        """What is noted of it."""
        return self._remark.value

    @property
    def seal_intact(self) -> bool:
        """Whether the seal came back whole."""
        return bool(self._intact.ticked)

    def shows(self, facts: KeyFacts) -> bool:
        """Return whether this key, as it is now, can be taken back here."""
        return facts.key.id == self._key and mode_of(facts) is self.mode

    def scanned(self, tag: str) -> None:
        """Take the scan of this very key."""
        self._tag = tag
        self._show_ready()

    def begin(self) -> None:
        """Put the focus on the number of pieces."""
        self._pieces.edit.setFocus()

    def wait(self) -> None:
        """Offer nothing while it is being entered."""
        self._back.setEnabled(False)

    def show_trouble(self, text: str) -> None:
        """Say what was not done; everything entered is still there."""
        self._show_ready()
        self._notice.set_text(text, "danger")
        self._notice.show()

    def _connect(self) -> None:
        for field in (self._pieces, self._returner, self._remark):
            field.edit.textChanged.connect(self._show_ready)
            field.edit.returnPressed.connect(self._confirm)
        self._back.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        if self._back.isEnabled():
            self.confirmed.emit()

    def _show_ready(self) -> None:
        counted = self._pieces.counted
        ready = counted is not None and bool(self._tag)
        self._back.setEnabled(ready)
        if not self._tag:
            self._notice.set_text(self.tr("请扫描这把钥匙的牌，核对实物"), "info")
        elif counted is None:
            self._notice.set_text(self.tr("请清点并填写数量"), "info")
        elif counted != self._expected:
            words = self.tr("应有 {} 把，清点为 {} 把：归还后登记差异。")
            self._notice.set_text(words.format(self._expected, counted), "warning")
        else:
            self._notice.set_text(self.tr("数量相符"), "success")

    def _pill(self, picture: KeyPicture) -> Pill:
        if picture.facts.out is not None:
            return due_pill(picture.facts.out, self._place.now())
        if self.mode is Mode.COUNT:
            return Pill(self.tr("待清点"), "warning", "question")
        return Pill(state_word(picture.facts.key.state), "danger")

    def _loan_lines(self, out: KeyOut) -> QVBoxLayout:
        now, zone = self._place.now(), self._place.zone
        who = "·".join(part for part in (out.borrower, out.employer, out.phone) if part)
        lent = self.tr("{} 借出，{} 前归还").format(
            speech.moment(out.lent_at, now, zone), due_words(out.due_at, now, zone)
        )
        return column(
            ElidedText(who, strong=True),
            ElidedText(f"{out.purpose}·{out.reference}", "caption", "muted"),
            Text(lent, "caption", "muted"),
        )
