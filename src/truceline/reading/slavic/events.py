"""A clause -> contacts that its words tell of: in what form, and whether they came about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model.candidate import Happening, Means
from truceline.reading.slavic import acts
from truceline.reading.slavic.lexicon import contact as words
from truceline.reading.slavic.lexicon.undertaking import UNDERTAKES
from truceline.reading.slavic.staged import Staged

#: In front of a noun: something else is put off until then, or done there.
_AT = re.compile(r"(?:^|\s)(?:до|к|на|перед|до)\s(?:[а-яёіїєґ'-]{4,16}\s)?$", re.IGNORECASE)
#: Behind a noun: a clause that tells of it.
_WHICH = re.compile(r"[^,.;]{0,40},\s(?:котор\w{2,3}|який|яка|яке|які|що)\s", re.IGNORECASE)
_ENTRY = re.compile(r"^\W{0,4}(?:\d{1,2}\s\w+\s)?\d{1,2}[:.]\d\d\b")
_MEANS: dict[str, Means] = {
    "call": "call", "meeting": "meeting", "visit": "visit", "talks": "talks",
    "unspecified": "unspecified", "met": "meeting", "visited": "visit", "called": "call",
    "spoke": "unspecified", "will": "meeting",
}  # fmt: skip
_STATES: dict[str, Happening] = {"held": "held", "planned": "planned", "off": "not held"}
#: Most signs between words of one contact.
_NEAR = 45


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


def events_in(staged: Staged, start: int, end: int) -> Iterator[Event]:
    """Yield the contacts that a clause tells of.

    Args:
        staged: The line.
        start: Where the clause begins.
        end: Behind it.
    """
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
        if status == "not held" and " на " not in m[0]:
            continue  # what is denied is none; who does not answer a call has been called
        taken.append(m.span())
        yield Event(m.start(), m.end(), _MEANS[group], status, "contact.with", group)
    nouns = [
        m for m in words.NOUN[language].finditer(text, start, end)
        if not _wished(staged, start, m.start())
    ]  # fmt: skip
    for n, m in enumerate(nouns):
        near = (
            nouns[n - 1].end() if n else start,
            nouns[n + 1].start() if n + 1 < len(nouns) else end,
        )
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
    if words.WITHIN[language].search(text, m.end(), min(clause[1], m.end() + 40)):
        return None
    lots = [
        s for s in words.STATUS[language].finditer(text, *clause)
        if (near[0] <= s.start() <= near[1]) and _carries(text, s, m)
    ]  # fmt: skip
    if _AT.search(text[clause[0] : m.start()]):  # "put off until the next round"
        lots = [s for s in lots if s.lastgroup != "planned" or s.start() > m.start()]
    if lots:
        s = min(lots, key=lambda s: (s.lastgroup != "off", abs(s.start() - m.start())))
        return Event(min(m.start(), s.start()), max(m.end(), s.end()), form,
                     _STATES[str(s.lastgroup)], "contact.noun")  # fmt: skip
    agreed = UNDERTAKES[language].search(text, clause[0], m.start())
    if agreed is not None and agreed["agree"] and m.start() - agreed.end() < _NEAR:
        return Event(agreed.start(), m.end(), form, "planned", "contact.next")
    return _told_behind(staged, m, form) or _bare(staged, m, form, clause)


def _told_behind(staged: Staged, m: re.Match[str], form: Means) -> Event | None:
    """Return a contact of which a clause behind tells: ``a meeting, which is set for Friday``."""
    text = staged.masked
    which = _WHICH.match(text, m.end(), min(len(text), m.end() + 70))
    told = (
        words.STATUS[staged.language].search(text, which.end(), which.end() + 60) if which else None
    )
    if told is None:
        return None
    return Event(m.start(), told.end(), form, _STATES[str(told.lastgroup)], "contact.noun")


def _bare(staged: Staged, m: re.Match[str], form: Means, clause: tuple[int, int]) -> Event | None:
    """Return a contact of which no verb tells: a day behind a dash, an entry, a setting."""
    text, language = staged.masked, staged.language
    lead, behind = text[clause[0] : m.start()], text[m.end() : clause[1]]
    ahead = any(m.end() <= t.start < clause[1] for t in staged.line.times)
    if ahead and " - " in behind[:_NEAR] and len(lead) < _NEAR:  # "the next round - 6 May"
        return Event(m.start(), m.end(), form, "planned", "contact.next")
    if _ENTRY.match(staged.line.words) and form != "visit":
        return Event(m.start(), m.end(), form, "held", "contact.entry")
    after = list(words.AFTER[language].finditer(lead))
    if after and len(lead) - after[-1].end() < _NEAR:
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
    return bool(words.WISHED[staged.language].search(text, comma, at))
