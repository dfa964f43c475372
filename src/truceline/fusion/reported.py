"""Reports of events -> what of them can be compared, the same voice once.

Who is said to have done it, to whom, and whose claim it is, is not looked at: a pair must not
depend on which party is which.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.by_group import lists_of
from truceline.fusion.compared import DAY_US, ERROR_SIGMAS, Reach, Rows
from truceline.fusion.kinship import codes_of
from truceline.kernels.grid import Points
from truceline.model.vocabulary import CONTRARY

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: How far apart reports are compared: so many times the joint radius that they state, and so many
#: days beyond the coarser of both times.
REACH = Reach(times=2.0, days=1.0)
_LEAST_REACH_M = 2_500.0
#: Days: a quarter of an hour, as good as the sharpest times are; an hour; a day, clocks changed.
_SHARPEST, _HOUR, _DAY_AT_MOST = 1 / 96, 1 / 24, 25 / 24
#: Sources beyond so many, those that tell least, are one when it is asked how dense they are.
LISTS = 48


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """Reports that have a time and a place, in canonical order; one entry a voice.

    Attributes:
        rows: As for lists; ``at`` are rows of the table of events. Codes: act, object, weapon.
        ids: Of the reports.
        known: When each became known, microseconds.
        place: Sort of place: 0 stated, 1 gazetteer, 2 sector or else.
        clock: Sort of time: 0 up to an hour, 1 up to a day, 2 longer.
        count: Log to the base 2 of the number of acts; NaN where not told.
        claims: Number of the set of circumstances that it claims.
        denied: bool[sets, sets]: whether one set denies what the other claims.
        names: Of the sources, by number: a voice of several has a number for all of them together,
            past those of each alone, so that it does not matter which of them stands first.
        common: bool[names, names]: whether two have a source in common.
    """

    rows: Rows
    ids: pa.Array
    known: Ints
    place: Ints
    clock: Ints
    count: Floats
    claims: Ints
    denied: Flags
    names: tuple[tuple[str, ...], ...]
    common: Flags


def _on_earth(lon: Floats, lat: Floats) -> Flags:
    return (np.abs(lon) <= 360) & (np.abs(lat) <= 90)


def told_of(events: pa.Table, group: Ints) -> Told:
    """Return the reports that can be compared.

    Args:
        events: Table of schema ``REPORTS``.
        group: Number of the voice of each: exact repeats are one, told for by the first id.
    """
    start, end = (_numbers(events[name].cast(pa.int64())) for name in ("start", "end"))
    lon, lat, error = (_numbers(events[name]) for name in ("lon", "lat", "error_m"))
    known = np.isfinite(start) & np.isfinite(error) & (end >= start) & _on_earth(lon, lat)
    rank = np.asarray(pc.rank(events["report_id"], tiebreaker="dense"), dtype=np.int64)
    at = np.flatnonzero(known & _first(group, rank))
    names, source = _voices(events["source_id"], group)
    words = [codes_of(aspect, events[column]) for aspect, column in _SAID]
    count = _count(events)
    claims, denied = _claims(events["circumstances"])
    keys = [start, end, lon, lat, error, *words, np.nan_to_num(count, nan=-1.0), claims, rank]
    at = at[np.lexsort([key[at] for key in reversed(keys)])]
    unit = np.maximum((end[at] - start[at]) / DAY_US, _SHARPEST)
    points = Points(
        lon=lon[at],
        lat=lat[at],
        when=(start[at] + (end[at] - start[at]) / 2) / DAY_US,
        reach_m=np.maximum(REACH.times * error[at], _LEAST_REACH_M / math.sqrt(2)),
        span=REACH.days + unit / 2,
        source=source[at],
    )
    rows = Rows(
        at=at,
        points=points,
        unit=unit,
        variance=_variance(events["place_kind"], error)[at],
        codes=tuple(code[at] for code in words),
    )
    return Told(
        rows=rows,
        ids=events["report_id"].combine_chunks().take(pa.array(at)),
        known=np.asarray(pc.fill_null(events["known_at"].cast(pa.int64()), 0), np.int64)[at],
        place=_sort_of_place(events["place_basis"])[at],
        clock=np.where(unit <= _HOUR, 0, np.where(unit <= _DAY_AT_MOST, 1, 2)),
        count=count[at],
        claims=claims[at],
        denied=denied,
        names=names,
        common=_common(names),
    )


_SAID = (("act", "act"), ("object", "object_type"), ("weapon", "weapon"))


def _variance(place_kind: pa.ChunkedArray, error: Floats) -> Floats:
    """Return that of one axis; within a shape it may be anywhere alike, as in a circle."""
    shaped = np.asarray(pc.fill_null(pc.equal(place_kind, "shape"), False), dtype=np.bool_)
    return np.where(shaped, error**2 / 4, (error / ERROR_SIGMAS) ** 2)


def _voices(source_id: pa.ChunkedArray, group: Ints) -> tuple[tuple[tuple[str, ...], ...], Ints]:
    """Return the names behind each number, and of every row the number of its voice."""
    _, voice = np.unique(group, return_inverse=True)
    lists = lists_of(voice, source_id, int(voice.max(initial=-1)) + 1)
    joined = pc.binary_join(lists, _APART)
    alone = pc.unique(source_id).cast(pa.string())
    alone = alone.take(pc.sort_indices(alone))
    several = pc.unique(joined.filter(pc.greater(pc.list_value_length(lists), 1)))
    several = several.take(pc.sort_indices(several))
    known = pa.concat_arrays([alone, several])
    number = np.asarray(pc.index_in(joined, value_set=known), dtype=np.int64)
    return tuple(tuple(one.split(_APART)) for one in known.to_pylist()), number[voice]


def _common(names: tuple[tuple[str, ...], ...]) -> Flags:
    found = [[not set(a).isdisjoint(b) for b in names] for a in names]
    return np.array(found, dtype=np.bool_).reshape(len(names), len(names))


#: Between the names of several sources; in no id.
_APART = "\x1f"


def _numbers(column: pa.ChunkedArray) -> Floats:
    return np.asarray(pc.fill_null(column.cast(pa.float64(), safe=False), np.nan), np.float64)


def _first(group: Ints, rank: Ints) -> Flags:
    order = np.lexsort((rank, group))
    first = np.ones(len(group), dtype=np.bool_)
    first[order[1:]] = group[order][1:] != group[order][:-1]
    return first


def _count(events: pa.Table) -> Floats:
    low, high = (_numbers(events[name]) for name in ("count_low", "count_high"))
    middle = np.where(np.isnan(low), high, np.where(np.isnan(high), low, (low + high) / 2))
    return np.where(middle >= 1, np.log2(np.maximum(middle, 1)), np.nan)


def _claims(column: pa.ChunkedArray) -> tuple[Ints, Flags]:
    joined = pc.fill_null(pc.binary_join(column, "|"), "")
    sets = pc.unique(joined)
    sets = sets.take(pc.sort_indices(sets))
    said = [frozenset(one.split("|")) for one in sets.to_pylist()]
    against = [{CONTRARY[word] for word in words if word in CONTRARY} for words in said]
    denied = np.array([[bool(a & b) for b in said] for a in against], dtype=np.bool_)
    code = np.asarray(pc.index_in(joined, value_set=sets), dtype=np.int64)
    return code, denied.reshape(len(said), len(said))


def _sort_of_place(basis: pa.ChunkedArray) -> Ints:
    found = pc.fill_null(pc.index_in(basis, pa.array(["stated", "gazetteer"])), 2)
    return np.asarray(found, dtype=np.int64)


def by_list(rows: Rows, names: int, counted: Flags) -> tuple[Rows, int]:
    """Return the rows with few enough lists to count each; the smallest sources share the last.

    Args:
        rows: Of all sources.
        names: How many sources there are.
        counted: The rows that tell which are the smallest.
    """
    if names <= LISTS:
        return rows, names
    of = np.bincount(rows.points.source[counted], minlength=names)
    least = np.sort(of)[-LISTS]
    own = np.flatnonzero(of > least)
    number = np.full(names, len(own))
    number[own] = np.arange(len(own))
    points = replace(rows.points, source=number[rows.points.source])
    return replace(rows, points=points), len(own) + 1
