"""Doors a clerk opens: followed until they are shut, also when the page that asked is gone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from devices.doors import Door, Place
from kiosk.services.key_collection import ToOpen
from kiosk.ui.key_cabinet import KeyCabinet, Phase, Watched
from kiosk.ui.widgets.pills import Pill


class DeskDoors(QObject):
    """What the desk sees of the cabinet; one without a cabinet of its own sees nothing.

    An opening at the desk has no end of its own: what is taken is scanned and lent. It is over
    when its door is shut.

    Signals:
        changed(): a door, an opening or the answering of a board is different now.
        left_open(str): nobody shuts a door; a sentence that says which.
    """

    changed = Signal()
    left_open = Signal(str)

    def __init__(self, cabinet: KeyCabinet | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cabinet = cabinet
        self._hooks: dict[str, str] = {}
        self._last: dict[str, Watched] = {}
        if cabinet is not None:
            cabinet.changed.connect(self._follow)
            cabinet.doors_changed.connect(self.changed)
            cabinet.answering_changed.connect(self.changed)
            cabinet.left_open_too_long.connect(self._tell_left_open)

    @property
    def fitted(self) -> bool:
        """Whether this desk drives a cabinet."""
        return self._cabinet is not None

    def answers(self, board: int) -> bool:
        """Return whether a board is on this desk's line and answers."""
        return self._cabinet is not None and self._cabinet.answers(board)

    def door(self, board: int, lock: int) -> Door:
        """Return where a door was last seen; nobody knows while its board does not answer."""
        if self._cabinet is None or not self._cabinet.answers(board):
            return Door.UNKNOWN
        return self._cabinet.door(Place(board, lock))

    def too_long(self, board: int, lock: int) -> bool:
        """Return whether a door has been open for too long."""
        return self._cabinet is not None and self._cabinet.left_open(Place(board, lock))

    def open(self, wanted: ToOpen) -> None:
        """Open a door that was asked for at the desk."""
        assert self._cabinet is not None
        opening = wanted.opening
        self._hooks[opening.id] = opening.hook_id
        self._last[opening.hook_id] = Watched(Place(wanted.board, wanted.lock))
        self._cabinet.open(wanted)
        self._cabinet.release(opening.id, ended=True)  # there is no end to wait for but the door's
        self.changed.emit()

    def last(self, hook: str) -> Watched | None:
        """Return what is known of the last opening of a hook's door."""
        return self._last.get(hook)

    def forget(self) -> None:
        """Somebody else sits down here: tell nothing of what is over."""
        under_way = set(self._hooks.values())
        self._last = {hook: each for hook, each in self._last.items() if hook in under_way}

    def close(self) -> None:
        """Enter what is still to be entered and end."""
        if self._cabinet is not None:
            self._cabinet.close()

    def pill(self) -> Pill:
        """Return for the status line whether the cabinet answers."""
        translate = QCoreApplication.translate
        if self._cabinet is not None and self._cabinet.answering:
            return Pill(translate("DeskDoors", "钥匙柜 正常"), "success", "door")
        return Pill(translate("DeskDoors", "钥匙柜 无应答"), "danger", "door")

    def _tell_left_open(self, place: Place) -> None:
        translate = QCoreApplication.translate
        hooks = [hook for hook, each in self._last.items() if each.place == place]
        one = translate("DeskDoors", "{} 柜门开着没有关").format(hooks[0] if hooks else "")
        some = translate("DeskDoors", "钥匙柜有门开着没有关")
        self.left_open.emit(one if hooks else some)

    def _follow(self, opening: str) -> None:
        hook = self._hooks.get(opening)
        watched = self._cabinet.watched(opening) if self._cabinet is not None else None
        if hook is None or watched is None:
            return
        self._last[hook] = watched
        if watched.phase in {Phase.SHUT, Phase.NOT_OPENED, Phase.UNCLEAR}:
            del self._hooks[opening]
        self.changed.emit()
