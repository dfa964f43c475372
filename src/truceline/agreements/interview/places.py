"""Questions about where: zones, and the line one is measured from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import metres
from truceline.agreements.interview.coordinates import parts, single
from truceline.agreements.interview.talk import Question, Talk
from truceline.agreements.interview.worded import by_language, somebody
from truceline.model.agreement import DistanceMeaning, ZoneKind

Plain = dict[str, Any]

_METRES = metres(1, 20_000_000)


def zone(talk: Talk, kinds: Sequence[str], draft: Plain) -> Plain:
    """Ask for one zone.

    Args:
        talk: The interview.
        kinds: Kinds that will do here.
        draft: What was answered so far; lines are added to it.
    """
    taken = {z["id"] for z in draft["zones"]}
    name = talk.get(talk.question("zone-name"), parse.free)
    named = by_language(talk, draft, name)
    own = talk.question("zone-id", default=parse.slug(name, taken))
    zone_id = talk.get(own, parse.identifier(taken), may_open=False)
    how = talk.question(
        "zone-kind",
        default=kinds[0],
        words=kinds,
        listed=True,
        told=talk.meanings("zone-told", kinds),
    )
    kind = talk.get(how, parse.one_of(kinds))
    made: Plain = {"id": zone_id, "name": named, "kind": kind}
    return made | _SHAPES[ZoneKind(kind)](talk, draft)


def _everywhere(talk: Talk, draft: Plain) -> Plain:
    del talk, draft
    return {}


def _outline(talk: Talk, draft: Plain) -> Plain:
    del draft
    found = talk.get(_places(talk, "corners"), parts(3))
    return {"rings": [ring if ring[0] == ring[-1] else [*ring, ring[0]] for ring in found]}


def _places(talk: Talk, key: str, default: str | None = None) -> Question:
    return talk.question(key, default=default, told=talk.say("told-places"))


def _disc(talk: Talk, draft: Plain) -> Plain:
    del draft
    ((lon, lat),) = talk.get(_places(talk, "centre"), single)
    return {"lon": lon, "lat": lat, "radius_m": talk.get(talk.question("radius"), _METRES)}


def _distance(talk: Talk) -> Plain:
    distance_m = talk.get(talk.question("distance"), _METRES)
    known = [str(m) for m in DistanceMeaning]
    means = talk.question("distance-means", words=known)
    return {"distance_m": distance_m, "distance_means": talk.get(means, parse.one_of(known))}


def _corridor(talk: Talk, draft: Plain) -> Plain:
    del draft
    course = talk.get(_places(talk, "course"), parts(2))
    return {"path": course} | _distance(talk)


def _belt(talk: Talk, draft: Plain) -> Plain:
    known = [line["id"] for line in draft["lines"]]
    which = talk.question("line", default="contact-line", known=", ".join(known) or "–")
    line_id = talk.get(which, parse.identifier(()))
    if line_id not in known:
        _line(talk, line_id, draft)
    return {"line_id": line_id} | _distance(talk)


def _line(talk: Talk, line_id: str, draft: Plain) -> None:
    course = _places(talk, "line-course", default="")
    places = talk.get(course, lambda said: parts(2)(said) if said else [], may_open=False)
    if places:
        stated_by = somebody(talk, draft, "line-stated-by")
        name = talk.get(talk.question("line-name", default=""), parse.free, may_open=False)
        named = {"name": by_language(talk, draft, name)} if name else {}
        made = {"id": line_id, **named, "stated_by": stated_by, "parts": places}
        draft["lines"].append(made)


_SHAPES: dict[ZoneKind, Callable[[Talk, Plain], Plain]] = {
    ZoneKind.EVERYWHERE: _everywhere,
    ZoneKind.POLYGON: _outline,
    ZoneKind.DISC: _disc,
    ZoneKind.LINE_BUFFER: _belt,
    ZoneKind.CORRIDOR: _corridor,
    ZoneKind.SEA_AREA: _outline,
}
