"""One visit beside the list: its facts, what was done, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.domain.visits import VisitVerb
from kiosk.services.visit_book import HistoryLine, VisitDetail
from kiosk.ui import speech
from kiosk.ui.desk.visits.model import NOTHING, gates_of
from kiosk.ui.pass_words import hours
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.visit_looks import counted, history_words, how, state_pill
from kiosk.ui.widgets.buttons import QuietButton, SecondaryButton
from kiosk.ui.widgets.layout import Panel, RuledList, column, empty, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import ElidedText, Text
from kiosk.ui.workplace import Workplace

ACROSS = 2


class DetailPanel(Panel):
    """The selected visit; closes on request and never decides anything.

    Signals:
        verb_pressed(object): the ``VisitVerb`` somebody wants to do.
        pass_pressed(): code and QR are to be shown again.
        closed(): what waits is wanted back.
    """

    verb_pressed = Signal(object)
    pass_pressed = Signal()
    closed = Signal()

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        self._place, self._theme = place, theme
        self._who = ElidedText("", "title", strong=True)
        self._standing = StatusPill(theme, "", "neutral")
        close = QuietButton(theme, self.tr("收起"), minor=True)
        self._notice = Notice(theme, "", "danger")
        self._notice.hide()
        self._facts, self._history = RuledList(theme), RuledList(theme)
        self._verbs = QGridLayout()
        self._verbs.setSpacing(theme.space(1))
        head = row(self._who, close, spacing=theme.space(1))
        head.setStretch(0, 1)
        box = column(
            head, row(self._standing, None), self._notice, Scroll(theme, self._body()),
            holder(self._verbs), spacing=theme.space(1.25),
        )  # fmt: skip
        box.setStretch(3, 1)
        super().__init__(theme, box, "card", 2, 1.5)
        close.clicked.connect(self.closed)

    def show_visit(self, visit: VisitDetail) -> None:
        """Show a visit as it is now."""
        now = self._place.now()
        pill = state_pill(visit.row, now)
        name = counted(visit.row.name, visit.row.party)
        self._who.setText(name or speech.label("visit_kind", visit.row.kind))
        self._standing.set_state(pill.text, pill.tone, pill.icon)
        self._show_notice(visit)
        self._facts.set_widgets(self._fact_lines(visit))
        self._history.set_widgets([self._event(line) for line in visit.history])
        self._offer(visit)

    def _body(self) -> QVBoxLayout:
        past = row(Text(self.tr("办理记录"), "lead", strong=True), None)
        gap = self._theme.space(1)
        return column(self._facts, gap, past, self._history, None, spacing=gap)

    def _show_notice(self, visit: VisitDetail) -> None:
        said = ""
        if visit.row.watched:
            said = self.tr("关注名单：须由主管确认后才能放行，不要告诉访客。")
        elif visit.needs_supervisor:
            said = self.tr("媒体来访由中心负责人决定，不接受采访。")
        elif visit.wiped:
            said = self.tr("身份信息已按期删除。")
        self._notice.set_text(said, "info" if visit.wiped else "warning")
        self._notice.setVisible(bool(said))

    def _fact_lines(self, visit: VisitDetail) -> list[QWidget]:
        row_, place = visit.row, self._place
        window = hours(visit.opens, visit.closes, place.now(), place.zone)
        facts = [
            (self.tr("房屋"), speech.home(row_.home) if row_.home else NOTHING),
            (self.tr("类型"), speech.label("visit_kind", row_.kind)),
            (self.tr("事由"), visit.purpose or NOTHING),
            (self.tr("通行"), window),
            (self.tr("通道"), gates_of(row_)),
            (self.tr("确认"), how(row_, place.now())),
        ]
        optional = (
            (self.tr("车牌"), visit.plate),
            (self.tr("手机号"), visit.phone),
            (self.tr("剩余次数"), self._entries(visit)),
            (self.tr("在场人数"), str(visit.inside) if visit.inside else None),
        )
        facts += [(name, value) for name, value in optional if value]
        return [_fact(self._theme, name, value) for name, value in facts]

    def _entries(self, visit: VisitDetail) -> str | None:
        return str(visit.entries_left) if visit.entries_left is not None else None

    def _event(self, line: HistoryLine) -> QWidget:
        when = speech.moment(line.at, self._place.now(), self._place.zone)
        top = row(
            ElidedText(history_words(line), strong=True), Text(when, "caption", "muted"),
            spacing=self._theme.space(1),
        )  # fmt: skip
        top.setStretch(0, 1)
        return holder(column(top, Text(line.by, "caption", "muted")))

    def _offer(self, visit: VisitDetail) -> None:
        empty(self._verbs)
        buttons: list[SecondaryButton] = []
        if visit.has_pass:
            shown = SecondaryButton(self._theme, self.tr("出示通行码"), "qr", minor=True)
            shown.clicked.connect(self.pass_pressed)
            buttons.append(shown)
        for verb in (each for each in VisitVerb if each in visit.verbs):
            button = SecondaryButton(self._theme, speech.label("visit_verb", verb), minor=True)
            button.clicked.connect(lambda _on, verb=verb: self.verb_pressed.emit(VisitVerb(verb)))
            buttons.append(button)
        for index, button in enumerate(buttons):
            self._verbs.addWidget(button, index // ACROSS, index % ACROSS)


def _fact(theme: Theme, name: str, value: str) -> QWidget:
    """Return a fact whose value may be long: it ends in an ellipsis, the tool tip has all of it."""
    words = ElidedText(value, strong=True)
    words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    line = row(Text(name, "body", "muted"), words, spacing=theme.space(1))
    line.setStretch(1, 1)
    return holder(line)
