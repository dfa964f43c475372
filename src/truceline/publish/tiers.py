"""Which rows a tier may see."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Because, Outcome, Tier
from truceline.publish.columns import keys, with_column

#: Tables of what came in, and all tables, whose rows carry a tier of their own.
TAKEN = (
    "reports",
    "tallies",
    "effort",
    "lines",
    "control",
    "settlements",
    "labels",
    "harm",
    "transfers",
    "withdrawals",
)
TIERED = (*TAKEN, "incidents", "findings")

Tables = Mapping[str, pa.Table]


def may_see(row_tier: str, tier: Tier) -> bool:
    """Say whether a row of one tier may leave in an output of another."""
    return str(row_tier) in tiers_seen(tier)


def tiers_seen(tier: Tier) -> list[str]:
    """Return the tiers whose rows may leave in an output of a tier: its own, and more open ones."""
    order = [Tier.PUBLIC, Tier.MISSION, Tier.RESTRICTED]
    return [one.value for one in order[: order.index(tier) + 1]]


def seen_by(tier: Tier, column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    """Say which rows a tier may see, by their own; a row without a tier counts as restricted."""
    if tier is Tier.RESTRICTED:
        return pa.repeat(True, len(column))
    return pc.is_in(column, value_set=pa.array(tiers_seen(tier)))


def allowed(given: Tables, tier: Tier) -> dict[str, pa.Table]:
    """Filter by tier; a row without a tier counts as restricted."""
    shown = {
        name: _kept(table, seen_by(tier, table["tier"])) if name in TIERED else table
        for name, table in given.items()
    }
    return shown | {
        "files": _files(given, shown, tier),
        "rejects": _rejects(given, tier),
    }


def _kept(table: pa.Table, rows: pa.ChunkedArray) -> pa.Table:
    """Filter, without a copy where every row stays."""
    return table if pc.all(rows).as_py() is not False else table.filter(rows)


def open_files(given: Tables, tier: Tier) -> pa.Array:
    """Return the files of which every row taken in may be seen, and at least one was."""
    seen = [given[name].select(["file_sha256", "tier"]) for name in TAKEN]
    rows = pa.concat_tables(seen).combine_chunks()
    open_row = seen_by(tier, rows["tier"])
    closed = pc.unique(rows.filter(pc.invert(open_row))["file_sha256"])
    known = pc.unique(rows["file_sha256"])
    return known.filter(pc.invert(pc.is_in(known, value_set=closed)))


def _files(given: Tables, shown: Tables, tier: Tier) -> pa.Table:
    """Keep the accounting of every file, but not the name of a closed one.

    A retracted file has no rows among the tables, and brings the most closed tier of its own. Why
    it was retracted is in the words of the mission, and stays there.
    """
    files = given["files"]
    visible = pc.or_(
        pc.is_in(files["file_sha256"], value_set=open_files(given, tier)),
        pc.is_in(files["retracted_tier"], value_set=pa.array(tiers_seen(tier))),
    )
    nothing = pa.scalar(None, pa.string())
    shown = with_column(files, "name", pc.if_else(visible, files["name"], nothing))
    may_read = pc.and_(visible, tier is not Tier.PUBLIC)
    because = pc.if_else(may_read, files["retracted_because"], nothing)
    return with_column(shown, "retracted_because", because)


def _rejects(given: Tables, tier: Tier) -> pa.Table:
    """Keep place and reason of every reject; what stood in it only where nothing can leak.

    A rejected row has no tier: nobody could read it. At ``public`` its content is never shown; at
    ``mission`` it is shown if its file holds nothing restricted.
    """
    rejects = given["rejects"]
    nothing = pa.nulls(rejects.num_rows, pa.string())
    if tier is Tier.PUBLIC:
        return with_column(with_column(rejects, "raw", nothing), "detail", nothing)
    visible = pc.is_in(rejects["file_sha256"], value_set=open_files(given, tier))
    for column in ("raw", "detail"):
        rejects = with_column(rejects, column, pc.if_else(visible, rejects[column], nothing))
    return rejects


def without_orphans(shown: dict[str, pa.Table], all_findings: pa.Table) -> dict[str, pa.Table]:
    """Drop what refers to a withheld row: findings, readings, shapes, and counts in coverage."""
    incidents, tallies, findings = shown["incidents"], shown["tallies"], shown["findings"]
    findings = _kept(findings, _within(findings["incident_id"], incidents["incident_id"]))
    readings, shapes = shown["readings"], shown["shapes"]
    hidden = all_findings.slice(0, 0)
    if findings.num_rows < all_findings.num_rows:
        left = _within(all_findings["finding_id"], findings["finding_id"])
        hidden = all_findings.filter(pc.invert(left))
    used = [*shown["reports"]["shape_id"].chunks, *incidents["shape_id"].chunks]
    return shown | {
        "harm": _kept(
            shown["harm"], _within(shown["harm"]["report_id"], shown["reports"]["report_id"])
        ),
        "findings": findings,
        "readings": readings.filter(_within(readings["series"], tallies["series"])),
        "shapes": shapes.filter(_within(shapes["shape_id"], pa.chunked_array(used, pa.string()))),
        "coverage": _recounted(shown["coverage"], hidden),
    }


def _within(column: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pc.drop_null(pc.unique(values)))


def _recounted(coverage: pa.Table, hidden: pa.Table) -> pa.Table:
    """Take withheld findings out of the counts, and out a day that rests on them alone."""
    if hidden.num_rows == 0:
        return coverage
    before = {o: coverage[f"n_{o}"] for o in _COUNTED}
    for outcome in _COUNTED:
        of_outcome = hidden.filter(pc.equal(hidden["outcome"], outcome))
        left = pc.max_element_wise(pc.subtract(before[outcome], _counts(coverage, of_outcome)), 0)
        coverage = with_column(coverage, f"n_{outcome}", pc.cast(left, pa.int32()))
    return coverage.filter(pc.invert(_rests_on_withheld(coverage, before)))


_COUNTED = (Outcome.INCONSISTENT.value, Outcome.UNDETERMINED.value, Outcome.CONSISTENT.value)


def _counts(coverage: pa.Table, findings: pa.Table) -> pa.Array:
    """Count the findings of each row; those whose zone has no row count for every zone."""
    exact = ["text_id", "provision_id", "zone_id", "day"]
    wide = ["text_id", "provision_id", "day"]
    fits = pc.is_in(keys(findings, exact), value_set=keys(coverage, exact))
    return pc.add(
        _tally(keys(coverage, exact), keys(findings.filter(fits), exact)),
        _tally(keys(coverage, wide), keys(findings.filter(pc.invert(fits)), wide)),
    )


def _tally(wanted: pa.Array, found: pa.Array) -> pa.Array:
    counted = pc.value_counts(found)
    place = pc.index_in(wanted, value_set=counted.field("values"))
    return pc.fill_null(pc.take(counted.field("counts"), place), 0)


def _rests_on_withheld(coverage: pa.Table, before: Mapping[str, pa.ChunkedArray]) -> pa.Array:
    """Say which rows owe their outcome to findings of which none is left."""
    emptied = {
        o: pc.and_(pc.greater(before[o], 0), pc.equal(coverage[f"n_{o}"], 0)) for o in _COUNTED
    }
    doubtful = pc.equal(coverage["because"], Because.INCIDENTS_UNDETERMINED.value)
    return pc.or_(
        pc.and_(pc.equal(coverage["outcome"], _COUNTED[0]), emptied[_COUNTED[0]]),
        pc.and_(pc.fill_null(doubtful, False), emptied[_COUNTED[1]]),
    )
