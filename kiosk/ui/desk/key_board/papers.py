"""What the key board puts on paper: loans, what is out for the next shift, and labels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from kiosk.services.key_lists import loan_sheet, out_sheet
from kiosk.services.key_papers import cabinet_labels_pdf, hook_labels_pdf
from kiosk.ui.desk.key_board.parts import labelled, pair
from kiosk.ui.key_paper import Asked, KeyPaperDialog
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.fields import CheckRow, Choice, Field
from kiosk.ui.widgets.layout import holder
from kiosk.ui.workplace import Workplace


class Paper(StrEnum):
    """What can be printed."""

    LOANS = "loans"
    OUT = "out"
    TAGS = "tags"
    HOOKS = "hooks"


LISTS = (Paper.LOANS, Paper.OUT)
"""These are tables; the others are labels for one cabinet."""


class KeyPapersDialog(KeyPaperDialog):
    """Which paper, for which days or which cabinet; names are masked unless somebody may export."""

    def __init__(
        self, place: Workplace, over: QWidget, cabinets: Mapping[str, str], shown: str
    ) -> None:  # fmt: skip
        theme = place.theme
        self._day = place.now().astimezone(place.zone).date()
        words = {
            Paper.LOANS: self.tr("借用登记表"), Paper.OUT: self.tr("外借交接表"),
            Paper.TAGS: self.tr("钥匙牌"), Paper.HOOKS: self.tr("挂钩标签"),
        }  # fmt: skip
        self._papers = Chips(theme, {each.value: text for each, text in words.items()})
        hint = self.tr("年-月-日")
        month = self._day.replace(day=1).isoformat()
        self._first = Field(theme, self.tr("从"), month, hint=hint)
        self._last = Field(theme, self.tr("到"), self._day.isoformat(), hint=hint)
        self._days = holder(pair(theme, self._first, self._last))
        self._full = CheckRow(theme, self.tr("显示完整姓名（需要导出权限，留痕）"))
        self._cabinet = Choice(theme, cabinets)
        self._cabinet.select(shown)
        self._which = labelled(theme, self.tr("钥匙柜"), self._cabinet)
        super().__init__(
            place, over, self.tr("打印钥匙资料"),
            self.tr("表格存为 PDF 或 Excel，标签存为 A4 不干胶纸的 PDF，再打开打印。"),
            self._stem(), self._ask_paper, self._papers, self._days, self._full, self._which,
        )  # fmt: skip
        self._papers.chosen.connect(self._turn)
        self._cabinet.chosen.connect(lambda _cabinet: self.rename(self._stem()))
        for field in (self._first, self._last):
            field.edit.textChanged.connect(self._show_days)
        self._turn()

    @property
    def _paper(self) -> Paper:
        return Paper(self._papers.current)

    def _turn(self, _paper: str = "") -> None:
        a_list = self._paper in LISTS
        for part in (self._days, self._full):
            part.setVisible(self._paper is Paper.LOANS)
        self._which.setVisible(not a_list)
        self.offer_forms(workbook=a_list)
        self.rename(self._stem())
        self._show_days()

    def _show_days(self) -> None:
        first, last = day_of(self._first.value), day_of(self._last.value)
        lacking = ""
        if self._paper is Paper.LOANS and (first is None or last is None):
            lacking = self.tr("日期写成 2026-12-31 的样子")
        elif self._paper is Paper.LOANS and first and last and last < first:
            lacking = self.tr("结束日期早于开始日期")
        elif self._paper not in LISTS and not self._cabinet.count():
            lacking = self.tr("还没有登记钥匙柜")
        self.lack(lacking)

    def _stem(self) -> str:
        if self._paper is Paper.LOANS:
            return self.tr("钥匙借用登记表-{}").format(f"{self._day:%Y%m%d}")
        if self._paper is Paper.OUT:
            return self.tr("钥匙外借交接表-{}").format(f"{self._day:%Y%m%d}")
        if self._paper is Paper.TAGS:
            return self.tr("钥匙牌-{}柜").format(self._cabinet.current)
        return self.tr("挂钩标签-{}柜").format(self._cabinet.current)

    def _ask_paper(self) -> Asked:
        act = self._place.act
        if self._paper is Paper.LOANS:
            first, last = day_of(self._first.value), day_of(self._last.value)
            assert first is not None
            assert last is not None
            return act.run(loan_sheet, first=first, last=last, unmasked=self._full.isChecked())
        if self._paper is Paper.OUT:
            return act.run(out_sheet)
        if self._paper is Paper.TAGS:
            return act.run(cabinet_labels_pdf, cabinet=self._cabinet.current)
        return act.run(hook_labels_pdf, cabinet=self._cabinet.current)


def day_of(text: str) -> date | None:
    """Return the day a text names, None where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
