"""Who is said to hold which settlement: changes and contradictions, by who states it.

Nothing is added up over voices, and no line is made of it. Two voices contradict each other where
each states something of a settlement and they do not state the same; voices of one independence
group rest on one another, so that their difference alone counts for none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
#: What is stated: status and holder; ``None`` where nothing is told any more.
State = tuple[str, str | None] | None

#: Code of a voice that never spoke of a settlement.
_NEVER = -2
#: Code of a statement that nothing is told any more.
_CEASED = -1


@dataclass(frozen=True, slots=True)
class Held:
    """Statements of the CONTROL table as numbers, by voice, settlement and day.

    Attributes:
        voices: Ids, sorted.
        settlements: Names, sorted.
        states: What may be stated, sorted.
        voice: int64, one a statement: index into ``voices``.
        settlement: int64: index into ``settlements``.
        state: int64: index into ``states``; negative where nothing is told from then on.
        since: int64, µs UTC.
        map_days: For each voice the days (int64, µs UTC) on which its map tells anything.
    """

    voices: tuple[str, ...]
    settlements: tuple[str, ...]
    states: tuple[tuple[str, str | None], ...]
    voice: Ints
    settlement: Ints
    state: Ints
    since: Ints
    map_days: tuple[Ints, ...]

    def changes(self) -> tuple[Ints, Ints]:
        """Return each change: place of the statement before, and of the one after.

        A change is what a voice states of a settlement against the last it stated of it; days of
        which it told nothing lie between and change nothing.
        """
        told = np.flatnonzero(self.state >= 0)
        one, two = told[:-1], told[1:]
        same = (self.voice[one] == self.voice[two]) & (self.settlement[one] == self.settlement[two])
        changed = same & (self.state[one] != self.state[two])
        return one[changed], two[changed]

    def last(self) -> tuple[Ints, Ints]:
        """Return what is stated last, and since when: int64 (voices, settlements).

        Codes as in ``state``, and :data:`_NEVER` where the voice never spoke of it.
        """
        shape = (len(self.voices), len(self.settlements))
        state, since = np.full(shape, _NEVER, np.int64), np.zeros(shape, np.int64)
        # Statements are in order of time, and the last of several writes stands.
        at = np.append(self._starts_other(), True)[1:] if len(self.voice) else np.zeros(0, bool)
        state[self.voice[at], self.settlement[at]] = self.state[at]
        since[self.voice[at], self.settlement[at]] = self.since[at]
        return state, since

    def _starts_other(self) -> Mask:
        key = self.voice * (len(self.settlements) + 1) + self.settlement
        return np.append(True, key[1:] != key[:-1])


def held(control: pa.Table) -> Held:
    """Return the statements of a table of control; see :data:`truceline.model.tables.CONTROL`."""
    voices, voice = _sorted_codes(control["stated_by"])
    since = np.asarray(control["valid_from"].cast(pa.int64()).to_numpy(), np.int64)
    is_map = np.asarray(pc.is_null(control["settlement"]).to_numpy(), bool)
    settlements, settlement = _sorted_codes(control["settlement"])
    pair = pc.binary_join_element_wise(
        control["status"], pc.fill_null(control["holder"], ""), "\x1f"
    )
    spelled, state = _sorted_codes(pair)
    own = np.flatnonzero(~is_map)
    order = own[np.lexsort((since[own], settlement[own], voice[own]))]
    states = []
    for text in spelled:
        status, holder = text.split("\x1f")
        states.append((status, holder or None))
    return Held(
        voices=voices,
        settlements=settlements,
        states=tuple(states),
        voice=voice[order],
        settlement=settlement[order],
        state=state[order],
        since=since[order],
        map_days=tuple(np.unique(since[is_map & (voice == v)]) for v in range(len(voices))),
    )


def _sorted_codes(column: pa.ChunkedArray) -> tuple[tuple[str, ...], Ints]:
    """Return distinct values in order, and the place of each value among them; null is -1."""
    flat = column.combine_chunks()
    distinct = pc.drop_null(pc.unique(flat))
    ordered = distinct.take(pc.array_sort_indices(distinct))
    at = pc.fill_null(pc.index_in(flat, value_set=ordered), _CEASED)
    return tuple(ordered.to_pylist()), np.asarray(at.to_numpy(), np.int64)


@dataclass(frozen=True)
class Pair:
    """Two voices: settlements of which both state something last, and on how many they differ."""

    one: int
    other: int
    both: int
    differ: int


@dataclass(frozen=True)
class Differences:
    """Where voices that do not rest on one another state something else of one settlement.

    Attributes:
        state: int64 (voices, settlements), what is stated last; see :meth:`Held.last`.
        since: int64 (voices, settlements), µs UTC.
        of: Settlements of which at least two such voices state something.
        where: Settlements on which two such voices differ, the latest statement first.
        pairs: Every two voices.
    """

    state: Ints
    since: Ints
    of: int
    where: Ints
    pairs: tuple[Pair, ...]


def differences(found: Held, groups: Mapping[str, str]) -> Differences:
    """Compare voices by what each states last.

    Args:
        found: Statements.
        groups: Independence group by voice.
    """
    state, since = found.last()
    n = len(found.settlements)
    several, apart, pairs = np.zeros(n, bool), np.zeros(n, bool), []
    for one in range(len(found.voices)):
        for other in range(one + 1, len(found.voices)):
            both = (state[one] >= 0) & (state[other] >= 0)
            differ = both & (state[one] != state[other])
            counts = (int(np.count_nonzero(mask)) for mask in (both, differ))
            pairs.append(Pair(one, other, *counts))
            if groups.get(found.voices[one]) != groups.get(found.voices[other]):
                several |= both
                apart |= differ
    where = np.flatnonzero(apart)
    latest = since[:, where].max(axis=0) if len(where) else np.zeros(0, np.int64)
    return Differences(
        state=state,
        since=since,
        of=int(np.count_nonzero(several)),
        where=where[np.lexsort((where, -latest))],
        pairs=tuple(pairs),
    )


@dataclass(frozen=True)
class Period:
    """Changes a voice states within a period: how often each, and of how many settlements."""

    n: int
    settlements: int
    kinds: tuple[tuple[int, int, int], ...]


def within(
    found: Held,
    changes: tuple[Ints, Ints],
    voice: int,
    start: datetime | None,
    end: datetime | None,
) -> Period:
    """Return the changes of a voice stated from ``start`` on and before ``end``; None is open.

    ``kinds`` are state before, state after and how often, the most frequent first.
    """
    before, after = changes
    here = _between(found, changes, start, end) & (found.voice[after] == voice)
    before, after = before[here], after[here]
    pairs = np.stack([found.state[before], found.state[after]], axis=1)
    kinds, counts = np.unique(pairs, axis=0, return_counts=True)
    told = [(int(a), int(b), int(n)) for (a, b), n in zip(kinds, counts, strict=True)]
    return Period(
        n=len(after),
        settlements=len(np.unique(found.settlement[after])),
        kinds=tuple(sorted(told, key=lambda kind: (-kind[2], kind))),
    )


def latest_changes(
    found: Held,
    changes: tuple[Ints, Ints],
    periods: Sequence[tuple[datetime | None, datetime | None]],
) -> tuple[Ints, Ints]:
    """Return the changes within any of the periods, the latest first."""
    here = np.zeros(len(changes[1]), bool)
    for start, end in periods:
        here |= _between(found, changes, start, end)
    before, after = changes[0][here], changes[1][here]
    order = np.lexsort((found.voice[after], found.settlement[after], -found.since[after]))
    return before[order], after[order]


def _between(
    found: Held, changes: tuple[Ints, Ints], start: datetime | None, end: datetime | None
) -> Mask:
    """Say which changes are stated from a day on that begins within the period."""
    since = found.since[changes[1]]
    here = np.ones(len(since), bool)
    if start is not None:
        here &= since >= _micros(start)
    if end is not None:
        here &= since < _micros(end)
    return here


def _micros(instant: datetime) -> int:
    return int(pa.scalar(instant, pa.timestamp("us", "UTC")).value)
