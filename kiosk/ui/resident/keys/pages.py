"""What somebody answers on the way to the cabinet: which way, code, proof, terms, tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.key_collection import CODE_DIGITS
from kiosk.services.key_pickup import Pickup
from kiosk.ui import speech
from kiosk.ui.resident.keys.flow import Way
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.card_picture import ReaderPrompt
from kiosk.ui.widgets.digits_page import DigitsPage
from kiosk.ui.widgets.layout import Item, Panel, column, holder, row
from kiosk.ui.widgets.number_pad import CodeBoxes
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.resident_page import Question, ResidentPage
from kiosk.ui.widgets.services import Tile
from kiosk.ui.widgets.signature_pad import SignaturePad, strokes_from_bytes
from kiosk.ui.widgets.text import IconLabel, Text


def steps(way: Way) -> tuple[str, ...]:
    """Return the labels of a way."""
    if way is Way.COLLECT:
        return (
            QCoreApplication.translate("keys", "输入取件码"),
            QCoreApplication.translate("keys", "签名领取"),
            QCoreApplication.translate("keys", "开柜取走"),
        )
    return (
        QCoreApplication.translate("keys", "扫钥匙牌"),
        QCoreApplication.translate("keys", "开柜挂回"),
        QCoreApplication.translate("keys", "登记归还"),
    )


def until(due: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return 今天 18:00 前: by when something is to be back."""
    there, day, at = due.astimezone(zone), now.astimezone(zone).date(), speech.clock(due, zone)
    if there.date() == day:
        return QCoreApplication.translate("keys", "今天 {} 前").format(at)
    if there.date() == day + timedelta(days=1):
        return QCoreApplication.translate("keys", "明天 {} 前").format(at)
    return QCoreApplication.translate("keys", "{} 前").format(there.strftime("%m-%d %H:%M"))


def signature_of(pad: SignaturePad) -> bytes:
    """Return what was drawn; nothing where nothing was."""
    return b"" if pad.is_empty() else pad.to_bytes()


def draw_again(pad: SignaturePad, signed: bytes) -> None:
    """Show what was drawn before the page was built anew."""
    if signed and strokes_from_bytes(signed):
        pad.show_bytes(signed)


class ChoosePage(ResidentPage):
    """Collect or return?

    Signals:
        chosen(object): a ``Way``.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, problem: str = "") -> None:
        super().__init__(theme)
        grid = QGridLayout()
        grid.setSpacing(theme.space(1.5))
        grid.setContentsMargins(0, 0, 0, 0)
        elder = theme.name == "elder"
        offers = (
            (Way.COLLECT, "key", self.tr("领取钥匙"), self.tr("凭取件码和一项身份证明")),
            (Way.RETURN, "key_return", self.tr("归还钥匙"), self.tr("扫一下钥匙牌就可以")),
        )
        for place, (way, icon, name, note) in enumerate(offers):
            tile = Tile(theme, icon, name, "" if elder else note, wide=True)
            tile.setMinimumHeight(theme.mm(36 if theme.landscape else 46))
            tile.setMaximumHeight(theme.mm(60))
            tile.clicked.connect(lambda _on, way=way: self.chosen.emit(way))
            grid.addWidget(tile, place, 0)
        question = Question(title=self.tr("领钥匙，还是还钥匙？"), problem=problem)
        self.ask(question, [holder(grid), None], [])


def code_page(theme: Theme, digits: str = "", problem: str = "") -> DigitsPage:
    """Return the page that asks for the pick-up code."""
    question = Question(
        title=QCoreApplication.translate("keys", "请输入取件码"),
        lead=QCoreApplication.translate("keys", "服务中心给您的 6 位数字"),
        steps=steps(Way.COLLECT), problem=problem,
    )  # fmt: skip
    without = QCoreApplication.translate("keys", "没有取件码")
    return DigitsPage(theme, question, without, digits, secret=False)


def proof_page(theme: Theme, *, cards: bool, documents: bool, problem: str = "") -> DigitsPage:
    """Return the page that asks for the home's PIN; a card or a document may come instead."""
    question = Question(
        title=QCoreApplication.translate("keys", "请再证明是您本人"),
        lead=_ways_to_prove(cards=cards, documents=documents),
        steps=steps(Way.COLLECT), problem=problem,
    )  # fmt: skip
    without = QCoreApplication.translate("keys", "都没有")
    return DigitsPage(theme, question, without, secret=True)


def _ways_to_prove(*, cards: bool, documents: bool) -> str:
    if cards and documents:
        return QCoreApplication.translate("keys", "刷本人门卡、放身份证，或输入房屋密码")
    if cards:
        return QCoreApplication.translate("keys", "刷本人门卡，或输入房屋密码")
    if documents:
        return QCoreApplication.translate("keys", "放身份证，或输入房屋密码")
    return QCoreApplication.translate("keys", "输入房屋密码")


class CheckPage(ResidentPage):
    """Which key on what terms; whoever signs has the door opened.

    Signals:
        signed(bytes): it is right; open the door.
        wrong(): something of it is not right.
    """

    signed = Signal(bytes)
    wrong = Signal()

    def __init__(
        self,
        theme: Theme,
        pickup: Pickup,
        digits: str,
        due: str,
        signature: bytes = b"",
        problem: str = "",
    ) -> None:
        super().__init__(theme)
        wrong = SecondaryButton(theme, self.tr("信息不对"))
        self._go_on = PrimaryButton(theme, self.tr("确认领取并开柜"))
        self._pad = SignaturePad(theme, height_mm=self._pad_height())
        draw_again(self._pad, signature)
        self._pad.changed.connect(self._check)
        wrong.clicked.connect(self.wrong)
        self._go_on.clicked.connect(lambda: self.signed.emit(self.signature))
        roomy = theme.name != "elder" and not theme.landscape
        gap = theme.space(2.5 if roomy else 0)
        facts = Panel(theme, column(*self._facts(pickup, due), spacing=gap), "card", 2, 1.5)
        body: list[Item] = [facts, theme.space(2), self._pad, None]
        if roomy and not problem:
            body[:0] = [self._code(digits), theme.space(1.5)]
        question = Question(
            title=self.tr("核对后签名领取"), steps=steps(Way.COLLECT), step=1, problem=problem
        )
        self.ask(question, body, [wrong, self._go_on])
        self._check()

    @property
    def signature(self) -> bytes:
        """Return what was drawn so far."""
        return signature_of(self._pad)

    def _pad_height(self) -> float:
        if self.theme.name == "elder":
            return 44 if self.theme.landscape else 62
        return 62 if self.theme.landscape else 92

    def _code(self, digits: str) -> QWidget:
        boxes = CodeBoxes(self.theme, CODE_DIGITS)
        boxes.set_code(digits)
        right = StatusPill(self.theme, self.tr("取件码正确"), "success")
        return holder(row(boxes, right))

    def _facts(self, pickup: Pickup, due: str) -> Sequence[QWidget]:
        purpose, case = self._short(pickup.purpose), self._short(pickup.reference)
        if case and self.theme.name == "elder" and self.theme.landscape:
            purpose = case  # by which the purpose can be looked up, where there is one line only
        elif case:
            purpose = self.tr("{}·{}").format(purpose, case)
        key = self.tr("{}·{} 把").format(pickup.key, pickup.pieces)
        facts = [
            ("key", self.tr("钥匙"), key),
            ("seal", self.tr("封签"), pickup.seal or self.tr("没有加封")),
            ("repair", self.tr("用途"), purpose),
            ("clock", self.tr("归还"), due),
        ]
        return [self._fact(*fact) for fact in facts]

    def _fact(self, icon: str, name: str, value: str) -> QWidget:
        theme = self.theme
        right = Text(value, "body", strong=True, wrap=True)
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        mark = IconLabel(theme, icon, theme.em_mm("body"), "primary")
        line = row(mark, Text(name, "body", "muted"), right, spacing=theme.space(1.5))
        line.setStretch(2, 1)
        return holder(line)

    def _short(self, words: str) -> str:
        """Return as much of a long text as leaves room to sign."""
        most = 14 if self.theme.name == "elder" else 26
        return words if len(words) <= most else f"{words[: most - 1]}…"

    def _check(self) -> None:
        self._go_on.setEnabled(not self._pad.is_empty())


class TagPage(ResidentPage):
    """Hold the tag of the key to the reader.

    Signals:
        missing(): the tag cannot be read, or is not there.
    """

    missing = Signal()

    def __init__(self, theme: Theme, *, scans: bool, ready: bool, problem: str = "") -> None:
        super().__init__(theme)
        where = self.tr("贴近读卡区，或对准扫描口") if scans else self.tr("把钥匙牌贴近读卡区")
        other = SecondaryButton(theme, self.tr("读不出来"))
        other.clicked.connect(self.missing)
        prompt = ReaderPrompt(theme, 62 if theme.landscape else 92)
        pill = StatusPill(theme, self.tr("已就绪"), "success")
        if not ready:
            pill.set_state(self.tr("没有连接"), "danger", "offline")
        words = column(spacing=theme.space(2))
        for part in (prompt, pill):
            words.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(Text(where, "body", "muted", wrap=True, centre=True))
        question = Question(
            title=self.tr("请扫钥匙牌"), lead=self.tr("对应的柜门会打开"),
            steps=steps(Way.RETURN), problem=problem,
        )  # fmt: skip
        self.ask(question, [Panel(theme, words, "card", 3), None], [other])
