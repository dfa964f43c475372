"""A plan of watching written out as effort rows of one week without a date.

The week begins on a Monday at midnight, local time, and every day of it has 24 hours: a plan knows
no change of clocks. Effort that was taken in can be laid into the same week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.effort.duty import Ints
from truceline.model import tables
from truceline.model.source import Source
from truceline.model.watching import PlannedWatch, Span

#: A Monday; which one means nothing.
WEEK: Final = datetime(2001, 1, 1, tzinfo=UTC)
DAYS: Final = 7
_DAY_MIN: Final = 1440
_DAY_US: Final = 86_400_000_000
_WEEK_US: Final = DAYS * _DAY_US
_EPOCH: Final = date(1970, 1, 1)
#: A part of a day: minutes after its midnight, and whether that is the day after the shift began.
_Part = tuple[int, int, int]


def rows_of(sources: Sequence[Source]) -> pa.Table:
    """Return the planned watches as effort of the week.

    Who looks only now and then (``revisit_h``) keeps all its hours; the column ``looks`` says in
    how much of them it looks. A watch beside a card that does not say what its source sees is left
    out.

    Args:
        sources: Cards, in any order.

    Returns:
        See :data:`truceline.model.tables.EFFORT`, with the further column ``looks``.
    """
    rows = [
        row
        for source in sources
        for n, watch in enumerate(source.watches)
        for row in _rows(source, watch, n)
    ]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


_SCHEMA = tables.EFFORT.append(pa.field("looks", pa.float64()))


def _rows(source: Source, watch: PlannedWatch, n: int) -> Iterator[dict[str, Any]]:
    if source.sees is None:
        return
    acts = source.sees.acts if watch.acts is None else watch.acts
    for day in watch.days or range(DAYS):
        for later, first, last in _parts(watch.hours, source.sees.hours):
            midnight = WEEK + timedelta(days=(day + later) % DAYS)
            yield dict.fromkeys(_SCHEMA.names) | {
                "effort_id": f"{source.id}/plan-{n}-{day}-{first}",
                "source_id": source.id,
                "mode": watch.mode.value,
                "status": "on",
                "start": midnight + timedelta(minutes=first),
                "end": midnight + timedelta(minutes=last),
                "lon": watch.lon,
                "lat": watch.lat,
                "radius_m": watch.radius_m,
                "acts": list(acts),
                "p_detect": watch.p_detect,
                "looks": watch.looks,
            }


def _parts(hours: Span | None, light: Span | None) -> Iterator[_Part]:
    """Yield the parts of a shift in which its source can see, cut at midnight."""
    for later, first, last in _cut(hours):
        for _, dawn, dusk in _cut(light):
            begin, end = max(first, dawn), min(last, dusk)
            if begin < end:
                yield later, begin, end


def _cut(span: Span | None) -> tuple[_Part, ...]:
    if span is None:
        return ((0, 0, _DAY_MIN),)
    first, last = span
    if first < last:
        return ((0, first, last),)
    return tuple(p for p in ((0, first, _DAY_MIN), (1, 0, last)) if p[1] < p[2])


def laid_into_week(effort: pa.Table, zone: str) -> tuple[pa.Table, date | None]:
    """Return the last seven local days of effort that was taken in, as effort of the week.

    Days of the week stay what they were. The hour that clocks skip or repeat stays where the wall
    clock shows it.

    Args:
        effort: See :data:`truceline.model.tables.EFFORT`.
        zone: IANA zone of the mechanism.

    Returns:
        The rows, with the further column ``looks``, and the first of the seven days; ``None`` and
        no rows where no effort has an end.
    """
    ends = pc.max(pc.if_else(pc.equal(effort["status"], "on"), effort["end"], None)).as_py()
    if ends is None:
        return _SCHEMA.empty_table(), None
    last = (ends.astimezone(ZoneInfo(zone)) - timedelta(microseconds=1)).date()
    first = last - timedelta(days=DAYS - 1)
    # As in the walk: on duty without a bound watches nothing, an outage without one lasts.
    unbound = pc.or_(pc.is_null(effort["start"]), pc.is_null(effort["end"]))
    effort = effort.filter(pc.invert(pc.and_(pc.equal(effort["status"], "on"), unbound)))
    low = (first - _EPOCH).days * _DAY_US
    start = np.clip(_wall_us(effort["start"], zone, low), low, low + _WEEK_US)
    end = np.clip(_wall_us(effort["end"], zone, low + _WEEK_US), low, low + _WEEK_US)
    # From the first of the seven days to the day of the same name in the week.
    shift = ((WEEK.date() - _EPOCH).days + first.weekday()) * _DAY_US - low
    return _folded(effort, start + shift, end + shift), first


def _wall_us(column: pa.ChunkedArray, zone: str, if_null: int) -> Ints:
    """Return what a clock on the wall shows, microseconds since 1970 as if it were UTC."""
    local = pc.cast(pc.local_timestamp(pc.cast(column, pa.timestamp("us", zone))), pa.int64())
    return np.asarray(pc.fill_null(local, if_null).to_numpy(), dtype=np.int64)


def _folded(rows: pa.Table, start: Ints, end: Ints) -> pa.Table:
    """Put the rows where they now lie; what lies after Sunday comes back to the days before."""
    monday = (WEEK.date() - _EPOCH).days * _DAY_US
    sunday = monday + _WEEK_US
    parts = [
        (start, np.minimum(end, sunday)),
        (np.maximum(start, sunday) - _WEEK_US, end - _WEEK_US),
    ]
    placed = []
    for first, last in parts:
        part = _with(rows, "start", pa.array(first, pa.timestamp("us", "UTC")))
        part = _with(part, "end", pa.array(last, pa.timestamp("us", "UTC")))
        placed.append(part.filter(pa.array(first < last)))
    kept = pa.concat_tables(placed)
    return kept.append_column(_SCHEMA.field("looks"), pa.array(np.ones(len(kept))))


def _with(table: pa.Table, name: str, column: pa.ChunkedArray) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.set_column(
        at, table.schema.field(at), pc.cast(column, table.schema.field(at).type)
    )


def only(rows: pa.Table, source_ids: Iterable[str]) -> pa.Table:
    """Return the rows of these sources."""
    return rows.filter(pc.is_in(rows["source_id"], value_set=pa.array(source_ids, pa.string())))


def with_chance(rows: pa.Table, *, detect: bool) -> pa.Table:
    """Return the rows as effort whose chance of seeing is the share of time in which they look.

    Two that look now and then at the same place are taken to choose their moments apart from each
    other.

    Args:
        rows: With the column ``looks``.
        detect: Whether the declared chance of seeing counts too; without it, only who by its own
            word sees nothing does not look.
    """
    blind = pc.fill_null(pc.equal(rows["p_detect"], 0.0), False)
    factor = rows["p_detect"] if detect else pc.if_else(blind, 0.0, 1.0)
    return _with(rows.drop_columns(["looks"]), "p_detect", pc.multiply(rows["looks"], factor))
