"""At the cabinet: the lit door, what is seen of it, and what is true in the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from devices.doors import Door, Place
from kiosk.services.key_collection import ToOpen
from kiosk.ui.key_cabinet import CALLED_OFF, Phase, Watched
from kiosk.ui.resident.keys.cabinet_picture import CabinetPicture
from kiosk.ui.resident.keys.flow import SEEN, End, Entered, Way, can_be_tried_again
from kiosk.ui.resident.keys.pages import draw_again, signature_of, steps
from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Item, holder, row
from kiosk.ui.widgets.notices import Notice, NoticeTone
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.resident_page import Question, ResidentPage, fact_panel
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.text import Text

REMIND_MS = 20_000
"""How long a door may stand open before the page asks to shut it."""

Fact = tuple[str, str, str]


def door_of(watched: Watched) -> Door:
    """Return where the door is, as far as it was observed."""
    if not watched.seen:
        return Door.UNKNOWN
    return {Phase.OPEN: Door.OPEN, Phase.SHUT: Door.CLOSED}.get(watched.phase, Door.UNKNOWN)


class DoorPage(ResidentPage):
    """The door to go to, its state, and the signature for what was done there.

    Signals:
        confirmed(bytes): the key was taken, or put back, and that is signed.
        declined(bytes): it was not, and that is signed.
    """

    confirmed = Signal(bytes)
    declined = Signal(bytes)

    def __init__(
        self, theme: Theme, way: Way, opening: ToOpen, signature: bytes = b"", *, reads_tags: bool
    ) -> None:
        super().__init__(theme)
        self._way, self._reads_tags = way, reads_tags
        self._watched = Watched(Place(opening.board, opening.lock))
        self._picture = CabinetPicture(
            theme, opening.doors, opening.lock, self._height(76, 44, 60, 34)
        )
        self._pill = StatusPill(theme, self.tr("正在开门"), "info", "wait")
        self._notice = Notice(theme, " ", "info")
        self._pad = SignaturePad(theme, height_mm=self._height(84, 60, 60, 40))
        draw_again(self._pad, signature)
        self._pad.changed.connect(self._check)
        self._buttons()
        self._remind = QTimer(self, singleShot=True, interval=REMIND_MS)
        self._remind.timeout.connect(self._ask_to_shut)
        self._ask(opening)
        self.show_door(self._watched)

    @property
    def signature(self) -> bytes:
        """Return what was drawn so far."""
        return signature_of(self._pad)

    def show_door(self, watched: Watched) -> None:
        """Show what is known of the door now."""
        self._watched = watched
        door = door_of(watched)
        self._picture.set_door(door)
        self._pill.set_state(*self._state(watched, door))
        self.set_title(self._heading(watched.phase))
        tone, words = self._advice(watched)
        self._notice.set_text(words, tone)
        if door is Door.OPEN and not self._remind.isActive():
            self._remind.start()
        elif door is not Door.OPEN:
            self._remind.stop()
        self._check()

    def object_to_tag(self) -> None:
        """Say that a tag is not this key's, until more is known of the door."""
        self._notice.set_text(self.tr("这不是这把钥匙的牌。"), "warning")

    def remind(self) -> None:
        """Ask for the signature of somebody who wants to leave."""
        self._notice.set_text(self.tr("请先签名确认，或呼叫工作人员。"), "warning")

    def _ask(self, opening: ToOpen) -> None:
        theme = self.theme
        where = Text(self.tr("{} 号柜门").format(opening.opening.hook_id), "title", strong=True)
        head = holder(row(where, None, self._pill))
        gap = theme.space(1 if theme.landscape else 1.5)
        body: list[Item] = [head, gap, self._picture, gap, self._notice, gap, self._pad, None]
        question = Question(title=" ", steps=steps(self._way), step=self._step())
        self.ask(question, body, [self._no, self._yes])

    def _step(self) -> int:
        return 2 if self._way is Way.COLLECT else 1

    def _buttons(self) -> None:
        taking = self._way is Way.COLLECT
        no = self.tr("没有取走") if taking else self.tr("没有挂回")
        yes = self.tr("已取走") if taking else self.tr("已挂回")
        self._no, self._yes = SecondaryButton(self.theme, no), PrimaryButton(self.theme, yes)
        self._no.clicked.connect(lambda: self.declined.emit(self.signature))
        self._yes.clicked.connect(lambda: self.confirmed.emit(self.signature))

    def _height(self, usual: float, wide: float, large: float, large_wide: float) -> float:
        if self.theme.name == "elder":
            return large_wide if self.theme.landscape else large
        return wide if self.theme.landscape else usual

    def _heading(self, phase: Phase) -> str:
        taking = self._way is Way.COLLECT
        if phase is Phase.ASKED:
            return self.tr("正在打开柜门")
        if phase is Phase.SHUT:
            return self.tr("钥匙取走了吗？") if taking else self.tr("钥匙挂回了吗？")
        return self.tr("请取走钥匙") if taking else self.tr("请挂回钥匙")

    def _state(self, watched: Watched, door: Door) -> tuple[str, SoftTone, str]:
        if watched.phase is Phase.ASKED:
            return self.tr("正在开门"), "info", "wait"
        if door is Door.OPEN:
            return self.tr("柜门已开"), "warning", "unlock"
        if door is Door.CLOSED:
            return self.tr("柜门已关"), "success", "lock"
        return self.tr("看不到柜门"), "neutral", "question"

    def _advice(self, watched: Watched) -> tuple[NoticeTone, str]:
        taking = self._way is Way.COLLECT
        if watched.phase is Phase.ASKED:
            return "info", self.tr("请走到亮起的柜门前。")
        if watched.phase is Phase.SHUT:
            return "info", self.tr("请签名确认，再按下面的按钮。")
        if watched.left_open:
            return "danger", self.tr("柜门一直开着，已通知工作人员。请关好。")
        if not watched.seen:
            return "warning", self.tr("现在看不到柜门。办完请关好，再签名。")
        if taking and self._reads_tags:
            return "info", self.tr("取出后扫一下钥匙牌，或签名确认。")
        return "info", self.tr("办完请关好柜门，再签名确认。")

    def _ask_to_shut(self) -> None:
        if not self._watched.left_open:
            self._notice.set_text(self.tr("柜门还开着，办完请关好。"), "warning")

    def _check(self) -> None:
        ready = self._watched.phase in {Phase.OPEN, Phase.SHUT} and not self._pad.is_empty()
        self._yes.setEnabled(ready)
        self._no.setEnabled(ready)


class ResultPage(ResidentPage):
    """What is true now: where the key is, by what that is known, and how the door stands.

    Signals:
        done(): the person has seen it.
        again(): the door is to be tried once more.
        called(): staff are to come.
    """

    done = Signal()
    again = Signal()
    called = Signal()

    def __init__(self, theme: Theme, entered: Entered, due: str) -> None:
        super().__init__(theme)
        self._entered, self._due = entered, due
        self._warning = Notice(theme, " ", "warning")
        self._warning.hide()
        way = entered.way or Way.COLLECT
        gap = theme.space(2)
        body: list[Item] = [fact_panel(theme, self._facts()), gap, self._warning, None]
        question = Question(title=self._heading(), steps=steps(way), step=2)
        self.ask(question, body, self._ways_on())

    def show_door(self, watched: Watched) -> None:
        """Warn of a door that is not shut, or not seen; the line is empty once it is."""
        words = {
            Door.OPEN: self.tr("柜门还开着，请关好。"),
            Door.UNKNOWN: self.tr("看不到柜门，请确认已经关好。"),
        }
        door = door_of(watched)
        self._warning.setVisible(door in words)
        if door in words:
            self._warning.set_text(words[door])

    def _ways_on(self) -> Sequence[QWidget]:
        theme, end = self.theme, self._entered.end
        finish = SecondaryButton(theme, self.tr("结束"))
        call = PrimaryButton(theme, self.tr("呼叫工作人员"), "staff")
        again, done = (
            PrimaryButton(theme, self.tr("再试一次")),
            PrimaryButton(theme, self.tr("完成")),
        )
        for button, signal in (
            (finish, self.done), (done, self.done), (again, self.again), (call, self.called),
        ):  # fmt: skip
            button.clicked.connect(signal)
        if can_be_tried_again(self._entered):
            return finish, again
        return (finish, call) if end in {End.NOT_OPENED, End.UNCLEAR} else (done,)

    def _heading(self) -> str:
        collecting = self._entered.way is Way.COLLECT
        match self._entered.end:
            case End.TAKEN:
                return self.tr("钥匙已借出")
            case End.PUT:
                return self.tr("归还已登记")
            case End.LEFT:
                return self.tr("没有取走钥匙") if collecting else self.tr("没有归还钥匙")
            case End.NOT_OPENED:
                return self.tr("柜门没有打开")
            case _:
                return self.tr("不能确定柜门是否打开")

    def _facts(self) -> tuple[Fact, ...]:
        number = self._entered.opening.key if self._entered.opening else ""
        known, then = self._known(self.tr("钥匙 {}").format(number)), self._what_next()
        crowded = self.theme.name == "elder" and self.theme.landscape
        return then if crowded and self._entered.end in SEEN else known + then

    def _known(self, where: str) -> tuple[Fact, ...]:
        """Return where the key is now, and by what that is known."""
        collecting = self._entered.way is Way.COLLECT
        match self._entered.end:
            case End.TAKEN if self._entered.by_tag:
                return (("tag", where, self.tr("已取走，由钥匙牌确认")),)
            case End.TAKEN:
                return (("pen", where, self.tr("已取走，由您签名确认")),)
            case End.PUT:
                return (("pen", where, self.tr("已挂回，由您签名确认")),)
            case End.UNCLEAR:
                return (("question", where, self.tr("登记没有变动，等工作人员查看")),)
            case _ if collecting:
                return (("key", where, self.tr("仍登记在柜内，没有借出")),)
            case _:
                return (("key", where, self.tr("仍登记为借出，没有归还")),)

    def _what_next(self) -> tuple[Fact, ...]:
        match self._entered.end:
            case End.TAKEN:
                return (("clock", self.tr("归还时间"), self._due),)
            case End.PUT:
                return (("desk", self.tr("等待清点"), self.tr("工作人员会清点把数和封签")),)
            case End.LEFT if self._entered.way is Way.COLLECT:
                return (("lock", self.tr("取件码还有效"), self.tr("下次可以再来领取")),)
            case End.LEFT:
                return (("desk", self.tr("请尽快归还"), self.tr("也可以交到人工柜台")),)
            case End.NOT_OPENED:
                return (("warning", self.tr("原因"), self._cause()),)
            case _:
                return (("staff", self.tr("请不要离开"), self.tr("呼叫工作人员当场查看")),)

    def _cause(self) -> str:
        return {
            "no_answer": self.tr("柜子没有回应"),
            "open_already": self.tr("柜门本来就开着"),
            "not_observed": self.tr("锁没有动作，柜门仍关着"),
            CALLED_OFF: self.tr("等得太久，没有开门"),
        }.get(self._entered.fault, self.tr("柜子不接受指令"))
