"""The report as Markdown: the sections of the page, the same counts, and nothing that could act."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from dossier_factory import EVIL, dossier, empty_dossier
from markdown_it import MarkdownIt
from pages import read, render
from test_publish_aid import dossier as aid_dossier
from test_publish_html_relations import given as relations_given

from truceline.app.aid.dossier import ledger_of
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.exports.markdown import MOST_FINDINGS, markdown_bytes
from truceline.publish.page.render import contents, sections_of
from truceline.publish.page.setting import Setting


@cache
def words(lang: str = "en") -> str:
    return markdown_bytes(Setting(dossier(60), load_catalogue(lang))).decode()


def headings(markdown: str) -> list[str]:
    return [line.lstrip("# ") for line in markdown.splitlines() if re.match(r"#{2,3} ", line)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("given", [dossier(60), replace(dossier(6), scorecard={}), empty_dossier()])
def test_it_has_the_sections_of_the_page_in_their_order(lang: str, given: Dossier) -> None:
    say = load_catalogue(lang)
    page = [
        e.attributes["id"] for e in read(render(given, say))
        if e.tag == "section"
    ]  # fmt: skip
    assert page == list(sections_of(Setting(given, say)))
    assert headings(markdown_bytes(Setting(given, say)).decode()) == [say(f"h-{s}") for s in page]


def test_whatever_the_page_counts_stands_in_it() -> None:
    given, say = dossier(60), load_catalogue("en")
    view = contents(Setting(given, say))
    plain = words().replace("\\", "")
    for rest in (r for t in view["voices"].resting for r in t.rests):
        assert f"| {' | '.join(str(n) for n in rest.numbers)} |" in plain
    for voice in view["voices"].sources:
        assert plain.count(f"| {voice.who} |") >= len(voice.lines)
    for reason in view["unjudged"].reasons:
        assert f"{reason.n} {reason.words}" in plain
    for one in view["contradictions"]:
        assert all(f"{v.value} – {v.said_by}" in plain for v in one.versions)
    for side in view["sides"]:
        assert side.heading in plain
    for card in view["cards"]:
        assert all(bias in plain for bias in card.biases)
    for obligation in (p for c in view["agreed"].clauses for p in c.cells if p):
        assert obligation.id in plain
    assert all(meaning in plain for _, meaning in view["glossary"])
    assert all(f.sha256 in plain for f in view["files"])


def test_findings_shown_are_a_stated_selection() -> None:
    say = load_catalogue("en")
    many = markdown_bytes(Setting(dossier(300), say)).decode()
    total = dossier(300).tables["findings"].num_rows
    assert f"{MOST_FINDINGS} of {total} findings stand here." in many
    assert len(re.findall(r"^\| F-", many, re.MULTILINE)) == MOST_FINDINGS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_have_as_many_cells_in_every_row(lang: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(words(lang))
    assert html.count("<table>") > 8
    for block in re.findall(r"(?:^\|.*\n)+", words(lang), re.MULTILINE):
        rows = [re.sub(r"\\.", "", row).count("|") for row in block.splitlines()]
        assert len(set(rows)) == 1, block.splitlines()[0]


def test_words_of_the_data_stay_words() -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(words())
    assert "alert(" in EVIL
    assert not re.search(r"<(script|b|a|img)\b", html)
    assert "<em>" not in html


def test_same_dossier_same_markdown() -> None:
    again = markdown_bytes(Setting(dossier(60), load_catalogue("en"))).decode()
    assert again == words()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ledger_of_aid_and_relations_stand_in_it_too(lang: str) -> None:
    say = load_catalogue(lang)
    aided = aid_dossier(Tier.MISSION)
    setting = Setting(replace(aided, aid=ledger_of(aided)), say)
    plain = markdown_bytes(setting).decode().replace("\\", "")
    view = contents(setting)["aid"]
    assert all(side.title in plain for side in view.sides)
    assert plain.count(say("aid-no-ledger")) == sum(not side.stages for side in view.sides)
    for stage in (s for side in view.sides for s in side.stages):
        assert " ".join(stage.whole.sums[0].split()) in " ".join(plain.split())
        assert stage.whole.id in plain
    related = Setting(relations_given(Tier.MISSION), say)
    plain = markdown_bytes(related).decode().replace("\\", "")
    (pair,) = contents(related)["relations"]
    assert pair.charts
    for chart in pair.charts:
        assert all(w in plain for w in chart.weakness)
        assert all(cell in plain for row in chart.changes for cell in row)
    assert all(f"{s.number}. {s.tie}" in plain for s in pair.steps)
    assert "<script" not in markdown_bytes(related).decode()
