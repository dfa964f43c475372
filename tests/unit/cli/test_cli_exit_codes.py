"""The exit code says whose fault it is, as docs/reference/cli.md tells it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from truceline.cli import main

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "cli.md"
MEANING = dict(re.findall(r"^\| (\d+) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
MAP = (
    "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: s}\nstart: start\n"
    "basis: {constant: alleged}\n"
)
#: Words of the command, the code, and what the error stream says. `case` is a workspace.
CASES = [
    (["ingest", "case", "no.csv"], 4, "no.csv: there is no such file"),
    (["ingest", "case", "good.csv/x"], 4, "leads through something that is no folder"),
    (["ingest", "case", "empty.csv"], 4, "empty.csv is empty"),
    (["ingest", "case", "good.csv"], 4, "no connector recognises good.csv"),
    (["ingest", "case", "good.csv", "--as", "ucdp_ged"], 4, "good.csv is not what"),
    (["ingest", "case", "good.csv", "--map", "no.yaml"], 4, "no.yaml: there is no such file"),
    (["ingest", "case", "good.csv", "--map", "sub"], 4, "sub: this is a folder"),
    (["ingest", "case", "good.csv", "--map", "latin.yaml"], 3, "latin.yaml:2:7"),
    (["ingest", "case", "good.csv", "--map", "bad.yaml"], 3, "bad.yaml:3:12 time_zone"),
    (["ingest", "case", "good.csv", "--as", "nobody"], 2, "no connector of that name"),
    (["ingest", "case", "good.csv", "--as", "ucdp_ged", "--map", "good.yaml"], 2, "leave out"),
    (["ingest", "sub", "good.csv"], 5, "sub is no workspace"),
    (["ingest", "no", "good.csv"], 5, "no is no workspace"),
    (["check", "no.yaml"], 4, "no.yaml: there is no such file"),
    (["check", "sub"], 4, "sub: this is a folder"),
    (["check", "good.yaml", "--scenario", "no.yaml"], 3, ""),
    (["check", "latin.yaml"], 3, ""),
    (["backtest", "case", "--against", "no.yaml"], 4, "no.yaml: there is no such file"),
    (["backtest", "case", "--against", "latin.yaml"], 3, "latin.yaml:2:7"),
    (["reveal", "case", "no.json", "--by", "A"], 4, "no.json: there is no such file"),
    (["seal", "no.csv", "--secrets", "s"], 4, "no.csv: there is no such file"),
    (["seal", "latin.yaml", "--secrets", "s"], 4, "latin.yaml: not UTF-8 text"),
    (["rejects", "latin"], 3, "agreement.yaml:2:7"),
    (["ingest", "case", "good.csv", "--map", "good.yaml"], 0, ""),
    (["diff", "no.yaml", "case/agreement.yaml"], 4, "no.yaml: there is no such file"),
    (["diff", "latin.yaml", "case/agreement.yaml"], 3, "latin.yaml:2:7"),
    (["diff", "case/agreement.yaml"], 2, "name a second file"),
    (["diff", "case/agreement.yaml", "--texts", "x", "y"], 2, "has no text 'x'; there are:"),
    (["diff", "case/agreement.yaml", "case/agreement.yaml"], 0, ""),
    (["render", "latin.yaml", "--docx", "out.docx"], 3, "latin.yaml:2:7"),
    (["render", "case/agreement.yaml", "--docx", "out.docx", "--text", "x"], 2, "no text 'x'"),
    (["render", "case/agreement.yaml", "--docx", "out.docx", "--dated", "now"], 2, "2030-03-01"),
    (["render", "case/agreement.yaml", "--docx", "sub"], 5, ""),
    (["new", "case"], 5, "case already holds an agreement"),
    (["new", "fresh", "--answers", "bad.yaml"], 3, "bad.yaml"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "good.csv").write_text("start\n2025-03-01\n")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "good.yaml").write_text(MAP)
    (tmp_path / "bad.yaml").write_text(MAP.replace("UTC", "Mars"))
    (tmp_path / "latin.yaml").write_bytes("id: x\nname: é\n".encode("cp1252"))
    (tmp_path / "latin").mkdir()
    (tmp_path / "latin" / "agreement.yaml").write_bytes((tmp_path / "latin.yaml").read_bytes())
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["truceline", *words])
    with pytest.raises(SystemExit) as left:
        main()
    code = left.value.code
    return code if isinstance(code, int) else 0


@pytest.mark.parametrize(
    ("words", "code", "said"), CASES, ids=lambda x: " ".join(x) if isinstance(x, list) else ""
)
def test_the_code_is_the_documented_one(
    words: list[str],
    code: int,
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "init", "case", "--from", "energy-moratorium-2025") == 0
    capsys.readouterr()
    assert run(monkeypatch, *words) == code
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert code == 0 or "→" in told or code in {2, 3}
    assert str(code) in MEANING


def test_the_page_says_of_each_code_what_the_code_does() -> None:
    assert "cannot be read: not there, a folder" in MEANING["4"]
    assert "a map" in MEANING["3"]
    assert "workspace" in MEANING["5"]
    assert "unknown option or connector" in MEANING["2"]


def test_one_bad_file_keeps_no_other_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "init", "case", "--from", "energy-moratorium-2025")
    names = ("no.csv", "empty.csv", "good.csv")
    assert run(monkeypatch, "ingest", "case", *names, "--map", "good.yaml") == 4
    out, err = capsys.readouterr()
    assert "good.csv: 1 row by mapped" in out
    assert err.count("not taken in") == 2


def test_what_a_tired_person_should_not_have_to_notice_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "init", "case", "--from", "energy-moratorium-2025")
    for text, words in (
        ("start\n", "no rows by mapped → nothing; 0 rejected"),
        ("start\n", "here already"),
        ("start\nnever\n", "every row was rejected: perhaps the wrong map or connector"),
        ("start\nnever\n2025-03-01\n", "what was rejected, and why: truceline rejects case"),
    ):
        (folder / "good.csv").write_text(text)
        assert run(monkeypatch, "ingest", "case", "good.csv", "--map", "good.yaml") == 0
        assert words in capsys.readouterr().out


def test_rejects_moves_no_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "init", "case", "--from", "energy-moratorium-2025")
    (folder / "good.csv").write_text("start\n\x1b[2Jnever\n")
    run(monkeypatch, "ingest", "case", "good.csv", "--map", "good.yaml")
    capsys.readouterr()
    assert run(monkeypatch, "rejects", "case") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "�[2Jnever" in out
    assert out.endswith("1 row rejected\n")
