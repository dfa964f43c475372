"""Duties and limits from report and list to page, export, terminal and back."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import owed_case
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from truceline.app import run as runs
from truceline.app.backtest.incidents import backtest
from truceline.app.explain.owed import explain_cap, explain_due
from truceline.app.workspace import Workspace
from truceline.assessment import caps, dues
from truceline.cli.main import group
from truceline.errors import WorkspaceError
from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.edition import publish
from truceline.publish.exports import whole
from truceline.publish.exports.csv_hxl import TAGS
from truceline.publish.release import release

_SWAP = {"alder": "birch", "birch": "alder", "Alder": "Birch", "Birch": "Alder"}
_HASH = re.compile(r"\b([DCFIrce])-(I-)?[0-9a-f]{12}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("owed") / "case"
    runs.run(owed_case.taken_in(made))
    return made


@pytest.fixture(scope="module")
def found(folder: Path) -> Dossier:
    return runs.kept(Workspace(folder))


def _call(*words: str) -> Result:
    return CliRunner().invoke(group, [*words], catch_exceptions=False)


def _section(html: str, name: str) -> str:
    return html.split(f'<section id="{name}"')[1].split("</section>")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_due_date_and_every_total_stands_on_the_page_and_in_markdown(
    folder: Path, found: Dossier, lang: str
) -> None:
    name = "report.html" if lang == "en" else f"report.{lang}.html"
    section, say = (
        _section((folder / "out" / name).read_text("utf-8"), "owed"),
        load_catalogue(lang),
    )
    for table, column in (("dues", "due_id"), ("caps", "cap_id")):
        rows = found.tables[table].to_pylist()
        assert len(rows) > 10
        for row in rows:
            assert section.count(f'<tr id="{row[column]}">') == 1
            if row["because"]:
                assert say.word("because", row["because"]) in section
    assert 'lang="en"' not in re.sub(
        r'<span lang="en"[^>]*>(First|Second) text</span>', "", section
    )
    md = whole(publish(found, (lang,)))["report.md"].decode()
    assert say("h-owed") in md
    assert all(row["due_id"] in md for row in found.tables["dues"].to_pylist())


def test_links_of_the_section_lead_to_reports_and_clauses_that_stand_on_the_page(
    folder: Path,
) -> None:
    html = (folder / "out/report.html").read_text("utf-8")
    wanted = set(re.findall(r'href="#([^"]+)"', _section(html, "owed")))
    anchors = set(re.findall(r'id="([^"]+)"', html))
    assert any(at.startswith("r-") for at in wanted)
    assert wanted <= anchors


def test_lists_stand_each_for_itself_and_are_never_added(folder: Path) -> None:
    section = _section((folder / "out/report.html").read_text("utf-8"), "owed")
    for total in ("at least 20 piece", "5 piece", "12 piece"):
        assert total in section
    assert "25 piece" not in section
    assert "32 piece" not in section


def test_in_short_counts_them(folder: Path, found: Dossier) -> None:
    short = _section((folder / "out/report.html").read_text("utf-8"), "short")
    first = [r for r in found.tables["dues"].to_pylist() if r["text_id"] == "first"]
    assert f"of {len(first)} due dates of duties" in short
    n = sum(r["outcome"] == "inconsistent" for r in first)
    assert f"{n} are inconsistent" in short


def test_what_was_agreed_is_told_whole_and_silence_only_where_it_matters(folder: Path) -> None:
    html = (folder / "out/report.html").read_text("utf-8")
    agreed = re.sub(r"<[^>]+>", " ", _section(html, "agreed"))
    agreed = re.sub(r"\s+", " ", agreed)
    for words in (
        "24 h after the start of the period", "by the end of each 168 h", "48 h after each report",
        "Delegation of Birch", "Hotline Time to answer 2 h Next The commission",
        "Decides by not given", "Authentic languages", "Amends", "Sends observers",
        "Repairs the damage", "A breach releases the other side", "mortar, 120 mm or less",
        "What must have been done before: What: call over the hotline", "Lists were exchanged",
        "Delegation of Alder, Delegation of Birch", "72 h before the end of the text",
    ):  # fmt: skip
        assert words in agreed, words
    assert "Meets every" not in agreed
    assert agreed.index("Delegation of Birch") < agreed.index("Delegation of Alder")


def test_only_what_differs_is_marked(folder: Path) -> None:
    html = _section((folder / "out/report.html").read_text("utf-8"), "agreed")
    rows = re.findall(r"<tr([^>]*)><th scope=\"row\">([^<]+)", html)
    marked = {label.strip(): "differs" in attributes for attributes, label in rows}
    assert marked["Guarantees"] is False
    assert marked["Release"]
    assert marked["Remedies"]
    assert marked["Duty to be done by a time"]
    assert marked["Prohibited acts"]  # what must come before the exception
    tanks = [x for x in re.findall(r"<li[^>]*>.*?</li>", html, re.DOTALL) if "withdrawal<" in x]
    assert sum("alone" in x.split(">")[0] for x in tanks) == 2
    weekly = [x for x in re.findall(r"<li[^>]*>.*?</li>", html, re.DOTALL) if "168 h" in x]
    assert [("alone" in x.split(">")[0]) for x in weekly] == [False, False]


def _swapped(words: str) -> str:
    return re.sub("alder|birch|Alder|Birch", lambda m: _SWAP[m.group()], words)


def test_swapping_the_parties_swaps_the_sections_and_nothing_else(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AGREEMENT", "SOURCES", "REPORTS", "TRANSFERS"):
        monkeypatch.setattr(owed_case, name, _swapped(getattr(owed_case, name)))
    other = tmp_path / "case"
    runs.run(owed_case.taken_in(other), languages=("en",))
    pages = [(f / "out/report.html").read_text("utf-8") for f in (folder, other)]
    for section in ("agreed", "owed", "short"):
        plain, mirrored = (_HASH.sub(r"\1-x", _section(page, section)) for page in pages)
        assert plain == _swapped(mirrored)


def test_in_a_partys_own_copy_it_comes_first(found: Dossier) -> None:
    for first, second in (("alder", "birch"), ("birch", "alder")):
        copy = replace(found, parameters={**found.parameters, "first_party": first})
        html = whole(publish(copy, ("en",)))["report.html"].decode()
        section = _section(html, "owed")
        table = section.split("<table")[1]
        assert table.index(_name(first)) < table.index(_name(second))
        assert f"{_name(first)}, {_name(second)}" in _section(html, "agreed")


def _name(party: str) -> str:
    return party.capitalize()


def test_a_due_and_a_limit_name_the_line_that_decided_and_all_it_went_by(
    folder: Path, found: Dossier
) -> None:
    workspace = Workspace(folder)
    for row in found.tables["dues"].to_pylist():
        told = explain_due(workspace, row["due_id"])
        line = dues.LINES[told.line - 1]
        assert (line.outcome, line.because) == (row["outcome"], row["because"])
        assert [w.voice.report["report_id"] for w in told.said] == row["report_ids"]
        assert all(w.voice.raw for w in told.said)
    for row in found.tables["caps"].to_pylist():
        cap = explain_cap(workspace, row["cap_id"])
        line = caps.LINES[cap.line - 1]
        assert (line.outcome, line.because) == (row["outcome"], row["because"])
        assert len(cap.counted) == row["n_transfers"]
        assert all("artillery" in one.raw for one in cap.counted + cap.left_out)


def test_explain_and_dues_speak_in_the_terminal(folder: Path, found: Dossier) -> None:
    row = found.tables["dues"].to_pylist()[1]
    told = _call("explain", str(folder), row["due_id"][:6])
    assert told.exit_code == 0
    for words in ("24 h after the start of the period", "word of another party", "reports.csv"):
        assert words in told.output
    list_ = next(r for r in found.tables["caps"].to_pylist() if r["source_id"] == "birch-mod")
    told = _call("explain", str(folder), list_["cap_id"])
    for words in ("adds at least 20, at most 25", "only about", "left out: 0", "limit 10"):
        assert words in told.output
    listed = json.loads(_call("dues", str(folder), "--json").output)
    assert {k: len(v) for k, v in listed.items()} == {
        name: found.tables[name].num_rows for name in ("dues", "caps")
    }
    some = _call("dues", str(folder), "--text", "first", "--outcome", "consistent").output
    assert "second" not in some
    assert "undetermined" not in some
    assert json.loads(_call("explain", str(folder), row["due_id"], "--json").output)["line"]


def test_what_is_not_there_is_said(folder: Path) -> None:
    for ask, wanted in ((explain_due, "D-000000000000"), (explain_cap, "C-000000000000")):
        with pytest.raises(WorkspaceError, match="nothing is called"):
            ask(Workspace(folder), wanted)


def test_two_texts_are_told_apart_by_what_came_of_their_duties(folder: Path) -> None:
    (comparison,) = backtest(Workspace(folder), None)
    kinds = {(one.kind, one.what[1]) for one in comparison.owed}
    assert ("limit", "guns") in kinds
    assert "limit arms guns alder" in _call("backtest", str(folder)).output
    for one in comparison.owed:
        assert (one.first.outcome, one.first.because) != (one.second.outcome, one.second.because)


def test_the_summary_counts_outcomes_of_duties_and_limits(folder: Path, found: Dossier) -> None:
    facts = json.loads(_call("run", str(folder), "--json").output)
    for name in ("dues", "caps"):
        assert sum(row["n"] for row in facts[name]) == found.tables[name].num_rows
    told = _call("run", str(folder)).output
    assert f"of {found.tables['dues'].num_rows} due dates of duties" in told.replace("\n", " ")


def _sheet(written: dict[str, bytes], name: str) -> list[list[str]]:
    return list(csv.reader(written[name].decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize("name", ["dues", "caps"])
def test_the_tables_lie_beside_the_report_with_their_hashtags(found: Dossier, name: str) -> None:
    written = whole(publish(found, ("en",)))
    names, tags, *rows = _sheet(written, f"{name}.csv")
    assert names[:-1] == tables.TABLES[name].names
    assert names[-1].startswith("WORKING PAPER")
    assert tags[:-1] == [TAGS[column] for column in names[:-1]]
    assert len(set(tags)) == len(tags)
    assert len(rows) == found.tables[name].num_rows
    packed = pq.read_table(pa.BufferReader(written[f"{name}.parquet"]))
    assert packed.to_pylist() == found.tables[name].to_pylist()


def test_no_tier_is_told_what_rests_on_a_report_withheld_from_it(found: Dossier) -> None:
    shown = release(replace(found, tier="public"))
    for row in found.tables["dues"].to_pylist():
        rests = [*row["report_ids"], row["occasion"]]
        hidden = any(str(one).startswith("birch-mod/") for one in rests)
        # What rests on silence is told of nobody: something withheld may break it.
        told = row["done_at"] is not None and not hidden
        assert (row["due_id"] in shown.tables["dues"]["due_id"].to_pylist()) is told
    for row in found.tables["caps"].to_pylist():
        hidden = row["source_id"] == "birch-mod" and row["n_transfers"] > 0
        told = row["outcome"] == "inconsistent" and not hidden
        assert (row["cap_id"] in shown.tables["caps"]["cap_id"].to_pylist()) is told
    for name in ("dues", "caps"):
        lost = found.tables[name].num_rows - shown.tables[name].num_rows
        assert lost > 0
        assert shown.parameters[f"release.withheld_{name}"] == str(lost)


def test_the_public_is_told_who_says_so_and_no_report(found: Dossier) -> None:
    shown = release(replace(found, tier="public"))
    rows = shown.tables["dues"].to_pylist()
    assert all(row["report_ids"] == [] for row in rows)
    assert any(row["source_ids"] == ["patrol"] for row in rows)
    assert not any("/" in (row["occasion"] or "") for row in rows)
    written = whole(publish(shown, ("en",)))
    assert b"patrol/1" not in written["dues.csv"]
    section = _section(written["report.html"].decode(), "owed")
    assert "patrol/1" not in section
    assert "Patrol" in section


def test_no_duties_make_no_section(found: Dossier) -> None:
    empty = {name: tables.empty(tables.TABLES[name]) for name in ("dues", "caps")}
    written = whole(publish(replace(found, tables={**found.tables, **empty}), ("en",)))
    assert 'id="owed"' not in written["report.html"].decode()
    assert '"#owed"' not in written["report.html"].decode()
    assert not {"dues.csv", "caps.csv", "dues.parquet", "caps.parquet"} & set(written)
    assert load_catalogue("en")("h-owed") not in written["report.md"].decode()


def test_of_many_due_dates_the_latest_are_shown_and_all_are_counted(
    found: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.publish.page.owed.MOST", 1)
    section = _section(whole(publish(found, ("en",)))["report.html"].decode(), "owed")
    weekly = [
        r for r in found.tables["dues"].to_pylist()
        if (r["text_id"], r["duty_id"], r["party"]) == ("first", "weekly", "alder")
    ]  # fmt: skip
    assert [r["due_id"] in section for r in weekly] == [False] * (len(weekly) - 1) + [True]
    assert f"{len(weekly) - 1} earlier rows stand in dues.csv. Of all {len(weekly)}:" in section
