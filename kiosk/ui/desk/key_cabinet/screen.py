"""The doors of the key cabinet, live; opened with a reason, and looked after when nobody saw."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from kiosk.domain.keys import Cabinet
from kiosk.services.key_cabinet_desk import CabinetDesk, DoorCall, DoorPlace, cabinet_desk
from kiosk.services.key_collection import ToOpen, ask_at_desk
from kiosk.ui import speech
from kiosk.ui.desk.key_cabinet.door_panel import DoorPanel
from kiosk.ui.desk.key_cabinet.doors import DoorGrid
from kiosk.ui.desk.key_cabinet.looks import Look, look_of
from kiosk.ui.desk.key_cabinet.unresolved import UnresolvedPanel
from kiosk.ui.desk_doors import DeskDoors
from kiosk.ui.kiosk_looks import call_words
from kiosk.ui.troubles import Trouble
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.layout import Panel, column, empty, row
from kiosk.ui.widgets.notices import EmptyState, Notice
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.workplace import Workplace

SIDE_MM = 98
LOOK_AGAIN_MS = 3000


class KeyCabinetPage(DeskPage):
    """What is drawn was seen: a board that is silent leaves its doors unknown and unopened.

    Signals:
        left(): the key board is wanted back.
        key_chosen(str): a key is wanted on the board, by id.
        done(str): something was done; a short sentence for the echo.
    """

    left = Signal()
    key_chosen = Signal(str)
    done = Signal(str)

    def __init__(self, place: Workplace, doors: DeskDoors) -> None:
        theme = place.theme
        back = SecondaryButton(theme, self.tr("返回"), "back", minor=True)
        note = self.tr("柜门状态以锁板反馈为准；打开了不等于取走了")
        super().__init__(theme, self.tr("钥匙柜"), note, back)
        back.clicked.connect(self.left)
        self._place, self._doors = place, doors
        self._cabinet = self._wanted = ""
        self._shown: tuple[DoorPlace, ...] = ()
        self._calls_shown: Sequence[DoorCall] = ()
        self._chips: Chips | None = None
        self._trouble, self._silent = Trouble(theme), Notice(theme, "", "warning")
        self._grid, self._panel = DoorGrid(theme), DoorPanel(theme)
        self._nothing = EmptyState(
            theme, self.tr("没有带锁的钥匙柜"),
            self.tr("登记钥匙柜时写明锁板地址，柜门就会显示在这里。"), "door",
        )  # fmt: skip
        self._unresolved = UnresolvedPanel(place, self)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        for part in (self._silent, self._nothing):
            part.hide()
        self._build()
        self._connect()

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin to look."""
        self._look()
        self._again.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody is looking."""
        self._again.stop()

    def turn_to(self, cabinet: str) -> None:
        """Show another cabinet; one without locks shows the first that has them."""
        self._cabinet = cabinet
        self._look()

    def show_key(self, key: str) -> None:
        """Show the door behind which a key belongs."""
        self._cabinet, self._wanted = "", key
        self._look()

    def choose(self, hook: str) -> None:
        """Show a door beside the grid."""
        door = next((each for each in self._shown if each.hook == hook), None)
        if door is not None:
            self._grid.select(hook)
            self._show_door(door)
            self._panel.reason.setFocus()

    def _build(self) -> None:
        theme = self._place.theme
        gap = theme.space(1.5)
        self._tabs, self._calls = row(), column(spacing=theme.space(1))
        board = column(
            self._tabs, self._silent, Scroll(theme, column(self._grid, self._nothing, None)),
            spacing=theme.space(1.25),
        )  # fmt: skip
        board.setStretch(2, 1)
        stack = column(self._trouble, self._calls, self._panel, self._unresolved, spacing=gap)
        stack.setStretch(3, 1)
        side = Scroll(theme, stack)
        side.setFixedWidth(theme.mm(SIDE_MM))
        body = row(Panel(theme, board, "card", 2, 2), side, spacing=gap)
        body.setStretch(0, 1)
        self.set_body(body)

    def _connect(self) -> None:
        self._grid.door_chosen.connect(self.choose)
        self._panel.open_pressed.connect(self._open)
        self._panel.key_pressed.connect(self.key_chosen)
        self._unresolved.resolved.connect(self._resolved)
        self._doors.changed.connect(self._show_live)
        self._again.timeout.connect(self._look)

    def _look(self) -> None:
        reply = self._place.look.run(cabinet_desk, cabinet=self._cabinet, key=self._wanted)
        reply.done(self._show_desk).refused(self._trouble.tell).failed(self._trouble.tell)

    def _show_desk(self, desk: CabinetDesk) -> None:
        self._trouble.hide()
        self._cabinet, self._shown = desk.cabinet, desk.doors
        self._show_tabs(desk.cabinets)
        self._nothing.setVisible(not desk.cabinets)
        self._unresolved.show_openings(desk.unresolved)
        if self._calls_shown != desk.calls:
            self._show_calls(desk.calls)
        self._show_live()
        self._show_wanted()

    def _show_wanted(self) -> None:
        wanted = next((each for each in self._shown if each.key == self._wanted), None)
        if wanted is not None and self._wanted:
            self._wanted = ""
            self.choose(wanted.hook)

    def _show_tabs(self, cabinets: Sequence[Cabinet]) -> None:
        if self._chips is None and cabinets:
            words = self.tr("{} 柜 {}")
            named = {
                each.id: words.format(each.id, speech.chosen(each.name_zh, each.name_en))
                for each in cabinets
            }
            self._chips = Chips(self._place.theme, named, self._cabinet)
            self._chips.chosen.connect(self._turn)
            self._tabs.addWidget(self._chips)
        if self._chips is not None and self._cabinet:
            self._chips.select(self._cabinet)

    def _turn(self, cabinet: str) -> None:
        self._panel.clear()
        self._grid.select("")
        self.turn_to(cabinet)

    def _show_calls(self, calls: Sequence[DoorCall]) -> None:
        self._calls_shown = calls
        empty(self._calls)
        for call in calls:
            self._calls.addWidget(Notice(self._place.theme, call_words(call), "danger", "door"))

    def _show_live(self) -> None:
        """Show what the boards say at this moment."""
        self._grid.show_doors(self._shown, self._look_of)
        silent = self._why_not(self._shown)
        self._silent.set_text(silent)
        self._silent.setVisible(bool(silent))
        door = next((each for each in self._shown if each.hook == self._panel.hook), None)
        if door is not None:
            self._show_door(door)

    def _show_door(self, door: DoorPlace) -> None:
        watched = self._doors.last(door.hook)
        self._panel.show_door(door, self._look_of(door), watched, self._why_not([door]))

    def _look_of(self, door: DoorPlace) -> Look:
        left_open = self._doors.too_long(door.board, door.lock)
        return look_of(self._doors.door(door.board, door.lock), left_open=left_open)

    def _why_not(self, doors: Sequence[DoorPlace]) -> str:
        """Return why no door of these can be opened from here."""
        if not doors:
            return ""
        if not self._doors.fitted:
            return self.tr("本机没有接锁板：看不到柜门，也不能从这里开柜。")
        if not self._doors.answers(doors[0].board):
            return self.tr("锁板没有应答：柜门状态未知，不能开柜。请检查电源和连线。")
        return ""

    def _open(self, hook: str, reason: str) -> None:
        self._panel.wait()
        reply = self._place.act.run(ask_at_desk, hook=hook, reason=reason)
        reply.done(self._opening).refused(self._panel.show_trouble)
        reply.failed(self._panel.show_trouble)

    def _opening(self, wanted: ToOpen) -> None:
        self._panel.asked()
        self._doors.open(wanted)

    def _resolved(self, said: str) -> None:
        self.done.emit(said)
        self._look()
