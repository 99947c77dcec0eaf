"""The settings of one machine: one TOML file, read into frozen structs (kiosk.example.toml).

Relative paths are relative to the file. Secrets are never written in it: they are read from the
files it names, or from the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, urlsplit

import platformdirs
from msgspec import Meta, Struct
from msgspec.structs import replace
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from kiosk.app.errors import SettingsError
from kiosk.app.rule_settings import RuleSettings
from kiosk.services.toml_file import TomlRefused, decode
from kiosk.store.vault import Vault, VaultError, read_key

FILE_NAME = "kiosk.toml"
FOLDER_NAME = "service-centre-kiosk"
CONFIG_VARIABLE = "KIOSK_CONFIG"
FIELD_KEY_VARIABLE = "KIOSK_FIELD_KEY"
BROKER_PASSWORD_VARIABLE = "KIOSK_BROKER_PASSWORD"  # noqa: S105 - the name, not the word
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
PORTS = {"mqtt": 1883, "mqtts": 8883}

Name = Annotated[
    str,
    Meta(pattern=r"\A[a-z0-9-]{1,32}\Z", description="a name of 1 to 32 of a-z, 0-9 and '-'"),
]
Words = Annotated[
    str, Meta(pattern=r"\A[^\x00-\x1f\x7f]{1,200}\Z", description="a text of 1 to 200 characters")
]
Millimetres = Annotated[int, Meta(ge=50, le=5000)]


class DatabaseSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the database is; a password for PostgreSQL comes from libpq's own places."""

    url: Words = "sqlite:///kiosk.db"

    def __post_init__(self) -> None:
        try:
            url = make_url(self.url)
        except ArgumentError as error:
            raise ValueError(_DATABASE_URLS) from error
        if url.drivername not in {"sqlite", "postgresql+psycopg"} or not url.database:
            raise ValueError(_DATABASE_URLS)
        if url.password is not None:
            raise ValueError("url: one without a password; PGPASSWORD or PGPASSFILE hold it")


_DATABASE_URLS = "url: sqlite:///path or postgresql+psycopg://user@host/name"


class BrokerSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How this machine reaches the broker, by certificate or by user name and password."""

    url: Words
    client_id: Name
    ca_file: Path | None = None
    certificate_file: Path | None = None
    key_file: Path | None = None
    username: Name | None = None
    password_file: Path | None = None

    def __post_init__(self) -> None:
        parts = _split(self.url)
        if parts.scheme not in PORTS or not parts.hostname or parts.path not in {"", "/"}:
            raise ValueError(_BROKER_URLS)
        if parts.query or parts.fragment or parts.username or parts.password:
            raise ValueError(_BROKER_URLS)
        if parts.scheme == "mqtt" and parts.hostname not in LOOPBACK:
            raise ValueError("url: mqtts://host:port; mqtt:// is for a loopback broker only")
        if (self.certificate_file is None) != (self.key_file is None):
            raise ValueError("key_file: certificate_file and key_file stand together")

    @property
    def secure(self) -> bool:
        """Whether the link is encrypted."""
        return _split(self.url).scheme == "mqtts"

    @property
    def host(self) -> str:
        """The broker's host name or address."""
        return _split(self.url).hostname or ""

    @property
    def port(self) -> int:
        """The broker's port, the usual one where none is given."""
        parts = _split(self.url)
        return parts.port or PORTS[parts.scheme]


_BROKER_URLS = "url: mqtts://host:port (mqtt:// for a loopback broker only)"


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ValueError(_BROKER_URLS) from error
    return parts


class SecretSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files that hold the keys."""

    field_key_file: Path = Path("field.key")
    signing_key_file: Path = Path("signing.key")


class ReaderSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reader on a port of this machine."""

    driver: Literal["em4100", "pn532", "id_card", "qr_scanner", "osdp"]
    port: Words


class PortSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A device of which there is one kind only, on a port of this machine."""

    port: Words


class BoardSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A lock board; how its locks wire their contact nothing on the line tells."""

    address: Annotated[int, Meta(ge=1, le=99)] = 1
    locks: Annotated[int, Meta(ge=1, le=32)] = 24
    feedback: Literal["locked_shorted", "open_shorted"] = "locked_shorted"


class CabinetSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key cabinet: the boards on its line, by addresses of their own on the whole site.

    The desk is called to a door that has been open for ``left_open_seconds``. One machine drives
    a board: where a desk and a kiosk both name it, each believes to be alone on its line, gives up
    on what the other one has half done, and their questions meet on the bus.
    """

    port: Words
    boards: tuple[BoardSettings, ...] = (BoardSettings(),)
    left_open_seconds: Annotated[int, Meta(ge=10, le=3600)] = 60

    def __post_init__(self) -> None:
        addresses = {board.address for board in self.boards}
        if not self.boards or len(addresses) < len(self.boards):
            raise ValueError("boards: one or more, each with an address of its own")


class DeskReaders(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The readers of a desk."""

    card: ReaderSettings | None = None


class DeskSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What only a desk has; ``cabinet`` is the lock board of the key cabinet."""

    readers: DeskReaders = DeskReaders()
    printer: PortSettings | None = None
    cabinet: CabinetSettings | None = None


class ScreenSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A touch screen in millimetres, and the language it starts in."""

    width_mm: Millimetres
    height_mm: Millimetres
    language: Literal["zh_CN", "en"] = "zh_CN"


class ResidentReaders(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The readers of a resident's kiosk: of cards, of identity documents and of QR codes."""

    card: ReaderSettings | None = None
    document: ReaderSettings | None = None
    scanner: ReaderSettings | None = None


class ResidentSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What only a resident's kiosk has; ``name`` is what staff know it by when it calls them.

    With ``speech`` a person may have each page's question said aloud (spd-say of the package
    speech-dispatcher, with a voice for Chinese such as speech-dispatcher-espeak-ng).
    """

    name: Name = "kiosk"
    screen: ScreenSettings | None = None
    readers: ResidentReaders = ResidentReaders()
    printer: PortSettings | None = None
    cabinet: CabinetSettings | None = None
    speech: bool = False


class LogSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the log goes besides standard error, and from which level on."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    file: Path | None = None


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one machine is told; ``broker`` is None where it needs none."""

    site: Name
    database: DatabaseSettings = DatabaseSettings()
    broker: BrokerSettings | None = None
    secrets: SecretSettings = SecretSettings()
    desk: DeskSettings = DeskSettings()
    resident: ResidentSettings = ResidentSettings()
    log: LogSettings = LogSettings()
    rules: RuleSettings = RuleSettings()


def find_file(given: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the settings file: as given, else ``$KIOSK_CONFIG``, else the platform's folders."""
    chosen = environment.get(CONFIG_VARIABLE)
    if given is not None or chosen:
        return given or Path(str(chosen))
    own = platformdirs.user_config_path(FOLDER_NAME) / FILE_NAME
    shared = platformdirs.site_config_path(FOLDER_NAME) / FILE_NAME
    return own if own.exists() or not shared.exists() else shared


def read_settings(file: Path) -> Settings:
    """Read and check a settings file.

    Raises:
        SettingsError: it cannot be read, or a key or value in it is not allowed.
    """
    file = file.absolute()
    try:
        data = file.read_bytes()
    except OSError as error:
        wanted = f"a settings file that can be read ({error.strerror}); see --config"
        raise SettingsError(file, CONFIG_VARIABLE, wanted) from error
    return parse_settings(data, file)


def parse_settings(data: bytes, file: Path) -> Settings:
    """Return the settings a text holds; ``file`` is its name and the place paths start from.

    Raises:
        SettingsError: a key or value in it is not allowed.
    """

    def from_file(kind: type, value: Any) -> Any:
        if kind is not Path or not isinstance(value, str) or not value or "\0" in value:
            raise TypeError("a path")
        return file.parent / value

    try:
        settings = decode(data, Settings, hook=from_file)
    except TomlRefused as error:
        raise SettingsError(file, error.key, error.allowed) from error
    return _from_folder(settings, file.parent)


def _from_folder(settings: Settings, folder: Path) -> Settings:
    """Make what was not written in the file relative to it as well."""
    url, secrets = make_url(settings.database.url), settings.secrets
    if url.drivername == "sqlite" and url.database != ":memory:":
        url = url.set(database=str(folder / str(url.database)))
    return replace(
        settings,
        database=DatabaseSettings(url=url.render_as_string(hide_password=False)),
        secrets=SecretSettings(
            field_key_file=folder / secrets.field_key_file,
            signing_key_file=folder / secrets.signing_key_file,
        ),
    )


def open_vault(settings: Settings, environment: Mapping[str, str] = os.environ) -> Vault:
    """Return the vault for personal fields, with the key from ``$KIOSK_FIELD_KEY`` or its file.

    Raises:
        SettingsError: there is no such key, or it is none.
    """
    file = settings.secrets.field_key_file
    try:
        given = environment.get(FIELD_KEY_VARIABLE)
        return Vault(bytes.fromhex(given) if given else read_key(file))
    except (VaultError, ValueError) as error:
        wanted = f"64 hex digits there or in ${FIELD_KEY_VARIABLE} (`kiosk secrets init`)"
        raise SettingsError(file, "secrets.field_key_file", wanted) from error


def broker_password(
    broker: BrokerSettings, environment: Mapping[str, str] = os.environ
) -> str | None:
    """Return the password from ``$KIOSK_BROKER_PASSWORD`` or its file; None where none is set.

    Raises:
        SettingsError: the file named cannot be read.
    """
    given = environment.get(BROKER_PASSWORD_VARIABLE)
    if given or broker.password_file is None:
        return given
    try:
        return broker.password_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        wanted = "a text file that holds the password"
        raise SettingsError(broker.password_file, "broker.password_file", wanted) from error
