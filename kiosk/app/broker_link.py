"""How the settings say the broker is reached."""

from __future__ import annotations

from pathlib import Path

from devices.mqtt import BrokerAddress, TlsFiles
from kiosk.app.errors import SettingsError
from kiosk.app.settings import Settings, broker_password


def broker_address(settings: Settings, file: Path) -> BrokerAddress:
    """Return the broker's address with what we prove ourselves by.

    Raises:
        SettingsError: there is no ``[broker]``, or a file it needs is not named.
    """
    broker = settings.broker
    if broker is None:
        raise SettingsError(file, "broker", "a [broker] table with url and client_id")
    if not broker.secure:
        return BrokerAddress(broker.host, broker.port, broker.username, broker_password(broker))
    if not (broker.ca_file and broker.certificate_file and broker.key_file):
        raise SettingsError(
            file, "broker.ca_file", "ca_file, certificate_file and key_file with mqtts://"
        )
    for name, path in (
        ("ca_file", broker.ca_file),
        ("certificate_file", broker.certificate_file),
        ("key_file", broker.key_file),
    ):
        if not path.is_file():
            raise SettingsError(file, f"broker.{name}", f"a PEM file; there is none at {path}")
    tls = TlsFiles(broker.ca_file, broker.certificate_file, broker.key_file)
    return BrokerAddress(broker.host, broker.port, broker.username, broker_password(broker), tls)
