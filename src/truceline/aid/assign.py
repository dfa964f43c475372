"""Which pairs of rows are clear when all that compete with them are looked at together.

Rows that compete, by pairs that share a row, make a knot. Of all ways to pair the rows of a knot,
each at most once, the one of most bits is taken, and of it those pairs without which every way
comes to less by :data:`NEAR_BITS` at least. So two tranches of one thing are told apart by their
order, though each of them alone would fit either row. A knot too large to try every way is untied
from outside: pairs of which each is the other's likeliest, with no rival near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

#: A rival that comes within so many bits leaves both undecided.
NEAR_BITS: Final = 1.0
#: So many rows of the side that has fewer are tried in every way.
_MOST_ROWS: Final = 10
Pair = tuple[str, str]
Bits = Mapping[Pair, float]


def clear_pairs(bits: Bits) -> set[Pair]:
    """Return the pairs that are taken.

    Args:
        bits: Weight of each pair that is likelier than not, by the row of the one list and that of
            the other.
    """
    taken: set[Pair] = set()
    left = dict(bits)
    while left:
        knots = [{pair: left[pair] for pair in lot} for lot in _knots(left)]
        large = [knot for knot in knots if min(map(len, _sides(knot))) > _MOST_ROWS]
        taken |= {pair for knot in knots if knot not in large for pair in _of_knot(knot)}
        left = {pair: w for knot in large for pair, w in knot.items()}
        now = _likeliest(left)
        if not now:
            break
        taken |= now
        gone = {row for pair in now for row in pair}
        # A rival that has found its own twin is none any more.
        left = {pair: w for pair, w in left.items() if not gone.intersection(pair)}
    return taken


def _knots(bits: Bits) -> list[list[Pair]]:
    """Return the pairs parted into knots."""
    of_row: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in bits:
        for row in pair:
            of_row[row].append(pair)
    seen: set[Pair] = set()
    knots = []
    for first in bits:
        if first in seen:
            continue
        seen.add(first)
        knot = [first]
        for pair in knot:  # Grows while it is walked.
            more = {p for row in pair for p in of_row[row]} - seen
            seen |= more
            knot += sorted(more)
        knots.append(knot)
    return knots


def _sides(pairs: Bits) -> tuple[list[str], list[str]]:
    """Return the rows of either list, sorted."""
    return sorted({a for a, _ in pairs}), sorted({b for _, b in pairs})


def _of_knot(knot: Bits) -> Iterator[Pair]:
    if len(knot) == 1:
        yield from knot
        return
    whole, best = _best(knot)
    for pair in best:
        without, _ = _best({one: w for one, w in knot.items() if one != pair})
        if round(whole - without, 6) >= NEAR_BITS:
            yield pair


def _best(knot: Bits) -> tuple[float, Sequence[Pair]]:
    """Return the most bits that a way to pair rows comes to, and its pairs."""
    first, second = _sides(knot)
    turned = len(second) > len(first)
    rows, few = (second, first) if turned else (first, second)
    ways: dict[int, tuple[float, tuple[Pair, ...]]] = {0: (0.0, ())}
    for row in rows:
        more = dict(ways)
        for used, (whole, pairs) in ways.items():
            for n, other in enumerate(few):
                pair = (other, row) if turned else (row, other)
                if pair not in knot or used >> n & 1:
                    continue
                now = round(whole + knot[pair], 6)
                if now > more.get(used | 1 << n, (-1.0, ()))[0]:
                    more[used | 1 << n] = now, (*pairs, pair)
        ways = more
    return max(ways.values(), key=lambda way: way[0])


def _likeliest(bits: Bits) -> set[Pair]:
    """Return the pairs of which each row is the other's likeliest, with no rival near."""
    weights: defaultdict[str, list[float]] = defaultdict(list)
    for pair, weight in bits.items():
        for row in pair:
            weights[row].append(weight)
    clear = {row: _clear(lot) for row, lot in weights.items()}
    return {pair for pair, w in bits.items() if all(clear[row] == w for row in pair)}


def _clear(weights: Sequence[float]) -> float | None:
    """Return the greatest weight, if the next comes nowhere near it."""
    ranked = sorted(weights, reverse=True)
    return None if len(ranked) > 1 and ranked[0] - ranked[1] < NEAR_BITS else ranked[0]
