"""What people decided of the reports of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.model.grouping import Act, Grouping

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision that names a report of an incident.

    Attributes:
        grouping: The decision.
        apart: Incidents that this one is kept apart from by it, in order.
    """

    grouping: Grouping
    apart: tuple[str, ...] = ()


def decided_of(dossier: Dossier, incident: Row) -> tuple[Decided, ...]:
    """Return the decisions that name a report of an incident, in order."""
    own = set(incident["report_ids"])
    found = [g for g in dossier.groupings if own & {named.now for named in g.named}]
    return tuple(Decided(grouping=g, apart=_apart(dossier, g, own)) for g in found)


def naming(dossier: Dossier, report_id: str) -> str:
    """Return in a sentence which decisions name a report that is not there; empty: none does."""
    found = [
        f"entry {g.seq} ({g.act} by {g.by}): {named.where}"
        for g in dossier.groupings
        for named in g.missing
        if named.report_id == report_id
    ]
    return f"a decision without its report names it: {'; '.join(found)}" if found else ""


def _apart(dossier: Dossier, grouping: Grouping, own: set[str]) -> tuple[str, ...]:
    if grouping.act is not Act.SPLIT or grouping.against:
        return ()
    others = {
        named.now
        for side in grouping.sides
        if not own & {named.now for named in side}
        for named in side
        if named.now
    }
    incidents = dossier.tables["incidents"]
    ids = incidents["report_ids"]
    hit = pc.is_in(pc.list_flatten(ids), value_set=pa.array(sorted(others), pa.string()))
    rows = pc.unique(pc.list_parent_indices(ids).filter(hit))
    return tuple(sorted(incidents["incident_id"].take(rows).to_pylist()))
