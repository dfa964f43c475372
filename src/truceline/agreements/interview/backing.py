"""Questions about what stands around the provisions: releases, guarantees, remedies."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.body import SPAN
from truceline.agreements.interview.talk import BadAnswerError, Talk
from truceline.agreements.interview.worded import worded

Plain = dict[str, Any]

_TRIGGERS = ("finding", "ruling", "other")


def release(talk: Talk, draft: Plain) -> None:
    """Ask when a party may say that it is no longer bound."""
    words = worded(talk, talk.question("release-words"), draft)
    made = _provisions(talk, draft, "provisions", "release-from")
    made |= _provisions(talk, draft, "on_breach_of", "release-breach")
    _add(draft, "releases", "release", made | {"wording": words})


def guarantee(talk: Talk, draft: Plain) -> None:
    """Ask who guarantees what to whom, and what sets it off."""
    parties = [p["id"] for p in draft["parties"].value]
    by = talk.get(talk.question("guarantee-by", told=", ".join(parties)), parse.free)
    others = [party for party in parties if party != by]
    to = talk.question("guarantee-to", default="all", words=others, listed=True)
    made: Plain = {"by": by, "to": talk.get(to, parse.several(others))}
    sets_off = talk.question(
        "guarantee-trigger", default=_TRIGGERS[1], words=_TRIGGERS, listed=True,
        told=talk.meanings("trigger", _TRIGGERS),
    )  # fmt: skip
    made["trigger"] = talk.get(sets_off, parse.one_of(_TRIGGERS))
    made |= _provisions(talk, draft, "provisions", "guarantee-of")
    made["act"] = worded(talk, talk.question("guarantee-act"), draft)
    _add(draft, "guarantees", "guarantee", made | _within(talk, "guarantee-within"))


def remedy(talk: Talk, draft: Plain) -> None:
    """Ask what follows a ruling."""
    made: Plain = {"act": worded(talk, talk.question("remedy-act"), draft)}
    made |= _provisions(talk, draft, "provisions", "remedy-of")
    made |= owing(talk, draft, "remedy-on")
    _add(draft, "remedies", "remedy", made | _within(talk, "remedy-within"))


def owing(talk: Talk, draft: Plain, key: str) -> Plain:
    """Ask which parties owe something; none of them in particular is an answer."""
    parties = [p["id"] for p in draft["parties"].value]
    asked = talk.question(key, default="none", words=parties, listed=True)
    found = talk.get(asked, parse.several(parties, least=0))
    return {"on": found} if found else {}


def _provisions(talk: Talk, draft: Plain, name: str, key: str) -> Plain:
    known = [p["id"] for p in draft["texts"][-1]["provisions"]]
    asked = talk.question(key, default="all", words=[*known, "all"], listed=True)

    def read(said: str) -> list[str]:
        if said == "none":
            raise BadAnswerError("bad-none-is-all")
        return [] if said == "all" else parse.several(known)(said)

    found = talk.get(asked, read)
    return {name: found} if found else {}


def _within(talk: Talk, key: str) -> Plain:
    found = talk.get(talk.question(key, default="none"), SPAN)
    return {"within_h": found} if found else {}


def _add(draft: Plain, sort: str, name: str, made: Plain) -> None:
    held = draft["texts"][-1].setdefault(sort, [])
    held.append({"id": parse.slug(name, {one["id"] for one in held})} | made)
