"""What a list below the table, or another sheet, explains: codes, colours of sides, the grid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from truceline.app.maps import mapping
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.guess import guesses
from truceline.sources.propose.look import Look
from truceline.sources.propose.pointers import with_pointers
from truceline.sources.propose.zones_named import zones_named

BLUE, PINK, GREY = "9DC3E6", "F4B183", "BFBFBF"
NORTH, SOUTH = {"North Front": "NOR", "NOR": "NOR"}, {"South League": "SOU", "SOU": "SOU"}
WHAT = (
    ("shots", "T", BLUE), ("three mortar rounds", "TL", PINK), ("trench", "PO", BLUE),
    ("gun in the open", "AR", PINK), ("shots again", "T", GREY), ("two shepherds gone", "EN", BLUE),
)  # fmt: skip


def painted(*, names: tuple[str, str] = ("North Front", "South League")) -> Workbook:
    """A log without a column of sides: the fill of a cell says who, a list below it which."""
    book, page = sheet_of("Log")
    put(page, ["No", "Date", "Place", "What", "Code"])
    for n, (what, code, fill) in enumerate(WHAT):
        put(page, [f"{310 + n}", f"2031-04-{10 + n}", f"V{n}", what, code])
        page.cell(2 + n, 4).fill = PatternFill("solid", fgColor=fill)
    lines = ("T shots of small arms", "TL mortar or gun firing", "PO new trench",
             "AR heavy weapon seen", "EN people taken")  # fmt: skip
    for n, line in enumerate(lines):
        page.cell(10 + n, 4).value = line
    for n, (fill, name) in enumerate(
        zip((BLUE, PINK, GREY), (*names, "nobody knows"), strict=True)
    ):
        page.cell(10 + n, 2).fill = PatternFill("solid", fgColor=fill)
        page.cell(10 + n, 3).value = name
    return book


def drafted(book: Workbook) -> Proposal:
    survey = mapping.survey(raw_of(book))
    context = Context(stem="b", time_zone="UTC", parties=NORTH | SOUTH, glossary=survey.glossary)
    return mapping.draft(survey.found[0], context, {})


def value(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


def test_codes_in_a_list_of_their_own_are_the_acts() -> None:
    found = {one.column: one.means for one in drafted(painted()).guesses}
    assert (found["Code"], found["What"]) == ("act", "text")
    acts = value(drafted(painted()), "act")
    for code, act in (("T", "small_arms_fire"), ("PO", "deployment"), ("EN", "detention")):
        assert f"{code}: {act}" in acts


def test_the_colour_of_full_cells_says_who_did_it_and_swaps_with_the_names() -> None:
    one, other = (
        value(drafted(painted(names=names)), "actor")
        for names in (("North Front", "South League"), ("South League", "North Front"))
    )
    assert one.startswith("{column: What, colour: true")
    swapped = one.replace("NOR", "?").replace("SOU", "NOR").replace("?", "SOU")
    assert other == swapped
    asked = [one.likely for one in drafted(painted()).open if one.key == "actor_colour"]
    assert asked == ["colour"]


def test_colours_that_name_one_side_alone_name_nobody() -> None:
    assert value(drafted(painted(names=("North Front", "ask again"))), "actor") == ""


def test_a_number_of_things_is_no_latitude_and_mixed_positions_are_a_place() -> None:
    cells = {
        "day": ["2031-04-10", "2031-04-11", "2031-04-12", "2031-04-13"],
        "n": ["1", "2", "60", "1"],
        "pos": ["44.1236, 68.5032", "554 794", "N44 06.492 E068 17.790", "535 788"],
    }
    means = {one.column: one.means for one in guesses(cells, {})}
    assert means["n"] not in ("lat", "lon")
    assert means["pos"] == "place"
    both = {
        **cells,
        "e": ["68.50", "68.51", "68.52", "68.53"],
        "n": ["44.1", "44.2", "44.3", "44.4"],
    }
    del both["pos"]
    assert {one.means for one in guesses(both, {})} >= {"lat", "lon"}


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("radio grids: 3+3 figures, all in 42T VP. OP1 Holm", {"42TVP"}),
        ("grids 27H YT", {"27HYT"}),
        ("the grid is down. 42T VP", set()),
        ("12 m of wire", set()),
    ],
)
def test_a_sentence_on_grids_names_their_zone_and_square(text: str, zones: set[str]) -> None:
    assert zones_named(text) == zones


def test_figures_are_read_by_the_zone_that_another_sheet_names() -> None:
    columns = {"Date": ["2031-04-10", "2031-04-11"], "Grid": ["554 794", "535 788"],
               "Event": ["shelling", "shelling"]}  # fmt: skip
    context = Context(stem="x", box=(67.0, 43.0, 70.0, 45.0))
    glossary = replace(context.glossary, grids=frozenset({"42TVP"}))
    proposal = propose(Look(rows=2, columns=columns), replace(context, glossary=glossary), {})
    assert value(proposal, "grid_zone") == '"42TVP"'


def _look(sheet: str, columns: dict[str, list[str]]) -> Look:
    n = len(next(iter(columns.values())))
    return Look(
        sheet=sheet, columns=columns, rows=n, at=tuple((sheet, row) for row in range(2, 2 + n))
    )


@pytest.mark.parametrize("header", ["M.C.", "Main courante", "main courante / n°", "Main"])
def test_a_column_called_as_the_main_sheet_names_its_rows(header: str) -> None:
    days = ["2031-04-10", "2031-04-11", "2031-04-12", "2031-04-13"]
    log = _look(
        "Main courante",
        {"No": ["310", "311", "312", "313"], "Date": days, "Act": ["shelling"] * 4},
    )
    patrols = {"Date": days[:3], "Remark": ["seen", "trench", "turned back"]}
    second = _look("Patrols", {**patrols, header: ["310", "312", ""]})
    assert with_pointers([log, second])[1].points == {header: ("310", "312")}
    strange = _look("Patrols", {**patrols, "Shots": ["310", "312", ""]})
    assert with_pointers([log, strange])[1].points == {}


def test_what_points_to_a_row_behind_an_equals_sign_is_read_as_typed() -> None:
    book, page = sheet_of("Log")
    put(page, ["No", "Date", "Type", "Same as"])
    for n, told in enumerate(("", "=L-1", "=A1+B1", "= L-2")):
        put(page, [f"L-{n + 1}", f"2031-04-{10 + n}", "shelling", told])
    look = mapping.survey(raw_of(book)).found[0].look
    assert look.columns["Same as"] == ["", "=L-1", "", "= L-2"]
    assert look.points == {"Same as": ("=L-1", "= L-2")}
