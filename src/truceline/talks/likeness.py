"""How alike two wordings are, and which of one list goes with which of another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction

#: From this share of common words on, two clauses are versions of one.
ALIKE = Fraction(1, 2)
_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """Return the words of a text and how often each stands there."""
    return Counter(_WORD.findall(text.casefold()))


def likeness(a: Counter[str], b: Counter[str]) -> Fraction:
    """Return the share of words that two texts have in common (Dice), from 0 to 1."""
    whole = a.total() + b.total()
    return Fraction(2 * (a & b).total(), whole) if whole else Fraction(1)


def paired(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return which of one list goes with which of the other: the most alike first, each once.

    Among equally alike pairs the nearer to the same place goes first. Swapping the lists swaps each
    pair and changes nothing else.
    """
    a, b = [words(one) for one in ours], [words(one) for one in theirs]
    held: defaultdict[str, set[int]] = defaultdict(set)
    for j, one in enumerate(b):
        for word in one:
            held[word].add(j)
    found = []
    for i, one in enumerate(a):
        for j in sorted(set[int]().union(*(held[word] for word in one if word in held))):
            share = likeness(one, b[j])
            if share >= ALIKE:
                found.append((-share, ours[i] != theirs[j], abs(i - j), i + j, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(found):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())
