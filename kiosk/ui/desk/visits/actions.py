"""Carries out what was asked for about a visit, and keeps the dialog open when it was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.staff import Override
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import Visit, VisitVerb
from kiosk.services.site_plan import read_site_plan
from kiosk.services.transaction import Transaction
from kiosk.services.visit_book import CallAnswer, VisitDetail, Waiting, answer_call
from kiosk.services.visits import (
    Ticket,
    VisitLine,
    cancel_visit,
    check_in,
    check_out,
    pass_text,
    who_is_inside,
)
from kiosk.ui import speech
from kiosk.ui.desk.visits.dialogs import (
    AnswerDialog,
    CallDialog,
    PassDialog,
    PrintDialog,
    VerbDialog,
)
from kiosk.ui.desk.visits.paper import inside_list, print_list, printers, usual_file
from kiosk.ui.runner import Reply
from kiosk.ui.troubles import keep_open
from kiosk.ui.visit_looks import who
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.workplace import Workplace

R = TypeVar("R")
SIMPLE: dict[VisitVerb, Callable[[Transaction, str], Visit]] = {
    VisitVerb.ENTER: lambda tx, visit: check_in(tx, visit=visit),
    VisitVerb.LEAVE: lambda tx, visit: check_out(tx, visit=visit),
    VisitVerb.CANCEL: lambda tx, visit: cancel_visit(tx, visit=visit),
}
ANSWERS = {VisitVerb.APPROVE: CallAnswer.YES, VisitVerb.REFUSE: CallAnswer.NO}


class VisitActions(QObject):
    """Asks, runs and tells.

    Signals:
        done(str): something was done; a short sentence for the echo.
        refused(str): something without a dialog was not done, and why.
    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over

    def ask(self, verb: VisitVerb, visit: VisitDetail) -> None:
        """Ask what the action needs; nothing is done before that is answered."""
        if verb in ANSWERS:
            self._ask_answer(verb, visit)
            return
        dialog = VerbDialog(self._place, self._over, verb, _named(visit))
        use_case = SIMPLE[verb]
        dialog.confirmed.connect(
            lambda: self._run(
                dialog,
                self._place.act.run(use_case, visit.row.visit),
                speech.label("visit_verb", verb),
            )
        )
        dialog.ask()

    def call(self, waiting: Waiting, *, needs_supervisor: bool) -> None:
        """Somebody calls about what waits; a place is gone to and not called."""
        if waiting.gone_to:
            reply = self._place.act.run(
                answer_call, task=waiting.task, visit=None, answer=CallAnswer.REACHED
            )
            reply.done(lambda _none: self.done.emit(self.tr("已到场")), owner=self)
            reply.refused(self._not_done).failed(self._not_done)
            return
        dialog = CallDialog(self._place, self._over, waiting, needs_supervisor=needs_supervisor)
        dialog.answered.connect(partial(self._settle, dialog, waiting.task, waiting.visit))
        dialog.ask()

    def show_pass(self, visit: VisitDetail) -> None:
        """Show code and QR again."""
        # Who looks at a pass locks it for a moment, so this is no mere look.
        reply = self._place.act.run(_pass_and_gates, visit.row.visit)
        reply.done(lambda found: self._show_pass(visit, *found), owner=self)
        reply.refused(self._not_done).failed(self._not_done)

    def print_inside(self) -> None:
        """Print who is inside; asks where to first."""
        reply = self._place.look.run(printers)
        reply.done(self._ask_where).refused(self._not_done).failed(self._not_done)

    def _ask_answer(self, verb: VisitVerb, visit: VisitDetail) -> None:
        word = speech.label("visit_verb", verb)
        dialog = AnswerDialog(
            self._place, self._over, f"{word}·{_named(visit)}",
            self.tr("按住户本人的话办理，依据会留在记录里。"), (ANSWERS[verb],),
            guarded=visit.row.watched or visit.row.kind is VisitKind.MEDIA,
            needs_supervisor=visit.needs_supervisor,
        )  # fmt: skip
        dialog.answered.connect(partial(self._settle, dialog, None, visit.row.visit))
        dialog.ask()

    def _settle(
        self,
        dialog: AnswerDialog,
        task: str | None,
        visit: str | None,
        answer: CallAnswer,
        reason: str,
        override: Override | None,
    ) -> None:
        reply = self._place.act.run(
            answer_call, task=task, visit=visit, answer=answer, reason=reason, override=override
        )
        self._run(dialog, reply, speech.label("call_answer", answer))

    def _run(self, dialog: Dialog, reply: Reply[R], word: str) -> None:
        reply.done(lambda _what: self._finish(dialog, self.tr("已办理：{}").format(word)),
                   owner=dialog)  # fmt: skip
        keep_open(dialog, reply)

    def _finish(self, dialog: Dialog, said: str) -> None:
        dialog.leave()
        self.done.emit(said)

    def _show_pass(
        self, visit: VisitDetail, ticket: Ticket, gates: dict[str, tuple[str, str]]
    ) -> None:
        PassDialog(self._place, self._over, _named(visit), ticket, gates).ask()

    def _ask_where(self, names: list[str]) -> None:
        file = usual_file(self._place.now(), self._place.zone)
        dialog = PrintDialog(self._place, self._over, names, file)
        dialog.chosen.connect(partial(self._print, dialog))
        dialog.ask()

    def _print(self, dialog: PrintDialog, printer: str, file: str) -> None:
        reply = self._place.act.run(who_is_inside)  # who printed the list is kept
        reply.done(lambda lines: self._lay_out(dialog, lines, printer, file), owner=dialog)
        keep_open(dialog, reply)

    def _lay_out(
        self, dialog: PrintDialog, lines: tuple[VisitLine, ...], printer: str, file: str
    ) -> None:
        shown = inside_list(lines, self._place.now(), self._place.zone)
        reply = self._place.look.run(print_list, shown=shown, printer=printer, file=file)
        reply.done(
            lambda where: self._finish(dialog, self.tr("名单已送到 {}").format(where)),
            owner=dialog,
        )
        keep_open(dialog, reply)

    def _not_done(self, why: Exception) -> None:
        self.refused.emit(speech.why_not(why))


def _named(visit: VisitDetail) -> str:
    return who(visit.row.name, visit.row.kind, visit.row.party)


def _pass_and_gates(tx: Transaction, visit: str) -> tuple[Ticket, dict[str, tuple[str, str]]]:
    return pass_text(tx, visit=visit), dict(read_site_plan(tx).gates)
