"""Windows that are reckoned: ``for 30 days from 15 March``, ``within 72 hours``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from truceline.model.document import Extent
from truceline.model.mention import Length, When
from truceline.reading.scene import Scene

_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0}
_FOR = re.compile(r"\b(?:for|lasting)\s(?:a\s|the\s)?(?:period\sof\s)?$")
_WITHIN = re.compile(r"\bwithin\s(?:the\s)?(?:next\s)?$")


def reckoned(scene: Scene, inside: Extent, whens: Sequence[When]) -> When | None:
    """Return the window of an act, from a beginning and a length; ``None``: neither is told.

    Args:
        scene: The sentence.
        inside: Where the act is told.
        whens: Times told in it.
    """
    for length in scene.lengths:
        lead = scene.masked[: scene.at(length.extent.start)][-30:]
        days = _DAYS.get(length.unit)
        if days is None or length.low != length.high or length.low * days > 40_000:
            continue
        if _WITHIN.search(lead) and scene.dated and inside.holds(length.extent):
            return _window(length, date.fromisoformat(scene.dated), length.low * days + 1, None)
        begins = [when for when in (*whens, *scene.whens) if when.earliest]
        if _FOR.search(lead) and begins and length.low * days >= 1:
            first = date.fromisoformat(begins[0].earliest)
            return _window(length, first, length.low * days, begins[0])
    return None


def _window(length: Length, first: date, days: float, when: When | None) -> When:
    last = first + timedelta(int(days) - 1)
    extent = when.extent if when else length.extent
    told = When(
        extent=extent, earliest=first.isoformat(), latest=last.isoformat(), basis="document date",
        reason="", rule="when.window",
    )  # fmt: skip
    return replace(told, basis=when.basis) if when else told
