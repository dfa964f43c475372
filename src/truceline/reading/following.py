"""Who agreed on what follows: of words that say so, for the rest of a paragraph or a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truceline.model.document import Document, Sentence
from truceline.model.mention import Actor
from truceline.reading.lexicon.terms import AHEAD
from truceline.reading.masked import LIST
from truceline.reading.meant import whole

if TYPE_CHECKING:
    from truceline.reading.scene import Scene

_FIRST = re.compile(LIST)
_NUMBERED = re.compile(
    r"\W{0,3}(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|FIRST|SECOND|THIRD|First|Second|"
    r"Third|Fourth|Fifth|Sixth|Article|ARTICLE|[IVX]{1,4})\b"
)
#: One party in front of a colon alone undertakes what the list tells: ``X has agreed:``.
_ALONE = re.compile(
    rf"^\W{{0,4}}(?:(?:for|on)\s(?:its|their|his|her)\spart,\s|also,?\s|in\s(?:turn|return),\s)?(?P<by>{LIST})"
    r"(?:,?\s(?:for|on)\s(?:its|their|his|her)\s(?:own\s)?(?:part|side),?)?\s(?:(?!with\b|and\b|between\b)[\w-]+\s){0,4}?"
    r"(?:agree[ds]?|undert(?:akes?|ook|aken)|pledge[ds]?|commit(?:s|ted)?|promise[ds]?|accept(?:s|ed)?|"
    r"consent(?:s|ed)?|guarantee[ds]?|will|shall|is|assured)\b(?!.*\bwith\s)[^;]{0,60}:\s*$"
)
_NONE = re.compile(r"\b(?:no|not|never|proposed?|draft|demands?|wants?|would)\b", re.IGNORECASE)


class Terms:
    """Who agreed on what follows: of words that say so, for the rest of a paragraph or a list."""

    def __init__(self) -> None:
        self._who: tuple[Actor, ...] = ()
        self._block = -1
        self._turn: int | None = None
        self._list = False
        self._left = 0
        self._sort = ""

    def lists(self, document: Document, sentence: Sentence) -> bool:
        """Say whether a sentence is an entry of a list that words in front call agreed."""
        marker = document.blocks[sentence.block].marker
        return (
            bool(self._who)
            and self._list
            and sentence.block > self._block
            and sentence.turn == self._turn
            and bool(marker)
            and _sort_of(marker) != self._sort
        )

    def of(self, document: Document, sentence: Sentence) -> tuple[Actor, ...]:
        """Return who agreed on what a sentence tells; none: nothing says that anybody did."""
        if not self._who or sentence.turn != self._turn:
            return ()
        marked = bool(document.blocks[sentence.block].marker) or _is_entry(document, sentence)
        if self._list and sentence.block > self._block and marked:
            return self._who
        return self._who if sentence.block == self._block and self._left > 0 else ()

    def told(self, document: Document, scene: Scene) -> None:
        """Take note of a sentence."""
        self._left -= 1
        marked = document.blocks[scene.sentence.block].marker or _is_entry(document, scene.sentence)
        if scene.sentence.block > self._block and not marked:
            self._who = ()
        masked = scene.masked.rstrip(" *_")
        if scene.query or not AHEAD.search(masked) or _NONE.search(masked):
            return
        m = _FIRST.search(scene.masked)
        named = scene.named(*m.span()) if m else ()
        several = len({a.party or a.id for a in named}) > 1
        alone = _ALONE.match(masked)
        if alone and len({a.party for a in scene.named(*alone.span("by")) if a.party}) == 1:
            several, named = True, scene.named(*alone.span("by"))
        self._who = named if several else tuple(whole(a) for a in scene.both) or named
        self._block, self._turn = scene.sentence.block, scene.sentence.turn
        self._list, self._left = masked.endswith(":"), 3
        self._sort = _sort_of(document.blocks[scene.sentence.block].marker)


def _sort_of(marker: str) -> str:
    """Return of what sort the mark of an entry is: entries of one list bear the same."""
    last = marker.split()[-1] if marker.split() else ""
    if last[:1].isdigit():
        return "number"
    return "letter" if last.strip("()").isalpha() else last


def _is_entry(document: Document, sentence: Sentence) -> bool:
    """Say whether a sentence stands in an entry that bears its number as a word: ``ONE.``."""
    return bool(_NUMBERED.match(document.blocks[sentence.block].extent.of(document.plain)))
