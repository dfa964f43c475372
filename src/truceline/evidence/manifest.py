"""What is told about an item when it comes in: every field checked, all mistakes at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from truceline.model.vocabulary import Tier

#: Every field that may be told of an item, and what it means.
FIELDS: dict[str, str] = {
    "method": "how it was collected, acquired or captured",
    "collector": "pseudonym of who did; never a name",
    "captured_at": "when the picture, sound or page was taken, UTC",
    "captured_uncertainty_s": "by how much that may be wrong either way, seconds",
    "captured_source": "who or what says so, e.g. the clock of the device",
    "source_url": "where it was found",
    "location": "latitude,longitude in degrees, WGS 84",
    "location_precision_m": "radius in which it was taken, metres",
    "location_source": "who or what says so",
    "consent": "consent or other legal basis to hold it, and to which use",
    "file_name": "name of the file as handed over",
}
#: Of what is told of an act of custody.
CUSTODY_FIELDS: dict[str, str] = {
    "by": "pseudonym of who did it",
    "reason": "why",
    "authority": "by whose order or under which rule",
    "where": "where it is kept or was taken to",
}
#: These are never in clear: they name or lead to people.
_ALWAYS_SEALED = frozenset({"collector", "consent", "file_name"})
#: One goes only with the other: a time or a place without its error is false precision.
_TOGETHER = (("captured_at", "captured_uncertainty_s"), ("location", "location_precision_m"))
_LONGEST = 2_000
_PSEUDONYM = re.compile(r"(?=.*[a-z])[a-z0-9][a-z0-9._-]{1,39}\Z")
_PLACE = re.compile(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)\Z")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
_PHONE = re.compile(r"(?<!\d)\+?\d(?:[ ()-]?\d){8,14}(?!\d)")
_FREE = ("method", "consent", "captured_source", "location_source", "reason", "authority", "where")


def faults(fields: Mapping[str, str], received_at: datetime) -> Iterator[str]:
    """Yield what is wrong with the fields told of an item; nothing if all is well.

    Args:
        fields: By the names of :data:`FIELDS`; what was not told is absent.
        received_at: When it comes in, UTC: it cannot have been captured after that.
    """
    for name in ("method", "collector"):
        if not fields.get(name):
            yield f"{name.replace('_', ' ')} is missing: {FIELDS[name]}"
    yield from too_long(fields)
    yield from no_pseudonym("collector", fields.get("collector", ""))
    for first, second in _TOGETHER:
        if (first in fields) != (second in fields):
            there, gone = (first, second) if first in fields else (second, first)
            yield f"{there} is told without {gone}: {FIELDS[gone]}"
    yield from _numbers(fields)
    yield from _late(fields, received_at)
    place = fields.get("location", "")
    if place and not _on_earth(place):
        yield f"location {place!r} is no latitude,longitude in degrees, e.g. 49.5883,34.5514"


def too_long(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield which field has more characters than are taken."""
    for name, told in fields.items():
        if len(told) > _LONGEST:
            yield f"{name} is longer than {_LONGEST:,} characters"


def no_pseudonym(name: str, told: str) -> Iterator[str]:
    """Yield that a word is no pseudonym: a name, number or address would stand for ever."""
    if told and not _PSEUDONYM.match(told):
        yield (
            f"{name} {told!r} is no pseudonym: 2 to 40 small letters, digits, dots, dashes, at "
            "least one letter, e.g. team-7; names are kept in a register of their own"
        )


def doubts(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield which free words look as if they held an address or a telephone number."""
    for name in _FREE:
        told = fields.get(name, "")
        if _MAIL.search(told) or _PHONE.search(told):
            yield f"{name} looks as if it held an e-mail address or a telephone number"


def parted(fields: Mapping[str, str], tier: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the fields that stand in clear, and those that enter as commitments only.

    Of a public item everything stands in clear but what leads to people; of any other nothing.
    """
    clear = {
        name: told
        for name, told in fields.items()
        if tier == Tier.PUBLIC and name not in _ALWAYS_SEALED
    }
    return clear, {name: told for name, told in fields.items() if name not in clear}


def _numbers(fields: Mapping[str, str]) -> Iterator[str]:
    for name in ("captured_uncertainty_s", "location_precision_m"):
        told = fields.get(name)
        if told is not None and not (told.isascii() and told.isdigit() and int(told) > 0):
            yield f"{name} is {told!r}; it must be a whole number above nought"


def _late(fields: Mapping[str, str], received_at: datetime) -> Iterator[str]:
    told = fields.get("captured_at")
    if told and datetime.fromisoformat(told) > received_at:
        yield f"captured_at {told} lies after the item comes in, {received_at.isoformat()}"


def _on_earth(place: str) -> bool:
    found = _PLACE.match(place)
    return bool(found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180)
