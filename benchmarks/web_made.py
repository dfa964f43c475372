"""An invented run of any size, made by the column: what the web is measured with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.app.web.shown import Shown
from truceline.model import tables
from truceline.model.agreement import Agreement, Mechanism, Party, Provision, Text, TextStatus
from truceline.model.dossier import Dossier
from truceline.model.interval import Interval
from truceline.model.source import Source
from truceline.model.vocabulary import Tier

START = datetime(2031, 1, 1, tzinfo=UTC)
DAYS = 365
ACTS = ("shelling", "strike", "drone_attack", "explosion", "small_arms_fire", "overflight")
OBJECTS = (None, "settlement", "power_grid", "hospital", "rail", "port")
WEAPONS = (None, "mortar_up_to_120", "artillery_100_up", "one_way_drone", "small_drone")
STATUSES = ("alleged", "reported", "observed")
SOURCES = ("north-mod", "south-mod", "wire", "patrols", "cameras", "satellite")
OUTCOMES = ("inconsistent", "undetermined", "consistent")


def agreement() -> Agreement:
    """Two parties, two texts of three provisions each."""
    period = Interval(start=START, end=START + timedelta(days=DAYS))
    return Agreement(
        id="made",
        title={"en": "Made"},
        parties=(Party(id="north", name={"en": "North"}), Party(id="south", name={"en": "South"})),
        mechanism=Mechanism(
            name={"en": "Mechanism"}, time_zone="Europe/Kyiv", day_ends=time(19, 30)
        ),
        texts=tuple(
            Text(
                id=name,
                title={"en": name},
                status=TextStatus.ASSERTED,
                asserted_by=(name,),
                period=period,
                provisions=tuple(
                    Provision(
                        id=f"{name}/{k}",
                        clause=str(k),
                        wording={"en": "No."},
                        rule="prohibited_act",
                        binds=("north", "south"),
                        acts=ACTS[:k],
                    )
                    for k in (1, 2, 3)
                ),
            )
            for name in ("first", "second")
        ),
        invented=True,
    )


def _words(rng: np.random.Generator, words: Sequence[Any], n: int) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(rng.integers(0, len(words), n)))


def _lists(rng: np.random.Generator, words: Sequence[str], n: int) -> pa.Array:
    """One or two words a row."""
    sizes = rng.integers(1, 3, n)
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), _words(rng, words, int(offsets[-1])))


def _places(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Along a line of a thousand kilometres, in clumps."""
    t = rng.beta(1.3, 1.1, n)
    clump = rng.integers(0, 400, n)
    middle = rng.normal(0, 0.25, (2, 400))
    lon = 31.5 + 8 * t + middle[0][clump] + rng.normal(0, 0.06, n)
    lat = 46.6 + 3.4 * t**1.5 + middle[1][clump] + rng.normal(0, 0.04, n)
    return np.round(lon, 5), np.round(lat, 5)


def made(n: int, seed: int, *, reports: bool = True) -> Shown:
    """Return a run of so many incidents, about two findings each.

    Args:
        n: Incidents.
        seed: Of everything.
        reports: With the reports, one an incident.
    """
    rng = np.random.default_rng(seed)
    kind = pa.timestamp("us", tz="UTC")
    ids = np.unique(rng.integers(0, 1 << 48, n + n // 1_000 + 10))[:n]
    rng.shuffle(ids)
    start = int(START.timestamp()) * 10**6 + rng.integers(0, DAYS * 86_400, n) * 10**6
    end = start + rng.integers(60, 36_000, n) * 10**6
    lon, lat = _places(rng, n)
    unplaced = rng.random(n) < 0.02
    names = [f"Village {k}" for k in range(5_000)]
    tier = _words(rng, ("public", "mission"), n)
    actor = _words(rng, ("north", "south", None), n)
    incident = pa.array([f"I-{i:012x}" for i in ids.tolist()])
    columns: dict[str, Any] = {
        "incident_id": incident,
        "version": pa.array([f"{i:012x}" for i in ids.tolist()]),
        "report_ids": pa.ListArray.from_arrays(
            pa.array(np.arange(n + 1, dtype=np.int32)),
            pa.array([f"wire/{i:012x}" for i in ids.tolist()]),
        ),
        "n_reports": pa.array(rng.integers(1, 6, n), pa.int32()),
        "n_groups": pa.array(rng.integers(1, 4, n), pa.int32()),
        "source_ids": _lists(rng, SOURCES, n),
        "claimants": _lists(rng, ("north", "south"), n),
        "status": _words(rng, STATUSES, n),
        "act": _words(rng, ACTS, n),
        "object_type": _words(rng, OBJECTS, n),
        "weapon": _words(rng, WEAPONS, n),
        "actor": actor,
        "affected": _words(rng, ("north", "south", None), n),
        "start": pa.array(start, kind),
        "end": pa.array(end, kind),
        "time_basis": _words(rng, ("instant", "window"), n),
        "place_kind": pa.array(np.where(unplaced, "none", "disc")),
        "lon": pa.array(lon, mask=unplaced),
        "lat": pa.array(lat, mask=unplaced),
        "error_m": pa.array(np.round(rng.lognormal(7, 1, n)), mask=unplaced),
        "place_name": _words(rng, names, n),
        "place_basis": _words(rng, ("stated", "gazetteer"), n),
        "p_happened": pa.array(np.round(rng.beta(4, 2, n), 4)),
        "known_at": pa.array(end + rng.integers(0, 10**6, n) * 10**6, kind),
        "tier": tier,
    }
    found = {name: tables.empty(schema) for name, schema in tables.TABLES.items()}
    found["incidents"] = _table("incidents", columns, n)
    found["findings"] = _findings(rng, incident, columns["version"], tier)
    if reports:
        told = {name: columns[name] for name in tables.REPORTS.names if name in columns}
        told |= {
            "report_id": columns["report_ids"].flatten(),
            "source_id": pa.array(["wire"] * n),
            "kind": pa.array(["event"] * n),
            "text": _words(rng, ("Shots were heard near the bridge.", "Fire on the village."), n),
        }
        found["reports"] = _table("reports", told, n)
    dossier = Dossier(
        agreement=agreement(),
        sources=tuple(_source(one) for one in SOURCES),
        tables=found,
        as_of=None,
        first_at=START,
        last_at=START + timedelta(days=DAYS),
        parameters={"release.tier": "mission"},
        scorecard={},
        tier="mission",
    )
    return Shown(tier=Tier.MISSION, run=f"made-{n}-{seed}", dossier=replace(dossier))


def _findings(
    rng: np.random.Generator, ids: pa.Array, versions: pa.Array, tier: pa.Array
) -> pa.Table:
    parts = []
    for text in agreement().texts:
        for provision in text.provisions:
            at = np.flatnonzero(rng.random(len(ids)) < 0.35)
            rows = pa.array(at)
            n = len(at)
            columns = {
                "finding_id": pa.array(
                    [f"F-{k:012x}" for k in rng.integers(0, 1 << 48, n).tolist()]
                ),
                "text_id": pa.array([text.id] * n),
                "provision_id": pa.array([provision.id] * n),
                "rule_id": pa.array(["prohibited_act"] * n),
                "incident_id": ids.take(rows),
                "incident_version": versions.take(rows).dictionary_encode(),
                "outcome": _words(rng, OUTCOMES, n),
                "p_covered": pa.array(np.round(rng.random(n), 4)),
                "day": pa.array(rng.integers(22_280, 22_280 + DAYS, n).astype(np.int32)).cast(
                    pa.date32()
                ),
                "status": _words(rng, STATUSES, n),
                "tier": tier.take(rows),
            }
            parts.append(_table("findings", columns, n))
    return pa.concat_tables(parts).unify_dictionaries()


def _table(name: str, columns: dict[str, Any], n: int) -> pa.Table:
    schema = tables.TABLES[name]
    arrays = [columns[f.name] if f.name in columns else pa.nulls(n, f.type) for f in schema]
    return pa.table([a.cast(f.type) for a, f in zip(arrays, schema, strict=True)], schema=schema)


def _source(name: str) -> Source:
    return Source(
        id=name, name=name, affiliation=name.split("-")[0] if "-mod" in name else None,
        independence_group=name, licence="none", publisher=name, cadence="daily", time_zone="UTC",
    )  # fmt: skip
