"""One file, one record: the outline of an area, valid for one day and no longer.

The day runs from 00:00 to 24:00 UTC, because the file's stamp is that of a crawler that runs in UTC
(an assumption: the file does not say). ``valid_to`` is exactly a day later, so that a missing day
stays missing and is never filled from the day before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.codec import sha256_hex
from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, dates
from truceline.sources.control_area.card import CARD
from truceline.sources.decoding import decode
from truceline.sources.sieve import rejects_table

_NAME = re.compile(rb'"name"\s*:\s*"deepstatemap_data_\d{8}"')
_DAY = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_MICROS_PER_DAY = 86_400_000_000
_EXPECTED = f"{CARD.id} expects {CARD.title}"
_HINT = (
    "fetch it again; if it is something else, leave out `--as`, name another connector "
    "(`truceline sources`), or write a map (docs/sources/mapped.md)"
)
_DEFAULTS = {option.name: option.default for option in CARD.options}


def recognises(raw: RawFile) -> bool:
    """Say whether the file calls itself a day of this map."""
    return _NAME.search(raw.data[:2000]) is not None


def read(raw: RawFile, options: Options) -> Intake:
    """Read one day's outline; a file without a day or a polygon is one reject."""
    document = _document(raw)
    day = _day(raw, document, options)
    try:
        rings = list(_rings(document))
        problem = _problem(rings)
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError):
        problem = "its polygons are not written as GeoJSON has them"
    if problem:
        reject = (1, "bad-geometry", problem, raw.data[:500].decode(errors="replace"))
        return Intake(rows=1, rejects=rejects_table(raw, [reject]))
    return Intake(rows=1, lines=_line(raw, options, day, rings))


def _document(raw: RawFile) -> dict[str, Any]:
    try:
        document = json.loads(decode(raw.data)[0])
    except (ValueError, RecursionError) as fault:
        raise FormatError(f"{raw.name} is cut, or is no JSON; {_EXPECTED}", _HINT) from fault
    if not isinstance(document, dict):
        raise FormatError(f"{raw.name} is JSON and no FeatureCollection; {_EXPECTED}", _HINT)
    return document


def _day(raw: RawFile, document: dict[str, Any], options: Options) -> dates.Moments:
    for told in (options.get("day", ""), str(document.get("name", "")), raw.name):
        if found := _DAY.search(told):
            moment = dates.moments(pa.array(["-".join(found.groups())]), "UTC")
            if moment.sound[0]:
                return moment
    raise FormatError(f"{raw.name} does not tell its day", "give it by the option day=YYYYMMDD")


def _rings(document: dict[str, Any]) -> Iterator[np.ndarray]:
    """Yield every ring of every polygon as float64 (n, 2), closed."""
    for feature in document["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        elif geometry["type"] != "MultiPolygon":
            continue
        for polygon in polygons:
            for ring in polygon:
                points = np.array(ring, dtype=np.float64)[:, :2]
                closed = len(points) > 0 and (points[0] == points[-1]).all()
                yield points if closed else np.concatenate([points, points[:1]])


def _problem(rings: list[np.ndarray]) -> str:
    if not rings:
        return "the file holds no polygon"
    points = np.concatenate(rings)
    if not np.isfinite(points).all():
        return "a coordinate is no number"
    if (np.abs(points[:, 0]) > 180).any() or (np.abs(points[:, 1]) > 90).any():
        return "a coordinate lies beyond the earth"
    if min(len(ring) for ring in rings) < 4:
        return "a ring has fewer than three corners"
    return ""


def _line(raw: RawFile, options: Options, day: dates.Moments, rings: list[np.ndarray]) -> pa.Table:
    points = np.concatenate(rings)
    starts = np.concatenate([[0], np.cumsum([len(ring) for ring in rings])[:-1]])
    end = build.times(day.first + _MICROS_PER_DAY)
    columns = {
        "line_id": pa.array([options.get("line_id", _DEFAULTS["line_id"])]),
        "stated_by": pa.array([options.get("stated_by", _DEFAULTS["stated_by"])]),
        "valid_from": build.times(day.first),
        "valid_to": end,
        "lon": pa.array([points[:, 0]]),
        "lat": pa.array([points[:, 1]]),
        "part_start": pa.array([starts.astype(np.int32)], pa.list_(pa.int32())),
        **build.known(None, None, end),
    }
    return build.rows(
        tables.LINES,
        raw,
        np.array([1], np.int64),
        np.array([True]),
        columns,
        native_key=build.times(day.first).cast(pa.date32()).cast(pa.string()),
        content_sha256=pa.array([sha256_hex(points.tobytes() + starts.tobytes())]),
    )
