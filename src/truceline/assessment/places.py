"""How likely each place lies in the zones of a provision.

* A disc is a bivariate normal whose ``error_m`` holds 95 %; a shape is uniform; an unknown place
  stays unknown. A place without error that lies exactly on the limit is inside.
* A zone measured from a line uses the line of the incident's own time. A window during which the
  line changes weighs each line by its share of the window; a window over more than
  :data:`MOST_LINES` lines uses the one at its middle. A line missing for any part of the window
  makes the whole ``line_missing``: the nearest day is never taken instead.
* Where several voices state one line, ``p`` is their mean, and ``low`` and ``high`` tell how far
  apart they are: a finding is decided only if it comes out the same under each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from truceline.assessment.elements import Flags, Rows
from truceline.assessment.ground import Choice, Ground
from truceline.assessment.matter import NO_TIME, Floats, Ints, Matter
from truceline.assessment.outlines import Part
from truceline.kernels.disc import p_inside_disc_any, p_inside_shape_any
from truceline.kernels.shape import places_in_shape
from truceline.kernels.zones import Edges, edges, signed_distance_m

#: Lines one window may touch before only its middle counts.
MOST_LINES: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where each of n incidents lies; arrays of one length.

    Attributes:
        told: The place is told, or asks for nothing, since the provision holds everywhere.
        p: Chance that it lies inside; NaN: cannot be said.
        low: The least over the voices that state the line.
        high: The most.
        line_missing: The place is known, but not the line for all of the window.
        margin_m: Signed distance of the centre from the nearest edge at the middle of the window,
            inside negative; NaN: no place or no edge.
        zone: Number of the zone that edge belongs to; -1: none.
        line_day: Number of the day of its line in ``days``; -1: none.
        days: ISO dates.
    """

    told: Flags
    p: Floats
    low: Floats
    high: Floats
    line_missing: Flags
    margin_m: Floats
    zone: npt.NDArray[np.int16]
    line_day: npt.NDArray[np.int32]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    """Incident × stretch, for every stretch an incident's window touches.

    Attributes:
        row: Position within the rows asked for.
        stretch: Which stretch.
        weight: Share of the window in it.
        middle: Whether the middle of the window lies in it.
    """

    row: Ints
    stretch: Ints
    weight: Floats
    middle: Flags


def placing_of(
    ground: Ground,
    matter: Matter,
    rows: Rows,
    shapes: tuple[tuple[Part, ...], ...],
    days: tuple[str, ...] = (),
) -> Placing:
    """Place the incidents ``rows`` on ``ground``.

    Args:
        ground: The zones.
        matter: The incidents.
        rows: Which of them; int64[n].
        shapes: Rings of each row of the shapes table.
        days: Days numbered so far; new ones follow.

    Returns:
        Arrays of length n, in the order of ``rows``.
    """
    starts = ground.references.stretches_us(ground.line_ids)
    entries = _entries(matter, rows, starts)
    outlines = _outlines(matter, rows, shapes)
    placing, numbers = nowhere(len(rows)), {day: number for number, day in enumerate(days)}
    placing.told[:] = _is_told(matter, rows, outlines)
    placing.p[entries.row] = placing.low[entries.row] = placing.high[entries.row] = 0.0
    for stretch, part in _by_stretch(entries):
        at, weight = entries.row[part], entries.weight[part]
        choices = ground.choices(int(starts[stretch]))
        if not choices:
            placing.line_missing[at] = placing.told[at]
            placing.p[at] = placing.low[at] = placing.high[at] = np.nan
            continue
        p = np.stack([_p_inside(choice, matter, rows[at], outlines) for choice in choices])
        placing.p[at] += weight * p.mean(axis=0)
        placing.low[at] += weight * p.min(axis=0)
        placing.high[at] += weight * p.max(axis=0)
        middle = at[entries.middle[part]]
        _measure(placing, middle, choices, matter, rows[middle], numbers)
    return replace(placing, days=tuple(numbers))


def nowhere(n: int) -> Placing:
    """Return ``n`` incidents of which nothing is known yet."""
    return Placing(
        told=np.zeros(n, dtype=np.bool_),
        p=np.full(n, np.nan),
        low=np.full(n, np.nan),
        high=np.full(n, np.nan),
        line_missing=np.zeros(n, dtype=np.bool_),
        margin_m=np.full(n, np.nan),
        zone=np.full(n, -1, dtype=np.int16),
        line_day=np.full(n, -1, dtype=np.int32),
        days=(),
    )


def _entries(matter: Matter, rows: Rows, starts_us: Ints) -> _Entries:
    """Cut every window at the instants where a line changes.

    A window that is not told touches no stretch, unless there is only one.
    """
    n = len(rows)
    first_us, end_us = matter.start_us[rows], matter.end_us[rows]
    if len(starts_us) == 1:
        every = np.arange(n)
        return _Entries(row=every, stretch=0 * every, weight=np.ones(n), middle=every >= 0)
    told = np.flatnonzero((first_us != NO_TIME) & (end_us != NO_TIME) & (end_us >= first_us))
    first_us, end_us = first_us[told], end_us[told]
    length = end_us - first_us
    middle = np.searchsorted(starts_us, first_us + length // 2, side="right") - 1
    first = np.searchsorted(starts_us, first_us, side="right") - 1
    last = np.maximum(first, np.searchsorted(starts_us, end_us, side="left") - 1)
    long = last - first >= MOST_LINES
    first, last = np.where(long, middle, first), np.where(long, middle, last)
    times = last - first + 1
    of = np.repeat(np.arange(len(told)), times)
    stretch = first[of] + np.arange(len(of)) - np.repeat(np.cumsum(times) - times, times)
    after = np.append(starts_us[1:], np.iinfo(np.int64).max)
    overlap = np.minimum(after[stretch], end_us[of]) - np.maximum(starts_us[stretch], first_us[of])
    whole = (times == 1)[of]
    return _Entries(
        row=told[of],
        stretch=stretch,
        weight=np.where(whole, 1.0, overlap / np.maximum(length[of], 1)),
        middle=stretch == middle[of],
    )


def _by_stretch(entries: _Entries) -> Iterator[tuple[int, Ints]]:
    order = np.argsort(entries.stretch, kind="stable")
    found, begins = np.unique(entries.stretch[order], return_index=True)
    for stretch, part in zip(found, np.split(order, begins[1:]), strict=False):
        yield int(stretch), part


def _outlines(
    matter: Matter, rows: Rows, shapes: tuple[tuple[Part, ...], ...]
) -> dict[int, Edges | None]:
    """Return each shape the rows refer to as edges; ``None`` where it bounds no area."""
    return {int(s): _outline(shapes[s]) for s in np.unique(matter.shape[rows]) if s >= 0}


def _is_told(matter: Matter, rows: Rows, outlines: dict[int, Edges | None]) -> Flags:
    areas = [number for number, outline in outlines.items() if outline is not None]
    return np.asarray(matter.disc[rows] | np.isin(matter.shape[rows], areas))


def _outline(rings: tuple[Part, ...]) -> Edges | None:
    try:
        outline = edges(list(rings), closed=True)
        places_in_shape(outline, 1)
    except ValueError:
        return None
    return outline


def _p_inside(
    choice: Choice, matter: Matter, rows: Rows, outlines: dict[int, Edges | None]
) -> Floats:
    p = np.full(len(rows), np.nan)
    disc = np.flatnonzero(matter.disc[rows])
    at = rows[disc]
    p[disc] = p_inside_disc_any(matter.lon[at], matter.lat[at], matter.error_m[at], choice.areas)
    shape = matter.shape[rows]
    for number in np.unique(shape[shape >= 0]):
        outline = outlines[int(number)]
        if outline is not None:
            p[shape == number] = p_inside_shape_any(outline, choice.areas)
    return p


def _measure(
    placing: Placing,
    at: Ints,
    choices: tuple[Choice, ...],
    matter: Matter,
    rows: Rows,
    days: dict[str, int],
) -> None:
    """Write margin, zone and line day of the positions ``at``.

    Of several zones the one the centre lies deepest in, or nearest to, decides; of several ways
    in which a line is stated the one that leaves the least margin. Ties go to the earlier.
    """
    margins = np.stack([_margins(choice, matter.lon[rows], matter.lat[rows]) for choice in choices])
    zone = margins.argmin(axis=1)
    margin = np.take_along_axis(margins, zone[:, None, :], axis=1)[:, 0, :]
    way = np.abs(margin).argmin(axis=0)
    each = np.arange(len(at))
    named = [[days.setdefault(d, len(days)) if d else -1 for d in c.days] for c in choices]
    placing.margin_m[at] = margin[way, each]
    placed = ~np.isnan(placing.margin_m[at])
    placing.zone[at] = np.where(placed, zone[way, each], -1)
    placing.line_day[at] = np.where(placed, np.array(named)[way, zone[way, each]], -1)


def _margins(choice: Choice, lon: Floats, lat: Floats) -> Floats:
    """Return float64[zones, n]: metres from each zone's edge, inside negative."""
    return np.stack(
        [signed_distance_m(lon, lat, line) - offset_m for line, offset_m in choice.areas]
    )
