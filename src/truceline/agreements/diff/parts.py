"""What it means that a part of a provision, a text or the body came, went or works otherwise.

* A part works otherwise when a field other than its wording and its citation differs; deadlines
  and limits are told on their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from truceline.agreements.diff.fields import field_names, is_thing
from truceline.agreements.diff.pairing import by_id, named, pairs
from truceline.model.agreement import (
    Commission,
    Due,
    ExceptionClause,
    Provision,
    Text,
    WhoseAct,
)
from truceline.model.change import Effect, EffectKind, Path, step

_PROVISION = {
    "conditions": EffectKind.CONDITION,
    "duties": EffectKind.DUTY,
    "caps": EffectKind.CAP,
    "divergences": EffectKind.DIVERGENCE,
}
_TEXT = {
    "releases": EffectKind.RELEASE,
    "guarantees": EffectKind.GUARANTEE,
    "remedies": EffectKind.REMEDY,
}
#: Told elsewhere, or saying nothing of how a part works.
_ELSEWHERE = frozenset({"id", "citation", "decided_by", "within_h", "limit", "after_h", "name"})

Key = Callable[[Any], str]


def provision_parts(a: Provision, b: Provision, path: Path) -> Iterator[Effect]:
    """Yield the parts of a provision that came, went or work otherwise."""
    if set(a.only_if) != set(b.only_if):
        yield Effect(path=path, kind=EffectKind.ONLY_IF, before=a.only_if, after=b.only_if)
    claimed = [p.whose_act is WhoseAct.AS_CLAIMED for p in (a, b)]
    if claimed[0] != claimed[1]:
        yield Effect(path=path, kind=EffectKind.WHOSE_ACT, before=claimed[0], after=claimed[1])
    yield from _parts(_PROVISION, a, b, path)


def text_parts(a: Text, b: Text, path: Path, key: Key = by_id) -> Iterator[Effect]:
    """Yield the parts of a text that came, went or work otherwise, and what its languages say.

    Args:
        a: First text.
        b: Second text.
        path: Where they stand.
        key: By what their provisions are paired.
    """
    if set(a.authentic) != set(b.authentic):
        yield Effect(path=path, kind=EffectKind.LANGUAGES, before=a.authentic, after=b.authentic)
    yield from _parts(_TEXT, a, b, path)
    langs = [lang for lang in a.authentic if lang in b.authentic]
    yield from _languages(a, b, langs, path, frozenset({"provisions"}))
    for pair in pairs(a.provisions, b.provisions, key):
        if pair[0] is not None and pair[1] is not None:
            below = (*path, step("provisions"), named(pair))
            yield from _languages(*pair, langs, below)


def prior_effects(a: ExceptionClause, b: ExceptionClause, path: Path) -> Iterator[Effect]:
    """Yield what must have been done before an exception may be claimed, where it differs."""
    if _working(a.prior) != _working(b.prior):
        yield Effect(path=path, kind=EffectKind.PRIOR, before=a.prior, after=b.prior)


def body_effects(a: Commission | None, b: Commission | None, path: Path) -> Iterator[Effect]:
    """Yield what differs in how the mechanism's body meets and decides."""
    if a is None or b is None:
        if a is not b:
            yield Effect(path=path, kind=EffectKind.BODY, before=a is not None, after=b is not None)
        return
    for kind, before, after in (
        (EffectKind.DECISION, a.decision_rule, b.decision_rule),
        (EffectKind.QUORUM, a.quorum, b.quorum),
        (EffectKind.QUORUM_EACH, a.quorum_of_each_party, b.quorum_of_each_party),
        (EffectKind.VOTES, _seats(a, "votes"), _seats(b, "votes")),
        (EffectKind.CHAIR, _seats(a, "chair"), _seats(b, "chair")),
    ):
        if before != after:
            yield Effect(path=path, kind=kind, before=before, after=after)


def _seats(body: Commission, role: str) -> tuple[str, ...]:
    """Return the ids of the seats of a role, in an order that no rewriting changes."""
    return tuple(sorted(seat.id for seat in body.seats if getattr(seat, role)))


def _parts(kinds: Mapping[str, EffectKind], a: Any, b: Any, path: Path) -> Iterator[Effect]:
    for name, kind in kinds.items():
        for pair in pairs(getattr(a, name), getattr(b, name)):
            if _working(pair[0]) != _working(pair[1]):
                below = (*path, step(name), named(pair))
                yield Effect(path=below, kind=kind, before=pair[0], after=pair[1])


def _working(thing: Any) -> Any:
    """Return what of a part decides how it works; ``None`` for nothing."""
    if thing is None:
        return None
    made: dict[str, Any] = {}
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.name not in _ELSEWHERE and not isinstance(value, Mapping):
            made[each.name] = replace(value, after_h=0.0) if isinstance(value, Due) else value
    return made


def _languages(
    a: Any, b: Any, langs: Sequence[str], path: Path, skip: frozenset[str] = frozenset()
) -> Iterator[Effect]:
    """Yield where the wording in one authentic language differs and in another does not."""
    if a is b:
        return
    ours, theirs = dict(_wordings(a, skip)), dict(_wordings(b, skip))
    for where, wording in ours.items():
        other = theirs.get(where, {})
        given = [lang for lang in langs if other and (lang in wording or lang in other)]
        differ = tuple(lang for lang in given if wording.get(lang) != other.get(lang))
        same = tuple(lang for lang in given if lang not in differ)
        if differ and same:
            states = (tuple(sorted(differ)), tuple(sorted(same)))
            yield Effect(
                path=(*path, *where), kind=EffectKind.AUTHENTIC, before=states, after=states
            )


def _wordings(
    thing: Any, skip: frozenset[str] = frozenset()
) -> Iterator[tuple[Path, Mapping[str, str]]]:
    for name in field_names(thing):
        value = getattr(thing, name)
        if name in skip or value is None:
            continue
        if isinstance(value, Mapping):
            yield (step(name),), value
        elif isinstance(value, tuple):
            for one in value:
                if is_thing(one) and hasattr(one, "id"):
                    here = (step(name), step(str(one.id)))
                    yield from (((*here, *below), w) for below, w in _wordings(one))
        elif is_thing(value):
            yield from (((step(name), *below), w) for below, w in _wordings(value))
