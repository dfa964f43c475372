"""Two agreements, or two texts of one, held against one another."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.agreements.diff.compare import compare, compare_texts
from truceline.agreements.load import load
from truceline.app.drafting.document import Written, named
from truceline.model.agreement import Agreement, Text
from truceline.publish.catalogue import Catalogue, load_catalogue
from truceline.publish.told_changes import Told, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What differs, in words.

    Attributes:
        first: What the first side is called.
        second: What the second side is called.
        told: The differences.
        say: Words of the language.
    """

    first: str
    second: str
    told: Told
    say: Catalogue


def compare_files(first: Written, second: Written, lang: str) -> Compared:
    """Hold two agreements against one another.

    Raises:
        AgreementError: With every mistake of either.
    """
    ours, theirs = (load(written.text, written.name) for written in (first, second))
    say = load_catalogue(lang)
    found = told(compare(ours, theirs), ours, theirs, say)
    return Compared(first=first.name, second=second.name, told=found, say=say)


def compare_two_texts(written: Written, first_id: str, second_id: str, lang: str) -> Compared:
    """Hold two texts of one agreement against one another.

    Raises:
        AgreementError: With every mistake in it.
        NoSuchTextError: If there is no such text.
    """
    agreement = load(written.text, written.name)
    first, second = (_text(agreement, i, written.name) for i in (first_id, second_id))
    say = load_catalogue(lang)
    found = told(compare_texts(agreement, first, second), agreement, agreement, say)
    return Compared(first=first_id, second=second_id, told=found, say=say)


def _text(agreement: Agreement, text_id: str, name: str) -> Text:
    named(agreement, text_id, name)
    return next(t for t in agreement.texts if t.id == text_id)
