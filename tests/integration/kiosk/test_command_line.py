"""The commands on a real database: what they change, print and refuse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.lines import SimulatedLine
from kiosk.app.main import COMMANDS
from tests.support.command_line import Shell, new_shell
from tests.support.schema import migrate

OWNER, FAMILY = "13800001234", "13900001234"
FIRST, SECOND, THIRD = "em4100:0102ABC001", "em4100:0102ABC002", "em4100:0102ABC003"


@pytest.fixture(params=["sqlite_url", "bare_postgres_url"])
def bare(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Shell]:
    """Settings only; no key, no schema."""
    with new_shell(tmp_path, request.getfixturevalue(request.param)) as shell:
        yield shell


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Iterator[Shell]:
    """A site with two residents, once on SQLite and once on PostgreSQL."""
    with new_shell(tmp_path, database_url) as shell:
        migrate(database_url)
        shell.done("secrets", "init")
        shell.done("site", "apply", str(shell.folder / "site.toml"))
        add = ("people", "add", "--home", "3-2-1101")
        shell.done(*add, "--name", "张三", "--phone", OWNER)
        shell.done(*add, "--name", "李四", "--phone", FAMILY, "--relation", "family")
        yield shell


def issue(shell: Shell, read: str, *more: str) -> str:
    said = shell.done(
        "card", "issue", "--home", "3-2-1101", "--holder", OWNER, "--read", read, *more
    )
    return said.split()[1].rstrip(",")


def test_a_new_machine_is_set_up_step_by_step(bare: Shell) -> None:
    assert "secrets.field_key_file" in bare.wrong("gate", "list")
    assert bare.done("secrets", "init").count("made") == 2
    assert bare.done("secrets", "init").count("kept") == 2
    assert (bare.folder / "field.key").stat().st_mode & 0o077 == 0
    assert "kiosk db upgrade" in bare.refused("gate", "list")
    assert "kiosk db upgrade" in bare.refused("db", "check")
    bare.done("db", "upgrade")
    bare.done("db", "upgrade")
    bare.done("db", "check")
    assert "kiosk site apply" in bare.refused("gate", "lockdown", "--reason", "x")


def test_a_site_file_is_applied_once_and_tells_what_changed(shell: Shell) -> None:
    site = str(shell.folder / "site.toml")
    assert shell.done("site", "apply", site) == "Nothing changed.\n"
    text = Path(site).read_text(encoding="utf-8")
    more = shell.file("more.toml", text.replace('homes = ["1101", "1102"]', FLOORS))
    assert shell.done("site", "apply", more).splitlines() == [
        "added 30 homes: 3-2-0101 … 3-2-1003",
        "removed home 3-2-1102",
    ]
    named = shell.file("named.toml", text.replace("East gate, in", "East gate"))
    assert shell.done("site", "apply", named).splitlines() == [
        "added home 3-2-1102",
        "removed 30 homes: 3-2-0101 … 3-2-1003",
        "changed gate east-in: name_en",
    ]


FLOORS = 'homes = ["1101"]\nfloors = 10\nhomes_per_floor = 3'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "vehicle"', 'kind = "boat"', "gate[east-in].kind: allowed: vehicle"),
        ('gate = "east-in"', 'gate = "west"', "reader[east-in-1].gate: 'west' is not in this"),
        ('id = "yunqi"', 'id = "other"', "site.id: allowed: yunqi"),
        ("[[gate]]", "[[gates]]", "gates: unknown; allowed: site, building, gate"),
    ],
)
def test_a_bad_site_file_changes_nothing(shell: Shell, old: str, new: str, said: str) -> None:
    before = shell.done("audit", "list")
    text = (shell.folder / "site.toml").read_text(encoding="utf-8")
    bad = shell.file("bad.toml", text.replace(old, new, 1).replace("Garden", "Park"))
    assert shell.wrong("site", "apply", bad).startswith(f"kiosk: {bad}: {said}")
    assert shell.done("audit", "list") == before


def test_a_site_file_that_cannot_be_read_is_named(shell: Shell) -> None:
    missing = str(shell.folder / "missing.toml")
    assert missing in shell.wrong("site", "apply", missing)
    assert str(shell.folder) in shell.wrong("site", "apply", str(shell.folder))


def test_people_are_found_masked(shell: Shell) -> None:
    for text in ("zs", OWNER, "张三"):
        (line,) = shell.done("people", "find", text).splitlines()
        assert line.split("\t")[1:] == ["张*", "138****1234", "3-2-1101 owner"]
    assert len(shell.done("people", "find", "3-2-1101").splitlines()) == 2
    assert "no such person" in shell.refused("people", "find", "nobody")
    assert "没有" in shell.refused("people", "find", "nobody", language="zh")
    assert "5 to 15 digits" in shell.refused("people", "find", "12", "--by", "phone")
    assert "no home" in shell.refused("people", "add", "--name", "A", "--home", "9-9-9")


def test_a_resident_hears_of_their_home_in_an_app(shell: Shell) -> None:
    person, home, client = shell.done("people", "app", OWNER, "3-2-1101", "parking").split()
    assert (len(person), home, client) == (26, "3-2-1101", "parking")
    assert "facility" in shell.refused("people", "app", OWNER, "3-2-1101", "nobody")
    assert "app_linked" in shell.done("audit", "list")


LIST = "姓名,房号,关系,手机,备注\n王五,3-2-1102,租户,13700001234,x\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_list_is_checked_then_taken_over(shell: Shell, encoding: str) -> None:
    file = shell.file("list.csv", LIST, encoding)
    dry = shell.done("people", "import", file, "--dry-run")
    assert dry.splitlines() == ["column ignored: 备注", "1 rows, 0 of them bad."]
    assert "no such person" in shell.refused("people", "find", "13700001234")
    assert "1 people and 1 residencies added" in shell.done("people", "import", file)
    assert "0 people and 0 residencies added, 1 rows" in shell.done("people", "import", file)


def test_bad_rows_are_told_by_number_and_nothing_is_taken_over(shell: Shell) -> None:
    file = shell.file("list.csv", LIST + "赵六,9-9-999,邻居,13600001234,\n")
    for more in ((), ("--dry-run",)):
        outcome = shell.kiosk("people", "import", file, *more)
        assert outcome.code == 1
        assert "row 3 relation: " in outcome.out
        assert "row 3 home: " in outcome.out
        assert "2 rows, 1 of them bad." in outcome.out
        for personal in ("赵六", "13600001234"):
            assert personal not in outcome.out + outcome.err
    assert "no such person" in shell.refused("people", "find", "13700001234")


def test_a_workbook_is_taken_over(shell: Shell) -> None:
    book = Workbook()
    for line in (["name", "home", "relation"], ["Ann Müller", "3-2-1102", "owner"]):
        book.active.append(line)  # type: ignore[union-attr]
    book.save(shell.folder / "list.xlsx")
    assert "1 people" in shell.done("people", "import", str(shell.folder / "list.xlsx"))
    assert "cannot be read" in shell.refused(
        "people", "import", shell.file("no.xlsx", "PK\x03\x04 nothing")
    )


def test_the_life_of_a_card(shell: Shell) -> None:
    card = issue(shell, FIRST)
    assert "\tlost\t" in shell.done("card", "lost", FIRST)
    assert "is reported lost" in shell.refused("card", "lost", card)
    assert "挂失中" in shell.refused("card", "suspend", card, "--reason", "x", language="zh")
    assert "\tactive\t" in shell.done("card", "restore", card)
    assert "\tsuspended\t" in shell.done("card", "suspend", card, "--reason", "asked by owner")
    assert "\tactive\t" in shell.done("card", "resume", card)
    shell.done("card", "lost", card)
    said = shell.done("card", "replace", card, "--read", SECOND, "--fen", "2000")
    assert "¥20.00, receipt 1" in said
    new = said.split()[1].rstrip(",")
    said = shell.done("card", "exchange", new, "--read", THIRD, "--faulty")
    third = said.split()[1].rstrip(",")
    assert "\treturned\t" in shell.done("card", "return", third)
    assert "\tblank\t" in shell.done("card", "restock", third)
    again = issue(shell, THIRD)
    assert again == third
    assert "\tvoid\t" in shell.done("card", "cancel", third, "--reason", "moved away")
    shown = shell.done("card", "show", card)
    assert shown.splitlines()[0].split("\t")[2:6] == ["owner", "void", "3-2-1101", "张*"]
    assert "card_replaced" in shown
    assert len(shell.done("card", "list").splitlines()) == 3
    assert "1\t" in shell.done("receipt", "list")
    assert "The audit is whole" in shell.done("audit", "verify")


def test_extending_a_card_reaches_to_the_end_of_its_last_day(shell: Shell) -> None:
    issue(shell, FIRST, "--until", "2027-05-31")
    said = shell.done("card", "extend", "C001", "--until", "2027-12-31")
    assert "2027-12-31T16:00:00+00:00" in said, "midnight in Shanghai, after that day"
    assert "lasts that long" in shell.refused("card", "extend", "C001", "--until", "2027-12-31")
    assert shell.kiosk("card", "extend", "C001", "--until", "someday").code == 2


def test_a_fee_is_agreed_to_before_it_is_charged(shell: Shell) -> None:
    issue(shell, FIRST)
    shell.done("card", "lost", FIRST)
    replace = ("card", "replace", FIRST, "--read", SECOND)
    declined = shell.kiosk(*replace, typed="n\n")
    assert (declined.code, "¥20.00" in declined.out) == (1, True)
    assert "¥20.00 now" in shell.refused(*replace, "--fen", "100")
    assert "receipt 1" in shell.done(*replace, typed="y\n")


def test_cards_for_others_than_owners_need_the_owners_consent(shell: Shell) -> None:
    ask = ("card", "issue", "--home", "3-2-1101", "--holder", FAMILY, "--kind", "family")
    assert "owner's consent" in shell.refused(*ask, "--read", FIRST)
    assert "is not the owner" in shell.refused(*ask, "--read", FIRST, "--consent-by", FAMILY)
    assert "issued" in shell.done(*ask, "--read", FIRST, "--consent-by", OWNER)
    assert "no such person" in shell.refused(
        "card", "issue", "--home", "3-2-1101", "--holder", "nobody", "--read", SECOND
    )


def test_more_than_the_quota_takes_a_supervisor(shell: Shell) -> None:
    shell.done("staff", "add", "boss", "--name", "周岩", "--role", "supervisor",
               typed="green-tea-7\n")  # fmt: skip
    for number in range(4):
        issue(shell, f"em4100:0102ABC01{number}")
    fifth = ("card", "issue", "--home", "3-2-1101", "--holder", OWNER, "--fen", "1500",
             "--read", FIRST)  # fmt: skip
    assert "A supervisor must say why" in shell.refused(*fifth)
    vouch = ("--supervisor", "boss", "--reason", "large family")
    assert "login or secret is wrong" in shell.kiosk(*fifth, *vouch, typed="wrong\n").err
    assert "receipt 1" in shell.done(*fifth, *vouch, typed="green-tea-7\n")
    audit = shell.done("audit", "list")
    assert "sign_in_failed" in audit
    assert "override_given" in audit


def test_a_card_is_named_by_what_only_it_has(shell: Shell) -> None:
    issue(shell, FIRST)
    issue(shell, SECOND)
    assert "2 cards fit" in shell.refused("card", "lost", "3-2-1101")
    assert "no such card" in shell.refused("card", "lost", "FFFF")
    assert "no such card" in shell.refused("card", "lost", " ")
    assert "\tlost\t" in shell.done("card", "lost", "0102abc001")
    for bad in ("0102ABC009", "em4100:", "magic:1", "wiegand:AB/x"):
        assert "is written em4100:" in shell.refused(
            "card", "issue", "--home", "3-2-1101", "--holder", OWNER, "--read", bad
        )
    assert "is no EM4100 number" in shell.refused(
        "card", "issue", "--home", "3-2-1101", "--holder", OWNER, "--read", "em4100:XY"
    )


def test_a_card_is_read_at_the_desks_reader(shell: Shell) -> None:
    ask = ("card", "issue", "--home", "3-2-1101", "--holder", OWNER)
    assert "desk.readers.card" in shell.wrong(*ask)
    settings = shell.settings.read_text(encoding="utf-8")
    shell.file("kiosk.toml", settings + '[desk.readers.card]\ndriver = "pn532"\nport = "x"\n')
    assert "em4100 at present" in shell.wrong(*ask)
    desk = '[desk.readers.card]\ndriver = "em4100"\nport = "sim://desk"\n'
    shell.file("kiosk.toml", settings + desk)
    reader = Em4100Simulator(SimulatedLine("desk"))
    try:
        assert "within 1 seconds" in shell.refused(*ask, "--wait", "1")
        reader.hold("0102ABC001")
        assert "ending in C001" in shell.done(*ask)
    finally:
        reader.close()


def test_blank_cards_are_booked(shell: Shell) -> None:
    assert shell.done("card", "stock", "em4100", "50") == "em4100\t50\n"
    issue(shell, FIRST)
    assert shell.done("card", "stock", "em4100", "1") == "em4100\t50\n"
    assert shell.kiosk("card", "stock", "em4100", "0").code == 2


def test_staff_are_looked_after(shell: Shell) -> None:
    add = ("staff", "add", "limin", "--name", "李敏", "--role", "clerk")
    assert "at least 6" in shell.refused(*add, typed="123\n")
    assert "\tclerk\n" in shell.done(*add, typed="green-tea-7\n")
    assert "is taken" in shell.refused(*add, typed="green-tea-7\n")
    shell.done("staff", "role", "limin", "guard")
    shell.done("staff", "secret", "limin", typed="black-tea-8\n")
    assert shell.done("staff", "list").split("\t")[1:] == ["limin", "guard", "李敏", "secret\n"]
    issue(shell, FIRST)
    assert "Take a safer card" in shell.refused("staff", "card", "limin", FIRST)
    shell.done("staff", "card", "limin")
    shell.done("staff", "leave", "limin")
    assert shell.done("staff", "list") == ""
    assert "no such member of staff" in shell.refused("staff", "leave", "nobody")
    assert shell.kiosk("staff", "role", "limin", "king").code == 2


def test_gates_are_switched(shell: Shell) -> None:
    assert shell.done("gate", "list").split("\t")[3] == "enabled"
    assert shell.done("gate", "disable", "east-in") == "east-in\tdisabled\n"
    assert shell.done("gate", "list", language="zh").split("\t")[3:] == ["disabled", "东门入口\n"]
    assert shell.done("gate", "enable", "east-in") == "east-in\tenabled\n"
    assert "no such gate" in shell.refused("gate", "disable", "west")
    shell.done("gate", "lockdown", "--reason", "drill")
    shell.done("gate", "lockdown", "--off", "--reason", "over")
    assert "nothing to do" in shell.refused("gate", "fire-reset")
    assert shell.done("access", "list").split("\t")[:2] == ["residents", "always"]


def test_the_brokers_files_know_the_site(shell: Shell) -> None:
    out = shell.folder / "broker"
    said = shell.done("broker", "config", "--out", str(out), "--fire-panel", "panel")
    assert str(out / "mosquitto.conf") in said
    users = {path.name for path in (out / "secrets").iterdir()}
    assert users == {"gatekeeper", "east-in", "east-in-1", "parking", "desk", "panel"}
    before = (out / "passwords").read_text(encoding="utf-8")
    shell.done("broker", "config", "--out", str(out), "--fire-panel", "panel")
    assert (out / "passwords").read_text(encoding="utf-8") == before
    assert "is not a name" in shell.wrong("broker", "config", "--out", str(out), "--desk", "A B")
    blocked = shell.file("file", "")
    assert blocked in shell.wrong("broker", "config", "--out", blocked)


def test_another_key_than_the_databases_is_a_wrong_setting(shell: Shell) -> None:
    (shell.folder / "field.key").unlink()
    shell.done("secrets", "init")
    assert "this database was sealed with" in shell.wrong("people", "find", "3-2-1101")


def test_meddling_with_the_audit_is_told(shell: Shell) -> None:
    assert "The audit is whole" in shell.done("audit", "verify")
    assert "审计链完整" in shell.done("audit", "verify", language="zh")
    assert len(shell.done("audit", "list", "--most", "2").splitlines()) == 2


def test_every_command_has_help(shell: Shell) -> None:
    for name in COMMANDS:
        outcome = shell.kiosk(name, "--help")
        assert outcome.code == 0
        assert "Usage: kiosk" in outcome.out
