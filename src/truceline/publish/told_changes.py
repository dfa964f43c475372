"""What differs between two agreements, or two texts, in words: before and after, and what it means.

* Two columns of equal standing, "first" and "second"; neither is called right, new or better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from truceline.kernels.wording import Segment, segments
from truceline.model.agreement import Agreement
from truceline.model.change import Change, ChangeKind, Changes, Path
from truceline.publish.catalogue import Catalogue
from truceline.publish.terms import Terms, places
from truceline.publish.told_effects import effect_told


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """One difference in words.

    Attributes:
        where: The path, ids and names of fields as the data have them.
        label: The path in words of the language.
        kind: added, removed, changed or reordered.
        before: In words; empty where there was nothing.
        after: Likewise.
        words: For a wording: word by word; else empty.
        gained: For a list: what only the second has.
        lost: For a list: what only the first has.
    """

    where: str
    label: str
    kind: str
    before: str
    after: str
    words: tuple[Segment, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEffect:
    """What a difference means in operation, in one sentence."""

    where: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that differs, in words."""

    changes: tuple[ToldChange, ...]
    effects: tuple[ToldEffect, ...]


def told(changes: Changes, ours: Agreement, theirs: Agreement, say: Catalogue) -> Told:
    """Return changes in words.

    Args:
        changes: As found.
        ours: Agreement of the first side; names its parties and zones.
        theirs: Of the second.
        say: Words of the language.
    """
    sides = Terms(say, ours), Terms(say, theirs)
    return Told(
        changes=tuple(_change(change, *sides) for change in changes.changes),
        effects=tuple(
            ToldEffect(
                where=where(e.path), label=_label(e.path, sides[0]), sentence=effect_told(e, *sides)
            )
            for e in changes.effects
        ),
    )


def where(path: Path) -> str:
    """Return a path as one line of names and ids."""
    return " › ".join(str(s) for s in path)


def _label(path: Path, terms: Terms) -> str:
    """Return a path in words: fields by their label, everything else as it is."""
    names = (terms.label(str(s)) if terms.known(str(s)) else str(s) for s in path)
    return " › ".join(names)


def _change(change: Change, ours: Terms, theirs: Terms) -> ToldChange:
    field = _field(change.path)
    before, after = _side(change.before, field, ours), _side(change.after, field, theirs)
    free = ours.free(field) and change.kind is ChangeKind.CHANGED
    wording = free and type(change.before) is str and type(change.after) is str
    lists = isinstance(change.before, tuple) and isinstance(change.after, tuple)
    return ToldChange(
        where=where(change.path),
        label=_label(change.path, ours),
        kind=change.kind.value,
        before=before,
        after=after,
        words=segments(before, after) if wording else (),
        gained=_only(change.after, change.before, field, theirs) if lists else (),
        lost=_only(change.before, change.after, field, ours) if lists else (),
    )


def _field(path: Path) -> str:
    """Return the field a value stands in: the last name, or the one before a language or id."""
    return str(path[-1]) if path else ""


def _side(value: object, field: str, terms: Terms) -> str:
    if value is None:
        return ""
    if is_dataclass(value) and not isinstance(value, type):
        return terms.say("list-semicolon").join(_lines(value, terms))
    return terms.value(field, value)


def _lines(thing: Any, terms: Terms) -> Iterator[str]:
    """Yield every field of a thing that came or went; wordings in every language they have."""
    colon = terms.say("colon")
    for each in fields(thing):
        value = getattr(thing, each.name)
        if isinstance(value, dict):
            for lang, words in value.items():
                yield f"{terms.label(each.name)} [{lang}]{colon}{words}"
        elif value not in (None, "", ()):
            yield f"{terms.label(each.name)}{colon}{terms.value(each.name, value)}"


def _only(one: Any, other: Any, field: str, terms: Terms) -> tuple[str, ...]:
    """Return what one list has and the other has not; of an outline, its places."""
    if any(isinstance(part, tuple) for part in (*one, *other)):
        elsewhere = set(places(other))
        return tuple(_place(p) for p in dict.fromkeys(places(one)) if p not in elsewhere)
    return tuple(terms.value(field, word) for word in one if word not in other)


def _place(place: tuple[float, float]) -> str:
    """Return a place as the data write it: longitude first."""
    return f"[{place[0]:.7g}, {place[1]:.7g}]"
