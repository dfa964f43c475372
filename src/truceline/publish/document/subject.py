"""What a document is about: the agreement, the texts chosen, its words, its sources by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from truceline.model.agreement import Agreement, Citation, Provision, Text, Zone
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.document.blocks import Span, span
from truceline.publish.terms import Terms, cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a rule reads a provision, from its card, in English.

    Attributes:
        title: In a few words.
        reading: Which words of a report it goes by.
        blind: What it cannot see.
        acts: Acts it reads where a provision lists none.
    """

    title: str
    reading: str
    blind: str
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a document is about.

    Attributes:
        agreement: The whole agreement.
        texts: Those to be written, in its order.
        say: Words of the language.
        version: SHA-256 of the agreement's file, hex.
        dated: Date to be printed, ISO, given by whoever asks; empty: none.
        readings: Rule id -> its card.
        sources: Every citation once, in the order in which it is met.
    """

    agreement: Agreement
    texts: tuple[Text, ...]
    say: Catalogue
    version: str
    dated: str
    readings: Mapping[str, Reading]
    sources: tuple[Citation, ...]

    @property
    def terms(self) -> Terms:
        """Return the words of this agreement."""
        return Terms(self.say, self.agreement)

    @property
    def title(self) -> str:
        """Return the title in the document's language."""
        return self.say.plain(self.agreement.title)

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Return the provisions of all texts chosen."""
        return tuple(p for text in self.texts for p in text.provisions)

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return every zone the agreement gives."""
        return self.agreement.zones

    def rule_title(self, rule: str) -> str:
        """Return what a rule is called: in the language, else as its card says in English."""
        card = self.readings.get(rule)
        if card is None or self.say.has(f"rule-{slug(rule)}"):
            return self.terms.word("rule", rule)
        return card.title

    def line_title(self, line_id: str) -> str:
        """Return what the texts call a line, else that it is the line of that id."""
        name = self.terms.line(line_id)
        return name if name != line_id else self.say("doc-line", id=line_id)

    def acts_of(self, rule: str) -> tuple[str, ...]:
        """Return which acts a rule reads where a provision lists none."""
        card = self.readings.get(rule)
        return card.acts if card else ()

    def reference(self, citation: Citation | None) -> tuple[Span, ...]:
        """Return a cross reference to the list of sources; nothing where nothing is cited."""
        if citation is None or citation not in self.sources:
            return ()
        number = self.sources.index(citation) + 1
        return (span(" "), span(f"[{number}]", target=source_key(citation)))


def source_key(citation: Citation) -> str:
    """Return the key of a source: the same in every version."""
    return f"source/{cited(citation)}"


def subject(
    agreement: Agreement,
    say: Catalogue,
    version: str,
    readings: Mapping[str, Reading],
    text_id: str = "",
    dated: str = "",
) -> Subject:
    """Return what a document is about.

    Args:
        agreement: The agreement.
        say: Words of the language.
        version: SHA-256 of its file, hex.
        readings: Rule id -> its card.
        text_id: Only this text; empty: all.
        dated: Date to be printed, ISO; empty: none.
    """
    texts = tuple(t for t in agreement.texts if text_id in ("", t.id))
    shown = (agreement.title, agreement.mechanism, agreement.zones, agreement.registers, texts)
    return Subject(
        agreement=agreement,
        texts=texts,
        say=say,
        version=version,
        dated=dated,
        readings=readings,
        sources=tuple(dict.fromkeys(citations_in((texts, shown, _rest(agreement))))),
    )


def _rest(agreement: Agreement) -> tuple[Any, ...]:
    return tuple(getattr(agreement, f.name) for f in fields(agreement) if f.name != "texts")


def citations_in(thing: Any) -> Iterator[Citation]:
    """Yield every citation below a thing, in the order of its fields."""
    if isinstance(thing, Citation):
        yield thing
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from citations_in(getattr(thing, each.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from citations_in(one)
