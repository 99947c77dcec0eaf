from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.tokens import DESK
from kiosk.ui.widgets.signature_pad import (
    SignaturePad,
    strokes_from_bytes,
    strokes_to_bytes,
)

SHARE = st.integers(0, 10_000).map(lambda part: part / 10_000)
STROKE = st.lists(st.tuples(SHARE, SHARE), min_size=1, max_size=20)


@pytest.fixture
def pad(app: QApplication, qtbot: QtBot) -> SignaturePad:
    pad = SignaturePad(DESK)
    qtbot.addWidget(pad)
    pad.resize(400, pad.height())
    pad.show()
    qtbot.waitExposed(pad)
    return pad


def write(pad: SignaturePad, qtbot: QtBot, *points: QPoint) -> None:
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, button, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, button, pos=points[-1])


def test_a_stroke_is_kept_as_shares_of_the_sheet(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.changed):
        write(pad, qtbot, QPoint(100, pad.height() // 2), QPoint(200, 0))
    assert pad.strokes[0][0] == pytest.approx((0.25, 0.5), abs=0.01)
    assert pad.strokes[0][-1] == pytest.approx((0.5, 0.0), abs=0.01)
    assert not pad.is_empty()


def test_a_pen_that_leaves_the_sheet_stays_on_its_edge(pad: SignaturePad, qtbot: QtBot) -> None:
    write(pad, qtbot, QPoint(10, 10), QPoint(-50, 5000))
    assert pad.strokes[0][-1] == (0.0, 1.0)


def test_again_wipes_it(pad: SignaturePad, qtbot: QtBot) -> None:
    again = pad.findChild(QPushButton)
    assert isinstance(again, QPushButton)
    assert not again.isVisible()
    write(pad, qtbot, QPoint(10, 40), QPoint(60, 40))
    with qtbot.waitSignal(pad.changed):
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert pad.is_empty()
    assert not again.isVisible()


def test_a_signature_is_drawn_again_from_its_bytes(pad: SignaturePad, qtbot: QtBot) -> None:
    write(pad, qtbot, QPoint(10, 40), QPoint(60, 50), QPoint(90, 20))
    write(pad, qtbot, QPoint(120, 40))
    stored = pad.to_bytes()
    shown = [[tuple(round(part, 4) for part in point) for point in line] for line in pad.strokes]
    pad.clear()
    pad.show_bytes(stored)
    assert pad.strokes == shown
    again = pad.findChild(QPushButton)
    assert again is not None
    assert again.isVisibleTo(pad)  # what was shown can be wiped like what was drawn
    assert not pad.grab().isNull()


@given(st.lists(STROKE, max_size=8))
def test_nothing_is_lost_between_strokes_and_bytes(
    strokes: list[list[tuple[float, float]]],
) -> None:
    assert strokes_from_bytes(strokes_to_bytes(strokes, 4.2)) == strokes


def test_the_bytes_are_compact() -> None:
    assert (
        strokes_to_bytes([[(0.1, 0.25), (1, 0)]], 4) == b'{"v":1,"a":4,"s":[[1000,2500,10000,0]]}'
    )


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\xff", b"[]", b"{}", b'{"v":2,"s":[]}', b'{"v":1}', b'{"v":1,"s":3}'),
        *(b'{"v":1,"s":[[1]]}', b'{"v":1,"s":[[]]}', b'{"v":1,"s":[["a","b"]]}'),
        *(b'{"v":1,"s":[[1,20000]]}', b'{"v":1,"s":[[true,1]]}'),
    ],
)
def test_other_bytes_are_no_signature(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        strokes_from_bytes(data)
