"""Rows counted and drawn when asked, as `truceline serve` does, beside DuckDB and Polars.

Four columns of codes and a place a row. A slice asks for a month, two acts and one side, counted by
day and outcome: there is no cube kept; rows are counted when asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.app.bench.geometry import duckdb_with, load_spatial
from truceline.app.bench.inputs import DAYS, Answer
from truceline.kernels import morton, sieve
from truceline.publish.exports.mvt import EXTENT, Property, layer

_ACTS, _SIDES, _OUTCOMES = 8, 3, 4
_FIRST, _LAST, _WANTED, _SIDE = 100, 130, (1, 4), 1
#: Slices asked, and tiles: zoom, columns, rows.
_TIMES = 20
TILES = tuple((8, x, y) for x in range(150, 155) for y in range(88, 92))


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """Rows of codes and places, invented by seed; arrays of one length."""

    day: NDArray[np.int32]
    act: NDArray[np.uint8]
    side: NDArray[np.uint8]
    outcome: NDArray[np.uint8]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]

    def table(self) -> pa.Table:
        """Return them as a table, with a number each."""
        names = ("day", "act", "side", "outcome", "lon", "lat")
        columns = {name: getattr(self, name) for name in names}
        return pa.table({"i": np.arange(len(self.day)), **columns})


def made(n: int, seed: int) -> Made:
    """Return so many rows."""
    rng = np.random.default_rng(seed)
    act, side, outcome = (
        rng.integers(0, k, n).astype(np.uint8) for k in (_ACTS, _SIDES, _OUTCOMES)
    )
    day = rng.integers(0, DAYS, n).astype(np.int32)
    return Made(day, act, side, outcome, rng.uniform(28, 40, n), rng.uniform(46, 51, n))


def slice_ours(n: int, seed: int) -> Answer:
    """Our kernels: one pass a column into one mask, then counted."""
    rows = made(n, seed)
    wanted = np.isin(np.arange(_ACTS), _WANTED)
    side = np.arange(_SIDES) == _SIDE

    def one() -> NDArray[np.int64]:
        kept = np.ones(n, np.bool_)
        sieve.keep_between(rows.day, _FIRST, _LAST, kept)
        sieve.keep_among(rows.act, wanted, kept)
        sieve.keep_among(rows.side, side, kept)
        return sieve.tally(rows.day, rows.outcome, kept, (DAYS, _OUTCOMES))

    return Answer(lambda: [one() for _ in range(_TIMES)][-1], np.asarray)


_WHERE = f"day BETWEEN {_FIRST} AND {_LAST} AND act IN {_WANTED} AND side = {_SIDE}"


def slice_duckdb(n: int, seed: int) -> Answer:
    """DuckDB: a table of its own, grouped."""
    engine = duckdb_with(r=made(n, seed).table())
    asked = f"SELECT day, outcome, count(*) FROM r WHERE {_WHERE} GROUP BY ALL"  # noqa: S608
    return Answer(lambda: [engine.execute(asked).fetchnumpy() for _ in range(_TIMES)][-1], _filled)


def slice_polars(n: int, seed: int) -> Answer:
    """Polars: a frame, filtered and grouped."""
    pl = import_module("polars")
    frame = pl.from_arrow(made(n, seed).table())
    kept = (
        pl.col("day").is_between(_FIRST, _LAST)
        & pl.col("act").is_in(list(_WANTED))
        & (pl.col("side") == _SIDE)
    )

    def one() -> Any:
        return frame.lazy().filter(kept).group_by("day", "outcome").len().collect()

    return Answer(lambda: [one() for _ in range(_TIMES)][-1], lambda f: _filled(f.to_dict()))


def _filled(found: Any) -> NDArray[np.int64]:
    out = np.zeros((DAYS, _OUTCOMES), np.int64)
    day, outcome, n = (np.asarray(column) for column in found.values())
    out[day, outcome] = n
    return out


def tiles_ours(n: int, seed: int) -> Answer:
    """Our tiles: rows in the order in which every tile is one run."""
    rows = made(n, seed)
    codes = morton.codes(rows.lon, rows.lat)
    order = np.argsort(codes)
    codes, act, day = codes[order], rows.act[order], rows.day[order]
    words, days = [f"act {k}" for k in range(_ACTS)], list(range(DAYS))

    def one(z: int, x: int, y: int) -> bytes:
        part = slice(*morton.tile_run(codes, z, x, y))
        east, south = morton.steps_in_tile(codes[part], z)
        told = {
            "act": Property(words, act[part].astype(np.int64)),
            "day": Property(days, day[part].astype(np.int64)),
        }
        return layer("r", order[part] + 1, east, south, told)

    return Answer(lambda: [one(*tile) for tile in TILES], _features)


def tiles_duckdb(n: int, seed: int) -> Answer:
    """DuckDB spatial: ST_AsMVT over places of web maps, found by bounds."""
    rows = made(n, seed)
    turn = np.log(np.tan(np.pi / 4 + np.radians(rows.lat) / 2)) / (2 * np.pi)
    places = {"u": rows.lon / 360 + 0.5, "v": 0.5 - turn}
    table = rows.table()
    for name, column in places.items():
        table = table.append_column(name, pa.array(column))
    engine = duckdb_with(r=table)
    load_spatial(engine)
    engine.execute("CREATE INDEX by_u ON r (u)")

    def one(z: int, x: int, y: int) -> bytes:
        side = 2**z
        box = f"ST_MakeEnvelope({x / side!r}, {y / side!r}, {(x + 1) / side!r}, {(y + 1) / side!r})"
        asked = f"""SELECT ST_AsMVT(t, 'r', {EXTENT}, 'geom') FROM (SELECT
            ST_AsMVTGeom(ST_Point(u, v), ST_Extent({box}), {EXTENT}, 0, false) AS geom,
            'act ' || act AS act, day FROM r WHERE u >= {x / side!r} AND u < {(x + 1) / side!r}
            AND v >= {y / side!r} AND v < {(y + 1) / side!r}) t"""  # noqa: S608 - our own figures
        found: bytes = engine.execute(asked).fetchone()[0]
        return found

    return Answer(lambda: [one(*tile) for tile in TILES], _features)


def _features(tiles: list[bytes]) -> NDArray[np.int64]:
    return np.array([_points(tile) for tile in tiles])


def _points(tile: bytes) -> int:
    """Return how many features a tile of one layer has, by its protobuf fields."""
    body = _fields(tile)[0][1]
    return sum(field == 2 for field, _ in _fields(body))


def _fields(data: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 0
    while at < len(data):
        key, at = _varint(data, at)
        value, at = _varint(data, at)
        if key & 7 == 2:
            found.append((key >> 3, data[at : at + value]))
            at += value
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value, shift = 0, 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at
