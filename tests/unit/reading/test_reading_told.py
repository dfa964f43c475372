"""Undertakings, contacts and days told in words that no list of verbs foresees."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from truceline.model.candidate import Reading
from truceline.model.document import Document, Extent
from truceline.reading.document import document_of
from truceline.reading.extract import read, scenes_in
from truceline.reading.when import whens_in

TOOLS = Path(__file__).resolve().parents[3] / "tools"
HEAD = "GOVERNMENT OF MAVRIA\n14 February 2034\n\n"
SIDES = "The Mavrian army and the Rodanese army are at rest. Minister Tolle of Rodane spoke.\n\n"


def told(text: str) -> tuple[Document, Reading]:
    document = document_of(HEAD + SIDES + text, "a.txt", "txt")
    return document, read(document)


def undertakings(text: str) -> list[tuple[str, list[str]]]:
    document, reading = told(text)
    begin = len(HEAD + SIDES)
    return [
        (one.act.of(document.text), sorted({a.party.split("/")[-1] for a in one.by}))
        for one in reading.commitments
        if one.extent.start >= begin
    ]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Rodane's pledge to withdraw from Gull Rock by 3 March stands.", ["rodane"]),
        ("Rodane and Mavria have a deal: no drones at night.", ["mavria", "rodane"]),
        ("The two sides agreed that patrols be cut to one a day.", ["mavria", "rodane"]),
        ("Rodane in exchange will suspend the boarding of Mavrian boats.", ["rodane"]),
        ("Observers were promised access to the port by Rodane.", ["rodane"]),
        ("Rodane has until Friday to open the gates.", ["rodane"]),
        ("Units have been ordered to hold fire.", ["mavria"]),
        ("Rodane has forbidden all night firing practice until Friday.", ["rodane"]),
        ("The parties shall:\na) exchange lists of the missing;\n", ["mavria", "rodane"]),
    ],
)
def test_an_undertaking_is_found_in_other_words(text: str, by: list[str]) -> None:
    assert [who for _, who in undertakings(text)] == [by]


@pytest.mark.parametrize(
    "text",
    [
        "Rodane said it was ready to let the convoy pass if Mavria stops firing.",
        "Rodane was asked to withdraw from Gull Rock.",
        "The parties shall:\na) no agreement was reached on lists;\n",
        "We shall call on Minister Tolle next Monday.",
        "This protocol shall enter into force upon signature.",
        "The next round will take place on 21 April.",
        "If Rodane keeps its pledge to withdraw, all is well.",
    ],
)
def test_these_are_no_undertakings(text: str) -> None:
    assert undertakings(text) == []


@pytest.mark.parametrize(
    ("words", "ahead", "days"),
    [
        ("by the tenth.", True, ("2032-05-10", "2032-05-10")),
        ("on the 24th", False, ("2032-04-24", "2032-04-24")),
        ("from Thursday night through Sunday", True, ("2032-04-15", "2032-04-18")),
        ("from Monday to Wednesday, in", False, ("2032-04-12", "2032-04-14")),
        ("by mid-June", True, ("2032-04-14", "2032-06-15")),
        ("by the end of April", True, ("2032-04-14", "2032-04-30")),
        ("four weeks of today's date", True, ("2032-05-12", "2032-05-12")),
        ("before Christmas", True, ("2032-04-14", "2032-12-24")),
        ("by the end of next week", True, ("2032-04-14", "2032-04-25")),
        ("until Friday", False, ("2032-04-16", "2032-04-16")),
        ("during the night a drone", False, ("2032-04-13", "2032-04-14")),
        ("the night of 3 to 4 May", False, ("2032-05-03", "2032-05-04")),
        ("from the first of May", True, ("2032-05-01", "2032-05-01")),
        ("on Monday they met", True, ("2032-04-12", "2032-04-12")),
    ],
)
def test_days_rest_on_the_documents_own(words: str, ahead: bool, days: tuple[str, str]) -> None:
    (when,) = whens_in(words, Extent(0, len(words)), "2032-04-14", ahead=ahead)
    assert (when.earliest, when.latest) == days


def test_two_days_joined_by_and_are_two_unless_they_follow_each_other() -> None:
    def days(words: str) -> list[str]:
        found = whens_in(words, Extent(0, len(words)), "2032-04-14")
        return [f"{w.earliest}/{w.latest}" for w in found]

    assert days("on 7 and 28 March") == ["2032-03-07/2032-03-07", "2032-03-28/2032-03-28"]
    assert days("on 7 and 8 March") == ["2032-03-07/2032-03-08"]


def test_an_adjective_belongs_to_the_side_whose_name_it_bears() -> None:
    document = document_of(
        "Korvath has granted access. Korvathi sappers met Lisendian officers; Lisende paid.",
        "a.txt",
        "txt",
    )
    parties = {a.party for scene in scenes_in(document) for a in scene.actors}
    assert parties == {"unlisted/korvath", "unlisted/lisende"}


def test_a_host_is_none_of_both_sides() -> None:
    _, reading = told(
        "Salcia, whose envoy mediates, is host. The envoy of Salcia saw Rodane. "
        "Both sides agreed to exchange lists by Friday."
    )
    assert {a.party for a in reading.commitments[-1].by} == {"unlisted/mavria", "unlisted/rodane"}


def test_who_says_we_between_quotation_marks_is_whom_the_sentence_names() -> None:
    _, reading = told('"We have proposed a list of names," said Minister Tolle of Rodane.')
    assert [a.name for one in reading.proposals for a in one.by] == ["Tolle"]


def scoring() -> ModuleType:
    sys.path.insert(0, str(TOOLS))
    try:
        spec = importlib.util.spec_from_file_location("score_told", TOOLS / "score_reading.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["score_told"] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(TOOLS))


def test_a_second_find_on_what_is_found_is_neither_hit_nor_error() -> None:
    tool = scoring()
    item = tool.Item(((0, 10), (40, 50)), frozenset({"A"}))
    score = tool.Score()
    first, second = (tool.Item((at,), frozenset({"A"})) for at in ((0, 10), (40, 50)))
    stray = tool.Item(((80, 90),), frozenset({"A"}))
    tool.match("contacts", [item], [first, second, stray], Path("a.txt"), score)
    tally = score.by_class["contacts"]
    assert (tally.hits, tally.wrong, tally.missed) == (1, 1, 0)
