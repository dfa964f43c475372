"""Decisions of people as pairs of reports, and where they contradict each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

from truceline.model.decision import Decisions
from truceline.model.grouping import Act, Grouping

Pair = tuple[str, str]
Said = defaultdict[str, dict[str, int]]


def pairs(one: Grouping) -> Iterator[Pair]:
    """Yield the pairs that a decision joins or parts, of reports that are there."""
    sides = [[named.now for named in side if named.now] for side in one.sides]
    if one.act is Act.MERGE:
        yield from combinations([report for side in sides for report in side], 2)
        return
    for some, others in combinations(sides, 2):
        yield from product(some, others)


def decisions_of(groupings: Iterable[Grouping]) -> Decisions:
    """Return pairs for :func:`truceline.fusion.fuse.fuse`; what is contradicted is left out."""
    found: dict[Act, set[Pair]] = {Act.MERGE: set(), Act.SPLIT: set()}
    for one in groupings:
        if not one.against:
            found[one.act] |= {(min(p), max(p)) for p in pairs(one) if p[0] != p[1]}
    return Decisions(
        must_link=tuple(sorted(found[Act.MERGE])), cannot_link=tuple(sorted(found[Act.SPLIT]))
    )


def without_contradictions(groupings: Iterable[Grouping]) -> tuple[Grouping, ...]:
    """Mark each decision that cannot hold beside those said before it.

    Said, none contradicts another. But a map that is mended may read the rows of two reports as
    one; what was said of one of them is then said of the other.
    """
    found, logic = [], Logic()
    for one in groupings:
        against = logic.against(one)
        if not against:
            logic.add(one)
        found.append(replace(one, against=against))
    return tuple(found)


class Logic:
    """Knows what follows from decisions: what is one with what, and what is not."""

    def __init__(self, groupings: Iterable[Grouping] = ()) -> None:
        #: Report -> other report -> position of the first decision that says so of both.
        self._said: dict[Act, Said] = {Act.MERGE: defaultdict(dict), Act.SPLIT: defaultdict(dict)}
        for one in groupings:
            self.add(one)

    def add(self, one: Grouping) -> None:
        """Take in a decision that contradicts none."""
        said = self._said[one.act]
        for some, other in pairs(one):
            said[some].setdefault(other, one.seq)
            said[other].setdefault(some, one.seq)

    def against(self, one: Grouping) -> tuple[int, ...]:
        """Return the positions of the decisions that it contradicts together; empty: none.

        A decision that contradicts itself returns its own.
        """
        one_with, apart = self._said[Act.MERGE], self._said[Act.SPLIT]
        if one.act is Act.SPLIT:
            for some, other in pairs(one):
                path = _path(one_with, some, other)
                if path is not None:
                    return tuple(sorted(set(path))) or (one.seq,)
            return ()
        reached = _reached(one_with, {named.now for named in one.named if named.now})
        for some in sorted(reached):
            for other in sorted(apart.get(some, {}).keys() & reached):
                joined = Logic()
                joined._said[Act.MERGE] = defaultdict(
                    dict, {name: dict(others) for name, others in one_with.items()}
                )
                joined.add(one)
                path = _path(joined._said[Act.MERGE], some, other) or []
                return tuple(sorted({apart[some][other], *path} - {one.seq}))
        return ()

    def follows(self, one: Grouping) -> tuple[int, ...]:
        """Return the decisions that say already what this one says; empty: they do not."""
        found: set[int] = set()
        for some, other in pairs(one):
            if one.act is Act.MERGE:
                path = _path(self._said[Act.MERGE], some, other)
            else:
                seq = self._said[Act.SPLIT].get(some, {}).get(other)
                path = None if seq is None else [seq]
            if path is None:
                return ()
            found.update(path)
        return tuple(sorted(found))


def _reached(said: Said, start: set[str]) -> set[str]:
    """Return all reports that are one with any of these."""
    reached, waiting = set(start), sorted(start)
    while waiting:
        fresh = said.get(waiting.pop(), {}).keys() - reached
        reached |= fresh
        waiting += sorted(fresh)
    return reached


def _path(said: Said, start: str, end: str) -> list[int] | None:
    """Return by which decisions two reports are one; ``None``: nobody said so."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            found = []
            while here != start:
                found.append(said[here][came[here]])
                here = came[here]
            return found
        for other in sorted(said.get(here, {}).keys() - came.keys() - {start}):
            came[other] = here
            waiting.append(other)
    return None
