"""Compiles the kernels that a walk calls, before anyone waits for them.

    python tools/kernels.py                # kept where numba does, for this processor
    python tools/kernels.py --into FOLDER  # as a wheel carries them, for any of this family

The first is for processes that start together, as those of a test run, which would each compile
everything. The second is called where a wheel is built (``wheel_kernels.py``), and FOLDER becomes
``truceline/kernels/compiled`` in it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from truceline.adapters import clock
from truceline.app import run as runs
from truceline.app.simulated import take_in, write_world
from truceline.effort import watch
from truceline.fusion.lists import match_lists
from truceline.kernels import among, disc, geodesy, kept, morton, outlines, shape, shapes, zones
from truceline.simulation.lists import two_lists
from truceline.simulation.settings import Settings

SQUARE = np.array([0.0, 1.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0, 1.0])


def call_all() -> None:
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
    zones.signed_distance_m(lon, lat, square)
    among.pairs_among(lon, lat, among.among([square]))
    disc.p_inside_disc(lon, lat, np.full(4, 500.0), square)
    shape.places_in_shape(square, 4)
    one = np.zeros(1, dtype=np.int64)
    found = outlines.outlines(lon, lat, one, one + 4, one, 1)
    shapes.p_inside_shapes_any(found, one, [(square, 0.0)])
    flags, reach = np.ones(1, dtype=np.bool_), np.ones((1, 1), dtype=np.bool_)
    match_lists(two_lists(20, np.random.default_rng(1)).listing)
    morton.codes(lon, lat)
    watch._sweep(
        np.arange(2),
        one,
        one + 1,
        np.zeros(1, dtype=np.int32),
        flags.astype(np.int8),
        np.ones(1),
        reach,
    )


def walk() -> None:
    """Take a small invented world in and run it: what it compiles is what a first run would."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "world"
        write_world(folder, Settings(seed=2031, events_per_day=2.0))
        runs.run(take_in(folder, clock.now), languages=("en",))


def keep(folder: Path) -> None:
    """Compile for any processor of the family, in a process of its own, and write to a folder."""
    with tempfile.TemporaryDirectory() as empty:
        own = {"NUMBA_CACHE_DIR": empty, "TRUCELINE_KERNELS": "fresh", **kept.PROCESSOR}
        command = [sys.executable, __file__, "--write", str(folder)]
        subprocess.run(command, env=os.environ | own, check=True)


def main(arguments: list[str]) -> None:
    """Compile, and keep what was compiled where it was asked for."""
    match arguments:
        case []:
            call_all()
        case ["--into", folder]:
            keep(Path(folder))
        case ["--write", folder]:
            call_all()
            walk()
            print(f"{kept.write(Path(folder))} kernels written to {folder}")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
