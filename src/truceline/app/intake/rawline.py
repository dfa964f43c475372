"""The record as received, found again in the kept bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from truceline.app import cache
from truceline.app.workspace import Taken, Workspace
from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import packed
from truceline.sources.kiel_support import activities
from truceline.sources.mapped.read import shown_row
from truceline.sources.submissions import shown
from truceline.sources.workbook.reading import row_told

_LONGEST = 4_000  # characters shown; the whole record stays in the inbox
#: Where GeoJSON, UCDP, ACLED, KoboToolbox and ODK Central keep their rows.
_LISTS = ("features", "Result", "data", "results", "value")
_LOST = "(the record could not be found again; the file is in the inbox)"


def raw_record(data: bytes, row_number: int) -> str:
    """Return record ``row_number`` (1-based, header not counted) of a kept file as text.

    GeoJSON gives the feature, Parquet the row as JSON, anything else (also packed by itself in a
    zip file) the delimited record with its header. What cannot be found is said in words, never
    raised: the bytes are in the inbox.
    """
    if data[:4] == b"PAR1":
        return _parquet_row(data, row_number)
    if packed.is_packed(data):
        try:
            data = packed.unpacked(RawFile(name="", sha256="", data=data)).data
        except FormatError:
            return _LOST
    text = _decode(data)
    if text.lstrip().startswith("{"):
        return _feature(text, row_number)
    return _delimited(text, row_number)


def _parquet_row(data: bytes, row_number: int) -> str:
    try:
        row = pq.read_table(pa.BufferReader(data)).slice(row_number - 1, 1).to_pylist()
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        return _LOST
    return json.dumps(row[0], ensure_ascii=False, default=str)[:_LONGEST] if row else _LOST


def workbook_row(
    workspace: Workspace, readings: Sequence[Taken], report_id: str, row_number: int
) -> str:
    """Return a row of a kept workbook as text.

    Args:
        workspace: Where it is kept.
        readings: Every standing reading of it, one a sheet and map.
        report_id: Of a report that the row yielded; tells which reading is meant.
        row_number: As the sheet shows it.
    """
    for one in readings:
        ids = cache.intake_of(workspace, one).reports["report_id"] if readings[1:] else None
        if ids is None or pc.any(pc.equal(ids, report_id)).as_py():
            raw = RawFile(name=one.name, sha256=one.sha256, data=workspace.kept(one.sha256))
            if "map" not in one.options:
                return row_told(raw, activities.TARGET, row_number)[:_LONGEST] or _LOST
            return shown_row(raw, one.options, row_number)[:_LONGEST] or _LOST
    return _LOST


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _feature(text: str, row_number: int) -> str:
    """Return a feature, or a row of a service's page; of a submission not who sent it."""
    try:
        value = json.loads(text)
        rows = next(value[key] for key in _LISTS if isinstance(value.get(key), list))
        row = rows[row_number - 1]
        row = row if "features" in value else shown(row)
        return json.dumps(row, ensure_ascii=False)[:_LONGEST]
    except (ValueError, IndexError, AttributeError, StopIteration):
        return _LOST


def _delimited(text: str, row_number: int) -> str:
    sample = text[:20_000]
    delimiter = max(",;\t|", key=sample.split("\n", 1)[0].count)
    csv.field_size_limit(10_000_000)
    rows = (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row)
    header = next(rows, [])
    for number, row in enumerate(rows, start=1):
        if number == row_number:
            pairs = [f"{name}: {cell}" for name, cell in zip(header, row, strict=False) if cell]
            return "\n".join(pairs)[:_LONGEST]
    return _LOST
