"""Kernels beside their peers, in one run, on one machine: medians and ratios, nothing asserted.

Run ``python benchmarks/kernels.py [points]``. Compilation is shown apart; building an index (ours
and the peers') is inside neither column. The peers measure flat degrees, ours the ellipsoid.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import shapely

from truceline.kernels import disc, geodesy, sha256, threads, zones

REPEATS = 5
SEED = 20250325


def timed(work: Callable[[], object]) -> tuple[float, float, float]:
    """Return CPU seconds of the first call, and median CPU and wall seconds of the rest."""
    start = time.process_time()
    work()
    first = time.process_time() - start
    cpu, wall = [], []
    for _ in range(REPEATS):
        c, w = time.process_time(), time.perf_counter()
        work()
        cpu.append(time.process_time() - c)
        wall.append(time.perf_counter() - w)
    return first, float(np.median(cpu)), float(np.median(wall))


def row(name: str, ours: Callable[[], object], peer: Callable[[], object], share: float) -> None:
    first, cpu, wall = timed(ours)
    _, peer_cpu, _ = timed(peer)
    peer_cpu /= share
    print(
        f"{name:44s} {cpu:8.3f} {wall:8.3f} {peer_cpu:9.3f} {peer_cpu / cpu:7.1f}x"
        f" {max(0.0, first - cpu):8.2f}"
    )


def main(n: int) -> None:
    rng = np.random.default_rng(SEED)
    turn = np.sort(rng.uniform(0, 2 * np.pi, 500))
    r = 1 + 0.02 * rng.normal(size=500)
    ring = 35 + 1.5 * r * np.cos(turn), 48 + r * np.sin(turn)
    t = np.linspace(0, 1, 2_400)
    drift = np.cumsum(rng.normal(size=(2, 2_400)), axis=1) * 0.006
    line = 30 + 10 * t + drift[0], 46 + 5 * t + drift[1]
    x, y = rng.uniform(33, 37, n), rng.uniform(46.5, 49.5, n)
    near = rng.integers(0, 2_400, n)
    lx, ly = line[0][near] + rng.normal(size=n), line[1][near] + 0.7 * rng.normal(size=n)
    zone, front = zones.edges([ring], closed=True), zones.edges([line], closed=False)
    polygon, polyline = shapely.Polygon(np.c_[ring]), shapely.LineString(np.c_[line])
    shapely.prepare(polygon)
    segments = shapely.linestrings(np.stack([np.c_[line][:-1], np.c_[line][1:]], axis=1))
    tree, some = shapely.STRtree(segments), n // 10
    few = shapely.points(lx[:some], ly[:some])
    texts = [f"source/{i:012d}" for i in range(n)]
    column = pa.array(texts)
    print(f"n = {n:,}, seed {SEED}, {threads.thread_count()} threads, median of {REPEATS}")
    print(f"{'':44s} {'cpu s':>8s} {'wall s':>8s} {'peer cpu':>9s} {'ratio':>8s} {'compile':>8s}")
    row(
        "inside 500 vertices | prepared contains_xy",
        lambda: zones.contains(x, y, zone),
        lambda: shapely.contains_xy(polygon, x, y),
        1,
    )
    row(
        "to 2,400-vertex line | STRtree nearest",
        lambda: zones.signed_distance_m(lx, ly, front),
        lambda: tree.query_nearest(few, return_distance=True, all_matches=False),
        some / n,
    )
    row(
        "same, within 70 km | shapely.distance",
        lambda: zones.signed_distance_m(lx, ly, front, 70_000.0),
        lambda: shapely.distance(few[: some // 10], polyline),
        some / n / 10,
    )
    hundred = min(n, 10_000)
    row(
        "disc, 5 km error | 256 draws, contains_xy",
        lambda: disc.p_inside_disc(x[:hundred], y[:hundred], 5_000.0, zone),
        lambda: draws(x[:hundred], y[:hundred], polygon),
        1,
    )
    row(
        "geodesic distance | flat distance in numpy",
        lambda: geodesy.distance_m(x, y, lx, ly),
        lambda: np.hypot(x - lx, y - ly),
        1,
    )
    row(
        "sha256 of short rows | hashlib in a loop",
        lambda: sha256.hash_strings(column),
        lambda: [hashlib.sha256(text.encode()).hexdigest() for text in texts],
        1,
    )


def draws(x: np.ndarray, y: np.ndarray, polygon: shapely.Polygon) -> np.ndarray:
    rng = np.random.default_rng(SEED)
    off = rng.normal(size=(2, x.size, 256)) * 5_000 / disc.ERROR_SIGMAS / 111_000
    return shapely.contains_xy(polygon, x[:, None] + off[0] * 1.5, y[:, None] + off[1]).mean(axis=1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
