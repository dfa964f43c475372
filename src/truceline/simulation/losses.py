"""People harmed by the events of a world and who says how many; transfers as parties state them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from truceline.simulation.columns import csv_bytes, moments, native_ids
from truceline.simulation.deliveries import TYPES, Deliveries
from truceline.simulation.events import Events
from truceline.simulation.files import BOX, LOCAL_ZONE, InputFile, map_text
from truceline.simulation.geography import Floats, Ints, degrees
from truceline.simulation.moments import HOUR_US, MINUTE_US
from truceline.simulation.names import slug
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.truth import EVENTS, REPORT_TRUTH
from truceline.simulation.words import ACTS, FIRE, OBJECT, decode

#: People killed and injured by fire on a settlement, on average; elsewhere a tenth of it.
_KILLED, _INJURED = 0.5, 1.5
#: Share of harmful events that a source tells, and by how much its own figure is too high.
_TELLS = {"ministry": (0.8, 1.3), "patrols": (0.4, 1.0)}
_ERROR_M = 500
#: Types of delivery -> item of the vocabulary.
_ITEMS = {
    "artillery_ammunition": "ammunition",
    "air_defence_missiles": "air_defence",
    "armoured_vehicles": "armoured_vehicle",
    "fuel": "other",
    "medical_supplies": "humanitarian",
    "generators": "humanitarian",
}


@dataclass(frozen=True, slots=True)
class Harm:
    """People harmed by each true event."""

    killed: Ints
    injured: Ints


def harm(settings: Settings, events: Events) -> Harm:
    """Draw how many people each event harmed; only fire harms."""
    rng = stream(settings.seed, "harm")
    fire = np.isin(events.act, FIRE)
    often = np.where(events.kind == OBJECT["settlement"], 1.0, 0.1) * fire
    return Harm(rng.poisson(_KILLED * often), rng.poisson(_INJURED * often))


def harm_truth(events: Events, true: Harm) -> pa.Table:
    """Return what each harmful event did, by event id."""
    harmful = pa.array((true.killed + true.injured) > 0)
    return pa.table(
        {
            "event_id": native_ids("E", events.t_us.size),
            "killed": pa.array(true.killed),
            "injured": pa.array(true.injured),
        }
    ).filter(harmful)


def losses(settings: Settings, events: Events, true: Harm) -> tuple[list[InputFile], pa.Table]:
    """Return a file of each ministry, of its own side, and one of the patrols; and their truth."""
    voices = [
        (f"ministry-{slug(name)}", "ministry", party) for party, name in enumerate(settings.parties)
    ]
    files, truths = [], []
    for source, role, party in [*voices, ("patrols", "patrols", -1)]:
        rng = stream(settings.seed, f"losses/{role}/{party}")
        share, times = _TELLS[role]
        harmful = (true.killed + true.injured > 0) & ((events.side == party) | (party < 0))
        row = np.flatnonzero(harmful & (rng.random(harmful.size) < share))
        told = [_figures(rng, count[row], times) for count in (true.killed, true.injured)]
        files.append(_file(settings, events, source, party, row, told))
        truths.append(_truth(source, row))
    return files, pa.concat_tables(truths)


def _figures(rng: np.random.Generator, count: Ints, times: float) -> tuple[Floats, Floats]:
    """Return a source's own figure, NaN in a tenth of the rows, and what it is at most."""
    best = np.where(rng.random(count.size) < 0.1, np.nan, np.ceil(count * times))
    most = np.where(rng.random(count.size) < 0.3, best + rng.integers(0, 3, count.size), np.nan)
    return best, most


def _file(
    settings: Settings,
    events: Events,
    source: str,
    party: int,
    row: Ints,
    told: list[tuple[Floats, Floats]],
) -> InputFile:
    start = events.t_us[row] // MINUTE_US * MINUTE_US
    lon, lat = degrees(events.x_km[row], events.y_km[row])
    figures = {
        f"{name}{end}": pa.array(values, from_pandas=True)
        for name, pair in zip(("killed", "injured"), told, strict=True)
        for end, values in zip(("", "_most"), pair, strict=True)
    }
    table = pa.table(
        {
            "id": native_ids("K", row.size),
            "act": decode(events.act[row], ACTS),
            "from": moments(start, local=False),
            "until": moments(start + HOUR_US, local=False),
            "lon": pa.array(np.round(lon, 4)),
            "lat": pa.array(np.round(lat, 4)),
            **figures,
            "noted": moments(start + 6 * HOUR_US, local=False),
        }
    )
    return InputFile(
        name=f"losses-{source}.csv",
        data=csv_bytes(table, whole=True),
        map_text=_map(settings, source, party),
        rows=row.size,
    )


def _map(settings: Settings, source: str, party: int) -> str:
    neutral = party < 0
    item = {"who": "unspecified"} | ({"basis": "confirmed"} if neutral else {})
    keys: dict[str, object] = {"bounding_box": BOX, "source": {"constant": source}, "id": "id"}
    keys["basis"] = {"constant": "observed" if neutral else "alleged"}
    if not neutral:
        keys["claimant"] = {"constant": settings.parties[party]}
    keys |= {"start": "from", "end": "until", "published": "noted", "act": "act"}
    keys |= {"lon": "lon", "lat": "lat", "error_m": {"constant": str(_ERROR_M)}}
    keys["harm"] = [
        {"harm": name, **item, "best": name, "high": f"{name}_most"}
        for name in ("killed", "injured")
    ]
    return map_text("reports", keys, "UTC")


def _truth(source: str, row: Ints) -> pa.Table:
    native = native_ids("K", row.size)
    columns = {
        "report_id": pa.array([f"{source}/{n}" for n in native.to_pylist()], pa.string()),
        "source_id": pa.array([source] * row.size, pa.string()),
        "native_id": native,
        "event_id": pa.array([f"E-{at + 1:07d}" for at in row.tolist()], EVENTS.field(0).type),
        "stated_error_m": pa.array(np.full(row.size, float(_ERROR_M))),
        "heavy_tailed": pa.array(np.zeros(row.size, dtype=bool)),
    }
    return pa.table(columns, schema=REPORT_TRUTH)


def transfers(settings: Settings, drawn: Deliveries) -> InputFile:
    """Return what each recipient's ministry states of deliveries: announced, then delivered."""
    first = settings.first.date().toordinal()
    n = drawn.recipient.size
    twice = np.repeat(np.arange(n), 2)
    day = np.column_stack([drawn.announced_day, drawn.delivered_day]).ravel() + first
    epoch = np.datetime64("1970-01-01", "D").astype(object).toordinal()
    kinds = [TYPES[k] for k in drawn.kind[twice].tolist()]
    recipient = [settings.parties[p] for p in drawn.recipient[twice].tolist()]
    table = pa.table(
        {
            "id": native_ids("D", 2 * n),
            "source": [f"ministry-{slug(party)}" for party in recipient],
            "recipient": recipient,
            "stage": ["announced", "delivered"] * n,
            "item": [_ITEMS[kind[0]] for kind in kinds],
            "label": [kind[0] for kind in kinds],
            "quantity": pa.array(drawn.quantity[twice].astype(np.int64)),
            "unit": [kind[1] for kind in kinds],
            "day": pa.array((day - epoch).astype(np.int32)).cast(pa.date32()).cast(pa.string()),
        }
    )
    keys: dict[str, object] = {"source": "source", "id": "id", "start": "day", "published": "day"}
    keys |= {"claimant": "recipient", "donor": {"constant": "a third state"}}
    keys |= {name: name for name in ("recipient", "stage", "item", "label", "quantity", "unit")}
    text = map_text("transfers", keys, LOCAL_ZONE)
    return InputFile(name="transfers.csv", data=csv_bytes(table), map_text=text, rows=2 * n)
