"""Nothing above a tier leaves, and no public place is finer than the grid."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import dossier_factory as factory
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.model.grid import PublicGrid
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.charts_svg import effort_svg, tallies_svg, timeline_svg
from truceline.publish.coarse import half_diagonal_m, masked
from truceline.publish.exports import exports, whole
from truceline.publish.grid import cells
from truceline.publish.map_svg import map_svg
from truceline.publish.release import release
from truceline.publish.weeks import by_week

TIERS = ("public", "mission", "restricted")
SAY = load_catalogue("en")


def put(table: pa.Table, column: str, values: list[Any]) -> pa.Table:
    field = table.schema.field(column)
    return table.set_column(
        table.schema.get_field_index(column), field, pa.array(values, field.type)
    )


def tiered(dossier: Dossier, tiers: list[str]) -> Dossier:
    """Give incident k and all of its reports and findings tier k; mark their words with it."""
    made = dict(dossier.tables)
    incidents = made["incidents"]
    made["incidents"] = put(incidents, "tier", tiers)
    made["incidents"] = put(
        made["incidents"], "place_name", [f"SECRET-{t}-{k}" for k, t in enumerate(tiers)]
    )
    of_report = {
        r: t for row, t in zip(incidents["report_ids"].to_pylist(), tiers, strict=True) for r in row
    }
    of_incident = dict(zip(incidents["incident_id"].to_pylist(), tiers, strict=True))
    ids = made["reports"]["report_id"].to_pylist()
    made["reports"] = put(made["reports"], "tier", [of_report[i] for i in ids])
    made["reports"] = put(
        made["reports"], "text", [f"text of tier {of_report[i]} at 60.12345, 25.54321" for i in ids]
    )
    found = made["findings"]["incident_id"].to_pylist()
    made["findings"] = put(made["findings"], "tier", [of_incident[i] for i in found])
    return replace(dossier, tables=made)


def everything(dossier: Dossier) -> str:
    """All that leaves, as one text; Parquet is read back."""
    shown = release(dossier)
    written = whole(exports(dossier))
    words = [v.decode() for k, v in written.items() if not k.endswith(".parquet")]
    words += [draw(shown, SAY) for draw in (map_svg, timeline_svg, effort_svg, tallies_svg)]
    words += [json.dumps(t.to_pylist(), default=str) for t in shown.tables.values()]
    for name in ("incidents.parquet", "findings.parquet"):
        read = pa.parquet.read_table(pa.BufferReader(written[name]))
        plain = read.drop_columns(["geometry"]) if "geometry" in read.column_names else read
        words.append(json.dumps(plain.to_pylist(), default=str))
    return "\n".join(words)


@settings(deadline=None, max_examples=8)
@given(st.data())
def test_public_shows_no_row_above_it_and_no_place_finer_than_the_grid(
    data: st.DataObject,
) -> None:
    base = factory.dossier(24)
    n = base.tables["incidents"].num_rows
    tiers = data.draw(st.lists(st.sampled_from(TIERS), min_size=n, max_size=n))
    dossier = replace(tiered(base, tiers), tier="public")
    shown = release(dossier)
    for name in ("reports", "incidents", "findings", "tallies", "lines"):
        assert set(shown.tables[name]["tier"].to_pylist()) <= {"public"}
    assert shown.tables["incidents"].num_rows == tiers.count("public")
    for name in ("reports", "incidents"):
        for axis in ("lon", "lat"):
            for value in shown.tables[name][axis].to_pylist():
                steps = None if value is None else (value - 0.2) / 0.4
                assert steps is None or steps == pytest.approx(round(steps))
    left = everything(dossier)
    assert "SECRET" not in left
    assert "tier mission" not in left
    assert "tier restricted" not in left
    assert "60.12345" not in left
    secret = {
        i
        for i, t in zip(base.tables["incidents"]["incident_id"].to_pylist(), tiers, strict=True)
        if t != "public"
    }
    assert not [i for i in secret if i in left]


@settings(deadline=None, max_examples=4)
@given(st.data())
def test_restricted_leaves_at_its_own_tier_alone(data: st.DataObject) -> None:
    base = factory.dossier(24)
    n = base.tables["incidents"].num_rows
    tiers = data.draw(st.lists(st.sampled_from(TIERS), min_size=n, max_size=n))
    for tier in ("mission", "restricted"):
        dossier = replace(tiered(base, tiers), tier=tier)
        left, own = everything(dossier), tier == "restricted"
        assert ("SECRET-restricted" in left) is (own and "restricted" in tiers)
        assert ("tier restricted" in left) is (own and "restricted" in tiers)
        assert left.count("SECRET-mission") >= tiers.count("mission")


def test_releasing_twice_changes_nothing() -> None:
    for tier in TIERS:
        once = release(replace(factory.dossier(30), tier=tier))
        twice = release(once)
        assert twice.tables == once.tables
        assert twice.parameters == once.parameters


def with_withdrawals(dossier: Dossier) -> Dossier:
    """Let a source take back one row of each tier, and one whose tier nobody told."""
    rows = [
        {
            "withdrawal_id": f"s/deleted/{tier}",
            "source_id": "s",
            "table": "reports",
            "row_id": f"s/{tier}",
            "native_key": f"{tier}",
            "known_at": dossier.last_at - timedelta(hours=hours),
            "file_sha256": f"{tier}",
            "tier": tier,
        }
        for hours, tier in enumerate((*TIERS, None))
    ]
    made = pa.Table.from_pylist(rows, schema=tables.WITHDRAWALS)
    return replace(dossier, tables=dict(dossier.tables) | {"withdrawals": made})


@pytest.mark.parametrize(
    ("tier", "left"), [("public", ["s/public"]), ("mission", ["s/public", "s/mission"])]
)
def test_what_a_source_took_back_goes_by_its_tier(tier: str, left: list[str]) -> None:
    shown = release(replace(with_withdrawals(factory.dossier(6)), tier=tier))
    assert shown.tables["withdrawals"]["row_id"].to_pylist() == left
    assert shown.parameters["release.withheld_withdrawals"] == str(4 - len(left))
    everywhere = everything(replace(with_withdrawals(factory.dossier(6)), tier=tier))
    assert "s/restricted" not in everywhere
    late = release(
        replace(with_withdrawals(factory.dossier(6)), tier="public"), timedelta(minutes=1)
    )
    assert late.tables["withdrawals"].num_rows == 0


def test_mission_keeps_places_as_they_are() -> None:
    dossier = factory.dossier(30)
    shown = release(dossier)
    for name in ("reports", "incidents", "findings", "effort", "tallies", "coverage"):
        assert shown.tables[name].equals(dossier.tables[name])


def test_a_row_without_a_tier_counts_as_restricted() -> None:
    dossier = factory.dossier(12)
    made = dict(dossier.tables)
    made["tallies"] = put(made["tallies"], "tier", [None] * made["tallies"].num_rows)
    assert release(replace(dossier, tables=made)).tables["tallies"].num_rows == 0


def test_what_is_withheld_is_counted() -> None:
    base = factory.dossier(24)
    n = base.tables["incidents"].num_rows
    dossier = replace(tiered(base, ["public"] + ["mission"] * (n - 1)), tier="public")
    told = release(dossier).parameters
    assert told["release.withheld_incidents"] == str(n - 1)
    assert told["release.grid_deg"] == "0.4"


@given(st.floats(-180, 180), st.floats(-89, 89))
def test_the_grown_error_always_reaches_the_true_place(lon: float, lat: float) -> None:
    at = cells(PublicGrid(), np.array([lon]), np.array([lat]))
    east = (at.lon[0] - lon) * np.cos(np.radians(min(abs(lat), abs(at.lat[0])))) * 111_320
    north = (at.lat[0] - lat) * 111_700
    assert np.hypot(east, north) <= half_diagonal_m(at.lat, at.side_deg)[0] + 1
    again = cells(PublicGrid(), at.lon, at.lat)
    assert (again.lon[0], again.lat[0]) == (at.lon[0], at.lat[0])


def test_a_narrow_shape_becomes_a_disc_and_a_wide_one_stays() -> None:
    dossier = factory.dossier(6)
    rows = [
        {"shape_id": s, "label": s, "lon": [25.0, 26.0, 25.5], "lat": [60.0, 60.0, 61.0],
         "part_start": [0]}
        for s in ("wide", "narrow", "sector")
    ]  # fmt: skip
    made = dict(dossier.tables)
    made["shapes"] = pa.Table.from_pylist(rows, schema=tables.SHAPES)
    n = made["incidents"].num_rows
    columns: dict[str, list[Any]] = {
        "place_kind": ["shape"] * n,
        "place_basis": (["gazetteer", "gazetteer", "sector"] * n)[:n],
        "shape_id": (["wide", "narrow", "sector"] * n)[:n],
        "lon": [25.5] * n,
        "lat": [60.3] * n,
        "error_m": ([90_000.0, 900.0, 90_000.0] * n)[:n],
    }
    for column, values in columns.items():
        made["incidents"] = put(made["incidents"], column, values)
    shown = release(replace(dossier, tables=made, tier="public")).tables
    assert shown["incidents"]["shape_id"].to_pylist() == (["wide", None, None] * n)[:n]
    assert shown["incidents"]["place_kind"].to_pylist() == (["shape", "disc", "disc"] * n)[:n]
    assert shown["shapes"]["shape_id"].to_pylist() == ["wide"]


@pytest.mark.parametrize(
    "words",
    [
        "hit at 48.0231, 37.8022 again",
        "hit at 48.0231 37.8022 again",
        "48,0231; 37,8022",
        "N48.02310 E037.80220",
        "48°01'23\" 37°48'08\"",
        "48° 01.383'",
    ],
)
def test_coordinates_in_running_text_are_masked(words: str) -> None:
    (out,) = masked(pa.chunked_array([[words]])).to_pylist()
    assert "…" in out
    assert not re.search(r"\d\d[.,°]\d\d", out)


@pytest.mark.parametrize(
    "words",
    ["157 drones, 105 shot down", "12.5 km, 3 dead", "at 19:30 on 25.03.2025", "1,037 posts"],
)
def test_other_numbers_stay(words: str) -> None:
    assert masked(pa.chunked_array([[words]])).to_pylist() == [words]


def test_public_effort_is_a_weekly_share_and_nothing_else() -> None:
    dossier = replace(factory.dossier(24), tier="public")
    shown = release(dossier).tables
    assert shown["effort"].num_rows == 0
    coverage = shown["coverage"]
    assert coverage.schema.equals(tables.COVERAGE)
    assert coverage["n_observers"].null_count == coverage.num_rows
    assert coverage["observer_h"].null_count == coverage.num_rows
    assert coverage["p_seen"].null_count == coverage.num_rows
    assert {d.isoweekday() for d in coverage["day"].to_pylist()} == {1}


def test_a_week_is_consistent_only_if_every_day_is() -> None:
    day = factory.START.date() - timedelta(days=1)
    rows = [
        {"text_id": "t", "provision_id": "p", "zone_id": None, "day": day + timedelta(days=k),
         "outcome": "consistent", "watched_share": 0.9, "n_consistent": 1, "n_inconsistent": 0,
         "n_undetermined": 0}
        for k in range(7)
    ]  # fmt: skip
    calm = by_week(pa.Table.from_pylist(rows, schema=tables.COVERAGE)).to_pylist()
    assert [(r["outcome"], r["watched_share"], r["n_consistent"]) for r in calm] == [
        ("consistent", 0.9, 7)
    ]
    rows[3] |= {"outcome": "not_monitored", "because": "outage", "watched_share": 0.0}
    (blind,) = by_week(pa.Table.from_pylist(rows, schema=tables.COVERAGE)).to_pylist()
    assert (blind["outcome"], blind["because"]) == ("not_monitored", "outage")
    rows[4] |= {"outcome": "undetermined", "because": "effort unknown", "watched_share": None}
    (doubt,) = by_week(pa.Table.from_pylist(rows, schema=tables.COVERAGE)).to_pylist()
    assert (doubt["outcome"], doubt["because"]) == ("undetermined", "effort unknown")
    assert doubt["watched_share"] is None


def test_coverage_does_not_give_away_a_withheld_finding() -> None:
    base = factory.dossier(24)
    n = base.tables["incidents"].num_rows
    dossier = replace(tiered(base, ["mission"] * n), tier="public")
    made = dict(dossier.tables)
    finding = made["findings"].slice(0, 1).to_pylist()[0]
    row = {
        **{k: finding[k] for k in ("text_id", "provision_id", "zone_id", "day")},
        "outcome": "inconsistent",
        "n_inconsistent": 1,
        "n_undetermined": 0,
        "n_consistent": 0,
    }
    made["findings"] = put(made["findings"].slice(0, 1), "outcome", ["inconsistent"])
    made["coverage"] = pa.Table.from_pylist([row], schema=tables.COVERAGE)
    assert release(replace(dossier, tables=made)).tables["coverage"].num_rows == 0
    inside = release(replace(dossier, tables=made, tier="mission")).tables["coverage"]
    assert inside["n_inconsistent"].to_pylist() == [1]


def test_delay_withholds_what_is_young() -> None:
    dossier = replace(factory.dossier(120), tier="public")
    delay = timedelta(days=10)
    shown = release(dossier, delay).tables
    limit = dossier.last_at - delay
    for name in ("reports", "incidents", "tallies"):
        assert 0 < shown[name].num_rows < dossier.tables[name].num_rows
        assert max(shown[name]["end"].to_pylist()) <= limit
    left = set(shown["incidents"]["incident_id"].to_pylist())
    assert set(shown["findings"]["incident_id"].to_pylist()) <= left
    with pytest.raises(ValueError, match="negative"):
        release(dossier, timedelta(hours=-1))


def test_rejected_rows_keep_their_reason_but_not_their_content() -> None:
    dossier = factory.dossier(12)
    public = release(replace(dossier, tier="public")).tables["rejects"]
    assert public["reason"].to_pylist() == dossier.tables["rejects"]["reason"].to_pylist()
    assert public["raw"].null_count == public["detail"].null_count == public.num_rows
    assert release(dossier).tables["rejects"].equals(dossier.tables["rejects"])


def test_a_file_with_restricted_rows_shows_neither_name_nor_rejected_content() -> None:
    dossier = factory.dossier(24)
    made = dict(dossier.tables)
    sources = made["reports"]["source_id"].to_pylist()
    tiers = ["restricted" if s == "wire" else "public" for s in sources]
    made["reports"] = put(made["reports"], "tier", tiers)
    shown = release(replace(dossier, tables=made)).tables
    names = shown["files"]["name"].to_pylist()
    assert "wire-2031.csv" not in names
    assert "alder-mod-2031.csv" in names
    assert shown["files"].num_rows == dossier.tables["files"].num_rows
    raw = pc.drop_null(shown["rejects"]["raw"]).to_pylist()
    assert "120.5;25.1;strike" not in raw
    assert "44286;Sova;x" in raw


def test_declared_reliability_and_closed_sources_stay_inside() -> None:
    dossier = factory.dossier(12)
    patrol = replace(dossier.sources[3], tier=Tier.MISSION)
    dossier = replace(dossier, sources=(*dossier.sources[:3], patrol, dossier.sources[4]))
    dossier = replace(dossier, parameters={"mission.weights": "x", "seed": "7"})
    public = release(replace(dossier, tier="public"))
    assert [s.id for s in public.sources] == ["alder-mod", "birch-mod", "wire", "camera"]
    assert {s.p_true for s in public.sources} == {None}
    assert "mission.weights" not in public.parameters
    assert len(release(dossier).sources) == 5


def test_swapping_the_parties_swaps_the_release_and_nothing_else() -> None:
    dossier = replace(factory.dossier(60), tier="public")

    def swapped(table: pa.Table) -> pa.Table:
        other = {"alder": "birch", "birch": "alder"}
        for column in ("actor", "affected", "claimant", "about"):
            if column in table.column_names:
                values = [other.get(v, v) for v in table[column].to_pylist()]
                table = put(table, column, values)
        return table

    after = release(dossier).tables
    before = release(
        replace(dossier, tables={k: swapped(v) for k, v in dossier.tables.items()})
    ).tables
    assert all(swapped(after[name]).equals(before[name]) for name in after)


def test_a_delay_counts_from_the_latest_known_and_not_from_the_end_of_the_texts() -> None:
    """Once the texts are over, their last hours become public like any others."""
    whole = replace(factory.dossier(120), tier="public")
    day = timedelta(days=1)
    ended = whole.tables["incidents"]["end"]
    before, after = (
        release(replace(whole, known_until=whole.last_at + late), day).tables["incidents"]["end"]
        for late in (timedelta(0), timedelta(days=30))
    )
    assert pc.max(before).as_py() <= whole.last_at - day < pc.max(ended).as_py()
    assert pc.max(after).as_py() == pc.max(ended).as_py()
