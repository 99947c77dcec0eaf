"""The guide at the desk: pages on the left, one of them in the middle, its look on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.guide import GuidePage
from kiosk.domain.refusal import Refused
from kiosk.services.guide import (
    Shelf,
    add_page,
    guide_shelf,
    order_pages,
    publish_page,
    withdraw_page,
)
from kiosk.ui import speech
from kiosk.ui.desk.guide.drafts import NEW, Drafts
from kiosk.ui.desk.guide.editor import Editor
from kiosk.ui.desk.guide.preview import Preview
from kiosk.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.table import Cell, Row, Table
from kiosk.ui.widgets.text import TitledPanel
from kiosk.ui.workplace import Workplace

LIST_MM, STATE_MM, ROW_MM = 82, 30, 13
MEANWHILE = "changed_meanwhile"


class GuideEditorPage(DeskPage):
    """Nothing is seen by residents before it is published; ``drafts`` keeps what is not yet.

    Signals:
        left(): back to the kiosks.
        done(str): something was done; a short sentence for the echo.
    """

    left = Signal()
    done = Signal(str)

    def __init__(self, place: Workplace, drafts: Drafts) -> None:
        theme = place.theme
        back = SecondaryButton(theme, self.tr("返回自助机"), "back")
        super().__init__(theme, self.tr("办事指南"), " ", back)
        self._place, self._drafts = place, drafts
        self._may = self._busy = False
        self._insist = QuietButton(theme, self.tr("用我的内容覆盖"), minor=True)
        self._trouble = Notice(theme, "", "danger", action=self._insist)
        self._trouble.hide()
        self._editor, self._preview = Editor(theme), Preview(theme)
        self._build()
        back.clicked.connect(self.left)
        self._connect()
        self._show()

    def showEvent(self, _event: QShowEvent) -> None:
        """Read the pages; what is being written stays."""
        self._look()

    def _build(self) -> None:
        theme = self._place.theme
        headings = (self.tr("页面"), self.tr("状态"))
        self._table = Table(theme, headings, (0.0, STATE_MM), ROW_MM)
        self._table.set_empty_text(self.tr("还没有页面"))
        self._new = SecondaryButton(theme, self.tr("新页面"), "plus", minor=True)
        self._up = SecondaryButton(theme, self.tr("上移"), minor=True)
        self._down = SecondaryButton(theme, self.tr("下移"), minor=True)
        tools = row(self._new, None, self._up, self._down, spacing=theme.space(1))
        shelf = column(self._table, tools, spacing=theme.space(1.25))
        shelf.setStretch(0, 1)
        pages = TitledPanel(theme, self.tr("页面和顺序"), holder(shelf))
        pages.setFixedWidth(theme.mm(LIST_MM))
        written = column(self._editor, self._buttons(), spacing=theme.space(1.25))
        written.setStretch(0, 1)
        editor = TitledPanel(theme, self.tr("内容（两种语言）"), holder(written))
        body = row(pages, editor, self._preview, spacing=theme.space(1.5))
        body.setStretch(1, 1)
        whole = column(self._trouble, body, spacing=theme.space(1.25))
        whole.setStretch(1, 1)
        self.set_body(whole)

    def _buttons(self) -> QHBoxLayout:
        theme = self._place.theme
        self._withdraw = SecondaryButton(theme, self.tr("撤下…"))
        self._revert = SecondaryButton(theme, self.tr("放弃修改…"))
        self._publish = PrimaryButton(theme, self.tr("发布"), "check")
        return row(self._withdraw, None, self._revert, self._publish, spacing=theme.space(1.25))

    def _connect(self) -> None:
        self._table.row_chosen.connect(self._select)
        self._editor.changed.connect(self._wrote)
        self._new.clicked.connect(partial(self._select, NEW))
        self._up.clicked.connect(partial(self._move, -1))
        self._down.clicked.connect(partial(self._move, 1))
        self._publish.clicked.connect(self._ask_to_publish)
        self._withdraw.clicked.connect(self._ask_withdraw)
        self._revert.clicked.connect(self._ask_revert)
        self._insist.clicked.connect(self._overwrite)

    def _look(self) -> None:
        reply = self._place.look.run(guide_shelf)
        reply.done(self._take).refused(self._refused).failed(self._failed)

    def _take(self, shelf: Shelf) -> None:
        self._may = shelf.may_publish
        self._drafts.take(shelf.pages)
        self._show()

    def _show(self) -> None:
        """Show everything as it is now."""
        self._show_list()
        self._editor.set_text(self._drafts.current.text)
        self._preview.show_text(self._drafts.current.text)
        self._show_ready()

    def _show_list(self) -> None:
        drafts = self._drafts
        rows = [self._line(page) for page in drafts.pages]
        if drafts.selected == NEW or drafts.changed(NEW):
            waits = Pill(self.tr("未发布"), "warning", "edit")
            rows.append(Row(NEW, (Cell(self.tr("新页面"), "—", strong=True), waits)))
        self._table.set_rows(rows)
        self._table.select_key(drafts.selected)

    def _line(self, page: GuidePage) -> Row:
        title = speech.chosen(page.title_zh, page.title_en)
        other = speech.chosen(page.title_en, page.title_zh)
        state = Pill(self.tr("已发布"), "success")
        if self._drafts.changed(page.slug):
            state = Pill(self.tr("有未发布"), "warning", "edit")
        elif page.withdrawn:
            state = Pill(self.tr("已撤下"), "neutral")
        return Row(page.slug, (Cell(title, other, strong=True), state))

    def _show_ready(self) -> None:
        drafts, page = self._drafts, self._drafts.page
        changed = drafts.changed(drafts.selected)
        self._editor.set_locked(self._busy or not self._may)
        buttons = (self._withdraw, self._revert, self._publish, self._new, self._up, self._down)
        for button in buttons:
            button.setVisible(self._may)
        free = self._may and not self._busy
        gone = page is not None and page.withdrawn
        self._publish.setEnabled(free and (changed or gone))
        self._revert.setEnabled(free and changed)
        self._withdraw.setEnabled(free and page is not None and not gone)
        self._up.setEnabled(free and drafts.moved(-1) is not None)
        self._down.setEnabled(free and drafts.moved(1) is not None)
        note = self.tr("发布后住户马上看到；每个版本都保留")
        self.set_note(note if self._may else self.tr("只有主管可以修改"))

    def _select(self, slug: str) -> None:
        self._drafts.selected = slug
        self._trouble.hide()
        self._show()

    def _wrote(self) -> None:
        drafts = self._drafts
        before = drafts.changed(drafts.selected)
        drafts.write(self._editor.text)
        self._preview.show_text(self._editor.text)
        if drafts.changed(drafts.selected) != before:
            self._show_list()
        self._show_ready()

    def _ask_to_publish(self) -> None:
        draft = self._drafts.current
        self._wait(busy=True)
        if draft.slug == NEW:
            reply = self._place.act.run(add_page, text=draft.text)
        else:
            reply = self._place.act.run(
                publish_page, slug=draft.slug, text=draft.text, seen_version=draft.seen
            )
        reply.done(self._published).refused(self._refused).failed(self._failed)

    def _published(self, page: GuidePage) -> None:
        self._drafts.published(page)
        self._finish(self.tr("已发布，住户马上看到"))

    def _ask_withdraw(self) -> None:
        page = self._drafts.page
        assert page is not None
        dialog = Dialog(
            self._place.theme, self, self.tr("撤下页面"),
            self.tr("“{}”从自助机上消失，内容保留，随时可以再发布。").format(
                speech.chosen(page.title_zh, page.title_en)
            ),
            self.tr("撤下"), danger=True,
        )  # fmt: skip
        dialog.confirmed.connect(lambda: self._take_off(dialog, page))
        dialog.ask()

    def _take_off(self, dialog: Dialog, page: GuidePage) -> None:
        dialog.leave()
        self._wait(busy=True)
        reply = self._place.act.run(withdraw_page, slug=page.slug, seen_version=page.version)
        reply.done(self._withdrawn).refused(self._refused).failed(self._failed)

    def _withdrawn(self, _page: GuidePage) -> None:
        self._finish(self.tr("已撤下"))

    def _ask_revert(self) -> None:
        dialog = Dialog(
            self._place.theme, self, self.tr("放弃修改"),
            self.tr("回到最近发布的内容；没有发布的修改将丢失。"), self.tr("放弃修改"), danger=True,
        )  # fmt: skip
        dialog.confirmed.connect(lambda: self._revert_to_published(dialog))
        dialog.ask()

    def _revert_to_published(self, dialog: Dialog) -> None:
        dialog.leave()
        self._drafts.drop()
        if self._drafts.selected == NEW and self._drafts.pages:
            self._drafts.selected = self._drafts.pages[0].slug
        self._trouble.hide()
        self._show()

    def _overwrite(self) -> None:
        self._drafts.insist()
        self._trouble.hide()
        self._ask_to_publish()

    def _move(self, by: int) -> None:
        order = self._drafts.moved(by)
        if order is None:
            return
        self._wait(busy=True)
        reply = self._place.act.run(order_pages, slugs=order)
        reply.done(self._ordered).refused(self._refused).failed(self._failed)

    def _ordered(self, _nothing: None) -> None:
        self._finish("")

    def _finish(self, said: str) -> None:
        self._trouble.hide()
        self._wait(busy=False)
        if said:
            self.done.emit(said)
        self._look()

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self._show_ready()

    def _refused(self, refused: Refused) -> None:
        self._say(speech.refusal(refused))
        if refused.code == MEANWHILE:
            reply = self._place.look.run(guide_shelf)
            reply.done(self._take_newer).failed(self._failed)

    def _take_newer(self, shelf: Shelf) -> None:
        """Know what somebody else has published; only then can it be replaced knowingly."""
        self._take(shelf)
        self._insist.setVisible(self._drafts.changed(self._drafts.selected))

    def _failed(self, error: Exception) -> None:
        self._say(speech.failure(error))

    def _say(self, text: str) -> None:
        self._insist.hide()
        self._trouble.set_text(text)
        self._trouble.show()
        self._wait(busy=False)
