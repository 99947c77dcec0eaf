"""What concerns keys as a file: a PDF, or a workbook of a list; opened with what reads it.

A sheet is made in a transaction and written out after it, on a worker thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kiosk.domain.refusal import Refused
from kiosk.services.paper import Sheet, sheet_pdf, sheet_xlsx
from kiosk.services.transaction import Transaction
from kiosk.ui import speech
from kiosk.ui.runner import Reply
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.workplace import Workplace

PDF, XLSX = ".pdf", ".xlsx"
PRIVATE = 0o600
"""It names people or tells what opens what: nobody else on the machine reads the file."""

Asked = Reply[Sheet] | Reply[bytes]


class KeyPaperDialog(Dialog):
    """Where a list, labels or a mandate go, and in which form; it may be made more than once.

    ``ask`` starts the use case that makes it, and ``stem`` is the beginning of the file's name.
    ``first`` stands above the file, ``below`` under it, ``beside`` next to what opens it.
    """

    def __init__(
        self, place: Workplace, over: QWidget, title: str, sentence: str, stem: str,
        ask: Callable[[], Asked], *first: QWidget,
        below: Sequence[QWidget] = (), beside: Sequence[QWidget] = (),
    ) -> None:  # fmt: skip
        theme = place.theme
        self._place, self._ask_for, self._saved, self._lacking = place, ask, "", ""
        forms = {PDF: self.tr("PDF 文件"), XLSX: self.tr("Excel 表格")}
        self._forms = Chips(theme, forms, PDF)
        self._file = Field(theme, self.tr("保存到"), usual_file(stem, PDF))
        self._open = SecondaryButton(theme, self.tr("打开文件"), "next", minor=True)
        self._kept = Notice(theme, "", "success")
        for part in (self._kept, self._open):
            part.hide()
        super().__init__(
            theme, over, title, sentence, self.tr("生成文件"), *first, self._forms, self._file,
            self._kept, *below, holder(row(None, self._open, *beside, spacing=theme.space(1))),
        )  # fmt: skip
        self._way_out.set_text(self.tr("完成"))
        self.confirmed.connect(self._make)
        self._open.clicked.connect(self._show_file)
        self._forms.chosen.connect(self._show_form)
        self._file.edit.textChanged.connect(self._show_ready)

    def offer_forms(self, *, workbook: bool) -> None:
        """Offer a workbook as well, or a PDF only."""
        self._forms.setVisible(workbook)
        if not workbook:
            self._forms.select(PDF)
        self._show_form(self._forms.current)

    def rename(self, stem: str) -> None:
        """Suggest another file."""
        self._file.set_value(usual_file(stem, self._forms.current))

    def lack(self, what: str) -> None:
        """Say what is missing before a file can be made; an empty text where nothing is."""
        self._lacking = what
        self._show_ready()

    def _show_form(self, suffix: str) -> None:
        if self._file.value:
            self._file.set_value(str(Path(self._file.value).with_suffix(suffix)))

    def _show_ready(self) -> None:
        self.block(self._lacking or ("" if self._file.value else self.tr("请填写文件名")))

    def _make(self) -> None:
        self.block(self.tr("正在生成…"))
        self._open.hide()
        self._kept.hide()
        reply = self._ask_for()
        reply.done(self._write, owner=self)
        reply.refused(self._not_made, owner=self).failed(self._not_made, owner=self)

    def _write(self, made: Sheet | bytes) -> None:
        reply = self._place.look.run(write_paper, file=self._file.value, made=made)
        reply.done(self._show_kept).refused(self._not_made).failed(self._not_made)

    def _show_kept(self, file: str) -> None:
        self._saved = file
        self._kept.set_text(self.tr("已保存：{}").format(file), "success")
        self._kept.show()
        self._open.show()
        self._show_ready()

    def _not_made(self, why: Exception) -> None:
        self._kept.set_text(speech.why_not(why), "danger")
        self._kept.show()
        self._show_ready()

    def _show_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._saved))


def usual_file(stem: str, suffix: str) -> str:
    """Return where a file is saved unless somebody says otherwise."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return str(Path(QStandardPaths.writableLocation(place)) / f"{stem}{suffix}")


def write_paper(_tx: Transaction, *, file: str, made: Sheet | bytes) -> str:
    """Write a sheet as its file's name says, or labels as they are; return where it is.

    Refused: ``not_printed`` where it cannot be written.
    """
    target = Path(file).expanduser()
    if isinstance(made, Sheet):
        data = sheet_xlsx(made) if target.suffix.lower() == XLSX else sheet_pdf(made)
    else:
        data = made
    try:
        target.touch(PRIVATE)
        target.chmod(PRIVATE)  # also where it was there before
        target.write_bytes(data)
    except OSError as error:
        raise Refused("not_printed", where=str(target)) from error
    return str(target)
