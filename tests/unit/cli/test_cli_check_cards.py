"""`check` of an agreement alone names the cards beside it that speak for none of its parties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app.intake.source_cards import write_cards
from truceline.app.workspace import Workspace
from truceline.cli.check import command as check
from truceline.errors import WorkspaceError
from truceline.sources.propose.voices import NEITHER, Voice

TEMPLATE = Path(__file__).parents[3] / "agreements" / "template"


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    for name in ("agreement.yaml", "sources.yaml"):
        shutil.copy(TEMPLATE / name, tmp_path / name)
    path = tmp_path / "agreement.yaml"
    text = path.read_text(encoding="utf-8")
    text = (
        text.replace("{id: A,", "{id: ALD,").replace("[A, B]", "[ALD, B]").replace("[A]", "[ALD]")
    )
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_card_of_a_party_that_was_renamed_is_named_with_its_line(renamed: Path) -> None:
    done = CliRunner().invoke(check, [str(renamed / "agreement.yaml")])
    assert done.exit_code == 0, done.output
    assert "speak for no party of this agreement" in done.output
    assert "no party is called `A`" in done.output
    as_it_was = CliRunner().invoke(check, [str(TEMPLATE / "agreement.yaml")])
    assert "Beside it" not in as_it_was.output


def test_a_card_that_cannot_be_added_says_why_and_loses_nothing(renamed: Path) -> None:
    before = (renamed / "sources.yaml").read_bytes()
    voice = Voice(
        id="p01", name="P01", affiliation=NEITHER, group="p01", observer=False, guessed=()
    )
    with pytest.raises(WorkspaceError) as caught:
        write_cards(Workspace(renamed), [voice])
    assert "no party is called `A`" in str(caught.value)
    assert "mend sources.yaml" in caught.value.hint
    assert (renamed / "sources.yaml").read_bytes() == before
