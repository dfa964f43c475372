"""Countings of the same thing beside each other: where they agree, and nothing made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What several countings of one side, or of all, say of one day.

    Attributes:
        of: Whose, or empty.
        fell: Countings that fell with a chance of 95 % or more, in the order asked for.
        rose: That rose.
        unsure: With a ratio that tells neither.
        untold: Without a ratio.
        apart: Pairs whose 90 % intervals do not overlap.
    """

    of: str
    fell: tuple[str, ...] = ()
    rose: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A change that countings may share: all of them may have changed on each of these days.

    Attributes:
        earliest: First of the days, ISO.
        latest: Last.
        fell: Countings whose rate fell then, in the order asked for.
        rose: Whose rate rose.
        none: In which no change was found that may have been then, though they were measured.
    """

    earliest: str
    latest: str
    fell: tuple[str, ...] = ()
    rose: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """When several countings of one side, or of all, changed.

    Attributes:
        of: Whose, or empty.
        searched: Countings with enough periods, in the order asked for.
        untold: Countings without.
        turns: In order of time.
    """

    of: str
    searched: tuple[str, ...]
    untold: tuple[str, ...]
    turns: tuple[Turn, ...]
