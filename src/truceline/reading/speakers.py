"""Who speaks: the name in front of a turn, the office in the title, the issuer of a document."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.model.document import Asking, Document, Extent, Genre, Role, Sentence
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.actors import actors_in
from truceline.reading.gazetteer.load import Table, names, states
from truceline.reading.guest import guest_of
from truceline.reading.tokens import tokens_in
from truceline.reading.voices import of_issuer, voice_of

_HOST = re.compile(r"https?://(?:www\.)?([\w.-]{3,80})")
#: Between who issues a document and what it is: ``X General Staff | Morning brief``.
_SEPARATED = re.compile(r"\s(?:[|/\u2013\u2014]|-{1,2}|\u00b7)\s|\n|,\s(?=\d)")
#: In a letterhead in front of whose it is: it speaks for him.
_SERVICE = re.compile(
    r"(?:the\s)?(?:press\s)?(?:office|service|administration|secretariat|department)\s"
    r"(?:of|for)\s(?:the\s)?",
    re.IGNORECASE,
)
#: In front of a state's name, in its full style.
_STATE_FORM = re.compile(
    r"(?:the\s)?(?:[a-z]{4,12}\s){0,2}(?:republic|kingdom|state|federation|union|principality|"
    r"commonwealth|emirate|sultanate|league|confederation)\sof\s(?:the\s)?",
    re.IGNORECASE,
)
#: Words that a title set in capitals only does not write large.
_SMALL = re.compile(r"\b(?:Of|The|And|For|On|In|To|At)\b")
_OWN = re.compile(r"readout of\b", re.IGNORECASE)
#: In front of an answer, where no name stands there.
_ANSWERS = frozenset({"", "A", "Answer"})
#: Who issues a document stands within its first words.
_HEAD = 5
_HEADER = 160


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks in a document.

    Attributes:
        issuer: Who issues it; ``None`` where nothing tells.
        title: Who is named in its title.
        by_label: Who is meant by the name in front of a turn.
        guest: Who answers in an interview, where answers bear no name.
    """

    issuer: Actor | None
    title: tuple[Actor, ...]
    by_label: dict[str, Actor]
    guest: Actor | None = None

    def of(self, document: Document, sentence: Sentence) -> Actor | None:
        """Return who says a sentence."""
        if sentence.turn is None:
            return self.issuer
        turn = document.turns[sentence.turn]
        if turn.rule == "turn.lead":
            return self.issuer
        if turn.asking is Asking.ANSWER and turn.speaker in _ANSWERS:
            return self.guest
        who = self.by_label.get(turn.speaker) or voice_of(turn.speaker)
        return of_issuer(document, turn.asking, who, self.issuer)


def speakers_of(document: Document, table: Table) -> Speakers:
    """Return who speaks in a document."""
    title = document.metadata.title
    named = _actors(title.value, table) if title else ()
    named = named if len(_parties(named)) > 1 else _between(document, table) or named
    labels = {
        turn.speaker
        for turn in document.turns
        if turn.speaker and turn.asking is not Asking.QUESTION
    }
    by_label = {label: who for label in sorted(labels) if (who := _who(label, named, table))}
    issuer = _issuer(document, table)
    if (
        issuer is None
        and document.genre is Genre.READOUT
        and named
        and _OWN.match(title.value if title else "")
    ):
        issuer = named[0]  # "Readout of X's call": it is X's
    if issuer is None and named and title and _TALKS_TO.search(title.value):
        issuer = next((a for a in named if a.office and a.party), None)
    guest = guest_of(document, table)
    return Speakers(issuer=issuer, title=named, by_label=by_label, guest=guest)


def _parties(lot: tuple[Actor, ...]) -> set[str]:
    return {actor.party for actor in lot if actor.party}


def _between(document: Document, table: Table) -> tuple[Actor, ...]:
    """Return the two parties whom the first lines name, as an agreement names those it binds."""
    for block in document.blocks[:_HEAD]:
        said = block.extent.of(document.plain)
        m = re.search(r"\bbetween\s", said)
        if m and block.role is not Role.FRONT_MATTER and len(said) <= 2 * _HEADER:
            found = tuple(actor for actor in _actors(said[m.end() :], table) if actor.party)
            if len(_parties(found)) == 2:
                return found
    return ()


def _actors(words: str, table: Table) -> tuple[Actor, ...]:
    tokens = tokens_in(words, Extent(0, len(words)), table, names())
    return tuple(actors_in(words, tokens))


def _who(label: str, title: tuple[Actor, ...], table: Table) -> Actor | None:
    """Return whom a name in capitals means; an office alone means its bearer in the title."""
    words = label.title().replace("'S", "'s")
    found = [actor for actor in _actors(words, table) if actor.kind is ActorKind.PERSON]
    if found and found[0].party:
        return found[0]
    office = words.lower().removeprefix("the ").strip()
    bearers = [actor for actor in title if actor.office and office in actor.office]
    return bearers[0] if bearers else found[0] if found else None


def _issuer(document: Document, table: Table) -> Actor | None:
    publisher = document.metadata.publisher
    if publisher is not None and (found := _actors(publisher.value, table)):
        return found[0]
    if publisher is not None:
        slug = "-".join(publisher.value.lower().split())
        return Actor(extent=publisher.extent or Extent(0, 0), id=f"body/{slug}",
                     name=publisher.value, kind=ActorKind.ORGANISATION, party=f"body/{slug}",
                     office="", reach=Reach.BINDS, metonym=False,
                     rule="actor.publisher")  # fmt: skip
    if (host := _host(document)) is not None:
        return host
    for said, titled in _head_lines(document):
        named = _named_in_head(said, table, titled=titled)
        if named:
            return named[0]
    return _author(document, table)


def _head_lines(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a head that may name who issues it, and whether each is the title."""
    title = document.metadata.title
    for block in document.blocks[:_HEAD]:
        said = block.extent.of(document.plain)
        if block.role not in {Role.BODY, Role.HEADING} or len(said) > _HEADER:
            continue
        if said.rstrip(" \"')*").endswith((".", "!", "?")):
            if len(said) > _SENTENCE:
                return  # what stands below it is no head any more
            continue  # a sentence says something; it issues nothing
        entry = block.marker and not block.marker.startswith("#")
        if not (entry or _ADDRESSED.match(said)):
            yield said, bool(title and title.extent and title.extent == block.extent)


def _named_in_head(line: str, table: Table, *, titled: bool) -> list[Actor]:
    """Return who is named on a line of the head as one who issues papers."""
    said = _SEPARATED.split(line)[0]
    service = _SERVICE.match(said)
    rest = said[service.end() :] if service else said
    bodies = [a for a in _actors(_capitals(rest), table)
              if (_issues(a) or (service and a.office)) and not _is_where(rest, a)]  # fmt: skip
    bodies = bodies or [a for a in _actors(_capitals(said), table)
                        if a.office and a.party and _fills(a, said)]  # fmt: skip
    return [a for a in bodies if _is_letterhead(a, rest)] if titled else bodies


#: A title of an interview whose answers bear no name.
_TALKS_TO = re.compile(
    r"\b(?:in\sconversation|interview|talks\sto|speaks\sto|answers)\b", re.IGNORECASE
)
#: A line no longer than this is no sentence of a text.
_SENTENCE = 60
_ADDRESSED = re.compile(r"\W{0,4}(?:To|Attn|Attention|Cc|For|Dear)\b[\s:]", re.IGNORECASE)
#: In front of a name, or behind it: where it was, or of what is told.
_WHERE = re.compile(
    r"(?:\b(?:in|at|on|to|from|into|via|near)|\bsaid\swhat\sin)\s(?:the\s)?$", re.IGNORECASE
)
_DATED = re.compile(r",\s\d{1,2}\s[A-Z]|,\s[A-Z][a-z]{2,8}\s\d")


def _is_where(said: str, actor: Actor) -> bool:
    """Say whether a name in a head tells a place: ``Halden, 2 April 2032``, ``talks in Halden``."""
    said = _capitals(said)
    place = actor.kind is ActorKind.STATE and _DATED.match(said, actor.extent.end)
    return bool(place or _WHERE.search(said[: actor.extent.start]))


def _fills(actor: Actor, said: str) -> bool:
    """Say whether a line is hardly more than somebody's office: ``Special Representative of X``."""
    bare = re.sub(r"@\w+|\W*\d{1,2}\s[A-Z].*$", "", said).strip(" *_#|,-")
    return actor.extent.end - actor.extent.start >= 0.8 * len(bare)


#: Who speaks in a paper: ``Briefing by the Envoy``, ``Letter from the Chair``.
_BY = re.compile(
    r"(?:briefing|statement|remarks|report|address|speech|letter|message|note|aide-memoire|"
    r"declaration|opening words|"
    r"summary|intervention)\s(?:\w+\s)?(?:by|of|"
    r"from)\s(?:the\s)?(?P<who>[^,.;:\n]{3,80}?)(?=\s(?:to|on|at|in|before|for|"
    r"of the council)\b|[,.;:\n]|$)",
    re.IGNORECASE,
)


def _author(document: Document, table: Table) -> Actor | None:
    """Return who is named as the one who speaks, in a line at the head that is no sentence."""
    for block in document.blocks[:3]:
        said = block.extent.of(document.plain)
        m = _BY.match(said) if len(said) <= _HEADER else None
        if m is None or said.rstrip(" \"')*").endswith((".", "!", "?")):
            continue
        found = [a for a in _actors(m["who"], table) if a.office or a.party]
        who = found[-1] if found else None
        if who is not None and who.party:
            return who
        slug = "-".join(re.findall(r"[a-z]+", m["who"].lower()))
        return Actor(extent=block.extent, id=f"body/{slug}", name=m["who"], kind=ActorKind.PERSON,
                     party=f"body/{slug}", office=who.office if who else "", reach=Reach.CONVEYS,
                     metonym=False, rule="actor.author")  # fmt: skip
    return None


def _host(document: Document) -> Actor | None:
    """Return whose address stands at the head, or is the one from which the document came."""
    head = document.text[: document.blocks[0].extent.end] if document.blocks else ""
    m = _HOST.search(head)
    extent = Extent(m.start(), m.end()) if m else Extent(0, 0)
    m = m or _HOST.match(document.name)
    party = party_of_host(m[1]) if m else ""
    if not party:
        return None
    return Actor(extent=extent, id=party, name=states().get(party, party),
                 kind=ActorKind.GOVERNMENT, party=party, office="", reach=Reach.BINDS,
                 metonym=False, rule="actor.host")  # fmt: skip


def _is_letterhead(actor: Actor, said: str) -> bool:
    """Say whether a title is hardly more than the name of who issues the document."""
    lead = _STATE_FORM.match(said)
    start = 0 if lead and lead.end() == actor.extent.start else actor.extent.start
    whole = actor.extent.end - start >= 0.8 * len(said.strip())
    return start == 0 and (whole or actor.party.startswith("body/"))


def _capitals(said: str) -> str:
    return _SMALL.sub(lambda m: m[0].lower(), said.title()) if said.isupper() else said


def _issues(actor: Actor) -> bool:
    institution = {ActorKind.GOVERNMENT, ActorKind.FORCES, ActorKind.ORGANISATION, ActorKind.STATE}
    spokes = actor.rule == "actor.office" and actor.party and "spokes" in actor.office
    return (actor.kind in institution and not actor.metonym) or bool(spokes)


def party_of_host(host: str) -> str:
    """Return to whom a listed address belongs; empty if to nobody."""
    parts = host.lower().strip(".").split(".")
    listed = _hosts()
    for n in range(len(parts) - 1):
        if (party := listed.get(".".join(parts[n:]))) is not None:
            return party
    return ""


@cache
def _hosts() -> dict[str, str]:
    text = (files("truceline.reading.gazetteer") / "hosts.csv").read_text(encoding="utf-8")
    return {row["host"]: row["party"] for row in csv.DictReader(text.splitlines())}
