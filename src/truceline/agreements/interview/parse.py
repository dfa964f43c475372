"""Answers as people type them -> values, or why not."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from truceline.agreements.interview.amounts import DAYS, moment, no_time
from truceline.agreements.interview.talk import BadAnswerError
from truceline.agreements.schema_terms import ID_PATTERN, LANGUAGE_PATTERN
from truceline.agreements.times import OPEN, TimeMistakeError, instant, interval, zone_of
from truceline.model.fixed_offset import iana_of

_Value = TypeVar("_Value")

_UNPRINTABLE = re.compile("[^\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEX = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_DAY_ENDS = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)

#: Words that stand for something else where an id may be answered; `null` is none in a file.
_WORDS = frozenset({"none", "new", "all", "both", "open", "back", "null"})
#: Plain Latin letters for Ukrainian and Russian ones, good enough for an id.
_LATIN = dict(
    zip("абвгґдеёзиійклмнопрстуфцыэ", "abvggdeeziijklmnoprstufcye", strict=True)
) | {
    "є": "ie", "ж": "zh", "ї": "i", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu",
    "я": "ia", "ь": "", "ъ": "",
}  # fmt: skip


def free(said: str) -> str:
    """Return free text."""
    if _UNPRINTABLE.search(said):
        raise BadAnswerError("bad-sign")
    return said


def identifier(taken: Collection[str]) -> Callable[[str], str]:
    """Return a reader of ids that refuses those taken."""

    def read(said: str) -> str:
        if not re.match(ID_PATTERN, said) or len(said) > 200:
            raise BadAnswerError("bad-id")
        if said in {*taken, *_WORDS}:
            raise BadAnswerError("bad-id-taken", said=said)
        return said

    return read


def slug(text: str, taken: Collection[str] = ()) -> str:
    """Return an id made from words, Latin or Cyrillic, different from those taken."""
    latin = "".join(_LATIN.get(letter, letter) for letter in text.lower())
    plain = re.sub("[^a-z0-9]+", "-", latin).strip("-")[:60].rstrip("-") or "it"
    found, n = plain, 1
    while found in taken or found in _WORDS:
        n += 1
        found = f"{plain}-{n}"
    return found


def first_words(text: str, taken: Collection[str] = ()) -> str:
    """Return a short id made from the first four words of a sentence."""
    return slug(" ".join(text.split()[:4]), taken)


def language(said: str) -> str:
    """Return a language code."""
    if not re.match(LANGUAGE_PATTERN, said):
        raise BadAnswerError("bad-language")
    return said


def one_of(words: Collection[str]) -> Callable[[str], str]:
    """Return a reader of one word of a list."""

    def read(said: str) -> str:
        if said not in words:
            near = difflib.get_close_matches(said, sorted(words), n=1)
            if near:
                raise BadAnswerError("bad-word-near", said=said[:40], near=near[0])
            raise BadAnswerError("bad-word", said=said[:40], words=", ".join(words))
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
            raise BadAnswerError("bad-few", least=least, words=", ".join(words))
        return found

    return read


def codes(said: str) -> list[str]:
    """Return language codes, separated by commas; ``none`` means none."""
    given = [part.strip() for part in said.split(",") if part.strip() and said != "none"]
    return [language(code) for code in dict.fromkeys(given)]


def names(said: str) -> list[str]:
    """Return names in free words, separated by commas; ``none`` means none."""
    given = [part.strip() for part in said.split(",") if part.strip() and said != "none"]
    return [free(one) for one in dict.fromkeys(given)]


def or_none(read: Callable[[str], _Value]) -> Callable[[str], _Value | None]:
    """Return a reader that also takes ``none``, which stands for nothing."""
    return lambda said: None if said == "none" else read(said)


def identifiers(said: str) -> list[str]:
    """Return ids, separated by commas; ``none`` means none."""
    given = [part.strip() for part in said.split(",") if part.strip() and said != "none"]
    return [identifier(())(one) for one in dict.fromkeys(given)]


def number(low: float, high: float) -> Callable[[str], float]:
    """Return a reader of a number between two, both allowed."""

    def read(said: str) -> float:
        try:
            value = float(said)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise BadAnswerError("bad-number", low=f"{low:g}", high=f"{high:g}")
        return value

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of a whole number between two, both allowed."""

    def read(said: str) -> int:
        if not re.match(r"[0-9]{1,9}\Z", said) or not low <= int(said) <= high:
            raise BadAnswerError("bad-whole", low=str(low), high=str(high))
        return int(said)

    return read


def commitments(said: str) -> list[str]:
    """Return commitments of a sealed register, 64 hex digits each, separated by commas."""
    given = [part.strip() for part in said.split(",") if part.strip()]
    found = list(dict.fromkeys(given))
    if not found or len(found) < len(given) or not all(_HEX.match(one) for one in found):
        raise BadAnswerError("bad-commitments")
    return found


def time_zone(said: str) -> str:
    """Return the name of an IANA zone; of a place that has one, the zone is proposed."""
    try:
        zone_of(said)
    except TimeMistakeError as mistake:
        asked = said.casefold().replace(" ", "_")
        known = sorted(available_timezones())
        named = [z for z in known if z.rpartition("/")[2].casefold() == asked]
        offset = iana_of(said)
        near = [offset] if offset else named or difflib.get_close_matches(said[:60], known, n=1)
        if near:
            raise BadAnswerError("bad-zone-near", said=said[:60], near=near[0]) from mistake
        raise BadAnswerError("bad-zone", said=said[:60]) from mistake
    return said


def day_ends(said: str) -> str:
    """Return a local time of day."""
    if not _DAY_ENDS.match(said):
        raise BadAnswerError("bad-day-ends")
    return said


def ending(zone: ZoneInfo, start: str) -> Callable[[str], Mapping[str, str | int]]:
    """Return a reader of ends: ``30 days``, an instant after the start, or ``open``."""

    def read(said: str) -> Mapping[str, str | int]:
        days = DAYS.match(said.lower())
        if said == OPEN:
            return {"until": OPEN}
        if days and 1 <= int(days[1]) <= 36_525:
            try:
                interval(start, None, int(days[1]), zone)
            except TimeMistakeError as mistake:
                raise no_time(mistake, said, zone) from mistake
            return {"days": int(days[1])}
        written = moment(zone)(said)
        if instant(written, zone) <= instant(start, zone):
            raise BadAnswerError("bad-ends-before-start")
        return {"until": written}

    return read
