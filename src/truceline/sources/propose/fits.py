"""How well the cells of a column fit each meaning, 0 to 1, whatever its header says."""

from __future__ import annotations

from collections.abc import Callable

from truceline.sources.propose.traits import Traits


def is_nearly(share: float) -> float:
    """Return 1 for a share that holds for nearly all cells, 0 for one that holds for few."""
    return min(1.0, max(0.0, (share - 0.4) / 0.5))


def _date(look: Traits) -> float:
    loose = 0.95 * min(1.0, max(0.0, (look.daylike - 0.2) / 0.3))
    return max(is_nearly(look.date), 0.9 * is_nearly(look.serial), loose)


def _day(look: Traits) -> float:
    """Return how much a column tells days: a bare clock names none, though `7.30` may be either."""
    return _date(look) if look.daylike > look.hourlike else STRICT["start"](look)


def _hour(look: Traits) -> float:
    loose = 0.95 * min(1.0, max(0.0, (look.hourlike - 0.2) / 0.3))
    return max(is_nearly(look.clock), 0.0 if look.date > 0.5 else loose)


def _degrees(limit: float) -> Callable[[Traits], float]:
    def fits(look: Traits) -> float:
        within = -limit <= look.low and look.high <= limit
        return (
            is_nearly(look.number) * (1.0 if within else 0.0) * (1.0 if look.decimals >= 1 else 0.6)
        )

    return fits


def _words(look: Traits) -> float:
    """Return how much a column holds a few short words, again and again."""
    if look.number > 0.5 or look.date > 0.5 or look.clock > 0.5 or not look.told:
        return 0.0
    return 1.0 if look.length <= 40 else 0.4


def _name(look: Traits) -> float:
    return 0.0 if look.number > 0.5 or look.date > 0.3 or look.pair > 0.5 else _words(look)


def _count(look: Traits) -> float:
    if look.date > 0.5 or look.clock > 0.5 or look.low < 0:
        return 0.0
    return is_nearly(look.count) * (1.0 - look.running * (0.45 if look.from_one else 0.3))


def _running(look: Traits) -> float:
    return (1.0 if look.from_one else 0.5) if look.running else 0.0


def _key(look: Traits) -> float:
    if look.running or look.date > 0.5 or look.clock > 0.5:
        return 0.1
    return 1.0 if look.distinct > 0.98 and look.told > 0.9 and look.length < 30 else 0.0


def _text(look: Traits) -> float:
    if not look.told:
        return 1.0
    return 0.0 if look.number > 0.6 or look.date > 0.5 or look.clock > 0.5 else 1.0


def _mixed(look: Traits) -> float:
    """Return how much a column tells places by coordinates in some rows, from posts in others."""
    is_mixed = min(look.pair, look.told_from) >= _SOME
    return min(1.0, 2 * is_nearly(look.pair + look.told_from)) if is_mixed else 0.0


_SOME = 0.15
#: What a column of words is worth less if it tells nothing in any row.
_SPARSE = 0.05
FITS: dict[str, Callable[[Traits], float]] = {
    "start": _date,
    "end": _date,
    "received": _day,
    "published": _day,
    "clock": _hour,
    "end_clock": _hour,
    "id": _key,
    "number": _running,
    "lat": _degrees(90),
    "lon": _degrees(180),
    "place": lambda look: max(is_nearly(look.pair + look.figures), _mixed(look)),
    "relative": lambda look: is_nearly(look.relative),
    "error_m": lambda look: is_nearly(look.number) * (1.0 if look.low > 0 else 0.0),
    "place_name": _name,
    "act": lambda look: max(_words(look), 0.7 * _text(look)),
    "object_type": _words,
    "weapon": _words,
    "actor": _words,
    "affected": _words,
    "claimant": _words,
    "source": _words,
    "basis": _words,
    "count": _count,
    # Of two columns of words the one that tells more rows is the account.
    "text": lambda look: _text(look) * (1.0 - _SPARSE * (1.0 - look.told)),
    "killed": _count,
    "injured": _count,
    "bearing": lambda look: is_nearly(look.wind),
    "distance": lambda look: max(is_nearly(look.count), is_nearly(look.range)),
    "sighting": lambda look: is_nearly(look.sighted),
    "post": _words,
    "reach": lambda look: is_nearly(look.number) * (1.0 if look.low > 0 else 0.0),
    "status": _words,
    "answered": _words,
    "effect": _words,
    "storage": _words,
}
#: Share of cells whose words must be known, for a column whose header says too little alone.
BY_WORDS = {"basis": 0.5, "status": 0.5, "answered": 0.5, "effect": 0.5, "storage": 0.5}
#: What cells alone are worth, where no header is understood.
UNHEARD = {"start": 0.41, "clock": 0.41, "place": 0.5, "relative": 0.4, "sighting": 0.5}


#: Without such a header only what can be read for certain counts.
STRICT: dict[str, Callable[[Traits], float]] = {
    "start": lambda look: max(
        is_nearly(look.date), 0.9 * is_nearly(look.serial), is_nearly(look.moments)
    ),
    "clock": lambda look: max(is_nearly(look.clock), is_nearly(look.hours)),
    "place": lambda look: max(is_nearly(look.pair), _mixed(look)),
}
