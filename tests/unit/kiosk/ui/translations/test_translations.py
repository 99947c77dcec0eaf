"""Every word a person sees has English, and the compiled file is the one of the source."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kiosk.ui import translations
from kiosk.ui.translations import __main__ as tool

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}
# Tables that carry both languages themselves.
SOURCES = {str(path.relative_to(tool.SOURCES)): path for path in tool.SOURCES.rglob("*.py")}
BILINGUAL = {"translations/__init__.py", *(name for name in SOURCES if name.startswith("wording/"))}


def test_nothing_is_left_without_english() -> None:
    assert tool.unfinished(translations.FOLDER / tool.TS) == []


def test_the_files_are_what_the_sources_give(tmp_path: Path) -> None:
    committed = translations.FOLDER
    (tmp_path / tool.TS).write_bytes((committed / tool.TS).read_bytes())
    assert tool.refresh(tmp_path) == []
    for name in (tool.TS, tool.QM):
        same = (tmp_path / name).read_bytes() == (committed / name).read_bytes()
        assert same, f"{name} is out of date: run python -m kiosk.ui.translations"


@pytest.mark.parametrize("name", sorted(SOURCES.keys() - BILINGUAL))
def test_every_chinese_literal_is_translated_where_the_collector_finds_it(name: str) -> None:
    tree = ast.parse(SOURCES[name].read_text(encoding="utf-8"))
    assert [f"{name}:{line} {text!r}" for line, text in _stray(tree)] == []


def test_every_placeholder_survives_translation() -> None:
    for message in ET.parse(translations.FOLDER / tool.TS).iter("message"):
        source, answer = message.findtext("source", ""), message.findtext("translation", "")
        assert sorted(re.findall(r"\{\w*\}|%n", source)) == sorted(
            re.findall(r"\{\w*\}|%n", answer)
        ), source


def test_the_scan_sees_what_the_collector_does_not() -> None:
    code = 'x = f"{self.tr(\'甲\')}"\ny = "乙"\nz = self.tr("丙")\n"""文档"""\n'
    assert [text for _, text in _stray(ast.parse(code))] == ["甲", "乙"]


def test_switching_languages_leaves_one_set_of_words(app: QApplication) -> None:
    translations.install(app, "en")
    assert QCoreApplication.translate("GateState", "离线") == "Offline"
    assert translations.current() == "en"
    assert translations.other() == "zh_CN"
    translations.install(app, "zh_CN")
    assert QCoreApplication.translate("GateState", "离线") == "离线"
    assert QLocale().name() == "zh_CN"
    # Qt's own words come along.
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_a_language_nobody_wrote_is_refused(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match="kiosk_fr"):
        translations._load(app, "kiosk_fr", str(translations.FOLDER))
    assert app.findChildren(QTranslator)


def _stray(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield Chinese literals outside a translating call; inside an f-string none is found."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.JoinedStr | ast.Constant):
            yield from _chinese(node)
        elif isinstance(node, ast.Call) and _name(node.func) in TRANSLATING:
            continue
        else:
            yield from _stray(node)


def _chinese(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(node, ast.Constant) and isinstance(text, str) and CHINESE.search(text):
            yield node.lineno, text


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
