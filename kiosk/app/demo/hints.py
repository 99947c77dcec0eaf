"""What the terminal says of a demonstration: whom to sign in as, and what to try."""

from __future__ import annotations

from kiosk.app.demo.centre import Centre
from kiosk.app.demo.seed import HOME_PIN, PIN_HOMES, STAFF

AT_THE_DESK = (
    (
        "card 发卡",
        "Desk tab: put a card down, issue it; Gates tab: read it",
        "「服务台」放卡，发卡；「通道」刷卡",
    ),
)
AT_THE_KIOSK = (
    ("visitor 访客",
     "tick the ID card, Kiosk tab: place it; app tab: approve; Gates tab: show the QR",
     "勾选用身份证登记，「自助机」放上证件；「住户应用」同意；「通道」出示二维码"),
    ("paper 缺纸", "Kiosk tab: tear the paper; the pass is still on the screen",
     "「自助机」撕断纸；通行证仍在屏幕上"),
    ("my cards 我的门卡", f"home {PIN_HOMES[1]}, PIN {HOME_PIN}, and a card of that home",
     f"房屋 {PIN_HOMES[1]}，密码 {HOME_PIN}，加一张本户的卡"),
    ("cabinet 钥匙柜", "a pick-up code opens the door; Key cabinet tab: take the key, close it",
     "取钥匙码打开柜门；「钥匙柜」取出钥匙，关上柜门"),
)  # fmt: skip


def print_hints(centre: Centre, *, kiosk: bool) -> None:
    """Print it, a line each."""
    for login, name, role, secret in STAFF:
        print(f"sign in 登录: {login} / {secret}  ({name}, {role})")
    for line in (*AT_THE_DESK, *(AT_THE_KIOSK if kiosk else ())):
        print("  ".join(("try 试试", *line)))
    print(
        f"settings of this demonstration 配置: kiosk --config {centre.settings_file} …", flush=True
    )
