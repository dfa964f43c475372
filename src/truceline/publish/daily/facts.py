"""What belongs to the period of an edition: incidents, findings, effort, what came in. Pure.

An incident belongs to the period that holds the middle of its time window; one of which only one
end is known goes by that end. So a window that crosses the cut-off counts once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.columns import keys
from truceline.publish.daily import compare
from truceline.publish.daily.causes import Correction, Since
from truceline.publish.daily.compare import Tables
from truceline.publish.daily.frozen import shown_by, visible
from truceline.publish.daily.issue import Issue, Period
from truceline.publish.daily.moments import (
    NO_TIME,
    earlier_than,
    ends,
    instant,
    middles,
    within,
)
from truceline.publish.daily.owed import caps_of, dues_of
from truceline.publish.daily.withheld import Withheld, overlapping, withheld
from truceline.publish.tiers import may_see


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one edition tells, each as rows of the tables of one run.

    Attributes:
        window: What is told of as the period; the edition's own, or earlier where a form is late.
        incidents: Of the period, in canonical order.
        findings: Of these incidents.
        crossing: Ids of those whose time window crosses an end of the period.
        timeless: Incidents without any time that the edition before did not have.
        ahead: Incidents after the period that are known already; the next edition tells them.
        behind: For the first edition: incidents before its period; no edition tells them.
        late: Incidents of earlier periods that the edition before did not have.
        corrections: Incidents of earlier editions that stand differently.
        coverage_changes: Zone-days of earlier editions that stand differently.
        before: For comparison, ids of the incidents that the edition before told of its period;
            ``None`` where there is nothing to compare with.
        nil: Reports of observers that saw nothing, in the period.
        denied: Reports of denied access, in the period.
        performance: Reports about duties, in the period.
        effort: Rows that overlap the period.
        coverage: Zone-days of the period; at the tier ``public`` the weeks it lies in.
        came: ``reports``, ``tallies`` and ``effort`` rows that the edition before did not have.
        dues: Due dates of duties that fell in the period.
        open_dues: Earlier ones, and those without a date, that nothing shows done.
        caps: Rows of limits whose window the period touches.
        retracted: Hash of a file set aside -> its name and the reason; ``None``: not for readers.
        withheld: How much of the period is not open to the readers of this paper.
    """

    window: Period
    incidents: pa.Table
    findings: pa.Table
    crossing: tuple[str, ...]
    timeless: pa.Table
    ahead: pa.Table
    behind: pa.Table
    late: pa.Table
    corrections: tuple[Correction, ...]
    coverage_changes: pa.Table
    before: tuple[str, ...] | None
    nil: pa.Table
    denied: pa.Table
    performance: pa.Table
    effort: pa.Table
    coverage: pa.Table
    came: Tables
    dues: pa.Table
    open_dues: pa.Table
    caps: pa.Table
    retracted: Mapping[str, tuple[str | None, str | None]]
    withheld: Withheld


def facts(
    issue: Issue,
    window: Period,
    window_before: Period | None,
    given: Dossier,
    shown: Dossier,
    now: Tables,
    before: Tables,
) -> Facts:
    """Sort one run's rows into what an edition tells.

    Args:
        issue: Which edition.
        window: What is told of as the period.
        window_before: What the edition before told of; ``None`` for the first.
        given: The run.
        shown: The same, released to the form's tier.
        now: What this edition keeps of the run, unreleased.
        before: What the edition before kept.
    """
    tier, first = Tier(shown.tier), issue.previous is None
    seen, seen_before = _comparable(issue, window, window_before, now, before, tier)
    lots = _lots(shown.tables["incidents"], window, _fresh(seen_before, seen), first=first)
    here, coverage = lots["incidents"], shown.tables["coverage"]
    return Facts(
        window=window,
        **lots,
        findings=_of(shown.tables["findings"], here),
        crossing=_crossing(here, window),
        corrections=_corrections(issue, window, shown, seen_before, seen),
        # By day, effort stays inside the mission.
        coverage_changes=_coverage_changes(
            window, seen_before, seen, none=first or tier is Tier.PUBLIC
        ),
        before=_told_before(seen_before, window, window_before),
        **_reports(shown.tables["reports"], window),
        effort=overlapping(shown.tables["effort"], window),
        coverage=_coverage(coverage, window, tier),
        came={n: _came(shown.tables[n], seen_before[n], window, first=first) for n in _CAME},
        **_owed(shown, window),
        retracted=_retracted(shown),
        withheld=withheld(given, shown, window, now, before, first=first),
    )


def _comparable(
    issue: Issue,
    window: Period,
    window_before: Period | None,
    now: Tables,
    before: Tables,
    tier: Tier,
) -> tuple[Tables, Tables]:
    """Return both runs as the form showed them: its tier, and no later than its delay."""
    seen, seen_before = visible(now, tier), visible(before, tier)
    if window.end < issue.period.end:
        seen = shown_by(seen, window.end)
        if window_before is not None:
            seen_before = shown_by(seen_before, window_before.end)
    return seen, seen_before


def _lots(
    incidents: pa.Table, window: Period, fresh_ids: pa.Array, *, first: bool
) -> dict[str, pa.Table]:
    """Sort incidents by when they took place and by whether the edition before had them."""
    at = middles(incidents)
    inside, early = within(at, window), earlier_than(at, window)
    fresh = pc.is_in(incidents["incident_id"], value_set=fresh_ids)
    return {
        "incidents": incidents.filter(pa.array(inside)),
        "timeless": incidents.filter(pc.and_(pa.array(at == NO_TIME), fresh)),
        "ahead": incidents.filter(pa.array((at != NO_TIME) & ~inside & ~early)),
        "behind": incidents.filter(pa.array(early & first)),
        "late": incidents.filter(pc.and_(pa.array(early & (not first)), fresh)),
    }


_CAME = ("reports", "tallies", "effort")


def _of(findings: pa.Table, incidents: pa.Table) -> pa.Table:
    return findings.filter(pc.is_in(findings["incident_id"], value_set=incidents["incident_id"]))


def _fresh(before: Tables, now: Tables) -> pa.Array:
    return now["incidents"]["incident_id"].combine_chunks().filter(compare.unheard(before, now))


def _crossing(incidents: pa.Table, window: Period) -> tuple[str, ...]:
    start, end = ends(incidents)
    over = (start != NO_TIME) & (start < instant(window.start)) | (end > instant(window.end))
    return tuple(incidents["incident_id"].filter(pa.array(over)).to_pylist())


def _corrections(
    issue: Issue, window: Period, shown: Dossier, before: Tables, now: Tables
) -> tuple[Correction, ...]:
    if issue.previous is None:
        return ()
    mandate = "party" in shown.agreement.mechanism.mandate
    fields = [f for f in compare.FIELDS if mandate or f not in compare.WHO]
    early = [earlier_than(middles(t["incidents"]), window) for t in (before, now)]
    return compare.corrections(before, now, early[0], early[1], _since(issue, shown), fields)


def _since(issue: Issue, shown: Dossier) -> Since:
    back = shown.tables["withdrawals"]
    mine = back.filter(pc.equal(back["table"], "reports"))["row_id"].to_pylist()
    return Since(
        revealed=frozenset(issue.revealed),
        retracted=issue.retracted,
        taken_back=frozenset(mine),
        reread=frozenset(issue.reread),
        decided=tuple(one for one in issue.decided if may_see(one.tier, Tier(shown.tier))),
    )


def _retracted(shown: Dossier) -> dict[str, tuple[str | None, str | None]]:
    """Return name and reason of files set aside, as far as readers may know them, by hash."""
    files = shown.tables["files"]
    gone = files.filter(pc.is_valid(files["retracted_at"]))
    columns = (gone[c].to_pylist() for c in ("file_sha256", "name", "retracted_because"))
    return {sha256: (name, why) for sha256, name, why in zip(*columns, strict=True)}


def _coverage_changes(window: Period, before: Tables, now: Tables, *, none: bool) -> pa.Table:
    then, stands = before["coverage"], now["coverage"]
    if none:
        then, stands = then.slice(0, 0), stands.slice(0, 0)
    return compare.coverage_changes(then, stands, window.days[0])


def _told_before(
    before: Tables, window: Period, window_before: Period | None
) -> tuple[str, ...] | None:
    """Return what the edition before told, if its period is as long but for a change of clocks."""
    if window_before is None or abs(window_before.hours - window.hours) > 1:
        return None
    told = before["incidents"]
    inside = pa.array(within(middles(told), window_before))
    return tuple(told["incident_id"].filter(inside).to_pylist())


def _reports(reports: pa.Table, window: Period) -> dict[str, pa.Table]:
    inside = reports.filter(pa.array(within(middles(reports), window)))

    def of(column: str, value: str) -> pa.Table:
        return inside.filter(pc.fill_null(pc.equal(inside[column], value), False))

    return {
        "nil": of("kind", "nil"),
        "denied": of("act", "denial_of_access"),
        "performance": of("kind", "performance"),
    }


def _coverage(coverage: pa.Table, window: Period, tier: Tier) -> pa.Table:
    days = pa.array(window.days, pa.date32())
    if tier is Tier.PUBLIC:
        days = pc.cast(pc.floor_temporal(days, unit="week"), pa.date32())
    return coverage.filter(pc.is_in(coverage["day"], value_set=days))


def _owed(shown: Dossier, window: Period) -> dict[str, pa.Table]:
    fell, still = dues_of(shown.tables["dues"], window)
    return {"dues": fell, "open_dues": still, "caps": caps_of(shown.tables["caps"], window)}


def _came(table: pa.Table, before: pa.Table, window: Period, *, first: bool) -> pa.Table:
    if first:
        start = pa.scalar(window.start, pa.timestamp("us", "UTC"))
        return table.filter(pc.fill_null(pc.greater(table["known_at"], start), True))
    row = [table.column_names[0], "content_sha256"]  # its id, and what it says
    known = pc.is_in(keys(table, row), value_set=keys(before, row))
    return table.filter(pc.invert(known))
