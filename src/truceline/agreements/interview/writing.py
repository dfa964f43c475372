"""What was answered, as YAML that people can read on: every key with a remark where it helps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*\Z", re.ASCII)
_NOT_SAID = frozenset({"null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with a remark that stands above its key."""

    value: Any
    remark: str


def written(document: Mapping[str, Any], head: str) -> str:
    """Return a document as YAML.

    Args:
        document: Mappings, lists, texts, numbers, true and false; a value may be :class:`Noted`.
        head: Remark of the first lines.
    """
    lines = [f"# {line}" for line in head.splitlines()]
    return "\n".join([*lines, *_mapping(document, "")]) + "\n"


def plain(value: Any) -> Any:
    """Return a value without its remarks."""
    if isinstance(value, Noted):
        return plain(value.value)
    if isinstance(value, Mapping):
        return {key: plain(held) for key, held in value.items()}
    return [plain(held) for held in value] if isinstance(value, list) else value


def _mapping(held: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in held.items():
        if isinstance(value, Noted):
            yield from (f"{indent}# {line}" for line in value.remark.splitlines())
            value = value.value
        if isinstance(value, Mapping) and not _short(value):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list) and any(isinstance(plain(v), Mapping) for v in value):
            yield f"{indent}{key}:"
            yield from _things(value, indent + "  ")
        else:
            yield f"{indent}{key}: {_inline(value)}"


def _things(things: Sequence[Any], indent: str) -> Iterator[str]:
    for thing in things:
        first, *rest = _mapping(plain_shallow(thing), indent + "  ")
        if first.lstrip().startswith("#"):
            yield first
            first, *rest = rest
        yield f"{indent}- {first.strip()}"
        yield from rest


def plain_shallow(thing: Any) -> Mapping[str, Any]:
    """Return a mapping that may itself carry a remark."""
    held: Mapping[str, Any] = thing.value if isinstance(thing, Noted) else thing
    return held


def _short(value: Mapping[str, Any]) -> bool:
    """Say whether a mapping fits on one line: only plain values, none of them noted."""
    flat = all(not isinstance(v, Noted | Mapping | list) for v in value.values())
    return flat and len(_inline(value)) < 80


def _inline(value: Any) -> str:
    value = plain(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(v) for v in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, str) and (not _BARE.match(value) or value in _NOT_SAID):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
