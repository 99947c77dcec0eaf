"""The search of the key board: by home, number, borrower, or a tag scanned into the field."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.services.key_desk import Search, find_keys
from kiosk.ui.widgets.fields import SearchField
from kiosk.ui.workplace import Workplace

SEARCH_MM = 74


class KeySearch(SearchField):
    """Looks when Enter is pressed.

    Signals:
        found(str, object): what was looked for, and the ``Search``.
        troubled(object): the ``Refused`` or the error that came instead.
    """

    found = Signal(str, object)
    troubled = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.theme, "", SEARCH_MM)
        self._place = place
        self.setPlaceholderText(self.tr("房号 / 钥匙编号 / 借用人 / 牌号"))
        self.setAccessibleName(self.tr("查找钥匙"))
        self.returnPressed.connect(self._find)

    def _find(self) -> None:
        text = self.text().strip()
        if not text:
            return

        def tell(search: Search) -> None:
            self.found.emit(text, search)

        reply = self._place.look.run(find_keys, text=text)
        reply.done(tell, owner=self)
        reply.refused(self.troubled.emit, owner=self).failed(self.troubled.emit, owner=self)
