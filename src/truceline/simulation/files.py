"""Input files of a world, and the map by which the ``mapped`` connector reads each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import yaml

from truceline.simulation.columns import csv_bytes, moments, native_ids, published_columns
from truceline.simulation.duty import STATUS, Duty
from truceline.simulation.geography import degrees
from truceline.simulation.settings import Settings
from truceline.simulation.truth import Truth
from truceline.simulation.witnesses import SATELLITE_SEES, Testimony, Voice
from truceline.simulation.words import decode

#: The world's local time, UTC-1: an IANA zone that names no place (its sign is inverted).
LOCAL_ZONE = "Etc/GMT+1"
BOX = [-18.0, -31.0, -14.0, -28.0]
BASIS = {
    "ministry": "alleged",
    "wire": "relayed",
    "network": "alleged",
    "satellite": "observed",
    "cameras": "observed",
    "patrols": "observed",
}
#: Observers keep their clocks in UTC; everybody else writes the local time.
UTC_ROLES = ("cameras", "patrols")
OWN_PLACE_ERROR_M = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """One file as a mission would receive it.

    Attributes:
        name: Base name, e.g. ``cameras.csv``.
        data: Its bytes.
        map_text: YAML for the ``mapped`` connector.
        rows: Records in it.
        rejected: Of these, records that no connector should take.
        repeated: Of these, records that say again what an earlier one said.
    """

    name: str
    data: bytes
    map_text: str
    rows: int
    rejected: int = 0
    repeated: int = 0


def map_text(table: str, keys: dict[str, object], time_zone: str = LOCAL_ZONE) -> str:
    """Return a map for the ``mapped`` connector as YAML."""
    head = {"map": 1, "table": table, "format": "csv", "time_zone": time_zone}
    return yaml.safe_dump(head | keys, sort_keys=False, allow_unicode=True)


def report_keys(columns: list[str], *, sector: bool) -> dict[str, object]:
    """Return what a map of reports says about the columns a file has."""
    keys: dict[str, object] = {"bounding_box": BOX, "id": "id", "start": "from"}
    renamed = {"object_type": "object", "place_name": "place", "end": "until"}
    for key in (
        "end",
        "act",
        "object_type",
        "weapon",
        "actor",
        "affected",
        "place_name",
        "count",
        "published",
        "received",
    ):
        column = renamed.get(key, key)
        if column in columns:
            keys[key] = column
    if "circumstances" in columns:
        keys["circumstances"] = {"column": "circumstances", "separator": "|"}
    if sector:
        keys["observer"] = {
            "lon": "lon",
            "lat": "lat",
            "bearings": "bearings",
            "range": "distance",
            "error_m": {"constant": str(OWN_PLACE_ERROR_M)},
        }
    else:
        keys |= {"lon": "lon", "lat": "lat", "error_m": "error_m"}
        if "place_basis" in columns:
            keys["place_basis"] = "place_basis"
    return keys


def voice_file(settings: Settings, voice: Voice) -> InputFile:
    """Return the file of one voice with its map."""
    utc = voice.role in UTC_ROLES
    table = published_columns(settings, voice.claims, voice.prefix, local=not utc)
    if voice.sector:
        table = table.drop_columns(["place_basis"])
    data = csv_bytes(table)
    header = data[: data.index(b"\n")].decode().replace('"', "").split(",")
    keys: dict[str, object] = {
        "source": {"constant": voice.source_id},
        "basis": {"constant": BASIS[voice.role]},
    }
    if voice.role in ("ministry", "wire"):
        keys["claimant"] = {"constant": settings.parties[voice.party]}
    keys |= report_keys(header, sector=voice.sector)
    text = map_text("reports", keys, "UTC" if utc else LOCAL_ZONE)
    return InputFile(
        name=f"{voice.file_name}.csv", data=data, map_text=text, rows=voice.claims.size
    )


def combined_files(settings: Settings, said: Testimony) -> tuple[InputFile, ...]:
    """Return all reports in two files: those that tell a place, and those that tell a sector."""
    return tuple(
        _combined(settings, [v for v in said.voices if v.sector is sector], name, sector=sector)
        for sector, name in ((False, "reports.csv"), (True, "sightings.csv"))
    )


def _combined(settings: Settings, voices: list[Voice], name: str, *, sector: bool) -> InputFile:
    parts = []
    for voice in voices:
        part = published_columns(settings, voice.claims, voice.prefix, local=False)
        claimant = settings.parties[voice.party] if voice.role in ("ministry", "wire") else None
        n = part.num_rows
        parts.append(
            part.append_column("source", pa.repeat(voice.source_id, n))
            .append_column("basis", pa.repeat(BASIS[voice.role], n))
            .append_column("claimant", pa.repeat(pa.scalar(claimant, pa.string()), n))
        )
    table = pa.concat_tables(parts)
    data = csv_bytes(table.drop_columns(["place_basis"]) if sector else table)
    header = data[: data.index(b"\n")].decode().replace('"', "").split(",")
    keys: dict[str, object] = {"source": "source", "basis": "basis"}
    if "claimant" in header:
        keys["claimant"] = "claimant"
    keys |= report_keys(header, sector=sector)
    return InputFile(name=name, data=data, map_text=map_text("reports", keys), rows=table.num_rows)


def effort_file(said: Testimony) -> InputFile:
    """Return who could see what, when: one row a shift, outages and denied access included."""
    parts = [_effort(source_id, mode, duty) for source_id, (mode, duty) in said.duty.items()]
    table = pa.concat_tables(parts)
    keys: dict[str, object] = {
        "source": "observer",
        "id": "shift",
        "start": "from",
        "end": "until",
        "mode": "mode",
        "status": "status",
        "lon": "lon",
        "lat": "lat",
        "radius_m": "radius_m",
        "acts": {"column": "sees", "separator": "|"},
        "p_detect": "p_detect",
    }
    text = map_text("effort", keys, "UTC")
    return InputFile(name="effort.csv", data=csv_bytes(table), map_text=text, rows=table.num_rows)


def _effort(source_id: str, mode: str, duty: Duty) -> pa.Table:
    lon, lat = degrees(duty.x_km, duty.y_km)
    n = duty.start_us.size
    sees = "|".join((*SATELLITE_SEES, "explosion")) if mode == "satellite" else None
    return pa.table(
        {
            "shift": native_ids(mode[0].upper(), n),
            "observer": pa.repeat(source_id, n),
            "unit": pc.cast(pa.array(duty.observer + 1), pa.string()),
            "mode": pa.repeat(mode, n),
            "status": decode(duty.status, STATUS),
            "from": moments(duty.start_us, local=False),
            "until": moments(duty.end_us, local=False),
            "lon": pa.array(np.round(lon, 4)),
            "lat": pa.array(np.round(lat, 4)),
            "radius_m": pa.array(np.rint(duty.radius_km * 1000).astype(np.int64)),
            "sees": pa.repeat(pa.scalar(sees, pa.string()), n),
            "p_detect": pa.array(duty.p_detect),
        }
    )


def lines_file(truth: Truth) -> InputFile:
    """Return the daily line as WKT, one row a day."""
    table = truth.lines
    days, first = np.unique(table["valid_from"].cast(pa.int64()).to_numpy(), return_index=True)
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    ends = np.append(first[1:], table.num_rows)
    wkt = [
        "LINESTRING ("
        + ", ".join(f"{x:.5f} {y:.5f}" for x, y in zip(lon[a:b], lat[a:b], strict=True))
        + ")"
        for a, b in zip(first, ends, strict=True)
    ]
    out = pa.table(
        {
            "line": pa.repeat(LINE_ID, days.size),
            "from": moments(days, local=False),
            "until": moments(table["valid_to"].cast(pa.int64()).to_numpy()[first], local=False),
            "wkt": pa.array(wkt, pa.string()),
        }
    )
    keys: dict[str, object] = {
        "source": {"constant": "survey"},
        "line": "line",
        "valid_from": "from",
        "valid_to": "until",
        "geometry": "wkt",
    }
    return InputFile(
        name="lines.csv",
        data=csv_bytes(out),
        map_text=map_text("lines", keys, "UTC"),
        rows=days.size,
    )


#: Id of the line of contact.
LINE_ID = "line-of-contact"
