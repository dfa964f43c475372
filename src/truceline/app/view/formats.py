"""The same rows as JSON, GeoJSON, CSV or Arrow; whole lists are written piece by piece."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv
from pydantic_core import to_json

from truceline.model.tables import spelled_out
from truceline.publish.exports.csv_hxl import cells, has_fraction, utc_text
from truceline.publish.exports.geojson import geojson_bytes
from truceline.publish.exports.places import Polygon

#: Rows that are written at a time.
PIECE = 20_000
_OUTCOME = "outcome "


def json_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return rows as mappings; columns ``outcome TEXT`` become one mapping ``outcomes``."""
    names = table.column_names
    texts = [name for name in names if name.startswith(_OUTCOME)]
    columns = {name: _values(table[name]) for name in names if name not in texts}
    if texts:
        ids = [name.removeprefix(_OUTCOME) for name in texts]
        told = zip(*(table[name].to_pylist() for name in texts), strict=True)
        columns["outcomes"] = [dict(zip(ids, row, strict=True)) for row in told]
    keys = list(columns)
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _values(column: pa.ChunkedArray) -> list[Any]:
    """Return a column as plain values: instants and days as text, by Arrow and not one by one."""
    if pa.types.is_timestamp(column.type):
        column = utc_text(column, fraction=has_fraction(column))
    elif pa.types.is_date(column.type):
        column = column.cast(pa.string())
    elif pa.types.is_list(column.type):
        return _lists(column)
    found: list[Any] = column.to_pylist()
    return found


def _lists(column: pa.ChunkedArray) -> list[list[Any] | None]:
    whole = column.combine_chunks()
    values = pc.list_flatten(whole).to_pylist()
    found, at = list[list[Any] | None](), 0
    for size in pc.list_value_length(whole).to_pylist():
        found.append(None if size is None else values[at : at + size])
        at += size or 0
    return found


def json_bytes(value: Any) -> bytes:
    """Return a value as JSON: instants as ``…Z``, NaN as null."""
    return to_json(value, inf_nan_mode="null")


def csv_pieces(pieces: Iterator[pa.Table], schema: pa.Table) -> Iterator[bytes]:
    """Yield a table as CSV with a header, UTF-8; see :mod:`truceline.publish.exports.csv_hxl`.

    Instants are told to the microsecond, lists are joined by ``|``, and no cell is a formula.

    Args:
        pieces: Parts of one table, at least one.
        schema: Any table with its columns.
    """
    head = ",".join(f'"{name}"' for name in schema.column_names)
    yield f"{head}\n".encode()
    options = csv.WriteOptions(include_header=False)
    for part in pieces:
        told = pa.table({n: cells(part[n], fraction=True) for n in part.column_names})
        sink = io.BytesIO()
        csv.write_csv(told, sink, options)
        yield sink.getvalue()


def arrow_pieces(pieces: Iterator[pa.Table], schema: pa.Table) -> Iterator[bytes]:
    """Yield a table as an Arrow IPC stream."""
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, schema.schema.remove_metadata()) as writer:
        for part in pieces:
            for batch in part.replace_schema_metadata(None).combine_chunks().to_batches():
                writer.write_batch(batch)
            yield _drained(sink)
    yield _drained(sink)


def geojson_pieces(
    pieces: Iterator[tuple[pa.Table, pa.Table]],
    shapes: Mapping[str, list[Polygon]],
    about: Mapping[str, Any],
) -> Iterator[bytes]:
    """Yield a FeatureCollection (RFC 7946), ``about`` among its members.

    Args:
        pieces: Properties, and places row for row.
        shapes: Polygons by shape id.
        about: Members beside the standard ones.
    """
    head = to_json({"type": "FeatureCollection", **about})[:-1]
    yield head + b',"features":['
    begun = False
    for properties, places in pieces:
        if not properties.num_rows:
            continue
        whole = geojson_bytes(_plain(properties), places, shapes, {})
        first, last = whole.index(b"[\n") + 2, whole.rindex(b"\n]")
        yield (b",\n" if begun else b"\n") + whole[first:last]
        begun = True
    yield b"\n]}\n"


def feature_bytes(
    properties: pa.Table, places: pa.Table, shapes: Mapping[str, list[Polygon]], id_column: str
) -> bytes:
    """Return rows as GeoJSON features with their ids, one a line, commas between.

    Args:
        properties: One row a feature, at least one.
        places: Where they are, row for row.
        shapes: Polygons by shape id.
        id_column: Of the properties, which names a feature.
    """
    whole = geojson_bytes(_plain(properties), places, shapes, {}, id_column)
    return whole[whole.index(b"[\n") + 2 : whole.rindex(b"\n]")]


def cut(rows: int, piece: int = PIECE) -> Iterator[slice]:
    """Yield pieces of so many rows; at least one, that may be empty."""
    for start in range(0, max(1, rows), piece):
        yield slice(start, start + piece)


def _plain(table: pa.Table) -> pa.Table:
    """Return a table of text, numbers and instants alone: lists joined, days as text."""
    table = spelled_out(table)
    for place, name in enumerate(table.column_names):
        kind = table.schema.field(name).type
        if pa.types.is_list(kind):
            table = table.set_column(place, name, pc.binary_join(table[name], "|"))
        elif pa.types.is_date(kind):
            table = table.set_column(place, name, table[name].cast(pa.string()))
    return table


def _drained(sink: io.BytesIO) -> bytes:
    data = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return data
