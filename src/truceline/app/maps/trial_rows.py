"""Rows of a trial spelled out as sentences: what a tired person can hold against the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

#: Rows of each sheet that are spelled out: of the beginning, of the middle, of the end.
_SAMPLES = 3
_NAME = 40
#: How it is known, in the words of a sentence.
_HOW = {
    "observed": "seen or heard by", "alleged": "as told by", "relayed": "passed on by",
}  # fmt: skip


def spelled(reports: pa.Table) -> tuple[str, ...]:
    """Return three reports of a sheet as one sentence each, in the order of its rows."""
    rows = sorted(reports.to_pylist(), key=lambda one: int(one["row_number"]))
    return tuple(_sentence(rows[at]) for at in _spread(len(rows)))


def _spread(size: int) -> list[int]:
    """Return where samples are taken from so many rows: evenly, first and last among them."""
    if size <= _SAMPLES:
        return list(range(size))
    return sorted({round(at * (size - 1) / (_SAMPLES - 1)) for at in range(_SAMPLES)})


def _sentence(row: Mapping[str, Any]) -> str:
    who = f"side {row['actor']}" if row["actor"] else "nobody named"
    what = str(row["act"] or "no act").replace("_", " ")
    weapon = f" ({row['weapon'].replace('_', ' ')})" if row["weapon"] else ""
    how = _HOW.get(str(row["basis"]), "as told by")
    parts = [f"row {row['row_number']}: {who}", f"{what}{weapon} {_place(row)}", _when(row)]
    return ", ".join([*parts, f"{how} {row['source_id']}"])


def _place(row: Mapping[str, Any]) -> str:
    name = str(row["place_name"] or "").strip()
    name = name if len(name) <= _NAME else f"{name[:_NAME]}…"
    has_point = row["lon"] is not None
    if name:
        return f"at {name}" if has_point else f"at {name} (no place on the map)"
    return f"at {row['lat']:.4f} {row['lon']:.4f}" if has_point else "at no place told"


def _when(row: Mapping[str, Any]) -> str:
    """Return the window by the clock of the map: one minute, or from and to."""
    zone = ZoneInfo(row["time_zone"] or "UTC")
    start, end = (_local(row[key], zone) for key in ("start", "end"))
    if start is None or end is None:
        return "at no time told"
    day = f"{start.day} {start:%B %Y}"
    if end - start <= timedelta(minutes=1):
        return f"{day} {start:%H:%M}"
    if end - start == timedelta(days=1) and f"{start:%H%M}" == "0000":
        return day
    last = "" if end.date() == start.date() else f"{end.day} {end:%B} "
    return f"{day} {start:%H:%M} to {last}{end:%H:%M}"


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    if at is None:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone)


def far_rows(reports: pa.Table, box: Sequence[float] | None) -> Iterator[int]:
    """Yield the rows whose place lies outside a box: west, south, east, north."""
    if box is None:
        return
    west, south, east, north = box
    told = zip(*(reports[one].to_pylist() for one in ("row_number", "lon", "lat")), strict=True)
    for row, lon, lat in told:
        if lon is not None and not (west <= lon <= east and south <= lat <= north):
            yield int(row)


def placeless(reports: pa.Table) -> Iterator[int]:
    """Yield the rows that tell no place; a call has none of its own, and is not one of them."""
    told = zip(*(reports[one].to_pylist() for one in ("row_number", "act", "lon")), strict=True)
    yield from (int(row) for row, act, lon in told if lon is None and act != "hotline_call")
