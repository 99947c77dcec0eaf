"""The service centre itself: database, rights, sign-in, site, gates, money, files."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

CENTRE: Words = {
    "database_missing": (
        "没有办理：找不到数据库。请先运行 kiosk db upgrade。",
        "Not done: there is no database yet. Run `kiosk db upgrade` first.",
    ),
    "database_outdated": (
        "没有办理：数据库版本与程序不符。请运行 kiosk db upgrade。",
        "Not done: the database has another schema than this program. Run `kiosk db upgrade`.",
    ),
    "database_full": (
        "没有保存：磁盘已满。请联系管理员清理后再办理。",
        "Not saved: the disk is full. Have the administrator make room, then try again.",
    ),
    "database_locked": (
        "没有保存：数据库正忙。请稍后再试。",
        "Not saved: the database is busy. Please try again in a moment.",
    ),
    "database_read_only": (
        "没有保存：数据库只读。请联系管理员检查权限。",
        "Not saved: the database is read-only. Have the administrator check its permissions.",
    ),
    "database_damaged": (
        "没有办理：数据库文件已损坏，或不是数据库。请联系管理员恢复备份。",
        "Not done: the database's file is damaged or none. Have the administrator restore it.",
    ),
    "database_unreachable": (
        "没有办理：连不上数据库。请联系管理员，恢复后再办理。",
        "Not done: the database cannot be reached. Tell the administrator, then try again.",
    ),
    "changed_meanwhile": (
        "没有保存：记录刚被他人改动。请刷新后再办理。",
        "Not saved: somebody changed this in the meantime. Look again, then repeat it.",
    ),
    "not_found": (
        "没有办理：找不到这个{kind:thing}。请核对后再试。",
        "Not done: there is no such {kind:thing}. Check it and try again.",
    ),
    "duty_missing": (
        "没有办理：您没有“{duty:duty}”的职责。请找有此职责的同事。",
        "Not done: your role does not include {duty:duty}. Ask a colleague whose role does.",
    ),
    "reason_missing": (
        "没有办理：请填写原因。",
        "Not done: please give a reason.",
    ),
    "supervisor_needed": (
        "没有办理：需要主管授权并说明原因。请主管登录确认。",
        "Not done: a supervisor must agree and say why. Ask one to sign in.",
    ),
    "text_missing": (
        "没有保存：请填写“{field:field}”。",
        "Not saved: please fill in “{field:field}”.",
    ),
    "text_too_long": (
        "没有保存：“{field:field}”最多 {most} 个字。请缩短。",
        "Not saved: “{field:field}” may have {most} characters. Please shorten it.",
    ),
    "text_unreadable": (
        "没有保存：“{field:field}”含有无法显示的字符。请重新输入。",
        "Not saved: “{field:field}” holds characters that cannot be shown. Please type it again.",
    ),
    "slug_malformed": (
        "没有保存：页面名只能用小写字母、数字和“-”。请改名。",
        "Not saved: a page's name is made of a-z, 0-9 and '-'. Please choose another.",
    ),
    "call_done": (
        "没有重复登记：这次呼叫已有人处理。请看其他呼叫。",
        "Not done twice: this call has been taken already. Please look at the others.",
    ),
    "sign_in_wrong": (
        "没有登录：账号或密码不对。请重新输入。",
        "Not signed in: login or secret is wrong. Please try again.",
    ),
    "sign_in_locked": (
        "没有登录：多次输错，账号已暂时锁定。请 15 分钟后再试，或请主管重设密码。",
        "Not signed in: the account is locked. Try again in 15 minutes, or have the secret reset.",
    ),
    "sign_in_card_unknown": (
        "没有登录：此卡不能用于登录。请用账号和密码登录。",
        "Not signed in: this card signs nobody in. Please use login and secret.",
    ),
    "override_by_oneself": (
        "没有授权：不能为自己授权。请另一位主管登录。",
        "Not allowed: nobody vouches for themself. Ask another supervisor.",
    ),
    "override_not_allowed": (
        "没有授权：该账号没有主管职责。请主管登录。",
        "Not allowed: this account may not vouch for others. Ask a supervisor.",
    ),
    "secret_too_short": (
        "没有保存：密码至少 {least} 位。请换一个。",
        "Not saved: a secret has at least {least} characters. Please choose another.",
    ),
    "secret_too_long": (
        "没有保存：密码最多 {most} 位。请换一个。",
        "Not saved: a secret has at most {most} characters. Please choose another.",
    ),
    "secret_too_simple": (
        "没有保存：密码太简单。请换一个不连续、不重复的。",
        "Not saved: the secret is too simple. Choose one that is no row of keys.",
    ),
    "login_malformed": (
        "没有保存：账号不能有空格，最多 {most} 个字。请更改。",
        "Not saved: a login has no blanks and at most {most} characters. Please change it.",
    ),
    "login_taken": (
        "没有保存：账号“{login}”已被使用。请换一个。",
        "Not saved: the login “{login}” is taken. Please choose another.",
    ),
    "staff_name_malformed": (
        "没有保存：员工姓名应为 1 至 {most} 个可显示的字。请更改。",
        "Not saved: a name has 1 to {most} characters that can be shown. Please change it.",
    ),
    "staff_card_taken": (
        "没有保存：此卡已是另一位员工的登录卡。请换一张卡。",
        "Not saved: this card signs another member of staff in. Please take another one.",
    ),
    "site_missing": (
        "没有办理：还没有园区资料。请先运行 kiosk site apply。",
        "Not done: the site is not set up. Run `kiosk site apply` first.",
    ),
    "site_other": (
        "没有更改：此数据库属于园区“{site}”。请核对设置与文件。",
        "Not changed: this database belongs to the site “{site}”. Check settings and file.",
    ),
    "home_in_use": (
        "没有更改：房屋 {home} 有住户、门卡、钥匙或来访记录，不能删除。请把它留在文件里。",
        "Not changed: people, cards, keys or visits are on record for {home}. Keep it in the file.",
    ),
    "kiosk_heard": (
        "没有移除：这台自助机还在运行。请先停用它。",
        "Not taken off: this kiosk is running. Switch it off first.",
    ),
    "notice_ends_early": (
        "没有发布：结束时间已过。请选择更晚的时间。",
        "Not published: it would be over already. Please choose a later end.",
    ),
    "notice_too_long": (
        "没有发布：通知最多显示 {days} 天。请选择更早的结束时间。",
        "Not published: a notice stands for {days} days at most. Please choose an earlier end.",
    ),
    "alert_cause_stands": (
        "没有解除：这条报警的原因还在。请先处理原因，处理完会自动解除。",
        "Not cleared: the cause of this alert still stands. See to it; the alert ends with it.",
    ),
    "alert_cleared": (
        "没有重复解除：这条报警已由他人解除。请看其他报警。",
        "Not cleared twice: somebody has cleared this alert already. Please look at the others.",
    ),
    "fire_still_active": (
        "没有复位：火警仍未解除。请先在消防主机上解除。",
        "Not reset: the fire alarm is still active. Clear it at the panel first.",
    ),
    "fire_not_latched": (
        "没有复位：当前没有火警放行。无需操作。",
        "Not reset: no gate is released for fire. There is nothing to do.",
    ),
    "font_missing": (
        "没有打印：缺少字体 {font}。请安装 fonts-noto-cjk 后再打印。",
        "Not printed: the font {font} is missing. Install fonts-noto-cjk and print again.",
    ),
    "fee_changed": (
        "没有收费：显示的是 {shown:yuan}，现为 {now:yuan}。请按新金额重新确认。",
        "Not charged: {shown:yuan} was shown, it is {now:yuan} now. Please agree to it anew.",
    ),
    "receipt_void": (
        "没有更改：这张收据已作废。请核对收据号。",
        "Not changed: this receipt is void already. Check its number.",
    ),
    "count_not_positive": (
        "没有登记：数量必须大于零。请重新清点。",
        "Not booked: the count must be more than zero. Please count again.",
    ),
    "signature_missing": (
        "没有办理：还没有签名。请签名后再确认。",
        "Not done: the signature is missing. Please sign, then confirm.",
    ),
    "signature_unreadable": (
        "没有保存：签名无法读取。请重新签名。",
        "Not saved: the signature cannot be read. Please sign again.",
    ),
}
