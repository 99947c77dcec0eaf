"""What the commands that give out a card have in common: the card, the fee, the last day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

import typer

from kiosk.app.console import Console
from kiosk.domain.fees import Fee
from kiosk.services.cards import Issued, start_of
from kiosk.services.site import site_zone
from kiosk.services.transaction import Transaction

Reading = Annotated[
    str | None, typer.Option("--read", help="TECH:NUMBER as a reader gave it; else read one now.")
]
Patience = Annotated[float, typer.Option("--wait", min=1, help="Seconds to wait for a card.")]
AgreedFee = Annotated[
    int | None, typer.Option("--fen", min=0, help="The fee agreed to, in fen; else you are asked.")
]


def after(tx: Transaction, last: date) -> datetime:
    """Return the first moment after a day at the site."""
    return start_of(last + timedelta(days=1), site_zone(tx))


def agreed_fee(desk: Console, fee: Fee, given: int | None) -> int:
    """Return the fee agreed to; shows it and asks, unless it was given or there is none."""
    if given is not None or fee.fen == 0:
        return fee.fen if given is None else given
    price = f"¥{fee.fen / 100:.2f}"
    question = (
        f"收费 {price}，同意吗？" if desk.language == "zh_CN" else f"The fee is {price}. Agreed?"
    )
    typer.confirm(question, abort=True)
    return fee.fen


def tell_issued(desk: Console, done: Issued) -> None:
    """Say which card is out now, what it cost and the receipt's number."""
    card, price = done.card, f"¥{done.fee.fen / 100:.2f}"
    receipt = f", receipt {done.receipt}" if done.receipt else ""
    desk.says(
        f"已发卡 {card.id}，尾号 {card.tail}，收费 {price}"
        + (f"，收据 {done.receipt}" if done.receipt else "") + "。",
        f"issued {card.id}, ending in {card.tail}, {price}{receipt}",
    )  # fmt: skip
