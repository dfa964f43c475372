from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from effort_world import agreement, at, covered, effort, finding, line, says

from truceline.effort import watch
from truceline.effort.cover import cover
from truceline.effort.duty import Idle, duty_of
from truceline.kernels.geodesy import distance_m
from truceline.model import tables
from truceline.model.agreement import Thresholds

DISC = agreement("disc")
UNKNOWN = ("undetermined", "effort unknown")
NOBODY = ("not_monitored", "no observer")


def first(*rows: dict[str, Any], under: Any = DISC, **given: Any) -> dict[str, Any]:
    return covered(under, *rows, **given)[0]


def test_undeclared_effort_is_unknown_and_not_none() -> None:
    rows = covered(DISC)
    assert [says(row) for row in rows] == [UNKNOWN] * 3
    assert {row["watched_share"] for row in rows} == {None}


def test_a_watched_quiet_day_is_consistent_and_an_unwatched_one_is_not_monitored() -> None:
    rows = covered(DISC, effort())
    assert [says(row) for row in rows] == [("consistent", None), NOBODY, NOBODY]
    assert rows[0]["watched_share"] == 1.0
    assert rows[0]["p_seen"] == pytest.approx(0.8)
    assert (rows[0]["n_observers"], rows[0]["observer_h"]) == (1, 24.0)
    assert (rows[1]["watched_share"], rows[1]["p_seen"], rows[1]["n_observers"]) == (0.0, 0.0, 0)


def test_findings_come_before_effort() -> None:
    found = [finding("consistent"), finding("undetermined"), finding("consistent")]
    row = first(effort(), findings=found)
    assert says(row) == ("undetermined", "incidents of that day are undetermined")
    row = first(effort(), findings=[*found, finding("inconsistent")])
    assert says(row) == ("inconsistent", None)
    assert (row["n_inconsistent"], row["n_undetermined"], row["n_consistent"]) == (1, 1, 2)
    assert says(first(effort(), findings=found[:1])) == ("consistent", None)
    assert says(first(findings=[finding("inconsistent")])) == ("inconsistent", None)


def test_findings_of_other_days_and_zones_do_not_count() -> None:
    found = [finding("inconsistent", day=2), finding("inconsistent", "square"),
             finding("undetermined", day=None)]  # fmt: skip
    assert says(first(effort(), findings=found)) == ("consistent", None)


def test_a_finding_of_unknown_place_may_lie_in_any_zone() -> None:
    rows = covered(
        agreement("disc", "square"), effort(), findings=[finding("undetermined", zone_id=None)]
    )
    firsts = [row for row in rows if row["day"] == date(2031, 5, 1)]
    assert [(row["zone_id"], row["n_undetermined"]) for row in firsts] == [
        ("disc", 1),
        ("square", 1),
    ]


def test_effort_elsewhere_is_no_observer() -> None:
    assert says(first(effort(lon=-12.0))) == NOBODY


def test_half_a_zone_and_half_a_day() -> None:
    half = first(effort(end=at(1, 12)))
    assert says(half) == ("undetermined", "declared effort too little")
    assert half["watched_share"] == pytest.approx(0.5)
    assert half["p_seen"] == pytest.approx(0.4)
    # From far in the west up to the middle meridian of the square.
    reach = float(distance_m(-25.0, -29.5, -14.5, -29.5))
    west = first(effort(lon=-25.0, lat=-29.5, radius_m=reach), under=agreement("square"))
    assert west["watched_share"] == pytest.approx(0.5, abs=0.02)


def test_the_share_that_is_enough_is_declared() -> None:
    under = replace(
        DISC, mechanism=replace(DISC.mechanism, thresholds=Thresholds(quiet_watched_share=0.5))
    )
    assert says(first(effort(end=at(1, 12)), under=under)) == ("consistent", None)


def test_two_observers_see_more_than_one_and_are_not_summed() -> None:
    row = first(effort(), effort("patrol", start=at(1, 6), end=at(1, 18), p_detect=0.5))
    assert row["watched_share"] == 1.0
    assert row["p_seen"] == pytest.approx((0.8 + 0.9) / 2)
    assert (row["n_observers"], row["observer_h"]) == (2, 36.0)


def test_the_same_observer_twice_is_one_observer() -> None:
    row = first(effort(), effort(start=at(1, 6), end=at(1, 18), p_detect=0.5))
    assert row["p_seen"] == pytest.approx(0.8)
    assert (row["n_observers"], row["observer_h"]) == (1, 24.0)


def test_an_undeclared_chance_leaves_only_the_share() -> None:
    row = first(effort(), effort("patrol", p_detect=None))
    assert (row["watched_share"], row["p_seen"]) == (1.0, None)


@pytest.mark.parametrize(("status", "because"), [("outage", "outage"), ("denied", "access denied")])
def test_out_for_all_of_the_day(status: str, because: str) -> None:
    row = first(effort(), effort(status=status))
    assert says(row) == ("not_monitored", because)
    assert (row["n_observers"], row["observer_h"]) == (0, 0.0)
    assert says(first(effort(status=status))) == ("not_monitored", because)


def test_the_longer_of_outage_and_denial_is_named() -> None:
    out, kept_out = effort(status="outage"), effort("patrol", status="denied", start=at(1, 6))
    assert first(out, kept_out)["because"] == "outage"
    assert first(out, kept_out | {"start": at(1)})["because"] == "access denied"


def test_out_for_part_of_the_day() -> None:
    row = first(effort(), effort(status="outage", start=at(1, 12), end=at(1, 18)))
    assert row["watched_share"] == pytest.approx(0.75)
    assert row["observer_h"] == pytest.approx(18.0)


def test_one_observers_outage_leaves_the_others() -> None:
    row = first(effort(), effort("patrol", status="outage"))
    assert says(row) == ("consistent", None)


def test_an_outage_elsewhere_leaves_the_same_source_on_duty_here() -> None:
    row = first(effort(), effort(status="outage", lon=-14.5))
    assert says(row) == ("consistent", None)
    assert first(effort(), effort(status="outage", lon=None))["watched_share"] == 0.0


def test_an_outage_without_an_end_lasts_and_duty_without_one_is_not_known() -> None:
    assert first(effort(), effort(status="outage", end=None))["watched_share"] == 0.0
    assert says(first(effort(end=None))) == UNKNOWN
    assert says(first(effort(start=None))) == UNKNOWN
    assert says(first(effort(end=None), effort(lon=-12.0))) == NOBODY


def test_effort_that_would_not_see_the_act_does_not_count() -> None:
    assert says(first(effort(acts=["overflight"]))) == NOBODY
    assert says(first(effort(acts=["overflight", "shelling"]))) == ("consistent", None)
    assert says(first(effort(acts=[]))) == NOBODY


def test_an_observer_who_by_its_own_word_sees_nothing_does_not_watch() -> None:
    row = first(effort(p_detect=0.0))
    assert says(row) == NOBODY
    assert (row["watched_share"], row["n_observers"], row["observer_h"]) == (0.0, 0, 0.0)
    assert first(effort(p_detect=0.0), effort("patrol"))["p_seen"] == pytest.approx(0.8)


def test_a_day_is_as_quiet_as_the_act_that_was_watched_least() -> None:
    """Who would see one prohibited act says nothing of the others."""
    under = agreement("disc", acts=("shelling", "small_arms_fire"))
    above = effort("satellite", acts=["shelling"], p_detect=0.2)
    row = first(above, under=under)
    assert says(row) == ("undetermined", "declared effort too little")
    assert (row["watched_share"], row["p_seen"]) == (0.0, 0.0)
    assert (row["n_observers"], row["observer_h"]) == (1, 24.0)
    row = first(above, effort(end=at(1, 12)), under=under)
    assert (row["watched_share"], row["p_seen"]) == (pytest.approx(0.5), pytest.approx(0.4))
    assert says(first(above, effort(), under=under)) == ("consistent", None)
    unknown = first(effort(acts=["shelling"], p_detect=None), effort(), under=under)
    assert (unknown["watched_share"], unknown["p_seen"]) == (1.0, None)


def test_a_word_that_tells_no_means_is_seen_by_whoever_sees_what_it_stands_for() -> None:
    under = agreement("disc", acts=("shelling", "explosion", "attack"))
    assert says(first(effort(acts=["shelling"]), under=under)) == ("consistent", None)
    vague = agreement("disc", acts=("explosion",))
    assert says(first(effort(acts=["shelling"]), under=vague)) == NOBODY
    assert says(first(effort(acts=["explosion"]), under=vague)) == ("consistent", None)


def test_everywhere_an_outage_at_one_post_leaves_the_hours_of_another() -> None:
    posts = (effort(), effort(lon=-14.5), effort("patrol", lon=None, radius_m=None))
    out = effort(status="outage", lon=-14.5, start=at(1, 6), end=at(1, 18))
    for under in (agreement(), agreement("all")):
        row = first(*posts, out, under=under)
        assert (row["n_observers"], row["observer_h"]) == (2, 48.0)
        blind = first(*posts, out | {"lon": None}, under=under)
        assert (blind["n_observers"], blind["observer_h"]) == (2, 36.0)


def test_everywhere_has_no_share() -> None:
    for under in (agreement(), agreement("all")):
        row = first(effort(), effort("patrol", end=at(1, 6)), under=under)
        assert says(row) == UNKNOWN
        assert (row["watched_share"], row["p_seen"]) == (None, None)
        assert (row["n_observers"], row["observer_h"]) == (2, 30.0)


def test_a_buffer_uses_the_line_of_the_day() -> None:
    lines = [line(-10.0, at(1), at(2)), line(-12.0, at(2), at(3))]
    near = effort(end=at(4), radius_m=150_000.0, lat=-30.0)
    rows = covered(agreement("buffer"), near, lines=lines)
    assert [says(row) for row in rows] == [
        ("consistent", None),
        NOBODY,
        ("undetermined", "no reference line for that day"),
    ]
    assert rows[2]["watched_share"] is None


def test_days_run_from_the_start_to_what_is_known() -> None:
    assert [row["day"].day for row in covered(DISC)] == [1, 2, 3]
    assert [row["day"].day for row in covered(DISC, until=at(2, 12))] == [1, 2]
    assert covered(DISC, until=at(1)) == []
    assert covered(agreement("disc", start=None)) == []
    open_end = covered(agreement("disc", end=None), until=at(5))
    assert [row["day"].day for row in open_end] == [1, 2, 3, 4]


def test_the_last_day_counts_up_to_what_is_known() -> None:
    row = covered(DISC, effort(), until=at(1, 12))[0]
    assert (row["watched_share"], row["observer_h"]) == (1.0, 12.0)


def test_the_mechanisms_day_ends_when_it_says() -> None:
    """19:30 in Berlin is 17:30 UTC in May: the watch from then on is the next day's."""
    under = agreement("disc", zone="Europe/Berlin", day_ends=time(19, 30))
    rows = covered(under, effort(start=at(1, 17, 30), end=at(1, 23, 30)))
    assert [row["day"].day for row in rows] == [1, 2, 3, 4]
    assert [row["observer_h"] for row in rows] == [0.0, 6.0, 0.0, 0.0]


def test_the_order_of_input_changes_nothing() -> None:
    rows = [
        effort(),
        effort("patrol", start=at(1, 3), end=at(2, 5), p_detect=0.3, lon=-10.01),
        effort("drone", start=at(1, 9), end=at(1, 10), p_detect=0.7, lat=-29.52),
        effort(status="outage", start=at(1, 5), end=at(1, 6)),
    ]
    assert covered(DISC, *rows) == covered(DISC, *reversed(rows))


def test_nothing_is_said_outside_the_mandate() -> None:
    assert covered(agreement("disc", mandate=("happened",)), effort()) == []


def test_empty_tables_keep_the_schema() -> None:
    empty = (tables.empty(tables.EFFORT), tables.empty(tables.LINES), tables.empty(tables.FINDINGS))
    table = cover(DISC, *empty, at(1))
    assert table.schema.equals(tables.COVERAGE)
    assert isinstance(table, pa.Table)


@pytest.mark.parametrize(
    ("rule", "seen"),
    [("no_fly", "overflight"), ("crossing", "crossing"), ("denial_of_monitoring", "jamming"),
     ("weapon_distance", "weapon_presence")],
)  # fmt: skip
def test_a_provision_without_acts_asks_for_those_its_rule_goes_by(rule: str, seen: str) -> None:
    under = _ruled(rule)
    kinds = ["denial_of_access", seen] if rule == "denial_of_monitoring" else [seen]
    assert says(first(effort(acts=kinds), under=under)) == ("consistent", None)
    assert says(first(effort(acts=["shelling"]), under=under)) == NOBODY


@pytest.mark.parametrize("rule", ["duty", "transfer_cap"])
def test_of_a_duty_and_a_cap_no_day_is_watched_or_not(rule: str) -> None:
    assert covered(_ruled(rule), effort()) == []


def _ruled(rule: str) -> Any:
    (text,) = DISC.texts
    provision = replace(text.provisions[0], rule=rule, acts=())
    return replace(DISC, texts=(replace(text, provisions=(provision,)),))


@pytest.mark.parametrize("places", [1, 7])
def test_where_nobody_is_declared_the_short_cut_measures_the_same(places: int) -> None:
    duty = duty_of(tables.empty(tables.EFFORT))
    none = np.zeros(0, dtype=np.int64)
    reach = np.zeros((0, places), dtype=np.bool_)
    assert watch.watch_of(duty, none, reach, 0, 86_400_000_000) == watch.NOBODY


def test_nobody_is_there_on_just_the_days_that_no_row_touches() -> None:
    rng = np.random.default_rng(1)
    hours: list[tuple[datetime | None, datetime]] = [
        (at(1, int(a)), at(2 + int(b), int(c))) for a, b, c in rng.integers(0, 20, (12, 3))
    ]
    hours += [
        (at(9, 6), at(8, 6)),
        (at(25), at(25, 5)),
        (at(26), at(26)),
        (None, at(27)),
        (at(22), at(24)),
    ]
    rows = [effort(f"s{n}", start=start, end=end) for n, (start, end) in enumerate(hours)]
    rows.append(effort("out", status="outage", start=at(28, 3), end=None))
    duty = duty_of(pa.Table.from_pylist(rows, schema=tables.EFFORT))
    for share in (0.1, 0.3, 0.3, 0.5, 1.0):
        some = rng.random(len(duty)) < share
        idle = Idle(duty, some & (duty.start_us != duty.end_us))
        for day in range(1, 30):
            start, end = (int(at(d).timestamp() * 1e6) for d in (day, day + 1))
            there = some & duty.touches(start, end) & (duty.start_us != duty.end_us)
            assert idle.on(start, end) == (not there.any())
