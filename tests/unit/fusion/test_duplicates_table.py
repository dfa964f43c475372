"""The table of real disagreements: whole, in our own words, and of rows that exist."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "benchmarks" / "results" / "duplicates.csv"
AFTER = ROOT / "benchmarks" / "results" / "duplicates-after.csv"
PLACES = ROOT / "benchmarks" / "duplicates" / "places.csv"
DATA = ROOT.parent / "shared" / "data" / "ukraine-2025" / "strike-reports"
COLUMNS = ["set", "half", "id_a", "id_b", "ours", "theirs", "p_match", "decision", "reason"]


def rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_disagreement_is_one_and_has_a_decision_and_a_reason() -> None:
    told = rows(TABLE)
    assert len(told) >= 50
    told += rows(AFTER)
    assert {tuple(row) for row in told} == {tuple(COLUMNS)}
    assert len({(row["set"], row["id_a"], row["id_b"]) for row in told}) == len(told)
    for row in told:
        assert {row["ours"], row["theirs"]} == {"same", "different"}, row
        assert row["decision"] in {"same", "different", "cannot tell"}, row
        assert 10 < len(row["reason"]) < 120, row


def test_no_sentence_of_a_source_and_no_coordinate_is_in_it() -> None:
    assert (TABLE.read_text("utf-8") + AFTER.read_text("utf-8")).isascii()  # theirs is Cyrillic
    for row in rows(TABLE) + rows(AFTER):
        assert not re.search(r"\d+\.\d{3,}|https?:|[\"“«]", row["reason"]), row
    assert set(PLACES.read_text("utf-8").splitlines()[0].split(",")) == {"stem", "area"}


def test_the_readme_says_what_the_table_says() -> None:
    readme = (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    told = Counter((row["set"], row["ours"], row["decision"]) for row in rows(TABLE))
    for (name, ours), words in {
        ("reuters-2025", "same"): "same, the ledger not",
        ("reuters-2025", "different"): "not, the ledger same",
        ("viina-2022", "same"): "same, the ledger not",
        ("viina-2022", "different"): "not, the ledger same",
    }.items():
        n = [told[name, ours, one] for one in ("same", "different", "cannot tell")]
        line = f"| {name} | {words} | {sum(n)} | {n[0]} | {n[1]} | {n[2]} |"
        assert line in readme


def test_every_id_is_that_of_a_row() -> None:
    if not DATA.exists():
        pytest.skip("shared data are not here: ids are not looked up")
    known = {
        "viina-2022": {r["event_id_1pd"] for r in rows(DATA / "VIINA_2022_EXACT_DEDUPE.csv")},
        "reuters-2025": {r["event_id_1pd"] for r in rows(DATA / "VIINA_2025_REBUILD.csv")}
        | {r["CandidateRecordID"]
           for r in rows(DATA / "REUTERS_2025_CANDIDATE_DEDUPE_LEDGER_V1.csv")},
    }  # fmt: skip
    for row in rows(TABLE) + rows(AFTER):
        assert {row["id_a"], row["id_b"]} <= known[row["set"]], row
