"""Rates by place and side: a table of counts as a grid; for machines, people and notebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import LONGEST_SPAN, as_day, as_number, records_of
from truceline.errors import FormatError
from truceline.model.held import CountRows
from truceline.model.rated import Rating
from truceline.statistics.rates import Grid, RatesAsked, rated

_MOST = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class RateColumns:
    """What the columns of a table mean; a row is a day of one place and side.

    Attributes:
        date: Day, ISO.
        place: Place: a sector, a zone.
        side: Whose acts; empty: not told.
        count: Count of events; empty: each row is one event, and a day without a row has none.
        effort: Effort, from zero; empty: not told.
    """

    date: str
    place: str
    side: str = ""
    count: str = ""
    effort: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every column named."""
        lot = (self.date, self.place, self.side, self.count, self.effort)
        return tuple(c for c in lot if c)


#: Place, side, day.
Key = tuple[str, str, int]


@dataclass(slots=True)
class _Heap:
    found: dict[Key, tuple[float, float]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    accepted: int = 0
    repeated: int = 0


def rating(path: Path, columns: RateColumns, asked: RatesAsked) -> Rating:
    """Return the rates of a table.

    Args:
        path: A CSV file.
        columns: What its columns mean.
        asked: Which day is asked after, and the seed.

    Raises:
        SourceError: If the file cannot be read, or lacks a column.
    """
    records = records_of(path, columns.all)
    heap = _Heap()
    heap.reasons.update(one.reason for one in records.refused)
    lot = {name: records.column(name).to_pylist() for name in columns.all}
    for n in range(records.table.num_rows):
        _keep(heap, {name: values[n].strip() for name, values in lot.items()}, columns)
    if not heap.found:
        told = "; ".join(f"{n} rows: {reason}" for reason, n in sorted(heap.reasons.items()))
        raise FormatError(f"{path.name}: no row could be read ({told})", "mend what is named")
    rows = CountRows(
        file=path.name, rows=records.rows, accepted=heap.accepted, repeated=heap.repeated,
        rejected=dict(sorted(heap.reasons.items())), notes=records.notes,
    )  # fmt: skip
    grid = grid_of(columns.count or "events", heap.found, whole=not columns.count)
    return Rating(
        rows=rows, effort=columns.effort, seed=asked.seed, countings=(rated(grid, asked),)
    )


def _keep(heap: _Heap, row: Mapping[str, str], columns: RateColumns) -> None:
    told = _read(row, columns)
    if isinstance(told, str):
        heap.reasons[told] += 1
        return
    key, count, effort = told
    before = heap.found.get(key)
    if not columns.count:
        heap.found[key] = ((before[0] if before else 0.0) + 1.0, 1.0)
        heap.accepted += 1
    elif before is None:
        heap.found[key] = (count, effort)
        heap.accepted += 1
    elif before == (count, effort):
        heap.repeated += 1
    else:
        heap.reasons["another row tells of that day, place and side otherwise"] += 1


def _read(row: Mapping[str, str], columns: RateColumns) -> tuple[Key, float, float] | str:
    """Return what a row tells, or why it cannot be read."""
    day, place = as_day(row[columns.date]), row[columns.place]
    side = row[columns.side] if columns.side else ""
    if day is None:
        return "no date as 2020-07-27"
    if not place or (columns.side and not side):
        return "its place or side is not told"
    count = as_number(row[columns.count], 0.0, _MOST) if columns.count else 1.0
    if count is None or count != int(count):
        return "a count is no whole number"
    effort = as_number(row[columns.effort], 0.0, _MOST) if columns.effort else 1.0
    if effort is None:
        return "effort is not told"
    return "events without effort" if count and not effort else ((place, side, day), count, effort)


def grid_of(name: str, found: Mapping[Key, tuple[float, float]], *, whole: bool) -> Grid:
    """Return counts by place, side and day, each in the order in which it is met.

    Args:
        name: What is counted.
        found: Count and effort of what was measured; at least one.
        whole: What is not in it is zero, not missing: of a list of events.

    Raises:
        FormatError: If the days span more than a hundred years.
    """
    places = tuple(dict.fromkeys(key[0] for key in found))
    sides = tuple(dict.fromkeys(key[1] for key in found))
    first, last = min(key[2] for key in found), max(key[2] for key in found)
    if last - first > LONGEST_SPAN:
        hint = "one date is far from all others; mend it"
        raise FormatError("the table spans more than a hundred years", hint)
    shape = (len(places), len(sides), last - first + 1)
    counts, effort = np.zeros(shape), np.full(shape, 1.0 if whole else 0.0)
    at = ({one: n for n, one in enumerate(places)}, {one: n for n, one in enumerate(sides)})
    for (place, side, day), (count, watched) in found.items():
        where = (at[0][place], at[1][side], day - first)
        counts[where], effort[where] = count, watched
    return Grid(name=name, places=places, sides=sides, first=first, counts=counts, effort=effort)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingForm:
    """What `truceline stats rates --json` prints.

    Attributes:
        truceline_rates: Version of this form.
        rating: Rates of places and sides, and what became of each row.
    """

    truceline_rates: Literal[1] = 1
    rating: Rating


_FORM = TypeAdapter(RatingForm)


def written(found: Rating) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(RatingForm(rating=found), indent=1).decode()


def rates_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/rates.schema.json)."""
    return schema_json(_FORM)
