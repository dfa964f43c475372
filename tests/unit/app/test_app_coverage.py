"""Before signature: what declared observers could see, asked on the command line."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from truceline.agreements.load import load
from truceline.agreements.sources_file import load_sources
from truceline.app.drafting.check import together
from truceline.app.drafting.coverage import changes, outlook, worst_first
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import ingest
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.outlook.words import Words, level, runs

AGREEMENTS = Path(__file__).parents[3] / "agreements"
CARDS = """
truceline: 1
sources:
  - id: patrol-1
    name: Patrol 1
    licence: x
    publisher: y
    cadence: daily
    time_zone: UTC
    sees: {acts: [shelling, small_arms_fire], circumstances: [exercise], object_type: true}
    watches:
      - {mode: patrol, lon: 20, lat: 10, radius_m: 1000, hours: 06:00-18:00, p_detect: 0.8}
"""
SILENT = """
  - {id: wire, name: W, licence: x, publisher: y, cadence: daily, time_zone: UTC}
"""
PLAN = """
truceline: 1
observers:
  - id: patrol-1
    watches: [{mode: camera, lon: 20, lat: 10, radius_m: 2000, p_detect: 1}]
"""
EFFORT = """
map: 1
table: effort
time_zone: UTC
source: {constant: post-9}
start: from
end: until
mode: {constant: camera}
status: {constant: "on"}
lon: {constant: 20}
lat: {constant: 10}
radius_m: {constant: 2000}
p_detect: {constant: 0.5}
"""


def fixed_clock() -> datetime:
    return datetime(2030, 1, 20, tzinfo=UTC)


def template() -> str:
    return (AGREEMENTS / "template" / "agreement.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "case"
    start(made, None, fixed_clock)
    (made / "sources.yaml").write_text(CARDS, "utf-8")
    (tmp_path / "watches.yaml").write_text(PLAN, "utf-8")
    return made


def run(*words: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(group, [str(w) for w in words], standalone_mode=False)
    assert done.exception is None, done.output
    assert (done.return_value or 0) == code, done.output
    return done.output


def test_a_folder_is_checked_together_and_warnings_are_no_mistakes(folder: Path) -> None:
    told = run("check", folder)
    assert "agreement.yaml:67:9 texts[0].provisions[1]: provision 2: no declared source" in told
    assert told.endswith("no mistakes, 1 warning\n")
    run("check", folder, "--strict", code=3)
    value = json.loads(run("check", folder, "--json"))
    assert value["mistakes"] == []
    assert [(w["file"], w["code"]) for w in value["warnings"]] == [("agreement.yaml", "act-unseen")]
    # A single file is checked as ever.
    assert run("check", folder / "agreement.yaml").endswith("no mistakes\n")


def test_a_mistake_in_either_file_is_told_and_nothing_is_warned_of(folder: Path) -> None:
    (folder / "sources.yaml").write_text(CARDS.replace("[exercise]", "[exercises]"), "utf-8")
    told = run("check", folder, code=3)
    assert "sources.yaml:10:" in told
    assert told.endswith("1 mistake\n")
    (folder / "sources.yaml").write_bytes(b"truceline: 1\nsources: \xff\n")
    assert "sources.yaml:2:10" in run("check", folder, code=3)
    parties = CARDS.replace("name: Patrol 1", "name: Patrol 1\n    affiliation: C")
    (folder / "sources.yaml").write_text(parties, "utf-8")
    assert "[unknown-party]" in run("check", folder, code=3)


def test_who_does_not_say_what_he_sees_is_named_once() -> None:
    agreement = ("agreement.yaml", template())
    (warning,) = together(agreement, None).warnings
    assert warning[1].code == "nobody-declared"
    found = together(agreement, ("sources.yaml", CARDS + SILENT)).warnings
    assert [(name, p.code) for name, p in found] == [
        ("agreement.yaml", "act-unseen"),
        ("sources.yaml", "card-silent"),
    ]
    assert "wire" in found[1][1].message


def test_what_is_left_open_is_never_warned_of() -> None:
    """Nobody declares to see weapons; the template leaves that provision open."""
    assert "left_open" in template()
    closed = template().split("        left_open:")[0]
    codes = [p.code for _, p in together(("a", closed), ("sources.yaml", CARDS)).warnings]
    assert codes == ["act-unseen", "act-unseen"]  # strikes on energy; weapons in the band


def test_an_energy_moratorium_is_never_watched_as_a_whole() -> None:
    case = "energy-moratorium-2025"
    agreement = load((AGREEMENTS / case / "agreement.yaml").read_text("utf-8"), case)
    acts = sorted({a for t in agreement.texts for p in t.provisions for a in p.acts})
    cards = CARDS.replace("[shelling, small_arms_fire]", f"[{', '.join(acts)}]")
    cards = cards.replace("radius_m: 1000", "radius_m: 19000000")
    seen = outlook(agreement, load_sources(cards, "sources.yaml"))
    nowhere = [s for s in seen.strips if s.zone_id is None]
    assert nowhere
    for strip in nowhere:
        assert (strip.because, strip.mean, strip.share) == ("everywhere", None, ())


def test_the_terminal_shows_strips_figures_and_sentences(folder: Path) -> None:
    told = run("coverage", folder)
    assert told.startswith("WORKING PAPER – NOT FOR RELEASE · Tier: mission\n")
    assert "······▒▒▒▒▒▒▒▒▒▒▒▒······" in told or "······░░░░░░░░░░░░······" in told
    assert "00–06 0%, 06–18 2" in told
    assert "nobody declared would see shelling or small-arms fire between 18:00 and 06:00" in told
    assert "no reference line is known" in told
    assert told.index("in zone Withdrawal zone") < told.index("in zone Bridge")
    every = run("coverage", folder, "--hours")
    assert every.count("would be seen with a chance of") == 24


def test_what_a_further_plan_would_change(folder: Path) -> None:
    told = run("coverage", folder, "--with", folder.parent / "watches.yaml")
    assert "100% after; hours in which nobody would watch: 12 before, 0 after" in told
    value = json.loads(run("coverage", folder, "--with", folder.parent / "watches.yaml", "--json"))
    assert value["notice"].startswith("WORKING PAPER")
    bridge = [c for c in value["changes"] if c["before"]["zone_id"] == "bridge"]
    assert [c["after"]["mean"] for c in bridge] == [1.0]
    nothing = PLAN.replace("radius_m: 2000", "radius_m: 2000, acts: []")
    (folder.parent / "none.yaml").write_text(nothing, "utf-8")
    assert "Nothing would change" in run("coverage", folder, "--with", folder.parent / "none.yaml")


def test_a_mistake_in_the_plan_stops_it(folder: Path) -> None:
    (folder.parent / "bad.yaml").write_text(PLAN.replace("patrol-1", "nobody"), "utf-8")
    done = CliRunner().invoke(
        group, ["coverage", str(folder), "--with", str(folder.parent / "bad.yaml")],
        standalone_mode=False,
    )  # fmt: skip
    assert "watches-without-sees" in done.exception.diagnostics()  # type: ignore[union-attr]


def test_effort_taken_in_counts_beside_the_plan_or_instead_of_it(folder: Path) -> None:
    done = CliRunner().invoke(
        group, ["coverage", str(folder), "--from-effort", "too"], standalone_mode=False
    )
    assert "no effort was taken in" in str(done.exception)
    rows = folder.parent / "hours.csv"
    rows.write_text("from,until\n2030-01-14T12:00,2030-01-14T20:00\n", "utf-8")
    ingest(Workspace(folder, fixed_clock), [rows], "mapped", {"map": EFFORT})

    def bridge(*more: str) -> dict[str, Any]:
        value = json.loads(run("coverage", folder, "--json", *more))
        return {s["zone_id"]: s for s in value["strips"]} | {"from": value["effort_from"]}

    alone = bridge("--from-effort", "instead")
    assert alone["from"] == "2030-01-08"
    assert alone["bridge"]["share"][11:21] == pytest.approx([0, *[1 / 7] * 8, 0])
    plan, both = bridge()["bridge"]["share"], bridge("--from-effort", "too")["bridge"]["share"]
    assert both[:12] == plan[:12]
    assert both[18] == pytest.approx(1 / 7)
    assert both[13] == pytest.approx((1 + 6 * plan[13]) / 7)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells = 0
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.cells += tag == "td" and (dict(attrs).get("class") or "").startswith("s")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_and_table(folder: Path, lang: str) -> None:
    page, table = folder.parent / "p.html", folder.parent / "p.csv"
    run("coverage", folder, "--html", page, "--csv", table, "--lang", lang)
    banner = load_catalogue(lang)("banner")
    html = page.read_text("utf-8")
    assert html.count(banner) == 1
    parsed = _Page()
    parsed.feed(html)
    assert parsed.cells == 24
    assert not parsed.tags & {"script", "img", "link", "iframe"}
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    assert len(rows) == 3 * 24
    assert banner in list(rows[0])[-1]
    seen = {(r["zone_id"], r["hour"]): r for r in rows}
    assert seen["bridge", "3"]["watched_share"] == "0.0"
    assert float(seen["bridge", "12"]["watched_share"]) == pytest.approx(0.25, abs=0.02)
    assert seen["", "3"]["no_share_because"] == "everywhere"
    assert seen["", "3"]["watched_share"] == ""


def test_names_are_text_and_never_markup(folder: Path) -> None:
    nasty = template().replace("name: {en: Bridge}", 'name: {en: "<b onclick=x>Bridge</b>"}')
    (folder / "agreement.yaml").write_text(nasty, "utf-8")
    run("coverage", folder, "--html", folder / "p.html")
    html = (folder / "p.html").read_text("utf-8")
    assert "<b onclick" not in html
    assert "&lt;b onclick" in html


def test_the_least_watched_comes_first_and_gains_most_first() -> None:
    agreement = load(template(), "a")
    few = outlook(agreement, load_sources(CARDS, "s"))
    more = outlook(agreement, load_sources(CARDS.replace("radius_m: 1000", "radius_m: 2000"), "s"))
    assert [s.mean for s in worst_first(few.strips)][:2] == [None, None]
    assert [(a.zone_id, b.mean) for a, b in changes(few, more)] == [("bridge", 0.5)]
    assert changes(few, few) == ()


def test_what_gains_most_comes_first() -> None:
    two = template().replace(
        "  - id: band", "  - {id: far, name: Far, kind: disc, lon: 21, lat: 10, radius_m: 2000}\n"
        "  - id: band", 1,
    ).replace("zone_ids: [bridge]", "zone_ids: [bridge, far]")  # fmt: skip
    more = CARDS + "      - {mode: camera, lon: 21, lat: 10, radius_m: 2000}\n"
    more = more.replace("radius_m: 1000", "radius_m: 1100")
    agreement = load(two, "a")
    before, after = (outlook(agreement, load_sources(c, "s")) for c in (CARDS, more))
    assert [a.zone_id for a, _ in changes(before, after)] == ["far", "bridge", None]


def test_hours_in_words() -> None:
    words = Words(load(template(), "a"), load_catalogue("en"))
    assert words.hours(range(24)) == "at any hour"
    assert words.hours([22, 23, 0, 1]) == "between 22:00 and 02:00"
    assert words.hours([5, 12, 13]) == "between 05:00 and 06:00 and between 12:00 and 14:00"
    assert words.hours([20, 21, 22, 23]) == "between 20:00 and 24:00"
    assert runs([0.0] * 6 + [0.251, 0.249] * 9) == ((0, 6, 0.0), (6, 24, 0.251))
    assert [level(x) for x in (0.0, 0.001, 0.25, 0.26, 0.75, 0.76, 1.0)] == [0, 1, 1, 2, 3, 4, 4]


def test_with_hours_each_act_is_told_worst_first(folder: Path) -> None:
    (folder / "sources.yaml").write_text(CARDS.replace(", small_arms_fire]", "]"), "utf-8")
    told = run("coverage", folder, "--hours")
    blind, seen = "·" * 24, "······" + "░" * 12 + "······"
    assert f"  {blind}  small-arms fire: 0%\n  {seen}  shelling: 12%\n" in told
    assert "shelling: 12%" not in run("coverage", folder)
    strips = json.loads(run("coverage", folder, "--json"))["strips"]
    (bridge,) = [s["by_act"] for s in strips if s["provision_id"] == "joint/bridge"]
    assert [(act, max(share) > 0) for act, share in bridge] == [
        ("small_arms_fire", False), ("shelling", True),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_every_gap_is_told_in_the_language_of_the_paper(lang: str) -> None:
    codes, patrol = set[str](), load_sources(CARDS, "s")
    for path in sorted(AGREEMENTS.glob("*/agreement.yaml")):
        agreement = load(path.read_text("utf-8"), path.name)
        cards = load_sources(path.with_name("sources.yaml").read_text("utf-8"), "s")
        words = Words(agreement, load_catalogue(lang))
        for declared in ((), cards, patrol):
            for gap in outlook(agreement, declared).gaps:
                codes.add(gap.code)
                told = words.gap(gap)
                assert not {"declared", "source", "would", "could"} & set(told.split()), told
    assert codes >= {"nobody-declared", "act-unseen", "duty-untold", "cap-untold"}, codes
