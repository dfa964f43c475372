"""Which public cell a place lies in: the same for every event there, whoever tells of it.

Cells halve from 1.6° down to 0.1°. A cell is parted in four only if **each** of the four holds
enough people: so the cells cover the land without a hole, and "not in one of the finer cells" never
narrows a place down to fewer people than a cell must hold. Where the widest cell holds too few, or
nothing is known of who lives there, the place is withheld. Nothing is drawn by chance: publishing
one place a thousand times gives one cell, and averaging gives nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.model.grid import FINEST_DEG, FIXED_LEVEL, WIDEST_LEVEL, Cell, PublicGrid

Floats = NDArray[np.float64]
_PER_DEG = 10
_WEST, _SOUTH = 180, 90
#: Stands for a place that is withheld.
WITHHELD = -1


@dataclass(frozen=True, slots=True)
class Cells:
    """Public cells of places, row by row.

    Attributes:
        lon: Centre, degrees; NaN where the place is unknown or withheld.
        lat: Likewise.
        side_deg: Side of the cell; NaN likewise.
        withheld: Where there is a place and it is withheld.
    """

    lon: Floats
    lat: Floats
    side_deg: Floats
    withheld: NDArray[np.bool_]


def cells(grid: PublicGrid, lon: Floats, lat: Floats) -> Cells:
    """Return the public cell of each place; NaN stays NaN.

    Args:
        grid: Of this workspace.
        lon: Degrees east, -180 to 180.
        lat: Degrees north, -90 to 90.
    """
    known = ~(np.isnan(lon) | np.isnan(lat))
    column, row = _index(lon, _WEST), _index(lat, _SOUTH)
    places = np.stack([column, row], axis=1)
    distinct, which = np.unique(places, axis=0, return_inverse=True)
    sums = _sums(grid)
    found = [level(grid, (int(c), int(r)), sums) for c, r in distinct]
    levels = np.array(found, np.int64).reshape(-1)[which.reshape(-1)]
    withheld = known & (levels == WITHHELD)
    shown = known & ~withheld
    side = np.where(shown, FINEST_DEG * 2.0 ** np.maximum(levels, 0), np.nan)
    return Cells(
        lon=_centre(column, levels, shown, _WEST),
        lat=_centre(row, levels, shown, _SOUTH),
        side_deg=side,
        withheld=withheld,
    )


def level(grid: PublicGrid, cell: Cell, sums: tuple[dict[Cell, float], ...]) -> int:
    """Return the level of the public cell around a finest one; :data:`WITHHELD` if none is.

    Args:
        grid: Of this workspace.
        cell: Column and row of the finest cell.
        sums: People by cell, one mapping a level, the finest first.
    """
    if grid.people is None:
        return FIXED_LEVEL
    if sums[WIDEST_LEVEL].get(_above(cell, WIDEST_LEVEL), 0.0) < grid.least:
        return WITHHELD
    for at in range(WIDEST_LEVEL, 0, -1):
        column, row = _above(cell, at)
        quarters = [(2 * column + i, 2 * row + j) for i in (0, 1) for j in (0, 1)]
        if any(sums[at - 1].get(quarter, 0.0) < grid.least for quarter in quarters):
            return at
    return 0


def _sums(grid: PublicGrid) -> tuple[dict[Cell, float], ...]:
    """Return people by cell, one mapping a level, the finest first."""
    found: list[dict[Cell, float]] = [dict(grid.people or {})]
    for _ in range(WIDEST_LEVEL):
        wider: dict[Cell, float] = {}
        for cell, people in sorted(found[-1].items()):
            above = _above(cell, 1)
            wider[above] = wider.get(above, 0.0) + people
        found.append(wider)
    return tuple(found)


def finest(lon: float, lat: float) -> Cell:
    """Return column and row of the finest cell that a place lies in."""
    column, row = _index(np.array([lon]), _WEST), _index(np.array([lat]), _SOUTH)
    return int(column[0]), int(row[0])


def _above(cell: Cell, levels: int) -> Cell:
    return cell[0] >> levels, cell[1] >> levels


def _index(degrees: Floats, origin: int) -> NDArray[np.int64]:
    """Return the finest column or row; a place on an edge belongs to the cell that begins there."""
    whole = np.floor((np.nan_to_num(degrees) + origin) * _PER_DEG + 1e-9)
    return np.clip(whole, 0, 2 * origin * _PER_DEG - 1).astype(np.int64)


def _centre(
    index: NDArray[np.int64], levels: NDArray[np.int64], shown: NDArray[np.bool_], origin: int
) -> Floats:
    wide = np.left_shift(1, np.maximum(levels, 0))
    corner = (index // wide) * wide
    centre = np.round((corner + wide / 2) / _PER_DEG - origin, 2)
    found: Floats = np.where(shown, centre, np.nan)
    return found
