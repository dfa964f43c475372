"""Coordinates in one cell: known answers, there and back, nothing swapped, nothing too fine."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mgrs import MGRS

from truceline.kernels.geodesy import distance_m
from truceline.sources.notation import Positions, positions
from truceline.sources.notation.winds import wind

LATS = st.floats(-79.9, 83.9)
LONS = st.floats(-180, 179.9999)
#: 48°30'15" north, 37°15'10" east.
SECONDS = (37 + 15 / 60 + 10 / 3600, 48 + 30 / 60 + 15 / 3600)


def one(text: str, notation: str = "any", order: str = "") -> Positions:
    return positions(pa.array([text]), notation, order)


def code(text: str, notation: str = "any", order: str = "") -> str:
    return str(one(text, notation, order).code[0])


def away_m(found: Positions, lon: float, lat: float) -> float:
    return float(distance_m(found.lon[0], found.lat[0], lon, lat))


@pytest.mark.parametrize(
    "text",
    [
        "48°30'15\"N 37°15'10\"E",
        "N48 30 15 E37 15 10",
        "48-30-15N 037-15-10E",
        "48:30:15 N, 37:15:10 E",
        "483015N0371510E",
        "48°30′15″ с.ш. 37°15′10″ в.д.",
        "48°30’15” с. ш., 37°15’10” в. д.",
        "48º30'15'' пн.ш.; 37º15'10'' сх.д.",
        "E37°15'10\" N48°30'15\"",
        "48 deg 30 min 15 sec north, 37 deg 15 min 10 sec east",
        "широта 48°30'15\" долгота 37°15'10\"",
        "lat: 48 30 15, lon: 37 15 10",
        "С48°30'15\" В37°15'10\"",
        "Пн 48°30'15\" Сх 37°15'10\"",
    ],
)
def test_spellings_of_one_place(text: str) -> None:
    for notation in ("any", "dms"):
        found = one(text, notation)
        assert found.code[0] == ""
        assert (found.lon[0], found.lat[0]) == pytest.approx(SECONDS, abs=1e-12)
        # Half a second of latitude is 15.4 m, of longitude there 10.2 m.
        assert found.least_m[0] == pytest.approx(math.hypot(15.45, 10.26), abs=0.1)


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("33,5 ю.ш. 70,6 з.д.", -70.6, -33.5),
        ("33.5 пд.ш., 70.6 зх.д.", -70.6, -33.5),
        ("S33.5 W70.6", -70.6, -33.5),
        ("W70.6, S33.5", -70.6, -33.5),
    ],
)
def test_the_other_hemispheres(text: str, lon: float, lat: float) -> None:
    found = one(text, "decimal")
    assert (found.lon[0], found.lat[0]) == (lon, lat)


@pytest.mark.parametrize(
    "text", ["48.5, 37.2", "48,5 37,2", "48,5; 37,2", "48.5/37.2", "48.5,37.2", "(48.5 37.2)"]
)
def test_a_pair_without_letters_is_never_turned_by_itself(text: str) -> None:
    for notation in ("any", "decimal"):
        assert code(text, notation) == "ambiguous-order"
        there, back = one(text, notation, "lat_lon"), one(text, notation, "lon_lat")
        assert (there.lat[0], there.lon[0]) == (48.5, 37.2)
        assert (back.lon[0], back.lat[0]) == (48.5, 37.2)


@given(st.floats(-180, 180), st.floats(-180, 180))
def test_no_number_however_large_tells_the_order(first: float, second: float) -> None:
    assert code(f"{first:.4f}, {second:.4f}") == "ambiguous-order"


@pytest.mark.parametrize(
    "text",
    [
        *("48,37", "48,5,37,2", "48.5", "48.5N", "N 48.5 37.2", "48.5N 37.2N", "-48.5S 37E"),
        *("48°61'N 37°10'E", "48°30'60\"N 37°10'E", "hello", "48.5N 37.2E 12", "N" * 200),
        *("37UDQ031", "37UDQ031 62", "37UZZ0000", "61UDQ0000", "37IDQ0000"),
        *("403152 5362211", "37U 403152 99999999", "37T 403152 5362211", "7412345 5378245"),
        *("48.5.1N 37E", "48.5e3N 37E", "١٢N 3E", "48 30 15 37 15", "lat 48.5 lat 37.2"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    assert code(text, order="lat_lon") == "bad-coordinate"


def test_a_declared_notation_takes_no_other() -> None:
    cells = {
        "decimal": "N48.5 E37.2",
        "dms": "N48 30 E37 12",
        "mgrs": "37UDQ05",
        "utm": "37U 403152 5362211",
    }
    for declared in cells:
        for written, text in cells.items():
            assert (code(text, declared) == "") is (written == declared), (declared, text)


def test_blank_is_not_told() -> None:
    found = positions(pa.array(["", None, " - ", "n/k"]))
    assert not found.told.any()
    assert set(found.code) == {""}


# Published examples: GeographicLib, man page GeoConvert(1); the MGRS page of the Palantir function
# reference for 4Q FJ and ZAF, whose answers are corners of squares of 1 m.
@pytest.mark.parametrize(
    ("text", "lat", "lon", "within_m"),
    [
        ("38SMB4488", 33.33424, 44.40363, 1.0),
        ("38n 444500 3688500", 33.33424, 44.40363, 1.0),
        ("31 south 500000 9889470", -1.0, 3.0, 1.0),
        ("31M 500000 9889470", -1.0, 3.0, 1.0),
        ("4Q FJ 12345 67890", 21.409796671597924, -157.91608117421092, 0.75),
        ("ZAF0193788990", 88.99999659707431, 0.9996456505181999, 0.75),
        ("ZAH0000000000", 90.0, 0.0, 0.75),
        ("BAN0000000000", -90.0, 0.0, 0.75),
    ],
)
def test_published_examples(text: str, lat: float, lon: float, within_m: float) -> None:
    assert away_m(one(text), lon, lat) < within_m


def test_the_middle_of_a_square_not_its_corner() -> None:
    # 38SMB4488 is the square from 444 to 445 km east, 3688 to 3689 km north (GeographicLib).
    middle, corner = one("38n 444500 3688500"), one("38n 444000 3688000")
    found = one("38SMB4488")
    assert away_m(found, middle.lon[0], middle.lat[0]) < 1
    assert away_m(found, corner.lon[0], corner.lat[0]) == pytest.approx(707, abs=2)
    sizes = {"38SMB48": 7071, "38SMB4488": 707, "38SMB445885": 70.7, "38SMB44508850": 7.07}
    for text, half in {**sizes, "38SMB4450088500": 0.707}.items():
        assert one(text).least_m[0] == pytest.approx(half, rel=1e-3)


@pytest.mark.parametrize("lat", [0.5, 12.3, 48.4, 67.0, 83.5])
def test_northing_on_the_middle_meridian_is_the_meridian_arc(lat: float) -> None:
    arc = Geodesic.WGS84.Inverse(0, 39, lat, 39)["s12"] * 0.9996
    assert away_m(one(f"37N 500000 {arc:.1f}"), 39, lat) < 1


@given(LONS, LATS, st.integers(1, 5))
def test_mgrs_there_and_back(lon: float, lat: float, precision: int) -> None:
    # Within a centimetre south of the equator the library itself finds no northing.
    assume(not -1e-7 < lat < 0)
    text = MGRS().toMGRS(lat, lon, MGRSPrecision=precision)
    found = one(text)
    assert found.code[0] == ""
    # A square of the grid is up to a thousandth larger on the ground than on paper.
    assert away_m(found, lon, lat) <= found.least_m[0] * 1.002 + 0.01


@pytest.mark.parametrize("text", ["34U DQ 12345 67890", "38SMN4488", "38TMB4488"])
def test_a_square_outside_the_band_it_names_is_no_place(text: str) -> None:
    """One of the two letters is wrong, and nobody knows which: no place some 1,500 km away."""
    assert one(text).code[0] == "bad-coordinate"


@given(LONS, st.one_of(st.floats(84.01, 90), st.floats(-90, -80.01)), st.integers(2, 5))
def test_mgrs_there_and_back_at_the_poles(lon: float, lat: float, precision: int) -> None:
    found = one(MGRS().toMGRS(lat, lon, MGRSPrecision=precision))
    assert away_m(found, lon, lat) <= found.least_m[0] * 1.02 + 0.01


@given(st.sampled_from(range(-180, 180, 6)), st.sampled_from([-1e-7, 0.0, 1e-7]), LATS)
def test_utm_at_the_edges_of_zones(edge: int, beside: float, lat: float) -> None:
    # Within a centimetre south of the equator the library itself finds no northing.
    assume(not -1e-7 < lat < 0)
    lon = (edge + beside + 180) % 360 - 180
    zone, hemisphere, east, north = MGRS().MGRSToUTM(MGRS().toMGRS(lat, lon))
    side = {"N": "north", "S": "south"}[hemisphere]
    found = one(f"zone {zone} {side} E {east:.1f} N {north:.1f}")
    if north < 10_000_000:
        assert away_m(found, lon, lat) < 1.5


@settings(max_examples=200)
@given(st.floats(-180, 180), st.floats(-90, 90), st.integers(0, 6))
def test_decimals_there_and_back(lon: float, lat: float, digits: int) -> None:
    found = one(f"{lat:.{digits}f} {lon:.{digits}f}", "decimal", "lat_lon")
    assert away_m(found, lon, lat) <= found.least_m[0] * 1.01 + 0.001


@given(st.floats(0, 179.99), st.floats(0, 89.99), st.sampled_from("NS"), st.sampled_from("EW"))
def test_seconds_there_and_back(lon: float, lat: float, ns: str, ew: str) -> None:
    def spelled(value: float) -> str:
        whole = round(value * 3600)
        return f"{whole // 3600}°{whole // 60 % 60:02d}'{whole % 60:02d}\""

    found = one(f"{spelled(lat)}{ns} {spelled(lon)}{ew}", "dms")
    signed = lon * (1 if ew == "E" else -1), lat * (1 if ns == "N" else -1)
    assert away_m(found, *signed) <= found.least_m[0] * 1.01 + 0.001


def test_an_s_that_may_be_a_band_is_told_and_not_guessed() -> None:
    assert code("37S 403152 3700000") == "ambiguous-hemisphere"
    assert one("37S 403152 8700000").lat[0] < 0
    assert one("37 south 403152 3700000").lat[0] < 0
    assert one("37 north 403152 3700000").lat[0] > 0


def test_northing_first_is_told_as_swapped() -> None:
    assert code("37U 5362211 403152") == "swapped-coordinates"
    lettered = one("37U N 5362211 E 403152")
    assert (lettered.lon[0], lettered.lat[0]) == (
        one("37U 403152 5362211").lon[0],
        one("37U 403152 5362211").lat[0],
    )


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = one(text)
    assert bool(found.told[0]) == (np.isfinite(found.lon[0]) or found.code[0] != "")


@pytest.mark.parametrize(
    ("words", "degrees"),
    [
        ("N|north|север|севернее|північ|північніше|С|Пн", 0),
        ("SSE|south-south-east|ЮЮВ|юго-юго-восток|ПдПдСх", 157.5),
        ("SE|southeast|South East|ЮВ|юго-восточнее|юго-востоку|південний схід|ПдСх", 135),
        ("ENE|east-north-east|ВСВ|востоко-северо-восток|СхПнСх", 67.5),
        ("W|westerly|запад|З|захід|заходу|Зх", 270),
        ("NW|north-west|северо-запад|СЗ|північний захід|північно-західніше|ПнЗх", 315),
    ],
)
def test_words_of_the_compass(words: str, degrees: float) -> None:
    assert {word: wind(word) for word in words.split("|")} == dict.fromkeys(
        words.split("|"), degrees
    )


@pytest.mark.parametrize(
    "word", ["", "of", "NSE", "EN", "north of", "восход", "West Village", "12"]
)
def test_words_that_are_none(word: str) -> None:
    assert wind(word) is None
