"""Definitions: every word of the closed lists that is used here, once, with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from truceline.model.agreement import FixedLine, Zone, ZoneKind
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, ITEMS, OBJECTS, STAGES, WEAPONS
from truceline.publish.catalogue import slug
from truceline.publish.document.blocks import (
    Block,
    Cell,
    Look,
    Paragraph,
    Row,
    Span,
    Style,
    Table,
    cell,
    heading,
    para,
    row,
    span,
)
from truceline.publish.document.subject import Subject

#: Heading -> family of the catalogue, the closed list.
LISTS = {
    "acts": ("act", ACTS),
    "objects": ("object", OBJECTS),
    "weapons": ("weapon", WEAPONS),
    "circumstances": ("circumstance", CIRCUMSTANCES),
    "items": ("item", ITEMS),
    "stages": ("stage", STAGES),
}
#: Field, anywhere below a provision -> the closed list its words are from.
FIELDS = {
    "act": "acts",
    "acts": "acts",
    "object_types": "objects",
    "weapons": "weapons",
    "requires": "circumstances",
    "circumstances": "circumstances",
    "only_if": "circumstances",
    "items": "items",
    "stages": "stages",
}
OUTCOMES = ("inconsistent", "undetermined", "consistent", "not-monitored")


def definitions(subject: Subject) -> Iterator[Block]:
    """Yield the definitions."""
    say = subject.say
    yield heading("definitions", say("doc-definitions"), 1, "annex")
    yield para("definitions/lede", say("doc-definitions-lede"))
    for name, used in words_used(subject).items():
        if used:
            yield heading(f"definitions/{name}", say(f"doc-words-{name}"), 2, "annex")
            yield from _words(subject, name, used)
    if subject.zones:
        yield heading("definitions/zones", say("doc-words-zones"), 2, "annex")
        lines = [line for line in subject.agreement.lines if line.name]
        rows = (
            _head(subject),
            *(_line(subject, line) for line in lines),
            *(_zone(subject, zone) for zone in subject.zones),
        )
        yield Table(key="definitions/zones/table", rows=rows, widths=(2, 5))
    yield heading("definitions/outcomes", say("doc-words-outcomes"), 2, "annex")
    outcomes = tuple(row(name, say(f"outcome-{name}"), say(f"meaning-{name}")) for name in OUTCOMES)
    rows = (_head(subject), *outcomes)
    yield Table(key="definitions/outcomes/table", rows=rows, widths=(2, 5))


def words_used(subject: Subject) -> dict[str, tuple[str, ...]]:
    """Return the words of each closed list that the texts use, in the order of that list."""
    registers = {p.register_id for p in subject.provisions}
    sealed = tuple(r for r in subject.agreement.registers if r.id in registers)
    used: dict[str, set[str]] = {name: set() for name in LISTS}
    for provision in subject.provisions:
        # What a rule reads where the provision lists nothing is part of what is signed.
        used["acts"].update(() if provision.acts else subject.acts_of(provision.rule))
    for name, word in _said((*subject.provisions, *sealed)):
        used[name].add(word)
    return {
        name: (*(w for w in LISTS[name][1] if w in words), *sorted(words - set(LISTS[name][1])))
        for name, words in used.items()
    }


def _said(thing: Any) -> Iterator[tuple[str, str]]:
    """Yield every word of a closed list that stands anywhere below a thing."""
    if isinstance(thing, tuple):
        for one in thing:
            yield from _said(one)
    elif is_dataclass(thing):
        for each in fields(thing):
            value = getattr(thing, each.name)
            words = (value,) if isinstance(value, str) else value
            if each.name in FIELDS and isinstance(words, tuple):
                yield from ((FIELDS[each.name], word) for word in words if word)
            else:
                yield from _said(value)


def _head(subject: Subject) -> Row:
    return row("head", subject.say("doc-word"), subject.say("doc-meaning"), head=True)


def _words(subject: Subject, name: str, used: tuple[str, ...]) -> Iterator[Block]:
    """Yield words that mean more than they say in a table, the others in one line."""
    family, _ = LISTS[name]
    say, terms = subject.say, subject.terms
    plain: list[Span] = []
    rows = [_head(subject)]
    for word in used:
        term, meaning = terms.word(family, word), terms.word("means", f"{family} {word}")
        if not say.has(f"means-{family}-{slug(word)}"):
            comma = [span(say("list-semicolon"))] if plain else []
            plain += [*comma, span(term), *_of_data(term, word)]
        else:
            small = (_small("word", word),) if _of_data(term, word) else ()
            first = (para("term", term, Style.CELL), *small)
            rows.append(row(word, Cell(paragraphs=first), cell(meaning)))
    key = f"definitions/{name}"
    if len(rows) > 1:
        yield Table(key=f"{key}/table", rows=tuple(rows), widths=(2, 5))
    if plain:
        label = span(say("doc-as-it-says") + say("colon"), Look.QUIET)
        yield para(f"{key}/plain", (label, *plain))


def _of_data(term: str, word: str) -> tuple[Span, ...]:
    """Return the word of the data in brackets; nothing where the term is that word."""
    if term.replace("-", " ") == word.replace("_", " "):
        return ()
    return (span(" ("), span(word, Look.CODE), span(")"))


def _small(key: str, word: str) -> Paragraph:
    return para(key, (span(word, Look.CODE),), Style.CELL)


def _line(subject: Subject, line: FixedLine) -> Row:
    """Return what a line is that the texts call by a name: the course in the annex of places."""
    key = f"line/{line.id}/{line.stated_by}"
    name = span(subject.say.plain(line.name), target=key)
    first = Cell(paragraphs=(para("name", (name,), Style.CELL), _small("id", line.id)))
    told = subject.say("doc-line-means", who=subject.terms.party(line.stated_by))
    return row(key, first, cell(told))


def _zone(subject: Subject, zone: Zone) -> Row:
    name = subject.say.plain(zone.name)
    first = Cell(
        paragraphs=(
            para("name", (span(name, target=f"zone/{zone.id}"),), Style.CELL),
            _small("id", zone.id),
        )
    )
    words = (span(zone_in_words(subject, zone)), *subject.reference(zone.citation))
    return row(zone.id, first, cell(words))


def zone_in_words(subject: Subject, zone: Zone) -> str:
    """Return how a zone is given, in one sentence."""
    say, terms = subject.say, subject.terms
    if zone.kind is ZoneKind.DISC and zone.radius_m is not None:
        return say("doc-zone-disc", radius=terms.metres(zone.radius_m))
    if zone.rings:
        return say("doc-zone-polygon", rings=len(zone.rings))
    if zone.distance_m is None or zone.distance_means is None:
        return say("doc-zone-everywhere")
    if zone.beyond:
        reach, line = terms.metres(zone.reach_m), terms.line(zone.line_id or "")
        return say("doc-zone-beyond", reach=reach, line=line)
    sort = "corridor-" if zone.kind is ZoneKind.CORRIDOR else ""
    return say(
        f"doc-zone-{sort}{zone.distance_means.value.replace('_', '-')}",
        distance=terms.metres(zone.distance_m),
        reach=terms.metres(zone.reach_m),
        line=terms.line(zone.line_id or ""),
    )
