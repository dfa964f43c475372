"""Reports become incidents.

An incident is what reports are held to mean one event: exact repeats, which are one voice; pairs
that are alike beyond what chance neighbours are; and what an analyst joined or parted.

* Order of reports never matters; no report is lost; no report is in two incidents.
* Warnings (air alerts) and tallies never become incidents.
* Where reports of an incident contradict each other its value is null and the column is named in
  ``disputed``: a contradiction is not settled by choosing.
* Which party is which, who accuses whom, and what a source is worth bear on no pair.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.decide import apply_decisions
from truceline.fusion.happened import weighed_incidents
from truceline.fusion.joining import Ruled, chances, joined
from truceline.fusion.looked import Looked, look
from truceline.fusion.matches import By, decided, held, matches_table, repeated, scored
from truceline.fusion.merge import merge_groups
from truceline.fusion.odds import compare, odds
from truceline.fusion.repeats import repeat_groups
from truceline.fusion.reported import Told, told_of
from truceline.fusion.single import as_incidents
from truceline.model.decision import Decisions
from truceline.model.source import Source
from truceline.model.tables import INCIDENTS
from truceline.model.vintage import DECLARED, Vintage

Ints = NDArray[np.int64]

_CANONICAL = ("start", "end", "lon", "lat", "act", "object_type", "known_at", "version")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fusion:
    """What became of reports.

    Attributes:
        incidents: Table of schema ``INCIDENTS`` in canonical order (start, end, place, act, …,
            version).
        matches: Table of schema ``MATCHES``: what joined and what separated reports.
        vintage: What it went by.
        looked: What was looked at, for the next fusion.
        n_fresh: How many reports were held against all others: those that are new or other than
            they were before, and those around which density was told anew.
    """

    incidents: pa.Table
    matches: pa.Table
    vintage: Vintage
    looked: Looked
    n_fresh: int


def fuse(
    reports: pa.Table,
    sources: tuple[Source, ...],
    decisions: Decisions,
    vintage: Vintage | None = None,
    before: Looked | None = None,
) -> Fusion:
    """Return the incidents that the reports speak of.

    Args:
        reports: Table of schema ``REPORTS``, one row per report id.
        sources: Cards of every source that occurs in it.
        decisions: Pairs an analyst joined or parted.
        vintage: What to go by; the declared one if not given.
        before: What the last fusion under the same vintage looked at, by the same version. It makes
            things faster and changes no bit of the result.

    Raises:
        KeyError: If a report's source has no card.
        ValueError: If decisions contradict each other.
    """
    vintage = vintage or DECLARED
    events = reports.filter(pc.equal(reports["kind"], "event"))
    ids = events["report_id"]
    voice = repeat_groups(events)
    told = told_of(events, voice)
    again = repeating(told, sources)
    ruled, echoes = ruled_of(decisions, ids, voice, told), _echoes(events, voice, told)
    seen = look(told, again, vintage, before)
    pairs = compare(told, again, seen.own, seen.first, seen.second, seen.metres)
    found = odds(vintage, pairs)
    p = chances(pairs, found.total, told, again, ruled)
    inside = joined(pairs, p, told, again, ruled, echoes)
    group = apply_decisions(_spread(voice, told, inside), ids, decisions)
    matches = matches_table(
        ids,
        group,
        [
            (By.PERSON, *decided(decisions, ids), None),
            (By.REPEAT, *repeated(voice, ids), None),
            scored(pairs, found, p, told, group),
        ],
    )
    incidents = _incidents(events, group, sources, matches)
    return Fusion(
        incidents=weighed_incidents(incidents, events, matches, sources),
        matches=matches,
        vintage=vintage,
        looked=seen.looked,
        n_fresh=int(seen.fresh.sum()),
    )


def repeating(told: Told, sources: tuple[Source, ...]) -> NDArray[np.bool_]:
    """Say of each source whether it may tell of an event several times.

    Raises:
        KeyError: If one has no card.
    """
    cards = {source.id: source for source in sources}
    said = [all(cards[name].repeats for name in names) for names in told.names]
    return np.array(said, dtype=np.bool_)


def ruled_of(decisions: Decisions, ids: pa.ChunkedArray, voice: Ints, told: Told) -> Ruled:
    """Return the decided pairs by the voices that are compared; others are seen to at the end."""
    if not decisions.must_link and not decisions.cannot_link:
        return Ruled()
    row = {report_id: i for i, report_id in enumerate(ids.to_pylist())}
    number = {int(voice[at]): n for n, at in enumerate(told.rows.at.tolist())}

    def pairs(some: tuple[tuple[str, str], ...]) -> tuple[tuple[int, int], ...]:
        here = [(row[a], row[b]) for a, b in some if a in row and b in row]
        found = [(number.get(int(voice[a]), -1), number.get(int(voice[b]), -1)) for a, b in here]
        kept = {(min(pair), max(pair)) for pair in found if min(pair) >= 0}
        return tuple(sorted(pair for pair in kept if pair[0] != pair[1]))

    apart = set(pairs(decisions.cannot_link))
    return Ruled(
        same=tuple(one for one in pairs(decisions.must_link) if one not in apart),
        apart=tuple(sorted(apart)),
    )


def _echoes(events: pa.Table, voice: Ints, told: Told) -> tuple[Ints, Ints]:
    """Return the reports that repeat one of those told of: which one, and their source.

    Of a voice of several sources the one told of is among them: it bears the number of all.
    """
    order = np.argsort(voice[told.rows.at])
    known = voice[told.rows.at][order]
    place = np.minimum(np.searchsorted(known, voice), max(len(known) - 1, 0))
    alone = [names[0] for names in told.names if len(names) == 1]
    source = np.asarray(pc.index_in(events["source_id"], pa.array(alone, pa.string())), np.int64)
    echo = np.isin(voice, known)
    own = np.zeros(len(voice), dtype=np.bool_)
    own[told.rows.at] = source[told.rows.at] == told.rows.points.source
    echo &= ~own
    return order[place[echo]], source[echo]


def _spread(voice: Ints, told: Told, inside: Ints) -> Ints:
    """Return a group for every report: that of its voice where it was compared, else its own."""
    _, number = np.unique(voice, return_inverse=True)
    label = len(inside) + np.arange(int(number.max(initial=-1)) + 1)
    label[number[told.rows.at]] = inside
    return np.asarray(label[number], dtype=np.int64)


def _incidents(
    events: pa.Table, group: Ints, sources: tuple[Source, ...], matches: pa.Table
) -> pa.Table:
    _, inverse, counts = np.unique(group, return_inverse=True, return_counts=True)
    several = counts[inverse] > 1
    alone = as_incidents(events.filter(pa.array(~several)), sources)
    within = events.filter(pa.array(several))
    joined_ones = merge_groups(
        within, inverse[several], sources, held(matches, within["report_id"])
    )
    table = pa.concat_tables([alone, joined_ones]).cast(INCIDENTS)
    return table.sort_by([(name, "ascending") for name in _CANONICAL]).combine_chunks()
