"""Candidates of rules and of a model -> one list: what both found is told once, and as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from truceline.model.candidate import AllegedIncident, Commitment, Contact, Proposal
from truceline.model.document import Extent

C = TypeVar("C", Contact, Commitment, Proposal, AllegedIncident)


def merged(of_rules: Sequence[C], of_model: Sequence[C]) -> tuple[tuple[C, ...], int]:
    """Return all candidates of a class in the order of the text, and how often the two differ.

    One of each is the same where their stretches overlap by half of the shorter. Where both say the
    same of it, the rule's stays and is ``seconded``; where they differ in what it is or whose, both
    stay.

    Args:
        of_rules: What rules found.
        of_model: What a model found and the text bears out.
    """
    kept = list(of_rules)
    differ = 0
    for one in of_model:
        alike = [n for n, other in enumerate(of_rules) if _overlap(one.extent, other.extent)]
        same = next((n for n in alike if _said(of_rules[n]) == _said(one)), None)
        if same is not None:
            kept[same] = replace(kept[same], seconded=True)
            continue
        differ += bool(alike)
        kept.append(one)
    return tuple(sorted(kept, key=lambda c: (c.extent.start, c.extent.end, c.rule))), differ


def _overlap(a: Extent, b: Extent) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared >= min(a.end - a.start, b.end - b.start)


def _said(one: Contact | Commitment | Proposal | AllegedIncident) -> tuple[object, ...]:
    """Return what a candidate says that a register would keep: what it is, and of whom."""
    if isinstance(one, Contact):
        return one.status, frozenset(a.party or a.id for a in one.participants)
    if isinstance(one, Commitment):
        return one.binding, frozenset(a.party for a in one.by)
    if isinstance(one, Proposal):
        return (frozenset(a.party or a.id for a in one.by),)
    return (frozenset(a.party or a.id for a in one.accused),)
