"""One row, one warning: an alert in an oblast from its beginning to its end."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.air_alerts.card import CARD
from truceline.sources.air_alerts.shapes import Shape, shape_of
from truceline.sources.gazetteer.find import area_columns
from truceline.sources.sieve import Sieve

_DEFAULTS = {option.name: option.default for option in CARD.options}


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of one of the lists."""
    return shape_of(set(records.header(raw))) is not None


def read(raw: RawFile, options: Options) -> Intake:
    """Read a list of alerts; every sound row is one report of kind ``warning``."""
    found = records.read_csv(raw)
    shape = shape_of(set(found.table.column_names))
    if shape is None:
        hint = "take the list as published, or write a map (docs/sources/mapped.md)"
        raise FormatError(f"{raw.name} has the columns of no list of air-raid alerts", hint)
    return _read(raw, found, shape, options.get("claimant", _DEFAULTS["claimant"]))


def _read(raw: RawFile, found: records.Records, shape: Shape, claimant: str) -> Intake:
    region, named = shape.region(found), shape.place_name(found)
    begin, finish = found.column("started_at"), found.column("finished_at")
    window = dates.windows(dates.moments(begin, "UTC"), dates.moments(finish, "UTC"))
    sieve = Sieve(found)
    sieve.refuse_coded(window.code, "started_at and finished_at", begin)
    sieve.refuse(pc.is_null(region).to_numpy(zero_copy_only=False), "no-place", "region is blank")
    end = build.times(window.end)
    columns = {
        "source_id": shape.source_id,
        "kind": "warning",
        "basis": "relayed",
        "claimant": claimant,
        "act": "air_alert",
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": "UTC",
        **area_columns(region),
        "place_name": named,
        "text": shape.text(found),
        "text_lang": "en",
        "cue": "row",
        **build.known(None, None, end),
    }
    key = pc.binary_join_element_wise(named, cells.trimmed(begin), " ")
    told = {name: found.column(name) for name in shape.columns}
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=pc.binary_join_element_wise(shape.prefix, key, ""),
        content_sha256=ids.sha256(ids.content(told)),
    )
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)
