"""What is asked before something is done about a visit. Each tells what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.visits import VisitVerb
from kiosk.services.visit_book import CallAnswer, Need, Waiting
from kiosk.services.visits import Ticket
from kiosk.ui import speech
from kiosk.ui.pass_words import gate_names, hours
from kiosk.ui.visit_looks import who
from kiosk.ui.vouching import SupervisorFields, vouch
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.widgets.qr_code import QrCode
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace

QR_MM = 92
GUARDED = {Need.WATCHED, Need.MEDIA}
SETTLING = {CallAnswer.YES, CallAnswer.NO}
LATER = (CallAnswer.NO_ANSWER, CallAnswer.WRONG_NUMBER, CallAnswer.CALL_BACK)


class VerbDialog(Dialog):
    """Yes or no, about the visit itself."""

    def __init__(self, place: Workplace, over: QWidget, verb: VisitVerb, name: str) -> None:
        words = {
            VisitVerb.ENTER: self.tr("访客从柜台进入，通行码用去一次。"),
            VisitVerb.LEAVE: self.tr("同行的人全部离开后再登记，应急名单随之更新。"),
            VisitVerb.CANCEL: self.tr("通行码马上失效，不能再用。"),
        }
        word = speech.label("visit_verb", verb)
        super().__init__(
            place.theme, over, f"{word}·{name}", words[verb], word,
            danger=verb is VisitVerb.CANCEL,
        )  # fmt: skip


class AnswerDialog(Dialog):
    """What the home said, or how the call ended; where needed a supervisor signs in with it.

    Signals:
        answered(object, str, object): the ``CallAnswer``, the reason, and the ``Override`` of a
            supervisor, None where none is needed.
    """

    answered = Signal(object, str, object)

    def __init__(
        self,
        place: Workplace,
        over: QWidget,
        title: str,
        sentence: str,
        answers: Sequence[CallAnswer],
        *,
        guarded: bool = False,
        needs_supervisor: bool = False,
    ) -> None:
        theme = place.theme
        self._place, self._supervised = place, needs_supervisor
        self._usual = self._reasons(guarded=guarded)
        self._chips = Chips(theme, {each: speech.label("call_answer", each) for each in answers})
        self._reason = Field(theme, self.tr("依据（留痕）"))
        self._supervisor = SupervisorFields(theme)
        super().__init__(
            theme, over, title, sentence, self.tr("确认"), self._chips, self._reason,
            self._supervisor,
        )  # fmt: skip
        self._chips.chosen.connect(self._show_answer)
        self._reason.edit.textChanged.connect(self._show_ready)
        self._supervisor.changed.connect(self._show_ready)
        self.confirmed.connect(self._tell)
        self._show_answer()

    @property
    def answer(self) -> CallAnswer:
        """What is chosen."""
        return CallAnswer(self._chips.current)

    def _show_answer(self) -> None:
        if self._reason.value in {"", *self._usual.values()}:
            self._reason.set_value(self._usual.get(self.answer, ""))
        self._supervisor.setVisible(self._vouches())
        self._show_ready()

    def _reasons(self, *, guarded: bool) -> dict[CallAnswer, str]:
        """Return what is usually written down; who asks may write something else."""
        if guarded:
            return {CallAnswer.YES: self.tr("主管同意"), CallAnswer.NO: self.tr("主管不同意")}
        return {
            CallAnswer.YES: self.tr("住户电话同意"),
            CallAnswer.NO: self.tr("住户电话不同意"),
        }

    def _vouches(self) -> bool:
        return self._supervised and self.answer is CallAnswer.YES

    def _show_ready(self) -> None:
        if self.answer in SETTLING and not self._reason.value:
            self.block(self.tr("请写明依据"))
        elif self._vouches() and not self._supervisor.complete:
            self.block(self.tr("须由主管登录确认"))
        else:
            self.block("")

    def _tell(self) -> None:
        answer, reason = self.answer, self._reason.value
        if not self._vouches():
            self.answered.emit(answer, reason, None)
            return
        told = partial(self.answered.emit, answer, reason)
        vouch(self._place, self, self._supervisor, reason, told)


class CallDialog(AnswerDialog):
    """Somebody is called about what waits."""

    def __init__(
        self, place: Workplace, over: QWidget, waiting: Waiting, *, needs_supervisor: bool
    ) -> None:
        name = who(waiting.name, waiting.kind, waiting.party)
        super().__init__(
            place, over, self.tr("代为联系·{}").format(name), self._sentence(waiting),
            self._answers(waiting), guarded=waiting.need in GUARDED,
            needs_supervisor=needs_supervisor,
        )  # fmt: skip

    def _sentence(self, waiting: Waiting) -> str:
        if waiting.need in GUARDED:
            return self.tr("此来访由主管或中心负责人决定，请先联系。不要告诉访客原因。")
        where = speech.home(waiting.home) if waiting.home else self.tr("访客")
        if waiting.need is Need.OVERSTAYED:
            return self.tr("请用对讲或电话联系 {}，问访客何时离开。").format(where)
        words = self.tr("请用对讲或电话联系 {}，按住户的话办理。不告诉访客家里有没有人。")
        return words.format(where)

    @staticmethod
    def _answers(waiting: Waiting) -> tuple[CallAnswer, ...]:
        if waiting.need in GUARDED:
            return (CallAnswer.YES, CallAnswer.NO, CallAnswer.CALL_BACK)
        if waiting.need is Need.OVERSTAYED:
            return (CallAnswer.GONE, CallAnswer.REACHED, *LATER)
        if waiting.task is None:
            return (CallAnswer.YES, CallAnswer.NO)
        return (CallAnswer.YES, CallAnswer.NO, *LATER)


class PassDialog(Dialog):
    """Code and QR once more, for the visitor to photograph or to show at the gate."""

    def __init__(
        self,
        place: Workplace,
        over: QWidget,
        name: str,
        ticket: Ticket,
        gates: Mapping[str, tuple[str, str]],
    ) -> None:
        theme = place.theme
        window = hours(ticket.opens, ticket.closes, place.now(), place.zone)
        code = Text(f"{ticket.code[:3]} {ticket.code[3:]}", "figure", "primary", strong=True)
        symbol = row(None, QrCode(theme, ticket.qr, QR_MM), None)
        super().__init__(
            theme, over, self.tr("通行码·{}").format(name),
            f"{window}·{gate_names(ticket.gates, gates)}", self.tr("完成"),
            holder(symbol), holder(row(None, code, None)),
        )  # fmt: skip
        self._way_out.hide()
        self.confirmed.connect(self.leave)


class PrintDialog(Dialog):
    """Where a list goes: to a printer of the house, or into a PDF file.

    Signals:
        chosen(str, str): a printer's name, empty for a file; and the file.
    """

    chosen = Signal(str, str)

    def __init__(self, place: Workplace, over: QWidget, printers: Sequence[str], file: str) -> None:
        theme = place.theme
        named = {**{each: each for each in printers}, "": self.tr("保存为 PDF 文件")}
        self._where = Choice(theme, named, 60)
        self._where.setAccessibleName(self.tr("打印到"))
        self._file = Field(theme, self.tr("文件"), file)
        super().__init__(
            theme, over, self.tr("打印在场名单"),
            self.tr("姓名已遮盖。名单来自本机数据库，断网也可以打印。"), self.tr("打印"),
            self._where, self._file,
        )  # fmt: skip
        self._where.chosen.connect(self._show_ready)
        self._file.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(lambda: self.chosen.emit(self._where.current, self._file.value))
        self._show_ready()

    def _show_ready(self) -> None:
        to_file = not self._where.current
        self._file.setVisible(to_file)
        self.block(self.tr("请填写文件名") if to_file and not self._file.value else "")
