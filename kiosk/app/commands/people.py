"""`kiosk people`: residents. What is printed is masked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kiosk.app.commands.meant import person_meant
from kiosk.app.console import Console, command_group, console, day
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.services.key_notices import link_app
from kiosk.services.people import (
    MaskedPerson,
    SearchBy,
    add_person,
    add_residency,
    find_home,
    masked_people,
    search_people,
)
from kiosk.services.people_import import BadRow, check_people, import_people
from kiosk.services.people_sheet import Sheet, read_sheet
from kiosk.ui.wording import sentence

app = command_group("Residents. What is printed is masked.")

BAD_ROWS = 1
Day = typer.Option(parser=day, metavar="DAY", help="A day such as 2026-12-31.")


@app.command("import")
def import_list(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say which rows are bad; change nothing.")
    ] = False,
) -> None:
    """Take a list of residents over: .xlsx, or CSV in UTF-8 or GB18030. All rows or none.

    Columns by heading: name 姓名, home 房号, relation 关系 (owner 业主, family 家属, tenant 租户,
    helper 保姆); and where there are any: phone 手机, document 证件号, from 起, until 止 (the first
    day they no longer live there).
    """
    sheet = read_sheet(file.read_bytes())
    with console(ctx) as desk:
        with desk.reading() as tx:
            bad = check_people(tx, rows=sheet.rows).bad
        _tell_sheet(desk, sheet, bad)
        if bad:
            raise typer.Exit(BAD_ROWS)
        if dry_run:
            return
        with desk.transaction() as tx:
            done = import_people(tx, rows=sheet.rows)
        desk.says(
            f"已导入：新增 {done.people} 人、居住关系 {done.residencies} 条；已知 {done.known} 行",
            f"Imported: {done.people} people and {done.residencies} residencies added,"
            f" {done.known} rows were known.",
        )


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option()],
    home: Annotated[str | None, typer.Option(help="Such as 3-2-1101.")] = None,
    relation: Annotated[Relation, typer.Option()] = Relation.OWNER,
    phone: Annotated[str | None, typer.Option()] = None,
    document: Annotated[str | None, typer.Option()] = None,
    from_on: Annotated[date | None, typer.Option("--from", parser=day, metavar="DAY")] = None,
    until_on: Annotated[date | None, typer.Option("--until", parser=day, metavar="DAY")] = None,
) -> None:
    """Add a person, with a residency where a home is named, and print their id."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            person = add_person(tx, name=name, phone=phone, document=document).id
            if home is not None:
                found = find_home(tx, code=home)
                add_residency(
                    tx, person=person, home=found.id, relation=relation,
                    from_on=from_on, until_on=until_on,
                )  # fmt: skip
        with desk.reading() as tx:
            for shown in masked_people(tx, people=[person]):
                _print_person(shown)


@app.command()
def find(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="A home, phone, document, name or initials.")],
    by: Annotated[SearchBy | None, typer.Option(help="What TEXT is; else it is guessed.")] = None,
) -> None:
    """Look people up and print id, name and phone (masked) and homes; the search is audited."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            found = search_people(tx, text=text, by=by)
        for person in found:
            _print_person(person)
        if not found:
            raise Refused("not_found", kind="person")


@app.command("app")
def use_app(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(help="An id, phone, document, name or initials.")],
    home: Annotated[str, typer.Argument(help="Such as 3-2-1101.")],
    client: Annotated[str, typer.Argument(help="The facility client of the app, by its id.")],
) -> None:
    """Have a resident hear of their home in an app, and not by a call; replaces an earlier one."""
    with console(ctx) as desk, desk.transaction() as tx:
        who = person_meant(tx, person, home)
        done = link_app(tx, person=who, home=find_home(tx, code=home).id, client=client)
        typer.echo(f"{done.person_id}\t{home}\t{done.client}")


def _tell_sheet(desk: Console, sheet: Sheet, bad: tuple[BadRow, ...]) -> None:
    for heading in sheet.ignored:
        desk.says(f"忽略的列：{heading}", f"column ignored: {heading}")
    for row in bad:
        reason = sentence(row.code, desk.language)
        desk.says(
            f"第 {row.number} 行 {row.column}：{reason}", f"row {row.number} {row.column}: {reason}"
        )
    rows = len({row.number for row in bad})
    desk.says(
        f"共 {len(sheet.rows)} 行，{rows} 行不能导入。",
        f"{len(sheet.rows)} rows, {rows} of them bad.",
    )


def _print_person(person: MaskedPerson) -> None:
    homes = ", ".join(f"{tie.home} {tie.relation.value}" for tie in person.ties) or "-"
    typer.echo(f"{person.id}\t{person.name}\t{person.phone or '-'}\t{homes}")
