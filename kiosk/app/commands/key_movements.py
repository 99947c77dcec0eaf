"""`kiosk key return`, `hang`, `count`, `lost`, `settle`, `calls` …: nobody need sign for it.

Lending does: a key leaves only with a name and a stroke on a pad, so it is done at the desk.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kiosk.app.commands.meant import card_meant, key_meant
from kiosk.app.console import console
from kiosk.domain.calls import CallResult
from kiosk.domain.key_collection import OpeningVerb
from kiosk.services.calls import log_call
from kiosk.services.key_cabinet_desk import cabinet_desk
from kiosk.services.key_calls import owner_calls
from kiosk.services.key_openings import resolve_opening
from kiosk.services.key_stock_desk import stock_desk
from kiosk.services.keys import hang_key, link_card, recount_key, report_key_lost, return_key

KeyName = Annotated[str, typer.Argument(metavar="KEY", help="Its number, such as K-0001.")]
Pieces = Annotated[int, typer.Option(min=0, help="How many pieces were counted.")]


class Found(StrEnum):
    """What somebody who looked behind a door has seen."""

    TAKEN = "taken"
    PUT = "put"
    LEFT = "left"


VERBS = {
    Found.TAKEN: OpeningVerb.TAKE, Found.PUT: OpeningVerb.PUT, Found.LEFT: OpeningVerb.LEAVE,
}  # fmt: skip


def take_back(
    ctx: typer.Context,
    tag: Annotated[str, typer.Argument(metavar="TAG", help="The code of its tag, as scanned.")],
    pieces: Pieces,
    returner: Annotated[str, typer.Option(help="Who brings it, if not the borrower.")] = "",
    remark: Annotated[str, typer.Option(help="What is to be noted.")] = "",
    seal_intact: Annotated[
        bool, typer.Option("--seal-intact", help="Its seal is whole; else it is broken.")
    ] = False,
) -> None:
    """Take a key back by its tag 归还; pieces that are missing open a loss case."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            done = return_key(
                tx, tag=tag, pieces=pieces, returner=returner, remark=remark,
                seal_intact=seal_intact,
            )  # fmt: skip
        number, loss = done.key.number, done.loss
        if loss is None:
            desk.says(f"{number} 已归还，数量相符。", f"{number} is back, all pieces are there.")
        else:
            desk.says(
                f"{number} 已归还，差 {loss.pieces} 把，已登记差异。",
                f"{number} is back; it differs by {loss.pieces} pieces, a case is open.",
            )


def hang(
    ctx: typer.Context,
    key: KeyName,
    hook: Annotated[str, typer.Argument(metavar="HOOK", help="A free hook, such as A-01.")],
    pieces: Pieces,
) -> None:
    """Hang a key on another hook, or take it back from its owner 收回; prints number and hook."""
    with console(ctx) as desk, desk.transaction() as tx:
        done = hang_key(tx, key=key_meant(tx, key).id, hook=hook, pieces=pieces)
        typer.echo(f"{done.number}\t{done.hook_id}\t{done.present}")


def count(ctx: typer.Context, key: KeyName, pieces: Pieces) -> None:
    """Count a key that hangs here 清点; pieces that are missing open a loss case."""
    with console(ctx) as desk, desk.transaction() as tx:
        found = key_meant(tx, key)
        case = recount_key(tx, tag=found.tag, pieces=pieces)
        typer.echo(f"{found.number}\t{found.present}\t{case.id if case else ''}".rstrip())


def on_ring(
    ctx: typer.Context,
    key: KeyName,
    card: Annotated[str, typer.Argument(metavar="CARD", help="Its id, number or last digits.")],
) -> None:
    """Note that a card is on a key's ring: it is voided with the key, should that be lost."""
    with console(ctx) as desk, desk.transaction() as tx:
        found = key_meant(tx, key)
        typer.echo(
            f"{found.number}\t{link_card(tx, key=found.id, card=card_meant(tx, card)).card_id}"
        )


def lost(
    ctx: typer.Context,
    key: KeyName,
    story: Annotated[str, typer.Option(help="What happened.")],
) -> None:
    """Report a key lost 遗失; prints its number and the id of the case."""
    with console(ctx) as desk, desk.transaction() as tx:
        found = key_meant(tx, key)
        case = report_key_lost(tx, key=found.id, story=story)
        typer.echo(f"{found.number}\t{case.id}")


def stock_takes(ctx: typer.Context) -> None:
    """Print the running stock-takes and the last signed ones: id, scope, begun, seen, differing."""
    with console(ctx) as desk, desk.reading() as tx:
        found = stock_desk(tx)
        for take in (*found.running, *found.past):
            state = "signed" if take.closed_at else "running"
            begun = take.started_at.isoformat(timespec="seconds")
            seen = f"{take.seen}/{take.to_see}"
            typer.echo(f"{take.id}\t{take.scope}\t{begun}\t{state}\t{seen}\t{take.differing}")


def openings(ctx: typer.Context) -> None:
    """Print the openings of the cabinet that nobody saw the end of: id, hook, key, cause, asked."""
    with console(ctx) as desk, desk.reading() as tx:
        for each in cabinet_desk(tx).unresolved:
            asked = each.asked_at.isoformat(timespec="seconds")
            typer.echo(f"{each.opening}\t{each.hook}\t{each.key_number}\t{each.cause}\t{asked}")


def settle(
    ctx: typer.Context,
    opening: Annotated[str, typer.Argument(metavar="OPENING", help="Its id.")],
    found: Annotated[Found, typer.Option(help="What was seen behind the door.")],
) -> None:
    """Enter what somebody who went to the cabinet has seen 核实."""
    with console(ctx) as desk, desk.transaction() as tx:
        done = resolve_opening(tx, opening=opening, found=VERBS[found])
        typer.echo(f"{done.hook_id}\t{done.state}")


def calls(ctx: typer.Context) -> None:
    """Print the owners to be told of a movement of their key: id, key, what, since, who, phone."""
    with console(ctx) as desk, desk.reading() as tx:
        for each in owner_calls(tx):
            since = each.since.isoformat(timespec="seconds")
            who = f"{each.owner.name}\t{each.owner.phone or '-'}\t{each.tries}"
            typer.echo(f"{each.task}\t{each.number}\t{each.what}\t{since}\t{who}")


def called(
    ctx: typer.Context,
    call: Annotated[str, typer.Argument(metavar="CALL", help="Its id.")],
    result: Annotated[CallResult, typer.Option(help="What came of it.")],
    note: Annotated[str, typer.Option(help="What was said.")] = "",
) -> None:
    """Enter that an owner was called 回电; who was reached is called no more."""
    with console(ctx) as desk, desk.transaction() as tx:
        done = log_call(tx, task=call, result=result, note=note)
        typer.echo("done" if done.done_at else "open")
