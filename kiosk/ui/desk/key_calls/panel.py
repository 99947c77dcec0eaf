"""One owner to be called: what to tell, the number, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from kiosk.domain.calls import CallResult
from kiosk.services.key_calls import OwnerCall
from kiosk.services.key_notices import Movement
from kiosk.services.people import Unmasked, unmask_person
from kiosk.ui.key_looks import result_words
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import Panel, column, holder
from kiosk.ui.widgets.text import FactLine, Text
from kiosk.ui.workplace import Workplace


def movement_words() -> dict[Movement, str]:
    """Return what happened to a key, as its owner is told."""
    translate = QCoreApplication.translate
    return {
        Movement.LENT: translate("KeyCalls", "借出"),
        Movement.RETURNED: translate("KeyCalls", "已归还"),
        Movement.FOUND: translate("KeyCalls", "已找回"),
        Movement.LOST: translate("KeyCalls", "遗失"),
        Movement.PIECES_DIFFER: translate("KeyCalls", "数量不符"),
        Movement.HANDED_OVER: translate("KeyCalls", "已移交业主"),
        Movement.IN_CUSTODY: translate("KeyCalls", "开始托管"),
        Movement.REVOKED: translate("KeyCalls", "委托已撤销"),
    }


class CallPanel(Panel):
    """The number is masked until somebody says why, which the audit keeps.

    Signals:
        tried(object, str): the ``CallResult`` and a note.
        troubled(object): why the number was not shown.
    """

    tried = Signal(object, str)
    troubled = Signal(object)

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        self._place = place
        self._call: OwnerCall | None = None
        self._title = Text("", "lead", strong=True)
        names = (self.tr("业主"), self.tr("要告知"), self.tr("电话"))
        self._facts = [FactLine(name) for name in names]
        reveal = SecondaryButton(theme, self.tr("显示号码（留痕）"), minor=True)
        reveal.clicked.connect(self._reveal)
        self._results = Chips(theme, result_words(), CallResult.NO_ANSWER)
        self._note = Field(theme, self.tr("备注"))
        enter = PrimaryButton(theme, self.tr("记录"))
        enter.clicked.connect(self._tell)
        facts = holder(column(*self._facts, spacing=theme.space(0.5)))
        box = column(
            self._title, facts, reveal, self._results, self._note, None, enter,
            spacing=theme.space(1.25),
        )  # fmt: skip
        super().__init__(theme, box, "card", 2, 1.5)

    @property
    def call(self) -> OwnerCall | None:
        """Return the call shown."""
        return self._call

    def show_call(self, call: OwnerCall) -> None:
        """Show a call; what was typed for another one goes."""
        if self._call is None or self._call.task != call.task:
            self._note.set_value("")
            self._results.select(CallResult.NO_ANSWER)
        self._call = call
        self._title.setText(self.tr("告知业主·{}").format(call.number))
        values = (call.owner.name, movement_words()[call.what], call.owner.phone or "—")
        for line, value in zip(self._facts, values, strict=True):
            line.set_value(value)

    def _tell(self) -> None:
        self.tried.emit(CallResult(self._results.current), self._note.value)

    def _reveal(self) -> None:
        call = self._call
        if call is None:
            return
        reason = self.tr("告知钥匙 {} 的变动").format(call.number)
        reply = self._place.act.run(unmask_person, person=call.owner.id, reason=reason)

        def show(person: Unmasked) -> None:
            if self._call is not None and self._call.owner.id == person.id:
                self._facts[2].set_value(person.phone or "—")

        reply.done(show, owner=self)
        reply.refused(self.troubled.emit, owner=self).failed(self.troubled.emit, owner=self)
