"""What only programs for maps ask of rows: does geometry meet a box, does time meet a span."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.app.view.bins import Sieve
from truceline.app.view.clauses import Between, Clause, Either
from truceline.app.view.features.boxes import Box, parts_of
from truceline.app.view.listing import Coded, Listing, Mask


@dataclass(frozen=True, slots=True, eq=False)
class InBox:
    """A row's point lies in a box, or its area meets it.

    Attributes:
        box: Degrees.
        drawn: Shape that each row is drawn as; none: it is a point, or nowhere.
        hit: Shapes that meet the box.
    """

    box: Box
    drawn: Coded
    hit: frozenset[str]

    def over(self, listing: Listing) -> Sieve:
        """See :class:`~truceline.app.view.clauses.Clause`."""
        ways: list[Clause] = [Between("lon", west, east) for west, _, east, _ in parts_of(self.box)]
        lon = Either(tuple(ways)).over(listing)
        lat = Between("lat", self.box[1], self.box[3]).over(listing)
        words = self.drawn.words
        is_point = np.array([word is None for word in words] or [True], bool)
        is_hit = np.array([word in self.hit for word in words] or [False], bool)

        def keep(part: slice, kept: Mask) -> None:
            points = kept.copy()
            lon(part, points)
            lat(part, points)
            of = self.drawn.of[part]
            kept &= (points & is_point[of]) | is_hit[of]

        return keep


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """A row's time has an instant in common with a span.

    Attributes:
        span: First and last instant, both included, microseconds since 1970.
        first: int64[n], of each row.
        last: int64[n]; before ``first``: its time is not known.
    """

    span: tuple[int, int]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def over(self, listing: Listing) -> Sieve:
        """See :class:`~truceline.app.view.clauses.Clause`."""

        def keep(part: slice, kept: Mask) -> None:
            first, last = self.first[part], self.last[part]
            kept &= (first <= self.span[1]) & (last >= self.span[0]) & (first <= last)

        return keep


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A row is drawn as an area.

    Attributes:
        drawn: Shape that each row is drawn as; none: it is a point, or nowhere.
    """

    drawn: Coded

    def over(self, listing: Listing) -> Sieve:
        """See :class:`~truceline.app.view.clauses.Clause`."""
        is_area = np.array([word is not None for word in self.drawn.words] or [False], bool)

        def keep(part: slice, kept: Mask) -> None:
            kept &= is_area[self.drawn.of[part]]

        return keep
