"""Short words of the desk: states, kinds and actions in a few characters, Chinese and English."""

from __future__ import annotations

from kiosk.ui.wording.key_labels import KEY_LABELS
from kiosk.ui.wording.kiosk_labels import KIOSK_LABELS
from kiosk.ui.wording.visit_labels import VISIT_LABELS
from kiosk.ui.wording.words import Words

LABELS: dict[str, Words] = {
    **VISIT_LABELS,
    **KIOSK_LABELS,
    **KEY_LABELS,
    "standing": {
        "blank": ("空白", "Blank"),
        "void": ("已注销", "Void"),
        "returned": ("已退卡", "Returned"),
        "clone_suspected": ("疑似复制", "Cloned?"),
        "lost": ("挂失中", "Lost"),
        "suspended": ("已冻结", "Suspended"),
        "expired": ("已过期", "Expired"),
        "expires_soon": ("30 天内到期", "Ends soon"),
        "exchange_advised": ("建议换卡", "Exchange"),
        "active": ("正常", "Active"),
    },
    "filter": {
        "all": ("全部", "All"),
        "active": ("正常", "Active"),
        "lost": ("挂失", "Lost"),
        "expires_soon": ("30 天内到期", "End in 30 days"),
        "low_assurance": ("低安全", "Low security"),
        "stopped": ("已停用", "Stopped"),
    },
    "kind": {
        "owner": ("业主", "Owner"),
        "family": ("家属", "Family"),
        "tenant": ("租户", "Tenant"),
        "helper": ("家政", "Helper"),
        "contractor": ("装修", "Contractor"),
        "staff": ("员工", "Staff"),
        "visitor": ("访客", "Visitor"),
        "vehicle": ("车辆", "Vehicle"),
    },
    "card_of": {
        "owner": ("业主卡", "Owner's card"),
        "family": ("家属卡", "Family card"),
        "tenant": ("租户卡", "Tenant's card"),
        "helper": ("家政卡", "Helper's card"),
        "contractor": ("装修卡", "Contractor's card"),
        "staff": ("员工卡", "Staff card"),
        "visitor": ("访客卡", "Visitor's card"),
        "vehicle": ("车辆卡", "Vehicle card"),
    },
    "media": {
        "em4100": ("ID 卡", "ID card (EM4100)"),
        "iso14443a": ("M1 卡", "MIFARE card"),
        "wiegand": ("韦根卡", "Wiegand card"),
        "desfire": ("CPU 卡", "CPU card (DESFire)"),
        "qr": ("二维码", "QR code"),
        "pin": ("密码", "PIN"),
        "plate": ("车牌", "Number plate"),
    },
    "assurance": {
        "0": ("无", "None"),
        "1": ("低", "Low"),
        "2": ("中", "Medium"),
        "3": ("高", "High"),
    },
    "delivery": {
        "pending": ("等待确认", "Waiting"),
        "delivered": ("已生效", "In force"),
        "failed": ("未生效", "Not in force"),
    },
    "verb": {
        "issue": ("发卡", "Issue"),
        "report_lost": ("挂失", "Report lost"),
        "restore": ("解挂", "Restore"),
        "replace": ("补卡", "Replace"),
        "exchange": ("换卡", "Exchange"),
        "suspend": ("冻结", "Suspend"),
        "resume": ("解冻", "Resume"),
        "extend": ("延期", "Extend"),
        "give_back": ("退卡", "Take back"),
        "restock": ("重新入库", "Restock"),
        "cancel": ("注销", "Cancel card"),
    },
    "action": {
        "card_issued": ("发卡", "Issued"),
        "card_lost": ("挂失", "Reported lost"),
        "card_restored": ("解挂", "Restored"),
        "card_replaced": ("补卡", "Replaced"),
        "card_exchanged": ("换卡", "Exchanged"),
        "card_suspended": ("冻结", "Suspended"),
        "card_resumed": ("解冻", "Resumed"),
        "card_extended": ("延期", "Extended"),
        "card_returned": ("退卡", "Taken back"),
        "card_restocked": ("重新入库", "Restocked"),
        "card_cancelled": ("注销", "Cancelled"),
        "receipt_given": ("开具收据", "Receipt given"),
        "receipt_voided": ("收据作废", "Receipt voided"),
    },
    "reason": {
        "unknown_card": ("未登记的卡", "unknown card"),
        "gate_disabled": ("通道已停用", "gate switched off"),
        "lockdown": ("园区已封闭", "site locked down"),
        "card_lost": ("卡已挂失", "card reported lost"),
        "card_suspended": ("卡已冻结", "card suspended"),
        "card_void": ("卡已注销", "card void"),
        "not_yet_valid": ("未到生效时间", "not valid yet"),
        "expired": ("已过有效期", "expired"),
        "assurance_too_low": ("卡的安全级别不够", "card not safe enough"),
        "wrong_gate": ("无此门权限", "no right to this gate"),
        "outside_hours": ("不在有效时段", "outside its hours"),
        "not_approved": ("来访未确认", "visit not approved"),
        "pass_used": ("通行证已用完", "pass used up"),
        "passback": ("未出先入", "inside already"),
        "interlock": ("另一道门未关", "other door not closed"),
        "second_person_needed": ("需要第二人", "second person needed"),
        "ok": ("通过", "let in"),
        "fire_release": ("火警放行", "fire release"),
        "duress": ("通过", "let in"),  # a silent alert: whoever looks on must see nothing
        "late": ("读卡过久才收到", "read came too late"),
        "duplicate": ("重复的读卡", "same read twice"),
    },
    "asked": {
        "done": ("道闸已执行。", "The gate has done it."),
        "refused": ("道闸拒绝执行，没有动作。", "The gate refused; it did not move."),
        "expired": ("指令已过期作废，没有动作。", "The command expired; the gate did not move."),
        "duplicate": ("道闸已执行过这条指令。", "The gate has done this already."),
        "failed": ("道闸没有做到，请到现场查看。", "The gate failed to; please look there."),
        "broker_offline": (
            "没有发送：消息服务断开。指令不会补发。",
            "Not sent: the message service is away. It is not kept for later.",
        ),
        "no_answer": (
            "没有收到回答，是否动作未知。请先看现场再操作。",
            "No answer; whether it moved is not known. Look before asking again.",
        ),
        "link_lost": (
            "回答之前连接断开，是否动作未知。请先看现场再操作。",
            "The link was lost before the answer; whether it moved is not known. Look first.",
        ),
        "gate_offline": (
            "没有发送：道闸离线。指令不会补发。",
            "Not sent: the gate is offline. It is not kept for later.",
        ),
        "gate_disabled": (
            "没有发送：此通道已停用。",
            "Not sent: this gate is switched off.",
        ),
        "gate_unknown": (
            "没有发送：控制服务不认识此通道。",
            "Not sent: the gatekeeper does not know this gate.",
        ),
        "gate_released_by_fire": (
            "没有发送：火警期间此通道保持常开。",
            "Not sent: it stands open for the fire alarm.",
        ),
        "not_sent": (
            "没有发送到道闸，没有动作。",
            "It could not be sent to the gate; nothing moved.",
        ),
        "forbidden": (
            "没有办理：本台没有这项权限，请告诉管理员。",
            "Not done: this desk may not ask for that; tell the administrator.",
        ),
        "other": (
            "没有办理，请告诉管理员。",
            "Not done; please tell the administrator.",
        ),
    },
}  # fmt: skip


def label(table: str, key: str, language: str) -> str:
    """Return the short word for a value; a value without one is shown as it is."""
    found = LABELS[table].get(key)
    return key if found is None else found[0 if language.startswith("zh") else 1]
