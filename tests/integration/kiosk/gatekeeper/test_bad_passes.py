"""What is wrong with a pass is the reason it is denied for, and every attempt is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ulid import ULID

from devices.contract import CardPresented, Credential, Tech
from kiosk.domain.passes import PassText, sealed_text
from kiosk.domain.visits import VisitState
from kiosk.services.visits import cancel_visit, pass_key
from kiosk.store.vault import Vault
from tests.support.gatehouse import IN, OUT, VAULT, Gatehouse
from tests.support.keeper import KeeperThread, value_of
from tests.support.visitors import DAY, HOUR

GRANTED = ("granted", "ok")
KEY = pass_key(VAULT)


@pytest.fixture
def house(either_gatehouse: Gatehouse) -> Gatehouse:
    return either_gatehouse


@pytest.fixture
def keeper(house: Gatehouse) -> KeeperThread:
    """A gatekeeper that is ready, on either database."""
    return house.keeper()


def denied(house: Gatehouse, qr: str, reader: str = IN, tech: str = "qr") -> dict[str, Any]:
    """Show a code, check that it opened nothing and was stored as it was told; return it."""
    opened = len(house.onlooker.commands())
    said = house.read(tech, qr, reader)
    kept = house.event(said["read"])
    assert said["verdict"] == "denied"
    assert (kept.verdict, kept.reason, kept.credential, kept.kind) == (
        "denied", said["reason"], said["credential"], said.get("kind"),
    )  # fmt: skip
    assert (kept.reader, kept.command) == (reader, None)
    assert len(house.onlooker.commands()) == opened
    return said


def forged(house: Gatehouse, qr: str) -> None:
    """Show a code that must be unknown, under a name that says nothing of what it was."""
    said = denied(house, qr)
    assert said["reason"] == "unknown_card"
    assert said["credential"].startswith("unknown-")


def changed(text: str, place: int) -> str:
    """Return a text with another character of the alphabet at a place."""
    return text[:place] + ("7" if text[place] != "7" else "8") + text[place + 1 :]


@pytest.mark.usefixtures("keeper")
def test_a_forged_seal_is_denied_stored_and_told(house: Gatehouse) -> None:
    made = house.invited()
    now = datetime.now(UTC)
    given = house.pass_of(made.visit.id)
    forged(house, sealed_text(PassText(str(ULID()), now - HOUR, now + DAY), b"another key"))
    alert = house.onlooker.alert(f"qr-forged-{IN}")
    assert (alert["kind"], alert["gate"]) == ("qr_flaw", "east-in")
    forged(house, sealed_text(PassText(given.id, given.opens_at, given.closes_at), b"a guess"))
    assert house.visit(made.visit.id).inside == 0
    assert house.shown("qr", made.qr) == GRANTED, "the real one opens still"


@pytest.mark.usefixtures("keeper")
def test_a_code_of_another_site_is_denied_as_forged(house: Gatehouse) -> None:
    elsewhere = pass_key(Vault(bytes(reversed(range(32)))))
    now = datetime.now(UTC)
    forged(house, sealed_text(PassText(str(ULID()), now - HOUR, now + HOUR), elsewhere))
    assert house.onlooker.alert(f"qr-forged-{IN}")["kind"] == "qr_flaw"


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize(
    "place", [0, 1, 2, 15, 27, 28, 32, 33, 36, 37, 52], ids=lambda place: f"character-{place}"
)
def test_one_edited_character_anywhere_is_denied_and_stored(house: Gatehouse, place: int) -> None:
    made = house.invited()
    forged(house, changed(made.qr, place))
    assert house.visit(made.visit.id).state is VisitState.APPROVED
    assert house.pass_of(made.visit.id).entries_left == 1


@pytest.mark.usefixtures("keeper")
def test_an_edited_window_is_told(house: Gatehouse) -> None:
    made = house.invited(at=datetime.now(UTC) - DAY)
    forged(house, made.qr[:33] + "Z" + made.qr[34:])
    assert house.onlooker.alert(f"qr-edited-{IN}")["kind"] == "qr_flaw"


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize("tech", ["qr", "pin"])
def test_an_expired_pass_is_denied_and_stored(house: Gatehouse, tech: str) -> None:
    made = house.invited(at=datetime.now(UTC) - timedelta(hours=5))
    said = denied(house, made.qr if tech == "qr" else made.code, tech=tech)
    assert (said["reason"], said["kind"]) == ("expired", "visitor")
    assert said["credential"] == house.pass_of(made.visit.id).id


@pytest.mark.usefixtures("keeper")
def test_a_pass_is_not_good_before_its_window(house: Gatehouse) -> None:
    later = datetime.now(UTC) + DAY
    made = house.invited(starts_at=later, ends_at=later + HOUR)
    assert denied(house, made.qr)["reason"] == "not_yet_valid"
    assert denied(house, made.code, tech="pin")["reason"] == "not_yet_valid"


@pytest.mark.usefixtures("keeper")
def test_a_pass_that_is_used_up_is_denied(house: Gatehouse) -> None:
    made = house.invited()
    assert house.shown("qr", made.qr) == GRANTED
    assert denied(house, made.qr)["reason"] == "pass_used"
    assert house.shown("qr", made.qr, OUT) == GRANTED
    assert denied(house, made.qr)["reason"] == "pass_used", "also after going out"
    assert house.visit(made.visit.id).inside == 0


@pytest.mark.usefixtures("keeper")
def test_a_pass_opens_the_gates_it_names_and_no_other(house: Gatehouse) -> None:
    made = house.invited(gates=["east-in", "lobby"])
    assert denied(house, made.qr, "plant-1")["reason"] == "wrong_gate"
    assert house.shown("qr", made.qr, "lobby-1") == GRANTED


@pytest.mark.usefixtures("keeper")
def test_a_pass_for_the_way_in_does_not_open_the_way_out(house: Gatehouse) -> None:
    made = house.invited(gates=["east-in"])
    assert denied(house, made.qr, OUT)["reason"] == "wrong_gate"
    assert house.shown("qr", made.qr) == GRANTED
    assert denied(house, made.qr, OUT)["reason"] == "wrong_gate", "nor once inside"


@pytest.mark.usefixtures("keeper")
def test_coming_in_again_is_denied_while_still_inside(house: Gatehouse) -> None:
    made = house.invited()
    assert house.shown("qr", made.qr) == GRANTED
    assert denied(house, made.qr)["reason"] == "pass_used"
    assert house.visit(made.visit.id).inside == 1


@pytest.mark.usefixtures("keeper")
def test_the_pass_of_a_cancelled_visit_opens_nothing(house: Gatehouse) -> None:
    made = house.invited()
    with house.centre().transaction() as tx:
        cancel_visit(tx, visit=made.visit.id)
    assert denied(house, made.qr)["reason"] == "card_void"
    assert denied(house, made.code, tech="pin")["reason"] == "card_void"


def test_a_replayed_read_opens_once_also_after_a_restart(house: Gatehouse) -> None:
    made = house.invited(party=3)
    credential = {"tech": "qr", "value": made.qr}
    with house.short_keeper():
        first = house.read("qr", made.qr)
        house.onlooker.read("", IN, id=first["read"], credential=credential)
        house.onlooker.settle()
    house.keeper()
    house.onlooker.read("", IN, id=first["read"], credential=credential)
    house.onlooker.settle()
    assert [each.read_id for each in house.estate.events()] == [first["read"]]
    assert len(house.onlooker.commands()) == 1
    assert (house.pass_of(made.visit.id).entries_left, house.visit(made.visit.id).inside) == (2, 1)


@pytest.mark.usefixtures("keeper")
def test_a_read_kept_back_and_played_later_is_late(house: Gatehouse) -> None:
    made = house.invited()
    then = (datetime.now(UTC) - timedelta(minutes=1)).isoformat(timespec="milliseconds")
    said = house.read("qr", made.qr, at=then.replace("+00:00", "Z"))
    assert (said["verdict"], said["reason"]) == ("denied", "late")
    assert house.event(said["read"]).reason == "late"
    assert house.visit(made.visit.id).state is VisitState.APPROVED


RUBBISH = (
    "https://example.org/menu", "V1", "V1" + "0" * 51, "V2" + "0" * 51, "\n", " ", "码" * 50,
    "'; DROP TABLE pass; --", "%s%n{0}", "\u202e\u0000", "😀" * 128, "0" * 512,
)  # fmt: skip


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize("text", RUBBISH, ids=range(len(RUBBISH)))
def test_a_code_that_is_no_pass_is_unknown_and_stored(house: Gatehouse, text: str) -> None:
    forged(house, text)


def test_ten_kilobytes_are_no_read_and_keep_nobody_waiting(
    house: Gatehouse, keeper: KeeperThread
) -> None:
    made = house.invited()
    house.onlooker.read("", IN, credential={"tech": "qr", "value": "7" * 10_000})
    assert house.shown("qr", made.qr) == GRANTED, "the next one is read as ever"
    assert keeper.refused == 1
    assert len(house.estate.events()) == 1


def test_ten_kilobytes_from_a_scanner_of_this_machine_are_denied_and_stored(
    house: Gatehouse, keeper: KeeperThread
) -> None:
    for text in ("7" * 10_000, "码" * 3_400):
        keeper.local.put(IN, CardPresented(Credential(Tech.QR, text), datetime.now(UTC)))
    assert house.onlooker.wait(
        lambda it: it.topic == "decision" and len(house.estate.events()) == 2
    )
    assert {(each.verdict, each.reason) for each in house.estate.events()} == {
        ("denied", "unknown_card")
    }
    assert house.shown("em4100", value_of(0)) == GRANTED
