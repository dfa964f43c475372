"""A file of any of the five formats as columns of text and, perhaps, a geometry a row."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources.decoding import decode
from truceline.sources.mapped.carried import Days
from truceline.sources.mapped.corrections import with_corrections
from truceline.sources.mapped.date_groups import with_months_of
from truceline.sources.mapped.form import DATE_COLUMN, HEADING_COLUMN, LeaveOutForm
from truceline.sources.mapped.mends import with_mends
from truceline.sources.mapped.schedule import MADE, with_watches
from truceline.sources.mapped.schema import COLOUR, Map
from truceline.sources.mapped.sheet_date import with_date
from truceline.sources.mapped.used import columns_of_time, columns_used, times_of
from truceline.sources.plain_instants import plain
from truceline.sources.records import Records, Refused, read_csv
from truceline.sources.submissions import key_of, read_submissions
from truceline.sources.whole_dates import with_whole_dates, year_note
from truceline.sources.workbook.book import is_workbook
from truceline.sources.workbook.left_out import LeftOut
from truceline.sources.workbook.reading import Target, read_sheet

Geometry = Mapping[str, Any]
#: Columns that no file holds: reading makes them.
_MADE = {"", DATE_COLUMN, HEADING_COLUMN, *MADE}
_PARQUET_MAGIC = b"PAR1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The records of a file.

    Attributes:
        records: Columns of text.
        geometry: GeoJSON geometries, one a record; ``None`` where a feature has none. ``None``
            altogether for a file that is not GeoJSON.
    """

    records: Records
    geometry: tuple[Geometry | None, ...] | None = None


def frame(raw: RawFile, written: Map, sheet: str = "", at: str = "") -> Frame:
    """Read the file in the format that the map names, or that the file shows.

    Args:
        raw: The file.
        written: The map.
        sheet: Of a workbook: which sheet to read instead of the one the map names.
        at: Likewise: first cell of the header, such as ``B14``.

    Raises:
        FormatError: If it cannot be read as that.
    """
    kind = written.format or shown_format(raw)
    if kind == "xlsx":
        return Frame(records=_workbook(raw, written, target_of(written, sheet, at)))
    if kind == "submissions":
        return Frame(records=read_submissions(raw, columns_used(written)))
    if kind == "parquet":
        return Frame(records=_parquet(raw))
    if kind == "geojson":
        return _geojson(raw)
    records = read_csv(raw, encoding=written.encoding, separator=written.separator)
    whole = _with_whole_days(records, _days(written))
    return Frame(records=with_watches(whole, written.schedule))


def shown_format(raw: RawFile) -> str:
    """Return how the file begins: ``parquet, xlsx, submissions, geojson`` or ``csv``."""
    if raw.data.startswith(_PARQUET_MAGIC):
        return "parquet"
    if is_workbook(raw.data):
        return "xlsx"
    if key_of(raw):
        return "submissions"
    start = raw.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "geojson" if start.startswith(b"{") else "csv"


def target_of(written: Map, sheet: str, at: str) -> Target:
    """Return which table of a workbook a map means.

    Args:
        written: The map.
        sheet: Which sheet instead of the one the map names; empty for that one.
        at: First cell of the header, such as ``B14``, instead of its row in the map; may be empty.
    """
    wanted = {one.removesuffix(COLOUR) for one in columns_used(written)} - _MADE
    return Target(
        sheet=sheet or written.sheet,
        wanted=frozenset(wanted),
        header_row=int("".join(filter(str.isdecimal, at)) or written.header_row),
        height=written.header_rows,
        columns=written.columns,
    )


def _workbook(raw: RawFile, written: Map, target: Target) -> Records:
    used = set(columns_used(written))
    colours = {one.removesuffix(COLOUR) for one in used if one.endswith(COLOUR)}
    times = set(columns_of_time(written)) - _MADE
    told = written.leave_out or LeaveOutForm()
    left_out = LeftOut(
        struck=told.struck,
        hidden=told.hidden,
        letters=frozenset(told.letters),
        colours=frozenset(told.colours),
    )
    records = read_sheet(
        raw,
        target,
        colours=sorted(colours),
        times=times,
        left_out=left_out,
        fill=_days(written),
        heading=HEADING_COLUMN if HEADING_COLUMN in used else "",
    )
    records = with_date(records, written.sheet_date, written.date_order)
    records = with_corrections(records, getattr(written, "corrections", None))
    records = with_mends(records, getattr(written, "mends", None))
    return with_watches(records, written.schedule)


def _days(written: Map) -> Days:
    """Return what makes the days of a map whole."""
    cells = list(times_of(written))
    return Days(
        dates=tuple(dict.fromkeys(cell.column for cell in cells)),
        clocks={cell.column: cell.clock or "" for cell in reversed(cells) if cell.above},
        order=written.date_order,
        year=written.year,
        mends=written.slips == "mend",
    )


def _with_whole_days(records: Records, days: Days) -> Records:
    table = records.table
    used = {*days.dates, *days.clocks.values()} & set(table.column_names)
    if not days.clocks and not days.mends:
        notes = records.notes
        for name in sorted(used & set(days.dates)):
            at, before = table.column_names.index(name), records.column(name)
            if plain(before).all():
                continue
            cells = with_whole_dates(before, days.year, days.order)
            if cells is not before:
                notes = (*notes, *year_note(name, before, days.year))
            grouped, said = with_months_of(cells, days.year)
            if grouped is not before:
                table = table.set_column(at, name, grouped)
                notes = (*notes, *said)
        return replace(records, table=table, notes=notes)
    columns = {name: records.column(name).to_pylist() for name in used}
    none = [False] * table.num_rows
    made, said = days(columns, records.row_number.tolist(), none, none)
    for name, texts in made.items():
        at = table.column_names.index(name)
        table = table.set_column(at, name, pa.array(texts, pa.string()))
    return replace(records, table=table, notes=(*records.notes, *said))


def _parquet(raw: RawFile) -> Records:
    try:
        table = pyarrow.parquet.read_table(pa.BufferReader(raw.data))
    except (pa.ArrowException, OSError) as error:
        raise FormatError(f"{raw.name} is no Parquet file", "fetch it again") from error
    columns = {str(name): _as_text(table.column(name)) for name in table.column_names}
    for name, column in columns.items():
        _refuse_broken(raw, name, column)
    return Records(
        rows=table.num_rows,
        table=pa.table(columns),
        row_number=np.arange(1, table.num_rows + 1, dtype=np.int64),
    )


def _refuse_broken(raw: RawFile, name: str, column: pa.ChunkedArray) -> None:
    """Refuse text that is none: whoever wrote it called bytes of another code UTF-8."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid as error:
        raise FormatError(
            f"{raw.name}: column {name!r} holds text that is not UTF-8",
            "write the file anew with its text as UTF-8, or hand it over as CSV",
        ) from error


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_timestamp(kind):
        column = _instants(column)
    elif pa.types.is_nested(kind) or pa.types.is_binary(kind):
        values = [None if v is None else _spelled(v) for v in column.to_pylist()]
        column = pa.chunked_array([pa.array(values, pa.string())])
    return pc.fill_null(column.cast(pa.string()), "")


def _instants(column: pa.ChunkedArray) -> pa.ChunkedArray:
    zoned = column.type.tz is not None
    plain = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    plain = plain.cast(pa.timestamp("us", "UTC")) if zoned else plain
    text = plain.cast(pa.timestamp("us")).cast(pa.string())
    return pc.binary_join_element_wise(text, "Z", "") if zoned else text


def _geojson(raw: RawFile) -> Frame:
    text, notes = decode(raw.data)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{raw.name} is no JSON: {error}", "fetch it again") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise FormatError(f"{raw.name} is no FeatureCollection", "it needs a list `features`")
    sound = [i for i, one in enumerate(features) if _is_feature(one)]
    refused = tuple(
        Refused(
            row_number=i + 1,
            reason="bad-feature",
            detail="not a feature with properties and geometry",
            raw=json.dumps(one)[:2000],
        )
        for i, one in enumerate(features)
        if not _is_feature(one)
    )
    records = Records(
        rows=len(features),
        table=_properties([features[i] for i in sound]),
        row_number=np.array(sound, dtype=np.int64) + 1,
        refused=refused,
        notes=notes,
    )
    return Frame(records=records, geometry=tuple(features[i].get("geometry") for i in sound))


def _is_feature(one: object) -> bool:
    if not isinstance(one, dict):
        return False
    properties, geometry = one.get("properties"), one.get("geometry")
    return isinstance(properties, dict | None) and isinstance(geometry, dict | None)


def _properties(features: list[dict[str, Any]]) -> pa.Table:
    """Return the union of all properties as columns of text, in order of first appearance."""
    names: dict[str, None] = {}
    for one in features:
        names.update(dict.fromkeys(one.get("properties") or {}))
    columns = {
        name: pa.array(
            [_spelled((one.get("properties") or {}).get(name)) for one in features], pa.string()
        )
        for name in names
    }
    # A geometry is part of what the row says, though no map names it as a column.
    columns["geometry#"] = pa.array(
        [json.dumps(one.get("geometry"), sort_keys=True) for one in features], pa.string()
    )
    return pa.table(columns)


def _spelled(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\ud800", "�").encode("utf-8", "replace").decode()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ";".join(value)
    return json.dumps(value, ensure_ascii=True, sort_keys=True, default=str)
