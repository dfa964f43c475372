"""Which cases a tier may see: none in public, and no case about what is withheld from the tier."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Tier

Tables = Mapping[str, pa.Table]
#: Tables whose ids a case may be about.
_SUBJECTS = (("findings", "finding_id"), ("dues", "due_id"), ("caps", "cap_id"))


def cases_for(given: Tables, shown: Tables, tier: Tier) -> pa.Table:
    """Return the table ``standings`` with what the tier may see.

    Casework is the mechanism's own until it is released, so the public sees none of it. Inside, a
    case is as closed as the finding and the reports it was opened about.

    Args:
        given: Every table.
        shown: Tables of what came in and of what was found, already cut to the tier.
        tier: Of the output.
    """
    cases = given["standings"]
    if tier is Tier.PUBLIC or not cases.num_rows:
        return cases.slice(0, 0)
    hidden = _lost(given["reports"]["report_id"], shown["reports"]["report_id"])
    rests = np.ones(cases.num_rows, dtype=np.bool_)
    held = pc.is_in(pc.list_flatten(cases["report_ids"]), value_set=hidden)
    rests[pc.list_parent_indices(cases["report_ids"]).filter(held).to_numpy()] = False
    kept = cases.filter(pa.array(rests))
    for name, column in _SUBJECTS:
        gone = _lost(given[name][column], shown[name][column])
        kept = kept.filter(pc.invert(pc.is_in(kept["subject_id"], value_set=gone)))
    return kept


def _lost(whole: pa.ChunkedArray, part: pa.ChunkedArray) -> pa.Array:
    """Return the ids that the part lacks."""
    return whole.filter(pc.invert(pc.is_in(whole, value_set=part))).combine_chunks()
