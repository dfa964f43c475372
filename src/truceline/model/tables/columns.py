"""Groups of columns that several tables share, and how a schema is put together."""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = 1

TIME = pa.timestamp("us", tz="UTC")
STRINGS = pa.list_(pa.string())
FLOATS = pa.list_(pa.float64())


def schema(*fields: tuple[str, pa.DataType, str]) -> pa.Schema:
    """Return a schema of columns, each with its meaning."""
    columns = [pa.field(name, kind, metadata={"meaning": text}) for name, kind, text in fields]
    return pa.schema(columns, metadata={"truceline_schema": str(SCHEMA_VERSION)})


PLACE = (
    ("place_kind", pa.string(), "disc, shape or none"),
    ("lon", pa.float64(), "degrees east of the centre"),
    ("lat", pa.float64(), "degrees north of the centre"),
    ("error_m", pa.float64(), "disc: radius holding 95 %; shape: radius of an enclosing circle"),
    ("shape_id", pa.string(), "row of the shapes table, for place_kind shape"),
    ("place_name", pa.string(), "as the source names it"),
    ("place_basis", pa.string(), "stated (source gives coordinates), gazetteer, sector or unknown"),
)
WHAT = (
    ("act", pa.string(), "kind of act; null: not told"),
    ("object_type", pa.string(), "what it fell upon; null: not told"),
    ("weapon", pa.string(), "weapon class; null: not told"),
    ("actor", pa.string(), "party id said to have done it, of a call: who called; null: not told"),
    ("affected", pa.string(), "party id said to have suffered it, of a call: who was called"),
    ("circumstances", STRINGS, "what the source claims besides; exceptions are read from these"),
)
WHEN = (
    ("start", TIME, "earliest instant the source's words allow"),
    ("end", TIME, "latest instant, excluded"),
    ("time_basis", pa.string(), "instant, window, date or unknown"),
    ("time_zone", pa.string(), "IANA zone in which the source wrote it"),
)
COUNT = (
    ("count_low", pa.int64(), "at least this many acts in one report; null: not told"),
    ("count_high", pa.int64(), "at most this many"),
    ("count_about", pa.bool_(), "the source says about"),
)
KNOWN = (
    ("published_at", TIME, "when the source said it"),
    ("received_at", TIME, "when the mission got it; null: unknown"),
    (
        "known_at",
        TIME,
        "received, else published, else end of window; at the latest when taken in",
    ),
    (
        "known_basis",
        pa.string(),
        "received, received_day (that day's end), published, event_end, or recorded: dated ahead",
    ),
)
TRACE = (
    ("native_key", pa.string(), "the source's own key; null if it has none"),
    ("content_sha256", pa.string(), "hex SHA-256 of the row's canonical content"),
    ("file_sha256", pa.string(), "input file"),
    ("row_number", pa.int64(), "1-based record in that file, header not counted"),
    ("tier", pa.string(), "public, mission or restricted"),
    ("schema_version", pa.int16(), "of this table"),
)
