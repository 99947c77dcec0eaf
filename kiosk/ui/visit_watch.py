"""Notices when something about visits has changed, and keeps the approval ladder moving."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.transaction import Transaction
from kiosk.services.visit_book import Pulse, visit_pulse
from kiosk.services.visits import climb_ladder, sweep_visits
from kiosk.ui.runner import Runner

PULSE_MS = 2000
SWEEP_MS = 60_000


class VisitWatch(QObject):
    """Asks the database every two seconds whether there is news; lives for one sign-in.

    Whoever waits at the gate is not to wait because another process is away: what is due is done
    here as well, and doing it twice does nothing. Where somebody may not see visits, or the
    database is away, it is quiet: the pages themselves say so.

    Signals:
        changed(): something was done since the last look.
        calls_changed(int): how many calls wait now.
    """

    changed = Signal()
    calls_changed = Signal(int)

    def __init__(
        self, act: Runner[Transaction], look: Runner[Transaction], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._act, self._look = act, look
        self._mark, self._asking = -1, False
        self._pulse = QTimer(self, interval=PULSE_MS)
        self._sweep = QTimer(self, interval=SWEEP_MS)
        self._pulse.timeout.connect(self.look_now)
        self._sweep.timeout.connect(self._sweep_up)

    def begin(self) -> None:
        """Look now and from now on."""
        self._pulse.start()
        self._sweep.start()
        self.look_now()
        self._sweep_up()

    def end(self) -> None:
        """Look no more."""
        self._pulse.stop()
        self._sweep.stop()

    def look_now(self) -> None:
        """Ask whether there is news; never twice at once."""
        if self._asking:
            return
        self._asking = True
        self._look.run(visit_pulse).done(self._take).refused(self._not_now).failed(self._not_now)

    def _take(self, pulse: Pulse) -> None:
        self._asking = False
        self.calls_changed.emit(pulse.calls)
        if pulse.mark != self._mark:
            self._mark = pulse.mark
            self.changed.emit()
        if pulse.ladder_due and self._pulse.isActive():
            self._act.run(climb_ladder).refused(self._not_now).failed(self._not_now)

    def _sweep_up(self) -> None:
        self._act.run(sweep_visits).refused(self._not_now).failed(self._not_now)

    def _not_now(self, _why: Exception) -> None:
        self._asking = False
