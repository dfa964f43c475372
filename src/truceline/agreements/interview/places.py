"""Questions about where: zones, and the line one is measured from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import metres
from truceline.agreements.interview.coordinates import points, single
from truceline.agreements.interview.talk import Question, Talk
from truceline.model.agreement import DistanceMeaning, ZoneKind

Plain = dict[str, Any]

_POINTS = (
    "Write lon lat; lon lat; … in degrees, longitude (east) first, as in 20.1 10.0; 20.2 10.0, "
    "or with letters, as in 50°15'N 30°40'E."
)
_METRES = metres(1, 20_000_000)
_KINDS = {
    ZoneKind.EVERYWHERE: "the whole earth, said on purpose",
    ZoneKind.POLYGON: "an area with an outline",
    ZoneKind.DISC: "everything within a distance of a place",
    ZoneKind.LINE_BUFFER: "a belt along a reference line that may move daily",
    ZoneKind.CORRIDOR: "a belt along a course that you give here",
    ZoneKind.SEA_AREA: "a part of the sea with an outline",
}


def zone(talk: Talk, kinds: Sequence[str], draft: Plain) -> Plain:
    """Ask for one zone.

    Args:
        talk: The interview.
        kinds: Kinds that will do here.
        draft: What was answered so far; lines are added to it.
    """
    taken = {z["id"] for z in draft["zones"]}
    name = talk.get(Question(text="What do people call the zone?", help="Its name."), parse.free)
    own = Question(text="Its id", help="Never reused later.", default=parse.slug(name, taken))
    made: Plain = {"id": talk.get(own, parse.identifier(taken), may_open=False), "name": name}
    told = "\n".join(f"  {kind}: {_KINDS[ZoneKind(kind)]}" for kind in kinds)
    kind = talk.get(
        Question(text=f"How is it given? ({', '.join(kinds)})", help=told, default=kinds[0]),
        parse.one_of(kinds),
    )
    return made | {"kind": kind} | _SHAPES[ZoneKind(kind)](talk, draft)


def _everywhere(talk: Talk, draft: Plain) -> Plain:
    del talk, draft
    return {}


def _outline(talk: Talk, draft: Plain) -> Plain:
    del draft
    question = Question(text="Its corners, in order round the outline?", help=_POINTS)
    ring = talk.get(question, points(3))
    return {"rings": [ring if ring[0] == ring[-1] else [*ring, ring[0]]]}


def _disc(talk: Talk, draft: Plain) -> Plain:
    del draft
    ((lon, lat),) = talk.get(Question(text="Its centre?", help=_POINTS), single)
    radius = Question(text="Its radius?", help="Along the ground: 2 km, or 2000 for metres.")
    return {"lon": lon, "lat": lat, "radius_m": talk.get(radius, _METRES)}


def _distance(talk: Talk) -> Plain:
    far = Question(
        text="Its distance or width, as the text has it?", help="30 km, or 30000 for metres."
    )
    distance_m = talk.get(far, _METRES)
    means = Question(
        text="Does that mean per_side or total_width?",
        help="A belt of 30 km is 30 km to each side (per_side) or 15 km to each side "
        "(total_width). If the text does not say, answer open.",
    )
    return {
        "distance_m": distance_m,
        "distance_means": talk.get(means, parse.one_of([str(m) for m in DistanceMeaning])),
    }


def _corridor(talk: Talk, draft: Plain) -> Plain:
    del draft
    course = talk.get(Question(text="Its course along the middle?", help=_POINTS), points(2))
    return {"path": [course]} | _distance(talk)


def _belt(talk: Talk, draft: Plain) -> Plain:
    known = [line["id"] for line in draft["lines"]]
    which = Question(
        text="From which line is it measured?",
        help=f"An id, e.g. contact-line. Given here so far: {', '.join(known) or 'none'}. If the "
        "text does not say from which line, answer open.",
        default="contact-line",
    )
    line_id = talk.get(which, parse.identifier(()))
    if line_id not in known:
        _line(talk, line_id, draft)
    return {"line_id": line_id} | _distance(talk)


def _line(talk: Talk, line_id: str, draft: Plain) -> None:
    course = Question(
        text="Its course, or nothing if it comes in daily from somebody?", help=_POINTS, default=""
    )
    places = talk.get(course, lambda said: points(2)(said) if said else [], may_open=False)
    if places:
        who = Question(text="Who states that line?", help="A party's id, or a name.")
        stated_by = talk.get(who, parse.free, may_open=False)
        valid = {"from": "open", "until": "open"}
        draft["lines"].append(
            {"id": line_id, "stated_by": stated_by, "valid": valid, "parts": [places]}
        )


_SHAPES: dict[ZoneKind, Callable[[Talk, Plain], Plain]] = {
    ZoneKind.EVERYWHERE: _everywhere,
    ZoneKind.POLYGON: _outline,
    ZoneKind.DISC: _disc,
    ZoneKind.LINE_BUFFER: _belt,
    ZoneKind.CORRIDOR: _corridor,
    ZoneKind.SEA_AREA: _outline,
}
