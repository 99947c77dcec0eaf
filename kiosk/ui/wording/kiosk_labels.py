"""Short words about the residents' kiosks: their parts, how these are, where staff are called."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

KIOSK_LABELS: dict[str, Words] = {
    "kiosk_part": {
        "card": ("读卡器", "Card reader"),
        "document": ("证件阅读器", "ID reader"),
        "scanner": ("扫码器", "Scanner"),
        "printer": ("打印机", "Printer"),
        "cabinet": ("钥匙柜", "Key cabinet"),
        "broker": ("消息服务", "Messages"),
    },
    "part_state": {
        "ok": ("正常", "OK"),
        "away": ("断开", "Away"),
        "trouble": ("故障", "Trouble"),
        "none": ("未配置", "None"),
        "unknown": ("未知", "Unknown"),
    },
    "part_detail": {
        "paper_low": ("纸将尽", "Paper low"),
        "paper_out": ("缺纸", "No paper"),
        "cover_open": ("上盖未合", "Cover open"),
        "cutter": ("切刀故障", "Cutter"),
        "broken": ("须断电重启", "Restart it"),
        "paused": ("暂停中", "Paused"),
        "offline": ("离线", "Offline"),
        "board": ("部分断开", "Partly away"),
        "gatekeeper": ("控制停止", "No gates"),
    },
    "kiosk_place": {
        "home": ("首页", "home page"),
        "more": ("其他服务", "more services"),
        "visitor": ("访客登记", "visitors"),
        "visitor_code": ("访客码", "visitor code"),
        "my_cards": ("我的门卡", "my cards"),
        "invite": ("邀请访客", "inviting"),
        "keys": ("钥匙领还", "keys"),
        "goods": ("物品放行", "move-out pass"),
        "repairs": ("报修投诉", "repairs"),
        "ask_desk": ("请到柜台", "ask at the desk"),
        "guide": ("办事指南", "guide"),
        "help": ("帮助", "help"),
        "trouble": ("连不上服务中心", "centre away"),
        "reader_trouble": ("读卡区故障", "reader away"),
    },
    "notice_severity": {
        "info": ("一般", "Information"),
        "warning": ("注意", "Attention"),
        "danger": ("紧急", "Urgent"),
    },
}
