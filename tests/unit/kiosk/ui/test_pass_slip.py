"""A visitor's pass on paper, row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from devices.printers.escpos.compose import rows, slip
from devices.printing import Code
from kiosk.ui import translations
from kiosk.ui.pass_slip import pass_slip
from tests.support.resident_gallery import NOW, PLAN, TICKET

WIDE, NARROW = 48, 32


def test_the_slip_has_code_hours_and_every_gate(app: QApplication) -> None:
    lines = [row.strip() for row in rows(pass_slip(TICKET, PLAN, NOW), WIDE)]
    assert lines[:2] == ["梧桐湾", "访客通行凭条"]
    assert "482 916" in lines
    assert any(row.startswith("有效时间") and row.endswith("12:32 – 16:32") for row in lines)
    assert [row for row in lines if "人行通道" in row][1].endswith("西门人行通道")
    assert [part.text for part in pass_slip(TICKET, PLAN, NOW) if isinstance(part, Code)] == [
        TICKET.qr
    ]


def test_it_is_printed_in_the_language_of_the_screen(app: QApplication) -> None:
    translations.install(app, "en")
    lines = [row.strip() for row in rows(pass_slip(TICKET, PLAN, NOW), WIDE)]
    assert lines[:2] == ["Wutong Bay", "Visitor's pass"]
    assert not any("\u4e00" <= letter <= "\u9fff" for row in lines for letter in row)


@pytest.mark.parametrize("columns", [WIDE, NARROW])
def test_a_gate_with_a_rare_character_or_a_long_name_is_printed_too(
    app: QApplication, columns: int
) -> None:
    gates = {**PLAN.gates, "east": ("㛃𬱖龘门" * 12, "East gate")}
    assert slip(pass_slip(TICKET, replace(PLAN, gates=gates), NOW), columns)
