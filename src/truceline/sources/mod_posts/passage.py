"""A passage of running text: attacks told of the other side, the ministry's own, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable

from truceline.sources.gazetteer import Area
from truceline.sources.mod_posts import cues, words
from truceline.sources.mod_posts.claim import Claim
from truceline.sources.mod_posts.when import Window
from truceline.sources.mod_posts.where import areas

_HOW_MANY = re.compile(
    rf"\b({words.NUMBER})\s+(?:\w+\s+)?(?:атак\w*|удар(?:а|ов)\b|обстрел\w*)", re.IGNORECASE
)
_Act = tuple[str, str, str]


def claims(text: str, window: Window, *, whole: str = "", goes_on: bool = False) -> list[Claim]:
    """Return what a passage says: one claim for each kind of object and area; none if no cue.

    Args:
        text: Plain text; see :func:`sober`.
        window: When it says it was.
        whole: The post it stands in: who destroyed what is often told sentences apart.
        goes_on: A passage before it told of an attack of the other side: an attack on an energy
            object that names nobody is then that side's too.
    """
    act = _other_side(text, goes_on=goes_on) or _own_side(text, whole or text)
    if act is None:
        return []
    kind, by, cue = act
    told: list[tuple[str, str | None]] = [*_objects(cues.NOT_STRUCK.sub(" ", text))]
    objects = told or [("", None)]
    named: list[tuple[Area | None, str | None]] = [*areas(text, strict=True)] or [(None, None)]
    number = _number(text) if len(objects) == len(named) == 1 else None
    return [
        Claim(
            act=kind,
            cue="/".join(part for part in (cue, object_cue) if part),
            window=window,
            object_type=object_type,
            by=by,
            area=area,
            place_name=name,
            low=number,
            high=number,
        )
        for object_cue, object_type in objects
        for area, name in named
    ]


def sober(text: str) -> str:
    """Return a passage without the words that speak of attacks that are no claim of one."""
    return cues.NO_ATTACK.sub(" ", text)


def _other_side(text: str, *, goes_on: bool) -> _Act | None:
    """Return act, side and cue of an attack told of the other side."""
    if cues.OWN_SIDE.search(text) and any(p.search(text) for _, p in cues.OWN_STRIKE):
        return None
    if cues.OTHER_ATTACKS.search(text):
        return _means_of_other(text), "other", "other-attack"
    if goes_on and cues.ATTACK.search(text) and any(p.search(text) for *_, p in cues.ENERGY):
        return _means_of_other(text), "other", "other-attack-goes-on"
    return None


def _means_of_other(text: str) -> str:
    """Return the act its means make it; drones and shells in one breath are an attack as such."""
    act = _means(cues.OTHER_MEANS, text)
    return "attack" if act == "shelling" and cues.DRONES.search(text) else act


def _own_side(text: str, whole: str) -> _Act | None:
    """Return act, side and cue of the ministry's own act."""
    if not (cues.OWN_SIDE.search(whole) or cues.AT_OTHER.search(text)):
        return None
    here = cues.OWN_SIDE.search(text) or cues.AT_OTHER.search(text)
    for name, pattern in cues.OWN_STRIKE:
        told = cues.OTHER_AS_TARGET.search(whole) if name == "own-destroyed" else here
        if told and pattern.search(text):
            return _means(cues.OWN_MEANS, text), "own", name
    if here and cues.OWN_ASSAULT.search(text):
        return "assault", "own", "own-assault"
    return None


def _means(table: Iterable[tuple[str, re.Pattern[str]]], text: str) -> str:
    return next((act for act, pattern in table if pattern.search(text)), "attack")


def _objects(text: str) -> list[tuple[str, str]]:
    """Return cue and type of each kind of object named; energy kinds outrank energy as such.

    What one rule has read, no later rule reads again: an atomic power station is no power station
    besides.
    """
    found: dict[str, str] = {}
    for name, kind, pattern in (*cues.ENERGY, *cues.OBJECTS):
        if pattern.search(text):
            found.setdefault(kind, name)
            text = pattern.sub(" ", text)
    told = [kind for kind in found if kind in cues.ENERGY_KINDS]
    if len(told) > 1:
        found.pop("energy_unspecified", None)
    return [(name, kind) for kind, name in found.items()]


def _number(text: str) -> int | None:
    found = _HOW_MANY.search(text)
    return words.number(found[1]) if found else None
