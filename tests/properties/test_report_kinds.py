"""What must hold of nil reports, duties, people harmed and transfers, whatever the world."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, timedelta
from functools import cache
from typing import Any

import invented
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from test_party_swap import swap

from truceline.agreements import register
from truceline.app import pipeline
from truceline.model import tables
from truceline.model.vocabulary import PERFORMANCES
from truceline.simulation.settings import Settings
from truceline.simulation.world import World, simulate
from truceline.sources.hanging import WATCHED

Tables = dict[str, pa.Table]
SETTINGS = Settings(seed=4713, n_reports=350, days=20, other_kinds=True)


@cache
def world() -> World:
    return simulate(SETTINGS, register.commitment)


@pytest.fixture(scope="module")
def files() -> list[invented.Read]:
    return [invented.read(file) for file in world().files]


@pytest.fixture(scope="module")
def plain(files: list[invented.Read]) -> Tables:
    return dict(pipeline.walk(invented.given(world(), files)))


def test_the_world_has_every_kind(plain: Tables) -> None:
    assert {"event", "performance", "nil"} <= set(plain["reports"]["kind"].to_pylist())
    for name in ("harm", "transfers"):
        assert plain[name].num_rows > 10, name
    bases = set(plain["harm"]["basis"].to_pylist())
    assert bases == {"claimed", "confirmed"}


def test_every_row_is_accounted_for_once(plain: Tables) -> None:
    rows = {row["name"]: row for row in plain["files"].to_pylist()}
    for made in world().files:
        row = rows[made.name]
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"], row
        assert (row["rows"], row["rejected"]) == (made.rows, made.rejected), made.name


def test_order_and_repetition_of_files_never_matter(
    files: list[invented.Read], plain: Tables
) -> None:
    shuffled = [*files, *files[-8:]]
    random.Random(7).shuffle(shuffled)
    again = dict(pipeline.walk(invented.given(world(), shuffled)))
    for name in tables.TABLES:
        if name != "files":
            assert again[name].equals(plain[name]), name


def test_as_of_is_blind_to_what_came_later(files: list[invented.Read]) -> None:
    when = world().settings.start.astimezone(UTC) + timedelta(days=6)
    limit = pa.scalar(when, pa.timestamp("us", "UTC"))

    def until(file: invented.Read) -> invented.Read:
        raw, connector, intake = file
        parts = ("reports", "tallies", "effort", "harm", "transfers")
        kept = {
            name: getattr(intake, name).filter(
                pc.less_equal(getattr(intake, name)["known_at"], limit)
            )
            for name in parts
        }
        return raw, connector, replace(intake, **kept)

    early = [until(file) for file in files]
    now = dict(pipeline.walk(invented.given(world(), early, as_of=when)))
    later = dict(pipeline.walk(invented.given(world(), files, as_of=when)))
    whole = pipeline.walk(invented.given(world(), files))
    for name in ("reports", "effort", "harm", "transfers", "incidents", "findings", "coverage"):
        assert now[name].equals(later[name]), name
    for name in ("harm", "transfers"):
        assert 0 < later[name].num_rows < whole[name].num_rows


def test_duties_and_nil_reports_enter_no_incident(plain: Tables) -> None:
    held = set(pc.list_flatten(plain["incidents"]["report_ids"]).to_pylist())
    for row in plain["reports"].to_pylist():
        assert (row["report_id"] in held) == (row["kind"] == "event")
        assert (row["kind"] == "performance") == (row["act"] in PERFORMANCES)
        assert (row["kind"] == "nil") == (row["act"] == "nothing_seen")


def test_harm_hangs_on_a_report_of_the_same_claimant(plain: Tables) -> None:
    reports = {r["report_id"]: r for r in plain["reports"].to_pylist()}
    ids = plain["harm"]["harm_id"].to_pylist()
    assert len(set(ids)) == len(ids)
    for row in plain["harm"].to_pylist():
        report = reports[row["report_id"]]
        for name in ("source_id", "claimant", "known_at", "tier", "row_number", "file_sha256"):
            assert row[name] == report[name], name
        told = [row[name] for name in ("low", "best", "high") if row[name] is not None]
        assert told
        assert told == sorted(told)


def test_confirmed_figures_are_the_true_ones_and_are_not_added_to_claims(plain: Tables) -> None:
    """The patrols of this world count exactly; so a known answer."""
    true = {r["event_id"]: r for r in world().other_truth["harm"].to_pylist()}
    behind = {r["report_id"]: r["event_id"] for r in world().truth.reports.to_pylist()}
    confirmed = [r for r in plain["harm"].to_pylist() if r["basis"] == "confirmed"]
    assert len(confirmed) > 5
    for row in confirmed:
        assert row["best"] == true[behind[row["report_id"]]][row["harm"]]


def _watched(plain: Tables) -> set[str]:
    ids = plain["effort"]["effort_id"].to_pylist()
    return {one.removesuffix(WATCHED) for one in ids if one.endswith(WATCHED)}


def test_a_nil_report_is_effort_where_it_tells_a_reach(plain: Tables) -> None:
    nil = {r["report_id"] for r in plain["reports"].to_pylist() if r["kind"] == "nil"}
    told = {f"patrols/{r}" for r in world().other_truth["shifts"]["native_id"].to_pylist()}
    assert nil == told
    assert 0 < len(nil - _watched(plain)) < len(nil) / 3
    assert _watched(plain) < nil


def test_nil_reports_alone_make_coverage_and_without_a_reach_none(
    files: list[invented.Read],
) -> None:
    """Without declared effort nothing was watched; each nil report with a reach watches."""
    no_effort = [f for f in files if f[0].name != "effort.csv"]
    blind = [
        (raw, connector, replace(intake, effort=intake.effort.slice(0, 0)))
        for raw, connector, intake in no_effort
    ]
    seen, unseen = (
        pipeline.walk(invented.given(world(), given))["coverage"] for given in (no_effort, blind)
    )
    assert pc.sum(seen["n_observers"]).as_py() > 0
    assert pc.sum(seen["observer_h"]).as_py() > 0
    assert (pc.sum(unseen["n_observers"]).as_py() or 0) == 0
    assert not pc.any(pc.equal(unseen["outcome"], "consistent")).as_py()


_PARTIES = ("source_id", "claimant", "actor", "affected", "donor", "recipient")
_IDS = ("report_id", "harm_id", "transfer_id", "effort_id")
_HASHES = ("content_sha256", "file_sha256")


def _rows(table: pa.Table, back: bool) -> list[str]:
    """Return rows as text whatever their order; the parties' names swapped back where asked."""

    def mended(name: str, value: Any) -> Any:
        named = name in (*_PARTIES, *_IDS) and isinstance(value, str)
        return swap(value) if back and named else value

    return sorted(
        str({name: mended(name, value) for name, value in row.items() if name not in _HASHES})
        for row in table.to_pylist()
    )


def test_swapping_the_parties_swaps_what_is_told_of_them_and_nothing_else(plain: Tables) -> None:
    mirrored = invented.walked(world(), swap)
    for name in ("reports", "harm", "transfers", "effort"):
        assert _rows(plain[name], back=False) == _rows(mirrored[name], back=True), name
    to_whom, mirrored_to = (
        {row["native_key"]: row["recipient"] for row in table.to_pylist()}
        for table in (plain["transfers"], mirrored["transfers"])
    )
    assert {key: swap(party) for key, party in mirrored_to.items()} == to_whom != mirrored_to
