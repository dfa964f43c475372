"""Tables of counts that a person names: their columns become series, every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.statistics.sensors import Rows, Window, only_constant
from truceline.errors import FormatError, SourceError
from truceline.model.held import CountRows
from truceline.model.intake import RawFile
from truceline.model.panelled import SensorPanel
from truceline.sources.records import Records, read_csv
from truceline.statistics.series import Series, number, series_of

_ISO_DAY = len("2020-07-27")
_MOST_COUNT = 10**9
_MOST_DAYS = 366.0
#: A list of events may span so many days; more is a misread date.
LONGEST_SPAN = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a table of counts mean.

    Attributes:
        date: Day a period ends, ISO; a time after it is passed over.
        counts: Columns of counts, each a counting of its own; empty: each row is one event.
        effort: Column of effort, from zero; empty: not told.
        by: Column that tells countings apart; empty: all are one.
        lengths: Column of how many days a row covers; empty: one.
        sensor: Column of what counted: a row is a day of one sensor, and only sensors that were on
            on every day count, so that no count changes because one came or went; empty: not told.
    """

    date: str
    counts: tuple[str, ...] = ()
    effort: str = ""
    by: str = ""
    lengths: str = ""
    sensor: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every column named."""
        lot = (self.date, *self.counts, self.effort, self.by, self.lengths, self.sensor)
        return tuple(c for c in lot if c)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a table of counts gave.

    Attributes:
        rows: What became of its rows.
        series: Each by itself: countings in the order asked for, whose in the order met.
    """

    rows: CountRows
    series: tuple[Series, ...]


@dataclass(slots=True)
class _Heap:
    """Rows read so far."""

    found: dict[tuple[str, str, str], Rows] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    accepted: int = 0
    repeated: int = 0


def read_counts(path: Path, columns: Columns, window: Window = (None, None)) -> Counts:
    """Read a CSV file of counts.

    Args:
        path: The file.
        columns: What its columns mean.
        window: Days within which sensors must have been on; without sensors of no account.

    Raises:
        SourceError: If it cannot be read, or lacks a column that was named.
    """
    records = records_of(path, columns.all)
    heap = _Heap()
    heap.reasons.update(one.reason for one in records.refused)
    _fill(heap, records, columns)
    if not heap.found:
        if not records.rows:
            raise FormatError(
                f"{path.name} has a header and no rows", "name the file that was meant"
            )
        told = "; ".join(f"{n} rows: {reason}" for reason, n in sorted(heap.reasons.items()))
        raise FormatError(f"{path.name}: no row could be read ({told})", "mend what is named")
    panels: tuple[SensorPanel, ...] = ()
    if columns.sensor:
        heap.found, panels = only_constant(heap.found, window)
    rows = CountRows(
        file=path.name, rows=records.rows, accepted=heap.accepted, repeated=heap.repeated,
        rejected=dict(sorted(heap.reasons.items())), notes=records.notes, panels=panels,
    )  # fmt: skip
    return Counts(rows=rows, series=tuple(_series(heap, columns)))


def records_of(path: Path, columns: Sequence[str]) -> Records:
    """Return the records of a CSV file that has these columns.

    Raises:
        SourceError: If it cannot be read, or lacks one of them.
    """
    data = documents.given(path)
    records = read_csv(RawFile(name=path.name, sha256=files.sha256_of(data), data=data))
    absent = [c for c in columns if c not in records.table.column_names]
    if absent:
        hint = f"its columns are: {', '.join(records.table.column_names)}"
        raise SourceError(f"{path.name}: no column {', '.join(absent)}", hint)
    return records


def _fill(heap: _Heap, records: Records, columns: Columns) -> None:
    lot = {name: records.column(name).to_pylist() for name in columns.all}
    for n in range(records.table.num_rows):
        row = {name: values[n].strip() for name, values in lot.items()}
        if not columns.counts:
            _event(heap, row, columns)
            continue
        told = _period(row, columns)
        if isinstance(told, str):
            heap.reasons[told] += 1
        else:
            _keep(heap, told, (row.get(columns.by, ""), row.get(columns.sensor, "")))


def _event(heap: _Heap, row: Mapping[str, str], columns: Columns) -> None:
    day = as_day(row[columns.date])
    if day is None:
        heap.reasons["no date as 2020-07-27"] += 1
        return
    lot = heap.found.setdefault(("", row.get(columns.by, ""), ""), {})
    lot[day] = (lot.get(day, (0, 1.0, None))[0] + 1, 1.0, None)
    heap.accepted += 1


@dataclass(frozen=True, slots=True)
class _Period:
    day: int
    counts: Mapping[str, int]
    length: float
    effort: float | None


def _period(row: Mapping[str, str], columns: Columns) -> _Period | str:
    """Return what a row tells, or why it cannot be read."""
    day = as_day(row[columns.date])
    if day is None:
        return "no date as 2020-07-27"
    counts = {name: _whole(row[name]) for name in columns.counts if row[name]}
    if not counts:
        return "no count: missing, not zero"
    if columns.sensor and not row[columns.sensor]:
        return "no sensor told"
    if any(count is None for count in counts.values()):
        return "a count is no whole number"
    length = as_number(row[columns.lengths], 1.0, _MOST_DAYS) if columns.lengths else 1.0
    if length is None or length != int(length):
        return "how many days it covers is not told"
    effort = as_number(row[columns.effort], 0.0, float(_MOST_COUNT)) if columns.effort else None
    if columns.effort and effort is None:
        return "effort is not told"
    if effort == 0 and any(counts.values()):
        return "events without effort"
    whole = {name: count for name, count in counts.items() if count is not None}
    return _Period(day, whole, length, effort)


def _keep(heap: _Heap, told: _Period, of: tuple[str, str]) -> None:
    """Keep a row; of two that tell of one day otherwise, the later is rejected."""
    here = {name: heap.found.get((name, *of), {}).get(told.day) for name in told.counts}
    same = {name: (n, told.length, told.effort) for name, n in told.counts.items()}
    if here == same:
        heap.repeated += 1
    elif any(here.values()):
        heap.reasons["another row tells of that day otherwise: tell them apart with --by"] += 1
    else:
        for name, row in same.items():
            heap.found.setdefault((name, *of), {})[told.day] = row
        heap.accepted += 1


def _series(heap: _Heap, columns: Columns) -> Iterator[Series]:
    order = {name: n for n, name in enumerate(columns.counts)}
    for name, of, sensor in sorted(heap.found, key=lambda key: order.get(key[0], 0)):
        lot = heap.found[name, of, sensor]
        if not columns.counts:
            _fill_days(lot, heap)
        rows = [(day, *row) for day, row in lot.items()]
        yield series_of(name or "events", of, rows)


def _fill_days(lot: Rows, heap: _Heap) -> None:
    """Put zero where a list of events tells of none, over the whole time of the list."""
    every = [day for one in heap.found.values() for day in one]
    first, last = min(every), max(every)
    if last - first > LONGEST_SPAN:
        hint = "one date is far from all others; mend it"
        raise FormatError("the list spans more than a hundred years", hint)
    for day in range(first, last + 1):
        lot.setdefault(day, (0, 1.0, None))


def as_day(text: str) -> int | None:
    """Return days since 1970 of a text that begins 2020-07-27; ``None``: it does not."""
    try:
        return number(date.fromisoformat(text[:_ISO_DAY]))
    except ValueError:
        return None


def _whole(text: str) -> int | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if 0 <= value <= _MOST_COUNT and value == int(value) else None


def as_number(text: str, least: float, most: float) -> float | None:
    """Return the number a text tells, between two bounds; ``None``: it tells none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if least <= value <= most else None


def days_of(text: str) -> int:
    """Return how many days ``3d`` or ``3`` means.

    Raises:
        ValueError: If it is no whole number of days from zero.
    """
    value = int(text.strip().removesuffix("d"))
    if value < 0 or timedelta(days=value) > timedelta(days=3660):
        raise ValueError(text)
    return value


def names(found: Sequence[Series]) -> tuple[str, ...]:
    """Return what each series is called: what is counted, and whose."""
    return tuple(f"{one.name}, {one.of}" if one.of else one.name for one in found)
