"""Which findings stand on the page when there are too many: stated, and blind to the parties."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.kernels.sha256 import hash_rows

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
    hashes = [np.empty(0, np.uint64)]
    for part in findings.select(list(_PARTY_FREE)).to_batches(max_chunksize=1 << 18):
        joined = pc.binary_join_element_wise(
            *(pc.cast(column, pa.string()) for column in part.columns),
            "|",
            null_handling="replace",
            null_replacement="~",
        )
        hashes.append(_first_words(joined))
    keyed = pa.table({"hash": np.concatenate(hashes), "id": findings["finding_id"]})
    order = pc.sort_indices(keyed, [("hash", "ascending"), ("id", "ascending")]).to_numpy()
    lots = np.empty(len(order), np.int64)
    lots[order] = np.arange(len(order))
    return lots


def _first_words(texts: pa.Array) -> NDArray[np.uint64]:
    """Return the first eight bytes of each text's SHA-256 as a number: enough to draw lots."""
    wide = texts.cast(pa.large_string())
    offsets = np.frombuffer(wide.buffers()[1], np.int64)[wide.offset : wide.offset + len(wide) + 1]
    digests = hash_rows(np.frombuffer(wide.buffers()[2], np.uint8), offsets)
    return digests[:, :8].copy().view(">u8")[:, 0].astype(np.uint64)


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
