"""What kiosks say of themselves, and what the desk may believe of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.calls import CallResult
from kiosk.domain.kiosks import (
    NOT_FITTED,
    NOT_OBSERVED,
    STALE_AFTER,
    KioskPart,
    KioskReport,
    PartHealth,
    PartState,
)
from kiosk.domain.refusal import Refused
from kiosk.services.assistance import call_staff
from kiosk.services.calls import log_call
from kiosk.services.kiosks import KioskBoard, forget_kiosk, read_kiosks, report_health
from tests.support.desks import OPENING, Centre, with_duties

KIOSK, CLERK, SUPERVISOR = with_duties("look"), with_duties("visitors", "look"), with_duties(
    "look", "override"
)  # fmt: skip
OK = PartHealth(PartState.OK)
PAPER_OUT = PartHealth(PartState.TROUBLE, "paper_out")
SECOND = timedelta(seconds=1)
LOBBY = KioskReport(
    name="lobby", version="1.2", started_at=OPENING, wiped_at=None,
    parts={KioskPart.CARD: OK, KioskPart.PRINTER: OK, KioskPart.BROKER: OK},
)  # fmt: skip


def report(centre: Centre, said: KioskReport) -> None:
    with centre.transaction(KIOSK) as tx:
        report_health(tx, report=said)


def board(centre: Centre) -> KioskBoard:
    with centre.desk.reading(CLERK) as tx:
        return read_kiosks(tx)


def test_the_desk_sees_what_a_kiosk_said_last(centre: Centre) -> None:
    report(centre, LOBBY)
    centre.clock.pass_by(30 * SECOND)
    wiped = centre.clock.now - SECOND
    parts = {**LOBBY.parts, KioskPart.PRINTER: PAPER_OUT}
    report(centre, replace(LOBBY, wiped_at=wiped, parts=parts))
    (found,) = board(centre).kiosks
    assert (found.name, found.version, found.heard, found.well) == ("lobby", "1.2", True, False)
    assert (found.started_at, found.seen_at, found.wiped_at) == (OPENING, centre.clock.now, wiped)
    assert found.parts[KioskPart.CARD] == OK
    assert found.parts[KioskPart.PRINTER] == PAPER_OUT
    assert found.parts[KioskPart.CABINET] == NOT_FITTED
    assert found.wrong == (KioskPart.PRINTER,)


def test_what_was_not_heard_for_a_while_is_unknown(centre: Centre) -> None:
    report(centre, LOBBY)
    centre.clock.pass_by(STALE_AFTER - SECOND)
    assert board(centre).kiosks[0].well
    centre.clock.pass_by(SECOND)
    (found,) = board(centre).kiosks
    assert not found.heard
    assert not found.well
    assert set(found.parts.values()) == {NOT_OBSERVED}
    assert found.seen_at == OPENING
    report(centre, LOBBY)
    assert board(centre).kiosks[0].well


def test_every_kiosk_stands_for_itself(centre: Centre) -> None:
    report(centre, replace(LOBBY, name="west"))
    report(centre, replace(LOBBY, parts={KioskPart.BROKER: PartHealth(PartState.AWAY)}))
    assert [(each.name, each.well) for each in board(centre).kiosks] == [
        ("lobby", False),
        ("west", True),
    ]


def test_reporting_leaves_no_trace_in_the_audit(centre: Centre) -> None:
    before = centre.audit()
    report(centre, LOBBY)
    assert centre.audit() == before


def test_a_call_stands_until_somebody_has_been_there(centre: Centre) -> None:
    name = "a-kiosk-with-quite-a-long-name"
    report(centre, replace(LOBBY, name=name))
    with centre.transaction(KIOSK) as tx:
        task = call_staff(tx, kiosk=name[:26], place="visitor").id
    (call,) = board(centre).calls
    assert (call.task, call.kiosk, call.place, call.since) == (task, name, "visitor", OPENING)
    with centre.transaction(CLERK) as tx:
        log_call(tx, task=task, result=CallResult.REACHED)
    assert board(centre).calls == ()


def test_a_kiosk_that_is_gone_is_taken_off_the_board_by_a_supervisor(centre: Centre) -> None:
    report(centre, LOBBY)
    with pytest.raises(Refused, match="kiosk_heard"), centre.transaction(SUPERVISOR) as tx:
        forget_kiosk(tx, kiosk="lobby")
    centre.clock.pass_by(STALE_AFTER)
    with pytest.raises(Refused, match="duty_missing"), centre.transaction(CLERK) as tx:
        forget_kiosk(tx, kiosk="lobby")
    with centre.transaction(SUPERVISOR) as tx:
        forget_kiosk(tx, kiosk="lobby")
    assert board(centre).kiosks == ()
    assert centre.audit()[-1] == ("kiosk_forgotten", "lobby", {})
    with pytest.raises(Refused, match="not_found"), centre.transaction(SUPERVISOR) as tx:
        forget_kiosk(tx, kiosk="lobby")


@pytest.mark.parametrize(("duty", "may"), [("look", False), ("override", True)])
def test_the_board_says_who_may_publish(centre: Centre, duty: str, may: bool) -> None:
    with centre.desk.reading(with_duties("look", duty)) as tx:
        assert read_kiosks(tx).may_publish is may
