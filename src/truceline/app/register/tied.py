"""What a person cites for how something ended: statements that stand, incidents, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow.compute as pc

from truceline.adapters import store
from truceline.app.workspace import Workspace
from truceline.model import tables
from truceline.model.statement import Register

#: Beginning of an id -> table, column.
_DERIVED = {"I-": ("incidents", "incident_id"), "F-": ("findings", "finding_id")}
_LEAST = 6


def cited(
    workspace: Workspace, known: Register, words: Sequence[str], faults: list[str]
) -> list[Mapping[str, str]]:
    """Return what is cited, each with its tier; what cannot be cited is a fault.

    An incident changes with every report that joins it; the id cited is that of the last run.
    """
    found: list[Mapping[str, str]] = []
    for word in words:
        lot = list(_named(workspace, known, word))
        if len(lot) == 1:
            found.append(lot[0])
        elif lot:
            faults.append(f"{word!r} may mean {', '.join(one['id'] for one in lot[:8])}")
        else:
            faults.append(
                f"{word!r} is no statement that stands, and no incident or finding of the last run"
            )
    return found


def _named(workspace: Workspace, known: Register, word: str) -> Iterator[Mapping[str, str]]:
    table, column = _DERIVED.get(word[:2], ("", ""))
    if not table:
        for one in known.held:
            if one.stands and len(word) >= _LEAST and _fits(word, one.id):
                yield {"document": one.paper.sha256, "id": one.id, "tier": one.paper.tier}
        return
    path = workspace.store / f"{table}.parquet"
    if not path.is_file() or len(word) < _LEAST:
        return
    rows = store.load(path, tables.TABLES[table]).select([column, "tier"])
    for row in rows.filter(pc.starts_with(rows[column], word)).to_pylist():
        yield {"id": row[column], "tier": row["tier"]}


def _fits(word: str, name: str) -> bool:
    return name.startswith(word) or name.rpartition("-")[2].startswith(word)
