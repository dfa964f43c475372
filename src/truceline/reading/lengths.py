"""Lengths of time and counts with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model.document import Extent
from truceline.model.mention import Count, Length
from truceline.reading.numbers import NUMBER, value_of
from truceline.reading.words import listed

_ABOUT = (
    r"(?P<about>about|around|approximately|roughly|some|nearly|almost|close to|an estimated|"
    r"up to|at least|at most|no fewer than|no less than|not less than|more than|over|"
    r"less than|fewer than|under|at most)"
)
_TIME = r"(?P<unit>minute|min|hour|day|week|month|year)s?"
_LENGTH = re.compile(
    rf"(?<![\w.,])(?:{_ABOUT}\s)?(?:"
    rf"(?P<half>half\s(?:an?\s)?(?=hour|day))|"
    rf"(?P<number>{NUMBER}|an?)(?:\s(?P<and_half>and\sa\shalf))?"
    rf"(?:(?:\s?-\s?|\sto\s|\sor\s)(?P<upper>{NUMBER}))?[\s-](?:(?:calendar|full|whole|more|"
    rf"long)\s)?)"
    rf"{_TIME}(?P<half_after>\sand\sa\s(?P<part>half|quarter))?(?![\w])",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.,$€£-])(?:{_ABOUT}\s)?(?P<currency>[$€£]\s?)?(?P<number>{NUMBER})"
    rf"(?:(?:\s?-\s?|\sto\s|\sor\s)(?P<upper>{NUMBER}))?(?P<percent>\s?(?:%|percent|per cent))?"
    rf"(?:(?(currency)|[\s-])(?P<unit>(?:(?!and\b|or\b|of\b|in\b|on\b|at\b|to\b|by\b|the\b|for\b|"
    rf"from\b)"
    rf"[a-z][a-z'-]{{1,24}}\s){{0,2}}?[a-z][a-z'-]{{2,24}}))?",
    re.IGNORECASE,
)
#: Nouns that are counted; the words before one belong to the unit.
_COUNTED = listed(
    """drones drone uavs uav missiles missile rockets rocket shells shell mines mine rounds
    bombs bomb munitions strikes strike attacks attack explosions explosion shots bursts
    launches sorties people persons person civilians civilian residents women men
    children child soldiers soldier troops servicemen fighters prisoners prisoner
    detainees hostages hostage wounded killed dead injured casualties bodies remains
    aircraft jets helicopters tanks vehicles vehicle ships vessels vessel boats houses
    buildings house homes settlements villages towns consumers customers households
    tonnes tons barrels dollars euros metres meters kilometres kilometers km trucks
    lorries observers monitors passes observations violations breaches incidents members
    countries nations states experts flights points participants units positions regions
    districts substations facilities percent"""
)
#: Behind one of these a noun is not what the number counts.
_NO_UNIT = listed("the a an and or of in on at to by for from with who which that is are was were")
_UPPER_ONLY = frozenset({"up to", "less than", "fewer than", "under", "at most"})
_LOWER_ONLY = frozenset(
    {"at least", "more than", "over", "no fewer than", "no less than", "not less than"}
)


def lengths_in(plain: str, extent: Extent) -> Iterator[Length]:
    """Yield the lengths of time in a stretch, in order."""
    for m in _LENGTH.finditer(plain, extent.start, extent.end):
        unit = m["unit"].lower().replace("min", "minute").replace("minuteute", "minute")
        low = (
            0.5
            if m["half"]
            else 1.0
            if m["number"].lower() in {"a", "an"}
            else value_of(m["number"])
        )
        low += 0.5 if m["and_half"] else 0.0
        if m["part"]:
            low += 0.5 if m["part"].lower() == "half" else 0.25
        high = value_of(m["upper"]) if m["upper"] else low
        yield Length(
            extent=Extent(m.start(), m.end()), low=low, high=high, unit=unit,
            about=bool(m["about"]),
        )  # fmt: skip


def counts_in(plain: str, extent: Extent) -> Iterator[Count]:
    """Yield the counts in a stretch whose unit is known to be one, in order."""
    for m in _COUNT.finditer(plain, extent.start, extent.end):
        unit, end = _unit(m)
        if not unit:
            continue
        low: float | None = value_of(m["number"])
        high: float | None = value_of(m["upper"]) if m["upper"] else low
        about = " ".join((m["about"] or "").lower().split())
        if about in _UPPER_ONLY:
            low = None
        elif about in _LOWER_ONLY:
            high = None
        yield Count(
            extent=Extent(m.start(), end), low=low, high=high, unit=unit,
            about=bool(about) and about not in _UPPER_ONLY | _LOWER_ONLY,
        )  # fmt: skip


def _unit(m: re.Match[str]) -> tuple[str, int]:
    if m["currency"]:
        return {"$": "dollars", "€": "euros", "£": "pounds"}[m["currency"].strip()], m.end("number")
    if m["percent"]:
        return "percent", m.end("percent")
    if not m["unit"]:
        return "", 0
    at = m.end("number") if m["upper"] is None else m.end("upper")
    said = m.string[at : at + 60]
    words = list(re.finditer(r"[A-Za-z'-]+", said))[:3]
    for n, word in enumerate(words):
        gap = said[(words[n - 1].end() if n else 0) : word.start()]
        if gap.strip(" -") or word[0].lower() in _NO_UNIT:
            break
        behind = words[n + 1][0].lower() if n + 1 < len(words) else ""
        if word[0].lower() in _COUNTED and behind not in _COUNTED:
            return said[words[0].start() : word.end()].lstrip("-"), at + word.end()
    return "", 0
