"""Tables of facts, and sections for what the model has and no module here names.

* So a field that the model gains is in the document at once, under its own heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from truceline.model.agreement import Citation
from truceline.model.interval import Interval
from truceline.publish.document.blocks import (
    Block,
    Cell,
    Paragraph,
    Row,
    Style,
    Table,
    cell,
    heading,
    para,
    span,
)
from truceline.publish.document.blocks import row as row_of
from truceline.publish.document.sections.wording import worded_cell, wordings
from truceline.publish.document.subject import Subject, citations_in

_LEAVES = (Citation, Interval)


def table_of(subject: Subject, thing: Any, key: str, skip: frozenset[str] = frozenset()) -> Table:
    """Return the fields of a thing that say something, two columns: what, and what it says."""
    rows = tuple(_rows(subject, thing, skip))
    return Table(key=key, rows=rows, widths=(2, 5))


def _rows(subject: Subject, thing: Any, skip: frozenset[str]) -> Iterator[Row]:
    for name, label, words in subject.terms.facts(thing, skip):
        value = getattr(thing, name)
        yield row_of(name, label, _cell(subject, value, words))


def _cell(subject: Subject, value: Any, words: str) -> Cell:
    """Return the value in words; a citation as a cross reference."""
    if isinstance(value, Citation):
        return cell((*subject.reference(value),)[1:])
    if isinstance(value, Mapping):
        return worded_cell(subject, value)
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return Cell(
            paragraphs=tuple(p for n, one in enumerate(value) for p in _one(subject, one, n))
        )
    found = tuple(citations_in(value))
    tail = tuple(s for c in dict.fromkeys(found) for s in subject.reference(c))
    return cell((span(words), *tail))


def _one(subject: Subject, thing: Any, n: int) -> Iterator[Paragraph]:
    """Yield one of several things on a line of its own, its wordings in every language."""
    words = subject.terms.value("", thing)
    tail = tuple(s for c in dict.fromkeys(citations_in(thing)) for s in subject.reference(c))
    key = str(getattr(thing, "id", n))
    yield para(key, (span(words), *tail), Style.CELL)
    for each in fields(thing):
        value = getattr(thing, each.name)
        if isinstance(value, Mapping) and len(value) > 1:
            yield from wordings(subject, value, f"{key}/{each.name}", Style.CELL)


def further(
    subject: Subject, thing: Any, told: frozenset[str], key: str, level: int
) -> Iterator[Block]:
    """Yield a section for each field that is not told elsewhere and says something.

    Args:
        subject: What the document is about.
        thing: A dataclass.
        told: Names of fields told elsewhere.
        key: Key of the place.
        level: Of the headings.
    """
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.name not in told and value not in (None, "", (), {}, False):
            below = f"{key}/{each.name}"
            yield heading(below, subject.terms.label(each.name), level)
            yield from _told(subject, each.name, value, below)


def _told(subject: Subject, name: str, value: Any, key: str) -> Iterator[Block]:
    if is_dataclass(value) and not isinstance(value, _LEAVES):
        yield table_of(subject, value, f"{key}/table")
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        for n, one in enumerate(value):
            told = str(getattr(one, "id", n + 1))
            yield table_of(subject, one, f"{key}/{told}")
    else:
        yield para(f"{key}/value", subject.terms.value(name, value))
