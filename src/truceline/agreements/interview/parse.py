"""Answers as people type them -> values, or why not."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Collection, Mapping
from zoneinfo import ZoneInfo, available_timezones

from truceline.agreements.interview.amounts import moment
from truceline.agreements.interview.talk import BadAnswerError
from truceline.agreements.schema_terms import ID_PATTERN, LANGUAGE_PATTERN
from truceline.agreements.times import OPEN, TimeMistakeError, instant, zone_of

_UNPRINTABLE = re.compile("[^\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_ENDS = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)


def free(said: str) -> str:
    """Return free text."""
    if _UNPRINTABLE.search(said):
        raise BadAnswerError("it holds a sign that cannot be written down; type it anew")
    return said


def identifier(taken: Collection[str]) -> Callable[[str], str]:
    """Return a reader of ids that refuses those taken."""

    def read(said: str) -> str:
        if not re.match(ID_PATTERN, said) or len(said) > 200:
            raise BadAnswerError("an id has letters, digits and . _ / : - and begins with a letter")
        if said in taken:
            raise BadAnswerError(f"{said} is taken; an id is never given twice")
        return said

    return read


def slug(text: str, taken: Collection[str] = ()) -> str:
    """Return an id made from words, different from those taken."""
    plain = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:60].rstrip("-") or "it"
    found, n = plain, 1
    while found in taken:
        n += 1
        found = f"{plain}-{n}"
    return found


def language(said: str) -> str:
    """Return a language code."""
    if not re.match(LANGUAGE_PATTERN, said):
        raise BadAnswerError("write a language code, e.g. en, uk, ru, ar")
    return said


def one_of(words: Collection[str]) -> Callable[[str], str]:
    """Return a reader of one word of a list."""

    def read(said: str) -> str:
        if said not in words:
            near = difflib.get_close_matches(said, sorted(words), n=1)
            hint = f"did you mean {near[0]}?" if near else f"write one of: {', '.join(words)}"
            raise BadAnswerError(f"{said[:40]} is not on the list; {hint}")
        return said

    return read


def several(
    words: Collection[str], *, least: int = 1, not_all: str = ""
) -> Callable[[str], list[str]]:
    """Return a reader of words of a list, separated by commas.

    Args:
        words: The list.
        least: How many there must be.
        not_all: Why ``all`` will not do; empty: it means every word (``both``, where there are
            two).
    """

    def read(said: str) -> list[str]:
        if said == "all" or (said == "both" and len(words) == 2):
            if not_all:
                raise BadAnswerError(not_all)
            return list(words)
        given = [part.strip() for part in said.split(",") if part.strip() and said != "none"]
        found = [one_of(words)(part) for part in dict.fromkeys(given)]
        if len(found) < least:
            raise BadAnswerError(f"name at least {least}: {', '.join(words)}")
        return found

    return read


def codes(said: str) -> list[str]:
    """Return language codes, separated by commas; ``none`` means none."""
    given = [part.strip() for part in said.split(",") if part.strip() and said != "none"]
    return [language(code) for code in dict.fromkeys(given)]


def identifiers(said: str) -> list[str]:
    """Return ids, separated by commas; ``none`` means none."""
    given = [part.strip() for part in said.split(",") if part.strip() and said != "none"]
    return [identifier(())(one) for one in dict.fromkeys(given)]


def number(low: float, high: float, what: str) -> Callable[[str], float]:
    """Return a reader of a number between two, both allowed."""

    def read(said: str) -> float:
        try:
            value = float(said)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise BadAnswerError(f"write a number from {low:g} to {high:g}: {what}")
        return value

    return read


def time_zone(said: str) -> str:
    """Return the name of an IANA zone; of a place that has one, the zone is proposed."""
    try:
        zone_of(said)
    except TimeMistakeError as mistake:
        asked = said.casefold().replace(" ", "_")
        named = sorted(z for z in available_timezones() if z.rpartition("/")[2].casefold() == asked)
        hint = f"did you mean `{named[0]}`?" if named else mistake.hint
        raise BadAnswerError(f"{mistake.message}; {hint}") from mistake
    return said


def day_ends(said: str) -> str:
    """Return a local time of day."""
    if not _DAY_ENDS.match(said):
        raise BadAnswerError("write hours and minutes of 24 hours, e.g. 18:00; midnight is 00:00")
    return said


def ending(zone: ZoneInfo, start: str) -> Callable[[str], Mapping[str, str | int]]:
    """Return a reader of ends: ``30 days``, an instant after the start, or ``open``."""

    def read(said: str) -> Mapping[str, str | int]:
        days = re.match(r"(\d{1,5})(?: days?)?\Z", said, re.ASCII)
        if days and 1 <= int(days[1]) <= 36_525:
            return {"days": int(days[1])}
        if said == OPEN:
            return {"until": OPEN}
        written = moment(zone)(said)
        if instant(written, zone) <= instant(start, zone):
            raise BadAnswerError("it would end before it begins")
        return {"until": written}

    return read
