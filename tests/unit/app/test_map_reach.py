"""A reach that nobody told is guessed so small that no day becomes quiet by it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from truceline.app.maps.reach import guessed_reach_m
from truceline.model.agreement import Agreement, Zone, ZoneKind
from truceline.sources.propose import meant, reach
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.draft import propose
from truceline.sources.propose.look import Look

LOOK = Look(
    sheet="Roster",
    columns={
        "Date": [f"2031-04-{day:02d}" for day in range(1, 8)],
        "P1": ["0600-1800"] * 7,
        "P2": ["0800-2000"] * 7,
    },
    rows=7,
)


class _Zones:
    def __init__(self, *zones: Zone) -> None:
        self.zones = zones


def zone(**told: object) -> Zone:
    return replace(Zone(id="z", name={"en": "Z"}, kind=ZoneKind.POLYGON), **told)  # type: ignore[arg-type]


def guess(*zones: Zone) -> float:
    agreement: Agreement = _Zones(*zones)  # type: ignore[assignment]
    return guessed_reach_m(agreement)


@pytest.mark.parametrize("radius_m", [300.0, 1_000.0, 7_450.0, 400_000.0])
def test_one_post_watches_a_hundredth_of_a_disc_at_most(radius_m: float) -> None:
    found = guess(zone(kind=ZoneKind.DISC, radius_m=radius_m))
    assert found <= 1_000
    assert math.pi * found**2 <= 0.01 * math.pi * radius_m**2


def test_a_thin_belt_that_runs_aslant_allows_no_more_than_its_area() -> None:
    width = 0.002
    ring = ((0.0, 0.0), (0.1, 0.1), (0.1, 0.1 + width), (0.0, width), (0.0, 0.0))
    area = 0.1 * width * 111_195.0**2
    found = guess(zone(rings=(ring,)))
    assert 0.002 * area <= math.pi * found**2 <= 0.01 * area


def test_the_smallest_zone_counts_and_one_without_a_measure_allows_next_to_nothing() -> None:
    large = zone(kind=ZoneKind.DISC, radius_m=50_000.0)
    small = zone(kind=ZoneKind.DISC, radius_m=2_000.0)
    assert guess(large, small) == guess(small, large) == 200
    assert guess(large, zone(kind=ZoneKind.SEA_AREA)) == 10
    assert guess(zone(kind=ZoneKind.EVERYWHERE)) == 1_000


def test_a_guess_is_marked_and_what_a_card_declares_is_none() -> None:
    table = Table(LOOK, ())
    guessed = reach.line(table, Context(stem="b", reach_guess_m=600.0), Inquiry({}))
    assert guessed.value == '{constant: "600"}'
    assert "guess" in guessed.because
    assert reach.guessed([guessed]) == "600"
    known = Context(stem="b", reach_guess_m=600.0, reach_declared_m=2_000.0)
    declared = reach.line(table, known, Inquiry({}))
    assert declared.value == '{constant: "2000"}'
    assert not reach.guessed([declared])
    # Whoever presses Enter takes the guess, and the map says all the same that it is one.
    answered = reach.line(table, known, Inquiry({"reach_m": "600"}))
    assert reach.guessed([answered]) == "600"
    assert not answered.asked
    told = reach.line(table, known, Inquiry({"reach_m": "3000"}))
    assert not reach.guessed([told, Line(key="mode", value="{constant: other}")])


def test_a_sheet_left_out_with_enter_says_why_and_one_that_is_not_wanted_does_not() -> None:
    unknown = propose(LOOK, Context(stem="b", time_zone="UTC"), {"sheet": meant.LEAVE})
    assert "how far they reach" in unknown.refused
    known = Context(stem="b", time_zone="UTC", reach_guess_m=600.0)
    assert not propose(LOOK, known, {}).refused
    assert propose(LOOK, known, {"sheet": meant.LEAVE}).refused == meant.AS_SAID
