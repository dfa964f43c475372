"""Which relations a tier sees, and what of them is old enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from truceline.model.relations import Relations
from truceline.model.vocabulary import Tier

Pairs = Mapping[str, tuple[Relations, ...]]


def pairs_at(found: Pairs, tier: Tier, until: datetime | None) -> dict[str, tuple[Relations, ...]]:
    """Return the pairs of a tier alone, without what came in later than ``until``."""
    lot = found.get(tier)
    if lot is None:
        return {}
    ripe = lot if until is None else tuple(_older(one, until) for one in lot)
    return {str(tier): tuple(one for one in ripe if one.indices or one.steps)}


def _older(one: Relations, until: datetime) -> Relations:
    steps = tuple(s for s in one.steps if all(told.at <= until for told in s.tellings))
    if one.came is None or one.came <= until:
        return replace(one, steps=steps)
    return replace(one, steps=steps, indices=(), accounts=(), came=None)
