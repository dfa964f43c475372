"""Acts by the clock from a CSV file or a workspace, every row accounted for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from truceline.adapters import documents, files
from truceline.app import run
from truceline.app.workspace import Workspace
from truceline.errors import SourceError
from truceline.model.answered import ActRows
from truceline.model.intake import RawFile
from truceline.sources.records import Records, read_csv
from truceline.statistics.answers.given import Acts, acts_of

_DAY_US = 86_400_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS = (1950, 2200)
_LONGEST_DAYS = 3_700


@dataclass(frozen=True, slots=True, kw_only=True)
class ActColumns:
    """What the columns of a list mean.

    Attributes:
        time: When the act was, ISO.
        side: Whose it was, in the list's own words.
        zone: IANA zone of times without an offset.
    """

    time: str
    side: str
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadActs:
    """What a list gave.

    Attributes:
        acts: Within the watch; sides in the order of their names.
        names: Of the sides.
        rows: What became of the rows.
        window_days: Longest time within which a row says only that an act was.
    """

    acts: Acts
    names: tuple[str, ...]
    rows: ActRows
    window_days: float = 0.0


def acts_of_file(
    path: Path, columns: ActColumns, start: datetime | None, end: datetime | None
) -> ReadActs:
    """Read a CSV file of acts.

    Args:
        path: The file.
        columns: What its columns mean.
        start: When the watch begins; ``None``: on the day of the first act.
        end: When it ends; ``None``: with the day of the last.

    Raises:
        SourceError: If it cannot be read, lacks a column, or no row is an act.
    """
    data = documents.given(path)
    records = read_csv(RawFile(name=path.name, sha256=files.sha256_of(data), data=data))
    there = records.table.column_names
    absent = [name for name in (columns.time, columns.side) if name not in there]
    if absent:
        hint = f"its columns are: {', '.join(there)}"
        raise SourceError(f"{path.name}: no column {', '.join(absent)}", hint)
    heap = _Heap(reasons=Counter(one.reason for one in records.refused), found=[])
    repeated = _fill(heap, records, columns)
    return _read(path.name, records.rows, heap, repeated, (start, end), records.notes)


def acts_of_workspace(
    workspace: Workspace, longest: timedelta, start: datetime | None, end: datetime | None
) -> ReadActs:
    """Read the incidents of the last run of a workspace: the middle of each window.

    Args:
        workspace: Run before.
        longest: An incident whose time is vaguer than that is left out and counted.
        start: When the watch begins; ``None``: on the day of the first.
        end: When it ends; ``None``: with the day of the last.

    Raises:
        WorkspaceError: If nothing was run yet.
        SourceError: If no incident names an actor and a time.
    """
    table = run.kept(workspace).tables["incidents"]
    heap = _Heap(reasons=Counter(), found=[])
    widest = timedelta()
    columns = (table[name].to_pylist() for name in ("start", "end", "actor"))
    for begin, until, actor in zip(*columns, strict=True):
        if begin is None or until is None:
            heap.reasons["no time"] += 1
        elif not actor:
            heap.reasons["no actor told"] += 1
        elif until - begin > longest:
            heap.reasons["time vaguer than the lag"] += 1
        else:
            heap.found.append((begin + (until - begin) / 2, actor))
            widest = max(widest, until - begin)
    found = _read("incidents", table.num_rows, heap, 0, (start, end), ())
    return replace(found, window_days=widest / timedelta(days=1))


@dataclass(slots=True, kw_only=True)
class _Heap:
    reasons: Counter[str]
    found: list[tuple[datetime, str]]


def _fill(heap: _Heap, records: Records, columns: ActColumns) -> int:
    """Take rows; return how many only repeat another one whole.

    Where a list has no columns besides time and side, two equal rows are two acts.
    """
    lot = [records.column(name).to_pylist() for name in records.table.column_names]
    times, sides = (records.column(n).to_pylist() for n in (columns.time, columns.side))
    zone, seen, repeated = ZoneInfo(columns.zone), set[tuple[str, ...]](), 0
    for n in range(records.table.num_rows):
        whole = tuple(column[n] for column in lot)
        if len(lot) > 2 and whole in seen:
            repeated += 1
            continue
        seen.add(whole)
        at, side = _instant(times[n].strip(), zone), sides[n].strip()
        if at is None:
            heap.reasons["no time as 2031-03-02 14:30"] += 1
        elif not side:
            heap.reasons["no side"] += 1
        else:
            heap.found.append((at, side))
    return repeated


def _instant(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _YEARS[0] <= found.year <= _YEARS[1]:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)


def days_of(at: datetime) -> float:
    """Return an instant as days since 1970."""
    return ((at - _EPOCH) // timedelta(microseconds=1)) / _DAY_US


def instant_of(days: float) -> datetime:
    """Return the instant of days since 1970, to the second."""
    return _EPOCH + timedelta(seconds=round(days * 86_400))


def _read(
    name: str,
    rows: int,
    heap: _Heap,
    repeated: int,
    watch: tuple[datetime | None, datetime | None],
    notes: tuple[str, ...],
) -> ReadActs:
    if not heap.found:
        told = "; ".join(f"{n} rows: {reason}" for reason, n in sorted(heap.reasons.items()))
        raise SourceError(f"{name}: no row is an act by the clock ({told or 'no rows'})",
                          "name the columns of time and side, and mend what is named")  # fmt: skip
    at = np.array([days_of(one) for one, _ in heap.found])
    names = tuple(sorted({side for _, side in heap.found}))
    side = np.array([names.index(one) for _, one in heap.found], np.int64)
    start = np.floor(at.min()) if watch[0] is None else days_of(watch[0])
    end = np.floor(at.max()) + 1 if watch[1] is None else days_of(watch[1])
    if not 0 < end - start <= _LONGEST_DAYS:
        raise SourceError(f"{name}: the watch has {end - start:,.0f} days",
                          f"name --from and --until, at most {_LONGEST_DAYS} apart")  # fmt: skip
    acts = acts_of(at, side, len(names), float(start), float(end))
    return ReadActs(
        acts=acts,
        names=names,
        rows=ActRows(
            file=name, rows=rows, accepted=len(at), repeated=repeated,
            rejected=dict(sorted(heap.reasons.items())), outside=len(at) - len(acts.at),
            notes=notes,
        ),
    )  # fmt: skip
