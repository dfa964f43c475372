"""Columns -> a table of the model: what every connector would otherwise write again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.intake import RawFile
from truceline.model.tables import SCHEMA_VERSION
from truceline.sources import ids
from truceline.sources.cells import Mask

#: ``known_basis`` of a row received on a day of which no hour is told; known at its end.
RECEIVED_DAY = "received_day"
_TIME = pa.timestamp("us", tz="UTC")
_COLUMNS = (pa.Array, pa.ChunkedArray, np.ndarray)


def times(micros: npt.NDArray[np.int64], where: Mask | None = None) -> pa.Array:
    """Return int64 µs UTC as timestamps, null where ``where`` is false."""
    mask = None if where is None else ~where
    return pa.array(micros, pa.int64(), mask=mask).cast(_TIME)


def floats(values: npt.NDArray[np.float64]) -> pa.Array:
    """Return float64 values, null where NaN."""
    return pa.array(values, pa.float64(), mask=np.isnan(values))


def whole(values: npt.NDArray[np.float64]) -> pa.Array:
    """Return float64 whole numbers as int64, null where NaN."""
    known = ~np.isnan(values)
    return pa.array(np.where(known, values, 0).astype(np.int64), pa.int64(), mask=~known)


def known(
    received: pa.Array | None,
    published: pa.Array | None,
    end: pa.Array,
    day_only: Mask | None = None,
) -> dict[str, pa.Array]:
    """Return the four columns that say when a row was known: received, else published, else end.

    Args:
        received: Timestamps, null where unknown; ``None``: never known.
        published: Likewise.
        end: End of the window told of; null where unknown.
        day_only: Where ``received`` is the end of a day of which no hour is told.
    """
    nothing = pa.nulls(len(end), _TIME)
    received = nothing if received is None else received
    published = nothing if published is None else published
    basis = pc.if_else(pc.is_valid(published), "published", "event_end")
    got = pa.array(np.zeros(len(end), bool) if day_only is None else day_only)
    got = pc.if_else(got, RECEIVED_DAY, "received")
    return {
        "published_at": published,
        "received_at": received,
        "known_at": pc.coalesce(received, published, end),
        "known_basis": pc.if_else(pc.is_valid(received), got, basis),
    }


def rows(
    schema: pa.Schema,
    raw: RawFile,
    row_number: npt.NDArray[np.int64],
    keep: Mask,
    columns: Mapping[str, Any],
    *,
    native_key: pa.Array | None,
    content_sha256: pa.Array,
) -> pa.Table:
    """Return the kept rows as a table of ``schema``, with ids and trace filled in.

    Args:
        schema: One of REPORTS, TALLIES, EFFORT, LINES.
        raw: The file.
        row_number: int64, one a record.
        keep: bool, one a record.
        columns: By column name: an Arrow or numpy array with one value a record, or one value for
            all. ``source_id`` (for lines ``stated_by``) must be among them. A column not given is
            null; ``tier`` is public.
        native_key: Text, the source's own key, or null; ``None`` if it has none.
        content_sha256: Hex, one a record; see :mod:`truceline.sources.ids`.
    """
    n = len(row_number)
    mask = pa.array(keep)
    single = {name: one for name, one in columns.items() if not isinstance(one, _COLUMNS)}
    chosen = {
        name: _column(one, schema.field(name).type, n)
        for name, one in columns.items()
        if name not in single
    }
    chosen["row_number"] = pa.array(row_number, pa.int64())
    chosen["content_sha256"] = content_sha256
    chosen["native_key"] = native_key if native_key is not None else pa.nulls(n, pa.string())
    if not keep.all():
        chosen = {name: column.filter(mask) for name, column in chosen.items()}
    id_column, who = schema.field(0).name, _who(schema)
    size = int(np.count_nonzero(keep))
    chosen |= {name: _column(one, schema.field(name).type, size) for name, one in single.items()}
    if id_column not in chosen:
        key = None if native_key is None else chosen["native_key"]
        chosen[id_column] = ids.identities(chosen[who], key, chosen["content_sha256"])
    defaults = {"file_sha256": raw.sha256, "tier": "public", "schema_version": SCHEMA_VERSION}
    return pa.Table.from_arrays(
        [_column(chosen.get(f.name, defaults.get(f.name)), f.type, size) for f in schema],
        schema=schema,
    )


def unread(
    source_id: Any, native_key: pa.Array | None, keep: Mask, more: int = 0
) -> tuple[str, ...]:
    """Return the ids that rows which were not kept would bear; empty text: one bears none.

    Args:
        source_id: As in ``columns`` of :func:`rows`.
        native_key: The source's own key of each record, or null; ``None`` if it has none.
        keep: bool, one a record.
        more: So many records are not whole, and stand in no column.
    """
    lost = pa.array(~keep)
    n = int(np.count_nonzero(~keep))
    keys = pa.nulls(n, pa.string()) if native_key is None else native_key.filter(lost)
    who = _column(source_id, pa.string(), len(keep)).filter(lost)
    named = pc.binary_join_element_wise(who, keys, "/")
    found = set(pc.fill_null(named, "").to_pylist())
    return tuple(sorted(found | ({""} if more else set())))


def _who(schema: pa.Schema) -> str:
    return "source_id" if "source_id" in schema.names else "stated_by"


def _column(value: Any, kind: pa.DataType, n: int) -> pa.Array:
    """Return ``value`` as an array of ``n`` of that type; one value is repeated, None is null."""
    if isinstance(value, pa.ChunkedArray):
        value = value.combine_chunks()
    if isinstance(value, pa.Array):
        return value if value.type == kind else value.cast(kind)
    if isinstance(value, np.ndarray):
        return pa.array(value, kind)
    if isinstance(value, list):
        return pa.array([value], kind).take(pa.array(np.zeros(n, np.int64)))
    return pa.repeat(pa.scalar(value, kind), n)
