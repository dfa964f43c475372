from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from assessment_world import (
    LINE,
    MAY_1,
    MERIDIAN_20_W,
    agreement,
    at,
    incident,
    judge,
    line,
    lines,
    mechanism,
    provision,
    says,
    text,
)
from assessment_world import PER_SIDE as ZONE_PER_SIDE

from truceline.kernels.geodesy import destination
from truceline.model.agreement import Thresholds
from truceline.model.interval import Interval

GUN = "artillery_100_up"
PER_SIDE = provision(rule="weapon_distance", acts=(), weapons=(GUN,), zone_ids=("per-side",))
TOTAL_WIDTH = replace(PER_SIDE, zone_ids=("total-width",))
MISSING = ("undetermined", "no reference line for that day")


def gun(name: str = "a", east_m: float = 30_000.0, **changes: Any) -> dict[str, Any]:
    """A gun seen some way east of the meridian 20° W."""
    lon, lat = destination(-20.0, -30.0, 90.0, east_m)
    place = {"lon": float(lon), "lat": float(lat)}
    return incident(name, **{"act": "weapon_presence", "weapon": GUN, **place, **changes})


def daily(*days: int) -> Any:
    """The meridian 20° W on some days of May, and 18° W on the twelfth."""
    return lines(
        *(line("survey", -18.0 if day == 12 else -20.0, at(day, 0), at(day + 1, 0)) for day in days)
    )


def test_the_width_per_side_trap() -> None:
    (inside,) = judge(PER_SIDE, gun())
    (outside,) = judge(TOTAL_WIDTH, gun())
    assert says(inside) == ("inconsistent", None)
    assert inside["margin_m"] == pytest.approx(-20_000, abs=1)
    assert says(outside) == ("consistent", "outside the zone")
    assert outside["margin_m"] == pytest.approx(5_000, abs=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"weapon": None}, [("undetermined", "weapon unknown")]),
        ({"weapon": "tank"}, []),
        ({"act": "shelling"}, []),
        ({"act": None}, [("undetermined", "act unknown")]),
    ],
)
def test_weapon_and_act(changes: dict[str, Any], expected: Any) -> None:
    assert [says(row) for row in judge(PER_SIDE, gun(**changes))] == expected


def test_listed_acts_count_instead_of_presence() -> None:
    fired = replace(PER_SIDE, acts=("shelling",))
    assert says(judge(fired, gun(act="shelling"))[0]) == ("inconsistent", None)
    assert judge(fired, gun()) == []


def moving(**changes: Any) -> Any:
    return agreement(text(PER_SIDE), **{"lines": (), **changes})


def test_each_day_has_its_own_line() -> None:
    rows = [gun(str(day), start=at(day), end=at(day)) for day in (11, 12, 13, 14)]
    found = judge(moving(), *rows, lines=daily(11, 12, 13))
    assert [says(row) for row in found] == [
        ("inconsistent", None),
        ("consistent", "outside the zone"),
        ("inconsistent", None),
        MISSING,
    ]
    assert [row["line_day"] for row in found] == ["2031-05-11", "2031-05-12", "2031-05-13", None]
    assert found[3]["p_place"] is None


def test_a_window_weighs_the_lines_it_touches_by_time() -> None:
    (found,) = judge(moving(), gun(start=at(11, 18), end=at(12, 2)), lines=daily(11, 12))
    assert says(found) == ("undetermined", "place straddles the limit")
    assert found["p_place"] == pytest.approx(0.75)
    assert found["line_day"] == "2031-05-11"


def test_a_line_missing_for_part_of_the_window_is_missing() -> None:
    (found,) = judge(moving(), gun(start=at(11, 18), end=at(12, 2)), lines=daily(11))
    assert says(found) == MISSING


def test_a_window_over_many_lines_uses_the_one_in_its_middle() -> None:
    meridians = [-20.0 if day == 26 else -18.0 for day in range(60)]
    starts = [MAY_1 + timedelta(days=day) for day in range(60)]
    days = lines(
        *(line("survey", x, start, None) for x, start in zip(meridians, starts, strict=True))
    )
    under = agreement(text(PER_SIDE, period=Interval(start=MAY_1, end=None)), lines=())
    row = gun(start=MAY_1 + timedelta(days=2), end=MAY_1 + timedelta(days=50))
    (found,) = judge(under, row, lines=days)
    assert says(found) == ("inconsistent", None)
    assert found["line_day"] == "2031-05-27"


def test_an_open_end_lasts_until_the_next_statement() -> None:
    stated = lines(line("survey", -20.0, at(2, 0), None), line("survey", -18.0, at(12, 0), None))
    rows = [gun(str(day), start=at(day), end=at(day)) for day in (1, 10, 20)]
    assert [says(row) for row in judge(moving(), *rows, lines=stated)] == [
        MISSING,
        ("inconsistent", None),
        ("consistent", "outside the zone"),
    ]


def test_two_voices_that_differ_leave_it_undetermined() -> None:
    stated = lines(
        line("one side", -20.0, at(1, 0), None), line("other side", -18.0, at(1, 0), None)
    )
    near_both = gun("b", east_m=-10_000.0)
    found = judge(moving(), gun(), lines=stated)
    assert says(found[0]) == ("undetermined", "place straddles the limit")
    assert found[0]["p_place"] == pytest.approx(0.5)
    assert found[0]["margin_m"] == pytest.approx(-20_000, abs=1)
    easy = Thresholds(consistent_at=0.1, inconsistent_at=0.5)
    lenient = moving(mechanism=mechanism(thresholds=easy))
    assert says(judge(lenient, gun(), lines=stated)[0])[0] == "undetermined"
    close = lines(
        line("one side", -20.0, at(1, 0), None), line("other side", -19.9, at(1, 0), None)
    )
    assert says(judge(moving(), near_both, lines=close)[0]) == ("inconsistent", None)


def test_the_agreements_own_line_and_stated_ones_stand_side_by_side() -> None:
    own = replace(LINE, parts=(MERIDIAN_20_W,), valid=Interval(start=None, end=at(12, 0)))
    rows = [gun(str(day), start=at(day), end=at(day)) for day in (5, 20)]
    found = judge(moving(lines=(own,)), *rows)
    assert [says(row) for row in found] == [("inconsistent", None), MISSING]
    assert found[0]["line_day"] is None


def test_an_undated_incident_under_a_moving_line_has_no_known_time() -> None:
    (found,) = judge(moving(), gun(start=None, end=None), lines=daily(11, 12))
    assert says(found) == ("undetermined", "time unknown")
    (fixed,) = judge(PER_SIDE, gun(start=None, end=None))
    assert says(fixed) == ("undetermined", "time unknown")
    assert fixed["p_place"] == 1.0


def test_a_line_that_is_no_line_is_missing() -> None:
    broken = line("survey", -20.0, at(1, 0), None) | {"lat": [-35.0, 95.0]}
    empty = line("survey", -20.0, at(1, 0), None) | {"lon": [], "lat": [], "part_start": []}
    for row in (broken, empty):
        assert says(judge(moving(), gun(), lines=lines(row))[0]) == MISSING


def behind(*course: tuple[float, float], parts: Any = (MERIDIAN_20_W,)) -> Any:
    """Guns of one side stay 50 km behind the line, which is east of it."""
    zone = replace(ZONE_PER_SIDE, beyond=(course,))
    fixed = replace(LINE, parts=parts)
    return agreement(text(PER_SIDE), zones=(zone,), lines=(fixed,))


AROUND_WEST = ((-30.0, -35.0), (-30.0, -25.0))


@pytest.mark.parametrize("course", [AROUND_WEST, AROUND_WEST[::-1]])
@pytest.mark.parametrize("meridian", [MERIDIAN_20_W, MERIDIAN_20_W[::-1]])
def test_behind_a_line_is_far_enough_on_one_side_and_nothing_beyond_it(
    course: Any, meridian: Any
) -> None:
    whole = behind(*course, parts=(meridian,))
    rows = [gun(str(km), km * 1000.0) for km in (-300, -60, -40, 40, 60)]
    found = {row["incident_id"]: says(row) for row in judge(whole, *rows)}
    outside = ("consistent", "outside the zone")
    assert found == {
        "I--300": ("inconsistent", None), "I--60": ("inconsistent", None),
        "I--40": ("inconsistent", None), "I-40": ("inconsistent", None), "I-60": outside,
    }  # fmt: skip
    # Told only by its distance, what was moved forward is outside.
    either = {row["incident_id"]: says(row) for row in judge(PER_SIDE, *rows)}
    assert either["I--60"] == either["I--300"] == outside


def test_behind_a_line_is_behind_the_line_of_that_day() -> None:
    whole = replace(behind(*AROUND_WEST), lines=())
    rows = [gun(str(day), 60_000, start=at(day), end=at(day)) for day in (11, 12, 13, 14)]
    found = judge(whole, *rows, lines=daily(11, 12, 13))
    assert [says(row) for row in found] == [
        ("consistent", "outside the zone"),
        ("inconsistent", None),
        ("consistent", "outside the zone"),
        MISSING,
    ]


def test_a_line_in_two_parts_has_no_side_beyond_it() -> None:
    halves = (MERIDIAN_20_W[0], (-20.0, -31.0)), ((-20.0, -30.0), MERIDIAN_20_W[1])
    (found,) = judge(behind(*AROUND_WEST, parts=halves), gun())
    assert says(found) == MISSING
