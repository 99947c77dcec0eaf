"""The power goes in the middle of a registration: afterwards there is no half visit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from kiosk.domain.audit import AuditEntry, LedgerHead
from kiosk.domain.calls import CallTask
from kiosk.domain.outbox import ResidentMessageOut
from kiosk.domain.passes import Pass
from kiosk.domain.visits import Visit
from tests.support.desks import CONSOLE, Centre, open_centre
from tests.support.visitors import SITE, walk_in

ROOT = Path(__file__).parents[3]

REGISTER = """
import sys
from datetime import UTC, datetime
from kiosk.domain.staff import system
from kiosk.domain.visit_times import VisitKind
from kiosk.services.transaction import Desk
from kiosk.services.visits import Visitor, arrive
from kiosk.store.engine import open_database
from kiosk.store.vault import Vault
from tests.support.desks import KEY, OPENING

desk = Desk(open_database(sys.argv[1]), Vault(KEY), lambda: OPENING)
with desk.transaction(system("kiosk")) as tx:
    arrive(tx, kind=VisitKind.GUEST, visitor=Visitor(name="陈小满", plate="粤B12345"),
           notice="2026-01", home="3-2-1101")
    tx.seal()
    print("written", flush=True)
    sys.stdin.read()
"""
"""Everything is written and nothing committed when it stops to wait."""


def counts(centre: Centre) -> list[int]:
    with centre.desk.reading(CONSOLE) as tx:
        records = (Visit, Pass, ResidentMessageOut, CallTask)
        found = [tx.session.scalar(select(func.count()).select_from(each)) for each in records]
        head = tx.session.scalar(select(LedgerHead.audit_seq))
        entries = tx.session.scalar(select(func.count()).select_from(AuditEntry))
    assert head == entries
    return [number or 0 for number in found]


def test_a_power_cut_in_mid_registration_leaves_no_half_visit(database_url: str) -> None:
    with open_centre(database_url) as centre:
        centre.apply(SITE)
        before = counts(centre)
        with subprocess.Popen(
            [sys.executable, "-c", REGISTER, database_url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True,
        ) as kiosk:  # fmt: skip
            assert kiosk.stdout is not None
            assert kiosk.stdout.readline() == "written\n"
            os.kill(kiosk.pid, signal.SIGKILL)
            assert kiosk.wait(30) == -signal.SIGKILL
        assert counts(centre) == before == [0, 0, 0, 0]
        walk_in(centre)
        assert counts(centre) == [1, 1, 1, 0]
