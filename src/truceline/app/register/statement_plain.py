"""Statement <-> plain data, as on the record and in the store; empty fields are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from truceline.codec import Plain
from truceline.model.statement import Days, Statement, Voice

_VOICES = ("who", "to")
_VOICE = ("by", "through", "lasted_by")
_NAMES = tuple(one.name for one in fields(Statement))


def plain(statement: Statement) -> dict[str, Plain]:
    """Return a statement as plain data."""
    told = asdict(statement)
    return {name: _listed(value) for name, value in told.items() if value not in (None, "", ())}


def statement_of(told: Mapping[str, Any]) -> Statement:
    """Return the statement that plain data tells; what a later version added is left out."""
    given: dict[str, Any] = {name: told[name] for name in _NAMES if name in told}
    given |= {n: _voice(given[n]) for n in _VOICE if n in given}
    given |= {n: tuple(map(_voice, given[n])) for n in _VOICES if n in given}
    given |= {n: tuple(v) for n, v in given.items() if isinstance(v, list)}
    if "when" in given:
        given["when"] = Days(**given["when"])
    return Statement(**given)


def _voice(told: Mapping[str, str]) -> Voice:
    return Voice(id=told["id"], name=told["name"], party=told["party"])


def _listed(value: Any) -> Plain:
    if isinstance(value, tuple):
        return [_listed(one) for one in value]
    return value  # type: ignore[no-any-return]
