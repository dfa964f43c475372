"""The page for everybody: structure that a screen reader needs, contrast that an eye needs."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pages import Element, medium, read

import truceline.publish as package

ELEMENTS = read(medium())


def having(tag: str) -> list[Element]:
    return [e for e in ELEMENTS if e.tag == tag]


def test_landmarks_language_and_title() -> None:
    (html,) = having("html")
    assert html.attributes == {"lang": "en", "dir": "ltr"}
    assert len(having("main")) == len(having("h1")) == len(having("title")) == 1
    assert all(n.attributes.get("aria-label") for n in having("nav"))
    skip = next(e for e in ELEMENTS if e.attributes.get("class") == "skip")
    assert skip.attributes["href"] == "#main"


def test_headings_skip_no_level() -> None:
    levels = [int(e.tag[1]) for e in ELEMENTS if re.fullmatch(r"h[1-6]", e.tag)]
    # The list of contents carries a heading of the second level before the first section.
    assert levels[:2] == [1, 2]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    ids = [e.attributes["id"] for e in ELEMENTS if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    inside = {
        str(a.attributes["href"])[1:] for a in having("a") if str(a.attributes["href"])[0] == "#"
    }
    assert inside <= set(ids)
    named = {e.attributes["aria-labelledby"] for e in ELEMENTS if "aria-labelledby" in e.attributes}
    assert named <= set(ids)


def test_tables_have_captions_and_headers_have_scope() -> None:
    assert len(having("table")) == len(having("caption")) > 5
    assert all(t.attributes.get("scope") in {"col", "row", "rowgroup"} for t in having("th"))


def test_outcomes_are_told_by_a_word_wherever_they_are_told_by_a_mark() -> None:
    for element in ELEMENTS:
        if str(element.attributes.get("class", "")).startswith("outcome "):
            assert element.text.strip() in {
                "inconsistent", "undetermined", "consistent", "not monitored",
            }  # fmt: skip


def test_controls_have_labels() -> None:
    for control in ELEMENTS:
        if control.tag in {"select", "input"}:
            assert "label" in control.inside


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


STYLE = (Path(package.__file__).parent / "templates/style.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{(.*?)\}", STYLE, flags=re.DOTALL)
THEMES = ("light", "dark", "contrast light", "contrast dark", "paper")


def palette(theme: str) -> dict[str, str]:
    base = 1 if "dark" in theme else 0
    order = [0, base, THEMES.index(theme)]
    found: dict[str, str] = {}
    for block in order:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", BLOCKS[block]))
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_contrast(theme: str) -> None:
    colours = palette(theme)
    least = 7.0 if "contrast" in theme else 4.5
    for ground in ("paper", "panel"):
        for ink in (
            "ink", "muted", "inconsistent", "undetermined", "consistent", "not-monitored",
        ):  # fmt: skip
            ratio = contrast(colours[ink], colours[ground])
            assert ratio >= least, f"{theme}: {ink} on {ground} {ratio:.2f}"
        assert contrast(colours["strong-rule"], colours[ground]) >= 3, f"{theme}: edges of controls"


@pytest.mark.parametrize("theme", THEMES)
def test_no_colour_is_anybodys(theme: str) -> None:
    """Neither plain red nor plain blue: muted hues only."""
    for name, colour in palette(theme).items():
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
        assert not (red > 1.6 * max(green, blue, 1) and red > 120 and green < 60), name
        assert not (blue > 1.6 * max(red, green, 1) and blue > 120), name
