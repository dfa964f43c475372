"""Chance that a place lies in the zones of one stretch, under one way of stating its lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.assessment.elements import Flags, Rows
from truceline.assessment.ground import Choice
from truceline.assessment.matter import Floats, Ints, Matter
from truceline.kernels.deepest import deepest
from truceline.kernels.disc import SETTLED_ERRORS, p_inside_disc_any
from truceline.kernels.ellipsoid import A_M
from truceline.kernels.outlines import Outlines
from truceline.kernels.shapes import STEEP_DEG, p_inside_shapes_any


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """The places of some incidents.

    Attributes:
        matter: The incidents.
        rows: Which of them; int64[n].
        outlines: Of each row of the shapes table.
    """

    matter: Matter
    rows: Rows
    outlines: Outlines

    @property
    def told(self) -> Flags:
        """Say of which incidents the place is told; bool[n]."""
        matter = self.matter
        return matter.disc[self.rows] | self._shaped

    @property
    def _shaped(self) -> Flags:
        """Say which places are shapes that bound an area; bool[n]."""
        shape = self.matter.shape[self.rows]
        found = shape >= 0
        found[found] = self.outlines.sound[shape[found]]
        return found

    def of(self, part: Rows) -> Spots:
        """Return some of them, by position."""
        return Spots(self.matter, self.rows[part], self.outlines)

    def margins(self, choice: Choice) -> tuple[Floats, Ints]:
        """Return metres of each centre from the edge of a zone, inside negative, and the zone.

        Of several zones the one the centre lies deepest in, or is nearest to; of equals the first.
        """
        return deepest(self.matter.lon[self.rows], self.matter.lat[self.rows], choice.areas)

    def p_inside(self, choice: Choice, margin: Floats) -> Floats:
        """Return the chance that each lies in any of the zones; NaN: place not told.

        Args:
            choice: The zones.
            margin: What :meth:`margins` says of them, metres.
        """
        matter, p = self.matter, np.full(len(self.rows), np.nan)
        disc = matter.disc[self.rows]
        error = matter.error_m[self.rows]
        # So far from every limit that hardly any of the normal's mass lies beyond it: most places
        # are settled by the distance alone. The kernel draws the same line.
        settled = disc & (np.abs(margin) > SETTLED_ERRORS * error)
        p[settled] = margin[settled] <= 0
        near = np.flatnonzero(disc & ~settled)
        at = self.rows[near]
        lon, lat, error_m = matter.lon[at], matter.lat[at], matter.error_m[at]
        p[near] = p_inside_disc_any(lon, lat, error_m, choice.areas)
        return self._with_shapes(p, choice, margin, error)

    def _with_shapes(self, p: Floats, choice: Choice, margin: Floats, error_m: Floats) -> Floats:
        shaped = self._shaped
        # The circle that encloses a shape settles most: it lies within one zone, or clear of all.
        # Straight edges may stray from the circle of their ends by what the earth is curved.
        stray = 1.0 + 3 * error_m**2 / A_M
        low = np.abs(self.matter.lat[self.rows]) <= STEEP_DEG
        settled = shaped & low & (np.abs(margin) > error_m + stray)
        p[settled] = margin[settled] <= 0
        near = np.flatnonzero(shaped & ~settled)
        shape, back = np.unique(self.matter.shape[self.rows[near]], return_inverse=True)
        p[near] = p_inside_shapes_any(self.outlines, shape.astype(np.int64), choice.areas)[back]
        return p
