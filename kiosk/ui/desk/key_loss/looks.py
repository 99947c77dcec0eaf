"""The words of losses. Qt-free but for the language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.domain.key_losses import LossKind, LossOutcome, Payer
from kiosk.services.key_loss_desk import LossLine, NextStep, RingCard
from kiosk.ui import speech
from kiosk.ui.widgets.pills import Pill


def what_words(line: LossLine) -> str:
    """Return what is gone."""
    translate = QCoreApplication.translate
    words = {
        LossKind.WHOLE: translate("KeyLoss", "整串遗失（{} 把）"),
        LossKind.MISSING: translate("KeyLoss", "少 {} 把"),
        LossKind.SURPLUS: translate("KeyLoss", "多 {} 把"),
    }
    return words[line.kind].format(line.pieces)


def where_words(line: LossLine) -> str:
    """Return what the key belongs to."""
    return speech.home(line.home) if line.home else line.place


def step_pill(line: LossLine) -> Pill:
    """Return what a loss waits for."""
    translate = QCoreApplication.translate
    pills = {
        NextStep.CONSENT: Pill(translate("KeyLoss", "等待同意"), "danger", "user"),
        NextStep.CHANGE_LOCK: Pill(translate("KeyLoss", "等待换锁"), "warning", "lock"),
        NextStep.CHARGE: Pill(translate("KeyLoss", "等待定费"), "warning", "money"),
        NextStep.CLOSE: Pill(translate("KeyLoss", "等待结案"), "info", "case"),
    }
    return pills[line.step]


def payer_words() -> dict[str, str]:
    """Return who may pay."""
    translate = QCoreApplication.translate
    return {
        Payer.BORROWER: translate("KeyLoss", "借用人"),
        Payer.EMPLOYER: translate("KeyLoss", "借用人单位"),
        Payer.OWNER: translate("KeyLoss", "业主"),
        Payer.COMPANY: translate("KeyLoss", "物业公司"),
    }


def outcome_words(kind: LossKind) -> dict[LossOutcome, str]:
    """Return how a loss ended, in a word or two."""
    translate = QCoreApplication.translate
    found = translate("KeyLoss", "已找回")
    if kind is LossKind.SURPLUS:
        found = translate("KeyLoss", "已查明")
    return {
        LossOutcome.FOUND: found,
        LossOutcome.REPLACED: translate("KeyLoss", "已换锁或补配"),
        LossOutcome.WRITTEN_OFF: translate("KeyLoss", "核销"),
    }


def outcome_sentence(kind: LossKind, outcome: LossOutcome) -> str:
    """Return what an end means for the register."""
    translate = QCoreApplication.translate
    if kind is LossKind.SURPLUS:
        return translate("KeyLoss", "多出的钥匙已查明来历，登记数量不变。")
    if kind is LossKind.MISSING:
        words = {
            LossOutcome.FOUND: translate("KeyLoss", "缺的钥匙已挂回，登记数量恢复。"),
            LossOutcome.REPLACED: translate("KeyLoss", "缺的钥匙已补配并挂回，登记数量恢复。"),
            LossOutcome.WRITTEN_OFF: translate("KeyLoss", "不再补配，登记数量从此减少。"),
        }
        return words[outcome]
    gone = translate("KeyLoss", "这串钥匙从登记册注销，挂钩空出；新配的钥匙请重新登记。")
    here = translate("KeyLoss", "钥匙已挂回原处，继续使用。")
    return here if outcome is LossOutcome.FOUND else gone


def card_words(card: RingCard) -> str:
    """Return a card by its kind and the last four of its number."""
    kind = speech.label("card_of", card.kind) if card.kind else ""
    return f"{kind} {card.tail}".strip()
