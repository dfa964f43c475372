"""THE WALK: every stage, in order, and nothing else.

Pure: the same arguments give the same dossier, whatever the clock, the disk or the thread count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from truceline.adapters import memory
from truceline.adjudication.standing import standings
from truceline.app import horizon
from truceline.app.aid.dossier import by_party
from truceline.app.ports import Engine, Progress, silent
from truceline.app.spread import Shared, assessed
from truceline.assessment.assess import assess
from truceline.assessment.caps import judge_caps
from truceline.assessment.dues import judge_dues
from truceline.assessment.performances import Performances, performances_of
from truceline.assessment.tallies import read_tallies
from truceline.effort.cover import cover
from truceline.fusion.fuse import Fusion, fuse
from truceline.fusion.looked import Looked
from truceline.fusion.truth.weighed import weighed
from truceline.model.agreement import Agreement
from truceline.model.casework import Casework
from truceline.model.decision import Decisions
from truceline.model.grouping import Grouping
from truceline.model.reveal import Reveal
from truceline.model.source import Source
from truceline.model.vintage import DECLARED, Vintage
from truceline.publish.case_tiers import as_the_mission_sees

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a walk starts from.

    Attributes:
        agreement: What was agreed.
        sources: A card for every source that speaks.
        taken: Tables ``reports, tallies, effort, lines, shapes, rejects, files`` as known at
            ``as_of``.
        decisions: An analyst's links.
        groupings: What they follow from, as it was said.
        reveals: Objects of sealed registers revealed so far.
        as_of: What was received by then; ``None`` means everything.
        casework: What people decided: cases, meetings, words on guarantees.
        vintage: What fusion goes by.
    """

    agreement: Agreement
    sources: tuple[Source, ...]
    taken: Tables
    decisions: Decisions
    reveals: tuple[Reveal, ...]
    as_of: datetime | None
    casework: Casework = field(default_factory=Casework)
    vintage: Vintage = DECLARED
    groupings: tuple[Grouping, ...] = ()


def to_incidents(given: Given, before: Looked | None = None) -> Fusion:
    """Reports become incidents; what was looked at before is not looked for again."""
    return fuse(given.taken["reports"], given.sources, given.decisions, given.vintage, before)


def to_weighed(given: Given, fusion: Fusion | None = None) -> Tables:
    """Reports become incidents, and what sources' words are worth is estimated from them."""
    fusion = fusion or to_incidents(given)
    reports, effort = given.taken["reports"], given.taken["effort"]
    found = weighed(fusion.incidents, reports, effort, given.sources, fusion.matches)
    return {
        "incidents": found.incidents,
        "matches": fusion.matches,
        "reliability": found.reliability,
        "dependence": found.dependence,
    }


def to_findings_alone(given: Given, incidents: pa.Table) -> pa.Table:
    """Incidents become findings, and nothing else is asked."""
    taken = given.taken
    asked = horizon.in_question(given.agreement, incidents)
    performances = performances_of(given.agreement, taken["reports"], given.sources)
    return assess(
        given.agreement, asked, taken["shapes"], taken["lines"], given.reveals, performances
    )


def _findings(
    given: Given, asked: pa.Table, performances: Performances, engine: Engine | None
) -> pa.Table:
    """Judge incidents here at once, or part by part where an engine has room."""
    taken = given.taken
    if engine is None:
        return assess(
            given.agreement, asked, taken["shapes"], taken["lines"], given.reveals, performances
        )
    shared = Shared(
        agreement=given.agreement,
        shapes=taken["shapes"],
        lines=taken["lines"],
        reveals=given.reveals,
        performances=performances,
    )
    return assessed(engine, shared, asked)


def to_findings(given: Given, incidents: pa.Table, engine: Engine | None = None) -> Tables:
    """Incidents become findings, effort becomes coverage, and people's rulings meet them.

    Args:
        given: What the walk starts from.
        incidents: See :data:`truceline.model.tables.INCIDENTS`.
        engine: Where incidents are judged; ``None``: here. The rows are the same.
    """
    taken = given.taken
    asked = horizon.in_question(given.agreement, incidents)
    performances = performances_of(given.agreement, taken["reports"], given.sources)
    findings = _findings(given, asked, performances, engine)
    until = horizon.until(given.agreement, taken, given.as_of)
    coverage = cover(given.agreement, taken["effort"], taken["lines"], findings, until)
    known = horizon.known_until(given.agreement, taken, given.as_of)
    sides = by_party(taken["transfers"], given.agreement)
    judged = {
        "findings": findings,
        "coverage": coverage,
        "readings": read_tallies(given.agreement, taken["tallies"]),
        "dues": judge_dues(
            given.agreement, asked, taken["shapes"], taken["lines"], performances, coverage, known
        ),
        "caps": judge_caps(given.agreement, sides, performances, given.sources, known),
    }
    found = {**taken, **judged, "incidents": incidents}
    seen = as_the_mission_sees(given.agreement, found) if given.casework.cases else found
    return {**judged, "standings": standings(given.agreement, given.casework, seen)}


def walk(
    given: Given,
    progress: Progress = silent,
    fusion: Fusion | None = None,
    engine: Engine | None = None,
) -> Tables:
    """Return every table of the walk, from what was taken in to what was found.

    Args:
        given: What the walk starts from.
        progress: Told before each stage.
        fusion: What became of its reports, if that is known.
        engine: Where incidents are judged; ``None``: here.
    """
    progress("incidents", 0, 2)
    made = to_weighed(given, fusion)
    memory.give_back()
    progress("findings and coverage", 1, 2)
    found = to_findings(given, made["incidents"], engine)
    progress("findings and coverage", 2, 2)
    return {**given.taken, **made, **found}
