"""The published description of the topics says what the message types say."""

from __future__ import annotations

import yaml

from broker_config.asyncapi import CHANNELS, FILE, document, text


def test_the_file_is_what_the_message_types_give() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run python -m broker_config.asyncapi"


def test_every_reference_leads_somewhere() -> None:
    whole = document()

    def follow(node: object) -> None:
        if isinstance(node, dict):
            target = node.get("$ref")
            if isinstance(target, str):
                found: object = whole
                for part in target.removeprefix("#/").split("/"):
                    assert isinstance(found, dict)
                    assert part in found, target
                    found = found[part]
            for child in node.values():
                follow(child)
        elif isinstance(node, list):
            for child in node:
                follow(child)

    follow(whole)


def test_a_command_is_never_retained() -> None:
    command = next(each for each in CHANNELS if each.name == "command")
    assert not command.retained
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert written["operations"]["write_command"]["bindings"]["mqtt"]["retain"] is False
