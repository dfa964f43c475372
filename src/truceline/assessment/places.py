"""How likely each place lies in the zones of a provision.

* A disc is a bivariate normal whose ``error_m`` holds 95 %; a shape is uniform; an unknown place
  stays unknown. A place without error that lies exactly on the limit is inside.
* A zone measured from a line uses the line of the incident's own time. A window during which the
  line changes weighs each line by its share of the window; a window over more than 31 lines
  (:data:`~truceline.assessment.stretches.MOST_LINES`) uses the one at its middle. A line missing
  for any part of the window makes the whole ``line_missing``: the nearest day is never taken.
* Where several voices state one line, ``p`` is their mean, and ``low`` and ``high`` tell how far
  apart they are: a finding is decided only if it comes out the same under each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from truceline.assessment.elements import Flags, Rows
from truceline.assessment.ground import Choice, Ground
from truceline.assessment.inside import Spots
from truceline.assessment.matter import Floats, Ints, Matter
from truceline.assessment.stretches import by_stretch, entries_of
from truceline.kernels.outlines import Outlines


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


def placing_of(
    ground: Ground,
    matter: Matter,
    rows: Rows,
    shapes: Outlines,
    days: tuple[str, ...] = (),
) -> Placing:
    """Place the incidents ``rows`` on ``ground``.

    Args:
        ground: The zones.
        matter: The incidents.
        rows: Which of them; int64[n].
        shapes: Of each row of the shapes table.
        days: Days numbered so far; new ones follow.

    Returns:
        Arrays of length n, in the order of ``rows``.
    """
    starts = ground.references.stretches_us(ground.line_ids)
    entries, spots = entries_of(matter, rows, starts), Spots(matter, rows, shapes)
    placing, numbers = nowhere(len(rows)), {day: number for number, day in enumerate(days)}
    placing.told[:] = spots.told
    placing.p[entries.row] = placing.low[entries.row] = placing.high[entries.row] = 0.0
    for stretch, part in by_stretch(entries):
        at, weight = entries.row[part], entries.weight[part]
        choices = ground.choices(int(starts[stretch]))
        if not choices:
            placing.line_missing[at] = placing.told[at]
            placing.p[at] = placing.low[at] = placing.high[at] = np.nan
            continue
        margin, zone, p = _margins_and_p(spots, at, choices)
        middle = entries.middle[part]
        placing.p[at] += weight * p.mean(axis=0)
        placing.low[at] += weight * p.min(axis=0)
        placing.high[at] += weight * p.max(axis=0)
        _measure(placing, at[middle], choices, margin[:, middle], zone[:, middle], numbers)
    return replace(placing, days=tuple(numbers))


def _margins_and_p(
    spots: Spots, at: Ints, choices: tuple[Choice, ...]
) -> tuple[Floats, Ints, Floats]:
    """Return margin, zone and chance, each [ways, n]; each spot is worked out once."""
    _, first, back = np.unique(
        spots.matter.spot[spots.rows[at]], return_index=True, return_inverse=True
    )
    here = spots.of(at[first])
    found = [here.margins(choice) for choice in choices]
    margin, zone = np.stack([m for m, _ in found]), np.stack([z for _, z in found])
    ways = zip(choices, margin, strict=True)
    p = np.stack([here.p_inside(choice, way) for choice, way in ways])
    return margin[:, back], zone[:, back], p[:, back]


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


def _measure(
    placing: Placing,
    at: Ints,
    choices: tuple[Choice, ...],
    margin: Floats,
    zone: Ints,
    days: dict[str, int],
) -> None:
    """Write margin, zone and line day of the positions ``at``.

    Of several zones the one the centre lies deepest in, or nearest to, decides; of several ways
    in which a line is stated the one that leaves the least margin. Ties go to the earlier.

    Args:
        placing: Written to.
        at: Positions; int64[n].
        choices: Ways in which the lines are stated.
        margin: float64[ways, n].
        zone: int64[ways, n].
        days: Numbers of days so far; written to.
    """
    way = np.abs(margin).argmin(axis=0)
    each = np.arange(len(at))
    named = [[days.setdefault(d, len(days)) if d else -1 for d in c.days] for c in choices]
    placing.margin_m[at] = margin[way, each]
    placed = ~np.isnan(placing.margin_m[at])
    placing.zone[at] = np.where(placed, zone[way, each], -1)
    placing.line_day[at] = np.where(placed, np.array(named)[way, zone[way, each]], -1)
