"""Was less seen because less was watched: a table of visits to sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import as_day, as_number, records_of
from truceline.model.held import CountRows
from truceline.model.watched import Watching
from truceline.statistics.occupancy import Visits, occupied
from truceline.statistics.series import number

_SEEN = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
_MOST_EFFORT = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitColumns:
    """What the columns of a table of visits mean; a row is a visit.

    Attributes:
        site: Column of the site.
        seen: Column of whether it was seen: 1 or 0, yes or no.
        effort: Column of effort, from zero; empty: each visit counts alike.
        date: Column of the day; empty where no day divides.
    """

    site: str
    seen: str
    effort: str = ""
    date: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every column named."""
        return tuple(c for c in (self.site, self.seen, self.effort, self.date) if c)


@dataclass(frozen=True, slots=True)
class _Visit:
    site: str
    seen: bool
    effort: float
    day: int


def watching(path: Path, columns: VisitColumns, start: date | None = None) -> Watching:
    """Return at what share of the sites something went on, seen or not.

    Args:
        path: A CSV file.
        columns: What its columns mean.
        start: First day after; ``None``: nothing divides.

    Raises:
        SourceError: If the file cannot be read, or lacks a column.
    """
    records = records_of(path, columns.all)
    reasons = Counter(one.reason for one in records.refused)
    lot = {name: records.column(name).to_pylist() for name in columns.all}
    visits = list[_Visit]()
    for n in range(records.table.num_rows):
        told = _visit({name: values[n].strip() for name, values in lot.items()}, columns)
        if isinstance(told, str):
            reasons[told] += 1
        else:
            visits.append(told)
    rows = CountRows(
        file=path.name, rows=records.rows, accepted=len(visits), repeated=0,
        rejected=dict(sorted(reasons.items())), notes=records.notes,
    )  # fmt: skip
    parts = {"": visits}
    if start is not None:
        day = number(start)
        parts = {
            "before": [v for v in visits if v.day < day],
            "after": [v for v in visits if v.day >= day],
        }
    return Watching(
        rows=rows, effort=columns.effort, start="" if start is None else start.isoformat(),
        stretches=tuple(
            occupied(_visits(some, told=bool(columns.effort)), when) for when, some in parts.items()
        ),
    )  # fmt: skip


def _visit(row: Mapping[str, str], columns: VisitColumns) -> _Visit | str:
    """Return what a row tells, or why it cannot be read."""
    if not row[columns.site]:
        return "no site"
    seen = _SEEN.get(row[columns.seen].lower())
    if seen is None:
        return "seen or not is not told as 1 or 0"
    effort = as_number(row[columns.effort], 0.0, _MOST_EFFORT) if columns.effort else 1.0
    if effort is None:
        return "effort is not told"
    if seen and not effort:
        return "seen without effort"
    day = as_day(row[columns.date]) if columns.date else 0
    return "no date as 2020-07-27" if day is None else _Visit(row[columns.site], seen, effort, day)


def _visits(some: list[_Visit], *, told: bool) -> Visits:
    numbers = {name: n for n, name in enumerate(dict.fromkeys(v.site for v in some))}
    return Visits(
        site=np.array([numbers[v.site] for v in some], np.int64),
        seen=np.array([v.seen for v in some], np.bool_),
        effort=np.array([v.effort for v in some], np.float64),
        told=told,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchingForm:
    """What `truceline stats watched --json` prints.

    Attributes:
        truceline_watched: Version of this form.
        watching: Shares of sites, and what became of each row.
    """

    truceline_watched: Literal[1] = 1
    watching: Watching


_FORM = TypeAdapter(WatchingForm)


def written(found: Watching) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(WatchingForm(watching=found), indent=1).decode()


def watched_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/watched.schema.json)."""
    return schema_json(_FORM)
