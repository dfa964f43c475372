"""The user's copy of PA-X as an Arrow table: every row accounted for, codes as numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from csv import Error as CsvFault
from csv import reader as csv_rows
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from truceline.errors import FormatError

#: What every answer shows: column of PA-X -> its name here.
SHOWN = {
    "AgtId": "agreement_id",
    "Agt": "name",
    "Dat": "date",
    "Con": "country",
    "PPName": "process",
    "Stage": "stage",
    "StageSub": "substage",
    "Status": "status",
    "Agtp": "kind",
    "Part": "parties",
    "ThrdPart": "third_parties",
    "Loc1ISO": "iso_1",
    "Loc2ISO": "iso_2",
    "UcdpCon": "ucdp_conflict",
    "UcdpAgr": "ucdp_agreement",
    "PamAgr": "pam_agreement",
    "CowWar": "cow_war",
}
_CODED = re.compile(r"^[0-3]$")
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_LARGEST = 1 << 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What one file holds.

    Attributes:
        rows: :data:`SHOWN` by its names here, and one ``int8`` column a code asked for; null where
            the file has no number from 0 to 3.
        read: Rows in the file.
        left_out: Reason -> rows that could not be used; ``read`` = rows + these.
    """

    rows: pa.Table
    read: int
    left_out: dict[str, int]


def read_library(data: bytes, codes: Iterable[str]) -> Library:
    """Return the agreements of a file.

    Args:
        data: CSV as PA-X publishes it, UTF-8.
        codes: Columns of codes wanted.

    Raises:
        FormatError: If it is no such CSV, is larger than 256 MB, or lacks a column.
    """
    wanted = sorted(set(codes))
    table = _parsed(data)
    missing = [name for name in (*SHOWN, *wanted) if name not in table.column_names]
    if missing:
        hint = "give the file of all agreements, version 10, as PA-X publishes it (CSV)"
        raise FormatError(f"the file has no column {', '.join(missing)}", hint)
    read = table.num_rows
    known = pc.and_(_given(table["AgtId"]), pc.match_substring_regex(table["Dat"], _DATE))
    table = table.filter(known)
    first = pc.equal(_ordinal(table["AgtId"]), 0)
    unusable, twice = read - table.num_rows, table.num_rows - (pc.sum(first).as_py() or 0)
    table = table.filter(first)
    columns = {here: table[theirs] for theirs, here in SHOWN.items()}
    columns |= {code: _code(table[code]) for code in wanted}
    left_out = {"no id or no date": unusable, "an id that stood before": twice}
    return Library(
        rows=pa.table(columns).sort_by([("date", "ascending"), ("agreement_id", "ascending")]),
        read=read,
        left_out={reason: n for reason, n in left_out.items() if n},
    )


def _parsed(data: bytes) -> pa.Table:
    hint = "give the file of all agreements, as PA-X publishes it (CSV, UTF-8)"
    if len(data) > _LARGEST:
        raise FormatError("the file is larger than 256 MB", hint)
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    try:
        head = data.split(b"\n", 1)[0].decode("utf-8")
        names = next(csv_rows([head.strip()], strict=True), [])
        text = {name: pa.string() for name in names}
        if len(text) < len(names):
            raise FormatError("two columns of the file have one name", hint)
        return csv.read_csv(
            io.BytesIO(data),
            read_options=csv.ReadOptions(use_threads=False, block_size=max(len(data), 1) + 1),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(column_types=text, strings_can_be_null=False),
        )
    except (pa.lib.ArrowException, UnicodeDecodeError, CsvFault) as fault:
        raise FormatError(f"the file cannot be read as CSV: {str(fault)[:200]}", hint) from fault


def _given(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.greater(pc.utf8_length(column), 0)


def _ordinal(column: pa.ChunkedArray) -> pa.Array:
    """Return 0 for the first row of each value and 1 for every further one."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    seen = pc.index_in(whole, value_set=whole)
    here = pa.array(range(len(whole)), pa.int32())
    return pc.cast(pc.not_equal(seen, here), pa.int8())


def _code(column: pa.ChunkedArray) -> pa.ChunkedArray:
    coded = pc.match_substring_regex(column, _CODED.pattern)
    return pc.cast(pc.if_else(coded, column, pa.scalar(None, pa.string())), pa.int8())
