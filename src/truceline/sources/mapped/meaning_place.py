"""How the keys of a report's place hang together: one way to tell it, and always an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.errors import Problem
from truceline.sources.mapped.written import Written

_SECTORS = ("observer", "relative")
_WAYS = ("coordinates", *_SECTORS)


def place(written: Written, values: dict[str, Any]) -> Iterator[Problem]:
    """Yield every mistake of meaning in the place of a report."""
    if values.get("table") != "reports":
        return
    pair = [key for key in ("lon", "lat") if key in values]
    if len(pair) == 1:
        other = "lat" if pair == ["lon"] else "lon"
        message = f"`{pair[0]}` stands without `{other}`"
        yield written.key_problem((pair[0],), "half-a-place", message, f"add `{other}:`")
    ways = [*pair[:1], *(key for key in _WAYS if key in values)]
    for way in ways[1:]:
        message = "a place is told in one way: `lon` and `lat`, or one of " + ", ".join(
            f"`{key}`" for key in _WAYS
        )
        yield written.key_problem((way,), "two-places", message, "take all but one out")
    if len(ways) == 1 and ways[0] not in _SECTORS and "error_m" not in values:
        message = "a place needs `error_m`: nothing is more precise than its source"
        hint = "add `error_m:`, the radius in metres that holds 95 %: a column or {constant: 2500}"
        yield written.key_problem((ways[0],), "no-precision", message, hint)
    yield from _within(written, values)


def _within(written: Written, values: dict[str, Any]) -> Iterator[Problem]:
    """Yield settings of a place that say nothing where they stand."""
    coordinates, observer, relative = (_keys(values.get(way)) for way in _WAYS)
    if "order" in coordinates and coordinates.get("notation") in ("mgrs", "utm"):
        message = "`order` says nothing of MGRS or UTM, whose order is fixed"
        yield written.key_problem(("coordinates", "order"), "no-use", message, "take it out")
    if "declination_deg" in observer and observer.get("bearing_reference") != "magnetic":
        message = "`declination_deg` turns magnetic bearings, and these are counted from true north"
        hint = "write `bearing_reference: magnetic`, or take it out"
        yield written.key_problem(("observer", "declination_deg"), "no-use", message, hint)
    if "relative" not in values:
        return
    if "error_m" in values:
        message = "the error of a place told from a named one is that of the named place"
        hint = "write it under `relative: {known: {NAME: [lon, lat, error in metres]}}`"
        yield written.key_problem(("error_m",), "no-use", message, hint)
    asks, has = relative.get("places", "known"), "known" in relative
    if asks != "gazetteer" and not has:
        message = "`relative` names no places"
        hint = "add `known: {NAME: [lon, lat, error in metres]}`, or write `places: gazetteer`"
        yield written.key_problem(("relative",), "no-places", message, hint)
    elif asks == "gazetteer" and has:
        message = "`known` is not looked at with `places: gazetteer`"
        hint = "write `places: both`, or take it out"
        yield written.key_problem(("relative", "known"), "no-use", message, hint)


def _keys(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}
