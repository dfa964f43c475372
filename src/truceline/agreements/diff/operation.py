"""What a difference means when the machine reads: longer, nearer, larger, bound, read otherwise.

* Only what follows from the model alone; what anybody would have done differently is not said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from truceline.agreements.diff.ground import zone_effects
from truceline.agreements.diff.pairing import by_id, named, pairs
from truceline.agreements.diff.parts import (
    body_effects,
    prior_effects,
    provision_parts,
    text_parts,
)
from truceline.model.agreement import (
    Agreement,
    Mechanism,
    Provision,
    Text,
    Thresholds,
    period_of,
    thresholds_of,
)
from truceline.model.change import Effect, EffectKind, Path, step
from truceline.model.interval import Interval

Key = Callable[[Any], str]

#: Lists of a provision -> what is told of them. An empty list is not "none": see the sentences.
_LISTS = {
    "binds": EffectKind.BOUND,
    "acts": EffectKind.ACTS,
    "object_types": EffectKind.OBJECTS,
    "weapons": EffectKind.WEAPONS,
    "calibres": EffectKind.CALIBRES,
    "zone_ids": EffectKind.ZONES,
}


def agreement_effects(ours: Agreement, theirs: Agreement) -> Iterator[Effect]:
    """Yield what differs in operation between two agreements."""
    yield from _mechanism(ours.mechanism, theirs.mechanism)
    for pair in pairs(ours.zones, theirs.zones):
        if pair[0] is not None and pair[1] is not None:
            yield from zone_effects(*pair, (step("zones"), named(pair)))
    for pair in pairs(ours.texts, theirs.texts):
        if pair[0] is not None and pair[1] is not None:
            yield from text_effects(ours, theirs, pair, (step("texts"), named(pair)))


def text_effects(
    ours: Agreement, theirs: Agreement, texts: tuple[Text, Text], path: Path, key: Key = by_id
) -> Iterator[Effect]:
    """Yield what differs in operation between two texts.

    Args:
        ours: Agreement of the first text.
        theirs: Agreement of the second.
        texts: The two.
        path: Where they stand.
        key: By what their provisions are paired.
    """
    first, second = texts
    yield from _period(first.period, second.period, (*path, step("period")))
    for pair in pairs(first.provisions, second.provisions, key):
        below = (*path, step("provisions"), named(pair))
        if pair[0] is None or pair[1] is None:
            states = (pair[0] is not None, pair[1] is not None)
            yield from _told(EffectKind.PROVISION, states, below)
        else:
            yield from _provision(ours, theirs, texts, pair, below)
    yield from text_parts(first, second, path, key)


def _provision(
    ours: Agreement,
    theirs: Agreement,
    texts: tuple[Text, Text],
    pair: tuple[Provision, Provision],
    path: Path,
) -> Iterator[Effect]:
    a, b = pair
    yield from _told(EffectKind.RULE, (a.rule, b.rule), path)
    for name, kind in _LISTS.items():
        before, after = getattr(a, name), getattr(b, name)
        if set(before) != set(after):
            yield Effect(path=path, kind=kind, before=before, after=after)
    yield from _sealed(ours, theirs, pair, path)
    if a.period or b.period:
        yield from _period(period_of(texts[0], a), period_of(texts[1], b), path)
    if a.thresholds or b.thresholds:
        yield from _limits(thresholds_of(ours, a), thresholds_of(theirs, b), path)
    for clauses in pairs(a.exceptions, b.exceptions):
        states = [e.requires if e else None for e in clauses]
        below = (*path, step("exceptions"), named(clauses))
        yield from _told(EffectKind.EXCEPTION, states, below)
        if clauses[0] is not None and clauses[1] is not None:
            yield from prior_effects(*clauses, below)
    yield from provision_parts(a, b, path)
    yield from _told(EffectKind.LEFT_OPEN, (bool(a.left_open), bool(b.left_open)), path)


def _told(kind: EffectKind, states: Sequence[object], path: Path) -> Iterator[Effect]:
    before, after = states
    if before != after:
        yield Effect(path=path, kind=kind, before=before, after=after)


def _mechanism(a: Mechanism, b: Mechanism) -> Iterator[Effect]:
    path = (step("mechanism"),)
    days = [(m.time_zone, m.day_ends.isoformat("minutes")) for m in (a, b)]
    yield from _told(EffectKind.DAY, days, path)
    if set(a.mandate) != set(b.mandate):
        yield Effect(path=path, kind=EffectKind.MANDATE, before=a.mandate, after=b.mandate)
    yield from _limits(a.thresholds, b.thresholds, path)
    yield from body_effects(a.commission, b.commission, (*path, step("commission")))


def _limits(a: Thresholds, b: Thresholds, path: Path) -> Iterator[Effect]:
    yield from _told(EffectKind.CONSISTENT_AT, (a.consistent_at, b.consistent_at), path)
    yield from _told(EffectKind.INCONSISTENT_AT, (a.inconsistent_at, b.inconsistent_at), path)
    yield from _told(EffectKind.QUIET_SHARE, (a.quiet_watched_share, b.quiet_watched_share), path)


def _period(a: Interval, b: Interval, path: Path) -> Iterator[Effect]:
    yield from _told(EffectKind.STARTS, (a.start, b.start), path)
    yield from _told(EffectKind.ENDS, (a.end, b.end), path)
    yield from _told(EffectKind.LENGTH_H, (_hours(a), _hours(b)), path)


def _hours(period: Interval) -> float | None:
    if period.start is None or period.end is None:
        return None
    return (period.end - period.start).total_seconds() / 3600


def _sealed(
    ours: Agreement, theirs: Agreement, pair: tuple[Provision, Provision], path: Path
) -> Iterator[Effect]:
    sizes = []
    for whose, provision in zip((ours, theirs), pair, strict=True):
        held = [r for r in whose.registers if r.id == provision.register_id]
        sizes.append(sum(len(r.commitments) for r in held))
    yield from _told(EffectKind.SEALED, sizes, path)
