"""Questions about exceptions, and what must have been done before one may be claimed."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import hours
from truceline.agreements.interview.owed import silence
from truceline.agreements.interview.talk import Question, Talk
from truceline.agreements.interview.worded import worded
from truceline.agreements.interview.words import DONE, meanings
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES

Plain = dict[str, Any]

_MOST_H = 876_600


def exceptions(talk: Talk, draft: Plain) -> Plain:
    """Ask for exceptions until there are no more."""
    told = meanings(CIRCUMSTANCES, CIRCUMSTANCES)
    made: list[Plain] = []
    while True:
        question = Question(
            text="Is it allowed all the same where somebody claims …? (nothing: no exception)"
            if not made
            else "And where somebody claims …? (nothing: no other exception)",
            help=f"All that are named must be claimed; only a ruling then grants it.\n{told}",
            default="none",
        )
        requires = talk.get(question, parse.several(list(CIRCUMSTANCES), least=0))
        if not requires:
            return {"exceptions": made} if made else {}
        asked = Question(text="Words of the exception?", help="As agreed.")
        clause: Plain = {"id": parse.slug(requires[0], {c["id"] for c in made})}
        clause |= {"requires": requires, "wording": worded(talk, asked, draft, may_open=True)}
        made.append(clause | _prior(talk))


def _prior(talk: Talk) -> Plain:
    """Ask what must have been done first, such as the hotline tried or notice given."""
    question = Question(
        text="Must something have been done before? (nothing: no)",
        help="e.g. hotline_call: the hotline must have been tried; notification: it must have been "
        f"announced.\n{meanings(DONE, ACTS)}",
        default="none",
    )
    act = talk.get(question, parse.one_of([*DONE, "none"]))
    if act == "none":
        return {}
    told = Question(
        text="Only if which of these is told of it? (nothing: whatever is told)",
        help="Any one will do, e.g. no_effect, not_answered: the hotline was tried and failed.\n"
        + meanings(CIRCUMSTANCES, CIRCUMSTANCES),
        default="none",
    )
    most = Question(text="At most how long before?", help="24, or e.g. 3 days.", default="24")
    least = Question(
        text="And at least how long before?", help="24 for a day’s notice.", default="0"
    )
    made: Plain = {"act": act}
    made["circumstances"] = talk.get(told, parse.several(list(CIRCUMSTANCES), least=0))
    made["within_h"] = talk.get(most, hours(0.01, _MOST_H))
    at_least = talk.get(least, hours(0, made["within_h"]))
    made |= {"at_least_h": at_least} if at_least else {}
    return {"prior": made | silence(talk)}
