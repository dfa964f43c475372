"""What is read of the develop half of the gold: seen data, which shows that nothing was lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DEVELOP = ROOT / "tests" / "reading_gold" / "develop"
sys.path.insert(0, str(ROOT / "tools"))


@pytest.fixture(scope="module")
def figures():  # type: ignore[no-untyped-def]
    import score_reading

    whole = score_reading.Score()
    for gold, path in score_reading.documents(DEVELOP):
        if gold["origin"] == "invented":  # the official texts are not part of the project
            score_reading.score(gold, path, whole)
    return whole


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("contacts", 0.95, 0.8),
        ("commitments", 0.95, 0.9),
        ("proposals", 0.9, 0.6),
        ("incidents", 0.9, 0.85),
        ("issues", 0.75, 0.85),
        ("steps", 0.9, 0.7),
        ("deferrals", 0.9, 0.8),
    ],
)
def test_what_was_read_once_is_read_again(figures, kind, precision, recall) -> None:  # type: ignore[no-untyped-def]
    tally = figures.by_class[kind]
    assert tally.hits >= precision * (tally.hits + tally.wrong)
    assert tally.hits >= recall * (tally.hits + tally.missed)


def test_neither_invented_side_is_read_better_in_what_both_state_alike(figures) -> None:  # type: ignore[no-untyped-def]
    for kind in ("commitments", "incidents"):
        one, other = (figures.by_party[kind, side] for side in ("VA", "TO"))
        assert (one.hits, one.wrong, one.missed) == (other.hits, other.wrong, other.missed)


def test_claims_are_found_and_told_by_kind_where_they_are_annotated() -> None:
    import score_reading

    whole = score_reading.Score()
    for gold, path in score_reading.documents(DEVELOP.parent / "develop_b"):
        if "claims" in gold:
            score_reading.score(gold, path, whole)
    claims, kinds = whole.by_class["claims"], whole.facts["claims.kind"]
    assert claims.hits >= 0.9 * (claims.hits + claims.missed)
    assert claims.hits >= 0.5 * (claims.hits + claims.wrong)
    assert sum(kinds) >= 0.8 * len(kinds)
