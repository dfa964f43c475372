"""Submissions of field forms (KoboToolbox, ODK Central) as columns of text, without who sent them.

Groups become ``group/question``. A point gives ``question#lat``, ``#lon`` and ``#error_m``. What
names the sender or the device is left out here, before anything else looks at a row: it reaches no
table, no hash and no list of rejects. The bytes stay in the inbox as received.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pyarrow as pa

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import json_rows
from truceline.sources.records import Records

#: Last parts of names under which forms and servers keep who sent a submission, and with what.
#: Attachments and notes carry the sender's account in their addresses.
IDENTITY = frozenset(
    {
        *("_submitted_by", "submitted_by", "username", "user_name", "phonenumber", "email"),
        *("phone_number", "deviceid", "device_id", "subscriberid", "simserial", "submittername"),
        *("submitterid", "by_whom", "audit", "instancename", "_attachments", "_notes"),
    }
)
_POINT = re.compile(
    r"(-?\d{1,2}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?) (-?\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"
)
#: A phone's accuracy is the radius that holds 68 %; for a bivariate normal 95 % lie within
#: sqrt(ln 0.05 / ln 0.32) times that.
_TO_95 = 1.621
_DEEPEST = 12


def key_of(raw: RawFile) -> str:
    """Return where a file keeps submissions: ``results`` (Kobo), ``value`` (ODK); else nothing."""
    kobo = json_rows.first_names(raw, "results")
    if kobo is not None and {"_uuid", "_id"} & set(kobo):
        return "results"
    odk = json_rows.first_names(raw, "value")
    if odk is not None and "__id" in odk:
        return "value"
    if json_rows.is_empty_list(raw, "count", "next", "results"):
        return "results"
    return "value" if json_rows.is_empty_list(raw, "@odata.context", "value") else ""


def read_submissions(raw: RawFile, wanted: Iterable[str]) -> Records:
    """Read a page of submissions.

    Args:
        raw: The file.
        wanted: Columns a map names. A question that no submission answers is blank, and told: a
            server leaves out what was not answered.

    Raises:
        FormatError: If the file is cut, or a map names a column that tells who sent it.
    """
    wanted = set(wanted)
    named = sorted(name for name in wanted if _is_identity(name.partition("#")[0]))
    if named:
        raise FormatError(
            f"{raw.name}: the map names {', '.join(named)}, which tells who sent a submission",
            "leave it out: who sent what belongs into a register of its own",
        )
    try:
        value = json.loads(
            raw.data.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str
        )
        rows = value[key_of(raw)]
    except (ValueError, RecursionError, KeyError, TypeError) as fault:
        raise FormatError(
            f"{raw.name} is cut, or holds no submissions", "fetch it again"
        ) from fault
    found = json_rows.records_of([shown(row) for row in rows])
    missing = sorted(set(wanted) - set(found.table.column_names) - {""})
    table = found.table
    for name in missing:
        table = table.append_column(name, pa.array([""] * table.num_rows, pa.string()))
    notes = [f"No submission here answers {name}." for name in missing if found.rows]
    return replace(found, table=table, notes=(*found.notes, *notes))


def shown(row: Any) -> Any:
    """Return a submission flat and without who sent it; what is no object stays as it is."""
    if not isinstance(row, dict):
        return row
    flat: dict[str, Any] = {}
    _flatten(row, "", flat, 0)
    return flat


def _flatten(row: dict[str, Any], before: str, flat: dict[str, Any], depth: int) -> None:
    for name, value in row.items():
        path = f"{before}{name}"
        if _is_identity(path):
            continue
        point = _point(value, path)
        if point:
            flat.update({f"{path}#{part}": cell for part, cell in point.items()})
        if isinstance(value, dict) and not point and depth < _DEEPEST:
            _flatten(value, f"{path}/", flat, depth + 1)
        elif isinstance(value, dict | list):
            flat[path] = json.dumps(_without_identity(value, depth), sort_keys=True)
        else:
            flat[path] = value


def _is_identity(path: str) -> bool:
    return path.rpartition("/")[2].lower() in IDENTITY


def _without_identity(value: Any, depth: int) -> Any:
    """Return a repeat group, or what else is nested, without who sent it."""
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if not _is_identity(k)}
        return {k: _without_identity(v, depth + 1) for k, v in kept.items()}
    if isinstance(value, list):
        return [_without_identity(one, depth + 1) for one in value]
    return value


def _point(value: Any, path: str) -> dict[str, str]:
    """Return latitude, longitude and error of a point, however it is written; else nothing."""
    lat = lon = accuracy = ""
    if isinstance(value, str):
        found = _POINT.fullmatch(value.strip())
        if found:
            lat, lon, accuracy = found[1], found[2], found[4]
    elif isinstance(value, dict) and value.get("type") == "Point":
        at, told = value.get("coordinates"), value.get("properties")
        if isinstance(at, list) and len(at) >= 2:
            lon, lat = str(at[0]), str(at[1])
            accuracy = str(told.get("accuracy") or "") if isinstance(told, dict) else ""
    elif path == "_geolocation" and isinstance(value, list) and len(value) == 2 and all(value):
        lat, lon = str(value[0]), str(value[1])
    if not lat:
        return {}
    return {"lat": lat, "lon": lon, "error_m": _error_m(accuracy)}


def _error_m(accuracy: str) -> str:
    """Return the radius that holds 95 %, metres; blank where none is told (0: put on a map)."""
    try:
        metres = float(accuracy) * _TO_95
    except ValueError:
        return ""
    return f"{metres:.1f}" if 0 < metres < 1e6 else ""
