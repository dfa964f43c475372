"""Annexed tables: single observations, as wide as wind and distance say, N/K is not told."""

from __future__ import annotations

import hashlib

from truceline.model.intake import Intake, RawFile
from truceline.sources.osce_annex import CONNECTOR

HEAD = 'SMM position,Event location,Means,No.,Observation,Description,Weapon,"Date, time"'
PLACED = HEAD + ",position_lon,position_lat"


def _read(head: str, *rows: str, **options: str) -> Intake:
    data = "\n".join([head, *rows, ""]).encode()
    raw = RawFile(name="annex.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    assert CONNECTOR.recognises(raw)
    return CONNECTOR.read(raw, options)


def _row(location: str, many: str, seen: str, said: str, weapon: str, when: str) -> str:
    return f'SMM camera at X,{location},Recorded,{many},{seen},{said},{weapon},"{when}"'


def test_what_was_observed_is_told_in_the_words_of_the_model_and_no_more() -> None:
    when = "12-Mar, 19:47"
    reports = (
        _read(
            HEAD,
            _row("2-5km NNW", "3", "Explosion", "Undetermined", "N/K", when),
            _row("1-2km S", "N/K", "Projectile", "In flight from W to E", "N/K", when),
            _row("N/K", "12", "Burst", "N/K", "Small arms", when),
            _row("500m E", "1", "Explosion", "Impact", "Mortar (type N/K)", when),
            year="2021",
        )
        .reports.sort_by("row_number")
        .to_pylist()
    )
    assert [(r["act"], r["circumstances"], r["weapon"], r["count_low"]) for r in reports] == [
        ("explosion", ["undetermined_explosion"], None, 3),
        ("projectile_in_flight", None, None, None),
        ("burst_or_shot", None, "small_arms", 12),
        ("explosion", ["impact"], None, 1),
    ]
    assert {r["start"].isoformat() for r in reports} == {"2021-03-12T17:47:00+00:00"}
    assert {(r["actor"], r["basis"], r["place_kind"]) for r in reports} == {
        (None, "observed", "none")
    }
    assert reports[0]["place_name"] == "2-5km NNW of SMM camera at X"


def test_a_position_with_a_place_makes_a_sector() -> None:
    row = _row("2-5km NNW", "3", "Explosion", "Outgoing", "N/K", "2021-03-12 19:47") + ",38.0,48.0"
    intake = _read(PLACED, row)
    (report,) = intake.reports.to_pylist()
    assert report["place_kind"] == "shape"
    assert report["lat"] > 48.01
    assert 37.9 < report["lon"] < 38.0
    assert intake.shapes.num_rows == 1


def test_a_day_without_a_year_and_a_bad_count_are_rejected() -> None:
    intake = _read(
        HEAD,
        _row("1km S", "3", "Explosion", "Impact", "N/K", "12-Mar, 19:47"),
        _row("1km S", "some", "Explosion", "Impact", "N/K", "2021-03-12 19:47"),
        _row("1km S", "1", "Explosion", "Impact", "N/K", "2021-03-12 19:47"),
    )
    assert intake.rejects["reason"].to_pylist() == ["bad-date", "bad-count"]
    assert intake.reports.num_rows == 1
