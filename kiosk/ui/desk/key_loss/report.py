"""Reporting a key lost, over the key board: what it means is read before it is confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_losses import LossCase
from kiosk.services.key_desk import KeyPicture, picture_of_key
from kiosk.services.keys import report_key_lost
from kiosk.ui.troubles import keep_open, tell_why
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.text import FactLine
from kiosk.ui.workplace import Workplace


class ReportDialog(Dialog):
    """What happened, in words.

    Signals:
        told(str): the story, never empty.
    """

    told = Signal(str)

    def __init__(self, place: Workplace, over: QWidget, picture: KeyPicture) -> None:
        key, out = picture.facts.key, picture.facts.out
        self._story = Field(place.theme, self.tr("经过（时间、地点、由谁保管）"))
        who = self.tr("在柜中，挂钩 {}").format(key.hook_id or "—")
        if out is not None:
            who = "·".join(part for part in (out.borrower, out.employer, out.reference) if part)
        last = FactLine(self.tr("最后在"), who)
        ends = self.tr("借用随之结束，不再催还。") if out is not None else ""
        told = self.tr("业主会收到通知。") if picture.owners else ""
        sentence = self.tr(
            "整串登记为遗失，不能再借出，取件码作废。{}{}接下来征得同意、换锁、定费。"
        )
        super().__init__(
            place.theme, over, self.tr("登记遗失·{}").format(key.number),
            sentence.format(ends, told), self.tr("登记遗失"), last, self._story, danger=True,
        )  # fmt: skip
        self._story.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(lambda: self.told.emit(self._story.value))
        self._show_ready()

    def _show_ready(self) -> None:
        self.block("" if self._story.value else self.tr("请说明经过"))


class LossReport(QObject):
    """Asks about a key and reports it lost.

    Signals:
        reported(str): the loss is on record, by the id of its case.
        troubled(str): why nothing was asked.
    """

    reported = Signal(str)
    troubled = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over

    def ask(self, key: str) -> None:
        """Ask what happened to a key."""
        reply = self._place.look.run(picture_of_key, key=key)
        reply.done(self._ask, owner=self)
        tell_why(self.troubled.emit, reply, owner=self)

    def _ask(self, picture: KeyPicture) -> None:
        dialog = ReportDialog(self._place, self._over, picture)

        def report(story: str) -> None:
            reply = self._place.act.run(report_key_lost, key=picture.facts.key.id, story=story)
            reply.done(lambda case: self._finish(dialog, case), owner=dialog)
            keep_open(dialog, reply)

        dialog.told.connect(report)
        dialog.ask()

    def _finish(self, dialog: Dialog, case: LossCase) -> None:
        dialog.leave()
        self.reported.emit(case.id)
