"""Who is meant by a word that names nobody: both sides, he, the President.

Whoever was spoken of last is meant, where nobody else can be; where somebody else can, nobody is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from truceline.model.document import Document
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.gazetteer.load import organisations
from truceline.reading.masked import PERSON
from truceline.reading.speakers import Speakers

if TYPE_CHECKING:
    from truceline.reading.scene import Scene

#: Rules of an office without a name: ``the President``, ``the minister``.
_ALONE = frozenset({"actor.office", "actor.spoken-of"})
_SAYS = re.compile(r"(?:,[^,.;]{0,60},)?\s(?:said|says|told|announced|added|reported|claimed)\b")

#: Signs within which a sentence names with whom it begins.
_BEGINS = 40


def whole(actor: Actor) -> Actor:
    """Return one of both sides, which binds itself, whichever of its units was named."""
    bound = actor.reach is Reach.CONVEYS and actor.kind is not ActorKind.PERSON
    return replace(actor, reach=Reach.BINDS) if bound else actor


def borne(scenes: Sequence[Scene], speakers: Speakers) -> list[Scene]:
    """Return scenes in which ``the President`` is who bears that office in the document.

    Of several who bear it, whoever belongs to the issuer of the document, or stands in its title.
    """
    named = [a for lot in (speakers.title, *(s.actors for s in scenes)) for a in lot
             if a.office and a.rule not in _ALONE]  # fmt: skip
    own = speakers.issuer.party if speakers.issuer else ""
    bearers: dict[str, Actor] = {}
    twice = {a.id for s in scenes for a in s.actors if a.office and any(
        b.rule == "actor.office" and not b.party and a.office.endswith(b.office) for b in s.actors
        if b is not a)}  # fmt: skip
    for office in sorted({a.office for s in scenes for a in s.actors
                          if a.rule in _ALONE and not a.party}):  # fmt: skip
        lot = list(
            {a.id: a for a in named if a.office.endswith(office) and a.id not in twice}.values()
        )
        at_home = [a for a in lot if own and a.party == own] or [
            a for a in lot if a.id in {t.id for t in speakers.title}]  # fmt: skip
        if len(lot) == 1 or len(at_home) == 1:
            bearers[office] = (at_home if len(at_home) == 1 else lot)[0]
    named_so = [replace(s, actors=tuple(_at_home(s, _bearer(a, bearers), own) for a in s.actors))
                for s in scenes]  # fmt: skip
    return [_without_nobody(s) for s in named_so]


def _without_nobody(scene: Scene) -> Scene:
    """Return a scene in which ``the minister`` of whom nobody knows who he is masks nobody."""
    nobody = [a for a in scene.actors if a.rule == "actor.spoken-of"]
    if not nobody:
        return scene
    masked = scene.masked
    for actor in nobody:
        start, end = scene.at(actor.extent.start), scene.at(actor.extent.end - 1) + 1
        masked = masked[:start] + scene.words[start:end] + masked[end:]
    return replace(scene, masked=masked, actors=tuple(a for a in scene.actors if a not in nobody))


def _at_home(scene: Scene, actor: Actor, own: str) -> Actor:
    """Return an actor as one of the issuer's, where he is ``our Captain``, or ``the Premier``."""
    if not own or actor.party or not actor.office or own.startswith("body/"):
        return actor
    at = scene.at(actor.extent.start)
    ours = scene.words[max(0, at - 4) : at].lower() == "our "
    alone = actor.rule == "actor.office" and actor.reach is not Reach.NONE
    return replace(actor, party=own) if ours or alone else actor


def _bearer(actor: Actor, bearers: dict[str, Actor]) -> Actor:
    who = bearers.get(actor.office) if actor.rule in _ALONE and not actor.party else None
    return replace(who, extent=actor.extent) if who else actor


def first_named(scene: Scene, before: Actor | None) -> Actor | None:
    """Return who ``he`` is in the next sentence: the person with whom this one begins."""
    if scene.masked[:1] == PERSON:
        return before
    people = [a for a in scene.actors if a.office or a.party]
    return people[0] if people and scene.at(people[0].extent.start) < _BEGINS else None


def in_front(scene: Scene) -> list[Actor]:
    """Return who is named in front of the first ``he`` of a sentence."""
    at = scene.masked.find(PERSON)
    return [a for a in scene.actors if at < 0 or scene.at(a.extent.start) < at]


def person_meant(
    lots: Sequence[Sequence[Actor]], speaker: Actor | None, *, of_a_side: bool = False
) -> Actor | None:
    """Return whom ``he`` or ``she`` means, where only one person but the speaker was named.

    Args:
        lots: Who was named, sentence by sentence.
        speaker: Who speaks, and does not mean himself.
        of_a_side: Only of people whose side is known.
    """
    own = speaker.id if speaker else ""
    found = {a.id: a for lot in lots for a in lot if a.kind is ActorKind.PERSON and a.id != own
             and (a.party or (a.office and not of_a_side))}  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def not_saying(document: Document, scene: Scene) -> list[Actor]:
    """Return who is named but those who only say something: they speak of others."""
    return [a for a in scene.actors if not _SAYS.match(document.plain, a.extent.end)]


def most_named(scenes: Sequence[Scene]) -> tuple[Actor, ...]:
    """Return the two states named most, where no third is named as often as the second."""
    lot = [a for s in scenes for a in s.actors if a.party and not a.party.startswith("body/")
           and a.kind is not ActorKind.ORGANISATION and not _seat(a)
           and a.party not in organisations()]  # fmt: skip
    count = Counter(actor.party for actor in lot)
    first = {actor.party: actor for actor in reversed(lot)}
    if len(count) == 2:
        return tuple(first.values())
    ranked = sorted(count.items(), key=lambda item: (-item[1], list(first).index(item[0])))
    if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) > 2 and ranked[2][1] == ranked[1][1]):
        return ()
    return tuple(first[party] for party, _ in ranked[:2])


def _seat(actor: Actor) -> bool:
    """Say whether somebody unlisted was told by one word alone: perhaps the capital of another."""
    return actor.metonym and actor.party.startswith("unlisted/")


def against(issuer: Actor | None, scenes: Sequence[Scene]) -> tuple[Actor, ...]:
    """Return who issues a document and the only other party that it names."""
    if issuer is None or not (issuer.party or issuer.office) or issuer.party.startswith("body/"):
        return ()
    others = {a.party: a for s in scenes for a in reversed(s.actors)
              if a.party and a.party != issuer.party and a.id != issuer.id
              and not a.party.startswith("body/")
              and a.kind is not ActorKind.ORGANISATION}  # fmt: skip
    if not others:
        others = {a.id: a for s in scenes for a in s.actors
                  if a.office and a.reach is Reach.BINDS and not a.party
                  and a.id != issuer.id}  # fmt: skip
    return (issuer, *others.values()) if len(others) == 1 else ()


def both_meant(
    own: Sequence[Actor], past: Sequence[Sequence[Actor]], otherwise: tuple[Actor, ...] = ()
) -> tuple[Actor, ...]:
    """Return the two or more parties spoken of last; people before the states they belong to.

    Args:
        own: Who is named in the sentence itself.
        past: Who was named in those before it.
        otherwise: The two sides of the document, meant where no two were spoken of; somebody of
            no side is then no other side beside one of them.
    """
    for n, lot in enumerate((own, *reversed(past))):
        if n:
            lot = [a for a in lot if a.party not in organisations()]  # stands on no side
        people = _of_parties([actor for actor in lot if actor.office])
        states = _of_parties([actor for actor in lot if not actor.office])
        named = {a.id: a for a in lot if a.kind is ActorKind.PERSON and not a.party}
        heads = [a for a in lot if a.office and a.reach is Reach.BINDS and a.office != "officer"]
        offices = {a.party or a.id: a for a in heads}
        for group in (people, tuple(offices.values()), states, _of_parties(lot),
                      tuple(named.values())):  # fmt: skip
            if len(group) == 2 and not (otherwise and len([a for a in group if a.party]) < 2):
                return group
    return otherwise


def _of_parties(lot: Sequence[Actor]) -> tuple[Actor, ...]:
    out: dict[str, Actor] = {}
    for actor in lot:
        if (
            actor.party
            and not _seat(actor)
            and actor.kind is not ActorKind.ORGANISATION
            and not actor.party.startswith("body/")
        ):
            out.setdefault(actor.party, actor)
    return tuple(out.values())
