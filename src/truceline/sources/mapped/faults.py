"""Pydantic's complaints about a map -> Problems with line, column and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from truceline.errors import Problem
from truceline.sources.mapped.form import (
    CoordinatesForm,
    LeaveOutForm,
    NamedForm,
    RelativeForm,
    SheetDateForm,
)
from truceline.sources.mapped.form_kinds import HarmForm, WatchedForm
from truceline.sources.mapped.form_rows import Mend, MendsForm, OpenMend, RowSaid
from truceline.sources.mapped.schema import Cell, Observer, TimeCell
from truceline.sources.mapped.written import Path, Written

_CELL = "name a column, or write {column: …} or {constant: …}"
_KNOWN = "write [degrees east, degrees north, error in metres], the last above zero"
#: Kind of complaint -> code, what is wrong (after the key), what to do.
_SAID: dict[str, tuple[str, str, str]] = {
    "bool_parsing": ("not-true-or-false", "must be true or false", "write `true` or `false`"),
    "bool_type": ("not-true-or-false", "must be true or false", "write `true` or `false`"),
    "string_too_short": ("empty-value", "is empty", "write its value, or delete the key"),
    "string_too_long": ("bad-spelling", "is longer than one character", "write one character"),
    "string_type": ("wrong-shape", "must be plain text", "write `key: text`"),
    "dict_type": ("wrong-shape", "must be `word: meaning` pairs", "write {word: meaning, …}"),
    "model_type": ("wrong-shape", "is no cell", _CELL),
    "model_attributes_type": ("wrong-shape", "is no cell", _CELL),
    "tuple_type": ("wrong-shape", "must be a list", "write [one, two]"),
    "too_long": ("wrong-shape", "has too many items", "write [west, south, east, north]"),
    "float_parsing": ("not-a-number", "must be a number", "write digits, with a point"),
    "float_type": ("not-a-number", "must be a number", "write digits, with a point"),
    "int_parsing": ("not-a-number", "must be a whole number", "write digits alone"),
    "finite_number": ("not-a-number", "must be a number", "write digits, with a point"),
    "greater_than_equal": ("out-of-range", "is out of range", "-180 to 180, -90 to 90 degrees"),
    "greater_than": ("out-of-range", "must be above zero", "write a number above zero"),
    "less_than_equal": ("out-of-range", "is out of range", "-180 to 180, -90 to 90 degrees"),
}

#: Forms that a key of a map may hold, besides a cell.
_HOLDERS: tuple[type[BaseModel], ...] = (
    Observer,
    TimeCell,
    CoordinatesForm,
    RelativeForm,
    NamedForm,
    SheetDateForm,
    LeaveOutForm,
    HarmForm,
    WatchedForm,
    RowSaid,
    MendsForm,
    OpenMend,
    Mend,
)


def faults(written: Written, form: type[BaseModel], error: ValidationError) -> list[Problem]:
    """Return one Problem for each complaint.

    Args:
        written: The map.
        form: What it was held against.
        error: What pydantic said.
    """
    return [_fault(written, form, one) for one in error.errors(include_url=False)]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, else all of them."""
    words = list(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else f"use one of: {', '.join(words)}"


def _fault(written: Written, form: type[BaseModel], error: Any) -> Problem:
    path = _as_written(written, tuple(str(step) for step in error["loc"]))
    kind, name = error["type"], f"`{path[-1] if path else 'map'}`"
    for places in (("relative", "known"), ("observer", "post", "known")):
        size = len(places)
        if path[:size] == places and len(path) > size:
            message = f"the place {path[size]!r} must be told by three numbers"
            return written.problem(path[: size + 1], "bad-place", message, _KNOWN)
    if kind == "missing":
        return _missing(written, form, path)
    if kind == "extra_forbidden":
        message = f"the key {name} is not known here"
        return written.key_problem(path, "unknown-key", message, _known_keys(form, path))
    if kind == "literal_error":
        told = f"{name} cannot be `{error['input']}`"
        hint = f"use one of: {error['ctx']['expected']}"
        return written.problem(path, "unknown-word", told, hint)
    code, said, hint = _SAID.get(kind, ("not-valid", f"is not valid: {error['msg']}", _CELL))
    return written.problem(path, code, f"{name} {said}", hint)


def _as_written(written: Written, path: Path) -> Path:
    """Return a path without the number of an item where one alone was written without a list."""
    at: Any = written.plain()
    found: list[str] = []
    for step in path:
        if step == "0" and not isinstance(at, list) and not (isinstance(at, dict) and step in at):
            continue
        found.append(step)
        if isinstance(at, dict):
            at = at.get(step)
        elif isinstance(at, list) and step.isdigit() and int(step) < len(at):
            at = at[int(step)]
        else:
            at = None
    return tuple(found)


def _missing(written: Written, form: type[BaseModel], path: Path) -> Problem:
    if path[-1].isdigit():
        message = f"`{path[-2]}` needs four numbers"
        return written.problem(path[:-1], "wrong-shape", message, "[west, south, east, north]")
    field = _holder(form, path).model_fields.get(path[-1])
    means = f" – {field.description}" if field and field.description else ""
    message = f"`{path[-1]}` is missing"
    return written.problem(path, "missing-key", message, f"add `{path[-1]}:`{means}")


def _known_keys(form: type[BaseModel], path: Path) -> str:
    return nearest(path[-1], _holder(form, path).model_fields)


def _holder(form: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the form of the mapping that holds the key at the end of ``path``."""
    holder = form
    for step in (step for step in path[:-1] if not step.isdigit()):
        field = holder.model_fields.get(step)
        shown = str(field.annotation) if field else ""
        holder = next((kind for kind in _HOLDERS if kind.__name__ in shown), Cell)
    return holder
