"""One row, one tally a region: no figure, and which way it went against the period before."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.intake import Intake, Options, RawFile
from truceline.model.tables import TALLIES
from truceline.sources import build, cells, ids
from truceline.sources.osce_daily.period import ZONE, periods
from truceline.sources.osce_direction.card import CARD, WORDS
from truceline.sources.records import Records, header, read_csv
from truceline.sources.sieve import Sieve

_SOURCE = "osce-smm"
_UNIT = "ceasefire violation as the OSCE SMM counts them: one observed signature"
_REGIONS = {"Donetsk": "donetsk_vs_previous", "Luhansk": "luhansk_vs_previous"}


def recognises(raw: RawFile) -> bool:
    """Say whether the header has the columns of this transcription."""
    return set(CARD.columns) <= set(header(raw))


def read(raw: RawFile, _options: Options) -> Intake:
    """Read the transcription; a region of which a row says nothing has no tally."""
    records = read_csv(raw)
    sieve = Sieve(records)
    window = periods(records, sieve)
    told = {region: cells.told(records.column(name)) for region, name in _REGIONS.items()}
    for region, name in _REGIONS.items():
        cell = records.column(name)
        known = pc.is_in(cells.trimmed(cell), value_set=pa.array(WORDS))
        odd = told[region] & ~known.to_numpy(zero_copy_only=False)
        sieve.refuse(odd, "unknown-word", f"no direction in {name}", cell)
    sieve.refuse(~np.logical_or.reduce(list(told.values())), "nothing-told", "no direction at all")
    hashes = ids.sha256(ids.content({n: records.column(n) for n in records.table.column_names}))
    end = build.times(window.end)
    same = {
        "start": build.times(window.start, window.start_told),
        "end": end,
        **build.known(None, None, end),
    }
    parts = [
        _tallies(raw, records, region, sieve.kept & told[region], same, hashes)
        for region in _REGIONS
    ]
    return Intake(
        rows=records.rows,
        tallies=pa.concat_tables(parts).sort_by(
            [("row_number", "ascending"), ("tally_id", "ascending")]
        ),
        rejects=sieve.rejects(raw),
        notes=records.notes,
    )


def _tallies(
    raw: RawFile,
    records: Records,
    region: str,
    keep: np.ndarray[tuple[int], np.dtype[np.bool_]],
    same: dict[str, pa.Array],
    hashes: pa.Array,
) -> pa.Table:
    n = records.table.num_rows
    went = cells.trimmed(records.column(_REGIONS[region]))
    key = [cells.trimmed(records.column(name)) for name in ("period_end", "report")]
    columns = {
        "source_id": pa.repeat(_SOURCE, n),
        "claimant": _SOURCE,
        "series": f"{_SOURCE}|direction|{region}",
        "unit": _UNIT,
        "area": region,
        "time_basis": "window",
        "time_zone": ZONE,
        "value_about": False,
        "value_basis": "direction_only",
        "note": pc.binary_join_element_wise("against the period before", went, ": "),
        **same,
    }
    return build.rows(
        TALLIES,
        raw,
        records.row_number,
        keep,
        columns,
        native_key=pc.binary_join_element_wise(key[0], region, key[1], "direction", "/"),
        content_sha256=hashes,
    )
