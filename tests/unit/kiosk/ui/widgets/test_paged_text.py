"""Long texts in pages."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme.tokens import RESIDENT
from kiosk.ui.widgets.paged_text import pages_of
from kiosk.ui.widgets.painting import font


def test_nothing_of_a_text_is_lost_and_paragraphs_are_kept_together(app: QApplication) -> None:
    metrics = QFontMetrics(font(RESIDENT, "body"))
    text = "\n".join(f"{number}. 工作日八点至二十点办理。" for number in range(40))
    pages = pages_of(text, metrics, 600, metrics.lineSpacing() * 10)
    assert len(pages) > 1
    assert "\n".join(pages) == text
    assert all(page[0].isdecimal() for page in pages)


def test_a_paragraph_longer_than_a_page_is_cut_where_it_must(app: QApplication) -> None:
    metrics = QFontMetrics(font(RESIDENT, "body"))
    text = "字" * 1000
    pages = pages_of(text, metrics, 600, metrics.lineSpacing() * 5)
    assert "".join(pages) == text


def test_an_empty_text_is_one_empty_page(app: QApplication) -> None:
    assert pages_of("  ", QFontMetrics(font(RESIDENT, "body")), 600, 400) == [""]
