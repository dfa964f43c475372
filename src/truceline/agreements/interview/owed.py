"""Questions about what is owed: duties by a time, caps on transfers."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import Question, Talk
from truceline.model.agreement import CapKind, Measure, Starts
from truceline.model.vocabulary import ACTS, ITEMS, PERFORMANCES, STAGES

Plain = dict[str, Any]

_DONE = [act for act in ACTS if act in PERFORMANCES]
_STARTS = {
    Starts.ENTRY: "from the start of the text",
    Starts.END: "from its end; hours with a minus count back",
    Starts.DATE: "on a date",
    Starts.EVERY: "once in every so many hours",
    Starts.QUIET: "after so many hours without what another provision forbids",
    Starts.PERFORMANCE: "after something else was done",
    Starts.INCIDENT: "after each incident",
}
_HOURS = parse.number(0.01, 876_600, "hours")


def duties(talk: Talk, provision: Plain, draft: Plain, zone: ZoneInfo) -> Plain:
    """Ask for the duties of a provision, at least one."""
    made: list[Plain] = []
    while not made or talk.yes(_more("duty")):
        what = Question(text="What is to be done?", help=_meanings(_DONE))
        act = talk.get(what, parse.one_of(_DONE))
        who = Question(
            text=f"By whom? (of {', '.join(provision['binds'])}; none: the mechanism)",
            help="Several are separated by commas; each owes it for itself.",
            default="all",
        )
        on = talk.get(who, parse.several(provision["binds"], least=0))
        duty_id = parse.slug(act, {m["id"] for m in made})
        duty: Plain = {"id": duty_id, "act": act, "due": _due(talk, draft, zone)}
        made.append(duty | ({"on": on} if on else {}))
    return {"duties": made}


def _more(what: str) -> Question:
    return Question(text=f"Another {what}?", help="yes or no", default="no")


def _meanings(words: list[str]) -> str:
    return "\n".join(f"  {word}: {ACTS[word]}" for word in words)


def _due(talk: Talk, draft: Plain, zone: ZoneInfo) -> Plain:
    text = draft["texts"][0]
    possible = [str(s) for s in Starts if _possible(s, text)]
    told = "\n".join(f"  {s}: {_STARTS[Starts(s)]}" for s in possible)
    starts = Question(
        text=f"When is it due? ({', '.join(possible)})", help=told, default=possible[0]
    )
    chosen = Starts(talk.get(starts, parse.one_of(possible)))
    made: Plain = {"starts_on": str(chosen)}
    if chosen is Starts.DATE:
        when = Question(text="On which date and hour?", help="As 2030-03-15T12:00.")
        return made | {"at": talk.get(when, parse.moment(zone))}
    if chosen is Starts.EVERY:
        every = Question(text="Once in how many hours?", help="168 is a week.")
        return made | {"every_h": talk.get(every, _HOURS)}
    if chosen is Starts.QUIET:
        made["quiet"] = _quiet(talk, text)
    if chosen is Starts.PERFORMANCE:
        what = Question(text="After what was done?", help=_meanings(_DONE))
        made["act"] = talk.get(what, parse.one_of(_DONE))
    after = Question(
        text="How many hours after that?", help="With a minus: before it.", default="0"
    )
    return made | {"after_h": talk.get(after, parse.number(-876_600, 876_600, "hours"))}


def _possible(starts: Starts, text: Plain) -> bool:
    """Say whether a clock can be started so: an open end starts none."""
    if starts is Starts.END:
        return bool(text["period"].get("until") != "open")
    return starts is not Starts.QUIET or bool(text["provisions"])


def _quiet(talk: Talk, text: Plain) -> Plain:
    known = [p["id"] for p in text["provisions"]]
    hours = talk.get(Question(text="After how many hours of quiet?", help="24 is a day."), _HOURS)
    which = Question(
        text=f"Without what which provision forbids? ({', '.join(known)})",
        help="Its inconsistent and undetermined findings break the quiet.",
        default=known[0],
    )
    return {"hours": hours, "provision": talk.get(which, parse.one_of(known))}


def caps(talk: Talk) -> Plain:
    """Ask for one cap on transfers."""
    kinds = [str(k) for k in CapKind]
    kind = talk.get(
        Question(
            text="A limit, or a freeze (nothing at all)?",
            help="limit or freeze",
            default=kinds[0],
        ),
        parse.one_of(kinds),
    )
    side = Question(
        text="Are the parties bound limited as recipient or as donor?",
        help="recipient: what they are given; donor: what they give.",
        default="recipient",
    )
    made: Plain = {"id": "cap", "kind": kind}
    made["items"] = talk.get(
        Question(text="Which types of item? (all: any)", help=", ".join(ITEMS), default="none"),
        parse.several(list(ITEMS), least=0),
    )
    stages = Question(
        text="Which stages of a transfer count?", help=", ".join(STAGES), default="delivered"
    )
    made["stages"] = talk.get(stages, parse.several(list(STAGES)))
    made["side"] = talk.get(side, parse.one_of(["recipient", "donor"]))
    return {"caps": [made if kind == CapKind.FREEZE else made | _limit(talk)]}


def _limit(talk: Talk) -> Plain:
    unit = Question(text="Counted in which unit?", help="e.g. piece or tonne", default="piece")
    most = Question(text="How many at most?", help="A figure above zero.")
    every = Question(
        text="In how many hours? (nothing: in the whole period)", help="720: 30 days", default="0"
    )
    made: Plain = {"measure": str(Measure.QUANTITY), "unit": talk.get(unit, parse.free)}
    made["limit"] = talk.get(most, parse.number(1e-9, 1e15, "above zero"))
    hours = talk.get(every, parse.number(0, 876_600, "hours"))
    return made | ({"every_h": hours} if hours else {})
