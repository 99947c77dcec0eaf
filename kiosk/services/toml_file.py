"""Reads TOML into a frozen struct; what is wrong is named by its key, with what is allowed there.

Pure: bytes in, value out. The settings and the site file are both read with it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

T = TypeVar("T")
Hook = Callable[[type, Any], Any]

_AT_FIELD = re.compile(r"(?P<said>.*?)(?: - at `(?:key` in `)?\$(?P<path>.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_OWN = re.compile(r"(?P<key>[a-z_]+): (?P<allowed>.*)", re.DOTALL)
_PLAIN: dict[type, str] = {
    inspect.StrType: "a text",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.BoolType: "true or false",
    inspect.CustomType: "a path",
    inspect.NoneType: "",
    inspect.DictType: "a table",
    inspect.StructType: "a table",
}


class TomlRefused(ValueError):
    """A file is not what it must be: ``key`` is where, ``allowed`` what may stand there."""

    def __init__(self, key: str, allowed: str) -> None:
        super().__init__(f"{key}: {allowed}")
        self.key = key
        self.allowed = allowed


def decode(data: bytes, kind: type[T], *, hook: Hook | None = None) -> T:
    """Return the struct a TOML text describes.

    Raises:
        TomlRefused: it is no TOML, or a key or value is not allowed.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TomlRefused("text", "UTF-8 is needed") from error
    except tomllib.TOMLDecodeError as error:
        raise TomlRefused(*_place(str(error))) from error
    except RecursionError as error:
        raise TomlRefused("text", "TOML is needed, not nested this deep") from error
    try:
        return msgspec.convert(raw, kind, dec_hook=hook)
    except msgspec.ValidationError as error:
        raise _named(str(error), raw, kind) from error


def _place(said: str) -> tuple[str, str]:
    found = re.search(r"\((at .*)\)$", said)
    where = found[1].removeprefix("at ") if found else "text"
    return where, f"TOML is needed ({said.partition(' (at ')[0]})"


def _named(said: str, raw: Any, kind: type) -> TomlRefused:
    match = _AT_FIELD.fullmatch(said)
    assert match is not None
    steps = [name or index for name, index in _STEP.findall(match["path"] or "")]
    text = match["said"]
    there, place = _walk(steps, raw, inspect.type_info(kind))
    if unknown := _UNKNOWN.fullmatch(text):
        return TomlRefused(_join(place, unknown[1]), f"unknown; allowed: {_keys(there)}")
    if missing := _MISSING.fullmatch(text):
        return TomlRefused(
            _join(place, missing[1]), f"missing; allowed: {_allowed(_field(there, missing[1]))}"
        )
    own = _OWN.fullmatch(text)
    if own and isinstance(there, inspect.StructType):
        return TomlRefused(_join(place, own["key"]), f"allowed: {own['allowed']}")
    return TomlRefused(place or "file", f"allowed: {_allowed(there) or text}")


def _walk(steps: list[str], raw: Any, kind: inspect.Type) -> tuple[inspect.Type, str]:
    """Follow a path through the text and its type; array members are shown by their id."""
    place = ""
    for step in steps:
        kind = _struct(kind)
        if step.isdecimal() and isinstance(raw, list):
            raw = raw[int(step)]
            shown = raw.get("id", raw.get("code")) if isinstance(raw, dict) else None
            place += f"[{shown if isinstance(shown, str) and shown else f'#{int(step) + 1}'}]"
            kind = _item(kind)
        elif step == "...":
            kind = _item(kind)
        else:
            place = _join(place, step)
            kind = _field(kind, step)
            raw = raw.get(step) if isinstance(raw, dict) else None
    return _struct(kind), place


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _struct(kind: inspect.Type) -> inspect.Type:
    """Return the type itself: without its description, and the struct of ``Struct | None``."""
    if isinstance(kind, inspect.UnionType):
        structs = [each for each in kind.types if isinstance(each, inspect.StructType)]
        return structs[0] if structs else kind
    return kind


def _field(kind: inspect.Type, name: str) -> inspect.Type:
    fields = kind.fields if isinstance(kind, inspect.StructType) else ()
    found = [field.type for field in fields if field.encode_name == name]
    return found[0] if found else inspect.AnyType()


def _item(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.DictType):
        return kind.value_type
    item = getattr(kind, "item_type", None)
    return item if isinstance(item, inspect.Type) else inspect.AnyType()


def _keys(kind: inspect.Type) -> str:
    fields = kind.fields if isinstance(kind, inspect.StructType) else ()
    return ", ".join(field.encode_name for field in fields) or "nothing"


def _allowed(kind: inspect.Type) -> str:
    """Say in a few words what may stand at a place of this type."""
    if isinstance(kind, inspect.Metadata):
        described = (kind.extra_json_schema or {}).get("description")
        return str(described) if described else _allowed(kind.type)
    if isinstance(kind, inspect.UnionType):
        return " or ".join(dict.fromkeys(filter(None, (_allowed(each) for each in kind.types))))
    if isinstance(kind, inspect.ListType | inspect.VarTupleType):
        return f"a list, each {_allowed(kind.item_type)}"
    return _one_of(kind) or _PLAIN.get(type(kind), "")


def _one_of(kind: inspect.Type) -> str | None:
    if isinstance(kind, inspect.EnumType):
        return ", ".join(str(member.value) for member in kind.cls)
    if isinstance(kind, inspect.LiteralType):
        return ", ".join(str(value) for value in kind.values)
    if isinstance(kind, inspect.IntType) and kind.ge is not None and kind.le is not None:
        return f"a whole number from {kind.ge} to {kind.le}"
    return None
