"""Incidents as GeoJSON (RFC 7946): error as a property, no geometry where no place is known.

Members beside the standard ones, as §6.1 allows: ``notice``, ``tier``, ``agreement``. The 95 %
radius of a point stands in ``error_m``, metres; a place known only as an area is its polygon.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.exports.csv_hxl import has_fraction, utc_text
from truceline.publish.exports.places import Polygon, kinds

_PLAIN = r"^[A-Za-z0-9_/#.:+ -]*$"


def geojson_bytes(
    layer: pa.Table,
    incidents: pa.Table,
    shapes: Mapping[str, list[Polygon]],
    about: Mapping[str, str],
    id_column: str = "",
) -> bytes:
    """Return a FeatureCollection, one feature a line, in the order of the table.

    Args:
        layer: Properties, one row an incident.
        incidents: Places, row for row; see :data:`truceline.model.tables.INCIDENTS`.
        shapes: Polygons by shape id.
        about: Members of the collection, e.g. the notice.
        id_column: Property that is the id of a feature too; empty: features have none.
    """
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)[:-1]
    names = layer.column_names
    pieces = [
        _piece(f"{'{' if i == 0 else ','}{json.dumps(name, ensure_ascii=False)}:", layer[name])
        for i, name in enumerate(names)
    ]
    named = _piece(',"id":', layer[id_column]) if id_column else ()
    lines = pc.binary_join_element_wise(
        _lit('{"type":"Feature"'),
        *named,
        _lit(',"geometry":'),
        _geometry(incidents, shapes),
        _lit(',"properties":'),
        *[part for piece in pieces for part in piece],
        _lit("}}"),
        _lit(""),
    )
    body = ",\n".join(lines.to_pylist())
    return f'{head},"features":[\n{body}\n]}}\n'.encode()


def _lit(words: str) -> pa.Scalar:
    return pa.scalar(words, pa.string())


def _piece(head: str, column: pa.ChunkedArray) -> tuple[pa.Scalar, pa.ChunkedArray]:
    return _lit(head), pc.fill_null(json_text(column), "null")


def json_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return each value as JSON; null stays null."""
    if pa.types.is_timestamp(column.type):
        column = utc_text(column, fraction=has_fraction(column))
    if not pa.types.is_string(column.type):
        if pa.types.is_floating(column.type):  # JSON has no word for NaN or infinity
            column = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
        return pc.cast(column, pa.string())
    if pc.all(pc.match_substring_regex(column, _PLAIN)).as_py() is not False:
        return pc.binary_join_element_wise(_lit('"'), column, _lit('"'), _lit(""))
    coded = column.combine_chunks().dictionary_encode()
    words = [json.dumps(word, ensure_ascii=False) for word in coded.dictionary.to_pylist()]
    return pc.take(pa.array(words, pa.string()), coded.indices)


def _geometry(incidents: pa.Table, shapes: Mapping[str, list[Polygon]]) -> pa.ChunkedArray:
    points, areas = kinds(incidents, dict(shapes))
    nothing = pa.scalar(None, pa.string())
    point = pc.binary_join_element_wise(
        _lit('{"type":"Point","coordinates":['),
        pc.cast(incidents["lon"], pa.string()),
        _lit(","),
        pc.cast(incidents["lat"], pa.string()),
        _lit("]}"),
        _lit(""),
    )
    names = sorted(shapes)
    drawn = pa.array([_polygon_text(shapes[name]) for name in names], pa.string())
    place = pc.index_in(incidents["shape_id"], value_set=pa.array(names, pa.string()))
    area = pc.take(drawn, place)
    chosen = pc.coalesce(pc.if_else(points, point, nothing), pc.if_else(areas, area, nothing))
    return pc.fill_null(chosen, "null")


def _polygon_text(shape: list[Polygon]) -> str:
    one = len(shape) == 1
    kind = "Polygon" if one else "MultiPolygon"
    given = {"type": kind, "coordinates": shape[0] if one else shape}
    return json.dumps(given, separators=(",", ":"))
