"""`kiosk card`: the life of a card.

CARD is an id, TECH:NUMBER, the number printed on the card, or the end of its number.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from kiosk.app.card_reading import read_card
from kiosk.app.commands.card_options import (
    AgreedFee,
    Patience,
    Reading,
    after,
    agreed_fee,
    tell_issued,
)
from kiosk.app.commands.card_printing import columns, moment, print_detail
from kiosk.app.commands.issuing import issue
from kiosk.app.commands.meant import card_meant
from kiosk.app.console import command_group, console, day, settings_of
from kiosk.domain.cards import Card
from kiosk.domain.credentials import Tech
from kiosk.services.card_register import Filter, list_cards, show_card
from kiosk.services.cards import (
    cancel_card,
    exchange_card,
    extend_card,
    give_back_card,
    replace_card,
    report_lost,
    restock_card,
    restore_card,
    resume_card,
    suspend_card,
)
from kiosk.services.stock import receive_stock
from kiosk.services.transaction import Transaction

app = command_group(__doc__)
app.command("issue")(issue)

CardName = Annotated[str, typer.Argument(metavar="CARD")]
Reason = Annotated[str, typer.Option(help="Why; the audit keeps it.")]


@app.command()
def lost(ctx: typer.Context, card: CardName) -> None:
    """Report a card lost 挂失; it opens nothing from now on."""
    _change(ctx, card, lambda tx, found: report_lost(tx, card=found))


@app.command()
def restore(ctx: typer.Context, card: CardName) -> None:
    """Take a loss back 解挂."""
    _change(ctx, card, lambda tx, found: restore_card(tx, card=found))


@app.command()
def suspend(ctx: typer.Context, card: CardName, reason: Reason) -> None:
    """Suspend a card 冻结; money owed is no reason."""
    _change(ctx, card, lambda tx, found: suspend_card(tx, card=found, reason=reason))


@app.command()
def resume(ctx: typer.Context, card: CardName) -> None:
    """Let a suspended card work again 解冻."""
    _change(ctx, card, lambda tx, found: resume_card(tx, card=found))


@app.command("return")
def take_back(ctx: typer.Context, card: CardName) -> None:
    """Take a card back 退卡."""
    _change(ctx, card, lambda tx, found: give_back_card(tx, card=found))


@app.command()
def restock(ctx: typer.Context, card: CardName) -> None:
    """Put a returned card among the blank ones."""
    _change(ctx, card, lambda tx, found: restock_card(tx, card=found))


@app.command()
def cancel(ctx: typer.Context, card: CardName, reason: Reason) -> None:
    """Void a card for good 注销."""
    _change(ctx, card, lambda tx, found: cancel_card(tx, card=found, reason=reason))


@app.command()
def extend(
    ctx: typer.Context,
    card: CardName,
    until: Annotated[date, typer.Option(parser=day, metavar="DAY", help="The last day.")],
) -> None:
    """Let a card last longer 延期, up to and including DAY."""
    _change(ctx, card, lambda tx, found: extend_card(tx, card=found, until=after(tx, until)))


@app.command()
def replace(
    ctx: typer.Context,
    card: CardName,
    read: Reading = None,
    wait: Patience = 30,
    fen: AgreedFee = None,
) -> None:
    """Replace a lost card by a new one 补卡."""
    settings, file = settings_of(ctx)
    new = read_card(settings, file, read, wait)
    with console(ctx) as desk:
        fee = agreed_fee(desk, desk.desk.rules.fees.replace(), fen)
        with desk.transaction() as tx:
            done = replace_card(tx, card=card_meant(tx, card), read=new, shown_fen=fee)
        tell_issued(desk, done)


@app.command()
def exchange(
    ctx: typer.Context,
    card: CardName,
    read: Reading = None,
    wait: Patience = 30,
    fen: AgreedFee = None,
    faulty: Annotated[bool, typer.Option("--faulty", help="It failed by itself: free.")] = False,
) -> None:
    """Exchange a damaged card for a new one 换卡."""
    settings, file = settings_of(ctx)
    new = read_card(settings, file, read, wait)
    with console(ctx) as desk:
        fee = agreed_fee(desk, desk.desk.rules.fees.replace(faulty=faulty), fen)
        with desk.transaction() as tx:
            done = exchange_card(
                tx, card=card_meant(tx, card), read=new, shown_fen=fee, faulty=faulty
            )
        tell_issued(desk, done)


@app.command()
def stock(
    ctx: typer.Context,
    tech: Annotated[Tech, typer.Argument(help="Which kind of card.")],
    count: Annotated[int, typer.Argument(min=1, help="How many were delivered.")],
) -> None:
    """Book a delivery of blank cards and print how many there should be."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            left = receive_stock(tx, tech=tech, count=count)
        typer.echo(f"{tech.value}\t{left}")


@app.command()
def show(ctx: typer.Context, card: CardName) -> None:
    """Print everything about a card: state, holder (masked), gates with delivery, history."""
    with console(ctx) as desk:
        with desk.reading() as tx:
            detail = show_card(tx, card=card_meant(tx, card))
        print_detail(detail)


@app.command("list")
def list_register(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="A home, a number or its end; all without.")] = "",
    only: Annotated[Filter, typer.Option(help="Which cards.")] = Filter.ALL,
    most: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
) -> None:
    """Print cards, the last changed first: id, tail, kind, state, home, holder, until."""
    with console(ctx) as desk, desk.reading() as tx:
        for row in list_cards(tx, filter=only, text=text, limit=most).rows:
            typer.echo("\t".join(columns(row)))


def _change(ctx: typer.Context, card: str, act: Callable[[Transaction, str], Card]) -> None:
    with console(ctx) as desk:
        with desk.transaction() as tx:
            done = act(tx, card_meant(tx, card))
        typer.echo(f"{done.id}\t{done.tail}\t{done.state.value}\t{moment(done.valid_until)}")
