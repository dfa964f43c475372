"""Zones and reference lines as features: few, and each told whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.app.view import cursor, ground
from truceline.app.view.asked import Asked
from truceline.app.view.features.boxes import bounds, touches
from truceline.app.view.features.collection import Extent, Some
from truceline.app.view.features.tables import around_all
from truceline.app.view.features.wanted import since_1970_us, wanted
from truceline.app.view.formats import json_bytes
from truceline.app.view.view import View

Geo = dict[str, Any]
_ALWAYS = (-(2**62), 2**62)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A feature and when it holds.

    Attributes:
        feature: GeoJSON.
        spans: First and last instant of each time, microseconds since 1970; none: no time.
        words: Parameter -> values by which it is found.
    """

    feature: Geo
    spans: tuple[tuple[int, int], ...]
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFew:
    """A collection that is held as a list."""

    id: str
    title: str
    about: str
    filters: tuple[str, ...]
    told: Callable[[View], Sequence[Told]]

    def some(self, view: View, asked: Asked) -> Some:
        """See :class:`~truceline.app.view.features.collection.Collection`."""
        want, every = wanted(asked), self._every(view)
        sought = {
            name: asked.words(name, sorted({w for t in every for w in t.words[name]}), name)
            for name in self.filters
        }
        key = cursor.asked_for([self.id, asked.key(without=("cursor", "limit", "f"))])
        start = 0
        if want.cursor is not None:
            try:
                start = cursor.place_of(want.cursor, view.run, key, len(every))
            except cursor.CursorError as fault:
                asked.wrong("cursor", str(fault), "leave it out to begin the list")
        asked.done()
        fits = [
            one
            for one in every
            if all(not words or words & set(one.words[n]) for n, words in sought.items())
            and (want.box is None or touches(one.feature["geometry"], want.box))
            and (want.span is None or any(_meet(want.span, span) for span in one.spans))
        ]
        page = fits[start : start + want.limit]
        after = start + len(page)
        more = cursor.written(view.run, key, after) if after < len(fits) else None
        features = b",\n".join(json_bytes(one.feature) for one in page)
        return Some(features=features, returned=len(page), matched=len(fits), next=more)

    def one(self, view: View, feature_id: str) -> bytes | None:
        """See :class:`~truceline.app.view.features.collection.Collection`."""
        found = [t.feature for t in self._every(view) if t.feature["id"] == feature_id]
        return json_bytes(found[0]) if found else None

    def extent(self, view: View) -> Extent:
        """See :class:`~truceline.app.view.features.collection.Collection`."""
        every = self._every(view)
        boxes = [b for one in every if (b := bounds(one.feature["geometry"]))]
        return Extent(box=around_all(boxes), first=None, last=None)

    def _every(self, view: View) -> Sequence[Told]:
        return view.once(f"features of {self.id}", lambda: self.told(view))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def zones(view: View) -> list[Told]:
    """Return the zones that texts name; each holds as long as a text that names it."""
    agreement = view.dossier.agreement
    periods = {text.id: _span(text.period.start, text.period.end) for text in agreement.texts}
    return [
        Told(
            one | {"properties": _flat(one["properties"])},
            tuple(periods[name] for name in one["properties"]["text_ids"]),
            {
                "text": tuple(one["properties"]["text_ids"]),
                "kind": (one["properties"]["kind"],),
            },
        )
        for one in ground.zones(agreement)
    ]


def lines(view: View) -> list[Told]:
    """Return each reference line as each voice stated it each time, by when it holds."""
    found = []
    for one in ground.every_line(view.dossier):
        told = one["properties"]
        begun = told["valid_from"]
        name = f"{told['line_id']}\n{told['stated_by']}\n{begun}"
        number = hashlib.sha256(name.encode()).hexdigest()[:12]
        words: dict[str, tuple[str, ...]] = {
            "line_id": (told["line_id"],),
            "stated_by": (told["stated_by"],),
        }
        span = _span(begun, told["valid_to"])
        feature = {"type": "Feature", "id": f"N-{number}", "geometry": one["geometry"]}
        found.append(Told(feature | {"properties": _flat(told)}, (span,), words))
    return found


def _span(start: datetime | None, end: datetime | None) -> tuple[int, int]:
    first = _ALWAYS[0] if start is None else since_1970_us(start)
    return first, _ALWAYS[1] if end is None else since_1970_us(end) - 1


def _flat(told: Geo) -> Geo:
    """Return properties as a table holds them: a column a language of the name, lists as text."""
    names = {f"name_{lang}" if lang else "name": word for lang, word in told["name"].items()}
    rest = {
        key: "|".join(value) if isinstance(value, list) else value
        for key, value in told.items()
        if key != "name"
    }
    return rest | names
