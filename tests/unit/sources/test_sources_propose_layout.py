"""How sheets are laid out: several tables on one, days across headings, posts across columns."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from messy_books import raw_of, sheet_of
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from truceline.app.maps import mapping
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.rest_of_place import joined
from truceline.sources.mapped.schedule import hours_in
from truceline.sources.propose.ask import Context
from truceline.sources.propose.split_places import axis_of, order_in

BOOKS = Path(__file__).parents[2] / "workbooks"
UPPER = ("No", "Date", "Village", "What happened", "Side", "Reported by")
LOWER = ("Nr", "Date", "Place", "House hit", "Inc. no", "Told by", "Photo")
POSTS = ("Post", "Latitude", "Longitude")
#: What a cell of these books holds.
Told = str | int | float | None
PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}


def upper(n: int, side: str = "NOR") -> list[tuple[Told, ...]]:
    return [(at, f"2031-04-{at:02d}", f"Ville {at}", "shelling", side, "P1") for at in range(1, n)]


def lower(n: int) -> list[tuple[Told, ...]]:
    return [(at, f"2031-04-{at:02d}", f"Ville {at}", "barn", at, "P2", "") for at in range(1, n)]


def put(sheet: Worksheet, row: int, column: int, rows: list[tuple[Told, ...]]) -> set[int]:
    """Write rows there; return the numbers of all but the first, which is the header."""
    for at, cells in enumerate(rows, start=row):
        for beside, cell in enumerate(cells, start=column):
            sheet.cell(at, beside, cell)
    return set(range(row + 1, row + len(rows)))


def in_tables(raw: RawFile) -> Counter[int]:
    survey = mapping.survey(raw)
    every = [*survey.found, *survey.listed, *(one for one, _ in survey.undated)]
    return Counter(row for one in every for _, row in one.look.below)


@pytest.mark.parametrize("gap", [1, 2, 4])
@pytest.mark.parametrize("titled", [False, True])
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_tables_one_below_the_other_no_row_is_lost(
    gap: int, titled: bool, turned: bool
) -> None:
    book, sheet = sheet_of("Both")
    first, second = [UPPER, *upper(6)], [LOWER, *lower(9)]
    first, second = (second, first) if turned else (first, second)
    data = put(sheet, 2, 1, first)
    at = 2 + len(first) + gap
    if titled:
        sheet.cell(at, 1, "HOUSES AND OBJECTS")
        at += 1
    data |= put(sheet, at, 1, second)
    found = in_tables(raw_of(book))
    assert data <= set(found)
    assert max(found[row] for row in data) == 1


@pytest.mark.parametrize("down", [0, 1, 5])
def test_of_two_tables_side_by_side_each_is_found_wherever_its_header_stands(down: int) -> None:
    book, sheet = sheet_of("Both")
    left = put(sheet, 2, 1, [UPPER, *upper(20)])
    posts: list[tuple[Told, ...]] = [("A", 48.1, 37.1), ("B", 48.2, 37.2), ("C", 48.3, 37.3)]
    right = put(sheet, 2 + down, 9, [POSTS, *posts])
    survey = mapping.survey(raw_of(book))
    assert {row for one in survey.found for _, row in one.look.below} == left
    assert {row for one in survey.listed for _, row in one.look.below} == right
    assert [one.name for one in survey.posts] == ["A", "B", "C"]


def test_rows_that_lie_in_no_table_are_named_and_a_form_is_no_table() -> None:
    book, sheet = sheet_of("Form")
    form = [("Team:", "T3"), ("Route:", "Alpha to Beta"), ("Vehicle:", "OM-07")]
    put(sheet, 1, 1, [*form])
    put(sheet, 6, 1, [UPPER, *upper(6)])
    book.create_sheet("Notes")["A1"] = "call Alpha"
    survey = mapping.survey(raw_of(book))
    assert [one.look.header_row for one in survey.found] == [6]
    said = " ".join(survey.left_out)
    assert "Rows 1 to 3 of the sheet “Form” lie in no table" in said
    assert "Sheet “Notes”: no table was found on it (1 row): left out." in said


def read(raw: RawFile, context: Context, **answers: str) -> Iterator[tuple[str, Intake]]:
    """Read each table of a file with every likely answer and those given."""
    survey = mapping.survey(raw)
    for found in survey.found:
        told = Context(
            stem="b", time_zone="UTC", parties=context.parties, posts=survey.posts, year=2031
        )
        proposal = mapping.draft(found, told, answers)
        text = mapping.text_of(found, proposal, "b", guess=True, pinned=False)
        options = {"map": text, "sheet": found.sheets[0]}
        yield proposal.kind, registry.read(raw, "mapped", options)[1]


NOBODY = Context(stem="b", parties=PARTIES)


@pytest.mark.parametrize("side", ["NOR", "SOU"])
@pytest.mark.parametrize("by_number", [True, False])
def test_a_list_of_houses_hit_adds_to_incidents_and_is_none(side: str, by_number: bool) -> None:
    book, sheet = sheet_of("Incidents")
    put(sheet, 1, 1, [UPPER, *upper(9, side)])
    other = book.create_sheet("Houses")
    header = LOWER if by_number else tuple(one.replace("Inc. no", "Rooms") for one in LOWER)
    put(other, 1, 1, [header, *lower(7)])
    found = dict(read(raw_of(book), NOBODY))
    assert set(found) == {"reports", "adds"}
    assert set(found["reports"].reports["kind"].to_pylist()) == {"event"}
    assert set(found["reports"].reports["actor"].to_pylist()) == {side}
    assert set(found["adds"].reports["kind"].to_pylist()) == {"warning"}
    assert len(found["adds"].reports) == 6


def test_another_log_of_the_same_days_is_heard_as_a_log() -> None:
    book, sheet = sheet_of("Ours")
    put(sheet, 1, 1, [UPPER, *upper(9)])
    timed = [(*row[:2], f"0{at}:30", *row[2:]) for at, row in enumerate(upper(7))]
    other = book.create_sheet("Theirs")
    put(other, 1, 1, [("No", "Date", "Time", *UPPER[2:]), *timed])
    kinds = [kind for kind, _ in read(raw_of(book), NOBODY)]
    assert kinds == ["reports", "reports"]


def night(name: str, heading: str) -> RawFile:
    book, sheet = sheet_of(name)
    sheet.append(("No", "Time", "Event", "Village"))
    for at, clock in enumerate(("18:10", "21:40", "23:58"), start=1):
        sheet.append((at, clock, "shelling", "Alpha"))
    if heading:
        sheet.append((heading,))
    for at, clock in enumerate(("00:40", "05:20"), start=4):
        sheet.append((at, clock, "shelling", "Alpha"))
    return raw_of(book)


@pytest.mark.parametrize("name", ["OP2 24-25.03", "night 24.03-25.03", "24–25.03"])
@pytest.mark.parametrize("heading", ["25.03", "25.03.2031", ""])
def test_a_sheet_is_of_the_days_its_name_and_its_headings_tell(name: str, heading: str) -> None:
    ((_, found),) = read(night(name, heading), NOBODY)
    days = [one.strftime("%d %H:%M") for one in found.reports["start"].to_pylist()]
    assert days == ["24 18:10", "24 21:40", "24 23:58", "25 00:40", "25 05:20"]


def test_a_heading_that_is_the_number_of_a_section_changes_no_day() -> None:
    ((_, found),) = read(night("24 March 2031", "3.4"), NOBODY)
    days = {one.day for one in found.reports["start"].to_pylist()}
    assert days == {24, 25}


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("0600-1800 T1", ["06:00-18:00"]), ("06h-18h T4", ["06:00-18:00"]),
        ("T5 6:00–18.00", ["06:00-18:00"]), ("24h T2", ["00:00-12:00", "12:00-00:00"]),
        ("0000-2400 T2", ["00:00-12:00", "12:00-00:00"]), ("18-24", ["18:00-00:00"]),
        ("06-14 T4 / 14-20 T3", ["06:00-14:00", "14:00-20:00"]), ("2200-0600 T1", ["22:00-06:00"]),
        ("x", []), ("–", []), ("closed", []), ("T1", []), ("2031-04-05", []), ("25-31", []),
    ],
)  # fmt: skip
def test_hours_of_a_watch(cell: str, hours: list[str]) -> None:
    assert ["-".join(one) for one in hours_in(cell)] == hours


def test_a_schedule_of_days_and_posts_tells_as_many_hours_as_its_truth() -> None:
    raw = mapping.opened(BOOKS / "ines_month.xlsx")
    survey = mapping.survey(raw, "OP sched")
    (found,) = survey.found
    context = Context(stem="b", time_zone="Etc/GMT+2", posts=survey.posts, year=2032)
    silent = mapping.draft(found, context, {})
    assert "no column says how far they reach" in silent.refused
    proposal = mapping.draft(found, context, {"reach_m": "3000", "source": "om"})
    assert [proposal.kind, proposal.refused] == ["schedule", ""]
    text = mapping.text_of(found, proposal, "b", guess=True, pinned=False)
    intake = registry.read(raw, "mapped", {"map": text, "sheet": "OP sched"})[1]
    hours: Counter[float] = Counter()
    for one in intake.effort.to_pylist():
        hours[round(one["lat"], 3)] += (one["end"] - one["start"]).total_seconds() / 3600
    truth = json.loads((BOOKS / "ines_month.truth.json").read_text("utf-8"))
    sheet = truth["sheets"]["OP sched"]
    told = sheet["total_values_shown"]
    where = {round(one["lat"], 3): told[name] for name, one in sheet["posts"].items()}
    assert {lat: hours[lat] for lat in hours} == pytest.approx(_nearest(where, hours), abs=0.01)
    # The legend, two rows above the days, the sums: rejected, and nothing lost.
    assert intake.rows == len(set(intake.effort["row_number"].to_pylist())) + len(intake.rejects)


def _nearest(where: dict[float, float], hours: Counter[float]) -> dict[float, float]:
    return {lat: where[min(where, key=lambda one: abs(one - lat))] for lat in hours}


@pytest.mark.parametrize(
    ("first", "rest", "whole"),
    [
        ("46.0102", "30.0467", "46.0102 ; 30.0467"), ("46,01", "30,04", "46,01 ; 30,04"),
        ("CN", "986 932", "CN 986 932"), ("28J DN", "0890 9460", "28J DN 0890 9460"),
        ("594004", "6110057", "594004 6110057"), ("46.01, -30.04", "", "46.01, -30.04"),
        ("", "46.01, -30.04", "46.01, -30.04"), ("", "", ""),
    ],
)  # fmt: skip
def test_two_cells_of_one_place(first: str, rest: str, whole: str) -> None:
    assert joined(first, rest) == whole


def test_which_way_a_header_counts() -> None:
    assert [axis_of(one) for one in ("Coordinates / N", "W", "Easting (m)", "Villages")] == [
        "north", "east", "east", "",
    ]  # fmt: skip
    assert order_in("E", "N") == "lon_lat"
    assert [order_in("N", "W"), order_in("X", "Y")] == ["lat_lon", ""]


def placed(names: tuple[str, str], cells: list[tuple[Told, Told]]) -> list[object]:
    book, sheet = sheet_of("Log")
    sheet.append(("Date", "Event", *names, "Remark"))
    for at, (first, second) in enumerate(cells, start=1):
        sheet.append((f"2031-04-{at:02d}", "shelling", first, second, "seen"))
    raw = raw_of(book)
    ((_, found),) = read(raw, NOBODY, error_m="100", grid_zone="28J", year="2031")
    rows = found.reports.to_pylist()
    return [
        None if one["lat"] is None else (round(one["lat"], 3), round(one["lon"], 3)) for one in rows
    ]


def test_degrees_under_n_and_w_may_stand_in_both_columns_or_in_one() -> None:
    cells: list[tuple[Told, Told]] = [
        (46.0102, 30.0467), ("46.0318, -30.1131", None), ("46,0176", "30,0441"),
        ("46°00.3'", "30°15.8'"), ("45.9761 N 30.1342 W", None), (None, None),
    ]  # fmt: skip
    assert placed(("Coordinates N", "Coordinates W"), cells) == [
        (46.01, -30.047), (46.032, -30.113), (46.018, -30.044), (46.005, -30.263),
        (45.976, -30.134), None,
    ]  # fmt: skip


def test_letters_of_a_grid_in_one_column_and_digits_in_the_other() -> None:
    whole = placed(("Square", "Grid"), [("CN", "986 932"), ("DN", "022884"), ("DN", "0590 8420")])
    alone = placed(("Grid", "Note"), [(f"{a} {b}", "") for a, b in (("CN", "986 932"),) * 3])
    assert whole[0] == alone[0]
    assert None not in whole


def test_plain_degrees_in_two_columns_stay_two_columns() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Date", "Event", "Lat N", "Lon E"))
    for at in range(1, 6):
        sheet.append((f"2031-04-{at:02d}", "shelling", 48.1 + at / 100, 37.1))
    (found,) = mapping.survey(raw_of(book)).found
    assert found.look.rest == {}
