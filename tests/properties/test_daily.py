"""Daily editions of an invented world: blind to which party is which, and to the order of rows."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, time
from functools import cache

import invented
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from test_party_swap import swap

from truceline.app import horizon, pipeline
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.daily import frozen
from truceline.publish.daily.blocks import Paper
from truceline.publish.daily.edition import told
from truceline.publish.daily.facts import Facts
from truceline.publish.daily.forms import packaged, read_form
from truceline.publish.daily.issue import Issue, of_day
from truceline.publish.daily.moments import middles
from truceline.publish.daily.sections import paper
from truceline.publish.daily.sentences import overview
from truceline.publish.page.setting import Setting

CUT = time(20, 0)
_ID = re.compile(r"\bI-[0-9a-f]{12}\b")
Told = tuple[Dossier, Facts, Paper]


@cache
def _files(rewrite: invented.Rewrite) -> tuple[invented.Read, ...]:
    return tuple(invented.read(file, rewrite) for file in invented.world().files)


@cache  # every form tells of the same two days
def _dossier(day: date, rewrite: invented.Rewrite) -> Dossier:
    made, files = invented.world(), _files(rewrite)
    zone = "Etc/GMT+1"
    given = invented.given(made, files, rewrite, of_day(day, zone, CUT).end)
    assert given.agreement.mechanism.time_zone == zone
    tables = pipeline.walk(given)
    first, last = horizon.axis(given.agreement, given.taken, given.as_of)
    return Dossier(
        agreement=given.agreement,
        sources=given.sources,
        tables=tables,
        as_of=given.as_of,
        first_at=first,
        last_at=last,
        parameters={},
        scorecard={},
        tier="mission",
    )


@cache
def second_edition(name: str, *, swapped: bool) -> Told:
    rewrite = swap if swapped else invented.as_is
    days = [invented.world().settings.start.astimezone(UTC).date().replace(day=d) for d in (12, 13)]
    before, now = (_dossier(day, rewrite) for day in days)
    zone = now.agreement.mechanism.time_zone
    issue = Issue(
        number=2,
        period=of_day(days[1], zone, CUT),
        previous=of_day(days[0], zone, CUT),
        zone=zone,
        cutoff=CUT,
    )
    form = read_form(name, packaged(name))
    shown, found = told(issue, form, now, frozen.frozen(now.tables), frozen.frozen(before.tables))
    setting = Setting(shown, load_catalogue("en"))
    sentences = overview(issue, found, setting)
    return shown, found, paper(issue, found, form, setting, sentences)


@pytest.mark.parametrize("form", ["osce-like", "jmc-like", "press"])
def test_swapping_the_parties_swaps_the_edition_and_nothing_else(form: str) -> None:
    plain, mirrored = (second_edition(form, swapped=s)[2] for s in (False, True))
    assert plain.facts == mirrored.facts
    for one, other in zip(plain.sections, mirrored.sections, strict=True):
        said, mirror = ([s.text for p in x.prose for s in p] for x in (one, other))
        assert said == mirror
        assert one.paragraphs == other.paragraphs
        assert _rows(one.grids, swap_ids=False) == _rows(other.grids, swap_ids=True)
    assert any(s.grids for s in plain.sections)


def _rows(grids: tuple[object, ...], *, swap_ids: bool) -> Counter[tuple[str, ...]]:
    """Rows without what names incidents: their ids are hashes of names."""
    found: Counter[tuple[str, ...]] = Counter()
    for grid in grids:
        for line in grid.lines:  # type: ignore[attr-defined]
            cells = (_ID.sub("I", c.text) for c in line.cells)
            found[tuple(swap(c) if swap_ids else c for c in cells)] += 1
    return found


def test_every_incident_known_is_told_somewhere() -> None:
    shown, found, _ = second_edition("osce-like", swapped=False)
    incidents = shown.tables["incidents"]
    at = middles(incidents)
    start, end = (int(t.timestamp()) * 1_000_000 for t in (found.window.start, found.window.end))
    inside = incidents.filter(pa.array((at >= start) & (at < end)))["incident_id"]
    assert found.incidents["incident_id"].to_pylist() == inside.to_pylist()
    assert len(inside) > 5
    assert found.late.num_rows > 0
    lots = [found.incidents, found.late, found.ahead, found.timeless]
    told_ids = [i for lot in lots for i in lot["incident_id"].to_pylist()]
    assert len(told_ids) == len(set(told_ids))


def test_findings_of_the_period_are_those_of_its_incidents() -> None:
    shown, found, _ = second_edition("osce-like", swapped=False)
    everything = shown.tables["findings"]
    mine = pc.is_in(everything["incident_id"], value_set=found.incidents["incident_id"])
    assert found.findings.num_rows == pc.sum(mine).as_py() > 10


def test_a_paper_never_uses_a_word_of_blame() -> None:
    for name in ("osce-like", "jmc-like", "press"):
        text = repr(second_edition(name, swapped=False)[2]).lower()
        for word in ("violat", "aggress", "enemy", "regime", "quiet", "calm"):
            assert word not in text
