"""A memorandum goes in as a text; its sum stands in the ledger with the words that say it."""

from __future__ import annotations

from pathlib import Path

import typst
from click.testing import CliRunner
from docx import Document as WordDocument

from truceline.cli.main import group

MEMO = """---
date: '2031-02-25'
---
MEMORANDUM FOR THE SECRETARY

I delegate to you, in order to provide assistance to Ukraine:

(1)  the authority under section 506(a)(1) of the Act to direct the
drawdown of up to ${sum} million in articles; and

(2)  the authority under section 614(a)(1) of the Act to furnish up to $250 million.
"""
#: A memorandum without a sum of that section.
BARE = MEMO.replace("drawdown of up to ${sum} million in articles", "drawdown of articles")


def run(*words: str) -> str:
    done = CliRunner().invoke(group, list(words), catch_exceptions=False)
    return done.output


def test_a_text_becomes_a_transfer_with_its_words(tmp_path: Path) -> None:
    case = str(tmp_path / "case")
    run("init", case, "--from", "energy-moratorium-2025")
    paths = []
    for name, text in (
        ("a.md", MEMO.replace("{sum}", "350")),
        ("b.txt", MEMO.replace("{sum}", "1.5")),
        ("c.md", BARE),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        paths.append(str(tmp_path / name))
    said = run("ingest", case, *paths)
    assert said.count("by us_memoranda") == 2
    assert "this memorandum names no sum under section 506(a)(1)" in said
    table = run("aid", case)
    assert "authorised: 351,500,000 USD, 2 memorandum in 2 rows" in table
    [sum_id] = [line.split()[-1] for line in table.splitlines() if "in 2 rows" in line][:1]
    rows = run("aid", case, "--open", sum_id)
    assert "a.md, record 1" in rows
    assert "direct the drawdown of up to $350 million” (characters " in rows
    assert "not added: section 614(a)(1): 250000000 USD" in rows


def test_a_web_page_a_word_file_and_a_pdf_say_the_same(tmp_path: Path) -> None:
    case = str(tmp_path / "case")
    run("init", case, "--from", "energy-moratorium-2025")
    body = MEMO.split("---\n")[2].replace("{sum}", "350").replace("\n(1)", "\n\n(1)")
    lines = ["February 25, 2031", *(" ".join(one.split()) for one in body.split("\n\n"))]
    page = "".join(f"<p>{line}</p>" for line in lines)
    (tmp_path / "a.html").write_text(f"<!doctype html><html><body>{page}</body></html>", "utf-8")
    word = WordDocument()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(tmp_path / "b.docx"))
    # Lines of a paragraph tell a reader of PDF how far paragraphs are apart.
    lines.append("This memorandum is to be published where such memoranda are published. " * 4)
    paper = "\n\n".join(["#set page(width: 12cm)", *lines]).replace("$", "\\$")
    (tmp_path / "c.pdf").write_bytes(typst.compile(paper.encode()))
    said = run("ingest", case, *(str(tmp_path / name) for name in ("a.html", "b.docx", "c.pdf")))
    assert said.count("by us_memoranda") == 3
    table = run("aid", case)
    # One text, to the letter, is one memorandum in whatever file it comes.
    assert "authorised: 350,000,000 USD, 1 memorandum in 1 row" in table
    (tmp_path / "d.html").write_text("<!doctype html><p>Page not found</p>", "utf-8")
    assert "is a web page, not a table" in run("ingest", case, str(tmp_path / "d.html"))
