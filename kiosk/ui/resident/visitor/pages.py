"""What a visitor is asked: code, house, purpose, name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton

from kiosk.domain.visit_times import VisitKind
from kiosk.services.site_plan import SitePlan
from kiosk.ui.resident.visitor.flow import CODE_DIGITS, MOST_PARTY, Entered
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Item, column, holder
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.number_pad import CodeBoxes, NumberPad, PadKey
from kiosk.ui.widgets.resident_page import Question, ResidentPage
from kiosk.ui.widgets.services import Tile
from kiosk.ui.widgets.stepper import Stepper
from kiosk.ui.widgets.unit_picker import UnitPicker

ROOM_FOR_NAME = 1000
KINDS = (VisitKind.GUEST, VisitKind.DELIVERY, VisitKind.DOMESTIC_HELP, VisitKind.CONTRACTOR)
ICONS = ("user_list", "release", "home", "repair")


def steps() -> tuple[str, ...]:
    """Return the labels of the way through a registration."""
    return (
        QCoreApplication.translate("visitor", "了解告知"),
        QCoreApplication.translate("visitor", "选择房屋"),
        QCoreApplication.translate("visitor", "来访信息"),
        QCoreApplication.translate("visitor", "等待确认"),
        QCoreApplication.translate("visitor", "领取凭证"),
    )


def purposes() -> tuple[tuple[VisitKind, str, str, str], ...]:
    """Return the purposes a visitor chooses from: kind, icon, name, examples."""
    names = (
        QCoreApplication.translate("visitor", "走亲访友"),
        QCoreApplication.translate("visitor", "送货送餐"),
        QCoreApplication.translate("visitor", "家政服务"),
        QCoreApplication.translate("visitor", "维修安装"),
    )
    examples = (
        QCoreApplication.translate("visitor", "亲友、同事"),
        QCoreApplication.translate("visitor", "快递、外卖"),
        QCoreApplication.translate("visitor", "保洁、照护"),
        QCoreApplication.translate("visitor", "电器、装修"),
    )
    return tuple(zip(KINDS, ICONS, names, examples, strict=True))


class CodePage(ResidentPage):
    """Six digits an invited visitor was given.

    Signals:
        entered(str): all digits are there.
        without_code(): the visitor has none.
    """

    entered = Signal(str)
    without_code = Signal()

    def __init__(
        self, theme: Theme, days_kept: int, code: str, problem: str = "", scans: bool | None = None
    ) -> None:
        """``scans`` is whether the scanner answers, None where there is none."""
        super().__init__(theme)
        self._code, self._boxes = code, CodeBoxes(theme, CODE_DIGITS)
        self._boxes.set_code(code)
        pad = NumberPad(theme)
        pad.digit.connect(lambda digit: self._set((self._code + digit)[:CODE_DIGITS]))
        pad.erased.connect(lambda: self._set(self._code[:-1]))
        pad.cleared.connect(lambda: self._set(""))
        none = SecondaryButton(theme, self.tr("没有访客码"))
        self._go_on = PrimaryButton(theme, self.tr("下一步"))
        none.clicked.connect(self.without_code)
        self._go_on.clicked.connect(lambda: self.entered.emit(self._code))
        body: list[Item] = [self._boxes, theme.space(2), pad, None]
        if theme.name != "elder" and not theme.landscape:
            note = self.tr("到访会被记录，保存 {} 天后自动删除。").format(days_kept)
            body.append(Notice(theme, note, "info"))
        title = self.tr("您的访客码是？")
        question = Question(title=title, lead=self._lead(scans), problem=problem)
        self.ask(question, body, [none, self._go_on])
        self._set(code)

    def _lead(self, scans: bool | None) -> str:
        if scans is None:
            return self.tr("请输入 6 位访客码")
        if scans:
            return self.tr("把二维码对准屏幕下方的扫描口，或输入 6 位数字")
        return self.tr("扫描口暂时不能用，请输入 6 位数字")

    @property
    def code(self) -> str:
        """Return the digits so far."""
        return self._code

    def _set(self, code: str) -> None:
        self._code = code
        self._boxes.set_code(code)
        self._go_on.setEnabled(len(code) == CODE_DIGITS)


class PlacePage(ResidentPage):
    """Which home; never a list of names.

    Signals:
        chosen(object): building, entrance and room.
        unknown(): the visitor does not know the number.
    """

    chosen = Signal(object)
    unknown = Signal()

    def __init__(
        self, theme: Theme, plan: SitePlan, place: tuple[str, str, str], problem: str = ""
    ) -> None:
        super().__init__(theme)
        least, most = plan.rooms
        self._picker = UnitPicker(theme, plan.entrances, most, least)
        self._picker.set_home(place)
        self._picker.changed.connect(self._check)
        lost = SecondaryButton(theme, self.tr("不知道房号"))
        self._go_on = PrimaryButton(theme, self.tr("下一步"))
        lost.clicked.connect(self.unknown)
        self._go_on.clicked.connect(lambda: self.chosen.emit(self._picker.home))
        body: list[Item] = [self._picker, None]
        if theme.name != "elder" and not theme.landscape:
            privacy = self.tr("为保护住户隐私，本机不显示住户姓名。")
            body.append(Notice(theme, privacy, "info", "eye_off"))
        lead = "" if theme.name == "elder" else self.tr("先选楼幢，再选单元和房号")
        question = Question(
            title=self.tr("您要拜访哪一户？"), lead=lead, steps=steps(), step=1, problem=problem
        )
        self.ask(question, body, [lost, self._go_on])
        self._check()

    @property
    def place(self) -> tuple[str, str, str]:
        """Return what was answered so far."""
        return self._picker.home

    def _check(self) -> None:
        self._go_on.setEnabled(self._picker.complete)


class PurposePage(ResidentPage):
    """Why, and how many.

    Signals:
        chosen(object): a ``VisitKind``.
        party_changed(int): so many come.
        other(): none of these.
    """

    chosen = Signal(object)
    party_changed = Signal(int)
    other = Signal()

    def __init__(self, theme: Theme, entered: Entered) -> None:
        super().__init__(theme)
        elder = theme.name == "elder"
        grid = QGridLayout()
        grid.setSpacing(theme.space(1 if elder else 1.5))
        grid.setContentsMargins(0, 0, 0, 0)
        across = 1 if elder and not theme.landscape else 2
        for index, (kind, icon, name, note) in enumerate(purposes()):
            tile: QPushButton
            if elder and theme.landscape:
                tile = PadKey(theme, name)  # no room for a picture
            else:
                tile = Tile(theme, icon, name, "" if elder else note, wide=elder)
                tile.setMinimumHeight(theme.mm(44 if elder else 60))
                tile.setMaximumHeight(theme.mm(48 if elder else 72))
            tile.clicked.connect(lambda _on, kind=kind: self.chosen.emit(kind))
            grid.addWidget(tile, index // across, index % across)
        other = SecondaryButton(theme, self.tr("其他事由"))
        other.clicked.connect(self.other)
        question = Question(title=self.tr("您来做什么？"), steps=steps(), step=2)
        party = Stepper(theme, self.tr("一共几人？"), entered.party, MOST_PARTY)
        party.changed.connect(self.party_changed)
        self.ask(question, [party, theme.space(2), holder(grid), None], [other])


class NamePage(ResidentPage):
    """How the visitor is called: the only page with the text keyboard.

    Signals:
        entered(str): a name to be sent.
    """

    entered = Signal(str)

    def __init__(self, theme: Theme, draft: str, problem: str = "") -> None:
        super().__init__(theme)
        self._field = QLineEdit(draft)
        # Room for more than may be kept: what is too long is refused and never cut off in silence.
        self._field.setMaxLength(ROOM_FOR_NAME)
        self._field.setAccessibleName(self.tr("称呼"))
        self._field.setPlaceholderText(self.tr("例如 王先生"))
        self._field.setFixedHeight(theme.mm(theme.sizes.target))
        send = PrimaryButton(theme, self.tr("请住户确认"))
        send.clicked.connect(lambda: self.entered.emit(self._field.text()))
        self._field.returnPressed.connect(send.click)
        self._field.textChanged.connect(lambda text: send.setEnabled(bool(text.strip())))
        send.setEnabled(bool(draft.strip()))
        body = column(self._field, theme.space(1.5), send)
        lead = self.tr("姓氏加称呼就可以")
        question = Question(
            title=self.tr("怎么称呼您？"), lead=lead, steps=steps(), step=2, problem=problem
        )
        # The way on stands by the field: the keyboard covers the lower edge of the screen.
        self.ask(question, [body, None], [])

    @property
    def draft(self) -> str:
        """Return what stands in the field."""
        return self._field.text()

    def focus(self) -> None:
        """Put the cursor into the field and bring the keyboard, which waits for a touch else."""
        self._field.setFocus()
        QGuiApplication.inputMethod().show()
