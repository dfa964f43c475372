"""A sentence -> how it may be coded, most likely first, with the words that speak for it.

What stands first in the main clause tells most. An operator (*rejects*) takes what follows as its
object; a promise of harm is a threat; words in a side clause (*after …*) tell circumstances only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from truceline.model.coded import Suggestion
from truceline.model.document import Extent
from truceline.reading.coding.hits import Hit, hits_in

#: How much less words tell behind other words of events, and in a side clause.
_LATER, _ASIDE = 0.55, 0.3
#: What a second sign of the same event adds.
_MORE = 0.1
#: An act at most so many words behind a promise is what is promised.
_OBJECT = 8
_KIND = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"))
_HARM = frozenset(("PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "REJECT", "THREATEN"))
_WORD = re.compile(
    r"(?:[^\W_]|(?<=\w)[-.](?=\w))+?(?=n't\b)|n't\b|'s\b|[^\W_]+(?:[-.][^\W_]+)*|[,;:()]"
)


class _Sign(NamedTuple):
    event: str
    mode: str
    weight: float
    words: tuple[int, ...]


def suggest(text: str, extent: Extent, most: int = 3) -> tuple[Suggestion, ...]:
    """Return at most ``most`` suggestions for a stretch of a text, the weightiest first.

    Events and modes are those of PLOVER (Open Event Data Alliance, draft 0.8, 2021).
    """
    found = list(_WORD.finditer(text, extent.start, extent.end))
    lots: dict[str, list[_Sign]] = {}
    for sign in _signs(hits_in([_folded(m[0], n) for n, m in enumerate(found)])):
        lots.setdefault(sign.event, []).append(sign)
    places = [Extent(m.start(), m.end()) for m in found]
    summed = [_summed(event, lot, places) for event, lot in lots.items()]
    return tuple(sorted(summed, key=lambda one: (-one.weight, one.event))[:most])


def _folded(word: str, n: int) -> str:
    """Return a word in small letters; a month is no verb."""
    return "month" if word in ("March", "May") and n else word.lower()


def _summed(event: str, signs: Sequence[_Sign], places: Sequence[Extent]) -> Suggestion:
    signs = sorted(signs, key=lambda sign: (-sign.weight, sign.words))
    best = signs[0]
    spans = {Extent(places[s.words[0]].start, places[s.words[-1]].end) for s in signs}
    return Suggestion(
        event=event,
        mode=best.mode,
        weight=round(best.weight + _MORE * sum(sign.weight for sign in signs[1:]), 3),
        reasons=tuple(sorted(spans, key=lambda e: (e.start, e.end))),
    )


def _signs(hits: Sequence[Hit]) -> Iterator[_Sign]:
    rank = 0
    for n, hit in enumerate(hits):
        scale = _LATER**rank * (_ASIDE if hit.aside else 1.0)
        yield from (
            sign._replace(weight=sign.weight * scale) for sign in _of(hit, _object(hits, n))
        )
        last = n + 1 == len(hits) or hits[n + 1].words != hit.words
        rank += last and not hit.aside and hit.entry.part != "noun"


def _object(hits: Sequence[Hit], n: int) -> Hit | None:
    """Return the act that stands right behind a promise or a modal, if one does."""
    for hit in hits[n + 1 :]:
        near = hit.words[0] - hits[n].words[-1] <= _OBJECT
        if near and hit.entry.part in ("act", "operator"):
            return hit
    return None


def _of(hit: Hit, act: Hit | None) -> Iterator[_Sign]:
    """Yield what a find speaks for, given the act behind it."""
    entry = hit.entry
    plain = _Sign(entry.event, entry.mode, entry.weight, hit.words)
    promise = entry.event == "AGREE" and entry.part in ("operator", "modal")
    if hit.denied or (promise and act is not None and act.denied):
        if entry.event in _KIND:
            yield _Sign("REJECT", "", entry.weight, hit.words)
            plain = plain._replace(weight=0.5 * entry.weight)
        else:
            plain = plain._replace(weight=0.7 * entry.weight)
    elif promise and act is not None and act.entry.event in _HARM:
        yield _Sign("THREATEN", "", entry.weight, hit.words + act.words)
        plain = plain._replace(weight=0.4 * entry.weight)
    elif entry.part == "modal" and act is None:
        plain = plain._replace(weight=0.5 * entry.weight)
    yield plain
