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
