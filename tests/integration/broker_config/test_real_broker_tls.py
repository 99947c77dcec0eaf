"""The TLS listener: the certificate is the name, and a withdrawn one is shut out."""

from __future__ import annotations

import getpass
import os
import signal
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from broker_config.certificates import main as certificates
from broker_config.plan import BrokerPlan, TlsListener
from broker_config.render import write
from tests.support.broker import Broker
from tests.support.mqtt import NOT_AUTHORIZED, MqttClient
from tests.support.ports import free_port
from tests.support.waiting import wait_until

ROOT = "site/yunqi"


@pytest.fixture
def tls_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tls"
    certificates([str(folder), "authority", "yunqi"])
    certificates([str(folder), "server", "127.0.0.1", "localhost"])
    certificates([str(folder), "client", "north", "parking", "stranger"])
    return folder


@pytest.fixture
def plan(tmp_path: Path, tls_folder: Path) -> BrokerPlan:
    listener = TlsListener(
        port=free_port(),
        ca_file=tls_folder / "ca.crt",
        certificate_file=tls_folder / "server.crt",
        key_file=tls_folder / "server.key",
        crl_file=tls_folder / "crl.pem",
    )
    return BrokerPlan(
        site="yunqi",
        port=free_port(),
        data_folder=tmp_path / "data",
        gates=("north",),
        facility_clients=("parking",),
        run_as=getpass.getuser(),
        tls=listener,
    )


@pytest.fixture
def tls_broker(start_broker: Callable[..., Broker], plan: BrokerPlan, tmp_path: Path) -> Broker:
    return start_broker(config_file=write(plan, tmp_path / "broker"), port=plan.port)


def _context(folder: Path, user: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=folder / "ca.crt")
    if user:
        context.load_cert_chain(folder / f"{user}.crt", folder / f"{user}.key")
    return context


def _client(
    broker: Broker, plan: BrokerPlan, folder: Path, user: str, *, named: str = ""
) -> MqttClient:
    """Connects with the certificate of ``user`` and says it is ``named``."""
    assert plan.tls is not None
    return MqttClient(
        broker,
        user=named or None,
        client_id=named,
        tls=_context(folder, user),
        port=plan.tls.port,
    )


def _is_shut_out(plan: BrokerPlan, folder: Path, user: str | None) -> bool:
    """Whether the broker ends the connection before a single MQTT byte."""
    assert plan.tls is not None
    address = ("127.0.0.1", plan.tls.port)
    with socket.create_connection(address, timeout=10) as plain:
        try:
            with _context(folder, user).wrap_socket(plain, server_hostname="127.0.0.1") as secure:
                # A wrong certificate is refused after the client's part of the handshake is over.
                secure.settimeout(0.5)
                return secure.recv(1) == b""
        except TimeoutError:
            return False
        except (ssl.SSLError, ConnectionError):
            return True


def test_the_certificate_gives_the_rights(
    tls_broker: Broker, plan: BrokerPlan, tls_folder: Path
) -> None:
    with _client(tls_broker, plan, tls_folder, "north") as gate:
        assert not gate.publish(f"{ROOT}/gate/north/state").is_failure
        assert gate.publish(f"{ROOT}/gate/north/command").value == NOT_AUTHORIZED
    with _client(tls_broker, plan, tls_folder, "parking", named="gatekeeper") as client:
        assert client.publish(f"{ROOT}/gate/north/command").value == NOT_AUTHORIZED


def test_a_certificate_of_no_user_may_write_nothing(
    tls_broker: Broker, plan: BrokerPlan, tls_folder: Path
) -> None:
    with _client(tls_broker, plan, tls_folder, "stranger") as client:
        assert client.publish(f"{ROOT}/health/stranger").value == NOT_AUTHORIZED


def test_without_a_certificate_nobody_gets_in(
    tls_broker: Broker, plan: BrokerPlan, tls_folder: Path
) -> None:
    assert _is_shut_out(plan, tls_folder, None)
    assert not _is_shut_out(plan, tls_folder, "north")


def test_a_withdrawn_certificate_is_shut_out_without_a_restart(
    tls_broker: Broker, plan: BrokerPlan, tls_folder: Path
) -> None:
    assert not _is_shut_out(plan, tls_folder, "parking")
    certificates([str(tls_folder), "revoke", "parking"])
    os.kill(tls_broker.pid, signal.SIGHUP)
    wait_until(lambda: _is_shut_out(plan, tls_folder, "parking"))
    assert not _is_shut_out(plan, tls_folder, "north")


def test_no_machine_can_end_anothers_session_by_taking_its_client_id(
    tls_broker: Broker, plan: BrokerPlan, tls_folder: Path
) -> None:
    with (
        _client(tls_broker, plan, tls_folder, "north", named="north") as gate,
        _client(tls_broker, plan, tls_folder, "parking", named="north"),
    ):
        assert not gate.publish(f"{ROOT}/gate/north/state").is_failure
        assert gate.closed.empty()
