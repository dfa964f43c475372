"""The logbook of the patrols: shifts on which nothing was seen, and what else they write down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.simulation import observers
from truceline.simulation.columns import csv_bytes, moments, native_ids
from truceline.simulation.duty import DENIED, ON, Duty
from truceline.simulation.events import Events
from truceline.simulation.files import BOX, OWN_PLACE_ERROR_M, InputFile, map_text
from truceline.simulation.geography import Flags, Floats, Ints, degrees
from truceline.simulation.moments import DAY_US, HOUR_US, MINUTE_US, span_us
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.truth import EVENTS, REPORT_TRUTH
from truceline.simulation.words import decode

ACTS = ("nothing_seen", "denial_of_access", "hotline_call", "storage_visit", "local_pause")
NIL, KEPT_OUT, CALL, VISIT, PAUSE = range(len(ACTS))
#: What is said besides, by act; several words stand in one cell, separated by ``|``.
SAID = {
    KEPT_OUT: ("denied|safety", "denied|mines", "delayed", "conditional"),
    CALL: ("answered|had_effect", "answered|no_effect", "not_answered"),
    VISIT: ("present|inside_storage", "missing", "abandoned"),
    PAUSE: ("requested", "guaranteed|held", "guaranteed|broken"),
}
#: A day, both parties together.
_RATES = {CALL: 1.5, VISIT: 0.5, PAUSE: 0.4}
_LENGTH_US = {CALL: 10 * MINUTE_US, VISIT: 2 * HOUR_US, PAUSE: DAY_US // 4}
#: Share of nil reports that tell no reach, and so count as no effort.
_NO_REACH = 0.1
_WORDS = tuple(word for words in SAID.values() for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Rows of the logbook, in order of time; codes as above, -1 for not told.

    Attributes:
        act: Place in :data:`ACTS`.
        said: Place in the words of all acts, one after another.
        party: Place of the party named, in ``settings.parties``.
        start_us: From.
        end_us: Until.
        x_km: Where, east; NaN where it has no place.
        y_km: Likewise, north.
        radius_km: Reach of a nil report; NaN where not told.
        p_detect: Declared chance, likewise.
        events: True events that a shift's observers could have seen; -1 of what is no shift.
    """

    act: Ints
    said: Ints
    party: Ints
    start_us: Ints
    end_us: Ints
    x_km: Floats
    y_km: Floats
    radius_km: Floats
    p_detect: Floats
    events: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The logbook as a file, and what is true of it.

    Attributes:
        file: With its map.
        shifts: By native id, the true events within time and reach of each nil report.
        events: Movement kept back, as true events.
        reports: Which of those events stands behind which report.
    """

    file: InputFile
    shifts: pa.Table
    events: pa.Table
    reports: pa.Table


def logbook(settings: Settings, events: Events, duty: Duty) -> Book:
    """Return the logbook, and the truth about it.

    Args:
        settings: The world's knobs.
        events: True events.
        duty: Of the patrols.
    """
    log = _join(_shifts(settings, events, duty), _entries(settings))
    n = log.act.size
    ids = native_ids("L", n)
    lon, lat = degrees(log.x_km, log.y_km)
    end = moments(log.end_us, local=False)
    table = pa.table(
        {
            "id": ids,
            "act": decode(log.act, ACTS),
            "said": decode(log.said, _WORDS),
            "party": decode(log.party, settings.parties),
            "from": moments(log.start_us, local=False),
            "until": end,
            "lon": pa.array(np.round(lon, 4), from_pandas=True),
            "lat": pa.array(np.round(lat, 4), from_pandas=True),
            "reach_m": pa.array(np.rint(log.radius_km * 1000), from_pandas=True),
            "chance": pa.array(log.p_detect, from_pandas=True),
            "noted": end,
        }
    )
    shifts = pa.table({"native_id": ids, "events": pa.array(log.events)})
    kept_out = table.filter(pa.array(log.act == KEPT_OUT))
    data = csv_bytes(table, whole=True)
    return Book(
        file=InputFile(name="logbook.csv", data=data, map_text=_map(), rows=n),
        shifts=shifts.filter(pa.array(log.events >= 0)),
        events=_as_events(kept_out, log.start_us[log.act == KEPT_OUT]),
        reports=_behind(kept_out["id"].combine_chunks()),
    )


def _as_events(rows: pa.Table, start_us: Ints) -> pa.Table:
    n = rows.num_rows
    given = {
        "event_id": rows["id"],
        "instant": pa.array(start_us).cast(EVENTS.field("instant").type),
        "act": rows["act"],
        "actor": rows["party"],
        "circumstances": rows["said"],
        "lon": rows["lon"],
        "lat": rows["lat"],
        "count": pa.array(np.ones(n, np.int64)),
        "burst": pa.array(np.full(n, -1)),
    }
    return pa.table([given.get(f.name, pa.nulls(n, f.type)) for f in EVENTS], schema=EVENTS)


def _behind(ids: pa.Array) -> pa.Table:
    n = len(ids)
    columns = [
        pc.binary_join_element_wise("patrols", ids, "/"),
        pa.repeat("patrols", n),
        ids,
        ids,
        pa.array(np.full(n, float(OWN_PLACE_ERROR_M))),
        pa.array(np.zeros(n, dtype=bool)),
    ]
    return pa.table(columns, schema=REPORT_TRUTH)


def _map() -> str:
    keys: dict[str, object] = {
        "bounding_box": BOX,
        "source": {"constant": "patrols"},
        "id": "id",
        "basis": {"constant": "observed"},
        "start": "from",
        "end": "until",
        "published": "noted",
        "act": "act",
        "actor": "party",
        "circumstances": {"column": "said", "separator": "|"},
        "lon": "lon",
        "lat": "lat",
        "error_m": {"constant": str(OWN_PLACE_ERROR_M)},
        "watched": {"radius_m": "reach_m", "mode": "patrol", "p_detect": "chance"},
    }
    return map_text("reports", keys, "UTC")


def _shifts(settings: Settings, events: Events, duty: Duty) -> Log:
    """Return nil reports of shifts that saw nothing, and shifts that were kept out."""
    rng = stream(settings.seed, "logbook/shifts")
    _, slots = observers.observed(settings, events, duty, observers.PATROL, "patrols")
    silent = np.ones(duty.start_us.size, dtype=bool)
    silent[slots] = False
    told = rng.random(silent.size) >= _NO_REACH
    why = rng.integers(0, len(SAID[KEPT_OUT]), silent.size)
    row = np.flatnonzero((duty.status == DENIED) | (silent & (duty.status == ON)))
    nil = duty.status[row] == ON
    reach = np.where(nil & told[row], duty.radius_km[row], np.nan)
    return Log(
        act=np.where(nil, NIL, KEPT_OUT),
        said=np.where(nil, -1, why[row]),
        party=np.where(nil, -1, np.where(duty.x_km[row] < 0, 0, 1)),
        start_us=duty.start_us[row],
        end_us=duty.end_us[row],
        x_km=duty.x_km[row],
        y_km=duty.y_km[row],
        radius_km=reach,
        p_detect=np.where(np.isnan(reach), np.nan, duty.p_detect[row]),
        events=np.where(nil, _within(events, duty, row), -1),
    )


def _within(events: Events, duty: Duty, row: Ints) -> Ints:
    """Return how many true events took place within each shift and its reach."""
    counts = []
    for at in row:
        here: Flags = (events.t_us >= duty.start_us[at]) & (events.t_us < duty.end_us[at])
        away = np.hypot(events.x_km[here] - duty.x_km[at], events.y_km[here] - duty.y_km[at])
        counts.append(int((away <= duty.radius_km[at]).sum()))
    return np.array(counts, dtype=np.int64)


def _entries(settings: Settings) -> Log:
    """Return calls, visits and pauses, as many as a Poisson process yields."""
    rng = stream(settings.seed, "logbook/entries")
    first, last = span_us(settings)
    days = (last - first) / DAY_US
    drawn = {act: int(rng.poisson(rate * days)) for act, rate in _RATES.items()}
    act = np.repeat(list(drawn), list(drawn.values()))
    n = act.size
    base = np.cumsum([0, *(len(words) for words in SAID.values())])
    begins = {a: int(base[k]) for k, a in enumerate(SAID)}
    said = [begins[a] + int(u * len(SAID[a])) for a, u in zip(act, rng.random(n), strict=True)]
    start = first + (rng.random(n) * (last - first - DAY_US)).astype(np.int64)
    start = start // MINUTE_US * MINUTE_US
    nowhere = np.full(n, np.nan)
    return Log(
        act=act.astype(np.int64),
        said=np.array(said, dtype=np.int64),
        party=rng.integers(0, 2, n),
        start_us=start,
        end_us=start + np.array([_LENGTH_US[a] for a in act], dtype=np.int64),
        x_km=nowhere,
        y_km=nowhere,
        radius_km=nowhere,
        p_detect=nowhere,
        events=np.full(n, -1),
    )


def _join(one: Log, other: Log) -> Log:
    """Put both in order of time; what begins together stays in the order given."""
    both = {n: np.concatenate([getattr(one, n), getattr(other, n)]) for n in Log.__slots__}
    order = np.argsort(both["end_us"], kind="stable")
    return Log(**{name: values[order] for name, values in both.items()})
