"""One row, one warning: heat was seen within a pixel, at an instant or on a day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.nasa_firms.card import CARD
from truceline.sources.sieve import Sieve

#: Half the diagonal of a pixel, metres, where the row does not give its size: VIIRS at the edge of
#: its swath (0.8 km square), MODIS at the edge (4.8 by 2.0 km); unknown is taken for the larger.
_VIIRS_M, _LARGEST_M = 566.0, 2600.0
_TEXT = ("frp", "confidence", "daynight", "type")
_CUE = ("satellite", "instrument", "version")
#: Which processing a row went through is no part of what it says.
_NOT_SAID = ("version",)


def recognises(raw: RawFile) -> bool:
    """Say whether the header has place and day of FIRMS, in either case."""
    return set(CARD.columns) <= {name.lower() for name in records.header(raw)}


def read(raw: RawFile, _options: Options) -> Intake:
    """Read detections; every sound row is one report of kind ``warning``."""
    found = records.read_csv(raw)
    names = [name.lower() for name in found.table.column_names]
    if len(set(names)) == len(names):
        found = replace(found, table=found.table.rename_columns(names))
    sieve = Sieve(found)
    window = _window(found, sieve)
    end = build.times(window.end)
    columns = {
        "source_id": pa.repeat("nasa-firms", found.table.num_rows),
        "kind": "warning",
        "basis": "observed",
        "act": "other",
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": "UTC",
        **_place(found, sieve),
        "text": _pairs(found, _TEXT, "heat seen from a satellite"),
        "text_lang": "en",
        "cue": _pairs(found, _CUE, "row"),
        **build.known(None, None, end),
    }
    said = [name for name in found.table.column_names if name not in _NOT_SAID]
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=_key(found),
        content_sha256=ids.sha256(ids.content({n: found.column(n) for n in said})),
    )
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)


def _window(found: records.Records, sieve: Sieve) -> dates.Windows:
    """Return the minute (``HHMM``, leading zeros may be gone), or the day if there is none."""
    time = cells.trimmed(found.column("acq_time"))
    padded = pc.utf8_lpad(pc.replace_substring(time, ":", ""), width=4, padding="0")
    colon = pc.utf8_replace_slice(padded, start=2, stop=2, replacement=":")
    day = cells.trimmed(found.column("acq_date"))
    at = pc.binary_join_element_wise(day, pc.if_else(pc.equal(time, ""), "", colon), " ")
    window = dates.windows(dates.moments(at, "UTC"))
    sieve.refuse_coded(window.code, "acq_date and acq_time", at)
    return window


def _place(found: records.Records, sieve: Sieve) -> dict[str, pa.Array]:
    at = cells.coordinates(found.column("longitude"), found.column("latitude"))
    sieve.refuse_coded(at.code, "longitude and latitude", found.column("longitude"))
    sieve.refuse(~at.told, "no-place", "a detection needs its place")
    scan, track = (cells.numbers(found.column(name)).value for name in ("scan", "track"))
    size = np.hypot(scan, track) * 500.0
    viirs = pc.match_substring(found.column("instrument"), "VIIRS").to_numpy(zero_copy_only=False)
    usual = np.where(viirs, _VIIRS_M, _LARGEST_M)
    sound = np.isfinite(size) & (size > 0) & (size < 10_000)
    return {
        "place_kind": "disc",
        "lon": build.floats(at.lon),
        "lat": build.floats(at.lat),
        "error_m": build.floats(np.where(sound, size, usual)),
        "place_basis": "stated",
    }


def _key(found: records.Records) -> pa.Array | None:
    """Return satellite, instant and place: the same pixel of the same pass in any file."""
    names = ("satellite", "acq_date", "acq_time", "latitude", "longitude")
    parts = [cells.trimmed(found.column(name)) for name in names]
    whole = pc.and_(pc.not_equal(parts[0], ""), pc.not_equal(parts[2], ""))
    key = pc.binary_join_element_wise(*parts, " ")
    return pc.if_else(whole, key, pa.scalar(None, pa.string()))


def _pairs(found: records.Records, names: tuple[str, ...], otherwise: str) -> pa.Array:
    pairs = []
    for name in names:
        cell = cells.trimmed(found.column(name))
        pair = pc.binary_join_element_wise(name, cell, "=")
        pairs.append(
            pc.if_else(pc.equal(cell, ""), "", pc.binary_join_element_wise(pair, "; ", ""))
        )
    joined = pc.utf8_rtrim(pc.binary_join_element_wise(*pairs, ""), characters="; ")
    return pc.if_else(pc.equal(joined, ""), otherwise, joined)
