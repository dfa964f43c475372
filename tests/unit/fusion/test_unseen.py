"""What overlaps of matched lists say of incidents that no list tells of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from truceline.fusion.best_match import best_match
from truceline.fusion.compared import Reach
from truceline.fusion.draws import drawn
from truceline.fusion.lists import match_lists
from truceline.fusion.unseen.captures import Captures, captures_of
from truceline.fusion.unseen.told import sentences, table_of
from truceline.fusion.unseen.unseen import Unseen, unseen_of
from truceline.kernels.partitions import Partition, neighbours
from truceline.model.listing import Listing
from truceline.model.tables import UNSEEN
from truceline.simulation.lists import Teller, World, several_lists

TELLERS = (
    Teller(name="a", share=0.6, scatter_km=0.3, hours=1.0),
    Teller(name="b", share=0.4, scatter_km=1.5, confused=0.1, late=(0.8, 0.2)),
    Teller(name="c", share=0.3, scatter_km=4.0, confused=0.15, late=(0.5, 0.35, 0.15)),
    Teller(name="d", share=0.2, scatter_km=8.0, confused=0.2, late=(0.6, 0.4), early=0.1),
)
ITSELF = {teller.name: teller.name for teller in TELLERS}


@pytest.fixture(scope="module")
def world() -> World:
    return several_lists(900, TELLERS, np.random.default_rng(9_300))


def told(listing: Listing, voice_of: dict[str, str] | None = None) -> Unseen:
    rng = np.random.default_rng(1)
    return unseen_of(listing, match_lists(listing), voice_of or ITSELF, rng)


@pytest.fixture(scope="module")
def found(world: World) -> Unseen:
    return told(world.listing)


def true_captures(world: World) -> Captures:
    names = world.listing.rows["list_name"].to_pylist()
    source = np.array([world.listing.names.index(name) for name in names])
    return captures_of(world.incident, source, world.listing.names, ITSELF)


def test_overlaps_that_are_drawn_are_those_there_are(world: World, found: Unseen) -> None:
    fitted = found.readings[1]
    true = true_captures(world)
    assert fitted.odds == 1
    assert fitted.seen == pytest.approx(true.seen, rel=0.04)
    gathered = len(np.unique(match_lists(world.listing).group))
    assert gathered > 1.02 * true.seen  # what the best groups alone would have said


def test_as_many_pairs_are_drawn_as_their_chances_promise(world: World) -> None:
    matched = match_lists(world.listing)
    ways = drawn(world.listing, matched, np.random.default_rng(2), 10)
    n = np.mean([(group[matched.first] == group[matched.second]).sum() for group in ways])
    assert n == pytest.approx(matched.p_match.sum(), rel=0.06)


def test_the_range_holds_the_truth_and_its_lower_end_is_a_lower_bound(found: Unseen) -> None:
    assert not found.refused
    assert found.low is not None
    assert found.high is not None
    assert found.low < 900 < found.high
    assert found.low > 650
    assert [one.odds for one in found.readings] == [1 / 3, 1, 3]


def test_the_order_of_rows_and_lists_changes_nothing(world: World, found: Unseen) -> None:
    order = np.random.default_rng(3).permutation(len(world.listing.rows))
    listing = world.listing
    (aspect,) = listing.aspects
    turned = replace(
        listing,
        names=listing.names[::-1],
        rows=listing.rows.take(pa.array(order)),
        aspects=(replace(aspect, code=aspect.code[order]),),
    )
    assert table_of(told(turned)).equals(table_of(found))


def test_lists_of_one_group_are_one_voice(world: World) -> None:
    joined = told(world.listing, {**ITSELF, "d": "c"})
    assert joined.voices == ("a", "b", "c")
    assert joined.joined == {"c": ("c", "d")}
    assert "c and d count as one list" in sentences(joined)


@pytest.mark.parametrize("voices", [{"c": "b", "d": "b"}, {"b": "a", "c": "a", "d": "a"}])
def test_fewer_than_three_voices_are_refused(world: World, voices: dict[str, str]) -> None:
    few = told(world.listing, ITSELF | voices)
    assert few.low is None
    assert few.readings == ()
    (said,) = sentences(few)
    assert "not estimated" in said
    assert "it takes 3" in said
    assert table_of(few).equals(UNSEEN.empty_table())


def test_lists_that_share_nothing_are_refused() -> None:
    worlds = [several_lists(60, (t,), np.random.default_rng(k)) for k, t in enumerate(TELLERS)]
    tables = [w.listing.rows for w in worlds]
    at = tables[0].schema.get_field_index("lon")
    rows = pa.concat_tables(
        [
            one.set_column(at, one.schema.field(at), pc.add(one["lon"], 3.0 * k))
            for k, one in enumerate(tables)
        ]
    )
    code = np.concatenate([w.listing.aspects[0].code for w in worlds])
    listing = Listing(
        names=tuple(ITSELF),
        rows=rows,
        aspects=(replace(worlds[0].listing.aspects[0], code=code),),
        repeats=(False,) * 4,
    )
    thin = told(listing)
    assert thin.low is None
    assert "so thin an overlap" in sentences(thin)[0]


def test_a_rule_without_chances_gives_one_reading(world: World) -> None:
    matched = best_match(world.listing, Reach(metres=7_000.0, days=1.0))
    by_rule = unseen_of(world.listing, matched, ITSELF, np.random.default_rng(0))
    assert [one.odds for one in by_rule.readings] == [None]


def test_rows_without_a_place_are_passed_over(world: World) -> None:
    listing = world.listing
    lon = listing.rows["lon"].to_numpy().copy()
    lon[:400] = np.nan
    at = listing.rows.schema.get_field_index("lon")
    blind = replace(
        listing, rows=listing.rows.set_column(at, "lon", pa.array(lon, from_pandas=True))
    )
    assert told(blind).readings[1].seen < true_captures(world).seen


def test_what_is_said_never_claims_more_than_it_shows(found: Unseen) -> None:
    said = "\n".join(sentences(found))
    assert "at least about" in said
    assert "take it for a lower bound" in said
    assert "violation" not in said


def test_with_more_than_five_voices_the_largest_are_kept() -> None:
    source = np.repeat(np.arange(6), [10, 9, 8, 7, 6, 5])
    group = np.concatenate([np.arange(n) for n in (10, 9, 8, 7, 6, 5)])
    kept = captures_of(group, source, list("fedcba"), {n: n for n in "abcdef"})
    assert kept.voices == ("b", "c", "d", "e", "f")
    assert kept.left_out == ("a",)
    assert kept.cells.sum() == 10


def test_partitions_are_drawn_as_often_as_they_are_likely() -> None:
    first, second = np.array([0, 0, 1]), np.array([1, 2, 2])
    odds, blur = np.array([1.0, -0.5, 0.7]), np.array([1.0, 2.0, 3.0])
    lists = np.arange(3)
    among = neighbours(first, second, odds, blur, lists, np.zeros(3, dtype=np.bool_), -10.0)
    worth: dict[tuple[int, ...], float] = {
        (0, 0, 0): 1.0 - 0.5,  # along the two sharpest pairs
        (0, 0, 2): 1.0,
        (0, 1, 0): -0.5,
        (0, 1, 1): 0.7,
        (0, 1, 2): 0.0,
    }
    whole = sum(np.exp(list(worth.values())))
    way, rng, n = Partition(among, np.arange(3)), np.random.default_rng(4), 20_000
    seen = dict.fromkeys(worth, 0)
    for _ in range(n):
        way.move(rng.random(3))
        seen[tuple(int(np.flatnonzero(way.group == g)[0]) for g in way.group)] += 1
    for shape, log in worth.items():
        assert seen[shape] / n == pytest.approx(np.exp(log) / whole, abs=0.015)


def test_a_list_stands_in_a_drawn_incident_once_unless_it_repeats_itself() -> None:
    first, second = np.array([0, 1]), np.array([2, 2])
    given = (first, second, np.array([9.0, 9.0]), np.ones(2), np.array([0, 0, 1]))
    for repeats, most in ((False, 2), (True, 3)):
        among = neighbours(*given, np.array([repeats, False]), 5.0)
        way, rng = Partition(among, np.arange(3)), np.random.default_rng(5)
        sizes = set()
        for _ in range(50):
            way.move(rng.random(3))
            sizes.add(int(np.bincount(way.group).max()))
        assert max(sizes) == most
