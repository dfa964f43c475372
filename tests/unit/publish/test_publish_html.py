"""The page: what it says, that it is safe, that it is the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from dossier_factory import EVIL, agreement, dossier, empty_dossier
from pages import EDITIONS, NAMES, NO_FIGURES, medium, read, render

from truceline.model.dossier import Dossier
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.edition import publish
from truceline.publish.exports import whole
from truceline.publish.exports.markdown import markdown_bytes
from truceline.publish.page.render import page, selected
from truceline.publish.page.setting import Setting

MIB = 1 << 20


def words(html: str) -> str:
    """The page's text, spaces folded."""
    (body,) = (e for e in read(html) if e.tag == "body")
    return " ".join(body.text.split())


def test_banner_tier_and_as_of_come_first() -> None:
    text = words(medium())
    assert text.index("WORKING PAPER – NOT FOR RELEASE") < 60
    assert "Tier: mission" in text
    assert "As of 1 May 2031, 00:00 UTC" in text
    assert text.index("Invented world.") < text.index("In short")


def test_sections_stand_in_the_order_promised() -> None:
    sections = [e.attributes.get("id") for e in read(medium()) if e.tag == "section"]
    assert sections == [
        "short", "agreed", "map", "timeline", "outcomes", "findings", "voices",
        "alleged", "around", "contradictions", "unseen", "refused", "sources",
        "scorecard", "method", "glossary", "record",
    ]  # fmt: skip


def test_in_short_counts_what_the_tables_hold() -> None:
    given = dossier(60)
    files = given.tables["files"].to_pylist()
    text = words(render(given))
    rows = sum(f["rows"] for f in files)
    assert f"5 files with {rows} rows: {sum(f['accepted'] for f in files)} accepted" in text
    for title, text_id in (("Alder", "alder-2031"), ("Birch", "birch-2031")):
        mine = [f for f in given.tables["findings"].to_pylist() if f["text_id"] == text_id]
        n = sum(f["outcome"] == "inconsistent" for f in mine)
        said = f"Under “Text as read out by {title}”, of {len(mine)} findings, {n} are inconsistent"
        assert said in text


def test_texts_stand_side_by_side_with_their_differences_marked() -> None:
    elements = read(medium())
    differing = [e.text for e in elements if e.tag == "tr" and "differs" in str(e.attributes)]
    assert any("Runs from" in row for row in differing)
    assert not any("Runs until" in row for row in differing)
    alone = [e.text for e in elements if e.attributes.get("class") == "alone"]
    assert sorted(a.split(" not ")[0] for a in alone) == ["coal mine", "oil refinery"]


def test_an_open_term_is_shown_as_open() -> None:
    text = words(medium())
    assert "Left open: whether the 50 km are the width" in text
    assert "To be decided by the joint commission." in text


def test_every_finding_and_its_event_stand_on_the_page() -> None:
    given = dossier(60)
    ids = {e.attributes.get("id") for e in read(render(given))}
    assert {f["finding_id"] for f in given.tables["findings"].to_pylist()} <= ids
    assert {f"e-{f['incident_id']}" for f in given.tables["findings"].to_pylist()} <= ids


def test_null_chances_are_not_zero() -> None:
    given = dossier(6)
    table = given.tables["findings"]
    at = table.schema.get_field_index("p_covered")
    blank = table.set_column(at, table.schema.field(at), pa.nulls(table.num_rows, pa.float64()))
    html = render(replace(given, tables={**given.tables, "findings": blank}))
    cells = [e for e in read(html) if e.tag == "dd" and "very unlikely" in e.text]
    assert not [c for c in cells if "place" in c.text]
    assert "Cannot be said." in html


def test_data_is_inert() -> None:
    html = medium()
    assert EVIL not in html
    assert "<script>alert" not in html
    assert html.count("<script") == 1
    assert "javascript:" not in html
    assert EVIL in words(html), "what was said must still be readable"


def test_nothing_is_loaded_and_only_our_script_may_run() -> None:
    elements = read(medium())
    assert not [e for e in elements if e.tag in {"link", "img", "iframe", "object", "embed"}]
    assert not [e for e in elements if "src" in e.attributes or "style" in e.attributes]
    assert not [a for e in elements for a in e.attributes if a.startswith("on")]
    policy = next(
        str(e.attributes["content"])
        for e in elements
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    for tag in ("script", "style"):
        (element,) = (e for e in elements if e.tag == tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "url(http" not in medium()
    for link in (e for e in elements if e.tag == "a"):
        href = str(link.attributes["href"])
        if "//" in href:
            assert "noreferrer" in str(link.attributes["rel"])


def test_contradictions_stay_visible() -> None:
    (section,) = (e for e in read(medium()) if e.attributes.get("id") == "contradictions")
    (row,) = re.findall(r"signatures heard or seen.*", " ".join(section.text.split()))
    assert "47" in row
    assert "28" in row


def test_counts_of_different_claimants_are_not_added() -> None:
    given = dossier(6)
    tallies = given.tables["tallies"].to_pylist()
    total = sum(t["value_low"] or 0 for t in tallies)
    shown = load_catalogue("en").number(total, 1)
    (section,) = (e for e in read(render(given)) if e.attributes.get("id") == "alleged")
    assert shown not in section.text
    assert "3 left blank" in section.text


def test_refused_rows_add_up_and_are_explained() -> None:
    (section,) = (e for e in read(medium()) if e.attributes.get("id") == "refused")
    text = " ".join(section.text.split())
    assert "rows = accepted + rejected + repeated" in text
    assert "2 unreadable date rows 17, 44" in text


def test_a_file_that_does_not_add_up_says_so() -> None:
    given = dossier(6)
    files = given.tables["files"].to_pylist()
    files[0]["rows"] += 1
    table = pa.Table.from_pylist(files, schema=given.tables["files"].schema)
    (section,) = (
        e
        for e in read(render(replace(given, tables={**given.tables, "files": table})))
        if e.attributes.get("id") == "refused"
    )
    assert "no" in section.text.split()


def test_parties_stand_in_the_documents_order_or_in_the_copys() -> None:
    given = dossier(6)
    assert "Between Alder and Birch" in words(render(given))
    copy = replace(given, parameters={**given.parameters, "first_party": "birch"})
    text = words(render(copy))
    assert "Between Birch and Alder" in text
    assert text.index("Stated by Birch") < text.index("Stated by Alder")


def test_reports_of_party_acts_are_counted_alike_when_parties_are_swapped() -> None:
    given = dossier(60)
    swap = {"alder": "birch", "birch": "alder", None: None}
    reports = given.tables["reports"]
    for column in ("claimant", "actor", "affected"):
        at = reports.schema.get_field_index(column)
        swapped = pa.array([swap[v] for v in reports[column].to_pylist()], pa.string())
        reports = reports.set_column(at, reports.schema.field(at), swapped)
    deal = agreement()
    names = {p.id: p.name for p in deal.parties}
    renamed = tuple(replace(p, name=names[str(swap[p.id])]) for p in deal.parties[::-1])
    mirrored = replace(
        given,
        agreement=replace(deal, parties=tuple(replace(p, id=p.id) for p in renamed)),
        tables={**given.tables, "reports": reports},
    )
    one, two = (
        next(e.text for e in read(render(d)) if e.attributes.get("class") == "sides")
        for d in (given, mirrored)
    )
    single = r"Reports of single events.*?(?=Counts|Stated by|Sources of no|$)"
    fold = [re.findall(single, " ".join(text.split())) for text in (one, two)]
    assert fold[0][:2] == fold[1][:2]


def test_the_machine_never_says_violation() -> None:
    assert "violation" not in medium().lower()


def test_same_dossier_same_bytes_whatever_the_order_of_rows() -> None:
    given = dossier(60)
    rng = np.random.default_rng(5)
    shuffled = {
        name: table.take(pa.array(rng.permutation(table.num_rows)))
        for name, table in given.tables.items()
    }
    assert render(given) == render(replace(given, tables=shuffled))


def test_a_dossier_into_which_nothing_came_is_a_page_that_says_so() -> None:
    html = render(empty_dossier())
    text = words(html)
    assert "As of everything received" in text
    assert "says nothing about whether there was one" in text
    assert "Nobody declared who could see what" in text
    assert 'id="scorecard"' not in html


def test_effort_that_nobody_declared_is_said_aloud() -> None:
    given = dossier(6)
    cover = given.tables["coverage"].to_pylist()
    for row in cover:
        row |= {"outcome": "undetermined", "because": "effort unknown", "watched_share": None}
    table = pa.Table.from_pylist(cover, schema=given.tables["coverage"].schema)
    text = words(render(replace(given, tables={**given.tables, "coverage": table})))
    assert "Nobody declared any effort. So a quiet day says nothing." in text


def test_axes_outside_the_mandate_are_not_shown() -> None:
    given = dossier(6)
    deal = given.agreement
    narrow = replace(deal, mechanism=replace(deal.mechanism, mandate=("covered",)))
    text = words(render(replace(given, agreement=narrow)))
    assert "Did it happen?" not in text
    assert "Did the actor named do it?" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mandate", [("covered",), ("covered", "party")])
def test_the_findings_name_an_actor_only_within_the_mandate(
    lang: str, mandate: tuple[str, ...]
) -> None:
    given, say = dossier(6), load_catalogue(lang)
    deal, findings = given.agreement, given.tables["findings"]
    at = findings.schema.get_field_index("actor")
    blank = findings.set_column(at, "actor", pa.nulls(len(findings), pa.string()))
    narrow = replace(
        given,
        agreement=replace(deal, mechanism=replace(deal.mechanism, mandate=mandate)),
        tables={**given.tables, "findings": blank},
    )
    named = "party" in mandate
    setting = Setting(narrow, say)
    told = {row.actor for row in selected(setting, 6)["findings"].rows}
    assert told == {say("not-told" if named else "outside-mandate")}
    shown = render(narrow, say)
    table = shown[shown.index('id="table-findings"') :].partition("</thead>")[0]
    assert table.count('scope="col"') == 7 + named
    assert f'colspan="{7 + named}"' in shown
    marked = markdown_bytes(setting).decode().replace("\\", "")
    header = next(r for r in marked.splitlines() if r.startswith(f"| {say('col-finding')} |"))
    assert (say("col-actor") in table, say("col-actor") in header) == (named, named)
    for said in (shown, marked):
        assert said.count(say("findings-no-actor")) == (not named)


@pytest.fixture(scope="module")
def huge() -> Dossier:
    return dossier(12_000)


def test_a_huge_dossier_says_what_it_leaves_out_and_stays_small(huge: Dossier) -> None:
    load_catalogue("uk")
    started = time.process_time()
    html = render(huge, load_catalogue("uk"))
    assert time.process_time() - started < 10, "2 s on a quiet machine"
    assert len(html.encode()) < 15 * MIB
    assert html.count('<tbody id="F-') == 5_000
    assert "5 000" in html.replace("\u00a0", " ")
    assert 'href="findings.csv"' in html


def test_a_page_too_large_shows_fewer_findings_and_says_so() -> None:
    given = dossier(900)
    full = page(Setting(given, load_catalogue("en")), NO_FIGURES, EDITIONS, NAMES)
    fewer = page(Setting(given, load_catalogue("en")), NO_FIGURES, EDITIONS, NAMES, len(full) - 1)
    assert "500 of 900 findings stand here." in fewer.decode()
    assert fewer.count(b'<tbody id="F-') == 500


def test_an_edition_has_a_page_for_each_language_and_tables_beside() -> None:
    written = whole(publish(dossier(12), ("uk", "en")))
    assert {"report.html", "report.en.html", "findings.csv", "report.md"} <= set(written)
    assert b'<html lang="uk" dir="ltr">' in written["report.html"]
    assert b'href="report.en.html"' in written["report.html"]
    assert b'href="report.html"' in written["report.en.html"]
    assert written == whole(publish(dossier(12), ("uk", "en")))
    html = written["report.html"].decode()
    assert not re.search(r'\sstyle="', html), "the policy forbids style attributes"
    read(html)


@pytest.mark.parametrize("languages", [(), ("en", "en"), ("xx",)])
def test_languages_that_make_no_sense_are_refused(languages: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"languages|catalogue"):
        publish(dossier(6), languages)


def test_the_public_page_speaks_of_weeks_and_coarse_places() -> None:
    html = whole(publish(replace(dossier(12), tier="public"), ("en",)))["report.html"].decode()
    assert "Tier: public" in html
    assert "weeks counted per provision" in html
