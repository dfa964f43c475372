"""Questions about a text: what it is, who says so, when it runs, which languages are authentic."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import moment
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import by_language, own_language
from truceline.agreements.times import zone_of
from truceline.model.agreement import TextStatus

Plain = dict[str, Any]

_FIRST = (TextStatus.JOINT, TextStatus.ASSERTED, TextStatus.DRAFT)


def clock_of(draft: Plain) -> ZoneInfo:
    """Return the zone in which the times of the text under way are told."""
    named = draft["texts"][-1]["period"].get("time_zone") or draft["mechanism"]["time_zone"]
    return zone_of(named)


def first_text(talk: Talk, draft: Plain) -> Plain:
    """Ask for the text every agreement has; it has no provisions yet."""
    talk.tell(f"\n{talk.say('tell-text')}")
    status = _status(talk, [str(s) for s in _FIRST])
    made: Plain = {"id": status, "title": dict(draft["title"]), "status": status}
    made |= _asserted(talk, draft, status)
    made = _runs(talk, draft, made, {})
    draft["title"] = dict(made["title"])
    return made


def other_text(talk: Talk, draft: Plain) -> Plain:
    """Ask for another text: what another side says was agreed, a draft, an amendment."""
    talk.tell(f"\n{talk.say('tell-other-text')}")
    known = [text["id"] for text in draft["texts"]]
    status = _status(talk, [str(s) for s in TextStatus])
    own = talk.question("text-id", default=parse.slug(status, known))
    made: Plain = {"id": talk.get(own, parse.identifier(known), may_open=False)}
    titled = talk.get(talk.question("text-title"), parse.free, may_open=False)
    made |= {"title": {own_language(draft): titled}, "status": status}
    made |= _asserted(talk, draft, status)
    if status == TextStatus.AMENDMENT:
        which = talk.question("amends", default=known[0], words=known, listed=True)
        made["amends"] = talk.get(which, parse.one_of(known), may_open=False)
    usual = draft["mechanism"]["time_zone"]
    zone = talk.get(talk.question("text-time-zone", default=usual), parse.time_zone)
    return _runs(talk, draft, made, {} if zone == usual else {"time_zone": zone})


def _status(talk: Talk, known: list[str]) -> str:
    question = talk.question(
        "status", default=str(TextStatus.DRAFT), words=known, listed=True,
        told=talk.meanings("status-told", known),
    )  # fmt: skip
    return talk.get(question, parse.one_of(known), may_open=False)


def _asserted(talk: Talk, draft: Plain, status: str) -> Plain:
    if status != TextStatus.ASSERTED:
        return {}
    parties = [p["id"] for p in draft["parties"].value]
    who = talk.question("asserted-by", words=parties, told=", ".join(parties))
    return {"asserted_by": talk.get(who, parse.several(parties), may_open=False)}


def _runs(talk: Talk, draft: Plain, made: Plain, told_in: Plain) -> Plain:
    zone = zone_of(told_in.get("time_zone") or draft["mechanism"]["time_zone"])
    begins = talk.get(talk.question("begins"), moment(zone))
    ends = talk.question("ends", default="30 days")
    until = talk.get(ends, parse.ending(zone, begins), reads_open=True)
    made |= _authentic(talk, made["title"])
    _names(talk, draft, made.get("authentic", []))
    return made | {"period": {"from": begins, **until, **told_in}, "provisions": []}


def _names(talk: Talk, draft: Plain, langs: list[str]) -> None:
    """Ask for the parties and for the mechanism in the languages that have no name of theirs."""
    within = draft | {"texts": [{"authentic": langs}]}
    for one in (*draft["parties"].value, draft["mechanism"]):
        one["name"] = by_language(talk, within, one["name"])


def _authentic(talk: Talk, titles: Plain) -> Plain:
    """Ask for the authentic languages, and for the title in those that are not written in."""
    found = talk.get(talk.question("authentic", default="none"), parse.codes)
    for lang in found:
        if lang not in titles:
            named = talk.question("title-in", default="", lang=lang)
            said = talk.get(named, parse.free, may_open=False)
            titles = titles | ({lang: said} if said else {})
    return {"title": titles} | ({"authentic": found} if found else {})
