"""What made the index: types of events and days, each with the rows it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from truceline.model.relations import Driver, EventRow
from truceline.relations.types import meaning

#: So many types, days, and rows of each.
MOST = 8
_MOST_ROWS = 5


def types_of(rows: Sequence[EventRow], scheme: str) -> tuple[Driver, ...]:
    """Return the types of events that weigh most, by the size of their summed intensity.

    Args:
        rows: Of the pair.
        scheme: Whose types they are: of CAMEO the root of the code is taken.
    """
    root: Callable[[str], str] = (lambda code: code[:2]) if scheme == "CAMEO" else str.upper
    return _weightiest(
        _driver(kind, meaning(kind), quad, lot)
        for (kind, quad), lot in _grouped(rows, lambda r: (root(r.code.strip()), r.quad)).items()
    )


def days_of(rows: Sequence[EventRow]) -> tuple[Driver, ...]:
    """Return the days that weigh most."""
    return _weightiest(
        _driver(day, "", 0, lot)
        for (day, _), lot in _grouped(rows, lambda r: (r.day.isoformat(), 0)).items()
    )


def _grouped(
    rows: Iterable[EventRow], key: Callable[[EventRow], tuple[str, int]]
) -> dict[tuple[str, int], list[EventRow]]:
    found: defaultdict[tuple[str, int], list[EventRow]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _driver(what: str, told: str, quad: int, lot: Sequence[EventRow]) -> Driver:
    heavy = sorted(lot, key=lambda r: (-abs(r.intensity_milli), r.day, r.id, r.code))
    return Driver(
        what=what, meaning=told, quad=quad, events=len(lot),
        intensity=sum(r.intensity_milli for r in lot) / 1000,
        rows=tuple(r.id for r in heavy[:_MOST_ROWS] if r.id),
    )  # fmt: skip


def _weightiest(found: Iterable[Driver]) -> tuple[Driver, ...]:
    ranked = sorted(found, key=lambda d: (-abs(d.intensity), -d.events, d.what, d.quad))
    return tuple(ranked[:MOST])
