"""What the world says of itself holds when other rooms read its files."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from truceline.agreements.load import load
from truceline.agreements.register import check_reveal, commitment
from truceline.agreements.sources_file import load_sources
from truceline.model.intake import Intake, RawFile
from truceline.simulation import Settings, World, read_truth, simulate, write_plan
from truceline.simulation.cards import P_TRUE
from truceline.simulation.files import InputFile
from truceline.simulation.world import entries_hit
from truceline.sources.registry import read

SMALL = Settings(seed=99, n_events=400)


@cache
def world(*, combined: bool = False) -> World:
    return simulate(replace(SMALL, combined=combined), commitment)


def taken_in(file: InputFile) -> Intake:
    raw = RawFile(name=file.name, sha256=hashlib.sha256(file.data).hexdigest(), data=file.data)
    return read(raw, "mapped", {"map": file.map_text})[1]


@pytest.mark.parametrize("combined", [False, True])
def test_every_report_has_a_truth_and_every_truth_a_report(combined: bool) -> None:
    made = world(combined=combined)
    intakes = [taken_in(file) for file in made.files]
    ids = [i for intake in intakes for i in intake.reports["report_id"].to_pylist()]
    truth = made.truth.reports["report_id"].to_pylist()
    assert len(truth) == len(set(truth)) == made.counts["reports"]
    assert set(ids) == set(truth)
    events = set(made.truth.events["event_id"].to_pylist())
    assert set(made.truth.reports["event_id"].drop_null().to_pylist()) <= events


def test_row_accounting_is_as_the_world_says() -> None:
    for file in world().files:
        intake = taken_in(file)
        assert intake.rows == file.rows, file.name
        assert intake.rejects.num_rows == file.rejected, file.name
        told = intake.reports if intake.reports.num_rows else intake.effort
        if intake.reports.num_rows:
            ids = Counter(told["report_id"].to_pylist())
            assert sum(n - 1 for n in ids.values()) == file.repeated, file.name


def test_the_messy_file_is_rejected_for_the_reasons_it_was_spoilt() -> None:
    file = next(f for f in world().files if f.name == "hotline.csv")
    assert file.data.startswith(b"\xef\xbb\xbf")
    reasons = Counter(taken_in(file).rejects["reason"].to_pylist())
    assert reasons["swapped-coordinates"] == 2
    assert reasons["null-island"] == reasons["half-a-place"] == reasons["negative-count"] == 1
    assert sum(reasons.values()) == file.rejected == 11


def test_reports_say_what_the_schema_of_reports_asks() -> None:
    made = world()
    table = pa.concat_tables([taken_in(f).reports for f in made.files])
    assert set(table["basis"].to_pylist()) == {"alleged", "relayed", "observed"}
    assert set(table["claimant"].drop_null().to_pylist()) == {"ALD", "BIR"}
    assert {"disc", "shape"} <= set(table["place_kind"].to_pylist())
    assert {"window", "date"} <= set(table["time_basis"].to_pylist())
    cards = {s.id for s in load_sources(made.sources, "sources.yaml", made.settings.parties)}
    assert set(table["source_id"].to_pylist()) <= cards
    assert table["received_at"].null_count < table.num_rows


def test_effort_lines_and_tallies_come_in_whole() -> None:
    intakes = {f.name: taken_in(f) for f in world().files}
    effort = intakes["effort.csv"].effort
    assert set(effort["status"].to_pylist()) == {"on", "outage", "denied"}
    assert set(effort["mode"].to_pylist()) == {"camera", "patrol", "satellite"}
    assert intakes["lines.csv"].lines.num_rows == SMALL.days + SMALL.days_before + 1
    tallies = intakes["tallies.csv"].tallies
    assert set(tallies["unit"].to_pylist()) == {"rounds fired", "incidents of fire"}
    assert tallies["value_low"].null_count > 0
    assert pc.all(pc.not_equal(tallies["claimant"], tallies["about"])).as_py()


def test_the_agreement_loads_with_two_texts_and_a_register() -> None:
    made = world()
    agreement = load(made.agreement, "agreement.yaml")
    assert agreement.invented
    joint, asserted = agreement.texts
    assert joint.period.start == made.settings.start
    assert asserted.asserted_by == (made.settings.parties[1],)
    assert asserted.period.start is not None
    assert joint.period.start is not None
    assert asserted.period.start < joint.period.start
    assert agreement.zone("weapons").reach_m == 2 * agreement.zone("weapons-narrow").reach_m
    assert len(agreement.registers[0].commitments) == made.settings.register_size
    assert any(p.left_open for p in joint.provisions)
    for text in agreement.texts:
        for provision in text.provisions:
            assert set(provision.wording) == {"en", "uk", "ru"}


def test_without_a_seal_there_is_no_register() -> None:
    made = simulate(SMALL)
    agreement = load(made.agreement, "agreement.yaml")
    assert agreement.registers == ()
    assert made.reveals == ()
    assert made.truth.events.equals(world().truth.events)


def test_reveals_fit_the_register_and_name_reports_of_register_objects() -> None:
    made = simulate(replace(SMALL, n_events=3000), commitment)
    agreement = load(made.agreement, "agreement.yaml")
    hit = made.truth.events.filter(pc.is_valid(made.truth.events["register_entry"]))
    reports = made.truth.reports.filter(
        pc.is_in(made.truth.reports["event_id"], value_set=hit["event_id"].combine_chunks())
    )
    cited = {check_reveal(agreement, text).report_id for text in made.reveals}
    assert cited
    assert cited <= set(reports["report_id"].to_pylist())


def test_a_report_of_nothing_hits_no_register_entry() -> None:
    hit = entries_hit(np.array([-1, 4]), np.array([-1, 0, 1]))
    assert hit.tolist() == [-1, -1, 4]


def test_the_truth_survives_its_files() -> None:
    made = world()
    plan = write_plan(made)
    files = {n.removeprefix("truth/"): d for n, d in plan.items() if n.startswith("truth/")}
    again = read_truth(files)
    assert again.events.equals(made.truth.events)
    assert again.reports.equals(made.truth.reports)
    assert again.lines.equals(made.truth.lines)


def test_declared_reliability_is_that_of_the_development_worlds() -> None:
    made = [simulate(Settings(seed=seed)).truth.reports for seed in range(1, 7)]
    table = pa.concat_tables(made)
    role = pc.list_element(pc.split_pattern(table["source_id"], "-"), 0)
    for name, declared in P_TRUE.items():
        mine = table.filter(pc.equal(role, name))
        share = 1 - mine["event_id"].null_count / mine.num_rows
        assert share == pytest.approx(declared, abs=0.03), name


def test_large_worlds_hold_about_as_many_reports_as_asked() -> None:
    made = simulate(Settings.large(20_000, seed=5))
    assert made.counts["reports"] == pytest.approx(20_000, rel=0.1)
    assert [f.name for f in made.files][:2] == ["reports.csv", "sightings.csv"]
