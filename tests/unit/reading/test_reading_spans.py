"""What a sentence names: times, lengths, counts, actors and places, by known answers."""

from __future__ import annotations

import pytest

from truceline.model.document import Extent
from truceline.model.mention import ActorKind, Reach
from truceline.reading.document import document_of
from truceline.reading.lengths import counts_in, lengths_in
from truceline.reading.relative import NO_DATE
from truceline.reading.scene import Scene, scenes_of
from truceline.reading.speakers import speakers_of
from truceline.reading.unlisted import unlisted
from truceline.reading.when import NO_YEAR, VAGUE, whens_in


def scenes(text: str) -> list[Scene]:
    document = document_of(text, "text", "txt")
    table = unlisted(document.plain, document.sentences)
    return list(scenes_of(document, speakers_of(document, table), table))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("on 12 February 2031", "2031-02-12", "2031-02-12"),
        ("on February 12th, 2031", "2031-02-12", "2031-02-12"),
        ("on 12 February", "2031-02-12", "2031-02-12"),
        ("on 28 December", "2030-12-28", "2030-12-28"),
        ("from 24 March to 10 April", "2031-03-24", "2031-04-10"),
        ("March 23-25", "2031-03-23", "2031-03-25"),
        ("between 30 December and 2 January 2031", "2030-12-30", "2031-01-02"),
        ("the night of 11 to 12 March", "2031-03-11", "2031-03-12"),
        ("2031-03-11", "2031-03-11", "2031-03-11"),
        ("11.03.2031", "2031-03-11", "2031-03-11"),
        ("in April", "2031-04-01", "2031-04-30"),
        ("yesterday evening", "2031-03-13", "2031-03-13"),
        ("last night", "2031-03-13", "2031-03-14"),
        ("today", "2031-03-14", "2031-03-14"),
        ("tomorrow morning", "2031-03-15", "2031-03-15"),
        ("on Monday", "2031-03-10", "2031-03-10"),
        ("next Monday", "2031-03-17", "2031-03-17"),
        ("last week", "2031-03-03", "2031-03-09"),
        ("two weeks ago", "2031-02-25", "2031-03-03"),
        ("by the end of the month", "2031-03-14", "2031-03-31"),
    ],
)
def test_a_time_rests_on_the_date_of_the_document(said: str, first: str, last: str) -> None:
    text = f"They met {said} in the valley."  # the document is of a Friday
    (when,) = whens_in(text, Extent(0, len(text)), "2031-03-14")
    assert (when.earliest, when.latest, when.reason) == (first, last, "")
    assert when.extent.of(text) in f"{said}"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("last night", NO_DATE),
        ("yesterday", NO_DATE),
        ("on Monday", NO_DATE),
        ("two weeks ago", NO_DATE),
        ("on 12 February", NO_YEAR),
        ("in April", NO_YEAR),
        ("recently", VAGUE),
        ("in the coming days", VAGUE),
    ],
)
def test_without_a_date_it_is_unresolved_with_the_reason(said: str, reason: str) -> None:
    text = f"They met {said} in the valley."
    (when,) = whens_in(text, Extent(0, len(text)), "")
    assert (when.earliest, when.latest, when.reason) == ("", "", reason)


@pytest.mark.parametrize(
    "said", ["31 February 2031", "45 March", "2031-13-01", "they may 5", "march on"]
)
def test_what_is_no_day_is_no_time(said: str) -> None:
    assert not list(whens_in(said, Extent(0, len(said)), "2031-03-14"))


@pytest.mark.parametrize(
    ("said", "low", "high", "unit", "about"),
    [
        ("a 30-day truce", 30, 30, "day", False),
        ("for thirty days", 30, 30, "day", False),
        ("about 90 minutes", 90, 90, "minute", True),
        ("1.5 hours", 1.5, 1.5, "hour", False),
        ("an hour and a half", 1.5, 1.5, "hour", False),
        ("an hour and a quarter", 1.25, 1.25, "hour", False),
        ("half an hour", 0.5, 0.5, "hour", False),
        ("two to three weeks", 2, 3, "week", False),
        ("seventy-five minutes", 75, 75, "minute", False),
        ("nearly two hours", 2, 2, "hour", True),
    ],
)
def test_a_length_has_a_unit(said: str, low: float, high: float, unit: str, about: bool) -> None:
    (found,) = lengths_in(said, Extent(0, len(said)))
    assert (found.low, found.high, found.unit, found.about) == (low, high, unit, about)


@pytest.mark.parametrize(
    ("said", "low", "high", "unit", "about"),
    [
        ("63 drones", 63, 63, "drones", False),
        ("nine undetermined explosions", 9, 9, "undetermined explosions", False),
        ("at least 12 people", 12, None, "people", False),
        ("up to 40 mortar rounds", None, 40, "mortar rounds", False),
        ("about 1,500 prisoners of war", 1500, 1500, "prisoners", True),
        ("10-12 missiles", 10, 12, "missiles", False),
        ("two thousand shells", 2000, 2000, "shells", False),
        ("three dozen observers", 36, 36, "observers", False),
    ],
)
def test_a_count_has_a_unit(said, low, high, unit, about) -> None:  # type: ignore[no-untyped-def]
    (found,) = counts_in(said, Extent(0, len(said)))
    assert (found.low, found.high, found.unit, found.about) == (low, high, unit, about)


@pytest.mark.parametrize(
    "said", ["resolution 2202", "on 12 February", "Article 5 of it", "at 17:30"]
)
def test_a_number_without_a_unit_is_no_count(said: str) -> None:
    assert not list(counts_in(said, Extent(0, len(said))))


@pytest.mark.parametrize(
    ("said", "party", "reach"),
    [
        ("Russian President Vladimir Putin spoke.", "RU", Reach.BINDS),
        ("President Volodymyr Zelensky of Ukraine spoke.", "UA", Reach.BINDS),
        ("Dmitry Peskov spoke.", "RU", Reach.CONVEYS),
        ("Heorhii Tykhyi spoke.", "UA", Reach.CONVEYS),
        ("The Rwandan foreign minister, Olivier Nduhungirehe, spoke.", "RW", Reach.BINDS),
        ("The Israeli analyst Dan Levi spoke.", "IL", Reach.NONE),
        ("The Lebanese political scientist Rima Haddad spoke.", "LB", Reach.NONE),
        ("The Ukrainian delegation spoke.", "UA", Reach.BINDS),
        ("The Armed Forces of Sudan spoke.", "SD", Reach.BINDS),
        ("Pakistan's Defence Ministry spoke.", "PK", Reach.BINDS),
        ("Joe Biden spoke.", "US", Reach.NONE),
        ("Yerevan spoke.", "AM", Reach.BINDS),
        ("Baku spoke.", "AZ", Reach.BINDS),
    ],
)
def test_an_office_says_who_may_bind_whom(said: str, party: str, reach: Reach) -> None:
    (scene,) = scenes(said)
    (actor,) = scene.actors
    assert (actor.party, actor.reach) == (party, reach)


@pytest.mark.parametrize(
    ("said", "governs"),
    [
        ("Kyiv said that it was ready.", True),
        ("Moscow's answer came late.", True),
        ("They met in Kyiv.", False),
        ("They flew to Moscow.", False),
        ("A drone hit Kyiv.", False),
        ("There were strikes on Moscow.", False),
        ("The talks with Tehran went on.", True),
        ("The embassy in Tehran is open.", False),
    ],
)
def test_a_capital_is_a_place_or_a_government(said: str, governs: bool) -> None:
    (scene,) = scenes(said)
    assert bool(scene.actors) == governs
    assert bool(scene.places) != governs
    assert all(actor.metonym for actor in scene.actors)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("An attack on the Belgorod region.", "region"),
        ("Shells fell on the village of Lumo.", "settlement"),
        ("Ships crossed the Black Sea.", "water"),
        ("It burnt at the Brod bridge.", "site"),
    ],
)
def test_a_place_has_a_kind(said: str, kind: str) -> None:
    (scene,) = scenes(said)
    assert [place.kind for place in scene.places] == [kind]


def test_states_and_people_that_no_table_lists_are_found_in_the_text() -> None:
    text = (
        "The President of Arden, Ana Corvi, wrote to the Brellian government.\n\nCorvi waited. "
        "Brellian forces stood still. Arden and Brellia are neighbours."
    )
    found = {a.name: a.party for scene in scenes(text) for a in scene.actors}
    assert found["Ana Corvi"] == found["Arden"] == "unlisted/arden"
    assert found["Brellia"] == "unlisted/brellia"
    forces = [a for s in scenes(text) for a in s.actors if a.kind is ActorKind.FORCES]
    assert [a.party for a in forces] == ["unlisted/brellia"]


def test_words_that_look_like_names_are_none() -> None:
    text = "It gave us a polish. The turkey was in the US style. A Christian church burnt."
    assert [a.party for scene in scenes(text) for a in scene.actors] == []
