"""Parquet for notebooks, GeoParquet 1.1 for geographic tools; the same table gives the same bytes.

GeoParquet: https://geoparquet.org/releases/v1.1.0/ – geometry as WKB, OGC:CRS84.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from truceline.model.tables import spelled_out
from truceline.publish.exports.places import Polygon, kinds, wkb_points, wkb_polygons

#: Rows of one row group.
GROUP_ROWS = 131_072
_SETTINGS: dict[str, Any] = {
    "version": "2.6",
    "compression": "zstd",
    "compression_level": 1,  # 3 takes half as long again and saves a twelfth
    "use_dictionary": True,
    "write_statistics": True,
    "data_page_version": "1.0",
    "store_schema": True,
}


def write_parquet(table: pa.Table, about: Mapping[str, str], sink: BinaryIO) -> None:
    """Write a table as Parquet.

    Args:
        table: Any.
        about: Key -> value, added to the schema's metadata under ``truceline.…``.
        sink: Open for bytes.
    """
    kept = {k: v for k, v in (table.schema.metadata or {}).items() if k != b"geo"}
    schema = spelled_out(table.slice(0, 0)).schema
    _write(_groups(table), schema.with_metadata({**kept, **_told(about)}), sink)


def write_geoparquet(
    layer: pa.Table,
    incidents: pa.Table,
    shapes: Mapping[str, list[Polygon]],
    about: Mapping[str, str],
    sink: BinaryIO,
) -> None:
    """Write incidents with a ``geometry`` column, null where no place is known.

    Args:
        layer: Properties, one row an incident.
        incidents: Places, row for row.
        shapes: Polygons by shape id.
        about: See :func:`write_parquet`.
        sink: Open for bytes.
    """
    places = incidents.select(["place_kind", "shape_id", "lon", "lat"])
    kept = {k: v for k, v in (layer.schema.metadata or {}).items() if k != b"geo"}
    geo = {b"geo": _geo(places, shapes).encode()}
    schema = layer.schema.append(pa.field("geometry", pa.binary()))
    drawn = {name: wkb_polygons(shape) for name, shape in sorted(shapes.items())}
    parts = zip(_groups(layer), _groups(places), strict=True)
    groups = (part.append_column("geometry", _geometry(at, shapes, drawn)) for part, at in parts)
    _write(groups, schema.with_metadata({**kept, **geo, **_told(about)}), sink)


def _told(about: Mapping[str, str]) -> dict[str, str]:
    return {f"truceline.{key}": value for key, value in about.items()}


def _write(groups: Iterator[pa.Table], schema: pa.Schema, sink: BinaryIO) -> None:
    with parquet.ParquetWriter(sink, schema, **_SETTINGS) as writer:
        for part in groups:
            writer.write_table(part.replace_schema_metadata(schema.metadata), GROUP_ROWS)


def _groups(table: pa.Table) -> Iterator[pa.Table]:
    """Yield what is written at a time: bytes must not depend on how a table lies in memory."""
    for first in range(0, max(1, table.num_rows), GROUP_ROWS):
        yield spelled_out(table.slice(first, GROUP_ROWS)).combine_chunks()


def _geometry(
    places: pa.Table, shapes: Mapping[str, list[Polygon]], drawn: Mapping[str, bytes]
) -> pa.ChunkedArray:
    points, areas = kinds(places, dict(shapes))
    lon, lat = (pc.fill_null(places[k], 0.0).to_numpy() for k in ("lon", "lat"))
    is_point = pc.fill_null(points, False).to_numpy(zero_copy_only=False)
    place = pc.index_in(places["shape_id"], value_set=pa.array(drawn, pa.string()))
    outline = pc.take(pa.array(drawn.values(), pa.binary()), place)
    area = pc.if_else(areas, outline, pa.scalar(None, pa.binary()))
    return pc.coalesce(wkb_points(lon, lat, is_point), area)


def _geo(places: pa.Table, shapes: Mapping[str, list[Polygon]]) -> str:
    """Return GeoParquet's metadata of the geometry column."""
    points, areas = kinds(places, dict(shapes))
    at = places.filter(points)
    used = pc.drop_null(pc.unique(places.filter(areas)["shape_id"])).to_pylist()
    outlines = [shapes[name] for name in sorted(used)]
    vertices = [v for shape in outlines for polygon in shape for ring in polygon for v in ring]
    types = {"Point"} if at.num_rows else set()
    types |= {"Polygon" if len(shape) == 1 else "MultiPolygon" for shape in outlines}
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": sorted(types),
        "orientation": "counterclockwise",
    }
    bounds = [_bounds(at[k], [v[i] for v in vertices]) for i, k in enumerate(("lon", "lat"))]
    if types:
        column["bbox"] = [bounds[0][0], bounds[1][0], bounds[0][1], bounds[1][1]]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return json.dumps(geo, sort_keys=True)


def _bounds(column: pa.ChunkedArray, more: list[float]) -> tuple[float, float]:
    ends = pc.min_max(column).as_py()
    known = [*more, *(end for end in ends.values() if end is not None)]
    return min(known, default=0.0), max(known, default=0.0)
