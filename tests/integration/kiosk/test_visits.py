"""Expected visitors: invitations, their codes, and what of a visitor is kept (domain.md §4)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select, text, update

from kiosk.domain.passes import Pass
from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import DocumentKind, Heard, Visit, VisitState
from kiosk.services.visits import (
    ReadDocument,
    Visitor,
    approve_visit,
    arrive,
    cancel_visit,
    check_in,
    check_out,
    find_invitation,
    pass_text,
    present_invitation,
)
from kiosk.services.visits.fields import opened
from tests.support.desks import CONSOLE, Centre
from tests.support.visitors import (
    DAY,
    GUARD,
    HOME,
    HOUR,
    NOTICE,
    SITE,
    after,
    invited,
    messages,
    reading_documents,
    state_of,
    stored,
    walk_in,
)


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def test_an_invitation_of_the_home_has_code_qr_and_its_approval(site: Centre) -> None:
    made = invited(site, party=2, plate="粤B·12345", name_hint="小满")
    assert len(made.code) == 6
    assert len(made.qr) == 53
    with site.transaction(GUARD) as tx:
        ticket = pass_text(tx, visit=made.visit.id)
    assert (ticket.code, ticket.qr) == (made.code, made.qr)
    assert ticket.gates == ("east-in", "east-out", "lobby")
    assert (ticket.opens, ticket.closes) == (site.clock.now - 2 * HOUR, site.clock.now + 4 * HOUR)
    assert state_of(site, made.visit.id) is VisitState.APPROVED
    assert [action for action, *_ in site.audit()][-2:] == ["visit_invited", "visit_approved"]


def test_a_home_is_named_by_code_or_by_reference(site: Centre) -> None:
    home = invited(site).visit.home_id
    assert invited(site, home=home).visit.home_id == home
    with pytest.raises(Refused, match="home_unknown"):
        invited(site, home="9-9-9999")


def test_an_invitation_by_others_waits_for_the_home(site: Centre) -> None:
    made = invited(site, by_home=False)
    assert state_of(site, made.visit.id) is VisitState.INVITED
    with pytest.raises(Refused, match="not_approved"), site.transaction() as tx:
        pass_text(tx, visit=made.visit.id)
    with site.transaction() as tx:
        approve_visit(tx, visit=made.visit.id)
    assert state_of(site, made.visit.id) is VisitState.APPROVED


def test_approving_twice_is_one_approval(site: Centre) -> None:
    visit = invited(site).visit
    with site.transaction() as tx:
        assert approve_visit(tx, visit=visit.id).state is VisitState.APPROVED


def test_an_invitation_to_a_gate_that_is_not_for_visitors_is_refused(site: Centre) -> None:
    assert invited(site, gates=["east-in"]).visit.id
    for gate in ("plant", "nowhere", "'; DROP TABLE gate; --"):
        with pytest.raises(Refused, match="gate_not_for_visitors"):
            invited(site, gates=[gate])
    with pytest.raises(Refused, match="gates_missing"):
        invited(site, gates=[])


def test_where_no_level_is_for_visitors_they_may_use_every_gate(centre: Centre) -> None:
    centre.apply(SITE.replace('for_kinds = ["visitor"]', 'for_kinds = ["contractor"]'))
    made = invited(centre)
    with centre.transaction() as tx:
        assert pass_text(tx, visit=made.visit.id).gates == ("east-in", "east-out", "lobby", "plant")


def test_an_invitation_for_yesterday_or_next_year_is_refused(site: Centre) -> None:
    now = site.clock.now
    with pytest.raises(Refused, match="visit_over"):
        invited(site, starts_at=now - DAY, ends_at=now - 3 * HOUR)
    with pytest.raises(Refused, match="visit_too_far"):
        invited(site, starts_at=now + 400 * DAY, ends_at=now + 400 * DAY)
    with pytest.raises(Refused, match="visit_too_long"):
        invited(site, ends_at=now + 2 * DAY)


def test_domestic_help_recurs_with_weekdays_and_an_end_date(site: Centre) -> None:
    made = invited(
        site, kind=VisitKind.DOMESTIC_HELP, weekdays=0b0010101, until_on=date(2026, 4, 30)
    )
    kept = stored(site, made.visit.id)
    assert (kept.weekdays, kept.until_on) == (0b0010101, date(2026, 4, 30))
    with site.transaction() as tx:
        assert pass_text(tx, visit=kept.id).entries_left is None


def test_a_salesperson_cannot_be_invited(site: Centre) -> None:
    with pytest.raises(Refused, match="never_admitted"):
        invited(site, kind=VisitKind.SALESPERSON)


def test_a_cancelled_visit_has_no_pass_to_show(site: Centre) -> None:
    visit = invited(site).visit
    with site.transaction() as tx:
        cancel_visit(tx, visit=visit.id)
    with pytest.raises(Refused, match="not_approved"), site.transaction() as tx:
        pass_text(tx, visit=visit.id)
    assert site.audit()[-1][:2] == ("visit_cancelled", visit.id)


def test_a_change_of_a_visit_moves_the_revision(site: Centre) -> None:
    def revision() -> int:
        with site.desk.reading(CONSOLE) as tx:
            return tx.session.scalar(text("SELECT revision FROM ledger_head")) or 0

    seen = revision()
    visit = invited(site, by_home=False).visit
    for use_case in (approve_visit, check_in, check_out, cancel_visit):
        before, seen = seen, revision()
        assert seen > before
        with site.transaction() as tx:
            use_case(tx, visit=visit.id)
    with site.desk.reading(CONSOLE) as tx:
        kinds = tx.session.execute(text("SELECT DISTINCT kind FROM change WHERE subject <> ''"))
        assert [row[0] for row in kinds] == ["pass"]
        assert tx.session.scalar(select(Pass.revision)) == revision()


def test_a_code_at_the_kiosk_finds_its_visit(site: Centre) -> None:
    made = invited(site)
    with site.transaction() as tx:
        assert find_invitation(tx, code=made.code).id == made.visit.id
        arrived = present_invitation(tx, code=made.code, notice=NOTICE)
    assert (arrived.visit.state, arrived.heard) == (VisitState.APPROVED, Heard.WELCOME)
    assert stored(site, made.visit.id).notice == NOTICE


def test_wrong_withdrawn_early_and_expired_codes_look_the_same(site: Centre) -> None:
    now = site.clock.now
    early = invited(site, starts_at=now + 9 * HOUR, ends_at=now + 9 * HOUR)
    gone = invited(site)
    with site.transaction() as tx:
        cancel_visit(tx, visit=gone.visit.id)
    late = invited(site)
    unused = next(
        code for code in ("000000", "000001", "000002", "000003")
        if code not in {early.code, gone.code, late.code}
    )  # fmt: skip
    for code in (early.code, gone.code, unused, "", "1' OR '1'='1"):
        with pytest.raises(Refused, match="code_unknown"), site.transaction() as tx:
            find_invitation(tx, code=code)
    after(site, 5 * HOUR)
    with pytest.raises(Refused, match="code_unknown"), site.transaction() as tx:
        find_invitation(tx, code=late.code)


def test_an_invited_visitor_nobody_approved_is_asked_for_at_the_kiosk(site: Centre) -> None:
    made = invited(site, by_home=False)
    with site.transaction() as tx:
        arrived = present_invitation(tx, code=made.code, notice=NOTICE)
    assert arrived.heard is Heard.PLEASE_WAIT
    assert [message.visit for message in messages(site)] == [made.visit.id]


def test_no_two_live_passes_share_a_code_in_the_database(site: Centre) -> None:
    first, second = invited(site), invited(site)
    assert first.code != second.code
    taken = update(Pass).where(Pass.visit_id == second.visit.id).values(code=first.code)
    with pytest.raises(Refused, match="changed_meanwhile"), site.transaction() as tx:
        tx.session.execute(taken)


def test_the_privacy_notice_comes_first_and_its_version_is_kept(site: Centre) -> None:
    with pytest.raises(Refused, match="notice_missing"), site.transaction() as tx:
        arrive(tx, kind=VisitKind.GUEST, notice=" ", visitor=Visitor(), home=HOME)
    assert stored(site, walk_in(site).id).notice == NOTICE


def test_of_an_id_card_only_kind_masked_name_tail_and_hash_are_kept(site: Centre) -> None:
    site = reading_documents(site)
    read = ReadDocument(DocumentKind.RESIDENT, "欧阳小满", "110101199001011234", consent=True)
    visit = stored(site, walk_in(site, name=None, document=read).id)
    assert (visit.document_kind, visit.document_tail) == (DocumentKind.RESIDENT, "1234")
    assert visit.document_digest == site.desk.vault.digest("110101199001011234", "document")
    with site.desk.reading(CONSOLE) as tx:
        assert opened(tx, visit, "name") == "欧***"
        rows = tx.session.execute(text("SELECT * FROM visit")).all()
    assert "11010119900101" not in repr(rows)


def test_an_id_card_is_read_with_its_own_consent_only(site: Centre) -> None:
    read = ReadDocument(DocumentKind.RESIDENT, "欧阳小满", "110101199001011234", consent=False)
    with pytest.raises(Refused, match="document_consent_missing"):
        walk_in(reading_documents(site), name=None, document=read)


def test_an_id_card_is_read_only_where_the_site_says_so(site: Centre) -> None:
    read = ReadDocument(DocumentKind.RESIDENT, "欧阳小满", "110101199001011234", consent=True)
    with pytest.raises(Refused, match="document_not_asked"):
        walk_in(site, name=None, document=read)


@pytest.mark.parametrize(
    "name",
    [
        "𠮷野家", "㛃𬱖龘", "张\ue863", "名" * 200, "👨‍👩‍👧‍👦 Müller", "'; DROP TABLE visit; --",
        "%s%n{0}{name!r}", "Robert\\'); --", "<b>x</b>", "\u202eabc",
    ],
)  # fmt: skip
def test_names_are_kept_exactly(site: Centre, name: str) -> None:
    visit = walk_in(site, name=name, purpose=name)
    with site.desk.reading(CONSOLE) as tx:
        kept = tx.load(Visit, visit.id)
        assert (opened(tx, kept, "name"), opened(tx, kept, "purpose")) == (name, name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_missing"), ("  ", "name_missing"), ("名" * 201, "name_too_long"),
        ("a\x00b", "name_unreadable"), ("a\nb", "name_unreadable"), ("\ud800", "name_unreadable"),
    ],
)  # fmt: skip
def test_or_refused_with_the_reason(site: Centre, name: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        walk_in(site, name=name)
    with site.desk.reading(CONSOLE) as tx:
        assert tx.session.scalar(select(func.count()).select_from(Visit)) == 0


def test_nothing_personal_is_readable_in_the_database(site: Centre) -> None:
    walk_in(site, name="陈小满", phone="13800001234", purpose="看望外婆", plate="粤B12345")
    with site.desk.reading(CONSOLE) as tx:
        rows = repr(tx.session.execute(text("SELECT * FROM visit")).all())
    for private in ("陈小满", "13800001234", "外婆", "粤B12345"):
        assert private not in rows
        assert private.encode() not in rows.encode("latin-1", "ignore")
