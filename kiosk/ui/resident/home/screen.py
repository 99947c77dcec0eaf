"""The home page: time, greeting, services. It doubles as the attract screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from devices.contract import KioskNotice
from kiosk.domain.scanned import About, about
from kiosk.ui import speech
from kiosk.ui.kiosk_devices import Scanner, Scanning
from kiosk.ui.theme.tokens import HIGH_CONTRAST, Role, Theme
from kiosk.ui.widgets.buttons import LayoutButton
from kiosk.ui.widgets.estate_scene import EstateScene
from kiosk.ui.widgets.layout import Item, Panel, column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.resident_screen import ResidentScreen
from kiosk.ui.widgets.services import Tile
from kiosk.ui.widgets.text import IconLabel, Text

HERO_MM = 118
ELDER_HERO_MM = 78
LONGEST_NOTICE = 120
"""Characters; whoever may write notices to the broker is not asked how long they are."""


@dataclass(frozen=True)
class Service:
    """A tile: the screen it leads to, icon, name and one line."""

    screen: str
    icon: str
    title: str
    note: str


def no_notice(_now: datetime) -> KioskNotice | None:
    """Return nothing: there is nobody who could have published it."""
    return None


class HomeScreen(ResidentScreen):
    """Up to six services; in large text four, the rest behind the last of them.

    ``notice`` returns what is to be read in place of the greeting at a moment. Codes are scanned
    while the strip for them can be seen; each goes to the service it is about.
    """

    name = "home"

    def __init__(
        self,
        theme: Theme,
        *,
        further: bool = False,
        notice: Callable[[datetime], KioskNotice | None] = no_notice,
        scanner: Scanner | None = None,
    ) -> None:
        super().__init__(theme)
        self._scanner = scanner
        self._elder = theme.name == "elder"
        self._notice_at, self._shown = notice, None
        self._greeting = self._greet()
        self._banner = Notice(theme, "", role="caption")
        self._banner.hide()
        self._time = Text("", "figure", "on_primary", strong=True)
        self._day = Text("", "body", "on_primary_muted")
        if further:
            self.name = "more"
            self._show(self._rest())
        else:
            self._show(self._few() if self._elder else self._all())

    def set_now(self, now: datetime) -> None:
        """Show the time and the day, and the notice while it is valid."""
        self._show_notice(self._notice_at(now))
        self._time.setText(now.strftime("%H:%M"))
        day = QDate(now.year, now.month, now.day)
        self._day.setText(QLocale().toString(day, self.tr("M月d日  dddd")))

    _shown: KioskNotice | None

    def _show_notice(self, notice: KioskNotice | None) -> None:
        if notice == self._shown:
            return
        self._shown = notice
        self._banner.setVisible(notice is not None)
        for words in self._greeting:
            words.setVisible(notice is None)
        if notice is not None:
            text = " ".join(speech.chosen(notice.text_zh, notice.text_en).split())
            cut = f"{text[:LONGEST_NOTICE]}…" if len(text) > LONGEST_NOTICE else text
            self._banner.set_text(cut, notice.severity)

    def _show(self, services: Sequence[Service]) -> None:
        theme, page, edge = self.theme, QWidget(), self.theme.space(3)
        tiles = self._rows(services) if self._elder and not theme.landscape else None
        body = tiles or self._grid(services, 3 if theme.landscape and not self._elder else 2)
        whole = column(body, spacing=theme.space(2), margins=(edge, edge, edge, edge))
        whole.setStretch(0, 1)
        if not self._elder:
            whole.addWidget(self._code_strip())
        if theme.landscape:
            box = row(self._hero(), whole)
            box.setStretch(0, 2)
            box.setStretch(1, 3)
            page.setLayout(box)
        else:
            below = column(self._hero(), whole)
            below.setStretch(1, 1)
            page.setLayout(below)
        self.show_page(page)

    def _hero(self) -> QWidget:
        theme = self.theme
        plain = self._elder or theme.palette == HIGH_CONTRAST  # letters on one colour only
        time: list[Item] = [row(self._time, None), row(self._day, None)]
        if self._elder:
            time = []
        gap = theme.space(1 if self._elder else 0.5)
        if not plain and theme.landscape:
            scene = self._scene(column(None, *time, None, spacing=gap))
            below = Panel(theme, column(None, *self._words(), None, spacing=gap), "nav", 3, 2)
            both = column(scene, below)
            both.setStretch(1, 1)
            return holder(both)
        if not plain:
            inner = column(None, *time, None, *self._words(), spacing=gap)
            return self._scene(inner)
        between: list[Item] = [None] if time else []
        words = column(None, *time, *between, *self._words(), None, spacing=gap)
        hero = Panel(theme, words, "nav", 3, 2)
        if not theme.landscape:
            hero.setFixedHeight(theme.mm(ELDER_HERO_MM if self._elder else HERO_MM))
        return hero

    def _scene(self, words: QVBoxLayout) -> EstateScene:
        scene, edge = EstateScene(self.theme, HERO_MM), self.theme.space(3)
        words.setContentsMargins(edge, self.theme.space(1), edge, edge)
        scene.setLayout(words)
        return scene

    def _words(self) -> tuple[QWidget, ...]:
        """Return the greeting, and the notice that stands in its place while there is one."""
        return (*self._greeting, self._banner)

    def _greet(self) -> tuple[Text, Text]:
        role: Role = "display" if self._elder else "title"
        greeting = Text(self.tr("您好，想办什么事？"), role, "on_primary", strong=True, wrap=True)
        note = self.tr("门卡挂失全天可办")
        small: Role = "body" if self._elder else "caption"
        return greeting, Text(note, small, "on_primary_muted", wrap=True)

    def _grid(self, services: Sequence[Service], across: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.theme.space(1.5))
        for index, service in enumerate(services):
            grid.addWidget(self._tile(service, lead=index == 0), index // across, index % across)
        return grid

    def _rows(self, services: Sequence[Service]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.theme.space(2))
        for index, service in enumerate(services):
            grid.addWidget(self._tile(service, lead=index == 0, wide=True), index, 0)
        return grid

    def _tile(self, service: Service, *, lead: bool, wide: bool = False) -> Tile:
        tile = Tile(self.theme, service.icon, service.title, service.note, lead=lead, wide=wide)
        tile.clicked.connect(lambda: self.asked.emit(service.screen))
        return tile

    def _code_strip(self) -> LayoutButton:
        theme, strip = self.theme, LayoutButton()
        title, note = self.tr("已有访客码？"), Text("", "caption", "muted")
        words = column(Text(title, "body", strong=True), note)
        self._look_for_codes(strip, note)
        across, down = theme.space(2), theme.space(1.25)
        line = row(
            IconLabel(theme, "qr", 12, "primary"),
            words,
            None,
            IconLabel(theme, "next", 9, "primary", "bold"),
            spacing=theme.space(2),
            margins=(across, down, across, down),
        )
        strip.setLayout(line)
        strip.setProperty("kind", "call")
        strip.setAccessibleName(title)
        strip.clicked.connect(lambda: self.asked.emit("visitor_code"))
        return strip

    def _look_for_codes(self, strip: QWidget, note: Text) -> None:
        """Scan while the strip can be seen, and say on it whether that is possible."""
        scanning = Scanning(self._scanner, strip) if self._scanner is not None else None

        def say() -> None:
            if scanning is not None and scanning.online:
                note.setText(self.tr("把二维码对准屏幕下方的扫描口，或按这里输入"))
            else:
                note.setText(self.tr("输入 6 位数字，马上领取通行凭证"))

        if scanning is not None:
            scanning.changed.connect(say)
            scanning.scanned.connect(self._scanned)
        say()

    def _scanned(self, text: str) -> None:
        assert self._scanner is not None
        self._scanner.hand_on(text)
        self.asked.emit("keys" if about(text) is About.KEY else "visitor_code")

    def _all(self) -> tuple[Service, ...]:
        return (
            Service("visitor", "visitor", self.tr("访客登记"), self.tr("来访、送货、上门服务")),
            Service("my_cards", "card", self.tr("我的门卡"), self.tr("挂失、查询、邀请访客")),
            *self._further(),
        )

    def _few(self) -> tuple[Service, ...]:
        return (
            Service("visitor", "visitor", self.tr("访客登记"), self.tr("有客人来")),
            Service("my_cards", "card", self.tr("我的门卡"), self.tr("挂失和查询")),
            Service("keys", "key", self.tr("钥匙领还"), self.tr("凭码领钥匙")),
            Service("more", "more", self.tr("其他服务"), self.tr("报修、放行、指南")),
        )

    def _rest(self) -> tuple[Service, ...]:
        return (
            Service("visitor_code", "qr", self.tr("有访客码"), self.tr("输入 6 位数字")),
            Service("goods", "release", self.tr("物品放行"), self.tr("搬出大件")),
            Service("repairs", "repair", self.tr("报修投诉"), self.tr("报修、建议")),
            Service("guide", "guide", self.tr("办事指南"), self.tr("时间、收费、电话")),
        )

    def _further(self) -> tuple[Service, ...]:
        return (
            Service("keys", "key", self.tr("钥匙领还"), self.tr("凭取件码领取或归还")),
            Service("goods", "release", self.tr("物品放行"), self.tr("搬出大件、装修材料")),
            Service("repairs", "repair", self.tr("报修投诉"), self.tr("报修、建议、进度查询")),
            Service("guide", "guide", self.tr("办事指南"), self.tr("时间、收费、电话")),
        )
