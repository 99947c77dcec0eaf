"""`kiosk card issue`: its fee is shown and agreed to before it is charged."""

from __future__ import annotations

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
from kiosk.app.commands.meant import person_meant
from kiosk.app.console import Console, ask_secret, console, day, settings_of
from kiosk.domain.cards import CardKind
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Override
from kiosk.services.card_terms import Offer, offer_card
from kiosk.services.cards import issue_card
from kiosk.services.staff import give_override
from kiosk.services.transaction import Transaction


def issue(
    ctx: typer.Context,
    home: Annotated[str, typer.Option(help="The home, such as 3-2-1101.")],
    holder: Annotated[str, typer.Option(help="The holder's id, phone, document or name.")],
    kind: Annotated[CardKind, typer.Option(help="Whom it is for.")] = CardKind.OWNER,
    access: Annotated[
        list[str] | None, typer.Option(help="Access level, repeatable; else all for this kind.")
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="The last day; else as long as allowed."),
    ] = None,
    consent_by: Annotated[
        str | None, typer.Option(help="The owner who agreed, for others than owners.")
    ] = None,
    supervisor: Annotated[
        str | None, typer.Option(help="Login of the supervisor who allows more than the quota.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why more than the quota.")] = "",
    read: Reading = None,
    wait: Patience = 30,
    fen: AgreedFee = None,
) -> None:
    """Give a card to a resident 发卡."""
    settings, file = settings_of(ctx)
    with console(ctx) as desk:
        with desk.transaction() as tx:  # a search for a person is audited
            offer, person, owner = _offer(tx, home, kind, holder, consent_by)
        fee = agreed_fee(desk, offer.fee, fen)
        override = _override(desk, supervisor, reason) if supervisor else None
        new = read_card(settings, file, read, wait)
        with desk.transaction() as tx:
            done = issue_card(
                tx, read=new, kind=kind, holder=person, home=offer.home,
                access=access or [level.id for level in offer.levels],
                valid_until=after(tx, until) if until else offer.terms[-1].until,
                shown_fen=fee, consent_by=owner, override=override,
            )  # fmt: skip
        tell_issued(desk, done)


def _offer(
    tx: Transaction, home: str, kind: CardKind, holder: str, consent_by: str | None
) -> tuple[Offer, str, str | None]:
    offer = offer_card(tx, home=home, kind=kind)
    person = person_meant(tx, holder, offer.home)
    owner = person_meant(tx, consent_by, offer.home) if consent_by else None
    offer = offer_card(tx, home=home, kind=kind, holder=person)
    if not offer.levels:
        raise Refused("access_missing")
    return offer, person, owner


def _override(desk: Console, supervisor: str, reason: str) -> Override:
    secret = ask_secret("主管密码", "Supervisor's secret", desk.language)
    with desk.transaction() as tx:
        given = give_override(tx, login=supervisor, secret=secret, reason=reason)
    return given.or_refuse()
