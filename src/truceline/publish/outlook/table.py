"""What a plan of watching could see, as a table for a spreadsheet: a row an hour."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from truceline.model.outlook import HOURS, Strip

_COLUMNS = (
    "text_id", "provision_id", "zone_id", "hour", "no_share_because", "watched_share",
    "watched_share_least_day", "p_seen", "n_observers", "tells_actor", "tells_object_type",
    "tells_weapon",
)  # fmt: skip
_TELLS = ("actor", "object_type", "weapon")


def csv_bytes(strips: Sequence[Strip], notice: str) -> bytes:
    """Return the strips as CSV, UTF-8 with a byte order mark, in the order given.

    An empty cell is not known or not asked. Every cell is an id, a word of ours or a number, so
    that none can be taken for a formula.

    Args:
        strips: See :class:`truceline.model.outlook.Strip`.
        notice: Name of a last, empty column: what the paper is and who may see it.
    """
    sink = io.StringIO()
    out = csv.writer(sink, lineterminator="\n")
    out.writerow([*_COLUMNS, notice])
    for strip in strips:
        for hour in HOURS:
            out.writerow([*_row(strip, hour), ""])
    return sink.getvalue().encode("utf-8-sig")


def _row(strip: Strip, hour: int) -> list[object]:
    tells = dict(strip.tells)
    figures = [_at(values, hour) for values in (strip.share, strip.least, strip.p_seen)]
    told = [_at(tells.get(what, ()), hour) for what in _TELLS]
    where = [strip.text_id, strip.provision_id, strip.zone_id or ""]
    seen_by = strip.n_observers[hour] if strip.n_observers else ""
    return [*where, hour, strip.because, *figures, seen_by, *told]


def _at(values: Sequence[float | None], hour: int) -> object:
    value = values[hour] if values else None
    return "" if value is None else round(value, 6)
