"""Questions about exceptions, and what must have been done before one may be claimed."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import hours
from truceline.agreements.interview.owed import silence
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import worded
from truceline.agreements.interview.words import DONE, MOST_H
from truceline.model.vocabulary import CIRCUMSTANCES

Plain = dict[str, Any]


def exceptions(talk: Talk, draft: Plain) -> Plain:
    """Ask for exceptions until there are no more."""
    known = list(CIRCUMSTANCES)
    told = talk.meanings("circumstance", known)
    made: list[Plain] = []
    while True:
        key = "exception-other" if made else "exception"
        question = talk.question(key, default="none", words=known, told=told)
        requires = talk.get(question, parse.several(known, least=0))
        if not requires:
            return {"exceptions": made} if made else {}
        clause: Plain = {"id": parse.slug(requires[0], {c["id"] for c in made})}
        words = worded(talk, talk.question("exception-words"), draft, may_open=True)
        clause |= {"requires": requires, "wording": words}
        made.append(clause | _prior(talk))


def _prior(talk: Talk) -> Plain:
    """Ask what must have been done first, such as the hotline tried or notice given."""
    acts = [*DONE, "none"]
    before = talk.question("prior", default="none", words=acts, told=talk.meanings("act", DONE))
    act = talk.get(before, parse.one_of(acts))
    if act == "none":
        return {}
    known = list(CIRCUMSTANCES)
    told = talk.question(
        "prior-told", default="none", words=known, told=talk.meanings("circumstance", known)
    )
    made: Plain = {"act": act}
    made["circumstances"] = talk.get(told, parse.several(known, least=0))
    made["within_h"] = talk.get(talk.question("prior-most", default="24"), hours(0.01, MOST_H))
    least = talk.question("prior-least", default="0")
    at_least = talk.get(least, hours(0, made["within_h"]))
    made |= {"at_least_h": at_least} if at_least else {}
    return {"prior": made | silence(talk)}
