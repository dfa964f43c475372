"""OGC API – Features: what the standard asks of a server, on a released run of every tier."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any, cast
from urllib.parse import quote, urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import test_web_reading as reading
from test_web_reading import Held, client

from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier
from truceline.web import serving
from truceline.web.doors import OwnersDoor

OGC = "/api/v1/ogc"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return case_case.made(tmp_path_factory.mktemp("ogc") / "case")


@pytest.fixture(scope="module")
def shelf() -> Held:
    return Held(reading.dossier())


@pytest.fixture
def reader(workspace: Workspace, shelf: Held) -> asked.Client:
    return client(workspace, shelf)


def _path(href: str) -> str:
    parts = urlsplit(href)
    assert parts.netloc == asked.HOST
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _linked(told: Any, rel: str) -> list[str]:
    return [_path(one["href"]) for one in told["links"] if one["rel"] == rel]


def _pages(reader: asked.Client, address: str) -> Iterator[Any]:
    while address:
        done = reader.get(address)
        assert done.status_code == 200, done.text
        assert done.headers["content-type"] == "application/geo+json"
        assert done.headers["content-crs"] == f"<{CRS84}>"
        told = json.loads(done.content)
        assert told["numberReturned"] == len(told["features"])
        yield told
        address = (_linked(told, "next") or [""])[0]


def _features(reader: asked.Client, address: str) -> list[Any]:
    return [one for page in _pages(reader, address) for one in page["features"]]


def test_everything_is_found_from_the_landing_page(reader: asked.Client, shelf: Held) -> None:
    """Requirements 1 to 6, 12 to 17 of OGC 17-069r4: what leads where, and what stands there."""
    landing = reader.get(OGC).json()
    conformance = reader.get(_linked(landing, "conformance")[0]).json()["conformsTo"]
    assert {one.rpartition("/")[2] for one in conformance} == {"core", "geojson", "oas30", "crs"}
    for address in _linked(landing, "service-desc"):
        assert reader.get(address).json()["openapi"][:3] in {"3.0", "3.1"}
    told = reader.get(_linked(landing, "data")[0]).json()
    ids = [one["id"] for one in told["collections"]]
    assert ids == [
        "incidents", "incident-areas", "reports", "report-areas", "zones", "lines", "effort",
    ]  # fmt: skip
    table = shelf.shown(Tier.MISSION).dossier.tables["incidents"]
    for one in told["collections"]:
        assert reader.get(_linked(one, "self")[0]).json() == one
        assert (one["crs"], one["storageCrs"]) == ([CRS84], CRS84)
        found = _features(reader, f"{_linked(one, 'items')[0]}?limit=40")
        assert len({feature["id"] for feature in found}) == len(found)
        box = one["extent"].get("spatial", {}).get("bbox", [None])[0]
        if box is not None:
            around = ",".join(map(str, box))
            placed = [feature for feature in found if feature["geometry"]]
            inside = _features(reader, f"{_linked(one, 'items')[0]}?bbox={around}")
            assert [i["id"] for i in inside] == [p["id"] for p in placed]
        for feature in found[:3]:
            alone = f"{_linked(one, 'items')[0]}/{quote(feature['id'], safe='')}"
            whole = reader.get(alone).json()
            assert _linked(whole, "self") == [alone]
            assert {k: v for k, v in whole.items() if k != "links"} == feature
    assert len(_features(reader, f"{OGC}/collections/incidents/items")) == table.num_rows


def test_a_filter_tells_what_the_api_tells(reader: asked.Client) -> None:
    items = f"{OGC}/collections/incidents/items"
    for given in ("act=strike,shelling", "text=alder-2031&outcome=inconsistent", "placed=false"):
        ids = {one["id"] for one in _features(reader, f"{items}?limit=7&{given}")}
        rows = reader.get(f"/api/v1/incidents?limit=1000&{given}").json()["items"]
        assert ids == {row["incident_id"] for row in rows}
    whole = {one["id"]: one for one in _features(reader, items)}
    areas = {one["id"] for one in _features(reader, f"{OGC}/collections/incident-areas/items")}
    drawn = {"Polygon", "MultiPolygon"}
    assert areas == {
        name for name, one in whole.items() if (one["geometry"] or {}).get("type") in drawn
    }
    west = _features(reader, f"{items}?bbox=-180,-90,25.5,90&bbox-crs={CRS84}&crs={CRS84}")
    points = {
        name for name, one in whole.items()
        if (one["geometry"] or {}).get("type") == "Point"
        and one["geometry"]["coordinates"][0] <= 25.5
    }  # fmt: skip
    assert points
    assert {one["id"] for one in west} - areas == points
    span = "2031-04-03T00:00:00Z/2031-04-05T00:00:00Z"
    then = {one["id"] for one in _features(reader, f"{items}?datetime={span}")}
    first, last = span.split("/")
    assert then == {
        name for name, one in whole.items()
        if one["properties"]["start"] and one["properties"]["end"]
        and one["properties"]["start"] <= last and one["properties"]["end"] >= first
    }  # fmt: skip
    assert 0 < len(then) < len(whole)


def test_what_a_tier_may_not_see_is_in_no_collection(workspace: Workspace, shelf: Held) -> None:
    for tier in Tier:
        reader = client(workspace, shelf, tier)
        shown = shelf.shown(tier).dossier.tables
        for name in ("incidents", "reports"):
            (page,) = list(_pages(reader, f"{OGC}/collections/{name}/items?limit=10000"))
            assert page["numberMatched"] == len(page["features"]) == shown[name].num_rows
    public = client(workspace, shelf, Tier.PUBLIC)
    assert public.get(f"{OGC}/collections/effort").status_code == 404
    assert public.get(f"{OGC}/collections/effort/items").status_code == 404
    assert "collections/effort" not in public.get(f"{OGC}/api").text
    for feature in _features(public, f"{OGC}/collections/reports/items?limit=10000"):
        assert feature["properties"]["text"] is None
        assert feature["properties"]["place_name"] is None
    whole = client(workspace, shelf, Tier.RESTRICTED)
    seen = {one["id"] for one in _features(public, f"{OGC}/collections/incidents/items")}
    every = {one["id"] for one in _features(whole, f"{OGC}/collections/incidents/items")}
    hidden = min(every - seen)
    one, none = (public.get(f"{OGC}/collections/incidents/items/{x}") for x in (hidden, "I-0"))
    assert (one.status_code, one.content) == (404, none.content)


def test_faults_are_400_all_at_once_and_a_cursor_goes_with_its_list(reader: asked.Client) -> None:
    items = f"{OGC}/collections/incidents/items"
    done = reader.get(f"{items}?nope=1&limit=0&bbox=1,2&datetime=x&crs=y&act=nothing")
    assert done.status_code == 400
    assert {m["where"].strip("'") for m in done.json()["mistakes"]} == {
        "nope", "limit", "bbox", "datetime", "crs", "act",
    }  # fmt: skip
    assert reader.get(f"{OGC}/collections/nothing/items").status_code == 404
    for path in ("", "/conformance", "/collections", "/collections/zones", "/api"):
        assert reader.get(f"{OGC}{path}?nope=1").status_code == 400
    cursor = _linked(reader.get(f"{items}?limit=1").json(), "next")[0].partition("cursor=")[2]
    assert reader.get(f"{OGC}/collections/zones/items?cursor={cursor}").status_code == 400
    assert reader.get(f"{items}?limit=1&act=strike&cursor={cursor}").status_code == 400
    (line,) = _features(reader, f"{OGC}/collections/lines/items?stated_by=alder")
    assert line["properties"]["stated_by"] == "alder"
    assert reader.get(f"{OGC}/collections/lines/items?stated_by=nobody").status_code == 400


#: Asks as GDAL does; in a process of its own, since it holds Python's lock while it waits.
_GDAL = """
import json, sys
import pyogrio
source, key = sys.argv[1:]
pyogrio.set_gdal_config_options({"GDAL_HTTP_USERPWD": f"program:{key}"})
layers = [str(name) for name, _ in pyogrio.list_layers(source)]
counted = pyogrio.read_info(source, layer="incidents")["features"]
fields = pyogrio.raw.read(source, layer="incidents", where="act = 'strike'")[3]
print(json.dumps([layers, counted, len(fields[0])]))
"""


def test_a_program_for_maps_reads_every_collection(workspace: Workspace, shelf: Held) -> None:
    """GDAL's own client, as QGIS has one, with the key as a password."""
    pyogrio = pytest.importorskip("pyogrio", reason="no GDAL here: pip install pyogrio")
    if "OAPIF" not in pyogrio.list_drivers():
        pytest.skip("this GDAL reads no OGC API")
    bound = serving.bound("127.0.0.1", 0)
    host = f"127.0.0.1:{bound.getsockname()[1]}"
    door = OwnersDoor(Tier.MISSION, asked.Drawn())
    server = serving.server_of(asked.made(workspace, door, shelf=cast(Any, shelf), hosts=(host,)))
    thread = Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        asks = [sys.executable, "-c", _GDAL, f"OAPIF:http://{host}{OGC}", door.secret]
        done = subprocess.run(asks, capture_output=True, text=True, timeout=120, check=True)
    finally:
        server.should_exit = True
        thread.join()
        bound.close()
    layers, counted, some = json.loads(done.stdout)
    assert layers[0] == "incidents"
    assert counted == shelf.shown(Tier.MISSION).dossier.tables["incidents"].num_rows
    assert 0 < some < counted
