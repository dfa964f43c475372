"""Relations for each tier: which lists and which steps it may see, and of which pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from truceline.app.casework.records import until
from truceline.app.register.register import register
from truceline.app.relations.standing import Who, named, of_lists, who_of
from truceline.app.relations.step_records import GivenList, ledger_of
from truceline.app.relations.step_statements import stepping_stones
from truceline.app.workspace import Workspace
from truceline.model.relations import Relations
from truceline.model.steps import Entered, StepLine
from truceline.model.vocabulary import Tier
from truceline.relations.stand import Asked
from truceline.relations.steps import steps_of

Pair = tuple[str, str]
#: From the most open to the most closed.
_ORDER = (Tier.PUBLIC, Tier.MISSION, Tier.RESTRICTED)


def by_tier(workspace: Workspace, as_of: datetime | None) -> dict[str, tuple[Relations, ...]]:
    """Return how pairs stand, for each tier; none if no list came in and no step is told.

    A step of which something is told that the tier may not see is left out as a whole: without it,
    it would seem to stand otherwise. To the public nobody who put something down is named.

    Args:
        workspace: Whose record.
        as_of: See only what was recorded by then.
    """
    ledger = ledger_of(until(workspace.entries(), as_of))
    entered = [*ledger.entered.values(), *stepping_stones(register(workspace, as_of))]
    if not entered and not ledger.lists:
        return {}
    maker = _Maker(workspace, entered, list(ledger.joined.values()))
    return {
        str(tier): maker.of_tier(tier, [g for g in ledger.lists if _open(g.tier, tier)])
        for tier in _ORDER
    }


class _Maker:
    """Makes relations of one record; what tiers have in common is made once.

    Args:
        workspace: Where lists are kept.
        entered: Every telling.
        joined: Which are of one step.
    """

    def __init__(
        self, workspace: Workspace, entered: Sequence[Entered], joined: Sequence[Sequence[str]]
    ) -> None:
        self._workspace, self._entered, self._joined = workspace, entered, joined
        self._who = who_of(workspace.agreement())
        self._agreed = [party.id for party in workspace.agreement().parties]
        self._made = dict[tuple[Pair, tuple[str, ...]], Relations]()

    def of_tier(self, tier: Tier, given: Sequence[GivenList]) -> tuple[Relations, ...]:
        """Return every pair that lists or steps of a tier name, in the order of the agreement."""
        pairs = _pairs(given, self._steps(tier, None), self._who)
        found = (self._of(self._turned(pair), tier, given) for pair in pairs)
        shown = [one for one in found if one.indices or one.steps or one.accounts]
        return tuple(sorted(shown, key=lambda one: (*map(self._place, one.pair), one.pair)))

    def _of(self, pair: Pair, tier: Tier, given: Sequence[GivenList]) -> Relations:
        wanted = {*map(self._who, pair)}
        lot = [g for g in given if any(wanted == {*map(self._who, p)} for p in g.pairs)]
        key = (pair, tuple(g.sha256 for g in lot))
        if key not in self._made:
            self._made[key] = of_lists(self._workspace, lot, Asked(pair=pair), self._who)
        return replace(self._made[key], steps=self._steps(tier, pair))

    def _steps(self, tier: Tier, pair: Pair | None) -> tuple[StepLine, ...]:
        called = self._entered if pair is None else named(self._entered, self._who, pair)
        lines = steps_of(called, self._joined, pair)
        shown = [s for s in lines if all(_open(told.tier, tier) for told in s.tellings)]
        return tuple(map(_unnamed, shown) if tier is Tier.PUBLIC else shown)

    def _turned(self, pair: Pair) -> Pair:
        a, b = sorted(pair, key=lambda name: (self._place(name), name))
        return a, b

    def _place(self, name: str) -> int:
        who = self._who(name)
        return self._agreed.index(who) if who in self._agreed else len(self._agreed)


def _pairs(given: Iterable[GivenList], steps: Iterable[StepLine], who: Who) -> list[Pair]:
    """Return the pairs named, each once; as a list names it, if one does."""
    found: dict[frozenset[str], Pair] = {}
    for one in given:
        for pair in one.pairs:
            found.setdefault(frozenset(map(who, pair)), pair)
    for step in steps:
        sides = {who(name): name for name in step.between}
        if len(sides) == 2:
            a, b = sides.values()
            found.setdefault(frozenset(sides), (a, b))
    return list(found.values())


def _open(what: str, tier: Tier) -> bool:
    return what in {str(one) for one in _ORDER[: _ORDER.index(tier) + 1]}


def _unnamed(step: StepLine) -> StepLine:
    return replace(step, tellings=tuple(replace(told, by="") for told in step.tellings))
