"""Marks that would be drawn over each other share their symbols, at the place of most of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.publish.gravest import ORDER
from truceline.publish.grouping import alike
from truceline.publish.map_marks import Marks
from truceline.publish.projection import Frame
from truceline.publish.svg import grouped

#: Half the height of a symbol, pixels at scale 1.
_HALF = 6.6


@dataclass(frozen=True, slots=True)
class Size:
    """How large symbols and their counts are drawn, pixels of the drawing.

    Attributes:
        variant: Class of the group: for a wide page or for a phone.
        scale: Of the symbols.
        digit: Width of a digit of a count.
        below: From the middle of a symbol down to the line its count stands on.
    """

    variant: str
    scale: float
    digit: float
    below: float

    def step(self, counts: np.ndarray) -> np.ndarray:
        """Return how far apart the symbols of one place stand; rows of counts by outcome."""
        digits = np.array([len(grouped(float(n))) for n in counts.max(axis=1, initial=0)])
        apart = np.where(digits > 1, self.digit * digits + 4.0, 0.0)
        return np.asarray(np.maximum(14.5 * self.scale, apart))


#: The same drawing is less than half as wide on a phone.
SIZES = (Size("tl-wide", 1.0, 7.0, 16.0), Size("tl-narrow", 1.7, 12.5, 28.0))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows of the marks that share their symbols, and where these stand, pixels."""

    rows: np.ndarray
    x: float
    y: float


def _spot_of(frame: Frame, marks: Marks) -> np.ndarray:
    where = np.round(frame.place(marks.lon, marks.lat))
    return alike(where[:, 0], where[:, 1], np.round(np.nan_to_num(marks.error_m)))


def count_spots(frame: Frame, marks: Marks) -> int:
    """Count the groups that :func:`spots` makes."""
    return int(_spot_of(frame, marks).max(initial=-1)) + 1


def spots(frame: Frame, marks: Marks) -> list[np.ndarray]:
    """Group marks of the same place and the same error, as row indices."""
    group_of = _spot_of(frame, marks)
    order = np.argsort(group_of, kind="stable")
    edges = np.flatnonzero(np.diff(group_of[order])) + 1
    return np.split(order, edges) if len(order) else []


def clusters(frame: Frame, marks: Marks, size: Size) -> list[Cluster]:
    """Join spots until no symbol or count lies over another; every mark is in exactly one.

    The fuller of two stays where it is and takes the other in; equal ones go by their place.
    """
    groups = spots(frame, marks)
    where = frame.place(marks.lon, marks.lat)
    at = np.array([where[rows[0]] for rows in groups]).reshape(-1, 2)
    counts = np.zeros((len(groups), len(ORDER)), np.int64)
    for n, rows in enumerate(groups):
        counts[n] = np.bincount(marks.outcome[rows], minlength=len(ORDER))
    order = np.lexsort((at[:, 1], at[:, 0], -counts.sum(axis=1)))
    groups, at, counts = [groups[i] for i in order], at[order], counts[order]
    while True:
        into = _absorbed(at, counts, size)
        kept = np.flatnonzero(into == np.arange(len(into)))
        if len(kept) == len(into):
            break
        groups = [np.sort(np.concatenate([groups[j] for j in np.flatnonzero(into == i)]))
                  for i in kept.tolist()]  # fmt: skip
        total = np.zeros_like(counts)
        np.add.at(total, into, counts)
        at, counts = at[kept], total[kept]
    return [Cluster(g, float(x), float(y)) for g, (x, y) in zip(groups, at, strict=True)]


def _absorbed(at: np.ndarray, counts: np.ndarray, size: Size) -> np.ndarray:
    """Return for each cluster the one that takes it in, or itself."""
    half = ((counts > 0).sum(axis=1) - 1) * size.step(counts) / 2 + _HALF * size.scale + 1.0
    low = np.where((counts > 1).any(axis=1), size.below + 2.0, _HALF * size.scale)
    into = np.arange(len(at))
    free = np.ones(len(at), bool)
    for i in range(len(at)):
        if not free[i]:
            continue
        dx, dy = np.abs(at[:, 0] - at[i, 0]), at[:, 1] - at[i, 1]
        over = (dx < half + half[i]) & (dy < low[i] + _HALF * size.scale)
        over &= -dy < low + _HALF * size.scale
        over &= free & (np.arange(len(at)) > i)
        into[over] = i
        free[over] = False
        free[i] = False
    return into
