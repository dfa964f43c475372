"""Which cases a tier may see: none in public, and no case about what is withheld from the tier."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement
from truceline.model.vocabulary import Tier
from truceline.publish.owed_tiers import owed

Tables = Mapping[str, pa.Table]
#: Tables whose ids a case may be about.
_SUBJECTS = (("findings", "finding_id"), ("dues", "due_id"), ("caps", "cap_id"))


def cases_for(given: Tables, shown: Tables, tier: Tier) -> pa.Table:
    """Return the table ``standings`` with what the tier may see.

    Casework is the mechanism's own until it is released, so the public sees none of it. Inside, a
    case is as closed as what it was opened and ruled upon, which is recorded with it and holds when
    the reports are gone; and as what these have become since.

    Args:
        given: Every table.
        shown: Tables of what came in and of what was found, already cut to the tier.
        tier: Of the output.
    """
    cases = given["standings"]
    if tier is Tier.PUBLIC or not cases.num_rows:
        return cases.slice(0, 0)
    if tier is Tier.RESTRICTED:
        return cases
    hidden = _lost(given["reports"]["report_id"], shown["reports"]["report_id"])
    rests = np.ones(cases.num_rows, dtype=np.bool_)
    held = pc.is_in(pc.list_flatten(cases["report_ids"]), value_set=hidden)
    rests[pc.list_parent_indices(cases["report_ids"]).filter(held).to_numpy()] = False
    kept = cases.filter(pa.array(rests))
    kept = kept.filter(pc.equal(kept["tier"], Tier.MISSION.value))
    for name, column in _SUBJECTS:
        gone = _lost(given[name][column], shown[name][column])
        kept = kept.filter(pc.invert(pc.is_in(kept["subject_id"], value_set=gone)))
    return kept


def as_the_mission_sees(agreement: Agreement, given: Tables) -> dict[str, pa.Table]:
    """Return ``reports, incidents, findings, dues, caps`` as cases are compared with them.

    So nobody learns from what a case says of changes what a report withheld from it says.

    Args:
        agreement: What was agreed.
        given: Every table.
    """
    open_tiers = pa.array([Tier.PUBLIC.value, Tier.MISSION.value])
    shown = {
        name: table.filter(pc.is_in(table["tier"], value_set=open_tiers))
        if "tier" in table.column_names
        else table
        for name, table in given.items()
    }
    within = pc.is_in(
        shown["findings"]["incident_id"],
        value_set=shown["incidents"]["incident_id"].combine_chunks(),
    )
    shown["findings"] = shown["findings"].filter(within)
    return shown | owed(agreement, given, shown, Tier.MISSION, None)


def _lost(whole: pa.ChunkedArray, part: pa.ChunkedArray) -> pa.Array:
    """Return the ids that the part lacks."""
    return whole.filter(pc.invert(pc.is_in(whole, value_set=part))).combine_chunks()
