"""What a person said of single rows: it goes with the row, and with no other."""

from __future__ import annotations

import pytest

from truceline.app.drafts.worth import Said, with_said
from truceline.errors import AgreementError
from truceline.model.intake import Intake, RawFile
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.read import read, row_marks

MAP = """map: 1
table: reports
format: csv
time_zone: UTC
source: {constant: desk}
basis: {constant: alleged}
start: day
act: {column: what, values: {fire: attack}, unknown: other}
actor: {column: who, values: {N: north}, unknown: null}
lon: x
lat: y
error_m: {constant: 500}
"""
ROWS = ("2031-03-04,fire,?,,", "2031-03-05,fire,N,30.5,48.5", "2031-03-06,wedding,?,,")


def _raw(rows: tuple[str, ...] = ROWS) -> RawFile:
    data = "\n".join(("day,what,who,x,y", *rows, "")).encode()
    return RawFile(name="log.csv", sha256="0" * 64, data=data)


def _said() -> str:
    marks = list(row_marks(_raw(), {"map": MAP}).values())
    first = Said(actor="south", act="shelling", at=(30.25, 48.25, 300.0))
    return with_said(MAP, {marks[0]: first.plain(), marks[2]: Said(leave=True).plain()})


def _told(intake: Intake) -> list[tuple[str, str | None, float | None, float | None]]:
    rows = intake.reports.to_pylist()
    return [(one["act"], one["actor"], one["lon"], one["error_m"]) for one in rows]


def test_a_row_stands_as_a_person_said_and_the_others_as_the_map_reads_them() -> None:
    intake = read(_raw(), {"map": _said()})
    assert _told(intake) == [("shelling", "south", 30.25, 300.0), ("attack", "north", 30.5, 500.0)]
    assert intake.rejects["reason"].to_pylist() == ["left-out-row"]
    assert any("as a person said" in note for note in intake.notes)


def test_it_goes_with_the_row_to_another_place_and_not_to_a_mended_one() -> None:
    moved = read(_raw(("2031-03-01,fire,N,30.5,48.5", ROWS[0])), {"map": _said()})
    assert _told(moved)[1] == ("shelling", "south", 30.25, 300.0)
    mended = read(_raw(("2031-03-04,fire,N,,",)), {"map": _said()})
    assert _told(mended) == [("attack", "north", None, None)]


def test_what_is_said_later_adds_to_what_was_said_and_a_row_left_out_comes_back() -> None:
    marks = list(row_marks(_raw(), {"map": MAP}).values())
    more = with_said(
        _said(), {marks[0]: Said(act="strike").plain(), marks[2]: Said(act="explosion").plain()}
    )
    assert more.count("rows_said") == 1
    acts = [one[:2] for one in _told(read(_raw(), {"map": more}))]
    assert acts == [("strike", "south"), ("attack", "north"), ("explosion", None)]


def test_a_word_that_is_no_act_is_refused_where_it_stands() -> None:
    with pytest.raises(AgreementError) as caught:
        load_map(f"{MAP}rows_said: {{abc: {{act: shellin}}}}\n", "map")
    assert [one.message for one in caught.value.problems] == ["`shellin` is no word of `act`"]
