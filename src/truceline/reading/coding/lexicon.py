"""The words of events, with every form in which English bends them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from truceline.reading.lexicon.forms import forms_of

#: An operator says how its subject stands to what follows; a modal turns the act behind it; an act
#: stands for itself; a noun only hints.
Part = Literal["operator", "modal", "act", "noun"]
#: Between the parts of an entry written ``impose … curfew`` at most so many words stand.
GAP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Words that speak for one event.

    Attributes:
        event: For which.
        mode: In which mode.
        part: What the words do in a sentence.
        weight: How much they say.
        pieces: Lemmas that stand side by side; between pieces there may be a gap.
    """

    event: str
    mode: str
    part: Part
    weight: float
    pieces: tuple[tuple[str, ...], ...]


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Return every entry by its first lemma, the longest first."""
    lot: dict[str, list[Entry]] = {}
    for row in _rows("events.csv"):
        for words in row["words"].split(";"):
            pieces = tuple(tuple(piece.split()) for piece in words.split(" … "))
            entry = Entry(
                event=row["event"],
                mode=row["mode"],
                part=_part(row["part"]),
                weight=float(row["weight"]),
                pieces=pieces,
            )
            lot.setdefault(pieces[0][0], []).append(entry)
    return {
        first: tuple(sorted(some, key=lambda e: -sum(map(len, e.pieces))))
        for first, some in lot.items()
    }


@cache
def scope(sort: str) -> frozenset[tuple[str, ...]]:
    """Return the words of one sort that turn what stands behind them: ``aside``, ``not``."""
    (row,) = (row for row in _rows("scope.csv") if row["sort"] == sort)
    return frozenset(tuple(words.split()) for words in row["words"].split(";"))


@cache
def lemmas() -> dict[str, frozenset[str]]:
    """Return of each bent form the lemmas that the lexicon knows for it."""
    known = {w for lot in entries().values() for e in lot for piece in e.pieces for w in piece}
    out: dict[str, set[str]] = {}
    irregular = dict(_irregular())
    for lemma in known:
        for form in (*irregular.get(lemma, ()), *_forms(lemma)):
            out.setdefault(form, set()).add(lemma)
    return {form: frozenset(some) for form, some in out.items()}


def _forms(lemma: str) -> Iterator[str]:
    """Yield what may be a form of a word; what English does not have, harms nothing."""
    yield from forms_of(lemma)
    stem = lemma.removesuffix("e")
    yield from (f"{stem}ed", f"{lemma}es")
    if len(lemma) > 2 and lemma[-1] in "bdgklmnprt" and lemma[-2] in "aeiou":
        yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")


def _irregular() -> Iterator[tuple[str, tuple[str, ...]]]:
    (row,) = (row for row in _rows("scope.csv") if row["sort"] == "irregular")
    for one in row["words"].split(";"):
        lemma, _, forms = one.partition(":")
        yield lemma, tuple(forms.split("/"))


def _part(written: str) -> Part:
    for part in ("operator", "modal", "act", "noun"):
        if written == part:
            return part
    raise ValueError(f"events.csv: {written!r} is no part")


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
