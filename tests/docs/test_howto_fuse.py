"""The recipe on matching lists works as written."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from truceline.cli.main import group
from truceline.errors import AgreementError, SourceError

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "fuse.md").read_text("utf-8")
COMMAND = ("fuse", "mission.csv", "press.csv", "--map", "map.yaml", "--out", "incidents.csv")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written = re.findall(r"^```(?:csv|yaml) (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in written] == ["mission.csv", "press.csv", "map.yaml", "words.csv"]
    for name, text in written:
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def told(*words: str) -> str:
    done = CliRunner().invoke(group, words, standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done.output


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def test_the_command_says_what_the_page_says(folder: Path) -> None:
    (said,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    output = told(*COMMAND, "--pairs", "pairs.csv", "--rejects", "rejects.csv")
    assert output.startswith(said)
    assert "so few that chances rest on what is assumed beforehand" in output
    chance = {(r["id_a"], r["id_b"]): float(r["p_match"]) for r in rows(folder / "pairs.csv")}
    assert chance["3", "c"] == pytest.approx(0.58, abs=0.01)
    assert chance["4", "c"] == pytest.approx(0.42, abs=0.01)
    assert [r["reason"] for r in rows(folder / "rejects.csv")] == ["bad-date"]
    incidents = rows(folder / "incidents.csv")
    assert len(incidents) == 11
    by_row = {(r["file"], r["id"]): r for r in incidents}
    assert by_row["mission", "1"]["incident_id"] == by_row["press", "a"]["incident_id"]
    # Half of what the press tells the mission tells too: the rest is worth less than declared.
    assert 0.5 < float(by_row["press", "e"]["p_happened"]) < 0.65
    odds = 0.95 / 0.05 * 0.7 / 0.3
    assert float(by_row["press", "a"]["p_happened"]) == pytest.approx(odds / (1 + odds), abs=1e-3)


def test_the_order_of_files_changes_no_byte(folder: Path) -> None:
    told(*COMMAND, "--pairs", "pairs.csv")
    before = [(folder / name).read_bytes() for name in ("incidents.csv", "pairs.csv")]
    turned = ("fuse", "press.csv", "mission.csv", *COMMAND[3:])
    told(*turned, "--pairs", "pairs.csv")
    assert [(folder / name).read_bytes() for name in ("incidents.csv", "pairs.csv")] == before


def test_every_key_of_the_written_form_is_explained() -> None:
    from truceline.agreements.list_map import ListForm

    for key in ListForm.model_fields:
        assert f"`{key}`" in PAGE, key


def test_the_map_with_a_shipped_taxonomy_has_no_mistake() -> None:
    from truceline.agreements.list_map import load_list_map
    from truceline.app.fusing import whose_words

    (written,) = re.findall(r"^```yaml\n(truceline: 1\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    chart = load_list_map(written, "map.yaml", None, whose_words())
    assert [one.vocabulary for one in chart.lists] == ["acled", "ucdp"]
    assert "truceline:events" in told("fuse", "--taxonomies")
    assert told("fuse", "--taxonomy", "targets").startswith("list,word,object,sector,domain,cited")


def test_the_rule_of_meltt_gives_no_chance(folder: Path) -> None:
    told(*COMMAND, "--pairs", "pairs.csv", "--meltt", "4", "2")
    assert {r["p_match"] for r in rows(folder / "pairs.csv")} == {""}


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    (folder / "empty.csv").write_text("", "utf-8")
    with pytest.raises(SourceError) as unread:
        told("fuse", "nope.csv", "empty.csv", *COMMAND[3:])
    assert "nope.csv" in unread.value.diagnostics()
    assert "empty.csv" in unread.value.diagnostics()
    text = (folder / "map.yaml").read_text("utf-8")
    (folder / "map.yaml").write_text(text.replace("lon: east", "lon: est"), "utf-8")
    with pytest.raises(AgreementError) as wrong:
        told("fuse", "press.csv", *COMMAND[3:])
    assert [p.code for p in wrong.value.problems] == ["no-file"]
    with pytest.raises(AgreementError) as wrong:
        told(*COMMAND)
    assert "did you mean `east`?" in wrong.value.diagnostics()
    assert not (folder / "incidents.csv").exists()


def test_files_without_one_sound_row_are_told_and_not_a_crash(folder: Path) -> None:
    for name in ("mission.csv", "press.csv"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(
            re.sub(r"(2031-\d\d-\d\d|\d\d\.\d\d\.2031)", "soon", text), "utf-8"
        )
    assert "0 rows → 0 incidents" in told(*COMMAND)
    assert rows(folder / "incidents.csv") == []


def test_nothing_given_is_written_over(folder: Path) -> None:
    before = (folder / "press.csv").read_bytes()
    for out in (("--out", "press.csv"), ("--out", "a.csv", "--pairs", "./a.csv")):
        with pytest.raises(click.UsageError, match="written over"):
            told(*COMMAND[:5], *out)
    assert (folder / "press.csv").read_bytes() == before


def test_an_id_that_a_spreadsheet_would_run_is_disarmed(folder: Path) -> None:
    text = (folder / "press.csv").read_text("utf-8").replace("\na;", "\n=1+1;")
    (folder / "press.csv").write_text(text, "utf-8")
    told(*COMMAND, "--pairs", "pairs.csv")
    assert "'=1+1" in {r["id_b"] for r in rows(folder / "pairs.csv")}


def test_a_program_reads_the_same_figures(folder: Path) -> None:
    import json

    facts = json.loads(told(*COMMAND, "--json"))
    assert {one["list"]: one["accepted"] for one in facts["files"]} == {"mission": 6, "press": 5}
    assert {tuple(one["lists"]): one["n"] for one in facts["incidents"]} == {
        ("mission", "press"): 4, ("mission",): 2, ("press",): 1,
    }  # fmt: skip
    assert facts["estimates"][0]["shared"] == pytest.approx(4, abs=0.1)


def test_two_lists_say_nothing_of_what_neither_has(folder: Path) -> None:
    import json

    output = told(*COMMAND, "--unseen", "unseen.csv")
    assert "incidents that no list tells of: not estimated; 2 lists are independent" in output
    assert (folder / "unseen.csv").read_text("utf-8").count("\n") == 1
    facts = json.loads(told(*COMMAND, "--unseen", "unseen.csv", "--json"))
    assert facts["unseen"]["low"] is None
    assert facts["unseen"]["lower_bound"] is True
    assert "it takes 3" in facts["unseen"]["refused"]
