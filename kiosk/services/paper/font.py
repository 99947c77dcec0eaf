"""A Chinese font inside each PDF, so that it looks the same wherever it is opened.

Reportlab embeds TrueType outlines only and Noto Sans CJK has PostScript ones, so the glyphs a
document uses are redrawn as quadratic curves: some ten kilobytes instead of the whole 19 MB.
Reportlab's own STSong-Light is a name without a font: a reader without Chinese fonts shows blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kiosk.domain.refusal import Refused

NAME = "Paper"
BOLD = "Paper-Bold"
FACE = "Noto Sans CJK SC"
FOLDERS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/noto-cjk"))
FILES = {NAME: "NotoSansCJK-Regular.ttc", BOLD: "NotoSansCJK-Bold.ttc"}
ALWAYS = "0123456789 /:-.,()□"
CURVE_ERROR = 1.0
"""Units of the 1000 of an em a redrawn curve may be off: far below what a printer can show."""

_USED = Lock()


@contextmanager
def paper_fonts(text: str) -> Iterator[None]:
    """Let ``NAME`` and ``BOLD`` be fonts with all letters of a text; one document at a time.

    Raises:
        Refused: ``font_missing`` where the Debian package fonts-noto-cjk is not installed.
    """
    letters = sorted(set(text + ALWAYS))
    with _USED:
        fonts = [TTFont(name, BytesIO(_small_font(name, letters))) for name in FILES]
        try:
            for font in fonts:
                pdfmetrics.registerFont(font)
            yield
        finally:
            for font in fonts:
                _forget(font)


def _forget(font: TTFont) -> None:
    # Reportlab keeps the first font of a name for ever and has no call to let it go, but the next
    # document needs other letters.
    pdfmetrics._fonts.pop(font.fontName, None)  # noqa: SLF001
    pdfmetrics._dynFaceNames.pop(font.face.name, None)  # noqa: SLF001


def _small_font(name: str, letters: list[str]) -> bytes:
    """Return a TrueType font of these letters only; one it does not have is drawn as a box."""
    source = _face(name)
    glyphs, known = source.getGlyphSet(), source.getBestCmap()
    wanted = {ord(letter): known[ord(letter)] for letter in letters if ord(letter) in known}
    order = [".notdef", *dict.fromkeys(wanted.values())]
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(wanted)
    builder.setupGlyf({glyph: _redrawn(glyphs, glyph) for glyph in order})
    drawn = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {glyph: (glyphs[glyph].width, getattr(drawn[glyph], "xMin", 0)) for glyph in order}
    )
    line = source["hhea"]
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=line.ascent, sTypoDescender=line.descent)
    builder.setupPost()
    made = BytesIO()
    builder.save(made)
    return made.getvalue()


def _redrawn(glyphs: Any, glyph: str) -> Any:
    pen = TTGlyphPen(None)
    glyphs[glyph].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
    return pen.glyph()


@cache
def _face(name: str) -> Any:
    for folder in FOLDERS:
        path = folder / FILES[name]
        if path.exists():
            collection = TTCollection(str(path), lazy=True)
            for face in collection.fonts:
                if face["name"].getDebugName(1) == FACE:
                    return face
    raise Refused("font_missing", font=FACE)
