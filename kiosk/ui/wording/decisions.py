"""Why a gate opened or did not (domain.md §5), as the feed and the desk say it."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

DECISIONS: Words = {
    "unknown_card": (
        "未放行：未登记的卡。请到服务中心核对。",
        "Not let in: the card is not on record. Please have it checked at the desk.",
    ),
    "gate_disabled": (
        "未放行：此通道已停用。请走其他通道。",
        "Not let in: this gate is switched off. Please use another one.",
    ),
    "lockdown": (
        "未放行：园区已封闭。请听从值班人员安排。",
        "Not let in: the site is locked down. Please follow the staff on duty.",
    ),
    "card_lost": (
        "未放行：卡已挂失。请到服务中心解挂或补卡。",
        "Not let in: the card is reported lost. Restore or replace it at the desk.",
    ),
    "card_suspended": (
        "未放行：卡已冻结。请到服务中心办理。",
        "Not let in: the card is suspended. Please ask at the desk.",
    ),
    "card_void": (
        "未放行：卡已注销。请到服务中心办理新卡。",
        "Not let in: the card is void. Please get a new one at the desk.",
    ),
    "not_yet_valid": (
        "未放行：未到生效时间。请在生效后再来。",
        "Not let in: it is not valid yet. Please come back when it is.",
    ),
    "expired": (
        "未放行：已过有效期。请到服务中心延期。",
        "Not let in: it has expired. Please have it extended at the desk.",
    ),
    "assurance_too_low": (
        "未放行：此通道需要更安全的卡。请到服务中心换卡。",
        "Not let in: this gate asks for a safer card. Please exchange it at the desk.",
    ),
    "wrong_gate": (
        "未放行：没有此通道的权限。请走有权限的通道。",
        "Not let in: no right to this gate. Please use one of yours.",
    ),
    "outside_hours": (
        "未放行：不在允许的时段。请在时段内再来。",
        "Not let in: outside the permitted hours. Please come back within them.",
    ),
    "not_approved": (
        "未放行：来访尚未确认。请到服务中心登记。",
        "Not let in: the visit is not approved. Please register at the desk.",
    ),
    "pass_used": (
        "未放行：通行证已用完。请到服务中心重新登记。",
        "Not let in: the pass is used up. Please register again at the desk.",
    ),
    "passback": (
        "重复进入：此卡已在区域内。请先刷卡离开，或请值班人员核对。",
        "Entered twice: the card is inside already. Leave with it first, or ask the staff on duty.",
    ),
    "interlock": (
        "未放行：另一道门未关好。请等它关上再刷。",
        "Not let in: another door is not closed. Wait until it is and try again.",
    ),
    "second_person_needed": (
        "未放行：需要两人。请第二人在 30 秒内刷卡。",
        "Not let in: two people are needed. Have the second card read within 30 seconds.",
    ),
    "ok": ("已放行。", "Let in."),
    "fire_release": ("已放行：火警联动。请尽快离开。", "Let out: fire release. Please leave."),
    "duress": ("已放行。", "Let in."),  # a silent alert: whoever watches must see nothing
    "late": (
        "未放行：读卡过久才收到。请再刷一次。",
        "Not let in: the read came too late. Please present the card again.",
    ),
    "duplicate": (
        "未重复放行：同一次读卡已处理。如未开门请再刷一次。",
        "Not let in twice: this read was answered. If the gate stayed shut, try again.",
    ),
}
