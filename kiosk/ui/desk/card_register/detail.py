"""One card beside the list: its facts, where it works, what was done, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.domain.cards import CardVerb
from kiosk.services.card_register import CardDetail, HistoryLine
from kiosk.services.people import Unmasked
from kiosk.ui import speech
from kiosk.ui.card_looks import assurance_pill, days, delivery_lines, grouped, standing_pill
from kiosk.ui.desk.card_register.model import PLANS, delivered
from kiosk.ui.widgets.buttons import QuietButton, SecondaryButton
from kiosk.ui.widgets.delivery import DeliveryList
from kiosk.ui.widgets.layout import Panel, RuledList, column, empty, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import ElidedText, FactLine, Text
from kiosk.ui.workplace import Workplace

WIDTH_MM = 88
ACROSS = 2


class DetailPanel(Panel):
    """The selected card; closes on request and never decides anything.

    Signals:
        verb_pressed(object): the ``CardVerb`` somebody wants to do.
        unmask_pressed(): the holder's full name is wanted.
        closed(): the list alone is wanted.
    """

    verb_pressed = Signal(object)
    unmask_pressed = Signal()
    closed = Signal()

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        self._place, self._theme = place, theme
        self._card: CardDetail | None = None
        self._tail = Text("", "title", strong=True)
        self._standing = StatusPill(theme, "", "neutral")
        close = QuietButton(theme, self.tr("收起"), minor=True)
        self._notice = Notice(theme, "", "danger")
        self._notice.hide()
        self._facts, self._history = RuledList(theme), RuledList(theme)
        self._delivered = Text("", "body", strong=True)
        self._gates = DeliveryList(theme)
        self._verbs = QGridLayout()
        self._verbs.setSpacing(theme.space(1))
        self._verbs.setContentsMargins(0, 0, 0, 0)
        self._unmask = QuietButton(theme, self.tr("查看全名"), minor=True)
        head = row(self._tail, self._standing, None, close, spacing=theme.space(1.25))
        box = column(
            head,
            self._notice,
            Scroll(theme, self._body()),
            holder(self._verbs),
            spacing=theme.space(1.25),
        )
        box.setStretch(2, 1)
        super().__init__(theme, box, "card", 2, 1.5)
        self.setFixedWidth(theme.mm(WIDTH_MM))
        close.clicked.connect(self.closed)
        self._unmask.clicked.connect(self.unmask_pressed)

    def show_card(self, card: CardDetail) -> None:
        """Show a card as it is now; what is shown already is left alone."""
        if card == self._card:
            return
        self._card = card
        pill = standing_pill(card.row.standing)
        words = QCoreApplication.translate("CardRegister", "尾号 {}")
        self._tail.setText(words.format(card.row.tail))
        self._standing.set_state(pill.text, pill.tone, pill.icon)
        self._facts.set_widgets(self._fact_lines(card))
        self._unmask.setVisible(card.may_unmask)
        cell = delivered(card.row)
        self._delivered.setText(self.tr("{} 处生效").format(cell.text))
        self._delivered.set_tone(cell.tone)
        self._gates.set_lines(delivery_lines(card.gates, self._place.zone))
        self._history.set_widgets([self._event(line) for line in card.history])
        self._offer(card)

    def show_person(self, person: Unmasked) -> None:
        """Show who it is, for a while (the page takes it away again)."""
        phone = f"·{person.phone}" if person.phone else ""
        self._notice.set_text(f"{person.name}{phone}", "info", "user")
        self._notice.show()

    def show_trouble(self, text: str) -> None:
        """Say what was not done."""
        self._notice.set_text(text, "danger")
        self._notice.show()

    def clear_notice(self) -> None:
        """Take away what was said or unmasked."""
        self._notice.hide()
        self._notice.set_text("")

    def _body(self) -> QVBoxLayout:
        theme = self._theme
        gates = row(
            Text(self.tr("门禁下发"), "lead", strong=True), None, self._delivered
        )  # fmt: skip
        past = row(Text(self.tr("办理记录"), "lead", strong=True), None)
        gap = theme.space(1)
        return column(
            gates, self._gates, gap, self._facts, row(None, self._unmask), gap, past,
            self._history, None, spacing=theme.space(1),
        )  # fmt: skip

    def _fact_lines(self, card: CardDetail) -> list[QWidget]:
        row_, zone = card.row, self._place.zone
        facts = [
            (self.tr("房屋"), speech.home(row_.home) if row_.home else "—"),
            (self.tr("持卡人"), self._holder(card)),
            (self.tr("卡号"), grouped(card.number)),
            (self.tr("介质"), speech.label("media", row_.tech)),
            (self.tr("防复制"), assurance_pill(row_.assurance).text),
            (self.tr("权限组"), speech.listed(speech.chosen(*each) for each in card.levels) or "—"),
        ]
        if card.printed:
            facts.insert(3, (self.tr("印刷号"), card.printed))
        if card.valid_from and row_.valid_until:
            facts.append((self.tr("有效期"), days(card.valid_from, row_.valid_until, zone)))
        if row_.last_used:
            used = speech.moment(row_.last_used, self._place.now(), zone)
            facts.append((self.tr("最近使用"), used))
        if card.consent_by:
            facts.append((self.tr("同意人"), card.consent_by))
        signed = self.tr("在屏幕上") if card.signed else self.tr("在登记表上")
        facts.append((self.tr("签名"), signed))
        others = ((self.tr("补发为"), card.replaced_by), (self.tr("替代"), card.replaces))
        facts += [(name, tail) for name, tail in others if tail]
        return [FactLine(name, value) for name, value in facts]

    def _holder(self, card: CardDetail) -> str:
        kind = speech.label("kind", card.row.kind) if card.row.kind else ""
        name = card.row.holder or "—"
        return self.tr("{}（{}）").format(name, kind) if kind else name

    def _event(self, line: HistoryLine) -> QWidget:
        theme, zone = self._theme, self._place.zone
        reason = line.facts.get("reason")
        what = speech.label("action", line.action)
        upper = ElidedText(f"{what}·{reason}" if reason else what, strong=True)
        when = Text(speech.moment(line.at, self._place.now(), zone), "caption", "muted")
        top = row(upper, when, spacing=theme.space(1))
        top.setStretch(0, 1)
        return holder(column(top, Text(line.by, "caption", "muted")))

    def _offer(self, card: CardDetail) -> None:
        empty(self._verbs)
        verbs = [verb for verb in PLANS if verb in card.verbs]
        for index, verb in enumerate(verbs):
            button = SecondaryButton(self._theme, speech.label("verb", verb), minor=True)
            button.clicked.connect(lambda _on, verb=verb: self.verb_pressed.emit(CardVerb(verb)))
            self._verbs.addWidget(button, index // ACROSS, index % ACROSS)
