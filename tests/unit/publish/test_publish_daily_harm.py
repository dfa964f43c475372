"""A figure of people harmed keeps its source's own doubt: at least, at most, about."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from truceline.publish.catalogue import load_catalogue
from truceline.publish.daily.claims import Claims
from truceline.publish.page.harmed import Figure

DASH = "–"


def number(low: str, best: str, high: str, lang: str = "en") -> str:
    setting: Any = SimpleNamespace(say=load_catalogue(lang))
    figure = Figure("A", "a", "killed", low, best, high, "claimed")
    return str(Claims(setting, ())._number(figure))


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ((DASH, "3", DASH), "3"),
        (("3", DASH, DASH), "at least 3"),
        ((DASH, DASH, "3"), "at most 3"),
        ((DASH, "about 3", DASH), "about 3"),
        (("3", DASH, "5"), "3–5"),
        (("1", "3", "9"), "at least 1, best 3, at most 9"),
        (("1", "3", DASH), "at least 1, best 3"),
        ((DASH, "3", "9"), "best 3, at most 9"),
        (("3", "3", "3"), "3"),
        ((DASH, DASH, DASH), "not told"),
    ],
)
def test_a_bound_is_never_told_as_a_figure(told: tuple[str, str, str], wanted: str) -> None:
    assert number(*told) == wanted


@pytest.mark.parametrize(("lang", "word"), [("uk", "щонайменше 3"), ("ru", "не менее 3")])
def test_in_each_language(lang: str, word: str) -> None:
    assert number("3", DASH, DASH, lang) == word
