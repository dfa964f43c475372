"""What is said of an incident, in words: the same sentences in every format.

Nothing here is a verdict. An incident is as told by its sources; a finding is of a provision.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.handover.rows import UNNAMED, Handover
from truceline.publish.handover.text import (
    Column,
    clean,
    joined,
    listed,
    lists_of,
    lit_null,
    looked_up,
    mapped_lists,
    number,
    optional,
)

#: Of what kind a circle is.
ERROR = "radius that holds 95 %, or that encloses the area named"


def words(column: Column) -> Column:
    """Return words of the vocabulary as a person writes them."""
    return pc.replace_substring(column, "_", " ")


def title(handed: Handover) -> Column:
    """Return e.g. ``shelling, power grid (alleged)``."""
    rows = handed.incidents
    act = pc.fill_null(words(rows["act"]), "act not told")
    return joined(act, optional(", ", words(rows["object_type"])), " (", rows["status"], ")")


def said_by(handed: Handover) -> Column:
    """Return whose claim it is and through whom, e.g. ``Alder, by way of Northern Wire``."""
    rows = handed.incidents
    sources = listed(mapped_lists(rows["source_ids"], handed.names, UNNAMED))
    claimants = listed(mapped_lists(rows["claimants"], handed.names, UNNAMED))
    whose = pc.fill_null(claimants, "no party")
    return clean(joined(whose, optional(", by way of ", sources)))


def named(handed: Handover, column: str) -> Column:
    """Return the party of a column by its name; an id nobody declared stays as it is."""
    ids = handed.incidents[column]
    return clean(pc.coalesce(looked_up(ids, handed.names), ids))


def place(handed: Handover) -> Column:
    """Return e.g. ``60.35 N, 25.5 E, give or take 1200 m``; null where no place is told."""
    rows = handed.incidents
    *at, error = (number(column) for column in spots(rows))
    return joined(at[1], " degrees north, ", at[0], " degrees east, give or take ", error, " m")


def spots(rows: pa.Table) -> tuple[Column, Column, Column]:
    """Return longitude and latitude, degrees to five digits (a metre), and the error, metres."""
    lon, lat = (pc.round(rows[name], 5) for name in ("lon", "lat"))
    return lon, lat, pc.round(rows["error_m"], 1)


def account(handed: Handover) -> Column:
    """Return the whole account in plain sentences."""
    rows = handed.incidents
    share = number(pc.round(rows["p_happened"], 2))
    return joined(
        "As told, not a ruling: ", title(handed), ". Said by ", said_by(handed), ".",
        optional(" Said to have been done by ", named(handed, "actor"), "."),
        optional(" Said to have fallen upon ", named(handed, "affected"), "."),
        optional(" Place: ", place(handed), f" ({ERROR})."),
        optional(" Chance that it took place as told, from declared source weights: ", share, "."),
        optional(" Its sources differ on: ", listed(words_of_lists(rows["disputed"])), "."),
    )  # fmt: skip


def words_of_lists(column: Column) -> pa.Array:
    """Return lists of words of the vocabulary as a person writes them."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    lengths = pc.fill_null(pc.list_value_length(whole), 0)
    return lists_of(lengths, words(pc.list_flatten(whole)))


def findings_of(handed: Handover, told: Column) -> pa.Array:
    """Return what is told of each finding as one list an incident, by text and provision.

    Args:
        handed: What is handed over.
        told: One value a row of ``handed.findings``.
    """
    findings, incidents = handed.findings, handed.incidents
    row = pc.index_in(findings["incident_id"], value_set=incidents["incident_id"])
    keys = pa.table(
        {"row": row, "text": findings["text_id"], "provision": findings["provision_id"]}
    )
    order = pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names])
    count = np.bincount(row.to_numpy(), minlength=incidents.num_rows).astype(np.int32)
    return lists_of(pa.array(count), pc.take(told, order))


def finding_words(handed: Handover) -> Column:
    """Return each finding, e.g. ``text A, provision 2(b): undetermined, object unknown``."""
    found = handed.findings
    because = told_or_null(found["because"])
    return joined(
        "text ", clean(found["text_id"]), ", provision ", clean(found["provision_id"]), ": ",
        words(found["outcome"]), optional(", ", because),
        optional(" (chance that it is covered: ", number(pc.round(found["p_covered"], 2)), ")"),
    )  # fmt: skip


def told_or_null(column: Column) -> Column:
    """Return text, null where it is empty."""
    return pc.if_else(pc.equal(column, ""), lit_null(), column)


def findings_told(handed: Handover) -> Column:
    """Return all findings of an incident in one text; null where there are none."""
    return listed(findings_of(handed, finding_words(handed)), "; ")
