"""Words of doubt with which an event is put down to a side all the same: `X (probable)`.

Whoever writes them says so beside the table or in a handover: `confirmed / probable: we attribute
it to that side; possible / not clear: we do not`. Without such a sentence nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from truceline.sources.propose.lexicon import tokens, without_doubt

_CLAUSES = re.compile(r"[.;!\n]\s*")
_ATTRIBUTES = re.compile(
    r"(?i)\b(?:attribut\w+|ascribe\w*|put (?:it|them) down to|counts? (?:it |them )?(?:as|for)|"
    r"tak(?:e|en) (?:it |them )?(?:as|for)|treat(?:ed)? (?:it |them )?as|atribu\w+|imput\w+|"
    r"attribuons|attribué\w*|приписуємо|зараховуємо|відносимо|относим|приписываем|засчитываем)"
)
_DENIED = re.compile(
    r"(?i)\b(?:not|never|don'?t|doesn'?t|without|ne|pas|no|sin|не|ні|нет)\s+(?:\w+\s+){0,2}?$"
)


def attributed_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of doubt that texts say leave an event that of the side named."""
    found: set[str] = set()
    for text in texts:
        for clause in _CLAUSES.split(text):
            told = _ATTRIBUTES.search(clause)
            if told and not _DENIED.search(clause[: told.start()]):
                found.update(doubt_words(clause))
    return frozenset(found)


def doubt_words(text: str) -> frozenset[str]:
    """Return the words of a text that say that nobody is certain; a question mark is one."""
    said = Counter(tokens(text)) - Counter(without_doubt(text).split())
    return frozenset(said) | ({"?"} if "?" in text else set())
