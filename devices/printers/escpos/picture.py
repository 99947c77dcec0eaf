"""A row of text as a picture, for characters that a printer's own font does not have.

Each character stands in the cell that the printer would give it, so that rows line up. Fonts are
found with fontconfig, one for each character that the usual one lacks.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from devices.printers.escpos.text import clusters, columns, in_gbk

COLUMN_DOTS = 12
ROW_DOTS = 30
"""A text row: 24 dots and the usual distance to the next."""

GLYPH_DOTS, BASELINE_DOTS = 24, 23
USUAL_FAMILY = "Noto Sans Mono CJK SC"
"""Its letters are half as wide as its Chinese characters, as the printer's are."""

IN_EVERY_FONT = "王"
"""A Chinese font has all of GBK; asking for each character would take a program's start each."""


def row_picture(text: str, width: int, scale: int = 1, shift: int = 0) -> Image.Image:
    """Return a row of ``width`` columns, black on white, ``scale`` times as large.

    ``shift``: dots to the right.

    Raises:
        ValueError: no font on this machine has one of the characters.
    """
    image = Image.new("1", (width * COLUMN_DOTS, ROW_DOTS * scale), 1)
    draw = ImageDraw.Draw(image)
    start = shift
    for cluster in clusters(text):
        font = font_for(cluster, GLYPH_DOTS * scale)
        draw.text((start, BASELINE_DOTS * scale), cluster, fill=0, font=font, anchor="ls")
        start += columns(cluster) * COLUMN_DOTS * scale
    return image


@lru_cache(maxsize=512)
def font_for(cluster: str, dots: int) -> ImageFont.FreeTypeFont:
    """Return a font that has the character and what stands over it.

    Raises:
        ValueError: none on this machine has.
    """
    file, index = _font_file(IN_EVERY_FONT if in_gbk(cluster) else cluster)
    return ImageFont.truetype(file, dots, index=index)


@lru_cache(maxsize=512)
def _font_file(cluster: str) -> tuple[str, int]:
    """Return the path of a font that has the characters, and its number within the file."""
    codes = " ".join(f"{ord(each):x}" for each in cluster)
    wanted = f":charset={codes}:scalable=true:color=false"
    found = _fonts(f"{USUAL_FAMILY}{wanted}") or _fonts(wanted)
    if not found:
        raise ValueError(f"no font has U+{codes.upper()}")
    file, index = min(found)
    return file, index


def _fonts(pattern: str) -> list[tuple[str, int]]:
    program = shutil.which("fc-list")
    if program is None:
        raise ValueError("fontconfig's fc-list is not installed")
    done = subprocess.run(  # noqa: S603 - a fixed program and a pattern of our own making
        [program, "--format", "%{file}\t%{index}\t%{style}\n", pattern],
        capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    regular = [row for row in rows if "Regular" in row[2]] or rows
    return [(file, int(index) & 0xFFFF) for file, index, _ in regular]
