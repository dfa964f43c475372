"""Tables beside the report: safe, tagged, complete, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import dossier_factory as factory
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.exports import CSV_TABLES, exports, whole
from truceline.publish.exports.csv_hxl import TAGS, has_fraction, safe, utc_text, write_csv
from truceline.publish.exports.geoparquet import write_parquet
from truceline.publish.exports.markdown import escaped
from truceline.publish.exports.notice import WORKING_PAPER
from truceline.publish.exports.places import polygons, wkb_polygons

RISKY = ("=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'quoted", "=")


def written_by(write: Callable[..., None], *given: Any) -> bytes:
    sink = io.BytesIO()
    write(*given, sink)
    return sink.getvalue()


def put(table: pa.Table, column: str, values: list[Any]) -> pa.Table:
    field = table.schema.field(column)
    return table.set_column(
        table.schema.get_field_index(column), field, pa.array(values, field.type)
    )


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_back(cell: str) -> str:
    return cell.removeprefix("'")


def with_area(dossier: Dossier) -> Dossier:
    """The dossier with every third incident known only as an area: a square with a hole."""
    made = dict(dossier.tables)
    n = made["incidents"].num_rows
    square = [(25.0, 60.0), (26.0, 60.0), (26.0, 61.0), (25.0, 61.0), (25.0, 60.0)]
    hole = [(25.4, 60.4), (25.6, 60.4), (25.6, 60.6), (25.4, 60.6), (25.4, 60.4)]
    island = [(27.0, 60.0), (27.0, 60.2), (27.2, 60.2), (27.0, 60.0)]
    vertices = [*hole, *square, *island]
    shape = {
        "shape_id": "s",
        "label": "Sova",
        "lon": [v[0] for v in vertices],
        "lat": [v[1] for v in vertices],
        "part_start": [0, 5, 10],
    }
    made["shapes"] = pa.Table.from_pylist([shape], schema=tables.SHAPES)
    third = [k % 3 == 0 for k in range(n)]
    kinds = made["incidents"]["place_kind"].to_pylist()
    made["incidents"] = put(
        made["incidents"],
        "place_kind",
        ["shape" if t else k for t, k in zip(third, kinds, strict=True)],
    )
    made["incidents"] = put(made["incidents"], "shape_id", ["s" if t else None for t in third])
    return replace(dossier, tables=made)


# CSV


def test_every_csv_has_names_then_hashtags_then_rows() -> None:
    dossier = factory.dossier(60)
    written = whole(exports(dossier))
    for name in CSV_TABLES:
        rows = rows_of(written[f"{name}.csv"])
        schema = tables.TABLES[name]
        assert rows[0][:-1] == schema.names
        assert rows[0][-1].startswith(f"{WORKING_PAPER} · tier: mission")
        assert rows[1] == [*(TAGS[n] for n in schema.names), "#meta+notice"]
        assert len(rows) == 2 + dossier.tables[name].num_rows
        assert {len(row) for row in rows} == {len(schema) + 1}


def test_hashtags_are_well_formed_and_tell_columns_of_a_table_apart() -> None:
    for tag in TAGS.values():
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag)
    for name in CSV_TABLES:
        tags = [TAGS[n] for n in tables.TABLES[name].names]
        assert len(set(tags)) == len(tags), name


@pytest.mark.parametrize("cell", RISKY)
def test_no_cell_is_read_as_a_formula(cell: str) -> None:
    (out,) = safe(pa.chunked_array([[cell]])).to_pylist()
    assert out == "'" + cell
    assert read_back(out) == cell


@pytest.mark.parametrize("cell", ["-5", "+3.25", "-0,5", "12", "a=b", "Sova-2", "", "e@mail"])
def test_plain_numbers_and_words_stay(cell: str) -> None:
    assert safe(pa.chunked_array([[cell]])).to_pylist() == [cell]


@given(st.lists(st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=8))))
def test_any_text_survives_the_round_trip(cells: list[str | None]) -> None:
    cells = [c if c is None else c.replace("\r", "") for c in cells]  # the reader folds line ends
    table = pa.table({"name": pa.array(cells, pa.string())})
    rows = rows_of(written_by(write_csv, table, "notice"))[2:]
    assert [read_back(row[0]) for row in rows] == [c or "" for c in cells]
    dangerous = [r[0] for r in rows if re.match("[=+\\-@\t\n]", r[0])]
    assert all(re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell) for cell in dangerous)


def test_null_is_an_empty_cell_and_an_empty_text_is_quoted() -> None:
    table = pa.table({"because": pa.array([None, ""], pa.string()), "n_reports": [None, 0]})
    assert written_by(write_csv, table, "n").decode().splitlines()[2:] == [",,", '"",0,']


def test_times_are_utc_and_keep_their_fraction() -> None:
    kind = pa.timestamp("us", tz="UTC")
    even = pa.chunked_array([pa.array([0, None, 1_900_000_000_000_000], kind)])
    assert utc_text(even, fraction=has_fraction(even)).to_pylist() == [
        "1970-01-01T00:00:00Z",
        None,
        "2030-03-17T17:46:40Z",
    ]
    part = pa.chunked_array([pa.array([1_500_000], kind)])
    assert utc_text(part, fraction=has_fraction(part)).to_pylist() == [
        "1970-01-01T00:00:01.500000Z"
    ]


# GeoJSON


def test_geojson_has_a_feature_an_incident_and_null_where_no_place_is_known() -> None:
    dossier = with_area(factory.dossier(60))
    read = json.loads(whole(exports(dossier))["incidents.geojson"])
    assert read["type"] == "FeatureCollection"
    assert read["notice"].startswith(WORKING_PAPER)
    assert read["tier"] == "mission"
    assert "crs" not in read
    incidents = dossier.tables["incidents"].to_pylist()
    assert len(read["features"]) == len(incidents)
    for feature, row in zip(read["features"], incidents, strict=True):
        assert feature["type"] == "Feature"
        told = feature["properties"]
        assert told["incident_id"] == row["incident_id"]
        assert told["error_m"] == row["error_m"]
        assert told["place_name"] == row["place_name"]
        geometry = feature["geometry"]
        if row["place_kind"] == "shape":
            assert geometry["type"] == "MultiPolygon"
        elif row["place_kind"] == "none":
            assert geometry is None
        else:
            assert geometry == {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def test_geojson_tells_the_outcome_of_every_text() -> None:
    dossier = factory.dossier(60)
    order = ["inconsistent", "undetermined", "consistent", "not_monitored"]
    for feature in json.loads(whole(exports(dossier))["incidents.geojson"])["features"]:
        told = feature["properties"]
        for text in ("alder-2031", "birch-2031"):
            found = [
                row["outcome"]
                for row in dossier.tables["findings"].to_pylist()
                if row["incident_id"] == told["incident_id"] and row["text_id"] == text
            ]
            wanted = min(found, key=order.index) if found else None
            assert told[f"outcome {text}"] == wanted


def test_above_the_limit_geojson_is_left_out_and_the_report_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("truceline.publish.exports.MOST_FEATURES", 3)
    written = whole(exports(factory.dossier(60)))
    assert "incidents.geojson" not in written
    assert "too many incidents for GeoJSON" in written["report.md"].decode()
    assert "too many" not in whole(exports(factory.dossier(3)))["report.md"].decode()


def test_a_table_no_spreadsheet_opens_is_not_written_as_csv(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = factory.dossier(60)
    most = dossier.tables["findings"].num_rows
    monkeypatch.setattr("truceline.publish.exports.MOST_SHEET_ROWS", most)
    assert "findings.csv" in exports(dossier)
    monkeypatch.setattr("truceline.publish.exports.MOST_SHEET_ROWS", most - 1)
    written = whole(exports(dossier))
    assert "findings.csv" not in written
    assert "no findings.csv" in written["report.md"].decode()
    assert parquet.read_table(pa.BufferReader(written["findings.parquet"])).num_rows == most


def test_rings_wind_as_rfc_7946_asks_and_holes_stay_holes() -> None:
    dossier = with_area(factory.dossier(6))
    (shape,) = polygons(dossier.tables["shapes"]).values()
    read = shapely.from_wkb(wkb_polygons(shape))
    assert read.is_valid
    assert read.area == pytest.approx(1 - 0.04 + 0.02)
    for part in read.geoms:
        assert shapely.is_ccw(part.exterior)
        assert not any(shapely.is_ccw(hole) for hole in part.interiors)


# Parquet


def test_geoparquet_is_read_by_other_eyes() -> None:
    dossier = with_area(factory.dossier(60))
    written = whole(exports(dossier))
    table = parquet.read_table(pa.BufferReader(written["incidents.parquet"]))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    column = geo["columns"][geo["primary_column"]]
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == ["MultiPolygon", "Point"]
    assert table.schema.metadata[b"truceline.notice"].decode().startswith(WORKING_PAPER)
    shapes = shapely.from_wkb(table["geometry"].to_pylist())
    incidents = dossier.tables["incidents"].to_pylist()
    for shape, row in zip(shapes, incidents, strict=True):
        if row["place_kind"] == "none":
            assert shape is None
        elif row["place_kind"] == "shape":
            assert shape.geom_type == "MultiPolygon"
        else:
            assert (shape.x, shape.y) == (row["lon"], row["lat"])
    known = [s for s in shapes if s is not None]
    assert column["bbox"] == pytest.approx(shapely.total_bounds(known).tolist())


def test_findings_parquet_is_the_table() -> None:
    dossier = factory.dossier(60)
    read = parquet.read_table(pa.BufferReader(whole(exports(dossier))["findings.parquet"]))
    assert read.equals(tables.spelled_out(dossier.tables["findings"]))
    assert read.schema.metadata[b"truceline.tier"] == b"mission"


# Markdown


@pytest.mark.parametrize(
    "words",
    ["<script>x</script>", "[a](javascript:x)", "![a](b)", "# a", "- a", "1. a", "| a |", "`a`",
     "**a**", "https://example.org", "www.example.org", "a@example.org", "a\n\n# b", "&lt;b&gt;"],
)  # fmt: skip
def test_markdown_shows_words_as_they_are(words: str) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"linkify": False}).enable("table").render(escaped(words))
    assert set(re.findall(r"<(/?\w+)", html)) <= {"p", "/p"}


def test_report_says_what_it_is_and_counts_right() -> None:
    dossier = factory.dossier(90)
    for language in ("en", "uk", "ru"):
        words = whole(exports(dossier, load_catalogue(language)))["report.md"].decode()
        assert WORKING_PAPER in words
        assert "INVENTED WORLD" in words
        assert "violation" not in words.lower()
        # A row a provision: four outcomes, then all of them.
        table = re.findall(
            r"^\| \d\([ab]\) [^|,]*((?:\| \d+ ){4})\| (\d+) \|$", words, re.MULTILINE
        )
        total = sum(int(n) for row, _ in table for n in re.findall(r"\d+", row))
        assert total == dossier.tables["findings"].num_rows == sum(int(n) for _, n in table)


# all of them


@pytest.mark.parametrize("tier", ["public", "mission"])
def test_same_dossier_same_bytes(tier: str) -> None:
    first, second = (whole(exports(replace(factory.dossier(60), tier=tier))) for _ in range(2))
    assert first == second
    assert all(f"tier: {tier}".encode() in data for data in first.values())


def test_an_empty_dossier_exports_headers() -> None:
    written = whole(exports(factory.empty_dossier()))
    assert all(len(rows_of(written[f"{name}.csv"])) == 2 for name in CSV_TABLES)
    assert json.loads(written["incidents.geojson"])["features"] == []
    assert parquet.read_table(pa.BufferReader(written["incidents.parquet"])).num_rows == 0


def test_a_large_table_is_written_without_a_loop_over_rows() -> None:
    findings = factory.dossier(600).tables["findings"]
    copies = pa.concat_tables([findings] * 167).combine_chunks()
    ids = pc.binary_join_element_wise(
        copies["finding_id"], pc.cast(pa.array(np.arange(len(copies))), pa.string()), "-"
    )
    copies = put(copies, "finding_id", ids.to_pylist())
    start = time.perf_counter()
    data = written_by(write_csv, copies, "n")
    written_by(write_parquet, copies, {})
    assert time.perf_counter() - start < 5.0  # 100,000 rows; 1,000,000 measured in the report
    assert data.count(b"\n") == copies.num_rows + 2
