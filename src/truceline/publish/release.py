"""What a tier may see, and how coarsely (DESIGN §2.9).

* ``restricted``: every row, also one without a tier.
* ``mission``: rows of tier public and mission, places as precise as their sources.
* ``public``: rows of tier public only; places go to the centre of a fixed grid cell and their error
  grows accordingly, or are withheld (:mod:`truceline.publish.grid`); places lose their names, and
  reports their words, which name places; no chance is told that gives away a place or what a
  source is thought to be worth; effort is told as shares by week and never as rows; what is younger
  than the delay of its class is withheld (:mod:`truceline.publish.delays`). Rows stand in an order
  of what is public of them.
* An axis outside the mechanism's mandate leaves at no tier (:mod:`truceline.publish.mandate`).

What is withheld is counted in ``parameters`` under ``release.…``; releasing twice changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.model.grid import PublicGrid
from truceline.model.grouping import Grouping
from truceline.model.objection import Objection
from truceline.model.source import Source
from truceline.model.vocabulary import Tier
from truceline.publish.case_tiers import cases_for
from truceline.publish.coarse import coarse_places, masked
from truceline.publish.columns import blank, with_column
from truceline.publish.delays import delays_of, linked, ripe
from truceline.publish.mandate import measures, within
from truceline.publish.owed_tiers import owed
from truceline.publish.relations_tier import pairs_at
from truceline.publish.talks_tier import seen_at
from truceline.publish.tiers import Tables, allowed, may_see, without_orphans
from truceline.publish.unlisted_tier import unlisted_at
from truceline.publish.unnamed import unnamed_sources
from truceline.publish.weeks import DAYS, by_week


def release(dossier: Dossier, delay: timedelta = timedelta(0)) -> Dossier:
    """Return the dossier with nothing in it that its tier may not see.

    Args:
        dossier: Any dossier; already released ones come back the same.
        delay: For ``public``: withhold events that end, and effort and tallies whose window ends,
            later than this before the latest that was known; not negative. Where the texts are
            over, that is later than their end: their last hours are withheld no longer than others.

    Raises:
        ValueError: If the tier is no :class:`~truceline.model.vocabulary.Tier` or the delay is
            negative.
    """
    if delay < timedelta(0):
        raise ValueError("a delay is not negative")
    tier = Tier(dossier.tier)
    if "release.tier" in dossier.parameters and dossier.parameters["release.tier"] == tier:
        return dossier
    given = within(dossier.agreement, dossier.tables)
    shown = allowed(given, tier)
    if tier is Tier.PUBLIC:
        shown = _older(shown, dossier, delay)
    shown = without_orphans(shown, given["findings"])
    until = dossier.latest - delay if delay and tier is Tier.PUBLIC else None
    shown |= owed(dossier.agreement, given, shown, tier, until)
    shown["matches"] = _matches(given["matches"], shown["reports"], tier)
    shown |= _worth(given, dossier, tier)
    shown["standings"] = cases_for(given, shown, tier)
    if tier is Tier.PUBLIC:
        shown = unnamed_sources(_public(shown, dossier.grid), dossier.sources)
    return replace(
        dossier,
        tables=shown,
        sources=tuple(_card(s, tier) for s in dossier.sources if may_see(s.tier, tier)),
        parameters=_parameters(dossier, tier) | _told(dossier, given, shown, delay),
        scorecard=measures(dossier.agreement, dossier.scorecard),
        shown_until=until,
        objections=_objections(dossier, tier),
        groupings=_groupings(dossier, tier),
        talks=seen_at(dossier.talks, tier, until),
        aid=None,
        relations=pairs_at(dossier.relations, tier, until),
        unlisted=unlisted_at(dossier.unlisted, dossier.agreement, tier, (delay, dossier.latest)),
    )


def _matches(matches: pa.Table, reports: pa.Table, tier: Tier) -> pa.Table:
    """Keep inside the mission which reports were compared, and tell of none that is hidden."""
    if tier is Tier.PUBLIC:
        return matches.slice(0, 0)
    seen = pc.unique(reports["report_id"])
    both = (pc.is_in(matches[name], value_set=seen) for name in ("report_a", "report_b"))
    return matches.filter(pc.and_(*both))


def _worth(given: Tables, dossier: Dossier, tier: Tier) -> dict[str, pa.Table]:
    """Keep inside the mission what words are worth and who copies, and tell of no hidden source."""
    seen = [] if tier is Tier.PUBLIC else [s.id for s in dossier.sources if may_see(s.tier, tier)]
    ids = pa.array(seen, pa.string())
    worth, pairs = given["reliability"], given["dependence"]
    both = (pc.is_in(pairs[name], value_set=ids) for name in ("source_a", "source_b"))
    return {
        "reliability": worth.filter(pc.is_in(worth["source_id"], value_set=ids)),
        "dependence": pairs.filter(pc.and_(*both)),
    }


def _card(source: Source, tier: Tier) -> Source:
    """Keep estimates of reliability inside the mission (DESIGN §2.6)."""
    return replace(source, p_true=None) if tier is Tier.PUBLIC else source


def _objections(dossier: Dossier, tier: Tier) -> tuple[Objection, ...]:
    """Keep casework inside the mission, and nobody named whom this tier does not see."""
    hidden = {s.id for s in dossier.sources if not may_see(s.tier, tier)}
    return tuple(o for o in dossier.objections if tier is not Tier.PUBLIC and o.to not in hidden)


def _groupings(dossier: Dossier, tier: Tier) -> tuple[Grouping, ...]:
    """Keep who decided what of reports inside the mission, and no report named it does not see."""
    return tuple(
        one
        for one in dossier.groupings
        if tier is not Tier.PUBLIC and all(may_see(named.tier, tier) for named in one.named)
    )


def _older(given: dict[str, pa.Table], dossier: Dossier, delay: timedelta) -> dict[str, pa.Table]:
    """Withhold what is younger than its delay; an event and its reports wait for one another."""
    agreement, latest = dossier.agreement, dossier.latest
    if not delay and not delays_of(agreement):
        return given
    shown = dict(given)
    old = {name: ripe(given[name], agreement, delay, latest) for name in _DATED}
    reports, incidents = given["reports"], given["incidents"]
    together = linked(reports, incidents, old["reports"], old["incidents"])
    waiting = pc.list_flatten(incidents.filter(pc.invert(together))["report_ids"])
    apart = pc.invert(pc.is_in(reports["report_id"], value_set=pc.unique(waiting)))
    shown["reports"] = reports.filter(pc.and_(pa.array(old["reports"]), apart))
    shown["incidents"] = incidents.filter(together)
    for name in ("tallies", "transfers"):
        shown[name] = given[name].filter(pa.array(old[name]))
    limit = pa.scalar(latest - delay, pa.timestamp("us", tz="UTC"))
    for name in ("withdrawals", "control", "labels"):
        since = pc.less_equal(given[name]["known_at"], limit)
        shown[name] = given[name].filter(pc.fill_null(since, False))
    if delay:
        days = pa.scalar((latest - delay).date(), pa.date32())
        shown["coverage"] = given["coverage"].filter(pc.less(given["coverage"]["day"], days))
    return shown


def _public(given: dict[str, pa.Table], grid: PublicGrid) -> dict[str, pa.Table]:
    """Coarsen places, drop names, words and effort rows, tell coverage by week."""
    tallies, transfers = given["tallies"], given["transfers"]
    reports = coarse_places(given["reports"], grid)
    incidents = coarse_places(given["incidents"], grid)
    shown = given | {
        "reports": blank(reports, ("place_name", "text", "text_lang", "cue")),
        "incidents": blank(incidents, ("place_name", *_CHANCES)),
        "findings": blank(given["findings"], _TELLING),
        "effort": given["effort"].slice(0, 0),
        "coverage": by_week(given["coverage"]),
        "tallies": with_column(tallies, "note", masked(tallies["note"])),
        "labels": given["labels"].slice(0, 0),
        "settlements": given["settlements"].slice(0, 0),
        "transfers": with_column(transfers, "note", masked(transfers["note"])),
        "shapes": _wide_shapes(given["shapes"], reports, incidents),
    }
    return {name: _ordered(name, _untraced(table)) for name, table in shown.items()}


#: Chances of an incident that give away what a source is worth, or which reports were compared.
_CHANCES = ("p_happened", "p_happened_estimated", "p_party", "p_same")
#: Columns of a finding that give away where in its cell an event lies, or what a source is worth.
_TELLING = ("margin_m", "p_place", "p_covered", "p_happened", "p_party")
_DATED = ("reports", "incidents", "tallies", "transfers")
#: Columns by which anybody who guesses a row or its file can confirm the guess.
_TRACES = ("native_key", "content_sha256", "row_number")
#: Table -> its public order; what a table was sorted by before may have been withheld since.
_ORDER: dict[str, tuple[str, ...]] = {
    "reports": ("start", "end", "lon", "lat", "report_id"),
    "incidents": ("start", "end", "lon", "lat", "incident_id"),
    "findings": ("day", "text_id", "provision_id", "finding_id"),
}


def _untraced(table: pa.Table) -> pa.Table:
    return blank(table, [name for name in _TRACES if name in table.column_names])


def _ordered(name: str, table: pa.Table) -> pa.Table:
    keys = _ORDER.get(name, ())
    return table.sort_by([(key, "ascending") for key in keys]) if keys else table


def _wide_shapes(shapes: pa.Table, *places: pa.Table) -> pa.Table:
    """Keep the shapes that coarsened places still refer to."""
    chunks = [c for t in places for c in t["shape_id"].chunks]
    used = pa.chunked_array(chunks, pa.string())
    return shapes.filter(pc.is_in(shapes["shape_id"], value_set=pc.drop_null(pc.unique(used))))


def _parameters(dossier: Dossier, tier: Tier) -> dict[str, str]:
    """Keep what the mission alone may know (keys ``mission.…``) inside it.

    The hash of the source cards too: whoever guesses what a source is thought to be worth could
    confirm it.
    """
    if tier is Tier.RESTRICTED:
        return dict(dossier.parameters)
    hidden = ("mission.", "sources sha256") if tier is Tier.PUBLIC else ("restricted.",)
    return {k: v for k, v in dossier.parameters.items() if not k.startswith(hidden)}


def _told(dossier: Dossier, given: Tables, shown: Tables, delay: timedelta) -> dict[str, str]:
    """Say in parameters what was done and how many rows it withheld."""
    tier, grid = Tier(dossier.tier), dossier.grid
    told = {"release.tier": str(tier)}
    if tier is Tier.PUBLIC:
        told |= {
            "release.grid_deg": f"{grid.step_deg:g}",
            "release.least_people": "" if grid.people is None else str(grid.least),
            "release.delay_h": f"{delay / timedelta(hours=1):g}",
            "release.coverage_days": str(DAYS),
        }
    for name in ("reports", "incidents", "findings", "tallies"):
        told[f"release.withheld_{name}"] = str(given[name].num_rows - shown[name].num_rows)
    for name in (
        *("harm", "transfers", "withdrawals", "control", "labels"),
        *("dues", "caps", "standings"),
    ):
        if given[name].num_rows:
            lost = given[name].num_rows - shown[name].num_rows
            told[f"release.withheld_{name}"] = str(lost)
    return told
