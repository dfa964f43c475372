"""What a person may edit of a statement, and what it is then."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from truceline.model.statement import Days, Statement, Voice

#: Which words a field may hold, by kind; any, where none are named.
WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("contact", "what"): ("call", "meeting", "visit", "talks", "unspecified"),
    ("contact", "status"): ("held", "planned", "not held"),
    ("commitment", "what"): ("agreed", "pledged", "unilateral"),
    ("proposal", "status"): ("made", "noted", "deferred", "accepted", "not accepted"),
    ("claim", "what"): ("fact", "opinion", "forecast", "allegation"),
    ("claim", "status"): ("asserted", "hedged", "denied", "conditional"),
    ("step", "status"): (
        "floated", "announced", "agreed", "scheduled", "held", "cancelled", "denied",
    ),
}  # fmt: skip
_PERSON = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<party>[^()]+)\))?")
_LONGEST = 500


def _word(value: str) -> str:
    return " ".join(value.split())


def _list(value: str) -> tuple[str, ...]:
    return tuple(filter(None, (_word(one) for one in value.split(";"))))


def _days(value: str) -> Days | None:
    if not value.strip():
        return None
    first, sep, last = value.strip().partition("..")
    days = [
        date.fromisoformat(one.strip()).isoformat() for one in ((first, last) if sep else (first,))
    ]
    if days[0] > days[-1]:
        raise ValueError(f"{days[0]} is after {days[-1]}")
    return Days(earliest=days[0], latest=days[-1], words=value.strip())


def _voices(value: str) -> tuple[Voice, ...]:
    return tuple(_voice(one) for one in _list(value))


def _voice(value: str) -> Voice:
    found = _PERSON.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is nobody; write NAME (PARTY)")
    name, party = found["name"], found["party"] or ""
    return Voice(id=f"named/{'-'.join(name.casefold().split())}", name=name, party=party)


def _minutes(value: str) -> tuple[str, ...]:
    low, sep, high = value.partition("..")
    return tuple(str(int(one)) for one in ((low, high) if sep else (low, low)))


#: Field -> how what was typed is read.
FIELDS: dict[str, Callable[[str], Any]] = {
    "what": _word, "status": _word, "which": _word, "when": _days, "who": _voices, "to": _voices,
    "lasted": _word, "lasted_minutes": _minutes, "places": _list, "act": _word,
    "condition": _word, "issues": _list, "leaning": _list,
}  # fmt: skip
HOW = "when=2031-06-02 or 2031-06-01..2031-06-03; who='Ana Corvi (A); Tom Hale (B)'"


def edited(statement: Statement, fields: Mapping[str, str]) -> Statement:
    """Return a statement with what was edited.

    Raises:
        ValueError: If a field is none that may be edited, or its value cannot be read.
    """
    given: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in FIELDS:
            raise ValueError(f"{name!r} cannot be edited; what can: {', '.join(FIELDS)}")
        if len(value) > _LONGEST:
            raise ValueError(f"{name} is longer than {_LONGEST} signs")
        allowed = WORDS.get((statement.kind, name))
        if allowed and value not in allowed:
            raise ValueError(f"{name} of a {statement.kind} is one of: {', '.join(allowed)}")
        try:
            given[name] = FIELDS[name](value)
        except ValueError as fault:
            raise ValueError(f"{name}={value}: {fault}; write {HOW}") from fault
    return replace(statement, **given)
