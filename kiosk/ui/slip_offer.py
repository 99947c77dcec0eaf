"""Offers to print a slip: a button, and a line that says what is true of the printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from devices.printing import PrintResult
from kiosk.ui.slip_desk import Printed, Slip, SlipDesk, outcome
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.layout import Item
from kiosk.ui.widgets.notices import Notice, NoticeTone


class SlipOffer(QObject):
    """Puts a button and a line at a page's disposal; the page lays them out.

    The button can be pressed while the printer says that it can print. The line is there only
    when there is something to say; ``instead`` ends it where nothing was printed: what to do then.
    """

    def __init__(
        self, theme: Theme, slips: SlipDesk, slip: Callable[[], Slip], instead: str
    ) -> None:
        super().__init__()
        self.button = SecondaryButton(theme, self.tr("打印凭条"), "print")
        self.setParent(self.button)
        self.line = Notice(theme, "")
        self._beside, self._gap = theme.landscape, theme.space(0.5 if theme.name == "elder" else 1)
        self._slips, self._slip, self._instead = slips, slip, instead
        self._printing, self._told = False, False
        self.button.clicked.connect(self._print)
        slips.changed.connect(self._follow)
        self._follow()

    def body(self) -> list[Item]:
        """Return what stands under the answer: the line, where the buttons are in a row."""
        return [] if self._beside else [self._gap, self.line]

    def actions(self) -> list[QWidget]:
        """Return what stands with the other buttons."""
        return [self.line, self.button] if self._beside else [self.button]

    def _print(self) -> None:
        self._printing, self._told = True, False
        self._tell(self.tr("正在打印凭条"), "info")
        self.button.setEnabled(False)
        reply = self._slips.print([self._slip()])
        reply.done(self._printed).failed(self._not_printed)

    def _printed(self, printed: Printed) -> None:
        became = printed.last.result
        if became is PrintResult.PRINTED:
            self._end(self.tr("凭条已打印，请取走。"), "success")
        elif became is PrintResult.INTERRUPTED:
            self._end(self.tr("凭条没有打完，不能使用。") + self._instead, "warning")
        else:
            self._end(outcome(printed) + self._instead, "warning")

    def _not_printed(self, _error: Exception) -> None:
        self._end(self.tr("凭条没有打印。") + self._instead, "warning")

    def _end(self, words: str, tone: NoticeTone) -> None:
        self._printing, self._told = False, True
        self._tell(words, tone)
        self._follow()

    def _follow(self) -> None:
        """Follow the printer; what became of a slip stays until the next one."""
        if self._printing:
            return
        ready = self._slips.ready
        self.button.setEnabled(ready)
        if self._beside and not ready:
            self.button.hide()  # the line takes its room
        elif self.button.parentWidget() is not None:
            self.button.show()
        if self._told:
            return
        if ready:
            self.line.hide()
        else:
            why = self._slips.why() or self.tr("打印机没有应答")
            self._tell(self.tr("不能打印：{}。").format(why) + self._instead, "warning")

    def _tell(self, words: str, tone: NoticeTone) -> None:
        self.line.set_text(words, tone, "print" if tone == "info" else "")
        if self.line.parentWidget() is not None:  # else it comes with its page
            self.line.show()
