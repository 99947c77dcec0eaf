"""How a card is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.services.card_register import CardRow
from kiosk.ui import speech


def title_of(card: CardRow) -> str:
    """Return 业主卡·尾号 3927."""
    kind = speech.label("card_of", card.kind.value if card.kind else "owner")
    return QCoreApplication.translate("cards", "{}·尾号 {}").format(kind, card.tail)
