from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from assessment_world import (
    MAY_1,
    MAY_31,
    agreement,
    at,
    exception,
    incident,
    judge,
    mechanism,
    provision,
    says,
    shape,
    shapes,
    text,
)

from truceline.model.agreement import Divergence, Thresholds
from truceline.model.interval import Interval

IN_SQUARE = provision(zone_ids=("square",))
INCONSISTENT = ("inconsistent", None)


def one(under: Any, row: dict[str, Any], **given: Any) -> dict[str, Any]:
    (found,) = judge(under, row, **given)
    return found


def test_a_listed_act_in_zone_and_period_is_inconsistent() -> None:
    found = one(IN_SQUARE, incident())
    assert says(found) == INCONSISTENT
    assert (found["p_covered"], found["p_place"], found["p_time"]) == (1.0, 1.0, 1.0)
    assert found["zone_id"] == "square"
    assert found["margin_m"] == pytest.approx(-48_400, abs=200)
    assert found["line_day"] is None


@pytest.mark.parametrize("act", ["interception", "air_alert", "strike", "launch"])
def test_an_act_that_is_not_listed_has_no_row(act: str) -> None:
    assert judge(IN_SQUARE, incident(act=act)) == []


def test_an_untold_act_is_undetermined() -> None:
    found = one(IN_SQUARE, incident(act=None))
    assert says(found) == ("undetermined", "act unknown")
    assert found["p_covered"] is None


@pytest.mark.parametrize(
    ("listed", "alleged", "expected"),
    [
        (("shelling",), "attack", ("undetermined", "act unknown")),
        (("attack",), "attack", INCONSISTENT),
        (("attack",), "shelling", INCONSISTENT),
        (("attack",), "lethal_event", INCONSISTENT),
        (("shelling",), "lethal_event", ("undetermined", "act unknown")),
        (("shelling",), "explosion", ("undetermined", "act unknown")),
        (("attack",), "explosion", ("undetermined", "act unknown")),
        (("explosion",), "explosion", INCONSISTENT),
        (("overflight",), "attack", None),
        (("overflight",), "explosion", None),
    ],
)
def test_kinds_of_attack(listed: tuple[str, ...], alleged: str, expected: Any) -> None:
    found = judge(provision(acts=listed), incident(act=alleged))
    assert [says(row) for row in found] == ([] if expected is None else [expected])


def test_a_disc_on_the_limit_straddles_it() -> None:
    found = one(IN_SQUARE, incident(lon=-15.0, error_m=5_000.0))
    assert found["p_place"] == pytest.approx(0.5, abs=0.005)
    assert says(found) == ("undetermined", "place straddles the limit")


def test_an_exact_place_on_the_limit_is_inside() -> None:
    assert says(one(IN_SQUARE, incident(lon=-15.0))) == INCONSISTENT


def test_far_outside_the_zone() -> None:
    found = one(IN_SQUARE, incident(lon=-16.0, error_m=5_000.0))
    assert says(found) == ("consistent", "outside the zone")
    assert found["p_covered"] == 0.0
    assert found["margin_m"] == pytest.approx(96_900, abs=300)


@pytest.mark.parametrize(
    ("west", "east", "expected"),
    [
        (-14.9, -14.1, INCONSISTENT),
        (-15.4, -14.6, ("undetermined", "place straddles the limit")),
        (-16.0, -15.2, ("consistent", "outside the zone")),
    ],
)
def test_a_shape_is_uniform(west: float, east: float, expected: Any) -> None:
    row = incident(
        place_kind="shape", shape_id="s", lon=(west + east) / 2, lat=-29.5, error_m=60_000.0
    )
    found = one(IN_SQUARE, row, shapes=shapes(shape("other", 0, 1), shape("s", west, east)))
    assert says(found) == expected
    assert found["p_place"] == pytest.approx(min(max((east + 15.0) / 0.8, 0), 1), abs=0.01)


@pytest.mark.parametrize(
    "place",
    [
        {"place_kind": "none", "lon": None, "lat": None, "error_m": None},
        {"error_m": None},
        {"place_kind": "shape", "shape_id": "nobody knows"},
        {"place_kind": "shape", "shape_id": "flat"},
    ],
)
def test_an_untold_place_is_undetermined(place: dict[str, Any]) -> None:
    found = one(IN_SQUARE, incident(**place), shapes=shapes(shape("flat", -14.5, -14.5)))
    assert says(found) == ("undetermined", "place unknown")
    assert found["p_place"] is None


def test_without_a_zone_the_place_does_not_matter() -> None:
    found = one(provision(), incident(place_kind="none", lon=None, lat=None, error_m=None))
    assert says(found) == INCONSISTENT
    assert found["zone_id"] is None


def test_several_zones_count_as_one_area() -> None:
    both = provision(zone_ids=("disc", "square"))
    west, east = incident("w"), incident("e", lon=-10.0, lat=-29.5)
    found = judge(both, west, east, incident("n", lon=-13.0))
    assert [says(row) for row in found] == [
        INCONSISTENT,
        ("consistent", "outside the zone"),
        INCONSISTENT,
    ]
    assert [row["zone_id"] for row in found] == ["square", "square", "disc"]
    assert found[2]["margin_m"] == pytest.approx(-5_000, abs=0.001)


@pytest.mark.parametrize(
    ("start", "end", "p", "expected"),
    [
        (MAY_1, MAY_1, 1.0, INCONSISTENT),
        (MAY_31, MAY_31, 0.0, ("consistent", "outside the period")),
        (MAY_1 - timedelta(hours=1), MAY_1, 0.0, ("consistent", "outside the period")),
        (MAY_31, MAY_31 + timedelta(hours=1), 0.0, ("consistent", "outside the period")),
        (
            MAY_1 - timedelta(hours=1),
            MAY_1 + timedelta(hours=3),
            0.75,
            ("undetermined", "time straddles the limit"),
        ),
        (MAY_1 - timedelta(hours=1), MAY_1 + timedelta(hours=19), 0.95, INCONSISTENT),
        (None, None, None, ("undetermined", "time unknown")),
        (at(5), None, None, ("undetermined", "time unknown")),
        (MAY_31, None, 0.0, ("consistent", "outside the period")),
        (None, MAY_1, 0.0, ("consistent", "outside the period")),
        (at(6), at(5), None, ("undetermined", "time unknown")),
    ],
)
def test_time(start: Any, end: Any, p: float | None, expected: Any) -> None:
    found = one(IN_SQUARE, incident(start=start, end=end))
    assert says(found) == expected
    assert found["p_time"] == p


def test_place_and_time_both_straddle() -> None:
    row = incident(
        lon=-15.0,
        error_m=5_000.0,
        start=MAY_1 - timedelta(hours=1),
        end=MAY_1 + timedelta(hours=1),
    )
    found = one(IN_SQUARE, row)
    assert says(found) == ("undetermined", "place and time straddle the limit")
    assert found["p_covered"] == pytest.approx(0.25, abs=0.01)


def test_a_provision_may_have_a_period_of_its_own() -> None:
    later = replace(IN_SQUARE, period=Interval(start=at(20), end=None))
    assert says(one(later, incident())) == ("consistent", "outside the period")
    assert says(one(later, incident(start=at(20), end=at(20)))) == INCONSISTENT


def test_thresholds_are_the_provisions_own_else_the_mechanisms() -> None:
    row = incident(lon=-15.0, error_m=5_000.0)
    loose = Thresholds(consistent_at=0.4, inconsistent_at=0.45)
    strict = agreement(text(IN_SQUARE), mechanism=mechanism(thresholds=loose))
    assert says(one(strict, row)) == INCONSISTENT
    own = agreement(
        text(replace(IN_SQUARE, thresholds=Thresholds())), mechanism=mechanism(thresholds=loose)
    )
    assert says(one(own, row))[0] == "undetermined"


def test_two_texts_with_different_starts_disagree_about_one_incident() -> None:
    early = text(IN_SQUARE)
    late = text(
        replace(IN_SQUARE, id="two/fire"), id="two", period=Interval(start=at(18), end=at(30))
    )
    found = judge(agreement(early, late), incident())
    assert [(row["text_id"], *says(row)) for row in found] == [
        ("one", "inconsistent", None),
        ("two", "consistent", "outside the period"),
    ]
    assert len({row["finding_id"] for row in found}) == 2


@pytest.mark.parametrize(
    ("binds", "actor", "expected"),
    [
        (("north", "south"), "north", INCONSISTENT),
        (("north", "south"), None, INCONSISTENT),
        (("north", "south"), "somebody else", ("consistent", "actor not bound")),
        (("south",), "north", ("consistent", "actor not bound")),
        (("south",), "south", INCONSISTENT),
        (("south",), None, ("undetermined", "actor unknown")),
    ],
)
def test_actor(binds: tuple[str, ...], actor: str | None, expected: Any) -> None:
    assert says(one(replace(IN_SQUARE, binds=binds), incident(actor=actor))) == expected


@pytest.mark.parametrize(
    ("claimed", "expected", "clause"),
    [
        ([], INCONSISTENT, None),
        (["return_fire"], INCONSISTENT, None),
        (["hotline_failed", "return_fire"], ("undetermined", "exception claimed"), "answer"),
        (["exercise"], ("undetermined", "exception claimed"), "training"),
        (
            ["exercise", "hotline_failed", "return_fire"],
            ("undetermined", "exception claimed"),
            "answer",
        ),
    ],
)
def test_exceptions(claimed: list[str], expected: Any, clause: str | None) -> None:
    under = replace(
        IN_SQUARE,
        exceptions=(
            exception("answer", "return_fire", "hotline_failed"),
            exception("training", "exercise"),
        ),
    )
    found = one(under, incident(circumstances=claimed))
    assert (says(found), found["exception_id"]) == (expected, clause)


def test_an_exception_for_what_is_outside_changes_nothing() -> None:
    under = replace(IN_SQUARE, exceptions=(exception("training", "exercise"),))
    found = one(under, incident(lon=-16.0, circumstances=["exercise"]))
    assert says(found) == ("consistent", "outside the zone")


def test_a_term_left_open_is_left_open() -> None:
    under = replace(IN_SQUARE, left_open={"en": "what fire is"})
    assert says(one(under, incident())) == ("undetermined", "term left open")
    assert says(one(under, incident(lon=-16.0))) == ("consistent", "outside the zone")


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (["outside_storage"], INCONSISTENT),
        (["inside_storage"], ("consistent", "circumstance not given")),
        ([], ("undetermined", "circumstance not told")),
        (["exercise"], ("undetermined", "circumstance not told")),
        (["inside_storage", "outside_storage"], ("undetermined", "circumstance not told")),
    ],
)
def test_what_holds_only_if_something_is_told_needs_it_told(
    claimed: list[str], expected: Any
) -> None:
    under = replace(IN_SQUARE, only_if=("outside_storage",))
    assert says(one(under, incident(circumstances=claimed))) == expected
    assert says(one(IN_SQUARE, incident(circumstances=claimed))) == INCONSISTENT


def test_one_denied_circumstance_is_enough_and_one_untold_is_not() -> None:
    under = replace(IN_SQUARE, only_if=("outside_storage", "exercise"))
    denied = one(under, incident(circumstances=["inside_storage"]))
    assert says(denied) == ("consistent", "circumstance not given")
    half = one(under, incident(circumstances=["outside_storage"]))
    assert says(half) == ("undetermined", "circumstance not told")
    both = one(under, incident(circumstances=["outside_storage", "exercise"]))
    assert says(both) == INCONSISTENT


def test_listed_weapons_and_objects_count_under_every_rule() -> None:
    under = replace(IN_SQUARE, weapons=("tank",), object_types=("hospital",))
    tank = incident(weapon="tank", object_type="hospital")
    assert says(one(under, tank)) == INCONSISTENT
    assert says(one(under, tank | {"weapon": "bomb"})) == ("consistent", "weapon not listed")
    assert says(one(under, tank | {"weapon": None})) == ("undetermined", "weapon unknown")
    assert says(one(under, tank | {"object_type": "port"})) == ("consistent", "object not listed")
    assert says(one(under, tank | {"object_type": None})) == ("undetermined", "object unknown")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (8, ("consistent", "outside the period")),
        (12, ("undetermined", "authentic texts diverge")),
        (20, ("inconsistent", None)),
        (None, ("undetermined", "time unknown")),
    ],
)
def test_where_the_texts_give_other_dates_only_what_lies_between_hangs_on_it(
    day: int | None, expected: tuple[str, str | None]
) -> None:
    ends = at(25)
    parts = Divergence(
        id="d",
        languages=("en", "uk"),
        wording={"en": "From the tenth, or from the fifteenth."},
        about="time",
        periods={
            "en": Interval(start=at(10), end=ends),
            "uk": Interval(start=at(15), end=ends),
        },
    )
    under = provision(period=Interval(start=at(10), end=ends), divergences=(parts,))
    when = None if day is None else at(day)
    (found,) = judge(under, incident(start=when, end=when))
    assert (found["outcome"], found["because"]) == expected
