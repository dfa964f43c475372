"""Contacts in Russian and Ukrainian: who spoke or met with whom; held, planned or called off.

* ``contact.with``: a verb of speaking or meeting, and who takes part.
* ``contact.noun``: a call, a meeting, a round took place, is planned or fell through.
* ``contact.next``: those who met last agree to speak again, or a next round has its day.
* ``contact.entry``: a line of a log tells of a call or meeting.
* ``contact.setting``: what came of one that was told nowhere else.

A wish, an offer or a demand to talk is none, nor is what is denied or said within one side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.model.candidate import Contact, Told
from truceline.model.mention import Actor, Length
from truceline.reading.slavic.cast import Player
from truceline.reading.slavic.clauses import clauses_of
from truceline.reading.slavic.doers import word_of
from truceline.reading.slavic.events import Event, events_in
from truceline.reading.slavic.forms import END
from truceline.reading.slavic.lexicon import contact as words
from truceline.reading.slavic.numbers import NUMBER, value_of
from truceline.reading.slavic.staged import Staged
from truceline.reading.slavic.times import Time

_LENGTH = re.compile(
    rf"(?P<number>{NUMBER})\s(?P<unit>минут|хвилин|час|годин)\w{{0,2}}{END}", re.IGNORECASE
)
_WORDS_OF_TALK = re.compile(
    r"телефон|созвон|разговор|розмов|бесед|бесід|переговор|перемовин|консультац|встреч|"
    r"зустріч|длил|тривал",
    re.IGNORECASE,
)
#: How a verb ends of which *we* are the subject, and of what several do to each other.
_WE = ("мся", "мось", "мося", "рим", "римо")
_RECIPROCAL = ("ись", "ися", "лись", "лися")
#: A meeting that has its own name needs nobody named: the sides are meant.
_OF_BOTH = frozenset({"talks", "call", "meeting", "unspecified"})


def contacts_of(stages: Sequence[Staged]) -> list[Contact]:
    """Return the contacts of a document, each once, with the other places that tell of it."""
    out: list[Contact] = []
    for staged in stages:
        lot = list(_of_line(staged, out))
        for found in lot:
            _add(out, found, staged)
        if out and not lot and (lasted := _lasted(staged, (0, len(staged.line.words)))):
            told = Told(by=staged.line.issuer, through=word_of(staged.line))
            out[-1] = replace(out[-1], lasted=out[-1].lasted or lasted,
                              lasted_told=out[-1].lasted_told or told)  # fmt: skip
    return out


def _of_line(staged: Staged, before: Sequence[Contact]) -> Iterator[Contact]:
    if staged.asks or (
        not words.NOUN[staged.language].search(staged.line.words)
        and not (words.VERB[staged.language].search(staged.line.words))
    ):
        return
    for start, end in clauses_of(staged.line.words):
        events = sorted(events_in(staged, start, end), key=lambda e: e.start)
        for n, event in enumerate(events):
            stop = events[n + 1].start if n + 1 < len(events) else end
            begin = events[n - 1].end if n else start
            found = _contact(staged, event, (start, begin, stop, end), before)
            if found is not None:
                yield found


def _contact(
    staged: Staged, event: Event, at: tuple[int, int, int, int], before: Sequence[Contact]
) -> Contact | None:
    start, begin, stop, end = at
    inside = [p for p in staged.players if start <= p.start and p.end <= end]
    own = [p for p in inside if begin <= p.start < stop] if begin > start else [
        p for p in inside if p.start < stop
    ]  # fmt: skip
    line = staged.line
    people = _people(staged, event, inside, own)
    if people is None:
        return None
    time = _time(staged, (start if begin == start else begin, stop))
    if event.end > stop:
        stop = len(line.words) if event.end >= end else event.end
    first = event.start if event.end > end else _first(staged, event, own, (start, begin))
    marks = [first, event.end, *(p.end for p in own if p.start < stop)]
    if time is not None and (max(start, begin)) <= time.start < stop:
        marks.append(time.end)
    told = Told(by=line.issuer, through=word_of(line))
    lasted = _lasted(staged, (start, len(line.words)))
    return Contact(
        id="", extent=line.extent(min(first, event.start), max(marks)), rule=event.rule,
        form=event.form, status=event.status, participants=people,
        when=line.when(time) if time else None, lasted=lasted,
        lasted_told=told if lasted else None, place=None, which="", told=told,
    )  # fmt: skip


def _first(staged: Staged, event: Event, own: Sequence[Player], at: tuple[int, int]) -> int:
    """Return where the words that tell a contact begin: with its subject, or its clause."""
    start, begin = at
    if begin > start:
        return min([event.start, *(p.start for p in own if p.start < event.start)])
    return start


def _people(
    staged: Staged, event: Event, inside: Sequence[Player], own: Sequence[Player]
) -> tuple[Actor, ...] | None:
    """Return who takes part, one of each party; ``None``: it was no contact of two sides."""
    lot = list(own)
    if len(own) < len(inside):  # the subject in front is that of every verb behind
        lot = [p for p in inside if p.subject and p.start < event.start][:2] + lot
    out: dict[str, Actor] = {}
    for actor in (actor for one in lot for actor in one.actors if actor.party):
        out.setdefault(actor.party, actor)
    withs = any(p.governed or p.by for p in lot)
    for one in (staged.cast.own, staged.cast.last):
        if len(out) == 1 and withs and one is not None and one.party:
            out.setdefault(one.party, one)
    both = any(p.how in {"both", "they"} for p in lot) and event.status != "not held"
    said = staged.line.words[event.start : event.end].lower()
    if said.endswith(_WE) or (any(p.how == "we" for p in lot) and said.endswith(_RECIPROCAL)):
        for one in staged.cast.both():
            out.setdefault(one.party, one)
        both = True
    # The host of a visit may be told by a place alone.
    visit = event.form == "visit" and out and event.status != "not held"
    told = out and withs and event.verb not in {"", "met"}
    if len(out) > 1 or both or visit or told or (out and event.rule == "contact.entry"):
        return tuple(out.values())
    return None if event.verb else _formal(staged, event, tuple(out.values()), alone=not lot)


def _formal(
    staged: Staged, event: Event, named: tuple[Actor, ...], *, alone: bool
) -> tuple[Actor, ...] | None:
    """Return who takes part in a round, a call or a meeting of which nobody is named."""
    if event.form not in _OF_BOTH or event.rule not in {"contact.noun", "contact.next"}:
        return None
    held = event.status == "held" and event.form != "talks"
    if held and (not alone or event.form == "unspecified"):
        return None
    return staged.cast.both() or named


def _time(staged: Staged, part: tuple[int, int]) -> Time | None:
    inside = [t for t in staged.line.times if part[0] <= t.start < part[1]]
    front = [t for t in staged.line.times if t.start < part[0]]
    return inside[0] if inside else front[-1] if front else None


def _lasted(staged: Staged, part: tuple[int, int]) -> Length | None:
    m = _LENGTH.search(staged.line.words, *part)
    if m is None or not _WORDS_OF_TALK.search(staged.line.words):
        return None
    value = value_of(m["number"])
    unit = "minute" if m["unit"].lower() in {"минут", "хвилин"} else "hour"
    return Length(extent=staged.line.extent(m.start(), m.end()), low=value, high=value, unit=unit,
                  about=False)  # fmt: skip


def _add(out: list[Contact], found: Contact, staged: Staged) -> None:
    """Add a contact, or where it was told before, its place to that one."""
    parties = {a.party for a in found.participants}
    for n, other in enumerate(out):
        if not _same(found, other, parties, staged):
            continue
        lasted = other.lasted or found.lasted
        out[n] = replace(
            other, also=(*other.also, found.extent), when=other.when or found.when, lasted=lasted,
            lasted_told=other.lasted_told or found.lasted_told,
        )  # fmt: skip
        return
    out.append(found)


def _same(found: Contact, other: Contact, parties: set[str], staged: Staged) -> bool:
    if found.status != other.status and found.rule != "contact.setting":
        return False
    with_them = {a.party for a in other.participants}
    if not (parties <= with_them or with_them <= parties):
        return False
    if found.when and other.when and found.when.earliest and other.when.earliest:
        mine, theirs = found.when, other.when
        if mine.clock and theirs.clock and mine.clock != theirs.clock:
            return False
        return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
    if found.rule == "contact.setting":
        return True
    said = found.extent.of(staged.text)
    further = words.FURTHER[staged.language].search(said)
    return not further and found.when is None
