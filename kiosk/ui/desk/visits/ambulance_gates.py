"""Asks gates to stay open for an ambulance and to close again; each once, and only when told to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from devices.contract import RequestAnswered
from kiosk.ui import speech
from kiosk.ui.estate_board import Board
from kiosk.ui.workplace import Workplace

CAUSE = "ambulance"
HOLD, RELEASE = "gate/hold", "gate/release"
ASKED = "asked"
AWAY = "broker_offline"
DONE = frozenset({"done", "duplicate"})
NOT_MOVED = frozenset(
    {
        AWAY, "refused", "expired", "gate_offline", "gate_disabled", "gate_unknown", "not_sent",
        "gate_released_by_fire", "forbidden", "late",
    }
)  # fmt: skip
"""Answers after which a gate is known not to be held for the one who asked."""

Key = tuple[str, str, str]


class AmbulanceGates(QObject):
    """What became of each request; nothing is asked again by itself.

    Signals:
        changed(): a request was made, or an answer came.
    """

    changed = Signal()

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._sent: dict[str, Key] = {}
        self._answers: dict[Key, str] = {}
        place.watch.answered.connect(self._take)

    def hold(self, visit: str, gates: Sequence[str]) -> None:
        """Ask for each gate to stay open."""
        self._ask(HOLD, visit, gates)

    def release(self, visit: str, gates: Sequence[str]) -> None:
        """Ask for each gate to close again; what held it is over."""
        let_go = frozenset(gates)
        over = [key for key in self._answers if key[0] == HOLD and key[2] in let_go]
        for key in over:
            del self._answers[key]
        self._ask(RELEASE, visit, gates)

    def answer(self, operation: str, visit: str, gate: str) -> str | None:
        """Return what came of a request; None for one that was not made from here."""
        return self._answers.get((operation, visit, gate))

    def may_be_held(self, visit: str, gate: str) -> bool:
        """Return whether a gate may be held for an emergency: not if all asking is known to have
        failed. One that ended before may have left the gate to this one."""
        own = self.answer(HOLD, visit, gate)
        others = [
            code for (kind, _, at), code in self._answers.items() if (kind, at) == (HOLD, gate)
        ]
        return own is None or not NOT_MOVED.issuperset(others)

    def _ask(self, operation: str, visit: str, gates: Sequence[str]) -> None:
        facility = self._place.facility
        for gate in gates:
            key = (operation, visit, gate)
            if facility is None:
                self._answers[key] = AWAY
                continue
            self._answers[key] = ASKED
            self._sent[facility.ask(operation, gate=gate, cause=CAUSE)] = key
        self.changed.emit()

    def _take(self, answer: RequestAnswered) -> None:
        key = self._sent.pop(answer.request, None)
        if key is not None:
            result = str(answer.result.get("result", "other")) if answer.ok else answer.error
            self._answers[key] = result or "other"
            self.changed.emit()


def held_words(board: Board, gate: str, code: str | None) -> tuple[str, bool]:
    """Return how it stands with a gate that was to be held open, and whether all is well."""
    translate = QCoreApplication.translate
    if code == ASKED:
        return translate("AmbulanceGates", "已请求，等待道闸回答…"), True
    if code is not None and code not in DONE:
        by_hand = translate("AmbulanceGates", "{}请到现场手动打开。")
        return by_hand.format(_sentence(code)), False
    if board.gate(gate).held:
        return translate("AmbulanceGates", "保持常开中。"), True
    if code is None:
        return translate("AmbulanceGates", "没有收到常开的报告，请到现场查看。"), False
    return translate("AmbulanceGates", "道闸已执行；现在没有常开的报告。"), True


def released_words(board: Board, gate: str, code: str | None) -> tuple[str, bool]:
    """Return what came of releasing a gate, and whether all is well."""
    translate = QCoreApplication.translate
    if code is None and board.gate(gate).held:
        words = translate("AmbulanceGates", "不是由这次急救保持常开，现在仍常开：请看通道门禁页。")
        return words, False
    if code is None:
        return translate("AmbulanceGates", "没有由这次急救保持常开，未发指令。"), True
    if code == ASKED:
        return translate("AmbulanceGates", "已请求恢复自动，等待道闸回答…"), True
    if code in DONE:
        return translate("AmbulanceGates", "已恢复自动。"), True
    by_hand = translate("AmbulanceGates", "{}请到现场恢复自动。")
    return by_hand.format(_sentence(code)), False


def _sentence(code: str) -> str:
    """Return what became of a request; in English a blank follows before the next sentence."""
    return speech.asked(code) + speech.chosen("", " ")
