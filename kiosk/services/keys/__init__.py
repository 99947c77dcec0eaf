"""Keys: registered, sealed, lent, returned, chased, lost, handed over (domain.md §3)."""

from kiosk.services.keys.board import KeyFacts, Place, board, key_facts, keys_of_home, keys_with
from kiosk.services.keys.hand_over import hand_over_key
from kiosk.services.keys.lending import (
    Returned,
    count_returned,
    lend_key,
    return_deposit,
    return_key,
)
from kiosk.services.keys.losses import (
    change_lock,
    charge_loss,
    close_loss,
    consent_to_lock_change,
    open_losses,
    report_key_lost,
    void_linked_cards,
)
from kiosk.services.keys.overdue import (
    KeyOut,
    chase_overdue,
    closing_sweep_is_due,
    keys_out,
    sweep_overdue,
)
from kiosk.services.keys.register import (
    add_cabinet,
    destroy_key,
    hang_key,
    link_card,
    recount_key,
    register_key,
    seal_key,
)

__all__ = [
    "KeyFacts", "KeyOut", "Place", "Returned", "add_cabinet", "board", "change_lock",
    "charge_loss", "chase_overdue", "close_loss", "closing_sweep_is_due",
    "consent_to_lock_change", "count_returned", "destroy_key", "hand_over_key", "hang_key",
    "key_facts", "keys_of_home", "keys_out", "keys_with", "lend_key", "link_card",
    "open_losses", "recount_key", "register_key", "report_key_lost", "return_deposit",
    "return_key", "seal_key", "sweep_overdue", "void_linked_cards",
]  # fmt: skip
