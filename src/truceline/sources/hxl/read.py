"""A table with a row of tags: the tags propose a map, the map reads the rows below them."""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.errors import AgreementError, FormatError
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources.decoding import decode
from truceline.sources.hxl.card import CARD
from truceline.sources.hxl.tags import are_tags, map_of, read_tags
from truceline.sources.mapped import tables
from truceline.sources.mapped.frame import Frame
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import ReportsMap
from truceline.sources.records import Records, read_csv, separator_of
from truceline.sources.splitting import records as split_records

_DEFAULTS = {option.name: option.default for option in CARD.options}
_BEGINNING_BYTES = 100_000
_METRES = re.compile(r"[1-9]\d{0,6}(\.\d{1,3})?")


def recognises(raw: RawFile) -> bool:
    """Say whether the first or the second row of the file is one of HXL tags."""
    text, _ = decode(raw.data[:_BEGINNING_BYTES])
    rows = split_records(text, separator_of(text))
    return any(are_tags(next(rows, ([], ""))[0]) for _ in range(2))


def read(raw: RawFile, options: Options) -> Intake:
    """Read the rows below the tags.

    Raises:
        FormatError: If there is no row of tags, none names the day, or a setting is wrong.
    """
    found, names, cells = _below_tags(read_csv(raw), raw)
    tagged = read_tags(names, cells)
    if "start" not in tagged.keys:
        raise FormatError(
            f"{raw.name}: no tag says when (#date, #date+occurred, #date+start)",
            "write a map (docs/sources/mapped.md)",
        )
    settings = {name: options.get(name, default) for name, default in _DEFAULTS.items()}
    if settings["error_m"] and not _METRES.fullmatch(settings["error_m"]):
        told = f"{raw.name}: the option error_m is {settings['error_m'][:40]}"
        raise FormatError(told, "write metres, such as 2000")
    written = _map(raw, map_of(tagged, settings))
    intake = tables.reports(Reading(raw, written, Frame(records=found)), written)
    return replace(intake, notes=(*intake.notes, *_notes(tagged.keys, tagged.uncovered, settings)))


def _below_tags(found: Records, raw: RawFile) -> tuple[Records, list[str], list[str]]:
    """Return the rows of data, numbered as in the file, the names of columns, and their tags."""
    names = list(found.table.column_names)
    if are_tags(names):
        return found, names, names
    first = [column[0].as_py() for column in found.table.columns] if found.table.num_rows else []
    if not are_tags(first) or int(found.row_number[0]) != 1:
        hint = "take it in with a map (docs/sources/mapped.md)"
        raise FormatError(f"{raw.name}: neither its first nor its second row holds HXL tags", hint)
    below = replace(
        found, rows=found.rows - 1, table=found.table.slice(1), row_number=found.row_number[1:]
    )
    return below, names, first


def _map(raw: RawFile, text: str) -> ReportsMap:
    try:
        written = load_map(text, "hxl")
    except AgreementError as fault:
        told = "; ".join(sorted({one.message for one in fault.problems}))
        raise FormatError(
            f"{raw.name}: {told}", "check the options source, time_zone, basis, tier and error_m"
        ) from fault
    if not isinstance(written, ReportsMap):
        raise FormatError(f"{raw.name}: the tags fill no reports")
    return written


def _notes(
    keys: dict[str, str], uncovered: tuple[str, ...], settings: dict[str, str]
) -> tuple[str, ...]:
    notes = [f"Read by its tags: {', '.join(f'{key} from {name}' for key, name in keys.items())}."]
    if uncovered:
        notes.append(f"Columns no tag we read covers: {', '.join(uncovered[:40])}.")
    if "lat" in keys and not settings["error_m"]:
        notes.append("Places are left out: give --option error_m=METRES, how far they may be off.")
    return tuple(notes)
