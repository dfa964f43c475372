"""The same world with its two parties in each other's place, down to their sources."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pyarrow as pa

_OTHER = {"north": "south", "south": "north", "of-north": "of-south", "of-south": "of-north"}


def mirrored(value: Any) -> Any:
    """Return the value with each party, and its source, where the other one stood.

    Rows of the word lists stay as they are: only whole words ``north`` and ``of-north`` change.
    """
    if isinstance(value, str):
        return type(value)(_OTHER[value]) if value in _OTHER else value
    if isinstance(value, pa.Table):
        return pa.Table.from_pylist(mirrored(value.to_pylist()), schema=value.schema)
    if isinstance(value, dict):
        return {name: mirrored(one) for name, one in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return type(value)(mirrored(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: mirrored(getattr(value, f.name)) for f in fields(value) if f.init}
        return replace(value, **changed)
    return value


def assert_alike(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    """Hold rows of one world against those of its mirror, but for numbers made of the words."""
    assert list(map(_without_numbers, rows)) == list(map(_without_numbers, others))


def _without_numbers(row: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in row.items() if k not in ("due_id", "finding_id", "version")}
    # Lists of sources are in the order of their names, which the mirror turns round.
    return {k: sorted(v) if k == "source_ids" and v else v for k, v in kept.items()}
