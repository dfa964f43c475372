"""The short dialogue: few screens, no party taken unseen, and everything assumed is listed."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest

from truceline.app.maps import assumed as map_assumed
from truceline.app.maps import mapping
from truceline.app.maps.brief import brief_screens
from truceline.app.maps.context import context_of
from truceline.app.maps.screen import Item, Screen
from truceline.app.maps.session import Session
from truceline.app.workspace import Workspace
from truceline.sources.propose.ask import Question

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools"))
#: Ids that no word of the workbook is like, so that its names alone say who is who.
PARTIES, OTHER = {"NC": "XX", "SF": "YY"}, {"NC": "YY", "SF": "XX"}
SWAPPED = {"XX": "YY", "YY": "XX"}


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """What was asked of one who presses Enter, and the session after it."""

    session: Session
    screens: tuple[Screen, ...]


@lru_cache
def looked_at(path: Path) -> mapping.Survey:
    return mapping.survey(mapping.opened(path))


def dialogue(folder: Path, ids: dict[str, str]) -> Dialogue:
    from workbooks import BOOKS, agreement_of

    path = BOOKS / "marta_ops.xlsx"
    (folder / "agreement.yaml").write_text(agreement_of(path), "utf-8")
    survey = looked_at(path)
    context = context_of(Workspace(folder), path)
    parties = {name: ids[one] for name, one in context.parties.items() if name != one}
    context = replace(
        context,
        posts=survey.posts,
        glossary=survey.glossary,
        keeper="marta-ops",
        parties=parties | {one: one for one in parties.values()},
    )
    session = Session(survey, context, [{} for _ in survey.found])
    session.is_brief = True
    asked = []
    while screens := session.screens():
        asked.append(screens[0])
        session.tell(screens[0].by_enter())
    return Dialogue(session=session, screens=tuple(asked))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Dialogue:
    return dialogue(tmp_path_factory.mktemp("plain"), PARTIES)


def test_five_sheets_cost_few_screens_each_once(plain: Dialogue) -> None:
    families = [one.family for one in plain.screens]
    assert families == ["sheets", "brief"]
    brief = plain.screens[1].items
    parties = [one for one in brief if one.enter in SWAPPED]
    assert len(brief) - len(parties) <= 10
    rows = [one.question.rows for one in brief if one.question.key.startswith("word:act:")]
    assert rows == sorted(rows, reverse=True)


def test_no_party_is_taken_that_nobody_was_shown(plain: Dialogue) -> None:
    parties = set(SWAPPED)
    left = [one for proposal in plain.session.proposals for one in proposal.open]
    assert left
    assert not [one.key for one in left if one.likely in parties]
    assert not [one.key for one in left if one.key.startswith("column:") and one.likely == "actor"]
    shown = {one.question.key for screen in plain.screens for one in screen.items}
    assert {"party:N", "party:S", "party:S bank"} <= shown


def test_what_nobody_answered_is_marked_in_the_map_and_listed_with_how_to_mend_it(
    plain: Dialogue,
) -> None:
    session = plain.session
    every = map_assumed.assumed(session.survey.found, session.proposals)
    keys = {
        one.key for proposal in session.proposals if not proposal.refused for one in proposal.open
    }
    assert {one.question.key for one in every} == keys
    assert [one.rows for one in every] == sorted((one.rows for one in every), reverse=True)
    text = map_assumed.as_text(every, "marta_ops.xlsx", "lomna")
    assert f"these {len(every)} questions" in text
    assert "truceline map marta_ops.xlsx --in lomna --replace --all-questions" in text
    assert "“Ser” numbers the rows" in text
    log = next(at for at, one in enumerate(session.survey.found) if one.sheets[0].startswith("LOG"))
    written = mapping.text_of(
        session.survey.found[log], session.proposals[log], "x", guess=True, pinned=False
    )
    assert "# guessed:" in written
    # A person saw how far written coordinates may be off, and it is no guess.
    assert next(one for one in written.splitlines() if one.startswith("error_m")).endswith(
        '{constant: "500"}'
    )


def test_the_dialogue_and_its_maps_are_the_same_with_the_parties_exchanged(
    plain: Dialogue, tmp_path: Path
) -> None:
    other = dialogue(tmp_path, OTHER)
    for one, two in zip(plain.screens, other.screens, strict=True):
        asked = [(item.question.key, swapped(item.enter)) for item in one.items]
        assert sorted(asked) == sorted((item.question.key, item.enter) for item in two.items)
    for mine, theirs in zip(plain.session.proposals, other.session.proposals, strict=True):
        assert [swapped(one.value) for one in mine.lines] == [one.value for one in theirs.lines]


def swapped(text: str) -> str:
    return re.sub(r"\b(?:XX|YY)\b", lambda found: SWAPPED[found[0]], text)


def item(key: str, likely: str, rows: int = 0, *, must: bool = False) -> Item:
    options = (("NOR", "party NOR"), ("SOU", "party SOU"), ("", "nobody"))
    one = Question(
        key=key, text=key, short=key, options=options, likely=likely, rows=rows, must=must
    )
    return Item(question=one, tables=(0,))


def test_a_word_taken_for_a_party_is_shown_also_after_its_screen_was_answered() -> None:
    late = item("party:Northerners", "NOR")
    strange = item("party:villagers", "", must=True)
    found = list(brief_screens([late, strange], [{"party:N": "NOR"}], [], ["NOR", "SOU"]))
    assert [[one.question.key for one in screen.items] for screen in found] == [
        ["party:Northerners"]
    ]
    first = list(brief_screens([late, strange], [{}], [], ["NOR", "SOU"]))
    assert [one.question.key for one in first[0].items] == ["party:Northerners", "party:villagers"]


def test_of_strange_names_those_with_most_rows_are_asked_after() -> None:
    names = [item(f"party:name {n}", "", rows=n, must=True) for n in range(20)]
    (screen,) = brief_screens(names, [{}], [], ["NOR", "SOU"])
    assert [one.question.rows for one in screen.items] == list(range(19, 13, -1))
