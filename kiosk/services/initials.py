"""The first letters by which a name is looked up. Pure.

Apart from how names are spelt because its dictionaries take 60 MB and a quarter of a second, which
the gatekeeper has no use for; loaded with the first name, because windows write none down.
"""

from __future__ import annotations

import re
import unicodedata

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


def initials_of(name: str) -> str:
    """Return the first letters by which a name is looked up: 张三 is zs, Ann Müller am.

    What has no letter (an emoji, a character without a known reading) is left out.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

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
