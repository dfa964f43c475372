"""No foreign name turns, moves or rewrites the line in which it stands."""

from __future__ import annotations

import unicodedata

import pytest
from jinja2 import Environment
from markupsafe import Markup

from truceline.cli.shared import in_one_line
from truceline.model.harmless import harmless, harmless_sentence
from truceline.publish.catalogue import load_catalogue
from truceline.publish.page import render
from truceline.publish.shown import shown

TURNING = [chr(n) for n in range(0x110000) if unicodedata.bidirectional(chr(n)) in
           ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")]  # fmt: skip
MOVING = ["\x1b", "\x07", "\x08", "\x9b", "\x00"]


@pytest.mark.parametrize("sign", [*TURNING, *MOVING, "\ud800"])
def test_a_sign_that_acts_is_marked_wherever_it_is_shown(sign: str) -> None:
    name = f"Po{sign}land"
    assert harmless(name) == in_one_line(name) == harmless_sentence(name) == "Po�land"
    assert shown(name) == "Po�land"
    assert shown(Markup(name)) == "Po�land"
    assert sign not in load_catalogue("en")("aid-recipient", party=name)


def test_what_only_shows_stays() -> None:
    for name in ("Kraków", "Київ", "ישראל", "Côte d’Ivoire", "a\tb\nc", "\u2068ישראל\u2069"):
        assert harmless_sentence(name) == name


def test_every_page_passes_values_through_it() -> None:
    made: Environment = render._environment()
    assert made.from_string("{{ x }}").render(x="a\u202eb<") == "a�b&lt;"
