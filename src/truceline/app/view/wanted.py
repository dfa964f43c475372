"""Filters as a program writes them, made into parameters of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypedDict

#: One value or several.
Words = str | Iterable[str]


class Filters(TypedDict, total=False):
    """Filters of incidents; see ``docs/reference/api.md``. ``from_`` stands for ``from``."""

    text: str
    provision: Words
    outcome: Words
    status: Words
    act: Words
    object: Words
    weapon: Words
    actor: Words
    affected: Words
    claimant: Words
    party: Words
    source: Words
    from_: date | str
    to: date | str
    known_after: datetime | str
    known_by: datetime | str
    bbox: Iterable[float]
    placed: bool
    disputed: bool
    least_happened: float
    q: str
    sort: str


class OfFindings(TypedDict, total=False):
    """Filters of findings."""

    text: Words
    provision: Words
    outcome: Words
    because: Words
    status: Words
    actor: Words
    from_: date | str
    to: date | str
    least_covered: float
    incident: str
    q: str
    sort: str


class OfDays(TypedDict, total=False):
    """Filters of coverage and effort."""

    text: Words
    provision: Words
    zone: Words
    outcome: Words
    source: Words
    mode: Words
    status: Words
    from_: date | str
    to: date | str
    bbox: Iterable[float]
    sort: str


def parameters(wanted: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return filters as parameters of an address; ``None`` is not asked for."""
    return [
        (name.rstrip("_"), _written(value)) for name, value in wanted.items() if value is not None
    ]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return ",".join(map(_written, value))
