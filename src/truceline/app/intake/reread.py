"""What files that were read anew by another map tell otherwise than they did before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truceline.app import cache
from truceline.app.intake.standing import reading, standing
from truceline.app.workspace import Taken, Workspace

_Told = Mapping[str, Any]


def told_otherwise(workspace: Workspace, entries: int) -> tuple[str, ...]:
    """Return the reports of which a file tells otherwise, or no longer, or only now.

    Args:
        workspace: As it stands.
        entries: How many entries of the record were seen before; the files that were on the record
            by then and are read with other settings now are compared.

    Returns:
        Report ids, in order.
    """
    n = sum(one.kind == "input" for one in workspace.entries() if one.seq < entries)
    taken = workspace.taken()
    then = {reading(one): one for one in standing(taken[:n])}
    found: set[str] = set()
    for one in standing(taken):
        before = then.get(reading(one))
        if before is not None and before.options != one.options:
            old, new = _told(workspace, before), _told(workspace, one)
            found |= {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    return tuple(sorted(found))


def _told(workspace: Workspace, taken: Taken) -> _Told:
    """Return what a reading makes of each report, with the people harmed that it tells of."""
    intake = cache.intake_of(workspace, taken)
    told: dict[str, list[Any]] = {}
    for table in (intake.reports, intake.harm):
        for row in table.to_pylist():
            told.setdefault(row["report_id"], []).append(row)
    return told
