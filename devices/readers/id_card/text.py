"""The 256-byte text block of the four cards, UTF-16LE, padded with spaces (serial.md §3).

The character at byte 248 says which card it is. Some modules pad with NUL: both are stripped.
Characters are kept exactly as stored, rare ones (two units, or a private-use code) included.
"""

from __future__ import annotations

from datetime import date

from devices.identity import Document, Identity, Sex
from devices.readers.id_card.codec import ADDRESS_SIZE, TEXT_SIZE
from devices.readers.id_card.number import checks

PADDING = " \0"
NO_END = "长期"
TYPE_AT = 248
TYPES = {
    "": Document.RESIDENT,
    "J": Document.HK_MACAO_TAIWAN,
    "I": Document.FOREIGNER_2017,
    "Y": Document.FOREIGNER_2023,
}

Layout = dict[str, tuple[tuple[int, int], ...]]
"""Where each field is, as offset and size in bytes; a field in two places is one text."""

_PERSON: Layout = {"name": ((0, 30),), "sex": ((30, 2),), "born": ((36, 16),)}
_VALIDITY: Layout = {"from": ((188, 16),), "until": ((204, 16),)}
_CITIZEN: Layout = {
    **_PERSON,
    **_VALIDITY,
    "address": ((52, 70),),
    "number": ((122, 36),),
    "issued_by": ((158, 30),),
}
LAYOUTS: dict[Document, Layout] = {
    Document.RESIDENT: {**_CITIZEN, "nation": ((32, 4),)},
    Document.HK_MACAO_TAIWAN: {**_CITIZEN, "pass_number": ((220, 18),), "issue": ((238, 4),)},
    Document.FOREIGNER_2017: {
        **_VALIDITY,
        "english_name": ((0, 120),),
        "sex": ((120, 2),),
        "number": ((122, 30),),
        "nationality": ((152, 6),),
        "name": ((158, 30),),
        "born": ((220, 16),),
        "issue": ((236, 4),),
        "issued_by": ((240, 8),),
    },
    Document.FOREIGNER_2023: {
        **_PERSON,
        **_VALIDITY,
        "issue": ((32, 4),),
        "english_name": ((52, 70), (220, 22)),
        "number": ((122, 36),),
        "nationality": ((242, 6),),
        "former_number": ((250, 6),),
    },
}

_FIFTY_SIX = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 "
    "佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 "
    "阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 "
    "门巴 珞巴 基诺"
)
NATIONS = dict(enumerate(_FIFTY_SIX.split(), start=1)) | {97: "其他", 98: "外国血统中国籍人士"}
"""The name of a nation by its code on the card."""


def parse(block: bytes) -> Identity:
    """Return what stands on a card.

    Raises:
        ValueError: the block is of no known card, or a field is not of its form.
    """
    if len(block) != TEXT_SIZE:
        raise ValueError("a text block is 256 bytes")
    document = TYPES.get(_text(block, ((TYPE_AT, 2),)))
    if document is None:
        raise ValueError("a card of no known type")
    fields = {name: _text(block, places) for name, places in LAYOUTS[document].items()}
    return _identity(document, fields)


def parse_address(data: bytes) -> str:
    """Return the latest added address of a resident's card.

    Raises:
        ValueError: it is not 70 bytes of UTF-16LE.
    """
    if len(data) != ADDRESS_SIZE:
        raise ValueError("an added address is 70 bytes")
    return _text(data, ((0, ADDRESS_SIZE),))


def compose(identity: Identity) -> bytes:
    """Return the text block of a card; the opposite of ``parse``.

    Raises:
        ValueError: a field is too long for its place, or none of the card's.
    """
    fields = _fields(identity)
    layout = LAYOUTS[identity.document]
    if any(text and name not in layout for name, text in fields.items()):
        raise ValueError(f"a field that a card of kind {identity.document.value} does not have")
    block = bytearray(" ".encode("utf-16-le") * (TEXT_SIZE // 2))
    for name, places in layout.items():
        _place(block, places, fields[name])
    mark = next(mark for mark, document in TYPES.items() if document is identity.document)
    _place(block, ((TYPE_AT, 2),), mark)
    return bytes(block)


def _text(block: bytes, places: tuple[tuple[int, int], ...]) -> str:
    # Joined before it is stripped: the 35th character of an English name may be a space.
    raw = b"".join(block[start : start + size] for start, size in places)
    return raw.decode("utf-16-le").strip(PADDING)


def _place(block: bytearray, places: tuple[tuple[int, int], ...], text: str) -> None:
    raw = text.encode("utf-16-le")
    for start, size in places:
        part, raw = raw[:size], raw[size:]
        block[start : start + len(part)] = part
    if raw:
        raise ValueError("a text too long for its place on the card")


def _identity(document: Document, fields: dict[str, str]) -> Identity:
    number, english = fields["number"], fields.get("english_name", "")
    no_end = fields["until"] == NO_END
    if not number:
        raise ValueError("a card without a number")
    return Identity(
        document=document,
        name=fields["name"] or english,
        number=number,
        sex=Sex(fields["sex"] or "0"),
        born_on=_day(fields["born"]),
        valid_from=_day(fields["from"]),
        valid_until=None if no_end else _day(fields["until"]),
        no_end=no_end,
        number_checks=None if document is Document.FOREIGNER_2017 else checks(number),
        english_name=english,
        nation=_nation(fields.get("nation", "")),
        **{name: fields.get(name, "") for name in _AS_STORED},
    )


_AS_STORED = ("nationality", "address", "issued_by", "pass_number", "issue", "former_number")


def _fields(identity: Identity) -> dict[str, str]:
    nation = next((code for code, name in NATIONS.items() if name == identity.nation), None)
    only_english = identity.name == identity.english_name
    return {
        "name": "" if only_english else identity.name,
        "number": identity.number,
        "sex": identity.sex.value,
        "born": _digits(identity.born_on),
        "from": _digits(identity.valid_from),
        "until": NO_END if identity.no_end else _digits(identity.valid_until),
        "english_name": identity.english_name,
        "nation": "" if nation is None else f"{nation:02d}",
        **{name: getattr(identity, name) for name in _AS_STORED},
    }


def _nation(code: str) -> str:
    return NATIONS[int(code)] if code.isascii() and code.isdigit() and int(code) in NATIONS else ""


def _day(digits: str) -> date | None:
    if not digits:
        return None
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a day is eight digits")
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _digits(day: date | None) -> str:
    return "" if day is None else f"{day:%Y%m%d}"
