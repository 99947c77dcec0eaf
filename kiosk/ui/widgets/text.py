"""Labels, icons and the small combinations of both."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Role, Theme, Tone
from kiosk.ui.widgets.layout import Panel, column, restyle, row
from kiosk.ui.widgets.painting import painter_for


class Text(QLabel):
    """A label with a role from the type scale and a colour tone."""

    def __init__(
        self,
        text: str,
        role: Role = "body",
        tone: Tone = "ink",
        *,
        strong: bool = False,
        wrap: bool = False,
        centre: bool = False,
    ) -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("strong", strong)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if centre:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_tone(self, tone: Tone, *, strong: bool | None = None) -> None:
        """Change the colour, and the weight when given."""
        weight = self.property("strong") if strong is None else strong
        restyle(self, tone=tone, strong=weight)


class ElidedText(Text):
    """One line that ends in an ellipsis where it does not fit; the tool tip has all of it."""

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters: the rest can be read in the tool tip."""
        full = super().minimumSizeHint()
        return QSize(min(full.width(), self.fontMetrics().height() * 3), full.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        painter = painter_for(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)


class IconLabel(QWidget):
    """An icon of a given size in millimetres, sharp at any density."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        size_mm: float,
        tone: Tone = "ink",
        style: icons.Style = "",
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.mm(size_mm), theme.mm(size_mm))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_icon(name, tone, style)

    def set_icon(self, name: str, tone: Tone, style: icons.Style = "") -> None:
        """Show another icon."""
        self._name, self._style = name, style
        self._colour = self._theme.palette.colour(tone)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        area = QRectF(self.rect())
        icons.paint(painter_for(self), area, self._name, self._colour, self._style)


class IconBadge(QFrame):
    """An icon centred on a soft square of ``size_mm``."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        size_mm: float,
        tone: Tone = "primary",
        surface: str = "",
    ) -> None:
        super().__init__()
        self.setFixedSize(theme.mm(size_mm), theme.mm(size_mm))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("surface", surface or tone)
        self._icon = IconLabel(theme, name, size_mm * 0.6, tone)
        box = column()
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        self.setLayout(box)

    def set_badge(self, name: str, tone: Tone, surface: str = "") -> None:
        """Show another icon on another ground."""
        self._icon.set_icon(name, tone)
        restyle(self, surface=surface or tone)


class FactLine(QWidget):
    """A name on the left and its value on the right."""

    def __init__(self, name: str, value: str = "", tone: Tone = "ink") -> None:
        super().__init__()
        self._value = Text(value, "body", tone, strong=True)
        self.setLayout(row(Text(name, "body", "muted"), None, self._value))

    def set_value(self, value: str, tone: Tone = "ink") -> None:
        """Show another value."""
        self._value.setText(value)
        self._value.set_tone(tone)


class EventLine(QWidget):
    """One thing that happened: icon, what, detail and when."""

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str,
        tone: Tone,
        what: str,
        detail: str,
        when: str,
        loud: bool = False,
    ) -> None:
        super().__init__()
        words = column(ElidedText(what, strong=loud), ElidedText(detail, "caption", "muted"))
        line = row(
            IconBadge(theme, icon, 8.4, tone),
            words,
            Text(when, "caption", "muted"),
            spacing=theme.space(1.25),
        )
        line.setStretch(1, 1)
        self.setLayout(line)


class TitledPanel(Panel):
    """A card with a heading line, tools on its right, and a body below."""

    def __init__(
        self, theme: Theme, title: str, body: QWidget, *tools: QWidget, stretch: bool = True
    ) -> None:
        head = row(Text(title, "lead", strong=True), None, *tools, spacing=theme.space(1))
        box = column(head, body, spacing=theme.space(1.25))
        if stretch:
            box.setStretch(1, 1)
        else:
            box.addStretch(1)
        super().__init__(theme, box, "card", 2, 1.75)


class StepPanel(Panel):
    """A numbered card of a form that is filled from top to bottom (1 to 6)."""

    NUMBERS = ("one", "two", "three", "four", "five", "six")

    def __init__(
        self, theme: Theme, number: int, title: str, *body: QWidget, tool: QWidget | None = None
    ) -> None:
        self._number = self.NUMBERS[number - 1]
        self._mark = IconLabel(theme, self._number, 5.6, "primary", "fill")
        head = row(self._mark, Text(title, "lead", strong=True), None, spacing=theme.space(1))
        if tool is not None:
            head.addWidget(tool)
        super().__init__(theme, column(head, *body, spacing=theme.space(1.25)), "card", 2, 1.5)

    def set_done(self, done: bool) -> None:
        """Show the number, or a tick once this part is complete."""
        if done:
            self._mark.set_icon("success", "success", "fill")
        else:
            self._mark.set_icon(self._number, "primary", "fill")
