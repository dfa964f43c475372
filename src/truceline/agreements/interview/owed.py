"""Questions about what is owed: duties by a time, caps on transfers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import hours, moment
from truceline.agreements.interview.talk import BadAnswerError, Question, Talk
from truceline.agreements.interview.words import DONE, FORBIDDEN, NOT_ALL_ACTS, meanings
from truceline.model.agreement import CapKind, Measure, Silence, Starts
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, ITEMS, STAGES, WEAPONS

Plain = dict[str, Any]

_STARTS = {
    Starts.ENTRY: "from the start of the text",
    Starts.END: "from its end; hours with a minus count back",
    Starts.DATE: "on a date",
    Starts.EVERY: "once in every so many hours",
    Starts.QUIET: "after so many hours without what another provision forbids",
    Starts.PERFORMANCE: "after something else was done",
    Starts.INCIDENT: "after each incident, or before it: hours with a minus are prior notice",
}
#: Of these it matters which weapons.
_OF_WEAPONS = frozenset({"withdrawal", "storage_visit"})
_LENGTH = hours(1, 876_600)
_MOST_H = 876_600


def duties(talk: Talk, provision: Plain, draft: Plain, zone: ZoneInfo) -> Plain:
    """Ask for the duties of a provision, at least one."""
    made: list[Plain] = []
    while not made or talk.yes(_more("duty")):
        what = Question(text="What is to be done?", help=meanings(DONE, ACTS))
        act = talk.get(what, parse.one_of(DONE))
        duty: Plain = {"id": parse.slug(act, {m["id"] for m in made}), "act": act}
        if act in _OF_WEAPONS:
            duty |= _weapons(talk)
        who = Question(
            text=f"By whom? (of {', '.join(provision['binds'])}; none: the mechanism)",
            help="Several are separated by commas; each owes it for itself.",
            default="all",
        )
        on = talk.get(who, parse.several(provision["binds"], least=0))
        duty |= {"due": _due(talk, draft, zone)} | silence(talk)
        made.append(duty | ({"on": on} if on else {}))
    return {"duties": made}


def silence(talk: Talk) -> Plain:
    """Ask what it means that nobody tells of it."""
    known = [str(s) for s in Silence]
    question = Question(
        text=f"If no report tells of it, what then? ({', '.join(known)})",
        help="unknown: nothing follows. not_done: it was not done; only where the mechanism itself "
        "keeps the list, e.g. of notices given to it.",
        default=known[0],
    )
    said = talk.get(question, parse.one_of(known))
    return {} if said == known[0] else {"silence": said}


def _more(what: str) -> Question:
    return Question(text=f"Another {what}?", help="yes or no", default="no")


def _weapons(talk: Talk) -> Plain:
    question = Question(
        text="Of which weapon classes? (nothing: no list)",
        help=f"Several are separated by commas.\n{meanings(WEAPONS, WEAPONS)}",
        default="none",
    )
    found = talk.get(question, parse.several(list(WEAPONS), least=0))
    return {"weapons": found} if found else {}


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
        return made | {"at": talk.get(when, moment(zone))}
    if chosen is Starts.EVERY:
        every = Question(text="Once in how long?", help="168 or 7 days: a week.")
        return made | {"every_h": talk.get(every, _LENGTH)}
    if chosen is Starts.QUIET:
        made["quiet"] = _quiet(talk, text)
    if chosen is Starts.PERFORMANCE:
        what = Question(text="After what was done?", help=meanings(DONE, ACTS))
        made["act"] = talk.get(what, parse.one_of(DONE))
    if chosen is Starts.INCIDENT:
        made |= _occasion(talk)
    after = Question(
        text="How long after that?",
        help="Hours, or e.g. 14 days. With a minus: before it, as -24.",
        default="0",
    )
    return made | {"after_h": talk.get(after, _after(made))}


def _occasion(talk: Talk) -> Plain:
    """Ask which incidents set the clock running."""
    acts = Question(
        text="Which acts set it running? (nothing: any)",
        help=f"Several are separated by commas.\n{meanings(FORBIDDEN, ACTS)}",
        default="none",
    )
    told = Question(
        text="Only where which circumstances are told? (nothing: whatever is told)",
        help="All that are named must be claimed of the incident, e.g. exercise.\n"
        + meanings(CIRCUMSTANCES, CIRCUMSTANCES),
        default="none",
    )
    made = {
        "acts": talk.get(acts, parse.several(FORBIDDEN, least=0, not_all=NOT_ALL_ACTS)),
        "circumstances": talk.get(told, parse.several(list(CIRCUMSTANCES), least=0)),
    }
    return {key: found for key, found in made.items() if found}


def _after(made: Plain) -> Callable[[str], float]:
    read = hours(-_MOST_H, _MOST_H)
    any_incident = made["starts_on"] == Starts.INCIDENT and not made.keys() & {
        "acts",
        "circumstances",
    }

    def checked(said: str) -> float:
        found = read(said)
        if found < 0 and any_incident:
            raise BadAnswerError(
                "it would be due before any incident whatever: go back twice and name the acts, or "
                "the circumstances such as exercise, before which it is due"
            )
        return found

    return checked


def _possible(starts: Starts, text: Plain) -> bool:
    """Say whether a clock can be started so: an open end starts none."""
    if starts is Starts.END:
        return bool(text["period"].get("until") != "open")
    return starts is not Starts.QUIET or bool(text["provisions"])


def _quiet(talk: Talk, text: Plain) -> Plain:
    known = [p["id"] for p in text["provisions"]]
    length = talk.get(
        Question(text="After how long a quiet?", help="24 is a day; or e.g. 7 days."), _LENGTH
    )
    which = Question(
        text=f"Without what which provision forbids? ({', '.join(known)})",
        help="Its inconsistent and undetermined findings break the quiet.",
        default=known[0],
    )
    return {"hours": length, "provision": talk.get(which, parse.one_of(known))}


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
    made |= {} if kind == CapKind.FREEZE else _limit(talk)
    return {"caps": [made | _complete(talk)]}


def _limit(talk: Talk) -> Plain:
    unit = Question(text="Counted in which unit?", help="e.g. piece or tonne", default="piece")
    most = Question(text="How many at most?", help="A figure above zero.")
    every = Question(
        text="In how long? (nothing: in the whole period)",
        help="720 or 30 days. A month is no fixed length: say what the text means by it.",
        default="0",
    )
    made: Plain = {"measure": str(Measure.QUANTITY), "unit": talk.get(unit, parse.free)}
    made["limit"] = talk.get(most, parse.number(1e-9, 1e15, "above zero"))
    length = talk.get(every, lambda said: 0.0 if said == "0" else _LENGTH(said))
    return made | ({"every_h": length} if length else {})


def _complete(talk: Talk) -> Plain:
    question = Question(
        text="Whose lists of transfers are declared complete? (nothing: nobody's)",
        help="Ids of sources, as they will stand in sources.yaml, e.g. inspectorate. Only a list "
        "that is declared complete can show that a cap was kept.",
        default="none",
    )
    found = talk.get(question, parse.identifiers)
    return {"complete_lists": found} if found else {}
