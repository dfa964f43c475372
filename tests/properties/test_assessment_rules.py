"""What must hold of every rule, over invented incidents."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
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
from truceline.assessment.caps import judge_caps
from truceline.assessment.dues import judge_dues
from truceline.assessment.performances import performances_of
from truceline.assessment.registry import RULES
from truceline.assessment.tallies import read_tallies
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Cap,
    CapKind,
    Condition,
    ConditionKind,
    Divergence,
    Due,
    Duty,
    Party,
    Prior,
    Provision,
    Release,
    Silence,
    Starts,
    Text,
    WhoseAct,
)

#: A world costs a tenth of a second and more. ``TRUCELINE_EXAMPLES=24`` and more look deeper.
FEW = settings(
    max_examples=int(os.environ.get("TRUCELINE_EXAMPLES", "10")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
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
    world.provision(id="one/closed", rule="crossing", acts=(), zone_ids=("square",)),
    world.provision(id="one/no-fly", rule="no_fly", acts=(), zone_ids=("disc",)),
    world.provision(id="one/monitors", rule="denial_of_monitoring", acts=()),
    world.provision(
        id="one/after-relief",
        acts=("shelling", "strike"),
        conditions=(
            Condition(
                id="relief",
                kind=ConditionKind.FACT,
                wording={},
                established=world.at(10),
            ),
            Condition(
                id="orders",
                kind=ConditionKind.PERFORMED,
                wording={},
                act="order_issued",
                by=("north", "south"),
            ),
        ),
        divergences=(
            Divergence(
                id="d", languages=("en", "uk"), wording={}, about="weapon", values=("tank",)
            ),
        ),
    ),
    world.provision(
        id="one/return-fire",
        acts=("shelling", "assault", "strike"),
        exceptions=(
            replace(
                world.exception("answer", "return_fire"),
                prior=Prior(act="hotline_call", circumstances=("no_effect",), within_h=48),
            ),
        ),
    ),
)
OWED = (
    world.provision(
        id="one/duties",
        rule="duty",
        acts=(),
        duties=(
            Duty(
                id="out",
                act="withdrawal",
                on=("north", "south"),
                due=Due(starts_on=Starts.ENTRY, after_h=240),
            ),
            Duty(
                id="notice",
                act="notification",
                on=("north", "south"),
                silence=Silence.NOT_DONE,
                due=Due(
                    starts_on=Starts.INCIDENT,
                    after_h=-24,
                    acts=("shelling",),
                    circumstances=("exercise",),
                ),
            ),
            Duty(id="meet", act="mechanism_meeting", due=Due(starts_on=Starts.EVERY, every_h=168)),
            Duty(
                id="report",
                act="notification",
                on=("south", "north"),
                due=Due(starts_on=Starts.PERFORMANCE, act="withdrawal", after_h=24),
            ),
        ),
    ),
    world.provision(
        id="one/arms",
        rule="transfer_cap",
        acts=(),
        caps=(
            Cap(
                id="tanks",
                kind=CapKind.LIMIT,
                items=("armoured_vehicle",),
                stages=("delivered",),
                side="recipient",
                unit="piece",
                limit=5,
                every_h=240,
                complete_lists=("inspector",),
            ),
        ),
    ),
)
RELEASE = Release(id="r", provision_ids=("one/fire",), on_breach_of=(), wording={})
BOTH = world.agreement(
    world.text(*PROVISIONS, *OWED, releases=(RELEASE,)),
    world.text(
        *(replace(p, id=p.id.replace("one", "two")) for p in (*PROVISIONS, *OWED)),
        id="two",
        period=replace(world.MAY, start=world.at(10)),
        releases=(replace(RELEASE, provision_ids=()),),
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


def walk(
    agreement: Agreement,
    given_rows: list[dict[str, Any]],
    done: Sequence[dict[str, Any]] = (),
) -> pa.Table:
    reveals = (world.reveal("report-0"),)
    told = performances_of(agreement, world.reports(*done), world.VOICES)
    return assess(agreement, world.incidents(*given_rows), SHAPES, LINES, reveals, told)


def owed(
    agreement: Agreement,
    given_rows: list[dict[str, Any]],
    done: Sequence[dict[str, Any]],
    given_transfers: Sequence[dict[str, Any]] = (),
) -> tuple[pa.Table, pa.Table]:
    told = performances_of(agreement, world.reports(*done), world.VOICES)
    nothing = tables.empty(tables.COVERAGE)
    dues = judge_dues(
        agreement, world.incidents(*given_rows), SHAPES, LINES, told, nothing, world.at(25)
    )
    transfers = world.transfers(*given_transfers)
    return dues, judge_caps(agreement, transfers, told, world.VOICES, world.at(25))


@st.composite
def performances(draw: st.DrawFn) -> list[dict[str, Any]]:
    acts = ("withdrawal", "notification", "hotline_call", "order_issued", "release_claimed")
    words = st.sampled_from(["not_done", "no_effect", "partly_done", "done"])
    each = st.tuples(
        st.sampled_from(acts),
        maybe("north", "south"),
        st.sampled_from(["observer", "of-north", "of-south", "who-knows"]),
        st.lists(words, max_size=2),
        times(),
    )
    return [
        world.report(str(n), source_id=source, act=act, actor=actor, circumstances=said, **when)
        for n, (act, actor, source, said, when) in enumerate(draw(st.lists(each, max_size=12)))
    ]


@st.composite
def transfers(draw: st.DrawFn) -> list[dict[str, Any]]:
    each = st.tuples(
        maybe("north", "south"),
        st.sampled_from(["inspector", "of-north", "of-south", "observer"]),
        maybe("armoured_vehicle", "drone"),
        st.none() | st.integers(0, 8),
        times(),
    )
    return [
        world.transfer(
            str(n),
            recipient=to,
            source_id=source,
            item=item,
            quantity_low=size,
            quantity_high=size,
            **when,
        )
        for n, (to, source, item, size, when) in enumerate(draw(st.lists(each, max_size=10)))
    ]


def swapped(agreement: Agreement) -> Agreement:
    parties = tuple(Party(id=SWAP[p.id], name=p.name) for p in agreement.parties)
    return replace(agreement, parties=parties, texts=tuple(map(_swapped_text, agreement.texts)))


def turned(row: dict[str, Any]) -> dict[str, Any]:
    """The same row with each party in the other's place."""
    voice = {"of-north": "of-south", "of-south": "of-north"}
    changed: dict[str, Any] = {
        k: SWAP.get(row.get(k) or "") for k in ("actor", "recipient") if k in row
    }
    return {**row, **changed, "source_id": voice.get(row["source_id"], row["source_id"])}


def _swapped_text(text: Text) -> Text:
    return replace(text, provisions=tuple(_swapped_provision(p) for p in text.provisions))


def _swapped_provision(provision: Provision) -> Provision:
    return replace(
        provision,
        binds=tuple(SWAP[party] for party in provision.binds),
        duties=tuple(replace(d, on=tuple(SWAP[party] for party in d.on)) for d in provision.duties),
        conditions=tuple(
            replace(c, by=tuple(SWAP[party] for party in c.by)) for c in provision.conditions
        ),
    )


@given(rows(), performances())
@FEW
def test_swapping_the_parties_swaps_the_findings(
    given_rows: list[dict[str, Any]], done: list[dict[str, Any]]
) -> None:
    plain = walk(BOTH, given_rows, done)
    actors = [row | {"actor": SWAP.get(row["actor"])} for row in given_rows]
    other = walk(swapped(BOTH), actors, [turned(row) for row in done])
    for name in tables.FINDINGS.names:
        if name in FLOATS:
            continue
        ours, theirs = plain[name].to_pylist(), other[name].to_pylist()
        assert ours == ([SWAP.get(a) for a in theirs] if name == "actor" else theirs), name
    for name in FLOATS:
        np.testing.assert_allclose(
            plain[name].to_numpy(), other[name].to_numpy(), rtol=0, atol=1e-9
        )


@given(rows(), performances(), transfers())
@FEW
def test_swapping_the_parties_swaps_dues_and_caps(
    given_rows: list[dict[str, Any]],
    done: list[dict[str, Any]],
    given_transfers: list[dict[str, Any]],
) -> None:
    plain = owed(BOTH, given_rows, done, given_transfers)
    actors = [row | {"actor": SWAP.get(row["actor"])} for row in given_rows]
    other = owed(
        swapped(BOTH),
        actors,
        [turned(row) for row in done],
        [turned(row) for row in given_transfers],
    )
    for ours, theirs in zip(plain, other, strict=True):
        assert _by_party(ours) == _by_party(theirs, turn=True)
        assert ours.num_rows == theirs.num_rows > 0


def _by_party(table: pa.Table, *, turn: bool = False) -> list[str]:
    """Rows without the ids that are made from party names, and without the order of the parties."""
    voice = {"of-north": "of-south", "of-south": "of-north"}
    rows = []
    for row in table.drop_columns(
        ["due_id" if "due_id" in table.column_names else "cap_id"]
    ).to_pylist():
        if turn:
            row = row | {"party": SWAP.get(row["party"] or "")}
            if "source_ids" in row:
                row["source_ids"] = sorted(voice.get(s, s) for s in row["source_ids"])
            else:
                row["source_id"] = voice.get(row["source_id"], row["source_id"])
        rows.append(repr(sorted(row.items())))
    return sorted(rows)


@given(rows(), performances(), transfers(), st.randoms(use_true_random=False))
@FEW
def test_the_order_of_what_was_done_changes_nothing(
    given_rows: list[dict[str, Any]],
    done: list[dict[str, Any]],
    given_transfers: list[dict[str, Any]],
    order: Any,
) -> None:
    mixed, shuffled = list(done), list(given_transfers)
    order.shuffle(mixed)
    order.shuffle(shuffled)
    plain, other = (
        owed(BOTH, given_rows, d, t) for d, t in ((done, given_transfers), (mixed, shuffled))
    )
    assert all(a.equals(b) for a, b in zip(plain, other, strict=True))
    assert walk(BOTH, given_rows, done).equals(walk(BOTH, given_rows, mixed))


@given(rows(), performances(), transfers())
@FEW
def test_a_side_alone_never_shows_anything(
    given_rows: list[dict[str, Any]],
    done: list[dict[str, Any]],
    given_transfers: list[dict[str, Any]],
) -> None:
    """Only what one side says: no duty is done, and none but an unkept list is failed."""
    alone = [row | {"source_id": "of-north"} for row in done]
    sent = [row | {"source_id": "of-north"} for row in given_transfers]
    dues, caps = owed(BOTH, given_rows, alone, sent)
    for row in dues.to_pylist():
        assert row["outcome"] != "consistent"
        assert row["outcome"] == "undetermined" or row["duty_id"] == "notice"
    assert {row["outcome"] for row in caps.to_pylist()} <= {"undetermined", "not_monitored"}


NARROW = replace(BOTH, mechanism=replace(BOTH.mechanism, mandate=("happened", "covered")))
AS_CLAIMED = replace(
    NARROW,
    texts=tuple(
        replace(
            text,
            provisions=tuple(replace(p, whose_act=WhoseAct.AS_CLAIMED) for p in text.provisions),
        )
        for text in NARROW.texts
    ),
)
COUNTED = [
    dict.fromkeys(tables.TALLIES.names)
    | {"series": act, "act": act, "about": about, "start": world.at(5), "end": world.at(6)}
    for about in ("north", "south", None)
    for act in ("shelling", "strike")
]


def read(agreement: Agreement, counts: list[dict[str, Any]]) -> pa.Table:
    return read_tallies(agreement, pa.Table.from_pylist(counts, schema=tables.TALLIES))


@given(rows(), performances(), st.data())
@FEW
def test_nothing_found_tells_an_axis_outside_the_mandate(
    given_rows: list[dict[str, Any]], done: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Vary who did what and how sure that is: what is found stays the same to the last byte."""
    whose = st.tuples(maybe("north", "south", "somebody else"), st.none() | st.floats(0, 1))
    other = [
        row | dict(zip(("actor", "p_party"), data.draw(whose), strict=True)) for row in given_rows
    ]
    assert walk(NARROW, given_rows, done).equals(walk(NARROW, other, done))
    for ours, theirs in zip(owed(NARROW, given_rows, done), owed(NARROW, other, done), strict=True):
        assert ours.equals(theirs)
    about = maybe("north", "south")
    mixed = [count | {"about": data.draw(about)} for count in COUNTED]
    assert read(NARROW, COUNTED).num_rows > 0
    assert read(NARROW, COUNTED).equals(read(NARROW, mixed))


@given(rows(), performances())
@FEW
def test_what_is_read_as_claimed_is_as_found_within_the_mandate_and_names_nobody(
    given_rows: list[dict[str, Any]], done: list[dict[str, Any]]
) -> None:
    within, claimed = walk(BOTH, given_rows, done), walk(AS_CLAIMED, given_rows, done)
    names = ["actor", "p_party"]
    assert claimed.drop_columns(names).equals(within.drop_columns(names))
    assert all(claimed[name].null_count == len(claimed) for name in names)
    assert all(
        a.equals(b)
        for a, b in zip(
            owed(BOTH, given_rows, done), owed(AS_CLAIMED, given_rows, done), strict=True
        )
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
    assert {p.rule for p in (*PROVISIONS, *OWED)} == {rule.card.id for rule in RULES}


INCIDENT_RULES = [rule for rule in RULES if rule.card.id not in ("duty", "transfer_cap")]


@pytest.mark.parametrize("rule", INCIDENT_RULES, ids=lambda rule: rule.card.id)
def test_every_rule_finds_something_here(rule: Any) -> None:
    acts = ("shelling", "crossing", "overflight", "denial_of_access")
    many = [world.incident(act, act=act, weapon="tank", lon=-20.0) for act in acts]
    strike = world.incident("b", act="strike", object_type="power_plant")
    found = walk(BOTH, [*many, strike])
    assert rule.card.id in set(found["rule_id"].to_pylist())
