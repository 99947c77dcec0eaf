"""`kiosk broker`: Mosquitto's files for this site."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select

from broker_config.plan import BrokerPlan, PlanError, TlsListener
from broker_config.render import secret_file, write
from kiosk.app.console import command_group, console, settings_of
from kiosk.app.errors import SettingsError
from kiosk.app.settings import PORTS
from kiosk.domain.site import DESK_CLIENT, FacilityClient, Reader
from kiosk.services.transaction import Transaction
from kiosk.store.queries import gates_in_use

app = command_group("Mosquitto's files for this site.")


@app.callback()
def broker() -> None:
    """Mosquitto's files for this site."""


@app.command("config")
def write_files(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("broker"),
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Loopback port for programs on this machine.")
    ] = PORTS["mqtt"],
    gatekeeper: Annotated[str, typer.Option(help="The gatekeeper's user name.")] = "gatekeeper",
    desk: Annotated[list[str] | None, typer.Option(help="A desk's user name, repeatable.")] = None,
    kiosk: Annotated[list[str] | None, typer.Option(help="A kiosk's, repeatable.")] = None,
    fire_panel: Annotated[list[str] | None, typer.Option(help="A fire panel's.")] = None,
    certificates: Annotated[
        Path | None,
        typer.Option(help="Folder with ca.crt, server.crt, server.key: listen with TLS too."),
    ] = None,
    tls_port: Annotated[int, typer.Option(min=1, max=65535)] = PORTS["mqtts"],
) -> None:
    """Write configuration, access list and passwords from the database; passwords there stay."""
    _, file = settings_of(ctx)
    out = out.absolute()
    with console(ctx) as found, found.reading() as tx:
        names = _names(tx)
    try:
        plan = BrokerPlan(
            site=found.settings.site, port=port, data_folder=out / "data", gatekeeper=gatekeeper,
            gates=names["gates"], readers=names["readers"],
            facility_clients=tuple(c for c in names["clients"] if c not in (desk or [DESK_CLIENT])),
            desks=tuple(desk or [DESK_CLIENT]), kiosks=tuple(kiosk or ()),
            fire_panels=tuple(fire_panel or ()), tls=_listener(certificates, tls_port),
            run_as="mosquitto" if os.geteuid() == 0 else getpass.getuser(),
        )  # fmt: skip
        configuration = write(plan, out)
    except PlanError as error:
        raise SettingsError(file, "broker config", str(error)) from error
    except OSError as error:
        raise SettingsError(out, "--out", f"a folder to write into ({error.strerror})") from error
    typer.echo(f"{configuration}\nthe gatekeeper's password: {secret_file(out, gatekeeper)}")


def _names(tx: Transaction) -> dict[str, tuple[str, ...]]:
    """Return who talks to the broker; readers on the gatekeeper's own ports do not."""
    readers = select(Reader.id).where(~Reader.retired, Reader.driver.is_(None))
    clients = select(FacilityClient.id).where(~FacilityClient.retired)
    return {
        "gates": tuple(gate.id for gate in gates_in_use(tx.session)),
        "readers": tuple(tx.session.scalars(readers.order_by(Reader.id))),
        "clients": tuple(tx.session.scalars(clients.order_by(FacilityClient.id))),
    }


def _listener(folder: Path | None, port: int) -> TlsListener | None:
    if folder is None:
        return None
    folder = folder.absolute()
    revoked = folder / "crl.pem"
    return TlsListener(
        port, folder / "ca.crt", folder / "server.crt", folder / "server.key",
        revoked if revoked.exists() else None,
    )  # fmt: skip
