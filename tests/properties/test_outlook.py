"""A plan of watching: more of it never shows less, and names and order mean nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "effort"))

from effort_world import agreement, at, covered, effort
from plan_world import source, strips, watch

from truceline.effort.gaps import gaps_of
from truceline.effort.tellers import Voices
from truceline.model.agreement import Agreement
from truceline.model.outlook import Strip
from truceline.model.source import Source
from truceline.model.watching import PlannedWatch, Sees

ACTS = ("shelling", "small_arms_fire")
UNDER = agreement("disc", "square", "all", acts=ACTS)
#: A plan costs a quarter of a second and more.
SEEDS = range(3)


def a_watch(rng: np.random.Generator) -> PlannedWatch:
    first, last = (int(m) for m in rng.choice(1440, 2, replace=False))
    often = bool(rng.random() < 0.7)
    return watch(
        lon=-10.0 + float(rng.normal(0, 0.05)),
        lat=-29.5 + float(rng.normal(0, 0.05)),
        radius_m=float(rng.uniform(500, 500_000 if rng.random() < 0.3 else 8_000)),
        hours=None if rng.random() < 0.3 else (first, last),
        days=tuple(sorted({int(d) for d in rng.integers(0, 7, rng.integers(0, 4))})),
        revisit_h=None if often else 12.0,
        look_h=None if often else float(rng.uniform(0.5, 14)),
        p_detect=float(rng.choice([0.0, 0.3, 0.9, 1.0])),
        acts=None if rng.random() < 0.7 else (str(rng.choice(ACTS)),),
    )


def a_plan(rng: np.random.Generator) -> list[Source]:
    return [
        source(
            f"s{n}",
            *(a_watch(rng) for _ in range(rng.integers(0, 4))),
            sees=Sees(
                acts=ACTS if rng.random() < 0.7 else ACTS[:1],
                actor=bool(rng.random() < 0.5),
                hours=None if rng.random() < 0.7 else (300, 1200),
            ),
            affiliation=[None, "north", "south"][rng.integers(0, 3)],
        )
        for n in range(rng.integers(1, 5))
    ]


def blind(strip: Strip) -> set[tuple[str, int, int]]:
    return {(a, h, d) for u in strip.unseen for a in u.acts for h in u.hours for d in u.days}


@pytest.mark.parametrize("seed", SEEDS)
def test_more_effort_never_lowers_coverage(seed: int) -> None:
    rng = np.random.default_rng(seed)
    plan = a_plan(rng)
    for more in (
        [*plan, source("new", a_watch(rng), sees=Sees(acts=ACTS))],
        [replace(plan[0], watches=(*plan[0].watches, a_watch(rng))), *plan[1:]],
    ):
        for before, after in zip(strips(UNDER, *plan), strips(UNDER, *more), strict=True):
            for name in ("share", "least", "p_seen", "n_observers"):
                low, high = getattr(before, name), getattr(after, name)
                assert all(a <= b + 1e-12 for a, b in zip(low, high, strict=True)), name
            assert blind(after) <= blind(before)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_sources_and_their_names_mean_nothing(seed: int) -> None:
    plan = a_plan(np.random.default_rng(seed))
    found = strips(UNDER, *plan)
    assert strips(UNDER, *reversed(plan)) == found
    assert gaps_of(UNDER, Voices(plan), found) == gaps_of(UNDER, Voices(plan[::-1]), found)
    renamed = [replace(s, id=f"z{9 - n}") for n, s in enumerate(plan)]
    for strip, other in zip(found, strips(UNDER, *renamed), strict=True):
        assert strip.share == pytest.approx(other.share, abs=1e-12)
        assert strip.p_seen == pytest.approx(other.p_seen, abs=1e-12)
        assert (strip.n_observers, strip.unseen) == (other.n_observers, other.unseen)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_source_that_sees_nothing_changes_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    plan = a_plan(rng)
    blind_one = source("blind", a_watch(rng), sees=Sees())
    found = strips(UNDER, *plan)
    assert strips(UNDER, *plan, blind_one) == found
    told = gaps_of(UNDER, Voices(plan), found)
    assert gaps_of(UNDER, Voices([*plan, blind_one]), found) == told


def swapped(under: Agreement) -> Agreement:
    other = {"north": "south", "south": "north"}
    texts = tuple(
        replace(
            text,
            provisions=tuple(
                replace(p, binds=tuple(sorted(other[b] for b in p.binds))) for p in text.provisions
            ),
        )
        for text in under.texts
    )
    return replace(under, texts=texts)


@pytest.mark.parametrize("binds", [("north",), ("south",), ("north", "south")])
@pytest.mark.parametrize("seed", SEEDS[:2])
def test_parties_swapped_the_same_is_seen(seed: int, binds: tuple[str, ...]) -> None:
    plan = a_plan(np.random.default_rng(seed))
    other = {"north": "south", "south": "north", None: None}
    mirrored = [replace(s, affiliation=other[s.affiliation]) for s in plan]
    (text,) = UNDER.texts
    (provision,) = text.provisions
    under = replace(UNDER, texts=(replace(text, provisions=(replace(provision, binds=binds),)),))
    found = strips(under, *plan)
    assert strips(swapped(under), *mirrored) == found
    assert gaps_of(under, Voices(plan), found) == gaps_of(swapped(under), Voices(mirrored), found)


@pytest.mark.parametrize("seed", SEEDS)
def test_hours_add_up_to_the_day_of_the_walk(seed: int) -> None:
    """A plan alike every day, written out as effort rows, gives what coverage says of that day."""
    rng = np.random.default_rng(seed)
    plan = [
        source(f"s{n}", *(
            replace(a_watch(rng), days=(), revisit_h=None, look_h=None, acts=None)
            for _ in range(3)
        ))
        for n in range(3)
    ]  # fmt: skip
    rows = []
    for one in plan:
        for watch_ in one.watches:
            first, last = watch_.hours or (0, 1440)
            parts = [(first, last)] if first < last else [(first, 1440), (0, last)]
            rows += [
                effort(
                    one.id, lon=watch_.lon, lat=watch_.lat, radius_m=watch_.radius_m,
                    p_detect=watch_.p_detect, acts=["shelling"],
                    start=at(1) + timedelta(minutes=a), end=at(1) + timedelta(minutes=b),
                )
                for a, b in parts
            ]  # fmt: skip
    under = agreement("disc", "square")
    days = [row for row in covered(under, *rows) if row["day"] == at(1).date()]
    for strip, day in zip(strips(under, *plan), days, strict=True):
        assert strip.mean == pytest.approx(day["watched_share"], abs=1e-9)
        assert sum(p or 0.0 for p in strip.p_seen) / 24 == pytest.approx(day["p_seen"], abs=1e-9)
