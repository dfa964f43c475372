"""An analyst's own week: what is on the sheet is what the proposed map reads, or it is asked."""

from __future__ import annotations

from functools import cache

import pytest
from messy_books import put, raw_of, sheet_of
from week_book import MEANS, week_book

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.find import tables
from truceline.sources.propose.look import Look, look_at_table
from truceline.sources.propose.write import written
from truceline.sources.workbook.book import Book

CONTEXT = Context(
    stem="week18",
    time_zone="Europe/Kyiv",
    parties={"North": "A", "South": "B", "A": "A", "B": "B"},
)


@cache
def week() -> RawFile:
    return raw_of(week_book(), "week18.xlsx")


def look_of(sheet: str, raw: RawFile | None = None) -> Look:
    grid = Book(raw or week()).grid(sheet)
    return look_at_table(grid, tables(grid)[0])


def drafted(sheet: str, raw: RawFile | None = None, **answers: str) -> Proposal:
    return propose(look_of(sheet, raw), CONTEXT, answers)


def line(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


def read(proposal: Proposal, raw: RawFile | None = None) -> Intake:
    sheet = proposal.look.sheet
    text = written(proposal, ["test"], sheet=sheet, guess=True)
    return registry.read(raw or week(), "mapped", {"map": text})[1]


def test_a_clock_column_beside_midnights_is_joined() -> None:
    proposal = drafted("Журнал сторони")
    assert line(proposal, "start") == "{column: Дата, clock: Час початку}"
    reports = read(proposal).reports
    clocks = {row.strftime("%H:%M") for row in reports["start"].to_pylist()}
    assert len(clocks) > 10
    assert set(reports["time_basis"].to_pylist()) == {"instant"}


def test_a_count_in_words_is_read_and_one_that_cannot_be_read_costs_no_row() -> None:
    book = week_book()
    book["Журнал сторони"]["H5"] = "багато"
    raw = raw_of(book)
    found = read(drafted("Журнал сторони", raw), raw)
    assert [row["reason"] for row in found.rejects.to_pylist()] == ["total-row"]
    told = list(
        zip(
            *(found.reports[f"count_{x}"].to_pylist() for x in ("low", "high", "about")),
            strict=True,
        )
    )
    assert told[:5] == [(3, 3, False), (None,) * 3, (20, 20, True), (None,) * 3, (6, None, True)]
    assert any("“багато” (1)" in note for note in found.notes)


def test_a_map_written_by_hand_refuses_what_is_no_count() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Rounds"], ["2031-05-01", "many"], ["2031-05-01", "3"])
    text = (
        "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: s}\nstart: Date\n"
        "basis: {constant: alleged}\ncount: Rounds\n"
    )
    strict = registry.read(raw_of(book), "mapped", {"map": text})[1]
    assert strict.rejects["reason"].to_pylist() == ["bad-count"]
    lenient = text.replace("count: Rounds", "count: {column: Rounds, unknown: null}")
    kept = registry.read(raw_of(book), "mapped", {"map": lenient})[1]
    assert kept.reports["count_low"].to_pylist() == [None, 3]


@pytest.mark.parametrize("sheet", MEANS)
def test_every_column_is_rightly_taken_or_asked_after(sheet: str) -> None:
    for one in drafted(sheet).guesses:
        assert not one.sure or one.means == MEANS[sheet][one.column], one.column


@pytest.mark.parametrize("sheet", MEANS)
def test_every_row_of_data_is_read(sheet: str) -> None:
    found = read(drafted(sheet))
    assert set(found.rejects["reason"].to_pylist()) <= {"total-row", "note-row"}
    assert found.rows - len(found.rejects) == len(found.reports) + len(found.effort)


def test_the_only_column_of_dates_tells_when_and_of_two_a_person_says_which() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Zzz", "Type"], ["2031-05-01", "mortar"], ["2031-05-02", "mortar"])
    one = drafted("S", raw_of(book))
    assert line(one, "start") == "Zzz"
    assert "column:Zzz" not in {question.key for question in one.open}
    book, sheet = sheet_of("S")
    put(sheet, ["Zzz", "Yyy", "Type"], ["2031-05-01", "2031-05-03", "mortar"])
    two = drafted("S", raw_of(book))
    assert "column:Zzz" in {question.key for question in two.open}


def test_yes_and_no_and_words_of_status_are_no_basis() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Type", "Confirmed", "Status"], ["2031-05-01", "mortar", "yes", "done"])
    proposal = drafted("S", raw_of(book))
    assert line(proposal, "basis") == "{constant: alleged}"
    assert "basis" in {question.key for question in proposal.open}
    assert any("Columns that are not used: Confirmed, Status" in one for one in proposal.remarks)


@pytest.mark.parametrize("header", ["± m", "+/- m", "Error m", "accuracy (m)", "точність, м"])
def test_errors_of_places_by_their_header(header: str) -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Lat", "Lon", header, "Type"], ["2031-05-01", 48.25, 37.25, 250, "mortar"])
    found = read(drafted("S", raw_of(book)), raw_of(book))
    assert found.reports["error_m"].to_pylist() == [250.0]


def test_no_error_of_a_place_is_likely_where_no_column_tells_one() -> None:
    (question,) = [one for one in drafted("Журнал сторони").open if one.key == "error_m"]
    assert question.must
    assert int(question.likely) >= 2500


def test_a_running_number_is_a_key_with_its_date_and_the_question_says_why() -> None:
    proposal = drafted("Obs log")
    assert line(proposal, "id") == "[When / Date, No]"
    (question,) = [one for one in proposal.open if one.key == "key"]
    assert "corrected tomorrow becomes a second incident" in question.text
    assert line(drafted("Obs log", key="alone"), "id") == "No"
    assert line(drafted("Obs log", key="no"), "id") == ""


def test_numbers_that_begin_anew_each_day_keep_two_reports_apart() -> None:
    """With the number alone as a key, the second day would take the place of the first."""
    book, sheet = sheet_of("S")
    put(sheet, ["No", "Date", "Type"])
    put(sheet, *([n % 2 + 1, f"2031-05-0{n // 2 + 1}", "mortar"] for n in range(6)))
    proposal = drafted("S", raw_of(book))
    offered = {value for one in proposal.open if one.key == "key" for value, _ in one.options}
    assert "alone" not in offered
    keys = read(proposal, raw_of(book)).reports["report_id"].to_pylist()
    assert len(set(keys)) == 6


def test_a_sentence_below_the_table_is_the_likely_meaning_of_its_colour() -> None:
    (question,) = [one for one in drafted("Obs log").open if one.key.startswith("colour:F")]
    assert "“confirmed by second team”" in question.text
    assert question.likely == "observed"


def test_a_drone_is_not_lost_between_act_and_weapon() -> None:
    likely = drafted("Obs log")
    assert "drone strike: drone_attack" in line(likely, "act")
    assert "drone strike: small_drone" in line(likely, "weapon")
    told = propose(look_of("Obs log"), CONTEXT, {"word:act:drone strike": "strike"})
    assert "drone strike: one_way_drone" in line(told, "weapon")
    side = drafted("Журнал сторони")
    assert "дрон: drone_attack" in line(side, "act")
    assert "дрон: small_drone" in line(side, "weapon")


def test_what_points_to_a_side_is_asked_and_what_does_not_needs_an_answer() -> None:
    asked = {one.key: one for one in (*drafted("Obs log").open, *drafted("Журнал сторони").open)}
    assert asked["party:N"].likely == asked["party:Північ"].likely == "A"
    assert asked["party:S"].likely == asked["party:Південь"].likely == "B"
    assert "party:unk" not in asked
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Type", "Side"], ["2031-05-01", "mortar", "Third"])
    (question,) = [one for one in drafted("S", raw_of(book)).open if one.key == "party:Third"]
    assert question.must


def test_shifts_become_effort() -> None:
    found = read(drafted("Patrols"))
    assert len(found.reports) == 0
    rows = found.effort.to_pylist()
    assert {row["status"] for row in rows} == {"on", "denied"}
    assert {row["radius_m"] for row in rows} == {3000.0}
    assert {row["mode"] for row in rows} == {"patrol"}
    assert {row["source_id"] for row in rows} == {"patrol-1", "patrol-2"}


def test_a_watch_whose_reach_nobody_tells_is_refused() -> None:
    book = week_book()
    book["Patrols"].delete_cols(6)
    proposal = drafted("Patrols", raw_of(book))
    assert "how far they reach" in proposal.refused
    assert not propose(look_of("Patrols", raw_of(book)), CONTEXT, {"reach_m": "900"}).refused


def test_calls_become_hotline_calls_with_what_came_of_them() -> None:
    rows = read(drafted("Hotline")).reports.to_pylist()
    assert {row["act"] for row in rows} == {"hotline_call"}
    assert {row["kind"] for row in rows} == {"performance"}
    assert [row["circumstances"] for row in rows[:3]] == [
        ["answered", "had_effect"],
        ["not_answered", "no_effect"],
        ["answered"],
    ]
    assert {row["actor"] for row in rows} == {"A", "B"}


def test_a_column_of_callers_is_the_actor_and_one_of_those_called_is_not() -> None:
    for header in ("Called", "Party called", "Кому дзвонили", "Кому звонили"):
        book = week_book()
        for cell in book["Hotline"][1]:
            if cell.value == "Caller":
                cell.value = header
        proposal = drafted("Hotline", raw_of(book))
        assert line(proposal, "actor") == ""
        assert header in line(proposal, "affected")
    (said,) = [one.because for one in drafted("Hotline").lines if one.key == "actor"]
    assert said == "who called, not who was called"


def test_weapons_seen_are_a_presence_inside_or_outside_storage() -> None:
    rows = read(drafted("MGRS finds")).reports.to_pylist()
    assert {row["act"] for row in rows} == {"weapon_presence"}
    assert [row["circumstances"] for row in rows[:2]] == [["inside_storage"], ["outside_storage"]]
    assert rows[0]["weapon"] == "artillery_100_up"


def test_a_sheet_without_acts_is_refused_and_a_person_may_say_what_they_were() -> None:
    book, sheet = sheet_of("S")
    put(
        sheet, ["Date", "Vehicle", "Driver"], ["2031-05-01", "V1", "one"], ["2031-05-02", "V2", "x"]
    )
    assert "No column names the kind of act" in drafted("S", raw_of(book)).refused
    assert not drafted("S", raw_of(book), act="shelling").refused


def test_words_of_sources_become_ids_and_no_file_name_does() -> None:
    assert "values: {Patrol 1: patrol-1" in line(drafted("Obs log"), "source")
    proposal = drafted("Hotline")
    assert "week" not in line(proposal, "source")
    (question,) = [one for one in proposal.open if one.key == "source"]
    assert question.must
