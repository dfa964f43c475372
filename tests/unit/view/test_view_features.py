"""Features for programs for maps: what meets a box, what a time means."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.app.view.asked import Asked
from truceline.app.view.features.boxes import bounds, touches
from truceline.app.view.features.wanted import MOST, wanted

_DEGREES = st.integers(-8, 8).map(lambda n: n / 2)
_POINTS = st.tuples(_DEGREES, _DEGREES)
_BOXES = st.tuples(_POINTS, _POINTS).map(
    lambda two: (
        min(two[0][0], two[1][0]), min(two[0][1], two[1][1]),
        max(two[0][0], two[1][0]), max(two[0][1], two[1][1]),
    )
)  # fmt: skip


def _polygon(points: list[tuple[float, float]]) -> Any:
    return shapely.MultiPoint(points).convex_hull


def _box(box: tuple[float, float, float, float]) -> Any:
    """Return the box; one without width or height is a line or a point, and no polygon."""
    west, south, east, north = box
    return shapely.MultiPoint(
        [(west, south), (east, north), (west, north), (east, south)]
    ).convex_hull


@settings(max_examples=150, deadline=None)
@given(st.lists(_POINTS, min_size=3, max_size=7), _BOXES, st.booleans())
def test_a_geometry_meets_a_box_as_another_library_says(
    points: list[tuple[float, float]], box: tuple[float, float, float, float], hollow: bool
) -> None:
    hull = _polygon(points)
    if hull.geom_type == "Polygon":
        small = shapely.affinity.scale(hull, 0.5, 0.5)
        drawn = hull - small if hollow else hull
        rings = [list(drawn.exterior.coords), *(list(r.coords) for r in drawn.interiors)]
        told: dict[str, Any] = {"type": "Polygon", "coordinates": rings}
    else:
        drawn = shapely.LineString(points)
        told = {"type": "MultiLineString", "coordinates": [points]}
    expected = drawn.intersects(_box(box))
    assert touches(told, box) == expected
    assert bounds(told) == drawn.bounds
    # The same around the earth, and across the antimeridian.
    west, east = (x + 180 if x <= 0 else x - 180 for x in (box[0], box[2]))
    torn = (west, box[1], east, box[3])
    over = _moved(told, 180.0)
    if torn[0] != 180.0:  # there the whole way round begins
        assert touches(over, torn) == expected


def _moved(told: dict[str, Any], by: float) -> dict[str, Any]:
    parts = [[(x + by, y) for x, y in ring] for ring in told["coordinates"]]
    return {"type": told["type"], "coordinates": parts}


def test_nothing_meets_what_has_no_geometry() -> None:
    assert not touches(None, (-180, -90, 180, 90))
    assert bounds(None) is None


def _want(**given: str) -> Any:
    asked = Asked([(name.replace("_", "-"), value) for name, value in given.items()])
    found = wanted(asked)
    return found, [one.parameter for one in asked.mistakes]


def test_a_time_is_an_instant_a_day_or_a_span() -> None:
    day = 86_400_000_000
    for text, span in {
        "1970-01-02T00:00:00Z": (day, day),
        "1970-01-02T02:00:00+02:00": (day, day),
        "1970-01-02T02:00:00 02:00": (day, day),  # a plus is a blank in an address
        "1970-01-02": (day, 2 * day - 1),
        "1970-01-02/1970-01-03": (day, 3 * day - 1),
        "../1970-01-02T00:00:00Z": (-(2**62), day),
        "1970-01-02T00:00:00Z/": (day, 2**62),
    }.items():
        assert _want(datetime=text) == (_want()[0].__class__(
            box=None, span=span, limit=100, cursor=None), []), text  # fmt: skip
    for text in ("..", "yesterday", "a/b", "1970-01-02/1970-01-01", "1/2/3", "0001-99-01"):
        assert _want(datetime=text)[1] == ["datetime"], text


def test_a_limit_beyond_the_most_is_the_most_and_heights_are_nothing() -> None:
    assert _want(limit="99999999999999999999")[0].limit == MOST
    assert _want(bbox="1,2,-5,3,4,99")[0].box == (1.0, 2.0, 3.0, 4.0)
    assert _want(bbox="1,2,-5,3,1,99")[1] == ["bbox"]
    for name, value in (
        ("limit", "0"), ("limit", "x"), ("bbox", "1,2,3"), ("crs", "EPSG:4326"),
        ("bbox_crs", "x"), ("f", "html"),
    ):  # fmt: skip
        assert _want(**{name: value})[1] == [name.replace("_", "-")], (name, value)


@pytest.mark.parametrize("box", [(170.0, -1.0, -170.0, 1.0), (170.0, -1.0, 180.0, 1.0)])
def test_a_box_across_the_antimeridian_is_two(box: tuple[float, float, float, float]) -> None:
    line = {"type": "MultiLineString", "coordinates": [[(179.0, 0.0), (181.0, 0.0)]]}
    assert touches(line, box)
    assert touches(line, (-180.0, -1.0, -179.5, 1.0))
    assert not touches(line, (0.0, -1.0, 10.0, 1.0))
