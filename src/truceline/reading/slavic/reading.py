"""A document in Russian or Ukrainian -> its candidates, in the order of the text."""

from __future__ import annotations

import re
from datetime import date

from truceline.model.candidate import AllegedIncident, Reading
from truceline.model.document import Document, Role, Sentence
from truceline.reading.sentences import sentences_in
from truceline.reading.slavic.incidents import came_of, incidents_in
from truceline.reading.slavic.issuer import issuer_of
from truceline.reading.slavic.line import Line, line_of
from truceline.reading.slavic.meetings import contacts_of
from truceline.reading.slavic.proposals import proposals_of
from truceline.reading.slavic.staged import staged_lines
from truceline.reading.slavic.undertakings import commitments_of
from truceline.reading.slavic.unlisted import unlisted

#: A full stop behind a word.
_STOP = re.compile(r"[^\W\d_]{3}\"?[.!?](?:\s|$)")
#: Languages that are read here.
LANGUAGES = frozenset({"ru", "uk"})
#: A summary of a day tells of it first; what it lists has times of day alone.
_PAST = frozenset({"when.past-day"})


def read_slavic(document: Document) -> Reading:
    """Return the candidates of a document in Russian or Ukrainian; their ids are empty."""
    lines = _lines(document)
    stages = list(staged_lines(document, lines))
    return Reading(
        contacts=tuple(contacts_of(stages)),
        commitments=tuple(commitments_of(stages)),
        proposals=tuple(proposals_of(stages)),
        incidents=tuple(_incidents(lines)),
        notes=(),
    )


def _lines(document: Document) -> list[Line]:
    table = unlisted(document.text, document.plain)
    issuer = issuer_of(document, table)
    lead: tuple[date, date] | None = None
    out: list[Line] = []
    for sentence in _sentences(document):
        line = line_of(document, sentence, issuer, lead, table)
        for time in line.times:
            if time.rule in _PAST and time.earliest and time.latest:
                lead = (time.earliest, time.latest)
        out.append(line)
    return out


def _sentences(document: Document) -> list[Sentence]:
    """Return the sentences, those of headings too that are sentences: posts are bold throughout."""
    out = list(document.sentences)
    for n, block in enumerate(document.blocks):
        if block.role is Role.HEADING and _STOP.search(block.extent.of(document.plain)):
            parts = sentences_in(document.plain, block.extent)
            out += [Sentence(extent=extent, block=n, turn=None) for extent in parts]
    return sorted({s.extent: s for s in reversed(out)}.values(), key=lambda s: s.extent)


def _incidents(lines: list[Line]) -> list[AllegedIncident]:
    out: list[AllegedIncident] = []
    last: tuple[AllegedIncident, ...] = ()
    block = -1
    for line in lines:
        if line.sentence.block != block:
            out += last
            last, block = (), line.sentence.block
        found = tuple(incidents_in(line, last))
        if found:
            out += last
            last = found
        else:
            last = came_of(line, last)
    return [*out, *last]
