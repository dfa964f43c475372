"""Contacts as a time line; several readouts of one contact are chained, and never by guess.

Two documents tell of the same contact if both give the same single day, the same form and the same
two or more people or bodies, and neither uses a word that tells it from the other's: a *recent*
call is not the *first*. A document that tells of several such contacts is joined to none of them.
For the rest a person joins, and parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from truceline.model.statement import Held, Tied
from truceline.model.talks import ContactLine, Joined
from truceline.talks.order import NEVER, by_paper

Key = tuple[str, str, tuple[str, ...], str]


def contacts_of(held: Iterable[Held], ties: Sequence[Tied]) -> tuple[ContactLine, ...]:
    """Return every contact, in order of its day.

    Args:
        held: Statements of any kind.
        ties: What people said; ``join`` and ``part`` count here.
    """
    found = {one.id: one for one in held if one.statement.kind == "contact"}
    apart = {
        frozenset((a, b)) for t in ties if t.act == "part" for a in t.of for b in t.of if a != b
    }
    whose = {name: name for name in found}
    for pair in _said_by_both(found.values(), apart):
        _unite(whose, *pair)
    for tie in ties:
        if tie.act == "join":
            named = [name for name in tie.of if name in found]
            for name in named[1:]:
                _unite(whose, named[0], name)
    groups: defaultdict[str, list[Held]] = defaultdict(list)
    for name, one in found.items():
        groups[_root(whose, name)].append(one)
    lines = [_line(lot, ties) for lot in groups.values()]
    return tuple(sorted(lines, key=lambda c: (c.earliest or NEVER, c.latest or NEVER, c.id)))


def _line(lot: Sequence[Held], ties: Sequence[Tied]) -> ContactLine:
    readouts = tuple(sorted(lot, key=by_paper))
    ids = {one.id for one in readouts}
    about = tuple(t for t in ties if t.act in ("join", "part") and ids.intersection(t.of))
    by_hand = any(t.act == "join" and len(ids.intersection(t.of)) > 1 for t in about)
    joined: Joined = "one readout"
    if len(readouts) > 1:
        joined = "a person says so" if by_hand else "both say so"
    days = [w for w in (one.statement.when for one in readouts) if w and w.earliest]
    return ContactLine(
        id=min(ids),
        readouts=readouts,
        joined=joined,
        ties=about,
        earliest=min((w.earliest for w in days), default=""),
        latest=max((w.latest for w in days), default=""),
    )


def _said_by_both(found: Iterable[Held], apart: set[frozenset[str]]) -> Iterable[tuple[str, str]]:
    """Yield pairs of readouts of which both documents say that they are one contact.

    What a person parted from another one is joined to none of that sort: only by hand.
    """
    alike: defaultdict[Key, list[Held]] = defaultdict(list)
    for one in found:
        key = _key(one)
        if key is not None:
            alike[key].append(one)
    for lot in alike.values():
        ids = {one.id for one in lot}
        parted = {name for pair in apart if pair <= ids for name in pair}
        papers = [one.paper.sha256 for one in lot]
        clear = sorted(
            one.id for one in lot if papers.count(one.paper.sha256) == 1 and one.id not in parted
        )
        yield from pairwise(clear)


def _key(one: Held) -> Key | None:
    """Return what must be the same; ``None``: it is told too vaguely to be the same as any."""
    s = one.statement
    people = tuple(sorted({v.id for v in s.who}))
    if s.when is None or not s.when.earliest or s.when.earliest != s.when.latest or len(people) < 2:
        return None
    return (s.what, s.when.earliest, people, s.which)


def _unite(whose: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(whose, a), _root(whose, b)))
    whose[second] = first


def _root(whose: dict[str, str], name: str) -> str:
    while whose[name] != name:
        name = whose[name]
    return name
