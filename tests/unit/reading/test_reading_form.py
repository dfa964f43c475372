"""The written form: its schema is current and holds, quotes are exact, twice gives the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.register import reading as app_reading
from truceline.app.register.reading import form_of, read_path
from truceline.cli.main import group
from truceline.errors import SourceError
from truceline.reading.form import reading_schema_json

ROOT = Path(__file__).resolve().parents[3]

STATEMENT = """---
date: '2031-06-03'
title: 'Statement'
---

**Joint Statement**  of Armenia and [Azerbaijan](https://example.org/a_(b))

The ministers of Armenia and Azerbaijan met in Vienna on June 2\u20133, 2031.  They \u201cagreed to
exchange 40 prisoners\u201d by 10 June.

Azerbaijani artillery fired on the village of Lumo on 1 June, Armenia\u2019s Defence Ministry said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "a.md").write_text(STATEMENT, "utf-8")
    (tmp_path / "below" / "b.html").write_text("<p>Iran and Oman agreed to open a line.", "utf-8")
    (tmp_path / "c.odt").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.txt").write_bytes(b"a\x00b" * 90)
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    return tmp_path


def told(*words: str | Path) -> str:
    done = CliRunner().invoke(group, ["read", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_the_committed_schema_is_current() -> None:
    page = ROOT / "docs" / "reference" / "reading.schema.json"
    hint = "write it anew: reading_schema_json of truceline.reading.form"
    assert page.read_text("utf-8") == reading_schema_json(), hint


def test_the_json_holds_to_the_schema_and_every_quote_stands_where_it_says(folder: Path) -> None:
    output = json.loads(told(folder, "--json"))
    Draft202012Validator(json.loads(reading_schema_json())).validate(output)
    spans = 0
    for document in output["documents"]:
        for span in _spans(document):
            if span["start"] is not None and "quote" in span:
                assert document["text"][span["start"] : span["end"]] == span["quote"]
                spans += 1
    assert spans > 10
    assert [d["name"] for d in output["documents"]] == ["a.md", "below/b.html"]
    assert [r["name"] for r in output["refused"]] == ["c.odt", "d.txt"]
    assert output["documents"][0]["text"] == STATEMENT
    commitment = output["documents"][0]["commitments"][0]
    assert commitment["review"] == "machine"
    assert "agreed to\nexchange 40 prisoners" in commitment["span"]["quote"]


def _spans(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [span for one in value for span in _spans(one)]
    if isinstance(value, dict):
        own = [value] if "start" in value else []
        return own + [span for one in value.values() for span in _spans(one)]
    return []


def test_the_same_files_give_the_same_bytes_and_a_file_the_same_as_in_its_folder(
    folder: Path,
) -> None:
    assert told(folder, "--json") == told(folder, "--json")
    done, refused = read_path(folder)
    alone, none = read_path(folder / "a.md")
    assert none == ()
    assert form_of(alone, ()).documents[0] == form_of(done, refused).documents[0]


def test_what_is_told_on_the_screen_names_rule_place_and_speaker(folder: Path) -> None:
    output = told(folder)
    assert "[commitment.agreed]" in output
    assert "not read: c.odt: a file of this kind is not read" in output
    assert "2 documents: 1 contact, 2 commitments, 0 proposals, 1 alleged incident;" in output
    assert "2 files not read" in output


def test_a_text_cannot_write_lines_of_its_own(tmp_path: Path) -> None:
    nasty = "Iran and Oman agreed to open a \x1b[31mline\u202e and\x85more of it all."
    (tmp_path / "n\u202en.txt").write_text(nasty, "utf-8")
    output = told(tmp_path)
    assert "\x1b" not in output
    assert "\x85" not in output


def test_faults_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_path(tmp_path / "a.txt")
    (tmp_path / "a.odt").write_bytes(b"PK")
    with pytest.raises(SourceError, match="not read") as caught:
        read_path(tmp_path / "a.odt")
    assert ".html" in caught.value.hint


def test_a_folder_of_too_many_files_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_reading, "MOST_FILES", 3)
    with pytest.raises(SourceError, match="more than 3 files"):
        read_path(folder)
