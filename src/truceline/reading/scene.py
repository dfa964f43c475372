"""Sentence -> scene: what it names, masked for the rules, and who is meant by ``both``, ``we``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.model.document import Asking, Document, Extent, Genre, Role, Sentence
from truceline.model.mention import Actor, ActorKind, Count, Length, Place, Reach, When
from truceline.reading.actors import actors_in
from truceline.reading.calendar import day_in
from truceline.reading.gazetteer.load import Table, names
from truceline.reading.lengths import counts_in, lengths_in
from truceline.reading.masked import BOTH, LIST, OTHER, PARTY, PERSON, SPEAKER, UNKNOWN, masked
from truceline.reading.places import on_the_ground, places_in
from truceline.reading.speakers import Speakers
from truceline.reading.tokens import tokens_in
from truceline.reading.when import whens_in

_AHEAD = re.compile(r"\b(?:will|shall|going to|is to|are to|foreseen|expected|next|coming)\b|'ll\b")
#: And a person meant by ``he``.
_PERSON_BACK = 2
_FIRST = re.compile(LIST)
_SAYS = re.compile(r"(?:,[^,.;]{0,60},)?\s(?:said|says|told|announced|added|reported|claimed)\b")
#: Sentences back in which those who are spoken of are looked for.
_BACK = 8
#: Signs within which a sentence names with whom it begins.
_BEGINS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence as rules see it.

    Attributes:
        sentence: Which.
        words: Of the plain text, as long as ``masked``.
        masked: With its mentions masked and runs of blanks as one.
        offsets: Where each sign of it stands in the document.
        actors: Who is named, in order.
        places: Where, in order.
        whens: Times, in order.
        lengths: Lengths of time, in order.
        counts: Counts, in order.
        grounds: States and capitals named as places, not as parties, in order.
        both: Who is meant by ``both sides``, ``they``: those spoken of last; may be empty.
        speaker: Who says it: of a turn the one who speaks, else the one who issues the document.
        asked: It is a question, or stands in one.
        section: Heading above it, in small letters; empty: none.
        joint: It stands in a joint statement.
        talk: It stands in press talk, where ``they`` may be anybody.
        entry: All words of the entry of a log that it begins; empty: it begins none.
        topic: Who was named last before it in its block.
        query: It is a question itself.
        person: The only person spoken of here and just before; ``None``: none, or several.
        dated: ISO date on which its relative times rest; empty: none.
        it: The state or body with which the sentence before begins; ``None``: none.
        lead: Who stands in the words that lead into the list whose entry it is; none: it is none.
    """

    sentence: Sentence
    words: str
    masked: str
    offsets: tuple[int, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    whens: tuple[When, ...]
    lengths: tuple[Length, ...]
    counts: tuple[Count, ...]
    grounds: tuple[Actor, ...]
    both: tuple[Actor, ...]
    speaker: Actor | None
    asked: bool
    section: str = ""
    joint: bool = False
    entry: str = ""
    talk: bool = False
    topic: Actor | None = None
    query: bool = False
    person: Actor | None = None
    dated: str = ""
    lead: tuple[Actor, ...] = ()
    it: Actor | None = None

    def named(self, start: int, end: int) -> tuple[Actor, ...]:
        """Return who is named, or meant, between two offsets of the masked sentence, each once."""
        out: dict[str, Actor] = {}
        by_start = {actor.extent.start: actor for actor in self.actors}
        for at in range(start, end):
            sign = self.masked[at]
            if sign in (PARTY, UNKNOWN) and self.offsets[at] in by_start:
                actor = by_start[self.offsets[at]]
                out.setdefault(actor.id, actor)
            elif sign == BOTH and not self._anybody(at):
                for actor in self.both:
                    out.setdefault(actor.id, _whole(actor))
            elif sign == OTHER and self.speaker is not None:
                for actor in self.both:
                    if actor.party != self.speaker.party:
                        out.setdefault(actor.id, _whole(actor))
            elif sign == PERSON:
                who = self.it if self.words[at : at + 2].lower() == "it" else self.person
                if who is not None:
                    out.setdefault(who.id, who)
            elif sign == SPEAKER and self.joint and self.both:
                for actor in self.both:
                    out.setdefault(actor.id, actor)
            elif sign == SPEAKER and self.speaker is not None:
                out.setdefault(self.speaker.id, self.speaker)
        return tuple(out.values())

    def _anybody(self, at: int) -> bool:
        """Say whether ``they`` in press talk may be anybody: its sentence names no two."""
        they = self.words[at : at + 4].lower() == "they"
        return self.talk and they and not set(self.both) <= set(self.actors)

    def extent(self, start: int, end: int) -> Extent:
        """Return where a stretch of the masked sentence stands in the document."""
        return Extent(self.offsets[start], self.offsets[end - 1] + 1)

    def at(self, offset: int) -> int:
        """Return which sign of the masked sentence stands at an offset of the document."""
        return bisect_left(self.offsets, offset)


def _whole(actor: Actor) -> Actor:
    """Return one of both sides, which binds itself, whichever of its units was named."""
    bound = actor.reach is Reach.CONVEYS and actor.kind is not ActorKind.PERSON
    return replace(actor, reach=Reach.BINDS) if bound else actor


def scenes_of(document: Document, speakers: Speakers, table: Table) -> Iterator[Scene]:
    """Yield a scene for each sentence, in order."""
    dated = document.metadata.dated.value if document.metadata.dated else ""
    days = _days(document, dated)
    bare = borne([_scene(document, s, days.get(s.block, dated), table)
                  for s in document.sentences], speakers)  # fmt: skip
    fallback = _most_named(bare) or _against(speakers.issuer, bare)
    past: list[tuple[Actor, ...]] = []
    sections = _sections(document)
    topic: Actor | None = None
    before: Actor | None = None
    block = -1
    lead: tuple[Actor, ...] = ()
    for scene in bare:
        speaker = speakers.of(document, scene.sentence)
        scene = replace(
            scene,
            lead=lead if document.blocks[scene.sentence.block].marker else (),
            both=_both(_not_saying(document, scene), [speakers.title, *past]) or fallback,
            speaker=speaker,
            section=sections[scene.sentence.block],
            joint=document.genre is Genre.JOINT_STATEMENT,
            talk=document.genre is Genre.TRANSCRIPT,
            entry=_entry(document, scene.sentence) if scene.sentence.block != block else "",
            person=_person([_in_front(scene), *past[-_PERSON_BACK:]], speaker) or (
                before if before and before.kind is ActorKind.PERSON else None),
            it=before if before and before.kind is not ActorKind.PERSON else None,
            topic=topic if block == scene.sentence.block else None,
        )
        yield scene
        before = None if scene.talk else _first(scene, before)
        if not document.blocks[scene.sentence.block].marker:
            lead = _leads_in(scene)
        if block != scene.sentence.block:
            topic, block = None, scene.sentence.block
        topic = scene.actors[-1] if scene.actors else topic
        past.append(scene.actors)
        del past[:-_BACK]


def borne(scenes: Sequence[Scene], speakers: Speakers) -> list[Scene]:
    """Return scenes in which ``the President`` is who bears that office in the document.

    Of several who bear it, whoever belongs to the issuer of the document, or stands in its title.
    """
    named = [a for lot in (speakers.title, *(s.actors for s in scenes)) for a in lot
             if a.office and a.rule != "actor.office"]  # fmt: skip
    own = speakers.issuer.party if speakers.issuer else ""
    bearers: dict[str, Actor] = {}
    twice = {a.id for s in scenes for a in s.actors if a.office and any(
        b.rule == "actor.office" and not b.party and a.office.endswith(b.office) for b in s.actors
        if b is not a)}  # fmt: skip
    for office in sorted({a.office for s in scenes for a in s.actors
                          if a.rule == "actor.office" and not a.party}):  # fmt: skip
        lot = list({a.id: a for a in named if a.office.endswith(office)
                    and a.id not in twice}.values())
        at_home = [a for a in lot if own and a.party == own] or [
            a for a in lot if a.id in {t.id for t in speakers.title}]  # fmt: skip
        if len(lot) == 1 or len(at_home) == 1:
            bearers[office] = (at_home if len(at_home) == 1 else lot)[0]
    return [replace(s, actors=tuple(_bearer(a, bearers) for a in s.actors)) for s in scenes]


def _bearer(actor: Actor, bearers: dict[str, Actor]) -> Actor:
    who = bearers.get(actor.office) if actor.rule == "actor.office" and not actor.party else None
    return replace(who, extent=actor.extent) if who else actor


def _leads_in(scene: Scene) -> tuple[Actor, ...]:
    """Return the first who are named in words that lead into a list: ``The leaders:``."""
    if not scene.masked.rstrip(" *_").endswith(":"):
        return ()
    m = _FIRST.search(scene.masked)
    return scene.named(*m.span()) if m else ()


def _first(scene: Scene, before: Actor | None) -> Actor | None:
    """Return who ``he`` is in the next sentence: the person with whom this one begins."""
    if scene.masked[:1] == PERSON:
        return before
    people = [a for a in scene.actors if a.office or a.party]
    return people[0] if people and scene.at(people[0].extent.start) < _BEGINS else None


def _in_front(scene: Scene) -> list[Actor]:
    """Return who is named in front of the first ``he`` of a sentence."""
    at = scene.masked.find(PERSON)
    return [a for a in scene.actors if at < 0 or scene.at(a.extent.start) < at]


def _person(lots: Sequence[Sequence[Actor]], speaker: Actor | None) -> Actor | None:
    """Return whom ``he`` or ``she`` means, where only one person but the speaker was named."""
    own = speaker.id if speaker else ""
    found = {a.id: a for lot in lots for a in lot
             if a.kind is ActorKind.PERSON and (a.party or a.office) and a.id != own}  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def _entry(document: Document, sentence: Sentence) -> str:
    block = document.blocks[sentence.block]
    return block.extent.of(document.plain) if document.genre is Genre.LOG else ""


def _not_saying(document: Document, scene: Scene) -> list[Actor]:
    """Return who is named but those who only say something: they speak of others."""
    return [a for a in scene.actors if not _SAYS.match(document.plain, a.extent.end)]


def _days(document: Document, dated: str) -> dict[int, str]:
    """Return for entries of a log the day each bears."""
    if document.genre is not Genre.LOG:
        return {}
    found = ((n, day_in(b.extent.of(document.plain)[:80])) for n, b in enumerate(document.blocks))
    return {n: day for n, day in found if day}


def _sections(document: Document) -> list[str]:
    """Return for each block the heading above it; the title heads nothing but the whole."""
    title = document.metadata.title.extent if document.metadata.title else None
    out, now = [], ""
    for block in document.blocks:
        if block.role is Role.HEADING and block.extent != title:
            now = block.extent.of(document.plain).strip(" *_").lower()
        out.append(now)
    return out


def _most_named(scenes: Sequence[Scene]) -> tuple[Actor, ...]:
    """Return the two states named most, where no third is named as often as the second."""
    lot = [a for s in scenes for a in s.actors if a.party and not a.party.startswith("body/")
           and a.kind is not ActorKind.ORGANISATION]  # fmt: skip
    count = Counter(actor.party for actor in lot)
    first = {actor.party: actor for actor in reversed(lot)}
    if len(count) == 2:
        return tuple(first.values())
    ranked = sorted(count.items(), key=lambda item: (-item[1], list(first).index(item[0])))
    if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) > 2 and ranked[2][1] == ranked[1][1]):
        return ()
    return tuple(first[party] for party, _ in ranked[:2])


def _against(issuer: Actor | None, scenes: Sequence[Scene]) -> tuple[Actor, ...]:
    """Return who issues a document and the only other party that it names."""
    if issuer is None or not issuer.party:
        return ()
    others = {a.party: a for s in scenes for a in reversed(s.actors)
              if a.party and a.party != issuer.party and not a.party.startswith("body/")
              and a.kind is not ActorKind.ORGANISATION}  # fmt: skip
    return (issuer, *others.values()) if len(others) == 1 else ()


def _scene(document: Document, sentence: Sentence, dated: str, table: Table) -> Scene:
    plain, extent = document.plain, sentence.extent
    tokens = tokens_in(plain, extent, table, names())
    found = list(actors_in(plain, tokens))
    ground = [actor for actor in found if on_the_ground(plain, actor, extent)]
    actors = [actor for actor in found if actor not in ground]
    places = tuple(places_in(plain, extent, actors, ground))
    text, offsets = masked(plain, extent, actors, places)
    ahead = bool(_AHEAD.search(plain, extent.start, extent.end))
    turn = document.turns[sentence.turn] if sentence.turn is not None else None
    asks = plain[extent.start : extent.end].rstrip(" \"')").endswith("?")
    return Scene(
        sentence=sentence,
        words="".join(plain[at] for at in offsets),
        masked=text,
        offsets=offsets,
        actors=tuple(actors),
        places=places,
        whens=tuple(whens_in(plain, extent, dated, ahead=ahead)),
        lengths=tuple(lengths_in(plain, extent)),
        counts=tuple(counts_in(plain, extent)),
        grounds=tuple(ground),
        both=(),
        speaker=None,
        query=asks,
        dated=dated,
        asked=asks or (turn is not None and turn.asking is Asking.QUESTION),
    )


def _both(own: Sequence[Actor], past: Sequence[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Return the two or more parties spoken of last; people before the states they belong to."""
    for lot in (own, *reversed(past)):
        people = _of_parties([actor for actor in lot if actor.office])
        states = _of_parties([actor for actor in lot if not actor.office])
        named = {a.id: a for a in lot if a.kind is ActorKind.PERSON and not a.party}
        offices = {a.party or a.id: a for a in lot if a.office}
        for group in (people, tuple(offices.values()), states, _of_parties(lot),
                      tuple(named.values())):  # fmt: skip
            if len(group) == 2:
                return group
    return ()


def _of_parties(lot: Sequence[Actor]) -> tuple[Actor, ...]:
    out: dict[str, Actor] = {}
    for actor in lot:
        if (
            actor.party
            and actor.kind is not ActorKind.ORGANISATION
            and not actor.party.startswith("body/")
        ):
            out.setdefault(actor.party, actor)
    return tuple(out.values())
