"""Each rule has a card that reads as sentences, and a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.assessment.card import Rule
from truceline.assessment.registry import RULES

DOCS = Path(__file__).resolve().parents[3] / "docs" / "rules"


def test_ids_are_distinct() -> None:
    assert len({rule.card.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.card.id)
def test_a_card_is_written_in_sentences(rule: Rule) -> None:
    for words in (rule.card.article, rule.card.reading, rule.card.blind, rule.card.example):
        assert words.endswith(".")
        assert "violat" not in words.lower()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.card.id)
def test_each_rule_has_its_page(rule: Rule) -> None:
    page = (DOCS / f"{rule.card.id}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.card.title}")
    for heading in ("## Article", "## Operational reading", "## What it cannot see", "## Example"):
        assert heading in page
    plain = " ".join(page.split())
    for words in (rule.card.article, rule.card.reading, rule.card.blind, rule.card.example):
        assert words in plain


def test_no_page_without_a_rule() -> None:
    assert {page.stem for page in DOCS.glob("*.md")} == {rule.card.id for rule in RULES}
