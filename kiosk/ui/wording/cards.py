"""Cards. Money owed appears nowhere: arrears never touch access."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

CARDS: Words = {
    "card_state": (
        "没有{verb:card_verb}：此卡现为“{state:card_state}”。请先查看卡的记录。",
        "Did not {verb:card_verb} the card: it is {state:card_state}. See the card's record.",
    ),
    "card_ambiguous": (
        "没有办理：有 {cards} 张卡符合。请用卡的编号指明一张。",
        "Not done: {cards} cards fit. Please name one by its id.",
    ),
    "no_card_read": (
        "没有读到卡：等了 {seconds} 秒。请把卡放在读卡器上再试。",
        "No card was read within {seconds} seconds. Put it on the reader and try again.",
    ),
    "read_malformed": (
        "没有办理：读卡结果应写作 em4100:0102ABCDEF。请更改。",
        "Not done: a read is written em4100:0102ABCDEF. Please change it.",
    ),
    "card_in_use": (
        "没有发卡：尾号 {tail} 的卡现为“{state:card_state}”。请换一张空白卡。",
        "Not issued: the card ending in {tail} is {state:card_state}. Take a blank one.",
    ),
    "card_expired": (
        "没有办理：此卡已过期。请按新发卡办理。",
        "Not done: the card has expired. Please issue a new one.",
    ),
    "credential_malformed": (
        "没有办理：读到的不是有效的{tech:tech}卡号。请重新读卡。",
        "Not done: what was read is no {tech:tech} number. Please read the card again.",
    ),
    "consent_missing": (
        "没有发卡：{kind:card_kind}卡需要业主同意。请登记业主的同意。",
        "Not issued: a {kind:card_kind} card needs the owner's consent. Please record it.",
    ),
    "consent_not_by_owner": (
        "没有办理：表示同意的不是该房屋的业主。请由业主确认。",
        "Not done: who agreed is not the owner of this home. Please ask the owner.",
    ),
    "holder_missing": (
        "没有发卡：请选择持卡人和房屋。",
        "Not issued: please choose the holder and the home.",
    ),
    "not_resident": (
        "没有办理：此人目前没有该房屋的相应居住关系。请先登记。",
        "Not done: this person is not tied to the home in that way now. Record it first.",
    ),
    "access_missing": (
        "没有发卡：请至少选择一个权限组。",
        "Not issued: please choose at least one access level.",
    ),
    "access_not_for_kind": (
        "没有发卡：权限组“{level}”不适用于{kind:card_kind}卡。请另选。",
        "Not issued: the access level “{level}” is not for {kind:card_kind} cards. Choose another.",
    ),
    "assurance_too_low": (
        "没有办理：需要强度 {needed} 级以上的卡，此卡为 {has} 级。请换更安全的卡。",
        "Not done: assurance {needed} is needed, this card has {has}. Take a safer card.",
    ),
    "validity_backwards": (
        "没有发卡：失效时间应晚于生效时间。请更改。",
        "Not issued: it must end after it begins. Please change the days.",
    ),
    "too_long": (
        "没有办理：{kind:card_kind}卡最长 {months} 个月。请缩短有效期。",
        "Not done: a {kind:card_kind} card lasts {months} months at most. Please shorten it.",
    ),
    "beyond_lease": (
        "没有办理：租约到 {until} 为止。有效期请不超过租约。",
        "Not done: the lease ends on {until}. The card may not last longer.",
    ),
    "extend_not_later": (
        "没有延期：新的有效期不晚于现有的。请选更晚的日期。",
        "Not extended: it lasts that long already. Please choose a later day.",
    ),
    "quota_needs_supervisor": (
        "没有发卡：该户已有 {held} 张卡（免费 {free} 张）。再发需主管说明原因。",
        "Not issued: this home holds {held} cards ({free} are free). A supervisor must say why.",
    ),
}
