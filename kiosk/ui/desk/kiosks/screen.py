"""The kiosks: calls from them first, then the notice on them, then how each of them is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from devices.contract import KioskNotice
from kiosk.services.kiosks import KioskBoard, KioskCall, KioskView, forget_kiosk
from kiosk.ui import speech
from kiosk.ui.desk.kiosks.notice import Announcing
from kiosk.ui.desk.kiosks.rows import KioskRow
from kiosk.ui.gate_looks import SEVERITIES
from kiosk.ui.kiosk_calls import KioskCalls
from kiosk.ui.kiosk_looks import call_words
from kiosk.ui.kiosk_watch import KioskWatch
from kiosk.ui.troubles import Trouble, keep_open
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.layout import column, empty
from kiosk.ui.widgets.notices import EmptyState, Notice
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.workplace import Workplace

AGAIN_MS = 10_000
"""How often a notice that ends by itself is looked at again."""


class KiosksPage(DeskPage):
    """Follows the kiosks as they report.

    Signals:
        guide_pressed(): the pages of the guide are wanted.
        done(str): something was done; a short sentence for the echo.
    """

    guide_pressed = Signal()
    done = Signal(str)

    def __init__(self, place: Workplace, kiosks: KioskWatch) -> None:
        theme = place.theme
        self._publish = PrimaryButton(theme, self.tr("发布通知"), "notice")
        guide = SecondaryButton(theme, self.tr("办事指南"), "guide")
        note = self.tr("自助机每 30 秒报告一次；90 秒没有消息，一律视为未知")
        super().__init__(theme, self.tr("自助机"), note, guide, self._publish)
        self._place, self._kiosks = place, kiosks
        self._shown: object = None
        self._trouble = Trouble(theme)
        self._calls, self._notice = column(spacing=theme.space(1)), column()
        self._rows = column(spacing=theme.space(1))
        body = column(
            self._trouble, self._calls, self._notice, Scroll(theme, self._rows),
            spacing=theme.space(1.25),
        )  # fmt: skip
        body.setStretch(3, 1)
        self.set_body(body)
        self._announcing = Announcing(place, self)
        self._answering = KioskCalls(place, kiosks, self)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._publish.clicked.connect(self._announcing.publish)
        guide.clicked.connect(self.guide_pressed)
        self._connect()
        self._follow()

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin to look."""
        self._follow()
        self._again.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody is looking."""
        self._again.stop()

    def _connect(self) -> None:
        self._announcing.done.connect(self._done)
        self._answering.done.connect(self._done)
        self._answering.refused.connect(self._trouble.say)
        self._kiosks.changed.connect(self._follow)
        self._place.watch.changed.connect(self._follow)
        self._again.timeout.connect(self._follow)

    def _follow(self) -> None:
        board = self._kiosks.board
        notice = self._place.watch.board.notice
        if notice is not None and notice.until <= self._place.now():
            notice = None
        day = self._place.now().astimezone(self._place.zone).date()
        shown = (board, notice, day)
        if shown == self._shown:
            return
        self._shown = shown
        self._publish.setVisible(board is not None and board.may_publish)
        self._show_calls(board)
        self._show_notice(notice, may=board is not None and board.may_publish)
        self._show_kiosks(board)

    def _show_calls(self, board: KioskBoard | None) -> None:
        empty(self._calls)
        for call in board.calls if board is not None else ():
            there = SecondaryButton(self._place.theme, self.tr("已到场"), minor=True)
            there.clicked.connect(partial(self._answering.answered, call))
            self._calls.addWidget(self._call(call, there))

    def _call(self, call: KioskCall, there: QWidget) -> Notice:
        since = speech.clock(call.since, self._place.zone)
        words = self.tr("{}，{} 起等候").format(call_words(call), since)
        return Notice(self._place.theme, words, "danger", "staff", there)

    def _show_notice(self, notice: KioskNotice | None, *, may: bool) -> None:
        empty(self._notice)
        if notice is None:
            return
        withdraw = SecondaryButton(self._place.theme, self.tr("撤下…"), minor=True)
        withdraw.clicked.connect(partial(self._announcing.withdraw, notice))
        if not may:
            withdraw.hide()
        until = notice.until.astimezone(self._place.zone).strftime("%Y-%m-%d %H:%M")
        text = speech.chosen(notice.text_zh, notice.text_en)
        words = self.tr("首页通知，到 {}：{}").format(until, text)
        tone = SEVERITIES[notice.severity]
        self._notice.addWidget(Notice(self._place.theme, words, tone, "notice", withdraw))

    def _show_kiosks(self, board: KioskBoard | None) -> None:
        empty(self._rows)
        for kiosk in board.kiosks if board is not None else ():
            line = KioskRow(self._place, kiosk, may_forget=board is not None and board.may_publish)
            line.forget_pressed.connect(partial(self._ask_forget, kiosk))
            self._rows.addWidget(line)
        if board is None or not board.kiosks:
            self._rows.addWidget(self._nothing(known=board is not None))
        self._rows.addStretch(1)

    def _nothing(self, *, known: bool) -> EmptyState:
        theme = self._place.theme
        if known:
            note = self.tr("自助机启动后会自己出现在这里。")
            return EmptyState(theme, self.tr("还没有自助机报告过"), note, "kiosk")
        note = self.tr("数据库暂时读不到，恢复后自动显示。")
        return EmptyState(theme, self.tr("自助机状态未知"), note, "question")

    def _ask_forget(self, kiosk: KioskView) -> None:
        dialog = Dialog(
            self._place.theme, self, self.tr("移除自助机 {}").format(kiosk.name),
            self.tr("只从这张表上移除；它再次启动时会重新出现。"), self.tr("移除"), danger=True,
        )  # fmt: skip
        dialog.confirmed.connect(lambda: self._forget(dialog, kiosk.name))
        dialog.ask()

    def _forget(self, dialog: Dialog, kiosk: str) -> None:
        reply = self._place.act.run(forget_kiosk, kiosk=kiosk)
        reply.done(lambda _none: self._forgotten(dialog), owner=dialog)
        keep_open(dialog, reply)

    def _forgotten(self, dialog: Dialog) -> None:
        dialog.leave()
        self._done(self.tr("已移除"))
        self._kiosks.look_now()

    def _done(self, said: str) -> None:
        self._trouble.hide()
        self.done.emit(said)
