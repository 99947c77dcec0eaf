"""Stock-takes: begun or gone on with, counted by scanning, signed by two, printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_stock_take import StockTake
from kiosk.services.key_lists import stock_sheet
from kiosk.services.key_stock_desk import Counting, TakeLine
from kiosk.ui.desk.stock_take.counting import CountingView
from kiosk.ui.desk.stock_take.looks import scope_word
from kiosk.ui.desk.stock_take.overview import OverviewView
from kiosk.ui.desk.stock_take.signing import SigningView
from kiosk.ui.key_paper import KeyPaperDialog
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.layout import column, empty
from kiosk.ui.workplace import Workplace


class StockTakePage(DeskPage):
    """One of three views at a time; what was counted is stored at once, so it may be left.

    Signals:
        left(): the key board is wanted back.
    """

    left = Signal()

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        self._print = SecondaryButton(theme, self.tr("盘点表…"), "print", minor=True)
        self._back = SecondaryButton(theme, self.tr("返回"), "back", minor=True)
        super().__init__(theme, self.tr("钥匙盘点"), " ", self._print, self._back)
        self._place = place
        self._take: TakeLine | None = None
        self._said: dict[str, str] = {}
        self._slot = column()
        self.set_body(column(self._slot))
        self._print.clicked.connect(self._print_running)
        self._back.clicked.connect(self._go_back)
        self._show_overview()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the scan field while keys are counted."""
        super().focusInEvent(event)
        if isinstance(self._shown, CountingView):
            self._shown.scan.setFocus()

    def _show_overview(self) -> OverviewView:
        view = OverviewView(self._place)
        view.opened.connect(self._show_counting)
        view.print_pressed.connect(self._ask_paper)
        self._take = None
        self._said.clear()
        self.set_title(self.tr("钥匙盘点"))
        self.set_note(self.tr("业主托管钥匙每周、全部钥匙每季度盘点一次；差异由两人签名"))
        self._show(view)
        return view

    def _show_counting(self, take: str) -> None:
        view = CountingView(self._place, take)
        view.looked.connect(self._follow)
        view.finish_pressed.connect(self._show_signing)
        self.set_note(self.tr("拿一把、扫一把、数一把、挂回一把。每把即时保存，可以随时中断"))
        self._show(view)
        view.scan.setFocus()

    def _show_signing(self, count: Counting) -> None:
        view = SigningView(self._place, count, self._said)
        view.closed.connect(self._closed)
        self.set_note(self.tr("先核对差异并说明，再由盘点人和监盘人各自签名"))
        self._show(view)

    def _show(self, view: QWidget) -> None:
        empty(self._slot)
        self._slot.addWidget(view)
        self._shown = view
        self._print.setVisible(isinstance(view, CountingView))
        view.show()

    def _follow(self, take: TakeLine) -> None:
        self._take = take
        self.set_title(self.tr("盘点·{}").format(scope_word(take.scope)))

    def _go_back(self) -> None:
        if isinstance(self._shown, SigningView) and self._take is not None:
            self._show_counting(self._take.id)
        elif isinstance(self._shown, OverviewView):
            self.left.emit()
        else:
            self._show_overview()

    def _closed(self, _take: StockTake) -> None:
        differing = self._take.differing if self._take is not None else 0
        view = self._show_overview()
        words = self.tr("盘点已由两人签名结束，差异 {} 组。请打印盘点表存档，并跟进差异。")
        if not differing:
            words = self.tr("盘点已由两人签名结束，没有差异。请打印盘点表存档。")
        view.show_outcome(words.format(differing), clean=not differing)

    def _print_running(self) -> None:
        if self._take is not None:
            self._ask_paper(self._take)

    def _ask_paper(self, take: TakeLine) -> None:
        day = (take.closed_at or self._place.now()).astimezone(self._place.zone)
        dialog = KeyPaperDialog(
            self._place, self, self.tr("钥匙盘点表"), self._about(take),
            self.tr("钥匙盘点表-{}").format(f"{day:%Y%m%d-%H%M}"),
            lambda: self._place.act.run(stock_sheet, take=take.id),
        )  # fmt: skip
        dialog.ask()

    def _about(self, take: TakeLine) -> str:
        scope = scope_word(take.scope)
        if take.closed_at is None:
            return self.tr("{}，进行中，尚未签名。").format(scope)
        words = self.tr("{}，盘点人 {}，监盘人 {}，差异 {} 组。")
        return words.format(scope, take.started_by, take.witness, take.differing)
