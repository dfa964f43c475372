"""Several countings side by side: where they agree, where they lie apart, and no mean of them.

Only countings of one side, or of all, are held beside each other: sides are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import TypeVar

from truceline.model.beside import Beside, Turn, Turns
from truceline.model.held import Broken, Held

#: A direction is told from this chance on.
SURE = 0.95

_T = TypeVar("_T", Held, Broken)


def beside(countings: Sequence[Held]) -> tuple[Beside, ...]:
    """Return where countings of one side agree on whether it held.

    Args:
        countings: In the order asked for and met.

    Returns:
        One for each side of which there are two countings or more.
    """
    return tuple(_beside(of, lot) for of, lot in _by_side(countings) if len(lot) > 1)


def _by_side(countings: Iterable[_T]) -> Iterator[tuple[str, list[_T]]]:
    lot: dict[str, list[_T]] = {}
    for one in countings:
        lot.setdefault(one.of, []).append(one)
    yield from lot.items()


def _beside(of: str, lot: Sequence[Held]) -> Beside:
    ways: dict[str, list[str]] = {"fell": [], "rose": [], "unsure": [], "untold": []}
    for one in lot:
        ways[_way(one)].append(one.counting)
    apart = tuple(
        (a.counting, b.counting)
        for a, b in combinations(lot, 2)
        if a.ratio and b.ratio and (a.ratio.high < b.ratio.low or b.ratio.high < a.ratio.low)
    )
    return Beside(of=of, apart=apart, **{way: tuple(names) for way, names in ways.items()})


def _way(one: Held) -> str:
    if one.at_most is not None:
        return "fell" if one.at_most < 1 else "unsure"
    if one.ratio is None or one.below_one is None:
        return "untold"
    if one.below_one >= SURE:
        return "fell"
    return "rose" if 1 - one.below_one >= SURE else "unsure"


def turns(countings: Sequence[Broken]) -> tuple[Turns, ...]:
    """Return which changes countings of one side may share.

    Changes are taken in order of the last day on which each may have been; one joins the turn
    before it if there is a day on which all of them may have been.

    Args:
        countings: In the order asked for and met.

    Returns:
        One for each side of which there are two countings or more.
    """
    return tuple(_turns(of, lot) for of, lot in _by_side(countings) if len(lot) > 1)


def _turns(of: str, lot: Sequence[Broken]) -> Turns:
    # ISO days compare as text.
    changes = sorted(
        (after.latest, after.earliest, n, after.rate < before.rate)
        for n, one in enumerate(lot)
        for before, after in pairwise(one.stretches)
    )
    found: list[Turn] = []
    while changes:
        # The one that ends first; whatever begins by then shares its last day.
        last = changes[0][0]
        shared = dict[int, tuple[str, bool]]()
        rest = list[tuple[str, str, int, bool]]()
        for change in changes:
            _, earliest, n, fell = change
            if earliest <= last and n not in shared:
                shared[n] = (earliest, fell)
            else:
                rest.append(change)
        changes = rest
        found.append(_turn(lot, max(first for first, _ in shared.values()), last, shared))
    return Turns(
        of=of,
        searched=tuple(one.counting for one in lot if one.stretches),
        untold=tuple(one.counting for one in lot if not one.stretches),
        turns=tuple(found),
    )


def _turn(
    lot: Sequence[Broken], first: str, last: str, shared: dict[int, tuple[str, bool]]
) -> Turn:
    return Turn(
        earliest=first,
        latest=last,
        fell=tuple(one.counting for n, one in enumerate(lot) if n in shared and shared[n][1]),
        rose=tuple(one.counting for n, one in enumerate(lot) if n in shared and not shared[n][1]),
        none=tuple(
            one.counting
            for n, one in enumerate(lot)
            if n not in shared
            and one.stretches
            and one.stretches[0].first <= first
            and one.stretches[-1].last >= last
        ),
    )
