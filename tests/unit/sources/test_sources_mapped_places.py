"""Places under a map: one cell, a named place, a compass; and what the written error allows."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import AgreementError
from truceline.kernels.geodesy import bearing_deg, distance_m
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.bearings import bearing_spread
from truceline.sources.mapped.compass import declination, declinations
from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.relative import parse

HEAD = "map: 1\ntime_zone: UTC\nsource: {constant: s}\ntable: reports\nstart: start\n"
REPORTS = HEAD + "basis: {constant: alleged}\n"
KNOWN = "known: {Alpha: [37.5, 48.5, 1000], Beta: [[36, 47, 500], [38.25, 49, 500]]}"


def read(text: str, written: str) -> Intake:
    data = text.encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": REPORTS + written})[1]


def places(cells: list[str], written: str) -> Intake:
    rows = "".join(f'2025-04-01,"{cell}"\n' for cell in cells)
    return read("start,p\n" + rows, written)


def reasons(intake: Intake) -> list[tuple[int, str]]:
    return [(r["row_number"], r["reason"]) for r in intake.rejects.to_pylist()]


def test_the_larger_error_counts() -> None:
    cells = ["38SMB4488", "38SMB4450088500", "N33.33424 E44.40363"]
    fine = places(cells, "coordinates: p\nerror_m: {constant: '50'}\n").reports
    assert fine["error_m"].to_pylist() == pytest.approx([707.1, 50, 50], abs=0.1)
    assert fine["place_kind"].to_pylist() == ["disc"] * 3
    coarse = places(cells, "coordinates: p\nerror_m: {constant: '900'}\n").reports
    assert coarse["error_m"].to_pylist() == [900.0] * 3


def test_rows_that_cannot_be_placed_are_refused_with_their_cell() -> None:
    written = "coordinates: p\nerror_m: {constant: '50'}\nbounding_box: [30, 40, 50, 50]\n"
    cells = ["48.5, 37.2", "N48.5 E137.2", "37S 403152 3700000", "", "nowhere", "N37.2 E48.5"]
    intake = places(cells, written)
    assert reasons(intake) == [
        (1, "ambiguous-order"),
        (2, "outside-declared-box"),
        (3, "ambiguous-hemisphere"),
        (5, "bad-coordinate"),
        (6, "swapped-coordinates"),
    ]
    assert intake.reports["place_kind"].to_pylist() == ["none"]
    assert "48.5, 37.2" in intake.rejects["detail"][0].as_py()


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_a_declared_order_is_kept(lat: float, lon: float) -> None:
    written = "coordinates: {column: p, order: %s}\nerror_m: {constant: '50'}\nnull_island: true\n"
    first = places([f"{lat:.3f} {lon:.3f}"], written % "lat_lon").reports
    second = places([f"{lon:.3f} {lat:.3f}"], written % "lon_lat").reports
    for name, value in (("lat", lat), ("lon", lon)):
        assert first[name].to_pylist() == second[name].to_pylist()
        assert first[name][0].as_py() == pytest.approx(value, abs=0.000501)


def test_a_named_place_makes_a_sector_that_holds_what_it_tells() -> None:
    intake = places(["3 km SSE of Alpha"], f"relative: {{column: p, {KNOWN}}}\n")
    (row,) = intake.reports.to_pylist()
    assert (row["place_kind"], row["place_basis"]) == ("shape", "sector")
    (shape,) = intake.shapes.to_pylist()
    lon, lat = np.array(shape["lon"]), np.array(shape["lat"])
    away = distance_m(37.5, 48.5, lon, lat)
    # 3 km to half a kilometre, and a kilometre of the place's own error.
    assert away.min() == pytest.approx(1500, abs=1)
    assert 4500 <= away.max() < 4510
    turned = (bearing_deg(37.5, 48.5, lon, lat) - 157.5 + 180) % 360 - 180
    half = 11.25 + np.degrees(np.arcsin(1000 / 3000))
    assert (turned.min(), turned.max()) == pytest.approx((-half, half), abs=0.1)


def test_names_that_are_two_places_or_none_are_told() -> None:
    cells = [
        "2 km N of Beta",
        "2 km N of Gamma",
        "2 km N of alpha",
        "Alpha",
        "",
        "x 2 km N of Alpha",
    ]
    intake = places(cells, f"relative: {{column: p, {KNOWN}}}\n")
    assert reasons(intake) == [
        (1, "ambiguous-place"),
        (2, "unknown-place"),
        (6, "bad-relative"),
    ]
    told = intake.rejects["detail"][0].as_py()
    assert "36, 47 (lon, lat) or 38.25, 49 (lon, lat)" in told
    assert intake.reports["place_kind"].to_pylist() == ["shape", "shape", "none"]
    alone = intake.reports.to_pylist()[1]
    assert (alone["lon"], alone["lat"]) == pytest.approx((37.5, 48.5), abs=1e-3)
    assert alone["error_m"] == pytest.approx(1000, rel=0.01)


def test_the_gazetteer_is_asked_where_the_map_says_so() -> None:
    for where, wanted in (("known", "unknown-place"), ("gazetteer", ""), ("both", "")):
        known = "" if where == "gazetteer" else f", {KNOWN}"
        intake = places(
            ["40 km S of Kyiv city"], f"relative: {{column: p, places: {where}{known}}}\n"
        )
        assert [reason for _, reason in reasons(intake)] == ([wanted] if wanted else [])


def test_a_name_in_both_is_ambiguous_unless_it_is_the_same_place() -> None:
    written = "relative: {column: p, places: both, known: {Kyiv City: [30.5, 50.45, 5000]}}\n"
    assert reasons(places(["Kyiv city"], written)) == [(1, "ambiguous-place")]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3 km SE of Alpha",
            "3km to the south-east of Alpha",
            "Alpha, 3 km SE",
            "Alpha (3 km SE)",
        ),
        *("3 км юго-восточнее Alpha", "в 3 км к юго-востоку от н.п. Alpha", "3 км ЮВ от Alpha"),
        *("за 3 км на південний схід від смт. Alpha", "3 км ПдСх від Alpha"),
        *("3 km, 135° from Alpha", "3000 m SE of Alpha"),
    ],
)
def test_spellings_of_one_sector(text: str) -> None:
    told = parse(text)
    assert (told.name, told.first_deg, told.width_deg) == ("Alpha", 123.75, 22.5)
    assert told.near_m <= 2700
    assert told.far_m >= 3300


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_relative_places(text: str) -> None:
    try:
        told = parse(text)
    except ValueError as problem:
        assert problem.args[0] in ("bad-relative", "bad-range")  # noqa: PT017
    else:
        assert 0 <= told.near_m <= told.far_m


def test_mils_are_parts_of_a_circle() -> None:
    for unit, text in (
        ("deg", "90"),
        ("mil_6400", "1600"),
        ("mil_6000", "1500"),
        ("mil_6000", "15-00"),
    ):
        assert bearing_spread(text, unit, 2.0) == pytest.approx((88.0, 4.0))
    for unit, text in (("deg", "1600"), ("mil_6000", "6001"), ("deg", "15-00")):
        with pytest.raises(ValueError, match="bad-bearing"):
            bearing_spread(text, unit)


def test_a_declared_error_narrows_numbers_and_no_words() -> None:
    assert bearing_spread("S", error_deg=1.0) == (168.75, 22.5)
    assert bearing_spread("180", error_deg=1.0) == (179.0, 2.0)
    assert bearing_spread("180", error_deg=20.0) == bearing_spread("S", error_deg=20.0)
    assert bearing_spread("180, S", error_deg=1.0) == (168.75, 22.5)


def test_a_range_without_a_unit_needs_a_declared_one() -> None:
    assert range_m("1-5", "km") == range_m("1-5 км") == (1000.0, 5000.0)
    assert range_m("800", "m") == range_m("800 m")
    with pytest.raises(ValueError, match="bad-range"):
        range_m("800")


# NOAA, README-WMM-COEFS of WMM2020, table of test values: year, km, lat, lon, declination.
@pytest.mark.parametrize(
    ("year", "height_km", "lat", "lon", "told"),
    [
        (2020.0, 66, 14, 143, 0.12),
        (2020.0, 18, 0, 21, 1.05),
        (2020.5, 6, -36, -137, 20.16),
        (2020.5, 63, 26, 81, 0.43),
    ],
)
def test_the_declination_is_that_of_the_world_magnetic_model(
    year: float, height_km: float, lat: float, lon: float, told: float
) -> None:
    found = declination(lon, lat, year, height_km)
    assert found is not None
    assert found[0] == pytest.approx(told, abs=0.0051)


def test_no_declination_where_a_compass_does_not_work_or_no_model_holds() -> None:
    assert declination(-72.0, 86.0, 2025.0) is None
    assert declination(37.5, 48.5, 2009.9) is None
    assert declination(37.5, 48.5, 2030.1) is None
    assert declination(37.5, 48.5, 2014.5) is not None


@given(st.floats(20, 50), st.floats(40, 60), st.floats(2015, 2029))
def test_looking_up_by_quarters_stays_within_its_doubt(lon: float, lat: float, year: float) -> None:
    at = np.array([int((year - 1970) * 365.2425 * 86_400e6)])
    turn, doubt, code = declinations(np.array([lon]), np.array([lat]), at, np.ones(1, bool))
    exact = declination(lon, lat, year)
    assert code[0] == ""
    assert exact is not None
    assert abs(turn[0] - exact[0]) < 0.15 < doubt[0]


def _middle_deg(more: str, bearing: str = "90", day: str = "2025-04-01") -> tuple[float, float]:
    """Return middle and width of the sector seen from 37.5 48.5, or raise what refused it."""
    written = (
        "observer: {lon: {constant: '37.5'}, lat: {constant: '48.5'}, bearings: b, range: r, "
        f"error_m: {{constant: '1'}}{more}}}\n"
    )
    intake = read(f"start,b,r\n{day},{bearing},3-4\n", written)
    if intake.rejects.num_rows:
        raise LookupError(intake.rejects["reason"][0].as_py())
    (shape,) = intake.shapes.to_pylist()
    turned = bearing_deg(37.5, 48.5, np.array(shape["lon"]), np.array(shape["lat"]))
    return float((turned.min() + turned.max()) / 2), float(turned.max() - turned.min())


def test_magnetic_bearings_are_turned_and_widened() -> None:
    unit = ", range_unit: km, bearing_error_deg: '2'"
    middle, width = _middle_deg(unit)
    assert (middle, width) == pytest.approx((90, 4), abs=0.1)
    fixed, width = _middle_deg(unit + ", bearing_reference: magnetic, declination_deg: '-7.5'")
    assert (fixed, width) == pytest.approx((82.5, 4), abs=0.1)
    exact = declination(37.5, 48.5, 2025.25)
    assert exact is not None
    model, width = _middle_deg(unit + ", bearing_reference: magnetic")
    assert model == pytest.approx(90 + exact[0], abs=0.1)
    assert width == pytest.approx(4 + 2 * (exact[1] + 0.15), abs=0.1)
    mils, _ = _middle_deg(unit + ", bearing_unit: mil_6400", "1600")
    assert mils == pytest.approx(90, abs=0.1)


def test_a_magnetic_bearing_before_all_models_is_refused_and_a_fixed_one_is_not() -> None:
    unit = ", range_unit: km, bearing_reference: magnetic"
    with pytest.raises(LookupError, match="no-declination"):
        _middle_deg(unit, day="2005-04-01")
    assert _middle_deg(unit + ", declination_deg: '5'", day="2005-04-01")[0] == pytest.approx(
        95, abs=0.1
    )


@pytest.mark.parametrize(
    ("more", "path", "code"),
    [
        ("coordinates: p\n", "coordinates", "no-precision"),
        ("coordinates: p\nerror_m: e\nlon: x\nlat: y\n", "coordinates", "two-places"),
        (
            "coordinates: {column: p, notation: mgrs, order: lat_lon}\nerror_m: e\n",
            "coordinates.order",
            "no-use",
        ),
        (
            "coordinates: {column: p, notation: grid}\nerror_m: e\n",
            "coordinates.notation",
            "unknown-word",
        ),
        ("relative: p\n", "relative", "no-places"),
        (f"relative: {{column: p, places: gazetteer, {KNOWN}}}\n", "relative.known", "no-use"),
        ("relative: {column: p, known: {A: [1, 91, 5]}}\n", "relative.known.A", "bad-place"),
        ("relative: {column: p, known: {A: [1, 2, .inf]}}\n", "relative.known.A", "bad-place"),
        (f"relative: {{column: p, {KNOWN}}}\nerror_m: e\n", "error_m", "no-use"),
        (
            "observer: {lon: x, lat: y, bearings: b, range: r, error_m: e, declination_deg: '7'}\n",
            "observer.declination_deg",
            "no-use",
        ),
        (
            "observer: {lon: x, lat: y, bearings: b, range: r, error_m: e, bearing_unit: grad}\n",
            "observer.bearing_unit",
            "unknown-word",
        ),
    ],
)
def test_mistakes_of_a_place_are_told(more: str, path: str, code: str) -> None:
    with pytest.raises(AgreementError) as caught:
        load_map(REPORTS + more, "m.yaml")
    assert [(p.path, p.code) for p in caught.value.problems] == [(path, code)]


def test_a_declination_told_with_its_doubt_widens_the_bearing() -> None:
    unit = ", range_unit: km, bearing_reference: magnetic, bearing_error_deg: '2'"
    told = unit + ", declination_deg: '5', declination_error_deg: '1.5'"
    assert _middle_deg(told, day="2035-04-01") == pytest.approx((95, 7), abs=0.1)
