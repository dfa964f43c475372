"""The pages of cases tell the figures that the shared data gives, and no others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT / "tools"))


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data is not beside the repository")
def test_the_figures_of_the_cases_are_current(tmp_path: Path) -> None:
    import cases

    # The fires of five years take too long for every run; `tools/cases.py --check` makes them too.
    found = cases.blocks(DATA, tmp_path, heavy=False)
    assert len(found) == 5
    for path in sorted(cases.PAGES.glob("*.md")):
        page = path.read_text("utf-8")
        assert cases.written(page, found) == page, f"{path.name}: run tools/cases.py"


def test_every_page_says_what_it_does_not_show_and_names_no_side_as_a_verdict() -> None:
    pages = sorted((ROOT / "docs" / "cases").glob("*.md"))
    assert pages
    for path in pages:
        page = path.read_text("utf-8")
        assert "## What this does not show" in page
        # Either way another test rebuilds the figures: here, or in test_howto_claim.
        assert "<!-- figures: " in page or "tools/case_aid_claim.py" in page
        for word in ("aggressor", "regime", "terrorist", "broke the", "violated"):
            assert word not in page.lower(), path.name
