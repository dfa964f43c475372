"""The tracker's workbook: its main sheet lists activities one by one, by donor, day and type.

The sheet and its columns are those that programs of others read it by (releases 21 to 28): one row
a sub-activity, with the measure ``Allocation`` or ``Commitment`` and a worth in euros. Allocations
and commitments tell of the same money and are stages of their own.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import Final
from zipfile import BadZipFile, ZipFile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates
from truceline.sources.kiel_support.card import PARTS
from truceline.sources.kiel_support.kinds import Part, euros, intake, long_figures, value
from truceline.sources.sieve import Sieve
from truceline.sources.transfers.states import coded
from truceline.sources.transfers.types import items_of
from truceline.sources.workbook.book import is_workbook
from truceline.sources.workbook.reading import Target, read_sheet

SHEET: Final = "Bilateral Assistance, MAIN DATA"
_WORTH: Final = "tot_sub_activity_value_EUR"
COLUMNS: Final = frozenset({"donor", "announcement_date", "aid_type_general", "measure", _WORTH})
TARGET: Final = Target(sheet=SHEET, wanted=COLUMNS)
_STAGES: Final = {"allocation": "allocated", "commitment": "announced"}
_MIDNIGHT: Final = " 00:00(:00)?$"
_LIST_OF_SHEETS: Final = "xl/workbook.xml"
_MOST_BYTES: Final = 1_000_000


def is_tracker(raw: RawFile) -> bool:
    """Say whether a file is a workbook with the tracker's main sheet; looks at names alone."""
    if not is_workbook(raw.data):
        return False
    try:
        with ZipFile(io.BytesIO(raw.data)) as archive, archive.open(_LIST_OF_SHEETS) as part:
            # Never by the size that the archive tells: that may be a lie.
            return SHEET.encode() in part.read(_MOST_BYTES)
    except (BadZipFile, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return False


def read_activities(raw: RawFile, options: Options) -> Intake:
    """Read the main sheet: each sub-activity with a worth is one transfer.

    Raises:
        FormatError: If the workbook cannot be read, or the sheet lacks a column.
    """
    found = read_sheet(raw, TARGET, colours=(), times=())
    missing = sorted(COLUMNS - set(found.table.column_names))
    if missing:
        raise FormatError(
            f"{raw.name}: its sheet “{SHEET}” has no column {', '.join(missing)}",
            "the tracker changed its columns: write a map (docs/sources/mapped.md)",
        )
    sieve = Sieve(found)
    day = found.column("announcement_date")
    window = dates.windows(dates.moments(pc.replace_substring_regex(day, _MIDNIGHT, ""), "UTC"))
    undated = window.code == "no-date"  # kept, without a time
    sieve.refuse_coded(np.where(undated, "", window.code), "announcement_date", day)
    sieve.refuse(~cells.told(found.column("donor")), "no-donor", "a row without its donor")
    stage, _ = cells.words(found.column("measure"), _STAGES)
    sieve.refuse(_null(stage), "unknown-measure", "no allocation and no commitment")
    item, _ = cells.words(found.column("aid_type_general"), items_of("kiel"))
    sieve.refuse(_null(item), "unknown-category", "no type of aid that is known")
    worth = value(found, sieve, _WORTH, 1)
    end = build.times(window.end, ~undated)
    columns = {
        "start": build.times(window.start, ~undated),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "donor": coded(found.column("donor"), raw, options),
        "stage": stage,
        "item": item,
        "label": _label(found.table),
        **euros(worth),
    }
    source = PARTS["activities"].id
    key = pa.nulls(found.table.num_rows, pa.string())
    parts, notes = [Part(key="", columns=columns)], long_figures(_WORTH, worth)
    made = intake(raw, options, found, sieve, source, key, parts, end, notes)
    return replace(made, last_row=found.last_row)


def _null(column: pa.Array) -> cells.Mask:
    missing: cells.Mask = pc.is_null(column).to_numpy(zero_copy_only=False)
    return missing


def _label(table: pa.Table) -> pa.Array:
    name = "aid_type_specific" if "aid_type_specific" in table.column_names else "aid_type_general"
    return cells.text_or_null(table[name].combine_chunks())
