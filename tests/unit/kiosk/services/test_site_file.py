"""A site file is accepted exactly as documented, or refused by key and what is allowed."""

from __future__ import annotations

import pytest

from kiosk.domain.site import GateKind
from kiosk.services.site_file import SiteFile, parse_site
from kiosk.services.toml_file import TomlRefused

EXAMPLE = """
[site]
id = "yunqi"
name = { zh = "云栖花园", en = "Yunqi Garden" }
time_zone = "Asia/Shanghai"
holidays = "CN"

[[building]]
code = "1"
entrances = ["1", "2"]
floors = 18
homes_per_floor = 4            # homes 1-1-0101 … 1-2-1804

[[building]]
code = "3"
entrances = ["2"]
homes = ["1101", "1102"]       # or named one by one: 3-2-1101, 3-2-1102

[[gate]]
id = "east-in"
name = { zh = "东门车行入口", en = "East gate, vehicles in" }
kind = "vehicle"               # vehicle | pedestrian | entrance
direction = "in"               # in | out | both
zone_from = "outside"
zone_to = "site"
profile = "native"             # native | shelly | tasmota | esp_rfid
release_on_fire = true
min_assurance = 1
open_seconds = 5
passback = "soft"              # off | soft | hard | timed

[[gate]]
id = "east-out"
name = { zh = "东门车行出口", en = "East gate, vehicles out" }
kind = "vehicle"
direction = "out"
zone_from = "site"
zone_to = "outside"
profile = "shelly"
release_on_fire = true
[gate.settings]                # what the profile needs
topic_prefix = "shellyplus1-a8032abc7158"
switch = 0
pulse_seconds = 1
position_input = 0

[[reader]]
id = "east-in-1"
gate = "east-in"

[[reader]]
id = "east-out-1"
gate = "east-out"

[[reader]]                     # a reader on a serial port of the gatekeeper's own machine
id = "lobby-1"
gate = "east-in"
driver = "em4100"
port = "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0"

[[weekly]]
id = "always"
intervals = [{ days = "mon-sun", from = "00:00", until = "24:00" }]

[[weekly]]
id = "works"
intervals = [{ days = "mon-fri", from = "08:00", until = "18:00" }, { days = "sat", from = "08:30", until = "12:00" }]
on_holidays = "none"           # none | same

[[access_level]]
id = "residents"
name = { zh = "住户", en = "Residents" }
gates = ["east-in", "east-out"]
weekly = "always"
for_kinds = ["owner", "family", "tenant"]

[[access_level]]
id = "contractors"
name = { zh = "装修人员", en = "Contractors" }
gates = ["east-in", "east-out"]
weekly = "works"
for_kinds = ["contractor"]

[[facility_client]]
id = "parking"
operations = ["ping", "gate/list", "gate/open", "decision/list"]
"""  # noqa: E501 - as the documentation writes it


def parse(text: str) -> SiteFile:
    return parse_site(text.encode())


def test_the_documented_example_is_accepted() -> None:
    site = parse(EXAMPLE)
    homes = ["-".join(home) for home in site.homes()]
    assert (len(homes), homes[0], homes[143], homes[-1]) == (
        146,
        "1-1-0101",
        "1-2-1804",
        "3-2-1102",
    )
    east_in, east_out = site.gate
    assert (east_in.kind, east_in.enabled, east_in.zone_to) == (GateKind.VEHICLE, None, "site")
    assert east_out.settings["pulse_seconds"] == 1
    assert site.weekly[1].on_holidays == "none"
    assert site.weekly[0].intervals[0].start == "00:00"
    assert site.reader[2].driver == "em4100"


def test_a_gate_takes_the_further_keys() -> None:
    more = 'enabled = false\npassback_minutes = 5\ninterlock = ["east-out"]\ntwo_person = true\n'
    gate = parse(EXAMPLE.replace("open_seconds = 5\n", more)).gate[0]
    assert (gate.enabled, gate.passback_minutes, gate.interlock, gate.two_person) == (
        False,
        5,
        ("east-out",),
        True,
    )


def test_a_site_alone_is_a_site() -> None:
    assert list(parse(EXAMPLE[: EXAMPLE.index("[[building]]")]).homes()) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "allowed"),
    [
        ("[site]", "[sight]", "sight", "site, building, gate"),
        ('id = "yunqi"', 'id = "Yun Qi"', "site.id", "1 to 32 of a-z"),
        ('id = "yunqi"', f'id = "{"y" * 33}"', "site.id", "1 to 32"),
        ('en = "Yunqi Garden"', 'fr = "Jardin"', "site.name.fr", "zh, en"),
        ('zh = "云栖花园", ', "", "site.name.zh", "missing"),
        ('zh = "云栖花园"', 'zh = ""', "site.name.zh", "1 to 200"),
        ('zh = "云栖花园"', 'zh = "a\\u0000"', "site.name.zh", "1 to 200"),
        ("Asia/Shanghai", "Asia/Nowhere", "site.time_zone", "Asia/Shanghai"),
        ("Asia/Shanghai", "../../etc/passwd", "site.time_zone", "Asia/Shanghai"),
        ("Asia/Shanghai", "Asia", "site.time_zone", "Asia/Shanghai"),
        ("Asia/Shanghai", "", "site.time_zone", "Asia/Shanghai"),
        ('holidays = "CN"', 'holidays = "ZZ"', "site.holidays", "two letters"),
        ('code = "1"', "code = 1", "building[#1].code", "1 to 16 letters"),
        ('code = "1"', 'code = "1-2"', "building[1-2].code", "1 to 16 letters"),
        ('code = "3"', 'code = "1"', "building[1].code", "once"),
        ("floors = 18", "", "building[1].homes_per_floor", "together"),
        ("floors = 18", "floors = 0", "building[1].floors", "from 1 to 200"),
        ('homes = ["1101", "1102"]', "", "building[3].homes", "numbers of homes"),
        ('["1101", "1102"]', '["1101", "1101"]', "building.homes: 3-2-1101", "once"),
        ('kind = "vehicle" ', 'kind = "boat" ', "gate[east-in].kind", "vehicle, pedestrian"),
        ("min_assurance = 1", "min_assurance = 4", "gate[east-in].min_assurance", "from 0 to 3"),
        ("min_assurance = 1", 'min_assurance = "1"', "gate[east-in].min_assurance", "whole number"),
        ("open_seconds = 5", "open_secs = 5", "gate[east-in].open_secs", "open_seconds"),
        ('zone_to = "site"\n', "", "gate[east-in].zone_to", "zone"),
        ('passback = "soft"', 'passback = "on"', "gate[east-in].passback", "off, soft, hard"),
        ("open_seconds = 5", 'interlock = ["west"]', "gate[east-in].interlock", "east-out"),
        ("open_seconds = 5", 'interlock = ["east-in"]', "gate[east-in].interlock", "other gates"),
        ("pulse_seconds = 1", "pulse_seconds = 1979-05-27", "gate[east-out].settings", "a number"),
        ('id = "east-out"', 'id = "east-in"', "gate[east-in].id", "once"),
        ('gate = "east-out"', 'gate = "west"', "reader[east-out-1].gate", "'west' is not"),
        ('id = "east-out-1"', 'id = "east-in-1"', "reader[east-in-1].id", "once"),
        ('driver = "em4100"', 'driver = "magic"', "reader[lobby-1].driver", "em4100"),
        ('driver = "em4100"\n', "", "reader[lobby-1].port", "together"),
        ("mon-sun", "mon-xun", "weekly[always].intervals[#1].days", "mon … sun"),
        ('"24:00"', '"24:01"', "weekly[always].intervals[#1].until", "00:00 to 24:00"),
        ('"24:00"', '"00:00"', "weekly[always].intervals[#1].until", "another minute"),
        ('"08:30"', '"8:30"', "weekly[works].intervals[#2].from", "00:00 to 24:00"),
        (
            'weekly = "works"',
            'weekly = "week"',
            "access_level[contractors].weekly",
            "always, works",
        ),
        (
            '"contractor"]',
            '"alien"]',
            "access_level[contractors].for_kinds[#1]",
            "owner, family",
        ),
        ('"decision/list"]', '"gate/explode"]', "facility_client[parking].operations", "gate/open"),
        ('id = "parking"\n', "", "facility_client[#1].id", "missing"),
        ('id = "parking"', 'id = "a/b"', "facility_client[a/b].id", "1 to 32"),
        ("[[reader]]\n", "[reader]\n", "line", "TOML"),
    ],
)
def test_a_bad_key_is_named_with_what_is_allowed(
    old: str, new: str, key: str, allowed: str
) -> None:
    assert old in EXAMPLE
    with pytest.raises(TomlRefused) as error:
        parse(EXAMPLE.replace(old, new, 1))
    assert error.value.key.startswith(key)
    assert allowed in error.value.allowed


def test_levels_name_only_gates_of_the_file() -> None:
    text = EXAMPLE.replace('gates = ["east-in", "east-out"]', 'gates = ["east-in", "west"]')
    with pytest.raises(TomlRefused) as error:
        parse(text)
    assert str(error.value) == (
        "access_level[residents].gates: 'west' is not in this file; allowed: east-in, east-out"
    )


def test_a_table_where_a_list_belongs_is_refused() -> None:
    with pytest.raises(TomlRefused) as error:
        parse(EXAMPLE[: EXAMPLE.index("[[building]]")] + "[gate]\nid = 'a'\n")
    assert error.value.key == "gate"
    assert error.value.allowed.startswith("allowed: a list")
