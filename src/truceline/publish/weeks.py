"""Coverage by week, for the public: shares and no hours, so that no blind spot can be read off."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.tables import COVERAGE
from truceline.publish.columns import keys, with_column

#: Days told in one row.
DAYS = 7
_KEYS = ["text_id", "provision_id", "zone_id", "day"]
#: A week is consistent only if all its days are; the first of these that occurs is its outcome.
_ORDER = ["inconsistent", "undetermined", "not_monitored", "consistent"]


def by_week(coverage: pa.Table) -> pa.Table:
    """Return one row a text, provision, zone and week; ``day`` is the week's Monday.

    ``watched_share`` is the mean of its days, null if one of them is unknown. ``because`` is the
    reason most of the days that decided the outcome give. Observers, hours and the chance to see
    stay inside the mission and are null.

    Args:
        coverage: See :data:`truceline.model.tables.COVERAGE`.
    """
    monday = pc.cast(pc.floor_temporal(coverage["day"], unit="week"), pa.date32())
    rank = pc.index_in(coverage["outcome"], value_set=pa.array(_ORDER))
    rows = with_column(coverage, "day", monday).append_column("rank", rank)
    unknown = pc.cast(pc.is_null(rows["watched_share"]), pa.int32())
    rows = rows.append_column("unknown", unknown)
    weeks = rows.group_by(_KEYS).aggregate(
        [("rank", "min"), ("watched_share", "mean"), ("unknown", "max")]
        + [(f"n_{o}", "sum") for o in ("inconsistent", "undetermined", "consistent")]
    )
    shaped = _shaped(weeks, _reasons(rows))
    return shaped.sort_by([(key, "ascending") for key in _KEYS])


def _reasons(rows: pa.Table) -> pa.Table:
    """Count reasons by key and outcome, the most frequent first, ties by name."""
    counted = rows.group_by([*_KEYS, "rank", "because"]).aggregate([([], "count_all")])
    return counted.sort_by([("count_all", "descending"), ("because", "ascending")])


def _shaped(weeks: pa.Table, reasons: pa.Table) -> pa.Table:
    """Bring the aggregate into the columns of COVERAGE."""
    first = pc.index_in(
        keys(weeks, [*_KEYS, "rank_min"]), value_set=keys(reasons, [*_KEYS, "rank"])
    )
    share = pc.if_else(
        pc.equal(weeks["unknown_max"], 1),
        pa.scalar(None, pa.float64()),
        weeks["watched_share_mean"],
    )
    columns = {
        **{key: weeks[key] for key in _KEYS},
        "outcome": pc.take(pa.array(_ORDER), weeks["rank_min"]),
        "because": pc.take(reasons["because"], first),
        "watched_share": pc.round(share, 2),
        **{f"n_{o}": weeks[f"n_{o}_sum"] for o in ("inconsistent", "undetermined", "consistent")},
    }
    arrays = [
        pc.cast(columns[f.name], f.type) if f.name in columns else pa.nulls(len(weeks), f.type)
        for f in COVERAGE
    ]
    return pa.Table.from_arrays(arrays, schema=COVERAGE)
