"""Which pairs of reports are worth telling, and who decided each: the table of matches."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.single import numbers
from truceline.model.decision import Decisions
from truceline.model.tables import MATCHES, SCHEMA_VERSION

Ints = NDArray[np.int64]


class By(StrEnum):
    """Who or what decided a pair."""

    FITTED = "fitted"
    REPEAT = "repeat"
    PERSON = "person"


def repeated(group: Ints, report_ids: pa.ChunkedArray) -> tuple[Ints, Ints]:
    """Return the pairs of each group's first report, by id, with every other one of it."""
    rank = np.asarray(pc.rank(report_ids, tiebreaker="dense"), dtype=np.int64)
    order = np.lexsort((rank, group))
    of = group[order]
    begins = np.flatnonzero(np.r_[True, of[1:] != of[:-1]]) if len(of) else order
    first = np.repeat(order[begins], np.diff(np.r_[begins, len(of)]))
    other = first != order
    return first[other], order[other]


def decided(decisions: Decisions, report_ids: pa.ChunkedArray) -> tuple[Ints, Ints]:
    """Return the pairs that a person joined or parted, of the reports that are here."""
    pairs = sorted({*decisions.must_link, *decisions.cannot_link})
    known = report_ids.combine_chunks()
    first, second = (
        pc.index_in(pa.array([pair[side] for pair in pairs], pa.string()), value_set=known)
        for side in (0, 1)
    )
    here = np.asarray(pc.and_(pc.is_valid(first), pc.is_valid(second)), dtype=np.bool_)
    rows = (np.asarray(pc.fill_null(one, -1), dtype=np.int64)[here] for one in (first, second))
    return tuple(rows)  # type: ignore[return-value]


def matches_table(
    report_ids: pa.ChunkedArray, group: Ints, pairs: dict[By, tuple[Ints, Ints]]
) -> pa.Table:
    """Return one row for each pair, sorted by both ids; of a pair told twice, a person's stays.

    Args:
        report_ids: Of every report.
        group: Incident of each, by number.
        pairs: Rows of each pair, by who decided it.
    """
    parts, told = [], np.empty(0, np.int64)
    for by in (By.PERSON, By.REPEAT, By.FITTED):
        first, second = pairs.get(by, (told[:0], told[:0]))
        key = np.minimum(first, second) * len(group) + np.maximum(first, second)
        new = ~np.isin(key, told)
        parts.append(_part(report_ids, group, by, first[new], second[new]))
        told = np.concatenate([told, key])
    table = pa.concat_tables([MATCHES.empty_table(), *parts]).combine_chunks()
    return table.sort_by([("report_a", "ascending"), ("report_b", "ascending")]).combine_chunks()


def _part(report_ids: pa.ChunkedArray, group: Ints, by: By, first: Ints, second: Ints) -> pa.Table:
    n = len(first)
    one, other = (report_ids.take(pa.array(rows)) for rows in (first, second))
    turned = pc.greater(one, other)
    columns: dict[str, object] = {
        "report_a": pc.if_else(turned, other, one),
        "report_b": pc.if_else(turned, one, other),
        "by": pa.array([by.value] * n, pa.string()),
        "joined": pa.array(group[first] == group[second]),
        "schema_version": pa.array(np.full(n, SCHEMA_VERSION, dtype=np.int16)),
    }
    nothing = numbers(np.full(n, np.nan))
    return pa.table([columns.get(name, nothing) for name in MATCHES.names], schema=MATCHES)
