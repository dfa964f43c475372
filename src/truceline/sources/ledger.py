"""The accounting of every file: rows = accepted + rejected + repeated, as it stood at an instant.

What of a file counts as known by an instant T:

* An *accepted* row, once the first thing it says that is new was known by T (``known_at``).
* A *rejected* row, and one that only *repeats*, has no time that can be believed: it counts once
  the whole file was known by T. That is when the file was complete (the end of the day of its cut;
  without a cut, the last ``known_at`` of anything it tells), and at the latest when the file was
  put on the record; where a person told when the mission got the file, it is then.
* A file of which nothing counts is not listed.

So a file that comes later, however much of it repeats or revises what was known, changes nothing
that was said as of an earlier instant, and no row that could not be read lets later text be seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables as model
from truceline.model.intake import Intake, RawFile
from truceline.sources.accounting import YIELDS
from truceline.sources.chains import Chain

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(instant: datetime) -> int:
    """Return an aware datetime as µs since 1970, UTC."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def last_told(intake: Intake) -> int | None:
    """Return when a file was complete, by its own words, in µs UTC; ``None`` if it tells no time.

    Before the last thing it tells was known it cannot have been written to the end.
    """
    if intake.cut_at:
        day = date.fromisoformat(intake.cut_at[:10]) + timedelta(days=1)
        return micros(datetime(day.year, day.month, day.day, tzinfo=UTC))
    last = [pc.max(getattr(intake, name)["known_at"].cast(pa.int64())).as_py() for name in YIELDS]
    return max((at for at in last if at is not None), default=None)


def known_whole_at(raw: RawFile, intake: Intake) -> int | None:
    """Return from when on the whole file counts as known, in µs UTC; ``None``: nothing tells."""
    if raw.received_at is not None:
        return micros(raw.received_at)
    recorded = None if raw.recorded_at is None else micros(raw.recorded_at)
    return min((at for at in (last_told(intake), recorded) if at is not None), default=None)


class Ledger:
    """Counts the rows of each file as its tables are merged.

    Args:
        rows: Greatest row number of each file, in canonical order of the files.
        as_of: Account for what was known by then only; ``None`` accounts for everything.
    """

    def __init__(self, rows: Sequence[int], as_of: datetime | None) -> None:
        self._limit = None if as_of is None else micros(as_of)
        # Row numbers begin with 1; so do the places of each file in these masks.
        self._first = np.cumsum([0, *(n + 1 for n in rows)])
        self._accepted, self._known, self._revised = (
            np.zeros(self._first[-1], dtype=bool) for _ in range(3)
        )

    def mark(self, found: Chain, own: pa.Array) -> None:
        """Mark the rows that yielded something new to one table.

        Args:
            found: Every version that says something new.
            own: bool, one a version: it has a history of its own. The others hang on a report,
                which marks their row.
        """
        place = self._first[found.file] + found.table["row_number"].to_numpy()
        known = own.to_numpy(zero_copy_only=False).astype(bool)
        self._accepted[place[known]] = True
        if self._limit is not None:
            by_then = pc.less_equal(found.table["known_at"].cast(pa.int64()), self._limit)
            known &= pc.fill_null(by_then, False).to_numpy()
        self._known[place[known]] = True
        self._revised[place[known & found.is_revision]] = True

    def table(self, ordered: Sequence[tuple[RawFile, str, Intake]]) -> pa.Table:
        """Return the FILES table, sorted by name and hash; parts of one file are one row."""
        rows: list[tuple[str, dict[str, Any]]] = []
        accepted, known, revised = map(self._per_file, (self._accepted, self._known, self._revised))
        for index, (raw, connector, intake) in enumerate(ordered):
            whole = self._is_whole(raw, intake)
            rejected = intake.rejects.num_rows if whole else 0
            repeated = intake.rows - accepted[index] - intake.rejects.num_rows if whole else 0
            if not (whole or known[index]):
                continue
            row = {
                "file_sha256": raw.sha256,
                "name": raw.name,
                "connector": connector,
                "rows": known[index] + rejected + repeated,
                "accepted": known[index],
                "rejected": rejected,
                "repeated": repeated,
                "revised": revised[index],
            }
            rows.append((intake.part, row))
        told = _together(rows)
        told.sort(key=lambda row: (row["name"], row["file_sha256"], row["connector"]))
        return pa.Table.from_pylist(told, schema=model.FILES)

    def _is_whole(self, raw: RawFile, intake: Intake) -> bool:
        if self._limit is None:
            return True
        at = known_whole_at(raw, intake)
        return at is not None and at <= self._limit

    def _per_file(self, mark: npt.NDArray[np.bool_]) -> list[int]:
        running = np.concatenate([[0], np.cumsum(mark)])
        counts: list[int] = (running[self._first[1:]] - running[self._first[:-1]]).tolist()
        return counts


_COUNTED = ("rows", "accepted", "rejected", "repeated", "revised")


def _together(rows: Sequence[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Add up the sheets of one workbook; readings of the same part stay apart."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[tuple[str, str, int], dict[str, Any]] = {}
    for part, row in rows:
        file = (row["file_sha256"], row["connector"])
        turn = seen[*file, part]
        seen[*file, part] += 1
        before = found.setdefault((*file, turn), row)
        if before is not row:
            before.update({name: before[name] + row[name] for name in _COUNTED})
    return list(found.values())
