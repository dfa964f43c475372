"""Names of places in another case: ``від Глинища`` is told of Глинище."""

from __future__ import annotations

#: A name and its other cases share so many letters; an ending has at most so many.
_STEM, _ENDING = 4, 3
#: Shorter names than that keep all letters but the last: `Кути`, `Кутів`.
_SHORT = 3


def same_but_ending(one: str, other: str) -> bool:
    """Say whether two names, as they are compared, differ in the endings of their words alone."""
    if len(one.split()) != len(other.split()) or not one or not other:
        return False
    return all(map(_word, one.split(), other.split()))


def _word(a: str, b: str) -> bool:
    shared = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    # A short name keeps all but its last letter: Кути, Кутів.
    stem = _SHORT if shared == _SHORT and shared >= min(len(a), len(b)) - 1 else _STEM
    return a == b or (shared >= stem and max(len(a), len(b)) - shared <= _ENDING)
