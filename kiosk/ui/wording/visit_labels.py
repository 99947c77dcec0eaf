"""Short words of visits: states, kinds, calls and actions in a few characters."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

VISIT_LABELS: dict[str, Words] = {
    "visit_state": {
        "invited": ("已预约", "Invited"),
        "arrived": ("等待确认", "Waiting"),
        "approved": ("已确认", "Approved"),
        "refused": ("未同意", "Refused"),
        "unanswered": ("待柜台处理", "Desk decides"),
        "on_site": ("在场", "Inside"),
        "left": ("已离场", "Left"),
        "overstayed": ("超时", "Overdue"),
        "cancelled": ("已取消", "Cancelled"),
        "expired": ("已过期", "Expired"),
    },
    "visit_filter": {
        "today": ("今天", "Today"),
        "inside": ("在场", "Inside"),
        "waiting": ("等待", "Waiting"),
        "overstayed": ("超时", "Overdue"),
        "expected": ("预约", "Expected"),
    },
    "visit_kind": {
        "guest": ("亲友来访", "Guest"),
        "tour_group": ("参观团", "Tour group"),
        "delivery": ("送货", "Delivery"),
        "domestic_help": ("家政", "Home help"),
        "contractor": ("施工维修", "Works"),
        "salesperson": ("推销", "Sales"),
        "media": ("媒体", "Media"),
        "emergency": ("急救", "Emergency"),
    },
    "visit_how": {
        "invited": ("住户预约", "Invited"),
        "recurring": ("长期通行", "Recurring"),
        "system": ("住户应用", "Home's app"),
        "desk": ("柜台代为确认", "By the desk"),
        "rule": ("按规定", "By rule"),
    },
    "visit_need": {
        "kiosk": ("居民机呼叫", "Kiosk calls"),
        "emergency": ("急救通行", "Emergency"),
        "voice": ("等待电话", "Call the home"),
        "desk": ("转到柜台", "Desk decides"),
        "watched": ("需主管确认", "Supervisor"),
        "media": ("通知负责人", "Head of centre"),
        "overstayed": ("停留超时", "Overdue"),
        "app": ("应用已推送", "App asked"),
    },
    "visit_verb": {
        "approve": ("同意来访", "Approve"),
        "refuse": ("不同意", "Refuse"),
        "enter": ("登记入场", "Check in"),
        "leave": ("登记离场", "Check out"),
        "cancel": ("取消来访", "Call off"),
    },
    "visit_action": {
        "visit_invited": ("预约", "Invited"),
        "visit_arrived": ("到访登记", "Registered"),
        "visit_approved": ("同意", "Approved"),
        "visit_refused": ("不同意", "Refused"),
        "visit_unanswered": ("无人应答", "No answer"),
        "visit_cancelled": ("取消", "Called off"),
        "visit_entered": ("入场", "Came in"),
        "visit_left": ("离场", "Left"),
        "visit_overstayed": ("停留超时", "Overdue"),
        "visit_expired": ("过期", "Expired"),
        "visit_watched": ("关注名单提示", "Watch list"),
        "emergency_called": ("急救通行", "Emergency"),
    },
    "call_answer": {
        "yes": ("同意", "Yes"),
        "no": ("不同意", "No"),
        "gone": ("已离场", "Has left"),
        "reached": ("已联系", "Reached"),
        "no_answer": ("无人接听", "No answer"),
        "wrong_number": ("号码不对", "Wrong no."),
        "call_back": ("稍后再打", "Call back"),
    },
    "watch_mark": {
        "document": ("证件号", "Document"),
        "phone": ("手机号", "Phone"),
        "plate": ("车牌", "Number plate"),
    },
}
