"""The register of cards as the desk looks at it: lists, counts, one card, what may be done."""

from kiosk.services.card_register.detail import CardDetail, GateDelivery, HistoryLine, show_card
from kiosk.services.card_register.lists import CardRow, Page, list_buildings, list_cards
from kiosk.services.card_register.reading import Known, identify_card
from kiosk.services.card_register.standing import Delivery, Filter, Standing

__all__ = [
    "CardDetail", "CardRow", "Delivery", "Filter", "GateDelivery", "HistoryLine", "Known", "Page",
    "Standing", "identify_card", "list_buildings", "list_cards", "show_card",
]  # fmt: skip
