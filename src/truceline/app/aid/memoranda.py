"""Texts of memoranda on aid, read once as they come in: what stands where is put on the record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from truceline.app.register.reading import document_in, form_of_name
from truceline.errors import FormatError
from truceline.model.document import Document, Layout
from truceline.model.intake import RawFile
from truceline.reading.drawdowns import DRAWDOWN, Delegated, delegated_in
from truceline.sources import us_memoranda
from truceline.sources.us_memoranda.read import is_memorandum

CONNECTOR = us_memoranda.CONNECTOR.card.id


def read_for(
    raw: RawFile, connector: str | None, options: Mapping[str, str]
) -> dict[str, str] | None:
    """Return the options with which such a text is taken in; ``None``: it is none, or is told.

    Args:
        raw: The file as received.
        connector: Which a person named; ``None``: none.
        options: As given.

    Raises:
        FormatError: If it cannot be read as a text.
    """
    form = form_of_name(raw.name)
    if connector not in (None, CONNECTOR) or "told" in options or form is None:
        return None
    if connector is None:
        document = _perhaps(raw, form)
        if document is None or not is_memorandum(document.plain):
            return None
    else:
        document = document_in(raw.data, raw.name, form)
    return {**options, "told": told(document)}


def _perhaps(raw: RawFile, form: Layout) -> Document | None:
    """Return a text that nobody called a memorandum; ``None`` if it cannot be read as a text."""
    if form in ("txt", "md") and not us_memoranda.CONNECTOR.recognises(raw):
        return None  # Its own bytes say so.
    try:
        return document_in(raw.data, raw.name, form)
    except FormatError:
        return None


def told(document: Document) -> str:
    """Return what a text tells, as it stands on the record."""
    facts = document.metadata
    return json.dumps(
        {
            "title": facts.title.value if facts.title else "",
            "dated": facts.dated.value if facts.dated else "",
            "sums": [_plain(one) for one in delegated_in(document)],
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _plain(one: Delegated) -> dict[str, str | int | bool]:
    return {
        "section": one.section,
        "dollars": str(one.dollars),
        "about": one.about,
        "whom": one.whom,
        "from": one.extent.start,
        "to": one.extent.end,
        "words": one.words,
    }


def words_of(readings: Sequence[Mapping[str, str]], number: int) -> str:
    """Return the words of the sum with a number, and where they stand; empty if it is no such text.

    Args:
        readings: Options with which the file was taken in.
        number: Of the row, from 1.
    """
    for options in readings:
        if "told" in options:
            sums = [s for s in json.loads(options["told"])["sums"] if s["section"] == DRAWDOWN]
            one = sums[number - 1]
            return f"{one['words']}\n(characters {one['from']} to {one['to']} of the text)"
    return ""
