"""What was matched -> the two tables of ``truceline fuse``: incidents and pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion import weigh
from truceline.fusion.single import incident_id, numbers
from truceline.kernels.sha256 import hash_strings
from truceline.model.list_card import ListCard
from truceline.model.tables import MEMBERS, PAIRS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Between the name of a list and a key of it, in the name of an incident.
_APART = "\x1f"


def members(rows: pa.Table, group: Ints, cards: Sequence[ListCard]) -> pa.Table:
    """Return one row for each row of the lists, with the incident it belongs to.

    Args:
        rows: Table of schema ``LISTED``.
        group: Group number of each.
        cards: Of the lists.

    Returns:
        Table of schema ``MEMBERS``, sorted by list and record.
    """
    _, inverse = np.unique(group, return_inverse=True)
    names = incident_id(_versions(rows, inverse))
    table = pa.table(
        [
            rows["list_name"],
            rows["id"],
            names.take(pa.array(inverse)),
            numbers(np.round(p_happened(rows, inverse, cards), 6)[inverse]),
        ],
        schema=MEMBERS,
    )
    order = pc.sort_indices(
        rows.select(["list_name", "row_number"]),
        sort_keys=[("list_name", "ascending"), ("row_number", "ascending")],
    )
    return table.take(order)


def _versions(rows: pa.Table, inverse: Ints) -> pa.Array:
    """Return, of each incident, the hash of its sorted members."""
    keys = pc.binary_join_element_wise(rows["list_name"], rows["id"], _APART)
    order = np.lexsort((np.asarray(pc.rank(keys, tiebreaker="dense")), inverse))
    ends = np.concatenate([[0], np.cumsum(np.bincount(inverse))]).astype(np.int32)
    flat = keys.take(pa.array(order)).combine_chunks()
    return hash_strings(pc.binary_join(pa.ListArray.from_arrays(pa.array(ends), flat), "\n"))


def p_happened(rows: pa.Table, inverse: Ints, cards: Sequence[ListCard]) -> Floats:
    """Return the chance that each incident happened, by what lists are declared to be worth.

    Odds of independent groups multiply at even prior odds; lists of one group count once, by the
    best of them. NaN where no list of the incident has a declared worth.
    """
    groups = sorted({card.independence_group for card in cards})
    names = pa.array([card.name for card in cards], pa.string())
    source = np.asarray(pc.index_in(rows["list_name"], names), dtype=np.int64)
    odds = np.array([_log_odds(card) for card in cards])
    of_group = np.array([groups.index(card.independence_group) for card in cards])
    best = np.full((int(inverse.max(initial=-1)) + 1, len(groups)), -np.inf)
    told = ~np.isnan(odds[source])
    np.maximum.at(best, (inverse[told], of_group[source[told]]), odds[source[told]])
    said = np.isfinite(best)
    total = np.where(said, best, 0.0).sum(axis=1)
    return weigh.probability(np.where(said.any(axis=1), total, np.nan))


def _log_odds(card: ListCard) -> float:
    return float("nan") if card.p_true is None else float(np.log(card.p_true / (1 - card.p_true)))


def pairs_table(rows: pa.Table, first: Ints, second: Ints, p: Floats) -> pa.Table:
    """Return pairs with their chance, sorted by both rows; the list that sorts first stands first.

    Args:
        rows: Table of schema ``LISTED``.
        first: Row of each pair.
        second: The other row.
        p: Chance that both mean one incident; NaN where a rule gives none.
    """
    columns = {
        "file_a": rows["list_name"].take(pa.array(first)),
        "id_a": rows["id"].take(pa.array(first)),
        "file_b": rows["list_name"].take(pa.array(second)),
        "id_b": rows["id"].take(pa.array(second)),
        "p_match": numbers(np.round(p, 6)),
    }
    table = pa.table(list(columns.values()), schema=PAIRS)
    number = rows["row_number"]
    by = pa.table(
        {
            "file_a": table["file_a"],
            "file_b": table["file_b"],
            "a": number.take(pa.array(first)),
            "b": number.take(pa.array(second)),
        }
    )
    return table.take(
        pc.sort_indices(by, sort_keys=[(name, "ascending") for name in by.schema.names])
    )
