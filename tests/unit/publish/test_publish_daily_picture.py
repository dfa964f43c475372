"""Maps and footnotes of a daily paper."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from dossier_factory import dossier as invented

from truceline.publish.catalogue import load_catalogue
from truceline.publish.daily.blocks import Cell, Note, Paper, Picture, Section
from truceline.publish.daily.docx import docx_bytes
from truceline.publish.daily.html import html_bytes
from truceline.publish.daily.pdf import pdf_bytes
from truceline.publish.daily.prose import Sentence
from truceline.publish.map_print import printed
from truceline.publish.map_svg import map_svg
from truceline.publish.picture import png_of
from truceline.publish.release import release

AT = datetime(2031, 4, 9, 16, 30, tzinfo=UTC)
SAY = load_catalogue("en")
FIGURE = '<figure class="tl-map"><svg/></figure>'
SVG = "{http://www.w3.org/2000/svg}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(**given: object) -> Paper:
    plain = dict.fromkeys(("lang", "banner", "invented", "kicker", "title", "agreement", "parties",
                           "notes_title", "notes_lede", "footnotes_lede"), "words")  # fmt: skip
    empty = dict.fromkeys(("facts", "sections", "notes", "footnotes", "foot"), ())
    return Paper(**{**plain, **empty, "direction": "ltr", "lang": "en", **given})  # type: ignore[arg-type]


@pytest.mark.parametrize("tier", ["mission", "public"])
def test_a_printed_map_counts_as_the_page_does_and_shows_no_border_and_no_link(tier: str) -> None:
    shown = release(replace(invented(200), tier=tier))
    pages = map_svg(shown, SAY, moves=False).split("<figure ")[1:]
    drawings = printed(shown, SAY)
    assert len(drawings) == len(pages) == len(shown.agreement.texts)
    for one, page in zip(drawings, pages, strict=True):
        root = ET.fromstring(one.svg)
        key = {t.text for t in root.iter(f"{SVG}text") if t.get("class") == "tl-words"}
        counts = {w for w in key if w and re.fullmatch(r"[a-z ]+: \d+", w)}
        assert len(counts) == 4
        assert all(f"<span>{words}</span>" in page for words in counts)
        assert not {"script", "image", "foreignObject", "a"} & {
            e.tag.removeprefix(SVG) for e in root.iter()
        }
        assert "href" not in one.svg
        assert "http" not in one.svg.replace("http://www.w3.org/2000/svg", "")
        assert "data-panzoom" not in page
        assert "tabindex" not in page
        marks = [e for e in root.iter() if "tl-mark " in f"{e.get('class') or ''} "]
        assert bool(marks) == (tier == "mission")
        if tier == "public":
            assert "data-incident" not in one.svg
            assert "tl-cell" in one.svg


def test_the_same_map_gives_the_same_picture_and_another_day_another() -> None:
    shown = release(invented(60))
    one, again = printed(shown, SAY)[0], printed(shown, SAY)[0]
    few = {**shown.tables, "findings": shown.tables["findings"].slice(0, 9)}
    other = printed(replace(shown, tables=few), SAY)[0]
    png = png_of(one.svg, one.width, one.height)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert png == png_of(again.svg, again.width, again.height)
    assert png != png_of(other.svg, other.width, other.height)


def test_every_format_carries_the_map_and_the_same_bytes_again() -> None:
    shown = release(invented(60))
    drawn = printed(shown, SAY)[0]
    picture = Picture(caption=drawn.heading, svg=drawn.svg, width=drawn.width, height=drawn.height,
                      notes=drawn.notes, markup=FIGURE)  # fmt: skip
    given = paper(sections=(Section(id="map", title="Map", pictures=(picture,)),))
    docx = docx_bytes(given, AT)
    assert docx == docx_bytes(given, AT)
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        [media] = [n for n in parts.namelist() if n.startswith("word/media/")]
        assert parts.read(media) == png_of(drawn.svg, drawn.width, drawn.height)
        assert drawn.notes[0] in parts.read("word/document.xml").decode()
    assert FIGURE.encode() in html_bytes(given)
    assert pdf_bytes(given, AT) == pdf_bytes(given, AT) != pdf_bytes(paper(), AT)


def test_word_gets_real_footnotes_in_the_order_of_the_sentences() -> None:
    told = [
        Sentence(id=f"s{n}", key="k", topic="t", text=f"Sentence {n}.", numbers={}) for n in (1, 2)
    ]
    lots = (
        ("incidents (1)", (Cell(text="I-000000000001", to="i-x"), Cell(text="<&>")), "and 3 more"),
    )
    kept = tuple(Note(number=n, sentence=f"s{n}", lots=lots) for n in (1, 2))
    section = Section(id="overview", title="Overview", prose=(tuple(told),))
    data = docx_bytes(paper(sections=(section,), footnotes=kept, notes=kept), AT)
    assert data == docx_bytes(paper(sections=(section,), footnotes=kept, notes=kept), AT)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        text = ET.fromstring(parts.read("word/document.xml"))
        notes = ET.fromstring(parts.read("word/footnotes.xml"))
        assert b"footnotes+xml" in parts.read("[Content_Types].xml")
        assert b"footnotes.xml" in parts.read("word/_rels/document.xml.rels")
        settings = parts.read("word/settings.xml").decode()
    assert settings.index("footnotePr") < settings.index("w:compat")
    refers = [e.get(f"{W}id") for e in text.iter(f"{W}footnoteReference")]
    held = {e.get(f"{W}id"): "".join(t.text or "" for t in e.iter(f"{W}t")) for e in notes}
    assert refers == ["1", "2"]
    assert set(held) == {"-1", "0", "1", "2"}
    assert "<&>" in held["1"]
    assert "and 3 more" in held["2"]
    Document(io.BytesIO(data))  # python-docx reads it back


def test_a_paper_without_notes_has_no_part_for_them() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(paper(), AT))) as parts:
        assert "word/footnotes.xml" not in parts.namelist()
