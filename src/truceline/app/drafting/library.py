"""Ask a copy of PA-X that the user has, and lead from an answer to the drafting table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import documents
from truceline.agreements.library.find import Found, Frame, find
from truceline.agreements.library.read import Library, read_library
from truceline.agreements.library.terms import Term, Uncoded, vocabulary
from truceline.assessment.registry import RULES
from truceline.errors import TrucelineError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was asked and what came back.

    Attributes:
        terms: In the order asked.
        frame: Out of which agreements.
        at_least: Lowest value that counted, in columns that have levels.
        found: Matches and counts.
        library: The file read.
    """

    terms: tuple[Term, ...]
    frame: Frame
    at_least: int
    found: Found
    library: Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Where Truceline's own language has a place for something.

    Attributes:
        rules: Rule id -> title, of those that are installed.
        paths: Keys of an agreement document.
    """

    rules: dict[str, str]
    paths: tuple[str, ...]


def terms_of(asked: Sequence[str]) -> tuple[Term, ...]:
    """Return the terms asked for.

    Raises:
        TrucelineError: Naming every word that is no term, with the nearest ones.
    """
    words, faults, terms = vocabulary(), [], []
    for name in asked:
        entry = words.find(name)
        if isinstance(entry, Term):
            terms.append(entry)
        elif entry is not None:
            faults.append(f"{name!r}: PA-X has no column for it; {_near(entry.nearest)}")
            faults.append(f"  an agreement document holds it under {', '.join(entry.paths)}")
        else:
            faults.append(f"{name!r} is no term of the library; {_near(words.nearest(name))}")
    if faults:
        hint = "ask with other words; `truceline library --terms` lists them all"
        raise TrucelineError("\n".join(faults), hint)
    return tuple(terms)


def _near(names: Sequence[str]) -> str:
    listed = ", ".join(f'"{name}"' for name in names)
    return f"nearest: {listed}" if names else "nothing comes near"


def ask(path: Path, asked: Sequence[str], frame: Frame, at_least: int = 1) -> Answer:
    """Return which agreements of a file are coded as asked.

    Args:
        path: The user's copy of PA-X.
        asked: Terms, or their other words, or codes; all must hold.
        frame: Out of which agreements.
        at_least: Lowest value that counts, 1 to 3; a column that says yes or no asks for yes.

    Raises:
        TrucelineError: If a word is no term.
        FormatError: If the file is no copy of PA-X.
    """
    terms = terms_of(asked)
    least = {term.code: min(at_least, term.most) for term in terms}
    library = read_library(documents.given(path), least)
    found = find(library, least, frame)
    return Answer(terms=terms, frame=frame, at_least=at_least, found=found, library=library)


def hint_of(entry: Term | Uncoded) -> Hint:
    """Return where an agreement document holds such a thing, and which installed rules read it."""
    titles = {rule.card.id: rule.card.title for rule in RULES}
    return Hint(rules={r: titles[r] for r in entry.rules if r in titles}, paths=entry.paths)
