"""The pages on claims: what they declare is sound, the case is what the lists at hand give."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from truceline.agreements.hypothesis import load_hypothesis

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared/data"
CASE = ROOT / "docs/cases/aid-claim"
sys.path.insert(0, str(ROOT / "tools"))


def test_the_hypothesis_of_the_page_has_no_mistake() -> None:
    page = (ROOT / "docs/howto/claim.md").read_text("utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert load_hypothesis(block, "claim.md").id == "supplies-1"


def test_the_mirrored_hypothesis_asks_the_same_of_the_other_side() -> None:
    one, mirrored = (
        load_hypothesis((CASE / f"{name}.yaml").read_text("utf-8"), name)
        for name in ("delivered", "mirror")
    )
    assert (one.flow.to, one.outcome.by) == ("Ukraine", "Ukraine")
    assert (mirrored.flow.to, mirrored.outcome.by) == ("Russia", "Russia")
    assert (one.outcome, one.other) == (mirrored.other, mirrored.outcome)
    for field in ("expects", "window_days", "leads_days", "no_effect", "level"):
        assert getattr(one, field) == getattr(mirrored, field)


def test_the_case_is_what_the_lists_give(tmp_path: Path) -> None:
    if not (DATA / "aid").is_dir():
        pytest.skip("no shared data")
    import case_aid_claim

    page = (ROOT / "docs/cases/aid-claim.md").read_text("utf-8")
    for line in case_aid_claim.table(DATA, tmp_path).splitlines():
        assert line in page, "run tools/case_aid_claim.py"
    interview = (DATA / "interview/interview.txt").read_text("utf-8")
    claim = load_hypothesis((CASE / "delivered.yaml").read_text("utf-8"), "delivered").claim
    assert interview[claim.from_ : claim.until] == claim.words
