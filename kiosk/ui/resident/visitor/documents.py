"""Documents and passes before the kiosk's readers, in words and as they are kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from devices.identity import Document, Identity, IdentityNotRead, IdentityRead
from kiosk.domain.visits import DocumentKind
from kiosk.services.visits import ReadDocument, UnusablePass
from kiosk.ui.kiosk_devices import Reader, WhileShown

KINDS = {
    Document.RESIDENT: DocumentKind.RESIDENT,
    Document.HK_MACAO_TAIWAN: DocumentKind.HK_MACAO_TAIWAN,
    Document.FOREIGNER_2017: DocumentKind.FOREIGNER,
    Document.FOREIGNER_2023: DocumentKind.FOREIGNER,
}


def kept_of(identity: Identity, *, consent: bool) -> ReadDocument:
    """Return what a registration takes of a document."""
    return ReadDocument(KINDS[identity.document], identity.name, identity.number, consent)


def why_unusable(problem: UnusablePass) -> str:
    """Return what a QR is, which leads to no visit, and what to do."""
    translate = QCoreApplication.translate
    return {
        UnusablePass.UNKNOWN: translate("visitor", "不是本园区的码，请核对邀请。"),
        UnusablePass.EDITED: translate("visitor", "二维码被改动过，请重新要一个。"),
        UnusablePass.EARLY: translate("visitor", "还没到时间，请核对邀请。"),
        UnusablePass.EXPIRED: translate("visitor", "二维码已过期，请重新要一个。"),
        UnusablePass.OVER: translate("visitor", "二维码已失效，请重新要一个。"),
    }[problem]


class DocumentReading(QObject):
    """Reads documents as long as ``place`` can be seen.

    Signals:
        read(object): an ``Identity``; it is nobody's but the receiver's.
        not_read(): a document lay there and gave nothing.
        changed(): the reader answers again, or no longer.
    """

    read = Signal(object)
    not_read = Signal()
    changed = Signal()

    def __init__(self, reader: Reader, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        reader.events.happened.connect(self._happened)
        self._shown = WhileShown(place, reader.look)

    def _happened(self, event: object) -> None:
        if not self._place.isVisible():
            return
        if isinstance(event, IdentityRead):
            self.read.emit(event.identity)
        elif isinstance(event, IdentityNotRead):
            self.not_read.emit()
        else:
            self.changed.emit()
