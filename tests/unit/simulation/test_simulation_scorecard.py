"""The scorecard against answers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.load import load
from truceline.kernels.geodesy import destination
from truceline.model.agreement import Agreement
from truceline.model.interval import Interval
from truceline.model.tables import FINDINGS, INCIDENTS
from truceline.simulation import Settings, Truth, simulate
from truceline.simulation.calibration import bins, brier, calibration_error, wilson
from truceline.simulation.scorecard import score
from truceline.simulation.truth import EVENTS, LINE, REPORT_TRUTH
from truceline.simulation.verity import Verity

START = Settings().start
ALONE = np.full(60, -1)
DAY = timedelta(days=1)


def agreement() -> Agreement:
    return load(simulate(Settings(n_events=5)).agreement, "agreement.yaml")


def truth(*events: tuple[datetime, float, float]) -> Truth:
    """Events by a line on the meridian -16; report k tells event k, one more tells nothing."""
    n = len(events)
    rows = [
        {"event_id": f"E{k}", "instant": at, "lon": lon, "lat": lat, "act": "shelling",
         "object_type": "hospital", "weapon": "tank", "actor": "ALD", "affected": "BIR",
         "circumstances": None, "count": 1, "register_entry": None, "burst": k}
        for k, (at, lon, lat) in enumerate(events)
    ]  # fmt: skip
    reports = [
        {"report_id": f"m/{k}", "source_id": "m", "native_id": str(k), "stated_error_m": 500.0,
         "event_id": f"E{k}" if k < n else None, "heavy_tailed": False}
        for k in range(n + 1)
    ]  # fmt: skip
    line = [
        {"line_id": "line-of-contact", "valid_from": START - DAY, "valid_to": START + 40 * DAY,
         "vertex": v, "lon": -16.0, "lat": -31.0 + v}
        for v in range(4)
    ]  # fmt: skip
    return Truth(
        events=pa.Table.from_pylist(rows, EVENTS),
        reports=pa.Table.from_pylist(reports, REPORT_TRUTH),
        lines=pa.Table.from_pylist(line, LINE),
    )


def east_of_line(metres: float) -> tuple[float, float]:
    lon, lat = destination(
        np.array([-16.0]), np.array([-29.5]), np.array([90.0]), np.array([metres])
    )
    return float(lon[0]), float(lat[0])


def incidents(*reports: tuple[str, ...], error_m: float = 500.0, p: float = 0.9) -> pa.Table:
    rows = [
        {"incident_id": f"I{k}", "report_ids": list(ids), "error_m": error_m, "p_happened": p}
        for k, ids in enumerate(reports)
    ]
    return pa.Table.from_pylist(rows, INCIDENTS)


def findings(*rows: tuple[str, str, str, float | None, str | None]) -> pa.Table:
    named = ("incident_id", "provision_id", "outcome", "p_covered", "because")
    return pa.Table.from_pylist([dict(zip(named, row, strict=True)) for row in rows], FINDINGS)


def test_truth_of_place_is_measured_from_the_line_of_the_day() -> None:
    deal = agreement()
    near, far = east_of_line(9_990), east_of_line(10_010)
    verity = Verity(truth((START, *near), (START, *far), (START - 3 * DAY, *near)), deal)
    fire = deal.texts[0].provisions[0]
    placed = verity.placed(fire)
    assert placed[:2].tolist() == [1.0, 0.0]
    assert np.isnan(placed[2])  # no line is stated for that day
    narrow = deal.texts[1].provisions[0]
    assert verity.placed(narrow)[:2].tolist() == [0.0, 0.0]


def test_truth_of_time_is_half_open() -> None:
    deal = agreement()
    text = deal.texts[0]
    assert text.period.end is not None
    tick = timedelta(microseconds=1)
    instants = (START - tick, START, text.period.end - tick, text.period.end)
    place = east_of_line(1000)
    verity = Verity(truth(*((at, *place) for at in instants)), deal)
    assert verity.timed(text, text.provisions[0]).tolist() == [False, True, True, False]


def test_truth_of_time_knows_no_first_year_and_open_ends() -> None:
    deal = agreement()
    text = replace(deal.texts[0], period=Interval(start=None, end=None))
    early = datetime(1953, 7, 27, tzinfo=UTC)
    verity = Verity(truth((early, -16.0, -29.5)), deal)
    assert verity.timed(text, text.provisions[0]).tolist() == [True]


def test_truth_of_kind_asks_who_is_bound_of_registered_objects_too() -> None:
    deal = agreement()
    known = truth((START, -16.0, -29.5))
    entry = pa.array([3], pa.int64())
    number = known.events.column_names.index("register_entry")
    known = replace(known, events=known.events.set_column(number, EVENTS.field(number), entry))
    sealed = replace(deal.texts[0].provisions[1], register_id="r")
    assert Verity(known, deal).of_kind(replace(sealed, binds=("ALD",))).tolist() == [True]
    assert Verity(known, deal).of_kind(replace(sealed, binds=("BIR",))).tolist() == [False]


def test_truth_of_kind() -> None:
    deal = agreement()
    verity = Verity(truth((START, -16.0, -29.5)), deal)
    by_id = {p.id: p for t in deal.texts for p in t.provisions}
    assert verity.of_kind(by_id["joint/fire"]).tolist() == [True]
    assert verity.of_kind(by_id["joint/objects"]).tolist() == [True]
    assert verity.of_kind(by_id["joint/overflight"]).tolist() == [False]
    assert verity.of_kind(by_id["joint/weapons"]).tolist() == [False]


def test_score_counts_by_hand() -> None:
    deal = agreement()
    inside, outside = east_of_line(2_000), east_of_line(15_000)
    known = truth((START + DAY, *inside), (START + DAY, *outside), (START + DAY, *inside))
    made = incidents(("m/0",), ("m/1",), ("m/3",), ("m/0", "m/1"))
    found = findings(
        ("I0", "joint/fire", "inconsistent", 0.99, None),
        ("I1", "joint/fire", "inconsistent", 0.95, None),
        ("I2", "joint/fire", "inconsistent", 0.93, None),
        ("I1", "asserted/fire", "consistent", 0.01, "outside the zone"),
        ("I1", "joint/objects", "consistent", 0.0, "object not listed"),
        ("I0", "asserted/fire", "undetermined", 0.5, "place straddles the limit"),
        ("I3", "joint/objects", "undetermined", None, "object unknown"),
    )
    got = score(known, deal, made, found)
    expected = {
        "events_true": 3,
        "events_told": 3,
        "events_told_by_nobody": 0,
        "events_in_incidents": 2,
        "reports_of_nothing": 1,
        "incidents_of_nothing": 1,
        "incidents_of_several_events": 1,
        "findings_decided": 5,
        "findings_undetermined": 2,
        "findings_not_monitored": 0,
        "decided_right": 2,
        "decided_wrong": 1,
        "decided_right_share": 2 / 3,
        "decided_for_what_is_alleged": 1,
        "inconsistent_in_truth": 1,
        "inconsistent_with_nothing_behind": 1,
        "p_covered_n": 4,
        "p_happened_n": 4,
        "findings_on_a_place_finer_than_its_source": 0,
    }
    assert {k: got[k] for k in expected} == expected
    assert got["p_covered_brier"] == pytest.approx((0.01**2 + 0.95**2 + 0.01**2 + 0.5**2) / 4)


def test_place_and_time_are_each_held_against_their_own_truth() -> None:
    known = truth((START + DAY, *east_of_line(2_000)), (START + DAY, *east_of_line(15_000)))
    rows = [
        {"incident_id": one, "provision_id": "joint/fire", "outcome": "undetermined",
         "p_covered": p, "p_place": p, "p_time": 1.0}
        for one, p in (("I0", 0.8), ("I1", 0.4))
    ]  # fmt: skip
    found = pa.Table.from_pylist(rows, FINDINGS)
    got = score(known, agreement(), incidents(("m/0",), ("m/1",)), found)
    assert got["p_place_brier"] == pytest.approx((0.2**2 + 0.4**2) / 2)
    assert got["p_time_brier"] == 0.0  # both lie in the period, also the one outside the zone
    assert (got["p_place_n"], got["p_time_n"], got["p_covered_n"]) == (2, 2, 2)


def test_a_place_finer_than_its_source_is_found() -> None:
    deal = agreement()
    known = truth((START, *east_of_line(2000)))
    found = findings(("I0", "joint/fire", "inconsistent", 1.0, None))
    key = "findings_on_a_place_finer_than_its_source"
    assert score(known, deal, incidents(("m/0",), error_m=490), found)[key] == 1
    assert score(known, deal, incidents(("m/0",), error_m=500), found)[key] == 0


def test_score_of_nothing_is_no_number() -> None:
    got = score(truth((START, -16.0, -29.5)), agreement(), incidents(), findings())
    assert got["decided_right_share"] is None
    assert got["p_covered_brier"] is None
    assert got["p_covered_reliability"] == []


def test_wilson_interval_known_answer() -> None:
    # 8 of 10, 95 %: 0.4902 to 0.9433 (Newcombe, Statistics in Medicine 17, 1998, method 3).
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0


def test_bins_and_errors_known_answer() -> None:
    p, hit = np.array([0.05, 0.05, 1.0, 0.95]), np.array([False, True, True, True])
    table = bins(p, hit, ALONE[:4])
    assert [(b.low, b.n, b.share) for b in table] == [(0.0, 2, 0.5), (0.9, 2, 1.0)]
    assert calibration_error(table) == pytest.approx((2 * 0.45 + 2 * 0.025) / 4)
    assert brier(p, hit) == pytest.approx((0.05**2 + 0.95**2 + 0 + 0.05**2) / 4)


def test_findings_of_one_event_make_no_interval_narrower() -> None:
    p, hit = np.full(40, 0.85), np.arange(40) % 10 < 8
    once = bins(p[:10], hit[:10], np.arange(10))[0]
    (again,) = bins(p, hit, np.arange(40) % 10)
    assert (again.n, again.n_apart, again.share) == (40, 10, 0.8)
    assert (again.share_low, again.share_high) == (once.share_low, once.share_high)
    assert (once.share_low, once.share_high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    (alone,) = bins(p, hit, np.full(40, -1))
    assert alone.n_apart == 40
    assert alone.share_low > once.share_low


def test_score_counts_several_findings_of_one_event_as_one_in_its_intervals() -> None:
    known = truth((START + DAY, *east_of_line(2_000)))
    made = incidents(("m/0",), ("m/0",))
    found = findings(
        ("I0", "joint/fire", "inconsistent", 0.95, None),
        ("I1", "joint/fire", "inconsistent", 0.95, None),
        ("I0", "asserted/fire", "inconsistent", 0.95, None),
    )
    got = score(known, agreement(), made, found)
    for name, n in (("p_covered", 3), ("p_happened", 2)):
        rows: Any = got[f"{name}_reliability"]
        assert [(row["n"], row["n_apart"]) for row in rows] == [(n, 1)]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_bins_lose_no_forecast_and_ignore_order(pairs: list[tuple[float, bool]]) -> None:
    p, hit = np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])
    table = bins(p, hit, ALONE[: len(pairs)])
    assert sum(b.n for b in table) == len(pairs)
    assert all(b.share_low <= b.share <= b.share_high for b in table)
    turned = bins(p[::-1], hit[::-1], ALONE[: len(pairs)])
    assert [(b.low, b.n, b.share) for b in turned] == [(b.low, b.n, b.share) for b in table]
