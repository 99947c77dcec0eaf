"""`kiosk key`: cabinets, keys and their lists; the closing-time sweep by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kiosk.app.commands.key_movements import (
    called,
    calls,
    count,
    hang,
    lost,
    on_ring,
    openings,
    settle,
    stock_takes,
    take_back,
)
from kiosk.app.console import command_group, console, day
from kiosk.app.errors import SettingsError
from kiosk.domain.keys import KeyClass
from kiosk.services.key_lists import loan_sheet, out_sheet, stock_sheet
from kiosk.services.key_openings import unresolved_openings
from kiosk.services.key_papers import cabinet_labels_pdf, hook_labels_pdf
from kiosk.services.keys import (
    add_cabinet,
    board,
    chase_overdue,
    keys_out,
    register_key,
    sweep_overdue,
)
from kiosk.services.paper import Sheet, sheet_pdf, sheet_xlsx
from kiosk.services.people import find_home

app = command_group("Add cabinets and keys, list what is out, print lists and labels.")
app.command("return")(take_back)
app.command("hang")(hang)
app.command("count")(count)
app.command("card")(on_ring)
app.command("lost")(lost)
app.command("stock-takes")(stock_takes)
app.command("openings")(openings)
app.command("settle")(settle)
app.command("calls")(calls)
app.command("called")(called)

Output = Annotated[Path, typer.Option(help="The file to write: .pdf, or .xlsx for a list.")]
Day = typer.Option(parser=day, metavar="DAY", help="A day such as 2026-12-31.")
CabinetName = Annotated[str, typer.Argument(metavar="CABINET")]


@app.command()
def cabinet(
    ctx: typer.Context,
    name: CabinetName,
    hooks: Annotated[int, typer.Option(help="How many hooks it has.")],
    zh: Annotated[str, typer.Option(help="What it is called in Chinese.")],
    en: Annotated[str, typer.Option(help="What it is called in English.")],
    board: Annotated[int | None, typer.Option(help="Its lock board, if doors have locks.")] = None,
) -> None:
    """Add a cabinet or a board of hooks."""
    with console(ctx) as desk, desk.transaction() as tx:
        added = add_cabinet(tx, cabinet=name, name_zh=zh, name_en=en, hooks=hooks, board=board)
        typer.echo(f"{added.id}\t{hooks}")


@app.command()
def add(
    ctx: typer.Context,
    key_class: Annotated[KeyClass, typer.Option("--class", help="What it opens.")],
    hook: Annotated[str, typer.Option(help="The hook it hangs on, such as A-01.")],
    pieces: Annotated[int, typer.Option(help="How many keys are on the ring.")] = 1,
    home: Annotated[str | None, typer.Option(help="The home, such as 3-2-1101.")] = None,
    place: Annotated[str | None, typer.Option(help="The place, if it is no home's.")] = None,
    tag: Annotated[str | None, typer.Option(help="Its EM4100 tag; else a QR code is made.")] = None,
) -> None:
    """Take a key into the register; prints its number and the code of its tag."""
    with console(ctx) as desk, desk.transaction() as tx:
        home_id = find_home(tx, code=home).id if home else None
        key = register_key(
            tx, key_class=key_class, pieces=pieces, hook=hook, home=home_id, place=place, tag=tag
        )
        typer.echo(f"{key.number}\t{key.tag}\t{key.id}")


@app.command("list")
def list_all(ctx: typer.Context, name: CabinetName) -> None:
    """Print the hooks of a cabinet: hook, key, state, due."""
    with console(ctx) as desk, desk.reading() as tx:
        for place in board(tx, cabinet=name):
            state = place.state.value if place.state else "free"
            due = place.out.due_at.isoformat() if place.out else ""
            shown = "unresolved" if place.unresolved else state
            typer.echo(f"{place.hook}\t{place.key_number}\t{shown}\t{due}".rstrip())


@app.command()
def out(
    ctx: typer.Context,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those that are late.")] = False,
    output: Annotated[
        Path | None, typer.Option(help="Write 钥匙外借交接表 for the next shift: .pdf or .xlsx.")
    ] = None,
) -> None:
    """Print the keys that are out: number, borrower (masked), reference, due, hours late."""
    if output is not None:
        with console(ctx) as desk, desk.transaction() as tx:
            _write(_sheet(out_sheet(tx, overdue=overdue), output), output)
        return
    with console(ctx) as desk, desk.reading() as tx:
        for key in keys_out(tx, overdue=overdue):
            late = int(key.late.total_seconds() // 3600)
            due = key.due_at.isoformat()
            typer.echo(f"{key.number}\t{key.borrower}\t{key.reference}\t{due}\t{late}")


@app.command()
def sweep(ctx: typer.Context) -> None:
    """Note the keys that are late and open calls for the very late, as the gatekeeper does."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            late, calls, unseen = sweep_overdue(tx), chase_overdue(tx), unresolved_openings(tx)
        desk.says(
            f"新逾期 {len(late)} 把，新增催还 {len(calls)} 件，待核实开柜 {len(unseen)} 次。",
            f"{len(late)} keys newly late, {len(calls)} calls opened, {len(unseen)} openings to"
            " look at.",
        )


@app.command()
def loans(
    ctx: typer.Context,
    first: Annotated[date, Day],
    last: Annotated[date, Day],
    output: Output,
    full_names: Annotated[bool, typer.Option("--full-names", help="Not masked.")] = False,
) -> None:
    """Write the register of loans (钥匙借用登记表)."""
    with console(ctx) as desk, desk.transaction() as tx:
        sheet = loan_sheet(tx, first=first, last=last, unmasked=full_names)
        _write(_sheet(sheet, output), output)


@app.command("stock-take")
def stock_take(
    ctx: typer.Context,
    take: Annotated[str, typer.Argument(metavar="STOCK-TAKE")],
    output: Output,
) -> None:
    """Write the list of a stock-take (钥匙盘点表)."""
    with console(ctx) as desk, desk.transaction() as tx:
        _write(_sheet(stock_sheet(tx, take=take), output), output)


@app.command()
def labels(
    ctx: typer.Context,
    name: CabinetName,
    output: Output,
    hooks: Annotated[bool, typer.Option("--hooks", help="For the hooks, not the keys.")] = False,
) -> None:
    """Write a sheet of QR tags for the keys of a cabinet, or of labels for its hooks."""
    with console(ctx) as desk, desk.reading() as tx:
        if hooks:
            _write(hook_labels_pdf(tx, cabinet=name), output)
        else:
            _write(cabinet_labels_pdf(tx, cabinet=name), output)


def _sheet(sheet: Sheet, output: Path) -> bytes:
    return sheet_xlsx(sheet) if output.suffix.lower() == ".xlsx" else sheet_pdf(sheet)


def _write(made: bytes, output: Path) -> None:
    try:
        output.write_bytes(made)
    except OSError as error:
        raise SettingsError(output, "output", f"a file to write ({error.strerror})") from error
