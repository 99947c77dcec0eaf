"""``python -m kiosk.ui.translations``: collect the words, compile what is translated.

Collects every ``tr()`` and ``translate()`` of ``kiosk/ui`` into ``kiosk_en.ts``, drops what is
no longer used, and writes ``kiosk_en.qm``. Words without English are printed and give exit 1:
fill them in, in ``kiosk_en.ts``, and run it again. Qt's collector does not look into f-strings.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

from kiosk.ui.translations import FOLDER

SOURCES = FOLDER.parent
TS, QM = "kiosk_en.ts", "kiosk_en.qm"


def refresh(folder: Path = FOLDER) -> list[str]:
    """Bring the files in ``folder`` up to date and return the words still without English."""
    # In one fixed order, because it decides the order of the words in the file.
    sources = sorted(str(path.relative_to(SOURCES)) for path in SOURCES.rglob("*.py"))
    languages = ("-source-language", "zh_CN", "-target-language", "en_GB")
    places = ("-no-obsolete", "-locations", "none")
    _qt("lupdate", "-silent", *languages, *places, *sources, "-ts", str(folder / TS))
    _qt("lrelease", "-silent", str(folder / TS), "-qm", str(folder / QM))
    return unfinished(folder / TS)


def unfinished(ts: Path) -> list[str]:
    """Return ``context: words`` of each entry of a .ts file that has no finished translation."""
    found = []
    for context in ET.parse(ts).iter("context"):  # noqa: S314 - a file of our own
        for message in context.iter("message"):
            answer = message.find("translation")
            if answer is None or "type" in answer.attrib or not "".join(answer.itertext()).strip():
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def _qt(tool: str, *arguments: str) -> None:
    """Run one of the tools that come inside the PySide6 package."""
    folder = Path(PySide6.__path__[0])
    path = shutil.which(tool, path=str(folder))
    if path is None:
        raise FileNotFoundError(f"{tool} is not in the installed PySide6")
    subprocess.run([path, *arguments], cwd=SOURCES, check=True)  # noqa: S603 - no foreign words


def main() -> int:
    """Refresh, tell what is missing, return the exit status."""
    missing = refresh()
    for words in missing:
        print(f"no English yet for {words}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
