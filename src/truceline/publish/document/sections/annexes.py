"""Annexes: coordinates of zones and lines, sealed registers, the map, the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.model.agreement import FixedLine, SealedRegister, Zone
from truceline.publish.document.blocks import (
    Block,
    Look,
    Picture,
    Row,
    Style,
    Table,
    cell,
    heading,
    para,
    row,
    span,
)
from truceline.publish.document.chart import Chart, chart
from truceline.publish.document.degrees import decimal, sexagesimal
from truceline.publish.document.sections.definitions import zone_in_words
from truceline.publish.document.sections.wording import further_languages
from truceline.publish.document.subject import Subject, source_key
from truceline.publish.terms import cited

_WIDTHS = (1, 3, 3, 3, 3)


def coordinates(subject: Subject) -> Iterator[Block]:
    """Yield every zone and line by its places, and how a distance is measured."""
    say, agreement = subject.say, subject.agreement
    if not (agreement.zones or agreement.lines or agreement.registers):
        return
    yield heading("coordinates", say("doc-coordinates"), 1, "annex")
    yield para("coordinates/lede", say("doc-coordinates-lede"))
    for zone in agreement.zones:
        key = f"zone/{zone.id}"
        yield heading(key, say.plain(zone.name), 2, "annex")
        yield para(f"{key}/id", say("doc-identifier", id=zone.id), Style.IDENTIFIER)
        yield from further_languages(subject, zone.name, f"{key}/name")
        words = (span(zone_in_words(subject, zone)), *subject.reference(zone.citation))
        yield para(f"{key}/words", words)
        yield from _places(subject, zone, key)
    for line in agreement.lines:
        key = f"line/{line.id}/{line.stated_by}"
        yield heading(key, subject.line_title(line.id), 2, "annex")
        yield para(f"{key}/id", say("doc-identifier", id=line.id), Style.IDENTIFIER)
        yield from further_languages(subject, line.name, f"{key}/name")
        yield para(f"{key}/words", _stated(subject, line))
        yield _vertices(subject, line.parts, f"{key}/places")
    for register in agreement.registers:
        yield from _register(subject, register)


def _stated(subject: Subject, line: FixedLine) -> str:
    """Return whose line it is and when it holds; bounds that nobody set are no open terms."""
    say, terms = subject.say, subject.terms
    who, valid = terms.party(line.stated_by), line.valid
    if valid.start is not None and valid.end is not None:
        return say("doc-line-stated", who=who, valid=terms.value("valid", valid))
    if valid.start is not None:
        return say("doc-line-stated-from", who=who, when=terms.bound(valid.start))
    if valid.end is not None:
        return say("doc-line-stated-until", who=who, when=terms.bound(valid.end))
    return say("doc-line-stated-always", who=who)


def _places(subject: Subject, zone: Zone, key: str) -> Iterator[Block]:
    if zone.rings or zone.path or zone.beyond:
        yield _vertices(subject, zone.rings or zone.path or zone.beyond, f"{key}/places")
    elif zone.lon is not None and zone.lat is not None:
        yield _vertices(subject, (((zone.lon, zone.lat),),), f"{key}/places")


def _vertices(
    subject: Subject, parts: tuple[tuple[tuple[float, float], ...], ...], key: str
) -> Table:
    say = subject.say
    names = ("doc-number", "doc-lat", "doc-lon", "doc-lat-dms", "doc-lon-dms")
    rows: list[Row] = [row("head", *(say(name) for name in names), head=True)]
    for n, part in enumerate(parts, start=1):
        for m, (lon, lat) in enumerate(part, start=1):
            number = f"{n}.{m}" if len(parts) > 1 else str(m)
            dms = sexagesimal(lat, "NS"), sexagesimal(lon, "EW")
            rows.append(row(number, number, decimal(lat), decimal(lon), *dms))
    return Table(key=key, rows=tuple(rows), widths=_WIDTHS)


def _register(subject: Subject, register: SealedRegister) -> Iterator[Block]:
    say, key = subject.say, f"register/{register.id}"
    yield heading(key, say("doc-register", id=register.id), 2, "annex")
    kinds = subject.terms.value("object_types", register.object_types)
    words = say("register-line", n=len(register.commitments), kinds=kinds)
    deposited = subject.terms.bound(register.deposited)
    spans = (
        span(f"{words}. {say('doc-register-deposited', when=deposited)}"),
        *subject.reference(register.citation),
    )
    yield para(f"{key}/words", spans)
    head = row("head", say("doc-number"), say("doc-commitment"), head=True)
    rows = (
        row(sealed, str(n), cell([span(sealed, Look.CODE)]))
        for n, sealed in enumerate(register.commitments, start=1)
    )
    yield Table(key=f"{key}/table", rows=(head, *rows), widths=(1, 12))


def map_annex(subject: Subject) -> Iterator[Block]:
    """Yield the map, or why there is none."""
    say = subject.say
    yield heading("map", say("doc-map"), 1, "annex")
    drawn: Chart | None = chart(subject)
    if drawn is None:
        yield para("map/none", say("doc-map-none"))
        return
    alt = say("doc-map-alt", zones=say("list-comma").join(drawn.names))
    yield Picture(key="map/picture", png=drawn.png, alt=alt, share=drawn.share)
    yield para("map/caption", say("doc-map-caption", credit=drawn.credit), Style.CAPTION)
    head = row("head", *(say(f"doc-map-{name}") for name in ("mark", "thing", "drawn")), head=True)
    rows = (row(mark, mark, what, how) for mark, what, how in drawn.key)
    yield Table(key="map/key", rows=(head, *rows), widths=(1, 5, 4))
    if drawn.absent:
        left_out = say("list-comma").join(drawn.absent)
        yield para("map/absent", say("doc-map-absent", zones=left_out), Style.CAPTION)


def sources(subject: Subject) -> Iterator[Block]:
    """Yield the numbered list of sources that the text refers to."""
    say = subject.say
    if not subject.sources:
        return
    yield heading("sources", say("doc-sources"), 1, "annex")
    rows = tuple(
        row(source_key(c), cell([span(f"[{n}]")]), cited(c))
        for n, c in enumerate(subject.sources, start=1)
    )
    yield Table(key="sources/table", rows=rows, widths=(1, 12), ruled=False)
