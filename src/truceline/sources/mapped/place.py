"""Places of reports under a map: a disc, a shape or nowhere; never more precise than the source."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.model.tables import SHAPES
from truceline.sources import build, cells
from truceline.sources.ids import sha256
from truceline.sources.mapped.form import CoordinatesForm
from truceline.sources.mapped.geometry import Path, enclosing_circle, from_geojson
from truceline.sources.mapped.located import from_columns, located
from truceline.sources.mapped.noted import noted
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.relative import relative_sectors
from truceline.sources.mapped.schema import ReportsMap
from truceline.sources.mapped.sector import Sectors, sectors

Columns = dict[str, pa.Array]
Floats = npt.NDArray[np.float64]


def place_columns(
    reading: Reading, written: ReportsMap, at: npt.NDArray[np.int64]
) -> tuple[Columns, pa.Table]:
    """Return the place columns of the rows, and the shapes they refer to.

    Args:
        reading: The file under its map.
        written: The map.
        at: When each row took place, µs since 1970 UTC.
    """
    if written.observer is not None:
        return _sectors(sectors(reading, written.observer, at))
    found = _told(reading, written)
    if written.relative is None:
        return found if found is not None else (_nowhere(reading.size), SHAPES.empty_table())
    if found is None:
        return _sectors(relative_sectors(reading, written.relative))
    # Where no coordinate tells the place, words may.
    nowhere = pa.compute.equal(found[0]["place_kind"], "none").to_numpy(zero_copy_only=False)
    words, shapes = _sectors(relative_sectors(reading, written.relative, nowhere))
    where = pa.array(nowhere)
    columns = {n: pa.compute.if_else(where, words[n], found[0][n]) for n in found[0]}
    said = "tell their place in words, where no coordinate does"
    reading.remark_rows(nowhere & _is_told(words), said)
    return columns, pa.concat_tables([found[1], shapes])


def _is_told(columns: Columns) -> npt.NDArray[np.bool_]:
    is_told = pa.compute.not_equal(columns["place_kind"], "none")
    return np.asarray(is_told.to_numpy(zero_copy_only=False), dtype=bool)


def _told(reading: Reading, written: ReportsMap) -> tuple[Columns, pa.Table] | None:
    """Return places told by numbers or by a geometry; ``None`` if the map names neither."""
    if written.coordinates:
        return _noted(reading, written, written.coordinates), SHAPES.empty_table()
    if written.lon is not None and written.lat is not None:
        lon, lat = (reading.text(one).fill_null("") for one in (written.lon, written.lat))
        found = from_columns(reading, lon, lat)
        reading.sieve.refuse_coded(found.code, "place", _joined(lon, lat))
        return _discs(reading, written, found.lon, found.lat, found.told), SHAPES.empty_table()
    has_geometry = reading.frame.geometry is not None and written.relative is None
    return _from_geometry(reading, written) if has_geometry else None


def _noted(reading: Reading, written: ReportsMap, forms: tuple[CoordinatesForm, ...]) -> Columns:
    """Return columns of rows whose place stands in one cell, or in one of several."""
    read = noted(reading, forms, is_lenient=written.relative is not None)
    none = np.zeros(reading.size, bool)
    placed = located(
        reading, cells.Numbers(read.lon, read.told, none), cells.Numbers(read.lat, read.told, none)
    )
    reading.sieve.refuse_coded(placed.code, "place", read.shown)
    return _discs(reading, written, placed.lon, placed.lat, placed.told, read.least_m)


def _sectors(found: Sectors) -> tuple[Columns, pa.Table]:
    """Return columns of rows whose place is a sector, and each distinct sector once."""
    at = pa.array(found.row, mask=found.row < 0)
    there = at.is_valid()
    circles = zip(("lon", "lat", "error_m"), found.polygons.circles(), strict=True)
    columns: Columns = {name: pa.array(values).take(at) for name, values in circles}
    columns["place_kind"] = pa.compute.if_else(there, "shape", "none")
    columns["shape_id"] = found.shape_id.take(at)
    columns["place_basis"] = pa.compute.if_else(there, "sector", "unknown")
    return columns, found.polygons.table(found.shape_id, "sector")


def _from_geometry(reading: Reading, written: ReportsMap) -> tuple[Columns, pa.Table]:
    geometry = reading.frame.geometry or ()
    size = reading.size
    lon, lat = np.full(size, np.nan), np.full(size, np.nan)
    paths: list[Path | None] = [None] * size
    code = np.full(size, "", dtype=object)
    for row, one in enumerate(geometry):
        if one is None:
            continue
        try:
            if one.get("type") == "Point":
                lon[row], lat[row] = _point(one.get("coordinates"))
            else:
                paths[row] = _area(from_geojson(one))
        except ValueError as error:
            code[row] = str(error)
    told = ~np.isnan(lon)
    none = np.zeros(size, bool)
    placed = cells.placed(
        cells.Numbers(lon, told, none),
        cells.Numbers(lat, told, none),
        box=written.bounding_box,
        null_island=written.null_island,
    )
    shown = reading.records.column("geometry#")
    reading.sieve.refuse_coded(code, "geometry", shown)
    reading.sieve.refuse_coded(placed.code, "place", shown)
    discs = _discs(reading, written, placed.lon, placed.lat, placed.told)
    basis = written.place_basis.constant or "stated"
    shaped, shapes = _shapes(reading, paths, "area", basis)
    is_shape = pa.array([path is not None for path in paths], pa.bool_())
    return {n: pa.compute.if_else(is_shape, shaped[n], discs[n]) for n in discs}, shapes


def _discs(
    reading: Reading,
    written: ReportsMap,
    lon: Floats,
    lat: Floats,
    told: npt.NDArray[np.bool_],
    least_m: Floats | float = 0.0,
) -> Columns:
    error = reading.numbers(written.error_m, "precision")
    absent = told & (np.isnan(error) | (error <= 0))
    shown = reading.text(written.error_m)
    reading.sieve.refuse(absent, "no-precision", "the place's error is not told", shown)
    basis = reading.word(written.place_basis, ("stated", "gazetteer", "unknown"))
    where = pa.array(told)
    return {
        "place_kind": pa.compute.if_else(where, "disc", "none"),
        "lon": build.floats(lon),
        "lat": build.floats(lat),
        "error_m": build.floats(np.where(told, np.maximum(error, least_m), np.nan)),
        "shape_id": pa.nulls(len(lon), pa.string()),
        "place_basis": pa.compute.if_else(where, basis, "unknown"),
    }


def _shapes(
    reading: Reading, paths: list[Path | None], label: str, basis: str
) -> tuple[Columns, pa.Table]:
    """Return columns of rows whose place is a polygon, and each distinct polygon once."""
    columns = {name: list[object]() for name in ("lon", "lat", "error_m")}
    spelled: list[str | None] = []
    rows: dict[str, tuple[Path, str]] = {}
    for path in paths:
        circle = enclosing_circle(path) if path is not None else (None, None, None)
        for name, value in zip(columns, circle, strict=True):
            columns[name].append(value)
        spelled.append(None if path is None else _spelled(path))
    hashes = sha256(pa.array([text or "" for text in spelled], pa.string())).to_pylist()
    names = [
        None if t is None else f"{label}-{h[:32]}" for t, h in zip(spelled, hashes, strict=True)
    ]
    for named, path in zip(names, paths, strict=True):
        if named is not None and path is not None:
            rows.setdefault(named, (path, label))
    there = pa.array([name is not None for name in names], pa.bool_())
    made: Columns = {name: pa.array(values, pa.float64()) for name, values in columns.items()}
    made["place_kind"] = pa.compute.if_else(there, "shape", "none")
    made["shape_id"] = pa.array(names, pa.string())
    made["place_basis"] = pa.compute.if_else(there, basis, "unknown")
    return made, _shapes_table(rows)


def _shapes_table(rows: dict[str, tuple[Path, str]]) -> pa.Table:
    made = [
        {
            "shape_id": name,
            "label": label,
            "lon": path.lon.tolist(),
            "lat": path.lat.tolist(),
            "part_start": list(path.part_start),
        }
        for name, (path, label) in sorted(rows.items())
    ]
    return pa.Table.from_pylist(made, schema=SHAPES)


def _nowhere(size: int) -> Columns:
    nothing = pa.nulls(size, pa.float64())
    return {
        "place_kind": pa.repeat(pa.scalar("none"), size),
        "lon": nothing,
        "lat": nothing,
        "error_m": nothing,
        "shape_id": pa.nulls(size, pa.string()),
        "place_basis": pa.repeat(pa.scalar("unknown"), size),
    }


def _spelled(path: Path) -> str:
    pairs = " ".join(
        f"{x!r},{y!r}" for x, y in zip(path.lon.tolist(), path.lat.tolist(), strict=True)
    )
    return f"{list(path.part_start)} {pairs}"


def _point(coordinates: object) -> tuple[float, float]:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise ValueError("bad-geometry")
    lon, lat = coordinates[:2]
    if not all(isinstance(x, int | float) and abs(x) < 1e9 for x in (lon, lat)):
        raise ValueError("bad-geometry")
    return float(lon), float(lat)


def _area(path: Path) -> Path:
    if not path.area:
        raise ValueError("bad-geometry")
    return path


def _joined(lon: pa.Array, lat: pa.Array) -> pa.Array:
    return pa.compute.binary_join_element_wise(lon.fill_null(""), lat.fill_null(""), ", ")
