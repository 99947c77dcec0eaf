"""Handing a key over to its owner for good: scanned, counted, signed for (交房领钥匙)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_loans import KeyHandOver
from kiosk.domain.refusal import Refused
from kiosk.services.cards import ReadCard
from kiosk.services.key_desk import KeyPicture, picture_of_tag
from kiosk.services.keys import hand_over_key
from kiosk.ui import speech
from kiosk.ui.desk.key_board.parts import PiecesField, labelled, pair
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.layout import holder
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.workplace import Workplace

PAD_MM = 34


class HandOverDialog(Dialog):
    """Which owner takes it, how many pieces, and the signature; the tag is scanned here or before.

    Signals:
        answered(): all of it is there, see ``owner``, ``pieces``, ``tag`` and ``signature``.
    """

    answered = Signal()

    def __init__(self, place: Workplace, over: QWidget, picture: KeyPicture, tag: str) -> None:
        theme, key = place.theme, picture.facts.key
        self._place, self._key, self._expected, self.tag = place, key.id, key.present, tag
        named = {each.id: each.name for each in picture.owners}
        self._owner = Choice(theme, {"": self.tr("请选择"), **named} if len(named) > 1 else named)
        self._pieces = PiecesField(
            theme, self.tr("清点数量"), self.tr("应有 {} 把").format(key.present)
        )
        self._pad = SignaturePad(theme, self.tr("请业主核对数量后签名"), PAD_MM)
        sentence = self.tr("业主当面清点后签名。钥匙不再由中心保管，挂钩空出，委托随之结束。")
        if key.seal is not None:
            sentence += self.tr("封签 {} 由业主当面拆开。").format(key.seal)
        fields = pair(theme, labelled(theme, self.tr("领取业主"), self._owner), self._pieces)
        self._scan = Notice(theme, "", "info", "tag")
        super().__init__(
            theme, over, self.tr("交还业主·{}").format(key.number), sentence,
            self.tr("确认交还"), holder(fields), self._pad, self._scan,
        )  # fmt: skip
        self._owner.chosen.connect(lambda _owner: self._show_ready())
        self._pieces.edit.textChanged.connect(self._show_ready)
        self._pad.changed.connect(self._show_ready)
        self.confirmed.connect(self.answered)
        place.reader.card_read.connect(self._take_tag)
        self._show_ready()

    @property
    def owner(self) -> str:
        """The owner who takes the key, by id."""
        return self._owner.current

    @property
    def pieces(self) -> int:
        """How many pieces were counted."""
        return self._pieces.counted or 0

    @property
    def signature(self) -> bytes:
        """What the owner signed."""
        return self._pad.to_bytes()

    def _take_tag(self, read: ReadCard) -> None:
        if not self.isVisible():
            return
        reply = self._place.look.run(picture_of_tag, tag=read.value)
        reply.done(lambda found: self._scanned(found, read.value), owner=self)
        reply.refused(self._not_done).failed(self._not_done)

    def _scanned(self, found: KeyPicture, tag: str) -> None:
        if found.facts.key.id != self._key:
            self._not_done(Refused("wrong_key", scanned=found.facts.key.number))
            return
        self.tag = tag
        self.clear_error()
        self._show_ready()

    def _show_ready(self) -> None:
        counted = self._pieces.counted
        reasons = (
            (not self.tag, self.tr("请扫描这把钥匙的牌")),
            (not self.owner, self.tr("请选择领取的业主")),
            (counted is None, self.tr("请清点并填写数量")),
            (counted != self._expected, self.tr("数量不符，不能交还")),
            (self._pad.is_empty(), self.tr("等待业主签名")),
        )
        self._scan.setVisible(not self.tag)
        self._scan.set_text(self.tr("请扫描这把钥匙的牌，核对实物"))
        self.block(next((words for holds, words in reasons if holds), ""))

    def _not_done(self, why: Exception) -> None:
        self.show_error(speech.why_not(why))


class HandingOver(QObject):
    """Asks for what a hand-over needs and carries it out.

    Signals:
        handed_over(object, str): the ``KeyHandOver``, and the key's number.
    """

    handed_over = Signal(object, str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over

    def ask(self, picture: KeyPicture, tag: str) -> None:
        """Let an owner take a key; ``tag`` is empty where it was not scanned yet."""
        dialog = HandOverDialog(self._place, self._over, picture, tag)

        def hand_over() -> None:
            reply = self._place.act.run(
                hand_over_key, tag=dialog.tag, owner=dialog.owner, pieces=dialog.pieces,
                signature=dialog.signature,
            )  # fmt: skip
            reply.done(
                lambda done: self._finish(dialog, done, picture.facts.key.number), owner=dialog
            )
            keep_open(dialog, reply)

        dialog.answered.connect(hand_over)
        dialog.ask()

    def _finish(self, dialog: Dialog, done: KeyHandOver, number: str) -> None:
        dialog.leave()
        self.handed_over.emit(done, number)
