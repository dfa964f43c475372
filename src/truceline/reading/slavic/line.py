"""Sentence -> line: its words with runs of blanks as one, who, where, when and how many it names.

``masked`` is what rules look for words in: names of parties and places are masks there. What a rule
may ask of a name is in :class:`~truceline.reading.slavic.names.Named`: its case, never whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from truceline.model.document import Document, Extent, Sentence
from truceline.model.mention import Actor, Count, Place, When
from truceline.reading.masked import FILL, PARTY, PLACE, UNKNOWN
from truceline.reading.slavic import acts
from truceline.reading.slavic.lexicon.told import talks
from truceline.reading.slavic.names import Named, names_in
from truceline.reading.slavic.numbers import Counted, counts_in
from truceline.reading.slavic.places import Spot, spots_in
from truceline.reading.slavic.times import Time, times_in

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence as rules see it.

    Attributes:
        sentence: Which.
        words: Its plain words, runs of blanks as one.
        masked: The same with names masked, as long.
        offsets: Where each sign stands in the document.
        named: Who is named, in order.
        spots: Where, in order.
        times: When, in order.
        counts: How many, in order.
        issuer: Who issues the document.
    """

    sentence: Sentence
    words: str
    masked: str
    offsets: tuple[int, ...]
    named: tuple[Named, ...]
    spots: tuple[Spot, ...]
    times: tuple[Time, ...]
    counts: tuple[Counted, ...]
    issuer: Actor | None

    def extent(self, start: int, end: int) -> Extent:
        """Return where a stretch of the line stands in the document."""
        while end > start + 1 and self.words[end - 1] in " ,;:-":
            end -= 1
        while start < end - 1 and self.words[start] in " ,;:-":
            start += 1
        return Extent(self.offsets[start], self.offsets[end - 1] + 1)

    def when(self, time: Time) -> When:
        """Return a time as the model has it."""
        return When(
            extent=self.extent(time.start, time.end), rule=time.rule, reason=time.reason,
            earliest=time.earliest.isoformat() if time.earliest else "",
            latest=time.latest.isoformat() if time.latest else "", basis=time.basis,
            clock=time.clock,
        )  # fmt: skip

    def place(self, spot: Spot) -> Place:
        """Return a place as the model has it."""
        return Place(extent=self.extent(spot.start, spot.end), name=spot.name,
                     kind=spot.kind, rule=spot.rule)  # fmt: skip

    def count(self, one: Counted) -> Count:
        """Return a count as the model has it."""
        return Count(extent=self.extent(one.start, one.end), low=one.low, high=one.high,
                     unit=one.unit, about=one.about)  # fmt: skip


def line_of(
    document: Document,
    sentence: Sentence,
    issuer: Actor | None,
    lead: tuple[date, date] | None,
    unlisted: Mapping[str, str],
) -> Line:
    """Return a sentence of a document as rules see it.

    Args:
        document: The document; its language is Russian or Ukrainian.
        sentence: Which.
        issuer: Who issues the document.
        lead: Days told in front of the list in which the sentence stands.
        unlisted: States of the document that no table lists.
    """
    extent, plain = sentence.extent, document.plain
    raw = plain[extent.start : extent.end]
    kept = [n for n, sign in enumerate(raw) if sign != " " or (n > 0 and raw[n - 1] != " ")]
    words = "".join(raw[n] for n in kept)
    offsets = tuple(extent.start + n for n in kept)
    language = document.metadata.language.value
    dated = document.metadata.dated.value if document.metadata.dated else ""
    if not (acts.TOLD.search(words) or talks(language).search(words)):
        # Most sentences tell of nothing that is looked for; an entry of a list may bear a day.
        times = tuple(times_in(words, dated, lead)) if _DIGIT.search(words) else ()
        return Line(sentence=sentence, words=words, masked=words, offsets=offsets, named=(),
                    spots=(), times=times, counts=(), issuer=issuer)  # fmt: skip
    named = tuple(names_in(words, offsets, language, issuer.party if issuer else "", unlisted))
    hidden = list(words)
    for one in named:
        first = PARTY if one.actor.party else UNKNOWN
        hidden[one.start : one.end] = first + FILL * (one.end - one.start - 1)
    struck = acts.TRIGGER.search(words) or acts.CAME_OF.match(words)
    spots = spots_in("".join(hidden), language) if struck else ()
    for spot in spots:
        hidden[spot.start : spot.end] = PLACE + FILL * (spot.end - spot.start - 1)
    return Line(
        sentence=sentence, words=words, masked="".join(hidden), offsets=offsets, named=named,
        spots=_with_seats(named, spots), times=tuple(times_in(words, dated, lead)),
        counts=tuple(counts_in(words)), issuer=issuer,
    )  # fmt: skip


def _with_seats(named: tuple[Named, ...], spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Add the capitals that are named as places; a whole country is no place of an act."""
    seats = [
        Spot(one.start, one.end, one.actor.name, "settlement", "place.listed")
        for one in named
        if one.ground and one.actor.metonym
    ]
    return tuple(sorted((*spots, *seats), key=lambda spot: spot.start))
