"""One feature, one settlement: its key, its name, its point. Its cell on the map is not read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, ids, records
from truceline.sources.decoding import decode
from truceline.sources.sieve import Sieve
from truceline.sources.viina_places.card import CARD, READ

_BEGINNING_BYTES = 50_000
#: The file tells no day. What it tells took place on none; the lists whose keys it explains begin
#: with this one.
_SINCE = pa.scalar(datetime(2022, 2, 24, tzinfo=UTC), pa.timestamp("us", "UTC"))
#: Radius that holds a settlement, metres: its extent is not told.
_ERROR_M = 5_000.0


def recognises(raw: RawFile) -> bool:
    """Say whether the file begins as GeoJSON whose features have these properties."""
    beginning = raw.data[:_BEGINNING_BYTES]
    names = (b"FeatureCollection", *(name.encode() for name in READ))
    return all(b'"' + name + b'"' in beginning for name in names)


def features(raw: RawFile) -> list[Any]:
    """Return the features of a file.

    Raises:
        FormatError: If it is no GeoJSON, or cut.
    """
    hint = "fetch it again, whole"
    try:
        document = json.loads(decode(raw.data)[0])
    except (ValueError, RecursionError) as fault:
        raise FormatError(
            f"{raw.name} is cut, or is no JSON; expected {CARD.title}", hint
        ) from fault
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise FormatError(f"{raw.name} is JSON without features; expected {CARD.title}", hint)
    return found


def read(raw: RawFile, options: Options) -> Intake:
    """Read the list; every sound feature is one settlement."""
    found = _as_records(features(raw))
    sieve = Sieve(found)
    key = pc.replace_substring_regex(cells.trimmed(found.column("geonameid")), r"\.0+$", "")
    sound = pc.match_substring_regex(key, r"^\d{1,15}$").to_numpy(zero_copy_only=False)
    sieve.refuse(~sound, "no-settlement", "geonameid is no whole number", found.column("geonameid"))
    at = cells.coordinates(found.column("longitude"), found.column("latitude"))
    sieve.refuse_coded(at.code, "longitude and latitude", found.column("longitude"))
    sieve.refuse(~at.told, "no-place", "the settlement has no place")
    since = pa.repeat(_SINCE, found.table.num_rows)
    columns = {
        "settlement_id": pc.binary_join_element_wise("geonames", key, ":"),
        "source_id": CARD.sources[0].id,
        "name": cells.text_or_null(found.column("asciiname")),
        "area": cells.text_or_null(found.column("ADM1_NAME")),
        "lon": build.floats(at.lon),
        "lat": build.floats(at.lat),
        "error_m": np.full(found.table.num_rows, _ERROR_M),
        **build.known(None, since, since),
    }
    table = build.rows(
        tables.SETTLEMENTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=key,
        content_sha256=ids.sha256(ids.content({name: found.column(name) for name in READ})),
    )
    return Intake(rows=found.rows, settlements=table, rejects=sieve.rejects(raw))


def _as_records(found: list[Any]) -> records.Records:
    told = [one.get("properties") if isinstance(one, dict) else None for one in found]
    rows = [one if isinstance(one, dict) else {} for one in told]
    columns = {name: pa.array([_text(row.get(name)) for row in rows], pa.string()) for name in READ}
    numbers = np.arange(1, len(rows) + 1, dtype=np.int64)
    return records.Records(rows=len(rows), table=pa.table(columns), row_number=numbers)


def _text(value: Any) -> str:
    """Return a property as text; what is nested within is no name and no number."""
    return str(value)[:1_000] if isinstance(value, (str, int, float)) else ""
