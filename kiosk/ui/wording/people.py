"""People, where they live, and lists of them."""

from __future__ import annotations

from kiosk.ui.wording.words import Words

PEOPLE: Words = {
    "name_missing": ("没有保存：请填写姓名。", "Not saved: please give a name."),
    "name_too_long": (
        "没有保存：姓名最多 {most} 个字。请缩短。",
        "Not saved: a name has at most {most} characters. Please shorten it.",
    ),
    "name_unreadable": (
        "没有保存：姓名含有无法显示的字符。请重新输入。",
        "Not saved: the name holds characters that cannot be shown. Please type it again.",
    ),
    "phone_malformed": (
        "没有办理：手机号应为 5 至 15 位数字。请核对。",
        "Not done: a phone number has 5 to 15 digits. Please check it.",
    ),
    "person_ambiguous": (
        "没有办理：有 {people} 人符合。请用人员编号指明一人。",
        "Not done: {people} people fit. Please name one by their id.",
    ),
    "document_malformed": (
        "没有办理：证件号应为 4 至 32 位数字或字母。请核对。",
        "Not done: a document's number has 4 to 32 digits or letters. Please check it.",
    ),
    "document_known": (
        "没有保存：此证件号已属于另一人。请先查找该人员。",
        "Not saved: this document is on somebody's record already. Look that person up.",
    ),
    "document_of_another": (
        "没有导入：此证件号属于姓名不同的人。请核对。",
        "Not imported: this document belongs to somebody of another name. Please check it.",
    ),
    "home_unknown": (
        "没有办理：没有房屋“{home}”。请按楼栋-单元-房号填写，如 3-2-1101。",
        "Not done: there is no home “{home}”. Write building-entrance-number, such as 3-2-1101.",
    ),
    "home_not_on_site": (
        "没有导入：园区没有此房号。请按楼栋-单元-房号填写，如 3-2-1101。",
        "Not imported: the site has no such home. Write building-entrance-number: 3-2-1101.",
    ),
    "home_missing": ("没有办理：请填写房号。", "Not done: please name the home."),
    "home_ambiguous": (
        "没有办理：有 {homes} 处房屋可能。请选择其中一处。",
        "Not done: it may be any of {homes} homes. Please choose one.",
    ),
    "relation_unknown": (
        "没有办理：关系应为业主、家属、租户或保姆。请更改。",
        "Not done: the relation is owner, family, tenant or helper. Please change it.",
    ),
    "residency_backwards": (
        "没有保存：结束日期应晚于开始日期。请更改。",
        "Not saved: it must end after it begins. Please change the days.",
    ),
    "residency_known": (
        "没有重复登记：此人已是该房屋的{relation:card_kind}。请查看现有记录。",
        "Not booked twice: this person is the home's {relation:card_kind} then. See the record.",
    ),
    "day_malformed": (
        "没有办理：日期应写作 2026-12-31。请更改。",
        "Not done: a day is written 2026-12-31. Please change it.",
    ),
    "cell_is_date": (
        "没有导入：Excel 把此格变成了日期。请把该列设为文本再填写。",
        "Not imported: Excel made a date of this cell. Format the column as text, type it again.",
    ),
    "sheet_unreadable": (
        "没有导入：文件无法读取。请存为 .xlsx 或 CSV（UTF-8 或 GB18030）。",
        "Not imported: the file cannot be read. Save it as .xlsx or CSV (UTF-8 or GB18030).",
    ),
    "sheet_too_big": (
        "没有导入：文件超过 {megabytes} MB。请分成几份。",
        "Not imported: the file has more than {megabytes} MB. Please split it.",
    ),
    "sheet_columns": (
        "没有导入：第一行缺少列：{missing}。请补上列名。",
        "Not imported: the first line lacks these columns: {missing}. Please add them.",
    ),
    "sheet_column_twice": (
        "没有导入：列 {column} 出现两次。请删去一列。",
        "Not imported: the column {column} is there twice. Please remove one.",
    ),
    "import_has_bad_rows": (
        "没有导入：有 {rows} 行不能导入，一行也没有写入。请改正后再导入。",
        "Not imported: {rows} rows are bad, so none was taken. Correct them and try again.",
    ),
    "factor_missing": (
        "没有确认身份：需要 {needed} 项凭证，现有 {shown} 项。请再出示一项。",
        "Not confirmed: {needed} proofs are needed, {shown} given. Please show another.",
    ),
    "factors_disagree": (
        "没有确认身份：两项凭证不是同一人的。请到服务中心办理。",
        "Not confirmed: the proofs belong to different people. Please ask at the desk.",
    ),
    "pin_malformed": (
        "没有保存：密码应为 6 位数字。请更改。",
        "Not saved: a PIN has 6 digits. Please change it.",
    ),
    "pin_too_simple": (
        "没有保存：密码太简单。请换一个不连续、不重复的。",
        "Not saved: the PIN is too simple. Choose one that is no row of digits.",
    ),
}
