"""The distance between two versions of a text, clause by clause. Neither is the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from truceline.kernels.wording import segments
from truceline.model.wordings import Clause, Distance, Version, Words
from truceline.talks.likeness import paired

#: More clauses than this are no text that somebody negotiates as one.
MOST_CLAUSES = 3_000
_LABEL = re.compile(
    r"(?P<label>(?:(?:Article|Section|Chapter|Annex|Стаття|Статья|Розділ|Раздел|Пункт)\s+[\dIVXLC]+"
    r"|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-zа-яіїєґ][.)]))(?=[\s.:]|$)[.:]?\s*",
    re.IGNORECASE,
)


def clauses_of(parts: Iterable[str]) -> tuple[Clause, ...]:
    """Return clauses of a text.

    Args:
        parts: Its sentences and headings, in order, as they stand.

    Returns:
        Each with its number in front apart, so that a new number alone is no new wording.
    """
    found: list[Clause] = []
    label = ""
    for part in parts:
        text = " ".join(part.split())
        begins = _LABEL.match(text)
        if begins:
            label, text = f"{label} {begins['label']}".strip(), text[begins.end() :]
        if text:
            found.append(Clause(label=label, text=text))
            label = ""
    return tuple(found)


def distance(ours: Sequence[Clause], theirs: Sequence[Clause]) -> Distance:
    """Hold one version of a text against another.

    Args:
        ours: Clauses of the first, in order.
        theirs: Clauses of the second.

    Returns:
        Clauses in the order of the first, those that only the second has where they stand in it.
        Swapping the versions swaps the columns and nothing else.

    Raises:
        ValueError: If there are more than 3,000 clauses.
    """
    if max(len(ours), len(theirs)) > MOST_CLAUSES:
        raise ValueError(f"more than {MOST_CLAUSES:,} clauses are not compared")
    pairs = paired([one.text for one in ours], [one.text for one in theirs])
    moved = _moved(pairs)
    versions = [*_both(ours, theirs, pairs, moved), *_only(ours, theirs, pairs)]
    return Distance(versions=tuple(sorted(versions, key=_place)))


def _both(
    ours: Sequence[Clause], theirs: Sequence[Clause], pairs: Iterable[tuple[int, int]],
    moved: set[tuple[int, int]],
) -> Iterator[Version]:  # fmt: skip
    for i, j in pairs:
        told = tuple(
            Words(side=str(s.side), text=s.text) for s in segments(ours[i].text, theirs[j].text)
        )
        same = ours[i].text == theirs[j].text
        yield Version(
            change="same" if same else "changed", moved=(i, j) in moved,
            first=ours[i], second=theirs[j], first_at=i, second_at=j, words=() if same else told,
        )  # fmt: skip


def _only(
    ours: Sequence[Clause], theirs: Sequence[Clause], pairs: Sequence[tuple[int, int]]
) -> Iterator[Version]:
    left = set(range(len(ours))) - {i for i, _ in pairs}
    right = set(range(len(theirs))) - {j for _, j in pairs}
    for i in sorted(left):
        yield Version(change="only in the first", first=ours[i], first_at=i)
    for j in sorted(right):
        yield Version(change="only in the second", second=theirs[j], second_at=j)


def _moved(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs that stand in another order: those that some other pair crosses.

    Of two that cross both are told, for nobody can say which of them was moved.
    """
    return {
        (i, j) for i, j in pairs if any((i - k) * (j - n) < 0 for k, n in pairs)
    }  # fmt: skip


def _place(one: Version) -> tuple[int, int]:
    """Return where a clause stands: by the sum of places where both have it, else by its own."""
    if one.first_at is not None and one.second_at is not None:
        return (one.first_at + one.second_at, 0)
    return (2 * max(one.first_at or 0, one.second_at or 0), 1)
