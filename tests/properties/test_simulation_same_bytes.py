"""Same settings, same bytes; another component, the same rest; other labels, the mirror image."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.simulation import Settings, simulate, write_plan
from truceline.simulation.streams import stream

SMALL = Settings(n_events=150, days=10, days_before=3, deliveries=3)
SWAP = {
    "ALD": "BIR",
    "ald": "bir",
    "Alder": "Birch",
    "Вільха": "Береза",
    "Ольха": "Берёза",
}
SWAP |= {b: a for a, b in SWAP.items()}


def seal(entry: str, salt: str) -> str:
    return hashlib.sha256((salt + entry).encode()).hexdigest()


def plan(settings_: Settings) -> dict[str, bytes]:
    return write_plan(simulate(settings_, seal))


def relabelled(text: str) -> str:
    return re.sub("|".join(SWAP), lambda m: SWAP[m.group()], text)


def changed(a: Settings, b: Settings) -> set[str]:
    left, right = plan(a), plan(b)
    return {name for name in left | right if left.get(name) != right.get(name)}


def test_same_settings_give_the_same_bytes() -> None:
    assert plan(SMALL) == plan(SMALL)


def test_another_seed_gives_another_world_in_the_same_country() -> None:
    differing = changed(SMALL, replace(SMALL, seed=SMALL.seed + 1))
    assert {"data/ministry-ald.csv", "data/lines.csv", "truth/events.csv"} <= differing
    assert {"geography.geojson", "sources.yaml", "maps/ministry-ald.yaml"}.isdisjoint(differing)


@pytest.mark.parametrize(
    ("change", "touched"),
    [
        ({"copying": 0.2}, {"wire-ald", "wire-bir"}),
        ({"n_cameras": 4}, {"cameras", "effort"}),
        ({"n_patrols": 3}, {"patrols", "patrols-sites", "effort"}),
        ({"local_networks": False}, {"network-ald", "network-bir", "sources"}),
        ({"fabricated": (0.3, 0.12)}, {"ministry-ald", "wire-ald", "tallies"}),
        ({"deliveries": 9}, {"deliveries"}),
        (
            {"other_kinds": True},
            {
                "logbook",
                "losses-ministry-ald",
                "losses-ministry-bir",
                "losses-patrols",
                "transfers",
                "harm",
                "shifts",
                "events",
            },
        ),
    ],
)
def test_one_component_changes_no_other(change: dict[str, object], touched: set[str]) -> None:
    differing = changed(SMALL, replace(SMALL, **change))  # type: ignore[arg-type]
    stems = {name.split("/")[-1].split(".")[0] for name in differing}
    # What stands behind the reports changes with the reports; reveals cite ministries' reports.
    stems -= {"reports"} | {s for s in stems if s.isdigit()}
    assert stems <= touched
    assert stems


def test_streams_are_told_apart_by_name_and_seed() -> None:
    one, two = stream(1, "a").random(4), stream(1, "b").random(4)
    assert (one == stream(1, "a").random(4)).all()
    assert (one != two).all()
    assert (one != stream(2, "a").random(4)).all()


@settings(max_examples=6, deadline=None)
@given(
    seed=st.integers(0, 10**9),
    uneven=st.booleans(),
    combined=st.booleans(),
    other_kinds=st.booleans(),
)
def test_swapping_the_parties_swaps_the_labels_and_nothing_else(
    seed: int, uneven: bool, combined: bool, other_kinds: bool
) -> None:
    world = replace(
        SMALL,
        seed=seed,
        fabricated=(0.3, 0.05) if uneven else (0.1, 0.1),
        combined=combined,
        other_kinds=other_kinds,
    )
    here, there = plan(world), plan(world.mirrored())
    mirrored = {relabelled(n): relabelled(d.decode()).encode() for n, d in there.items()}
    assert list(mirrored) == list(here)
    for name in here:
        assert mirrored[name] == here[name], name


def test_the_mirror_of_a_mirror_is_the_world() -> None:
    assert SMALL.mirrored().mirrored() == SMALL
    assert plan(SMALL.mirrored()) != plan(SMALL)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": -1},
        {"days": 0},
        {"burstiness": 1.0},
        {"fabricated": (0.1, 1.0)},
        {"snapping": 1.2},
        {"parties": ("ALD", "ALD")},
        {"effect": 0.0},
        {"blind_hours": (20, 30)},
    ],
)
def test_a_knob_out_of_range_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(change))):
        replace(SMALL, **change)  # type: ignore[arg-type]


def test_every_mistake_is_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"days .*; |.*snapping.*") as caught:
        replace(SMALL, days=0, snapping=2.0)
    assert "days" in str(caught.value)
    assert "snapping" in str(caught.value)
