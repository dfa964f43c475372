"""The base map holds no border; the map loses no incident and says what it leaves out."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from typing import Any

import dossier_factory as factory
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model import tables
from truceline.model.agreement import Zone, ZoneKind
from truceline.model.dossier import Dossier
from truceline.publish import basemap, charts_svg
from truceline.publish.catalogue import load_catalogue
from truceline.publish.graphics_css import graphics_css
from truceline.publish.map_clusters import SIZES, Size, clusters
from truceline.publish.map_extent import bulk, extent
from truceline.publish.map_marks import MOST_SYMBOLS, NO_DAY, Marks, collect
from truceline.publish.map_shown import sort_out
from truceline.publish.map_svg import map_svg
from truceline.publish.projection import Box, Frame, near, reaches
from truceline.publish.release import release

SAY = load_catalogue("en")
WORLD = files("truceline.publish.basemap") / "world.bin"
WORLD_SHA256 = "613249ee576da36733acd2a189231bd668dabe62914ab3e528c2d65af3df4148"
DRAWINGS = (
    map_svg,
    charts_svg.timeline_svg,
    charts_svg.effort_svg,
    charts_svg.tallies_svg,
    charts_svg.reliability_svg,
)


def real(dossier: Dossier) -> Dossier:
    """The same dossier as if its world existed, so that the ground is drawn."""
    return replace(dossier, agreement=replace(dossier.agreement, invented=False))


def moved(dossier: Dossier, columns: dict[str, list[Any]]) -> Dossier:
    """The dossier with columns of its incidents replaced."""
    incidents = dossier.tables["incidents"]
    for name, values in columns.items():
        field = incidents.schema.field(name)
        index = incidents.schema.get_field_index(name)
        incidents = incidents.set_column(index, field, pa.array(values, field.type))
    return replace(dossier, tables={**dossier.tables, "incidents": incidents})


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(f"<div>{markup}</div>")


def counted(markup: str, variant: str = "tl-wide") -> int:
    """Add up what every symbol of one size says it stands for."""
    total = 0
    sized = [g for g in parsed(markup).iter("g") if variant in (g.get("class") or "").split()]
    for node in (path for g in sized for path in g.iter("path")):
        if node.get("data-outcome") is not None:
            tip = node.find("title")
            assert tip is not None
            many = re.match(r"([\d,]+) incidents here", tip.text or "")
            total += int(many[1].replace(",", "")) if many else 1
    return total


# the base map


def test_base_map_is_the_one_that_was_reviewed() -> None:
    data = WORLD.read_bytes()
    assert hashlib.sha256(data).hexdigest() == WORLD_SHA256
    assert len(data) < 1_500_000


def test_base_map_holds_four_layers_and_nothing_of_states() -> None:
    layers = basemap.read(WORLD.read_bytes())
    assert {name: sorted(columns) for name, columns in layers.items()} == {
        "land": ["n", "x", "y"],
        "lakes": ["n", "x", "y"],
        "rivers": ["n", "x", "y"],
        "settlements": ["name", "ru", "thousands", "uk", "x", "y"],
    }


def test_base_map_names_no_state() -> None:
    states = (  # noqa: SIM905
        "Ukraine Russia Belarus Moldova Romania Poland Georgia Turkey Hungary Germany France Sudan "
        "Ethiopia Israel Palestine Syria Lebanon Iraq Iran Yemen Colombia Cyprus Serbia Kosovo "
        "Armenia Azerbaijan Україна Росія Білорусь Украина Россия Беларусь Грузия Молдова"
    ).split()
    cities = basemap.load().settlements
    alike = re.compile(r"Republic|Federation|Oblast|область")
    found = {
        n
        for names in cities.names.values()
        for i, n in enumerate(names)
        if (n in states or alike.search(n)) and cities.lon[i] > -50
    }
    assert found == set()  # west of that lie towns called Lebanon, Armenia, Palestine, Republic


def test_land_lies_where_land_is() -> None:
    boxes = [(ring, ring.min(axis=0), ring.max(axis=0)) for ring in basemap.load().land]

    def on_land(lon: float, lat: float) -> bool:
        crossings = 0
        for ring, (_, south), (_, north) in boxes:
            for turn in (-360, 0, 360) if south <= lat <= north else ():
                x, y = ring[:, 0] + turn - lon, ring[:, 1] - lat
                over = (y[:-1] > 0) != (y[1:] > 0)
                at = x[:-1][over] - y[:-1][over] * np.diff(x)[over] / np.diff(y)[over]
                crossings += int((at > 0).sum())
        return crossings % 2 == 1

    dry = [(30.5, 50.4), (37.8, 48.0), (34.1, 44.95), (0.0, -85.0), (179.0, 68.5), (-179.0, 67.8)]
    wet = [(31.0, 43.5), (36.5, 46.0), (18.0, 55.3), (-30.0, 0.0), (175.0, 60.0), (-175.0, 60.0)]
    assert [on_land(*p) for p in dry] == [True] * len(dry)
    assert [on_land(*p) for p in wet] == [False] * len(wet)


def test_settlements_are_spelled_in_the_reader_s_language() -> None:
    cities = basemap.load().settlements
    kyiv = cities.names["en"].index("Kyiv")
    assert [cities.name(kyiv, x) for x in ("en", "uk", "ru", "xx")] == [
        "Kyiv",
        "Київ",
        "Киев",
        "Kyiv",
    ]
    assert np.all(np.diff(cities.thousands) <= 0)


def test_notice_tells_origin_and_licence() -> None:
    words = (files("truceline.publish.basemap") / "NOTICE.md").read_text(encoding="utf-8")
    assert all(w in words for w in ("Natural Earth", "public domain", "GeoNames", "CC BY 4.0"))


# projection and extent


def test_ring_over_the_antimeridian_is_not_smeared_across_the_map() -> None:
    frame = Frame(Box(-10.0, 60.0, 10.0, 70.0), 400.0)
    ring = np.array([[170.0, 62.0], [190.0, 62.0], [190.0, 68.0], [170.0, 68.0], [170.0, 62.0]])
    assert frame.rings([ring]) == []
    assert len(Frame(Box(-179.0, 60.0, -165.0, 70.0), 400.0).rings([ring])) == 1


@pytest.mark.parametrize("west", [-185.0, -100.0, 24.0, 178.0])
def test_the_ground_is_drawn_from_what_is_near_as_from_the_whole_world(west: float) -> None:
    frame, world = Frame(Box(west, 44.0, west + 16.0, 71.0), 400.0), basemap.load()
    close = near(frame.box, world.land, reaches(world.land))
    assert 0 < len(close) < len(world.land) / 2
    drawn, whole = frame.rings(close), frame.rings(world.land)
    assert len(drawn) == len(whole) > 0
    assert all(np.array_equal(a, b) for a, b in zip(drawn, whole, strict=True))


def test_cut_ring_stays_in_the_frame_and_keeps_its_area() -> None:
    frame = Frame(Box(0.0, -1.0, 10.0, 1.0), 1000.0)
    angle = np.linspace(0, 2 * np.pi, 400)
    ring = np.column_stack([10.0 + np.cos(angle), np.sin(angle) * 0.5])
    (cut,) = frame.rings([ring])
    assert cut[:, 0].max() <= frame.width + 31
    x, y = np.append(cut[:, 0], cut[0, 0]), np.append(cut[:, 1], cut[0, 1])
    area = abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2
    half = np.pi * 100 * 50 / 2
    assert half < area < half + 31 * 100


def marks(lon: list[float], lat: list[float]) -> Marks:
    n = len(lon)
    ids = pa.chunked_array([pa.array([f"I-{i}" for i in range(n)], pa.string())])
    return Marks(
        lon=np.array(lon),
        lat=np.array(lat),
        error_m=np.full(n, 1000.0),
        outcome=np.zeros(n, np.int64),
        alleged=np.ones(n, bool),
        incident=np.arange(n),
        finding=np.arange(n),
        shape=np.full(n, -1),
        day=np.full(n, NO_DAY),
        incident_ids=ids,
        finding_ids=ids,
        shape_ids=pa.array([], pa.string()),
    )


@pytest.mark.parametrize("n", [5, 12, 40, 400])
def test_one_stray_place_does_not_shrink_the_map(n: int) -> None:
    rng = np.random.default_rng(n)
    lon, lat = (30 + rng.random(n)).tolist(), (50 + rng.random(n)).tolist()
    box = bulk(marks([*lon, 100.0], [*lat, -30.0]))
    assert box is not None
    assert (box.west, box.east) == (min(lon), max(lon))
    assert (box.south, box.north) == (min(lat), max(lat))


def test_zones_are_always_in_the_map() -> None:
    zone = Zone(id="z", name={"en": "Z"}, kind=ZoneKind.DISC, lon=80.0, lat=10.0, radius_m=5000.0)
    box = extent(marks([30.0] * 30, [50.0] * 30), [zone], [])
    assert box is not None
    assert box.west < 30 < 80 < box.east


# the map


def test_every_incident_is_drawn_or_counted() -> None:
    dossier = real(factory.dossier(200))
    for text in dossier.agreement.texts:
        one = replace(dossier, agreement=replace(dossier.agreement, texts=(text,)))
        of_text = pc.equal(dossier.tables["findings"]["text_id"], text.id)
        wanted = pc.count_distinct(dossier.tables["findings"].filter(of_text)["incident_id"])
        markup = map_svg(one, SAY)
        unknown = re.search(r"(\d+) more have no known place", markup)
        assert unknown
        for variant in ("tl-wide", "tl-narrow"):
            assert counted(markup, variant) + int(unknown[1]) == wanted.as_py()


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_no_mark_is_lost_however_places_fall(data: st.DataObject) -> None:
    dossier = factory.dossier(30)
    n = dossier.tables["incidents"].num_rows
    place = st.one_of(st.none(), st.tuples(st.floats(-180, 180), st.floats(-85, 85)))
    places = data.draw(st.lists(place, min_size=n, max_size=n))
    dossier = moved(
        dossier,
        {
            "lon": [p and p[0] for p in places],
            "lat": [p and p[1] for p in places],
            "error_m": [p and 500.0 for p in places],
        },
    )
    found = collect(dossier, "alder-2031")
    box = extent(found, [], [])
    if box is not None:
        shown = sort_out(dossier, Frame(box, 500.0), found)
        parts = (shown.points, shown.areas, shown.stray, shown.unknown)
        together = sorted(int(i) for part in parts for i in part.incident)
        assert together == sorted(found.incident)
    parsed(map_svg(dossier, SAY))


def test_an_incident_shows_the_outcome_that_needs_attention() -> None:
    dossier = factory.dossier(60)
    found = collect(dossier, "alder-2031")
    order = ["inconsistent", "undetermined", "consistent", "not_monitored"]
    ids = found.incident_ids.take(pa.array(found.incident)).to_pylist()
    for incident, outcome in zip(ids, found.outcome, strict=True):
        rows = [
            row["outcome"]
            for row in dossier.tables["findings"].to_pylist()
            if row["incident_id"] == incident and row["text_id"] == "alder-2031"
        ]
        assert order[outcome] == min(rows, key=order.index)


def test_order_of_rows_changes_nothing() -> None:
    dossier = real(factory.dossier(120))
    mixed = dict(dossier.tables)
    for name in ("findings", "incidents"):
        rows = np.random.default_rng(1).permutation(mixed[name].num_rows)
        mixed[name] = mixed[name].take(pa.array(rows))
    again = replace(dossier, tables=mixed)
    assert map_svg(dossier, SAY) == map_svg(again, SAY)
    assert charts_svg.timeline_svg(dossier, SAY) == charts_svg.timeline_svg(again, SAY)


def test_error_is_drawn_to_scale() -> None:
    dossier = factory.dossier(30)
    n = dossier.tables["incidents"].num_rows
    dossier = moved(
        dossier,
        {
            "lon": [25.0 + 0.05 * i for i in range(n)],
            "lat": [60.0 + 0.05 * i for i in range(n)],
            "error_m": [20_000.0] * n,
        },
    )
    svg = parsed(map_svg(dossier, SAY)).find(".//svg[@data-home]")
    assert svg is not None
    rings = [float(c.get("r", "")) for c in svg.iter("circle") if "tl-error" in c.get("class", "")]
    found = collect(dossier, "alder-2031")
    box = extent(found, [], [])
    assert box is not None
    expected = Frame(box, 560.0).px(20_000.0)
    assert rings
    assert rings == pytest.approx([expected] * len(rings), abs=0.06)


def test_an_area_is_hatched_and_no_point_is_pretended(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = real(factory.dossier(30))
    n = dossier.tables["incidents"].num_rows
    shape = {
        "shape_id": "s",
        "label": "Sova <district>",
        "lon": [25.0, 26.0, 26.0, 25.0, 25.0],
        "lat": [60.0, 60.0, 60.5, 60.5, 60.0],
        "part_start": [0],
    }
    dossier = moved(
        dossier,
        {
            "place_kind": ["shape"] * n,
            "shape_id": ["s"] * n,
            "lon": [25.5] * n,
            "lat": [60.25] * n,
            "error_m": [40_000.0] * n,
        },
    )
    shapes = pa.Table.from_pylist([shape], schema=tables.SHAPES)
    dossier = replace(dossier, tables={**dossier.tables, "shapes": shapes})
    markup = map_svg(dossier, SAY)
    assert markup.count('class="tl-area"') == 4  # drawn and in the key, for two texts
    assert "Sova &lt;district&gt;" in markup
    assert 'class="tl-error' not in markup
    assert "hatched area" in markup
    # Where there are too many areas none is drawn, and what lies in them is counted and said.
    monkeypatch.setattr("truceline.publish.map_shown.MOST_OUTLINES", 0)
    markup = map_svg(dossier, SAY)
    assert "tl-area" not in markup
    assert "hatched" not in markup
    assert "too many areas to draw" in markup
    placed = len(collect(dossier, "alder-2031").lon)
    assert f"{placed} are known only" in markup


def test_an_invented_world_gets_no_real_ground() -> None:
    dossier = factory.dossier(60)
    assert "tl-land" not in map_svg(dossier, SAY)
    assert "tl-land" in map_svg(real(dossier), SAY)


def test_too_many_marks_are_counted_in_cells_and_none_is_lost() -> None:
    dossier = real(factory.dossier(3 * (MOST_SYMBOLS + 1_500)))
    found = collect(dossier, "alder-2031")
    assert found.placed.sum() > MOST_SYMBOLS
    markup = map_svg(dossier, SAY)
    figure = parsed(markup).find("figure")
    assert figure is not None
    for variant in ("tl-wide", "tl-narrow"):
        (cells,) = (g for g in figure.iter("g") if g.get("class") == f"tl-cells {variant}")
        told = [re.match(r"([\d,]+) incidents?:", n.text or "") for n in cells.iter("title")]
        assert sum(int(m[1].replace(",", "")) for m in told if m) == found.placed.sum()
    assert len(markup) < 600_000


def test_lines_say_who_states_them_and_the_earlier_is_faded() -> None:
    dossier = real(factory.dossier(30))
    rows = [
        {
            "line_id": "contact",
            "stated_by": "wire",
            "valid_from": factory.START + timedelta(days=k),
            "lon": [25.0, 25.5 + k / 100, 26.0],
            "lat": [60.0, 60.3, 60.6],
            "part_start": [0],
            "tier": "public",
        }
        for k in range(12)
    ]
    lines = pa.Table.from_pylist(rows, schema=tables.LINES)
    markup = map_svg(replace(dossier, tables={**dossier.tables, "lines": lines}), SAY)
    assert "line of 2031-04-12, as stated by Northern Wire" in markup
    assert "line of 2031-04-01, as stated by Northern Wire" in markup
    assert "line of 2031-04-08, as stated by Northern Wire" in markup  # the later text's start
    assert markup.count('class="tl-line tl-earlier"') == 4


@pytest.mark.parametrize("size", SIZES, ids=lambda s: s.variant)
def test_no_symbol_and_no_count_lies_over_another(size: Size) -> None:
    rng = np.random.default_rng(5)
    lon, lat = (30 + rng.random(250) ** 3).tolist(), (50 + rng.random(250) ** 3).tolist()
    given_marks = replace(marks(lon, lat), outcome=rng.integers(0, 4, 250))
    frame = Frame(Box(29.9, 49.9, 31.1, 51.1), 560.0)
    found = clusters(frame, given_marks, size)
    assert sorted(np.concatenate([c.rows for c in found]).tolist()) == list(range(250))
    boxes = []
    for cluster in found:
        counts = np.bincount(given_marks.outcome[cluster.rows], minlength=4)
        across = (np.count_nonzero(counts) - 1) * size.step(counts[None, :])[0] / 2
        half, low = across + 6.6 * size.scale, size.below if counts.max() > 1 else 0.0
        top, bottom = cluster.y - 6.6 * size.scale, cluster.y + max(6.6 * size.scale, low)
        boxes.append((cluster.x - half, top, cluster.x + half, bottom))
    for n, (west, top, east, bottom) in enumerate(boxes):
        for left, up, right, down in boxes[n + 1 :]:
            assert left >= east or right <= west or up >= bottom or down <= top


def test_where_symbols_are_shared_the_map_says_so() -> None:
    dossier = factory.dossier(30)
    n = dossier.tables["incidents"].num_rows
    near = {"lon": [25.0 + 1e-3 * i for i in range(n)], "lat": [60.0] * n, "error_m": [10.0] * n}
    far = {"lon": [25.0 + 0.5 * i for i in range(n)], "lat": [60.0] * n, "error_m": [10.0] * n}
    assert "share a symbol" in map_svg(moved(dossier, near), SAY)
    assert "share a symbol" not in map_svg(moved(dossier, far), SAY)


def test_marks_in_areas_are_counted_in_cells_where_there_are_cells() -> None:
    dossier = factory.dossier(30)
    n = dossier.tables["incidents"].num_rows
    shape = {
        "shape_id": "s",
        "label": "Sova",
        "lon": [25.0, 26.0, 26.0, 25.0, 25.0],
        "lat": [60.0, 60.0, 60.5, 60.5, 60.0],
        "part_start": [0],
    }
    kinds = {"place_kind": ["shape"] * n, "shape_id": ["s"] * n}
    dossier = moved(dossier, {**kinds, "lon": [25.5] * n, "lat": [60.25] * n})
    shapes = pa.Table.from_pylist([shape], schema=tables.SHAPES)
    found = collect(dossier, "alder-2031")
    inside = sort_out(
        replace(dossier, tables={**dossier.tables, "shapes": shapes}, tier="public"),
        Frame(Box(24.0, 59.0, 27.0, 61.5), 560.0),
        found,
    )
    assert (len(inside.points.lon), len(inside.areas.lon)) == (0, len(found.lon))
    assert len(inside.points.joined(inside.areas).lon) == len(found.lon)


# every drawing


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@pytest.mark.parametrize("tier", ["public", "mission"])
def test_drawings_are_well_formed_named_and_without_colours(language: str, tier: str) -> None:
    say = load_catalogue(language)
    shown = release(replace(real(factory.dossier(90)), tier=tier))
    ids = []
    for draw in DRAWINGS:
        tree = parsed(draw(shown, say))
        for svg in (s for s in tree.iter("svg") if s.get("role") == "img"):
            assert svg.find("title") is not None
            assert svg.find("desc") is not None
            ids += [n.get("id") for n in svg.iter() if n.get("id")]
        for node in tree.iter():
            assert node.tag not in ("script", "style", "foreignObject")
            assert not {"style", "stroke", "color"} & set(node.keys())
            assert node.get("fill", "url(#tl-").startswith("url(#tl-")
            assert not any(key.startswith("on") for key in node.keys())  # noqa: SIM118
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("draw", DRAWINGS)
def test_an_empty_dossier_draws_without_complaint(draw: Any) -> None:
    parsed(draw(release(factory.empty_dossier()), SAY))


def test_every_class_has_a_rule() -> None:
    dossier = real(factory.dossier(60))
    used = set()
    for draw in DRAWINGS:
        for node in parsed(draw(dossier, SAY)).iter():
            used |= set((node.get("class") or "").split())
    groups = {"tl-lines", "tl-zones", "tl-areas", "tl-marks", "tl-stacks", "tl-strip", "tl-windows"}
    groups |= {"tl-map", "tl-errors", "tl-cells", "tl-scale", "tl-ground", "tl-band"}
    missing = {c for c in used - groups if f".{c}" not in graphics_css()}
    assert missing == set()
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|rgb|hsl", graphics_css())


def test_languages_have_the_same_keys() -> None:
    keys = []
    for language in ("en", "uk", "ru"):
        path = files("truceline.publish") / "locale" / language / "graphics.ftl"
        keys.append(re.findall(r"^([a-z-]+) =", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert keys[0] == keys[1] == keys[2]


# charts


def test_where_no_effort_was_declared_the_strip_says_so_in_words() -> None:
    dossier = factory.dossier(60)
    coverage = dossier.tables["coverage"]
    at = coverage.schema.get_field_index("watched_share")
    unknown = coverage.set_column(
        at, coverage.schema.field(at), pa.nulls(len(coverage), pa.float64())
    )
    bare = replace(dossier, tables={**dossier.tables, "coverage": unknown})
    for drawn in (charts_svg.timeline_svg(bare, SAY), charts_svg.effort_svg(bare, SAY)):
        assert 'fill="url(#tl-time-0-unknown)"' not in drawn
        assert 'fill="url(#tl-effort-0-unknown)"' not in drawn
    timeline = charts_svg.timeline_svg(bare, SAY)
    assert timeline.count(">no effort declared<") == len(dossier.agreement.texts)
    assert "share watched" not in timeline
    assert "share watched" in charts_svg.timeline_svg(dossier, SAY)


def test_no_two_drawings_of_counts_are_called_alike() -> None:
    dossier = factory.dossier(6)
    rows = dossier.tables["tallies"].to_pylist()
    late = [
        r | {"series": f"{r['series']}|late", "tally_id": f"{r['tally_id']}-late"}
        | {k: r[k] + timedelta(days=40) for k in ("start", "end") if r[k]}
        for r in rows
    ]  # fmt: skip
    tallies = pa.Table.from_pylist([*rows, *late], schema=tables.TALLIES)
    drawn = charts_svg.tallies_svg(
        replace(dossier, tables={**dossier.tables, "tallies": tallies}), SAY
    )
    heads = [p.text for p in parsed(drawn).iter("p") if p.get("class") == "tl-heading"]
    assert len(heads) == 6
    assert len(set(heads)) == len(heads)


def test_stacks_add_up_to_the_findings() -> None:
    dossier = factory.dossier(300)
    tree = parsed(charts_svg.timeline_svg(dossier, SAY))
    total = 0
    for tip in (n.text or "" for n in tree.iter("title")):
        if re.match(r"\d{4}-\d\d-\d\d: ", tip):
            total += sum(int(n) for n in re.findall(r" (\d+)(?:,|$)", tip))
    assert total == dossier.tables["findings"].num_rows


def test_contradicting_tallies_are_both_drawn_and_blanks_are_no_zero() -> None:
    dossier = factory.dossier(6)
    figures = parsed(charts_svg.tallies_svg(dossier, SAY)).findall("figure")
    assert len(figures) == 3
    patrol = next(f for f in figures if "signatures" in "".join(f.itertext()))
    tips = [t.text or "" for t in patrol.iter("title")]
    window = [t for t in tips if t.startswith("2031-04-21 00:00")]
    assert sorted(t.split(": ")[1] for t in window) == ["28", "47"]
    assert sum(t.endswith("no figure") for t in tips) == 3
    assert "For 1 window the source gives different figures" in "".join(patrol.itertext())


def test_missing_windows_are_gaps() -> None:
    dossier = factory.dossier(6)
    tallies = dossier.tables["tallies"]
    kept = tallies.filter(pc.invert(pc.is_in(tallies["native_key"], pa.array(["10", "11", "12"]))))
    before = charts_svg.tallies_svg(dossier, SAY)
    after = charts_svg.tallies_svg(
        replace(dossier, tables={**dossier.tables, "tallies": kept}), SAY
    )
    assert after.count('class="tl-tally') < before.count('class="tl-tally')
    assert "<title>2031-04-11 00:00" in before
    assert "<title>2031-04-11 00:00" not in after


def test_reliability_is_drawn_only_where_truth_is_known() -> None:
    dossier = factory.dossier(6)
    assert charts_svg.reliability_svg(dossier, SAY).count("<figure") == 2
    assert charts_svg.reliability_svg(replace(dossier, scorecard={}), SAY) == ""
