"""Settings are accepted exactly as documented, or refused by file, key and what is allowed."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import platformdirs
import pytest

from kiosk.app.errors import SettingsError
from kiosk.app.settings import (
    BoardSettings,
    BrokerSettings,
    Settings,
    broker_password,
    find_file,
    open_vault,
    parse_settings,
    read_settings,
)
from kiosk.domain.cards import Quota
from kiosk.domain.fees import FeeTable
from kiosk.domain.keys import KeyRules
from kiosk.domain.visit_times import STAYS, DocumentPolicy, VisitKind, VisitRules

FILE = Path("/etc/kiosk/kiosk.toml")
EXAMPLE = """
site = "yunqi"

[database]
url = "sqlite:///kiosk.db"      # or postgresql+psycopg://kiosk@db/kiosk

[broker]
url = "mqtts://broker:8883"     # mqtt:// for a loopback broker only
client_id = "gatekeeper-1"
ca_file = "ca.crt"
certificate_file = "gatekeeper-1.crt"
key_file = "gatekeeper-1.key"

[secrets]
field_key_file = "field.key"    # encrypts personal fields
signing_key_file = "signing.key"

[desk.readers.card]
driver = "pn532"
port = "/dev/ttyUSB0"

[resident.screen]
width_mm = 268
height_mm = 476
language = "zh_CN"

[rules]
command_seconds = 5
late_read_seconds = 5
free_cards_per_home = 4
visitor_days_kept = 30
"""


def parse(text: str) -> Settings:
    return parse_settings(text.encode(), FILE)


def test_the_documented_example_is_accepted() -> None:
    found = parse(EXAMPLE)
    assert found.site == "yunqi"
    assert found.database.url == "sqlite:////etc/kiosk/kiosk.db"
    assert found.broker is not None
    assert (found.broker.host, found.broker.port, found.broker.secure) == ("broker", 8883, True)
    assert found.broker.key_file == Path("/etc/kiosk/gatekeeper-1.key")
    assert found.secrets.field_key_file == Path("/etc/kiosk/field.key")
    assert found.desk.readers.card is not None
    assert (found.desk.readers.card.driver, found.desk.readers.card.port) == (
        "pn532",
        "/dev/ttyUSB0",
    )
    assert found.resident.screen is not None
    assert (found.resident.screen.width_mm, found.resident.screen.height_mm) == (268, 476)
    assert timedelta(seconds=found.rules.command_seconds) == timedelta(seconds=5)


def test_what_is_not_said_has_documented_defaults() -> None:
    found = parse('site = "a"')
    assert found.database.url == "sqlite:////etc/kiosk/kiosk.db"
    assert found.secrets.signing_key_file == Path("/etc/kiosk/signing.key")
    assert found.broker is None
    rules = found.rules.rules()
    assert (rules.quota, rules.fees) == (Quota(4, 6), FeeTable())
    assert (rules.visitor_days_kept, rules.ledger_days_kept, rules.decision_days_kept) == (
        30, 730, 180,
    )  # fmt: skip
    assert rules.visits == VisitRules()
    assert rules.keys == KeyRules()


def test_rules_reach_the_use_cases() -> None:
    rules = parse(
        'site = "a"\n[rules]\nfree_cards_per_home = 9\ncard_first_fen = 100\n'
        "card_further_fen = 200\ncard_replacement_fen = 300\nvisitor_days_kept = 7\n"
        "ledger_days_kept = 365\ndecision_days_kept = 90"
    ).rules.rules()
    assert rules.quota == Quota(9, 9)
    assert rules.fees == FeeTable(100, 200, 300)
    assert (rules.visitor_days_kept, rules.ledger_days_kept, rules.decision_days_kept) == (
        7, 365, 90,
    )  # fmt: skip


def test_rules_of_visits_reach_the_use_cases() -> None:
    rules = parse(
        'site = "a"\n[rules]\nvisit_margin_minutes = 30\nvisit_longest_hours = 12\n'
        "visit_recurring_days = 31\nvisit_ahead_days = 7\napproval_app_seconds = 20\n"
        "approval_voice_seconds = 25\npass_code_kept_hours = 2\n"
        'visitor_document = "required"\n'
        "[rules.visit_stay_minutes]\ndelivery = 15"
    ).rules.rules()
    assert rules.visits == VisitRules(
        margin=timedelta(minutes=30),
        longest=timedelta(hours=12),
        longest_recurring=timedelta(days=31),
        furthest_ahead=timedelta(days=7),
        app_rung=timedelta(seconds=20),
        voice_rung=timedelta(seconds=25),
        code_kept=timedelta(hours=2),
        stays={**STAYS, VisitKind.DELIVERY: timedelta(minutes=15)},
        documents=DocumentPolicy.REQUIRED,
    )


def test_rules_of_keys_reach_the_use_cases() -> None:
    rules = parse(
        'site = "a"\n[rules]\nkey_closing_time = "17:30"\nkey_chase_hours = 24\n'
        "key_code_hours = 2\nkey_deposit_fen = 50000"
    ).rules.rules()
    assert rules.keys == KeyRules(
        closing=time(17, 30),
        chase_after=timedelta(hours=24),
        code_lasts=timedelta(hours=2),
        deposit_fen=50_000,
    )


BROKER = 'site = "a"\n[broker]\nclient_id = "a"\n'


@pytest.mark.parametrize(
    ("text", "key", "allowed"),
    [
        ("", "site", "missing"),
        ('site = "Yun Qi"', "site", "1 to 32 of a-z"),
        ("site = 3", "site", "1 to 32 of a-z"),
        ('site = "a"\nsights = 1', "sights", "site, database, broker"),
        ('site = "a"\n[rules]\nfree_cards = 1', "rules.free_cards", "free_cards_per_home"),
        ('site = "a"\n[rules]\ncommand_seconds = "5"', "rules.command_seconds", "from 1 to 60"),
        ('site = "a"\n[rules]\ncommand_seconds = 0', "rules.command_seconds", "from 1 to 60"),
        ('site = "a"\n[rules]\ncommand_seconds = true', "rules.command_seconds", "from 1 to 60"),
        ('site = "a"\n[rules]\ncard_first_fen = 5001', "rules.card_first_fen", "from 0 to 5000"),
        (
            'site = "a"\n[rules]\napproval_app_seconds = 1',
            "rules.approval_app_seconds",
            "from 5 to 600",
        ),
        ('site = "a"\n[rules]\nkey_closing_time = "24:00"', "rules.key_closing_time", "23:59"),
        ('site = "a"\n[rules]\nkey_closing_time = 18:00:00', "rules.key_closing_time", "23:59"),
        ('site = "a"\n[rules]\nkey_deposit_fen = 0', "rules.key_deposit_fen", "from 100"),
        (
            'site = "a"\n[rules.visit_stay_minutes]\nvip = 9',
            "rules.visit_stay_minutes.vip",
            "guest",
        ),
        ('site = "a"\n[database]\nurl = "mysql://x/y"', "database.url", "sqlite:///path"),
        ('site = "a"\n[database]\nurl = "sqlite://"', "database.url", "sqlite:///path"),
        ('site = "a"\n[database]\nurl = "nothing"', "database.url", "sqlite:///path"),
        (
            'site = "a"\n[database]\nurl = "postgresql+psycopg://u:p@h/d"',
            "database.url",
            "without a password",
        ),
        (BROKER, "broker.url", "missing"),
        (BROKER + 'url = "mqtt://broker"', "broker.url", "loopback"),
        (BROKER + 'url = "http://localhost"', "broker.url", "mqtts://"),
        (BROKER + 'url = "mqtts://u:p@broker"', "broker.url", "mqtts://"),
        (BROKER + 'url = "mqtts://broker:eight"', "broker.url", "mqtts://"),
        (BROKER + 'url = "mqtts://broker"\nkey_file = "k"', "broker.key_file", "together"),
        (BROKER + 'url = "mqtts://broker"\nca_file = 3', "broker.ca_file", "a path"),
        (BROKER + 'url = "mqtts://broker"\nca_file = "a\\u0000"', "broker.ca_file", "a path"),
        ('site = "a"\n[desk.readers.gate]', "desk.readers.gate", "card"),
        (
            'site = "a"\n[desk.readers.card]\ndriver = "x"\nport = "y"',
            "desk.readers.card.driver",
            "em4100",
        ),
        ('site = "a"\n[resident.screen]\nwidth_mm = 1', "resident.screen.width_mm", "from 50"),
        ('site = "a"\nbroker = 1', "broker", "a table"),
        ('site = "a"\n[log]\nlevel = "loud"', "log.level", "debug"),
        ("site = a", "line 1, column 8", "TOML"),
        ('site = "a"\nsite = "b"', "end of document", "TOML"),
        ("site = " + "[" * 5000, "text", "TOML"),
    ],
)
def test_a_bad_setting_is_named_with_what_is_allowed(text: str, key: str, allowed: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse(text)
    said = str(error.value)
    assert said.startswith(f"{FILE}: {key}")
    assert allowed in said
    assert "\n" not in said


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SettingsError, match="UTF-8"):
        parse_settings(b"\xff\xfe", FILE)
    assert parse_settings('\ufeffsite = "a"'.encode(), FILE).site == "a"


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("mqtt://localhost", "localhost", 1883),
        ("mqtt://127.0.0.1:1884", "127.0.0.1", 1884),
        ("mqtt://[::1]:1884", "::1", 1884),
        ("mqtts://broker.example", "broker.example", 8883),
    ],
)
def test_broker_urls(url: str, host: str, port: int) -> None:
    broker = BrokerSettings(url=url, client_id="a")
    assert (broker.host, broker.port) == (host, port)


def test_the_file_is_the_one_given_else_the_environments_else_the_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    monkeypatch.setattr(platformdirs, "user_config_path", lambda _name: own)
    monkeypatch.setattr(platformdirs, "site_config_path", lambda _name: shared)
    assert find_file(FILE, {"KIOSK_CONFIG": "/other"}) == FILE
    assert find_file(None, {"KIOSK_CONFIG": "/other"}) == Path("/other")
    assert find_file(None, {}) == own / "kiosk.toml"
    shared.mkdir()
    (shared / "kiosk.toml").touch()
    assert find_file(None, {}) == shared / "kiosk.toml"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(SettingsError) as error:
            read_settings(path)
        assert str(path) in str(error.value)


def test_secrets_come_from_files_or_the_environment(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('site = "a"', encoding="utf-8")
    found = read_settings(tmp_path / "kiosk.toml")
    with pytest.raises(SettingsError, match=r"secrets\.field_key_file: 64 hex digits"):
        open_vault(found, {})
    with pytest.raises(SettingsError, match="64 hex digits"):
        open_vault(found, {"KIOSK_FIELD_KEY": "no hex"})
    first = open_vault(found, {"KIOSK_FIELD_KEY": "ab" * 32})
    (tmp_path / "field.key").write_text("ab" * 32, encoding="ascii")
    assert open_vault(found, {}).open(first.seal("张三", "x"), "x") == "张三"


def test_the_brokers_password_comes_from_its_file_or_the_environment(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    broker = BrokerSettings(url="mqtt://localhost", client_id="a", password_file=secret)
    with pytest.raises(SettingsError, match="password_file"):
        broker_password(broker, {})
    secret.write_text("tea\n", encoding="utf-8")
    assert broker_password(broker, {}) == "tea"
    assert broker_password(broker, {"KIOSK_BROKER_PASSWORD": "coffee"}) == "coffee"
    assert broker_password(BrokerSettings(url="mqtt://localhost", client_id="a"), {}) is None


def test_a_cabinet_says_which_boards_hang_on_its_line_and_how_they_are_wired() -> None:
    one = parse_settings(b'site = "a"\n[resident.cabinet]\nport = "/dev/ttyUSB2"\n', FILE)
    assert one.resident.cabinet is not None
    assert one.resident.cabinet.boards == (BoardSettings(),)
    text = """
site = "a"
[desk.cabinet]
port = "socket://cabinet:4196"
left_open_seconds = 90
boards = [{ address = 1, locks = 12 }, { address = 2, feedback = "open_shorted" }]
"""
    two = parse_settings(text.encode(), FILE).desk.cabinet
    assert two is not None
    assert two.left_open_seconds == 90
    assert two.boards == (
        BoardSettings(address=1, locks=12), BoardSettings(address=2, feedback="open_shorted"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "boards",
    ["[]", "[{ address = 1 }, { address = 1 }]", "[{ address = 100 }]", "[{ locks = 33 }]",
     '[{ feedback = "shorted" }]'],
)  # fmt: skip
def test_boards_no_line_can_have_are_refused_by_name(boards: str) -> None:
    text = f'site = "a"\n[resident.cabinet]\nport = "x"\nboards = {boards}\n'
    with pytest.raises(SettingsError, match="boards"):
        parse_settings(text.encode(), FILE)
