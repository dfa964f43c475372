"""One row, one local pause: who asked for it, whether it held, along which route."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.humanitarian_corridors.card import CARD, OUTCOMES
from truceline.sources.sieve import Sieve

_ZONE = "Europe/Kyiv"
_SOURCE = CARD.sources[0].id
_DEFAULTS = {option.name: option.default for option in CARD.options}
#: Error of a town that was found by its name, metres.
_TOWN_M = 10_000.0
_DEGREE_M = 111_320.0
#: A column that repeats the day in another spelling, and columns that say whence the list has it.
_NOT_SAID = ("Date", "Link", "article_source_id")


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of this list."""
    return set(CARD.columns) <= set(records.header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read the list; every sound row is one report of kind ``performance``."""
    found = records.read_csv(raw)
    sieve = Sieve(found)
    cell = found.column("date")
    window = dates.windows(dates.moments(cell, _ZONE))
    sieve.refuse_coded(window.code, "date", cell)
    end = build.times(window.end)
    columns = {
        "source_id": pa.repeat(_SOURCE, found.table.num_rows),
        "kind": "performance",
        "basis": "relayed",
        "act": "local_pause",
        "actor": _asked_by(found, options),
        "circumstances": _circumstances(found),
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": _ZONE,
        **_route(found, sieve),
        "text": cells.text_or_null(found.column("text")),
        "text_lang": "en",
        "cue": _cue(found),
        **build.known(None, None, end),
    }
    said = [name for name in found.table.column_names if name not in _NOT_SAID]
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=cells.text_or_null(found.column("HC_ID")),
        content_sha256=ids.sha256(ids.content({n: found.column(n) for n in said})),
    )
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)


def _asked_by(found: records.Records, options: Options) -> pa.Array:
    """Return the party that asked for the pause; null where both agreed, or nobody is named."""
    named = {
        "Ukraine": options.get("party_ukraine", _DEFAULTS["party_ukraine"]),
        "Russia": options.get("party_russia", _DEFAULTS["party_russia"]),
    }
    party, _ = cells.words(found.column("proposal"), named)
    return party


def _circumstances(found: records.Records) -> pa.Array:
    """Return ``requested``, and what became of it where that is told."""
    outcome, _ = cells.words(found.column("status_result"), OUTCOMES)
    encoded = pc.dictionary_encode(outcome, null_encoding="encode")
    words = [["requested", one] if one else ["requested"] for one in encoded.dictionary.to_pylist()]
    return pa.array(words, pa.list_(pa.string())).take(encoded.indices)


def _route(found: records.Records, sieve: Sieve) -> dict[str, pa.Array]:
    """Return a circle that holds both ends of the route."""
    ends = []
    for side in ("from", "to"):
        lon, lat = (found.column(f"{side}_{axis}") for axis in ("longitude", "latitude"))
        at = cells.coordinates(lon, lat)
        sieve.refuse_coded(at.code, f"{side}_longitude and {side}_latitude", lon)
        ends.append(at)
    one, other = ends
    both = one.told & other.told
    lon = np.where(both, (one.lon + other.lon) / 2, np.where(one.told, one.lon, other.lon))
    lat = np.where(both, (one.lat + other.lat) / 2, np.where(one.told, one.lat, other.lat))
    # On the way across a country a plane is off by less than the error of a town.
    across = (one.lon - other.lon) * np.cos(np.radians(lat))
    half = np.hypot(across, one.lat - other.lat) / 2 * _DEGREE_M
    placed = one.told | other.told
    error = np.where(both, half * 1.02 + _TOWN_M, _TOWN_M)
    return {
        "place_kind": pa.array(np.where(placed, "disc", "none"), pa.string()),
        "lon": build.floats(np.where(placed, lon, np.nan)),
        "lat": build.floats(np.where(placed, lat, np.nan)),
        "error_m": build.floats(np.where(placed, error, np.nan)),
        "place_name": pc.binary_join_element_wise(
            cells.trimmed(found.column("From")), cells.trimmed(found.column("To")), " to "
        ),
        "place_basis": pa.array(np.where(placed, "stated", "unknown"), pa.string()),
    }


def _cue(found: records.Records) -> pa.Array:
    names = ("proposal", "status_result", "status_extra")
    pairs = [pc.binary_join_element_wise(name, found.column(name), "=") for name in names]
    return pc.binary_join_element_wise(*pairs, "; ")
