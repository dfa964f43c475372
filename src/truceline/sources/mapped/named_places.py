"""Places by the names that a map or the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Callable

from truceline.sources.gazetteer import by_alias
from truceline.sources.mapped.form import NamedForm

#: Degrees east, degrees north, metres of error.
Place = tuple[float, float, float]
#: What stands behind a name and tells where in the place it was.
_BEHIND = re.compile(r"\s*[,;(]")
Finder = Callable[[str], tuple[Place, ...]]


def finder(form: NamedForm) -> Finder:
    """Return what looks a name up where a map says so; of one name there may be several places."""
    known: dict[str, dict[Place, None]] = {}
    if form.places != "gazetteer":
        for name, places in form.known.items():
            known.setdefault(key_of(name), {}).update(dict.fromkeys(places))
    asks_gazetteer = form.places != "known"

    def find(name: str) -> tuple[Place, ...]:
        # `Mill, S edge` and `Mill (by the school)` are told of the Mill.
        head = _BEHIND.split(name, maxsplit=1)[0]
        return found(name) or (found(head) if head.strip() else ())

    def found(name: str) -> tuple[Place, ...]:
        area = by_alias(name) if asks_gazetteer else None
        more = [(area.lon, area.lat, area.radius_km * 1000.0)] if area else []
        return (*known.get(key_of(name), {}), *more)

    return find


def the_one(name: str, places: tuple[Place, ...]) -> Place:
    """Return the one place of a name.

    Raises:
        ValueError: ``unknown-place`` or ``ambiguous-place``, and what was found, in words.
    """
    if not places:
        raise ValueError("unknown-place", f"no place is known as {name!r}")
    if len(places) > 1:
        shown = " or ".join(f"{lon:g}, {lat:g} (lon, lat)" for lon, lat, _ in places)
        raise ValueError("ambiguous-place", f"{name!r} may be {shown}")
    return places[0]


def key_of(name: str) -> str:
    """Return a name as it is compared: case, ``ё`` and the kind of apostrophe do not matter."""
    text = " ".join(name.casefold().split()).translate(str.maketrans("ё’ʼ`", "е'''"))
    return text.strip(" .,;'\"«»()")
