"""The baseline that all sides share: a level for each day, and a cycle of the hours of the day.

Where two sides that do not mind each other are both busier on the same days and at the same
hours, or both quieter from a ceasefire on, a constant baseline takes that for answers (measured: a
share of 0.37 invented). So the level may differ from week to week and, around that, from day to
day, and break at instants that are declared. Without weeks a ceasefire in the middle still passed
for answers: levels of days alone then come from two lots, not one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.statistics.answers.given import Acts, Floats, Ints

_HOURS, _WEEK = 24, 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """The watch, cut into cells of one hour at most.

    Attributes:
        edges: float64[cells + 1]: days.
        level: int64[cells]: which level each has.
        hour: int64[cells]: which hour of the day each is of.
        week: int64[cells]: which week each is of, from the first day on.
        levels: How many levels; 1: constant.
        hours: How many hours; 1: no cycle.
        weeks: How many weeks.
        cell: int64[n]: in which cell each act lies.
    """

    edges: Floats
    level: Ints
    hour: Ints
    week: Ints
    levels: int
    hours: int
    weeks: int
    cell: Ints

    @property
    def lengths(self) -> Floats:
        """float64[cells], days."""
        return np.diff(self.edges)


def constant(acts: Acts) -> Grid:
    """Return a baseline that never changes."""
    none = np.zeros(1, np.int64)
    return Grid(
        edges=np.array([acts.start, acts.end]), level=none, hour=none, week=none, levels=1,
        hours=1, weeks=1, cell=np.zeros(len(acts.at), np.int64),
    )  # fmt: skip


def shared(acts: Acts, breaks: tuple[float, ...] = ()) -> Grid:
    """Return a baseline by day and hour of the day, all sides alike.

    Args:
        acts: Of all sides.
        breaks: Instants, days, at which the level may change within a day.
    """
    hours = np.arange(np.floor(acts.start * _HOURS), np.ceil(acts.end * _HOURS) + 1) / _HOURS
    inner = [at for at in breaks if acts.start < at < acts.end]
    edges = np.unique(np.concatenate([hours, inner]).clip(acts.start, acts.end))
    middle = (edges[1:] + edges[:-1]) / 2
    cuts = np.unique(np.concatenate([np.ceil(np.arange(acts.start, acts.end + 1)), inner]))
    _, level = np.unique(np.searchsorted(cuts, middle), return_inverse=True)
    _, week = np.unique(np.floor((middle - np.floor(acts.start)) / _WEEK), return_inverse=True)
    hour = np.floor(middle * _HOURS).astype(np.int64) % _HOURS
    cell = np.searchsorted(edges, acts.at, side="right") - 1
    return Grid(
        edges=edges, level=level.astype(np.int64), hour=hour, week=week.astype(np.int64),
        levels=int(level.max()) + 1, hours=_HOURS, weeks=int(week.max()) + 1,
        cell=np.clip(cell, 0, len(middle) - 1).astype(np.int64),
    )  # fmt: skip


def cumulated(grid: Grid, shape: Floats, at: Floats) -> Floats:
    """Return the integral of a shape up to each act.

    Args:
        grid: Its cells.
        shape: float64[cells].
        at: float64[n]: when the acts are.
    """
    before = np.concatenate([[0.0], np.cumsum(shape * grid.lengths)])
    whole: Floats = before[grid.cell] + shape[grid.cell] * (at - grid.edges[grid.cell])
    return whole
