"""The words and colours of stock-takes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.domain.key_stock_take import Difference, Scope
from kiosk.services.key_stock_desk import CountLine, Standing
from kiosk.ui import speech
from kiosk.ui.desk.stock_take.flow import Shown
from kiosk.ui.key_looks import state_word
from kiosk.ui.widgets.pills import Pill


def scope_word(scope: Scope) -> str:
    """Return which keys a count is of."""
    translate = QCoreApplication.translate
    words = {
        Scope.CUSTODY: translate("StockTake", "业主托管钥匙"),
        Scope.ALL: translate("StockTake", "全部钥匙"),
    }
    return words[scope]


def rhythm_word(scope: Scope) -> str:
    """Return how often a count is due."""
    translate = QCoreApplication.translate
    words = {
        Scope.CUSTODY: translate("StockTake", "每周一次"),
        Scope.ALL: translate("StockTake", "每季度一次"),
    }
    return words[scope]


def difference_word(difference: Difference) -> str:
    """Return how a key differs from the register."""
    translate = QCoreApplication.translate
    words = {
        Difference.NOT_SEEN: translate("StockTake", "未见"),
        Difference.SHOULD_BE_AWAY: translate("StockTake", "不应在位"),
        Difference.PIECES: translate("StockTake", "数量不符"),
        Difference.SEAL: translate("StockTake", "封签不符"),
        Difference.WRONG_HOOK: translate("StockTake", "挂错位置"),
    }
    return words[difference]


def differences(line: CountLine) -> str:
    """Return all of them, one after another."""
    return speech.listed(difference_word(each) for each in line.differences)


def details(line: CountLine) -> str:
    """Return what was found in place of what should be."""
    translate = QCoreApplication.translate
    said = []
    if Difference.SHOULD_BE_AWAY in line.differences:
        said.append(translate("StockTake", "账面{}").format(state_word(line.state)))
    if Difference.PIECES in line.differences:
        words = translate("StockTake", "应有 {} 把，实有 {} 把")
        said.append(words.format(line.expected_pieces, line.pieces))
    if Difference.SEAL in line.differences:
        words = translate("StockTake", "封签应为 {}，实为 {}")
        said.append(words.format(line.expected_seal or "—", line.seal or "—"))
    if line.found_hook is not None:
        words = translate("StockTake", "应挂 {}，挂在 {}")
        said.append(words.format(line.hook or "—", line.found_hook))
    return speech.listed(said)


def standing_pill(line: CountLine) -> Pill:
    """Return what is known of a key, and whether somebody must look."""
    translate = QCoreApplication.translate
    if line.standing is Standing.AWAY:
        return Pill(state_word(line.state), "neutral", "user")
    if line.standing is Standing.NOT_SEEN:
        return Pill(translate("StockTake", "未见"), "warning", "search")
    if line.differences:
        return Pill(translate("StockTake", "有差异"), "danger", "warning")
    return Pill(translate("StockTake", "相符"), "success")


def shown_words() -> dict[str, str]:
    """Return the parts of the list."""
    translate = QCoreApplication.translate
    return {
        Shown.DIFFERING: translate("StockTake", "差异"),
        Shown.NOT_SEEN: translate("StockTake", "未见"),
        Shown.SEEN: translate("StockTake", "已见"),
        Shown.AWAY: translate("StockTake", "借出/遗失"),
        Shown.ALL: translate("StockTake", "全部"),
    }
