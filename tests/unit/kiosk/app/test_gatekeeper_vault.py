"""Whether a gatekeeper knows visitors is a matter of the key it was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.commands.gatekeeper import visitors_vault
from kiosk.app.errors import SettingsError
from kiosk.app.settings import FIELD_KEY_VARIABLE, Settings, parse_settings
from kiosk.services.visits import pass_key
from kiosk.store.vault import Vault
from tests.support.desks import KEY


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.delenv(FIELD_KEY_VARIABLE, raising=False)
    return parse_settings(b'site = "yunqi"', tmp_path / "kiosk.toml")


def test_without_a_key_it_knows_cards_only(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    assert visitors_vault(settings) is None
    assert "visitors' passes are unknown here" in caplog.text


def test_with_the_key_it_checks_what_desks_have_sealed(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "field.key").write_text(KEY.hex())
    vault = visitors_vault(settings)
    assert vault is not None
    assert pass_key(vault) == pass_key(Vault(KEY))


def test_the_key_may_come_from_the_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FIELD_KEY_VARIABLE, KEY.hex())
    assert visitors_vault(settings) is not None


def test_what_is_no_key_is_refused_by_its_name(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "field.key").write_text("lost and found")
    with pytest.raises(SettingsError, match="field_key_file"):
        visitors_vault(settings)
