"""Days of X and daily acts, from CSV files that a person names or from a workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from truceline.adapters import documents, files
from truceline.agreements.hypothesis import ActsForm, FlowForm
from truceline.errors import SourceError
from truceline.model.intake import RawFile
from truceline.model.tested import ListRows
from truceline.sources.records import read_csv

#: Words of lists for the two instants that a hypothesis may name.
STAGES = {
    "authorised": ("authorised", "authorized", "allocated", "committed"),
    "delivered": ("delivered",),
}
_MOST = 10**9


@dataclass(slots=True, kw_only=True)
class Heap:
    """What a list gave.

    Attributes:
        file: Name.
        sha256: Of its bytes.
        rows: Records.
        taken: Day -> (acts, effort); of X acts are rows.
        stages: Words for stages that its rows for the receiver have.
        effort: Column of effort.
    """

    file: str
    sha256: str = ""
    rows: int = 0
    taken: dict[date, tuple[float, float]] = field(default_factory=dict)
    stages: Counter[str] = field(default_factory=Counter)
    effort: str = ""
    accepted: int = 0
    repeated: int = 0
    not_asked: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    def told(self) -> ListRows:
        """Return what became of its rows."""
        return ListRows(
            file=self.file, sha256=self.sha256, rows=self.rows, accepted=self.accepted,
            repeated=self.repeated, not_asked=self.not_asked,
            rejected=dict(sorted(self.rejected.items())),
        )  # fmt: skip


def table_of(path: Path, needed: tuple[str, ...]) -> tuple[Heap, list[dict[str, str]]]:
    """Read a CSV file as rows of text.

    Raises:
        SourceError: If it cannot be read, or lacks a column.
    """
    data = documents.given(path)
    sha256 = files.sha256_of(data)
    records = read_csv(RawFile(name=path.name, sha256=sha256, data=data))
    absent = [name for name in needed if name not in records.table.column_names]
    if absent:
        hint = f"its columns are: {', '.join(records.table.column_names)}"
        raise SourceError(f"{path.name}: no column {', '.join(absent)}", hint)
    heap = Heap(file=path.name, sha256=sha256, rows=records.rows)
    heap.rejected.update(one.reason for one in records.refused)
    return heap, records.table.to_pylist()


def flows(heap: Heap, rows: Iterable[Mapping[str, Any]], asked: FlowForm, stage: str) -> Heap:
    """Take days of X.

    Args:
        heap: To be filled.
        rows: With ``date``, and ``to`` and ``stage`` where they tell these.
        asked: What is meant.
        stage: Of rows that tell none, in the words of a hypothesis; empty: nobody says.
    """
    for row in _once(heap, rows):
        day = _day(row["date"])
        if day is None:
            heap.rejected["no date as 2024-06-21"] += 1
        elif row.get("to") not in (None, asked.to) or not _covered(day, asked):
            heap.not_asked += 1
        else:
            told = row.get("stage") or stage or "not told"
            heap.stages[told] += 1
            if told in STAGES[asked.stage]:
                heap.accepted += 1
                heap.taken[day] = (heap.taken.get(day, (0.0, 1.0))[0] + 1.0, 1.0)
            else:
                heap.not_asked += 1
    return heap


def acts(heap: Heap, rows: Iterable[Mapping[str, Any]], asked: ActsForm) -> Heap:
    """Take daily acts of one side: rows with a ``count``, or each row one act.

    Args:
        heap: To be filled.
        rows: With ``date`` and ``side``; ``count`` and ``effort`` where they tell these.
        asked: What is meant.
    """
    for row in _once(heap, rows):
        day, n, effort = _day(row["date"]), _number(row.get("count")), _number(row.get("effort"))
        if day is None:
            heap.rejected["no date as 2024-06-21"] += 1
        elif row["side"] != asked.by or not _covered(day, asked):
            heap.not_asked += 1
        elif n is None or effort is None:
            heap.rejected["count or effort is no number from zero"] += 1
        else:
            before = heap.taken.get(day, (0.0, 0.0))
            heap.accepted += 1
            heap.taken[day] = (before[0] + n, max(before[1], effort))
    return heap


def _once(heap: Heap, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Pass over rows that repeat another whole, where a list has more than day and side."""
    seen = set[tuple[Any, ...]]()
    for row in rows:
        whole = tuple(row.values())
        if len(whole) > 2 and whole in seen:
            heap.repeated += 1
            continue
        seen.add(whole)
        yield row


def _covered(day: date, asked: FlowForm | ActsForm) -> bool:
    return asked.covers.from_ <= day.isoformat() <= asked.covers.until


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[: len("2024-06-21")])
    except ValueError:
        return None


def _number(text: str | None) -> float | None:
    """Return a number from zero; one where the list has no such column."""
    if text is None:
        return 1.0
    try:
        found = float(text)
    except ValueError:
        return None
    return found if 0 <= found <= _MOST else None
