"""The ambulance at the desk: called in one dialog, standing on the page until it is ended."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from kiosk.services.site_plan import home_plan
from kiosk.services.transaction import Transaction
from kiosk.services.visits import (
    Emergency,
    EmergencyCall,
    ambulance_gates,
    call_emergency,
    end_emergency,
    running_emergencies,
)
from kiosk.ui import speech
from kiosk.ui.desk.visits.ambulance_gates import (
    HOLD,
    RELEASE,
    AmbulanceGates,
    held_words,
    released_words,
)
from kiosk.ui.desk.visits.home_picker import HomePicker, Homes
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.buttons import QuietButton
from kiosk.ui.widgets.chips import CheckChips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import column, empty, holder
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace

Names = dict[str, tuple[str, str]]
ACROSS = 2
"""Gates in a row of the dialog."""


class EmergencyDialog(Dialog):
    """Where to, and which gates are held open; all of them unless somebody unticks one.

    Signals:
        called(str, str, object): home (may be empty), place, and the list of gates.
    """

    called = Signal(str, str, object)

    def __init__(self, place: Workplace, over: QWidget, homes: Homes, gates: Names) -> None:
        theme = place.theme
        self._place, self._home = place, HomePicker(theme)
        self._home.set_homes(homes)
        self._spot = Field(theme, self.tr("或写明地点"), hint=self.tr("例如：中心花园凉亭"))
        names = [(gate, speech.chosen(*name)) for gate, name in gates.items()]
        self._gates = [
            CheckChips(theme, dict(some), [gate for gate, _ in some])
            for some in (names[at : at + ACROSS] for at in range(0, len(names), ACROSS))
        ]
        held = Text(self.tr("保持常开的车行通道"), "caption", "muted")
        chips = holder(column(held, *self._gates, spacing=theme.space(0.5)))
        self._away = self._warning()
        super().__init__(
            theme, over, self.tr("救护车进场"),
            self.tr("马上登记进场，不等住户确认；道闸常开，直到在此结束。"),
            self.tr("放行救护车"), self._away, self._home, self._spot, chips, danger=True,
        )  # fmt: skip
        self._home.changed.connect(lambda _home: self._show_ready())
        self._spot.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._tell)
        place.watch.changed.connect(self._show_reach)
        self._show_ready()
        self._show_reach()

    def _show_ready(self) -> None:
        known = self._home.home or self._spot.value
        self.block("" if known else self.tr("请选房屋或写明地点"))

    def _warning(self) -> Notice:
        words = self.tr("控制服务联系不上：来访照常登记，道闸要到现场手动打开；指令不会补发。")
        return Notice(self._place.theme, words, "danger", "offline")

    def _show_reach(self) -> None:
        self._away.setVisible(not self._place.watch.board.gates_follow)

    def _tell(self) -> None:
        ticked = [gate for some in self._gates for gate in some.ticked]
        self.called.emit(self._home.home, self._spot.value, ticked)


class Emergencies(QWidget):
    """The emergencies that last, each with its gates; and what came of the last that ended.

    Signals:
        done(str): one was called or ended; a short sentence for the echo.
        refused(str): something without a dialog was not done, and why.
    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__()
        self._place, self._over = place, over
        self._gates = AmbulanceGates(place, self)
        self._lasting: tuple[Emergency, ...] = ()
        self._notices: dict[str, Notice] = {}
        self._ended: tuple[str, Names] | None = None
        seen = QuietButton(place.theme, self.tr("知道了"), minor=True)
        self._outcome = Notice(place.theme, "", "info", action=seen)
        self._outcome.hide()
        self._standing = column(spacing=place.theme.space(1))
        self.setLayout(column(holder(self._standing), self._outcome, spacing=0))
        self.hide()
        seen.clicked.connect(self._forget)
        self._gates.changed.connect(self._say)
        place.watch.changed.connect(self._say)

    def look(self) -> None:
        """See which emergencies last."""
        reply = self._place.look.run(running_emergencies)
        reply.done(self._show, owner=self)
        reply.refused(self._not_done, owner=self).failed(self._not_done, owner=self)

    def ask(self) -> None:
        """Ask where the ambulance goes."""
        reply = self._place.look.run(_homes_and_gates)
        reply.done(lambda both: self._ask(*both), owner=self)
        reply.refused(self._not_done, owner=self).failed(self._not_done, owner=self)

    def end(self, visit: str) -> None:
        """Ask whether an ambulance has left."""
        dialog = Dialog(
            self._place.theme, self._over, self.tr("结束急救通行"),
            self.tr("救护车已离开。由这次急救保持常开的道闸恢复自动。"), self.tr("结束急救"),
        )  # fmt: skip
        dialog.confirmed.connect(partial(self._end, dialog, visit))
        dialog.ask()

    def _ask(self, homes: Homes, gates: Names) -> None:
        dialog = EmergencyDialog(self._place, self._over, homes, gates)
        dialog.called.connect(partial(self._call, dialog))
        dialog.ask()

    def _call(self, dialog: Dialog, home: str, spot: str, gates: list[str]) -> None:
        reply = self._place.act.run(call_emergency, home=home or None, place=spot, gates=gates)
        reply.done(partial(self._called, dialog), owner=self)
        keep_open(dialog, reply)

    def _called(self, dialog: Dialog, called: EmergencyCall) -> None:
        dialog.leave()
        self._gates.hold(called.visit.id, called.gates)
        self.done.emit(self.tr("已登记急救通行"))
        self.look()

    def _end(self, dialog: Dialog, visit: str) -> None:
        reply = self._place.act.run(end_emergency, visit=visit)
        reply.done(partial(self._leave, dialog), owner=self)
        keep_open(dialog, reply)

    def _leave(self, dialog: Dialog, ended: EmergencyCall) -> None:
        dialog.leave()
        visit = ended.visit.id
        names = next((each.gates for each in self._lasting if each.visit == visit), {})
        self._ended = visit, {gate: names.get(gate, (gate, gate)) for gate in ended.gates}
        held = [gate for gate in ended.gates if self._gates.may_be_held(visit, gate)]
        self._gates.release(visit, held)
        self.done.emit(self.tr("已结束急救通行"))
        self.look()

    def _show(self, lasting: tuple[Emergency, ...]) -> None:
        if [each.visit for each in lasting] != list(self._notices):
            empty(self._standing)
            self._notices = {each.visit: self._notice(each.visit) for each in lasting}
            for notice in self._notices.values():
                self._standing.addWidget(notice)
        self._lasting = lasting
        self._say()

    def _notice(self, visit: str) -> Notice:
        end = QuietButton(self._place.theme, self.tr("结束…"), minor=True)
        end.clicked.connect(partial(self.end, visit))
        return Notice(self._place.theme, "", "warning", "ambulance", action=end)

    def _say(self) -> None:
        board = self._place.watch.board
        for each in self._lasting:
            said = {
                gate: held_words(board, gate, self._gates.answer(HOLD, each.visit, gate))
                for gate in each.gates
            }
            well = all(fine for _, fine in said.values())
            words = self._head(each) + _lines(said, each.gates)
            self._notices[each.visit].set_text(words, "warning" if well else "danger", "ambulance")
        self._say_ended()
        self.setVisible(bool(self._lasting) or self._ended is not None)

    def _head(self, each: Emergency) -> str:
        since = speech.clock(each.since, self._place.zone)
        where = "·".join(part for part in (each.home, each.place) if part)
        none = "" if each.gates else self.tr("没有要求常开的通道。")
        return self.tr("救护车·{}（{} 起）").format(where, since) + none

    def _say_ended(self) -> None:
        self._outcome.setVisible(self._ended is not None)
        if self._ended is None:
            return
        visit, names = self._ended
        board = self._place.watch.board
        said = {
            gate: released_words(board, gate, self._gates.answer(RELEASE, visit, gate))
            for gate in names
        }
        well = all(fine for _, fine in said.values())
        words = self.tr("急救通行已结束。") + _lines(said, names)
        self._outcome.set_text(words, "success" if well else "danger")

    def _forget(self) -> None:
        self._ended = None
        self._say()

    def _not_done(self, why: Exception) -> None:
        self.refused.emit(speech.why_not(why))


def _lines(said: dict[str, tuple[str, bool]], names: Names) -> str:
    """Return a line for each gate."""
    line = QCoreApplication.translate("Emergencies", "{}：{}")
    return "".join(
        "\n" + line.format(speech.chosen(*names[gate]), words) for gate, (words, _) in said.items()
    )


def _homes_and_gates(tx: Transaction) -> tuple[Homes, Names]:
    return home_plan(tx), ambulance_gates(tx)
