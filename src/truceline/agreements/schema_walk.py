"""Walks the JSON Schema of a written form along a path of a document.

* So that a hint says what the schema says of a key, and never drifts from it.
"""

from __future__ import annotations

from typing import Any

from truceline.agreements.node import Node, Path

JsonSchema = dict[str, Any]


def meaning(schema: JsonSchema, root: Node, path: Path) -> str:
    """Return what the schema says the value at ``path`` is for."""
    for end in range(len(path), 0, -1):
        described = _description(schema, root, path[:end])
        if described:
            return described
    return "see the reference of the written form"


def _description(schema: JsonSchema, root: Node, path: Path) -> str:
    holder = spec_at(schema, root, path[:-1])
    step = path[-1]
    raw = holder.get("items", {}) if isinstance(step, int) else _property(holder, step)
    return str(raw.get("description", ""))


def _property(holder: JsonSchema, key: str) -> JsonSchema:
    found: JsonSchema = holder.get("properties", {}).get(key, {})
    return found


def spec_at(schema: JsonSchema, root: Node, path: Path) -> JsonSchema:
    """Walk the schema along a path of the document."""
    here = _resolved(schema, schema, root)
    for depth, step in enumerate(path, start=1):
        below = _below(here, step)
        here = _resolved(schema, below, root.at(path[:depth]))
    return here


def _below(spec: JsonSchema, step: str | int) -> JsonSchema:
    if isinstance(step, int):
        found: JsonSchema = spec.get("items", {})
        return found
    listed = spec.get("properties", {}).get(step)
    if listed is None:
        listed = next(iter(spec.get("patternProperties", {}).values()), None)
    if listed is None:
        listed = spec.get("additionalProperties")
    return listed if isinstance(listed, dict) else {}


def _resolved(schema: JsonSchema, spec: JsonSchema, node: Node) -> JsonSchema:
    """Follow references, and in a union take the branch that fits what is written."""
    while True:
        if "$ref" in spec:
            spec = schema["$defs"][spec["$ref"].rsplit("/", 1)[-1]]
            continue
        branches = spec.get("oneOf") or spec.get("anyOf")
        if not branches:
            return spec
        if "discriminator" in spec:
            target = spec["discriminator"]["mapping"].get(node.text("kind") or "")
            if target is None:
                return spec
            spec = {"$ref": target}
            continue
        spec = next((b for b in branches if _is(schema, b, node.sort)), branches[0])


def _is(schema: JsonSchema, spec: JsonSchema, wanted: str) -> bool:
    if "$ref" in spec:
        spec = schema["$defs"][spec["$ref"].rsplit("/", 1)[-1]]
    return spec.get("type") == wanted


def kinds_at(schema: JsonSchema, root: Node, path: Path) -> list[str]:
    """Return the words that `kind` may be at ``path``, where a union is told apart by it."""
    return list(spec_at(schema, root, path).get("discriminator", {}).get("mapping", {}))
