"""Any part of an agreement in words: the label of a field, the value in it, a thing in lines.

* Known fields have their own words (``field-…`` in the catalogue, families of the vocabulary); a
  field nobody has named yet is still told, under its own name. So nothing is dropped.
* Everything here is plain text; whoever writes a format escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, time
from enum import Enum
from typing import Any

from markupsafe import Markup

from truceline.model.agreement import Agreement, Citation, Due
from truceline.model.calibres import CALIBRE_PATTERN, calibre_of
from truceline.model.interval import Interval
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.due_words import due_words

#: Field -> family of the vocabulary its words come from; enumerations have a family of their own.
FAMILIES: Mapping[str, str] = {
    "about": "about",
    "act": "act",
    "acts": "act",
    "circumstances": "circumstance",
    "items": "item",
    "mandate": "mandate",
    "object_types": "object",
    "only_if": "circumstance",
    "requires": "circumstance",
    "rule": "rule",
    "side": "side",
    "stages": "stage",
    "starts_on": "clock",
    "tier": "tier",
    "trigger": "trigger",
    "weapons": "weapon",
}
#: Fields that name parties (an id that is no party's is shown as it is).
PARTIES = frozenset({"asserted_by", "binds", "by", "decided_by", "on", "party", "stated_by", "to"})
#: Fields that name zones.
ZONES = frozenset({"zone_ids"})
#: Fields that hold a share of one.
SHARES = frozenset({"consistent_at", "inconsistent_at", "quiet_watched_share"})
#: Fields that ask for nothing when they are zero.
UNTOLD_AT_ZERO = frozenset({"at_least_h", "notice_h", "percent"})

Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one agreement in one language.

    Attributes:
        say: Words, numbers and days of the language.
        agreement: Whose parties and zones are named.
        first: Party id named before others in a party's own copy; empty: all as they stand.
    """

    say: Catalogue
    agreement: Agreement
    first: str = ""

    def label(self, field: str) -> str:
        """Return what a field is called."""
        key = f"field-{slug(field)}"
        return self.say(key) if self.say.has(key) else field.replace("_", " ")

    def known(self, field: str) -> bool:
        """Say whether a field has a label of its own."""
        return self.say.has(f"field-{slug(field)}")

    def free(self, field: str) -> bool:
        """Say whether a field holds free text, not a word, an id or an address."""
        return field not in {*FAMILIES, *PARTIES, *ZONES, "url", "values"}

    def party(self, party_id: str) -> str:
        """Return the name of a party or of whoever is named by language, else what was written."""
        name = self.agreement.name_of(party_id)
        return self.say.plain(name) if name else party_id

    def zone(self, zone_id: str) -> str:
        """Return the name of a zone, or the id if there is none of it."""
        names = {z.id: z.name for z in self.agreement.zones}
        return self.say.plain(names[zone_id]) if zone_id in names else zone_id

    def line(self, line_id: str) -> str:
        """Return what the texts call a reference line, or its id where it has no name here."""
        named = [line.name for line in self.agreement.lines if line.id == line_id and line.name]
        return self.say.plain(named[0]) if named else line_id

    def seat(self, seat_id: str) -> str:
        """Return the name of a seat of the mechanism's body, or the id if there is none of it."""
        body = self.agreement.mechanism.commission
        names = {seat.id: seat.name for seat in body.seats} if body else {}
        return self.say.plain(names[seat_id]) if seat_id in names else seat_id

    def word(self, family: str, value: str) -> str:
        """Return a word of the vocabulary as plain text."""
        return plain(self.say.word(family, value))

    def listed(self, words: list[str]) -> str:
        """Return several things in a row."""
        return self.say("list-comma").join(words)

    def value(self, field: str, value: object) -> str:
        """Return a value in words, on one line.

        Args:
            field: Name of its field; decides which words and units are meant.
            value: As the model has it.
        """
        told = self._plain_value(field, value)
        if told is not None:
            return told
        if isinstance(value, Interval):
            return self.say("from-until", start=self.bound(value.start), end=self.bound(value.end))
        if isinstance(value, Mapping):
            return self._by_language(field, value)
        if isinstance(value, tuple):
            return self._tuple(field, value)
        if isinstance(value, Citation):
            return cited(value)
        if isinstance(value, Due):
            return due_words(self, value)
        colon, semicolon = self.say("colon"), self.say("list-semicolon")
        return semicolon.join(f"{label}{colon}{words}" for _, label, words in self.facts(value))

    def _by_language(self, field: str, value: Mapping[Any, Any]) -> str:
        """Return a wording in the reader's language, or each period with its own."""
        if not any(isinstance(one, Interval) for one in value.values()):
            return self.say.plain({str(k): str(v) for k, v in value.items()})
        colon = self.say("colon")
        told = (f"{self.say.language(k)}{colon}{self.value(field, v)}" for k, v in value.items())
        return self.say("list-semicolon").join(told)

    def _plain_value(self, field: str, value: object) -> str | None:
        if value is None or value == "":
            return self.say("nothing-said")
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, Enum):
            return self.word(family_of(value), str(value.value))
        if isinstance(value, str):
            return self._word(field, value)
        if isinstance(value, int | float):
            return self.number(field, float(value))
        if isinstance(value, datetime):
            return self.bound(value)
        return value.isoformat("minutes") if isinstance(value, time) else None

    def _word(self, field: str, word: str) -> str:
        if field in FAMILIES:
            return self.word(FAMILIES[field], word)
        if field == "values":
            return self._of_any_list(word)
        if field == "calibres":
            return self._calibre(word)
        if field in PARTIES:
            return self.party(word)
        if field == "approved_by":
            return self.seat(word)
        return self.zone(word) if field in ZONES else word

    def _calibre(self, said: str) -> str:
        if not re.match(CALIBRE_PATTERN, said):
            return said
        held = calibre_of(said)
        sort = "least" if not held.most_mm else "within" if held.least_mm else "most"
        of = self.say(f"calibre-of-{held.of}")
        return self.say(f"calibre-{sort}", of=of, least=held.least_mm, most=held.most_mm)

    def _of_any_list(self, word: str) -> str:
        for family in ("act", "object", "weapon"):
            if self.say.has(f"{family}-{slug(word)}"):
                return self.word(family, word)
        return word

    def _tuple(self, field: str, value: tuple[Any, ...]) -> str:
        if not value:
            return self.say("nothing-listed")
        if isinstance(value[0], tuple):
            points = sum(1 for _ in places(value))
            return self.say("parts-of-places", parts=len(value), places=points)
        if is_dataclass(value[0]):
            return self.say("list-semicolon").join(self.value(field, one) for one in value)
        if field in PARTIES and self.first:
            value = tuple(sorted(value, key=lambda party: party != self.first))
        return self.listed([self.value(field, one) for one in value])

    def number(self, field: str, value: float) -> str:
        """Return a number with the unit that its field's name ends in."""
        say = self.say
        if field in SHARES:
            return say.percent(value, 1)
        if field.endswith("_h") or field == "hours":
            return say("hours-n", n=say.number(value, 2))
        if field.endswith("_m"):
            return self.metres(value)
        return say.number(value, 7)

    def metres(self, value: float) -> str:
        """Return a length."""
        say = self.say
        if abs(value) >= 1000:
            return say("kilometres", n=say.number(value / 1000, 3))
        return say("metres", n=say.number(value, 1))

    def bound(self, instant: datetime | None) -> str:
        """Return an end of a period, in the mechanism's zone and in UTC."""
        say, zone = self.say, self.agreement.mechanism.time_zone
        if instant is None:
            return say("open-ended")
        utc = say.instant(instant)
        if zone == "UTC":
            return say("instant-utc", utc=utc)
        return say("instant-both", local=say.instant(instant, zone), zone=zone, utc=utc)

    def facts(self, thing: Any, skip: frozenset[str] = frozenset()) -> Iterator[Fact]:
        """Yield field, label and words of every field of a thing that says something.

        Args:
            thing: A dataclass.
            skip: Fields that are told elsewhere.
        """
        for each in fields(thing):
            value = getattr(thing, each.name)
            silent = each.name in UNTOLD_AT_ZERO and value == 0
            if each.name not in skip and not silent and value not in (None, "", (), {}):
                yield each.name, self.label(each.name), self.value(each.name, value)


def family_of(value: Enum) -> str:
    """Return the family of an enumeration's words: ``CapKind`` is ``cap-kind``."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "-", type(value).__name__).lower()


def cited(citation: Citation) -> str:
    """Return a citation on one line."""
    parts = (citation.said_by, citation.title, citation.dated, citation.url)
    return ", ".join(part for part in parts if part)


def plain(text: str) -> str:
    """Return text of the catalogue without markup."""
    return str(text.striptags()) if isinstance(text, Markup) else text


def places(parts: tuple[Any, ...]) -> Iterator[tuple[float, float]]:
    """Yield every (lon, lat) below nested parts, in order."""
    for part in parts:
        if isinstance(part, tuple) and part and isinstance(part[0], tuple):
            yield from places(part)
        elif isinstance(part, tuple):
            yield part
