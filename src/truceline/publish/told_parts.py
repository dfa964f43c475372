"""What it means that a part came, went or works otherwise, one sentence for each kind."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from truceline.model.agreement import Commission, DecisionRule
from truceline.publish.terms import Terms

Sides = tuple[Terms, Terms]

#: Of a part its name and where it is written say nothing of how it works.
_SILENT = frozenset({"id", "citation"})


def part(key: str, before: Any, after: Any, sides: Sides) -> str:
    """Tell of a part that came, went or works otherwise."""
    say = sides[0].say
    states = [_told(t, v) for t, v in zip(sides, (before, after), strict=True)]
    if before is None:
        return say(f"{key}-gained", what=states[1])
    if after is None:
        return say(f"{key}-lost", what=states[0])
    return say("effect-part-changed", before=states[0], after=states[1])


def _told(terms: Terms, thing: Any) -> str:
    """Return the fields of a part in words, on one line, its wording left to the list above."""
    if thing is None:
        return ""
    skip = _SILENT | {f.name for f in fields(thing) if isinstance(getattr(thing, f.name), dict)}
    colon = terms.say("colon")
    told = (f"{label}{colon}{words}" for _, label, words in terms.facts(thing, skip))
    return terms.say("list-semicolon").join(told)


def decision(key: str, before: Any, after: Any, sides: Sides) -> str:
    """Tell how the body decides, and whether one delegation alone can stop it."""
    say = sides[0].say
    states = [
        say("effect-decision-silent") if v is None else t.value("decision_rule", v)
        for t, v in zip(sides, (before, after), strict=True)
    ]
    sentence = say(key, before=states[0], after=states[1])
    if DecisionRule.CONSENSUS not in (before, after):
        return sentence
    lost = before is DecisionRule.CONSENSUS
    other = sides[1 if lost else 0].agreement.mechanism.commission
    voting = sum(seat.votes for seat in other.seats) if other else 0
    two = DecisionRule.MAJORITY in (before, after) and voting < 3
    told = [sentence, say(f"{key}-two" if two else f"{key}-stop-{'lost' if lost else 'gained'}")]
    absent = stopped_by_absence(other) if other else ""
    return " ".join([*told, *([say(f"{key}-absent-{absent}")] if absent else [])])


def stopped_by_absence(body: Commission) -> str:
    """Return who stops a decision by staying away: ``each`` party, ``any`` voter, or nobody."""
    voting = sum(seat.votes for seat in body.seats)
    if body.quorum and body.quorum >= voting:
        return "any"
    return "each" if body.quorum_of_each_party else ""


def quorum(key: str, before: Any, after: Any, sides: Sides) -> str:
    """Tell how many delegations must be present."""
    say = sides[0].say
    states = [say("nothing-said") if v is None else say.number(v) for v in (before, after)]
    return say(key, before=states[0], after=states[1])


def authentic(key: str, before: Any, after: Any, sides: Sides) -> str:
    """Tell which authentic language's wording differs and which does not."""
    del after
    say = sides[0].say
    differ, same = (say("list-and").join(map(say.language, langs)) for langs in before)
    return say(key, differ=differ, same=same)


def languages(key: str, before: Any, after: Any, sides: Sides) -> str:
    """Tell which languages are authentic."""
    say = sides[0].say
    states = [
        say("list-comma").join(map(say.language, langs)) or say("nothing-said")
        for langs in (before, after)
    ]
    return say(key, before=states[0], after=states[1])
