"""The truth of a world: what happened, and what stands behind each report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from truceline.simulation.claims import Claims
from truceline.simulation.columns import csv_bytes, native_ids
from truceline.simulation.events import Events
from truceline.simulation.geography import Floats, Ints, degrees
from truceline.simulation.settings import Settings
from truceline.simulation.words import ACTS, CIRCUMSTANCES, OBJECTS, WEAPONS, decode

_TIME = pa.timestamp("us", tz="UTC")
#: Columns of the truth's tables; names, kinds.
EVENTS = pa.schema(
    [
        ("event_id", pa.string()),
        ("instant", _TIME),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("act", pa.string()),
        ("object_type", pa.string()),
        ("weapon", pa.string()),
        ("actor", pa.string()),
        ("affected", pa.string()),
        ("circumstances", pa.string()),
        ("count", pa.int64()),
        ("register_entry", pa.int64()),
        ("burst", pa.int64()),
    ]
)
REPORT_TRUTH = pa.schema(
    [
        ("report_id", pa.string()),
        ("source_id", pa.string()),
        ("native_id", pa.string()),
        ("event_id", pa.string()),
        ("stated_error_m", pa.float64()),
        ("heavy_tailed", pa.bool_()),
    ]
)
LINE = pa.schema(
    [
        ("line_id", pa.string()),
        ("valid_from", _TIME),
        ("valid_to", _TIME),
        ("vertex", pa.int64()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What only the simulator knows.

    Attributes:
        events: One row a true event: id, exact instant (UTC), exact place (degrees), what it was,
            who did it, on whose side it fell, and the number of the register entry it fell upon.
        reports: One row a report: its id (source/native id), the event behind it (null where there
            is none) and the error its source stated, metres. For a sector that is half of its
            larger extent, the least radius of any circle around it.
        lines: One row a vertex and day of the reference line.
    """

    events: pa.Table
    reports: pa.Table
    lines: pa.Table


def events_table(settings: Settings, events: Events) -> pa.Table:
    """Return the true events as a table."""
    lon, lat = degrees(events.x_km, events.y_km)
    return pa.table(
        [
            native_ids("E", events.t_us.size),
            pa.array(events.t_us).cast(_TIME),
            pa.array(lon),
            pa.array(lat),
            decode(events.act, ACTS),
            decode(events.kind, OBJECTS),
            decode(events.weapon, WEAPONS),
            decode(events.actor, settings.parties),
            decode(events.side, settings.parties),
            decode(events.circumstance, CIRCUMSTANCES),
            pa.array(events.count),
            pa.array(events.entry, mask=events.entry < 0),
            pa.array(events.burst),
        ],
        schema=EVENTS,
    )


def report_truth(source_id: str, prefix: str, claims: Claims) -> pa.Table:
    """Return what stands behind the reports of one source, in order of publication."""
    native = native_ids(prefix, claims.size)
    event = pa.array(claims.event + 1, mask=claims.event < 0).cast(pa.string())
    return pa.table(
        [
            pc.binary_join_element_wise(source_id, native, "/"),
            pa.array(np.full(claims.size, source_id), pa.string()),
            native,
            pc.binary_join_element_wise("E", pc.utf8_lpad(event, 7, "0"), "-"),
            pa.array(stated_error_m(claims)),
            pa.array(claims.heavy),
        ],
        schema=REPORT_TRUTH,
    )


def stated_error_m(claims: Claims) -> Floats:
    """Return each report's stated error; for a sector the least radius of a circle around it."""
    across = 2 * claims.far_m * np.sin(np.radians(22.5 * claims.points) / 2)
    sector = np.maximum(across, claims.far_m - claims.near_m) / 2
    return np.where(claims.bearing >= 0, sector, claims.error_m)


def write_truth(truth: Truth) -> dict[str, bytes]:
    """Return the truth as CSV files by name; timestamps UTC."""
    return {
        "events.csv": csv_bytes(truth.events),
        "reports.csv": csv_bytes(truth.reports),
        "lines.csv": csv_bytes(truth.lines),
    }


def read_truth(files: Mapping[str, bytes]) -> Truth:
    """Return the truth from the files that :func:`write_truth` made."""
    tables = {
        name: _read(files[f"{name}.csv"], schema)
        for name, schema in (("events", EVENTS), ("reports", REPORT_TRUTH), ("lines", LINE))
    }
    return Truth(events=tables["events"], reports=tables["reports"], lines=tables["lines"])


def _read(data: bytes, schema: pa.Schema) -> pa.Table:
    options = csv.ConvertOptions(
        column_types=schema,
        include_columns=schema.names,
        include_missing_columns=True,
        strings_can_be_null=True,
    )
    return csv.read_csv(pa.BufferReader(data), convert_options=options)


def line_rows(
    line_id: str, vertices: list[tuple[Floats, Floats]], starts_us: Ints, end_us: int
) -> pa.Table:
    """Return the daily line as one row a vertex and day."""
    each = np.array([v[0].size for v in vertices])
    until = np.append(starts_us[1:], end_us)
    day = np.repeat(np.arange(each.size), each)
    return pa.table(
        [
            pa.array(np.full(day.size, line_id), pa.string()),
            pa.array(starts_us[day]).cast(_TIME),
            pa.array(until[day]).cast(_TIME),
            pa.array(np.concatenate([np.arange(k) for k in each])),
            pa.array(np.round(np.concatenate([v[0] for v in vertices]), 5)),
            pa.array(np.round(np.concatenate([v[1] for v in vertices]), 5)),
        ],
        schema=LINE,
    )
