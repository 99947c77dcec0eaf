"""The key board: the cabinet as it hangs, and the key in hand beside it (picture 23)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.keys import Cabinet, Key
from kiosk.domain.refusal import Refused
from kiosk.services.cards import ReadCard
from kiosk.services.key_desk import (
    BoardPicture,
    KeyPicture,
    Search,
    board_picture,
    picture_of_key,
    picture_of_tag,
)
from kiosk.services.keys import Returned
from kiosk.ui import speech
from kiosk.ui.desk.key_board.actions import KeyActions
from kiosk.ui.desk.key_board.extras import KeyExtras
from kiosk.ui.desk.key_board.facts import FactsPanel
from kiosk.ui.desk.key_board.flow import Mode, Tool, mode_of, tools_for
from kiosk.ui.desk.key_board.give_back import ReturnPanel
from kiosk.ui.desk.key_board.hooks import HookGrid, Legend
from kiosk.ui.desk.key_board.leads import Leads
from kiosk.ui.desk.key_board.lend import LendPanel
from kiosk.ui.desk.key_board.out_list import OutPanel
from kiosk.ui.desk.key_board.papers import KeyPapersDialog
from kiosk.ui.desk.key_board.search import KeySearch
from kiosk.ui.desk.key_board.start import StartPanel
from kiosk.ui.desk.key_board.tools import KeyTools
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.layout import Panel, column, empty, holder, row
from kiosk.ui.widgets.notices import Notice, NoticeTone
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.workplace import Workplace

SIDE_MM = 98
LOOK_AGAIN_MS = 5000
KeyPanel = LendPanel | ReturnPanel | FactsPanel


class KeyBoardPage(DeskPage):
    """Keyboard first: a tag on the reader chooses the key, one number and Enter take it back.

    Signals:
        overdue_counted(int): how many keys should be back by now.
        done(str): something was done; a short sentence for the echo.
        left_board(object, str): a ``Tool`` with a page of its own is wanted, for a key by id.
        mandates_pressed(): the list of mandates is wanted.
        losses_pressed(): the list of losses is wanted.
        stock_pressed(): stock-takes are wanted.
        cabinet_pressed(str): the doors of a cabinet are wanted, by its id; empty for any.
    """

    overdue_counted = Signal(int)
    done = Signal(str)
    left_board = Signal(object, str)
    mandates_pressed = Signal()
    losses_pressed = Signal()
    stock_pressed = Signal()
    cabinet_pressed = Signal(str)

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        self._search = KeySearch(place)
        note = self.tr("钥匙牌只有编号，房屋对照表另行保管")
        self._leads = Leads(theme)
        super().__init__(theme, self.tr("钥匙"), note, self._search, self._leads)
        self._place, self._cabinet, self._looking = place, "", False
        self._tag, self._locked = "", frozenset[str]()
        self._named: dict[str, str] = {}
        self._picture: KeyPicture | None = None
        self._panel: KeyPanel | None = None
        self._chips: Chips | None = None
        self._trouble = Notice(theme, "", "danger")
        self._trouble.hide()
        self._grid, self._legend = HookGrid(theme), Legend(theme)
        self._start, self._out = StartPanel(theme), OutPanel(place)
        self._actions, self._extras = KeyActions(place, self), KeyExtras(place, self)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._build()
        self._connect()

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin to look; a key that was left for another page may have changed there."""
        self._look()
        if not (isinstance(self._panel, LendPanel) and self._panel.entered.begun):
            self._look_anew()
        self._again.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody is looking."""
        self._again.stop()

    def choose(self, key: str) -> None:
        """Show a key beside the board; its tag is still to be scanned, unless it just was."""
        reply = self._place.look.run(picture_of_key, key=key)
        reply.done(lambda found: self._open(found, self._tag_of(found)), owner=self)
        reply.refused(self._refused).failed(self._failed)

    def _look_anew(self) -> None:
        """Show the key beside the board as it is now, unless another one is there by then."""
        if self._picture is None:
            return
        reply = self._place.look.run(picture_of_key, key=self._picture.facts.key.id)
        reply.done(self._open_anew).refused(self._refused).failed(self._failed)

    def _open_anew(self, found: KeyPicture) -> None:
        if self._picture is not None and self._picture.facts.key.id == found.facts.key.id:
            self._open(found, self._tag_of(found))

    def _tag_of(self, found: KeyPicture) -> str:
        """Return the tag of a key that was scanned and has not moved since."""
        if self._picture is None:
            return ""
        shown, key = self._picture.facts.key, found.facts.key
        return self._tag if (shown.id, shown.state) == (key.id, key.state) else ""

    def _build(self) -> None:
        theme = self._place.theme
        gap = theme.space(1.5)
        self._tabs, self._slot = row(), column(self._start, spacing=gap)
        board = column(
            self._tabs, self._legend, Scroll(theme, column(self._grid)), spacing=theme.space(1.25)
        )
        board.setStretch(2, 1)
        stack = column(self._trouble, holder(self._slot), self._out, spacing=gap)
        stack.setStretch(2, 1)
        side = Scroll(theme, stack)
        side.setFixedWidth(theme.mm(SIDE_MM))
        body = row(Panel(theme, board, "card", 2, 2), side, spacing=gap)
        body.setStretch(0, 1)
        self.set_body(body)

    def _connect(self) -> None:
        self._connect_leads()
        self._search.found.connect(self._show_found)
        self._search.troubled.connect(self._show_trouble)
        self._grid.key_chosen.connect(self.choose)
        self._out.key_chosen.connect(self.choose)
        self._out.call_pressed.connect(self._actions.ask_call)
        self._start.key_chosen.connect(self.choose)
        self._start.deposit_pressed.connect(self._actions.refund)
        self._place.reader.card_read.connect(self._take_tag)
        self._actions.lent.connect(self._lent)
        self._actions.returned.connect(self._returned)
        self._actions.sealed.connect(self._sealed)
        self._actions.called.connect(lambda _task: self.done.emit(self.tr("已记录")))
        self._actions.refunded.connect(self._refunded)
        self._actions.troubled.connect(self._say)
        self._extras.left_board.connect(self.left_board)
        self._extras.handed_over.connect(self._handed_over)
        self._extras.done.connect(self.done)
        self._extras.troubled.connect(self._say)
        self._again.timeout.connect(self._look)

    def _connect_leads(self) -> None:
        self._leads.mandates_pressed.connect(self.mandates_pressed)
        self._leads.losses_pressed.connect(self.losses_pressed)
        self._leads.stock_pressed.connect(self.stock_pressed)
        self._leads.cabinet_pressed.connect(lambda: self.cabinet_pressed.emit(self._cabinet))
        self._leads.papers_pressed.connect(self._ask_paper)

    def _ask_paper(self) -> None:
        KeyPapersDialog(self._place, self, self._named, self._cabinet).ask()

    def _look(self) -> None:
        if self._looking:  # the last look is still on its way
            return
        self._looking, cabinet = True, self._cabinet
        reply = self._place.look.run(board_picture, cabinet=cabinet)
        reply.done(lambda picture: self._show_board(cabinet, picture), owner=self)
        reply.refused(self._not_looked).failed(self._failed)

    def _show_board(self, asked: str, picture: BoardPicture) -> None:
        self._looking = False
        self.overdue_counted.emit(picture.overdue)
        self._out.show_out(picture.out)
        if asked != self._cabinet:
            self._look()
            return
        self._cabinet = picture.cabinet
        self._named = {each.id: self._name(each) for each in picture.cabinets}
        self._locked = frozenset(each.id for each in picture.cabinets if each.board is not None)
        self._show_tabs(picture)
        self._legend.show_places(picture.places)
        self._grid.show_places(picture.places)
        self._follow(picture)

    def _show_tabs(self, picture: BoardPicture) -> None:
        if self._chips is None and picture.cabinets:
            self._chips = Chips(self._place.theme, self._named, picture.cabinet)
            self._chips.chosen.connect(self._turn_to)
            self._tabs.addWidget(self._chips)
        if self._chips is not None:
            self._chips.select(picture.cabinet)

    def _name(self, cabinet: Cabinet) -> str:
        name = speech.chosen(cabinet.name_zh, cabinet.name_en)
        return self.tr("{} 柜 {}").format(cabinet.id, name)

    def _turn_to(self, cabinet: str) -> None:
        self._cabinet, self._looking = cabinet, False
        self._look()

    def _follow(self, picture: BoardPicture) -> None:
        """Show the key anew where somebody else has moved it meanwhile."""
        shown = self._picture
        if shown is None or self._asking():
            return
        now = next((each for each in picture.places if each.key == shown.facts.key.id), None)
        if now is not None and now.state is not shown.facts.key.state:
            self._look_anew()

    def _show_found(self, text: str, search: Search) -> None:
        self._trouble.hide()
        if search.scanned is not None:
            self._search.clear()
            self._scanned(search.scanned, text)
        elif len(search.found) == 1:
            self.choose(search.found[0].id)
        elif search.found:
            self._close()
            self._start.show_found(search.found)
        else:
            self._say(self.tr("没有找到钥匙。可按房号、编号、借用人全名查找，或扫描钥匙牌。"))

    def _take_tag(self, read: ReadCard) -> None:
        if not self.isVisible() or self._asking():
            return
        reply = self._place.look.run(picture_of_tag, tag=read.value)
        reply.done(lambda found: self._scanned(found, read.value), owner=self)
        reply.refused(self._refused).failed(self._failed)

    def _scanned(self, found: KeyPicture, tag: str) -> None:
        panel, key = self._panel, found.facts.key
        if isinstance(panel, LendPanel | ReturnPanel) and panel.shows(found.facts):
            self._trouble.hide()
            self._tag = tag
            panel.scanned(tag)
        elif isinstance(panel, LendPanel) and panel.entered.begun:
            self._refused(Refused("wrong_key", scanned=key.number))
        else:
            self._open(found, tag)

    def _open(self, picture: KeyPicture, tag: str) -> None:
        self._trouble.hide()
        self._start.clear()
        self._picture, self._tag = picture, tag
        self._panel = self._make_panel(picture, tag)
        self._fill_slot(self._panel, *self._tools_for(picture))
        self._grid.select(picture.facts.key.id)
        if picture.cabinet and picture.cabinet != self._cabinet:
            self._turn_to(picture.cabinet)
        self._panel.begin()

    def _make_panel(self, picture: KeyPicture, tag: str) -> KeyPanel:
        mode = mode_of(picture.facts)
        panel: KeyPanel
        if mode is Mode.LEND:
            panel = lend = LendPanel(self._place, picture, tag)
            lend.second_pressed.connect(lambda: self._actions.ask_colleague(lend))
            lend.sign_pressed.connect(lambda: self._actions.ask_signature(lend))
            lend.seal_pressed.connect(lambda: self._actions.ask_seal(picture.facts))
        elif mode is Mode.FACTS:
            panel = FactsPanel(self._place, picture)
        else:
            panel = back = ReturnPanel(self._place, picture, mode, tag)
            back.confirmed.connect(lambda: self._actions.give_back(back, picture.facts))
        panel.closed.connect(self._close)
        return panel

    def _tools_for(self, picture: KeyPicture) -> list[QWidget]:
        tools = tools_for(picture, locked=picture.cabinet in self._locked)
        if not tools:
            return []
        below = KeyTools(self._place.theme, tools)
        below.pressed.connect(lambda tool: self._begin(tool, picture))
        return [below]

    def _begin(self, tool: Tool, picture: KeyPicture) -> None:
        self._extras.begin(tool, picture, self._tag)

    def _fill_slot(self, *widgets: QWidget) -> None:
        self._start.setParent(None)
        empty(self._slot)
        for widget in widgets:
            self._slot.addWidget(widget)
            widget.show()

    def _close(self) -> None:
        self._picture = self._panel = None
        self._tag = ""
        self._trouble.hide()
        self._start.clear()
        self._fill_slot(self._start)
        self._grid.select("")
        self._search.setFocus()
        self._looking = False
        self._look()

    def _lent(self, loan: KeyLoan, number: str) -> None:
        self._close()
        self._start.show_outcome(self._actions.outcome_of_loan(loan, number))

    def _returned(self, returned: Returned) -> None:
        self._close()
        tone: NoticeTone = "success" if returned.loss is None else "danger"
        self._start.show_outcome(self._actions.outcome(returned), tone)
        loan = returned.loan
        if loan is not None and loan.deposit_fen and returned.loss is None:
            self._start.offer_deposit(loan.id, loan.deposit_fen)

    def _sealed(self, key: Key) -> None:
        self.done.emit(self.tr("已加封"))
        self.choose(key.id)

    def _handed_over(self, said: str) -> None:
        self._close()
        self._start.show_outcome(said)

    def _refunded(self, loan: KeyLoan) -> None:
        self._start.show_outcome(self.tr("已退押金 {}。").format(speech.yuan(loan.deposit_fen)))

    def _asking(self) -> bool:
        """Return whether a dialog is open: then the reader belongs to it."""
        return any(each.isVisible() for each in self.window().findChildren(Dialog))

    def _not_looked(self, refused: Refused) -> None:
        self._looking = False
        self._refused(refused)

    def _show_trouble(self, why: Exception) -> None:
        if isinstance(why, Refused):
            self._refused(why)
        else:
            self._failed(why)

    def _refused(self, why: Refused) -> None:
        self._say(speech.refusal(why))

    def _failed(self, error: Exception) -> None:
        self._looking = False
        self._say(speech.failure(error))

    def _say(self, text: str) -> None:
        self._trouble.set_text(text)
        self._trouble.show()
