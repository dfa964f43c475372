"""What made a row of the tables of dues and caps: the line that decided, and what it went by."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest
from assessment_world import (
    VOICES,
    agreement,
    at,
    incidents,
    provision,
    report,
    reports,
    text,
    transfer,
    transfers,
)
from test_assessment_caps import FIVE, LARGE, RANGE, SMALL
from test_assessment_dues import OUT, owing

from truceline.assessment import caps, dues
from truceline.assessment.cap_figures import Aside, Doubt
from truceline.assessment.cap_how import how_cap
from truceline.assessment.decided import Line
from truceline.assessment.due_case import due_cases
from truceline.assessment.due_how import HowDue, how_due
from truceline.assessment.performances import Performances, performances_of
from truceline.model import tables
from truceline.model.agreement import Agreement, Duty, Silence
from truceline.model.source import Source


def _lines_told(doc: str) -> list[str]:
    """Return the conditions of the table at the head of a module, continued rows joined."""
    rows = re.search(r"^====.*?^====[^\n]*\n(.*?)^====", doc, re.DOTALL | re.MULTILINE)
    assert rows
    told: list[str] = []
    for line in rows[1].splitlines():
        number, words = line[:6].strip(), re.split(r"\s{2,}", line[6:].strip())[0]
        if number:
            told.append(words)
        elif line[6:7].strip():
            told[-1] += f" {words}"
    return told


@pytest.mark.parametrize("module", [dues, caps])
def test_the_table_that_is_read_is_the_one_that_decides(module: Any) -> None:
    lines: tuple[Line, ...] = module.LINES
    assert _lines_told(module.__doc__ or "") == [line.words for line in lines]


def _how_dues(duty: Duty, *done: dict[str, Any], until: datetime) -> list[tuple[Any, HowDue]]:
    whole = agreement(text(owing(duty)))
    given = (
        whole,
        incidents(),
        tables.empty(tables.SHAPES),
        tables.empty(tables.LINES),
        performances_of(whole, reports(*done), VOICES),
        tables.empty(tables.COVERAGE),
        until,
    )
    rows = dues.judge_dues(*given).to_pylist()
    found = [(row, how_due(due_cases(*given), row)) for row in rows]
    return [(row, how) for row, how in found if how is not None]


_Given = tuple[Agreement, pa.Table, Performances, tuple[Source, ...], datetime]

OWN = report("own", source_id="of-north", claimant="north")
FOREIGN = report("south", source_id="of-south", circumstances=["not_done"], end=at(16))
WHO = report("who", source_id="who-knows")


@pytest.mark.parametrize(
    ("done", "duty", "until", "line"),
    [
        ([report()], OUT, at(25), 6),
        ([report(start=at(16), end=at(16, 13))], OUT, at(25), 11),
        ([report(start=at(14), end=at(16))], OUT, at(25), 13),
        ([OWN, FOREIGN], OUT, at(25), 14),
        ([OWN], OUT, at(25), 15),
        ([], OUT, at(14), 16),
        ([], replace(OUT, silence=Silence.NOT_DONE), at(25), 22),
        ([], OUT, at(25), 23),
    ],
)
def test_a_due_names_the_line_that_decided_it(
    done: list[dict[str, Any]], duty: Duty, until: datetime, line: int
) -> None:
    ((row, how),) = _how_dues(duty, *done, until=until)
    assert how.line == line
    decided = dues.LINES[line - 1]
    assert (row["outcome"], row["because"]) == (decided.outcome, decided.because)
    assert how.words == decided.words
    assert [word.report_id for word in how.said] == row["report_ids"]


def test_each_voice_is_told_apart() -> None:
    ((_, how),) = _how_dues(OUT, report(), OWN, FOREIGN, WHO, until=at(25))
    assert {w.report_id: (w.whose, w.says_done) for w in how.said} == {
        "done-a": ("of no party", True),
        "done-own": ("of the party itself", True),
        "done-south": ("of another party", False),
        "done-who": ("of a source whose affiliation is not established", True),
    }
    assert how.started_us == int(at(15).timestamp() * 1e6)


def _caps(*rows: dict[str, Any]) -> _Given:
    under = provision(id="one/arms", rule="transfer_cap", acts=(), caps=(FIVE,), binds=("north",))
    whole = agreement(text(under))
    done = performances_of(whole, reports(), VOICES)
    return whole, transfers(*rows), done, VOICES, at(25)


MIXED = (
    transfer("sure", **SMALL),
    transfer("about", **SMALL, quantity_about=True),
    transfer("tonnes", unit="tonne"),
    transfer("what", item=None),
    transfer("when", start=None, end=None),
    transfer("edge", start=at(10, 23), end=at(11, 1)),
    transfer("range", **RANGE),
    transfer("party", recipient="south"),
    transfer("stage", stage="shipped"),
    transfer("item", item="drone"),
    transfer("late", start=at(12), end=at(13)),
    transfer("other-list", source_id="observer", **LARGE),
)


def test_every_transfer_of_a_list_is_counted_or_left_out_with_the_reason() -> None:
    given = _caps(*MIXED)
    for row in caps.judge_caps(*given).to_pylist():
        how = how_cap(*given, cap_id=row["cap_id"])
        assert how is not None
        mine = {t["transfer_id"] for t in MIXED if t["source_id"] == row["source_id"]}
        counted = {t["transfer_id"] for t, _ in how.counted}
        assert counted | {t["transfer_id"] for t, _ in how.left_out} == mine
        assert len(how.counted) + len(how.left_out) == len(mine)
        assert len(counted) == row["n_transfers"]
        assert sum(f.low for _, f in how.counted) == row["total_low"]
        assert sum(f.doubt is not None for _, f in how.counted) == row["n_untold"]
        decided = caps.LINES[how.line - 1]
        assert (row["outcome"], row["because"]) == (decided.outcome, decided.because)


def test_the_reasons_are_those_that_hold() -> None:
    given = _caps(*MIXED)
    first = caps.judge_caps(*given).to_pylist()[0]
    how = how_cap(*given, cap_id=first["cap_id"])
    assert how is not None
    assert {t["transfer_id"]: f.doubt for t, f in how.counted} == {
        "t-sure": None,
        "t-about": Doubt.ABOUT,
        "t-tonnes": Doubt.NO_FIGURE,
        "t-what": Doubt.NO_TYPE,
        "t-when": Doubt.NO_TIME,
        "t-edge": Doubt.WINDOW,
        "t-range": None,
    }
    assert {t["transfer_id"]: reason for t, reason in how.left_out} == {
        "t-party": Aside.PARTY,
        "t-stage": Aside.STAGE,
        "t-item": Aside.ITEM,
        "t-late": Aside.WINDOW,
    }


def test_a_cap_without_a_list_has_no_line_and_says_so() -> None:
    given = _caps()
    (first, *_) = caps.judge_caps(*given).to_pylist()
    how = how_cap(*given, cap_id=first["cap_id"])
    assert how is not None
    assert (how.line, how.counted, how.left_out) == (0, (), ())
    assert how_cap(*given, cap_id="C-000000000000") is None
