"""A signed mandate on paper: two copies as a PDF file, two on the slip printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kiosk.domain.refusal import Refused
from kiosk.services.custody_desk import MandateSheet, mandate_sheet
from kiosk.services.key_papers import mandate_pdf
from kiosk.services.transaction import Transaction
from kiosk.ui import speech
from kiosk.ui.desk.custody.slip import mandate_slips
from kiosk.ui.slip_desk import Printed, outcome
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.workplace import Workplace

PRIVATE = 0o600
"""The file names people: nobody else on the machine reads it."""


class MandatePaperDialog(Dialog):
    """Enter saves the file; the slips have a button. Each way to paper has an answer of its own."""

    def __init__(self, place: Workplace, over: QWidget, custody: str, number: str) -> None:
        theme, slips = place.theme, place.slips
        self._place, self._custody, self._saved = place, custody, ""
        self._file = Field(theme, self.tr("PDF 文件"), usual_file(number))
        self._open = SecondaryButton(theme, self.tr("打开 PDF"), "next", minor=True)
        self._print = SecondaryButton(theme, self.tr("打印凭条（两联）"), "print", minor=True)
        self._kept = Notice(theme, "", "success")
        self._paper = Notice(theme, "", "info", "print")
        for part in (self._kept, self._open):
            part.hide()
        self._print.setVisible(slips.fitted)
        more = row(None, self._open, self._print, spacing=theme.space(1))
        super().__init__(
            theme, over, self.tr("委托书·{}").format(number),
            self.tr("一式两份：一联交业主，一联盖章后中心留存。含姓名，请勿放在公用文件夹。"),
            self.tr("保存 PDF（两联）"), self._file, self._kept, self._paper, holder(more),
        )  # fmt: skip
        self._way_out.set_text(self.tr("完成"))
        self.confirmed.connect(self._ask_pdf)
        self._open.clicked.connect(self._show_file)
        self._print.clicked.connect(self._ask_slips)
        self._file.edit.textChanged.connect(self._show_ready)
        slips.changed.connect(self._show_printer)
        self._show_printer()

    def _show_ready(self) -> None:
        self.block("" if self._file.value else self.tr("请填写文件名"))

    def _show_printer(self) -> None:
        slips = self._place.slips
        words = slips.words() if slips.fitted else slips.words() + self.tr("只能存为 PDF。")
        calm = slips.ready or not slips.fitted
        self._paper.set_text(words, "info" if calm else "warning", "print")
        self._print.setEnabled(slips.ready)

    def _ask_pdf(self) -> None:
        self.block(self.tr("正在保存…"))
        reply = self._place.act.run(mandate_pdf, custody=self._custody)
        reply.done(self._keep).refused(self._not_kept).failed(self._not_kept)

    def _keep(self, pdf: bytes) -> None:
        reply = self._place.look.run(_write, file=self._file.value, data=pdf)
        reply.done(self._show_kept).refused(self._not_kept).failed(self._not_kept)

    def _show_kept(self, file: str) -> None:
        self._saved = file
        self._kept.set_text(self.tr("两联已存为 {}").format(file), "success")
        self._kept.show()
        self._open.show()
        self._show_ready()

    def _not_kept(self, why: Exception) -> None:
        self._kept.set_text(_said(why), "danger")
        self._kept.show()
        self._show_ready()

    def _show_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._saved))

    def _ask_slips(self) -> None:
        self._print.setEnabled(False)
        self._paper.set_text(self.tr("正在打印，请稍候…"), "info", "print")
        reply = self._place.act.run(mandate_sheet, custody=self._custody)
        reply.done(self._print_sheet).refused(self._not_printed).failed(self._not_printed)

    def _print_sheet(self, sheet: MandateSheet) -> None:
        reply = self._place.slips.print(mandate_slips(sheet))
        reply.done(self._printed).failed(self._not_printed)

    def _printed(self, printed: Printed) -> None:
        self._print.setEnabled(self._place.slips.ready)
        self._paper.set_text(outcome(printed), "success" if printed.complete else "danger")

    def _not_printed(self, why: Exception) -> None:
        self._print.setEnabled(self._place.slips.ready)
        self._paper.set_text(_said(why), "danger")


def usual_file(number: str) -> str:
    """Return where a mandate is saved unless somebody says otherwise; its name tells no home."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return str(Path(QStandardPaths.writableLocation(place)) / f"mandate-{number}.pdf")


def _write(_tx: Transaction, *, file: str, data: bytes) -> str:
    """Write a file that only its owner may read, and return where it is.

    Refused: ``not_printed`` where it cannot be written.
    """
    target = Path(file).expanduser()
    try:
        target.touch(PRIVATE)
        target.chmod(PRIVATE)  # also where it was there before
        target.write_bytes(data)
    except OSError as error:
        raise Refused("not_printed", where=str(target)) from error
    return str(target)


def _said(why: Exception) -> str:
    return speech.refusal(why) if isinstance(why, Refused) else speech.failure(why)
