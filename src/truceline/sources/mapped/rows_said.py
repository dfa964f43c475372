"""What a person said of single rows: who did it, what it was, where, or that it is no incident.

A row is known by all its cells, so that the answer stays with it wherever it stands in the file of
tomorrow, and is gone as soon as one of its cells is mended.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import PERFORMANCES, Kind
from truceline.sources.mapped.form import COLOUR
from truceline.sources.mapped.form_rows import RowSaid
from truceline.sources.mapped.reading import Reading
from truceline.sources.records import Records
from truceline.sources.workbook.table import LEFT_OUT_ROW

Columns = dict[str, pa.Array]
#: So many signs of the hash of a row name it.
_SIGNS = 12


def marks(records: Records) -> list[str]:
    """Return by what each row is known: a hash of its cells that are not blank, by their names."""
    names = sorted(
        name
        for name in records.table.column_names
        if not name.startswith("#") and not name.endswith(COLOUR)
    )
    columns = [records.column(name).to_pylist() for name in names]
    return [_mark(names, cells) for cells in zip(*columns, strict=True)] if columns else []


def _mark(names: list[str], cells: tuple[str | None, ...]) -> str:
    told = [f"{name}\x1f{text}" for name, text in zip(names, cells, strict=True) if text]
    return hashlib.sha256("\x1e".join(told).encode("utf-8", "replace")).hexdigest()[:_SIGNS]


def as_said(reading: Reading, said: dict[str, RowSaid], columns: Columns) -> Columns:
    """Return the columns of reports as a person said of single rows; rows left out are refused.

    Args:
        reading: The file under its map.
        said: What was said, by the mark of the row.
        columns: Of the reports.
    """
    found = [said.get(one) for one in marks(reading.records)] if said else []
    if not any(found):
        return columns
    left = np.array([one is not None and one.leave for one in found], dtype=bool)
    reading.sieve.refuse(left, LEFT_OUT_ROW, "a person said that it tells of no incident")
    told = np.array([one is not None and not one.leave for one in found], dtype=bool)
    reading.remark_rows(told, "stand as a person said of them, row by row")
    made = {**columns, **_what(found, columns), **_where(found, columns)}
    actors = [None if one is None else one.actor for one in found]
    made["actor"] = _put(columns["actor"], actors)
    return made


def _what(found: list[RowSaid | None], columns: Columns) -> Columns:
    acts = [None if one is None else one.act for one in found]
    kinds = [None if one is None else _kind(one) for one in acts]
    return {"act": _put(columns["act"], acts), "kind": _put(columns["kind"], kinds)}


def _kind(act: str | None) -> str | None:
    if act is None:
        return None
    return (Kind.PERFORMANCE if act in PERFORMANCES else Kind.EVENT).value


def _where(found: list[RowSaid | None], columns: Columns) -> Columns:
    at = [None if one is None else one.at for one in found]
    if not any(at):
        return {}
    is_told = pa.array([one is not None for one in at])
    words = {"place_kind": "disc", "place_basis": "stated"}
    none = pa.scalar(None, columns["shape_id"].type)
    return {
        **{name: pc.if_else(is_told, word, columns[name]) for name, word in words.items()},
        **{
            name: _put(columns[name], [one[nr] if one else None for one in at])
            for nr, name in enumerate(("lon", "lat", "error_m"))
        },
        "shape_id": pc.if_else(is_told, none, columns["shape_id"]),
    }


def _put(column: pa.Array, values: list[str | None] | list[float | None]) -> pa.Array:
    return pc.coalesce(pa.array(values, column.type), column)
