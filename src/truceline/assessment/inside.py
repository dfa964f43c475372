"""Chance that a place lies in the zones of one stretch, under one way of stating its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from truceline.assessment.elements import Flags, Rows
from truceline.assessment.ground import Choice
from truceline.assessment.matter import Floats, Matter
from truceline.assessment.outlines import Part
from truceline.kernels.disc import SETTLED_ERRORS, p_inside_disc_any, p_inside_shape_any
from truceline.kernels.shape import places_in_shape
from truceline.kernels.zones import Edges, edges, signed_distance_m


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """The places of some incidents.

    Attributes:
        matter: The incidents.
        rows: Which of them; int64[n].
        outlines: Row of the shapes table -> edges; ``None`` where it bounds no area.
    """

    matter: Matter
    rows: Rows
    outlines: Mapping[int, Edges | None]

    @property
    def told(self) -> Flags:
        """Say of which incidents the place is told; bool[n]."""
        areas = [number for number, outline in self.outlines.items() if outline is not None]
        matter = self.matter
        return np.asarray(matter.disc[self.rows] | np.isin(matter.shape[self.rows], areas))

    def of(self, part: Rows) -> Spots:
        """Return some of them, by position."""
        return Spots(self.matter, self.rows[part], self.outlines)

    def margins_m(self, choice: Choice) -> Floats:
        """Return float64[zones, n]: metres of the centre from each zone's edge, inside negative."""
        lon, lat = self.matter.lon[self.rows], self.matter.lat[self.rows]
        return np.stack(
            [signed_distance_m(lon, lat, line) - offset_m for line, offset_m in choice.areas]
        )

    def p_inside(self, choice: Choice, margins_m: Floats) -> Floats:
        """Return the chance that each lies in any of the zones; NaN: place not told.

        Args:
            choice: The zones.
            margins_m: What :meth:`margins_m` says of them.
        """
        matter, p = self.matter, np.full(len(self.rows), np.nan)
        disc = matter.disc[self.rows]
        margin, error = margins_m.min(axis=0), matter.error_m[self.rows]
        # So far from every limit that hardly any of the normal's mass lies beyond it: most places
        # are settled by the distance alone. The kernel draws the same line.
        settled = disc & (np.abs(margin) > SETTLED_ERRORS * error)
        p[settled] = margin[settled] <= 0
        near = np.flatnonzero(disc & ~settled)
        at = self.rows[near]
        lon, lat, error_m = matter.lon[at], matter.lat[at], matter.error_m[at]
        p[near] = p_inside_disc_any(lon, lat, error_m, choice.areas)
        return self._with_shapes(p, choice)

    def _with_shapes(self, p: Floats, choice: Choice) -> Floats:
        shape = self.matter.shape[self.rows]
        for number in np.unique(shape[shape >= 0]):
            outline = self.outlines[int(number)]
            if outline is not None:
                p[shape == number] = p_inside_shape_any(outline, choice.areas)
        return p


def spots_of(matter: Matter, rows: Rows, shapes: tuple[tuple[Part, ...], ...]) -> Spots:
    """Return the places of the incidents ``rows``.

    Args:
        matter: The incidents.
        rows: Which of them; int64[n].
        shapes: Rings of each row of the shapes table.
    """
    used = np.unique(matter.shape[rows])
    return Spots(matter, rows, {int(s): _outline(shapes[s]) for s in used if s >= 0})


def _outline(rings: tuple[Part, ...]) -> Edges | None:
    try:
        outline = edges(list(rings), closed=True)
        places_in_shape(outline, 1)
    except ValueError:
        return None
    return outline
