"""Clocks at a fixed offset: how people write them, and the IANA name with its sign turned round.

The names of the IANA database count westwards: ``Etc/GMT+1`` is one hour *behind* UTC, as POSIX has
it (file ``etcetera`` of the database says so). Whoever wants UTC-01:00 must therefore be told the
name, and whoever reads ``Etc/GMT+1`` on a page must be told what it means.
"""

from __future__ import annotations

import re

_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_NAMED = re.compile(r"Etc/GMT([+-])(\d{1,2})")


def iana_of(text: str) -> str | None:
    """Return the IANA name of a fixed offset; ``None`` if it is none, or has no name.

    Args:
        text: ``UTC-1``, ``UTC+02:00``, ``GMT-1``, ``-0100``.
    """
    found = _OFFSET.fullmatch(text.strip())
    if found is None or int(found[3] or 0):
        return None
    hours = int(found[2]) * (1 if found[1] == "+" else -1)
    if not -12 <= hours <= 14:
        return None
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def is_offset(text: str) -> bool:
    """Say whether a text is written as an offset, whether or not a zone has that name."""
    return _OFFSET.fullmatch(text.strip()) is not None


def hint(text: str) -> str | None:
    """Return what to write instead of an offset, in words; ``None`` if it is no offset."""
    if not is_offset(text):
        return None
    name = iana_of(text)
    if name is None:
        return "name a place that keeps this offset, e.g. Asia/Kolkata for UTC+05:30"
    if name == "UTC":
        return "write `UTC`"
    return f"write `{name}`, which is {shown(name)}: these names turn the sign round"


def shown(name: str) -> str:
    """Return how a zone is called on a page: a fixed offset as such, any other by its name."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return name
    return f"UTC{'-' if found[1] == '+' else '+'}{int(found[2]):02}:00"
