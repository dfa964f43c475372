"""What is told of a contact beside who had it: how, when, how long."""

from __future__ import annotations

import re

from truceline.model.candidate import Means
from truceline.model.mention import Length, When
from truceline.reading.lexicon import contact as say
from truceline.reading.scene import Scene


def form_of(words: str, trigger: str, rule: str, scene: Scene) -> Means:
    """Return how somebody was in contact, by the words around the one that tells of it."""
    if say.PHONE.search(trigger) or (say.PHONE.search(words) and not say.FACE.search(trigger)):
        return "call"
    if "visit" in trigger or rule == "contact.visit":
        return "visit"
    if say.FACE.search(words) or ("talks" in trigger and scene.places):
        return "meeting"
    return "talks" if trigger in {"talks", "negotiations", "consultations"} else "unspecified"


def when_of(scene: Scene, start: int, end: int, at: int) -> When | None:
    """Return the time told nearest to the word that tells of the contact."""
    inside = scene.extent(start, end)
    lot = [when for when in scene.whens if inside.holds(when.extent)]
    return min(lot, key=lambda when: abs(scene.at(when.extent.start) - at), default=None)


def lasted_of(scene: Scene, start: int, end: int) -> Length | None:
    """Return a length of which the text says that the contact took it."""
    for length in scene.lengths:
        at = scene.at(length.extent.start)
        lead = scene.masked[max(0, at - 25) : at]
        behind = scene.masked[scene.at(length.extent.end) :][:12]
        if length.unit in {"minute", "hour"} and (
            re.search(r"\b(?:last\w*|for|took|was|were)\s(?:about\s|some\s)?$", lead)
            or re.match(r"\W?\s?(?:long\s)?(?:call|conv|meeting|talks)", behind)
        ):
            return length
    return None
