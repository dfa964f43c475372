"""Questions about deadlines: of a text as a whole, or of one of its provisions."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import hours
from truceline.agreements.interview.backing import owing
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import worded
from truceline.agreements.interview.words import MOST_H

Plain = dict[str, Any]


def text_clocks(talk: Talk, draft: Plain) -> None:
    """Ask for the deadlines of the text as a whole."""
    text = draft["texts"][-1]
    text["clocks"] = clocks(talk, draft, text["period"])


def clocks(talk: Talk, draft: Plain, period: Plain) -> list[Plain]:
    """Ask for deadlines, at least one.

    Args:
        talk: The interview.
        draft: What was answered so far.
        period: Of what they belong to: an open end starts no clock.
    """
    made: list[Plain] = []
    while not made or talk.yes("another-clock"):
        due = worded(talk, talk.question("clock-duty"), draft)
        starts = ["entry", "end", "incident"]
        if period.get("until") == "open":
            starts.remove("end")
        when = talk.question(
            "clock-starts", default="incident", words=starts, listed=True,
            told=talk.meanings("clock", starts),
        )  # fmt: skip
        starts_on = talk.get(when, parse.one_of(starts))
        least = 0 if starts_on == "incident" else -MOST_H
        after = talk.get(talk.question("clock-after"), hours(least, MOST_H))
        own = parse.first_words(next(iter(due.values())), {one["id"] for one in made})
        clock: Plain = {"id": own, "starts_on": starts_on, "after_h": after, "duty": due}
        made.append(clock | owing(talk, draft, "clock-on"))
    return made
