"""The slip printer of this machine: what it said of itself, and printing nobody waits for."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from devices.contract import LinkChanged
from devices.printing import (
    Hindrance,
    Paper,
    Part,
    Printer,
    PrinterChanged,
    PrinterState,
    Printing,
    PrintResult,
)
from kiosk.ui import speech
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.runner import Reply, Runner
from kiosk.ui.widgets.pills import Pill

Slip = Sequence[Part]


@dataclass(frozen=True)
class Printed:
    """How many of the slips asked for are on paper, and what became of the last one tried."""

    done: int
    wanted: int
    last: Printing

    @property
    def complete(self) -> bool:
        """Whether all of them are."""
        return self.done == self.wanted


class SlipDesk(QObject):
    """Follows a printer through its bridge and prints in a thread of its own.

    Signals:
        changed(): the printer says something else of itself; see ``ready`` and ``words``.
    """

    changed = Signal()

    def __init__(
        self, printer: Printer | None, bridge: DeviceBridge | None, parent: QObject | None = None
    ) -> None:  # fmt: skip
        """``printer`` is None on a machine without one."""
        super().__init__(parent)
        self.fitted = printer is not None
        self._state: PrinterState | None = None
        self._runner: Runner[Printer] | None = None
        if printer is not None:
            self._state = printer.printer_state
            self._runner = Runner[Printer](lambda: nullcontext(printer))
        if bridge is not None:
            bridge.happened.connect(self._hear)

    @property
    def ready(self) -> bool:
        """Whether a slip may be promised now."""
        return self._state is not None and self._state.ready

    @property
    def state(self) -> PrinterState | None:
        """Return what the printer said of itself; None while it does not answer."""
        return self._state

    def words(self) -> str:
        """Return in a sentence whether it can print, and why not."""
        translate = QCoreApplication.translate
        if not self.fitted:
            return translate("SlipDesk", "本机没有接凭条打印机。")
        if self._state is None:
            return translate("SlipDesk", "凭条打印机没有应答，请检查电源和连线。")
        if not self._state.ready:
            why = speech.listed(_hindrances(self._state))
            return translate("SlipDesk", "凭条打印机不能打印：{}。").format(why)
        if self._state.paper is Paper.LOW:
            return translate("SlipDesk", "凭条打印机就绪，纸快用完了。")
        return translate("SlipDesk", "凭条打印机就绪。")

    def why(self) -> str:
        """Return in a few words what hinders the printer; empty where it has said nothing."""
        return speech.listed(_hindrances(self._state)) if self._state else ""

    def pill(self) -> Pill:
        """Return its state for the status line."""
        translate = QCoreApplication.translate
        if self._state is None:
            return Pill(translate("SlipDesk", "打印机 无应答"), "danger", "print")
        if not self._state.ready:
            why = _hindrances(self._state)[0]
            return Pill(translate("SlipDesk", "打印机 {}").format(why), "danger", "print")
        if self._state.paper is Paper.LOW:
            return Pill(translate("SlipDesk", "打印机 纸将尽"), "warning", "print")
        return Pill(translate("SlipDesk", "打印机 正常"), "success", "print")

    def print(self, slips: Sequence[Slip]) -> Reply[Printed]:
        """Print slips one after another and stop at the first that fails; only where ``fitted``."""
        assert self._runner is not None
        return self._runner.run(_print_slips, slips=slips)

    def close(self) -> None:
        """Finish what is being printed and stop the thread."""
        if self._runner is not None:
            self._runner.retire()
            self._runner.close()

    def _hear(self, event: object) -> None:
        if isinstance(event, PrinterChanged):
            self._state = event.state
        else:
            assert isinstance(event, LinkChanged), event
            self._state = None  # it has not said anything since
        self.changed.emit()


def outcome(printed: Printed) -> str:
    """Return what was printed and what was not."""
    translate = QCoreApplication.translate
    if printed.complete:
        return translate("SlipDesk", "凭条已打印 {} 份。").format(printed.done)
    state = printed.last.state
    silent = translate("SlipDesk", "打印机没有应答")
    why = speech.listed(_hindrances(state)) if state and state.hindrances else silent
    if printed.last.result is PrintResult.INTERRUPTED:
        words = translate("SlipDesk", "凭条打印中断（{}），第 {} 份作废，请撕毁后重新打印。")
        return words.format(why, printed.done + 1)
    if printed.done:
        words = translate("SlipDesk", "凭条只打印了 {} 份，其余没有打印：{}。")
        return words.format(printed.done, why)
    return translate("SlipDesk", "凭条没有打印：{}。").format(why)


def _hindrances(state: PrinterState) -> list[str]:
    translate = QCoreApplication.translate
    words = {
        Hindrance.PAPER_OUT: translate("SlipDesk", "缺纸"),
        Hindrance.COVER_OPEN: translate("SlipDesk", "上盖未合"),
        Hindrance.CUTTER: translate("SlipDesk", "切刀故障"),
        Hindrance.BROKEN: translate("SlipDesk", "故障，须断电重启"),
        Hindrance.PAUSED: translate("SlipDesk", "暂停中"),
        Hindrance.OFFLINE: translate("SlipDesk", "离线"),
    }
    return [words[each] for each in state.hindrances]


def _print_slips(printer: Printer, *, slips: Sequence[Slip]) -> Printed:
    """Print until one fails; the driver asks the printer before and after each."""
    done = 0
    for slip in slips:
        last = printer.print(slip)
        if last.result is not PrintResult.PRINTED:
            break
        done += 1
    return Printed(done, len(slips), last)
