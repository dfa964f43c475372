"""Questions about what stands around the provisions: releases, guarantees, remedies."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import DAYS
from truceline.agreements.interview.body import SPAN
from truceline.agreements.interview.talk import BadAnswerError, Talk
from truceline.agreements.interview.worded import somebody, worded

Plain = dict[str, Any]

_MOST_DAYS = 36_525
_TRIGGERS = ("finding", "ruling", "other")


def release(talk: Talk, draft: Plain) -> None:
    """Ask when a party may say that it is no longer bound."""
    words = worded(talk, talk.question("release-words"), draft)
    made = _provisions(talk, draft, "provisions", "release-from")
    made |= _provisions(talk, draft, "on_breach_of", "release-breach")
    made |= {"wording": words}
    decides = somebody(talk, draft, "release-decided", default="")
    if decides:
        made |= {"decided_by": decides} | _days_or_hours(talk, "release-within")
    _add(draft, "releases", "release", made)


def guarantee(talk: Talk, draft: Plain) -> None:
    """Ask who guarantees what to whom, and what sets it off."""
    parties = [p["id"] for p in draft["parties"].value]
    by = somebody(talk, draft, "guarantee-by", told=", ".join(parties))
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


def _days_or_hours(talk: Talk, key: str) -> Plain:
    """Ask for a time; days are days of the calendar, as whoever waits for a ruling counts them."""

    def read(said: str) -> Plain:
        days = DAYS.match(said.lower())
        if days and not said.isdigit() and 1 <= int(days[1]) <= _MOST_DAYS:
            return {"within_days": int(days[1])}
        found = SPAN(said)
        return {"within_h": found} if found else {}

    return talk.get(talk.question(key, default="none"), read)


def _add(draft: Plain, sort: str, name: str, made: Plain) -> None:
    held = draft["texts"][-1].setdefault(sort, [])
    held.append({"id": parse.slug(name, {one["id"] for one in held})} | made)
