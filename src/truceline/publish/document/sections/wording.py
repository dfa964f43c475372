"""A wording in every language it is given in: each authentic one binds, so each has to stand here.

* The document's own language comes first; as soon as there are two, each is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.model.agreement import Wording
from truceline.publish.catalogue import Catalogue
from truceline.publish.document.blocks import Cell, Look, Paragraph, Span, Style, para, span
from truceline.publish.document.subject import Subject


def in_order(say: Catalogue, wording: Wording) -> list[str]:
    """Return the languages of a wording: the document's own, then English, then the rest."""
    return sorted(wording, key=lambda lang: (lang != say.lang, lang != "en", lang))


def languages(say: Catalogue, langs: Sequence[str]) -> str:
    """Return names of languages in a row."""
    return say("list-and").join(say.language(lang) for lang in langs)


def wordings(
    subject: Subject,
    wording: Wording,
    key: str,
    style: Style = Style.BODY,
    *,
    authentic: tuple[str, ...] = (),
    before: Sequence[Span] = (),
    after: Sequence[Span] = (),
    list_key: str = "",
) -> Iterator[Paragraph]:
    """Yield a paragraph for each language of a wording.

    Args:
        subject: What the document is about.
        wording: By language.
        key: Key of the place.
        style: Of the paragraphs.
        authentic: Languages whose wording is authentic; empty: nothing is said of it.
        before: Stands before the first wording.
        after: Stands behind the first wording.
        list_key: The first paragraph counts in this list.
    """
    say = subject.say
    order = in_order(say, wording)
    for n, lang in enumerate(order):
        named = _label(say, lang, authentic) if order != [say.lang] else ""
        spans = [*(before if n == 0 else ()), span(named, Look.QUIET), span(wording[lang])]
        own = Style.MORE if list_key and n else style
        made = para(f"{key}/{lang}", [*spans, *(after if n == 0 else ())], own)
        yield replace(made, list_key=list_key) if n == 0 else made
    missing = [lang for lang in authentic if wording and lang not in wording]
    if missing and len(authentic) > 1:
        told = say("doc-lang-missing", langs=languages(say, missing))
        own = Style.MORE if list_key else style
        yield para(f"{key}/missing", [span(told, Look.QUIET)], own)


def _label(say: Catalogue, lang: str, authentic: tuple[str, ...]) -> str:
    name = say.language(lang)
    foreign = authentic and lang not in authentic
    return (say("doc-lang-translation", lang=name) if foreign else name) + say("colon")


def further_languages(
    subject: Subject, wording: Wording, key: str, style: Style = Style.QUIET
) -> Iterator[Paragraph]:
    """Yield what a heading or a title, which has one language, leaves untold."""
    say = subject.say
    for lang in in_order(say, wording)[1:]:
        words = (span(say.language(lang) + say("colon"), Look.QUIET), span(wording[lang]))
        yield para(f"{key}/{lang}", words, style)


def worded_cell(subject: Subject, wording: Wording, after: Sequence[Span] = ()) -> Cell:
    """Return a cell with a wording in every language."""
    return Cell(paragraphs=tuple(wordings(subject, wording, "0", Style.CELL, after=after)))
