"""Certificates as the command line makes them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from broker_config.certificates import client_certificate, load, main, new_authority
from broker_config.plan import PlanError

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_the_common_name_is_the_user_name_and_the_authority_signs() -> None:
    authority = new_authority("yunqi", now=NOW)
    issued = client_certificate(authority, "east-in", now=NOW).certificate
    issued.verify_directly_issued_by(authority.certificate)
    name = issued.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    assert name == "east-in"
    assert issued.not_valid_before_utc < NOW < issued.not_valid_after_utc


def test_a_name_outside_the_contract_gets_no_certificate() -> None:
    with pytest.raises(PlanError):
        client_certificate(new_authority("yunqi", now=NOW), "East/in", now=NOW)


def test_the_command_line_makes_revokes_and_never_overwrites_a_key(tmp_path: Path) -> None:
    folder = str(tmp_path)
    main([folder, "authority", "yunqi"])
    main([folder, "server", "localhost", "127.0.0.1"])
    main([folder, "client", "east-in", "parking"])
    main([folder, "revoke", "east-in"])
    main([folder, "revoke", "parking"])

    revoked = x509.load_pem_x509_crl((tmp_path / "crl.pem").read_bytes())
    expected = {load(tmp_path, user).certificate.serial_number for user in ("east-in", "parking")}
    assert {entry.serial_number for entry in revoked} == expected
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("*.key")} == {0o600}
    with pytest.raises(FileExistsError):
        main([folder, "client", "east-in"])
