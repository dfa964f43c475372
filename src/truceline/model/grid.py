"""The grid on which places are made public: fixed, and fine only where many people live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Side of the finest cell, degrees; each level above it has twice the side of the one below.
FINEST_DEG = 0.1
#: Level of the widest cell: 1.6°. Where even that holds too few people a place is withheld.
WIDEST_LEVEL = 4
#: Level of every cell where no table of people is given: 0.4°.
FIXED_LEVEL = 2
#: People in a cell where an agreement names no number: below that the privacy rule of a large
#: health law takes even a region as naming a person (45 CFR 164.514(b)(2)(i)(B)).
LEAST_PEOPLE = 20_000

#: Column from 180° W and row from the South Pole of a finest cell.
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicGrid:
    """How places are coarsened for the public.

    Attributes:
        people: People living in each finest cell; ``None``: nobody brought a table, and every cell
            has the side of :data:`FIXED_LEVEL`. A cell that is not in it has nobody known.
        least: How many people must live in a cell.
    """

    people: Mapping[Cell, float] | None = field(default=None, hash=False)
    least: int = LEAST_PEOPLE

    @property
    def step_deg(self) -> float:
        """Side of its finest cell, degrees."""
        return FINEST_DEG * (1 << FIXED_LEVEL if self.people is None else 1)
