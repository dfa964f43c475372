"""What a difference means in operation, one sentence for each kind.

* A state that is open or absent has a sentence of its own: "no end" is not "longer by nothing".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from truceline.model.change import Effect, EffectKind
from truceline.publish.lengths import length_of_time
from truceline.publish.terms import Terms
from truceline.publish.told_parts import authentic, decision, languages, part, quorum

Sides = tuple[Terms, Terms]
Teller = Callable[[str, Any, Any, Sides], str]


def effect_told(effect: Effect, ours: Terms, theirs: Terms) -> str:
    """Return one effect as a sentence, from the first side to the second.

    Args:
        effect: As found.
        ours: Words of the first side.
        theirs: Words of the second.
    """
    key = f"effect-{effect.kind.value}"
    return _TELLERS[effect.kind](key, effect.before, effect.after, (ours, theirs))


def _instants(key: str, before: Any, after: Any, sides: Sides) -> str:
    say = sides[0].say
    if not isinstance(before, datetime) or not isinstance(after, datetime):
        states = [t.bound(v) for t, v in zip(sides, (before, after), strict=True)]
        return say(f"{key}-open", before=states[0], after=states[1])
    return _by(key, before.timestamp() / 3600, after.timestamp() / 3600, sides[0])


def _by(key: str, before: float, after: float, terms: Terms) -> str:
    """Tell by how long, up or down."""
    way = "more" if after > before else "less"
    return terms.say(f"{key}-{way}", by=length_of_time(terms.say, after - before))


def _hours(key: str, before: Any, after: Any, sides: Sides) -> str:
    if before is None or after is None:
        return sides[0].say(f"{key}-{'bounded' if before is None else 'unbounded'}")
    return _by(key, before, after, sides[0])


def _lengths(key: str, before: Any, after: Any, sides: Sides) -> str:
    states = [
        "–" if v is None else t.metres(v) for t, v in zip(sides, (before, after), strict=True)
    ]
    return sides[0].say(key, before=states[0], after=states[1])


def _area(key: str, before: Any, after: Any, sides: Sides) -> str:
    say = sides[0].say
    if before is None or after is None:
        states = [say.number(v, 1) for v in (before, after)]
        return say(f"{key}-open", before=states[0], after=states[1])
    way = "more" if after > before else "less"
    small = max(abs(after - before), 0.0) < 1
    numbers = {
        name: say.number(value, 4 if small else 1)
        for name, value in (("before", before), ("after", after), ("by", abs(after - before)))
    }
    return say(f"{key}-{way}", **numbers)


def _words(field: str) -> Teller:
    def tell(key: str, before: Any, after: Any, sides: Sides) -> str:
        """Tell what came in and what fell out; an empty list means any, and is told so."""
        say = sides[0].say
        if not before or not after:
            now = sides[1].value(field, after) if after else sides[0].value(field, before)
            return say(f"{key}-{'only' if after else 'any'}", words=now)
        parts = []
        for way, one, other, terms in (
            ("gained", after, before, sides[1]),
            ("lost", before, after, sides[0]),
        ):
            words = [terms.value(field, w) for w in one if w not in other]
            if words:
                parts.append(say(f"{key}-{way}", words=terms.listed(words)))
        return " ".join(parts)

    return tell


def _share(key: str, before: Any, after: Any, sides: Sides) -> str:
    say = sides[0].say
    low, high = sorted((before, after))
    way = "more" if after > before else "less"
    return say(f"{key}-{way}", low=say.percent(low, 1), high=say.percent(high, 1))


def _yes_no(key: str, before: Any, after: Any, sides: Sides) -> str:
    del before
    return sides[0].say(f"{key}-{'yes' if after else 'no'}")


def _rule(key: str, before: Any, after: Any, sides: Sides) -> str:
    states = [t.word("rule", v) for t, v in zip(sides, (before, after), strict=True)]
    return sides[0].say(key, before=states[0], after=states[1])


def _exception(key: str, before: Any, after: Any, sides: Sides) -> str:
    say = sides[0].say
    states = [
        "" if v is None else t.value("requires", v)
        for t, v in zip(sides, (before, after), strict=True)
    ]
    if before is None:
        return say(f"{key}-gained", words=states[1])
    if after is None:
        return say(f"{key}-lost", words=states[0])
    return say(f"{key}-changed", before=states[0], after=states[1])


def _sealed(key: str, before: Any, after: Any, sides: Sides) -> str:
    return sides[0].say(key, before=before, after=after)


def _limit(key: str, before: Any, after: Any, sides: Sides) -> str:
    say = sides[0].say
    return say(key, before=say.number(before, 3), after=say.number(after, 3))


def _day(key: str, before: Any, after: Any, sides: Sides) -> str:
    return sides[0].say(key, before=f"{before[1]} {before[0]}", after=f"{after[1]} {after[0]}")


def _moved(key: str, before: Any, after: Any, sides: Sides) -> str:
    del before
    return sides[0].say(key, by=sides[0].metres(after))


_TELLERS: Mapping[EffectKind, Teller] = {
    EffectKind.STARTS: _instants,
    EffectKind.ENDS: _instants,
    EffectKind.LENGTH_H: _hours,
    EffectKind.REACH_M: _lengths,
    EffectKind.AREA_KM2: _area,
    EffectKind.MOVED_M: _moved,
    EffectKind.RULE: _rule,
    EffectKind.ACTS: _words("acts"),
    EffectKind.OBJECTS: _words("object_types"),
    EffectKind.WEAPONS: _words("weapons"),
    EffectKind.CALIBRES: _words("calibres"),
    EffectKind.ZONES: _words("zone_ids"),
    EffectKind.BOUND: _words("binds"),
    EffectKind.CONSISTENT_AT: _share,
    EffectKind.INCONSISTENT_AT: _share,
    EffectKind.QUIET_SHARE: _share,
    EffectKind.LEFT_OPEN: _yes_no,
    EffectKind.EXCEPTION: _exception,
    EffectKind.SEALED: _sealed,
    EffectKind.DEADLINE_H: _hours,
    EffectKind.LIMIT: _limit,
    EffectKind.MANDATE: _words("mandate"),
    EffectKind.DAY: _day,
    EffectKind.PROVISION: _yes_no,
    EffectKind.ONLY_IF: _words("only_if"),
    EffectKind.WHOSE_ACT: _yes_no,
    EffectKind.CONDITION: part,
    EffectKind.DUTY: part,
    EffectKind.CAP: part,
    EffectKind.DIVERGENCE: part,
    EffectKind.PRIOR: part,
    EffectKind.RELEASE: part,
    EffectKind.GUARANTEE: part,
    EffectKind.REMEDY: part,
    EffectKind.LANGUAGES: languages,
    EffectKind.AUTHENTIC: authentic,
    EffectKind.BODY: _yes_no,
    EffectKind.DECISION: decision,
    EffectKind.QUORUM: quorum,
    EffectKind.QUORUM_EACH: _yes_no,
    EffectKind.VOTES: _words("approved_by"),
    EffectKind.CHAIR: _words("approved_by"),
}
