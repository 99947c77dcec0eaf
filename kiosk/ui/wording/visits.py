"""Visits and passes. Nothing here tells whether a resident is at home."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

VISITS: Words = {
    "answer_too_late": (
        "没有记录：已超过回复时间，由服务中心处理。请联系服务中心。",
        "Not recorded: the time to answer is over, the desk decides now. Please call the desk.",
    ),
    "ask_desk": (
        "没有确认：此次来访由服务中心处理。请到服务中心。",
        "Not approved: the desk decides on this visit. Please go to the desk.",
    ),
    "code_unknown": (
        "没有找到来访：通行码不对或已过期。请核对，或到服务中心登记。",
        "No visit found: the code is wrong or over. Check it, or register at the desk.",
    ),
    "codes_exhausted": (
        "没有生成通行码：当前可用的码已用完。请稍后再试。",
        "No code given: all codes are in use now. Please try again in a moment.",
    ),
    "document_consent_missing": (
        "没有读取证件：访客未同意。请征得同意，或改用其他方式登记。",
        "Document not kept: the visitor has not agreed. Ask them, or register another way.",
    ),
    "document_not_asked": (
        "没有读取证件：本园区登记访客时不读取证件。请改用其他方式登记。",
        "Document not kept: this site reads no visitor's document. Register another way.",
    ),
    "emergency_is_called": (
        "没有登记：急救请用“急救”功能登记。请改用急救。",
        "Not registered: an emergency has its own button. Please use that.",
    ),
    "entries_out_of_range": (
        "没有发证：进入次数应为 1 至 {most}。请更改。",
        "Not issued: a pass has 1 to {most} entries. Please change it.",
    ),
    "gate_not_for_visitors": (
        "没有发证：通道“{gate}”不对访客开放。请另选。",
        "Not issued: the gate “{gate}” is not for visitors. Please choose another.",
    ),
    "gates_missing": (
        "没有发证：没有可用的访客通道。请联系管理员。",
        "Not issued: no gate is open to visitors. Please tell the administrator.",
    ),
    "head_of_centre_decides": (
        "没有确认：媒体来访由中心负责人决定。请通知负责人。",
        "Not approved: the head of centre decides on media. Please tell them.",
    ),
    "never_admitted": (
        "没有登记来访：{kind:visit_kind}不予入内。请只留下联系方式。",
        "Not registered: a {kind:visit_kind} is not let in. Note how to reach them instead.",
    ),
    "not_approved": (
        "没有发证：来访尚未确认。请等待确认，或到服务中心。",
        "Not issued: the visit is not approved. Please wait, or ask at the desk.",
    ),
    "not_printed": (
        "没有打印：无法写到“{where}”。请检查打印机或换一个文件夹。",
        "Not printed: “{where}” cannot be written. Check the printer or choose another folder.",
    ),
    "notice_missing": (
        "没有登记：尚未显示隐私告知。请先阅读告知。",
        "Not registered: the privacy notice was not shown. Please read it first.",
    ),
    "party_size": (
        "没有登记：人数应为 {least} 至 {most}。请更改。",
        "Not registered: a party has {least} to {most} people. Please change it.",
    ),
    "pass_closed": (
        "没有显示：通行证已失效。请重新登记。",
        "Not shown: the pass is over. Please register again.",
    ),
    "pass_missing": (
        "没有办理：此次来访没有通行证。请到服务中心。",
        "Not done: this visit has no pass. Please ask at the desk.",
    ),
    "pass_used": (
        "没有放行：通行证已用完。请到服务中心重新登记。",
        "Not let in: the pass is used up. Please register again at the desk.",
    ),
    "plate_malformed": (
        "没有保存：车牌号不对。请按“粤B12345”填写。",
        "Not saved: that is no number plate. Write it such as 粤B12345.",
    ),
    "review_day": (
        "没有保存：复核日期应在 {most_days} 天之内。请更改。",
        "Not saved: the review must be within {most_days} days. Please change it.",
    ),
    "visit_backwards": (
        "没有登记：离开时间应晚于到达时间。请更改。",
        "Not registered: it must end after it begins. Please change the times.",
    ),
    "visit_inside": (
        "没有清除：访客仍在园区内。请先登记离开。",
        "Not wiped: the visitor is still inside. Record that they left first.",
    ),
    "visit_not_over": (
        "没有更改：来访时间尚未结束。请到时再办理。",
        "Not changed: the visit is not over yet. Please wait until it is.",
    ),
    "visit_not_recurring": (
        "没有登记：{kind:visit_kind}来访不能按周重复。请逐次登记。",
        "Not registered: a visit of this kind ({kind:visit_kind}) does not recur. Book each one.",
    ),
    "visit_over": (
        "没有办理：来访时间已过。请重新登记。",
        "Not done: the time of the visit is over. Please register again.",
    ),
    "visit_state": (
        "没有办理：来访的当前状态不允许此操作。请先查看来访记录。",
        "Not done: the visit is not in a state for this. See its record.",
    ),
    "visit_too_far": (
        "没有登记：最早只能提前 {days} 天登记。请改日期。",
        "Not registered: {days} days ahead at most. Please change the day.",
    ),
    "visit_too_long": (
        "没有登记：来访最长 {hours} 小时。请缩短。",
        "Not registered: a visit lasts {hours} hours at most. Please shorten it.",
    ),
    "watch_lifted": (
        "没有更改：此条关注已解除。请查看记录。",
        "Not changed: this entry of the watch list is lifted already. See its record.",
    ),
}
