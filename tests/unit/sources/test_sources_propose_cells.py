"""What cells leave unsaid is asked once with the likely answer, as are rows that do not count."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from messy_books import put, raw_bytes, raw_of, sheet_of

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.shape import shape_in

CONTEXT = Context(
    stem="log", time_zone="UTC", parties={"A": "A", "B": "B"}, box=(-20.0, -32.0, -12.0, -25.0)
)
BOOKS = Path(__file__).parents[2] / "workbooks"


def drafted(raw: RawFile, **answers: str) -> tuple[Proposal, mapping.Found]:
    found = mapping.survey(raw).found[0]
    return mapping.draft(found, CONTEXT, answers), found


def line(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


def question(proposal: Proposal, key: str) -> Any:
    return next((one for one in proposal.open if one.key == key), None)


def read(raw: RawFile, proposal: Proposal, found: mapping.Found) -> Intake:
    text = mapping.text_of(found, proposal, "log.xlsx", guess=True, pinned=False)
    return registry.read(raw, "mapped", {"map": text, "sheet": found.sheets[0]})[1]


def log() -> RawFile:
    """Six rows as a clerk keeps them: one row sits the wrong way round, one leaves its sign out."""
    book, sheet = sheet_of("Log 2031")
    put(sheet, ["Date", "Time", "Location", "Coordinates", "Type of event", "Side", "Status"])
    rows = (
        ("2031-03-03", "Mill", "-29.0040, -16.1180", "shelling", "A", "open"),
        ("2031-03-04", "Dam", "-29.0520, -16.1760", "shelling", "B", "duplicate of 1"),
        ("2031-05-03", "Ford", "29.0210, 16.3010", "shelling", "A", "closed"),
        ("2031-03-06", "Gate", "-15.9810, -29.0960", "small arms fire", "B", "closed"),
        ("2031-03-07", "2 km N of Mill", None, "explosion", "A", "closed"),
        ("2031-03-08", "Yard", "28J CN 9690 8660", "explosion", "A", "closed"),
        ("2031-03-09", "Barn", "CN 973 961", "explosion", "A", "closed"),
    )
    for at, (day, *rest) in enumerate(rows):
        put(sheet, [date.fromisoformat(day), time(8 + at, 30), *rest])
    return raw_of(book)


def test_each_is_asked_once_with_the_likely_answer() -> None:
    proposal, _ = drafted(log(), bounding_box="yes")
    likely = {one.key: one.likely for one in proposal.open}
    assert likely["unsigned"] == "yes"
    assert likely["grid_zone"] == "28J"
    assert likely["swapped"] == "exchange"
    assert likely["slips"] == "mend"
    assert likely["withdrawn"] == "leave"
    assert line(proposal, "unsigned") == "south_west"
    assert "duplicate*" in line(proposal, "leave_out")


def test_the_rows_are_then_read_as_they_were_meant_and_every_change_is_noted() -> None:
    raw = log()
    intake = read(raw, *drafted(raw, bounding_box="yes"))
    assert intake.rejects["reason"].to_pylist() == ["left-out-row"]
    days = [f"{one:%m-%d}" for one in intake.reports["start"].to_pylist()]
    assert days == ["03-03", "03-05", "03-06", "03-07", "03-08", "03-09"]
    south = [lat < 0 for lat in intake.reports["lat"].to_pylist()]
    assert south == [True] * 6
    notes = " ".join(intake.notes)
    for said in ("other way round", "out of the order", "in words"):
        assert said in notes


def test_answers_no_leave_everything_as_it_is_written() -> None:
    raw = log()
    kept = {"unsigned": "no", "swapped": "reject", "slips": "keep", "withdrawn": "data"}
    kept |= {"bounding_box": "yes"}
    proposal, _ = drafted(raw, **kept)
    for key in ("unsigned", "swapped", "slips", "leave_out"):
        assert not line(proposal, key)


def test_a_map_made_before_holds_the_answers() -> None:
    raw = log()
    proposal, found = drafted(raw, bounding_box="yes")
    answers = {one.key: one.likely for one in proposal.open} | {"bounding_box": "yes"}
    answered = mapping.draft(found, CONTEXT, answers)
    text = mapping.text_of(found, answered, "log.xlsx", guess=False, pinned=False)
    shape = shape_in(text)
    assert shape is not None
    again = mapping.draft(found, CONTEXT, answers_in(text, shape, tuple(found.look.columns)))
    for key in ("unsigned", "grid_zone", "swapped", "slips", "leave_out", "year"):
        assert line(again, key) == line(answered, key), key


def test_dates_without_a_year_are_asked_after_and_casualties_added_up() -> None:
    book, sheet = sheet_of("Casualties 2031")
    head = ["Date", "Place", "Type of event", "Civ/mil", "Killed men", "Killed women", "Injured"]
    put(sheet, head)
    put(sheet, ["2031-03-02", "Mill", "shelling", "civ", 1, 2, "3?"])
    put(sheet, ["2031-03-03", "Ford", "shelling", "civ", None, None, 1])
    put(sheet, ["4.03", "Dam", "shelling", "mil", None, 1, None])
    raw = raw_of(book)
    proposal, _ = drafted(raw)
    assert question(proposal, "year") is not None
    harm = line(proposal, "harm")
    assert "best: [{column: Killed men, unknown: null}, {column: Killed women" in harm
    assert "who: {column: Civ/mil, values: {civ: civilian, mil: combatant}" in harm


def test_bearings_in_tens_of_degrees_are_asked_after() -> None:
    book, sheet = sheet_of("OP 2031")
    put(sheet, ["Date", "OP lat", "OP lon", "Bearing", "Range km", "Type of event"])
    for bearing in ("20", "02", "18", "21", "04", "36"):
        put(sheet, ["2031-03-02", -29.0, -16.1, bearing, 2, "mortar"])
    proposal, _ = drafted(raw_of(book))
    asked = question(proposal, "bearing_unit")
    assert asked.must
    assert asked.likely == "tens_deg"
    assert "bearing_unit: tens_deg" in line(proposal, "observer")


_WEEK = """
map: 1
table: reports
format: xlsx
sheet: "Тиж.10 (3-9.03)"
header_rows: 2
time_zone: Etc/GMT+1
year: 2031
date_order: dmy
slips: mend
source: {constant: week}
start: {column: "Дата", clock: "Час / з", above: true}
end: {column: "Дата", clock: "Час / до"}
basis: {constant: alleged}
act: {constant: other}
bounding_box: [-20, -32, -12, -25]
swapped: exchange
unsigned: south_west
grid_zone: 28J
coordinates: {column: "Місце / координати", order: lat_lon}
error_m: {constant: "100"}
count: {column: "Подія / к-сть", unknown: null}
leave_out: {struck: true, colours: [D9D9D9]}
"""


def test_a_sheet_by_another_hand_is_read_row_by_row_as_its_truth_tells() -> None:
    import json

    data = (BOOKS / "olena_week.xlsx").read_bytes()
    intake = registry.read(raw_bytes(data), "mapped", {"map": _WEEK})[1]
    truth = json.loads((BOOKS / "olena_week.truth.json").read_text(encoding="utf-8"))
    meant = {
        int(one["cell"][1:]): (one["lat"], one["lon"])
        for one in truth["sheets"][0]["coordinates_as_meant"]
    }
    rows = intake.reports.to_pylist()
    told = {row["row_number"]: row for row in rows}
    kinds = set(intake.rejects["reason"].to_pylist())
    assert kinds == {"left-out-row", "note-row", "total-row"}
    # Repeats (grey) and what was withdrawn (struck) are left out; every other place is as meant.
    assert set(told) >= set(meant) - {10, 36, 45}
    for number, (lat, lon) in meant.items():
        if number in told:
            assert told[number]["lat"] == pytest.approx(lat, abs=6e-4), number
            assert told[number]["lon"] == pytest.approx(lon, abs=6e-4), number
    assert f"{told[21]['start']:%Y-%m-%d}" == f"{told[22]['start']:%Y-%m-%d}" == "2031-03-05"
    assert f"{told[38]['start']:%Y-%m-%d}" == "2031-03-07"
    assert [f"{told[30][k]:%d %H:%M}" for k in ("start", "end")] == ["06 23:40", "07 02:15"]
    assert [f"{told[52][k]:%d %H:%M}" for k in ("start", "end")] == ["10 00:50", "10 01:10"]
    assert (told[30]["count_low"], told[30]["count_high"]) == (40, None)
