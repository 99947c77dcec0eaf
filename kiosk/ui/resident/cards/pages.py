"""Own cards, the question before one is stopped, and the truth afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.cards import CardState
from kiosk.services.card_register import CardRow, Delivery, GateDelivery
from kiosk.services.resident_cards import LossProof
from kiosk.ui import speech
from kiosk.ui.resident.cards.flow import can_be_reported, in_force, open_first
from kiosk.ui.resident.cards.words import title_of
from kiosk.ui.slip_offer import SlipOffer
from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.buttons import (
    DangerButton,
    LayoutButton,
    PrimaryButton,
    SecondaryButton,
)
from kiosk.ui.widgets.card_picture import CardPicture
from kiosk.ui.widgets.layout import Item, Panel, RuledList, column, holder, row
from kiosk.ui.widgets.notices import EmptyState, Notice
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.resident_page import Question, ResidentPage, fact_panel
from kiosk.ui.widgets.text import ElidedText, IconBadge, IconLabel, Text

MOST_CARDS = {("resident", False): 5, ("resident", True): 3, ("elder", False): 3}
"""Cards on one page, by look and whether the panel is landscape."""
FEW_CARDS = 2
MOST_GATES = 4
MOST_ELDER_GATES = 2


def steps() -> tuple[str, ...]:
    """Return the labels of the way."""
    return (
        QCoreApplication.translate("cards", "选择门卡"),
        QCoreApplication.translate("cards", "确认挂失"),
        QCoreApplication.translate("cards", "办理结果"),
    )


class ListPage(ResidentPage):
    """The resident's own cards.

    Signals:
        chosen(object): a ``CardRow`` to be reported lost, or whose loss is to be seen.
        invite(): a visitor is to be invited.
        done(): nothing more.
    """

    chosen = Signal(object)
    invite = Signal()
    done = Signal()

    def __init__(self, theme: Theme, cards: Sequence[CardRow], first: int = 0) -> None:
        super().__init__(theme)
        self._most = MOST_CARDS.get((theme.name, theme.landscape), FEW_CARDS)
        self._cards, self._first = cards, first
        guest = SecondaryButton(theme, self.tr("邀请访客"), "visitor")
        done = SecondaryButton(theme, self.tr("完成"))
        guest.clicked.connect(self.invite)
        done.clicked.connect(self.done)
        self._list = column(spacing=theme.space(1.5))
        self._fill()
        body: list[Item] = [holder(self._list), None]
        if not cards:
            note = self.tr("需要发卡，请到人工柜台。")
            body = [EmptyState(theme, self.tr("名下没有门卡"), note, "card")]
        lead = self.tr("丢了哪一张，就按哪一张")
        question = Question(title=self.tr("我的门卡"), lead=lead, steps=steps())
        self.ask(question, body, [guest, done])

    def _fill(self) -> None:
        for card in self._cards[self._first : self._first + self._most]:
            self._list.addWidget(self._card(card))
        if len(self._cards) > self._most:
            more = SecondaryButton(self.theme, self.tr("更多"))
            more.clicked.connect(self._turn)
            self._list.addWidget(more)

    def _turn(self) -> None:
        after = self._first + self._most
        self._first = after if after < len(self._cards) else 0
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._fill()

    def _card(self, card: CardRow) -> QWidget:
        theme, line = self.theme, LayoutButton()
        elder = theme.name == "elder"
        tone: SoftTone = "success" if card.state is CardState.ACTIVE else "neutral"
        words = column(Text(title_of(card), "body" if elder else "lead", strong=True))
        pill = StatusPill(theme, speech.label("standing", _standing(card)), tone)
        if elder:
            words.addWidget(pill)
        elif card.holder:
            words.addWidget(ElidedText(card.holder, "body", "muted"))
        across, down = theme.space(2), theme.space(1.5)
        inner = row(IconBadge(theme, "card", 20), words, spacing=theme.space(2))
        inner.setStretch(1, 1)
        if not elder:
            inner.addWidget(pill)
        inner.addWidget(IconLabel(theme, "next", 9, "ink", "bold"))
        inner.setContentsMargins(across, down, across, down)
        line.setLayout(inner)
        line.setProperty("kind", "tile")
        line.setMinimumHeight(theme.mm(theme.sizes.target))
        line.setAccessibleName(title_of(card))
        line.setEnabled(can_be_reported(card))
        line.clicked.connect(lambda: self.chosen.emit(card))
        return line


def _standing(card: CardRow) -> str:
    """Return the word for a state; a loss the resident knows of comes before anything else."""
    return card.state.value if card.state is not CardState.ACTIVE else "active"


class ConfirmPage(ResidentPage):
    """Which card, what happens, how it is undone.

    Signals:
        confirmed(): stop it.
        declined(): leave it.
    """

    confirmed = Signal()
    declined = Signal()

    def __init__(
        self, theme: Theme, card: CardRow, replacement_fen: int, now: datetime, zone: ZoneInfo
    ) -> None:
        super().__init__(theme)
        elder = theme.name == "elder"
        keep = SecondaryButton(theme, self.tr("先不挂失"))
        stop = DangerButton(theme, self.tr("确认挂失"), "lock")
        keep.clicked.connect(self.declined)
        stop.clicked.connect(self.confirmed)
        effects = [
            ("lock", self.tr("立即停用"), self.tr("逐个出入口生效，结果马上显示")),
            ("unlock", self.tr("找到后可恢复"), self.tr("带证件到柜台解挂，不收费")),
            (
                "receipt",
                self.tr("补办新卡"),
                self.tr("到柜台办理，每张 {}").format(speech.yuan(replacement_fen)),
            ),
        ]
        room = 3 - elder - theme.landscape
        panel = fact_panel(theme, effects[:room])
        body: list[Item] = [self._card(card, now, zone), theme.space(2), panel, None]
        lead = "" if elder else self.tr("同户其他门卡不受影响")
        question = Question(title=self.tr("确认挂失这张卡？"), lead=lead, steps=steps(), step=1)
        self.ask(question, body, [keep, stop])

    def _card(self, card: CardRow, now: datetime, zone: ZoneInfo) -> QWidget:
        theme = self.theme
        if theme.name == "elder":
            return Panel(theme, column(Text(title_of(card), "lead", strong=True)), "card", 2, 1.5)
        facts = column(
            Text(self.tr("尾号 {}").format(card.tail), "lead", strong=True),
            spacing=theme.space(0.75),
        )
        if card.holder:
            facts.addWidget(Text(self.tr("持卡人 {}").format(card.holder), "body", "muted"))
        if card.last_used is not None:
            used = speech.moment(card.last_used, now, zone)
            facts.addWidget(Text(self.tr("{} 用过").format(used), "body", "muted", wrap=True))
        facts.addStretch(1)
        kind = speech.label("card_of", card.kind.value if card.kind else "owner")
        picture = CardPicture(theme, kind, card.tail, 74 if theme.landscape else 100)
        line = row(picture, facts, spacing=theme.space(2.5))
        line.setStretch(1, 1)
        return Panel(theme, line, "card", 2.5)


class ResultPage(ResidentPage):
    """The truth per gate, not just "done".

    Signals:
        done(): the resident has seen it.
    """

    done = Signal()

    def __init__(
        self, theme: Theme, proof: LossProof, zone: ZoneInfo, offer: SlipOffer | None = None
    ) -> None:
        """``offer`` prints a receipt."""
        super().__init__(theme)
        self._zone, self._gates = zone, RuledList(theme)
        finish = PrimaryButton(theme, self.tr("完成"))
        finish.clicked.connect(self.done)
        self._warning = Notice(theme, " ", "warning")
        body: list[Item] = [self._panel(proof), theme.space(2)]
        question = Question(title=self.tr("已挂失"), steps=steps(), step=2)
        body.append(self._warning)
        if offer is not None:
            body += offer.body()
        self.ask(question, [*body, None], [*(offer.actions() if offer else []), finish])
        self.show_proof(proof)

    def show_proof(self, proof: LossProof) -> None:
        """Show how far it has come."""
        total, there = len(proof.gates), in_force(proof.gates)
        words = self.tr("已挂失，{} / {} 处生效").format(there, total)
        self.set_title(words if total else self.tr("已挂失"))
        elder, landscape = self.theme.name == "elder", self.theme.landscape
        most = MOST_ELDER_GATES if elder else MOST_GATES - landscape
        shown = open_first(proof.gates)[: most if total <= most else most - 1]
        if elder and landscape:
            shown = ()  # the title has the count, the warning what is missing
        lines = [self._gate(gate) for gate in shown]
        if shown and total > len(shown):
            rest = self.tr("其余 {} 处也在列").format(total - len(shown))
            lines.append(Text(rest, "caption", "muted"))
        self._gates.set_widgets(lines)
        open_still = [gate for gate in proof.gates if gate.delivery is not Delivery.DELIVERED]
        self._warning.setVisible(bool(open_still))
        if open_still:
            self._warning.set_text(
                self.tr("还有 {} 处没有确认，在那里这张卡可能仍能开门。").format(len(open_still))
            )

    def _panel(self, proof: LossProof) -> Panel:
        theme = self.theme
        at = speech.clock(proof.lost_at, self._zone) if proof.lost_at else ""
        words = column(Text(title_of(proof.card), "lead", strong=True))
        if theme.name != "elder":
            words.addWidget(Text(self.tr("{} 挂失").format(at), "caption", "muted"))
        head = row(IconBadge(theme, "lock", 22, "success"), words, None, spacing=theme.space(2))
        return Panel(theme, column(head, theme.space(1.5), self._gates), "card", 2, 2)

    def _gate(self, gate: GateDelivery) -> QWidget:
        theme, elder = self.theme, self.theme.name == "elder"
        name = ElidedText(speech.chosen(gate.name_zh, gate.name_en), "body", strong=True)
        words = column(name)
        if gate.delivery is Delivery.DELIVERED and gate.at is not None:
            when = speech.clock(gate.at, self._zone, seconds=True)
            note = self.tr("{} 已停用").format(when)
            pill = StatusPill(theme, self.tr("已生效"), "success")
        else:
            note = self.tr("恢复连接后自动停用")
            pill = StatusPill(theme, self.tr("等待确认"), "warning", "wait")
        if not elder:
            words.addWidget(Text(note, "caption", "muted"))
        line = row(words, pill, spacing=theme.space(1))
        line.setStretch(0, 1)
        return holder(line)
