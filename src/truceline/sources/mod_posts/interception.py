"""Air defence posts: so many drones shot down, over these areas.

One claim for each area that the post ties a number to: "three over A and one over B", "two each
over A and B". "Three over A and B" says at least one over each and no more than three less the
others. Where no area is tied to a number, one claim with the total and no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.sources.gazetteer import Area
from truceline.sources.mod_posts import words
from truceline.sources.mod_posts.claim import Claim
from truceline.sources.mod_posts.when import Window
from truceline.sources.mod_posts.where import areas

_CRAFT = (
    r"(?:бпла|беспилотн\w+(?:\s+летательн\w+)?(?:\s+аппарат\w*)?|дрон\w*|"
    r"безэкипажн\w+\s+катер\w*)"
)
_ITEM = re.compile(
    rf"(?:(?P<each>по)\s+)?(?:(?P<number>\b{words.NUMBER}\b)\s*)?"
    rf"(?P<craft>(?:украинск\w+\s+)?{_CRAFT}\s*)?"
    r"(?:самолетного\s+типа\s*)?(?:[–—-]\s*)?(?:(?:были\s+)?(?:уничтож\w+|сбит\w*|подавлен\w*|перехвачен\w*)\s*)?"
    r"[–—-]?\s*над\s+",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    rf"(?:(?P<number>\b{words.NUMBER}\b)\s+)?(?:украинск\w+\s+)?{_CRAFT}", re.IGNORECASE
)
_OTHERS = re.compile(r"украинск\w+", re.IGNORECASE)
_STOP = re.compile(r"[;:.\n#]|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class _Item:
    number: int | None
    each: bool
    span: str
    goes_on: bool
    open: bool


def claims(text: str, window: Window, *, cut: bool) -> list[Claim]:
    """Return what an air defence post or passage says.

    Args:
        text: Plain text.
        window: When it says it was.
        cut: The data set cut the text off: its last area may stand there in part.
    """
    by = "other" if _OTHERS.search(text) else ""
    found = [
        Claim(
            act="interception",
            cue=cue,
            window=window,
            by=by,
            area=area,
            place_name=name,
            low=low,
            high=high,
        )
        for item in _items(text, cut=cut)
        for area, name, low, high, cue in _shares(item)
    ]
    return found or [_without_area(text, window, by)]


def _items(text: str, *, cut: bool) -> Iterator[_Item]:
    matches = list(_ITEM.finditer(text))
    before: _Item | None = None
    for i, match in enumerate(matches):
        end = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        span = text[match.end() : end]
        stop = _STOP.search(span)
        span = span[: stop.start()] if stop else span
        told = match["number"]
        number = words.number(told) if told else _one(match["craft"])
        each = bool(match["each"])
        if before is not None and before.each and before.goes_on and number is None:
            number, each = before.number, True  # "one each over A and over B"
        goes_on = stop is None
        before = _Item(number, each, span, goes_on, cut and goes_on and end == len(text))
        yield before


def _one(craft: str | None) -> int | None:
    """Return one where a single craft is spoken of without a number, else ``None``."""
    single = r"(?:украинский\s+)?(?:беспилотный\s+летательный\s+аппарат|бпла)\s*"
    return 1 if craft and re.fullmatch(single, craft, re.IGNORECASE) else None


def _shares(item: _Item) -> Iterator[tuple[Area, str, int | None, int | None, str]]:
    """Yield each area of an item with the number it may have."""
    named = areas(item.span, strict=False)
    several = item.span.lower().startswith("территориями")
    if item.open and several and not item.each:
        return  # cut within a list of areas that share one number
    if len(named) == 1 or item.each or item.number is None:
        for area, words_used in named:
            yield area, words_used, item.number, item.number, "air-defence/by-area"
        return
    rest = item.number - (len(named) - 1)
    for area, words_used in named:
        yield area, words_used, 1, max(rest, 1), "air-defence/shared"


def _without_area(text: str, window: Window, by: str) -> Claim:
    """Return the total, over the one area named in another way than "over", or over none told."""
    totals = [words.number(m["number"]) for m in _TOTAL.finditer(text) if m["number"]]
    number = totals[0] if totals else None
    named = areas(text, strict=True)
    area, name = named[0] if len(named) == 1 else (None, None)
    return Claim(
        act="interception",
        cue="air-defence/in-area" if area else "air-defence/no-area",
        window=window,
        by=by,
        area=area,
        place_name=name,
        low=number,
        high=number,
    )
