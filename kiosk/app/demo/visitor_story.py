"""The story of a visitor: registered, approved, let in once, gone; another one stays too long."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from rich.console import Console
from sqlalchemy import func, select

from devices.identity import Document, Identity, IdentityEvent, IdentityRead
from devices.messages import Instant
from devices.readers.id_card.driver import IdCardReader
from devices.simulators.id_card import RESIDENT
from kiosk.app.demo.centre import APP, SITE, Centre, utc_now
from kiosk.app.demo.residents_app import PatientApp
from kiosk.app.demo.seed import CONSOLE, RESIDENTS
from kiosk.app.demo.telling import Telling, WentWrong, expect
from kiosk.app.demo.watcher import PATIENCE, NotSeen, Watcher
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import DocumentKind, Heard, Visit, VisitState
from kiosk.services.people.residencies import find_home
from kiosk.services.retention import wipe_personal_fields
from kiosk.services.transaction import Desk
from kiosk.services.visits import (
    ReadDocument,
    Ticket,
    Visitor,
    arrive,
    show_visit,
    sweep_visits,
)

HOME = RESIDENTS[0].home
NOTICE = "2026-11"
OVERSTAYED = timedelta(hours=13)
KEPT = timedelta(days=31)
KINDS = {
    Document.RESIDENT: DocumentKind.RESIDENT,
    Document.HK_MACAO_TAIWAN: DocumentKind.HK_MACAO_TAIWAN,
    Document.FOREIGNER_2017: DocumentKind.FOREIGNER,
    Document.FOREIGNER_2023: DocumentKind.FOREIGNER,
}


@dataclass
class Play:
    """One telling of the story."""

    centre: Centre
    watcher: Watcher
    app: PatientApp
    telling: Telling

    def scan(self, reader: str, text: str, verdict: str, reason: str) -> str:
        """Hold a QR code to a reader at the gate; return how long the decision took."""
        self.centre.readers[reader].tap(text)
        decision = expect(self.watcher.decision(), verdict, reason)
        return f"({decision.latency_ms} ms to decide)"

    def visit(self, visit: str, wanted: VisitState) -> Visit:
        """Return a visit as it is stored, which must be in this state."""
        with self.centre.desk.reading(CONSOLE) as tx:
            found = tx.load(Visit, visit)
        if found.state is not wanted:
            raise WentWrong(f"the visit is {found.state}, not {wanted}")
        return found

    def later(self, span: timedelta) -> Desk:
        """Return the desk with its clock put forward: nobody waits for hours here."""
        return replace(self.centre.desk, clock=lambda: utc_now() + span)


def play(centre: Centre, console: Console) -> None:
    """Tell the story of a visitor.

    Raises:
        NotSeen, WentWrong: it did not come true.
    """
    with (
        closing(Watcher(centre.desk_address, SITE)) as watcher,
        closing(PatientApp(centre.app_address, SITE, APP)) as app,
    ):
        told = Play(centre, watcher, app, Telling(console))
        visit = _registered(told, _identity(told))
        ticket = _approved(told, visit)
        _on_site(told, visit, ticket)
        _left(told, visit, ticket)
        _forged(told, ticket)
        _overstays(told)
        _wiped(told)


def _identity(told: Play) -> Identity:
    events: queue.SimpleQueue[IdentityEvent] = queue.SimpleQueue()
    with closing(IdCardReader(told.centre.id_card.url, events.put)) as reader:
        reader.start_reading()
        told.centre.id_card.lay(RESIDENT)
        try:
            event = events.get(timeout=PATIENCE)
            while not isinstance(event, IdentityRead):
                event = events.get(timeout=PATIENCE)
        except queue.Empty:
            raise NotSeen("the identity card") from None
    told.centre.id_card.lift()
    told.telling.step(f"identity card read 读取身份证  ({event.identity.document})")
    return event.identity


def _registered(told: Play, identity: Identity) -> str:
    document = ReadDocument(KINDS[identity.document], identity.name, identity.number, consent=True)
    visitor = Visitor(phone="13900001111", purpose="探亲", document=document)
    with told.centre.desk.transaction(CONSOLE) as tx:
        home = find_home(tx, code=HOME).id
        arrived = arrive(tx, kind=VisitKind.GUEST, visitor=visitor, notice=NOTICE, home=home)
    if arrived.heard is not Heard.PLEASE_WAIT:
        raise WentWrong(f"the visitor hears {arrived.heard}")
    tail = arrived.visit.document_tail
    told.telling.step(f"walk-in registered 现场登记  (to {HOME}; kept of the card: …{tail})")
    return arrived.visit.id


def _approved(told: Play, visit: str) -> Ticket:
    letter = told.app.letter()
    if (letter.kind, letter.visit) != ("visit_approval", visit):
        raise WentWrong(f"the app hears {letter.kind}")
    told.telling.step(f"the resident's app is asked 住户应用收到询问  ({letter.text.zh})")
    state = told.app.ask("visit/approve", visit=visit)["state"]
    told.telling.step(f"answered over MQTT 住户同意  (visit/approve → {state})")
    with told.centre.desk.reading(CONSOLE) as tx:
        ticket = show_visit(tx, visit=visit).ticket
    if ticket is None:
        raise WentWrong("there is no pass to show")
    told.telling.step(f"QR pass shown 显示二维码  ({len(ticket.qr)} characters)")
    return ticket


@contextmanager
def _barrier(told: Play, gate: str) -> Iterator[None]:
    """Let something open a barrier, and see it open and close."""
    yield
    told.watcher.position(gate, "open")
    told.telling.step(f"barrier opened 道闸已开启  ({gate})")
    told.watcher.position(gate, "closed")


def _on_site(told: Play, visit: str, ticket: Ticket) -> None:
    with _barrier(told, "east-in"):
        took = told.scan("east-in-qr", ticket.qr, "granted", "ok")
        told.telling.step(f"QR read at the gate, granted 扫码通行  {took}")
    told.visit(visit, VisitState.ON_SITE)
    told.telling.step("on site 已入园")
    took = told.scan("east-in-qr", ticket.qr, "denied", "pass_used")
    told.telling.step(f"the same QR again, denied 重复使用被拒绝  (pass_used) {took}")


def _left(told: Play, visit: str, ticket: Ticket) -> None:
    with _barrier(told, "east-out"):
        took = told.scan("east-out-qr", ticket.qr, "granted", "ok")
        told.telling.step(f"QR read at the exit, granted 扫码离开  {took}")
    told.visit(visit, VisitState.LEFT)
    told.telling.step("left 已离开")


def _forged(told: Play, ticket: Ticket) -> None:
    edited = ticket.qr[:-1] + ("0" if ticket.qr[-1] != "0" else "1")
    told.scan("east-in-qr", edited, "denied", "unknown_card")
    told.watcher.alert("qr_flaw")
    told.telling.step("an edited QR, denied and told 改动的二维码被拒绝并报警  (qr_flaw)")


def _overstays(told: Play) -> None:
    now = utc_now()
    with told.centre.desk.reading(CONSOLE) as tx:
        home = find_home(tx, code=HOME).id
    invited = told.app.ask(
        "visit/invite", home=home, starts_at=Instant.of(now),
        ends_at=Instant.of(now + timedelta(hours=1)), name_hint="白露",
    )  # fmt: skip
    told.telling.step("another visitor invited by the app 住户应用邀请另一访客  (visit/invite)")
    with _barrier(told, "east-in"):
        told.scan("east-in-qr", invited["qr"], "granted", "ok")
    told.visit(invited["visit"], VisitState.ON_SITE)
    with told.later(OVERSTAYED).transaction(CONSOLE) as tx:
        swept = sweep_visits(tx)
    if swept.overstayed != (invited["visit"],):
        raise WentWrong(f"overstays are {swept.overstayed}")
    told.watcher.alert("visit_overstayed")
    told.visit(invited["visit"], VisitState.OVERSTAYED)
    told.telling.step(
        "overstay told by an alert 超时停留报警  (the sweep's clock put forward 13 h)"
    )


def _wiped(told: Play) -> None:
    before = _still_named(told)
    with told.later(KEPT).transaction(CONSOLE) as tx:
        run = wipe_personal_fields(tx)
    after = _still_named(told)
    if (before, run.wiped, run.remaining, after) != (2, 2, 0, 0):
        raise WentWrong(f"{before} named, {run.wiped} wiped, {run.remaining} due, {after} named")
    told.telling.step(
        f"personal fields wiped 个人信息已清除  (visits with a name {before} → {after}, "
        f"still due {run.remaining}; the job's clock put forward 31 days)"
    )


def _still_named(told: Play) -> int:
    wanted = select(func.count()).select_from(Visit).where(Visit.name_sealed.is_not(None))
    with told.centre.desk.reading(CONSOLE) as tx:
        return tx.session.scalar(wanted) or 0
