"""Every wording in every language stands in the paper, and any change of one in the redline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from truceline.agreements.load import load
from truceline.model.agreement import Agreement
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.document.assemble import document
from truceline.publish.document.blocks import (
    Document,
    Heading,
    Mark,
    Paragraph,
    Table,
)
from truceline.publish.document.redline import redline
from truceline.publish.document.sections.definitions import LISTS
from truceline.publish.document.subject import subject

ROOT = Path(__file__).resolve().parents[3]
EVERYTHING = ROOT / "tests" / "unit" / "agreements" / "everything.yaml"


def _translated(thing: Any, at: str, told: dict[str, str], changed: str = "") -> Any:
    """Return a thing with a French wording beside each of its wordings, unlike any other."""
    if isinstance(thing, Mapping):
        if not thing:
            return thing
        told[at] = f"«{at}»" + ("!" if at == changed else "")
        return {**thing, "fr": told[at]}
    if isinstance(thing, tuple):
        return tuple(
            _translated(one, f"{at}/{getattr(one, 'id', n)}", told, changed)
            for n, one in enumerate(thing)
        )
    if is_dataclass(thing) and not isinstance(thing, type):
        names = [each.name for each in fields(thing)]
        made = {n: _translated(getattr(thing, n), f"{at}.{n}", told, changed) for n in names}
        return replace(thing, **made)
    return thing


def _bilingual(changed: str = "") -> tuple[Agreement, dict[str, str]]:
    told: dict[str, str] = {}
    made = _translated(load(EVERYTHING.read_text("utf-8"), "a"), "", told, changed)
    texts = tuple(replace(text, authentic=("en", "fr")) for text in made.texts)
    return replace(made, texts=texts), told


def _document(agreement: Agreement, lang: str = "en") -> Document:
    return document(subject(agreement, load_catalogue(lang), "0" * 64, {}))


@cache
def _old() -> Document:
    return _document(_bilingual()[0])


def _paragraphs(made: Document) -> Iterator[Paragraph | Heading]:
    for block in made.blocks:
        if isinstance(block, Paragraph | Heading):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_wording_stands_with_the_name_of_its_language(lang: str) -> None:
    agreement, told = _bilingual()
    french = load_catalogue(lang).language("fr")
    assert french != "fr"
    lines = [p.text for p in _paragraphs(_document(agreement, lang))]
    missing = [w for w in told.values() if not any(w in t and french in t for t in lines)]
    assert missing == []
    assert len(told) > 25


WORDINGS = sorted(_bilingual()[1])


@pytest.mark.parametrize("at", WORDINGS)
def test_a_change_of_any_wording_is_a_tracked_change(at: str) -> None:
    marked = redline(_old(), _document(_bilingual(at)[0]))
    added = [s.text for p in _paragraphs(marked) for s in p.spans if s.mark is Mark.ADDED]
    assert any("!" in text for text in added)


def test_two_authentic_languages_are_called_equally_authentic_and_one_is_not() -> None:
    agreement = _bilingual()[0]
    words = "The wordings in English and French are equally authentic."
    assert words in [p.text for p in _paragraphs(_document(agreement))]
    alone = tuple(replace(text, authentic=("fr",)) for text in agreement.texts)
    lines = [p.text for p in _paragraphs(_document(replace(agreement, texts=alone)))]
    assert words not in lines
    assert any(line.startswith("English, not authentic: ") for line in lines)


def test_an_authentic_wording_that_is_not_given_is_missed_aloud() -> None:
    agreement = load(EVERYTHING.read_text("utf-8"), "a")
    texts = tuple(replace(text, authentic=("en", "fr")) for text in agreement.texts)
    lines = [p.text for p in _paragraphs(_document(replace(agreement, texts=texts)))]
    assert any("No wording in French is given" in line for line in lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_that_means_more_than_its_term_is_defined_in_every_language(lang: str) -> None:
    """An equally authentic paper defines the same words: none is left to what the term says."""
    say, english = load_catalogue(lang), load_catalogue("en")
    for family, meanings in LISTS.values():
        for word, meaning in meanings.items():
            key = f"means-{family}-{word.replace('_', '-')}"
            more = meaning.casefold() != english.word(family, word).casefold()
            assert say.has(key) == more, key
            if more:
                assert lang != "en" or say(key) == meaning
                assert say(key).casefold() != say.word(family, word).casefold(), key


def test_the_ukrainian_paper_defines_what_the_english_one_defines() -> None:
    told = {lang: _defined(_document(load(EVERYTHING.read_text("utf-8"), "a"), lang))
            for lang in LANGUAGES}  # fmt: skip
    assert told["uk"] == told["ru"] == told["en"]
    assert "shelling" in told["en"]["definitions/acts/table"]


def _defined(made: Document) -> dict[str, list[str]]:
    tables = (b for b in made.blocks if isinstance(b, Table) and b.key.startswith("definitions/"))
    return {table.key: [row.key for row in table.rows] for table in tables}
