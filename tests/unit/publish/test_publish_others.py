"""What is reported beside events: tables of harm, transfers and other kinds; the page's section."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import dossier_factory as factory
import others_world
import pyarrow as pa
import pytest
from pyarrow import parquet

from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.columns import with_column
from truceline.publish.edition import publish
from truceline.publish.exports import exports, whole
from truceline.publish.exports.csv_hxl import TAGS
from truceline.publish.exports.markdown import escaped
from truceline.publish.page.allegations import sides
from truceline.publish.page.events import events
from truceline.publish.page.harmed import figures
from truceline.publish.page.reported import reported
from truceline.publish.page.setting import Setting
from truceline.publish.release import release


@pytest.fixture(scope="module")
def world() -> Dossier:
    return others_world.dossier()


def _sheet(written: dict[str, bytes], name: str) -> tuple[list[str], list[str], list[list[str]]]:
    rows = list(csv.reader(io.StringIO(written[name].decode("utf-8-sig"))))
    return rows[0], rows[1], rows[2:]


def test_harm_stands_one_row_a_report_and_group_and_is_never_added(world: Dossier) -> None:
    written = whole(exports(world))
    names, tags, rows = _sheet(written, "harm.csv")
    assert len(rows) == len({(r["report_id"], r["who"]) for r in world.tables["harm"].to_pylist()})
    told = dict(zip(names, tags, strict=True))
    assert told["killed_best"] == "#affected+killed"
    assert told["injured_low"] == "#affected+injured+min"
    assert len(set(tags)) == len(tags)
    first = dict(zip(names, rows[0], strict=True))
    assert (first["killed_low"], first["killed_best"], first["killed_high"]) == ("1", "3", "9")
    assert first["incident_id"] == world.tables["incidents"]["incident_id"][0].as_py()
    none = [
        dict(zip(names, row, strict=True)) for row in rows if row[names.index("basis")] != "claimed"
    ]
    assert [(r["injured_low"], r["injured_best"], r["killed_best"]) for r in none] == [
        ("", "0", "")
    ]
    long = parquet.read_table(pa.BufferReader(written["harm.parquet"]))
    assert long.to_pylist() == world.tables["harm"].to_pylist()


def test_other_kinds_and_transfers_have_their_sheets(world: Dossier) -> None:
    written = whole(exports(world))
    names, tags, rows = _sheet(written, "reported.csv")
    assert names[:-1] == tables.REPORTS.names
    assert tags[:-1] == [TAGS[name] for name in tables.REPORTS.names]
    assert len(set(tags)) == len(tags)
    assert {row[0] for row in rows} == {r["report_id"] for r in others_world.OTHERS}
    names, tags, rows = _sheet(written, "transfers.csv")
    assert names[:-1] == tables.TRANSFERS.names
    assert len(set(tags)) == len(tags)
    assert len(rows) == 2
    assert parquet.read_table(pa.BufferReader(written["transfers.parquet"])).num_rows == 2


def test_nothing_reported_writes_no_empty_sheet() -> None:
    written = exports(factory.dossier(6))
    assert not {"harm.csv", "harm.parquet", "transfers.csv", "reported.csv"} & set(written)


def _tier(world: Dossier, name: str, tier: str) -> Dossier:
    table = world.tables[name]
    made = with_column(table, "tier", pa.array([tier] * table.num_rows))
    return replace(world, tables={**world.tables, name: made})


@pytest.mark.parametrize("tier", ["public", "mission"])
def test_restricted_harm_and_transfers_never_leave(world: Dossier, tier: str) -> None:
    for name in ("harm", "transfers"):
        shown = release(replace(_tier(world, name, "restricted"), tier=tier))
        assert shown.tables[name].num_rows == 0
        withheld = shown.parameters[f"release.withheld_{name}"]
        assert int(withheld) == world.tables[name].num_rows


def test_harm_leaves_only_with_its_report(world: Dossier) -> None:
    shown = release(replace(_tier(world, "reports", "restricted"), tier="mission"))
    assert shown.tables["harm"].num_rows == 0


def test_the_public_sees_no_keys_and_no_coordinates_in_notes(world: Dossier) -> None:
    shown = release(replace(world, tier="public"))
    transfers = shown.tables["transfers"]
    assert transfers["native_key"].null_count == transfers.num_rows == 2
    assert "60.123" not in "".join(transfers["note"].to_pylist())
    late = release(replace(world, tier="public"), delay=timedelta(days=400))
    assert late.tables["transfers"].num_rows == late.tables["harm"].num_rows == 0


def _html(world: Dossier, lang: str) -> str:
    return whole(publish(world, (lang,)))["report.html"].decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_section_counts_by_source_and_leads_to_each_report(world: Dossier, lang: str) -> None:
    html = _html(world, lang)
    say = load_catalogue(lang)
    section = html.split('<section id="reported"')[1].split("</section>")[0]
    for report in others_world.OTHERS:
        assert section.count(f"<code>{report['report_id']}</code>") == 1
    assert say("caption-reported", act=say.word("act", "hotline_call"), n=3) in section
    assert say("reported-effort") in section
    assert say("reported-no-effort") in section
    for words in ("denied", "mines", "abandoned", "guaranteed", "not_answered", "had_effect"):
        assert say.word("circumstance", words) in section
    assert "<script" not in section
    md = whole(exports(world, say))["report.md"].decode()
    for report in others_world.OTHERS:
        assert escaped(report["report_id"]) in md


def test_counts_of_the_section_add_up_and_name_their_window(world: Dossier) -> None:
    setting = Setting(release(world), load_catalogue("en"))
    groups = {g.act: g for g in reported(setting)}
    assert sum(g.n for g in groups.values()) == len(others_world.OTHERS)
    for group in groups.values():
        assert group.n == sum(line.n for line in group.lines)
        for line in group.lines:
            assert line.n == sum(s.n for s in line.said) == len(line.reports) + line.more
    calls = groups["call over the hotline"]
    assert [(line.source, line.on_behalf, line.n) for line in calls.lines] == [
        ("Alder Ministry of Defence", "Alder", 1),
        ("Commission patrols", "", 2),
    ]
    assert "1 Apr 2031" in calls.lines[1].window
    assert "2 Apr 2031" in calls.lines[1].window
    assert [(s.n, s.words) for s in calls.lines[1].said] == [
        (1, "call answered and call had the effect asked for"),
        (1, "call not answered"),
    ]


def test_more_reports_than_are_named_are_counted(
    world: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.publish.page.reported.MOST", 1)
    groups = reported(Setting(release(world), load_catalogue("en")))
    assert sum(len(line.reports) + line.more for g in groups for line in g.lines) == 12
    assert any(line.more for g in groups for line in g.lines)


def test_the_public_is_not_told_which_nil_report_was_effort(world: Dossier) -> None:
    shown = release(replace(world, tier="public"))
    html = whole(publish(shown, ("en",)))["report.html"].decode()
    assert load_catalogue("en")("reported-effort") not in html


def test_whom_a_report_names_is_shown_within_the_mandate_alone(world: Dossier) -> None:
    def named(dossier: Dossier) -> bool:
        groups = reported(Setting(release(dossier), load_catalogue("en")))
        return any("named: Birch" in r.words for g in groups for ln in g.lines for r in ln.reports)

    assert named(world)
    mandate = tuple(a for a in world.agreement.mechanism.mandate if a != "party")
    mechanism = replace(world.agreement.mechanism, mandate=mandate)
    assert not named(replace(world, agreement=replace(world.agreement, mechanism=mechanism)))


def test_duties_and_nil_reports_are_no_allegations(world: Dossier) -> None:
    setting = Setting(release(world), load_catalogue("en"))
    acts = {c.act for side in sides(setting) for c in side.claims}
    for act in ("nothing_seen", "hotline_call", "local_pause", "notification", "storage_visit"):
        assert setting.say.word("act", act) not in acts
    assert setting.say.word("act", "denial_of_access") in acts


def test_harm_stands_side_by_side_and_a_figure_not_told_is_no_zero(world: Dossier) -> None:
    setting = Setting(release(world), load_catalogue("en"))
    incident = world.tables["incidents"].slice(0, 1).to_pylist()[0]
    (event,) = events(setting, [incident["incident_id"]])
    assert len(event.harm) == world.tables["harm"].num_rows
    assert ("–", "0", "–", "confirmed") in {(f.low, f.best, f.high, f.basis) for f in event.harm}
    killed = [f for f in event.harm if f.what == "killed · civilians"]
    assert {(f.low, f.best, f.high) for f in killed} == {
        (str(1 + n), str(3 + n), str(9 + n)) for n in range(len(killed))
    }
    html = _html(world, "en")
    assert html.count(setting.say("caption-harm")) == 1


def test_harm_is_told_in_this_copys_order_of_parties(world: Dossier) -> None:
    harm = world.tables["harm"].slice(0, 1).to_pylist()[0]
    rows = [harm | {"harm_id": c, "claimant": c} for c in ("alder", "birch")]
    incident = world.tables["incidents"].slice(0, 1).to_pylist()
    for first in ("alder", "birch"):
        table = pa.Table.from_pylist(rows, schema=tables.HARM)
        made = replace(
            world,
            tables={**world.tables, "harm": table},
            parameters={**world.parameters, "first_party": first},
        )
        told = figures(Setting(release(made), load_catalogue("en")), incident)
        (order,) = told.values()
        assert order[0].whose.lower() == first
        assert len(order) == 2


def test_without_other_reports_there_is_no_section() -> None:
    html = _html(factory.dossier(6), "en")
    assert 'id="reported"' not in html
    assert '<table class="harm' not in html
