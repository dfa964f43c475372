"""The place from which a cell tells one, and places from which bearings are measured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from truceline.sources.mapped.relative import parse
from truceline.sources.propose.posts import Post


def named(text: str) -> str:
    """Return the name of the place from which a cell tells one; empty if it tells none."""
    try:
        return parse(text, slash_unit="km").name
    except ValueError:
        return ""


def surveyed(
    found: Mapping[str, Post], texts: Sequence[str], known: Mapping[str, Post]
) -> dict[str, Post]:
    """Return the listed places from which nothing but bearings in degrees are told.

    Whoever measures `196° 1400 m` stands on a spot that is known, not somewhere in a village.
    """
    told: dict[str, list[bool]] = {}
    for text in texts:
        told.setdefault(named(text), []).append(_IN_DEGREES.search(text) is not None)
    listed = {(one.lon, one.lat) for one in known.values()}
    return {
        name: replace(one, error_m=_SPOT_M)
        for name, one in found.items()
        if all(told.get(name, [False])) and not one.error_m and (one.lon, one.lat) in listed
    }


_IN_DEGREES = re.compile(
    r"\d\s*[°º]|\b[0-3]\d{2}\s?/\s?\d{1,5}(?:[.,]\d{1,2})?$|\s[0-3]\d{2}\s+\d{2,5}\s?m\b"
)
#: Metres by which a post that measures may be off.
_SPOT_M = 100.0
