"""Which findings stand on the page when there are too many: stated, and blind to the parties."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

#: Above this many findings the page shows a selection and points to the whole table.
LIMIT = 5_000

#: Findings alike in these make one group.
_GROUP = ("text_id", "provision_id", "outcome", "day")

#: Columns that say nothing about who: order within a group is a hash of these.
_PARTY_FREE = ("because", "day", "status", "p_covered", "p_place", "p_time", "margin_m", "line_day")


def select(findings: pa.Table, limit: int = LIMIT) -> pa.Table:
    """Return at most ``limit`` findings, the same ones for the same findings in any order.

    Groups are text × provision × outcome × day. One finding of each group is taken in turn until
    the page is full, so that rare groups are shown whole. Within a group the order is a hash of
    columns that do not say which party is concerned; equal ones follow by id.

    Args:
        findings: FINDINGS.
        limit: How many.
    """
    if findings.num_rows <= limit:
        return findings
    lots = _lots(findings)
    group = _groups(findings)
    order = np.lexsort((lots, group))
    rank = np.empty(len(order), np.int64)
    rank[order] = _rank_in_run(group[order])
    taken = np.lexsort((lots, rank))[:limit]
    return findings.take(pa.array(np.sort(taken)))


def _lots(findings: pa.Table) -> NDArray[np.int64]:
    """Rank rows by the hash of their party-free columns, then by id."""
    columns = [pc.cast(findings[c], pa.string()) for c in _PARTY_FREE]
    joined = pc.binary_join_element_wise(
        *columns, "|", null_handling="replace", null_replacement="~"
    )
    hashes = pa.array(
        [hashlib.sha256(text.encode()).hexdigest() for text in joined.to_pylist()], pa.string()
    )
    keyed = pa.table({"hash": hashes, "id": findings["finding_id"]})
    order = pc.sort_indices(keyed, [("hash", "ascending"), ("id", "ascending")]).to_numpy()
    lots = np.empty(len(order), np.int64)
    lots[order] = np.arange(len(order))
    return lots


def _groups(findings: pa.Table) -> NDArray[np.int64]:
    codes = np.zeros(findings.num_rows, np.int64)
    for column in _GROUP:
        words = pc.fill_null(pc.cast(findings[column], pa.string()), "~")
        coded = pc.dictionary_encode(words).combine_chunks()
        codes = codes * max(1, len(coded.dictionary)) + coded.indices.to_numpy()
    return codes


def _rank_in_run(ordered: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the members of each run of equal values from zero."""
    where = np.arange(len(ordered))
    starts = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    return where - np.maximum.accumulate(np.where(starts, where, 0))
