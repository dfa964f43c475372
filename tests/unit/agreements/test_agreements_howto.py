"""The recipe for lawyers works as written."""

from __future__ import annotations

import re
from pathlib import Path

from truceline.agreements.load import check, load
from truceline.agreements.rule_needs import RULE_NEEDS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "howto" / "write-an-agreement.md").read_text(encoding="utf-8")


def example() -> str:
    return "".join(re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


def test_the_pieces_put_together_are_an_agreement_without_mistakes() -> None:
    assert check(example(), "write-an-agreement.md") == ()


def test_the_pieces_show_every_rule_and_what_the_text_says_of_them() -> None:
    agreement = load(example(), "write-an-agreement.md")
    shown = {provision.rule for text in agreement.texts for provision in text.provisions}
    assert shown == set(RULE_NEEDS)
    assert agreement.zone("withdrawal").reach_m == 15_000


def test_the_steps_are_numbered_without_a_gap() -> None:
    steps = [int(n) for n in re.findall(r"^## (\d+)\. ", PAGE, re.MULTILINE)]
    assert steps == list(range(1, len(steps) + 1))


def test_every_file_the_page_sends_to_exists() -> None:
    for path in re.findall(r"`((?:docs|tests|agreements)/[\w./-]*)`", PAGE):
        assert (ROOT / path).exists(), path
