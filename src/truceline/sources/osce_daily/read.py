"""The OSCE mission's daily counts -> tallies: one row counts signatures and explosions.

A figure that a later report restates differently becomes a tally of its own over the same window:
both stand side by side.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.intake import Intake, Options, RawFile
from truceline.model.tables import TALLIES
from truceline.sources import build, cells, ids
from truceline.sources.dates import moments
from truceline.sources.osce_daily.card import CARD
from truceline.sources.osce_daily.period import ZONE, periods
from truceline.sources.records import Records, header, read_csv
from truceline.sources.sieve import Mask, Sieve

SOURCE_ID = CARD.sources[0].id
UNITS = (
    ("violations", None, "ceasefire violation as the OSCE SMM counts them: one observed signature"),
    ("explosions", "explosion", "explosion, one observed signature"),
)
RESTATED = r"report (?P<report>\d+/\d{4}) restates this (?P<region>\w+) figure as (?P<value>\d+)"


def recognises(raw: RawFile) -> bool:
    """Say whether the header has the columns of this transcription."""
    return set(CARD.columns) <= set(header(raw))


def read(raw: RawFile, _options: Options) -> Intake:
    """Read the transcription."""
    records = read_csv(raw)
    sieve = Sieve(records)
    columns = _columns(records, sieve)
    hashes = ids.sha256(ids.content({n: records.column(n) for n in records.table.column_names}))
    counted = {}
    for unit, act, words in UNITS:
        cell = records.column(unit)
        found = cells.counts(cell)
        sieve.refuse_coded(found.code, f"no count in {unit}", cell)
        at_least = columns["at_least"]
        counted[unit] = {
            **{name: column for name, column in columns.items() if name != "at_least"},
            "unit": words,
            "act": act,
            "series": _series(unit, records),
            "value_low": build.floats(found.low),
            "value_high": build.floats(np.where(at_least, np.nan, found.high)),
            "value_about": found.told & (found.about | at_least | _about(records)),
        }
    tables = [
        _tallies(raw, records, sieve.kept, counted[unit], hashes, records.column("report"), unit)
        for unit, _, _ in UNITS
    ]
    tables.append(_restated(raw, records, sieve.kept, counted["violations"], hashes))
    return Intake(
        rows=records.rows,
        tallies=pa.concat_tables(tables).sort_by(
            [("row_number", "ascending"), ("tally_id", "ascending")]
        ),
        rejects=sieve.rejects(raw),
        notes=records.notes,
    )


def _columns(records: Records, sieve: Sieve) -> dict[str, Any]:
    window = periods(records, sieve)
    issued_cell = records.column("issued")
    issued = moments(issued_cell, ZONE)
    sieve.refuse(issued.told & (issued.code != ""), "bad-issued", "no date", issued_cell)
    region = cells.text_or_null(records.column("region"))
    unsaid = region.is_null().to_numpy(zero_copy_only=False)
    sieve.refuse(unsaid, "no-region", "a count needs its region")
    end = build.times(window.end)
    return {
        "source_id": pa.repeat(pa.scalar(SOURCE_ID), len(end)),
        "claimant": SOURCE_ID,
        "area": region,
        "start": build.times(window.start, window.start_told),
        "end": end,
        "time_basis": "window",
        "time_zone": ZONE,
        "value_basis": cells.text_or_null(records.column("basis")),
        "note": _note(records),
        "at_least": _at_least(records),
        **build.known(None, build.times(issued.point, issued.sound), end),
    }


def _restated(
    raw: RawFile, records: Records, kept: Mask, columns: dict[str, Any], hashes: pa.Array
) -> pa.Table:
    """Return what later reports, as noted, say of the same windows."""
    found = pc.extract_regex(records.column("note"), RESTATED)
    region = cells.trimmed(records.column("region"))
    here = pc.equal(pc.struct_field(found, "region"), region)
    where = kept & np.asarray(pc.fill_null(here, False).to_numpy(zero_copy_only=False), dtype=bool)
    value = cells.counts(pc.fill_null(pc.struct_field(found, "value"), ""))
    report = pc.fill_null(pc.struct_field(found, "report"), "")
    published = _issued_of(report, records)
    restated = {
        **columns,
        **build.known(None, published, columns["end"]),
        "value_low": build.floats(value.low),
        "value_high": build.floats(value.high),
        "value_about": False,
        "value_basis": "restated_in_later_report",
    }
    return _tallies(raw, records, where, restated, hashes, report, "violations")


def _issued_of(report: pa.Array, records: Records) -> pa.Array:
    """Return when each report was issued, by any row of the file that says so."""
    issued = moments(records.column("issued"), ZONE)
    named = records.column("report")
    rows = pc.index_in(report, value_set=named)
    times = build.times(issued.point, issued.sound)
    return times.take(rows)


def _tallies(
    raw: RawFile,
    records: Records,
    keep: Mask,
    columns: dict[str, Any],
    hashes: pa.Array,
    report: pa.Array,
    unit: str,
) -> pa.Table:
    parts = [cells.trimmed(records.column(name)) for name in ("period_end", "region")]
    said = cells.trimmed(report)
    numbered = pc.if_else(pc.equal(said, ""), "unnumbered", said)
    return build.rows(
        TALLIES,
        raw,
        records.row_number,
        keep,
        columns,
        native_key=pc.binary_join_element_wise(*parts, numbered, unit, "/"),
        content_sha256=hashes,
    )


def _series(unit: str, records: Records) -> pa.Array:
    """Name the curve; a figure accumulated over many days stands on none with daily ones."""
    stem = f"{SOURCE_ID}|{unit}"
    region = cells.trimmed(records.column("region"))
    cumulative = pc.match_substring(records.column("basis"), "cumulative_since")
    kind = pc.if_else(cumulative, "|cumulative", "")
    return pc.binary_join_element_wise(stem, pc.binary_join_element_wise(region, kind, ""), "|")


def _note(records: Records) -> pa.Array:
    parts = [cells.text_or_null(records.column(name)) for name in ("note", "report", "url")]
    return cells.joined(parts, "; ")


def _about(records: Records) -> npt.NDArray[np.bool_]:
    return _says(records.column("note"), '"about"')


def _at_least(records: Records) -> npt.NDArray[np.bool_]:
    """Rows whose region the note says is "at least"; a note naming no region means the row's."""
    note = records.column("note")
    named = pc.struct_field(pc.extract_regex(note, r'(?P<region>\w+) is "at least"'), "region")
    meant = pc.fill_null(pc.equal(named, cells.trimmed(records.column("region"))), True)
    here = np.asarray(meant.to_numpy(zero_copy_only=False), dtype=np.bool_)
    return np.logical_and(_says(note, '"at least"'), here)


def _says(note: pa.Array, words: str) -> npt.NDArray[np.bool_]:
    found = pc.match_substring(note, words)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)
