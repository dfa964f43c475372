"""Distance and direction from a named place, in three columns: read, proposed, and shown."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app.maps import doubts as map_doubts
from truceline.app.maps import mapping
from truceline.errors import AgreementError
from truceline.kernels.geodesy import bearing_deg, distance_m
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.load import load_map
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal

MILL = (45.9, 41.5)
CONTEXT = Context(stem="log", time_zone="UTC", parties={"A": "A", "B": "B"})
HEAD = "map: 1\ntime_zone: UTC\nsource: {constant: s}\ntable: reports\nstart: d\n"
HEAD += "basis: {constant: alleged}\n"
APART = "relative: {column: p, distance: km, direction: dir, distance_unit: km, unknown: null, "
APART += "middle_error_m: 500, known: {Mill: [45.9, 41.5, 1500]}}\n"


def read(*rows: str, place: str = APART) -> Intake:
    data = ("d,p,km,dir\n" + "".join(f"2026-03-05,{row}\n" for row in rows)).encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": HEAD + place})[1]


def test_three_columns_tell_what_one_cell_would() -> None:
    found = read("Mill,3,E", "Mill,,", '"3 km E of Mill",,', 'Mill,"2,5",SE', "Mill,2,")
    rows = found.reports.to_pylist()
    assert not len(found.rejects)
    apart, bare, one, comma, ring = rows
    assert distance_m(*MILL, apart["lon"], apart["lat"]) == pytest.approx(3000, rel=0.06)
    assert bearing_deg(*MILL, apart["lon"], apart["lat"]) == pytest.approx(90, abs=3)
    # Whoever tells how far it was counts from the middle, in columns and in one cell.
    assert apart["error_m"] == pytest.approx(one["error_m"])
    assert one["error_m"] < 2000
    assert (bare["lon"], bare["lat"]) == pytest.approx(MILL, abs=1e-6)
    assert bare["error_m"] == pytest.approx(1500, rel=0.05)
    assert bearing_deg(*MILL, comma["lon"], comma["lat"]) == pytest.approx(135, abs=3)
    assert ring["error_m"] > 2500


def test_a_distance_that_cannot_be_read_never_becomes_the_bare_name() -> None:
    found = read("Mill,far,E", "Elsewhere,3,E")
    assert found.reports["place_kind"].to_pylist() == ["none", "none"]
    assert any("“Mill, far, E”" in note for note in found.notes)
    told = read("Mill,far,E", place=APART.replace("unknown: null, ", ""))
    assert [one["reason"] for one in told.rejects.to_pylist()] == ["bad-range"]
    with pytest.raises(AgreementError, match="2 mistakes"):
        load_map(HEAD + APART.replace("distance: km, ", ""), "m.yaml")


ROWS = (
    ("2026-03-05", "Old Mill", "3", "E", "A", "shelling"),
    ("2026-03-06", "Old Mill", "", "", "B", "shelling"),
    ("2026-03-07", "Ford", "0,8", "SW", "A", "shelling"),
    ("2026-03-08", "Ford", "2", "N", "A", "shelling"),
)


def book(ways: tuple[str, ...] = (), head: str = "km", place: str = "Village") -> RawFile:
    rows = [list(one) for one in ROWS]
    for row, way in zip(rows, ways, strict=False):
        row[3] = way
    made, log = sheet_of("Log")
    put(log, ["Date", place, head, "Dir.", "By", "What"], *rows)
    names = made.create_sheet("Places")
    put(names, ["Village", "Lat", "Lon"], ["Old Mill", 41.5, 45.9], ["Ford", 41.6, 45.8])
    return raw_of(made)


def drafted(raw: RawFile, **answers: str) -> Proposal:
    survey = mapping.survey(raw)
    return mapping.draft(survey.found[0], replace(CONTEXT, posts=survey.posts), answers)


def relative(proposal: Proposal) -> str:
    return next((one.value for one in proposal.lines if one.key == "relative"), "")


def test_it_is_proposed_with_an_honest_error_and_asked() -> None:
    made = drafted(book())
    value = relative(made)
    assert "distance: km, direction: Dir., distance_unit: km" in value
    # Eight winds, and less than a kilometre from a village: counted from a spot in it.
    assert {"bearing_error_deg: 22.5", "middle_error_m: 500"} <= set(value.split(", "))
    [question] = [one for one in made.open if one.key == "from_named"]
    assert (question.likely, question.rows) == ("yes", 3)
    assert "stood" not in {one.key for one in made.open}
    fine = relative(drafted(book(("SSE", "", "N"))))
    assert "distance: km" in fine
    assert "bearing_error_deg" not in fine
    assert map_doubts.of([made])["apart"] == []


def test_what_a_person_refuses_is_marked_in_the_draft() -> None:
    made = drafted(book(), from_named="no")
    assert "distance" not in relative(made)
    assert made.told["from_named"] == "no"
    assert map_doubts.of([made])["apart"] == [("Log", 2), ("Log", 4), ("Log", 5)]


def test_bearings_in_degrees_and_places_nobody_lists_are_not_taken_so() -> None:
    assert "distance" not in relative(drafted(book(("96", "", "225", "0"))))
    survey = mapping.survey(book())
    alone = mapping.draft(survey.found[0], CONTEXT, {})
    assert not any(one.key == "from_named" for one in alone.open)
