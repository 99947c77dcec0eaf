"""A private PostgreSQL for the tests: own folder, own Unix socket, no TCP, nothing flushed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.support.waiting import wait_until

USER = "kiosk"

# Tests do not survive a power cut, so nothing waits for the disk.
_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


def server_programs() -> Path | None:
    """The folder of the newest installed server, or None."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
    )
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def private_cluster(programs: Path) -> Iterator[str]:
    """Start a new cluster, yield the URL of its ``postgres`` database, end and remove it."""
    with tempfile.TemporaryDirectory(prefix="kiosk-pg-") as name:
        folder = Path(name)
        owner = _owner()
        if owner is not None:
            shutil.chown(folder, owner)
        _initialise(programs, folder, owner)
        server = _start(programs, folder, owner)
        try:
            yield _url(folder)
        finally:
            server.send_signal(signal.SIGQUIT)  # at once, no tidying: the folder goes anyway
            server.wait(20)


def _owner() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _initialise(programs: Path, folder: Path, owner: str | None) -> None:
    command = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", USER, "-A", "trust"]
    subprocess.run(
        [*command, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
        check=True,
        capture_output=True,
        cwd=folder,
        user=owner,
        group=_group(owner),
        extra_groups=None if owner is None else [],
    )


def _start(programs: Path, folder: Path, owner: str | None) -> subprocess.Popen[bytes]:
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    for option in _OPTIONS:
        command += ["-c", option]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            user=owner,
            group=_group(owner),
            extra_groups=None if owner is None else [],
        )
    wait_until(lambda: _answers(folder) or server.poll() is not None, seconds=30)
    assert server.poll() is None, (folder / "log").read_text()
    return server


def _group(owner: str | None) -> int | None:
    return None if owner is None else pwd.getpwnam(owner).pw_gid


def _answers(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user=USER, dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _url(folder: Path) -> str:
    return f"postgresql+psycopg://{USER}@/postgres?host={folder}"
