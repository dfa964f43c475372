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

#: Stands for a null cell.
_NULL = np.uint64(0x6E756C6C)


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
    hashes, group = _hashes(findings), _groups(findings)
    rows = _likely(hashes, group, limit)
    group = group[rows]
    lots = _lots(findings["finding_id"].take(pa.array(rows)), hashes[rows])
    order = np.lexsort((lots, group))
    rank = np.empty(len(order), np.int64)
    rank[order] = _rank_in_run(group[order])
    taken = np.lexsort((lots, rank))[:limit]
    return findings.take(pa.array(rows[np.sort(taken)]))


def _hashes(findings: pa.Table) -> NDArray[np.uint64]:
    """Return a hash of each row's party-free columns."""
    lot = np.zeros(findings.num_rows, np.uint64)
    for name in _PARTY_FREE:
        lot = _mixed(lot ^ _words(findings[name]))
    return lot


def _likely(hashes: NDArray[np.uint64], group: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """Return rows among which the selection is certain to lie, so that few need be sorted.

    Of each group those with the least hashes, and more of them than turns can be taken before the
    page is full; where too many are alike, the whole group.
    """
    size = np.bincount(group)
    turns = 1
    while np.minimum(size, turns).sum() < limit:
        turns *= 2
    share = np.minimum(1.0, (2 * turns + 32) / np.maximum(size, 1))
    low = hashes.astype(np.float64) <= share[group] * 2.0**64
    short = np.bincount(group[low], minlength=len(size)) < np.minimum(size, turns)
    return np.flatnonzero(low | short[group])


def _lots(finding_ids: pa.ChunkedArray, lot: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Rank rows by the hash of their party-free columns, then by id."""
    order = np.argsort(lot, kind="stable")
    # Few are alike in all of these; only they need to be told apart by id.
    run = np.empty(len(order), np.int64)
    run[order] = np.cumsum(np.concatenate(([False], np.diff(lot[order]) != 0)))
    alike = np.flatnonzero(np.bincount(run)[run] > 1)
    ids = finding_ids.take(pa.array(alike))
    by_id = np.zeros(len(order), np.int64)
    by_id[alike[pc.sort_indices(ids).to_numpy()]] = np.arange(len(alike))
    order = np.lexsort((by_id, run))
    lots = np.empty(len(order), np.int64)
    lots[order] = np.arange(len(order))
    return lots


def _words(column: pa.ChunkedArray) -> NDArray[np.uint64]:
    """Return each cell as a number that is the same in any table: text by its SHA-256."""
    null = pc.is_null(column).to_numpy()
    if pa.types.is_floating(column.type):
        # A zero is a zero, whatever its sign.
        words = (pc.fill_null(column, 0.0).to_numpy() + 0.0).view(np.uint64)
    elif pa.types.is_string(column.type):
        coded = pc.dictionary_encode(column).combine_chunks()
        digests = [hashlib.sha256(word.encode()).digest() for word in coded.dictionary.to_pylist()]
        numbers = [int.from_bytes(digest[:8], "big") for digest in digests]
        words = np.array([*numbers, 0], np.uint64)[pc.fill_null(coded.indices, -1).to_numpy()]
    else:
        days = pc.fill_null(pc.cast(column, pa.int32()), 0)
        words = days.to_numpy().astype(np.int64).view(np.uint64)
    return np.where(null, _NULL, words)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter the bits of numbers (finaliser of SplitMix64; Steele, Lea and Flood, 2014)."""
    z = numbers + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(z ^ (z >> np.uint64(31)))


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
