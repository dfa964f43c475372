"""Reads any file by a map given as an option."""

from __future__ import annotations

from truceline.errors import FormatError
from truceline.model.intake import Intake, Options, RawFile
from truceline.model.vocabulary import Tier
from truceline.sources.mapped import tables
from truceline.sources.mapped.frame import frame, shown_format, target_of
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.rows_said import marks
from truceline.sources.mapped.schema import Cell, EffortMap, LinesMap, ReportsMap, TransfersMap
from truceline.sources.mapped.witnesses import refuse_names, remarks_on_people
from truceline.sources.workbook.reading import row_told


def recognises(_raw: RawFile) -> bool:
    """Say no: what a foreign file means is for a person to say, in a map."""
    return False


def read(raw: RawFile, options: Options) -> Intake:
    """Read a file by the map in ``options["map"]``.

    Raises:
        FormatError: If there is no map, or the file lacks columns that the map names.
        AgreementError: If the map has mistakes.
    """
    if "map" not in options:
        hint = "write one (docs/sources/mapped.md) and give it with `--map FILE`"
        raise FormatError(f"{raw.name}: the connector mapped needs a map", hint)
    written = load_map(options["map"], options.get("map_name", "map"))
    if shown_format(raw) == "submissions" and "tier" not in written.model_fields_set:
        # Who sent it may be guessed from what it says; only a map may say that it may be seen.
        written = written.model_copy(update={"tier": Cell(constant=Tier.RESTRICTED.value)})
    found = frame(raw, written, *_where(options))
    refuse_names(raw, found.records, written.witness)
    reading = Reading(raw, written, found)
    reading.remarks += remarks_on_people(found.records, written.witness)
    if isinstance(written, ReportsMap):
        return tables.reports(reading, written)
    if isinstance(written, EffortMap):
        return tables.effort(reading, written)
    if isinstance(written, LinesMap):
        return tables.lines(reading, written)
    if isinstance(written, TransfersMap):
        return tables.transfers(reading, written)
    return tables.tallies(reading, written)


def shown_row(raw: RawFile, options: Options, row_number: int) -> str:
    """Return a row of a workbook as ``name: cell`` lines; empty if there is no such row.

    Raises:
        SourceError: If the workbook can no longer be read.
        AgreementError: If the map has mistakes.
    """
    written = load_map(options["map"], options.get("map_name", "map"))
    return row_told(raw, target_of(written, *_where(options)), row_number)


def row_marks(raw: RawFile, options: Options) -> dict[int, str]:
    """Return by what ``rows_said`` knows each row, by its number.

    Raises:
        SourceError: If the file can no longer be read.
        AgreementError: If the map has mistakes.
    """
    records = frame(
        raw, load_map(options["map"], options.get("map_name", "map")), *_where(options)
    ).records
    return dict(zip(map(int, records.row_number), marks(records), strict=True))


def _where(options: Options) -> tuple[str, str]:
    return options.get("sheet", ""), options.get("at", "")
