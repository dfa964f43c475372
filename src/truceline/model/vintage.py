"""What fusion goes by: how far reports of one event differ, and how alike different events are."""

from __future__ import annotations

from dataclasses import dataclass, field

#: What reports say in words or numbers, and how alike two of them may be: the same; one is the
#: wider word of the other; another word of the same branch; neither. Numbers of acts: to within a
#: factor of two; of eight; further apart.
ASPECTS = ("act", "object", "weapon", "count")
LEVELS = {"act": 4, "object": 4, "weapon": 4, "count": 3}
#: Sorts of place: as the source states it, from a gazetteer, from a sector or else. Of time: hours,
#: a day, longer.
PLACES, CLOCKS = 3, 3

Shares = tuple[float, ...]


def _alike() -> dict[str, Shares]:
    return {
        "act": (0.80, 0.14, 0.04, 0.02),
        "object": (0.75, 0.12, 0.08, 0.05),
        "weapon": (0.75, 0.12, 0.06, 0.07),
        "count": (0.74, 0.245, 0.015),
    }


def _by_chance() -> dict[str, Shares]:
    return {
        "act": (0.40, 0.15, 0.22, 0.23),
        "object": (0.30, 0.10, 0.20, 0.40),
        "weapon": (0.30, 0.08, 0.17, 0.45),
        "count": (0.45, 0.33, 0.22),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """Declared beforehand, or fitted to reports and frozen; the same rows get the same chances.

    Nothing in it is of a party or a source.

    Attributes:
        matches: Expected matches that it was fitted to; 0 of the declared one.
        share: Of what one source tells, how much another tells too.
        scale: What the variance that sources state is multiplied by, by sort of place.
        extent_m: Standard deviation of one axis by which places of one event differ, however
            sharply they are stated: an event is no point.
        tail: Share of reports whose place lies out by a scale four times as large.
        clock: By sort of time: shares of events whose reports differ by up to ½, 1½, 2½ … of the
            coarser time.
        alike: By aspect: how alike reports of one event are, level by level.
        by_chance: How alike reports of two events close by are.
        crowd: Other events that a source tells of close by each.
        crowd_m: Standard deviation of one axis of how far away those lie.
        crowd_days: How many days away, on average.
        usual: Other events that a source tells of anywhere, at least, per km² and day.
    """

    matches: float = 0.0
    share: float = 0.3
    scale: Shares = (1.0, 1.0, 1.0)
    extent_m: float = 250.0
    tail: float = 0.04
    clock: tuple[Shares, ...] = (
        (0.74, 0.17, 0.05, 0.02, 0.01, 0.006, 0.003, 0.001),
        (0.85, 0.12, 0.02, 0.005, 0.002, 0.001, 0.001, 0.001),
        (0.90, 0.08, 0.01, 0.005, 0.002, 0.001, 0.001, 0.001),
    )
    alike: dict[str, Shares] = field(default_factory=_alike)
    by_chance: dict[str, Shares] = field(default_factory=_by_chance)
    crowd: float = 0.8
    crowd_m: float = 3_000.0
    crowd_days: float = 0.5
    usual: float = 3e-3


#: Nothing is estimated.
DECLARED = Vintage()
