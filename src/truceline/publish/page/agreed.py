"""What was agreed, text beside text, differences marked; and the mechanism they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model.agreement import Text
from truceline.publish.page.clauses import Clause, clauses, deadlines
from truceline.publish.page.mechanism import Part, mechanism
from truceline.publish.page.setting import Cited, Setting, cite
from truceline.publish.page.things import Thing, essence, things

#: What a text holds besides its provisions, each told thing by thing.
BACKING = ("releases", "guarantees", "remedies")


@dataclass(frozen=True)
class Row:
    """One line of the side-by-side table: a cell for each text."""

    label: str
    cells: tuple[str, ...]
    differs: bool


@dataclass(frozen=True)
class Backing:
    """One line of the side-by-side table whose cells hold things."""

    label: str
    cells: tuple[tuple[Thing, ...], ...]
    differs: bool


@dataclass(frozen=True)
class Agreed:
    """The section."""

    titles: tuple[str, ...]
    facts: tuple[Row, ...]
    citations: tuple[Cited | None, ...]
    backing: tuple[Backing, ...]
    clauses: tuple[Clause, ...]
    mechanism: tuple[Part, ...]
    note: str
    notes: tuple[str, ...]


def agreed(setting: Setting) -> Agreed:
    """Lay the texts side by side."""
    texts = setting.texts
    return Agreed(
        titles=tuple(setting.text_title(t.id) for t in texts),
        facts=_facts(setting),
        citations=tuple(cite(t.citation) for t in texts),
        backing=tuple(_backing(setting)),
        clauses=clauses(setting),
        mechanism=mechanism(setting),
        note=setting.say.wording(setting.dossier.agreement.note),
        notes=tuple(setting.say.wording(t.note) for t in texts),
    )


def _facts(setting: Setting) -> tuple[Row, ...]:
    say, texts, terms = setting.say, setting.texts, setting.terms
    by = [setting.parties_listed(t.asserted_by) or say("agreed-jointly") for t in texts]
    wanted = (
        ("agreed-status", [say.word("status-of-text", t.status.value) for t in texts]),
        ("agreed-asserted-by", by),
        ("agreed-from", [terms.bound(t.period.start) for t in texts]),
        ("agreed-until", [terms.bound(t.period.end) for t in texts]),
    )
    further = (
        ("amends", [_amends(setting, t) for t in texts]),
        ("authentic", [terms.listed(list(t.authentic)) for t in texts]),
        ("clocks", [say("list-semicolon").join(deadlines(setting, t.clocks)) for t in texts]),
    )
    # Who asserts a text is no difference in what it says.
    rows = [
        Row(say(key), tuple(cells), key != "agreed-asserted-by" and len(set(cells)) > 1)
        for key, cells in wanted
    ]
    for field, cells in further:
        if any(cells):
            told = tuple(words or say("nothing-said") for words in cells)
            rows.append(Row(terms.label(field), told, len(set(told)) > 1))
    return tuple(rows)


def _amends(setting: Setting, text: Text) -> str:
    known = {t.id for t in setting.texts}
    return setting.text_title(text.amends) if text.amends in known else text.amends


def _backing(setting: Setting) -> Iterator[Backing]:
    """Yield a line for each part that at least one text has."""
    for part in BACKING:
        held = [getattr(t, part) for t in setting.texts]
        if any(held):
            cells = tuple(things(setting, own, held) for own in held)
            differs = len({essence(own) for own in held}) > 1
            yield Backing(setting.terms.label(part), cells, differs)
