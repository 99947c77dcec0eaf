"""How what people say of themselves is written down: names, initials, phones, documents, homes.

Pure. A name is kept exactly as given or refused with a reason; phones, documents and homes have
one spelling, so that an exact search finds what was written differently.
"""

from __future__ import annotations

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

from kiosk.domain.refusal import Refused

LONGEST_NAME = 200
MOST_INITIALS = 64

# Surnames that are read otherwise than the word they are written like; pypinyin knows words.
_SURNAMES = {
    "万俟": "mq", "尉迟": "yc", "长孙": "zs", "令狐": "lh", "澹台": "tt", "宓": "m", "单": "s",
    "仇": "q", "曾": "z", "解": "x", "查": "z", "朴": "p", "区": "o", "盖": "g", "翟": "z",
    "种": "c", "折": "s", "缪": "m", "员": "y", "乐": "y", "逄": "p", "覃": "q", "冼": "x",
    "郗": "x", "黑": "h", "召": "s", "祭": "z", "隗": "w", "洗": "x", "臧": "z", "那": "n",
    "能": "n", "应": "y", "重": "c", "秘": "b", "藏": "z", "晁": "c", "谌": "c", "么": "y",
    "撒": "s", "呙": "g", "幺": "y", "葛": "g", "任": "r", "华": "h", "纪": "j", "褚": "c",
}  # fmt: skip
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[a-z0-9]+")
_STROKED = str.maketrans("łŁøØđĐßæÆ", "lLoOdDsaA")
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_PHONE = re.compile(r"\+?\d{5,15}")
_DOCUMENT = re.compile(r"[0-9A-Z()/]{4,32}")
_HOME_IN_WORDS = re.compile(r"(\w{1,16}?)(?:栋|幢|号楼|座)(\w{1,16}?)单元(\w{1,16}?)(?:室|号|房)?")


def name_of(text: str) -> str:
    """Return a name as it was given, without blanks around it.

    Refused: ``name_missing``, ``name_too_long``, ``name_unreadable`` (control characters).
    """
    name = text.strip()
    if not name:
        raise Refused("name_missing")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long", most=LONGEST_NAME)
    if any(unicodedata.category(letter) in _UNSEEN for letter in name):
        raise Refused("name_unreadable")
    return name


def initials_of(name: str) -> str:
    """Return the first letters by which a name is looked up: 张三 is zs, Ann Müller am.

    What has no letter (an emoji, a character without a known reading) is left out.
    """
    found, at = [], 0
    for surname in (name[:2], name[:1]):
        if surname in _SURNAMES:
            found.append(_SURNAMES[surname])
            at = len(surname)
            break
    for piece in _pieces(name[at:]):
        found += [letter[:1] for letter in lazy_pinyin(piece, style=Style.FIRST_LETTER)]
    plain = "".join(found).lower()
    return "".join(letter for letter in plain if _WORD.fullmatch(letter))[:MOST_INITIALS]


def _pieces(text: str) -> list[str]:
    """Split into runs of Chinese characters and first letters of words in other scripts."""
    pieces, at = [], 0
    for run in _HAN.finditer(text):
        pieces += _words(text[at : run.start()])
        pieces.append(run[0])
        at = run.end()
    return pieces + _words(text[at:])


def _words(text: str) -> list[str]:
    bare = (
        unicodedata.normalize("NFKD", text.translate(_STROKED))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return [word[0] for word in _WORD.findall(bare.replace("'", ""))]


def phone_of(text: str) -> str:
    """Return a phone number without blanks, dashes and +86; ``phone_malformed`` for others."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[\s().-]", "", plain)
    plain = re.sub(r"^(?:\+|00)86(?=1\d{10}$)", "", plain)
    if not _PHONE.fullmatch(plain) or not plain.isascii():
        raise Refused("phone_malformed")
    return plain


def document_of(text: str) -> str:
    """Return a document's number in capitals without blanks; ``document_malformed`` for others."""
    plain = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    if not _DOCUMENT.fullmatch(plain):
        raise Refused("document_malformed")
    return plain


def home_code_of(text: str) -> str:
    """Return a home's code: 3-2-1101, also for 3栋2单元1101室 and full-width digits."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"[‐‑‒–—−]", "-", plain)
    words = _HOME_IN_WORDS.fullmatch(plain)
    return "-".join(words.groups()) if words else plain
