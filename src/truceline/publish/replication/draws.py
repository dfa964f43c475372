"""Draws of how many events fell under each provision: doubt that goes through anybody's own sums.

A finding says with which chance its event took place, was covered, and was the named side's. A draw
decides each of them once, and counts. Between findings draws are independent, but for one event:
what took place took place under every provision, and was the same side's. Doubt that events share,
such as one source being worse than declared, is not in them; and so their spread is a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.tables.columns import schema

SEED = 1

#: One provision, named side and draw; what is counted in none is a row too.
DRAWN = schema(
    ("draw", pa.int32(), "0, 1, …: one world that the chances allow"),
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("actor", pa.string(), "party id said to have done it; null: not told, or outside the mandate"),
    ("events", pa.int32(), "events that took place, were covered and were that side's"),
)
_KEYS = ("text_id", "provision_id", "actor")


@dataclass(frozen=True, slots=True)
class _Chances:
    covered: npt.NDArray[np.float64]
    happened: npt.NDArray[np.float64]
    party: npt.NDArray[np.float64]


def drawn(findings: pa.Table, draws: int) -> pa.Table:
    """Return counts drawn from the chances of findings.

    Args:
        findings: As released and within the mandate. A finding without a chance that it was covered
            or took place is in no draw; without a chance for the side it counts for the side named.
        draws: How many.

    Returns:
        Table of schema :data:`DRAWN`, by draw and key; empty where no finding has its chances.
    """
    need = {"p_covered", "p_happened", *_KEYS[:2]}
    if not need <= set(findings.column_names):
        return DRAWN.empty_table()
    sound = pc.and_(pc.is_valid(findings["p_covered"]), pc.is_valid(findings["p_happened"]))
    rows = findings.filter(sound)
    if not rows.num_rows or not draws:
        return DRAWN.empty_table()
    groups, group = _groups(rows)
    counts = _counts(rows, group, groups.num_rows, draws)
    at = pa.array(np.tile(np.arange(groups.num_rows), draws))
    columns = {name: groups[name].take(at) for name in _KEYS}
    columns["draw"] = pa.array(np.repeat(np.arange(draws, dtype=np.int32), groups.num_rows))
    columns["events"] = pa.array(counts.reshape(-1))
    return pa.table({name: columns[name] for name in DRAWN.names}).cast(DRAWN)


def _groups(rows: pa.Table) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    """Return every key that occurs, in order, and which of them each row has."""
    actor = rows["actor"] if "actor" in rows.column_names else pa.nulls(rows.num_rows, pa.string())
    named = pa.table({"text_id": rows["text_id"], "provision_id": rows["provision_id"]})
    named = named.append_column("actor", pc.cast(actor, pa.string()))
    one = pc.binary_join_element_wise(
        *[pc.fill_null(pc.cast(named[name], pa.string()), "") for name in _KEYS], "\x1f"
    )
    codes = pc.dictionary_encode(one.combine_chunks())
    order = np.argsort(codes.dictionary.to_numpy(zero_copy_only=False), kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    group = place[codes.indices.to_numpy()]
    first = np.zeros(len(order), np.int64)
    first[group[::-1]] = np.arange(rows.num_rows)[::-1]
    return named.take(pa.array(first)), group


def _counts(
    rows: pa.Table, group: npt.NDArray[np.int64], size: int, draws: int
) -> npt.NDArray[np.int32]:
    """Return (draw, group) counts; a draw at a time, so that memory is of one of them."""
    event = pc.dictionary_encode(rows["incident_id"].combine_chunks()).indices.to_numpy()
    chance = _Chances(*(_floats(rows, n) for n in ("p_covered", "p_happened", "p_party")))
    chosen = np.random.default_rng(SEED)
    counts = np.empty((draws, size), np.int32)
    events = int(event.max()) + 1
    for n in range(draws):
        took_place = chosen.random(events)[event] < chance.happened
        was_theirs = chosen.random(events)[event] < chance.party
        within = chosen.random(len(event)) < chance.covered
        counts[n] = np.bincount(group, took_place & was_theirs & within, minlength=size)
    return counts


def _floats(rows: pa.Table, name: str) -> npt.NDArray[np.float64]:
    """Return a column of chances; certain where there is none."""
    if name not in rows.column_names:
        return np.ones(rows.num_rows)
    return np.asarray(pc.fill_null(rows[name], 1.0).to_numpy(), np.float64)
