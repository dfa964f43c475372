"""How many reports became how many incidents, and why: counts for a screen and for a page."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

#: Pairs kept apart are worth a look from this chance on.
NEAR = 0.2
#: Who or what decided a pair.
WAYS = ("repeat", "fitted", "person")


def fused(tables: Mapping[str, pa.Table]) -> dict[str, int]:
    """Return counts by plain names.

    Args:
        tables: ``incidents`` and ``matches``, as released to their tier.

    Returns:
        ``several``: incidents of several reports; ``held``: reports in these; ``repeat``,
        ``fitted``, ``person``: of these incidents, in how many reports are joined so; ``apart``:
        pairs that are alike and were kept apart; ``parted``: those that a person parted.
    """
    incidents, matches = tables["incidents"], tables["matches"]
    several = incidents.filter(pc.greater(incidents["n_reports"], 1))
    joined = matches.filter(matches["joined"])
    apart = matches.filter(pc.invert(matches["joined"]))
    near = pc.and_(pc.equal(apart["by"], "fitted"), pc.greater_equal(apart["p_match"], NEAR))
    return {
        "several": several.num_rows,
        "held": pc.sum(several["n_reports"]).as_py() or 0,
        **{way: _incidents(several, joined.filter(pc.equal(joined["by"], way))) for way in WAYS},
        "apart": pc.sum(near).as_py() or 0,
        "parted": pc.sum(pc.equal(apart["by"], "person")).as_py() or 0,
    }


def _incidents(incidents: pa.Table, pairs: pa.Table) -> int:
    """Count the incidents in which some of the pairs lie."""
    flat = pc.list_flatten(incidents["report_ids"])
    owner = pc.list_parent_indices(incidents["report_ids"])
    hit = pc.is_in(flat, value_set=pc.unique(pairs["report_a"]).drop_null())
    return len(pc.unique(owner.filter(hit)))
