"""The same by shapely, GeoPandas, SedonaDB, DuckDB, scipy and scikit-learn, as each does it best.

Inputs lie ready in each engine's own form (zones as geometries, columns as Arrow tables); indices
are built inside the time, as ours are. All answer in degrees on a plane or by chords through the
earth, and are held against our answer pair by pair.
"""

from __future__ import annotations

import math
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.app.bench import ours
from truceline.app.bench.inputs import Answer, Floats, Ground
from truceline.app.bench.ours import NEAR_DAYS, NEAR_M, as_pairs
from truceline.kernels.disc import ERROR_SIGMAS
from truceline.kernels.grid import centred

#: The chord through the earth that is :data:`NEAR_M` over ground, metres.
_CHORD_M = NEAR_M * (1 - NEAR_M**2 / (24 * 6_378_137.0**2))


def _polygons(given: Ground) -> Any:
    shapely = import_module("shapely")
    return shapely.polygons([shapely.linearrings(np.c_[ring]) for ring in given.zones])


def zones_strtree(given: Ground) -> Answer:
    """shapely: boxes by a tree of zones, then each prepared zone asked for its points at once."""
    shapely, polygons = import_module("shapely"), _polygons(given)

    def work() -> object:
        tree = shapely.STRtree(polygons)
        shapely.prepare(polygons)
        point, zone = tree.query(shapely.points(given.lon, given.lat))
        order = np.argsort(zone, kind="stable")
        point, zone = point[order], zone[order]
        ends = np.searchsorted(zone, np.arange(len(polygons) + 1))
        held = np.empty(len(point), bool)
        for k, polygon in enumerate(polygons):
            some = slice(ends[k], ends[k + 1])
            held[some] = shapely.intersects_xy(
                polygon, given.lon[point[some]], given.lat[point[some]]
            )
        return point[held], zone[held]

    return Answer(work, lambda found: as_pairs(found[0], found[1], len(given.zones)))


def zones_geopandas(given: Ground) -> Answer:
    """GeoPandas: sjoin of zones and points, which goes several times as fast as the other way."""
    gpd, polygons = import_module("geopandas"), _polygons(given)

    def work() -> Any:
        points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(given.lon, given.lat))
        return gpd.GeoDataFrame(geometry=polygons).sjoin(points, predicate="intersects")

    def told(found: Any) -> NDArray[np.generic]:
        return as_pairs(found["index_right"].to_numpy(), found.index.to_numpy(), len(polygons))

    return Answer(work, told)


def _zone_table(given: Ground) -> pa.Table:
    wkb = import_module("shapely").to_wkb(_polygons(given))
    return pa.table({"z": np.arange(len(wkb)), "w": pa.array(wkb, pa.binary())})


def _point_table(given: Ground) -> pa.Table:
    return pa.table({"i": np.arange(len(given.lon)), "x": given.lon, "y": given.lat})


def zones_sedonadb(given: Ground) -> Answer:
    """SedonaDB: ST_Intersects of two views."""
    engine = import_module("sedonadb").connect()
    engine.create_data_frame(_point_table(given)).to_view("p")
    engine.create_data_frame(_zone_table(given)).to_view("w")
    asked = (
        "SELECT p.i, z.z FROM p JOIN (SELECT z, ST_GeomFromWKB(w) AS g FROM w) z"
        " ON ST_Intersects(z.g, ST_Point(p.x, p.y))"
    )
    return Answer(
        lambda: engine.sql(asked).to_arrow_table(),
        lambda found: _of_columns(found, len(given.zones)),
    )


def duckdb_with(**tables: pa.Table) -> Any:
    """Return a connection that has the tables as its own, without anything to fetch."""
    engine = import_module("duckdb").connect()
    for name, table in tables.items():
        engine.register("given", table)
        engine.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - our own names
        engine.unregister("given")
    return engine


def _of_columns(found: Any, n: int) -> NDArray[np.int64]:
    return as_pairs(np.asarray(found.column(0)), np.asarray(found.column(1)), n)


def load_spatial(engine: Any) -> None:
    """Load the extension from its wheel."""
    room = Path(str(import_module("duckdb_extension_spatial").__file__)).parent
    file = next((room / "extensions").glob("*/spatial.duckdb_extension"))
    engine.execute(f"LOAD '{file}'")


def zones_duckdb(given: Ground) -> Answer:
    """DuckDB spatial: its SPATIAL_JOIN operator."""
    engine = duckdb_with(p=_point_table(given), w=_zone_table(given))
    load_spatial(engine)
    asked = (
        "SELECT p.i, z.z FROM p JOIN (SELECT z, ST_GeomFromWKB(w) AS g FROM w) z"
        " ON ST_Intersects(z.g, ST_Point(p.x, p.y))"
    )
    return Answer(
        lambda: engine.execute(asked).fetch_arrow_table(),
        lambda found: _of_columns(found, len(given.zones)),
    )


# --- distance to a line that moves ----------------------------------------------------------------

_STEP_M = 100.0


def _in_space(lon: Floats, lat: Floats) -> Floats:
    place = np.empty((len(lon), 3))
    centred(np.ascontiguousarray(lon), np.ascontiguousarray(lat), place)
    return place


def line_ckdtree(given: Ground) -> Answer:
    """scipy: a tree a day of the line every 100 m, then the two pieces beside the nearest place."""
    tree_of = import_module("scipy.spatial").cKDTree

    def work() -> object:
        out = np.empty(len(given.lon))
        order = np.argsort(given.day, kind="stable")
        ends = np.searchsorted(given.day[order], np.arange(len(given.lines) + 1))
        place = _in_space(given.lon, given.lat)
        for k, (lon, lat) in enumerate(given.lines):
            rows = order[ends[k] : ends[k + 1]]
            if len(rows):
                dense = _in_space(*_densified(lon, lat))
                _, at = tree_of(dense).query(place[rows])
                out[rows] = _refined(place[rows], dense, at)
        return out

    return Answer(work, ours.within_reach)


def _densified(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    place = _in_space(lon, lat)
    length = np.linalg.norm(np.diff(place, axis=0), axis=1)
    times = np.maximum(1, np.ceil(length / _STEP_M)).astype(np.int64)
    of = np.repeat(np.arange(len(times)), times)
    share = (np.arange(len(of)) - np.repeat(np.cumsum(times) - times, times)) / times[of]
    return (
        np.append(lon[of] + share * np.diff(lon)[of], lon[-1]),
        np.append(lat[of] + share * np.diff(lat)[of], lat[-1]),
    )


def _refined(place: Floats, dense: Floats, at: NDArray[np.int64]) -> Floats:
    best = np.full(len(place), np.inf)
    for before in (0, 1):
        a = dense[np.clip(at - before, 0, len(dense) - 2)]
        b = dense[np.clip(at - before, 0, len(dense) - 2) + 1]
        along, away = b - a, place - a
        t = np.clip((along * away).sum(1) / (along * along).sum(1), 0, 1)
        best = np.minimum(best, ((away - t[:, None] * along) ** 2).sum(1))
    earth = 6_378_137.0
    away_m: Floats = 2 * earth * np.arcsin(np.sqrt(best) / (2 * earth))
    return away_m


def line_strtree(given: Ground) -> Answer:
    """shapely: a tree a day of the line's pieces, in degrees; told in degrees, so not compared."""
    shapely = import_module("shapely")

    def work() -> object:
        points, out = shapely.points(given.lon, given.lat), np.empty(len(given.lon))
        for k, (lon, lat) in enumerate(given.lines):
            rows = np.flatnonzero(given.day == k)
            path = np.c_[lon, lat]
            tree = shapely.STRtree(shapely.linestrings(np.stack([path[:-1], path[1:]], axis=1)))
            found = tree.query_nearest(points[rows], return_distance=True, all_matches=False)
            out[rows[found[0][0]]] = found[1]
        return out

    return Answer(work, lambda _: np.empty(0))


# --- candidate pairs ------------------------------------------------------------------------------


def near_ckdtree(given: Ground) -> Answer:
    """scipy: pairs within a cube in space and time, then exactly."""
    tree_of = import_module("scipy.spatial").cKDTree

    def work() -> Any:
        place = _in_space(given.lon, given.lat)
        at = np.c_[place / _CHORD_M, given.when / NEAR_DAYS]
        pairs = tree_of(at).query_pairs(1 + 1e-9, p=np.inf, output_type="ndarray")
        apart = place[pairs[:, 0]] - place[pairs[:, 1]]
        days = np.abs(given.when[pairs[:, 0]] - given.when[pairs[:, 1]])
        return pairs[((apart**2).sum(1) <= _CHORD_M**2) & (days <= NEAR_DAYS)]

    return Answer(work, lambda found: _ordered(found[:, 0], found[:, 1], given))


def near_balltree(given: Ground) -> Answer:
    """scikit-learn: a ball around each point in space, then time."""
    tree_of = import_module("sklearn.neighbors").BallTree

    def work() -> Any:
        place = _in_space(given.lon, given.lat)
        found = tree_of(place).query_radius(place, _CHORD_M)
        first = np.repeat(np.arange(len(place)), [len(one) for one in found])
        second = np.concatenate(found)
        close = np.abs(given.when[first] - given.when[second]) <= NEAR_DAYS
        wanted = close & (first < second)
        return first[wanted], second[wanted]

    return Answer(work, lambda found: _ordered(found[0], found[1], given))


def near_duckdb(given: Ground) -> Answer:
    """DuckDB: cells in degrees and days as one number, each beside half of its neighbours."""
    place = _in_space(given.lon, given.lat)
    table = pa.table(
        {
            "i": np.arange(len(given.lon)), "x": place[:, 0], "y": place[:, 1], "z": place[:, 2],
            "t": given.when, "lon": given.lon, "lat": given.lat,
        }
    )  # fmt: skip
    engine = duckdb_with(p=table)
    north = NEAR_M / 110_500
    east = NEAR_M / (111_200 * math.cos(math.radians(float(np.abs(given.lat).max()) + north)))
    half = [k for k in product((-1, 0, 1), repeat=3) if k >= (0, 0, 0)]
    shifts = ", ".join(str((a * 4_096 + b) * 65_536 + c) for a, b, c in half)
    near = f"(a.x-b.x)**2 + (a.y-b.y)**2 + (a.z-b.z)**2 <= {_CHORD_M**2!r}"
    asked = f"""
        WITH c AS (SELECT *, (floor(t / {NEAR_DAYS})::BIGINT * 4096
            + floor((lat + 90) / {north!r})::BIGINT) * 65536
            + floor((lon + 180) / {east!r})::BIGINT AS k FROM p),
        n AS (SELECT c.*, k + s AS there, s FROM c, unnest([{shifts}]) AS u(s))
        SELECT a.i, b.i FROM n a JOIN c b ON a.there = b.k
        WHERE (a.s <> 0 OR a.i < b.i) AND abs(a.t - b.t) <= {NEAR_DAYS} AND {near}
    """  # noqa: S608 - our own figures

    def told(found: Any) -> NDArray[np.generic]:
        return _ordered(np.asarray(found.column(0)), np.asarray(found.column(1)), given)

    return Answer(lambda: engine.execute(asked).fetch_arrow_table(), told)


def _ordered(first: Any, second: Any, given: Ground) -> NDArray[np.int64]:
    return as_pairs(np.minimum(first, second), np.maximum(first, second), len(given.lon))


# --- chances ------------------------------------------------------------------------------------

_DRAWS = 256


def disc_draws(given: Ground) -> Answer:
    """Numpy and shapely: 256 draws a place; within a tenth of the chance, by chance."""
    shapely, polygon = import_module("shapely"), _polygons(given)[ours.ONE]
    shapely.prepare(polygon)
    x, y = ours.around(given)
    rng = np.random.default_rng(1)
    sigma_m = ours.ERROR_M / ERROR_SIGMAS

    def work() -> object:
        north = rng.normal(size=(x.size, _DRAWS)) * sigma_m / 111_200
        east = rng.normal(size=north.shape) * sigma_m / 111_200 / np.cos(np.radians(y))[:, None]
        held = shapely.contains_xy(polygon, x[:, None] + east, y[:, None] + north)
        return held.mean(axis=1)

    return Answer(work, np.asarray)
