"""Pages that show every part in each of its states. All names and numbers are invented."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from kiosk.ui import translations
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton, SecondaryButton
from kiosk.ui.widgets.card_picture import CardPicture, ReaderPrompt
from kiosk.ui.widgets.chips import CheckChips, Chips
from kiosk.ui.widgets.fields import CheckRow, Choice, Field, SearchField
from kiosk.ui.widgets.gate_card import GateCard
from kiosk.ui.widgets.gate_picture import GateKind, GateState
from kiosk.ui.widgets.layout import Item, Panel, column, row
from kiosk.ui.widgets.notices import EmptyState, Notice, Toast
from kiosk.ui.widgets.number_pad import CodeBoxes, NumberPad
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.resident_frame import Dock, PageHeader
from kiosk.ui.widgets.route_map import RouteMap
from kiosk.ui.widgets.services import LadderState, LadderStep, PassCard, Tile
from kiosk.ui.widgets.steps import CountdownRing, StepBar
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.unit_picker import UnitPicker

DESK_SIZE = (1440, 900)
KIOSK_SIZE = (1080, 1920)
STATES = (
    *(GateState.OPEN, GateState.CLOSED, GateState.MOVING),
    *(GateState.UNKNOWN, GateState.OFFLINE),
)


def say(chinese: str, english: str) -> str:
    """Return the sample text of the language shown."""
    return chinese if translations.current() == "zh_CN" else english


def page_of(layout: QLayout, size: tuple[int, int]) -> QWidget:
    """Return a page on the canvas colour, large as the screen it is made for."""
    page = QWidget()
    page.setProperty("surface", "canvas")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    page.setFixedSize(*size)
    page.setLayout(layout)
    return page


def desk_gallery(theme: Theme) -> QWidget:
    """Return picture 30: the parts of a desk screen."""
    gap, edge = theme.space(1.5), theme.space(3)
    left = column(
        *(_buttons(theme), _pills(theme), _fields(theme), None),
        spacing=gap,
    )
    ring = CountdownRing(theme, 50, 36, say("秒", "s"))
    ring.set_seconds(32)
    nobody = EmptyState(
        theme,
        say("没有待确认的访客", "No visitors waiting"),
        say("新的登记会显示在这里。", "New ones are shown here."),
    )
    right = column(
        Panel(theme, row(None, ring, None)), Panel(theme, column(nobody), "card"), spacing=gap
    )
    lower = row(left, _notices(theme), _pad(theme), right, spacing=gap)
    lower.setStretch(3, 1)
    margins = (edge, edge, edge, edge)
    page = page_of(column(_gates(theme), lower, spacing=gap, margins=margins), DESK_SIZE)
    Toast(theme, page).announce(say("已复制凭证号", "Receipt number copied"))
    return page


def issue_gallery(theme: Theme) -> QWidget:
    """Return the parts an issue form adds: locked field, ticks, card, reader, steps."""
    gap, edge = theme.space(1.5), theme.space(3)
    access = {"east": say("东门人行", "East gate"), "west": say("西门人行", "West gate")}
    card = row(
        CardPicture(theme, say("家属卡", "Family card"), "7C4E"), ReaderPrompt(theme, 30), None
    )
    card.setSpacing(gap)
    labels = (say("读卡", "Read"), say("持卡人", "Holder"), say("签名", "Sign"))
    locked = Field(theme, say("卡号", "Number"), "04 A2 19 7C", locked=True)
    body = column(
        *(StepBar(theme, labels, 1), locked, CheckChips(theme, access, ["east"]), card),
        CheckRow(theme, say("同意读取姓名（可选）", "May read the name (optional)")),
        None,
        spacing=gap,
        margins=(edge, edge, edge, edge),
    )
    return page_of(body, DESK_SIZE)


def resident_gallery(theme: Theme) -> QWidget:
    """Return the parts of the touch screens under their header and over their dock."""
    gap, edge = theme.space(1.5), theme.space(3)
    code = CodeBoxes(theme)
    code.set_code("4829")
    step = LadderStep(
        theme, "mobile", say("手机应用", "Phone app"), say("已通知住户", "The resident was told")
    )
    step.set_state(LadderState.ACTIVE)
    body = column(
        *(code, step, CheckRow(theme, say("同意（可选）", "I agree (optional)"))),
        *(Tile(theme, "card", say("我的门卡", "My card"), say("挂失", "Lost")), None),
        spacing=gap,
        margins=(edge, edge, edge, edge),
    )
    header = PageHeader(theme, say("梧桐湾", "Wutong Bay"), say("English", "中文"))
    header.set_time("14:32" if theme.name == "resident" else "")
    box = column(header, body, Dock(theme))
    box.setStretch(1, 1)
    return page_of(box, KIOSK_SIZE)


def picker_gallery(theme: Theme) -> QWidget:
    """Return the unit picker at its first question."""
    houses = {str(number): ("1", "2") for number in range(1, 13)}
    edge = theme.space(3)
    return page_of(column(UnitPicker(theme, houses), margins=(edge, edge, edge, edge)), KIOSK_SIZE)


def pass_gallery(theme: Theme) -> QWidget:
    """Return a visitor's pass and the way."""
    edge = theme.space(3)
    status = StatusPill(theme, say("住户已同意", "Approved"), "success")
    facts = (
        ("clock", say("有效时间", "Valid"), "14:35 – 18:35"),
        ("gate", say("通行门", "Gate"), say("东门人行通道", "East gate")),
    )
    card = PassCard(theme, "https://pass.example/v/7Q2M-482916", "482 916", facts, status)
    way = RouteMap(theme, say("您在这里", "You are here"), say("东门", "East"), 6, 70)
    box = column(card, way, None, spacing=edge, margins=(edge, edge, edge, edge))
    return page_of(box, KIOSK_SIZE)


def _group(theme: Theme, title: str, *items: Item) -> Panel:
    box = column(Text(title, "caption", "muted"), *items, spacing=theme.space(1.25))
    return Panel(theme, box, "card", 2, 1.5)


def _gates(theme: Theme) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(theme.space(1.5))
    names = (say("车行道闸", "Car barrier"), say("人行通道", "Footgate"))
    for line, (name, kind) in enumerate(zip(names, GateKind, strict=True)):
        for place, state in enumerate(STATES):
            card = GateCard(theme, name, kind, compact=True)
            card.update_state(state, "14:32")
            grid.addWidget(card, line, place)
    return grid


def _buttons(theme: Theme) -> Panel:
    off = PrimaryButton(theme, say("不可用", "Off"))
    off.setEnabled(False)
    kinds = row(
        PrimaryButton(theme, say("主按钮", "Main"), "check"),
        SecondaryButton(theme, say("次按钮", "Other")),
        DangerButton(theme, say("停用类", "Stop"), "lock"),
        QuietButton(theme, say("链接", "Link")),
        *(off, None),
        spacing=theme.space(1),
    )
    one, two = say("选中", "Chosen"), say("筛选", "Filter")
    chips = Chips(theme, {"one": one, "two": two, "three": two})
    chips.set_counts({"one": 1284, "two": 9})
    return _group(theme, say("按钮：一屏一个主按钮", "Buttons: one main button"), kinds, chips)


def _pills(theme: Theme) -> Panel:
    line = row(
        StatusPill(theme, say("已生效", "Active"), "success"),
        StatusPill(theme, say("等待确认", "Waiting"), "warning"),
        StatusPill(theme, say("已拒绝", "Denied"), "danger"),
        StatusPill(theme, say("进行中", "Running"), "info"),
        StatusPill(theme, say("已停用", "Ended"), "neutral"),
        None,
        spacing=theme.space(1),
    )
    return _group(theme, say("状态：颜色 + 图标 + 文字", "States: colour, icon, word"), line)


def _fields(theme: Theme) -> Panel:
    gap = theme.space(1)
    locked = Field(theme, say("卡号", "Number"), "04 A2 19 7C", locked=True)
    blocks = {"": say("全部楼幢", "Everywhere"), "6": say("6 幢", "Building 6")}
    upper = row(SearchField(theme, say("搜索", "Search")), Choice(theme, blocks), spacing=gap)
    lower = row(locked, Field(theme, say("房屋", "Home"), "6-2-1602"), spacing=gap)
    return _group(theme, say("输入", "Fields"), upper, lower)


def _notices(theme: Theme) -> Panel:
    return _group(
        theme,
        say("提示条", "Notices"),
        Notice(theme, say("名单更新于 14:30。", "List of 14:30.")),
        Notice(theme, say("全部通道已确认。", "All gates confirmed."), "success"),
        Notice(theme, say("打印机缺纸，凭条改为屏幕显示。", "Printer out of paper."), "warning"),
        Notice(theme, say("消息服务断开 12 秒，正在重连。", "Broker away for 12 s."), "danger"),
        None,
    )


def _pad(theme: Theme) -> Panel:
    pad = _group(theme, say("数字键盘", "Number pad"), NumberPad(theme), None)
    pad.setFixedWidth(theme.mm(62))
    return pad
