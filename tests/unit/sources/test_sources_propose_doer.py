"""Who did it, where no column says: asked once, likely as title and legend tell, else nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.app.maps.trial import tried
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.glossary import Glossary
from truceline.sources.propose.legend import explained
from truceline.sources.propose.look import Look

PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}
SWAPPED = {"Northmark": "SOU", "Southland": "NOR", "NOR": "NOR", "SOU": "SOU"}
#: The keeper of the book is Northmark.
LEGEND = {"we": "Northmark", "enemy": "Southland", "ворог": "Southland", "ми": "Northmark"}


def drafted(
    title: str,
    words: Mapping[str, str] = LEGEND,
    parties: Mapping[str, str] = PARTIES,
    answers: Mapping[str, str] | None = None,
    **look: Any,
) -> Proposal:
    columns = {
        "Date": ["2031-04-13", "2031-04-14"],
        "Village": ["Alpha", "Beta"],
        "Event": ["shelling", "gunfire"],
        "Remarks": ["the enemy fired on us", "Southland did it"],
    }
    table = Look(**{"columns": columns, "rows": 2, "title": title, **look})
    context = Context(stem="x", time_zone="UTC", parties=parties, glossary=Glossary(words=words))
    return propose(table, context, answers or {})


def likely(proposal: Proposal) -> str:
    return next(one.likely for one in proposal.open if one.key == "doer")


@pytest.mark.parametrize(
    ("title", "keeper"),
    [
        ("Our replies", True),
        ("REPLIES OF OUR HEROIC FORCES – only in defence", True),
        ("What the enemy did", False),
        ("Crimes of the enemy against the truce", False),
        ("Violations by Southland", False),
        ("Southland violations, April", False),
        ("What the enemy alleges against us", True),
        ("Порушення ворог", False),
    ],
)
def test_a_title_says_whose_acts_a_sheet_lists_and_parties_may_be_swapped(
    title: str, keeper: bool
) -> None:
    assert likely(drafted(title)) == ("NOR" if keeper else "SOU")
    assert likely(drafted(title, parties=SWAPPED)) == ("SOU" if keeper else "NOR")


@pytest.mark.parametrize(
    ("title", "legend"),
    [
        ("What the enemy did", {}),
        ("Our replies", {"enemy": "Southland"}),
        ("Attacks on Southland", LEGEND),
        ("Headquarters of Northmark: log", LEGEND),
        ("Northmark violations and Southland violations", LEGEND),
        ("Southland alleges", LEGEND),
        ("Losses of Southland", LEGEND),
        ("", LEGEND),
    ],
)
def test_where_nothing_says_who_did_it_enter_names_nobody(
    title: str, legend: dict[str, str]
) -> None:
    proposal = drafted(title, legend)
    assert likely(proposal) == ""
    assert "actor" not in {one.key for one in proposal.lines}
    chosen = drafted(title, legend, answers={"doer": "NOR"})
    assert {one.key: one.value for one in chosen.lines}["actor"] == "{constant: NOR}"


def test_it_is_not_asked_where_a_column_names_the_side_or_no_party_is_known() -> None:
    columns = {"Date": ["2031-04-13"], "Event": ["shelling"], "Side": ["Northmark"]}
    sided = drafted("Violations by Southland", columns=columns)
    unknown = drafted("Violations by Southland", parties={})
    assert not {"doer"} & {one.key for made in (sided, unknown) for one in made.open}


def test_of_rows_whose_colour_the_legend_doubts_nobody_is_named() -> None:
    look: dict[str, Any] = {
        "fills": Counter({"FFFF00": 1}),
        "legend": {"FFFF00": "yellow: not sure it was the enemy"},
    }
    made = {one.key: one.value for one in drafted("Violations by Southland", **look).lines}
    assert made["actor"] == "{colour: true, values: {FFFF00: null}, blank: SOU}"
    sure = drafted("Violations by Southland", answers={"colour:FFFF00": ""}, **look)
    assert {one.key: one.value for one in sure.lines}["actor"] == "{constant: SOU}"


@pytest.mark.parametrize(
    ("legend", "kept"),
    [
        ("green: calm", "leave"),
        ("grey: already written", "leave"),
        ("grey: not to be sent", "leave"),
        ("red: people killed", ""),
    ],
)
def test_what_a_legend_says_of_a_colour_is_the_likely_answer(legend: str, kept: str) -> None:
    look: dict[str, Any] = {"fills": Counter({"ABCDEF": 1}), "legend": {"ABCDEF": legend}}
    open_ = {one.key: one.likely for one in drafted("", **look).open}
    assert open_["colour:ABCDEF"] == kept


def test_struck_rows_not_to_be_sent_are_likely_left_out() -> None:
    proposal = drafted("", struck=1, said_of_struck="not to be sent")
    assert next(one.likely for one in proposal.open if one.key == "struck") == "leave"


def test_a_legend_of_several_words_for_each_side_is_read_sentence_by_sentence() -> None:
    told = {
        name: means
        for names, means in explained("we = Army of X (XA). enemy, regime, coast = Y Government")
        for name in names
    }
    assert told == {
        "we": "Army of X (XA)",
        **dict.fromkeys(("enemy", "regime", "coast"), "Y Government"),
    }


def test_the_map_reads_the_rows_so_and_a_later_sheet_is_not_asked_again(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Our replies"
    sheet.append(("Date", "Village", "Event", "Lat", "Lon"))
    for day in range(1, 5):
        sheet.append((f"2031-04-{day + 12}", "Alpha", "shelling", 48.2, 37.2))
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", fgColor="FFFF00")
    sheet.append(())
    sheet.append(("yellow: not sure",))
    sheet.cell(7, 1).fill = PatternFill("solid", fgColor="FFFF00")
    made.save(tmp_path / "ours.xlsx")
    survey = mapping.survey(mapping.opened(tmp_path / "ours.xlsx"))
    (found,) = survey.found
    context = Context(
        stem="x", time_zone="UTC", parties=PARTIES, glossary=Glossary(words={"we": "Northmark"})
    )
    answers = {"doer": "NOR", "colour:FFFF00": "nobody", "source": "hq", "error_m": "900"}
    proposal = propose(found.look, context, {**answers, "basis": "alleged"})
    text = mapping.text_of(found, proposal, "ours.xlsx", guess=True, pinned=False)
    trial = tried(survey.raw, found.sheets, text)
    assert dict(trial.actors) == {"NOR": 3, "": 1}
    again = answers_in(text, found.shape, tuple(found.look.columns))
    assert (again["doer"], again["colour:FFFF00"]) == ("NOR", "nobody")
