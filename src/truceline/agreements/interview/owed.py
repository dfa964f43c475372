"""Questions about duties: what is to be done, by whom, by when."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import hours, length, moment
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.words import DONE, FORBIDDEN, MOST_H, NOT_ALL_ACTS
from truceline.agreements.times import zone_of
from truceline.model.agreement import Silence, Starts
from truceline.model.vocabulary import CIRCUMSTANCES, WEAPONS

Plain = dict[str, Any]

#: Of these it matters which weapons.
_OF_WEAPONS = frozenset({"withdrawal", "storage_visit"})
#: Of a period or a window; a shorter one than an hour would make more than anybody can answer for.
LENGTH = hours(1, MOST_H)
_TOLD = length(1, MOST_H)


def duties(talk: Talk, provision: Plain, draft: Plain) -> Plain:
    """Ask for the duties of a provision, at least one."""
    made: list[Plain] = []
    while not made or talk.yes("another-duty"):
        made.append(_duty(talk, provision, draft, {m["id"] for m in made}))
    return {"duties": made}


def _duty(talk: Talk, provision: Plain, draft: Plain, taken: set[str]) -> Plain:
    act = performance(talk, "duty-act")
    duty: Plain = {"id": parse.slug(act, taken), "act": act}
    if act in _OF_WEAPONS:
        duty |= _weapons(talk)
    bound = provision["binds"]
    who = talk.question("duty-on", default="all", words=[*bound, "none"], listed=True)
    on = talk.get(who, parse.several(bound, least=0))
    duty |= {"due": _due(talk, draft)} | silence(talk)
    return duty | ({"on": on} if on else {})


def performance(talk: Talk, key: str) -> str:
    """Ask for something that is to be done."""
    what = talk.question(key, words=DONE, told=talk.meanings("act", DONE))
    return talk.get(what, parse.one_of(DONE))


def silence(talk: Talk) -> Plain:
    """Ask what it means that nobody tells of it."""
    known = [str(s) for s in Silence]
    question = talk.question("silence", default=known[0], words=known, listed=True)
    said = talk.get(question, parse.one_of(known))
    return {} if said == known[0] else {"silence": said}


def _weapons(talk: Talk) -> Plain:
    known = list(WEAPONS)
    question = talk.question(
        "duty-weapons", default="none", words=known, told=talk.meanings("weapon", known)
    )
    found = talk.get(question, parse.several(known, least=0))
    return {"weapons": found} if found else {}


def _due(talk: Talk, draft: Plain) -> Plain:
    text = draft["texts"][-1]
    possible = [str(s) for s in Starts if _possible(s, text)]
    starts = talk.question(
        "due", default=possible[0], words=possible, listed=True,
        told=talk.meanings("starts-told", possible),
    )  # fmt: skip
    chosen = Starts(talk.get(starts, parse.one_of(possible)))
    made: Plain = {"starts_on": str(chosen)}
    if chosen is Starts.DATE:
        zone = zone_of(draft["mechanism"]["time_zone"])
        return made | {"at": talk.get(talk.question("due-at"), moment(zone))}
    if chosen is Starts.EVERY:
        unit, every = talk.get(talk.question("due-every"), _TOLD)
        return made | {f"every_{unit}": every}
    if chosen is Starts.QUIET:
        made["quiet"] = _quiet(talk, text)
    if chosen is Starts.PERFORMANCE:
        made["act"] = performance(talk, "due-after-act")
    if chosen is Starts.INCIDENT:
        made |= _occasion(talk)
        return made | _from_incident(talk, made)
    unit, after = talk.get(talk.question("due-after", default="0"), length(-MOST_H, MOST_H))
    return made | {f"after_{unit}": after}


def _occasion(talk: Talk) -> Plain:
    """Ask which incidents set the clock running."""
    acts = talk.question(
        "due-acts", default="none", words=FORBIDDEN, told=talk.meanings("act", FORBIDDEN)
    )
    known = list(CIRCUMSTANCES)
    told = talk.question(
        "due-circumstances", default="none", words=known,
        told=talk.meanings("circumstance", known),
    )  # fmt: skip
    made = {
        "acts": talk.get(acts, parse.several(FORBIDDEN, least=0, not_all=NOT_ALL_ACTS)),
        "circumstances": talk.get(told, parse.several(known, least=0)),
    }
    return {key: found for key, found in made.items() if found}


def _from_incident(talk: Talk, made: Plain) -> Plain:
    """Ask how long before or after an incident; both are positive, before is kept negative."""
    if not made.keys() & {"acts", "circumstances"}:
        talk.tell(talk.say("tell-any-incident"))
    elif talk.yes("due-before"):
        unit, before = talk.get(talk.question("due-how-long-before"), length(0.01, MOST_H))
        return {f"after_{unit}": -before}
    unit, after = talk.get(talk.question("due-how-long-after", default="0"), length(0, MOST_H))
    return {f"after_{unit}": after}


def _possible(starts: Starts, text: Plain) -> bool:
    """Say whether a clock can be started so: an open end starts none."""
    if starts is Starts.END:
        return bool(text["period"].get("until") != "open")
    return starts is not Starts.QUIET or bool(text["provisions"])


def _quiet(talk: Talk, text: Plain) -> Plain:
    known = [p["id"] for p in text["provisions"]]
    unit, quiet = talk.get(talk.question("quiet-hours"), _TOLD)
    which = talk.question("quiet-provision", default=known[0], words=known, listed=True)
    return {
        "days" if unit == "days" else "hours": quiet,
        "provision": talk.get(which, parse.one_of(known)),
    }
