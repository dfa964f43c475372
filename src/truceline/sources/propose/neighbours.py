"""What two columns beside one another say together, and what the names of parties in cells say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from truceline.sources.propose.lexicon import header_scores, pair_ends
from truceline.sources.propose.traits import Traits

#: What a pair such as `From`, `To` is worth: more than any word that stands alone.
_PAIR = 1.2
#: A column of sides names a party in so many of its cells; one without any names none.
_SIDED, _UNSIDED = 0.5, 0.1
_OF_NOBODY = {"actor": 0.6, "affected": 0.45, "claimant": 0.0}
_OF_SIDES = ("actor", "affected", "claimant")
#: So loosely may the cells of a pair be written, for its header says what they are.
_LOOSE = 0.25


def fit_neighbours(scores: dict[str, dict[str, float]], looks: Mapping[str, Traits]) -> None:
    """Raise what pairs of columns mean together: two clocks, two days, or two places."""
    for first, second in _pairs(list(looks)):
        if first not in scores or second not in scores:
            continue
        meant = _meant(looks[first], looks[second])
        if meant:
            begin, end = meant
            scores[first] = {begin: _PAIR} if begin else {}
            scores[second] = {end: _PAIR - 0.01} if end else {}
        elif _is_road(looks[first], looks[second]):
            # Whence and whither: what was struck is the second, and the first is no post.
            scores[first] = _without(scores[first], "place_name", "post", "start", "clock", "actor")
            here = _without(scores[second], "end", "end_clock", "post")
            scores[second] = {**here, "place_name": max(0.9, here.get("place_name", 0.0))}


def fit_sides(scores: dict[str, dict[str, float]], sided: Mapping[str, float]) -> None:
    """Lower what a column means of sides that names none, and raise it where it names them."""
    for name, found in scores.items():
        share = sided.get(name, 0.0)
        heard = header_scores(name)
        for means in _OF_SIDES:
            if means in found and share < _UNSIDED and found[means] > 0:
                found[means] *= _OF_NOBODY[means]
        if share >= _SIDED:
            told = max((heard.get(one, 0.0) for one in _OF_SIDES), default=0.0)
            best = max(_OF_SIDES, key=lambda one: heard.get(one, 0.0))
            found[best] = max(
                found.get(best, 0.0), 0.62 if told else 0.45, found.get(best, 0) + 0.2
            )
            for means in ("place_name", "source", "post", "object_type", "act", "weapon"):
                if means in found:
                    found[means] *= 0.5


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield columns that begin and end something, by their headers, near one another."""
    for at, first in enumerate(names):
        for second in names[at + 1 : at + 3]:
            if pair_ends(first, second):
                yield first, second
                break


def _meant(first: Traits, second: Traits) -> tuple[str, str] | None:
    days = (first.daylike + first.date, second.daylike + second.date)
    hours = (first.hourlike, second.hourlike)
    if days[0] > _LOOSE and first.date >= min(0.3, days[0]) and hours[0] < 0.8:
        return ("start", "end" if days[1] > _LOOSE else "end_clock" if hours[1] > _LOOSE else "end")
    if first.daylike > hours[0] and first.daylike > _LOOSE:
        return "start", "end_clock" if hours[1] > second.daylike else "end"
    if hours[0] > _LOOSE or (not first.told and hours[1] > _LOOSE):
        return "clock", "end_clock"
    return None


def _is_road(first: Traits, second: Traits) -> bool:
    return all(one.told and one.number < 0.5 and one.hourlike < 0.2 for one in (first, second))


def _without(found: Mapping[str, float], *gone: str) -> dict[str, float]:
    return {means: score for means, score in found.items() if means not in gone}
