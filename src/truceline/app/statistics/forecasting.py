"""Will it break down: a table of counts, forecast day after day from what was known then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import as_day, as_number, records_of
from truceline.errors import FormatError
from truceline.model.foretold import Foretelling
from truceline.model.held import CountRows
from truceline.statistics.forecast import ForecastAsked, Vintages, foretold

_MOST = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastColumns:
    """What the columns of a table mean; a row is a day, or a day told again.

    Attributes:
        date: Day, ISO.
        count: Count of events on it.
        known: Day by the end of which the row was known; empty: its own day.
        effort: Effort, from zero; empty: not told.
        by: Column that tells countings apart, such as a zone; empty: all are one.
    """

    date: str
    count: str
    known: str = ""
    effort: str = ""
    by: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every column named."""
        lot = (self.date, self.count, self.known, self.effort, self.by)
        return tuple(c for c in lot if c)


#: Day, day known, count, effort.
_Row = tuple[int, int, float, float]


@dataclass(slots=True)
class _Heap:
    found: dict[str, list[_Row]] = field(default_factory=dict)
    seen: dict[tuple[str, int, int], _Row] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    repeated: int = 0


def forecasting(path: Path, columns: ForecastColumns, asked: ForecastAsked) -> Foretelling:
    """Return forecasts of each counting of a table, with their scores.

    Args:
        path: A CSV file.
        columns: What its columns mean.
        asked: What is called a breakdown, and how far ahead.

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
    accepted = sum(len(rows) for rows in heap.found.values())
    rows = CountRows(
        file=path.name, rows=records.rows, accepted=accepted, repeated=heap.repeated,
        rejected=dict(sorted(heap.reasons.items())), notes=records.notes,
    )  # fmt: skip
    return Foretelling(
        rows=rows, effort=columns.effort, known=columns.known, ahead=asked.ahead,
        breakdown=asked.breakdown,
        countings=tuple(
            foretold(_vintages(of, rows, columns), asked) for of, rows in heap.found.items()
        ),
    )  # fmt: skip


def _keep(heap: _Heap, row: Mapping[str, str], columns: ForecastColumns) -> None:
    told = _read(row, columns)
    if isinstance(told, str):
        heap.reasons[told] += 1
        return
    of = row.get(columns.by, "")
    before = heap.seen.setdefault((of, told[0], told[1]), told)
    if before is told:
        heap.found.setdefault(of, []).append(told)
    elif before == told:
        heap.repeated += 1
    else:
        heap.reasons["another row, known on the same day, tells of that day otherwise"] += 1


def _read(row: Mapping[str, str], columns: ForecastColumns) -> _Row | str:
    """Return what a row tells, or why it cannot be read."""
    day = as_day(row[columns.date])
    known = as_day(row[columns.known]) if columns.known else day
    if day is None or known is None:
        return "no date as 2020-07-27"
    if known < day:
        return "known before its own day"
    count = as_number(row[columns.count], 0.0, _MOST)
    if count is None or count != int(count):
        return "a count is no whole number"
    effort = as_number(row[columns.effort], 0.0, _MOST) if columns.effort else 1.0
    if effort is None:
        return "effort is not told"
    return "events without effort" if count and not effort else (day, known, count, effort)


def _vintages(of: str, rows: list[_Row], columns: ForecastColumns) -> Vintages:
    told = np.array(rows, np.float64)
    return Vintages(
        name=columns.count, of=of, days=told[:, 0].astype(np.int64),
        known=told[:, 1].astype(np.int64), counts=told[:, 2],
        effort=told[:, 3] if columns.effort else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastForm:
    """What `truceline stats forecast --json` prints.

    Attributes:
        truceline_forecast: Version of this form.
        for_research_only: Always so: no such figure stands in a report, and none is a warning.
        forecasting: Countings with their forecasts and scores, and what became of each row.
    """

    truceline_forecast: Literal[1] = 1
    for_research_only: Literal[True] = True
    forecasting: Foretelling


_FORM = TypeAdapter(ForecastForm)


def written(found: Foretelling) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(ForecastForm(forecasting=found), indent=1).decode()


def forecast_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/forecast.schema.json)."""
    return schema_json(_FORM)
