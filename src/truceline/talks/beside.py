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
    """Say whether two lengths cannot be one; what is said to be about so much never contradicts."""
    x, y = a.lasted_minutes, b.lasted_minutes
    if len(x) != 2 or len(y) != 2:
        return False
    return float(x[1]) < float(y[0]) or float(y[1]) < float(x[0])


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
    """Yield what documents tell as outcomes; two that are alike in their words are one."""
    groups: list[dict[int, str]] = []
    for n, lot in enumerate(own):
        mine = [one.statement for one in lot if one.statement.kind in _OUTCOMES]
        told = [f"{s.kind}: {s.act or s.quote}" for s in mine]
        before = [next(iter(group.values())) for group in groups]
        with_group = {j: i for i, j in paired(before, told)}
        for j, words in enumerate(told):
            if j in with_group:
                groups[with_group[j]][n] = words
            else:
                groups.append({n: words})
    for group in groups:
        row = tuple(group.get(n, "") for n in range(len(own)))
        yield Item(aspect="outcome", how=how(row), told=row)


def _issues(own: Sequence[Sequence[Held]]) -> Iterator[Item]:
    spoken = [{issue for one in lot for issue in one.statement.issues} for lot in own]
    for issue in sorted(set[str]().union(*spoken)):
        told = tuple(issue if issue in lot else "" for lot in spoken)
        yield Item(aspect="issue", how=how(told), told=told)
