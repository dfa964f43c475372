"""Any file with a map: values as the map says, mistakes all at once, rows never lost."""

import hashlib
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline.errors import FormatError
from truceline.kernels.geodesy import distance_m
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.bearings import bearing_spread
from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.fan import Fans, Polygons, polygons
from truceline.sources.mapped.load import load_map

DOCS = Path(__file__).parents[3] / "docs" / "sources" / "mapped.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
HEAD = "map: 1\ntime_zone: Europe/Kyiv\nsource: {constant: north}\n"
REPORTS = HEAD + "table: reports\nstart: start\nbasis: {constant: alleged}\n"


def read(text: str | bytes, written: str, name: str = "x.csv") -> Intake:
    data = text.encode() if isinstance(text, str) else text
    raw = RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": written})[1]


def one(text: str | bytes, written: str) -> dict[str, object]:
    intake = read(text, written)
    assert intake.rejects.to_pylist() == []
    rows: list[dict[str, object]] = intake.reports.to_pylist()
    assert len(rows) == 1
    return rows[0]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_documented_map_is_sound(example: str) -> None:
    assert load_map(example, "docs").map == "1"


def test_the_documented_example_reads_a_row() -> None:
    text = (
        "number,begun,ended,posted_at,got_at,by,type,target,means,x,y,precision,village,shots,words\n"
        "7,2025-03-30 03:30,,2025-03-31,2025-04-01 10:00,N,shell,?,120,37.5,48.1,village,Alpha,"
        "about 40,bang\n"
    )
    row = one(text, EXAMPLES[0])
    assert row["report_id"] == "north-ministry/7"
    assert (row["act"], row["object_type"], row["weapon"]) == ("shelling", None, "mortar_up_to_120")
    assert (row["actor"], row["claimant"]) == ("north", "north")
    assert (row["place_kind"], row["error_m"]) == ("disc", 2500.0)
    assert (row["count_low"], row["count_high"], row["count_about"]) == (40, 40, True)
    assert row["start"] == datetime(2025, 3, 30, 0, 30, tzinfo=UTC)
    assert row["end"] == datetime(2025, 3, 30, 1, 31, tzinfo=UTC)
    assert row["published_at"] == datetime(2025, 3, 31, 21, tzinfo=UTC)
    assert (row["known_at"], row["known_basis"]) == (
        datetime(2025, 4, 1, 7, tzinfo=UTC),
        "received",
    )


def test_a_column_that_is_not_there_is_a_format_error() -> None:
    with pytest.raises(FormatError, match="start"):
        read("day\n2025-03-01\n", REPORTS)


@pytest.mark.parametrize(
    ("lon", "lat", "error", "reason"),
    [
        ("48.1", "37.5", "100", "swapped-coordinates"),
        ("37.5", "48.1", "", "no-precision"),
        ("37.5", "48.1", "near", "bad-precision"),
        ("37.5", "", "100", "half-a-place"),
        ("0", "0", "100", "null-island"),
        ("137", "148.1", "100", "out-of-range"),
    ],
)
def test_places_that_are_refused(lon: str, lat: str, error: str, reason: str) -> None:
    written = REPORTS + "lon: x\nlat: y\nerror_m: e\n"
    if reason == "swapped-coordinates":
        written += "bounding_box: [30, 45, 40, 50]\n"
    intake = read(f"start,x,y,e\n2025-03-01,{lon},{lat},{error}\n", written)
    assert intake.reports.num_rows == 0
    assert [(r["row_number"], r["reason"]) for r in intake.rejects.to_pylist()] == [(1, reason)]


def test_a_place_that_is_not_told_is_nowhere() -> None:
    row = one("start,x,y,e\n2025-03-01,,,\n", REPORTS + "lon: x\nlat: y\nerror_m: e\n")
    assert (row["place_kind"], row["lon"], row["error_m"], row["place_basis"]) == (
        "none",
        None,
        None,
        "unknown",
    )


@pytest.mark.parametrize(("unknown", "wanted"), [("other", "other"), ("null", None)])
def test_unknown_words_become_what_the_map_says(unknown: str, wanted: str | None) -> None:
    written = REPORTS + f"act: {{column: t, values: {{boom: explosion}}, unknown: {unknown}}}\n"
    assert one("start,t\n2025-03-01,zzz\n", written)["act"] == wanted
    strict = REPORTS + "act: {column: t, values: {boom: explosion}}\n"
    assert read("start,t\n2025-03-01,zzz\n", strict).rejects["reason"].to_pylist() == [
        "unknown-word"
    ]


def test_lists_of_words() -> None:
    written = REPORTS + "circumstances: {column: c, values: {ex: exercise, rf: return_fire}}\n"
    intake = read("start,c\n2025-03-01,ex; rf\n2025-03-01,\n2025-03-01,ex;?x\n", written)
    assert intake.reports["circumstances"].to_pylist() == [["exercise", "return_fire"], None]
    assert intake.rejects["row_number"].to_pylist() == [3]


def test_text_that_looks_like_code_is_text() -> None:
    for nasty in ("=cmd|' /C calc'!A0", "{'a': __import__('os')}", "<script>", "'; DROP TABLE x"):
        row = one(f'start,t\n2025-03-01,"{nasty}"\n', REPORTS + "text: t\n")
        assert row["text"] == nasty


def test_geojson_points_polygons_and_nonsense() -> None:
    ring = [[37.0, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.1]]
    shapes = [
        {"type": "Point", "coordinates": [37.5, 48.1]},
        {"type": "Polygon", "coordinates": [ring]},
        None,
        {"type": "Point", "coordinates": [48.1, 137.5]},
        {"type": "Blob", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[1, 2], [3]]]},
        {"type": "Polygon", "coordinates": "x"},
    ]
    features = [
        {"type": "Feature", "properties": {"start": "2025-03-01"}, "geometry": g} for g in shapes
    ]
    document = json.dumps(
        {"type": "FeatureCollection", "features": [*features, 5, {"properties": 3}]}
    )
    intake = read(document, REPORTS + "error_m: {constant: '50'}\n")
    assert intake.rows == 9
    assert intake.reports["place_kind"].to_pylist() == ["disc", "shape", "none"]
    assert intake.shapes.num_rows == 1
    assert intake.shapes["lon"].to_pylist()[0][0] == intake.shapes["lon"].to_pylist()[0][-1]
    shaped = intake.reports.to_pylist()[1]
    reach = distance_m(shaped["lon"], shaped["lat"], 37.1, 48.1)
    assert shaped["error_m"] >= reach - 1
    assert intake.rejects["row_number"].to_pylist() == [4, 5, 6, 7, 8, 9]
    assert intake.rejects["reason"].to_pylist()[0] == "swapped-coordinates"


@pytest.mark.parametrize("text", ["{", '{"features": 3}', "[" * 5000, '{"a":' * 5000])
def test_broken_geojson_is_a_format_error(text: str) -> None:
    with pytest.raises(FormatError):
        read(text, REPORTS + "format: geojson\n")


def test_parquet_says_the_same_as_csv() -> None:
    when = [datetime(2025, 3, 1, 10, tzinfo=UTC), datetime(2025, 3, 2, 11, 30, tzinfo=UTC)]
    table = pa.table(
        {"start": pa.array(when, pa.timestamp("ns", "UTC")), "n": [1, None], "x": [1.5, 2.5]}
    )
    sink = io.BytesIO()
    pq.write_table(table, sink)
    intake = read(sink.getvalue(), REPORTS + "count: n\n")
    assert intake.reports["start"].to_pylist() == when
    assert intake.reports["count_low"].to_pylist() == [1, None]
    with pytest.raises(FormatError):
        read(b"PAR1 and then nonsense", REPORTS)


def test_tallies_effort_and_lines() -> None:
    tally = read("day,sector,shots\n2025-03-01,a,about 40\n2025-03-02,a,\n", EXAMPLES[1]).tallies
    assert tally["value_low"].to_pylist() == [40.0, None]
    assert tally["value_about"].to_pylist() == [True, False]
    text = (
        "observer,shift,from,until,kind,status,lon,lat,reach_m,sees,chance\n"
        "cam-1,1,2025-03-01T00:00Z,2025-03-02T00:00Z,camera,on,37,48,3000,shelling;explosion,0.8\n"
        "cam-1,2,2025-03-02T00:00Z,2025-03-03T00:00Z,camera,outage,37,48,3000,,\n"
        "cam-1,3,2025-03-02T00:00Z,2025-03-03T00:00Z,camera,on,37,48,3000,,1.8\n"
        "cam-1,4,2025-03-02T00:00Z,2025-03-03T00:00Z,camera,on,,,3000,,\n"
    )
    intake = read(text, EXAMPLES[2])
    assert intake.effort["acts"].to_pylist() == [["shelling", "explosion"], None]
    assert intake.effort["end"].to_pylist()[0] == datetime(2025, 3, 2, tzinfo=UTC)
    assert intake.rejects["reason"].to_pylist() == ["bad-chance", "no-place"]
    lines = read(
        "day;wkt\n2025-03-01;LINESTRING (37 48, 37.5 48.2)\n2025-03-02;LINESTRING (37)\n",
        next(example for example in EXAMPLES if "table: lines" in example),
    )
    assert lines.lines["lon"].to_pylist() == [[37.0, 37.5]]
    assert lines.lines["valid_from"].to_pylist() == [datetime(2025, 2, 28, 22, tzinfo=UTC)]
    assert lines.rejects["reason"].to_pylist() == ["bad-geometry"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SSE, S, SSW", (146.25, 67.5)),
        ("N", (348.75, 22.5)),
        ("NNW,N", (326.25, 45.0)),
        ("", (0.0, 360.0)),
        ("90°", (78.75, 22.5)),
    ],
)
def test_bearings(text: str, wanted: tuple[float, float]) -> None:
    assert bearing_spread(text) == pytest.approx(wanted)


def test_ranges() -> None:
    assert range_m("1-5km") == (1000, 5000)
    assert range_m("800 m") == pytest.approx((720, 880))
    assert range_m("about 3 km") == pytest.approx((2100, 3900))
    for bad in ("far", "5-1km", "900km", "-1 km"):
        with pytest.raises(ValueError, match="bad-range"):
            range_m(bad)


def sector(lon: float, lat: float, error_m: float, bearings: str, reach: str) -> Polygons:
    told = (lon, lat, error_m, *bearing_spread(bearings), *range_m(reach))
    names = ("lon", "lat", "error_m", "first_deg", "width_deg", "near_m", "far_m")
    return polygons(Fans(**{n: np.array([x]) for n, x in zip(names, told, strict=True)}))


def test_a_sector_holds_every_place_its_words_allow() -> None:
    shapely = pytest.importorskip("shapely")
    path = sector(37.0, 48.0, 50.0, "SSE, S, SSW", "1-5km")
    area = shapely.Polygon(list(zip(path.lon, path.lat, strict=True)))
    from truceline.kernels.geodesy import destination

    for bearing in (147, 160, 180, 200, 213):
        for reach in (1001, 3000, 4999):
            lon, lat = destination(37.0, 48.0, bearing, reach)
            assert area.contains(shapely.Point(float(lon), float(lat))), (bearing, reach)
    for bearing, reach in ((0, 3000), (90, 3000), (180, 6000), (180, 500)):
        lon, lat = destination(37.0, 48.0, bearing, reach)
        assert not area.contains(shapely.Point(float(lon), float(lat))), (bearing, reach)


def test_a_whole_round_is_a_ring_with_a_hole_where_nothing_near_was_meant() -> None:
    told = sector(37.0, 48.0, 50.0, "", "1-5km")
    inner = int(told.hole[0])
    far = distance_m(37.0, 48.0, told.lon, told.lat)
    assert np.allclose(far[:inner], far[0])
    assert far[0] >= 5050
    assert np.allclose(far[inner:], 950)
    for ring in (slice(0, inner), slice(inner, None)):
        lon, lat = told.lon[ring], told.lat[ring]
        assert (lon[0], lat[0]) == (lon[-1], lat[-1])
    near = sector(37.0, 48.0, 1_500.0, "", "1-5km")
    assert (near.hole[0], len(near.lon)) == (0, inner)


def test_many_sectors_are_what_each_is_alone() -> None:
    words = [("SSE, S", "1-5km"), ("", "800 m"), ("N", "about 3 km"), ("10", "0-1km")]
    text = "start,x,y,b,r\n" + "".join(f'2025-03-01,37,48,"{b}",{r}\n' for b, r in words * 2)
    written = (
        REPORTS + "observer: {lon: x, lat: y, bearings: b, range: r, error_m: {constant: '50'}}\n"
    )
    intake = read(text, written)
    shapes = {row["shape_id"]: row for row in intake.shapes.to_pylist()}
    assert len(shapes) == len(words)
    for row, (bearings, reach) in zip(intake.reports.to_pylist(), words * 2, strict=True):
        alone, shape = sector(37.0, 48.0, 50.0, bearings, reach), shapes[row["shape_id"]]
        assert (shape["lon"], shape["lat"]) == (alone.lon.tolist(), alone.lat.tolist())
        assert shape["part_start"] == [0, int(alone.hole[0])][: 1 + (alone.hole[0] > 0)]
        lon, lat, error_m = (float(x[0]) for x in alone.circles())
        assert (row["lon"], row["lat"], row["error_m"]) == (lon, lat, error_m)


def test_an_observer_makes_a_shape() -> None:
    written = (
        REPORTS + "observer: {lon: x, lat: y, bearings: b, range: r, error_m: {constant: '50'}}\n"
    )
    text = (
        'start,x,y,b,r\n2025-03-01,37,48,"SSE, S",1-5km\n'
        "2025-03-01,37,48,up,1-5km\n2025-03-01,37,48,,\n"
    )
    intake = read(text, written)
    assert intake.reports["place_kind"].to_pylist() == ["shape", "none"]
    assert intake.reports["place_basis"].to_pylist() == ["sector", "unknown"]
    assert intake.shapes["shape_id"].to_pylist() == [intake.reports["shape_id"].to_pylist()[0]]
    assert intake.rejects["reason"].to_pylist() == ["bad-bearing"]
