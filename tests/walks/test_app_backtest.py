"""Two texts over the same incidents: asked about as in a run, and telling changes first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from truceline.agreements.load import load
from truceline.app import run as runs
from truceline.app.backtest.incidents import Reading, _telling_first, backtest
from truceline.app.simulated import take_in, write_world
from truceline.app.workspace import Workspace
from truceline.cli.backtest import command
from truceline.model.interval import Interval
from truceline.simulation.settings import Settings

COVERED = Reading(outcome="inconsistent", because="", provision_id="p", clause="1")
UNKNOWN = Reading(outcome="undetermined", because="object unknown", provision_id="p", clause="1")
ELSEWHERE = Reading(outcome="consistent", because="outside the zone", provision_id="p", clause="1")
EARLIER = Reading(outcome="consistent", because="outside the period", provision_id="p", clause="1")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("world") / "case"
    write_world(folder, Settings(seed=4713, events_per_day=5.0))
    workspace = take_in(folder, lambda: datetime(2031, 5, 1, tzinfo=UTC))
    runs.run(workspace, languages=("en",))
    return workspace


def test_the_incidents_asked_about_are_those_the_report_may_judge(world: Workspace) -> None:
    dossier = runs.kept(world)
    (found,) = backtest(world, None)
    judged = set(dossier.tables["findings"]["incident_id"].to_pylist())
    assert found.n_outside > 0
    assert found.n_incidents + found.n_outside == len(dossier.tables["incidents"])
    assert sum(found.table.values()) == found.n_incidents
    findings = dossier.tables["findings"].to_pylist()
    for text, at in ((found.first, 0), (found.second, 1)):
        ours = {f["incident_id"] for f in findings if f["text_id"] == text}
        spoken = sum(n for pair, n in found.table.items() if pair[at] != "not addressed")
        assert spoken == len(ours) <= len(judged)


def test_a_draft_that_reaches_further_is_asked_about_more(world: Workspace) -> None:
    agreement = world.agreement()
    text = agreement.texts[0]
    start = text.period.start
    assert start is not None
    longer = replace(text, period=Interval(start=start - timedelta(days=90), end=None))
    (alone,) = backtest(world, None)
    with_draft = backtest(world, replace(agreement, id="draft", texts=(longer,)))
    assert all(c.n_incidents > alone.n_incidents for c in with_draft)
    assert {c.asked_until for c in with_draft} == {None}


def test_rare_and_telling_changes_come_first_whichever_text_is_named_first() -> None:
    told = [(f"I-{i}", UNKNOWN, EARLIER) for i in range(9)]
    told += [(f"I-a{i}", COVERED, EARLIER) for i in range(2)]
    told += [(f"I-b{i}", UNKNOWN, COVERED) for i in range(3)]
    told += [("I-c", COVERED, UNKNOWN), ("I-d", ELSEWHERE, COVERED), ("I-e", UNKNOWN, ELSEWHERE)]
    order = [d[0] for d in _telling_first(told)]
    assert order[:7] == ["I-d", "I-b0", "I-b1", "I-b2", "I-c", "I-a0", "I-a1"]
    assert order[7] == "I-e"
    assert Counter(order) == Counter(d[0] for d in told)
    swapped = [(i, y, x) for i, x, y in reversed(told)]
    assert [d[0] for d in _telling_first(swapped)] == order


def test_agreements_that_share_no_party_are_told_apart(world: Workspace) -> None:
    text = world.agreement_path.read_text("utf-8")
    other = load(text.replace("ALD", "XXX").replace("BIR", "YYY"), "draft.yaml")
    assert {c.strangers for c in backtest(world, other)} == {(("ALD", "BIR"), ("XXX", "YYY"))}
    half = load(text.replace("ALD", "XXX"), "draft.yaml")
    assert {c.strangers for c in backtest(world, half)} == {()}
    draft = world.folder / "strangers.yaml"
    draft.write_text(text.replace("ALD", "XXX").replace("BIR", "YYY"), "utf-8")
    told = CliRunner().invoke(command, [str(world.folder), "--against", str(draft)])
    assert "share no party (here ALD, BIR; there XXX, YYY)" in told.stderr
