"""Maps that are proposed: what is proven is written, what is doubtful is asked, none is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from messy_books import SEEN, UNSEEN, Layout, put, raw_of, sheet_of

from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.written import Written
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.find import table_in_row, tables
from truceline.sources.propose.guess import guesses, unit_of
from truceline.sources.propose.lexicon import header_scores, meaning_of
from truceline.sources.propose.look import Look, look_at_table
from truceline.sources.propose.order import order_of
from truceline.sources.propose.shape import alike, difference, shape_in, shape_line, shape_of
from truceline.sources.propose.spell import pairs, remark, word
from truceline.sources.propose.write import written
from truceline.sources.workbook.book import Book

CONTEXT = Context(
    stem="book", time_zone="Europe/Kyiv",
    parties={"Party A": "A", "Party B": "B", "A": "A", "B": "B"},
)  # fmt: skip


def look_of(layout: Layout) -> Look:
    grid = Book(layout.raw).grid(layout.sheet)
    return look_at_table(grid, tables(grid)[0])


def look(columns: dict[str, list[str]], **more: Any) -> Look:
    rows = len(next(iter(columns.values())))
    return Look(columns=columns, rows=rows, **more)


def drafted(found: Look, answers: dict[str, str] | None = None) -> Proposal:
    return propose(found, CONTEXT, answers or {})


def read(layout: Layout, proposal: Proposal) -> Intake:
    text = written(proposal, ["test"], sheet=layout.sheet, guess=True)
    return registry.read(layout.raw, "mapped", {"map": text})[1]


def right(make: Callable[[], Layout]) -> tuple[int, int, int]:
    """Return columns rightly proposed without a question, those with one, and all columns."""
    layout = make()
    found = {one.column: one for one in drafted(look_of(layout)).guesses}
    assert set(found) == set(layout.means)
    sure = asked = 0
    for name, means in layout.means.items():
        one = found[name]
        same = one.means == means or {one.means, means} <= {"", "number"}
        sure += same and one.sure
        asked += same and not one.sure
    return sure, asked, len(layout.means)


@pytest.mark.parametrize("make", SEEN, ids=lambda make: make.__name__)
def test_the_columns_of_known_layouts_are_rightly_proposed(make: Callable[[], Layout]) -> None:
    sure, asked, every = right(make)
    assert sure + asked == every
    assert sure >= every - 1


def test_the_columns_of_layouts_never_seen_are_mostly_rightly_proposed() -> None:
    """The figure stands in docs/howto/workbook-in-detail.md."""
    told = [right(make) for make in UNSEEN]
    assert sum(sure for sure, _, _ in told) >= 0.8 * sum(every for _, _, every in told)


@pytest.mark.parametrize("make", SEEN + UNSEEN, ids=lambda make: make.__name__)
def test_a_proposed_map_reads_every_row_of_data(make: Callable[[], Layout]) -> None:
    layout = make()
    proposal = drafted(look_of(layout))
    for key, value in layout.settings.items():
        if key != "colour":
            assert value in {one.value for one in proposal.lines if one.key == key}
    intake = read(layout, proposal)
    assert (intake.rows, len(intake.rejects)) == (layout.rows, layout.rejected)
    assert len(intake.reports) == layout.rows - layout.rejected


@pytest.mark.parametrize("make", SEEN, ids=lambda make: make.__name__)
def test_places_and_windows_are_those_of_the_sheet(make: Callable[[], Layout]) -> None:
    intake = read(make(), drafted(look_of(make())))
    rows = intake.reports.to_pylist()
    assert all(36 < row["lon"] < 39.5 and 47 < row["lat"] < 50 for row in rows)
    assert all(row["start"].year == 2031 and row["start"].month in (3, 4) for row in rows)
    assert all(row["act"] for row in rows)


@pytest.mark.parametrize(
    ("cells", "needed", "proven", "likely"),
    [
        (["2031-04-03"], False, "", "dmy"),
        (["3.4.2031"], False, "", "dmy"),
        (["03/04/2031", "13/04/2031"], True, "dmy", "dmy"),
        (["03/04/2031", "04/13/2031"], True, "mdy", "mdy"),
        (["13/04/2031", "04/13/2031"], True, "both", "dmy"),
        (["12/11/2031"], True, "", "dmy"),
        (["03/04/2031", "04/04/2031", "05/04/2031"], True, "", "dmy"),
        (["04/03/2031", "04/04/2031", "04/05/2031"], True, "", "mdy"),
        (["03/03/2031"], True, "", "dmy"),
    ],
)
def test_the_order_of_day_and_month(
    cells: list[str], needed: bool, proven: str, likely: str
) -> None:
    found = order_of(cells)
    assert (found.needed, found.proven) == (needed, proven)
    assert found.likely == likely


def test_an_order_that_nothing_proves_is_asked_for() -> None:
    found = look({"Date": ["03/04/2031", "04/04/2031"], "Event": ["shelling", "blast"]})
    (question,) = [one for one in drafted(found).open if one.key == "date_order"]
    assert (question.likely, [value for value, _ in question.options]) == ("dmy", ["dmy", "mdy"])
    answered = drafted(found, {"date_order": "mdy"})
    assert "date_order" not in {one.key for one in answered.open}
    assert [one.value for one in answered.lines if one.key == "date_order"] == ["mdy"]


@pytest.mark.parametrize(
    ("cells", "means"),
    [(["1", "2", "3", "4"], "number"), (["7", "3", "40", "3"], "count")],
)
def test_no_is_a_number_of_rows_or_a_count(cells: list[str], means: str) -> None:
    (found,) = guesses({"No.": cells}, {})
    assert (found.means, found.sure) == (means, True)


def test_no_is_asked_after_where_it_may_be_a_key_or_a_count() -> None:
    (found,) = guesses({"No.": ["104", "107", "93", "40"]}, {})
    assert not found.sure
    assert {"id", "count"} <= {found.means, *found.rivals}


def test_a_word_that_may_mean_two_acts_is_asked_after() -> None:
    found = look({"Date": ["2031-04-03"] * 3, "Event": ["drone strike", "shelling", "zzz"]})
    asked = {one.key: one.likely for one in drafted(found).open}
    assert asked["word:act:drone strike"] == "drone_attack"
    assert asked["word:act:zzz"] == "other"
    assert "word:act:shelling" not in asked


def test_sides_are_known_by_the_agreement_and_by_nothing_else() -> None:
    columns = {"Date": ["2031-04-03"] * 3, "Side": ["Party B", "b", "Northland"]}
    asked = {one.key for one in drafted(look(columns)).open}
    assert {key for key in asked if key.startswith("party:")} == {"party:Northland"}
    nobody = propose(look(columns), Context(stem="x"), {})
    assert [one.value for one in nobody.lines if one.key == "actor"] == ["Side"]


def test_swapping_the_parties_swaps_the_map_and_nothing_else() -> None:
    columns = {
        "Date": ["2031-04-03"] * 2, "Side": ["Party A", "Party B"], "Claimed by": ["B", "A"],
    }  # fmt: skip
    swapped = Context(
        stem="book", time_zone="Europe/Kyiv",
        parties={"Party A": "B", "Party B": "A", "A": "B", "B": "A"},
    )  # fmt: skip
    one = written(drafted(look(columns)), [], sheet="", guess=True)
    other = written(propose(look(columns), swapped, {}), [], sheet="", guess=True)
    ids = r"(?<=: )([AB])(?=[,}])"
    assert re.sub(ids, lambda m: "BA"["AB".index(m[1])], one) == other
    assert one != other


def test_what_waits_for_an_answer_is_no_line_of_the_map() -> None:
    found = look({"Date": ["03/04/2031"], "Event": ["shelling"]})
    text = written(drafted(found), ["h"], sheet="", guess=False)
    assert "\n# question: dates such as 03/04/2031: which comes first?" in text
    assert "\n# date_order: dmy\n" in text
    guessed = written(drafted(found), ["h"], sheet="", guess=True)
    assert "\ndate_order: dmy  # guessed: " in guessed
    assert load_map(guessed, "guessed").date_order == "dmy"


def test_a_legend_tells_what_colours_mean_and_its_absence_is_asked() -> None:
    columns = {"Date": ["2031-04-03"] * 4, "Event": ["shelling"] * 4}
    fills = Counter({"FFFF00": 3, "92D050": 1})
    mute = drafted(look(columns, fills=fills))
    asked = {one.key: one.text for one in mute.open}
    assert asked["colour:FFFF00"] == "rows filled yellow (3): what does it mean?"
    assert not [one for one in mute.lines if one.key == "basis" and "colour" in one.value]
    legend = {"FFFF00": "not confirmed", "92D050": "seen by patrol"}
    told = drafted(look(columns, fills=fills, legend=legend))
    (line,) = [one for one in told.lines if one.key == "basis"]
    assert line.value == (
        '{colour: true, values: {FFFF00: alleged, "92D050": observed}, blank: alleged}'
    )
    assert not line.asked


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Error (km)", "km"), ("Accuracy, m", "m"), ("Похибка, км", "km"), ("Radius m", "m"),
        ("Kim", ""),
    ],
)  # fmt: skip
def test_units_of_headers(header: str, unit: str) -> None:
    assert unit_of(header) == unit


def test_an_error_in_kilometres_is_read_in_metres() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Lat", "Lon", "Error (km)", "Type"])
    put(sheet, ["2031-04-03", 48.25, 37.25, 1.5, "mortar"])
    grid = Book(raw_of(book)).grid("S")
    proposal = drafted(look_at_table(grid, tables(grid)[0]))
    text = written(proposal, [], sheet="S", guess=True)
    intake = registry.read(raw_of(book), "mapped", {"map": text})[1]
    assert intake.reports["error_m"].to_pylist() == [1500.0]


def test_a_header_by_its_row() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "What", "Where"], ["2031-04-03", "a", "x"], [])
    put(sheet, ["Day", "Event", "Place"], ["2031-04-05", "b", "y"])
    grid = Book(raw_of(book)).grid("S")
    assert [table.names[0] for table in tables(grid)] == ["Date", "Day"]
    second = table_in_row(grid, 4)
    assert second is not None
    assert second.names == ("Day", "Event", "Place")
    assert table_in_row(grid, 3) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_stand_in_a_map(one: str, other: str) -> None:
    """Names of columns and words of cells come from strangers: none breaks or bends the map."""
    try:
        (one + other).encode()
    except UnicodeEncodeError:
        return
    text = f"a: {word(one)}\nb: {{column: {word(other)}, values: {pairs({one: other or 'x'})}}}\n"
    found = Written(text, "test").plain()
    assert found == {"a": one, "b": {"column": other, "values": {one: other or "x"}}}
    assert len((remark(one) + "x").splitlines()) == 1


def test_names_of_columns_cannot_write_lines_of_the_map() -> None:
    evil = 'x\nsource: {constant: "them"}  # '
    found = look({"Date": ["2031-04-03"], "Event": ["shelling"], evil: ["text of a row, long"]})
    text = written(drafted(found, {f"column:{evil}": "text"}), [evil], sheet=evil, guess=True)
    assert load_map(text, "evil").source.constant == "unnamed-source"
    assert text.count("\nsource:") == 1


def test_a_shape_is_found_again_in_the_text_of_its_map() -> None:
    shape = shape_of("13.04 Події", ("Дата", 'a "b"', "c\nd"), 2, "A:C")
    assert shape_in(f"# Map\n{shape_line(shape)}\nmap: 1\n") == shape
    assert shape.sheet == shape_of("14.04  ПОДІЇ", (), 1, "").sheet
    assert shape_in("map: 1\n") is None
    assert shape_in("# shape: [1]\n") is None


def test_what_differs_between_two_shapes() -> None:
    known = shape_of("S", ("Date", "Latitude", "Longitude", "Remarks", "Type"), 1, "")
    now = ("DATE", "Latitude", "Longitude", "Remark", "Type", "Camera")
    assert alike(known, now) > 0.5
    found = difference(known, now)
    assert found.renamed == (("Remarks", "Remark"),)
    assert (found.added, found.missing) == (("Camera",), ())
    assert "“Remarks” seems to be called “Remark” now; new: “Camera”" in found.told()
    assert difference(known, known.columns).told() == ""
    assert alike(known, ("Patrol", "Vehicle")) == 0


@pytest.mark.parametrize(
    ("text", "section", "means"),
    [
        ("Mortar shelling", "acts", "shelling"), ("не підтверджено", "basis", "alleged"),
        ("підтверджено", "basis", "observed"), ("120 mm mortar", "weapons", "mortar_up_to_120"),
        ("artillery", "weapons", "?"), ("БПЛА", "acts", "?"), ("", "acts", ""),
        ("жилой дом", "objects", "settlement"), ("something else", "acts", ""),
    ],
)  # fmt: skip
def test_words_of_cells(text: str, section: str, means: str) -> None:
    assert meaning_of(text, section) == means


def test_a_header_in_three_languages_means_the_same() -> None:
    for names, means in (
        (("Latitude", "Широта"), "lat"),
        (("Date", "Дата"), "start"),
        (("Quantity", "Кількість", "Количество", "Кол-во"), "count"),
        (("Remarks", "Примітки", "Примечание"), "text"),
    ):
        for name in names:
            assert header_scores(name)[means] == 1.0
