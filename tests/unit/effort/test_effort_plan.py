"""What a plan of watching could see, hour by hour: known answers worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from effort_world import agreement, at, covered, effort, line
from plan_world import source, strips, watch

from truceline.assessment.registry import RULES
from truceline.assessment.rules import crossing, denial_of_monitoring, no_fly
from truceline.effort.concerns import ACTS_OF_RULE, NO_ACTS, acts_of, told_of
from truceline.effort.plan import laid_into_week, rows_of
from truceline.model import tables
from truceline.model.agreement import Agreement, Party, Provision
from truceline.model.outlook import Strip, Unseen
from truceline.model.watching import Sees

DISC = agreement("disc")
DAY = tuple(range(24))
WEEK = tuple(range(7))
NIGHT = (0, 1, 2, 3, 4, 5, 18, 19, 20, 21, 22, 23)


def one(*sources: Any, under: Agreement = DISC, **given: Any) -> Strip:
    (strip,) = strips(under, *sources, **given)
    return strip


def with_provision(under: Agreement, **changes: Any) -> Agreement:
    (text,) = under.texts
    (provision,) = text.provisions
    return replace(under, texts=(replace(text, provisions=(replace(provision, **changes),)),))


@pytest.mark.parametrize("radius_m", [1_000.0, 2_500.0, 4_000.0, 6_000.0])
def test_a_camera_in_the_middle_of_a_disc_watches_the_square_of_the_ratio(radius_m: float) -> None:
    strip = one(source("camera", watch(radius_m=radius_m)))
    wanted = min(1.0, (radius_m / 5_000.0) ** 2)
    assert strip.share == pytest.approx([wanted] * 24, abs=0.02)
    assert strip.p_seen == pytest.approx([0.8 * wanted] * 24, abs=0.02)
    assert strip.n_observers == (1,) * 24
    assert strip.mean == pytest.approx(wanted, abs=0.02)
    assert strip.unseen == ()


def test_by_day_only() -> None:
    strip = one(source("camera", watch(hours=(360, 1080))))
    assert strip.share == tuple(float(h not in NIGHT) for h in range(24))
    assert strip.mean == 0.5
    assert strip.unseen == (Unseen(acts=("shelling",), hours=NIGHT, days=WEEK),)


def test_a_shift_over_midnight_and_a_half_hour() -> None:
    strip = one(source("patrol", watch(hours=(22 * 60 + 30, 2 * 60))))
    wanted = {22: 0.5, 23: 1.0, 0: 1.0, 1: 1.0}
    assert strip.share == tuple(wanted.get(h, 0.0) for h in range(24))


def test_what_its_source_cannot_see_by_night_is_not_watched() -> None:
    sees = Sees(acts=("shelling",), hours=(360, 1080))
    strip = one(source("patrol", watch(hours=(960, 480)), sees=sees))
    assert [h for h in range(24) if strip.share[h]] == [6, 7, 16, 17]
    by_night = Sees(acts=("shelling",), hours=(1080, 360))
    strip = one(source("patrol", watch(), sees=by_night))
    assert tuple(h for h in range(24) if strip.share[h]) == NIGHT


def test_a_shift_on_some_days_counts_for_these_and_ends_on_the_next() -> None:
    """On Sundays from 22:00 to 02:00: two hours of Sunday, two of Monday."""
    strip = one(source("patrol", watch(hours=(1320, 120), days=(6,))))
    assert [h for h in range(24) if strip.share[h]] == [0, 1, 22, 23]
    assert strip.share[0] == strip.share[23] == pytest.approx(1 / 7)
    assert strip.least == (0.0,) * 24
    never = {u.hours: u.days for u in strip.unseen}
    assert never == {
        (0, 1): (1, 2, 3, 4, 5, 6),
        (22, 23): (0, 1, 2, 3, 4, 5),
        tuple(range(2, 22)): WEEK,
    }


def test_days_that_differ_only_in_how_well_is_watched_are_not_taken_for_alike() -> None:
    strip = one(source("camera", watch(days=(0,)), watch(days=(1,), p_detect=0.3)))
    assert strip.p_seen == pytest.approx([(0.8 + 0.3) / 7] * 24)


def test_who_looks_now_and_then_watches_a_share_of_the_time() -> None:
    above = watch(revisit_h=24.0, look_h=6.0)
    strip = one(source("satellite", above))
    assert strip.share == pytest.approx([0.25] * 24)
    assert strip.p_seen == pytest.approx([0.25 * 0.8] * 24)
    # Two that choose their moments apart: 1 - 3/4 * 3/4.
    both = one(source("satellite", above), source("other", above))
    assert both.share == pytest.approx([1 - 0.75**2] * 24)
    assert both.p_seen == pytest.approx([1 - 0.8**2] * 24)
    assert both.n_observers == (2,) * 24


def test_who_by_its_own_word_sees_nothing_does_not_watch() -> None:
    strip = one(source("camera", watch(p_detect=0.0)))
    assert (strip.mean, strip.n_observers[0]) == (0.0, 0)
    undeclared = one(source("camera", watch(p_detect=None)))
    assert (undeclared.mean, undeclared.p_seen[0]) == (1.0, None)


def test_a_watch_that_nobody_says_what_it_sees_is_no_plan() -> None:
    assert one(source("camera", watch(), sees=None)) == one()


def test_each_act_must_be_seen_and_the_one_that_is_not_is_named() -> None:
    under = agreement("disc", acts=("shelling", "small_arms_fire", "attack"))
    strip = one(source("camera", watch()), under=under)
    assert (strip.mean, strip.n_observers) == (0.0, (1,) * 24)
    assert strip.unseen == (Unseen(acts=("small_arms_fire",), hours=DAY, days=WEEK),)
    both = Sees(acts=("shelling", "small_arms_fire"))
    ears = watch(acts=("small_arms_fire",), hours=(0, 720), p_detect=0.5)
    strip = one(source("camera", watch(acts=("shelling",)), ears, sees=both), under=under)
    assert strip.share == pytest.approx([1.0] * 12 + [0.0] * 12)
    assert strip.p_seen == pytest.approx([0.5] * 12 + [0.0] * 12)
    vague = agreement("disc", acts=("attack", "explosion"))
    heard = Sees(acts=("explosion",))
    assert one(source("camera", watch(), sees=heard), under=vague).unseen == ()
    assert one(source("camera", watch()), under=vague).unseen == (
        Unseen(acts=("attack", "explosion"), hours=DAY, days=WEEK),
    )


@pytest.mark.parametrize("zones", [(), ("all",)])
def test_everywhere_is_never_watched_as_a_whole(zones: tuple[str, ...]) -> None:
    under = agreement(*zones)
    strip = one(source("camera", watch(hours=(0, 720), radius_m=5_000_000.0)), under=under)
    assert (strip.because, strip.share, strip.mean) == ("everywhere", (), None)
    assert strip.n_observers == (1,) * 12 + (0,) * 12
    assert strip.unseen == (Unseen(acts=("shelling",), hours=tuple(range(12, 24)), days=WEEK),)


def test_a_buffer_lies_where_the_line_is_when_the_provision_begins() -> None:
    under = agreement("buffer")
    near = source("camera", watch(radius_m=150_000.0, lat=-30.0))
    assert one(near, under=under).because == "line_missing"
    lines = [line(-10.0, at(1), at(2)), line(-12.0, at(2), at(3))]
    assert one(near, under=under, lines=lines).mean == 1.0
    later = with_provision(under, period=replace(under.texts[0].period, start=at(2)))
    assert one(near, under=later, lines=lines).mean == 0.0


def test_what_a_finding_hangs_on_must_be_told_by_somebody_who_watches() -> None:
    under = with_provision(DISC, binds=("north",), object_types=("hospital",), weapons=("tank",))
    sees = Sees(acts=("shelling",), actor=True, object_type=True)
    half = source("patrol", watch(hours=(0, 720)), sees=sees)
    tells = dict(one(source("camera", watch()), half, under=under).tells)
    assert tells == {
        "actor": (1.0,) * 12 + (0.0,) * 12,
        "object_type": (1.0,) * 12 + (0.0,) * 12,
        "weapon": (0.0,) * 24,
    }
    assert one(half).tells == ()


def test_hours_summed_are_the_day_that_the_walk_would_measure() -> None:
    """The same plan written out as effort rows for a day gives the day's share and chance."""
    plan = [
        source("camera", watch(radius_m=3_000.0, hours=(90, 700))),
        source("patrol", watch(lon=-10.02, p_detect=0.3, hours=(600, 1300))),
    ]
    rows = [
        effort("camera", radius_m=3_000.0, start=at(1, 1, 30), end=at(1, 11, 40)),
        effort("patrol", lon=-10.02, p_detect=0.3, start=at(1, 10), end=at(1, 21, 40)),
    ]
    strip, day = one(*plan), covered(DISC, *rows)[0]
    assert strip.mean == pytest.approx(day["watched_share"], abs=1e-12)
    assert sum(p or 0.0 for p in strip.p_seen) / 24 == pytest.approx(day["p_seen"], abs=1e-12)


def week_of(*rows: dict[str, Any], zone: str = "UTC") -> tuple[pa.Table, date | None]:
    return laid_into_week(pa.Table.from_pylist(list(rows), schema=tables.EFFORT), zone)


def test_effort_taken_in_is_laid_into_the_same_week() -> None:
    """8 May 2031 is a Thursday; its watch by day is that of Thursdays in the plan."""
    taken, first = week_of(effort(start=at(8, 6), end=at(8, 18)))
    assert first == date(2031, 5, 2)
    planned = one(source("camera", watch(hours=(360, 1080), days=(3,))))
    assert one(taken=taken).share == planned.share
    assert one(taken=taken).unseen == planned.unseen
    early = effort(start=at(1, 6), end=at(1, 18))
    assert one(taken=week_of(effort(start=at(8, 6), end=at(8, 18)), early)[0]) == one(taken=taken)


def test_effort_is_laid_by_the_wall_clock_and_over_the_end_of_the_week() -> None:
    taken, _ = week_of(effort(start=at(4, 20), end=at(5, 4)), zone="Europe/Kyiv")
    # Sunday 4 May from 23:00 to 07:00 on Monday, local time.
    sundays = source("camera", watch(hours=(1380, 420), days=(6,)))
    assert one(taken=taken).share == one(sundays).share


def test_outages_count_and_bounds_that_are_not_told_are_read_as_in_the_walk() -> None:
    out = effort(status="outage", start=at(8, 12), end=None)
    taken, _ = week_of(effort(start=at(8), end=at(9)), out)
    assert one(taken=taken).share == pytest.approx([1 / 7] * 12 + [0.0] * 12)
    assert week_of(effort(end=None))[1] is None
    assert one(taken=week_of(effort(end=None))[0]).mean == 0.0


def test_what_rules_go_by_without_a_list_of_acts_is_what_observers_are_asked_for() -> None:
    read = {
        "crossing": crossing.CROSSINGS,
        "no_fly": no_fly.FLIGHTS,
        "denial_of_monitoring": denial_of_monitoring.HINDRANCES,
    }
    assert {rule: ACTS_OF_RULE[rule] for rule in read} == read
    known = {rule.card.id: rule.card.needs for rule in RULES}
    assert {rule for rule, needs in known.items() if needs.duties or needs.caps} == NO_ACTS
    for rule, needs in known.items():
        assert needs.acts or rule in NO_ACTS or rule in ACTS_OF_RULE, rule


def test_what_a_provision_asks_of_observers() -> None:
    (provision,) = DISC.texts[0].provisions
    assert acts_of(provision) == ("shelling",)
    no_flights = replace(provision, rule="no_fly", acts=())
    assert acts_of(no_flights) == ("overflight",)
    assert acts_of(replace(provision, rule="duty")) == ()
    assert told_of(DISC, provision) == ()
    third = replace(DISC, parties=(*DISC.parties, Party(id="east", name={})))
    assert told_of(third, provision) == ("actor",)
    sealed: Provision = replace(provision, register_id="r", weapons=("tank",))
    assert told_of(DISC, sealed) == ("object_type", "weapon")


def test_rows_of_a_plan_lie_in_one_week() -> None:
    rows = rows_of([source("camera", watch(hours=(1320, 120)))])
    start, end = rows["start"].to_pylist(), rows["end"].to_pylist()
    assert len(rows) == 14
    assert min(start) == datetime(2001, 1, 1, tzinfo=UTC)
    assert max(end) == datetime(2001, 1, 8, tzinfo=UTC)
