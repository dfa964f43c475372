"""What each ministry counts of the other's acts: other units, other windows, never comparable."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pyarrow as pa

from truceline.simulation.columns import csv_bytes, native_ids
from truceline.simulation.files import InputFile, map_text
from truceline.simulation.geography import Ints
from truceline.simulation.moments import DAY_US, HOUR_US, LOCAL_OFFSET_H
from truceline.simulation.names import slug
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.witnesses import Testimony, Voice

#: Unit and local hour at which the counting day begins, by place in ``settings.parties``.
UNITS = (("rounds fired", 0), ("incidents of fire", 20))
_BLANK = 0.06


def tallies_file(settings: Settings, said: Testimony) -> InputFile:
    """Return both ministries' daily figures in one file, as a news agency would print them."""
    ministries = [v for v in said.voices if v.role == "ministry"]
    table = pa.concat_tables([_daily(settings, voice) for voice in ministries])
    keys: dict[str, object] = {
        "source": "source",
        "id": ["source", "id"],
        "start": "from",
        "end": "until",
        "unit": "unit",
        "value": "value",
        "about": "about",
        "claimant": "claimant",
        "published": "published",
    }
    return InputFile(
        name="tallies.csv",
        data=csv_bytes(table),
        map_text=map_text("tallies", keys),
        rows=table.num_rows,
    )


def _daily(settings: Settings, voice: Voice) -> pa.Table:
    unit, begins_h = UNITS[voice.party]
    rng = stream(settings.seed, f"tallies/{voice.party}")
    n = settings.days
    first = settings.start.replace(hour=0, minute=0) + timedelta(hours=begins_h - LOCAL_OFFSET_H)
    offset = LOCAL_OFFSET_H * HOUR_US
    first_us = int(first.timestamp()) * 1_000_000
    start = first_us + np.arange(n) * DAY_US + offset
    other = np.flatnonzero(voice.claims.actor == 1 - voice.party)
    day = (voice.claims.start_us[other] - first_us) // DAY_US
    inside = (day >= 0) & (day < n)
    weight = voice.claims.count_high[other] if voice.party == 0 else np.ones(other.size)
    value = np.bincount(day[inside], weights=weight[inside], minlength=n).astype(np.int64)
    return pa.table(
        {
            "id": native_ids("T", n),
            "source": pa.repeat(f"ministry-{slug(settings.parties[voice.party])}", n),
            "claimant": pa.repeat(settings.parties[voice.party], n),
            "about": pa.repeat(settings.parties[1 - voice.party], n),
            "unit": pa.repeat(unit, n),
            "from": _local(start),
            "until": _local(start + DAY_US),
            "value": pa.array(value, mask=rng.random(n) < _BLANK),
            "published": _local(start + DAY_US + 2 * HOUR_US),
        }
    )


def _local(t_us: Ints) -> pa.Array:
    return pa.array(t_us // 1_000_000).cast(pa.timestamp("s")).cast(pa.string())
