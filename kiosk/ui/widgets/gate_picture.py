"""A barrier or a pair of glass wings, drawn in the state it is known to be in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from devices.contract import LinkState, Position
from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.painting import fill, painter_for, stroke
from kiosk.ui.widgets.pills import Pill


class GateKind(StrEnum):
    """What a gate looks like."""

    BARRIER = "barrier"
    WINGS = "wings"


class GateState(StrEnum):
    """What we know about a gate. What we do not know is drawn as unknown."""

    OPEN = "open"
    CLOSED = "closed"
    MOVING = "moving"
    STOPPED = "stopped"
    UNKNOWN = "unknown"
    OFFLINE = "offline"

    @property
    def known(self) -> bool:
        """Return whether the position is an observed one."""
        return self not in {GateState.UNKNOWN, GateState.OFFLINE}


@dataclass(frozen=True, slots=True)
class _Look:
    """How a state is drawn: ``angle`` of the arm in degrees, ``reach`` of a wing."""

    tone: SoftTone
    icon: str
    angle: float
    reach: float


LOOKS = {
    GateState.OPEN: _Look("success", "open_gate", 78, 0.10),
    GateState.CLOSED: _Look("neutral", "lock", 0, 0.40),
    GateState.MOVING: _Look("info", "moving", 38, 0.26),
    GateState.STOPPED: _Look("danger", "stop", 38, 0.26),
    GateState.UNKNOWN: _Look("warning", "question", 0, 0.40),
    GateState.OFFLINE: _Look("danger", "offline", 0, 0.40),
}

POSITIONS = {
    Position.OPEN: GateState.OPEN,
    Position.CLOSED: GateState.CLOSED,
    Position.OPENING: GateState.MOVING,
    Position.CLOSING: GateState.MOVING,
    Position.STOPPED: GateState.STOPPED,
    Position.UNKNOWN: GateState.UNKNOWN,
}


def gate_state(link: LinkState, position: Position) -> GateState:
    """Return what may be said of a gate: offline hides a position that may be old."""
    return POSITIONS[position] if link is LinkState.ONLINE else GateState.OFFLINE


def gate_pill(state: GateState) -> Pill:
    """Return the state as a word with its tone and icon."""
    translate = QCoreApplication.translate
    words = {
        GateState.OPEN: translate("GateState", "已开启"),
        GateState.CLOSED: translate("GateState", "已关闭"),
        GateState.MOVING: translate("GateState", "动作中"),
        GateState.STOPPED: translate("GateState", "停在中途"),
        GateState.UNKNOWN: translate("GateState", "状态未知"),
        GateState.OFFLINE: translate("GateState", "离线"),
    }
    return Pill(words[state], LOOKS[state].tone, LOOKS[state].icon)


class GatePicture(QWidget):
    """A barrier or a pair of glass wings, drawn in the state it is in."""

    def __init__(
        self,
        theme: Theme,
        state: GateState = GateState.UNKNOWN,
        kind: GateKind = GateKind.BARRIER,
    ) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self.set_state(state)
        self.setMinimumHeight(theme.mm(18))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_state(self, state: GateState) -> None:
        """Draw another state."""
        self._state, self._look = state, LOOKS[state]
        self.setAccessibleName(gate_pill(state).text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scene into a 1.75:1 box standing on the bottom edge."""
        painter = painter_for(self)
        height = min(self.height(), self.width() / 1.75)
        box = QRectF(0, 0, height * 1.75, height)
        box.moveCenter(QPointF(self.rect().center()))
        box.moveBottom(self.height())
        self._draw_ground(painter, box)
        if self._kind is GateKind.BARRIER:
            self._draw_barrier(painter, box)
        else:
            self._draw_wings(painter, box)

    def _colours(self) -> tuple[str, str]:
        p = self._theme.palette
        return (p.ink, p.danger) if self._state.known else (p.line_strong, p.line_strong)

    def _draw_ground(self, painter: QPainter, box: QRectF) -> None:
        p = self._theme.palette
        y = box.bottom() - box.height() * 0.10
        stroke(painter, p.line, box.height() * 0.03)
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _draw_barrier(self, painter: QPainter, box: QRectF) -> None:
        unit = box.height()
        body, stripe = self._colours()
        ground = box.bottom() - unit * 0.10
        post = QRectF(box.left() + unit * 0.22, ground - unit * 0.36, unit * 0.18, unit * 0.36)
        rest = QRectF(box.right() - unit * 0.28, ground - unit * 0.28, unit * 0.055, unit * 0.28)
        fill(painter, self._theme.palette.line_strong)
        painter.drawRoundedRect(rest, unit * 0.02, unit * 0.02)
        pivot = QPointF(post.center().x(), post.top() + unit * 0.08)
        length = self._arm_length(pivot, rest.center().x() - pivot.x() + unit * 0.04)
        self._draw_arm(painter, pivot, length, unit, stripe)
        fill(painter, body)
        painter.drawRoundedRect(post, unit * 0.05, unit * 0.05)
        self._draw_lamp(painter, QPointF(post.center().x(), post.top() + unit * 0.08), unit)
        if not self._state.known:
            self._draw_doubt(painter, QPointF(box.center().x(), pivot.y() - unit * 0.26), unit)
        if self._state is GateState.MOVING:
            self._draw_sweep(painter, pivot, min(length * 0.62, pivot.y() - unit * 0.06), unit)

    def _arm_length(self, pivot: QPointF, closed: float) -> float:
        """Return the drawn length: a raised arm is foreshortened to stay in the picture."""
        rise = math.sin(math.radians(self._look.angle))
        return min(closed, (pivot.y() - 4) / rise) if rise else closed

    def _draw_arm(
        self, painter: QPainter, pivot: QPointF, length: float, unit: float, stripe: str
    ) -> None:
        painter.save()
        painter.translate(pivot)
        painter.rotate(-self._look.angle)
        arm = QRectF(0, -unit * 0.04, length, unit * 0.08)
        if not self._state.known:
            pen = QPen(QColor(stripe), unit * 0.045)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.6, 1.1])
            painter.setPen(pen)
            painter.drawLine(QPointF(0, 0), QPointF(arm.right(), 0))
        else:
            self._draw_striped_arm(painter, arm, unit, stripe)
        painter.restore()

    def _draw_striped_arm(self, painter: QPainter, arm: QRectF, unit: float, stripe: str) -> None:
        path = QPainterPath()
        path.addRoundedRect(arm, unit * 0.04, unit * 0.04)
        painter.setClipPath(path)
        painter.fillRect(arm, QColor(self._theme.palette.surface))
        fill(painter, stripe)
        step = unit * 0.125
        for index in range(0, round(arm.width() / step) + 1, 2):
            left = arm.left() + step * index
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(left, arm.bottom()),
                        QPointF(left + unit * 0.05, arm.top()),
                        QPointF(left + step + unit * 0.05, arm.top()),
                        QPointF(left + step, arm.bottom()),
                    ]
                )
            )
        painter.setClipping(False)
        stroke(painter, stripe, max(1.0, unit * 0.012))
        painter.drawPath(path)

    def _draw_lamp(self, painter: QPainter, centre: QPointF, unit: float) -> None:
        p = self._theme.palette
        colours = {
            GateState.OPEN: p.lamp_go,
            GateState.CLOSED: p.lamp_stop,
            GateState.MOVING: p.accent,
        }
        fill(painter, colours.get(self._state, p.surface))
        painter.drawEllipse(centre, unit * 0.05, unit * 0.05)

    def _draw_doubt(self, painter: QPainter, centre: QPointF, unit: float) -> None:
        """Say above the arm that its position is not known."""
        fore, back = self._theme.palette.tone(self._look.tone)
        radius, size = unit * 0.17, unit * 0.2
        fill(painter, back)
        painter.drawEllipse(centre, radius, radius)
        spot = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        icons.paint(painter, spot, self._look.icon, fore, "bold")

    def _draw_sweep(self, painter: QPainter, pivot: QPointF, radius: float, unit: float) -> None:
        stroke(painter, self._theme.palette.info, unit * 0.022, Qt.PenStyle.DotLine)
        area = QRectF(pivot.x() - radius, pivot.y() - radius, radius * 2, radius * 2)
        painter.drawArc(area, 44 * 16, 30 * 16)
        angle = math.radians(78)
        tip = QPointF(pivot.x() + radius * math.cos(angle), pivot.y() - radius * math.sin(angle))
        size = unit * 0.14
        icons.paint(
            painter,
            QRectF(tip.x() - size / 2, tip.y() - size / 2, size, size),
            "back",
            self._theme.palette.info,
            "bold",
        )

    def _draw_wings(self, painter: QPainter, box: QRectF) -> None:
        for side in (-1, 1):
            self._draw_wing(painter, box, side)

    def _draw_wing(self, painter: QPainter, box: QRectF, side: int) -> None:
        """Draw the left (-1) or right (1) wing and its post."""
        p, unit, known = self._theme.palette, box.height(), self._state.known
        ground = box.bottom() - unit * 0.10
        hinge = box.center().x() + side * unit * 0.52
        edge = hinge - side * unit * self._look.reach
        corners = ((hinge, 0.62), (hinge, 0.14), (edge, 0.08), (edge, 0.56))
        style = Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine
        stroke(painter, p.primary if known else p.line_strong, unit * 0.022, style)
        painter.setBrush(QColor(p.primary_soft if known else p.sunken))
        painter.drawPolygon(QPolygonF([QPointF(x, ground - unit * up) for x, up in corners]))
        fill(painter, self._colours()[0])
        post = QRectF(hinge - unit * 0.08, ground - unit * 0.70, unit * 0.16, unit * 0.70)
        painter.drawRoundedRect(post, unit * 0.05, unit * 0.05)
        if side < 0:
            self._draw_lamp(painter, QPointF(hinge, ground - unit * 0.60), unit)
