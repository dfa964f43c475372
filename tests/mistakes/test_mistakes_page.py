"""The page of mistakes in the reference is made from the files here, so it cannot lie."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "mistakes.md"
_HEAD = """# Mistakes that `truceline check` tells

Made from `tests/mistakes`, where there is one broken document for each; do not edit by hand. The
code stands in brackets at the end of each line that `check` prints, and does not change.

| Mistake | Code | What is said | What to do |
|---|---|---|---|
"""


_SOURCES = """
## In what sources are said to see, and in a plan of watching

| Mistake | Code | What is said | What to do |
|---|---|---|---|
"""


def page() -> str:
    here = Path(__file__).parent
    return _HEAD + _rows(here) + _SOURCES + _rows(here / "sources")


def _rows(folder: Path) -> str:
    rows = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem == "many_mistakes":
            continue
        text = path.read_text(encoding="utf-8")
        (told,) = re.findall(r"^# mistake: (.+)$", text, re.MULTILINE)
        for code, message, hint in re.findall(
            r"^# expect: \d+ (\S+) \| (.+?) \| (.+)$", text, re.MULTILINE
        ):
            rows.append(f"| {told} | `{code}` | {_cell(message)} | {_cell(hint)} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def test_the_page_is_current() -> None:
    make = "python tests/mistakes/test_mistakes_page.py"
    assert PAGE.read_text(encoding="utf-8") == page(), f"write it anew: {make}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
