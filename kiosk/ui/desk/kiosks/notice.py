"""Publishing and taking back the notice on the kiosks: written down, then told, then heard back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from devices.contract import KioskNotice
from devices.contract import Severity as Loudness
from kiosk.domain.notices import LONGEST_EN, LONGEST_ZH, PublicNotice, Severity
from kiosk.services.notices import publish_notice, withdraw_notice
from kiosk.ui import speech
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.workplace import Workplace

R = TypeVar("R")
ANSWER_MS = 8000
LOUD: dict[Severity, Loudness] = {
    Severity.INFO: "info",
    Severity.WARNING: "warning",
    Severity.DANGER: "danger",
}
TODAY = "today"
HOURS = {"2h": 2, "3d": 72, "7d": 168, "30d": 720}


class NoticeDialog(Dialog):
    """What everybody is to know, in both languages, how much it matters and for how long."""

    def __init__(self, place: Workplace, over: QWidget) -> None:
        theme = place.theme
        self._place = place
        labels = {each.value: speech.label("notice_severity", each) for each in Severity}
        self._severity = Chips(theme, labels, Severity.INFO.value)
        self._term = Chips(theme, self._terms(), TODAY)
        self._zh = Field(theme, self.tr("中文，最多 {} 字").format(LONGEST_ZH))
        self._en = Field(theme, self.tr("英文，最多 {} 字").format(LONGEST_EN))
        super().__init__(
            theme, over, self.tr("发布通知"),
            self.tr("显示在每台自助机的首页，到时间自动撤下；新的通知取代原来的。不写姓名和电话。"),
            self.tr("发布"), self._zh, self._en, self._severity, self._term,
        )  # fmt: skip
        for field in (self._zh, self._en):
            field.edit.textChanged.connect(self._show_ready)
        self._show_ready()

    @property
    def text_zh(self) -> str:
        """Return the Chinese text."""
        return self._zh.value

    @property
    def text_en(self) -> str:
        """Return the English text."""
        return self._en.value

    @property
    def severity(self) -> Severity:
        """Return how much it matters."""
        return Severity(self._severity.current)

    @property
    def until(self) -> datetime:
        """Return when it ends: so long from now, or with the day."""
        now, term = self._place.now(), self._term.current
        if term != TODAY:
            return now + timedelta(hours=HOURS[term])
        zone = self._place.zone
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(), zone)

    def _terms(self) -> dict[str, str]:
        return {
            "2h": self.tr("2 小时"),
            TODAY: self.tr("到今天结束"),
            "3d": self.tr("{} 天").format(3),
            "7d": self.tr("{} 天").format(7),
            "30d": self.tr("{} 天").format(30),
        }

    def _show_ready(self) -> None:
        both = self._zh.value and self._en.value
        self.block("" if both else self.tr("两种语言都要填写"))


class Announcing(QObject):
    """Asks, writes down, tells the kiosks, and waits until the broker has it.

    Signals:
        done(str): what was asked for is so; a short sentence for the echo.
    """

    done = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over
        self._dialog: Dialog | None = None
        self._wanted: KioskNotice | None = None
        self._said = ""
        self._late = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._late.timeout.connect(self._not_heard)
        place.watch.noticed.connect(self._heard)
        place.watch.notice_unsent.connect(self._unsent)

    def publish(self) -> None:
        """Ask for a new notice."""
        dialog = NoticeDialog(self._place, self._over)
        dialog.confirmed.connect(partial(self._write_down, dialog))
        dialog.ask()

    def withdraw(self, notice: KioskNotice) -> None:
        """Ask whether a notice is to go now."""
        dialog = Dialog(
            self._place.theme, self._over, self.tr("撤下通知"),
            speech.chosen(notice.text_zh, notice.text_en), self.tr("撤下"),
        )  # fmt: skip
        dialog.confirmed.connect(partial(self._take_back, dialog, notice.id))
        dialog.ask()

    def _write_down(self, dialog: NoticeDialog) -> None:
        if not self._possible(dialog):
            return
        reply = self._place.act.run(
            publish_notice, severity=dialog.severity, until=dialog.until,
            text_zh=dialog.text_zh, text_en=dialog.text_en,
        )  # fmt: skip
        reply.done(partial(self._publish, dialog), owner=dialog)
        keep_open(dialog, reply)

    def _take_back(self, dialog: Dialog, notice: str) -> None:
        if not self._possible(dialog):
            return
        reply = self._place.act.run(withdraw_notice, notice=notice)
        said = self.tr("通知已撤下")
        reply.done(lambda _none: self._tell(dialog, None, said), owner=dialog)
        keep_open(dialog, reply)

    def _publish(self, dialog: Dialog, notice: PublicNotice) -> None:
        told = KioskNotice(
            notice.id, LOUD[notice.severity], notice.starts, notice.until, notice.text_zh,
            notice.text_en,
        )  # fmt: skip
        self._tell(dialog, told, self.tr("通知已发布"))

    def _possible(self, dialog: Dialog) -> bool:
        """Say at once where nothing can be told: then nothing is written down either."""
        if self._place.facility is not None and self._place.watch.board.connected:
            return True
        dialog.show_error(self.tr("没有办理：消息服务断开。恢复后请再试，填写的内容还在。"))
        return False

    def _tell(self, dialog: Dialog, notice: KioskNotice | None, said: str) -> None:
        facility = self._place.facility
        assert facility is not None
        self._dialog, self._wanted, self._said = dialog, notice, said
        self._late.start()
        facility.publish_notice(notice)

    def _heard(self, notice: KioskNotice | None) -> None:
        dialog = self._dialog
        if dialog is None or _id(notice) != _id(self._wanted):
            return
        self._end()
        dialog.leave()
        self.done.emit(self._said)

    def _unsent(self) -> None:
        self._fail(self.tr("没有办理：消息服务断开。恢复后请再试，填写的内容还在。"))

    def _not_heard(self) -> None:
        self._fail(
            self.tr("没有得到消息服务的确认，不能确定自助机已收到。请看自助机，或再试一次。")
        )

    def _fail(self, text: str) -> None:
        dialog = self._dialog
        self._end()
        if dialog is not None:
            dialog.show_error(text)

    def _end(self) -> None:
        self._late.stop()
        self._dialog = None


def _id(notice: KioskNotice | None) -> str | None:
    return None if notice is None else notice.id
