"""Questions about who sits, how they decide, what is made public, and the limits declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import hours
from truceline.agreements.interview.mechanism import WORKING
from truceline.agreements.interview.publishing import waiting
from truceline.agreements.interview.talk import YES, BadAnswerError, Talk
from truceline.agreements.interview.worded import by_language, worded
from truceline.agreements.interview.words import MOST_H
from truceline.model.agreement import DecisionRule

Plain = dict[str, Any]

#: Hours above zero, or ``none`` where the text is silent.
SPAN = parse.or_none(hours(0.01, MOST_H))
_MOST_MEMBERS = 10_000
_TIERS = ("public", "mission")


def commission(talk: Talk, draft: Plain) -> None:
    """Ask for the body: its delegations, quorum, way of deciding and meetings."""
    named = draft["mechanism"]["name"]
    called = named if isinstance(named, str) else next(iter(named.values()))
    name = talk.get(talk.question("body-name", default=called), parse.free)
    called_so = named if name == called else by_language(talk, draft, name)
    seats: list[Plain] = []
    while not seats or talk.yes("another-seat"):
        seats.append(_seat(talk, draft, seats))
    made: Plain = {"name": called_so, "seats": seats}
    made |= _quorum(talk, sum(seat["votes"] for seat in seats))
    rules = [str(r) for r in DecisionRule if r is not DecisionRule.CHAIR or _presided(seats)]
    words = [*rules, "none"]
    how = talk.question(
        "decision-rule", default="none", words=words, listed=True,
        told=talk.meanings("decision-rule", rules),
    )  # fmt: skip
    decides = talk.get(how, parse.or_none(parse.one_of(words)))
    made |= {"decision_rule": decides} if decides else {}
    meets = talk.get(talk.question("meets-every", default="none"), SPAN)
    made |= {"meets_every_h": meets} if meets else {}
    draft["mechanism"]["commission"] = made


def _seat(talk: Talk, draft: Plain, seats: list[Plain]) -> Plain:
    asked = talk.question("seat-name", n=str(len(seats) + 1))
    name = talk.get(asked, parse.free)
    named = by_language(talk, draft, name)
    parties = [p["id"] for p in draft["parties"].value]
    of = talk.question("seat-party", default="none", words=[*parties, "none"], listed=True)
    party = talk.get(of, parse.or_none(parse.one_of([*parties, "none"])))
    made: Plain = {"id": parse.slug(name, {s["id"] for s in seats}), "name": named}
    made |= {"party": party} if party else {}
    members = talk.question("seat-members", default="1")
    made["members"] = talk.get(members, parse.whole(1, _MOST_MEMBERS))
    if not _presided(seats) and talk.yes("seat-chair"):
        made["chair"] = True
    return made | {"votes": talk.yes("seat-votes", default=YES)}


def _presided(seats: list[Plain]) -> bool:
    return any(seat.get("chair") for seat in seats)


def _quorum(talk: Talk, voting: int) -> Plain:
    if not voting:
        return {}
    asked = talk.question("quorum", default="none", n=str(voting))
    quorum = talk.get(asked, parse.or_none(parse.whole(1, voting)))
    made: Plain = {"quorum": quorum} if quorum else {}
    return made | ({"quorum_of_each_party": True} if talk.yes("quorum-each") else {})


def publication(talk: Talk, draft: Plain) -> None:
    """Ask what may be made public, how late, and who must agree."""
    made: Plain = {"wording": worded(talk, talk.question("publication-words"), draft)}
    tier = talk.question(
        "tier",
        default=_TIERS[1],
        words=_TIERS,
        listed=True,
        told=talk.meanings("tier-told", _TIERS),
    )
    made["tier"] = talk.get(tier, parse.one_of(_TIERS))
    delay = talk.get(talk.question("publication-delay", default="none"), SPAN)
    made |= {"delay_h": delay} if delay else {}
    made |= waiting(talk)
    seats = [seat["id"] for seat in draft["mechanism"].get("commission", {}).get("seats", [])]
    if seats:
        who = talk.question("approved-by", default="none", words=seats, listed=True)
        agree = talk.get(who, parse.several(seats, least=0))
        made |= {"approved_by": agree} if agree else {}
    draft["mechanism"]["publication"] = made


def thresholds(talk: Talk, draft: Plain) -> None:
    """Ask for the limits that the agreement itself declares."""
    draft["mechanism"]["thresholds"] = limits(talk)


def limits(talk: Talk) -> Plain:
    """Ask for the three limits."""
    low = talk.get(_share(talk, "consistent-at"), parse.number(0, 0.5))
    high = talk.get(_share(talk, "inconsistent-at"), _above(low))
    share = talk.get(_share(talk, "quiet-watched-share"), parse.number(0, 1))
    return {"consistent_at": low, "inconsistent_at": high, "quiet_watched_share": share}


def _share(talk: Talk, key: str) -> Any:
    return talk.question(key, default=f"{WORKING[key.replace('-', '_')]:g}")


def _above(low: float) -> Callable[[str], float]:
    read = parse.number(0.5, 1)

    def checked(said: str) -> float:
        found = read(said)
        if found <= low:
            raise BadAnswerError("bad-thresholds-cross", low=f"{low:g}")
        return found

    return checked
