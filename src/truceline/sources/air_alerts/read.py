"""One row, one warning: an alert in an oblast from its beginning to its end."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.air_alerts.card import CARD
from truceline.sources.gazetteer.find import area_columns
from truceline.sources.sieve import Sieve

_DEFAULTS = {option.name: option.default for option in CARD.options}


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of this list."""
    return set(CARD.columns) <= set(records.header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read the list of alerts; every sound row is one report of kind ``warning``."""
    found = records.read_csv(raw)
    region = cells.text_or_null(found.column("region"))
    begin, finish = found.column("started_at"), found.column("finished_at")
    window = dates.windows(dates.moments(begin, "UTC"), dates.moments(finish, "UTC"))
    sieve = Sieve(found)
    sieve.refuse_coded(window.code, "started_at and finished_at", begin)
    sieve.refuse(pc.is_null(region).to_numpy(zero_copy_only=False), "no-place", "region is blank")
    end = build.times(window.end)
    columns = {
        "source_id": "ua-air-alerts",
        "kind": "warning",
        "basis": "relayed",
        "claimant": options.get("claimant", _DEFAULTS["claimant"]),
        "act": "air_alert",
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": "UTC",
        **area_columns(region),
        "text": _text(found),
        "text_lang": "en",
        "cue": "row",
        **build.known(None, None, end),
    }
    key = pc.binary_join_element_wise(region, cells.trimmed(begin), " ")
    told = {name: found.column(name) for name in CARD.columns}
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=key,
        content_sha256=ids.sha256(ids.content(told)),
    )
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)


def _text(found: records.Records) -> pa.Array:
    """Return how many alerts of districts the row merges, and how long it lasted."""
    parts, minutes = found.column("n_subalerts"), found.column("duration_minutes")
    return pc.binary_join_element_wise("alerts merged", parts, "minutes", minutes, " ")
