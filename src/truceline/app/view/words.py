"""Chances, reasons and places in the words of the catalogues, by language."""

from __future__ import annotations

from typing import Any

from truceline.publish.catalogue import LANGUAGES, load_catalogue, slug
from truceline.publish.page.words import SCALE
from truceline.publish.terms import plain


def chance(p: float | None) -> dict[str, Any] | None:
    """Return a chance as the agreed words say it, with the interval of the word.

    Args:
        p: 0 to 1; ``None``: it cannot be said.
    """
    if p is None:
        return None
    low = 0.0
    high, key = SCALE[-1]
    for high, key in SCALE:  # noqa: B007 - the last one looked at is meant
        if p <= high:
            break
        low = high
    words = {lang: load_catalogue(lang)(key) for lang in LANGUAGES}
    return {"word": key, "words": words, "low": low, "high": high}


def by_language(family: str, value: str | None) -> dict[str, str]:
    """Return a word of the vocabulary by language; nothing where there is none."""
    if not value:
        return {}
    key = f"{family}-{slug(value)}"
    found = {lang: load_catalogue(lang) for lang in LANGUAGES}
    return {lang: plain(say(key)) for lang, say in found.items() if say.has(key)} or {"en": value}
