"""From numbers to the columns a source publishes, and to the bytes of a CSV file."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from truceline.simulation.claims import DATE, Claims
from truceline.simulation.geography import PLACE_NAMES, Flags, Floats, Ints, degrees
from truceline.simulation.moments import HOUR_US, LOCAL_OFFSET_H, MINUTE_US
from truceline.simulation.settings import Settings
from truceline.simulation.words import ACTS, CIRCUMSTANCES, OBJECTS, WEAPONS, decode

COMPASS = (
    "N",
    "NNE",
    "NE",
    "ENE",
    "E",
    "ESE",
    "SE",
    "SSE",
    "S",
    "SSW",
    "SW",
    "WSW",
    "W",
    "WNW",
    "NW",
    "NNW",
)
#: Compass points as words, for one to three neighbouring points from each start.
_SECTORS = tuple(
    ", ".join(COMPASS[(first + step) % 16] for step in range(points))
    for first in range(16)
    for points in (1, 2, 3)
)


def native_ids(prefix: str, n: int) -> pa.Array:
    """Return ``n`` ids ``prefix-0000001`` and so on."""
    number = pc.utf8_lpad(pc.cast(pa.array(np.arange(1, n + 1)), pa.string()), 7, "0")
    return pc.binary_join_element_wise(pa.scalar(prefix), number, "-")


def published_columns(settings: Settings, claims: Claims, prefix: str, *, local: bool) -> pa.Table:
    """Return what a source publishes, column by column, in words.

    Args:
        settings: Names the parties.
        claims: In order of publication.
        prefix: Of its native ids.
        local: Times in the world's local time, without an offset; else UTC, with ``Z``.

    Returns:
        A table of strings and numbers; null where nothing is said. ``lon, lat`` is where it was,
        or, beside ``bearings``, where the observer stood.
    """
    dated = claims.basis == DATE
    lon, lat = degrees(claims.x_km, claims.y_km)
    return pa.table(
        {
            "id": native_ids(prefix, claims.size),
            "act": decode(claims.act, ACTS),
            "object": decode(claims.kind, OBJECTS),
            "weapon": decode(claims.weapon, WEAPONS),
            "actor": decode(claims.actor, settings.parties),
            "affected": decode(claims.affected, settings.parties),
            "circumstances": decode(claims.circumstance, CIRCUMSTANCES),
            "from": pc.coalesce(
                _dates(claims.start_us, dated), moments(claims.start_us, local=local)
            ),
            "until": moments(claims.end_us, local=local, mask=dated),
            "lon": pa.array(np.round(lon, 4)),
            "lat": pa.array(np.round(lat, 4)),
            "error_m": pa.array(claims.error_m, mask=np.isnan(claims.error_m)),
            "place": decode(claims.settlement, PLACE_NAMES),
            "place_basis": decode(np.where(claims.settlement >= 0, 1, 0), ("stated", "gazetteer")),
            "bearings": decode(
                np.where(claims.bearing >= 0, 3 * claims.bearing + claims.points - 1, -1), _SECTORS
            ),
            "distance": _distances(claims.near_m, claims.far_m),
            "count": _counts(claims),
            "published": moments(claims.published_us, local=local),
            "received": moments(claims.received_us, local=False),
        }
    )


def moments(t_us: Ints, *, local: bool, mask: Flags | None = None) -> pa.Array:
    """Return instants as text: local without an offset, or UTC with ``Z``.

    Args:
        t_us: Microseconds since 1970 UTC, whole minutes.
        local: In the world's local time.
        mask: True where nothing is told.
    """
    if local:
        t_us = t_us + LOCAL_OFFSET_H * HOUR_US
    minute = t_us // MINUTE_US
    first = int(minute.min()) if minute.size else 0
    # A million instants share some fifty thousand minutes: each is spelt once.
    every = np.arange(first, int(minute.max(initial=first)) + 1) * 60
    spelt = pa.array(every).cast(pa.timestamp("s")).cast(pa.string())
    if not local:
        spelt = pc.binary_join_element_wise(spelt, "Z", "")
    return spelt.take(pa.array(minute - first, mask=mask))


def _dates(start_us: Ints, dated: Flags) -> pa.Array:
    local = start_us + LOCAL_OFFSET_H * HOUR_US
    days = (local // (24 * HOUR_US)).astype(np.int32)
    return pa.array(days, pa.int32(), mask=~dated).cast(pa.date32()).cast(pa.string())


def _distances(near_m: Floats, far_m: Floats) -> pa.Array:
    told = ~np.isnan(near_m)
    near = pa.array(np.where(told, near_m // 1000, 0).astype(np.int64), mask=~told)
    far = pa.array(np.where(told, far_m // 1000, 0).astype(np.int64), mask=~told)
    span = pc.binary_join_element_wise(near.cast(pa.string()), far.cast(pa.string()), "-")
    return pc.binary_join_element_wise(span, "km", "")


def _counts(claims: Claims) -> pa.Array:
    none = claims.count_low < 0
    low = pa.array(claims.count_low, mask=none).cast(pa.string())
    high = pa.array(claims.count_high, mask=none).cast(pa.string())
    span = pc.binary_join_element_wise("about ", low, "-", high, "")
    return pc.if_else(pa.array(claims.about), span, low)


def csv_bytes(table: pa.Table, *, whole: bool = False) -> bytes:
    """Return a table as CSV (UTF-8, comma, header); null is an empty cell.

    Columns in which nothing is said at all are left out, as a source that never gives a bearing
    has no such column; unless it is to be ``whole``, as a form is.
    """
    least = table.num_rows + 1 if whole else max(table.num_rows, 1)
    said = [n for n in table.column_names if table[n].null_count < least]
    sink = pa.BufferOutputStream()
    csv.write_csv(table.select(said), sink, csv.WriteOptions(quoting_style="needed"))
    return bytes(sink.getvalue())
