"""The register of cards: filters with counts, the list, and one card beside it (picture 22)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.cards import Card, CardKind, CardVerb
from kiosk.domain.refusal import Refused
from kiosk.services.card_register import (
    CardDetail,
    Filter,
    Page,
    list_buildings,
    list_cards,
    show_card,
)
from kiosk.services.cards import Issued
from kiosk.services.people import Unmasked, unmask_person
from kiosk.ui import speech
from kiosk.ui.desk.card_register.actions import CardActions
from kiosk.ui.desk.card_register.detail import DetailPanel
from kiosk.ui.desk.card_register.dialogs import ReasonDialog
from kiosk.ui.desk.card_register.model import table_rows
from kiosk.ui.runner import Reply
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.table import Table
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace

ROWS = 12
ROW_MM = 12.6
WIDTHS_MM = (38.0, 32.0, 34.0, 30.0, 36.0, 38.0, 48.0, 0.0)
NARROWED = (3, 4, 5)
"""Columns that make room for the card beside the list: it shows what they say."""
LOOK_AGAIN_MS = 2000
UNMASKED_MS = 30_000


@dataclass(frozen=True)
class Wanted:
    """Which part of the register is looked at."""

    filter: Filter = Filter.ALL
    building: str | None = None
    kind: CardKind | None = None
    text: str = ""
    offset: int = 0


class CardRegisterPage(DeskPage):
    """Looks again by itself while it is on the screen, so that delivery is seen to arrive.

    Signals:
        issue_pressed(): a card is to be issued.
        done(str): something was done with a card; a short sentence for the echo.
    """

    issue_pressed = Signal()
    done = Signal(str)

    def __init__(self, place: Workplace) -> None:
        issue = PrimaryButton(place.theme, self.tr("发卡"), "plus")
        note = self.tr("姓名已遮盖；查看全名需填写原因并留痕")
        super().__init__(place.theme, self.tr("门卡"), note, issue)
        issue.clicked.connect(self.issue_pressed)
        self._place, self._wanted, self._selected = place, Wanted(), ""
        self._page: Page | None = None
        self._looking = False
        self._trouble = Notice(place.theme, "", "danger")
        self._trouble.hide()
        self._detail = DetailPanel(place)
        self._detail.hide()
        self._actions = CardActions(place, self)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._mask = QTimer(self, singleShot=True, interval=UNMASKED_MS)
        self._build()
        self._connect()

    def search(self, text: str) -> None:
        """Show the cards a text may mean; an empty one shows all."""
        self._want(replace(Wanted(), text=text.strip()))
        self._filters.select(Filter.ALL)
        for choice in (self._building, self._kind):
            choice.select("")

    def select(self, card: str) -> None:
        """Show one card beside the list."""
        self._selected = card
        self._table.select_key(card)
        self._detail.clear_notice()
        self._look_at_card()

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin to look."""
        self._look()
        self._place.look.run(list_buildings).done(self._show_buildings)
        self._again.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody is looking."""
        self._again.stop()
        self._detail.clear_notice()

    def _build(self) -> None:
        theme = self._place.theme
        headings = (
            self.tr("卡号尾号"), self.tr("持卡人"), self.tr("房屋"), self.tr("防复制"),
            self.tr("有效期至"), self.tr("最近使用"), self.tr("状态"), self.tr("门禁下发"),
        )  # fmt: skip
        self._table = Table(theme, headings, WIDTHS_MM, ROW_MM)
        self._table.set_empty_text(self.tr("没有符合条件的卡。可以按房号、卡号尾号或印刷号搜索。"))
        self._count = Text("", "caption", "muted")
        self._back = SecondaryButton(theme, self.tr("上一页"), minor=True)
        self._next = SecondaryButton(theme, self.tr("下一页"), minor=True)
        footer = row(self._count, None, self._back, self._next, spacing=theme.space(1))
        box = column(self._table, footer, spacing=theme.space(1))
        box.setStretch(0, 1)
        lists = row(Panel(theme, box, "card", 1, 1), self._detail, spacing=theme.space(1.5))
        lists.setStretch(0, 1)
        body = column(self._filter_line(), self._trouble, lists, spacing=theme.space(1.5))
        body.setStretch(2, 1)
        self.set_body(body)

    def _filter_line(self) -> QHBoxLayout:
        theme = self._place.theme
        self._filters = Chips(theme, {each: speech.label("filter", each) for each in Filter})
        self._clear = SecondaryButton(theme, "", "close", minor=True)
        self._clear.hide()
        self._building = Choice(theme, {"": self.tr("全部楼幢")}, 30)
        kinds = {kind.value: speech.label("kind", kind) for kind in CardKind}
        self._kind = Choice(theme, {"": self.tr("全部类型"), **kinds}, 30)
        self._building.setAccessibleName(self.tr("楼幢"))
        self._kind.setAccessibleName(self.tr("类型"))
        line = row(self._filters, self._clear, self._building, self._kind, spacing=theme.space(1))
        line.setStretch(0, 1)
        return line

    def _connect(self) -> None:
        self._filters.chosen.connect(lambda key: self._want_more(filter=Filter(key)))
        self._building.chosen.connect(lambda key: self._want_more(building=key or None))
        self._kind.chosen.connect(lambda key: self._want_more(kind=CardKind(key) if key else None))
        self._clear.clicked.connect(lambda: self._want_more(text=""))
        self._back.clicked.connect(lambda: self._turn(-ROWS))
        self._next.clicked.connect(lambda: self._turn(ROWS))
        self._table.row_chosen.connect(self.select)
        self._table.row_opened.connect(self.select)
        self._detail.closed.connect(self._close_detail)
        self._detail.verb_pressed.connect(self._begin)
        self._detail.unmask_pressed.connect(self._ask_to_unmask)
        self._actions.done.connect(self._acted)
        self._again.timeout.connect(self._look)
        self._mask.timeout.connect(self._detail.clear_notice)

    def _want_more(self, **changes: object) -> None:
        self._want(replace(self._wanted, offset=0, **changes))  # type: ignore[arg-type]

    def _turn(self, rows: int) -> None:
        self._want(replace(self._wanted, offset=max(0, self._wanted.offset + rows)))

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._clear.setVisible(bool(wanted.text))
        shown = wanted.text if len(wanted.text) <= 16 else f"{wanted.text[:15]}…"
        self._clear.set_text(self.tr("搜索：{}").format(shown))
        self._looking = False
        self._look()

    def _look(self) -> None:
        if self._looking:  # the last look is still on its way
            return
        self._looking, wanted = True, self._wanted
        reply = self._place.look.run(
            list_cards, filter=wanted.filter, building=wanted.building, kind=wanted.kind,
            text=wanted.text, offset=wanted.offset, limit=ROWS,
        )  # fmt: skip
        reply.done(lambda page: self._show_page(wanted, page), owner=self)
        reply.refused(self._not_looked).failed(self._failed)
        if self._selected:
            self._look_at_card()

    def _look_at_card(self) -> None:
        reply: Reply[CardDetail] = self._place.look.run(show_card, card=self._selected)
        reply.done(self._show_card).refused(self._not_looked).failed(self._failed)

    def _show_page(self, wanted: Wanted, page: Page) -> None:
        self._looking = False
        self._trouble.hide()
        if wanted != self._wanted:
            return
        self._page = page
        self._filters.set_counts({each.value: count for each, count in page.counts.items()})
        self._table.set_rows(table_rows(page.rows, self._place.now(), self._place.zone))
        self._table.select_key(self._selected)
        last = page.offset + len(page.rows)
        first = page.offset + 1 if page.rows else 0
        words = self.tr("第 {}–{} 条，共 {} 条")
        self._count.setText(words.format(f"{first:,}", f"{last:,}", f"{page.total:,}"))
        self._back.setEnabled(page.offset > 0)
        self._next.setEnabled(last < page.total)

    def _show_buildings(self, buildings: tuple[str, ...]) -> None:
        named = {each: self.tr("{} 幢").format(each) for each in buildings}
        self._building.set_options({"": self.tr("全部楼幢"), **named})

    def _show_card(self, card: CardDetail) -> None:
        if card.row.id != self._selected:
            return
        self._actions.card = card
        self._detail.show_card(card)
        self._detail.show()
        for place in NARROWED:
            self._table.setColumnHidden(place, True)

    def _close_detail(self) -> None:
        self._selected = ""
        self._detail.hide()
        self._detail.clear_notice()
        self._table.clearSelection()
        for place in NARROWED:
            self._table.setColumnHidden(place, False)

    def _begin(self, verb: CardVerb) -> None:
        self._actions.ask(verb)

    def _acted(self, verb: CardVerb, outcome: Card | Issued) -> None:
        self.done.emit(self.tr("已办理：{}").format(speech.label("verb", verb)))
        if isinstance(outcome, Issued):
            self.select(outcome.card.id)
        self._looking = False
        self._look()

    def _ask_to_unmask(self) -> None:
        card = self._actions.card
        if card is None or card.holder_id is None:
            return
        person = card.holder_id
        sentence = self.tr("显示 30 秒后重新遮盖。谁在什么时候为什么查看，都会记录。")
        dialog = ReasonDialog(
            self._place, self, self.tr("查看全名"), sentence, self.tr("查看")
        )  # fmt: skip
        dialog.reasoned.connect(lambda reason: self._unmask(dialog, person, reason))
        dialog.ask()

    def _unmask(self, dialog: ReasonDialog, person: str, reason: str) -> None:
        reply = self._place.act.run(unmask_person, person=person, reason=reason)
        reply.done(lambda found: self._unmasked(dialog, found), owner=dialog)
        keep_open(dialog, reply)

    def _unmasked(self, dialog: ReasonDialog, person: Unmasked) -> None:
        dialog.leave()
        self._detail.show_person(person)
        self._mask.start()

    def _not_looked(self, refused: Refused) -> None:
        self._looking = False
        self._trouble.set_text(speech.refusal(refused))
        self._trouble.show()

    def _failed(self, error: Exception) -> None:
        self._looking = False
        self._trouble.set_text(speech.failure(error))
        self._trouble.show()
