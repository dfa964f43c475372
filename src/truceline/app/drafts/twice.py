"""Incidents that two sheets may tell of one event: near in time and place, nothing against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import cos, hypot, radians
from typing import Any

from truceline.app.maps.trial import BROAD

#: Windows that are further apart tell of two events; and places that are.
_APART = timedelta(hours=3)
_NEAR_M = 2000.0
_METRES_A_DEGREE = 111_000.0

#: An incident and the sheets and rows that tell of it.
Given = tuple[Mapping[str, Any], Sequence[tuple[str, int]]]


def twice(incidents: Sequence[Given]) -> frozenset[int]:
    """Return the places, in a list, of incidents that may tell of an event that another tells.

    Both stand on other sheets, are near in time, name no two sides, no two acts that say much, and
    no two places far from each other. It is a hint for a person; nothing is merged by it.
    """
    found = set[int]()
    for at, one in enumerate(incidents):
        for other_at in range(at + 1, len(incidents)):
            if _may_be_one(one, incidents[other_at]):
                found |= {at, other_at}
    return frozenset(found)


def _may_be_one(one: Given, other: Given) -> bool:
    (a, rows), (b, other_rows) = one, other
    if {sheet for sheet, _ in rows} & {sheet for sheet, _ in other_rows}:
        return False
    if a["actor"] and b["actor"] and a["actor"] != b["actor"]:
        return False
    acts = {a["act"] or "", b["act"] or ""}
    return (len(acts) == 1 or bool(acts & set(BROAD))) and _in_time(a, b) and _in_place(a, b)


def _in_time(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    begun = [one["start"] or one["end"] for one in (a, b)]
    over = [one["end"] or one["start"] for one in (a, b)]
    if None in begun:
        return False
    apart: bool = max(begun) - min(over) <= _APART
    return apart


def _in_place(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    if a["lon"] is None or b["lon"] is None:
        named = [str(one["place_name"] or "").casefold() for one in (a, b)]
        return bool(named[0]) and bool(named[1]) and (named[0] in named[1] or named[1] in named[0])
    east = (a["lon"] - b["lon"]) * cos(radians(a["lat"])) * _METRES_A_DEGREE
    north = (a["lat"] - b["lat"]) * _METRES_A_DEGREE
    return hypot(east, north) <= _NEAR_M
