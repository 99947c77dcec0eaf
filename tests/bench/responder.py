"""The yardstick: the thinnest possible responder. Subscribe, publish, decide nothing."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

ROOT = "site/yunqi"


def _send_at_once(_client: paho.Client, _data: Any, sock: Any) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _subscribe(client: paho.Client, *_: Any) -> None:
    client.subscribe(f"{ROOT}/reader/+/read", 1)


def _answer(client: paho.Client, _data: Any, message: paho.MQTTMessage) -> None:
    client.publish(f"{ROOT}/gate/east-in/command", message.payload, qos=1)


def main(port: int, password_file: Path) -> None:
    """Answer every read with a command, until killed."""
    client = paho.Client(CallbackAPIVersion.VERSION2, "gatekeeper", protocol=paho.MQTTv5)
    client.username_pw_set("gatekeeper", password_file.read_text(encoding="ascii").strip())
    client.max_inflight_messages = 0
    client.on_socket_open = _send_at_once
    client.on_connect = _subscribe
    client.on_subscribe = lambda *_: print("ready", flush=True)
    client.on_message = _answer
    client.connect("127.0.0.1", port)
    client.loop_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
