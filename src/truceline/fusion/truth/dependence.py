"""Which sources copy each other: what they share when they tell of one event.

Two sources that tell of one event agree on what is true of it. They have no reason to use the same
words, the same coordinates to the last digit, or the same uncommon count, unless one has it from
the other or both from a third. Words and coordinates that stand in several events are common and
tell nothing. How often the rest is shared by itself is taken from all other pairs of sources. Who
had it first is said only where the times tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.truth.claims import Floats, Ints
from truceline.fusion.truth.told import members
from truceline.model.source import Source

#: Kinds of what may be shared, and how often at least it is shared by chance.
CHANCE: Mapping[str, float] = {"wording": 0.01, "place": 0.05, "count": 0.15}
#: Chance of copying before anything is known of a pair.
PRIOR = 0.05
#: From this chance on two sources count as one voice where estimates are asked for.
DETECTED = 0.95
#: Characters below which words are alike by chance; acts below which a count is.
_LEAST_WORDING, _LEAST_COUNT = 20, 4
#: Pairs of other sources with fewer events in common say nothing of chance.
_LEAST_TOGETHER = 5
#: Tellings shared, and the share of them in which one source is later, that tell who copies.
_LEAST_TIMED, _MOSTLY = 5, 0.9
_COLUMNS = (
    "report_id", "source_id", "text", "place_kind", "place_basis", "lon", "lat", "count_low",
    "count_high", "published_at", "known_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two sources share over all events that both tell of.

    Attributes:
        together: Events both tell of.
        asked: By kind: events of which both tell such a thing.
        same: Of these, those in which it is the same.
        later: Events with something the same in which the second source was known later.
        timed: Events with something the same of which both times are told and differ.
    """

    together: int
    asked: Mapping[str, int]
    same: Mapping[str, int]
    later: int
    timed: int

    def direction(self) -> int:
        """Return 1 if the second source is the later one, -1 if the first is, 0: cannot be told."""
        if self.timed < _LEAST_TIMED:
            return 0
        share = self.later / self.timed
        return 1 if share >= _MOSTLY else -1 if share <= 1 - _MOSTLY else 0


Pairs = Mapping[tuple[str, str], Shared]


def shared(incidents: pa.Table, reports: pa.Table) -> Pairs:
    """Return, by pair of source ids in order, what they share.

    Of several reports of one source on one incident the first by id is taken.

    Args:
        incidents: Table of schema ``INCIDENTS``.
        reports: Table of schema ``REPORTS``.
    """
    several = incidents.filter(pc.greater(pc.list_value_length(incidents["source_ids"]), 1))
    told = _first_words(several, reports)
    owner = np.asarray(told["incident"], dtype=np.int64)
    kinds = {kind: _codes(of(told)) for kind, of in _KINDS.items()}
    for kind in ("wording", "place"):  # a set phrase, or the place of a known object, is common
        kinds[kind] = _of_one_event(kinds[kind], owner)
    when = pc.coalesce(told["published_at"], told["known_at"]).cast(pa.int64())
    at = np.asarray(pc.fill_null(when.cast(pa.float64()), np.nan))
    sums: dict[tuple[str, str], NDArray[np.int64]] = {}
    for step in range(1, int(np.bincount(owner).max(initial=1))):
        first = np.flatnonzero(owner[step:] == owner[:-step])
        counted = _counted(kinds, at, first, first + step)
        names = [told["source_id"].take(pa.array(rows)) for rows in (first, first + step)]
        for key, row in zip(
            zip(*(n.to_pylist() for n in names), strict=True), counted, strict=True
        ):
            sums[key] = sums.get(key, 0) + row
    return {key: _shared(row.tolist()) for key, row in sorted(sums.items())}


def _first_words(incidents: pa.Table, reports: pa.Table) -> pa.Table:
    """Return one report a source and incident, by incident and source."""
    rows = members(incidents, reports, _COLUMNS)
    order = ("incident", "source_id", "report_id")
    rows = rows.sort_by([(name, "ascending") for name in order]).combine_chunks()
    owner, source = np.asarray(rows["incident"]), _codes(rows["source_id"])
    again = (owner[1:] == owner[:-1]) & (source[1:] == source[:-1])
    return rows.filter(pa.array(np.r_[True, ~again][: rows.num_rows]))


def _counted(
    kinds: Mapping[str, NDArray[np.int64]], at: Floats, a: Ints, b: Ints
) -> NDArray[np.int64]:
    """Return a row a pair of reports: together, asked and same of each kind, timed, later."""
    columns: list[NDArray[Any]] = [np.ones(a.size, dtype=np.int64)]
    alike = np.zeros(a.size, dtype=np.bool_)
    for code in kinds.values():
        asked = (code[a] >= 0) & (code[b] >= 0)
        same = asked & (code[a] == code[b])
        alike |= same
        columns += [asked, same]
    timed = alike & np.isfinite(at[a] + at[b]) & (at[a] != at[b])
    return np.stack([*columns, timed, timed & (at[b] > at[a])], axis=1).astype(np.int64)


def _of_one_event(code: Ints, owner: Ints) -> Ints:
    """Return the codes without those that stand in several events."""
    pairs = np.unique(np.stack([code, owner]), axis=1)
    events = np.bincount(pairs[0][pairs[0] >= 0], minlength=int(code.max(initial=-1)) + 1)
    return (
        np.where((code >= 0) & (events[np.maximum(code, 0)] == 1), code, -1)
        if len(events)
        else code
    )


def _shared(row: Sequence[int]) -> Shared:
    return Shared(
        together=row[0],
        asked=dict(zip(_KINDS, row[1:-2:2], strict=True)),
        same=dict(zip(_KINDS, row[2:-2:2], strict=True)),
        timed=row[-2],
        later=row[-1],
    )


def _wording(told: pa.Table) -> pa.ChunkedArray:
    words = pc.utf8_trim_whitespace(told["text"])
    return _where(pc.greater_equal(pc.utf8_length(words), _LEAST_WORDING), words)


def _place(told: pa.Table) -> pa.ChunkedArray:
    stated = pc.and_(pc.equal(told["place_basis"], "stated"), pc.equal(told["place_kind"], "disc"))
    spelled = [told[axis].cast(pa.string()) for axis in ("lon", "lat")]
    return _where(stated, pc.binary_join_element_wise(*spelled, " "))


def _count(told: pa.Table) -> pa.ChunkedArray:
    spelled = [told[end].cast(pa.string()) for end in ("count_low", "count_high")]
    several = pc.greater_equal(told["count_high"], _LEAST_COUNT)
    return _where(several, pc.binary_join_element_wise(*spelled, " "))


_KINDS = {"wording": _wording, "place": _place, "count": _count}


def _where(kept: pa.ChunkedArray, words: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.fill_null(kept, False), words, pa.scalar(None, pa.string()))


def _codes(words: pa.ChunkedArray) -> Ints:
    """Return a number a word, equal for equal words; -1 for none."""
    encoded = words.combine_chunks().dictionary_encode()
    return np.asarray(pc.fill_null(encoded.indices, -1), dtype=np.int64)


def chances(pairs: Pairs, sources: Sequence[Source]) -> dict[tuple[str, str], float]:
    """Return, by pair, the chance that one copies the other, or both a third.

    What is shared by chance is the median over pairs that no card declares to be one voice, this
    pair left out, and never less than :data:`CHANCE`.
    """
    group = {s.id: s.independence_group for s in sources}
    found = {}
    for key, pair in pairs.items():
        others = [q for k, q in pairs.items() if k != key and group[k[0]] != group[k[1]]]
        odds = log(PRIOR / (1 - PRIOR))
        odds += sum(_evidence(pair, kind, _by_chance(others, kind)) for kind in CHANCE)
        found[key] = 1 / (1 + exp(-min(max(odds, -30.0), 30.0)))
    return found


def _by_chance(others: Sequence[Shared], kind: str) -> float:
    shares = [
        (q.same[kind] + 0.5) / (q.asked[kind] + 1)
        for q in others
        if q.asked[kind] >= _LEAST_TOGETHER
    ]
    return min(max(CHANCE[kind], median(shares) if shares else 0.0), 0.95)


def _evidence(pair: Shared, kind: str, by_chance: float) -> float:
    """Return log odds: any share of copying, as likely each, against chance alone."""
    n, k = pair.asked[kind], pair.same[kind]
    if not n or k / n <= by_chance:  # who copies may still choose words of its own
        return 0.0
    some = lgamma(k + 1) + lgamma(n - k + 1) - lgamma(n + 2)
    return max(0.0, some - k * log(by_chance) - (n - k) * log(1 - by_chance))


def voices(sources: Sequence[Source], copied: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """Return a voice for each source: one for all of a declared group, and of detected copies."""
    name = {s.id: s.independence_group for s in sources}
    for (a, b), p in sorted(copied.items()):
        if p >= DETECTED and name[a] != name[b]:
            old, new = sorted((name[a], name[b]))[::-1]
            name = {s: new if g == old else g for s, g in name.items()}
    return name
