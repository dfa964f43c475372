"""Wordings in every language that is authentic: asked one after the other."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import Question, Talk

Plain = dict[str, Any]


def own_language(draft: Plain) -> str:
    """Return the language that is written in."""
    return str(next(iter(draft["title"])))


def in_own(draft: Plain, said: str) -> str | Plain:
    """Return a name as written: a plain text is English, another language is named."""
    own = own_language(draft)
    return said if own == "en" else {own: said}


def worded(talk: Talk, question: Question, draft: Plain, *, may_open: bool = False) -> Plain:
    """Ask for a wording in the language written in, then in every other authentic one.

    Args:
        talk: The interview.
        question: What is asked.
        draft: What was answered so far.
        may_open: Whether the term may be left open.
    """
    first = own_language(draft)
    made = {first: talk.get(question, parse.free, may_open=may_open)}
    for lang in draft["texts"][-1].get("authentic", []):
        if lang != first:
            again = talk.question("same-in", lang=lang)
            made[lang] = talk.get(again, parse.free, may_open=False)
    return made
