"""Several columns of coordinates: the first that tells is the place, and what is passed is said."""

from __future__ import annotations

import hashlib

import pytest

from truceline.errors import AgreementError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.load import load_map

HEAD = "map: 1\ntime_zone: UTC\nsource: {constant: north}\ntable: reports\nstart: d\n"
HEAD += "basis: {constant: alleged}\nerror_m: {column: e, values: {exact: 250}, blank: '2500'}\n"
BOTH = "coordinates: [{column: p, order: lat_lon}, {column: q, letter_o: west}]\n"


def read(*rows: str, place: str = BOTH) -> Intake:
    data = ("d;p;q;e\n" + "".join(f"2025-03-05;{row}\n" for row in rows)).encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": HEAD + place})[1]


def test_the_first_that_tells_is_taken_in_its_own_notation() -> None:
    found = read("-29.1, -16.2;;exact", ";29°06'00\"S 16°12'00\"O;", ";;")
    assert found.rejects.num_rows == 0
    rows = found.reports.to_pylist()
    assert [(r["lat"], r["lon"], r["place_kind"]) for r in rows[:2]] == [
        (-29.1, -16.2, "disc"),
        (pytest.approx(-29.1), pytest.approx(-16.2), "disc"),
    ]
    assert rows[2]["place_kind"] == "none"
    assert (rows[0]["error_m"], rows[1]["error_m"]) == (pytest.approx(7000, rel=0.2), 2500)
    assert any("1 from `p`, 1 from `q`" in note for note in found.notes)


def test_what_is_passed_over_and_where_columns_part_is_said() -> None:
    found = read(
        "see sketch;29°06'00\"S 16°12'00\"W;exact",
        "-29.1, -16.2;29°06'00\"S 18°12'00\"W;exact",
        "-29.1000, -16.2000;29°06'00\"S 16°12'00\"W;exact",
    )
    assert found.reports["lon"].to_pylist() == pytest.approx([-16.2, -16.2, -16.2])
    assert any("see sketch" in note and "later column" in note for note in found.notes)
    assert next(note for note in found.notes if "another place" in note).endswith("rows 2.")


def test_where_no_column_can_be_read_the_row_is_refused_with_the_first() -> None:
    found = read("see sketch;nowhere;exact")
    assert found.rejects["reason"].to_pylist() == ["bad-coordinate"]
    assert "see sketch" in found.rejects["detail"][0].as_py()


@pytest.mark.parametrize(("means", "lon"), [("west", -16.2), ("east", 16.2)])
@pytest.mark.parametrize("cell", ["29°06'00\"S 16°12'00\"O", "29 06 00 S, 16 12 00 o"])
def test_the_letter_o_is_what_the_map_says(cell: str, means: str, lon: float) -> None:
    found = read(f"{cell};;", place=f"coordinates: {{column: p, letter_o: {means}}}\n")
    assert found.reports["lon"].to_pylist() == [pytest.approx(lon)]


def test_the_letter_o_is_never_guessed() -> None:
    found = read("29°06'00\"S 16°12'00\"O;;", place="coordinates: p\n")
    assert found.rejects["reason"].to_pylist() == ["ambiguous-hemisphere"]
    assert "letter_o" in found.rejects["detail"][0].as_py()


def test_words_written_out_need_no_saying() -> None:
    found = read("29°06'00\" Sud 16°12'00\" Ouest;;", place="coordinates: p\n")
    assert found.reports["lon"].to_pylist() == [pytest.approx(-16.2)]


@pytest.mark.parametrize(
    ("place", "code", "line"),
    [
        ("coordinates: []\n", "empty-value", 8),
        ("coordinates:\n- {column: p}\n- {column: q, ordr: lat_lon}\n", "unknown-key", 10),
        ("coordinates: [p, {column: q, notation: mgrs, order: lat_lon}]\n", "no-use", 8),
        ("coordinates: {column: p, ordr: x}\n", "unknown-key", 8),
    ],
)
def test_mistakes_stand_where_they_are_written(place: str, code: str, line: int) -> None:
    with pytest.raises(AgreementError) as caught:
        load_map(HEAD + place, "m.yaml")
    assert [(p.code, p.line) for p in caught.value.problems] == [(code, line)]
