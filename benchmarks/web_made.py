"""An invented run of any size, made by the column: what the web is measured with.

With a folder each column goes to a file of its own as soon as it is made, and is mapped from there:
what is in memory at once is one column, and what the server then touches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
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


Keep = Callable[[pa.Array], pa.Array]
_US = 10**6
_HEX = np.frombuffer(b"0123456789abcdef", np.uint8)


class OnDisk:
    """Writes an array to a file of its own and returns it mapped.

    Args:
        folder: Where; a caller deletes it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._n = folder, 0

    def __call__(self, array: pa.Array) -> pa.Array:
        self._n += 1
        path = self._folder / f"{self._n}.arrow"
        table = pa.table({"it": array})
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        mapped = pa.ipc.open_file(pa.memory_map(str(path))).read_all()["it"]
        return mapped.chunk(0) if mapped.num_chunks else array


def _named(prefix: str, ids: np.ndarray) -> pa.Array:
    """Return ``PREFIX`` and twelve hexadecimal digits for each number."""
    width = len(prefix) + 12
    whole = np.empty((len(ids), width), np.uint8)
    whole[:, : len(prefix)] = np.frombuffer(prefix.encode(), np.uint8)
    for k in range(12):
        whole[:, len(prefix) + k] = _HEX[(ids >> (44 - 4 * k)) & 15]
    offsets = np.arange(len(ids) + 1, dtype=np.int32) * np.int32(width)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(whole)]
    return pa.StringArray.from_buffers(len(ids), *buffers[1:])


def _ids(rng: np.random.Generator, n: int) -> np.ndarray:
    ids = np.unique(rng.integers(0, 1 << 48, n + n // 1_000 + 10))[:n]
    rng.shuffle(ids)
    return ids


def made(n: int, seed: int, *, reports: bool = True, folder: Path | None = None) -> Shown:
    """Return a run of so many incidents, about two findings each.

    Args:
        n: Incidents.
        seed: Of everything.
        reports: With the reports, one an incident.
        folder: Columns lie there and are mapped; ``None``: in memory.
    """
    rng = np.random.default_rng(seed)
    keep: Keep = OnDisk(folder) if folder else lambda array: array
    ids = _ids(rng, n)
    tier = keep(_words(rng, ("public", "mission"), n))
    found = {name: tables.empty(schema) for name, schema in tables.TABLES.items()}
    found["incidents"] = _incidents(rng, ids, tier, keep)
    incidents = found["incidents"]
    found["findings"] = _findings(rng, incidents, ids, tier, keep)
    if reports:
        told = {
            n: incidents[n].chunk(0) for n in tables.REPORTS.names if n in incidents.schema.names
        }
        told |= {
            "report_id": _named("wire/", ids),
            "source_id": pa.array(["wire"]).take(pa.array(np.zeros(n, np.int32))),
            "kind": pa.array(["event"]).take(pa.array(np.zeros(n, np.int32))),
            "text": _words(rng, ("Shots were heard near the bridge.", "Fire on the village."), n),
        }
        found["reports"] = _table("reports", told, n, keep)
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


def _incidents(rng: np.random.Generator, ids: np.ndarray, tier: pa.Array, keep: Keep) -> pa.Table:
    n, kind = len(ids), pa.timestamp("us", tz="UTC")
    names = [f"Village {k}" for k in range(5_000)]
    columns: dict[str, Any] = {"tier": tier}

    def add(**more: pa.Array) -> None:
        columns.update({name: keep(array) for name, array in more.items()})

    start = int(START.timestamp()) * _US + rng.integers(0, DAYS * 86_400, n) * _US
    end = start + rng.integers(60, 36_000, n) * _US
    add(start=pa.array(start, kind))
    add(end=pa.array(end, kind))
    add(known_at=pa.array(end + rng.integers(0, 10**6, n) * _US, kind))
    del start, end
    lon, lat = _places(rng, n)
    unplaced = rng.random(n) < 0.02
    add(lon=pa.array(lon, mask=unplaced))
    add(lat=pa.array(lat, mask=unplaced))
    del lon, lat
    add(error_m=pa.array(np.round(rng.lognormal(7, 1, n)), mask=unplaced))
    kinds = pa.array(["disc", "none"]).take(pa.array(unplaced.astype(np.int8)))
    add(place_kind=kinds)
    add(incident_id=_named("I-", ids))
    add(version=_named("", ids))
    offsets = pa.array(np.arange(n + 1, dtype=np.int32))
    add(report_ids=pa.ListArray.from_arrays(offsets, _named("wire/", ids)))
    add(n_reports=pa.array(rng.integers(1, 6, n), pa.int32()))
    add(n_groups=pa.array(rng.integers(1, 4, n), pa.int32()))
    add(source_ids=_lists(rng, SOURCES, n))
    add(claimants=_lists(rng, ("north", "south"), n))
    add(p_happened=pa.array(np.round(rng.beta(4, 2, n), 4)))
    for name, words in (
        ("status", STATUSES), ("act", ACTS), ("object_type", OBJECTS), ("weapon", WEAPONS),
        ("actor", ("north", "south", None)), ("affected", ("north", "south", None)),
        ("time_basis", ("instant", "window")), ("place_name", names),
        ("place_basis", ("stated", "gazetteer")),
    ):  # fmt: skip
        add(**{name: _words(rng, words, n)})
    return _table("incidents", columns, n, keep)


def _findings(
    rng: np.random.Generator, incidents: pa.Table, ids: np.ndarray, tier: pa.Array, keep: Keep
) -> pa.Table:
    under = [(text.id, one.id) for text in agreement().texts for one in text.provisions]
    rows = [np.flatnonzero(rng.random(len(ids)) < 0.35).astype(np.int32) for _ in under]
    which = pa.array(np.repeat(np.arange(len(under), dtype=np.int8), [len(one) for one in rows]))
    at = pa.array(np.concatenate(rows))
    del rows
    n = len(at)
    versions = incidents["version"].chunk(0)
    columns: dict[str, Any] = {}

    def add(**more: pa.Array) -> None:
        columns.update({name: keep(array) for name, array in more.items()})

    add(finding_id=_named("F-", rng.integers(0, 1 << 48, n)))
    add(text_id=pa.array([text for text, _ in under]).take(which))
    add(provision_id=pa.array([one for _, one in under]).take(which))
    add(rule_id=pa.array(["prohibited_act"]).take(pa.array(np.zeros(n, np.int8))))
    add(incident_id=incidents["incident_id"].chunk(0).take(at))
    add(incident_version=pa.DictionaryArray.from_arrays(at, versions))
    add(outcome=_words(rng, OUTCOMES, n))
    add(p_covered=pa.array(np.round(rng.random(n), 4)))
    days = rng.integers(22_280, 22_280 + DAYS, n).astype(np.int32)
    add(day=pa.array(days).cast(pa.date32()))
    add(status=_words(rng, STATUSES, n))
    add(tier=tier.take(at))
    return _table("findings", columns, n, keep)


def _table(name: str, columns: dict[str, Any], n: int, keep: Keep) -> pa.Table:
    schema = tables.TABLES[name]
    arrays = [
        columns[f.name].cast(f.type) if f.name in columns else keep(pa.nulls(n, f.type))
        for f in schema
    ]
    return pa.table(arrays, schema=schema)


def _source(name: str) -> Source:
    return Source(
        id=name, name=name, affiliation=name.split("-")[0] if "-mod" in name else None,
        independence_group=name, licence="none", publisher=name, cadence="daily", time_zone="UTC",
    )  # fmt: skip
