"""The two worked cases on the published lists: what must come out, whatever else does.

Reads the lists beside the checkout and copies nothing of them; skips, saying so, without them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from truceline.agreements.load import load
from truceline.agreements.sources_file import load_sources
from truceline.app import pipeline
from truceline.app.intake.cards import cards_for
from truceline.model.decision import Decisions
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.merge import account, latest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published lists are not beside us")

ENERGY = (
    "launch-claims/*.csv",
    "mod-statements/*.csv",
    "strike-reports/VIINA_202?_REBUILD.csv",
    "strike-reports/strikes_in_russia_and_crimea_no_text.csv",
    "air-raid-alerts/*.csv",
    "control-area/*202503*.geojson",
)
DONBAS = ("osce_smm_daily_cfv_2019_2022.csv", "ucdp_ged_ukraine_clean.csv")


def _walk(case: str, folder: Path, patterns: tuple[str, ...]) -> dict[str, pa.Table]:
    inputs = []
    for path in sorted(p for pattern in patterns for p in folder.glob(pattern)):
        data = path.read_bytes()
        raw = RawFile(name=path.name, sha256=hashlib.sha256(data).hexdigest(), data=data)
        connector, intake = registry.read(raw, None, {})
        inputs.append((raw, connector, intake))
    merged, ledger = account(inputs)
    known = {**latest(merged), "files": ledger}
    written = ROOT / "agreements" / case
    agreement = load((written / "agreement.yaml").read_text("utf-8"), case)
    own = load_sources((written / "sources.yaml").read_text("utf-8"), case)
    given = pipeline.Given(
        agreement=agreement,
        sources=cards_for(known, own),
        taken=known,
        decisions=Decisions(),
        reveals=(),
        as_of=None,
    )
    return dict(pipeline.walk(given))


@pytest.fixture(scope="module")
def energy() -> dict[str, pa.Table]:
    return _walk("energy-moratorium-2025", DATA / "ukraine-2025", ENERGY)


@pytest.fixture(scope="module")
def donbas() -> dict[str, pa.Table]:
    return _walk("donbas-additional-measures-2020", DATA / "donbas", DONBAS)


@pytest.mark.parametrize("case", ["energy", "donbas"])
def test_rows_are_accounted_for_in_every_file(case: str, request: pytest.FixtureRequest) -> None:
    tables = request.getfixturevalue(case)
    for row in tables["files"].to_pylist():
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"], row["name"]
    expected = {"energy": 74_000, "donbas": 4_149}[case]
    assert pc.sum(tables["files"]["rows"]).as_py() >= expected


def test_launch_counts_decide_nothing(energy: dict[str, pa.Table]) -> None:
    readings = energy["readings"].to_pylist()
    assert {(r["outcome"], r["because"]) for r in readings} == {("undetermined", "object unknown")}
    assert {r["text_id"] for r in readings} == {"kremlin-2025-03-25", "kyiv-2025-03-25"}
    assert energy["tallies"]["object_type"].null_count == len(energy["tallies"])


def test_the_fall_in_launches_is_as_published(energy: dict[str, pa.Table]) -> None:
    """157 and about 105 a day: rows by the Kyiv day of the window's start, 30 whole days each."""
    tallies = energy["tallies"]
    launched = tallies.filter(pc.equal(tallies["act"], "launch"))
    day = pc.strftime(
        pc.assume_timezone(pc.local_timestamp(_in_kyiv(launched["start"])), "UTC"), "%Y-%m-%d"
    )

    def per_day(first: str, last: str) -> float:
        inside = pc.and_(pc.greater_equal(day, first), pc.less_equal(day, last))
        return float(pc.sum(launched.filter(inside)["value_low"]).as_py()) / 30

    assert per_day("2025-02-16", "2025-03-17") == pytest.approx(157.33, abs=0.01)
    assert per_day("2025-03-18", "2025-04-16") == pytest.approx(104.80, abs=0.01)


def _in_kyiv(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.timestamp("us", "Europe/Kyiv"))


def test_real_rows_between_the_two_starts_read_differently(energy: dict[str, pa.Table]) -> None:
    """A refinery and a substation said to be hit on 18 and 20 March: one text covers, one not."""
    findings, incidents = energy["findings"], energy["incidents"]
    between = incidents.filter(
        pc.and_(
            pc.starts_with(pc.list_element(incidents["source_ids"], 0), "viina:"),
            pc.is_in(
                incidents["object_type"],
                value_set=pa.array(["oil_refinery", "power_grid", "energy_unspecified"]),
            ),
        )
    )
    ids = {
        row["incident_id"]
        for row in between.to_pylist()
        if row["start"] and "2025-03-17" <= row["start"].date().isoformat() <= "2025-03-20"
    }
    assert ids
    outcomes = {
        (r["text_id"].split("-")[0], r["because"] or r["outcome"])
        for r in findings.to_pylist()
        if r["incident_id"] in ids
    }
    assert ("kyiv", "outside the period") in outcomes
    assert ("kremlin", "outside the period") not in outcomes


def test_no_probability_and_no_author_is_shown_outside_the_mandate(
    energy: dict[str, pa.Table],
) -> None:
    assert energy["findings"]["actor"].null_count == len(energy["findings"])
    assert energy["findings"]["p_party"].null_count == len(energy["findings"])


def test_alerts_become_no_incident(energy: dict[str, pa.Table]) -> None:
    warnings = energy["reports"].filter(pc.equal(energy["reports"]["kind"], "warning"))
    assert len(warnings) == 64_740
    assert "air_alert" not in energy["incidents"]["act"].to_pylist()


def test_the_contradiction_of_30_september_2021_stays_visible(donbas: dict[str, pa.Table]) -> None:
    tallies = donbas["tallies"].to_pylist()
    series = [t for t in tallies if t["value_low"] in (47.0, 28.0) and t["area"] == "Luhansk"]
    windows: dict[tuple[object, str], set[float]] = {}
    for tally in series:
        windows.setdefault((tally["end"], tally["unit"]), set()).add(tally["value_low"])
    assert {47.0, 28.0} in windows.values()


def test_donbas_names_nobody(donbas: dict[str, pa.Table]) -> None:
    assert donbas["incidents"]["actor"].null_count == len(donbas["incidents"])
    assert len(donbas["findings"]) > 300
