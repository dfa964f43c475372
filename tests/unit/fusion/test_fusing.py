"""What must hold of fusion whatever the reports: order, parties, repeats, decisions, tallies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_factory import T0, card, report, table

from truceline.fusion.fuse import Fusion, fuse
from truceline.fusion.refit import refit
from truceline.model.decision import Decisions
from truceline.model.vintage import DECLARED, Vintage

Row = dict[str, Any]
NONE = Decisions()
NAMES = ("ald", "bir", "mid", "own")
CARDS = tuple(
    card(name, affiliation=side, p_true=0.7, repeats=name == "own")
    for name, side in zip(NAMES, ("A", "B", None, None), strict=True)
)
FEW = settings(deadline=None, max_examples=12, derandomize=True)


def told(rng: Random, n: int) -> list[Row]:
    """Rows of a small crowded world, some events told of several times."""
    rows: list[Row] = []
    for event in range(n):
        lon, lat = -15 + rng.uniform(-0.3, 0.3), -29 + rng.uniform(-0.3, 0.3)
        start = T0 + timedelta(hours=rng.uniform(0, 72))
        act = rng.choice(("shelling", "strike", "small_arms_fire", "explosion", None))
        for name in rng.sample(NAMES, rng.randint(1, 4)):
            error = rng.choice((200.0, 1_000.0, 5_000.0, 40_000.0))
            long = rng.choice((0.0, 1.0, 24.0))
            rows.append(
                report(
                    f"{name}/{event}",
                    name,
                    act=act if rng.random() < 0.8 else "attack",
                    actor=rng.choice(("A", "B", None)),
                    affected=rng.choice(("A", "B", None)),
                    claimant={"ald": "A", "bir": "B"}.get(name),
                    lon=lon + rng.gauss(0, error / 250_000),
                    lat=lat + rng.gauss(0, error / 270_000),
                    error_m=error,
                    start=start,
                    end=start + timedelta(hours=long),
                    count_low=rng.choice((None, 1, 50)),
                    tier=rng.choice(("public", "mission", "restricted")),
                )
            )
    return rows


def groups(found: Fusion) -> set[frozenset[str]]:
    return {frozenset(ids) for ids in found.incidents["report_ids"].to_pylist()}


def same(a: Fusion, b: Fusion) -> bool:
    return bool(a.incidents.equals(b.incidents) and a.matches.equals(b.matches))


#: As declared, and as a fit could leave it: a decision outlives both.
VINTAGES = (DECLARED, replace(DECLARED, share=0.9, scale=(0.2, 0.2, 0.2), usual=1e-6))
WORLDS = st.builds(told, st.randoms(use_true_random=False), st.integers(1, 8))


@FEW
@given(WORLDS, st.randoms(use_true_random=False))
def test_order_never_matters_and_no_report_is_lost_or_in_two(rows: list[Row], rng: Random) -> None:
    first = fuse(table(*rows), CARDS, NONE)
    turned = rows[:]
    rng.shuffle(turned)
    assert same(first, fuse(table(*turned), tuple(reversed(CARDS)), NONE))
    held = pc.list_flatten(first.incidents["report_ids"]).to_pylist()
    assert sorted(held) == sorted(row["report_id"] for row in rows)


@FEW
@given(WORLDS)
def test_a_source_tells_of_an_event_once_unless_it_repeats_itself(rows: list[Row]) -> None:
    for ids in groups(fuse(table(*rows), CARDS, NONE)):
        voices = [one.split("/")[0] for one in ids if not one.startswith("own/")]
        assert len(voices) == len(set(voices))


SWAP = {"A": "B", "B": "A", None: None}


@FEW
@given(WORLDS)
def test_swapping_the_parties_changes_no_pair_and_no_chance(rows: list[Row]) -> None:
    names = ("actor", "affected", "claimant")
    swapped = [{**row, **{name: SWAP[row[name]] for name in names}} for row in rows]
    cards = tuple(replace(one, affiliation=SWAP[one.affiliation]) for one in CARDS)
    one, other = fuse(table(*rows), CARDS, NONE), fuse(table(*swapped), cards, NONE)
    assert one.matches.equals(other.matches)
    for name in ("report_ids", "status", "act", "p_happened", "p_same", "disputed"):
        assert one.incidents[name].equals(other.incidents[name]), name
    turned = [SWAP[who] for who in one.incidents["actor"].to_pylist()]
    assert turned == other.incidents["actor"].to_pylist()


@FEW
@given(WORLDS, st.data())
def test_what_a_person_decided_holds_and_taken_back_leaves_no_trace(
    rows: list[Row], data: st.DataObject
) -> None:
    ids = sorted(row["report_id"] for row in rows)
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(
        lambda two: (min(two), max(two))
    )
    if len(ids) < 3:
        return
    same_ones, apart = data.draw(pair), data.draw(pair)
    if same_ones == apart:
        return
    said = Decisions(must_link=(same_ones,), cannot_link=(apart,))
    found = fuse(table(*rows), CARDS, said, data.draw(st.sampled_from(VINTAGES)))
    assert any(set(same_ones) <= group for group in groups(found))
    assert not any(set(apart) <= group for group in groups(found))
    told_of = {(r["report_a"], r["report_b"]): r for r in found.matches.to_pylist()}
    assert (told_of[same_ones]["by"], told_of[same_ones]["joined"]) == ("person", True)
    assert (told_of[apart]["by"], told_of[apart]["joined"]) == ("person", False)
    assert same(fuse(table(*rows), CARDS, NONE), fuse(table(*rows), CARDS, Decisions()))


@settings(FEW, max_examples=5)  # each fuses as often as it has rows
@given(WORLDS)
def test_day_by_day_comes_to_the_same_as_all_at_once_under_one_vintage(rows: list[Row]) -> None:
    whole = fuse(table(*rows), CARDS, NONE, DECLARED)
    by_day = sorted(rows, key=lambda row: (row["start"], row["report_id"]))
    kept: list[Row] = []
    vintage: Vintage = DECLARED
    for row in by_day:
        kept.append(row)
        vintage = fuse(table(*kept), CARDS, NONE, vintage).vintage
    assert same(whole, fuse(table(*kept), CARDS, NONE, vintage))


@FEW
@given(WORLDS)
def test_an_incident_is_as_closed_as_its_most_closed_report(rows: list[Row]) -> None:
    order = ("public", "mission", "restricted")
    tiers = {row["report_id"]: order.index(row["tier"]) for row in rows}
    for incident in fuse(table(*rows), CARDS, NONE).incidents.to_pylist():
        assert order.index(incident["tier"]) == max(tiers[i] for i in incident["report_ids"])


def pair(**changes: Any) -> tuple[Row, Row]:
    return report("ald/1", "ald"), report("mid/1", "mid", text="other words", **changes)


def n_incidents(*rows: Row) -> int:
    return len(groups(fuse(table(*rows), CARDS, NONE)))


def test_two_reports_that_are_alike_are_one() -> None:
    near = {"lon": -15.003, "start": T0 - timedelta(minutes=20)}
    found = fuse(table(*pair(**near)), CARDS, NONE)
    (incident,) = found.incidents.to_pylist()
    (match,) = found.matches.to_pylist()
    assert incident["n_reports"] == 2
    assert incident["p_same"] == match["p_match"] > 0.9
    assert 280 < match["metres"] < 310
    assert (match["by"], match["joined"], round(match["window_h"], 4)) == ("fitted", True, 1.3333)
    assert match["hours"] == pytest.approx(-1 / 6, abs=1e-5)  # the middle of a longer window


VAGUE = {"error_m": 60_000.0, "end": T0 + timedelta(days=1), "start": T0, "time_basis": "date"}


@pytest.mark.parametrize(
    "changes",
    [
        {"lon": -14.8},  # 19 km
        {"start": T0 + timedelta(hours=9), "end": T0 + timedelta(hours=10)},
        {"act": "statement"},
        VAGUE,  # nothing contradicts: a day, a region
        {"circumstances": ["not_answered"]},
    ],
)
def test_what_is_far_unlike_or_vague_is_not_glued(changes: Row) -> None:
    one, other = pair(**changes)
    if changes is VAGUE:
        one = {**one, **VAGUE}
    if "circumstances" in changes:
        one["circumstances"] = ["answered"]
    assert n_incidents(one, other) == 2


def test_a_barrage_does_not_swallow_the_single_shots_beside_it() -> None:
    barrage = report("ald/1", "ald", count_low=50, count_high=50)
    singles = [
        report(f"mid/{n}", "mid", count_low=1, count_high=1, lon=-15 + n / 1_000) for n in range(3)
    ]
    found = fuse(table(barrage, *singles), CARDS, NONE)
    assert found.incidents.num_rows == 4
    again = {**barrage, "report_id": "mid/9", "source_id": "mid", "count_low": 40, "lon": -15.001}
    (both,) = [
        row
        for row in fuse(table(barrage, *singles, again), CARDS, NONE).incidents.to_pylist()
        if "ald/1" in row["report_ids"]
    ]
    assert both["report_ids"] == ["ald/1", "mid/9"]
    assert (both["count_low"], both["count_high"]) == (40, 50)


def test_of_a_wider_word_and_a_finer_one_the_finer_stands_and_others_are_in_dispute() -> None:
    link = Decisions(must_link=(("ald/1", "mid/1"),))

    def act(one: str, other: str) -> tuple[str | None, list[str]]:
        rows = report("ald/1", "ald", act=one), report("mid/1", "mid", act=other)
        (incident,) = fuse(table(*rows), CARDS, link).incidents.to_pylist()
        return incident["act"], incident["disputed"]

    assert act("explosion", "shelling") == ("shelling", [])
    assert act("small_arms_fire", "attack") == ("small_arms_fire", [])
    assert act("strike", "shelling") == (None, ["act"])


def test_two_rivals_as_likely_are_not_both_certain() -> None:
    rows = [
        report("ald/1", "ald"),
        report("mid/1", "mid", lon=-15.001, text="x"),
        report("mid/2", "mid", lon=-14.999, text="y"),
    ]
    found = fuse(table(*rows), CARDS, NONE)
    assert max(found.matches["p_match"].to_pylist()) < 0.55
    assert found.incidents.num_rows == 3


def test_numbers_of_incidents_far_apart_in_dispute_are_named() -> None:
    rows = report("ald/1", "ald", count_low=50), report("mid/1", "mid", count_low=3, count_high=4)
    link = Decisions(must_link=(("ald/1", "mid/1"),))
    (incident,) = fuse(table(*rows), CARDS, link).incidents.to_pylist()
    assert (incident["count_low"], incident["count_high"]) == (3, 4)
    assert incident["disputed"] == ["count_low"]


def test_few_reports_leave_what_is_declared() -> None:
    rows = told(Random(1), 8)
    assert refit(table(*rows), CARDS, NONE) == DECLARED
    assert refit(table(), CARDS, NONE) == DECLARED


def test_a_fit_finds_how_far_places_scatter_and_gives_the_same_again() -> None:
    """A wire that repeats one of them to the metre makes nobody look sharper than he is."""
    wire = card("wire", affiliation="A", p_true=0.7, independence_group="ald")
    cards = (*CARDS, wire)
    rng = np.random.default_rng(7)
    n = 160
    lon, lat = rng.uniform(-17, -13, n), rng.uniform(-31, -27, n)
    rows: list[Row] = []
    for k in range(n):
        for name in ("ald", "mid"):
            east, north = rng.normal(0, 1_000, 2)  # states 1,224 m: an axis of 500 m
            start = T0 + timedelta(hours=float(k % 80))
            rows.append(
                report(
                    f"{name}/{k}",
                    name,
                    lon=lon[k] + east / 97_000,
                    lat=lat[k] + north / 111_000,
                    error_m=1_224.0,
                    start=start,
                    end=start + timedelta(hours=1),
                    text=f"{name} {k}",
                )
            )
        later = start + timedelta(minutes=5)
        rows.append({**rows[-2], "report_id": f"wire/{k}", "source_id": "wire", "start": later})
    found = refit(table(*rows), cards, NONE)
    assert 440 < found.matches < 490
    assert 1.7 < found.scale[0] < 4.0  # 4, less the extent of an event and what is declared
    assert refit(table(*reversed(rows)), cards, NONE) == found
    assert found.usual == DECLARED.usual
    before, after = (fuse(table(*rows), cards, NONE, v).incidents for v in (None, found))
    assert after.num_rows <= before.num_rows <= 190
