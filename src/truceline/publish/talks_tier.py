"""Which table a tier sees, and what of it is old enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from truceline.model.statement import Held
from truceline.model.talks import Cell, Round, Table
from truceline.model.vocabulary import Tier


def seen_at(talks: Mapping[str, Table], tier: Tier, until: datetime | None) -> dict[str, Table]:
    """Return the table of a tier alone, without what came in later than ``until``."""
    found = talks.get(tier)
    return {} if found is None else {str(tier): found if until is None else _older(found, until)}


def _older(found: Table, until: datetime) -> Table:
    def ripe(one: Held) -> bool:
        return one.paper.received <= until

    return replace(
        found,
        contacts=tuple(c for c in found.contacts if all(map(ripe, c.readouts))),
        commitments=tuple(c for c in found.commitments if ripe(c.held)),
        unanswered=tuple(filter(ripe, found.unanswered)),
        cells=tuple(c for c in found.cells if _ripe_cell(c, until)),
        rounds=tuple(r for r in found.rounds if _ripe_round(r, until)),
    )


def _ripe_cell(one: Cell, until: datetime) -> bool:
    return all(held.paper.received <= until for held in one.positions)


def _ripe_round(one: Round, until: datetime) -> bool:
    return all(s.held.paper.received <= until if s.held else s.tie is None or s.tie.at <= until
               for s in one.steps)  # fmt: skip
