"""The guide to daily reports, run as it stands."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app.simulated import write_world
from truceline.cli.daily import command
from truceline.cli.demo import command as demo
from truceline.publish.daily.forms import KNOWN, SECTIONS
from truceline.simulation.settings import Settings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "howto" / "daily.md").read_text("utf-8")


def test_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # The guide's demo is the default world; a twelfth of its events goes the same way.
    write_world(tmp_path / "my-demo", Settings(events_per_day=5.0))
    lines = re.findall(r"^truceline (.+)$", PAGE, flags=re.MULTILINE)
    assert len(lines) == 5
    for line in lines:
        words = line.split()
        if "short" in words:
            toml = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)[0]
            (tmp_path / "my-demo" / "templates").mkdir()
            (tmp_path / "my-demo" / "templates" / "short.toml").write_text(toml, "utf-8")
        done = CliRunner().invoke({"demo": demo, "daily": command}[words[0]], words[1:])
        assert (done.exit_code, done.exception) == (0, None), (line, done.output)
    assert "came out the same, byte for byte" in done.output
    editions = tmp_path / "my-demo" / "editions"
    assert sorted(p.name for p in editions.iterdir()) == ["0001", "0002", "0003"]
    assert (editions / "0002" / "press" / "daily.uk.pdf").is_file()
    assert "Evening paper 3" in (editions / "0003" / "short" / "daily.en.html").read_text("utf-8")
    again = CliRunner().invoke(command, ["my-demo", "--date", "2031-03-12"])
    assert "covers that period already" in again.output
    page = editions / "0001" / "osce-like" / "daily.en.html"
    before = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_bytes(b"other")
    assert (
        "not as recorded" in CliRunner().invoke(command, ["my-demo", "--date", "2031-03-12"]).output
    )
    assert "put back" in CliRunner().invoke(command, ["my-demo", "--recompute", "1"]).output
    assert hashlib.sha256(page.read_bytes()).hexdigest() == before


def test_the_guide_names_every_template_and_section() -> None:
    assert not [word for word in (*KNOWN, *SECTIONS) if f"`{word}`" not in PAGE]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cutoff", "25:00"], "is no time of day"),
        (["--date", "yesterday"], "is no day"),
        (["--from", "spring"], "is no day; write 2025-03-18, or start"),
        (["--formats", "html,html"], "each once"),
        (["--formats", "odt"], "some of html, docx, xlsx, pdf"),
        (["--lang", "xx"], "some of en, uk, ru"),
    ],
)
def test_wrong_use_says_what_to_write(words: list[str], said: str) -> None:
    done = CliRunner().invoke(command, ["nowhere", *words])
    assert done.exit_code == 2
    assert said in " ".join(done.output.replace("│", " ").split())
