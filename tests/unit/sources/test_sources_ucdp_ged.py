"""UCDP GED: as wide as its precision codes, and nobody named as actor."""

from __future__ import annotations

import collections
import hashlib
import json
from pathlib import Path

import pytest

from truceline.model.intake import RawFile
from truceline.sources.ucdp_ged import CONNECTOR

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
GED = DATA / "donbas" / "ucdp_ged_ukraine_clean.csv"
NAMES = (
    "id,code_status,dyad_name,where_prec,where_coordinates,where_description,adm_1,latitude,"
    "longitude,event_clarity,date_prec,date_start,date_end,best,high,low"
)


def _raw(data: bytes) -> RawFile:
    return RawFile(name="ged.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)


def _row(precision: str, start: str = "2020-07-01", end: str = "2020-07-01") -> str:
    place = "X town,near X,Donetsk oblast,48.0,38.0"
    return f"7{precision},Clear,A - B,{precision},{place},1,1,{start},{end},3,4,2"


def _read(*rows: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = CONNECTOR.read(
        _raw("\n".join([NAMES, *rows, ""]).encode()), {}
    ).reports.to_pylist()
    return found


def test_precision_codes_become_errors() -> None:
    errors = [row["error_m"] for row in _read(*(_row(str(code)) for code in range(1, 8)))]
    assert errors == [5e3, 25e3, 50e3, 155e3, 150e3, 700e3, 200e3]


def test_a_province_unknown_to_the_gazetteer_is_wide() -> None:
    (row,) = _read(_row("4").replace("Donetsk oblast", "Nowhere"))
    assert row["error_m"] == 200e3


def test_no_actor_no_count_and_deaths_in_words() -> None:
    (row,) = _read(_row("1", "2020-07-01", "2020-07-03"))
    assert (row["act"], row["actor"], row["affected"]) == ("lethal_event", None, None)
    assert (row["count_low"], row["count_high"]) == (None, None)
    assert row["text"] == "deaths best 3; low 2; high 4; A - B; near X"
    assert row["time_basis"] == "window"
    assert row["report_id"] == "ucdp-ged/71"


def test_bad_rows_are_rejected() -> None:
    text = "\n".join([NAMES, _row("9"), _row("1", "2020-07-05"), ""]).encode()
    intake = CONNECTOR.read(_raw(text), {})
    assert intake.rejects["reason"].to_pylist() == ["bad-precision", "ends-before-start"]


def test_the_real_release() -> None:
    if not GED.exists():
        pytest.skip("shared data are not here: UCDP GED")
    raw = _raw(GED.read_bytes())
    assert CONNECTOR.recognises(raw)
    intake = CONNECTOR.read(raw, {})
    assert (intake.rows, intake.reports.num_rows, intake.rejects.num_rows) == (3883, 3883, 0)
    bases = collections.Counter(intake.reports["time_basis"].to_pylist())
    assert bases == {"date": 2809, "window": 1074}
    assert intake.reports["actor"].null_count == 3883
    unclear = [c for c in intake.reports["cue"].to_pylist() if not c.endswith("=Clear")]
    assert len(unclear) == 13
    assert intake.harm.num_rows == 3883
    assert intake.notes[-1].startswith("31 rows give a best figure beyond")


def test_deaths_are_harm_with_bounds_and_blank_is_not_zero() -> None:
    text = "\n".join([NAMES, _row("1"), _row("2").replace(",3,4,2", ",,,"), ""]).encode()
    harm = CONNECTOR.read(_raw(text), {}).harm.to_pylist()
    assert [(h["report_id"], h["harm"], h["low"], h["best"], h["high"]) for h in harm] == [
        ("ucdp-ged/71", "killed", 2, 3, 4)
    ]
    assert harm[0]["who"] == "unspecified"
    assert harm[0]["basis"] == "claimed"


def test_a_bound_that_bounds_nothing_is_left_out_and_told() -> None:
    text = "\n".join([NAMES, _row("1").replace(",3,4,2", ",3,1,9"), ""]).encode()
    intake = CONNECTOR.read(_raw(text), {})
    (one,) = intake.harm.to_pylist()
    assert (one["low"], one["best"], one["high"]) == (None, 3, None)
    assert intake.notes == (
        "1 row gives a best figure beyond its own low or high: that bound is left out.",
    )


def test_old_names_of_columns_say_the_same() -> None:
    new = CONNECTOR.read(_raw("\n".join([NAMES, _row("1"), ""]).encode()), {})
    old_names = NAMES.replace("best,high,low", "best_est,high_est,low_est")
    old_raw = _raw("\n".join([old_names, _row("1"), ""]).encode())
    assert CONNECTOR.recognises(old_raw)
    old = CONNECTOR.read(old_raw, {})
    for table in ("reports", "harm"):
        same = getattr(new, table).drop_columns(["file_sha256"])
        assert getattr(old, table).drop_columns(["file_sha256"]).equals(same)


def test_a_row_says_the_same_whether_it_came_as_csv_or_from_the_service() -> None:
    row = dict(zip(NAMES.split(","), _row("1").split(","), strict=True))
    row |= {"date_start": "2020-07-01T00:00:00", "date_end": "2020-07-01 00:00:00.000"}
    numbers = {"latitude": 48, "longitude": 38.00, "best": 3, "id": 71}
    page = {"TotalCount": 1, "TotalPages": 1, "Result": [{**row, **numbers}]}
    raw = _raw(json.dumps(page).encode())
    assert CONNECTOR.recognises(raw)
    (sent,) = CONNECTOR.read(raw, {}).reports.to_pylist()
    (written,) = _read(_row("1"))
    differ = {name for name in sent if sent[name] != written[name]}
    assert differ == {"file_sha256"}
