"""Lists and tiles of incidents against the same asked of plain rows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import decode
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publish"))

import dossier_factory as factory

from truceline.app.view import areas as view_areas
from truceline.app.view import cursor, tiles
from truceline.app.view.areas import areas
from truceline.app.view.asked import Asked, AskedError
from truceline.app.view.filters import OUTCOME_WORDS, question
from truceline.app.view.formats import json_rows
from truceline.app.view.incidents import Incidents, incidents_of
from truceline.app.view.lists import page_of, wish
from truceline.app.view.now import known, voices
from truceline.app.view.rows import incident_rows
from truceline.model.dossier import Dossier
from truceline.publish.gravest import ORDER
from truceline.publish.release import release

SORTS = ("start", "known_at", "id", "reports", "error", "happened")
Params = list[tuple[str, str]]
Row = dict[str, Any]
UNDER = [("text", "alder-2031")]


@cache
def world() -> tuple[Dossier, Incidents]:
    made = factory.dossier(400)
    table = made.tables["incidents"]
    for name, at in (("lon", 25.5), ("lat", 60.2)):
        # Every fifth lies in one place, where ids alone tell which comes first.
        told = [
            at if v is not None and i % 5 == 0 else v for i, v in enumerate(table[name].to_pylist())
        ]
        table = table.set_column(table.schema.get_field_index(name), name, pa.array(told))
    made = release(replace(made, tables={**made.tables, "incidents": table}, tier="mission"))
    return made, incidents_of(made)


def listed(made: Dossier, incidents: Incidents, params: Params, run: str = "r") -> tuple[Any, Any]:
    asked = Asked(params)
    wanted = question(asked, incidents, made.agreement)
    found = page_of(
        incidents.listing, wanted.clauses, wish(asked, SORTS, may_be_all=True), run, asked
    )
    return found, json_rows(incident_rows(incidents, made.agreement, found.rows))


@cache
def plain() -> list[Row]:
    """Rows as they stand in the tables, each with its findings and its day."""
    made, _ = world()
    findings: dict[str, list[Row]] = {}
    for row in made.tables["findings"].to_pylist():
        findings.setdefault(row["incident_id"], []).append(row)
    rows: list[Row] = made.tables["incidents"].to_pylist()
    zone = ZoneInfo(made.agreement.mechanism.time_zone)
    for row in rows:
        row["findings"] = findings.get(row["incident_id"], [])
        middle = row["start"] + (row["end"] - row["start"]) / 2
        # Days end at 19:30.
        row["day"] = (middle.astimezone(zone) + timedelta(hours=4, minutes=30)).date()
    return rows


def gravest(row: Row, **under: Any) -> str:
    told = [
        ORDER.index(f["outcome"])
        for f in row["findings"]
        if all(f[name] in values for name, values in under.items())
    ]
    return ORDER[min(told)] if told else "none"


def fits(row: Row, params: Params) -> bool:
    given_: dict[str, list[str]] = {}
    for name, value in params:
        given_.setdefault(name, []).extend(value.split(","))
    made, _ = world()
    texts = given_.get("text", [])
    checks: dict[str, Callable[[list[str]], bool]] = {
        "act": lambda v: (row["act"] or "-") in v,
        "weapon": lambda v: (row["weapon"] or "-") in v,
        "status": lambda v: row["status"] in v,
        "actor": lambda v: (row["actor"] or "-") in v,
        "party": lambda v: bool({row["actor"], row["affected"], *row["claimants"]} & set(v)),
        "claimant": lambda v: bool(set(row["claimants"]) & set(v)),
        "source": lambda v: bool(set(row["source_ids"]) & set(v)),
        "from": lambda v: row["day"] >= date.fromisoformat(v[0]),
        "to": lambda v: row["day"] <= date.fromisoformat(v[0]),
        "known_after": lambda v: row["known_at"] > datetime.fromisoformat(v[0]),
        "known_by": lambda v: row["known_at"] <= datetime.fromisoformat(v[0]),
        "placed": lambda v: (row["lon"] is not None) == (v[0] == "true"),
        "disputed": lambda v: bool(row["disputed"]) == (v[0] == "true"),
        "least_happened": lambda v: (row["p_happened"] or -1) >= float(v[0]),
        "q": lambda v: v[0].casefold() in (row["place_name"] or "").casefold(),
        "bbox": lambda v: in_box(row, [float(x) for x in v]),
        "provision": lambda v: gravest(row, provision_id=v) != "none",
    }
    for name, values in given_.items():
        if name in checks and not checks[name](values):
            return False
    wanted = given_.get("outcome")
    if not wanted:
        return True
    if "provision" in given_:
        return gravest(row, provision_id=given_["provision"]) in wanted
    ids = texts or [t.id for t in made.agreement.texts]
    return any(gravest(row, text_id=[t]) in wanted for t in ids)


def in_box(row: Row, box: list[float]) -> bool:
    west, south, east, north = box
    if row["lon"] is None or not south <= row["lat"] <= north:
        return False
    return west <= row["lon"] <= east if west <= east else not east < row["lon"] < west


FILTERS = {
    "outcome": st.lists(st.sampled_from(OUTCOME_WORDS), min_size=1, max_size=2).map(",".join),
    "act": st.sampled_from(["strike", "shelling,explosion", "-"]),
    "weapon": st.sampled_from(["-", "mortar_up_to_120,-", "one_way_drone"]),
    "status": st.sampled_from(["alleged", "reported,observed"]),
    "actor": st.sampled_from(["alder", "birch,-", "-"]),
    "party": st.sampled_from(["alder", "birch"]),
    "claimant": st.sampled_from(["alder", "birch"]),
    "source": st.sampled_from(["wire", "patrol,camera", "alder-mod"]),
    "from": st.sampled_from(["2031-04-05", "2031-04-20"]),
    "to": st.sampled_from(["2031-04-22", "2031-05-02"]),
    "known_after": st.just("2031-04-10T12:00:00Z"),
    "known_by": st.sampled_from(["2031-04-10T12:00:00Z", "2031-04-25T00:00:00Z"]),
    "placed": st.sampled_from(["true", "false"]),
    "disputed": st.sampled_from(["true", "false"]),
    "least_happened": st.sampled_from(["0.5", "0.8123"]),
    "q": st.sampled_from(["s", "OVA"]),
    "bbox": st.sampled_from(["25,60,25.9,60.8", "26,59,25.2,61"]),
}


@st.composite
def filters(draw: st.DrawFn) -> Params:
    names = draw(st.lists(st.sampled_from(sorted(FILTERS)), max_size=3, unique=True))
    made, _ = world()
    found = [(name, draw(FILTERS[name])) for name in names]
    kind = draw(st.integers(0, 3))
    texts = made.agreement.texts
    if kind == 1:
        found.append(("text", draw(st.sampled_from([t.id for t in texts]))))
    if kind == 2:
        ids = st.sampled_from([p.id for t in texts for p in t.provisions])
        found.append(("provision", ",".join(draw(st.lists(ids, min_size=1, max_size=2)))))
    return found


def test_who_names_the_actor_is_told_and_nobody_else() -> None:
    made, incidents = world()
    said = {row["report_id"]: row for row in made.tables["reports"].to_pylist()}
    _, rows = listed(made, incidents, [("limit", "all"), ("sort", "id")])
    whole = sorted(plain(), key=lambda row: str(row["incident_id"]))
    for row, one in zip(rows, whole, strict=True):
        voices = [said[i] for i in one["report_ids"]]
        names = {v["claimant"] or v["source_id"] for v in voices if v["actor"] == one["actor"]}
        assert row["named_by"] == (sorted(names) if one["actor"] else [])
    assert any(row["named_by"] for row in rows)


@pytest.mark.parametrize("at", ["2031-04-01T00:00:00Z", "2031-04-12T09:30:00Z", "2099-01-01"])
def test_what_was_known_by_an_instant_is_what_the_list_of_then_holds(at: str) -> None:
    made, incidents = world()
    then = datetime.fromisoformat(at).replace(tzinfo=UTC)
    told = known(made, incidents, then)
    page, rows = listed(made, incidents, [("known_by", at), ("limit", "all")])
    assert told["incidents"] == page.total
    before = (then - timedelta(days=1)).isoformat()
    assert (
        told["new_incidents"]
        == listed(made, incidents, [("known_by", at), ("known_after", before)])[0].total
    )
    for text, counts in told["outcomes"].items():
        assert sum(counts.values()) == page.total
        worst = [(row["outcomes"][text] or "none") for row in rows]
        assert counts == {word: worst.count(word) for word in counts}
    assert told["reports"] == sum(r["known_at"] <= then for r in made.tables["reports"].to_pylist())
    since = then - timedelta(days=2)
    heard = {one["source_id"]: one for one in voices(made, since, then)}
    assert list(heard) == [one.id for one in made.sources]
    for name, one in heard.items():
        rows = {
            told: [r["known_at"] for r in made.tables[table].to_pylist() if r["source_id"] == name]
            for told, table in (
                ("reports", "reports"),
                ("tallies", "tallies"),
                ("watches", "effort"),
            )
        }
        by = sorted(at for found in rows.values() for at in found if at <= then)
        assert one["last_known_at"] == (by[-1] if by else None)
        for told, found in rows.items():
            assert one[told] == sum(since < at <= then for at in found)


def test_areas_are_told_of_what_is_known_as_areas_only_and_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, _ = world()
    table = made.tables["incidents"]
    areal = [i % 7 == 0 for i in range(table.num_rows)]
    names = [f"s{i % 3}" if on else None for i, on in enumerate(areal)]
    # One outline is not at hand; such a place stays a point.
    kinds = ["shape" if on else "disc" for on in areal]
    for name, values in (("place_kind", kinds), ("shape_id", names)):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), pa.array(values, pa.string()))
    ring = {"lon": [25.0, 26.0, 26.0, 25.0], "lat": [60.0, 60.0, 61.0, 60.0], "part_start": [0]}
    rows = [{"shape_id": f"s{n}", "label": "sector", **ring} for n in range(2)]
    shapes = pa.Table.from_pylist(rows, made.tables["shapes"].schema)
    made = replace(made, tables={**made.tables, "incidents": table, "shapes": shapes})
    incidents = incidents_of(made)
    view: Any = SimpleNamespace(incidents=incidents, dossier=made, once=lambda _, make: make())
    wanted = question(Asked([("outcome", "inconsistent"), *UNDER]), incidents, made.agreement)
    found, total = areas(view, wanted)
    _, listed_rows = listed(
        made, incidents, [("outcome", "inconsistent"), *UNDER, ("limit", "all")]
    )
    fit = {row["incident_id"] for row in listed_rows}
    told = {one["properties"]["id"] for one in found}
    ids = zip(table["incident_id"].to_pylist(), names, strict=True)
    assert told == {i for i, name in ids if name in ("s0", "s1") and i in fit}
    assert 0 < total == len(found) < len(fit)
    for one in found:
        assert one["properties"]["outcome"] == "inconsistent"
        assert one["geometry"]["coordinates"] == [[[(25, 60), (26, 60), (26, 61), (25, 60)]]]
    monkeypatch.setattr(view_areas, "MOST", total - 1)
    assert areas(view, wanted) == ([], total)


@settings(max_examples=25)
@given(filters(), st.sampled_from([w for s in SORTS for w in (s, f"-{s}")]), st.integers(9, 60))
def test_pages_put_together_are_the_whole_list_in_order(params: Params, sort: str, n: int) -> None:
    made, incidents = world()
    wanted = {row["incident_id"] for row in plain() if fits(row, params)}
    asked = [*params, ("sort", sort), ("limit", str(n))]
    page, rows = listed(made, incidents, asked)
    assert page.total == len(wanted)
    walked = list(rows)
    while page.next:
        page, rows = listed(made, incidents, [*asked, ("cursor", page.next)])
        assert rows
        assert page.total == len(wanted)
        walked += rows
    ids = [row["incident_id"] for row in walked]
    assert len(ids) == len(set(ids))
    assert set(ids) == wanted
    assert ids == [row["incident_id"] for row in sorted(walked, key=lambda r: place(r, sort))]
    _, rows = listed(made, incidents, [*params, ("sort", sort), ("limit", "all")])
    assert [row["incident_id"] for row in rows] == ids


def place(row: Row, sort: str) -> tuple[Any, ...]:
    columns = {"id": "incident_id", "reports": "n_reports", "error": "error_m"}
    value = row[
        columns.get(
            sort.lstrip("-"), {"happened": "p_happened"}.get(sort.lstrip("-"), sort.lstrip("-"))
        )
    ]
    if sort == "-id":
        return tuple(-ord(c) for c in value)
    if value is None:
        return (1, 0, row["incident_id"])
    if sort.lstrip("-") in ("start", "known_at"):
        value = (datetime.fromisoformat(value) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
            microseconds=1
        )
    if isinstance(value, str):
        return (0, value)
    return (0, -value if sort.startswith("-") else value, row["incident_id"])


@settings(max_examples=25)
@given(filters(), st.integers(0, 11), st.booleans())
def test_tiles_hold_exactly_what_the_list_counts(params: Params, z: int, many: bool) -> None:
    made, incidents = world()
    if not {"text", "provision"} & {name for name, _ in params}:
        params = [*params, ("text", made.agreement.texts[0].id)]
    asked = Asked(params)
    wanted = question(asked, incidents, made.agreement)
    fitting = [row for row in plain() if fits(row, params) and row["lon"] is not None]
    most, tiles.MOST = tiles.MOST, 3 if many else 10**6
    try:
        found = [f for t in around(z) for f in features(incidents, wanted, z, *t)]
    finally:
        tiles.MOST = most
    singles = [f["properties"] for layer, f in found if layer == "incidents"]
    cells = [f["properties"] for layer, f in found if layer == "cells"]
    assert len(singles) + sum(c["n"] for c in cells) == len(fitting)
    if z == 0:
        assert bool(cells) == (many and len(fitting) > 3)
    told = dict.fromkeys(OUTCOME_WORDS, 0)
    for one in singles:
        told[one["outcome"]] += 1
    for cell in cells:
        assert sum(cell.get(word, 0) for word in OUTCOME_WORDS) == cell["n"]
        for word in OUTCOME_WORDS:
            told[word] += cell.get(word, 0)
    values = dict(params)
    under = (
        {"provision_id": values["provision"].split(",")}
        if "provision" in values
        else {"text_id": [values["text"]]}
    )
    for word in OUTCOME_WORDS:
        assert told[word] == sum(gravest(row, **under) == word for row in fitting)
    by_id = {row["incident_id"]: row for row in fitting}
    for one in singles:
        row = by_id[one["id"]]
        assert one["status"] == row["status"]
        assert (one.get("act"), one["day"]) == (row["act"], row["day"].isoformat())
        assert (one.get("radius_m"), one.get("chance")) == (row["error_m"], row["p_happened"])


def around(z: int) -> list[tuple[int, int]]:
    """Tiles of the country."""

    def at(lon: float, lat: float) -> tuple[int, int]:
        high = np.arcsinh(np.tan(np.radians(lat))) / np.pi
        return int((lon + 180) / 360 * 2**z), int((1 - high) / 2 * 2**z)

    (x0, y0), (x1, y1) = at(24.9, 60.95), at(26.55, 59.85)
    return [(x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)]


def features(incidents: Incidents, wanted: Any, z: int, x: int, y: int) -> list[tuple[str, Any]]:
    data = tiles.tile(incidents, wanted, z, x, y)
    layers = decode.tile(data)
    assert bool(data) == bool(layers)
    for one in (f for fs in layers.values() for f in fs):
        assert 0 <= one["x"] < 4096
        assert 0 <= one["y"] < 4096
    return [(name, f) for name, fs in layers.items() for f in fs]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    made, incidents = world()
    rng = np.random.default_rng(seed)
    mixed = {
        name: made.tables[name].take(pa.array(rng.permutation(made.tables[name].num_rows)))
        for name in ("incidents", "findings")
    }
    other = incidents_of(replace(made, tables={**made.tables, **mixed}))
    for params in (
        [("outcome", "inconsistent"), ("sort", "-reports"), ("limit", "7")],
        [("sort", "known_at"), ("limit", "1000"), ("placed", "true")],
    ):
        one, two = (listed(made, index, params) for index in (incidents, other))
        assert one[1] == two[1]
        assert one[0].next == two[0].next
    asked = question(Asked([("text", made.agreement.texts[0].id)]), incidents, made.agreement)
    for most in (tiles.MOST, 5):
        before, tiles.MOST = tiles.MOST, most
        try:
            pair = [tiles.tile(index, asked, 0, 0, 0) for index in (incidents, other)]
        finally:
            tiles.MOST = before
        assert pair[0] == pair[1]
        assert pair[0]


def test_a_cursor_goes_with_its_run_its_filters_and_its_order() -> None:
    made, incidents = world()
    page, _ = listed(made, incidents, [("limit", "3")])
    assert page.next
    with pytest.raises(cursor.StaleError):
        listed(made, incidents, [("limit", "3"), ("cursor", page.next)], run="another")
    for params in ([("act", "strike")], [("sort", "-start")]):
        with pytest.raises(AskedError):
            listed(made, incidents, [*params, ("cursor", page.next)])
    for word in ("x", "", "WyJ", page.next[:-3], "\N{SNOWMAN}", "W10", "1e999"):
        if word:
            with pytest.raises(AskedError):
                listed(made, incidents, [("cursor", word)])
    more, _ = listed(made, incidents, [("limit", "50"), ("cursor", page.next)])
    assert len(more.rows) == 50


def test_all_mistakes_are_told_at_once_and_nothing_is_dropped() -> None:
    made, incidents = world()
    params = [
        ("outcome", "guilty"), ("from", "yesterday"), ("bbox", "1,2,3"), ("bogus", "1"),
        ("actor", "nobody"), ("least_happened", "nan"), ("sort", "worst"), ("limit", "0"),
        ("disputed", "maybe"), ("text", "none"), ("provision", "p"), ("source", "s"),
    ]  # fmt: skip
    with pytest.raises(AskedError) as fault:
        listed(made, incidents, params)
    named = {one.parameter.strip("'") for one in fault.value.mistakes}
    assert named == {name for name, _ in params}
