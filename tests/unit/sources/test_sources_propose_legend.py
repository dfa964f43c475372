"""What stands beside a table explains it: struck rows, colours, who is who, rows told again."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pyarrow as pa
import pytest
from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from truceline.app.maps import mapping
from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.mapped.said import says_one
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.legend import explained, is_band
from truceline.sources.propose.sides import named_within

PARTIES = {"Republic of Nord": "NOR", "NOR": "NOR", "Sund Council": "SUC", "SUC": "SUC"}
CONTEXT = Context(stem="b", time_zone="UTC", parties=PARTIES)
YELLOW, BLUE = "FFFF00", "9DC3E6"


def sheet(
    sides: list[str], notes: Sequence[str | list[str]], remarks: dict[int, str] | None = None
) -> Workbook:
    """Rows of sides below a blue band of a week; the second struck, the third yellow."""
    book, page = sheet_of("Log")
    put(page, ["Date", "Place", "Type", "By", "Remarks"], ["Week 3 (14-20 Apr)"])
    for n, side in enumerate(sides):
        remark = (remarks or {}).get(n, "")
        put(page, [f"2031-04-{14 + n}", f"V{n}", "shelling", side, remark])
    for cell in page[2]:
        cell.fill = PatternFill("solid", fgColor=BLUE)
    for cell in page[4]:
        cell.font = Font(strike=True)
    for number, colour in ((5, YELLOW), (6, BLUE)):
        for cell in page[number]:
            cell.fill = PatternFill("solid", fgColor=colour)
    put(page, [], *([one] if isinstance(one, str) else one for one in notes))
    return book


SIDES = ["NOR boat", "Gov.", "SUC LO", "Front", "NOR", "SUC"]


def drafted(book: Workbook, context: Context = CONTEXT, /, **answers: str) -> tuple[Proposal, str]:
    survey = mapping.survey(raw_of(book))
    context = dataclasses.replace(context, glossary=survey.glossary, posts=survey.posts)
    proposal = mapping.draft(survey.found[0], context, answers)
    return proposal, mapping.text_of(survey.found[0], proposal, "b", guess=True, pinned=False)


def likely(proposal: Proposal) -> dict[str, str]:
    return {one.key: one.likely for one in proposal.open}


def read(book: Workbook, text: str) -> Intake:
    return registry.read(raw_of(book), "mapped", {"map": text})[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "struck = taken back / not counted.  yellow = ask again",
            [(("struck",), "taken back / not counted"), (("yellow",), "ask again")],
        ),
        ("struck = void. blue = weekend", [(("struck",), "void"), (("blue",), "weekend")]),
        ("Gov. / NF = Republic of Nord", [(("Gov.", "NF"), "Republic of Nord")]),
        ("Уряд – Республіка Норд", [(("Уряд",), "Республіка Норд")]),
        ("NF: Nord, SF: Sund", [(("NF",), "Nord"), (("SF",), "Sund")]),
        ("x / – / closed = nobody there", [(("x", "–", "closed"), "nobody there")]),
        ("drove on to Vinna, nothing seen", []),
    ],
)
def test_sentences_of_a_legend(text: str, told: list[tuple[tuple[str, ...], str]]) -> None:
    assert list(explained(text)) == told


def test_a_legend_tells_of_struck_and_coloured_rows_and_a_band_tells_nothing() -> None:
    note = "struck = withdrawn / not a violation.   yellow = duplicate, not counted"
    proposal, text = drafted(sheet(SIDES, [note]))
    found = likely(proposal)
    assert (found["struck"], found[f"colour:{YELLOW}"]) == ("leave", "leave")
    assert found[f"colour:{BLUE}"] == ""
    assert proposal.look.legend == {}
    made = read(sheet(SIDES, [note]), text)
    assert made.rejects["reason"].to_pylist().count("left-out-row") == 2
    assert len(made.reports) == 4


@pytest.mark.parametrize(
    ("place", "note"),
    [
        ("below", ["struck =", "withdrawn", "", "yellow: duplicate"]),
        ("above", ["struck = withdrawn", "yellow = duplicate"]),
        ("beside", ["закреслено – знято, yellow – duplicate"]),
    ],
)
def test_a_legend_stands_in_cells_below_above_and_beside(place: str, note: list[str]) -> None:
    book = sheet(SIDES, [note] if place == "below" else [])
    page = book["Log"]
    if place == "above":
        page.insert_rows(1, 2)
    for at, text in enumerate(note if place != "below" else [], start=1):
        page.cell(1 if place == "above" else 4, at + (7 if place == "beside" else 0), text or None)
    proposal, _ = drafted(book)
    found = likely(proposal)
    assert (found["struck"], found[f"colour:{YELLOW}"]) == ("leave", "leave")
    assert proposal.look.said_of_struck in ("withdrawn", "знято")


def test_filled_patches_below_a_table_with_words_beside_them_are_its_legend() -> None:
    book = sheet(SIDES, [["", "duplicate", "", "harvest"]])
    last = book["Log"].max_row
    for at, colour in ((1, YELLOW), (3, BLUE)):
        book["Log"].cell(last, at).fill = PatternFill("solid", fgColor=colour)
    assert drafted(book)[0].look.legend == {YELLOW: "duplicate", BLUE: "harvest"}


@pytest.mark.parametrize("note", ["struck = see annex", "закреслено = перевірено двічі"])
def test_a_legend_that_says_otherwise_keeps_struck_rows(note: str) -> None:
    assert likely(drafted(sheet(SIDES, [note]))[0])["struck"] == "data"


def test_struck_rows_without_a_legend_are_left_out_and_it_is_said() -> None:
    proposal, _ = drafted(sheet(SIDES, []))
    asked = next(one for one in proposal.open if one.key == "struck")
    assert asked.likely == "leave"
    assert "nothing on the sheet says why" in asked.text


@pytest.mark.parametrize("mark", [" = ", " – ", ": "])
@pytest.mark.parametrize("swapped", [False, True])
def test_who_is_who_for_both_parties_by_one_rule(mark: str, swapped: bool) -> None:
    turn = {"NOR": "SUC", "SUC": "NOR"} if swapped else {"NOR": "NOR", "SUC": "SUC"}
    context = dataclasses.replace(
        CONTEXT, parties={name: turn[party] for name, party in PARTIES.items()}
    )
    notes = [f"Gov / NF{mark}Republic of Nord (Forces)   Front{mark}Sund Council"]
    found = likely(drafted(sheet(SIDES, notes), context)[0])
    told = {key.removeprefix("party:"): party for key, party in found.items() if "party:" in key}
    assert told == {
        "NOR boat": turn["NOR"], "Gov.": turn["NOR"], "SUC LO": turn["SUC"], "Front": turn["SUC"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("NOR boat", "NOR"), ("LO of the SUC", "SUC"), ("anti NOR", ""), ("not SUC", ""),
        ("NOR and SUC", ""), ("NOR civilians", ""), ("NORTH", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_name_within_a_cell(text: str, party: str) -> None:
    assert named_within(text, PARTIES) == party


def test_a_party_called_by_one_letter_is_no_article() -> None:
    assert named_within("a boat", {"A": "A", "B": "B"}) == ""
    assert named_within("boat of B", {"A": "A", "B": "B"}) == "B"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Wk 19 (3-9 May)", True), ("Mon 5 May", True), ("тиждень 3", True), ("ask again", False)],
)
def test_bands(text: str, is_one: bool) -> None:
    assert is_band(text) is is_one


REPEATS = {
    0: "2nd version of 3, dont count twice", 1: "in log as 18", 2: "те саме, що № 3",
    3: "cf 4; they counted more", 4: "same as 2 – leave it?",
}  # fmt: skip


def test_rows_that_say_not_to_count_are_left_out_and_pointers_are_asked_after() -> None:
    book = sheet(["NOR"] * 9, [], REPEATS)
    proposal, text = drafted(book, struck="data")
    found = likely(proposal)
    assert (found["withdrawn"], found["repeats"]) == ("leave", "data")
    asked = {one.key: one.text for one in proposal.open}
    assert asked["withdrawn"].startswith("1 rows")
    assert asked["repeats"].startswith("4 rows")
    made = read(book, text)
    left = made.rejects.filter(pa.compute.equal(made.rejects["reason"], "left-out-row"))
    assert left["row_number"].to_pylist() == [3]


def test_pointers_are_left_out_where_a_person_says_so() -> None:
    book = sheet(["NOR"] * 9, [], {3: "cf 4; they counted more"})
    proposal, text = drafted(book, struck="data", repeats="leave")
    assert "cf #" in text
    assert proposal.told["repeats"] == "leave"
    assert read(book, text).rejects["row_number"].to_pylist().count(6) == 1


def test_words_typed_behind_an_equals_sign_are_words_and_not_a_lost_formula() -> None:
    book = sheet(["NOR"] * 9, [], {2: "= 2, their count", 3: "=A1+B1", 4: "= 2", 5: "=2"})
    proposal, text = drafted(book, struck="data", repeats="leave")
    assert proposal.look.columns["Remarks"][2] == "= 2, their count"
    assert proposal.look.columns["Remarks"][3:6] == ["", "= 2", "=2"]
    assert any("behind an equals sign" in one for one in proposal.remarks)
    assert "= #" in text
    by_hand = text.replace('"= #"', '"= 2*"')
    for one in (text, by_hand):
        assert read(book, one).rejects["row_number"].to_pylist().count(5) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "says"),
    [
        ("= 14, their count", "= #", True), ("= 14, their count", "= 14*", True),
        ("seen; =3", "= #", True), ("rounds = 14", "= #", False), ("= 26/5 2330", "= #", False),
        ("see no. 5", "see no #", True), ("див. № 5", "див no #", True), ("cf #7", "cf no #", True),
        ("see 3 trucks", "see no #", False), ("don't count", "dont count*", True),
    ],
)  # fmt: skip
def test_numbers_and_equals_signs_in_phrases(text: str, phrase: str, says: bool) -> None:
    assert says_one(pa.array([text]), [phrase]).tolist() == [says]
