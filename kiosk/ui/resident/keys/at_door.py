"""One opening at the cabinet, from the order to what became of the key."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.domain.key_collection import SeenBy
from kiosk.domain.refusal import Refused
from kiosk.services.key_collection import ToOpen
from kiosk.services.key_openings import observe_left, observe_put, observe_tag, observe_taken
from kiosk.ui.key_cabinet import Phase, Watched
from kiosk.ui.resident.keys.flow import SEEN, End
from kiosk.ui.resident.keys.office import KeyOffice
from kiosk.ui.runner import Reply

R = TypeVar("R")
FAILED = {Phase.NOT_OPENED: End.NOT_OPENED, Phase.UNCLEAR: End.UNCLEAR}
OTHER_TAG = {"tag_malformed", "tag_unknown", "wrong_key"}


class AtDoor(QObject):
    """Follows the door of an opening and enters what the person signs for, or a tag proves.

    Signals:
        changed(object): the ``Watched`` is another one.
        ended(object): an ``End``; for a failure see ``fault``.
        objected(): the tag that was read is not this key's; nothing was entered.
        away(): nothing could be entered; the person may try again.
    """

    changed = Signal(object)
    ended = Signal(object)
    objected = Signal()
    away = Signal()

    def __init__(self, office: KeyOffice, parent: QObject) -> None:
        super().__init__(parent)
        self._cabinet, self._runner = office.cabinet, office.runner
        self._opening: str | None = None
        self._entering, self._gone = False, False
        self.by_tag = False
        self._cabinet.changed.connect(self._door_changed)

    @property
    def watched(self) -> Watched | None:
        """Return what is known of the door."""
        return None if self._opening is None else self._cabinet.watched(self._opening)

    @property
    def fault(self) -> str:
        """Return why the door did not open."""
        watched = self.watched
        return "" if watched is None else watched.fault

    @property
    def entering(self) -> bool:
        """Return whether something is being entered."""
        return self._entering

    def follow(self, opening: ToOpen) -> None:
        """Follow this opening from now on."""
        self._opening = opening.opening.id

    def tell(self) -> None:
        """Say what is known, to a page that was just built."""
        if self._opening is not None:
            self._door_changed(self._opening)

    def taken(self, signature: bytes) -> None:
        """The person signs for having the key."""
        if (opening := self._free()) is not None:
            run, by = self._runner.run, SeenBy.SIGNATURE
            reply = run(observe_taken, opening=opening, seen_by=by, confirmation=signature)
            self._enter(End.TAKEN, reply)

    def put(self, signature: bytes) -> None:
        """The person signs for having put the key back."""
        if (opening := self._free()) is not None:
            run, by = self._runner.run, SeenBy.SIGNATURE
            reply = run(observe_put, opening=opening, seen_by=by, confirmation=signature)
            self._enter(End.PUT, reply)

    def untouched(self, signature: bytes) -> None:
        """The person signs for having taken and put nothing."""
        if (opening := self._free()) is not None:
            run, by = self._runner.run, SeenBy.SIGNATURE
            reply = run(observe_left, opening=opening, seen_by=by, confirmation=signature)
            self._enter(End.LEFT, reply)

    def see_tag(self, tag: str) -> None:
        """A tag was read while the door was watched."""
        watched = self.watched
        if watched is None or watched.phase not in {Phase.OPEN, Phase.SHUT}:
            return
        if (opening := self._free()) is not None:
            reply = self._runner.run(observe_tag, opening=opening, tag=tag)
            self._enter(End.TAKEN, reply.done(self._seen, owner=self._cabinet))

    def leave(self, end: End | None) -> None:
        """Nobody looks any more; what was not entered is for the desk to look at."""
        if not self._entering:
            self.let_go(end)
        self._gone = True

    def let_go(self, end: End | None) -> None:
        """Follow this opening no longer."""
        opening, self._opening = self._opening, None
        if opening is not None:
            self._cabinet.release(opening, ended=end in SEEN)

    def _free(self) -> str | None:
        return None if self._entering else self._opening

    def _enter(self, end: End, reply: Reply[R]) -> None:
        self._entering = True
        # It stands in the books, or does not, whether or not anybody still stands here.
        reply.done(partial(self._entered, end), owner=self._cabinet)
        reply.refused(self._not_entered, owner=self._cabinet)
        reply.failed(self._not_entered, owner=self._cabinet)

    def _seen(self, _loan: object) -> None:
        self.by_tag = True

    def _entered(self, end: End, _result: object) -> None:
        self._entering = False
        if self._gone:
            self.let_go(end)
        else:
            self.ended.emit(end)

    def _not_entered(self, error: Exception) -> None:
        self._entering = False
        code = error.code if isinstance(error, Refused) else ""
        if self._gone:
            self.let_go(None)
        elif code in OTHER_TAG:
            self.objected.emit()
        elif not code or code.startswith("database_"):
            self.away.emit()
        else:
            self.ended.emit(End.UNCLEAR)

    def _door_changed(self, opening: str) -> None:
        watched = self.watched
        if self._gone or opening != self._opening or watched is None:
            return
        if watched.phase in FAILED:
            self.ended.emit(FAILED[watched.phase])
        else:
            self.changed.emit(watched)
