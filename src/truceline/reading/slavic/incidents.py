"""Alleged incidents in Russian and Ukrainian: each act at each place is one.

* ``incident.verb``, ``incident.noun``: as in English.
* ``incident.carried-out``: somebody inflicted, committed, undertook so many of them.
* ``incident.attempt``: it is said to have been tried, or warded off.
* ``incident.general``: a charge with neither place nor time nor count.

What is denied, forbidden, ended, supposed or asked is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from truceline.model.candidate import AllegedIncident, Told
from truceline.model.mention import Actor
from truceline.reading.cues import MOST
from truceline.reading.slavic import acts
from truceline.reading.slavic.doers import doer_of, word_of
from truceline.reading.slavic.line import Line
from truceline.reading.slavic.names import Named
from truceline.reading.slavic.numbers import Counted
from truceline.reading.slavic.places import Spot
from truceline.reading.slavic.spots import groups_of
from truceline.reading.slavic.times import Time

#: Farther from a noun that no verb carries no place is its.
_FAR = 140
_OF_ACTS = re.compile(r"(?:удар|атак|обстрел|обстріл|раз|пуск)\w{0,3}$", re.IGNORECASE)
_BREAK = re.compile(
    r";\s|,\s(?:а\sтакже|при\sэтом|при\sцьому|однако|проте|но|але)\s|,\s(?:кто|хто|котор\w{2,3})\s"
)


@dataclass(frozen=True, slots=True)
class Act:
    """An act told in a line.

    Attributes:
        m: The word that tells it.
        clause: Where who did it may stand.
        start: Where the part of the line that tells it begins.
        end: Behind it.
        carried: How its verb carries a noun: ``done``, ``does`` or empty.
        begin: Where the words of the act itself begin.
        behind: Where they end.
    """

    m: re.Match[str]
    clause: int
    start: int
    end: int
    carried: str
    begin: int
    behind: int


def incidents_in(line: Line, before: Sequence[AllegedIncident]) -> Iterator[AllegedIncident]:
    """Yield the incidents a line alleges.

    Args:
        line: The sentence.
        before: What the sentence before it in its paragraph alleges.
    """
    if line.words.rstrip(" \"')").endswith("?") or acts.DENIES.search(line.masked):
        return
    if before and acts.CAME_OF.match(line.masked) and not _new_place(line, before):
        return
    last: Named | None = None
    for act in _acts(line):
        doer = doer_of(line, act)
        if doer is None and last is not None and _goes_on(line, act):
            doer = last
        last = doer or last
        yield from _incidents(line, act, doer)


def came_of(line: Line, before: Sequence[AllegedIncident]) -> tuple[AllegedIncident, ...]:
    """Return incidents with what the sentence behind them tells of what came of the last."""
    if not before or not acts.CAME_OF.match(line.masked) or _new_place(line, before):
        return tuple(before)
    last = before[-1]
    counts = tuple(line.count(one) for one in line.counts)
    return (*before[:-1], replace(last, counts=(*last.counts, *counts)))


def _new_place(line: Line, before: Sequence[AllegedIncident]) -> bool:
    known = {place.name for one in before for place in one.places}
    return any(spot.width > 0 and spot.name not in known for spot in line.spots)


def _acts(line: Line) -> Iterator[Act]:
    """Yield the acts of a line: one for each part that has a place or a verb of its own."""
    text = line.masked
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        every = list(islice(acts.TRIGGER.finditer(text, start, end), MOST))
        told = [m for m in every if _real(line, m, start)]
        at = start
        while told:
            # What stands in front, beside an act that is none, belongs to that one.
            idle = [m.end() for m in every if m not in told and at <= m.start() < told[0].start()]
            if idle:
                comma = text.rfind(", ", idle[-1], told[0].start())
                at = comma + 2 if comma >= 0 else idle[-1]
            first, rest = told[0], told[1:]
            last = next(
                (n for n, m in enumerate(rest) if _own(line, first, m, rest[n + 1 :], end)),
                len(rest),
            )
            stop = _cut(text, first.end(), rest[last].start()) if last < len(rest) else end
            yield _act(line, first, start if idle else at, at, stop)
            told, at = rest[last:], stop


def _cut(text: str, start: int, end: int) -> int:
    """Return where one act's part ends in front of the next: behind the last comma, if any."""
    comma = text.rfind(", ", start, end)
    return comma + 2 if comma >= 0 else end


def _own(
    line: Line, first: re.Match[str], m: re.Match[str], rest: list[re.Match[str]], end: int
) -> bool:
    """Say whether a further word for an act tells of another one: it has a place of its own."""
    cut = _cut(line.masked, first.end(), m.start())
    stop = rest[0].start() if rest else end
    mine = any(first.start() - 200 < s.start < cut for s in line.spots)
    return (
        mine
        and "," in line.masked[first.end() : m.start()]
        and not m["noun"]
        and any(cut <= s.start < stop for s in line.spots)
    )


def _real(line: Line, m: re.Match[str], start: int) -> bool:
    lead = line.masked[start : m.start()]
    if m["noun"] and acts.GOES_ON.search(lead[-60:]):
        return True
    if acts.NOT.search(lead[-60:]) or acts.UNREAL.search(f" {lead}"):
        return False
    if acts.GROUND.search(lead[-12:]):
        return False
    return not (m["noun"] and acts.ENDED.search(lead[-130:]))


def _act(line: Line, m: re.Match[str], clause: int, start: int, end: int) -> Act:
    carried, begin, behind = "", m.start(), m.end()
    if m["noun"]:
        near = max(start, m.start() - 90)
        found = list(acts.CARRY.finditer(line.masked, near, m.start()))
        carry = (
            found[-1] if found else acts.CARRY.search(line.masked, m.end(), min(end, m.end() + 60))
        )
        if carry:
            carried = "done" if carry["done"] else "does"
            begin, behind = min(begin, carry.start()), max(behind, carry.end())
    return Act(m, clause, start, end, carried, begin, behind)


def _goes_on(line: Line, act: Act) -> bool:
    """Say whether an act is told as one more of who was named last: a verb without a subject."""
    does = act.carried == "does" or bool(act.m["active"])
    return does and not any(act.clause <= one.start < act.m.start() for one in line.named)


def _incidents(line: Line, act: Act, doer: Named | None) -> Iterator[AllegedIncident]:
    teller = acts.WORD_OF.search(line.words)  # who reports it is not where it was
    said = range(*teller.span("who")) if teller else range(0)
    spots = [s for s in line.spots if act.start <= s.start < act.end and s.start not in said]
    spots = [s for s in spots if not acts.BESIDE.search(line.masked[: s.start][-70:])]
    if doer is not None:  # what a clause in front speaks of is not what was struck
        spots = [s for s in spots if s.width or ", " not in line.masked[s.end : doer.start]]
    if act.m["noun"] and not act.carried:
        spots = [s for s in spots if -_FAR < s.start - act.m.start() < _FAR]
    accused = (doer.actor,) if doer else ()
    told = Told(by=line.issuer, through=word_of(line))
    groups = _totalled(groups_of(spots, line.masked) or [()], line)
    edges = [act.start, *_begins(groups), act.end]
    for n, group in enumerate(groups):
        part = (edges[n] if n else act.start, edges[n + 1] if n + 1 < len(groups) else act.end)
        own = [c for c in line.counts if part[0] <= c.start < part[1] and not _clock(line, c)]
        time = _time(line, part, act)
        if not _enough(group, bool(own), time, accused, act):
            continue
        marks = [
            act.begin,
            act.behind,
            *((doer.start, doer.end) if doer and doer.start >= act.clause else ()),
        ]
        if n:
            marks = [s.start for s in group if s.start >= part[0]]
        marks += [x for s in group for x in (s.start, s.end) if part[0] <= s.start]
        marks += [x for c in own for x in (c.start, c.end)]
        marks += [x for x in (time.start, time.end) if part[0] <= x] if time else []
        words = line.words[act.start : act.end]
        yield AllegedIncident(
            id="", extent=line.extent(min(marks), max(marks)),
            rule=_rule(line, act, group, own, time),
            act=line.words[act.m.start() : act.m.end()], accused=accused,
            when=line.when(time) if time else None, places=tuple(line.place(s) for s in group),
            counts=tuple(line.count(c) for c in own), told=told, kind=acts.kind_of(words),
            target=next((s.target for s in group if s.target), ""),
        )  # fmt: skip


def _totalled(groups: list[tuple[Spot, ...]], line: Line) -> list[tuple[Spot, ...]]:
    """Join a list of regions for which one number of acts is told: it is of all of them."""
    listed = len(groups) > 1 and all(s.width >= 2 for group in groups[1:] for s in group)
    if listed and any(_OF_ACTS.search(c.unit) for c in line.counts if c.end <= groups[1][0].start):
        return [tuple(dict.fromkeys(s for group in groups for s in group))]
    return groups


def _begins(groups: Sequence[Sequence[Spot]]) -> list[int]:
    """Return where each group but the first begins: with the first place that is its own."""
    told = {s.start for s in groups[0]}
    out = []
    for group in groups[1:]:
        out.append(min((s.start for s in group if s.start not in told), default=group[0].start))
        told |= {s.start for s in group}
    return out


def _clock(line: Line, count: Counted) -> bool:
    """Say whether a count begins with what is a time of day."""
    return any(t.start < count.end and count.start < t.end for t in line.times)


def _time(line: Line, part: tuple[int, int], act: Act) -> Time | None:
    """Return the time of an act: the last one told in front of its place, or the first behind."""
    inside = [t for t in line.times if part[0] <= t.start < part[1]]
    front = [t for t in line.times if t.start < part[0]]
    return inside[0] if inside else front[-1] if front else None


def _enough(
    group: Sequence[Spot], counted: bool, time: Time | None, accused: tuple[Actor, ...], act: Act
) -> bool:
    if any(s.width > 0 or '"' in s.name for s in group):
        return True
    resolved = time is not None and time.earliest is not None
    struck = bool(group) or (counted and bool(act.carried)) or (counted and not act.m["noun"])
    if struck and (counted or resolved or accused):
        return True
    return bool(accused) and resolved and (not act.m["noun"] or bool(act.carried))


def _rule(
    line: Line, act: Act, group: Sequence[Spot], counted: Sequence[object], time: Time | None
) -> str:
    if acts.ATTEMPT.search(line.masked[act.start : act.m.start()][-60:]):
        return "incident.attempt"
    if not counted and time is None and not any(s.width > 0 or '"' in s.name for s in group):
        return "incident.general"
    return (
        "incident.carried-out"
        if act.carried
        else "incident.noun"
        if act.m["noun"]
        else "incident.verb"
    )
