"""How much of a period came in and is not open to the readers of a paper. Counts, no ids. Pure.

That a paper shows nothing can mean that nothing came in, that nobody watched, or that what came in
is withheld from its readers. A paper says which; one for the public says neither whether anything
is withheld nor how much, for the number would tell, and is written without it in the first place.
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
from truceline.publish.daily.compare import Tables
from truceline.publish.daily.issue import Period
from truceline.publish.daily.moments import earlier_than, middles, within
from truceline.publish.tiers import may_see
from truceline.publish.weeks import by_week

_ZONE_DAY = ["text_id", "provision_id", "zone_id", "day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What had come in by the cut-off and is not open to the readers of a paper.

    Attributes:
        any: Whether any incident of any period is; for the public: may be.
        by_tier: Incidents of the period whose tier is closed to them.
        by_delay: Other incidents of the period: they ended too shortly before the cut-off.
        late: Incidents of earlier periods that the edition before did not have.
        findings: Text id -> findings of incidents of the period.
        zone_days: Text id -> zone-days of the period; at the tier ``public`` zone-weeks.
        reports: Of the period, on what is no event, and of denied access.
        owed: Rows of duties and limits, of any period.
        effort: Rows of effort that overlap the period; at the tier ``public`` none is counted,
            because effort is told by its shares there.

    At the tier ``public`` nothing is counted but zone-weeks, which depend on no row.
    """

    any: bool = False
    by_tier: int = 0
    by_delay: int = 0
    late: int = 0
    findings: Mapping[str, int]
    zone_days: Mapping[str, int]
    reports: int = 0
    owed: int = 0
    effort: int = 0


def withheld(
    given: Dossier, shown: Dossier, window: Period, now: Tables, before: Tables, *, first: bool
) -> Withheld:
    """Count what a release kept back of a period.

    Args:
        given: The run.
        shown: The same, released to the tier of the paper.
        window: What is told of as the period.
        now: What this edition keeps of the run, unreleased.
        before: What the edition before kept.
        first: There is no edition before.
    """
    every, tier = given.tables["incidents"], Tier(shown.tier)
    if tier is Tier.PUBLIC:
        return Withheld(any=True, findings={}, zone_days=_zone_days(given, shown, window))
    hidden = every.filter(pc.invert(_is_in(every, shown.tables["incidents"], "incident_id")))
    inside = hidden.filter(pa.array(within(middles(hidden), window)))
    closed = pa.array([not may_see(str(t), tier) for t in inside["tier"].to_pylist()], pa.bool_())
    by_tier = inside.filter(closed).num_rows
    return Withheld(
        any=hidden.num_rows > 0,
        by_tier=by_tier,
        by_delay=inside.num_rows - by_tier,
        late=0 if first else _late(hidden, window, now, before),
        findings=_findings(given, shown, window),
        zone_days=_zone_days(given, shown, window),
        reports=_reports(given, shown, window),
        owed=sum(given.tables[n].num_rows - shown.tables[n].num_rows for n in ("dues", "caps")),
        effort=_effort(given, shown, window),
    )


def _is_in(table: pa.Table, other: pa.Table, column: str) -> pa.ChunkedArray:
    return pc.is_in(table[column], value_set=pc.unique(other[column]))


def _late(hidden: pa.Table, window: Period, now: Tables, before: Tables) -> int:
    early = hidden.filter(pa.array(earlier_than(middles(hidden), window)))
    ids = now["incidents"]["incident_id"].combine_chunks()
    fresh = ids.filter(compare.unheard(before, now))
    return int(pc.sum(pc.is_in(early["incident_id"], value_set=fresh)).as_py() or 0)


def _findings(given: Dossier, shown: Dossier, window: Period) -> dict[str, int]:
    incidents, findings = given.tables["incidents"], given.tables["findings"]
    here = incidents.filter(pa.array(within(middles(incidents), window)))
    of_here = findings.filter(_is_in(findings, here, "incident_id"))
    return _by_text(
        of_here.filter(pc.invert(_is_in(of_here, shown.tables["findings"], "finding_id")))
    )


def _zone_days(given: Dossier, shown: Dossier, window: Period) -> dict[str, int]:
    every, days = given.tables["coverage"], pa.array(window.days, pa.date32())
    if Tier(shown.tier) is Tier.PUBLIC:
        every, days = by_week(every), pc.cast(pc.floor_temporal(days, unit="week"), pa.date32())
    here = every.filter(pc.is_in(every["day"], value_set=days))
    told = keys(shown.tables["coverage"], _ZONE_DAY)
    return _by_text(here.filter(pc.invert(pc.is_in(keys(here, _ZONE_DAY), value_set=told))))


def _by_text(table: pa.Table) -> dict[str, int]:
    counted = pc.value_counts(table["text_id"].cast(pa.string()))
    return {str(one["values"]): int(one["counts"]) for one in counted.to_pylist()}


def _reports(given: Dossier, shown: Dossier, window: Period) -> int:
    every = given.tables["reports"]
    hidden = every.filter(pc.invert(_is_in(every, shown.tables["reports"], "report_id")))
    inside = hidden.filter(pa.array(within(middles(hidden), window)))
    apart = pc.is_in(inside["kind"], value_set=pa.array(["nil", "performance"]))
    denied = pc.fill_null(pc.equal(inside["act"], "denial_of_access"), False)
    return int(pc.sum(pc.or_(apart, denied)).as_py() or 0)


def _effort(given: Dossier, shown: Dossier, window: Period) -> int:
    every = overlapping(given.tables["effort"], window)
    left = overlapping(shown.tables["effort"], window)
    return int(every.num_rows - left.num_rows)


def overlapping(table: pa.Table, window: Period) -> pa.Table:
    """Return the rows whose window overlaps a period; an end not told is open."""
    kind = pa.timestamp("us", "UTC")
    begins = pc.fill_null(pc.less(table["start"], pa.scalar(window.end, kind)), True)
    ends = pc.fill_null(pc.greater(table["end"], pa.scalar(window.start, kind)), True)
    return table.filter(pc.and_(begins, ends))
