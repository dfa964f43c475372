"""What a map makes of a file is told before anybody relies on it."""

from __future__ import annotations

import pytest

from truceline.app.trial import Trial, tried
from truceline.model.intake import RawFile

MAP = """
map: 1
table: reports
time_zone: UTC
source: {constant: post}
basis: {constant: observed}
start: at
act: {column: what, values: {shots: small_arms_fire, mortar: shelling}}
actor: {column: who, values: {N: NOR, S: SOU, "?": ""}}
lon: lon
lat: lat
error_m: {constant: "100"}
"""
ROWS = b"""at,what,who,lon,lat
2031-03-02 10:00,shots,N,-16.0,-29.0
2031-03-02 11:00,mortar,?,-16.0,-29.0
2031-03-02 12:00,mortar,N,,
soon,mortar,N,-16.0,-29.0
"""


def test_rows_acts_sides_and_places_are_counted() -> None:
    raw = RawFile(name="a.csv", sha256="0" * 64, data=ROWS)
    found = tried(raw, ("",), MAP)
    assert (found.rows, found.accepted, found.placed) == (4, 3, 2)
    assert found.reasons == {"bad-date": 1}
    assert found.acts == {"shelling": 2, "small_arms_fire": 1}
    assert found.actors == {"NOR": 2, "": 1}
    assert found.sources == ("post",)


@pytest.mark.parametrize(
    ("actors", "unnamed"),
    [
        ({"NOR": 9, "": 3}, ("SOU",)),
        ({"NOR": 9, "SOU": 1}, ()),
        ({"NOR": 2, "": 9}, ()),
        ({"": 40}, ()),
        ({"SOU": 9}, ("NOR",)),
    ],
)
def test_a_party_that_nobody_names_is_told_where_the_other_often_is(
    actors: dict[str, int], unnamed: tuple[str, ...]
) -> None:
    found = Trial(rows=50, accepted=50, reasons={}, acts={}, actors=actors, placed=0)
    assert found.unnamed(["SOU", "NOR", "NOR"]) == unnamed
