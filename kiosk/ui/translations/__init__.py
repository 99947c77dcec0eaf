"""Languages: the source is Simplified Chinese, English comes from ``kiosk_en.qm``.

Widgets ask for their words when they are built, so a change of language rebuilds the screens.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

Language = Literal["zh_CN", "en"]

# A language is offered in its own words, whatever the screen shows at the moment.
OWN_NAMES: dict[Language, str] = {"zh_CN": "中文", "en": "English"}
LOCALES: dict[Language, str] = {"zh_CN": "zh_CN", "en": "en_GB"}
FOLDER = Path(__file__).parent


def install(app: QCoreApplication, language: Language) -> None:
    """Make ``language`` the one in which everything built from now on speaks."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _load(app, f"qtbase_{language}", qt_folder)
    if language != "zh_CN":
        _load(app, f"kiosk_{language}", str(FOLDER))
    QLocale.setDefault(QLocale(LOCALES[language]))


def current() -> Language:
    """Return the language installed last."""
    chinese = QLocale().language() is QLocale.Language.Chinese
    return "zh_CN" if chinese else "en"


def other() -> Language:
    """Return the language that is not the current one."""
    return "en" if current() == "zh_CN" else "zh_CN"


def _load(app: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        raise FileNotFoundError(f"translation {name} is missing in {folder}")
    app.installTranslator(translator)
