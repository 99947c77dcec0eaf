"""The topic tree as an AsyncAPI 3.0 document, generated from the message types.

`python -m broker_config.asyncapi` writes ``asyncapi.yaml`` beside this file; a test compares.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from devices import messages
from devices.gates.native import messages as native

FILE = Path(__file__).with_name("asyncapi.yaml")
PLAIN_AVAILABILITY = {
    "name": "Availability",
    "contentType": "text/plain",
    "payload": {"type": "string", "enum": ["online", "offline"]},
}


@dataclass(frozen=True)
class Channel:
    """One topic under the root: who writes it for whom, and how (mqtt.md)."""

    name: str
    topic: str
    message: type[msgspec.Struct] | None
    writer: str
    reader: str
    retained: bool = False
    note: str = ""


CHANNELS = (
    Channel("read", "reader/{reader}/read", messages.Read, "reader or lane", "gatekeeper"),
    Channel(
        "command", "gate/{gate}/command", native.Command, "gatekeeper only", "gate",
        note="Never retained; message expiry is the time left.",
    ),
    Channel("ack", "gate/{gate}/ack", native.Ack, "gate", "gatekeeper"),
    Channel("state", "gate/{gate}/state", native.State, "gate", "all", retained=True),
    Channel("event", "gate/{gate}/event", native.Event, "gate", "all"),
    Channel(
        "availability", "gate/{gate}/availability", None, "gate", "all", retained=True,
        note="Plain text; `offline` is the will.",
    ),
    Channel("decision", "decision", messages.Decision, "gatekeeper", "all"),
    Channel(
        "request", "request/{client}/{operation}", messages.Request, "facility client",
        "gatekeeper", note="Parameters of the operation stand beside `id`.",
    ),
    Channel(
        "reply", "reply/{client}/{operation}", messages.Reply, "gatekeeper", "that client",
        note="Goes to the Response Topic where it is under reply/<client>/.",
    ),
    Channel(
        "message", "message/{client}", messages.ResidentMessage, "gatekeeper",
        "the residents' app",
    ),
    Channel("fire", "alarm/fire", messages.FireAlarm, "fire panel", "gatekeeper", retained=True),
    Channel(
        "alert", "alert/{alert}", messages.Alert, "gatekeeper", "all", retained=True,
        note="An empty payload clears it.",
    ),
    Channel("notice", "notice", messages.Notice, "desk", "kiosks", retained=True),
    Channel(
        "health", "health/{component}", messages.Health, "each process", "all", retained=True,
        note="`offline` is the will.",
    ),
)  # fmt: skip


def _custom(kind: type) -> dict[str, Any]:
    if kind is messages.Instant:
        return {
            "type": "string",
            "format": "date-time",
            "description": "RFC 3339 UTC with milliseconds",
        }
    raise TypeError(f"{kind.__name__} has no schema")


def document() -> dict[str, Any]:
    """Return the AsyncAPI document."""
    kinds = [each.message for each in CHANNELS if each.message is not None]
    _, schemas = msgspec.json.schema_components(
        kinds, schema_hook=_custom, ref_template="#/components/schemas/{name}"
    )
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Service centre: gates, readers and facility systems over MQTT",
            "version": "1.0.0",
            "description": "MQTT 5, JSON in UTF-8, QoS 1. No personal data in topic or payload.",
            "license": {"name": "GPL-3.0-or-later"},
        },
        "defaultContentType": "application/json",
        "channels": {each.name: _channel(each) for each in CHANNELS},
        "operations": {f"write_{each.name}": _operation(each) for each in CHANNELS},
        "components": {
            "messages": {_name(each): _message(each) for each in CHANNELS},
            "schemas": schemas,
        },
    }


def _name(channel: Channel) -> str:
    return channel.message.__name__ if channel.message else "Availability"


def _channel(channel: Channel) -> dict[str, Any]:
    address = f"site/{{site}}/{channel.topic}"
    names = [part[1:-1] for part in address.split("/") if part.startswith("{")]
    return {
        "address": address,
        "description": " ".join(
            part
            for part in (
                f"Written by: {channel.writer}. Read by: {channel.reader}.",
                "Retained." if channel.retained else "Not retained.",
                channel.note,
            )
            if part
        ),
        "parameters": {name: {"description": messages.NAME} for name in names},
        "messages": {_name(channel): {"$ref": f"#/components/messages/{_name(channel)}"}},
    }


def _operation(channel: Channel) -> dict[str, Any]:
    return {
        "action": "send",
        "summary": f"{channel.writer} to {channel.reader}",
        "channel": {"$ref": f"#/channels/{channel.name}"},
        "bindings": {"mqtt": {"qos": 1, "retain": channel.retained, "bindingVersion": "0.2.0"}},
    }


def _message(channel: Channel) -> dict[str, Any]:
    if channel.message is None:
        return PLAIN_AVAILABILITY
    name = channel.message.__name__
    return {"name": name, "payload": {"$ref": f"#/components/schemas/{name}"}}


def text() -> str:
    """Return the document as YAML."""
    head = "# Generated from the message types: python -m broker_config.asyncapi\n"
    return head + yaml.safe_dump(document(), sort_keys=False, allow_unicode=True, width=100)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
