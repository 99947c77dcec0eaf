"""Every code in the program has a sentence in both languages: what was not done, what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from kiosk.domain.access import Reason
from kiosk.domain.cards import CardKind, CardState, CardVerb
from kiosk.domain.credentials import Tech
from kiosk.domain.staff import Duty
from kiosk.ui.wording import REFUSALS, decision_sentence, sentence
from kiosk.ui.wording.decisions import DECISIONS
from kiosk.ui.wording.words import WORDS

SOURCE = Path(__file__).parents[4] / "kiosk"
# Codes that are not written next to `Refused(`: outcomes of a sign-in, of a row, of the database.
INDIRECT = {
    "sign_in_wrong", "sign_in_locked", "sign_in_card_unknown", "override_by_oneself",
    "override_not_allowed", "document_of_another", "home_not_on_site",
    "database_full", "database_locked", "database_read_only", "database_unreachable",
    "database_damaged",
}  # fmt: skip
ENOUGH = {"not_found", "duty_missing"}


def refusals() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the code and the facts of each `Refused("…", …)` in the program."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    yield str(first.value), frozenset(str(each.arg) for each in node.keywords)


def test_every_refusal_has_wording() -> None:
    codes = {code for code, _ in refusals()} | INDIRECT
    assert codes > ENOUGH
    assert codes - set(REFUSALS) == set()


def test_a_sentence_uses_only_facts_that_are_given() -> None:
    wrong = []
    for code, facts in refusals():
        for text in REFUSALS.get(code, ()):
            named = {name for _, name, _, _ in Formatter().parse(text) if name}
            wrong += [(code, sorted(named - facts))] if named - facts else []
    assert wrong == []


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_says_what_was_not_done_and_what_to_do(code: str) -> None:
    zh, en = REFUSALS[code]
    assert zh.startswith("没有")
    assert "：" in zh
    assert zh.endswith("。")
    assert re.match(r"(Not |No |Did not |Document not )", en)
    assert en.endswith(".")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_decision_has_wording(reason: Reason) -> None:
    zh, en = DECISIONS[reason.value]
    assert decision_sentence(reason, "zh_CN") == zh
    assert decision_sentence(reason, "en") == en


def test_duress_looks_like_any_other_opening() -> None:
    assert DECISIONS["duress"] == DECISIONS["ok"]


@pytest.mark.parametrize(
    ("spec", "values"),
    [
        ("card_kind", CardKind),
        ("card_state", CardState),
        ("card_verb", CardVerb),
        ("duty", Duty),
        ("tech", Tech),
    ],
)
def test_every_value_that_is_said_has_a_word(spec: str, values: type) -> None:
    assert {str(value) for value in values} == set(WORDS[spec])  # type: ignore[attr-defined]


def test_facts_are_said_in_the_language() -> None:
    facts = {"state": "lost", "verb": "issue"}
    assert sentence("card_state", "zh_CN", **facts) == (
        "没有发卡：此卡现为“挂失中”。请先查看卡的记录。"
    )
    assert sentence("card_state", "en", **facts).startswith(
        "Did not issue the card: it is reported"
    )
    assert "¥15.00" in sentence("fee_changed", "en", shown=1500, now=2000)


def test_missing_facts_and_unknown_codes_are_no_crash() -> None:
    assert "—" in sentence("card_state", "en")
    assert sentence("brand_new_code", "en") == (
        "Not done (brand_new_code). Please tell the administrator."
    )
    assert "{x}" in sentence("home_unknown", "en", home="{x}")


def test_money_owed_is_no_word_of_the_cards() -> None:
    said = " ".join(" ".join(texts) for texts in REFUSALS.values())
    assert not re.search(r"欠费|\barrears\b|\bowed\b", said)
