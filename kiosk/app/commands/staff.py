"""`kiosk staff`: who may sign in."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.app.commands.meant import card_meant, staff_meant
from kiosk.app.console import ask_secret, command_group, console
from kiosk.domain.staff import Role
from kiosk.services.staff import (
    add_staff,
    end_employment,
    give_staff_card,
    list_staff,
    reset_secret,
    set_role,
)

app = command_group("Who may sign in.")

Login = Annotated[str, typer.Argument(metavar="LOGIN")]


@app.command()
def add(
    ctx: typer.Context,
    login: Login,
    name: Annotated[str, typer.Option(help="The name shown at the desk.")],
    role: Annotated[Role, typer.Option(help="Which duties they have.")],
    card: Annotated[str | None, typer.Option(help="A card that signs them in.")] = None,
) -> None:
    """Add a member of staff; asks for their secret twice, or reads it from a pipe."""
    with console(ctx) as desk:
        secret = ask_secret("密码", "Secret", desk.language, twice=True)
        with desk.transaction() as tx:
            own = card_meant(tx, card) if card else None
            added = add_staff(tx, login=login, name=name, role=role, secret=secret, card=own)
        typer.echo(f"{added.id}\t{added.login}\t{added.role.value}")


@app.command("list")
def list_all(ctx: typer.Context) -> None:
    """Print everybody who has not left: id, login, role, name, how they sign in."""
    with console(ctx) as desk, desk.reading() as tx:
        for each in list_staff(tx):
            by = "secret, card" if each.card_id else "secret"
            locked = ", locked" if each.locked(tx.now) else ""
            typer.echo(f"{each.id}\t{each.login}\t{each.role.value}\t{each.name}\t{by}{locked}")


@app.command("secret")
def new_secret(ctx: typer.Context, login: Login) -> None:
    """Give a member of staff a new secret (asked twice, or from a pipe) and take the lock off."""
    with console(ctx) as desk:
        secret = ask_secret("密码", "Secret", desk.language, twice=True)
        with desk.transaction() as tx:
            reset_secret(tx, staff=staff_meant(tx, login), secret=secret)
        desk.says("密码已更改。", "The secret is changed.")


@app.command("role")
def new_role(ctx: typer.Context, login: Login, role: Role) -> None:
    """Give a member of staff another role."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            set_role(tx, staff=staff_meant(tx, login), role=role)
        desk.says("职责已更改。", "The role is changed.")


@app.command("card")
def new_card(
    ctx: typer.Context,
    login: Login,
    card: Annotated[str | None, typer.Argument(help="The card; none takes it away.")] = None,
) -> None:
    """Let a card sign a member of staff in, or none any more."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            own = card_meant(tx, card) if card else None
            give_staff_card(tx, staff=staff_meant(tx, login), card=own)
        desk.says("登录卡已更改。", "The card is changed.")


@app.command()
def leave(ctx: typer.Context, login: Login) -> None:
    """Let a member of staff leave: nobody signs in with that login any more."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            end_employment(tx, staff=staff_meant(tx, login))
        desk.says("已离职。", "They have left.")
