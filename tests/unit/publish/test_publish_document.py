"""The Word document: everything told, well formed, the same bytes, redline both ways."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from truceline.agreements.load import load
from truceline.app.drafting.document import Written, render_docx
from truceline.assessment.registry import RULES
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.document.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Style,
    Table,
    para,
    span,
)
from truceline.publish.document.degrees import decimal, sexagesimal
from truceline.publish.document.redline import redline
from truceline.publish.document.word.package import docx

ROOT = Path(__file__).resolve().parents[3]
EVERYTHING = (ROOT / "tests" / "unit" / "agreements" / "everything.yaml").read_text("utf-8")
TEMPLATE = (ROOT / "agreements" / "template" / "agreement.yaml").read_text("utf-8")
ENERGY = (ROOT / "agreements" / "energy-moratorium-2025" / "agreement.yaml").read_text("utf-8")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = (f"{W}t", f"{W}delText")
PARTS = ("word/document.xml", "word/header1.xml")


def _render(text: str, lang: str = "en", **how: Any) -> bytes:
    return render_docx(Written(name="a.yaml", text=text), lang, **how)


def _root(data: bytes, name: str = "word/document.xml") -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def _texts(root: Any) -> list[str]:
    """Return the words of every paragraph that has any, runs in order, breaks as spaces."""
    out = []
    for paragraph in root.iter(f"{W}p"):
        nodes = paragraph.iter(f"{W}t", f"{W}delText", f"{W}br", f"{W}tab")
        out.append("".join(n.text or "" if n.tag in TEXT else " " for n in nodes))
    return [text for text in out if text]


def _resolved(root: Any, *, drop: str, keep: str) -> Any:
    """Return the document as Word leaves it when every tracked change is accepted or rejected."""
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{drop}") is not None:
            row.getparent().remove(row)
    for change in list(root.iter(f"{W}{drop}")):
        if change.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            change.getparent().remove(change)
    for change in list(root.iter(f"{W}{keep}")):
        if change.getparent().tag in (f"{W}rPr", f"{W}trPr"):
            continue
        parent, at = change.getparent(), change.getparent().index(change)
        for n, child in enumerate(list(change)):
            parent.insert(at + n, child)
        parent.remove(change)
    return root


def _accepted(data: bytes, name: str) -> list[str]:
    return _texts(_resolved(_root(data, name), drop="del", keep="ins"))


def _rejected(data: bytes, name: str) -> list[str]:
    return _texts(_resolved(_root(data, name), drop="ins", keep="del"))


@pytest.fixture(scope="module")
def everything() -> bytes:
    return _render(EVERYTHING, dated="2030-03-01")


def test_the_same_input_gives_the_same_bytes(everything: bytes) -> None:
    assert _render(EVERYTHING, dated="2030-03-01") == everything


def test_every_part_is_well_formed_and_nothing_leads_outside(everything: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(everything))
    for info in archive.infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        if info.filename.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(info))
        if info.filename.endswith(".rels"):
            assert b"External" not in archive.read(info)
            assert b'Target="http' not in archive.read(info)


def _said(thing: Any) -> Iterator[str]:
    """Yield every id and every free wording in English below a thing."""
    if is_dataclass(thing):
        for each in fields(thing):
            value = getattr(thing, each.name)
            if each.name in ("id", "clause", "unit", "url", "said_by") and value:
                yield str(value)
            yield from _said(value)
    elif isinstance(thing, dict):
        yield from (w for lang, w in thing.items() if lang == "en" and isinstance(w, str))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _said(one)


def test_every_id_and_wording_of_the_agreement_stands_in_the_document(everything: bytes) -> None:
    told = "\n".join(_texts(_root(everything)))
    missing = [words for words in _said(load(EVERYTHING, "a")) if words not in told]
    assert missing == []


def test_python_docx_reads_headings_numbers_tables_and_properties(everything: bytes) -> None:
    document = python_docx.Document(io.BytesIO(everything))
    styles = [str(getattr(p.style, "name", "")) for p in document.paragraphs]
    headings = [name for name in styles if name.lower().startswith("heading")]
    assert len(headings) > 20
    named = zip(document.paragraphs, styles, strict=True)
    titles = [p for p, style in named if style.lower().startswith("heading")]
    numbered = [p.text for p in titles if p._p.find(f"{W}pPr/{W}numPr") is not None]
    assert "Definitions" in numbered
    clauses = [p.text for p in titles if p.text.startswith(("1(a)", "1(b)", "2 ", "3 "))]
    assert len(clauses) == 8  # each under its own number: as agreed, and how it is read
    assert not set(clauses) & set(numbered)
    assert document.core_properties.title == "Everything at once"
    assert document.core_properties.created.year == 2030
    assert document.sections[0].header.paragraphs[0].text.endswith("1 Mar 2030")
    fields_ = [e.text for e in _root(everything, "word/footer1.xml").iter(f"{W}instrText")]
    assert [f.strip() for f in fields_] == ["PAGE", "NUMPAGES"]
    codes = [e.text for e in _root(everything).iter(f"{W}instrText")]
    assert any("TOC" in code for code in codes)
    kinds = [e.get(f"{W}fldCharType") for e in _root(everything).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == 1


def test_every_cross_reference_leads_to_a_place(everything: bytes) -> None:
    root = _root(everything)
    names = [b.get(f"{W}name") for b in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    anchors = {h.get(f"{W}anchor") for h in root.iter(f"{W}hyperlink")}
    assert anchors
    assert anchors <= set(names)


def test_competing_texts_stand_side_by_side_and_none_can_be_signed() -> None:
    told = _texts(_root(_render(ENERGY)))
    boxes = {t for t in told if t.startswith("Asserted, not joint.") and "no" in t}
    assert len(boxes) == 2  # each at the head of its text and in the table
    assert all("It is not a joint text" in box for box in boxes)
    assert not [t for t in told if t == "Signature"]
    assert any("coal mine" in t for t in told)
    only = _texts(_root(_render(ENERGY, text_id="kyiv-2025-03-25")))
    assert not [t for t in only if "kremlin/energy" in t]
    assert [t for t in only if "kyiv/energy" in t]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_words_for_every_field_and_rule(lang: str) -> None:
    import truceline.model.agreement as model

    say = load_catalogue(lang)
    kinds = [k for k in vars(model).values() if isinstance(k, type) and is_dataclass(k)]
    names = {f.name.replace("_", "-") for k in kinds for f in fields(k)}
    assert sorted(n for n in names if not say.has(f"field-{n}")) == []
    for rule in RULES:
        for part in ("reading", "blind"):
            told = say(f"rule-{part}-{rule.card.id.replace('_', '-')}")
            assert lang != "en" or told == getattr(rule.card, part).replace("`", "")


def test_hostile_words_do_no_harm() -> None:
    hostile = TEMPLATE.replace("title: {en: My ceasefire}", 'title: {en: "<w:p>&amp; اتفاق \\" x"}')
    told = _texts(_root(_render(hostile)))
    assert told[0] == '<w:p>&amp; اتفاق " x'
    evil = "a\x00b\x1b[31m\u202ec]]>\ufffe<script>"
    document = _document((para("x", evil),), title=evil)
    made = docx(document)
    for name in PARTS:
        _root(made, name)
    assert _texts(_root(made)) == ["a\ufffdb\ufffd[31m\ufffdc]]>\ufffd<script>"]
    assert python_docx.Document(io.BytesIO(made)).core_properties.title.startswith("a\ufffdb")


def test_words_from_right_to_left_are_marked_as_such() -> None:
    root = _root(docx(_document((para("x", "اتفاق"), para("y", "pact")))))
    first, second = root.iter(f"{W}p")
    assert first.find(f"{W}pPr/{W}bidi") is not None
    assert first.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert second.find(f".//{W}bidi") is None


def test_a_changed_agreement_is_a_redline_that_gives_both_versions_back() -> None:
    new = TEMPLATE.replace("days: 30", "days: 45").replace("within 2 km", "within 3 km")
    new = new.replace("radius_m: 2000", "radius_m: 3000").replace("per_side  ", "total_width  ")
    new = new.replace("id: joint/energy", "id: joint/power")
    old = Written(name="old.yaml", text=TEMPLATE)
    marked = _render(new, old=old, dated="2030-03-01")
    for name in PARTS:
        news = _texts(_root(_render(new, dated="2030-03-01"), name))
        assert [t for t in _accepted(marked, name) if "This map differs" not in t] == news
        olds = _texts(_root(_render(TEMPLATE, dated="2030-03-01"), name))
        assert [t for t in _rejected(marked, name) if "This map differs" not in t] == olds
    assert len(list(_root(marked).iter(f"{W}drawing"))) == 1
    assert any("This map differs" in text for text in _texts(_root(marked)))
    changes = [e for t in ("ins", "del") for e in _root(marked).iter(f"{W}{t}")]
    assert {e.get(f"{W}author") for e in changes} == {"Truceline"}
    assert {e.get(f"{W}date") for e in changes} == {"2030-03-01T00:00:00Z"}
    numbers = [e.get(f"{W}id") for e in changes]
    assert len(numbers) == len(set(numbers))
    assert not [e for t in ("ins", "del") for e in _root(_render(new)).iter(f"{W}{t}")]


def test_an_agreement_against_itself_has_no_tracked_change() -> None:
    same = _render(TEMPLATE, old=Written(name="old.yaml", text=TEMPLATE))
    assert same == _render(TEMPLATE)


WORDS = st.text(alphabet="ab .", min_size=1, max_size=12)
KEYS = st.sampled_from("klmn")


def _distinct(blocks: list[Any]) -> tuple[Any, ...]:
    return tuple({block.key: block for block in blocks}.values())


PARAGRAPHS = st.builds(
    lambda key, words, style: para(key, [span(w) for w in words], style),
    KEYS, st.lists(WORDS, max_size=3), st.sampled_from([Style.BODY, Style.BOX]),
)  # fmt: skip
HEADINGS = st.builds(
    lambda key, words, level: Heading(key=key, spans=(span(words),), level=level),
    KEYS, WORDS, st.sampled_from([1, 2]),
)  # fmt: skip
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda ps: Cell(paragraphs=_distinct(ps)))
ROWS = st.builds(lambda key, a, b: Row(key=key, cells=(a, b)), KEYS, CELLS, CELLS)
TABLES = st.builds(
    lambda key, rows, widths: Table(key=key, rows=_distinct(rows), widths=widths),
    KEYS, st.lists(ROWS, min_size=1, max_size=3), st.sampled_from([(1, 1), (1, 2)]),
)  # fmt: skip
BLOCKS = st.lists(st.one_of(PARAGRAPHS, HEADINGS, TABLES), max_size=5).map(_distinct)


def _document(blocks: tuple[Block, ...], title: str = "T") -> Document:
    return Document(
        title=title,
        lang="en",
        rtl=False,
        header=Paragraph(key="header", spans=(span(title),)),
        annex="Annex",
        page_words=("Page", "of", ""),
        blocks=blocks,
    )


@given(old=BLOCKS, new=BLOCKS)
@settings(max_examples=300, deadline=None)
def test_any_two_documents_come_back_out_of_their_redline(
    old: tuple[Block, ...], new: tuple[Block, ...]
) -> None:
    marked = docx(redline(_document(old), _document(new)))
    name = "word/document.xml"
    assert _accepted(marked, name) == _texts(_root(docx(_document(new))))
    assert _rejected(marked, name) == _texts(_root(docx(_document(old))))


def test_degrees_are_written_both_ways() -> None:
    assert decimal(20.1) == "20.1°"
    assert decimal(-0.5) == "−0.5°"
    assert decimal(10) == "10.0°"
    assert sexagesimal(48.4, "NS") == "48° 24′ 00″ N"
    assert sexagesimal(-0.5, "EW") == "0° 30′ 00″ W"
    assert sexagesimal(9.999999999, "NS") == "10° 00′ 00″ N"
    # No finer than the data say: four decimals are 0.36 of a second, six are hundredths.
    assert sexagesimal(30.6667, "EW") == "30° 40′ 00″ E"
    assert sexagesimal(30.66671, "EW") == "30° 40′ 00.2″ E"
    assert sexagesimal(30.666701, "EW") == "30° 40′ 00.12″ E"


def test_what_was_agreed_stands_before_how_it_is_read_and_signatures_at_the_end(
    everything: bytes,
) -> None:
    lines = _texts(_root(everything))
    body = lines[lines.index("Parties", lines.index("Contents") + 2) :]
    order = ["The joint text", "The mechanism", "How each clause is read", "Definitions",
             "Coordinates", "Map of the zones", "Sources", "Signatures"]  # fmt: skip
    places = [body.index(title) for title in order]
    assert places == sorted(places)
    joined = "\n".join(lines)
    assert joined.count("SHA-256 of its data") == 1
    assert "SHA-256" in lines[-1]
    assert "In the chair: The chair" in joined
    for told in (
        "Party A and Party B, each for itself: notice given, once in every 7 days.",
        "Only of these weapons: tank, mortars, artillery and rocket launchers of 100 mm or more.",
        "within 48 hours after 24 hours in a row without what clause 1(a)",
        "Party A, as recipient: at most 10 of artillery pieces in every 30 days",
        "Decisions are taken by consensus: any one of those that vote can stop one by its vote.",
        "at least 72 hours before the end of the text",
    ):
        assert told.casefold() in joined.casefold(), told


def test_acts_that_a_rule_reads_by_default_are_defined() -> None:
    lines = _texts(_root(_render(EVERYTHING)))
    assert "Weapon of a stated class seen at a place" in lines


def test_a_figure_that_took_the_place_of_another_stands_apart_from_it() -> None:
    from truceline.kernels.wording import Side, segments

    found = segments("within 2.5 km of it", "within 3.5 km of it")
    assert [(s.side, s.text) for s in found] == [
        (Side.BOTH, "within "), (Side.BEFORE, "2.5 "), (Side.AFTER, "3.5 "),
        (Side.BOTH, "km of it"),
    ]  # fmt: skip


def test_a_graticule_has_round_minutes() -> None:
    from truceline.publish.document.graticule import degrees, draw_graticule
    from truceline.publish.projection import Box, Frame

    assert degrees(1840, "EW") == "30°40′ E"
    assert degrees(-30, "NS") == "0°30′ S"
    drawn = draw_graticule(Frame(Box(30.55, 50.2, 30.75, 50.3), 640.0), 170.0)
    assert "30°40′ E" in drawn
    assert "50°16′ N" in drawn
    assert "179°" in draw_graticule(Frame(Box(178.9, -1.0, 181.2, 0.0), 640.0), 0.0)
    assert "W" in draw_graticule(Frame(Box(178.9, -1.0, 181.2, 0.0), 640.0), 0.0)
