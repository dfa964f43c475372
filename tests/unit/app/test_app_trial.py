"""What a map makes of a file is told before anybody relies on it."""

from __future__ import annotations

import pytest

from truceline.app.drafts.fitness import fitness
from truceline.app.maps.trial import Trial, tried
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


def test_the_cells_of_dates_that_cannot_be_read_are_shown_with_their_rows() -> None:
    more = b"".join(b"day %d,mortar,N,,\n" % at for at in range(6))
    found = tried(RawFile(name="a.csv", sha256="0" * 64, data=ROWS + more), ("",), MAP)
    assert (found.undated, len(found.dates)) == (7, 5)
    assert found.dates[0].startswith("row 4: ")
    assert "soon" in found.dates[0]
    assert (found.deeds, found.unattributed) == (3, 1)


def trial(**told: object) -> Trial:
    fit = {"rows": 20, "accepted": 20, "reasons": {}, "acts": {"shelling": 20}, "placed": 20}
    return Trial(**{"actors": {"NOR": 20}, "deeds": 20, **fit, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"unattributed": 16}, "16 of 20 reports of acts name nobody"),
        ({"undated": 7}, "7 rows have no date that can be read"),
        ({"undated": 1}, "1 row has no date that can be read"),
        ({"acts": {"shelling": 14, "other": 6}}, "6 of 20 tell of no known act"),
        (
            {"placed": 9, "nowhere": (("Log", 3), *(("List", at) for at in range(10)))},
            "11 of 20 have no place (“Log” row 3; “List” rows 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)",
        ),
        ({"sources": ("unnamed-source",)}, "nobody said who reports"),
    ],
)
def test_the_end_says_in_one_sentence_why_an_edition_would_not_be_fit(
    told: dict[str, object], said: str
) -> None:
    found = fitness([trial(), trial(**told)][-1:])
    assert found == f"An edition from this would not be fit: {said}: mend before `daily`."


def test_reports_without_a_place_are_counted_and_named_with_sheet_and_rows() -> None:
    raw = RawFile(name="a.csv", sha256="0" * 64, data=ROWS)
    assert tried(raw, ("",), MAP).nowhere == (("", 3),)
    calls = MAP.replace("mortar: shelling", "mortar: hotline_call")
    assert tried(raw, ("",), calls).nowhere == ()
    some = [("Log", 9), ("Log", 4), ("List", 2)]
    assert fitness([trial(placed=17, nowhere=tuple(some))]) == (
        "By these counts an edition may go out, with 3 of 20 reports without a place "
        "(“Log” rows 4, 9; “List” row 2); hold its rows against the file."
    )
    many = trial(
        nowhere=tuple(("Log", at) for at in range(1, 31)), acts={"shelling": 99}, placed=69
    )
    assert "19, 20 and 10 more)" in fitness([many])


def test_what_lacks_nothing_is_told_so_and_watches_are_not_judged() -> None:
    assert fitness([trial(unattributed=9)]).startswith("By these counts nothing speaks against")
    assert fitness([trial(acts={}, deeds=0)]) == ""
    assert fitness([]) == ""


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


_AT = "at -29.0000 -16.0000"


def test_rows_are_spelled_out_as_sentences() -> None:
    raw = RawFile(name="a.csv", sha256="0" * 64, data=ROWS)
    assert tried(raw, ("",), MAP).samples == (
        f"row 1: side NOR, small arms fire {_AT}, 2 March 2031 10:00, seen or heard by post",
        f"row 2: nobody named, shelling {_AT}, 2 March 2031 11:00, seen or heard by post",
        "row 3: side NOR, shelling at no place told, 2 March 2031 12:00, seen or heard by post",
    )


def test_samples_are_of_the_beginning_the_middle_and_the_end() -> None:
    rows = b"".join(b"2031-03-%02d 10:00,shots,N,-16.0,-29.0\n" % day for day in range(1, 22))
    raw = RawFile(name="a.csv", sha256="0" * 64, data=ROWS.splitlines(keepends=True)[0] + rows)
    starts = [one.partition(":")[0] for one in tried(raw, ("",), MAP).samples]
    assert starts == ["row 1", "row 11", "row 21"]


def test_rows_far_from_every_zone_are_named() -> None:
    raw = RawFile(name="a.csv", sha256="0" * 64, data=ROWS)
    assert tried(raw, ("",), MAP, (-17.0, -30.0, -15.0, -28.0)).far == ()
    assert tried(raw, ("",), MAP, (16.0, 28.0, 17.0, 30.0)).far == ("row 1", "row 2")
    assert tried(raw, ("",), MAP).far == ()
