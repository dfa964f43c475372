"""The invented cards of a new workspace are in nobody's way once the agreement is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.adapters import clock, files
from truceline.agreements import load as agreements
from truceline.app.drafting.check import together
from truceline.app.drafting.start import start
from truceline.app.intake.source_examples import drop_examples, faults_of, is_example
from truceline.app.workspace import Workspace

OTHER = files.worked_agreements() / "energy-moratorium-2025" / "agreement.yaml"


@pytest.fixture
def other(tmp_path: Path) -> Workspace:
    """A workspace of the template, with an agreement of its own put into it."""
    made = start(tmp_path / "case", None, clock.now)
    files.write(made.agreement_path, files.read(OTHER))
    return Workspace(made.folder, clock.now)


def test_untouched_examples_of_another_agreement_are_taken_out(other: Workspace) -> None:
    assert faults_of(other)
    assert drop_examples(other)
    assert (other.sources(), faults_of(other), drop_examples(other)) == ((), (), False)


def test_examples_beside_their_own_agreement_and_cards_that_somebody_touched_stay(
    other: Workspace, tmp_path: Path
) -> None:
    own = start(tmp_path / "own", None, clock.now)
    assert not drop_examples(own)
    text = files.read_text(other.sources_path)
    assert not is_example(text, ["A"])
    assert is_example(text.replace("\n", "\r\n"), ["X", "Y"])
    files.write(other.sources_path, text.replace("Patrol 1", "Patrol 7").encode())
    before = files.read(other.sources_path)
    assert not drop_examples(other)
    assert files.read(other.sources_path) == before
    assert [one for one in faults_of(other) if "`A`" in one]


def test_check_says_that_the_cards_are_examples_and_names_no_party_that_is_like_theirs(
    other: Workspace,
) -> None:
    text = files.read_text(other.agreement_path)
    assert not agreements.check(text, "agreement.yaml")
    found = together(
        ("agreement.yaml", text), ("sources.yaml", files.read_text(other.sources_path))
    )
    assert [problem.code for _, problem in found.mistakes] == ["example-cards"]
