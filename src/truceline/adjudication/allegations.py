"""What became of each allegation of a party, and what is alleged of it: equal for every party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.casework import RULED, CaseStatus
from truceline.model.source import Source
from truceline.model.vocabulary import Because, Kind, Outcome

Tables = Mapping[str, pa.Table]


class AllegationStatus(StrEnum):
    """How far an allegation has come, from the furthest to the first."""

    RULED = "ruled"
    NO_CONSENSUS = "no consensus"
    SETTLED = "settled between parties"
    UNDER_REVIEW = "under review"
    DUPLICATE = "duplicate of"
    NEEDS_PLACE = "needs place"
    UNOBSERVABLE = "unobservable"
    RECEIVED = "received"
    #: Handed in and no longer counted; only of what the last run does not hold.
    SET_ASIDE = "set aside"


#: Why the last run does not hold what a party handed in.
WAITS = "waits for the next run"
REPLACED = "a later file or reading took its place"
REDACTED = "redacted"

#: Columns of a report that the answer repeats.
_TOLD = (
    "report_id", "source_id", "start", "end", "act", "object_type", "actor", "place_name",
    "place_kind", "file_sha256", "row_number", "known_at", "tier", "claimant",
)  # fmt: skip


def made_by(party: str, sources: tuple[Source, ...], found: Tables) -> pa.Table:
    """Return every event that a party alleges, each with what became of it.

    Args:
        party: Party id. A report is its own if it is the claimant, or its source speaks for it.
        sources: Cards, for affiliation and independence group.
        found: Tables ``reports, incidents, findings, coverage, standings``.

    Returns:
        Columns of the report; ``incident_id``; ``status`` (:class:`AllegationStatus`); ``because``:
        of ``duplicate of`` the report that came first, of ``ruled`` and ``under review`` where the
        case stands, of ``unobservable`` why nobody could see; ``case_id``. In order of time.
    """
    own = pa.array([s.id for s in sources if s.affiliation == party], pa.string())
    reports = found["reports"]
    mine = pc.or_(
        pc.fill_null(pc.equal(reports["claimant"], party), False),
        pc.and_(pc.is_null(reports["claimant"]), pc.is_in(reports["source_id"], value_set=own)),
    )
    return _with_status(reports.filter(mine), sources, found)


def made_against(party: str, sources: tuple[Source, ...], found: Tables) -> pa.Table:
    """Return every event whose report names a party as having acted, whoever reports it.

    Args:
        party: Party id.
        sources: Cards.
        found: Tables as for :func:`made_by`.
    """
    reports = found["reports"]
    named = pc.fill_null(pc.equal(reports["actor"], party), False)
    return _with_status(reports.filter(named), sources, found)


def _with_status(reports: pa.Table, sources: tuple[Source, ...], found: Tables) -> pa.Table:
    events = reports.filter(pc.equal(reports["kind"], Kind.EVENT.value)).select(_TOLD)
    held = _held(found["incidents"])
    at = pc.index_in(events["report_id"], value_set=held["report_id"].combine_chunks())
    events = events.append_column("incident_id", held["incident_id"].take(at))
    steps = (
        *_cases(events, found["standings"], held),
        (AllegationStatus.DUPLICATE, *_firsts(events, held, sources, found["reports"])),
        (AllegationStatus.NEEDS_PLACE, *_placeless(events)),
        (AllegationStatus.UNOBSERVABLE, *_unseen(events, found)),
    )
    status: pa.Array = pa.nulls(events.num_rows, pa.string())
    because: pa.Array = pa.nulls(events.num_rows, pa.string())
    case_id: pa.Array = pa.nulls(events.num_rows, pa.string())
    for name, holds, why, case in steps:
        first = pc.and_(pc.is_null(status), holds)
        status = pc.if_else(first, name.value, status)
        because = pc.if_else(first, why, because)
        case_id = pc.if_else(first, case, case_id)
    told = events.append_column("status", pc.fill_null(status, AllegationStatus.RECEIVED.value))
    told = told.append_column("because", because).append_column("case_id", case_id)
    return told.sort_by([("start", "ascending"), ("end", "ascending"), ("report_id", "ascending")])


def _held(incidents: pa.Table) -> pa.Table:
    """Return one row for each report in an incident."""
    parent = pc.list_parent_indices(incidents["report_ids"])
    return pa.table(
        {
            "report_id": pc.list_flatten(incidents["report_ids"]),
            "incident_id": incidents["incident_id"].take(parent),
        }
    )


_Step = tuple[pa.Array, pa.Array, pa.Array]


def _none(events: pa.Table) -> pa.Array:
    return pa.nulls(events.num_rows, pa.string())


def _cases(
    events: pa.Table, standings: pa.Table, held: pa.Table
) -> Iterator[tuple[AllegationStatus, *_Step]]:
    """Yield how far the last case about each event has come that was not withdrawn.

    A case is about an event if it cites its report, or if both stand in one incident now.
    """
    gone = pc.equal(standings["status"], str(CaseStatus.WITHDRAWN))
    rows = standings.filter(pc.invert(gone)).to_pylist()
    cited = pa.array([one for row in rows for one in row["report_ids"]], pa.string())
    now = held.filter(pc.is_in(held["report_id"], value_set=cited))
    stands_in = dict(zip(now["report_id"].to_pylist(), now["incident_id"].to_pylist(), strict=True))
    last: dict[str, int] = {}
    for place, row in enumerate(rows):
        about = [stands_in[one] for one in row["report_ids"] if one in stands_in]
        last |= dict.fromkeys([*about, *row["report_ids"]], place)
    at = _last(events, last)
    for status in (
        AllegationStatus.RULED,
        AllegationStatus.NO_CONSENSUS,
        AllegationStatus.SETTLED,
        AllegationStatus.UNDER_REVIEW,
    ):
        so = pa.array([i for i, row in enumerate(rows) if _far(row) is status], pa.int64())
        holds = pc.and_(pc.is_valid(at), pc.is_in(at, value_set=so))
        stands = pa.array([_stands(row) for row in rows], pa.string())
        ids = pa.array([row["case_id"] for row in rows], pa.string())
        yield status, holds, stands.take(at), ids.take(at)


def _last(events: pa.Table, last: Mapping[str, int]) -> pa.Array:
    """Return the row of the last case about each event: by its report, or by its incident."""
    keys = pa.array(list(last), pa.string())
    rows = pa.array(list(last.values()), pa.int64())
    found = [
        rows.take(pc.index_in(events[name], value_set=keys).combine_chunks())
        for name in ("report_id", "incident_id")
    ]
    return pc.max_element_wise(*found)


def _far(row: Mapping[str, Any]) -> AllegationStatus:
    if row["under_appeal"] or row["status"] in RULED:
        return AllegationStatus.RULED
    if row["status"] == CaseStatus.NO_CONSENSUS:
        return AllegationStatus.NO_CONSENSUS
    settled = row["status"] == CaseStatus.SETTLED
    return AllegationStatus.SETTLED if settled else AllegationStatus.UNDER_REVIEW


def _stands(row: Mapping[str, Any]) -> str:
    if row["under_appeal"]:
        return f"{row['under_appeal']}, under appeal"
    own = row["status"] in (CaseStatus.NO_CONSENSUS, CaseStatus.SETTLED)
    return str(row["because"] or "") if own else str(row["status"])


def _firsts(
    events: pa.Table, held: pa.Table, sources: tuple[Source, ...], reports: pa.Table
) -> _Step:
    """Return which events one group told already, within one incident, and by which report."""
    group_of = {s.id: s.independence_group for s in sources}
    ids = held["report_id"].combine_chunks()
    at = pc.index_in(ids, value_set=reports["report_id"].combine_chunks())
    told = reports.select(["source_id", "known_at"]).take(at)
    names = pc.unique(told["source_id"])
    groups = pa.array([group_of.get(n, n) for n in names.to_pylist()], pa.string())
    group = groups.take(pc.index_in(told["source_id"], value_set=names).combine_chunks())
    table = held.append_column("group", group).append_column("known_at", told["known_at"])
    order = pc.sort_indices(table, [("known_at", "ascending"), ("report_id", "ascending")])
    table = table.take(order)
    key = pc.binary_join_element_wise(table["incident_id"], table["group"], "\x1f")
    codes = key.combine_chunks().dictionary_encode().indices.to_numpy()
    _, first, which = np.unique(codes, return_index=True, return_inverse=True)
    leading = table["report_id"].take(pa.array(first[which]))
    mine = pc.index_in(events["report_id"], value_set=table["report_id"].combine_chunks())
    leader = leading.take(mine)
    later = pc.fill_null(pc.not_equal(leader, events["report_id"]), False)
    return later, leader, _none(events)


def _placeless(events: pa.Table) -> _Step:
    return pc.equal(events["place_kind"], "none"), _none(events), _none(events)


def _unseen(events: pa.Table, found: Tables) -> _Step:
    """Return which events nobody could have seen under any provision asked, and why.

    Where no effort is declared nobody knows, and nothing is said to be unobservable.
    """
    keys = ["text_id", "provision_id", "zone_id", "day"]
    findings = found["findings"].select([*keys, "incident_id"])
    columns = ["outcome", "because", "watched_share", "n_observers"]
    coverage = found["coverage"].select([*keys, *columns])
    joined = _filled(findings).join(_filled(coverage), keys=keys, join_type="inner")
    closed = pc.and_(pc.equal(joined["watched_share"], 0.0), pc.equal(joined["n_observers"], 0))
    closed = pc.fill_null(closed, False)
    watched = pc.unique(joined.filter(pc.invert(closed))["incident_id"])
    unwatched = joined.filter(closed)
    told = pc.equal(unwatched["outcome"], Outcome.NOT_MONITORED.value)
    why = pc.if_else(told, unwatched["because"], Because.NO_OBSERVER.value)
    unwatched = unwatched.set_column(unwatched.schema.get_field_index("because"), "because", why)
    unwatched = unwatched.sort_by([("incident_id", "ascending"), ("because", "ascending")])
    at = pc.index_in(events["incident_id"], value_set=unwatched["incident_id"].combine_chunks())
    open_to = pc.is_in(events["incident_id"], value_set=watched)
    holds = pc.and_(pc.is_valid(at), pc.invert(open_to))
    return holds, unwatched["because"].take(at), _none(events)


def _filled(table: pa.Table) -> pa.Table:
    """Let null zones (everywhere) meet each other: a join drops nulls."""
    at = table.schema.get_field_index("zone_id")
    return table.set_column(at, "zone_id", pc.fill_null(table["zone_id"], ""))
