"""The form of every resident screen: one question, one answer area, one way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import Item, Panel, column, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.number_pad import NumberPad
from kiosk.ui.widgets.steps import StepBar
from kiosk.ui.widgets.text import IconBadge, Text


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a page asks: the title is the question; ``problem`` stands in for the lead sentence.

    ``steps`` are the labels of the whole way and ``step`` (from 0) is where the person is.
    """

    title: str
    lead: str = ""
    steps: tuple[str, ...] = ()
    step: int = 0
    problem: str = ""


class ResidentPage(QWidget):
    """One page: question, answer area, buttons with the way on at the bottom right.

    On a landscape panel question and buttons stand beside the answer area. A page calls ``ask``
    once.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.question = theme, Question(title="")
        self._title = Text("", "title", strong=True, wrap=True)
        self.setProperty("surface", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # The page takes the focus first: no key shows a focus ring before somebody wants one.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def ask(self, question: Question, body: Sequence[Item], actions: Sequence[QWidget]) -> None:
        """Fill the page."""
        self.question = question
        if self.theme.landscape:
            self._beside(body, actions)
        else:
            self._below(body, actions)

    @property
    def title(self) -> str:
        """Return the question, as it is shown now."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Say something else at the top."""
        self._title.setText(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand digits to the number pad of the page; Enter presses its main button."""
        pad = self.findChild(NumberPad)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._press_main()
        elif pad is not None and pad.isVisible():
            pad.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _press_main(self) -> None:
        for button in self.findChildren(QPushButton):
            # What stops something is never a key pressed by habit.
            if button.property("kind") == "primary" and button.isEnabled():
                button.click()
                return

    def _below(self, body: Sequence[Item], actions: Sequence[QWidget]) -> None:
        theme, edge, steps = self.theme, self.theme.space(3), self.question.steps
        head: list[Item] = [theme.space(2)]
        if steps:
            head = [StepBar(theme, steps, self.question.step), theme.space(3)]
        content = column(*head, *self._words(), theme.space(3), *body)
        content.setContentsMargins(edge, theme.space(3), edge, 0)
        buttons = row(*actions, spacing=theme.space(2))
        buttons.setContentsMargins(edge, theme.space(2), edge, theme.space(3))
        for index in range(len(actions)):
            last = index == len(actions) - 1 and len(actions) > 1
            buttons.setStretch(index, 2 if last else 1)
        box = column(content, buttons)
        box.setStretch(0, 1)
        self.setLayout(box)

    def _beside(self, body: Sequence[Item], actions: Sequence[QWidget]) -> None:
        theme, edge, question = self.theme, self.theme.space(3), self.question
        where: list[Item] = []
        crowded = theme.name == "elder" and question.problem
        if question.steps and not crowded:
            label = f"{question.step + 1} / {len(question.steps)}\u2002"
            label += question.steps[question.step]
            where = [Text(label, "caption", "primary", strong=True), theme.space(1)]
        left = column(*where, *self._words(), None, *_spaced(actions, theme.space(1.5)))
        both = row(left, column(*body), spacing=theme.space(4))
        large = theme.name == "elder"  # large words need the wider column
        both.setStretch(0, 1 if large else 2)
        both.setStretch(1, 1 if large else 3)
        both.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        self.setLayout(both)

    def _words(self) -> list[Item]:
        theme, question = self.theme, self.question
        self._title.setText(question.title)
        words: list[Item] = [self._title]
        if question.problem:
            words += [theme.space(1), Notice(theme, question.problem, "warning")]
        elif question.lead:
            words += [theme.space(0.25), Text(question.lead, "body", "muted", wrap=True)]
        return words


def page_of(
    theme: Theme, question: Question, body: Sequence[Item], actions: Sequence[QWidget]
) -> ResidentPage:
    """Return a page that needs no class of its own."""
    page = ResidentPage(theme)
    page.ask(question, body, actions)
    return page


def _spaced(items: Sequence[QWidget], gap: int) -> list[Item]:
    spaced: list[Item] = []
    for item in items:
        spaced += [gap, item]
    return spaced


class FactRow(QWidget):
    """An icon with a short heading and one sentence: what happens, what is kept, what to do."""

    def __init__(self, theme: Theme, icon: str, heading: str, sentence: str) -> None:
        super().__init__()
        words = column(
            Text(heading, "lead", strong=True, wrap=True),
            Text(sentence, "body", "muted", wrap=True),
        )
        line = row(IconBadge(theme, icon, 20), words, spacing=theme.space(2))
        line.setStretch(1, 1)
        self.setLayout(line)


def fact_panel(theme: Theme, facts: Sequence[tuple[str, str, str]]) -> Panel:
    """Return a card of (icon, heading, sentence)."""
    rows = [FactRow(theme, *fact) for fact in facts]
    pad = 1.5 if theme.name == "elder" else 2.5
    return Panel(theme, column(*rows, spacing=theme.space(2)), "card", pad, pad)
