"""How much was missed because it was far: a table of events seen, with the distance of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import as_day, as_number, records_of
from truceline.model.distanced import Distanced, Distancing
from truceline.model.held import CountRows
from truceline.statistics.distance import distanced
from truceline.statistics.series import number

_FARTHEST_M = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceColumns:
    """What the columns of a table of distances mean; a row is an event seen.

    Attributes:
        distance: Column of the distance from the post that saw it.
        unit_m: Metres in one unit of it.
        date: Column of the day; empty where no day divides.
    """

    distance: str
    unit_m: float = 1.0
    date: str = ""


def distancing(
    path: Path, columns: DistanceColumns, start: date | None = None, within_m: float | None = None
) -> Distancing:
    """Return how many events took place around posts, seen or not.

    Args:
        path: A CSV file.
        columns: What its columns mean.
        start: First day after; ``None``: nothing divides.
        within_m: How far is looked; ``None``: as far as nine tenths of what was seen, before and
            after alike.

    Raises:
        SourceError: If the file cannot be read, or lacks a column.
    """
    records = records_of(path, [c for c in (columns.distance, columns.date) if c])
    reasons = Counter(one.reason for one in records.refused)
    told = records.column(columns.distance).to_pylist()
    days = records.column(columns.date).to_pylist() if columns.date else [""] * len(told)
    lot = list[tuple[float, int]]()
    for text, day in zip(told, days, strict=True):
        distance = as_number(text.strip(), 0.0, _FARTHEST_M / columns.unit_m)
        when = as_day(day.strip()) if columns.date else 0
        if distance is None:
            reasons["no distance"] += 1
        elif when is None:
            reasons["no date as 2020-07-27"] += 1
        else:
            lot.append((distance * columns.unit_m, when))
    rows = CountRows(
        file=path.name, rows=records.rows, accepted=len(lot), repeated=0,
        rejected=dict(sorted(reasons.items())), notes=records.notes,
    )  # fmt: skip
    return Distancing(
        rows=rows, start="" if start is None else start.isoformat(),
        stretches=_stretches(lot, start, within_m),
    )  # fmt: skip


def _stretches(
    lot: list[tuple[float, int]], start: date | None, within_m: float | None
) -> tuple[Distanced, ...]:
    distances = np.array([m for m, _ in lot], np.float64)
    whole = distanced(distances, within_m)
    if start is None:
        return (whole,)
    later = np.array([day >= number(start) for _, day in lot], np.bool_)
    parts = {"before": distances[~later], "after": distances[later]}
    return tuple(distanced(part, whole.within_m or None, when) for when, part in parts.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class DistancingForm:
    """What `truceline stats distance --json` prints.

    Attributes:
        truceline_distance: Version of this form.
        distancing: How many there were, and what became of each row.
    """

    truceline_distance: Literal[1] = 1
    distancing: Distancing


_FORM = TypeAdapter(DistancingForm)


def written(found: Distancing) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(DistancingForm(distancing=found), indent=1).decode()


def distance_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/distance.schema.json)."""
    return schema_json(_FORM)
