"""Compiles the kernels once and keeps them, so that processes that start together need not each.

On a fresh environment the two processes of the test run would both compile everything.
"""

from __future__ import annotations

import numpy as np

from truceline.effort import watch
from truceline.fusion.lists import match_lists
from truceline.kernels import disc, geodesy, outlines, shape, shapes, zones
from truceline.simulation.lists import two_lists

SQUARE = np.array([0.0, 1.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0, 1.0])


def main() -> None:
    """Call every kernel that whole walks call, with the types they call it with."""
    lon, lat = SQUARE
    square = zones.edges([SQUARE], closed=True)
    given = lon.copy()
    given.flags.writeable = False  # as Arrow gives it: another type to the compiler
    for x in (lon, given):
        geodesy.distance_m(x, lat, lat, lon)
    geodesy.destination(lon, lat, lat, lon)
    geodesy.metres_per_degree(lat)
    zones.contains(lon, lat, square)
    disc.p_inside_disc(lon, lat, np.full(4, 500.0), square)
    shape.places_in_shape(square, 4)
    one = np.zeros(1, dtype=np.int64)
    found = outlines.outlines(lon, lat, one, one + 4, one, 1)
    shapes.p_inside_shapes_any(found, one, [(square, 0.0)])
    flags, reach = np.ones(1, dtype=np.bool_), np.ones((1, 1), dtype=np.bool_)
    match_lists(two_lists(20, np.random.default_rng(1)).listing)
    watch._sweep(
        np.arange(2),
        one,
        one + 1,
        np.zeros(1, dtype=np.int32),
        flags.astype(np.int8),
        np.ones(1),
        reach,
    )


if __name__ == "__main__":
    main()
