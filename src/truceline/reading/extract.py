"""Document -> candidates: every rule over every sentence, in the order of the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from truceline.model.asserted import Claim, Deferral, Issue, Step
from truceline.model.candidate import AllegedIncident, Commitment, Contact, Proposal, Reading
from truceline.model.document import Document, Extent
from truceline.reading.joining import joined
from truceline.reading.rules.commitments import commitments_in
from truceline.reading.rules.contacts import contacts_in
from truceline.reading.rules.incidents import incidents_in
from truceline.reading.rules.proposals import proposals_in
from truceline.reading.scene import Scene, scenes_of
from truceline.reading.slavic.reading import LANGUAGES, read_slavic
from truceline.reading.speakers import speakers_of
from truceline.reading.table import table_of
from truceline.reading.unlisted import unlisted

#: The language whose documents are read for candidates.
LANGUAGE = "en"

C = TypeVar("C", Contact, Commitment, Proposal, AllegedIncident, Issue, Claim, Step, Deferral)


def read(document: Document) -> Reading:
    """Return the candidates of a document; none, with a note, if its language is not read."""
    language = document.metadata.language.value
    if language in LANGUAGES:
        reading = read_slavic(document)
        return replace(
            reading,
            contacts=tuple(numbered(document, reading.contacts)),
            commitments=tuple(numbered(document, reading.commitments)),
            proposals=tuple(numbered(document, reading.proposals)),
            incidents=tuple(numbered(document, reading.incidents)),
        )
    if language != LANGUAGE:
        note = f"Written in {language!r}: only English, Russian and Ukrainian are read."
        return Reading(contacts=(), commitments=(), proposals=(), incidents=(), notes=(note,))
    scenes = scenes_in(document)
    told = [(n, one) for n, scene in enumerate(scenes) for one in contacts_in(scene)]
    contacts = joined(told, scenes)
    commitments = [one for scene in scenes for one in commitments_in(scene, document)]
    incidents = [one for scene in scenes for one in incidents_in(scene)]
    proposals = list(proposals_in(scenes))
    said = table_of(scenes, document, [*contacts, *commitments, *proposals])
    return Reading(
        contacts=tuple(numbered(document, contacts)),
        commitments=tuple(numbered(document, commitments)),
        proposals=tuple(numbered(document, proposals)),
        incidents=tuple(numbered(document, incidents)),
        notes=(),
        issues=tuple(numbered(document, said.issues)),
        claims=tuple(numbered(document, said.claims)),
        steps=tuple(numbered(document, said.steps)),
        deferrals=tuple(numbered(document, said.deferrals)),
    )


def scenes_in(document: Document) -> list[Scene]:
    """Return the sentences of a document as rules see them."""
    table = unlisted(document.plain, document.sentences)
    return list(scenes_of(document, speakers_of(document, table), table))


def numbered(document: Document, found: Iterable[C]) -> Iterable[C]:
    """Give each its id: of its words, its kind, and which of its like it is in the document."""
    seen: dict[str, int] = {}
    for one in found:
        key = f"{type(one).__name__}\n{one.rule}\n{_words(document, one.extent)}"
        seen[key] = seen.get(key, 0) + 1
        digest = hashlib.sha256(f"{document.name}\n{key}\n{seen[key]}".encode()).hexdigest()
        yield replace(one, id=f"{type(one).__name__.lower()}-{digest[:12]}")


def _words(document: Document, extent: Extent) -> str:
    return extent.of(document.text)
