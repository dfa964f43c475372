"""A sentence and the records behind it: every number is counted from ids that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from truceline.publish.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Ids of records of one kind.

    Attributes:
        kind: ``incident``, ``finding``, ``report``, ``tally``, ``effort``, ``source``,
            ``zone-day``, ``zone-week``, ``correction``.
        ids: Distinct, in the order of the tables.
    """

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and how anybody gets it again.

    Attributes:
        rule: ``count`` (of the ids), ``difference`` (of the counts of two lists, without its sign)
            ``hours`` (of the effort rows within the period, summed, rounded to whole hours) or
            ``withheld`` (of records whose ids are not for the readers of the paper).
        of: The records; none for ``withheld``.
        stated: For ``hours`` and ``withheld``: the number.
    """

    rule: str
    of: tuple[Records, ...]
    stated: int = 0

    @property
    def value(self) -> int:
        """The number."""
        if self.rule in ("hours", "withheld"):
            return self.stated
        sizes = [len(records.ids) for records in self.of]
        return abs(sizes[0] - sizes[1]) if self.rule == "difference" else sizes[0]


def count(kind: str, ids: Sequence[str]) -> Number:
    """Return how many records there are."""
    return Number(rule="count", of=(Records(kind=kind, ids=tuple(dict.fromkeys(ids))),))


def unnamed(n: int) -> Number:
    """Return how many records are withheld, without naming one."""
    return Number(rule="withheld", of=(), stated=n)


def difference(kind: str, now: Sequence[str], before: Sequence[str]) -> Number:
    """Return by how many two counts differ."""
    return Number(rule="difference", of=(count(kind, now).of[0], count(kind, before).of[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence.

    Attributes:
        id: ``s1``, ``s2``, … in order.
        topic: What it is about; sentences of one topic make one paragraph.
        key: Of the catalogue.
        text: In the language of the edition.
        numbers: Name in the sentence -> how it was counted.
        names: Name in the sentence -> a name, which is no number however many digits it has.
    """

    id: str
    topic: str
    key: str
    text: str
    numbers: Mapping[str, Number]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def records(self) -> tuple[Records, ...]:
        """Everything it rests on, each list once."""
        return tuple(dict.fromkeys(r for n in self.numbers.values() for r in n.of))

    def plain(self) -> dict[str, Any]:
        """Return it for ``sentences.json``."""
        numbers = {
            name: {
                "value": number.value,
                "rule": number.rule,
                "of": [{"kind": r.kind, "ids": list(r.ids)} for r in number.of],
            }
            for name, number in self.numbers.items()
        }
        return {
            "id": self.id,
            "key": self.key,
            "text": self.text,
            "numbers": numbers,
            "names": dict(self.names),
        }


class Prose:
    """Writes sentences in order.

    Args:
        say: The words.
    """

    def __init__(self, say: Catalogue) -> None:
        self.say = say
        self.topic = ""
        self.sentences: list[Sentence] = []

    def tell(self, key: str, numbers: Mapping[str, Number], **names: str) -> None:
        """Add the sentence of that key.

        Args:
            key: Of the catalogue.
            numbers: Its numbers by name.
            names: Its names.
        """
        called = {n: unmarked(name) for n, name in names.items()}
        values = {name: number.value for name, number in numbers.items()}
        sentence = Sentence(
            id=f"s{len(self.sentences) + 1}",
            topic=self.topic,
            key=key,
            text=unmarked(self.say(key, **values, **called)),
            numbers=dict(numbers),
            names=called,
        )
        self.sentences.append(sentence)


def unmarked(words: str) -> str:
    """Return words without markup: the same text goes into every format."""
    return words.striptags() if isinstance(words, Markup) else words
