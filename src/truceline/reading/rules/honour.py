"""Undertakings told in other ways than by a verb that binds.

* ``commitment.entry``: an entry of a list that words in front call agreed: *refrain from …*.
* ``commitment.word``: somebody's pledge, promise or word as a thing: *his pledge not to …*.
* ``commitment.told-off``: one's own units were ordered to do something.
* ``commitment.until``: somebody has until a day to do something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.mention import Actor
from truceline.reading.cues import clause, denied, supposed, unreal
from truceline.reading.lexicon import deeds as say
from truceline.reading.lexicon.terms import TERM
from truceline.reading.masked import BOTH, OTHER, PARTY, PERSON, SPEAKER, UNKNOWN
from truceline.reading.meant import whole
from truceline.reading.rules.undertaking import Undertaking
from truceline.reading.scene import Scene

_SOMEBODY = (PARTY, UNKNOWN, BOTH, SPEAKER, PERSON, OTHER)
_PART = re.compile(r"[^;]+")
_LEAD = re.compile(r"(?:\W|\b(?:and|also|then|first|second|third|fourth|that)\b[,:]?\s|[a-z]\)\s)*")
_NOT_YET = re.compile(
    r"\b(?:no|not|without|broke|breach\w*|violat\w*|revok\w*|withdr[ae]w|went\sback|despite|false|empty|hollow|"
    r"seek\w*|sought|want\w*|demand\w*|ask\w*|expect\w*|await\w*|wait\w*|hop\w+|if|unless|until|welcom\w+|"
    r"thank\w*|trust\w*|doubt\w*|kept|fulfill?\w*|honou?red|need\w*|failed)\b",
    re.IGNORECASE,
)


def honour_in(scene: Scene) -> Iterator[Undertaking]:
    """Yield what a sentence tells as undertaken in these ways, in order of the rules."""
    if scene.of_terms and scene.terms:
        yield from _entries(scene)
    yield from _words_given(scene)
    yield from _ordered(scene)
    yield from _under_it(scene)
    for m in islice(say.WAS_GIVEN.finditer(scene.masked), 2):
        begin = clause(scene.masked, m.start())[0]
        lead = scene.masked[begin : m.start("by")]
        by = scene.named(*m.span("by"))
        if by and not (denied(lead) or unreal(lead) or supposed(scene.masked[: m.start()])):
            yield Undertaking("commitment.word", "pledged", m.start(), m.span("act"), by)
    for m in islice(say.WITH_DEAL.finditer(scene.masked), 1):
        begin = clause(scene.masked, m.start())[0]
        lead = scene.masked[begin : m.start()]
        by = scene.named(begin, m.start())
        by = by if len({a.party or a.id for a in by}) > 1 else tuple(whole(a) for a in scene.both)
        if by and not (denied(lead) or unreal(lead) or supposed(scene.masked[: m.start()])):
            yield Undertaking("commitment.word", "agreed", begin, m.span("act"), by)
    for m in islice(say.UNTIL.finditer(scene.masked), 2):
        by = scene.named(*m.span("by"))
        if by and not supposed(scene.masked[: m.start()]):
            yield Undertaking("commitment.until", "agreed", m.start(), m.span("act"), by)


def _entries(scene: Scene) -> Iterator[Undertaking]:
    """Yield each part of an entry that tells a deed, of whom it names or of all who agreed."""
    for part in _PART.finditer(scene.masked):
        lead = _LEAD.match(part[0])
        start = part.start() + (lead.end() if lead else 0)
        end = len(scene.masked[: part.end()].rstrip(" .,"))
        if end <= start + 3:
            continue
        said = scene.masked[start:end]
        all_ = tuple(whole(a) for a in scene.terms)
        own = say.OWN.match(said)
        if said[0] in _SOMEBODY and own is not None:
            if not say.NO_DEED.fullmatch(own["verb"]):
                by = scene.named(start, start + own.end("by"))
                yield Undertaking("commitment.entry", "agreed", start,
                                  (start + own.start("act"), end), by or all_)  # fmt: skip
        elif say.BARE.match(said) or (say.THING.match(said) and not TERM.match(said)):
            yield Undertaking("commitment.entry", "agreed", start, (start, end), all_)


def _under_it(scene: Scene) -> Iterator[Undertaking]:
    """Yield what is told in the present as what an accord asks for, and what neither may do."""
    lead = say.UNDER_IT.match(scene.masked)
    for part in _PART.finditer(scene.masked) if lead else ():
        start = max(part.start(), lead.end() if lead else 0)
        start += len(scene.masked[start:]) - len(scene.masked[start:].lstrip())
        own = say.OWN.match(scene.masked[start : part.end()].rstrip(" ."))
        if own is not None and not say.NO_DEED.fullmatch(own["verb"]):
            by = scene.named(start, start + own.end("by"))
            at = (start + own.start("act"), start + own.end("act"))
            yield Undertaking("commitment.entry", "agreed", start, at, by)
    for m in islice(say.NEITHER.finditer(scene.masked), 2):
        if scene.words[m.start() :].lower().startswith("neither"):
            yield Undertaking("commitment.entry", "agreed", m.start(), m.span("act"),
                              scene.named(*m.span("by")))  # fmt: skip


def _words_given(scene: Scene) -> Iterator[Undertaking]:
    for m in islice(say.GIVEN.finditer(scene.masked), 3):
        act = next(g for g in ("act", "act2", "act3", "act4") if m[g])
        begin = clause(scene.masked, m.start())[0]
        lead = scene.masked[max(begin, m.start() - 60) : m.start()]
        by = _giver(scene, m)
        if not by or _NOT_YET.search(lead) or supposed(scene.masked[: m.start()]):
            continue
        yield Undertaking("commitment.word", "pledged", m.start(), m.span(act), by)


def _giver(scene: Scene, m: re.Match[str]) -> tuple[Actor, ...]:
    """Return who gave his word."""
    if m["by"]:
        return scene.named(*m.span("by"))
    whose = (m["whose"] or m["from"] or "").lower()
    if whose in {"his", "her"}:
        return (scene.person,) if scene.person else ()
    if whose == "its":
        return (scene.it,) if scene.it else ()
    if whose == "their":
        return tuple(whole(a) for a in scene.both)
    if whose in {"our", "my"}:
        return (scene.speaker,) if scene.speaker else ()
    if m["from"]:
        return scene.named(*m.span("from"))
    seats = {g.party: g for g in scene.grounds if scene.at(g.extent.start) < m.start()}
    return (next(iter(seats.values())),) if len(seats) == 1 else ()


def _ordered(scene: Scene) -> Iterator[Undertaking]:
    for m in islice(say.ORDERED.finditer(scene.masked), 2):
        begin = clause(scene.masked, m.start())[0]
        lead = scene.masked[begin : m.start()]
        if denied(lead) or unreal(lead) or supposed(scene.masked[: m.start()]):
            continue
        own = scene.named(*m.span("who"))
        alone = not any(sign in m["who"] for sign in _SOMEBODY)
        by = own or ((scene.speaker,) if alone and scene.speaker else ())
        if by:
            yield Undertaking("commitment.told-off", "unilateral", m.start("who"), m.span("act"),
                              tuple(whole(a) for a in by))  # fmt: skip
