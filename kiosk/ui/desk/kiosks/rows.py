"""One kiosk in one row: each part with its state, when it was heard, when it was last wiped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.kiosks import KioskPart, PartHealth
from kiosk.services.kiosks import KioskView
from kiosk.ui import speech
from kiosk.ui.kiosk_looks import part_pill
from kiosk.ui.theme.tokens import Tone
from kiosk.ui.widgets.buttons import QuietButton
from kiosk.ui.widgets.layout import Panel, column, holder, row
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.text import ElidedText, IconBadge, Text
from kiosk.ui.workplace import Workplace

NAME_MM, TIMES_MM = 52, 44
NEVER = "—"


class KioskRow(Panel):
    """What a kiosk said of itself; where it is not heard any more everything is unknown.

    Signals:
        forget_pressed(): it stands there no longer and is to go off the list.
    """

    forget_pressed = Signal()

    def __init__(self, place: Workplace, kiosk: KioskView, *, may_forget: bool) -> None:
        theme = place.theme
        self._place, self._kiosk = place, kiosk
        self._forget = QuietButton(theme, self.tr("移除…"), minor=True)
        if kiosk.heard or not may_forget:
            self._forget.hide()
        name, times = self._name(), self._times()
        name.setFixedWidth(theme.mm(NAME_MM))
        times.setFixedWidth(theme.mm(TIMES_MM))
        parts = [self._part(part, found) for part, found in kiosk.parts.items()]
        line = row(name, *parts, times, spacing=theme.space(1))
        for index in range(len(parts)):
            line.setStretch(index + 1, 1)
        super().__init__(theme, line, "card", 2, 1.5)
        self._forget.clicked.connect(self.forget_pressed)

    def _name(self) -> QWidget:
        place, kiosk = self._place, self._kiosk
        tone: Tone = "primary" if kiosk.well else "danger" if kiosk.wrong else "warning"
        started = speech.moment(kiosk.started_at, place.now(), place.zone)
        words = column(
            None,
            ElidedText(kiosk.name, "lead", strong=True),
            ElidedText(self.tr("{} 启动").format(started), "caption", "muted"),
            ElidedText(self.tr("版本 {}").format(kiosk.version or NEVER), "caption", "muted"),
            None,
        )
        badge = IconBadge(place.theme, "kiosk", 11.5, tone)
        line = row(badge, words, spacing=place.theme.space(1.25))
        line.setStretch(1, 1)
        return holder(line)

    def _part(self, part: KioskPart, health: PartHealth) -> QWidget:
        pill = part_pill(health)
        state = StatusPill(self._place.theme, pill.text, pill.tone, pill.icon)
        box = column(spacing=self._place.theme.space(0.5))
        box.addStretch(1)
        box.addWidget(Text(speech.label("kiosk_part", part), "caption", "muted"))
        box.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        return holder(box)

    def _times(self) -> QWidget:
        place, kiosk = self._place, self._kiosk
        heard = speech.moment(kiosk.seen_at, place.now(), place.zone)
        wiped = NEVER
        if kiosk.wiped_at is not None:
            wiped = speech.moment(kiosk.wiped_at, place.now(), place.zone)
        last = self.tr("最近报告 {}") if kiosk.heard else self.tr("{} 起没有消息")
        told = Text(last.format(heard), "caption", "muted" if kiosk.heard else "warning")
        if not kiosk.heard:
            told.set_tone("warning", strong=True)
        box = column(None, told, Text(self.tr("上次清除 {}").format(wiped), "caption", "muted"))
        box.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        return holder(box)
