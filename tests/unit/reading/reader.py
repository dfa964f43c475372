"""Reads a text as the command does, for tests."""

from __future__ import annotations

from truceline.model.candidate import AllegedIncident, Commitment, Contact, Reading
from truceline.model.document import Document, Layout
from truceline.reading.document import document_of
from truceline.reading.extract import read


def reading(text: str, form: Layout = "txt", name: str = "text.txt") -> tuple[Document, Reading]:
    document = document_of(text, name, form)
    return document, read(document)


def contacts(text: str) -> tuple[Contact, ...]:
    return reading(text)[1].contacts


def commitments(text: str) -> tuple[Commitment, ...]:
    return reading(text)[1].commitments


def incidents(text: str) -> tuple[AllegedIncident, ...]:
    return reading(text)[1].incidents


def parties(lot: tuple[object, ...]) -> set[str]:
    return {str(getattr(actor, "party")) for actor in lot}  # noqa: B009
