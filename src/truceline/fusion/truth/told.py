"""Which sources tell of which incidents, of what kind of act, against whom, and what eyes saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.fusion.truth.claims import Floats, Ints
from truceline.model.source import Source

#: Whose acts a source speaks of, seen from the party it speaks for.
SELF, OTHER = "self", "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """One element a source and an incident that it tells of.

    Attributes:
        incident: Row of the incidents table.
        source: Place among the cards.
        act: As this source tells it; null: it does not, or in several ways.
        accused: Party it names as actor; null: none, or several.
        about: :data:`SELF`, :data:`OTHER`, or null where nobody is named or the source speaks for
            no party that is known.
    """

    incident: Ints
    source: Ints
    act: pa.Array
    accused: pa.Array
    about: pa.Array


def tellings(incidents: pa.Table, reports: pa.Table, sources: Sequence[Source]) -> Tellings:
    """Return who tells what: several reports of one source on one incident are one telling."""
    ids = pa.array([card.id for card in sources], pa.string())
    rows = members(incidents, reports, ("source_id", "act", "actor"))
    place = pc.index_in(rows["source_id"], value_set=ids)
    rows = rows.append_column("place", place).select(["incident", "place", "act", "actor"])
    keys = ["incident", "place"]
    asked = [(name, end) for name in ("act", "actor") for end in ("min", "max")]
    found = rows.group_by(keys, use_threads=False).aggregate(asked)
    found = found.sort_by([(key, "ascending") for key in keys]).combine_chunks()
    accused = _only(found, "actor")
    sides = pa.array([c.affiliation if c.affiliation_known else None for c in sources], pa.string())
    own = pc.equal(sides.take(found["place"].combine_chunks()), accused)
    return Tellings(
        incident=np.asarray(found["incident"], dtype=np.int64),
        source=np.asarray(found["place"], dtype=np.int64),
        act=_only(found, "act"),
        accused=accused,
        about=pc.if_else(own, SELF, OTHER),
    )


def members(incidents: pa.Table, reports: pa.Table, columns: Sequence[str]) -> pa.Table:
    """Return the reports of incidents, with the row of each one's incident as ``incident``."""
    lists = incidents["report_ids"].combine_chunks()
    row = pc.index_in(pc.list_flatten(lists), value_set=reports["report_id"].combine_chunks())
    owner = pc.cast(pc.list_parent_indices(lists), pa.int64())
    return reports.select(columns).take(row).append_column("incident", owner)


def _only(found: pa.Table, name: str) -> pa.Array:
    """Return the one word told; null where none is, or several are."""
    one = pc.equal(found[f"{name}_min"], found[f"{name}_max"])
    only: pa.ChunkedArray = pc.if_else(one, found[f"{name}_min"], pa.scalar(None, pa.string()))
    return only.combine_chunks()


def alike(
    incidents: pa.Table,
    reports: pa.Table,
    matches: pa.Table,
    group: Ints,
    n: int,
    *,
    joined: bool | None = None,
) -> Floats:
    """Return (incidents, n): the chance that a report of each group is of the same event.

    Args:
        incidents: Table of schema ``INCIDENTS``.
        reports: Table of schema ``REPORTS``.
        matches: Table of schema ``MATCHES``.
        group: Of each report, 0 to n - 1; -1 for none.
        n: How many groups there are.
        joined: Only pairs that are one incident (or are not); ``None``: all.

    Returns:
        The sum of the chances of all pairs, at most 1; a pair that a rule or a person decided
        counts with 1 if it is one incident.
    """  # fmt: skip
    ids = reports["report_id"].combine_chunks()
    lists = incidents["report_ids"].combine_chunks()
    home = np.full(len(ids), -1)
    at = np.asarray(pc.fill_null(pc.index_in(pc.list_flatten(lists), value_set=ids), -1))
    home[at[at >= 0]] = np.asarray(pc.list_parent_indices(lists))[at >= 0]
    found = np.zeros((incidents.num_rows, n))
    first, second = (
        np.asarray(pc.fill_null(pc.index_in(matches[name], value_set=ids), -1), dtype=np.int64)
        for name in ("report_a", "report_b")
    )
    one = np.asarray(pc.fill_null(matches["joined"], False))
    p = np.asarray(pc.coalesce(matches["p_match"], pc.cast(matches["joined"], pa.float64())))
    wanted = (first >= 0) & (second >= 0) & (True if joined is None else one == joined)
    for a, b in ((first, second), (second, first)):
        use = wanted & (home[a] >= 0) & (group[b] >= 0)
        np.add.at(found, (home[a[use]], group[b[use]]), p[use])
    return np.asarray(np.minimum(found, 1.0))
