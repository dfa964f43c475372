"""Contacts told in ways of their own: an invitation taken, a number, a body of both, a journey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model.mention import Actor, ActorKind
from truceline.reading.arguments import subject_of
from truceline.reading.lexicon import meetings as say
from truceline.reading.masked import BOTH
from truceline.reading.scene import Scene

#: Signs behind a word within which those stand with whom it was.
REACH = 140


@dataclass(frozen=True, slots=True)
class Event:
    """Where a contact is told, and who stands around it.

    Attributes:
        rule: What found it.
        start: Where it begins in the masked sentence.
        end: Where it ends.
        parties: Who took part, as far as it is told.
        trigger: Where the word stands that tells of it.
    """

    rule: str
    start: int
    end: int
    parties: tuple[Actor, ...]
    trigger: tuple[int, int]


def and_with(scene: Scene, one: Event) -> Iterator[Event]:
    """Yield who else was met: ``meetings with X (19 April) and with Y (21 April)``."""
    m = say.AND_WITH.match(scene.masked, one.end)
    if m is not None:
        others = scene.named(*m.span("b"))
        own = tuple(a for a in one.parties[:1] if a not in others)
        if own and others:
            yield Event(one.rule, m.start("b"), m.end("b"), (*own, *others), m.span("b"))


def invited(scene: Scene, m: re.Match[str]) -> Event | None:
    """Return the visit to come of who accepted an invitation."""
    subject = subject_of(scene, m.start())
    host = (
        scene.named(*m.span("whose")) if m["whose"] else scene.named(*m.span("b")) if m["b"] else ()
    )
    if subject is None or not host:
        return None
    return Event("contact.accepted", m.start(), m.end() - 1, (*subject[1], *host), m.span())


def body_met(scene: Scene, m: re.Match[str]) -> Event | None:
    """Return a sitting of a body of both sides, with its day."""
    stretch = scene.extent(m.start(), min(len(scene.masked), m.end() + REACH))
    timed = any(stretch.holds(w.extent) for w in scene.whens)
    sides = {a.party or a.id for a in scene.both}
    if not timed or len(sides) < 2:
        return None
    return Event("contact.scheduled", m.start(), m.end(), scene.both, m.span())


def ordinal(scene: Scene, m: re.Match[str]) -> Event | None:
    """Return a sitting told by its number alone, with its day, of those spoken of."""
    behind = scene.extent(m.start(), min(len(scene.masked), m.end() + 40))
    timed = any(behind.holds(w.extent) for w in scene.whens)
    if not (timed and scene.both):
        return None
    return Event("contact.scheduled", m.start(), m.end(), scene.both, m.span())


def journey(scene: Scene, m: re.Match[str]) -> Event | None:
    """Return a journey of an official or a delegation to a state, its seat or its people."""
    subject = subject_of(scene, m.start())
    if subject is None or not any(a.office or a.kind is not ActorKind.STATE for a in subject[1]):
        return None
    at = m.end()
    if BOTH in masked_of(scene, subject[0], m.start()):
        return None  # whither "they" go is told of many things
    whither = say.TO.match(scene.masked, at)
    span = whither.span("b") if whither else (at, at)
    ground = next((g for g in scene.grounds if span[0] <= scene.at(g.extent.start) < span[1]), None)
    host = scene.named(*span) if ground is None else ()
    stop = m.end()
    if ground is not None:
        stop = scene.at(ground.extent.end - 1) + 1
    elif host:
        stop = max(scene.at(a.extent.end - 1) + 1 for a in host[:1])
    elif (
        scene.sentence.turn is not None
        and scene.speaker
        and say.HITHER.match(scene.masked, len(scene.masked[: m.end()].rstrip()))
    ):
        host = (scene.speaker,)
    elif not scene.talk and (name := say.WHITHER.match(scene.masked, m.end())) and scene.whens:
        return Event("contact.journey", subject[0], name.end(), subject[1], m.span())
    parties = (*subject[1], *((ground,) if ground else host[:1]))
    if len({a.party or a.id for a in parties}) < 2 or stop <= subject[0]:
        return None
    return Event("contact.journey", subject[0], stop, parties, m.span())


def masked_of(scene: Scene, start: int, end: int) -> str:
    """Return a stretch of a masked sentence, whichever end is named first."""
    return scene.masked[min(start, end) : max(start, end)]
