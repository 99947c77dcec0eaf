"""A gatekeeper on a prepared database: as a process of its own, or on a thread of the test."""

from __future__ import annotations

import faulthandler
import secrets
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Self

from sqlalchemy import Connection, Engine, insert, update
from sqlalchemy import select as sql_select
from ulid import ULID

from devices.mqtt import BrokerAddress
from kiosk.domain.audit import Change, LedgerHead
from kiosk.domain.cards import Card, CardKind, CardState, card_access
from kiosk.domain.credentials import Tech
from kiosk.domain.staff import system
from kiosk.gatekeeper.__main__ import Plan, build
from kiosk.gatekeeper.loop import Gatekeeper, Limits, LocalReads
from kiosk.services.site import apply_site
from kiosk.services.site_file import parse_site
from kiosk.services.transaction import Desk
from kiosk.store.engine import WRITING, open_database
from kiosk.store.vault import Vault
from tests.support.desks import KEY
from tests.support.schema import migrate
from tests.support.waiting import wait_until

SITE = "yunqi"
AT_ONCE = 5_000
CONSOLE = system("test")

SITE_FILE = """
[site]
id = "yunqi"
name = { zh = "云栖花园", en = "Yunqi Garden" }
time_zone = "Asia/Shanghai"

[[building]]
code = "3"
entrances = ["2"]
homes = ["1101", "1102"]

[[gate]]
id = "east-in"
name = { zh = "东门入口", en = "East gate, in" }
kind = "vehicle"
direction = "in"
release_on_fire = true

[[gate]]
id = "west-in"
name = { zh = "西门入口", en = "West gate, in" }
kind = "pedestrian"
direction = "in"
release_on_fire = true

[[gate]]
id = "plant-door"
name = { zh = "设备房", en = "Plant room" }
kind = "entrance"
direction = "both"

[[reader]]
id = "east-in-1"
gate = "east-in"

[[reader]]
id = "west-in-1"
gate = "west-in"

[[reader]]
id = "plant-1"
gate = "plant-door"

[[weekly]]
id = "always"
intervals = [{ days = "mon-sun", from = "00:00", until = "24:00" }]

[[access_level]]
id = "residents"
name = { zh = "住户", en = "Residents" }
gates = ["east-in", "west-in"]
weekly = "always"
for_kinds = ["owner", "family", "tenant"]

[[facility_client]]
id = "parking"
operations = ["ping", "gate/list", "gate/open", "gate/hold", "gate/release", "card/show",
              "decision/list"]

[[facility_client]]
id = "viewer"
operations = ["ping"]
"""


def desk_on(engine: Engine) -> Desk:
    """Return a desk of another process: same database, real time."""
    return Desk(engine, Vault(KEY), lambda: datetime.now(UTC))


def prepare(url: str, site: str = SITE_FILE) -> Engine:
    """Bring an empty database to the newest schema and the site; the caller disposes of it."""
    migrate(url)
    engine = open_database(url)
    with desk_on(engine).transaction(CONSOLE) as tx:
        apply_site(tx, file=parse_site(site.encode()))
    return engine


@contextmanager
def prepared(url: str, cards: int = 10, site: str = SITE_FILE) -> Iterator[Engine]:
    """Prepare a database with ``cards`` cards, the odd ones lost; dispose of it afterwards."""
    engine = prepare(url, site)
    try:
        seed_cards(engine, cards)
        yield engine
    finally:
        engine.dispose()


def value_of(number: int) -> str:
    """Return what a reader reads of the seeded card ``number``."""
    return f"01{number:08X}"


def card_of(number: int) -> str:
    """Return the reference of the seeded card ``number``."""
    return str(ULID.from_int((1_700_000_000_000 << 80) + number))


def seed_cards(engine: Engine, count: int, odd: CardState = CardState.LOST) -> None:
    """Write cards 0 … count-1 for the access level ``residents``: even active, odd not."""
    now = datetime.now(UTC)
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        for start in range(0, count, AT_ONCE):
            chosen = range(start, min(start + AT_ONCE, count))
            connection.execute(insert(Card), [_card(number, now, odd) for number in chosen])
            levels = [
                {"card_id": card_of(number), "access_level_id": "residents"} for number in chosen
            ]
            connection.execute(insert(card_access), levels)
        announce_site(connection)


def _card(number: int, now: datetime, odd: CardState) -> dict[str, object]:
    value = value_of(number)
    return {
        "id": card_of(number), "number": f"em4100:{value}", "tech": Tech.EM4100, "raw": value,
        "assurance": 1, "state_since": now, "low32": number, "kind": CardKind.OWNER,
        "state": odd if number % 2 else CardState.ACTIVE,
        "valid_from": now - timedelta(days=1), "valid_until": now + timedelta(days=365),
        "issued_at": now, "revision": 1,
    }  # fmt: skip


def announce_site(connection: Connection) -> None:
    """Let a running gatekeeper look at everything anew, as a change of the site does."""
    revision = (connection.scalar(sql_select(LedgerHead.revision)) or 0) + 1
    connection.execute(update(LedgerHead).values(revision=revision))
    row = {"revision": revision, "kind": "site", "subject": "", "at": datetime.now(UTC)}
    connection.execute(insert(Change).values(row))


class KeeperProcess:
    """``python -m kiosk.gatekeeper``; entering the ``with`` block waits until it is ready."""

    def __init__(
        self,
        database: str,
        broker: str,
        log: Path,
        *,
        username: str | None = None,
        password_file: Path | None = None,
        field_key_file: Path | None = None,
    ) -> None:
        self._command = [
            sys.executable, "-m", "kiosk.gatekeeper",
            "--database", database, "--broker", broker, "--site", SITE,
        ]  # fmt: skip
        if username is not None:
            self._command += ["--username", username, "--password-file", str(password_file)]
        if field_key_file is not None:
            self._command += ["--field-key-file", str(field_key_file)]
        self._log = log
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """The process id, while it runs."""
        assert self._process is not None, "the gatekeeper is not running"
        return self._process.pid

    def launch(self) -> None:
        """Start it and do not wait."""
        assert self._process is None, "the gatekeeper is running"
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                self._command, stdout=subprocess.PIPE, stderr=log, text=True
            )

    def start(self, seconds: float = 30) -> None:
        """Start it and wait until the broker listens to it."""
        self.launch()
        assert self._process is not None
        assert self._process.stdout is not None
        said = _line_within(self._process.stdout, seconds)
        assert said == "ready\n", f"{said!r}:\n{self.log()}"

    def kill(self) -> None:
        """End it as a power cut would; again does nothing."""
        self._end(lambda process: process.kill())

    def terminate(self) -> int:
        """Ask it to end and return its exit code."""
        process = self._process
        assert process is not None
        self._end(lambda running: running.terminate())
        return process.returncode

    def log(self) -> str:
        """All it has said so far, over all its starts."""
        return self._log.read_text()

    def _end(self, signal: Callable[[subprocess.Popen[str]], None]) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        signal(process)
        process.wait(20)
        assert process.stdout is not None
        process.stdout.close()


def _line_within(stream: IO[str], seconds: float) -> str:
    if not select.select([stream], [], [], seconds)[0]:
        raise AssertionError(f"nothing said within {seconds} s")
    return stream.readline()


class KeeperThread:
    """The same gatekeeper on a thread of the test, so that its insides can be looked at.

    Wakes up from whatever it waits for at least every 50 ms, which is when ``stop`` is noticed.
    """

    def __init__(
        self,
        database: str,
        broker: str,
        limits: Limits | None = None,
        client_id: str = "keeper",
        vault: Vault | None = None,
    ) -> None:
        self.local = LocalReads()
        plan = Plan(
            database_url=database,
            broker=BrokerAddress.of_url(broker),
            client_id=client_id,
            site=SITE,
            limits=limits or Limits(),
            version="test",
            vault=vault,
            pseudonym_key=secrets.token_bytes(32),
        )
        self.keeper: Gatekeeper
        self.keeper, self._link, _site = build(plan, self.local)
        self._stopping = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="gatekeeper", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        wait_until(lambda: self.keeper.ready or self._failure)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End it where it stands: what is not stored by now is lost with it; again does nothing."""
        self._stopping.set()
        self._thread.join(30)
        if self._thread.is_alive():
            faulthandler.dump_traceback(all_threads=True)
            raise AssertionError("the gatekeeper does not stop")
        if self._failure is not None:
            raise AssertionError("the gatekeeper ended by itself") from self._failure

    @property
    def refused(self) -> int:
        """How many messages were not usable."""
        return sum(self.keeper.counts.refused.values())

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self.keeper.step()
            self._link.close(last=self.keeper.health("offline"))
        except BaseException as error:
            self._failure = error
        finally:
            self.keeper.close()


def seeded(numbers: Sequence[int]) -> list[str]:
    """Return what a reader reads of some seeded cards."""
    return [value_of(number) for number in numbers]
