"""What was matched -> the two tables of ``truceline fuse``: incidents and pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.happened import Said
from truceline.fusion.lists import Matched
from truceline.fusion.single import incident_id, numbers
from truceline.kernels.sha256 import hash_strings
from truceline.model.list_card import ListCard
from truceline.model.tables import MEMBERS, PAIRS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Between the name of a list and a key of it, in the name of an incident.
_APART = "\x1f"


def members(rows: pa.Table, matched: Matched, cards: Sequence[ListCard]) -> pa.Table:
    """Return one row for each row of the lists, with the incident it belongs to.

    Args:
        rows: Table of schema ``LISTED``.
        matched: Which of them mean one incident.
        cards: Of the lists.

    Returns:
        Table of schema ``MEMBERS``, sorted by list and record.
    """
    _, inverse = np.unique(matched.group, return_inverse=True)
    chance = p_happened(rows, inverse, cards, matched)
    names = incident_id(_versions(rows, inverse))
    table = pa.table(
        [
            rows["list_name"],
            rows["id"],
            names.take(pa.array(inverse)),
            numbers(np.round(chance, 6)[inverse]),
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


def p_happened(
    rows: pa.Table, inverse: Ints, cards: Sequence[ListCard], matched: Matched
) -> Floats:
    """Return the chance that each incident happened, by what lists are declared to be worth.

    As of reports: :mod:`truceline.fusion.happened`. A pair of a rule counts as sure. NaN where no
    list of the incident has a declared worth.
    """
    groups = sorted({card.independence_group for card in cards})
    names = pa.array([card.name for card in cards], pa.string())
    source = np.asarray(pc.index_in(rows["list_name"], names), dtype=np.int64)
    voice = np.array([groups.index(card.independence_group) for card in cards], dtype=np.int64)
    joined = inverse[matched.first] == inverse[matched.second]
    heard = Said(
        home=inverse,
        voice=voice[source],
        log_odds=np.array([_log_odds(card) for card in cards])[source],
        one=matched.first,
        other=matched.second,
        p=np.where(np.isnan(matched.p_match), joined, matched.p_match),
        n=int(inverse.max(initial=-1)) + 1,
    ).heard()
    return heard.chance(heard.shared())


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
