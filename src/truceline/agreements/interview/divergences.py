"""Questions about where the authentic wordings of a provision part."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import own_language
from truceline.agreements.interview.words import FORBIDDEN
from truceline.model.vocabulary import OBJECTS, WEAPONS

Plain = dict[str, Any]

_ABOUT = ("act", "object_type", "weapon", "actor", "place", "time", "all")
#: Of these it can be said which words; family of the vocabulary and its words.
_LISTS = {
    "act": ("act", FORBIDDEN),
    "object_type": ("object", list(OBJECTS)),
    "weapon": ("weapon", list(WEAPONS)),
}


def divergences(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    """Ask where the wordings of a provision part, at least once."""
    made: list[Plain] = list(provision.get("divergences", []))
    langs = list(provision["wording"])
    while True:
        which = talk.question("parting-languages", default="all", words=langs, listed=True)
        one: Plain = {"id": parse.slug("parting", {d["id"] for d in made})}
        one["languages"] = talk.get(which, parse.several(langs, least=2))
        said = talk.get(talk.question("parting-words"), parse.free)
        one["wording"] = {own_language(draft): said}
        about = talk.question(
            "parting-about", default="all", words=_ABOUT, listed=True,
            told=talk.meanings("about", _ABOUT),
        )  # fmt: skip
        one["about"] = talk.get(about, parse.one_of(_ABOUT))
        made.append(one | _values(talk, one["about"]))
        if not talk.yes("another-parting"):
            return {"divergences": made}


def _values(talk: Talk, about: str) -> Plain:
    if about not in _LISTS:
        return {}
    family, words = _LISTS[about]
    asked = talk.question(
        "parting-values", default="none", words=words, told=talk.meanings(family, words)
    )
    found = talk.get(asked, parse.several(words, least=0))
    return {"values": found} if found else {}
