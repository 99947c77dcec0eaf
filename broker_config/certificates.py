"""Certificates for the TLS listener: `python -m broker_config.certificates FOLDER ...`.

    authority SITE        the authority that signs the others; its key stays off the broker
    server HOST...        the broker's own certificate
    client USER           one for each machine; the common name is its user name
    revoke USER...        a new revocation list (crl.pem) with these added

Keys are elliptic (P-256), written with mode 0600. The broker reads crl.pem again on SIGHUP.
"""

from __future__ import annotations

import argparse
import ipaddress
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from broker_config.plan import NAME, PlanError

AUTHORITY = "ca"
SERVER = "server"
REVOKED = "crl.pem"

_AUTHORITY_LASTS = timedelta(days=3650)
_CERTIFICATE_LASTS = timedelta(days=730)
_LIST_LASTS = timedelta(days=365)
_CLOCKS_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def new_authority(site: str, *, now: datetime) -> Issued:
    """The site's own authority, valid for ten years."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"{site} authority")
    builder = _builder(name, name, key, now, _AUTHORITY_LASTS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_key_usage(signs_others=True), critical=True)
    return Issued(builder.sign(key, hashes.SHA256()), key)


def server_certificate(authority: Issued, hosts: list[str], *, now: datetime) -> Issued:
    """The broker's certificate for these host names and addresses, valid for two years."""
    names = x509.SubjectAlternativeName([_host(host) for host in hosts])
    return _issue(authority, hosts[0], ExtendedKeyUsageOID.SERVER_AUTH, now, names)


def client_certificate(authority: Issued, user: str, *, now: datetime) -> Issued:
    """A machine's certificate; ``user`` becomes its user name at the broker."""
    if not NAME.fullmatch(user):
        raise PlanError(f"{user!r} is not a name: 1 to 32 of a-z, 0-9 and '-' are allowed")
    return _issue(authority, user, ExtendedKeyUsageOID.CLIENT_AUTH, now)


def revocation_list(
    authority: Issued, serials: set[int], *, now: datetime
) -> x509.CertificateRevocationList:
    """The list of all certificates withdrawn so far, valid for a year."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority.certificate.subject)
    builder = builder.last_update(now - _CLOCKS_DIFFER).next_update(now + _LIST_LASTS)
    for serial in sorted(serials):
        revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now)
        builder = builder.add_revoked_certificate(revoked.build())
    return builder.sign(authority.key, hashes.SHA256())


def save(issued: Issued, folder: Path, name: str) -> None:
    """Write ``name.crt`` and ``name.key``; an existing key is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    key = issued.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with open(folder / f"{name}.key", "xb", opener=_private) as file:
        file.write(key)
    pem = issued.certificate.public_bytes(serialization.Encoding.PEM)
    (folder / f"{name}.crt").write_bytes(pem)


def load(folder: Path, name: str) -> Issued:
    """What ``save`` wrote."""
    key = serialization.load_pem_private_key((folder / f"{name}.key").read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{name}.key is not an elliptic key")
    return Issued(_certificate(folder, name), key)


def revoke(folder: Path, users: list[str], *, now: datetime) -> None:
    """Add the certificates of ``users`` to ``crl.pem``; with no users, write the list as it is."""
    path = folder / REVOKED
    serials = {_certificate(folder, user).serial_number for user in users}
    if path.exists():
        present = x509.load_pem_x509_crl(path.read_bytes())
        serials |= {entry.serial_number for entry in present}
    renewed = revocation_list(load(folder, AUTHORITY), serials, now=now)
    path.write_bytes(renewed.public_bytes(serialization.Encoding.PEM))


def main(arguments: list[str] | None = None) -> None:
    """Run one command on the certificates in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AsWritten)
    parser.add_argument("folder", type=Path)
    parser.add_argument("command", choices=("authority", "server", "client", "revoke"))
    parser.add_argument("names", nargs="+")
    given = parser.parse_args(arguments)
    folder, names, now = given.folder, given.names, datetime.now(UTC)
    if given.command == "authority":
        save(new_authority(names[0], now=now), folder, AUTHORITY)
        revoke(folder, [], now=now)
    elif given.command == "server":
        save(server_certificate(load(folder, AUTHORITY), names, now=now), folder, SERVER)
    elif given.command == "client":
        for user in names:
            save(client_certificate(load(folder, AUTHORITY), user, now=now), folder, user)
    else:
        revoke(folder, names, now=now)


_AsWritten = argparse.RawDescriptionHelpFormatter


def _issue(
    authority: Issued,
    common_name: str,
    purpose: x509.ObjectIdentifier,
    now: datetime,
    names: x509.SubjectAlternativeName | None = None,
) -> Issued:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = authority.certificate.subject
    builder = _builder(_name(common_name), issuer, key, now, _CERTIFICATE_LASTS)
    builder = builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    builder = builder.add_extension(_key_usage(signs_others=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    if names:
        builder = builder.add_extension(names, critical=False)
    return Issued(builder.sign(authority.key, hashes.SHA256()), key)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    return builder.not_valid_before(now - _CLOCKS_DIFFER).not_valid_after(now + lasts)


def _key_usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=not signs_others,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _certificate(folder: Path, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / f"{name}.crt").read_bytes())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


if __name__ == "__main__":
    main()
