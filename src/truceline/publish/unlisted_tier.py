"""Which transfers that a later list no longer has a tier sees, and what of them is old enough."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement
from truceline.model.vocabulary import Tier
from truceline.publish.delays import ripe
from truceline.publish.tiers import tiers_seen


def unlisted_at(
    gone: pa.Table | None, agreement: Agreement, tier: Tier, clock: tuple[timedelta, datetime]
) -> pa.Table | None:
    """Return those that a tier sees; the public sees neither young ones nor names of files.

    Args:
        gone: All of them; ``None``: nobody looked.
        agreement: Says what waits how long.
        tier: Who reads.
        clock: How long the public waits, and up to when anything was known.
    """
    if gone is None:
        return None
    shown = gone.filter(pc.is_in(gone["tier"], value_set=pa.array(tiers_seen(tier), pa.string())))
    if tier is not Tier.PUBLIC:
        return shown
    delay, latest = clock
    shown = shown.filter(pa.array(ripe(shown, agreement, delay, latest)))
    limit = pa.scalar(latest - delay, pa.timestamp("us", tz="UTC"))
    shown = shown.filter(pc.fill_null(pc.less_equal(shown["since"], limit), False))
    at = shown.column_names.index("later_file")
    nameless = pa.nulls(shown.num_rows, pa.string())
    return shown.set_column(at, shown.schema.field("later_file"), nameless)
