"""Pydantic's complaints -> Problems with line, column and what to do.

* What a key means is read from the generated JSON Schema, so that a hint never drifts from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from truceline.agreements.node import Node, Path
from truceline.agreements.schema_terms import ID_PATTERN
from truceline.agreements.schema_walk import JsonSchema, kinds_at, meaning, spec_at
from truceline.errors import Problem

_SORTS = {"object": "a mapping", "array": "a list", "string": "plain text", "null": "nothing"}
_ID_HINT = "use letters, digits and . _ / : - only, no spaces, and begin with a letter or digit"
#: How much of what was written is repeated in a message.
_QUOTE_AT_MOST = 60


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "use one of") -> str:
    """Return a hint that names the nearest known word, else all of them."""
    words = list(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"{otherwise}: {', '.join(words)}" if words else "none is defined in this document"


def quoted(text: str) -> str:
    """Return what was written, shortened, for a message."""
    return text if len(text) <= _QUOTE_AT_MOST else text[: _QUOTE_AT_MOST - 1] + "…"


def faults(root: Node, error: ValidationError, schema: JsonSchema) -> tuple[Problem, ...]:
    """Return one Problem for each error of pydantic.

    Args:
        root: The document.
        error: What pydantic said about its plain values.
        schema: JSON Schema of the written form.
    """
    return tuple(
        _fault(root, e, schema) for e in error.errors(include_url=False, include_input=False)
    )


def _fault(root: Node, error: Any, schema: JsonSchema) -> Problem:
    kind: str = error["type"]
    path = _document_path(root, error["loc"], kind)
    for kinds, translate in _TRANSLATIONS:
        if kind in kinds:
            return translate(root, path, error, schema)
    return root.at(path).problem(
        "not-valid", f"{_name(path)} is not valid: {error['msg']}", "mend it as the message says"
    )


def _document_path(root: Node, loc: Sequence[str | int], kind: str) -> Path:
    """Drop from pydantic's location the steps that are not in the document (names of branches)."""
    here = root
    path: Path = ()
    for position, step in enumerate(loc):
        below = here.below(step)
        if below is not None:
            here = below
        elif position < len(loc) - 1 or kind != "missing":
            continue
        path = (*path, step)
    return path


def _name(path: Path) -> str:
    words = [step for step in path if isinstance(step, str)]
    return f"`{words[-1]}`" if words else "the document"


def _missing(root: Node, path: Path, error: Any, schema: JsonSchema) -> Problem:
    holder, key = root.at(path[:-1]), path[-1]
    if isinstance(key, int):
        return _point(root, path[:-1], error, schema)
    told = meaning(schema, root, path)
    if isinstance(holder.value, dict) and key in holder.value:
        return holder.key_problem(
            key, "empty-value", f"`{key}` is empty", f"write its value: {told}"
        )
    return holder.problem("missing-key", f"`{key}` is missing", f"add `{key}:` – {told}")


def _unknown_key(root: Node, path: Path, _error: Any, schema: JsonSchema) -> Problem:
    holder, key = root.at(path[:-1]), str(path[-1])
    written = holder.value if isinstance(holder.value, dict) else {}
    properties = spec_at(schema, root, path[:-1]).get("properties", {})
    known = [word for word in properties if word not in written]
    return holder.key_problem(
        key,
        "unknown-key",
        f"the key `{quoted(key)}` is not known here",
        did_you_mean(key, known, "keys that may still stand here")
        if known
        else "delete it: every key known here is already written",
    )


def _unknown_word(root: Node, path: Path, _error: Any, schema: JsonSchema) -> Problem:
    node = root.at(path)
    spec = spec_at(schema, root, path)
    words = spec.get("enum") or [spec.get("const", "")]
    if not isinstance(node.value, str):
        return node.problem("unknown-word", f"{_name(path)} must be one word", _choose(words))
    return node.problem(
        "unknown-word",
        f"{_name(path)} cannot be `{quoted(node.value)}`",
        did_you_mean(node.value, words),
    )


def _choose(words: Iterable[str]) -> str:
    return f"use one of: {', '.join(words)}"


def _kind(root: Node, path: Path, _error: Any, schema: JsonSchema) -> Problem:
    """A union that is told apart by `kind`: the kind is missing or unknown."""
    node = root.at(path)
    words = kinds_at(schema, root, path)
    if node.get("kind") is None:
        return node.problem(
            "missing-key", "`kind` is missing", f"add `kind:` – one of: {', '.join(words)}"
        )
    found = node.text("kind") or "?"
    return root.at((*path, "kind")).problem(
        "unknown-word", f"`kind` cannot be `{quoted(found)}`", did_you_mean(found, words)
    )


def _number(root: Node, path: Path, error: Any, schema: JsonSchema) -> Problem:
    node = root.at(path)
    found = node.value if isinstance(node.value, str) else "a list or mapping"
    whole = "whole number" if "int" in error["type"] else "number"
    return node.problem(
        "not-a-number",
        f"{_name(path)} must be a {whole}, not `{quoted(found)}`",
        f"write digits, with a point for decimals and no unit: {meaning(schema, root, path)}",
    )


def _truth(root: Node, path: Path, _error: Any, schema: JsonSchema) -> Problem:
    return root.at(path).problem(
        "not-true-or-false",
        f"{_name(path)} must be true or false",
        f"write `true` or `false`: {meaning(schema, root, path)}",
    )


def _shape(wanted: str, example: str) -> Callable[..., Problem]:
    def translate(root: Node, path: Path, _error: Any, schema: JsonSchema) -> Problem:
        node = root.at(path)
        found = _SORTS[node.sort]
        return node.problem(
            "wrong-shape",
            f"{_name(path)} must be {wanted}, not {found}",
            f"write it as {example}: {meaning(schema, root, path)}",
        )

    return translate


def _point(root: Node, path: Path, _error: Any, _schema: JsonSchema) -> Problem:
    return root.at(path).problem(
        "bad-point",
        "a point must be two numbers",
        "write [lon, lat] in degrees, longitude first, and no height",
    )


def _too_few(root: Node, path: Path, error: Any, schema: JsonSchema) -> Problem:
    if error.get("ctx", {}).get("field_type") == "Tuple":
        return _point(root, path, error, schema)
    least = error.get("ctx", {}).get("min_length", 1)
    return root.at(path).problem(
        "too-few",
        f"{_name(path)} needs at least {least}",
        f"write {'another one' if least > 1 else 'one'}: {meaning(schema, root, path)}",
    )


def _bounds(root: Node, path: Path, error: Any, schema: JsonSchema) -> Problem:
    return root.at(path).problem(
        "out-of-range",
        f"{_name(path)} is out of range: {error['msg'].removeprefix('Input ')}",
        meaning(schema, root, path),
    )


def _pattern(root: Node, path: Path, error: Any, schema: JsonSchema) -> Problem:
    node = root.at(path)
    if error["loc"][-1] == "[key]":
        return node.problem(
            "bad-key-word",
            f"`{quoted(str(path[-1]))}` is not spelt as keys are here",
            "a language is a code such as en, uk or ru; an id has letters, digits and . _ / : -",
        )
    found = node.value if isinstance(node.value, str) else ""
    is_id = error.get("ctx", {}).get("pattern") == ID_PATTERN
    return node.problem(
        "bad-spelling",
        f"{_name(path)} cannot be spelt `{quoted(found)}`",
        _ID_HINT if is_id else meaning(schema, root, path),
    )


_TRANSLATIONS: tuple[tuple[frozenset[str], Callable[..., Problem]], ...] = (
    (frozenset({"missing"}), _missing),
    (frozenset({"extra_forbidden"}), _unknown_key),
    (frozenset({"enum", "literal_error"}), _unknown_word),
    (frozenset({"union_tag_invalid", "union_tag_not_found"}), _kind),
    (
        frozenset({"float_parsing", "int_parsing", "float_type", "int_type", "int_from_float"}),
        _number,
    ),
    (frozenset({"int_parsing_size"}), _bounds),
    (frozenset({"bool_parsing", "bool_type"}), _truth),
    (frozenset({"string_type"}), _shape("plain text", "`key: text`")),
    (frozenset({"list_type"}), _shape("a list", "[one, two] or one `- ` a line")),
    (frozenset({"tuple_type", "too_long"}), _point),
    (
        frozenset({"dict_type", "model_type", "model_attributes_type"}),
        _shape("a mapping", "`key: value` lines"),
    ),
    (frozenset({"too_short", "string_too_short"}), _too_few),
    (
        frozenset(
            {
                "greater_than",
                "greater_than_equal",
                "less_than",
                "less_than_equal",
                "finite_number",
                "string_too_long",
            }
        ),
        _bounds,
    ),
    (frozenset({"string_pattern_mismatch"}), _pattern),
)
