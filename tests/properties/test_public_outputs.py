"""Whatever a mission keeps to itself, no public reader gets a byte of it, nor one moved by it.

Test 11 of the trust notes. Two worlds are built from one set of open rows, one of them with hidden
rows beside; everything that leaves for the public is compared byte for byte and searched. The long
count is ``tools/full.py --tiers N``. What a stranger learns from the log: ``test_public_log.py``.
"""

from __future__ import annotations

import stat
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
import tier_world as tw
from hypothesis import HealthCheck, Phase, given, settings

from truceline.agreements.load import load
from truceline.app.pipeline import Given
from truceline.app.public import Readers
from truceline.app.released import compute
from truceline.model import tables
from truceline.model.agreement import Agreement, CountedFrom
from truceline.model.agreement.mechanism import Publication
from truceline.model.decision import Decisions
from truceline.model.vintage import DECLARED
from truceline.model.vocabulary import Tier

FEW = settings(
    deadline=None, max_examples=2, derandomize=True, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(autouse=True)
def one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compute, "LANGUAGES", ("en",))


@FEW
@given(tw.worlds())
def test_what_is_hidden_moves_no_byte_of_what_is_public(one: tw.World) -> None:
    with tempfile.TemporaryDirectory() as home:
        tw.check(Path(home), one)


@pytest.mark.parametrize("told", ["{lon},{lat},0", '"lat": {lat}, "lon": {lon}', "{lon}1;{lat}7"])
def test_an_exact_place_is_found_and_one_axis_alone_is_not(told: str) -> None:
    row = {"lon": "35.09998", "lat": "48.00055"}
    one = tw.World(open=(row,), hidden=(), step_s=60, order=False, watched=False)
    assert tw.places({"x": told.format(**row).encode()}, one)
    assert not tw.places({"x": told.format(lon=row["lon"], lat="48.10055").encode()}, one)


@settings(FEW, max_examples=1)
@given(tw.worlds().filter(lambda one: any(r["tier"] == "restricted" for _, r in one.hidden)))
def test_what_is_restricted_moves_no_byte_of_the_site_of_the_mission(one: tw.World) -> None:
    with tempfile.TemporaryDirectory() as home:
        bare, full = (
            tw.made(Path(home) / str(n), one, whole=bool(n), tier=Tier.MISSION, formats=("html",))
            for n in (0, 1)
        )
        sites = [tw.site(mission, "mission") for mission in (bare, full)]
        assert tw.unlike(*sites) == []
        assert tw.traces(tw.of_the_mission(full), {tw.CLOSED}) == []
        done = tw.released(full, 2, Tier.RESTRICTED)
        everything = tw.site(full, "restricted")
        assert b"".join(everything.values()).count(b'"restricted"') > 0
        paths = [done.folder, *done.folder.rglob("*")]
        assert {stat.S_IMODE(p.stat().st_mode) for p in paths} == {0o700, 0o600}


AT = datetime(2025, 3, 10, 12, tzinfo=UTC)
LATEST, DAY = AT + timedelta(days=3), timedelta(hours=24)


def _agreement(counted_from: CountedFrom) -> Agreement:
    made = load(tw.AGREEMENT, "agreement.yaml")
    rule = Publication(wording={"en": "Later."}, tier="public", counted_from=counted_from)
    return replace(made, mechanism=replace(made.mechanism, publication=rule))


def _versions(*known: tuple[str, int, str]) -> pa.Table:
    """Versions of one report: mark, hours before the latest at which it was known, tier."""
    rows = [
        {"report_id": "r", "cue": mark, "end": AT, "tier": tier,
         "known_at": LATEST - timedelta(hours=hours)}
        for mark, hours, tier in known
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=tables.REPORTS)


@pytest.mark.parametrize(
    ("counted_from", "newer", "left"),
    [
        (CountedFrom.KNOWN, ("new", 1, "public"), ["old"]),  # until the newer one is old enough
        (CountedFrom.KNOWN, ("new", 25, "public"), ["old", "new"]),
        (CountedFrom.KNOWN, ("new", 1, "restricted"), ["old", "new"]),  # closes it at once
        (CountedFrom.END, ("new", 1, "public"), ["old", "new"]),  # the event itself is old enough
    ],
)
def test_a_newer_version_is_not_told_of_by_the_older_one_going(
    counted_from: CountedFrom, newer: tuple[str, int, str], left: list[str]
) -> None:
    agreement = _agreement(counted_from)
    readers = Readers(agreement=agreement, tier=Tier.PUBLIC, delay=DAY, latest=LATEST)
    everything = {name: tables.empty(schema) for name, schema in tables.TABLES.items()}
    everything["reports"] = _versions(("old", 48, "public"), newer)
    assert readers.unread(everything)["reports"]["cue"].to_pylist() == left


@pytest.mark.parametrize(
    ("tier", "hours", "reads"),
    [("public", 25, True), ("public", 1, False), ("mission", 25, False), ("restricted", 25, False)],
)
def test_a_label_that_is_closed_or_young_reads_no_public_report(
    tier: str, hours: int, reads: bool
) -> None:
    agreement = _agreement(CountedFrom.END)
    readers = Readers(agreement=agreement, tier=Tier.PUBLIC, delay=DAY, latest=LATEST)
    row = {"label_id": "l", "tier": tier, "known_at": LATEST - timedelta(hours=hours)}
    everything = {name: tables.empty(schema) for name, schema in tables.TABLES.items()}
    everything["labels"] = pa.Table.from_pylist([row], schema=tables.LABELS)
    assert bool(readers.unread(everything)["labels"].num_rows) is reads


@pytest.mark.parametrize("tier", list(Tier))
def test_what_is_public_is_fused_by_nothing_that_was_fitted_to_closed_reports(tier: Tier) -> None:
    agreement = _agreement(CountedFrom.END)
    fitted = replace(DECLARED, matches=500.0, share=0.2)
    given_to_all = Given(
        agreement=agreement,
        sources=(),
        taken={name: tables.empty(schema) for name, schema in tables.TABLES.items()},
        decisions=Decisions(),
        reveals=(),
        as_of=None,
        vintage=fitted,
    )
    readers = Readers(agreement=agreement, tier=tier, latest=LATEST)
    expected = DECLARED if tier is Tier.PUBLIC else fitted
    assert readers.only(given_to_all).vintage == expected
