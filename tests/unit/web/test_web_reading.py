"""Every address that reads: answers in their forms, what a tier never sees, how faults are told."""

from __future__ import annotations

import base64
import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import asked
import pyarrow as pa
import pytest
from pydantic import BaseModel

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publish"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "view"))

import case_case
import decode
import dossier_factory as factory

from truceline.adapters.mapped import mapped
from truceline.app.statistics.forecasting import ForecastColumns, forecasting, written
from truceline.app.view import ground
from truceline.app.web.shown import Shown, with_surveyors
from truceline.app.workspace import Workspace
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.release import release
from truceline.statistics.forecast import ForecastAsked
from truceline.web.doors import OwnersDoor
from truceline.web.schemas import ceasefire, incidents, ledgers, lists, page, today
from truceline.web.warm import warm, warm_next

API = "/api/v1"
FORMS: dict[str, type[BaseModel]] = {
    "/ceasefire": ceasefire.Ceasefire,
    "/today": today.Today,
    "/today?at=2031-04-12": today.Today,
    "/incidents?limit=300": incidents.Incidents,
    "/findings?limit=300": incidents.Findings,
    "/coverage?limit=300": lists.Coverage,
    "/effort": lists.Effort,
    "/places?q=s": lists.Places,
    "/series?by=act": lists.Series,
    "/series?by=source": lists.Series,
    "/series?by=outcome&text=alder-2031": lists.Series,
}


class Held:
    """A shelf with a run that lies in memory."""

    def __init__(self, dossier: Dossier) -> None:
        self.runs = {tier: self._shown(dossier, tier) for tier in Tier}

    @staticmethod
    def _shown(dossier: Dossier, tier: Tier) -> Shown:
        made = release(replace(dossier, tier=tier.value))
        return Shown(tier=tier, run="0123456789abcdef", dossier=made)

    def shown(self, tier: Tier) -> Shown:
        return self.runs[tier]


def dossier() -> Dossier:
    """Return a world of which some rows are for the mission, and some restricted."""
    made = factory.dossier(300)
    table = made.tables["incidents"]
    tiers = [("public", "mission", "restricted")[i % 3] for i in range(table.num_rows)]
    own = table.set_column(table.schema.get_field_index("tier"), "tier", pa.array(tiers))
    return replace(made, tables={**made.tables, "incidents": own})


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return case_case.made(tmp_path_factory.mktemp("reading") / "case")


@pytest.fixture(scope="module")
def shelf() -> Held:
    return Held(dossier())


def client(workspace: Workspace, shelf: Any, tier: Tier = Tier.MISSION) -> asked.Client:
    door = OwnersDoor(tier, asked.Drawn())
    return asked.entered(asked.made(workspace, door, shelf=shelf))


@pytest.mark.parametrize("tier", list(Tier))
def test_every_answer_has_its_form(workspace: Workspace, shelf: Held, tier: Tier) -> None:
    reader = client(workspace, shelf, tier)
    for path, form in FORMS.items():
        done = reader.get(API + path)
        if tier is Tier.PUBLIC and path.startswith("/effort"):
            assert done.status_code == 404
            continue
        assert done.status_code == 200, (path, done.text)
        told = form.model_validate_json(done.content).model_dump()
        assert (told["run"], told["tier"]) == ("0123456789abcdef", tier)
        if path.startswith(("/ceasefire", "/today")):  # these hang on the clock and the record too
            assert "etag" not in done.headers
        else:
            assert done.headers["etag"].startswith(f'W/"0123456789abcdef-{tier}-')
    ids = [row["incident_id"] for row in reader.get(f"{API}/incidents").json()["items"]]
    for one in ids[:8]:
        done = reader.get(f"{API}/incidents/{one}")
        whole = page.IncidentPage.model_validate_json(done.content)
        assert [side.text_id for side in whole.sides] == ["alder-2031", "birch-2031"]
        assert {v.report_id for v in whole.voices} == set(whole.versions[0].report_ids)


def test_no_answer_counts_what_a_tier_may_not_see(workspace: Workspace, shelf: Held) -> None:
    for tier in Tier:
        reader = client(workspace, shelf, tier)
        shown = shelf.shown(tier).dossier.tables["incidents"]
        told = reader.get(f"{API}/incidents?limit=1000").json()
        assert told["total"] == len(told["items"]) == shown.num_rows
        assert reader.get(f"{API}/ceasefire").json()["counts"]["incidents"] == shown.num_rows
        assert (
            sum(map(sum, reader.get(f"{API}/series?by=act").json()["counts"]))
            + sum(reader.get(f"{API}/series?by=act").json()["undated"])
            == shown.num_rows
        )
        tile = reader.get(f"{API}/tiles/0/0/0.mvt?text=alder-2031").content
        drawn = {f["properties"]["id"] for f in decode.tile(tile)["incidents"]}
        placed = [r for r in shown.to_pylist() if r["lon"] is not None]
        assert drawn == {r["incident_id"] for r in placed}
    # What is hidden is as absent as what never was, to the byte.
    public, whole = (client(workspace, shelf, t) for t in (Tier.PUBLIC, Tier.RESTRICTED))
    mine = {r["incident_id"] for r in public.get(f"{API}/incidents?limit=1000").json()["items"]}
    rows = whole.get(f"{API}/incidents?limit=1000").json()["items"]
    hidden = next(r["incident_id"] for r in rows if r["incident_id"] not in mine)
    for path in (
        "/incidents/{}",
        "/incidents/{}/proof",
        "/incidents?q={}",
        "/findings?incident={}",
    ):
        one, none = (public.get(API + path.format(x)) for x in (hidden, "I-000000000000"))
        assert (one.status_code, one.content) == (none.status_code, none.content)


def test_the_public_is_told_no_chance_name_or_place_on_the_record(
    workspace: Workspace, shelf: Held
) -> None:
    reader = client(workspace, shelf, Tier.PUBLIC)
    rows = reader.get(f"{API}/incidents?limit=1000").json()["items"]
    assert all(r["p_happened"] is None and r["place_name"] is None for r in rows)
    one = reader.get(f"{API}/incidents/{rows[0]['incident_id']}").json()
    assert (one["matches"], one["decisions"], one["cases"], one["proof"]) == ([], [], [], None)
    for voice in one["voices"]:
        assert (voice["text"], voice["log_index"], voice["row_number"]) == (None, None, None)
    assert reader.get(f"{API}/incidents?least_happened=0").json()["total"] == 0
    assert reader.get(f"{API}/incidents?q=s").json()["total"] == 0


def test_what_lies_outside_the_mandate_has_no_key(workspace: Workspace) -> None:
    made = dossier()
    mechanism = replace(made.agreement.mechanism, mandate=("happened",))
    shelf = Held(replace(made, agreement=replace(made.agreement, mechanism=mechanism)))
    reader = client(workspace, shelf)
    row = reader.get(f"{API}/incidents").json()["items"][0]
    assert not {"actor", "affected", "p_party"} & set(row)
    assert row.get("outcomes", {}) == {}
    assert reader.get(f"{API}/ceasefire").json()["outside_mandate"] == ["party", "covered"]
    done = reader.get(f"{API}/incidents?actor=alder&outcome=inconsistent&affected=birch")
    assert {m["where"] for m in done.json()["mistakes"]} == {"actor", "affected", "outcome"}
    one = reader.get(f"{API}/incidents/{row['incident_id']}").json()
    assert all(side["outcome"] is None and side["judged"] == [] for side in one["sides"])
    assert "actor" not in one["voices"][0]
    assert reader.get(f"{API}/tiles/0/0/0.mvt").status_code == 200
    assert "actor" not in reader.get(f"{API}/incidents?f=csv").text.partition("\n")[0]


def test_the_same_rows_in_every_format(workspace: Workspace, shelf: Held) -> None:
    reader = client(workspace, shelf)
    way = f"{API}/incidents?sort=-reports&act=strike,shelling"
    rows = reader.get(f"{way}&limit=1000").json()["items"]
    ids = [row["incident_id"] for row in rows]
    assert len(ids) > 20
    text = reader.get(f"{way}&f=csv&limit=all").text
    assert [r["incident_id"] for r in csv.DictReader(io.StringIO(text))] == ids
    arrow = reader.get(
        f"{way}&limit=all", headers={"accept": "application/vnd.apache.arrow.stream"}
    )
    assert arrow.headers["x-total"] == str(len(ids))
    table = pa.ipc.open_stream(arrow.content).read_all()
    assert table["incident_id"].to_pylist() == ids
    assert table["outcome alder-2031"].to_pylist() == [r["outcomes"]["alder-2031"] for r in rows]
    drawn = reader.get(f"{way}&limit=all", headers={"accept": "application/geo+json;q=0.9, x/y"})
    assert drawn.headers["content-type"] == "application/geo+json"
    geo = json.loads(drawn.content)
    assert [f["properties"]["incident_id"] for f in geo["features"]] == ids
    for feature, row in zip(geo["features"], rows, strict=True):
        told = feature["geometry"]
        assert (told is None) == (row["lon"] is None)
        assert told is None or told["coordinates"] == [row["lon"], row["lat"]]
    assert reader.get(way, headers={"accept": "image/png"}).status_code == 406
    first = reader.get(f"{way}&f=csv&limit=5")
    rest = reader.get(f"{way}&f=csv&limit=1000&cursor={first.headers['x-next']}")
    assert len(rest.text.splitlines()) == len(ids) - 5 + 1


def test_a_file_says_what_it_is_and_no_more_than_is_known(
    workspace: Workspace, shelf: Held
) -> None:
    reader = client(workspace, shelf)
    way = f"{API}/incidents?sort=-reports&act=strike,shelling&from=2031-04-02"
    rows = {row["incident_id"]: row for row in reader.get(f"{way}&limit=1000").json()["items"]}
    for language, word in (("", None), ("uk", "дуже ймовірно")):
        done = reader.get(f"{way}&f=csv&limit=all&lang={language}")
        name = done.headers["content-disposition"]
        assert "act-strike,shelling_from-2031-04-02.csv" in name
        assert "_incidents_mission_" in name
        assert done.content.startswith(b"\xef\xbb\xbf") == bool(language)
        read = list(csv.DictReader(io.StringIO(done.content.decode("utf-8-sig"))))
        assert len(read) == len(rows)
        for line in read:
            row = rows[line["incident_id"]]
            assert line["notice"].startswith("WORKING PAPER – NOT FOR RELEASE · tier: mission")
            assert line["run"] == reader.get(way).json()["run"]
            assert line["row_tier"] == row["tier"]
            assert not {"p_happened", "tier", "p_party"} & set(line)
            if row["p_happened"] is not None:
                low, high = float(line["p_happened_low"]), float(line["p_happened_high"])
                assert low <= row["p_happened"] <= high
                assert high - low >= 0.05 - 1e-9
            if row["lon"] is not None and row["error_m"] is not None:
                step = 10 ** -len(line["lat"].partition(".")[2])
                assert step * 111_320 <= 1.3 * row["error_m"] or "." not in line["lat"]
                assert abs(float(line["lat"]) - row["lat"]) <= step / 2 + 1e-9
            assert ("act words" in line) == bool(language)
        assert word is None or word in {line["p_happened_words"] for line in read}


def test_forecasts_are_told_to_who_reads_all_and_to_nobody_else(
    workspace: Workspace, shelf: Held, tmp_path: Path
) -> None:
    table = tmp_path / "counts.csv"
    rows = [f"2031-03-{n:02d},{n % 5}" for n in range(1, 20)]
    table.write_text("\n".join(["date,n", *rows]), "utf-8")
    found = forecasting(table, ForecastColumns(date="date", count="n"), ForecastAsked(breakdown=4))
    place = workspace.folder / "research" / "forecast.json"
    place.parent.mkdir(exist_ok=True)
    readers = {tier: client(workspace, shelf, tier) for tier in Tier}
    assert readers[Tier.RESTRICTED].get(f"{API}/forecast").status_code == 404
    try:
        place.write_text(written(found), "utf-8")
        for tier, reader in readers.items():
            done = reader.get(f"{API}/forecast?lang=uk")
            there = "forecast" in reader.get(f"{API}/ceasefire").json()["has"]
            assert (done.status_code, there) == (
                (200, True) if tier is Tier.RESTRICTED else (404, False)
            )
        told = ledgers.Forecast.model_validate_json(done.content)
        assert told.for_research_only
        assert told.told[0].found[0].startswith("Лише для дослідження")
        assert len(told.told[0].found) > 1
        place.write_text("{}", "utf-8")
        assert readers[Tier.RESTRICTED].get(f"{API}/forecast").status_code == 503
        assert readers[Tier.MISSION].get(f"{API}/forecast").status_code == 404
    finally:
        place.unlink()


def test_cells_that_a_spreadsheet_could_run_are_armed(workspace: Workspace) -> None:
    made = dossier()
    table = made.tables["incidents"]
    evil = pa.array(["=1+1"] * table.num_rows)
    own = table.set_column(table.schema.get_field_index("place_name"), "place_name", evil)
    shelf = Held(replace(made, tables={**made.tables, "incidents": own}))
    text = client(workspace, shelf).get(f"{API}/incidents?f=csv").text
    assert {r["place_name"] for r in csv.DictReader(io.StringIO(text))} == {"'=1+1"}


def test_a_list_of_another_run_is_begun_anew(workspace: Workspace, shelf: Held) -> None:
    reader = client(workspace, shelf)
    app = reader.app
    cursor = reader.get(f"{API}/incidents?limit=2").json()["next"]
    app.state.house.shelf.runs[Tier.MISSION] = replace(
        old := shelf.shown(Tier.MISSION), run="fedcba9876543210"
    )
    try:
        done = reader.get(f"{API}/incidents?limit=2&cursor={cursor}")
        assert (done.status_code, done.json()["code"]) == (409, "another-run")
        assert reader.get(f"{API}/incidents").json()["run"] == "fedcba9876543210"
    finally:
        shelf.runs[Tier.MISSION] = old


def test_zones_and_lines_are_told_as_stated(workspace: Workspace, shelf: Held) -> None:
    reader = client(workspace, shelf)
    zones = reader.get(f"{API}/zones").json()["features"]
    agreed = shelf.shown(Tier.MISSION).dossier.agreement
    assert [z["properties"]["zone_id"] for z in zones] == [z.id for z in agreed.zones]
    lines = reader.get(f"{API}/lines").json()["features"]
    assert lines
    for line in lines:
        assert line["properties"]["stated_by"]
        assert line["geometry"]["type"] == "MultiLineString"


def test_a_line_has_the_name_of_who_states_it_as_far_as_a_tier_may_know_it() -> None:
    made = dossier()
    drawn = {"line_id": "line", "lon": [25.0, 26.0], "lat": [60.0, 61.0], "part_start": [0]}
    rows = [{**drawn, "stated_by": name} for name in ("survey", "hidden")]
    lines = pa.Table.from_pylist(rows, made.tables["lines"].schema)
    own = {**made.tables, "lines": lines}
    card = replace(made.sources[0], id="survey", name="Line survey", p_true=0.9, tier=Tier.PUBLIC)
    cards = (card, replace(card, id="hidden", name="Hidden", tier=Tier.RESTRICTED))
    workspace: Any = SimpleNamespace(sources=lambda: (*cards, replace(card, id="silent")))
    for tier, expected in ((Tier.MISSION, {"survey"}), (Tier.RESTRICTED, {"survey", "hidden"})):
        told = with_surveyors(workspace, replace(made, tables=own, tier=tier.value))
        added = told.sources[len(made.sources) :]
        assert {one.id for one in added} == expected
        assert all(one.p_true is None for one in added)
        voices = {f["properties"]["stated_by"]: f for f in ground.every_line(told)}
        assert voices["survey"]["properties"]["name"] == {"": "Line survey"}


def test_a_table_that_lies_in_a_file_is_the_same_and_leaves_no_file(tmp_path: Path) -> None:
    for table in (*dossier().tables.values(), pa.table({"a": pa.chunked_array([], pa.string())})):
        same = mapped(table, tmp_path / "shown")
        assert same.equals(table)
        assert same.schema.equals(table.schema, check_metadata=True)
        assert all(column.num_chunks <= 1 for column in same.columns)
    assert list((tmp_path / "shown").iterdir()) == []
    assert (tmp_path / "shown").stat().st_mode & 0o77 == 0


def test_faults_are_told_all_at_once(workspace: Workspace, shelf: Held) -> None:
    reader = client(workspace, shelf)
    done = reader.get(f"{API}/incidents?limit=x&sort=y&nope=1")
    assert done.status_code == 422
    assert {m["where"].strip("'") for m in done.json()["mistakes"]} == {"limit", "sort", "nope"}
    assert reader.get(f"{API}/tiles/0/0/0.mvt").json()["mistakes"][0]["where"] == "text"
    for path in (
        "/tiles/20/0/0.mvt?text=alder-2031",
        "/tiles/3/8/0.mvt",
        "/incidents/I-x",
        "/talks",
    ):
        assert reader.get(API + path).status_code == 404
    assert reader.get(f"{API}/tiles/9/0/0.mvt?text=alder-2031").status_code == 204
    deep = base64.urlsafe_b64encode(b"[" * 1_400).decode()
    for path in (
        "/today?at=9999-12-31T23:59:59Z", "/today?at=0001-01-01", "/effort?from=0001-01-01",
        "/lines?day=9999-12-31", "/incidents?from=9999-12-31", f"/incidents?cursor={deep}",
        "/incidents?limit=999999999999999", "/tiles/x/0/0.mvt", "/series?by=nothing",
    ):  # fmt: skip
        assert reader.get(API + path).status_code == 422, path


def test_whoever_asks_first_finds_everything_made(workspace: Workspace, shelf: Any) -> None:
    app = asked.made(workspace, OwnersDoor(Tier.MISSION, asked.Drawn()), shelf=shelf)
    warm(app, [Tier.MISSION, Tier.PUBLIC])
    for tier in (Tier.MISSION, Tier.PUBLIC):
        view = app.state.views.of(shelf.shown(tier))
        for name in ("incidents", "table findings", "table coverage", "settlements", "talks"):
            view.once(name, lambda name=name: pytest.fail(f"{name} was not made"))
    assert asked.Client(app).get(f"{API}/ceasefire").status_code == 401
    assert asked.entered(app).get(f"{API}/incidents?limit=1").status_code == 200


def test_a_newer_run_is_made_ready_before_it_is_shown(workspace: Workspace, shelf: Any) -> None:
    app = asked.made(workspace, OwnersDoor(Tier.MISSION, asked.Drawn()), shelf=shelf)
    warm(app, [Tier.MISSION])
    old = shelf.shown(Tier.MISSION)
    newer, held = replace(old, run="fedcba9876543210"), app.state.views.of(old)
    warm_next(app, newer)
    assert app.state.views.of(old) is held  # who asks meanwhile gets the older one
    view = app.state.views.of(newer)
    for name in ("incidents", "table findings", "settlements"):
        view.once(name, lambda name=name: pytest.fail(f"{name} was not made"))
