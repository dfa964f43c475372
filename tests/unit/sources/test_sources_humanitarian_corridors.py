"""Corridors: a pause that was asked for, held or not; never an incident, never a guess."""

from __future__ import annotations

import collections
import hashlib
from pathlib import Path

import pytest

from truceline.model.intake import Intake, RawFile
from truceline.sources.humanitarian_corridors import CONNECTOR

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
LIST = DATA / "donbas" / "humanitarian_corridors_2022.csv"
NAMES = (
    "HC_ID,date,proposal,status_result,From,To,from_latitude,from_longitude,to_latitude,"
    "to_longitude,text"
)


def _row(key: str, proposal: str, outcome: str, day: str = "2022-03-05") -> str:
    return f"{key},{day},{proposal},{outcome},X,Y,48.0,37.0,48.0,38.0,words"


def _read(*rows: str, **options: str) -> Intake:
    data = "\n".join([NAMES, *rows, ""]).encode()
    raw = RawFile(name="hc.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    assert CONNECTOR.recognises(raw)
    return CONNECTOR.read(raw, options)


def test_what_became_of_a_pause_is_told_only_where_it_is() -> None:
    reports = _read(
        _row("1", "Ukraine", "successful"),
        _row("2", "Russia", "unsuccessful/disrupted"),
        _row("3", "Agreed", "disputed"),
        _row("4", "Ukraine", "proposed route/outcome unknown"),
        _row("5", "Somebody", "a new word"),
    ).reports.to_pylist()
    assert [(r["actor"], r["circumstances"]) for r in reports] == [
        ("UKR", ["requested", "held"]),
        ("RUS", ["requested", "broken"]),
        (None, ["requested"]),
        ("UKR", ["requested"]),
        (None, ["requested"]),
    ]
    assert {(r["kind"], r["act"]) for r in reports} == {("performance", "local_pause")}


def test_the_circle_holds_both_ends() -> None:
    (report,) = _read(_row("1", "Agreed", "successful")).reports.to_pylist()
    assert (report["lon"], report["lat"]) == (37.5, 48.0)
    # One degree of longitude at 48 N is 74.6 km; half of it, and 10 km for the towns.
    assert 37_300 + 10_000 < report["error_m"] < 50_000


def test_swapping_the_parties_swaps_the_actors_and_nothing_else() -> None:
    rows = [_row("1", "Ukraine", "successful"), _row("2", "Russia", "disputed")]
    swapped = [
        r.replace("Ukraine", "?").replace("Russia", "Ukraine").replace("?", "Russia") for r in rows
    ]
    one = _read(*rows).reports
    other = _read(*swapped, party_ukraine="RUS", party_russia="UKR").reports
    traces = ["content_sha256", "file_sha256", "cue"]
    assert one.drop_columns(traces).equals(other.drop_columns(traces))


def test_bad_rows_are_rejected() -> None:
    intake = _read(
        _row("1", "Agreed", "successful", day="soon"), "2,2022-03-05,a,b,X,Y,48,,48,38,t"
    )
    assert intake.rejects["reason"].to_pylist() == ["bad-date", "half-a-place"]


def test_the_real_list() -> None:
    if not LIST.exists():
        pytest.skip("shared data are not here: humanitarian corridors")
    data = LIST.read_bytes()
    intake = CONNECTOR.read(
        RawFile(name="hc.csv", sha256=hashlib.sha256(data).hexdigest(), data=data), {}
    )
    assert (intake.rows, intake.reports.num_rows) == (282, 282)
    said = collections.Counter(tuple(c) for c in intake.reports["circumstances"].to_pylist())
    assert said == {("requested",): 152, ("requested", "held"): 125, ("requested", "broken"): 5}
