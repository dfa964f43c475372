"""What must hold of every rule, over invented incidents."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "assessment"))

import assessment_world as world

from truceline.assessment.assess import assess
from truceline.assessment.registry import RULES
from truceline.model import tables
from truceline.model.agreement import Agreement, Party, Provision, Text

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SWAP = {"north": "south", "south": "north"}
FLOATS = ("p_covered", "p_place", "p_time", "margin_m", "p_happened", "p_party")
LINES = world.lines(
    world.line("one", -20.0, world.at(1, 0), world.at(12, 0)),
    world.line("other", -19.95, world.at(9, 0), None),
)
SHAPES = world.shapes(world.shape("s", -15.3, -14.7))

PROVISIONS = (
    world.provision(
        id="one/fire",
        acts=("shelling", "assault"),
        zone_ids=("square", "disc"),
        exceptions=(world.exception("answer", "return_fire"),),
    ),
    world.provision(id="one/of-one", acts=("shelling",), binds=("south",), zone_ids=("square",)),
    world.provision(
        id="one/objects",
        rule="protected_object",
        acts=("strike",),
        object_types=("power_plant", "oil_refinery"),
    ),
    world.provision(
        id="one/register", rule="protected_object", acts=("attack",), register_id="register"
    ),
    world.provision(
        id="one/weapons",
        rule="weapon_distance",
        acts=("weapon_presence", "shelling"),
        weapons=("tank", "mlrs_grad"),
        zone_ids=("total-width",),
    ),
)
BOTH = world.agreement(
    world.text(*PROVISIONS),
    world.text(
        *(replace(p, id=p.id.replace("one", "two")) for p in PROVISIONS),
        id="two",
        period=replace(world.MAY, start=world.at(10)),
    ),
    lines=(),
)


def maybe(*words: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*words, None])


@st.composite
def places(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["disc", "disc", "disc", "shape", "none"]))
    if kind == "none":
        return {"place_kind": kind, "lon": None, "lat": None, "error_m": None}
    lon = draw(st.sampled_from([-20.0, -19.7, -15.0, -14.5, -10.0]))
    return {
        "place_kind": kind,
        "shape_id": "s" if kind == "shape" else None,
        "lon": lon + draw(st.integers(-20, 20)) / 100,
        "lat": -29.5 + draw(st.integers(-60, 60)) / 100,
        "error_m": float(draw(st.sampled_from([0, 50, 2_000, 20_000]))),
    }


@st.composite
def times(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.none() | st.datetimes(world.at(1, 0).replace(tzinfo=None),
                                          world.at(28, 0).replace(tzinfo=None)))  # fmt: skip
    if start is None:
        return {"start": None, "end": None}
    first = start.replace(tzinfo=world.at(1).tzinfo)
    hours = draw(st.sampled_from([0, 3, 24, 72]))
    return {"start": first, "end": first + timedelta(hours=hours)}


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    whats = st.fixed_dictionaries(
        {
            "act": maybe("shelling", "strike", "attack", "explosion", "weapon_presence", "jamming"),
            "object_type": maybe("power_plant", "energy_unspecified", "school"),
            "weapon": maybe("tank", "bomb"),
            "actor": maybe("north", "south"),
            "circumstances": st.lists(st.sampled_from(["return_fire", "exercise"]), max_size=2),
        }
    )
    many = draw(st.lists(st.tuples(whats, places(), times()), min_size=1, max_size=12))
    return [world.incident(str(i), **w, **p, **t) for i, (w, p, t) in enumerate(many)]


def walk(agreement: Agreement, given_rows: list[dict[str, Any]]) -> pa.Table:
    reveals = (world.reveal("report-0"),)
    return assess(agreement, world.incidents(*given_rows), SHAPES, LINES, reveals)


def swapped(agreement: Agreement) -> Agreement:
    parties = tuple(Party(id=SWAP[p.id], name=p.name) for p in agreement.parties)
    return replace(agreement, parties=parties, texts=tuple(map(_swapped_text, agreement.texts)))


def _swapped_text(text: Text) -> Text:
    return replace(text, provisions=tuple(_swapped_provision(p) for p in text.provisions))


def _swapped_provision(provision: Provision) -> Provision:
    return replace(provision, binds=tuple(SWAP[party] for party in provision.binds))


@given(rows())
@FEW
def test_swapping_the_parties_swaps_the_findings(given_rows: list[dict[str, Any]]) -> None:
    plain = walk(BOTH, given_rows)
    actors = [row | {"actor": SWAP.get(row["actor"])} for row in given_rows]
    other = walk(swapped(BOTH), actors)
    for name in tables.FINDINGS.names:
        if name in FLOATS:
            continue
        ours, theirs = plain[name].to_pylist(), other[name].to_pylist()
        assert ours == ([SWAP.get(a) for a in theirs] if name == "actor" else theirs), name
    for name in FLOATS:
        np.testing.assert_allclose(
            plain[name].to_numpy(), other[name].to_numpy(), rtol=0, atol=1e-9
        )


@given(rows(), st.randoms(use_true_random=False))
@FEW
def test_the_order_of_input_changes_nothing(given_rows: list[dict[str, Any]], order: Any) -> None:
    mixed = list(given_rows)
    order.shuffle(mixed)
    assert walk(BOTH, mixed).equals(walk(BOTH, given_rows))


@given(rows())
@FEW
def test_every_outcome_has_the_reason_it_needs(given_rows: list[dict[str, Any]]) -> None:
    found = walk(BOTH, given_rows).to_pylist()
    low, high = 0.1, 0.9
    for row in found:
        assert (row["because"] is None) == (row["outcome"] == "inconsistent")
        p = row["p_covered"]
        if p is not None and low < p < high:
            assert row["outcome"] == "undetermined"
        if row["outcome"] != "undetermined":
            assert p is not None
            assert p <= low if row["outcome"] == "consistent" else p >= high
    assert len({row["finding_id"] for row in found}) == len(found)


@given(rows())
@FEW
def test_one_text_is_judged_as_if_the_other_were_not_there(
    given_rows: list[dict[str, Any]],
) -> None:
    alone = [walk(replace(BOTH, texts=(text,)), given_rows) for text in BOTH.texts]
    assert pa.concat_tables(alone).equals(walk(BOTH, given_rows))


#: consistent < undetermined < inconsistent: how far a place is thought to be covered.
RANK = {"consistent": 0, "undetermined": 1, "inconsistent": 2}


@given(
    st.integers(-300, 300),
    st.sampled_from(["square", "disc", "total-width"]),
)
@FEW
def test_more_doubt_never_jumps_over_undetermined(hundreds: int, zone_id: str) -> None:
    """As the error of a place grows, the outcome moves one step at a time."""
    edge = {"square": -15.0, "disc": -10.0 + 0.0515, "total-width": -20.0 + 0.259}[zone_id]
    under = world.agreement(world.text(world.provision(zone_ids=(zone_id,))))
    growing = [
        world.incident(f"{i:02}", lon=edge + hundreds * 1e-3, lat=-29.5, error_m=float(error))
        for i, error in enumerate([0, *np.geomspace(100, 60_000, 30)])
    ]
    found = assess(
        under,
        world.incidents(*growing),
        tables.empty(tables.SHAPES),
        tables.empty(tables.LINES),
        (),
    )
    by_error = sorted(found.to_pylist(), key=lambda row: str(row["incident_id"]))
    ranks = [RANK[row["outcome"]] for row in by_error]
    assert np.abs(np.diff(ranks)).max() <= 1
    assert ranks[0] != RANK["undetermined"]
    if ranks[0] == RANK["consistent"]:
        assert RANK["inconsistent"] not in ranks


def test_every_rule_is_among_the_provisions_tested() -> None:
    assert {p.rule for p in PROVISIONS} == {rule.card.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.card.id)
def test_every_rule_finds_something_here(rule: Any) -> None:
    row = world.incident(act="shelling", weapon="tank", lon=-20.0)
    strike = world.incident("b", act="strike", object_type="power_plant")
    found = walk(BOTH, [row, strike])
    assert rule.card.id in set(found["rule_id"].to_pylist())
