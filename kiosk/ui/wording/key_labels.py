"""Short words of keys: classes, states and doors in a few characters."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

KEY_LABELS: dict[str, Words] = {
    "key_class": {
        "vacant_home": ("空置房", "Vacant home"),
        "owner_custody": ("业主托管", "Owner's custody"),
        "repair": ("维修", "Repair"),
        "common_area": ("公共部位", "Common area"),
        "plant_room": ("设备房", "Plant room"),
        "office": ("办公", "Office"),
        "electrical_room": ("配电房", "Electrical room"),
        "fire_control": ("消防控制室", "Fire control room"),
        "safe": ("保险柜", "Safe"),
        "monitoring": ("监控室", "Monitoring room"),
    },
    "key_state": {
        "on_hook": ("在位", "In place"),
        "out": ("借出", "Lent"),
        "with_owner": ("业主持有", "With owner"),
        "lost": ("遗失", "Lost"),
        "destroyed": ("已销毁", "Destroyed"),
    },
    "key_door": {
        "door_left_open": ("柜门未关", "Left open"),
        "door_not_seen": ("柜门看不到", "Not seen"),
        "door_unasked": ("无人申请的开门", "Opened unasked"),
        "opening_unresolved": ("开柜待核实", "To be looked at"),
    },
}
