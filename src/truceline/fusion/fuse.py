"""Reports become incidents.

At present an incident is one report, its exact repeats by other sources, and what an analyst
linked. Probabilistic fusion replaces :func:`truceline.fusion.repeats.repeat_groups`; call,
arguments and result stay.

* Order of reports never matters; no report is lost; no report is in two incidents.
* Warnings (air alerts) and tallies never become incidents.
* Where linked reports contradict each other the incident's value is null and the column is named
  in ``disputed``: a contradiction is not settled by choosing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.fusion.decide import apply_decisions
from truceline.fusion.matches import By, decided, matches_table, repeated
from truceline.fusion.merge import merge_groups
from truceline.fusion.repeats import repeat_groups
from truceline.fusion.single import as_incidents
from truceline.model.decision import Decisions
from truceline.model.source import Source
from truceline.model.tables import INCIDENTS
from truceline.model.vintage import DECLARED, Vintage

_CANONICAL = ("start", "end", "lon", "lat", "act", "object_type", "known_at", "version")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fusion:
    """What became of reports.

    Attributes:
        incidents: Table of schema ``INCIDENTS`` in canonical order (start, end, place, act, …,
            version).
        matches: Table of schema ``MATCHES``: what joined and what separated reports.
        vintage: What it went by.
    """

    incidents: pa.Table
    matches: pa.Table
    vintage: Vintage


def fuse(
    reports: pa.Table,
    sources: tuple[Source, ...],
    decisions: Decisions,
    vintage: Vintage | None = None,
) -> Fusion:
    """Return the incidents that the reports speak of.

    Args:
        reports: Table of schema ``REPORTS``, one row per report id.
        sources: Cards of every source that occurs in it.
        decisions: Pairs an analyst joined or parted.
        vintage: What to go by; the declared one if not given.

    Raises:
        KeyError: If a report's source has no card.
        ValueError: If decisions contradict each other.
    """
    events = reports.filter(pc.equal(reports["kind"], "event"))
    ids = events["report_id"]
    repeats = repeat_groups(events)
    group = apply_decisions(repeats, ids, decisions)
    pairs = {By.REPEAT: repeated(repeats, ids), By.PERSON: decided(decisions, ids)}
    return Fusion(
        incidents=_incidents(events, group, sources),
        matches=matches_table(ids, group, pairs),
        vintage=vintage or DECLARED,
    )


def _incidents(events: pa.Table, group: np.ndarray, sources: tuple[Source, ...]) -> pa.Table:
    _, inverse, counts = np.unique(group, return_inverse=True, return_counts=True)
    several = counts[inverse] > 1
    alone = as_incidents(events.filter(pa.array(~several)), sources)
    joined = merge_groups(events.filter(pa.array(several)), inverse[several], sources)
    table = pa.concat_tables([alone, joined]).cast(INCIDENTS)
    return table.sort_by([(name, "ascending") for name in _CANONICAL]).combine_chunks()
