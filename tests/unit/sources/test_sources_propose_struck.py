"""Rows that count no more, several columns of coordinates, a box around the zones, kept answers."""

from __future__ import annotations

import dataclasses

from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.cover import box_around
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.shape import shape_in

CONTEXT = Context(stem="b", time_zone="UTC", parties={"ALD": "ALD", "BIR": "BIR"})
GREY = "BFBFBF"


def marked(note: str = "") -> Workbook:
    """Four rows: the second struck through, the third filled grey."""
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Village", "Latitude", "Longitude", "Event type"])
    put(sheet, *(["2031-04-13", f"V{n}", 48.1 + n / 10, 37.2, "shelling"] for n in range(4)))
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    for cell in sheet[4]:
        cell.fill = PatternFill("solid", fgColor=GREY)
    if note:
        put(sheet, [], [], [note])
    return book


def test_hidden_rows_are_left_out_and_grey_letters_where_the_sheet_says_so() -> None:
    def faint(note: str = "", hidden: tuple[int, ...] = (3,)) -> Workbook:
        book = marked(note)
        for row in hidden:
            book["S"].row_dimensions[row].hidden = True
        for cell in book["S"][5]:
            cell.font = Font(color="A6A6A6")
        return book

    proposal, text = drafted(faint(), struck="data")
    likely = {one.key: one.likely for one in proposal.open}
    assert (likely["hidden"], likely["letters:A6A6A6"]) == ("leave", "data")
    assert sorted(read(faint(), text).rejects["row_number"].to_pylist()) == [3]
    said = faint("Grey letters: withdrawn, do not count")
    _, text = drafted(said, struck="data")
    made = read(said, text).rejects.to_pylist()
    left = {one["row_number"] for one in made if one["reason"] == "left-out-row"}
    # What is said of grey holds of a grey fill too, which is asked after.
    assert left == {3, 4, 5}
    shape = shape_in(text)
    assert shape is not None
    told = {"hidden": "leave", "letters:A6A6A6": "leave", f"colour:{GREY}": "leave"}
    told["withdrawn"] = "leave"
    _, text = drafted(said, CONTEXT, struck="data", **told)
    kept = answers_in(text.replace("# answered", "# was"), shape, shape.columns)
    assert (kept["hidden"], kept["letters:A6A6A6"]) == ("leave", "leave")
    # A filter that hides half a list withdraws nothing.
    proposal, _ = drafted(faint(hidden=(2, 3)), struck="data")
    assert next(one.likely for one in proposal.open if one.key == "hidden") == "data"


def drafted(book: Workbook, context: Context = CONTEXT, /, **answers: str) -> tuple[Proposal, str]:
    found = mapping.survey(raw_of(book)).found[0]
    proposal = mapping.draft(found, context, answers)
    return proposal, mapping.text_of(found, proposal, "b", guess=True, pinned=False)


def read(book: Workbook, text: str) -> Intake:
    return registry.read(raw_of(book), "mapped", {"map": text})[1]


def value(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


def asked(proposal: Proposal) -> dict[str, str]:
    return {one.key: one.likely for one in proposal.open}


def test_struck_rows_are_named_and_asked_after_and_left_out_unless_somebody_says() -> None:
    proposal, text = drafted(marked())
    assert "Rows whose text is struck through: 1." in proposal.remarks
    assert asked(proposal)["struck"] == "leave"
    made = read(marked(), text)
    assert (len(made.reports), made.rejects["reason"].to_pylist()) == (3, ["left-out-row"])
    made = read(marked(), drafted(marked(), struck="data")[1])
    assert (len(made.reports), len(made.rejects)) == (4, 0)


def test_rows_that_somebody_leaves_out_are_rejected_with_a_reason() -> None:
    proposal, text = drafted(marked(), CONTEXT, struck="leave", **{f"colour:{GREY}": "leave"})
    assert value(proposal, "leave_out") == f"{{struck: true, colours: [{GREY}]}}"
    made = read(marked(), text)
    assert (made.rows, len(made.reports)) == (4, 2)
    assert made.rejects["reason"].to_pylist() == ["left-out-row", "left-out-row"]
    assert made.rejects["row_number"].to_pylist() == [3, 4]
    shape = shape_in(text)
    assert shape is not None
    by_hand = "\n".join(one for one in text.splitlines() if not one.startswith("# answered"))
    kept = answers_in(by_hand, shape, shape.columns)
    assert (kept["struck"], kept[f"colour:{GREY}"]) == ("leave", "leave")


def test_what_the_sheet_says_of_struck_rows_is_the_likely_answer() -> None:
    proposal, _ = drafted(marked("Grey strike-through = duplicate, kept"))
    assert asked(proposal)["struck"] == "leave"
    proposal, _ = drafted(marked("Grey = duplicate"))
    assert asked(proposal)[f"colour:{GREY}"] == "leave"
    proposal, _ = drafted(marked("strike-through = not a duplicate"))
    assert asked(proposal)["struck"] == "data"


def test_a_column_that_says_duplicate_and_is_not_used_is_named() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Village", "Event type", "Xq"], ["2031-04-13", "A", "shelling", "Doublon"])
    proposal, _ = drafted(book)
    assert any("“Xq” says of 1 rows that they count no more" in one for one in proposal.remarks)


def two_columns() -> Workbook:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Event type", "Coordinates", "Coord DMS"])
    dms = "48°05'00\"N 37°10'00\"E"
    put(
        sheet,
        ["2031-04-13", "shelling", "48.1 N, 37.2 E", dms],
        ["2031-04-13", "shelling", "", dms],
    )
    put(sheet, ["2031-04-14", "shelling", "48.1 N, 37.3 E", ""])
    return book


def test_several_columns_of_coordinates_are_all_kept_in_order_of_preference() -> None:
    proposal, text = drafted(two_columns())
    assert value(proposal, "coordinates") == "[{column: Coordinates}, {column: Coord DMS}]"
    assert "place_order" in asked(proposal)
    other, text = drafted(two_columns(), place_order="Coord DMS", error_m="100", source="p")
    assert value(other, "coordinates") == "[{column: Coord DMS}, {column: Coordinates}]"
    shape = shape_in(text)
    assert shape is not None
    kept = answers_in(text, shape, shape.columns)
    again, _ = drafted(two_columns(), CONTEXT, **kept)
    assert value(again, "coordinates") == value(other, "coordinates")
    assert "place_order" not in asked(again)


def test_a_box_around_the_zones_is_a_question_where_a_place_lies_outside() -> None:
    bounded = dataclasses.replace(CONTEXT, box=box_around([(37.0, 48.0), (37.5, 48.5)]))
    assert bounded.box == (34.0, 45.0, 40.5, 51.5)
    proposal, text = drafted(marked(), bounded)
    assert "bounding_box" not in asked(proposal)
    assert "bounding_box: [34, 45, 40.5, 51.5]  # around the zones of the agreement" in text
    assert value(drafted(marked(), bounded, bounding_box="no")[0], "bounding_box") == ""
    far = dataclasses.replace(CONTEXT, box=box_around([(0.0, 0.0)]))
    assert asked(drafted(marked(), far)[0])["bounding_box"] == "no"
    assert "bounding_box" not in asked(drafted(marked())[0])
    assert box_around([]) is None
    assert box_around([(179.0, 0.0)]) is None


def test_answers_that_no_line_holds_are_not_asked_again() -> None:
    said = {"struck": "data", f"colour:{GREY}": "", "column:Village": "", "bounding_box": "no"}
    _, text = drafted(marked(), CONTEXT, **said)
    shape = shape_in(text)
    assert shape is not None
    kept = answers_in(text, shape, shape.columns)
    assert said.items() <= kept.items()
    again, _ = drafted(marked(), CONTEXT, **kept)
    assert not set(said) & set(asked(again))
    renamed = tuple("Village name" if one == "Village" else one for one in shape.columns)
    assert answers_in(text, shape, renamed)["column:Village name"] == ""
    gone = tuple(one for one in shape.columns if one != "Village")
    assert not any("Village" in key for key in answers_in(text, shape, gone))


def test_a_comment_that_somebody_broke_is_no_mistake() -> None:
    _, text = drafted(marked(), struck="data")
    broken = text.replace('# answered: {"struck"', "# answered: {struck")
    assert broken != text
    shape = shape_in(broken)
    assert shape is not None
    assert "struck" not in answers_in(broken, shape, shape.columns)
