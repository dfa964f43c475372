"""Which rows of duties and caps a tier may see: those that rest on nothing withheld from it.

* A due is as closed as the strictest of the reports that bear on it, of the report or incident that
  set its clock running, and of all else it rests on (``rests_on``). So nobody learns from its
  outcome what a withheld report says.
* A row of a cap is as closed as the strictest transfer of its list that may lie in its window; of a
  reduction, of its list at all, since it is measured by other times; where it asks for notice, also
  as every report of what that party did.
* ``public``: told are a duty that reports say was done, and a limit that a list exceeds. That
  something was not done, that it was quiet, that a limit was kept, or that notice was not given
  rests on there being no more than what is shown, and what is withheld may show more: so none of
  that is told, whether anything is withheld or not, and nobody learns which.
* ``public``: a due names who says so, and no report. Where whose act an incident was lies outside
  the mandate, and a provision goes by the reports' word (``whose_act: as_claimed``), a due of a
  party that an incident sets running stays inside the mission: it says whose act that was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement, CapKind, Starts, asks_whose
from truceline.model.vocabulary import Kind, Outcome, Tier
from truceline.publish.columns import keys, with_column

Tables = Mapping[str, pa.Table]
_TIME = pa.timestamp("us", tz="UTC")


def owed(
    agreement: Agreement, given: Tables, shown: Tables, tier: Tier, until: datetime | None
) -> dict[str, pa.Table]:
    """Return tables ``dues`` and ``caps`` with what the tier may see.

    Args:
        agreement: What was agreed.
        given: Every table.
        shown: Tables of what came in and of incidents, already cut to the tier.
        tier: Of the output.
        until: Dues that fall later are withheld; ``None``: none are.
    """
    dues = _dues(agreement, given, shown, tier, until)
    caps = _by_notice(agreement, given, shown, _caps(agreement, given, shown))
    if tier is Tier.PUBLIC:
        caps = caps.filter(pc.equal(caps["outcome"], Outcome.INCONSISTENT.value))
        caps = caps.filter(pc.invert(_of_kind(agreement, caps, CapKind.NOTIFY)))
    return {"dues": dues, "caps": caps}


def _dues(
    agreement: Agreement, given: Tables, shown: Tables, tier: Tier, until: datetime | None
) -> pa.Table:
    dues = given["dues"]
    hidden = pa.array(
        [
            *_lost(given["reports"]["report_id"], shown["reports"]["report_id"]),
            *_lost(given["incidents"]["incident_id"], shown["incidents"]["incident_id"]),
        ],
        pa.string(),
    )
    rests = np.ones(dues.num_rows, dtype=np.bool_)
    for column in ("report_ids", "rests_on"):
        bearing = pc.list_parent_indices(dues[column])
        lost = bearing.filter(pc.is_in(pc.list_flatten(dues[column]), value_set=hidden))
        rests[lost.to_numpy()] = False
    keep = pc.and_(pa.array(rests), pc.invert(pc.is_in(dues["occasion"], value_set=hidden)))
    if until is not None:
        early = pc.less_equal(dues["due_at"], pa.scalar(until, _TIME))
        keep = pc.and_(keep, pc.fill_null(early, True))
    kept = dues.filter(keep)
    if tier is not Tier.PUBLIC:
        return kept
    told = _said_done(agreement, _naming_nobody(agreement, kept))
    return _unnamed(told, given["reports"])


def _said_done(agreement: Agreement, dues: pa.Table) -> pa.Table:
    """Keep the dues that reports say were done, but none that asks for quiet."""
    quiet = [
        "\x1f".join((text.id, provision.id, duty.id))
        for text in agreement.texts
        for provision in text.provisions
        for duty in provision.duties
        if duty.due.quiet is not None
    ]
    asks_quiet = pc.is_in(
        keys(dues, ("text_id", "provision_id", "duty_id")),
        value_set=pa.array(quiet, pa.string()),
    )
    return dues.filter(pc.and_(pc.is_valid(dues["done_at"]), pc.invert(asks_quiet)))


def _naming_nobody(agreement: Agreement, dues: pa.Table) -> pa.Table:
    """Take out the dues of a party that say whose act an incident was, where none may."""
    if "party" in agreement.mechanism.mandate:
        return dues
    telling = [
        "\x1f".join((text.id, provision.id, duty.id))
        for text in agreement.texts
        for provision in text.provisions
        for duty in provision.duties
        if duty.due.starts_on is Starts.INCIDENT and asks_whose(agreement, provision)
    ]
    mine = pc.is_in(
        keys(dues, ("text_id", "provision_id", "duty_id")), value_set=pa.array(telling, pa.string())
    )
    return dues.filter(pc.invert(pc.and_(mine, pc.is_valid(dues["party"]))))


def _unnamed(dues: pa.Table, reports: pa.Table) -> pa.Table:
    """Take out ids of reports: those it rests on, and those that set a clock running."""
    started = pc.is_in(dues["occasion"], value_set=reports["report_id"].combine_chunks())
    occasion = pc.if_else(started, pa.scalar(None, pa.string()), dues["occasion"])
    none = pa.array([[] for _ in range(dues.num_rows)], dues.schema.field("report_ids").type)
    for column in ("report_ids", "rests_on"):
        dues = with_column(dues, column, none)
    return with_column(dues, "occasion", occasion)


def _caps(agreement: Agreement, given: Tables, shown: Tables) -> pa.Table:
    caps = given["caps"]
    hidden = _lost(given["transfers"]["transfer_id"], shown["transfers"]["transfer_id"])
    if not hidden:
        return caps
    mine = pc.is_in(given["transfers"]["transfer_id"], value_set=pa.array(sorted(hidden)))
    of_list: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in given["transfers"].filter(mine).to_pylist():
        of_list[row["source_id"], row["claimant"]].append(row)
    measured = _of_kind(agreement, caps, CapKind.REDUCE).to_pylist()
    listed = caps.select(["source_id", "claimant", "start", "end"]).to_pylist()
    rests = [
        not any(
            based or _may_lie(row, one)
            for one in of_list.get((row["source_id"], row["claimant"]), ())
        )
        for row, based in zip(listed, measured, strict=True)
    ]
    return caps.filter(pa.array(np.array(rests, dtype=np.bool_)))


def _by_notice(agreement: Agreement, given: Tables, shown: Tables, caps: pa.Table) -> pa.Table:
    """Take out limits that hang on notice by a party of which a report is withheld."""
    reports = given["reports"]
    hidden = pa.array(_lost(reports["report_id"], shown["reports"]["report_id"]), pa.string())
    done = pc.equal(reports["kind"], Kind.PERFORMANCE)
    lost = reports.filter(pc.and_(done, pc.is_in(reports["report_id"], value_set=hidden)))
    theirs = pc.is_in(caps["party"], value_set=lost["actor"].combine_chunks())
    asks = _of_kind(agreement, caps, CapKind.NOTIFY)
    return caps.filter(pc.invert(pc.and_(asks, theirs)))


def _of_kind(agreement: Agreement, caps: pa.Table, kind: CapKind) -> pa.ChunkedArray:
    meant = [
        "\x1f".join((text.id, provision.id, cap.id))
        for text in agreement.texts
        for provision in text.provisions
        for cap in provision.caps
        if cap.kind is kind
    ]
    held = keys(caps, ("text_id", "provision_id", "cap"))
    return pc.is_in(held, value_set=pa.array(meant, pa.string()))


def _may_lie(window: Mapping[str, Any], transfer: Mapping[str, Any]) -> bool:
    early = None not in (transfer["end"], window["start"]) and transfer["end"] < window["start"]
    late = None not in (transfer["start"], window["end"]) and transfer["start"] > window["end"]
    return not early and not late


def _lost(before: pa.ChunkedArray, after: pa.ChunkedArray) -> set[str]:
    """Return the ids that are no longer there."""
    if len(before) == len(after):
        return set()
    left = pc.is_in(before, value_set=pc.unique(after))
    return set(before.filter(pc.invert(left)).to_pylist())
