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
from dataclasses import dataclass, replace

from truceline.model.candidate import Contact, Happening, Means, Told
from truceline.model.mention import Actor, Length
from truceline.reading.slavic import acts
from truceline.reading.slavic.cast import Player
from truceline.reading.slavic.clauses import clauses_of
from truceline.reading.slavic.doers import word_of
from truceline.reading.slavic.forms import END
from truceline.reading.slavic.lexicon import contact as words
from truceline.reading.slavic.lexicon.undertaking import UNDERTAKES
from truceline.reading.slavic.numbers import NUMBER, value_of
from truceline.reading.slavic.staged import Staged
from truceline.reading.slavic.times import Time

_LENGTH = re.compile(
    rf"(?P<number>{NUMBER})\s(?P<unit>минут|хвилин|час|годин)\w{{0,2}}{END}", re.IGNORECASE
)
_WORDS_OF_TALK = re.compile(
    r"телефон|созвон|разговор|розмов|бесед|бесід|переговор|перемовин|консультац|встреч|зустріч|длил|тривал",
    re.IGNORECASE,
)
#: Between a noun and its day, where no verb stands: ``the next round - 6 May``.
_DASH = re.compile(r"^[^.;]{0,60}?\s-\s[^.;]{0,40}?$")
_ENTRY = re.compile(r"^\W{0,4}(?:\d{1,2}\s\w+\s)?\d{1,2}[:.]\d\d\b")
_MEANS: dict[str, Means] = {
    "call": "call", "meeting": "meeting", "visit": "visit", "talks": "talks",
    "unspecified": "unspecified", "met": "meeting", "visited": "visit", "called": "call",
    "spoke": "unspecified", "will": "meeting",
}  # fmt: skip
_STATES: dict[str, Happening] = {"held": "held", "planned": "planned", "off": "not held"}
#: A meeting that has its own name needs nobody named: the sides are meant.
_OF_BOTH = frozenset({"talks", "call", "meeting"})


@dataclass(frozen=True, slots=True)
class Event:
    """A contact told in a clause.

    Attributes:
        start: Where its words begin in the line.
        end: Behind them.
        form: What it was.
        status: Whether it came about.
        rule: What found it.
        verb: Which verb told it; empty: a noun did.
    """

    start: int
    end: int
    form: Means
    status: Happening
    rule: str
    verb: str = ""


def contacts_of(stages: Sequence[Staged]) -> list[Contact]:
    """Return the contacts of a document, each once, with the other places that tell of it."""
    out: list[Contact] = []
    for staged in stages:
        for found in _of_line(staged, out):
            _add(out, found, staged)
    return out


def _of_line(staged: Staged, before: Sequence[Contact]) -> Iterator[Contact]:
    if staged.asks or not words.NOUN[staged.language].search(staged.line.words) and not (
        words.VERB[staged.language].search(staged.line.words)
    ):
        return
    for start, end in clauses_of(staged.line.words):
        events = sorted(_events(staged, start, end), key=lambda e: e.start)
        for n, event in enumerate(events):
            stop = events[n + 1].start if n + 1 < len(events) else end
            begin = events[n - 1].end if n else start
            found = _contact(staged, event, (start, begin, stop, end), before)
            if found is not None:
                yield found


def _events(staged: Staged, start: int, end: int) -> Iterator[Event]:
    text, language = staged.masked, staged.language
    taken: list[tuple[int, int]] = []
    for m in words.VERB[language].finditer(text, start, end):
        if _wished(staged, start, m.start()):
            taken.append(m.span())
            continue
        status: Happening = "planned" if m["will"] else "held"
        if acts.NOT.search(text[start : m.start()][-14:]):
            status = "not held"
        group = str(m.lastgroup)
        if status == "not held" and group in {"spoke", "visited"}:
            continue
        taken.append(m.span())
        yield Event(m.start(), m.end(), _MEANS[group], status, "contact.with", group)
    nouns = [
        m for m in words.NOUN[language].finditer(text, start, end)
        if not _wished(staged, start, m.start())
    ]  # fmt: skip
    for n, m in enumerate(nouns):
        near = (nouns[n - 1].end() if n else start, nouns[n + 1].start() if n + 1 < len(nouns) else end)
        event = _of_noun(staged, m, near, (start, end))
        if event is None:
            continue
        if any(event.start < e and s < event.end for s, e in taken):
            continue
        if event.rule == "contact.setting" and taken:
            continue
        taken.append((event.start, event.end))
        yield event


def _of_noun(
    staged: Staged, m: re.Match[str], near: tuple[int, int], clause: tuple[int, int]
) -> Event | None:
    text, language = staged.masked, staged.language
    form = _MEANS[str(m.lastgroup)]
    own = words.WITHIN[language].search(text, m.end(), min(clause[1], m.end() + 40))
    if own is not None:
        return None
    lots = [
        s for s in words.STATUS[language].finditer(text, *clause)
        if (near[0] <= s.start() <= near[1]) and _carries(text, s, m)
    ]  # fmt: skip
    lots.sort(key=lambda s: (s.lastgroup != "off", abs(s.start() - m.start())))
    if lots:
        s = lots[0]
        return Event(min(m.start(), s.start()), max(m.end(), s.end()), form,
                     _STATES[str(s.lastgroup)], "contact.noun")  # fmt: skip
    agreed = UNDERTAKES[language].search(text, clause[0], m.start())
    if agreed is not None and agreed["agree"] and m.start() - agreed.end() < 40:
        return Event(agreed.start(), m.end(), form, "planned", "contact.next")
    behind = text[m.end() : clause[1]]
    if words.FURTHER[language].search(text[clause[0] : m.start()]) or _DASH.match(behind):
        future = [t for t in staged.line.times if m.end() <= t.start < clause[1]]
        if future and " - " in behind and m.start() - clause[0] < 40:
            return Event(m.start(), m.end(), form, "planned", "contact.next")
    if _ENTRY.match(staged.line.words) and form != "visit":
        return Event(m.start(), m.end(), form, "held", "contact.entry")
    lead = text[clause[0] : m.start()]
    if (after := list(words.AFTER[language].finditer(lead))) and len(lead) - after[-1].end() < 45:
        return Event(m.start(), m.end(), form, "held", "contact.setting")
    return None


def _carries(text: str, status: re.Match[str], noun: re.Match[str]) -> bool:
    """Say whether a verb tells of a noun: those that may be of anything stand right beside it."""
    gap = text[min(status.end(), noun.end()) : max(status.start(), noun.start())]
    small = len(status[0]) < 5
    return len(gap.split()) <= (2 if small else 16)


def _wished(staged: Staged, start: int, at: int) -> bool:
    text = staged.masked
    comma = max(text.rfind(", ", start, at) + 2, start)
    return bool(words.WISHED[staged.language].search(text, comma, at)) or bool(
        acts.ENDED.search(text[comma:at][-60:]) and False
    )


def _contact(
    staged: Staged, event: Event, at: tuple[int, int, int, int], before: Sequence[Contact]
) -> Contact | None:
    start, begin, stop, end = at
    inside = [p for p in staged.players if start <= p.start and p.end <= end]
    own = [p for p in inside if begin <= p.start < stop] if begin > start else [
        p for p in inside if p.start < stop
    ]  # fmt: skip
    people = _people(staged, event, inside, own)
    if people is None:
        return None
    line = staged.line
    time = _time(staged, (start if begin == start else begin, stop))
    first = _first(staged, event, own, (start, begin))
    marks = [first, event.end, *(p.end for p in own if p.start < stop)]
    if time is not None and (begin if begin > start else start) <= time.start < stop:
        marks.append(time.end)
    told = Told(by=line.issuer, through=word_of(line))
    lasted = _lasted(staged, (start, end))
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
    for one in lot:
        for actor in one.actors:
            if actor.party:
                out.setdefault(actor.party, actor)
    both = any(p.how == "both" or p.how == "they" for p in lot)
    withs = [p for p in lot if p.governed or p.by]
    speaker = staged.cast.own
    if len(out) == 1 and withs and speaker is not None and speaker.party:
        out.setdefault(speaker.party, speaker)
    if len(out) == 1 and withs and staged.cast.last is not None and staged.cast.last.party:
        out.setdefault(staged.cast.last.party, staged.cast.last)
    if len(out) > 1 or (both and event.status != "not held"):
        return tuple(out.values())
    if event.verb:
        return tuple(out.values()) if out and withs and event.verb != "met" else None
    if event.form in _OF_BOTH and event.rule in {"contact.noun", "contact.next"}:
        formal = event.status != "held" or event.form == "talks" or not lot
        if formal and staged.cast.pair:
            return staged.cast.pair
        return tuple(out.values()) if formal else None
    return tuple(out.values()) if event.rule == "contact.entry" else None


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
        return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
    if found.rule == "contact.setting":
        return True
    said = found.extent.of(staged.text)
    further = words.FURTHER[staged.language].search(said)
    return not further and found.when is None
