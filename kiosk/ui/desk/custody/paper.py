"""A signed mandate on paper: two copies as a PDF file, two on the slip printer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.services.custody_desk import MandateSheet, mandate_sheet
from kiosk.services.key_papers import mandate_pdf
from kiosk.ui import speech
from kiosk.ui.desk.custody.slip import mandate_slips
from kiosk.ui.key_paper import KeyPaperDialog
from kiosk.ui.slip_desk import Printed, outcome
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.workplace import Workplace


class MandatePaperDialog(KeyPaperDialog):
    """Enter makes the file; the slips have a button. Each way to paper has an answer of its own."""

    def __init__(self, place: Workplace, over: QWidget, custody: str, number: str) -> None:
        theme, slips = place.theme, place.slips
        self._custody = custody
        self._print = SecondaryButton(theme, self.tr("打印凭条（两联）"), "print", minor=True)
        self._print.setVisible(slips.fitted)
        self._paper = Notice(theme, "", "info", "print")
        super().__init__(
            place, over, self.tr("委托书·{}").format(number),
            self.tr("一式两份：一联交业主，一联盖章后中心留存。含姓名，请勿放在公用文件夹。"),
            f"mandate-{number}",  # tells no home
            lambda: place.act.run(mandate_pdf, custody=custody),
            below=(self._paper,), beside=(self._print,),
        )  # fmt: skip
        self.offer_forms(workbook=False)
        self._print.clicked.connect(self._ask_slips)
        slips.changed.connect(self._show_printer)
        self._show_printer()

    def _show_printer(self) -> None:
        slips = self._place.slips
        words = slips.words() if slips.fitted else slips.words() + self.tr("只能生成 PDF。")
        calm = slips.ready or not slips.fitted
        self._paper.set_text(words, "info" if calm else "warning", "print")
        self._print.setEnabled(slips.ready)

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
        self._paper.set_text(speech.why_not(why), "danger")
