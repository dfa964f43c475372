"""Questions about what waits longer before it is public, from when on, and how coarse."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import hours
from truceline.agreements.interview.talk import BadAnswerError, Talk
from truceline.agreements.interview.words import FORBIDDEN, MOST_H
from truceline.model.agreement import CountedFrom
from truceline.model.vocabulary import OBJECTS, WEAPONS

Plain = dict[str, Any]

_MOST_PEOPLE = 100_000_000
#: Key of a class -> key of its question, family of the vocabulary, its words.
_CLASSES = {
    "acts": ("delay-acts", "act", FORBIDDEN),
    "object_types": ("delay-objects", "object", list(OBJECTS)),
    "weapons": ("delay-weapons", "weapon", list(WEAPONS)),
}


def waiting(talk: Talk) -> Plain:
    """Ask which classes of events wait longer, from when delays run, how many people a cell has."""
    made: Plain = {}
    delays: list[Plain] = []
    while talk.yes("another-delay" if delays else "longer-delays"):
        delays.append(_delay(talk))
    if delays:
        made["delays"] = delays
    known = [str(one) for one in CountedFrom]
    asked = talk.question(
        "counted-from", default=known[0], words=known, listed=True,
        told=talk.meanings("counted-from-told", known),
    )  # fmt: skip
    counted = talk.get(asked, parse.one_of(known))
    made["counted_from"] = counted
    people = talk.get(
        talk.question("least-people", default="none"), parse.or_none(parse.whole(1, _MOST_PEOPLE))
    )
    return made | ({"least_people": people} if people else {})


def _delay(talk: Talk) -> Plain:
    """Ask for one class of events, by at least one list, and how long it waits."""
    made: Plain = {}
    for key, (asked, family, words) in _CLASSES.items():
        last = key == "weapons" and not made
        question = talk.question(
            asked, default=None if last else "none", words=words,
            told=talk.meanings(family, words),
        )  # fmt: skip
        found = talk.get(question, _several(words, least=int(last)))
        made |= {key: found} if found else {}
    length = talk.get(talk.question("delay-how-long"), hours(0.01, MOST_H))
    return {"delay_h": length, **made}


def _several(words: list[str], least: int) -> Any:
    read = parse.several(words, least=least)

    def checked(said: str) -> list[str]:
        found = read(said)
        if least and not found:
            raise BadAnswerError("bad-class-of-nothing")
        return found

    return checked
