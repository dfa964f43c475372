"""Which pairs of reports are worth telling, and who decided each: the table of matches."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.odds import Compared, Odds
from truceline.fusion.reported import Told
from truceline.fusion.single import numbers
from truceline.model.decision import Decisions
from truceline.model.tables import MATCHES, SCHEMA_VERSION

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Pairs below this chance are not worth telling, unless they are of one incident.
LEAST = 0.01
#: Figures are told to so many digits: what is behind them is no better known.
_DIGITS = 6


class By(StrEnum):
    """Who or what decided a pair."""

    FITTED = "fitted"
    REPEAT = "repeat"
    PERSON = "person"


#: Rows of pairs, and what was made of them: columns of the table by name.
Part = tuple[By, Ints, Ints, dict[str, Floats] | None]


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
    a, b = (np.asarray(pc.fill_null(one, -1), dtype=np.int64)[here] for one in (first, second))
    return a, b


def scored(pairs: Compared, found: Odds, p: Floats, told: Told, group: Ints) -> Part:
    """Return the pairs that were held against each other and are worth telling.

    Args:
        pairs: What was compared.
        found: Log odds of each.
        p: Chance of each.
        told: The reports compared.
        group: Incident of every report of the table.
    """
    at = told.rows.at
    first, second = at[pairs.first], at[pairs.second]
    worth = np.flatnonzero((p >= LEAST) | (group[first] == group[second]))
    columns = {
        "p_match": p,
        "metres": pairs.metres,
        "stated_m": found.stated_m,
        "hours": pairs.days * 24,
        "window_h": pairs.unit * 24,
        "log_rate": found.rate,
        "log_place": found.place,
        "log_time": found.time,
        **{f"log_{name}": one for name, one in found.aspects.items()},
    }
    told_of = {name: np.round(one[worth], _DIGITS) for name, one in columns.items()}
    return By.FITTED, first[worth], second[worth], told_of


def matches_table(report_ids: pa.ChunkedArray, group: Ints, parts: Iterable[Part]) -> pa.Table:
    """Return one row for each pair, sorted by both ids.

    Args:
        report_ids: Of every report.
        group: Incident of each, by number.
        parts: Pairs; of one told twice, the first counts: a person's word stands over a rule's.
    """
    tables, told = [MATCHES.empty_table()], np.empty(0, np.int64)
    for by, first, second, columns in parts:
        key = np.minimum(first, second) * len(group) + np.maximum(first, second)
        new = ~np.isin(key, told)
        kept = None if columns is None else {name: one[new] for name, one in columns.items()}
        tables.append(_part(report_ids, group, (by, first[new], second[new], kept)))
        told = np.concatenate([told, key])
    table = pa.concat_tables(tables).combine_chunks()
    return table.sort_by([("report_a", "ascending"), ("report_b", "ascending")]).combine_chunks()


def _part(report_ids: pa.ChunkedArray, group: Ints, part: Part) -> pa.Table:
    by, first, second, figures = part
    n = len(first)
    one, other = (report_ids.take(pa.array(rows)) for rows in (first, second))
    turned = np.asarray(pc.greater(one, other), dtype=np.bool_)
    columns: dict[str, object] = {
        name: numbers(np.where(turned, -values, values) if name == "hours" else values)
        for name, values in (figures or {}).items()
    }
    columns |= {
        "report_a": pc.if_else(pa.array(turned), other, one),
        "report_b": pc.if_else(pa.array(turned), one, other),
        "by": pa.array([by.value] * n, pa.string()),
        "joined": pa.array(group[first] == group[second]),
        "schema_version": pa.array(np.full(n, SCHEMA_VERSION, dtype=np.int16)),
    }
    nothing = numbers(np.full(n, np.nan))
    return pa.table([columns.get(name, nothing) for name in MATCHES.names], schema=MATCHES)


def held(matches: pa.Table, report_ids: pa.ChunkedArray) -> Floats:
    """Return the best chance by which each report is held by another one of its incident.

    Args:
        matches: Table of schema ``MATCHES``.
        report_ids: Of which reports; each in an incident of several.
    """
    joined = matches.filter(matches["joined"])
    sure = pc.not_equal(joined["by"], By.FITTED.value)
    p = np.asarray(pc.if_else(sure, 1.0, joined["p_match"]), dtype=np.float64)
    best = np.zeros(len(report_ids))
    for side in ("report_a", "report_b"):
        row = pc.index_in(joined[side], value_set=report_ids.combine_chunks())
        np.maximum.at(best, np.asarray(row, dtype=np.int64), p)
    return best
