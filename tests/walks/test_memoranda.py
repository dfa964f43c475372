"""A memorandum goes in as a text; its sum stands in the ledger with the words that say it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

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
