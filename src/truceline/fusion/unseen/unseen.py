"""Matched lists -> what their overlaps say of incidents that no list tells of, or why nothing.

Rows gathered at their best look like rarer overlaps than there are: every match that is more
doubtful than not is lost. So whole ways to match are drawn (:mod:`truceline.fusion.draws`) and
their overlaps averaged; and once more with matches taken to be likelier, and less likely, by a
factor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.draws import drawn
from truceline.fusion.lists import Matched
from truceline.fusion.unseen.captures import Captures, captures_of, mean_of
from truceline.fusion.unseen.estimate import LEAST_VOICES, Reading, reading_of
from truceline.model.listing import Listing

Ints = NDArray[np.int64]

#: Matches are taken to be so many times likelier than fitted, one reading each.
ODDS = (1 / 3, 1.0, 3.0)
_DRAWS = 10
#: A list that tells of less than this share of another's ground and time is named.
_WHOLE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """What is said.

    Attributes:
        voices: Independent voices that were held against each other.
        joined: Voices of more than one list, with their lists.
        left_out: Voices beyond five.
        readings: Matches less likely than fitted, as fitted, likelier; or one, by a rule.
        low: Least end over all readings; ``None`` where nothing can be said.
        high: Greatest; ``None`` where there is none.
        refused: Why nothing can be said; empty where something can.
        notes: What else bears on it, in sentences.
    """

    voices: tuple[str, ...]
    joined: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    readings: tuple[Reading, ...]
    low: float | None
    high: float | None
    refused: str
    notes: tuple[str, ...]


def unseen_of(
    listing: Listing, matched: Matched, voice_of: Mapping[str, str], rng: np.random.Generator
) -> Unseen:
    """Return how many incidents there may be beyond those told of.

    Args:
        listing: The rows; those without a time or a place are passed over.
        matched: Which of them mean one incident.
        voice_of: List -> independence group.
        rng: Source of chance for the draws.
    """
    few = len({voice_of[name] for name in listing.names}) < LEAST_VOICES
    tables = _tables(listing, matched, voice_of, None if few else rng)
    first = tables[0][1]
    readings = () if few else tuple(reading_of(table, odds) for odds, table in tables)
    refused = _too_few(len(first.voices)) if few else _open(readings)
    lows = [one.low for one in readings if one.low is not None]
    highs = [one.high for one in readings if one.high is not None]
    return Unseen(
        voices=first.voices,
        joined=first.joined,
        left_out=first.left_out,
        readings=readings,
        low=None if refused else min(lows),
        high=max(highs) if not refused and len(highs) == len(readings) else None,
        refused=refused,
        notes=(*_notes(readings), *_elsewhere(listing, matched)),
    )


def _tables(
    listing: Listing, matched: Matched, voice_of: Mapping[str, str], rng: np.random.Generator | None
) -> list[tuple[float | None, Captures]]:
    kept = _placed(listing)
    names = np.asarray(pc.index_in(listing.rows["list_name"], pa.array(listing.names)))
    source = names[kept].astype(np.int64)

    def table(group: Ints) -> Captures:
        return captures_of(group[kept], source, listing.names, voice_of)

    if rng is None or matched.fitted is None:
        return [(None, table(matched.group))]
    return [
        (
            odds,
            mean_of([table(g) for g in drawn(listing, matched, rng, _DRAWS, float(np.log(odds)))]),
        )
        for odds in ODDS
    ]


def _placed(listing: Listing) -> Ints:
    whole = [pc.is_valid(listing.rows[name]) for name in ("start", "end", "lon", "lat")]
    return np.flatnonzero(np.logical_and.reduce([np.asarray(one) for one in whole]))


def _too_few(voices: int) -> str:
    lists = "list is" if voices == 1 else "lists are"
    return (
        f"{voices} {lists} independent, and it takes {LEAST_VOICES}: with fewer, lists that lean "
        "on each other cannot be told from a world of which nearly everything is told"
    )


def _open(readings: tuple[Reading, ...]) -> str:
    if all(one.low is not None for one in readings):
        return ""
    return (
        "it cannot be estimated from so thin an overlap: a way in which the lists may depend on "
        "each other that fits best leaves the number open"
    )


def _notes(readings: tuple[Reading, ...]) -> tuple[str, ...]:
    if not any(one.easier for one in readings):
        return ()
    return ("some incidents seem easier to hear of for every list: the number is rather higher",)


def _elsewhere(listing: Listing, matched: Matched) -> tuple[str, ...]:
    """Name lists that tell of a part only of the ground and time of another."""
    if matched.fitted is None:
        return ()
    around = matched.fitted.around.sizes
    own = np.diag(around)
    return tuple(
        f"{other} tells of {around[a, b] / own[a]:.0%} only of the ground and time that {one} "
        "tells of; what it could not have heard of looks like what it missed"
        for a, one in enumerate(listing.names)
        for b, other in enumerate(listing.names)
        if own[a] > 0 and around[a, b] < _WHOLE * own[a]
    )
