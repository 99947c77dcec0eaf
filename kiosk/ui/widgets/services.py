"""The larger parts of resident screens: service tile, pass ticket, rung of the ladder."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.theme.tokens import Theme, Tone
from kiosk.ui.widgets.buttons import LayoutButton
from kiosk.ui.widgets.layout import Panel, column, restyle, row
from kiosk.ui.widgets.painting import painter_for
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.qr_code import QrCode
from kiosk.ui.widgets.text import IconBadge, IconLabel, Text


class Tile(LayoutButton):
    """A service on the home screen: icon, name and one line of explanation."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        note: str,
        *,
        lead: bool = False,
        wide: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "lead_tile" if lead else "tile")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        tone: Tone = "on_primary" if lead else "ink"
        words = self._words(theme, title, note, lead=lead, wide=wide)
        badge = IconBadge(theme, icon, 30 if wide else 22, "primary", "plain" if lead else "")
        pad = theme.space(2)
        if wide:
            onward = IconLabel(theme, "next", 11, tone, "bold")
            line = row(badge, column(None, words, None), None, onward, spacing=pad)
            line.setContentsMargins(pad, 0, pad, 0)
            self.setLayout(line)
        else:
            self.setLayout(column(badge, None, words, margins=(pad, pad, pad, pad)))

    @staticmethod
    def _words(theme: Theme, title: str, note: str, *, lead: bool, wide: bool) -> QVBoxLayout:
        tone: Tone = "on_primary" if lead else "ink"
        quiet: Tone = "on_primary_muted" if lead else "muted"
        words = column(
            Text(title, "title" if wide else "lead", tone, strong=True),
            spacing=theme.space(0.25),
        )
        if note:
            words.addWidget(Text(note, "body" if wide else "caption", quiet))
        return words


class LadderState(StrEnum):
    """Where a rung of the approval ladder stands."""

    WAITING = "waiting"
    ACTIVE = "active"
    DONE = "done"


class LadderStep(Panel):
    """One rung of the approval ladder."""

    def __init__(self, theme: Theme, icon: str, title: str, note: str) -> None:
        self._icon = icon
        self._badge = IconBadge(theme, icon, 17, "neutral")
        self._title, self._note = Text(title, "body", "muted"), Text(note, "caption", "muted")
        self._note.setVisible(bool(note))
        self._mark = StatusPill(theme, "", "info")
        words = column(self._title, self._note)
        line = row(self._badge, words, None, self._mark, spacing=theme.space(2))
        super().__init__(theme, line, "sunken", 2, 1.5)
        self.set_state(LadderState.WAITING)

    def set_state(self, state: LadderState, note: str | None = None) -> None:
        """Show where this rung stands, with another note when given."""
        active = state is LadderState.ACTIVE
        if note is not None:
            self._note.setText(note)
            self._note.setVisible(bool(note))
        self._badge.set_badge(self._icon, "primary" if active else "neutral")
        self._title.set_tone("ink" if active else "muted", strong=active)
        self._mark.setVisible(state is not LadderState.WAITING)
        if active:
            self._mark.set_state(self.tr("进行中"), "info", "wait")
        else:
            self._mark.set_state(self.tr("已完成"), "neutral", "check")
        restyle(self, surface="card" if active else "sunken", selected=active)


class PassCard(QFrame):
    """The visitor's pass as a ticket: QR and digits above the tear line, facts below.

    ``facts`` are (icon, name, value).
    """

    def __init__(
        self,
        theme: Theme,
        payload: str,
        code: str,
        facts: Sequence[tuple[str, str, str]],
        status: QWidget,
    ) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme, self._tear = theme, QWidget()
        self._tear.setFixedHeight(theme.space(3))
        title = Text(self.tr("通行码"), "body", "muted")
        narrow = theme.name == "elder" and theme.landscape
        digits = Text(code, "display" if narrow else "figure", "primary", strong=True)
        right = column(None, title, digits, theme.space(1), status, None)
        top = row(QrCode(theme, payload, 92), right, spacing=theme.space(1.5))
        top.setStretch(1, 1)
        pad, edge = theme.space(2.5), theme.space(1.5)
        lines = self._facts(theme, facts)
        self.setLayout(column(top, self._tear, lines, margins=(edge, edge, pad, pad)))

    @staticmethod
    def _facts(theme: Theme, facts: Sequence[tuple[str, str, str]]) -> QVBoxLayout:
        box = column(spacing=theme.space(1), margins=(theme.space(1), 0, 0, 0))
        for icon, name, value in facts:
            mark = IconLabel(theme, icon, 10, "primary")
            said = Text(value, strong=True, wrap=theme.name == "elder")
            if theme.name == "elder":  # no room for both, and the icon says what it is
                said.setAccessibleName(f"{name} {value}")
                line = row(mark, theme.space(1.5), said)
                line.setStretch(2, 1)
            else:
                line = row(mark, theme.space(1.5), Text(name, "body", "muted"), None, said)
            box.addLayout(line)
        return box

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then the tear line with its two notches."""
        super().paintEvent(event)
        painter, theme = painter_for(self), self._theme
        y, radius = self._tear.geometry().center().y(), theme.mm(4.5)
        line = QPen(QColor(theme.palette.line), theme.mm(theme.sizes.hairline))
        for x, start in ((0, -90), (self.width(), 90)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.palette.canvas))
            painter.drawEllipse(QPointF(x, y), radius, radius)
            painter.setPen(line)
            notch = QRectF(x - radius, y - radius, radius * 2, radius * 2)
            painter.drawArc(notch, start * 16, 180 * 16)
        line.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(line)
        inset = radius * 2
        painter.drawLine(QPointF(inset, y), QPointF(self.width() - inset, y))
