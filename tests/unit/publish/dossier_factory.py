"""Invented dossiers of any size, seeded; nothing in them exists."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Citation,
    Clock,
    ExceptionClause,
    FixedLine,
    Mechanism,
    Party,
    Provision,
    SealedRegister,
    Text,
    TextStatus,
    Zone,
    ZoneKind,
)
from truceline.model.agreement import DistanceMeaning as Means
from truceline.model.dossier import Dossier
from truceline.model.interval import Interval
from truceline.model.source import Source
from truceline.model.vocabulary import Tier

START = datetime(2031, 4, 1, tzinfo=UTC)
DAYS = 30
ZONE = "Europe/Helsinki"
EVIL = "<script>alert('x')</script> \"quoted\" & <b>bold</b>"

Columns = Mapping[str, Sequence[Any]]


def table(schema: pa.Schema, rows: int, columns: Columns) -> pa.Table:
    """Fill the columns given; the others are null."""
    arrays = [
        pa.array(columns[f.name], f.type) if f.name in columns else pa.nulls(rows, f.type)
        for f in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _provision(prefix: str, number: int, **given: Any) -> Provision:
    return Provision(
        clause=f"{number}({'ab'[number % 2]})",
        citation=Citation(title=f"Text of the {prefix} side", said_by=prefix, dated="2031-03-30"),
        **given,
    )


def _provisions(prefix: str, objects: tuple[str, ...]) -> tuple[Provision, ...]:
    both = ("alder", "birch")
    return (
        _provision(
            prefix,
            1,
            id=f"{prefix}/fire",
            wording={
                "en": "The sides shall refrain from any fire, sniper fire included, within ten "
                "kilometres on either side of the line.",
                "uk": "Сторони утримуються від будь-якого вогню, зокрема снайперського, у межах "
                "десяти кілометрів по обидва боки лінії.",
            },
            rule="prohibited_act",
            binds=both,
            zone_ids=("belt",),
            acts=("attack", "strike", "shelling", "small_arms_fire", "explosion"),
            exceptions=(
                ExceptionClause(
                    id="answer",
                    requires=("return_fire", "hotline_failed"),
                    wording={"en": "Return fire after the hotline was used and failed."},
                ),
            ),
            clocks=(
                Clock(
                    id="respond",
                    starts_on="incident",
                    after_h=24,
                    duty={"en": "The side named answers the mechanism's question."},
                ),
            ),
        ),
        _provision(
            prefix,
            2,
            id=f"{prefix}/energy",
            wording={"en": "Objects of the energy supply listed below shall not be attacked."},
            rule="protected_object",
            binds=both,
            acts=("attack", "strike", "drone_attack"),
            object_types=objects,
            register_id="register" if prefix == "birch" else None,
        ),
        _provision(
            prefix,
            3,
            id=f"{prefix}/withdrawal",
            wording={"en": "Artillery of 100 mm or more shall be kept out of a 50 km zone."},
            rule="weapon_distance",
            binds=both,
            zone_ids=("wide",),
            acts=("weapon_presence",),
            weapons=("artillery_100_up", "mlrs_grad"),
            left_open={"en": "whether the 50 km are the width of the zone or its half"}
            if prefix == "alder"
            else {},
            decided_by="the joint commission" if prefix == "alder" else "",
        ),
    )


def agreement() -> Agreement:
    """An agreement of two texts that differ in start, objects and an open term."""
    end = START + timedelta(days=DAYS)
    later = START + timedelta(days=7)
    line = ((25.0, 60.0), (25.4, 60.3), (25.9, 60.4), (26.4, 60.9))
    return Agreement(
        id="invented-2031",
        title={
            "en": "Ceasefire of Lake Sova, April 2031",
            "uk": "Припинення вогню на озері Сова, квітень 2031",
            "ru": "Прекращение огня на озере Сова, апрель 2031",
        },
        parties=(
            Party(id="alder", name={"en": "Alder", "uk": "Вільха", "ru": "Ольха"}),
            Party(id="birch", name={"en": "Birch", "uk": "Береза", "ru": "Берёза"}),
        ),
        mechanism=Mechanism(
            name={"en": "Joint Monitoring Commission"}, time_zone=ZONE, day_ends=time(19, 30)
        ),
        texts=(
            Text(
                id="alder-2031",
                title={"en": "Text as read out by Alder"},
                status=TextStatus.ASSERTED,
                asserted_by=("alder",),
                period=Interval(start=START, end=end),
                provisions=_provisions("alder", ("oil_refinery", "power_plant", "power_grid")),
                citation=Citation(
                    title="Statement", url="https://example.org/a", said_by="Alder", dated="2031-04"
                ),
                note={"en": "No joint text was published."},
            ),
            Text(
                id="birch-2031",
                title={"en": "Text as read out by Birch", "ru": "Текст в изложении Берёзы"},
                status=TextStatus.ASSERTED,
                asserted_by=("birch",),
                period=Interval(start=later, end=end),
                provisions=_provisions("birch", ("power_plant", "power_grid", "coal_mine")),
                citation=Citation(title="Briefing", url="javascript:alert(1)", said_by="Birch"),
            ),
        ),
        zones=(
            Zone(
                id="belt",
                name={"en": "Ten-kilometre belt"},
                kind=ZoneKind.LINE_BUFFER,
                line_id="line",
                distance_m=10_000.0,
                distance_means=Means.PER_SIDE,
            ),
            Zone(
                id="wide",
                name={"en": "Fifty-kilometre zone"},
                kind=ZoneKind.LINE_BUFFER,
                line_id="line",
                distance_m=50_000.0,
                distance_means=Means.TOTAL_WIDTH,
            ),
            Zone(
                id="town",
                name={"en": "Sova town"},
                kind=ZoneKind.DISC,
                lon=25.5,
                lat=60.35,
                radius_m=6_000.0,
            ),
        ),
        lines=(
            FixedLine(
                id="line",
                stated_by="alder",
                valid=Interval(start=START - timedelta(days=10), end=None),
                parts=(line,),
            ),
        ),
        registers=(
            SealedRegister(
                id="register",
                object_types=("power_plant", "power_grid"),
                commitments=("a" * 64,),
                deposited=START,
            ),
        ),
        note={"en": "This world does not exist."},
        invented=True,
    )


def sources() -> tuple[Source, ...]:
    """Two ministries, a wire, a patrol, a camera."""
    rows = (
        ("alder-mod", "Alder Ministry of Defence", "alder", "alder-mod", False),
        ("birch-mod", "Birch General Staff", "birch", "birch-mod", False),
        ("wire", "Northern Wire", None, "wire", False),
        ("patrol", "Commission patrols", None, "commission", True),
        ("camera", "Commission cameras", None, "commission", True),
    )
    return tuple(
        Source(
            id=sid,
            name=name,
            affiliation=party,
            independence_group=group,
            observer=observer,
            licence="CC BY 4.0",
            publisher=name,
            cadence="daily",
            time_zone=ZONE,
            tier=Tier.PUBLIC,
            biases=("Speaks of the other side's acts only.",) if party else (),
            precision="Places to the nearest settlement; times to the hour.",
            p_true=0.9 if observer else 0.6,
        )
        for sid, name, party, group, observer in rows
    )


_ACTS = ("shelling", "strike", "drone_attack", "small_arms_fire", "explosion", "weapon_presence")
_OBJECTS = (None, "power_grid", "settlement", "oil_refinery", None, "coal_mine")
_BECAUSE = (
    "object unknown",
    "place straddles the limit",
    "register sealed",
    "term left open",
    "time unknown",
    "depends on source weights",
)
_ABSENT = ("outside the zone", "object not listed", "outside the period")
_PLACES = ("Sova", "Lower Ferry", "Kettle Hill", "Старе Село", "Reedwick", EVIL)


def _hex(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def _pick(rng: np.random.Generator, words: Sequence[Any], n: int) -> list[Any]:
    return [words[i] for i in rng.integers(0, len(words), n)]


def _what_when_where(rng: np.random.Generator, n: int) -> dict[str, list[Any]]:
    """Columns that incidents and reports share."""
    minutes = np.sort(rng.integers(0, DAYS * 1440, n)).tolist()
    start = [START + timedelta(minutes=m) for m in minutes]
    placed = rng.random(n) > 0.1
    actor = _pick(rng, ("alder", "birch", "alder", "birch", None), n)
    other = {"alder": "birch", "birch": "alder", None: None}
    lon = (24.9 + 1.6 * rng.random(n)).tolist()
    lat = (59.9 + 1.0 * rng.random(n)).tolist()
    error: list[float] = np.round(rng.lognormal(7.5, 1, n)).tolist()
    return {
        "act": _pick(rng, _ACTS, n),
        "object_type": _pick(rng, _OBJECTS, n),
        "weapon": _pick(rng, (None, "artillery_100_up", "mortar_up_to_120", "one_way_drone"), n),
        "actor": actor,
        "affected": [other[a] for a in actor],
        "circumstances": [[] if i % 9 else ["return_fire"] for i in range(n)],
        "start": start,
        "end": [
            s + timedelta(minutes=int(w))
            for s, w in zip(start, rng.integers(1, 600, n), strict=True)
        ],
        "time_basis": _pick(rng, ("instant", "window", "date"), n),
        "time_zone": [ZONE] * n,
        "place_kind": ["disc" if p else "none" for p in placed],
        "lon": [v if p else None for v, p in zip(lon, placed, strict=True)],
        "lat": [v if p else None for v, p in zip(lat, placed, strict=True)],
        "error_m": [v if p else None for v, p in zip(error, placed, strict=True)],
        "place_name": _pick(rng, _PLACES, n),
        "place_basis": ["gazetteer" if p else "unknown" for p in placed],
        "count_low": [1] * n,
        "count_high": [int(c) for c in rng.integers(1, 5, n)],
        "count_about": [False] * n,
    }


def _reports(rng: np.random.Generator, shared: Mapping[str, list[Any]], n: int) -> pa.Table:
    """One to three reports an incident; returns them with the incident's index as native key."""
    copies = rng.integers(1, 4, n)
    of = np.repeat(np.arange(n), copies)
    m = len(of)
    source = _pick(rng, [s.id for s in sources()], m)
    party = {"alder-mod": "alder", "birch-mod": "birch"}
    known = [shared["end"][i] + timedelta(hours=3) for i in of]
    words = (
        "The enemy shelled our positions near the ferry. " + EVIL,
        "Ворог обстріляв околиці села з артилерії. " * 12,
        "Противник нанёс удар беспилотником по подстанции.",
        "Six undetermined explosions, 1-5 km south-south-east.",
    )
    columns: dict[str, Sequence[Any]] = {k: [v[i] for i in of] for k, v in shared.items()}
    columns |= {
        "report_id": [f"{s}/{i:06d}" for i, s in enumerate(source)],
        "source_id": source,
        "kind": ["event"] * m,
        "basis": ["observed" if s in ("patrol", "camera") else "alleged" for s in source],
        "claimant": [party.get(s) for s in source],
        "text": _pick(rng, words, m),
        "text_lang": _pick(rng, ("en", "uk", "ru"), m),
        "cue": ["mapped"] * m,
        "published_at": known,
        "received_at": known,
        "known_at": known,
        "known_basis": ["received"] * m,
        "native_key": [str(int(i)) for i in of],
        "content_sha256": [_hex("c", i) for i in range(m)],
        "file_sha256": [_hex("file", s) for s in source],
        "row_number": list(range(1, m + 1)),
        "tier": ["public"] * m,
        "schema_version": [1] * m,
    }
    return table(tables.REPORTS, m, columns)


def _incidents(
    rng: np.random.Generator, shared: Mapping[str, list[Any]], reports: pa.Table, n: int
) -> pa.Table:
    groups: list[list[dict[str, Any]]] = [[] for _ in range(n)]
    picked = reports.select(["report_id", "source_id", "claimant", "native_key"])
    for row in picked.to_pylist():
        groups[int(row["native_key"])].append(row)
    versions = [_hex(*sorted(r["report_id"] for r in g)) for g in groups]
    p = np.round(rng.beta(4, 2, n), 4).tolist()
    columns: dict[str, Sequence[Any]] = {
        **shared,
        "incident_id": [f"I-{v[:12]}" for v in versions],
        "version": versions,
        "report_ids": [sorted(r["report_id"] for r in g) for g in groups],
        "n_reports": [len(g) for g in groups],
        "n_groups": [len({r["source_id"] for r in g}) for g in groups],
        "source_ids": [sorted({r["source_id"] for r in g}) for g in groups],
        "claimants": [sorted({r["claimant"] for r in g if r["claimant"]}) for g in groups],
        "status": _pick(rng, ("alleged", "alleged", "reported", "observed"), n),
        "p_happened": [None if i % 7 == 0 else v for i, v in enumerate(p)],
        "p_party": [None if i % 5 == 0 else v for i, v in enumerate(reversed(p))],
        "p_happened_equal": p,
        "p_happened_estimated": [None if i % 3 else v for i, v in enumerate(p)],
        "p_same": [None if len(g) == 1 else 0.9 for g in groups],
        "disputed": [["count_high", "place_name"] if i % 6 == 0 else [] for i in range(n)],
        "known_at": [e + timedelta(hours=3) for e in shared["end"]],
        "tier": ["public"] * n,
        "schema_version": [1] * n,
    }
    return table(tables.INCIDENTS, n, columns)


def _outcome(rng: np.random.Generator, p: float) -> tuple[str, str]:
    if p >= 0.9:
        return "inconsistent", ""
    if p <= 0.1:
        return "consistent", str(rng.choice(_ABSENT))
    return "undetermined", str(rng.choice(_BECAUSE))


def _findings(rng: np.random.Generator, deal: Agreement, incidents: pa.Table, n: int) -> pa.Table:
    pairs = [(t, p) for t in deal.texts for p in t.provisions]
    rows = incidents.to_pylist()
    chosen = sorted(
        {
            (i % len(rows), (i // len(rows) + i % len(rows)) % len(pairs))
            for i in range(min(n, len(rows) * len(pairs)))
        }
    )
    out: list[dict[str, Any]] = []
    for i, j in chosen:
        row, (text, provision) = rows[i], pairs[j]
        p = float(np.round(rng.beta(0.5, 0.5), 4))
        outcome, because = _outcome(rng, p)
        out.append(
            {
                **{k: row[k] for k in ("incident_id", "status", "p_happened", "p_party", "actor")},
                "incident_version": row["version"],
                "finding_id": f"F-{_hex(text.id, provision.id, row['version'])[:12]}",
                "text_id": text.id,
                "provision_id": provision.id,
                "rule_id": provision.rule,
                "outcome": outcome,
                "because": because,
                "p_covered": None if because in ("object unknown", "time unknown") else p,
                "p_place": p,
                "p_time": 1.0,
                "margin_m": float(np.round(rng.normal(0, 4000))) if provision.zone_ids else None,
                "zone_id": provision.zone_ids[0] if provision.zone_ids else None,
                "line_day": "2031-04-02" if provision.zone_ids else None,
                "day": (row["start"] + timedelta(hours=7)).date(),
                "tier": row["tier"],
                "schema_version": 1,
            }
        )
    return pa.Table.from_pylist(out, schema=tables.FINDINGS)


def _coverage(rng: np.random.Generator, deal: Agreement) -> pa.Table:
    out: list[dict[str, Any]] = []
    for text in deal.texts:
        for provision in text.provisions:
            for zone in provision.zone_ids or (None,):
                for k in range(DAYS):
                    draw = rng.random()
                    seen = float(np.round(rng.random(), 3))
                    outcome, because = (
                        ("consistent", "")
                        if draw > 0.6
                        else ("undetermined", "effort unknown")
                        if draw > 0.4
                        else ("undetermined", "declared effort too little")
                        if draw > 0.2
                        else ("not_monitored", "outage" if draw > 0.1 else "no observer")
                    )
                    out.append(
                        {
                            "text_id": text.id,
                            "provision_id": provision.id,
                            "zone_id": zone,
                            "day": date(2031, 4, 1) + timedelta(days=k),
                            "outcome": outcome,
                            "because": because,
                            "watched_share": None if because == "effort unknown" else seen,
                            "p_seen": seen,
                            "n_observers": 3,
                            "observer_h": round(24 * seen, 2),
                            "n_inconsistent": int(rng.integers(0, 3)),
                            "n_undetermined": int(rng.integers(0, 3)),
                            "n_consistent": int(rng.integers(0, 3)),
                        }
                    )
    return pa.Table.from_pylist(out, schema=tables.COVERAGE)


def _tallies(rng: np.random.Generator) -> pa.Table:
    out: list[dict[str, Any]] = []
    series = (
        ("alder-mod", "alder", "birch", "shellings"),
        ("birch-mod", "birch", "alder", "breaches of the truce"),
        ("patrol", "patrol", None, "signatures heard or seen"),
    )
    for source, claimant, about, unit in series:
        for k in range(DAYS):
            value = None if k % 11 == 3 else float(rng.poisson(30))
            out.append(
                {
                    "tally_id": f"{source}/{k}",
                    "series": f"{source}: {unit}",
                    "source_id": source,
                    "claimant": claimant,
                    "about": about,
                    "unit": unit,
                    "act": "shelling",
                    "area": "the belt",
                    "start": START + timedelta(days=k),
                    "end": START + timedelta(days=k + 1),
                    "time_basis": "date",
                    "time_zone": ZONE,
                    "value_low": value,
                    "value_high": value,
                    "value_about": k % 5 == 0,
                    "known_at": START + timedelta(days=k + 2),
                    "published_at": START + timedelta(days=k + 2),
                    "known_basis": "published",
                    "native_key": str(k),
                    "content_sha256": _hex(source, k),
                    "file_sha256": _hex("file", source),
                    "row_number": k + 1,
                    "tier": "public",
                    "schema_version": 1,
                }
            )
    twice = next(r for r in out if r["source_id"] == "patrol" and r["native_key"] == "20")
    twice |= {"value_low": 47.0, "value_high": 47.0, "note": "Stated in report 20."}
    again = {"tally_id": "patrol/20b", "native_key": "20b", "row_number": 99}
    out.append({**twice, **again, "value_low": 28.0, "value_high": 28.0, "note": "Restated."})
    return pa.Table.from_pylist(out, schema=tables.TALLIES)


def _effort() -> pa.Table:
    out: list[dict[str, Any]] = []
    for k in range(DAYS):
        status = "outage" if k in (8, 9) else "denied" if k == 15 else "on"
        out.append(
            {
                "effort_id": f"camera/{k}",
                "source_id": "camera",
                "mode": "camera",
                "status": status,
                "start": START + timedelta(days=k),
                "end": START + timedelta(days=k + 1),
                "lon": 25.5,
                "lat": 60.35,
                "radius_m": 5000.0,
                "p_detect": 0.8,
                "known_at": START + timedelta(days=k + 1),
                "known_basis": "received",
                "row_number": k + 1,
                "file_sha256": _hex("file", "effort"),
                "tier": "public",
                "schema_version": 1,
            }
        )
    return pa.Table.from_pylist(out, schema=tables.EFFORT)


def _intake(reports: pa.Table) -> tuple[pa.Table, pa.Table]:
    rejects = [
        ("alder-mod", 17, "bad-date", "'31.02.2031' is no date", "31.02.2031;Sova;shelling"),
        ("alder-mod", 44, "bad-date", "'44286' reads like a spreadsheet's day", "44286;Sova;x"),
        ("wire", 3, "place-out-of-range", "latitude 120.5", "120.5;25.1;strike"),
        ("wire", 9, "blank", "every cell is blank", ";;;"),
        ("birch-mod", 5, "too-long", EVIL, EVIL),
    ]
    refused = [
        {
            "file_sha256": _hex("file", s),
            "row_number": n,
            "reason": reason,
            "detail": detail,
            "raw": raw,
        }
        for s, n, reason, detail, raw in rejects
    ]
    counts = reports.group_by("source_id").aggregate([([], "count_all")]).to_pylist()
    by_source = {c["source_id"]: c["count_all"] for c in counts}
    files = []
    for source in ("alder-mod", "birch-mod", "wire", "patrol", "camera"):
        bad = sum(r["file_sha256"] == _hex("file", source) for r in refused)
        good = by_source.get(source, 0)
        files.append(
            {
                "file_sha256": _hex("file", source),
                "name": f"{source}-2031.csv",
                "connector": "mapped",
                "rows": good + bad + 2,
                "accepted": good,
                "rejected": bad,
                "repeated": 2,
                "revised": 1,
            }
        )
    return (
        pa.Table.from_pylist(refused, schema=tables.REJECTS),
        pa.Table.from_pylist(files, schema=tables.FILES),
    )


def _scorecard() -> dict[str, object]:
    bins = [
        {
            "low": k / 10,
            "high": (k + 1) / 10,
            "mean": (k + 0.5) / 10,
            "n": 20 + 3 * k,
            "share": min(1.0, (k + 0.2) / 10),
            "share_low": max(0.0, k / 10 - 0.08),
            "share_high": min(1.0, k / 10 + 0.14),
        }
        for k in range(10)
    ]
    return {
        "p_covered_reliability": bins,
        "p_happened_reliability": bins,
        "p_covered_brier": 0.0812,
        "p_happened_brier": 0.1433,
        "events_true": 214,
        "events_seen": 171,
    }


def dossier(findings: int, seed: int = 7) -> Dossier:
    """Return an invented dossier of about that many findings (exactly, where there is room)."""
    rng = np.random.default_rng(seed)
    deal = agreement()
    pairs = sum(len(t.provisions) for t in deal.texts)
    n = max(1, -(-findings // (pairs // 2)))
    shared = _what_when_where(rng, n)
    reports = _reports(rng, shared, n)
    incidents = _incidents(rng, shared, reports, n)
    rejects, files = _intake(reports)
    readings = [
        {
            "text_id": t.id,
            "provision_id": t.provisions[0].id,
            "series": "alder-mod: shellings",
            "outcome": "undetermined",
            "because": "place unknown",
            "n_tallies": 30,
            "n_missing": 3,
        }
        for t in deal.texts
    ]
    found = _findings(rng, deal, incidents, findings)
    made = {name: tables.empty(schema) for name, schema in tables.TABLES.items()} | {
        "reports": reports,
        "tallies": _tallies(rng),
        "effort": _effort(),
        "lines": tables.empty(tables.LINES),
        "harm": tables.empty(tables.HARM),
        "transfers": tables.empty(tables.TRANSFERS),
        "shapes": tables.empty(tables.SHAPES),
        "rejects": rejects,
        "files": files,
        "incidents": incidents,
        "findings": found,
        "coverage": _coverage(rng, deal),
        "dues": tables.empty(tables.DUES),
        "caps": tables.empty(tables.CAPS),
        "readings": pa.Table.from_pylist(readings, schema=tables.READINGS),
    }
    return Dossier(
        agreement=deal,
        sources=sources(),
        tables=made,
        as_of=START + timedelta(days=DAYS),
        first_at=START - timedelta(days=1),
        last_at=START + timedelta(days=DAYS),
        parameters={"seed": str(seed), "fusion.time_h": "6", "mean": "0.5"},
        scorecard=_scorecard(),
        tier="mission",
    )


def empty_dossier() -> Dossier:
    """A dossier into which nothing came."""
    full = dossier(6)
    bare = {name: tables.empty(schema) for name, schema in tables.TABLES.items()}
    return replace(full, tables=bare, as_of=None, scorecard={})
