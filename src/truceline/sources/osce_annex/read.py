"""One row, one observation of signatures: the table is laid out for a map, which does the rest."""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import cells
from truceline.sources.mapped import tables
from truceline.sources.mapped.frame import Frame
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import ReportsMap
from truceline.sources.osce_annex.card import CARD, MAP, SECTOR
from truceline.sources.records import Records, header, read_csv

_DEFAULTS = {option.name: option.default for option in CARD.options}
_POSITION = ("position_lon", "position_lat")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: A distance, then the winds: ``2-5km NNW``, ``800m S``, ``N/K NE``.
_LOCATION = r"^(?P<range>N/K|\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?\s*k?m)?\s*(?P<wind>.*)$"


def recognises(raw: RawFile) -> bool:
    """Say whether the header has the columns of the annexed tables."""
    return set(CARD.columns) <= set(header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read a transcribed table.

    Raises:
        FormatError: If an option is no number.
    """
    found = read_csv(raw)
    placed = set(_POSITION) <= set(found.table.column_names)
    sector = SECTOR.format(error_m=_number(raw, options, "position_error_m")) if placed else ""
    written = load_map(MAP.format(place=sector), "osce_annex")
    if not isinstance(written, ReportsMap):
        raise FormatError(f"{raw.name}: the map of this connector fills no reports")
    laid_out = _laid_out(found, _number(raw, options, "year"))
    return tables.reports(Reading(raw, written, Frame(records=laid_out)), written)


def _number(raw: RawFile, options: Options, name: str) -> str:
    text = options.get(name, _DEFAULTS[name]).strip()
    if text and not re.fullmatch(r"\d{1,5}", text):
        raise FormatError(f"{raw.name}: the option {name} is {text[:40]}", "write a whole number")
    return text


def _laid_out(found: Records, year: str) -> Records:
    """Add the columns the map names: when, wind and distance apart, and the row in words."""
    parts = pc.extract_regex(cells.trimmed(found.column("Event location")), _LOCATION)
    place = [found.column(name) for name in ("Event location", "SMM position")]
    said = [
        pc.binary_join_element_wise(name, found.column(name), ": ")
        for name in ("Means", "Observation", "Description", "Weapon")
    ]
    columns = {
        "when": _when(found.column("Date, time"), year),
        "range": pc.struct_field(parts, "range"),
        "bearings": pc.struct_field(parts, "wind"),
        "where": pc.binary_join_element_wise(*map(cells.trimmed, place), " of "),
        "said": pc.binary_join_element_wise(*said, "; "),
    }
    table = found.table
    for name, column in columns.items():
        filled = pa.chunked_array([pc.fill_null(column, "")])
        at = table.schema.get_field_index(name)
        table = table.append_column(name, filled) if at < 0 else table.set_column(at, name, filled)
    return replace(found, table=table)


def _when(cell: pa.Array, year: str) -> pa.Array:
    """Write ``12-Mar, 19:47`` as 2021-03-12 19:47, if the year is told; else leave it to refuse."""
    when = cells.trimmed(cell)
    if not year:
        return when
    for number, month in enumerate(_MONTHS, 1):
        pattern = rf"^(\d)[- ]{month}\w*,? +(\d)"
        when = pc.replace_substring_regex(when, pattern, rf"0\1-{month}, \2")
        pattern = rf"^(\d\d)[- ]{month}\w*,? +(\d)"
        when = pc.replace_substring_regex(when, pattern, rf"{year}-{number:02}-\1 \2")
    return when
