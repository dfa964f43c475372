"""Readouts of one contact side by side: in all, in one only, contradicting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from truceline.model.statement import Held, Statement
from truceline.model.talks import Agreement, Beside, ContactLine, Item
from truceline.talks.likeness import paired

_OUTCOMES = ("commitment", "proposal", "step", "deferral")


def beside(contact: ContactLine, held: Sequence[Held]) -> Beside:
    """Lay the readouts of a contact side by side.

    Args:
        contact: The contact.
        held: Statements that may be shown. Outcomes and issues are what the same documents tell: a
            document that tells of two contacts tells them of both.
    """
    lot = contact.readouts
    own = [[one for one in held if one.paper.sha256 == r.paper.sha256] for r in lot]
    items = [
        _single("time", lot, _time, _times_apart),
        _single("status", lot, lambda s: s.status, _unlike),
        _single("form", lot, lambda s: s.what, _unlike),
        _single("length", lot, lambda s: s.lasted, _lengths_apart),
        _single("place", lot, lambda s: "; ".join(sorted(s.places)), _never),
        *_participants(lot),
        *_outcomes(own),
        *_issues(own),
    ]
    return Beside(contact=contact, items=tuple(one for one in items if any(one.told)))


def how(told: Sequence[str]) -> Agreement:
    """Say in how many readouts something is told."""
    n = sum(map(bool, told))
    if not n:
        return "in none"
    if n == len(told):
        return "in all"
    return "in one only" if n == 1 else "in some"


def _single(
    aspect: str,
    lot: Sequence[Held],
    value: Callable[[Statement], str],
    apart: Callable[[Statement, Statement], bool],
) -> Item:
    told = tuple(value(one.statement) for one in lot)
    tell = [one.statement for one, words in zip(lot, told, strict=True) if words]
    against = any(apart(a, b) for a, b in combinations(tell, 2))
    return Item(aspect=aspect, how="contradicting" if against else how(told), told=told)


def _time(s: Statement) -> str:
    if s.when is None:
        return ""
    if not s.when.earliest:
        return s.when.words
    same = s.when.earliest == s.when.latest
    return s.when.earliest if same else f"{s.when.earliest} to {s.when.latest}"


def _times_apart(a: Statement, b: Statement) -> bool:
    """Say whether two times cannot be one."""
    x, y = a.when, b.when
    if x is None or y is None or not x.earliest or not y.earliest:
        return False
    return x.latest < y.earliest or y.latest < x.earliest


def _lengths_apart(a: Statement, b: Statement) -> bool:
    """Say whether two lengths cannot be one; *about* so long is half to one and a half of it."""
    if not a.lasted_minutes or not b.lasted_minutes:
        return False
    (low, high), (least, most) = _bounds(a), _bounds(b)
    return high < least or most < low


def _bounds(s: Statement) -> tuple[float, float]:
    low, high = (float(one) for one in s.lasted_minutes[:2])
    return (low / 2, high * 3 / 2) if "about" in s.lasted_minutes else (low, high)


def _unlike(a: Statement, b: Statement) -> bool:
    """Say whether two words exclude one another; a contact may be planned first and held then."""
    return {a.status, b.status} == {"held", "not held"} if a.what == b.what else (
        "unspecified" not in (a.what, b.what)
    )  # fmt: skip


def _never(_: Statement, __: Statement) -> bool:
    """Contradict nothing: two places may be one by another name."""
    return False


def _participants(lot: Sequence[Held]) -> Iterator[Item]:
    names = {v.id: v.name for one in lot for v in one.statement.who}
    for name in names:
        told = tuple(
            next((v.name for v in one.statement.who if v.id == name), "") for one in lot
        )  # fmt: skip
        yield Item(aspect="participant", how=how(told), told=told)


def _outcomes(own: Sequence[Sequence[Held]]) -> Iterator[Item]:
    """Yield what documents tell as outcomes; two that are alike in their words are one.

    They contradict each other where their deadlines cannot be one.
    """
    groups: list[dict[int, Statement]] = []
    for n, lot in enumerate(own):
        mine = [one.statement for one in lot if one.statement.kind in _OUTCOMES]
        before = [_outcome(next(iter(group.values()))) for group in groups]
        with_group = {j: i for i, j in paired(before, list(map(_outcome, mine)))}
        for j, s in enumerate(mine):
            if j in with_group:
                groups[with_group[j]][n] = s
            else:
                groups.append({n: s})
    for group in groups:
        row = tuple(_outcome(group[n]) if n in group else "" for n in range(len(own)))
        against = any(_times_apart(a, b) for a, b in combinations(group.values(), 2))
        yield Item(aspect="outcome", how="contradicting" if against else how(row), told=row)


def _outcome(s: Statement) -> str:
    return f"{s.kind}: {s.act or s.quote}"


def _issues(own: Sequence[Sequence[Held]]) -> Iterator[Item]:
    spoken = [{issue for one in lot for issue in one.statement.issues} for lot in own]
    for issue in sorted(set[str]().union(*spoken)):
        told = tuple(issue if issue in lot else "" for lot in spoken)
        yield Item(aspect="issue", how=how(told), told=told)
