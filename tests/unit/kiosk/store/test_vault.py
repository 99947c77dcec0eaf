"""Sealed fields: only with the key, only in their place, unchanged; found by keyed hash."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store.vault import Vault, VaultError, make_key, read_key

KEY = bytes(range(32))
PLACE = "person.name:01ARZ3NDEKTSV4RRFFQ69G5FAV"
vault = Vault(KEY)


@given(st.text(), st.text())
def test_what_is_sealed_is_opened_in_its_place(text: str, place: str) -> None:
    assert vault.open(vault.seal(text, place), place) == text


def test_two_seals_of_one_name_differ_and_hide_it() -> None:
    one, other = vault.seal("张三", PLACE), vault.seal("张三", PLACE)
    assert one != other
    assert "张三".encode() not in one


@given(st.integers(0), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    sealed = bytearray(vault.seal("13800001234", PLACE))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(VaultError):
        vault.open(bytes(sealed), PLACE)


@given(st.integers(0, 40))
def test_a_cut_seal_is_noticed(kept: int) -> None:
    sealed = vault.seal("13800001234", PLACE)
    if kept < len(sealed):
        with pytest.raises(VaultError):
            vault.open(sealed[:kept], PLACE)


def test_a_seal_does_not_open_elsewhere_or_with_another_key() -> None:
    sealed = vault.seal("张三", PLACE)
    with pytest.raises(VaultError) as error:
        vault.open(sealed, "person.phone:01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert "张三" not in str(error.value)
    with pytest.raises(VaultError):
        Vault(bytes(32)).open(sealed, PLACE)


def test_equal_values_are_found_by_their_digest() -> None:
    assert vault.digest(" ＡＢ１ ", "document") == vault.digest("ab1", "document")
    assert vault.digest("ab1", "document") != vault.digest("ab1", "phone")
    assert vault.digest("ab1", "document") != Vault(bytes(32)).digest("ab1", "document")
    assert len(vault.digest("张三", "name")) == 32


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(VaultError, match="32 bytes"):
        Vault(bytes(length))


def test_a_key_file_is_its_owners_alone_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "field.key"
    make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = read_key(path)
    assert len(key) == 32
    with pytest.raises(FileExistsError):
        make_key(path)
    assert read_key(path) == key


def test_a_missing_or_damaged_key_file_says_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="64 hex digits"):
        read_key(tmp_path / "none")
    (tmp_path / "bad").write_text("no key")
    with pytest.raises(VaultError, match="64 hex digits"):
        read_key(tmp_path / "bad")
