"""Sentence -> scene: what it names, masked for the rules, and who is meant by ``both``, ``we``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.model.document import Asking, Document, Extent, Genre, Sentence
from truceline.model.mention import Actor, ActorKind, Count, Length, Place, When
from truceline.reading.actors import actors_in
from truceline.reading.following import Terms
from truceline.reading.gazetteer.load import Table, names
from truceline.reading.lengths import counts_in, lengths_in
from truceline.reading.lexicon.contact import OF_CALLS
from truceline.reading.lexicon.sides import OF_SIDES, SPOKE
from truceline.reading.lexicon.terms import AHEAD
from truceline.reading.masked import (
    BOTH,
    FILL,
    LIST,
    OTHER,
    PARTY,
    PERSON,
    SPEAKER,
    UNKNOWN,
    masked,
)
from truceline.reading.meant import (
    against,
    borne,
    both_meant,
    first_named,
    in_front,
    most_named,
    not_saying,
    person_meant,
    whole,
)
from truceline.reading.places import on_the_ground, places_in
from truceline.reading.quoted import quoted_by, within_quotes
from truceline.reading.rivals import in_title, rivals_of
from truceline.reading.sections import days_in, entry_in, sections_in
from truceline.reading.speakers import Speakers
from truceline.reading.tokens import tokens_in
from truceline.reading.when import whens_in

_AHEAD = re.compile(
    r"\b(?:will|shall|going to|is to|are to|foreseen|expected|[Nn]ext|coming)\b|'ll\b"
)
#: And a person meant by ``he``.
_PERSON_BACK = 2
_FIRST = re.compile(LIST)
#: Sentences back in which those who are spoken of are looked for.
_BACK = 8


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
        of_calls: The log holds calls and nothing else, as its title says.
        entry: All words of the entry of a log that it begins; empty: it begins none.
        rivals: The two sides of the document that stand against each other; empty: not plain.
        topic: Who was named last before it in its block.
        query: It is a question itself.
        person: The only person spoken of here and just before; ``None``: none, or several.
        dated: ISO date on which its relative times rest; empty: none.
        terms: Who agreed on what follows, where words in front say that it was agreed.
        of_terms: It is an entry of a list that words in front call agreed.
        it: The state or body with which the sentence before begins; ``None``: none.
        quoted: Who says what stands between quotation marks; ``None``: not told.
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
    of_calls: bool = False
    topic: Actor | None = None
    rivals: tuple[Actor, ...] = ()
    query: bool = False
    person: Actor | None = None
    dated: str = ""
    lead: tuple[Actor, ...] = ()
    it: Actor | None = None
    terms: tuple[Actor, ...] = ()
    of_terms: bool = False
    quoted: Actor | None = None

    def named(self, start: int, end: int) -> tuple[Actor, ...]:
        """Return who is named, or meant, between two offsets of the masked sentence, each once."""
        by_start = {actor.extent.start: actor for actor in self.actors}
        out: dict[str, Actor] = {}
        for at in range(start, end):
            if self.masked[at] in (PARTY, UNKNOWN):
                own = by_start.get(self.offsets[at])
                lot: tuple[Actor, ...] = (own,) if own else ()
            else:
                lot = self._meant(at)
            for actor in lot:
                out.setdefault(actor.id, actor)
        return tuple(out.values())

    def _meant(self, at: int) -> tuple[Actor, ...]:
        """Return who is meant by a word that names nobody."""
        sign, speaker = self.masked[at], (self.speaker,) if self.speaker else ()
        if sign == BOTH:
            return () if self._anybody(at) else tuple(whole(actor) for actor in self._two(at))
        if sign == OTHER:
            return self._other(at)
        if sign == PERSON:
            who = self.it if self.words[at : at + 2].lower() == "it" else self.person
            if self.words[at : at + 10].lower() == "the latter":
                who = who or self.topic
            return (who,) if who else ()
        if sign == SPEAKER and self.quoted and within_quotes(self.masked, at):
            return (self.quoted,)
        if sign == SPEAKER:
            return self.both if self.joint and self.both else speaker
        return ()

    def _two(self, at: int) -> tuple[Actor, ...]:
        """Return the two who are meant: armies are of those who stand against each other."""
        parties = {a.party for a in self.rivals}
        told = {a.party for a in self.both}
        if parties and not told <= parties and OF_SIDES.match(self.words, at):
            return self.rivals
        return self.both or self.rivals

    def _other(self, at: int) -> tuple[Actor, ...]:
        """Return who stands against who speaks, or against whose ``counterpart`` it is."""
        theirs = self.words[at : at + 3].lower() in {"his", "her", "the"} or self.speaker is None
        named = [a for a in self.actors if self.at(a.extent.start) < at and a.party]
        own = (
            named[0]
            if named and theirs and self.words[at : at + 3].lower() != "the"
            else self.speaker
        )
        return tuple(whole(a) for a in self.both if a.party != own.party) if own else ()

    def _anybody(self, at: int) -> bool:
        """Say whether ``they`` in press talk may be anybody: its sentence names no two."""
        they = self.words[at : at + 4].lower() == "they" and not SPOKE.match(self.words, at + 4)
        return self.talk and they and not set(self.both) <= set(self.actors)

    def extent(self, start: int, end: int) -> Extent:
        """Return where a stretch of the masked sentence stands in the document."""
        return Extent(self.offsets[start], self.offsets[end - 1] + 1)

    def at(self, offset: int) -> int:
        """Return which sign of the masked sentence stands at an offset of the document."""
        return bisect_left(self.offsets, offset)


def scenes_of(document: Document, speakers: Speakers, table: Table) -> Iterator[Scene]:
    """Yield a scene for each sentence, in order."""
    bare = _bare(document, speakers, table)
    rivals = in_title(speakers.title) or rivals_of(bare)
    fallback = rivals or most_named(bare) or against(speakers.issuer, bare)
    sections = sections_in(document)
    past: list[tuple[Actor, ...]] = []
    topic: Actor | None = None
    before: Actor | None = None
    quoted: Actor | None = None
    lead: tuple[Actor, ...] = ()
    terms, block = Terms(), -1
    for scene in bare:
        speaker = speakers.of(document, scene.sentence)
        scene = replace(
            scene,
            lead=lead if document.blocks[scene.sentence.block].marker else (),
            terms=terms.of(document, scene.sentence),
            of_terms=terms.lists(document, scene.sentence),
            both=both_meant(not_saying(document, scene), [speakers.title, *past], fallback),
            speaker=speaker,
            rivals=rivals,
            section=sections[scene.sentence.block],
            entry=entry_in(document, scene.sentence) if scene.sentence.block != block else "",
            person=_person(scene, past, (speaker, before)),
            it=before if before and before.kind is not ActorKind.PERSON else None,
            topic=topic if block == scene.sentence.block else None,
        )
        quoted = quoted_by(scene, quoted) if scene.sentence.turn is None else None
        scene = replace(scene, quoted=quoted)
        yield scene
        terms.told(document, scene)
        before = None if scene.talk else first_named(scene, before)
        if not document.blocks[scene.sentence.block].marker:
            lead = _leads_in(scene)
        if block != scene.sentence.block:
            topic, block = None, scene.sentence.block
        topic = scene.actors[-1] if scene.actors else topic
        past.append(scene.actors)
        del past[:-_BACK]


def _person(
    scene: Scene, past: list[tuple[Actor, ...]], who: tuple[Actor | None, Actor | None]
) -> Actor | None:
    """Return whom ``he`` means; in talk also the only one named some sentences back."""
    speaker, before = who
    near = person_meant([in_front(scene), *past[-_PERSON_BACK:]], speaker)
    if near or (before and before.kind is ActorKind.PERSON) or not scene.talk:
        return near or (before if before and before.kind is ActorKind.PERSON else None)
    far = past[-_BACK:]
    return person_meant(far, speaker) or person_meant(far, speaker, of_a_side=True)


def _bare(document: Document, speakers: Speakers, table: Table) -> list[Scene]:
    """Return the sentences with what they name, and what sort of document they stand in."""
    dated = document.metadata.dated.value if document.metadata.dated else ""
    days = days_in(document, dated)
    title = document.metadata.title
    of_calls = bool(title and OF_CALLS.search(title.value))
    joint = document.genre is Genre.JOINT_STATEMENT
    talk = document.genre is Genre.TRANSCRIPT
    lot = (_scene(document, s, days.get(s.block, dated), table) for s in document.sentences)
    return borne([replace(s, joint=joint, talk=talk, of_calls=of_calls) for s in lot], speakers)


def _leads_in(scene: Scene) -> tuple[Actor, ...]:
    """Return the first who are named in words that lead into a list: ``The leaders:``."""
    said = scene.masked.rstrip(" *_")
    if said and said[0] == BOTH and set(said[1:]) <= {FILL}:
        return tuple(whole(a) for a in scene.both)  # "They", and a list of what they did
    if not said.endswith(":"):
        return ()
    m = _FIRST.search(scene.masked)
    if m is None and AHEAD.search(scene.masked.rstrip(" *_")):
        return tuple(whole(a) for a in scene.both)
    return scene.named(*m.span()) if m else ()


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
