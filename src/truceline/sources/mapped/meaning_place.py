"""How the keys of a report's place hang together: one way to tell it, and always an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.errors import Problem
from truceline.sources.mapped.written import Path, Written

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
    numbers = pair or "coordinates" in values
    # Words may tell the place where no number does.
    others = [way for way in ways if not (numbers and way == "relative")]
    for way in others[1:]:
        message = "a place is told in one way: `lon` and `lat`, or one of " + ", ".join(
            f"`{key}`" for key in _WAYS
        )
        yield written.key_problem((way,), "two-places", message, "take all but one out")
    if len(others) == 1 and ways[0] not in _SECTORS and "error_m" not in values:
        message = "a place needs `error_m`: nothing is more precise than its source"
        hint = "add `error_m:`, the radius in metres that holds 95 %: a column or {constant: 2500}"
        yield written.key_problem((ways[0],), "no-precision", message, hint)
    if values.get("swapped") == "exchange" and "bounding_box" not in values:
        message = (
            "`swapped: exchange` needs `bounding_box`, which tells what lies the wrong way round"
        )
        hint = "add `bounding_box: [west, south, east, north]`, or take it out"
        yield written.key_problem(("swapped",), "no-use", message, hint)
    yield from _within(written, values)


def _within(written: Written, values: dict[str, Any]) -> Iterator[Problem]:
    """Yield settings of a place that say nothing where they stand."""
    observer, relative = (_keys(values.get(way)) for way in _SECTORS)
    told = values.get("coordinates")
    listed: dict[Path, Any] = {("coordinates",): told}
    if isinstance(told, list):
        listed = {("coordinates", str(n)): one for n, one in enumerate(told)}
    if told == []:
        message = "`coordinates` names no column"
        yield written.problem(
            ("coordinates",), "empty-value", message, "name one, or delete the key"
        )
    for path, one in listed.items():
        if "order" in _keys(one) and _keys(one).get("notation") in ("mgrs", "utm"):
            message = "`order` says nothing of MGRS or UTM, whose order is fixed"
            yield written.key_problem((*path, "order"), "no-use", message, "take it out")
    if "declination_deg" in observer and observer.get("bearing_reference") != "magnetic":
        message = "`declination_deg` turns magnetic bearings, and these are counted from true north"
        hint = "write `bearing_reference: magnetic`, or take it out"
        yield written.key_problem(("observer", "declination_deg"), "no-use", message, hint)
    if "declination_error_deg" in observer and "declination_deg" not in observer:
        message = "`declination_error_deg` widens a declination, and none is told"
        hint = "write `declination_deg`, or take it out: the model states its own error"
        yield written.key_problem(("observer", "declination_error_deg"), "no-use", message, hint)
    if "observer" in values:
        yield from _observer(written, observer)
    if "relative" not in values:
        return
    if "error_m" in values and not {"lon", "lat", "coordinates"} & set(values):
        message = "the error of a place told from a named one is that of the named place"
        hint = "write it under `relative: {known: {NAME: [lon, lat, error in metres]}}`"
        yield written.key_problem(("error_m",), "no-use", message, hint)
    yield from _apart(written, relative)
    yield from _names(written, ("relative",), relative)


def _apart(written: Written, relative: dict[str, Any]) -> Iterator[Problem]:
    """Yield what stands beside a distance that is not told."""
    for key in ("direction", "distance_unit"):
        if key in relative and "distance" not in relative:
            message = f"`{key}` says nothing without `distance`"
            hint = "add `distance:`, the column that tells how far, or take it out"
            yield written.key_problem(("relative", key), "no-use", message, hint)


def _observer(written: Written, observer: dict[str, Any]) -> Iterator[Problem]:
    """Yield what an observer lacks, or tells twice: where it stood, which way, how far."""
    ways = [key for key in ("lon", "coordinates", "post") if key in observer]
    if not ways and "lat" not in observer:
        needs = [("lon", "where the observer stood"), ("lat", "where the observer stood")]
    else:
        needs = [(key, "where it stood") for key in ("lon", "lat") if _lacks_half(observer, key)]
    if "error_m" not in observer and "post" not in observer:
        needs.append(("error_m", "the metres by which the observer's own place may be off"))
    if "told" not in observer:
        needs += [(k, "which way and how far") for k in ("bearings", "range") if k not in observer]
    for key, what in needs:
        message = f"`observer` lacks `{key}`: {what}"
        hint = "see `Seen from an observer` in docs/sources/mapped.md"
        yield written.problem(("observer", key), "missing-key", message, hint)
    doubled = [*ways[1:], *(k for k in ("bearings", "range") if {k, "told"} <= set(observer))]
    doubled += ["error_m"] if {"post", "error_m"} <= set(observer) else []
    for key in doubled:
        message = f"`{key}` tells what another key of `observer` tells already"
        yield written.key_problem(("observer", key), "two-places", message, "take one out")
    if "post" in observer:
        yield from _names(written, ("observer", "post"), _keys(observer["post"]))


def _lacks_half(observer: dict[str, Any], key: str) -> bool:
    other = "lat" if key == "lon" else "lon"
    return other in observer and key not in observer


def _names(written: Written, path: Path, told: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with where names of places are looked up."""
    asks, has = told.get("places", "known"), "known" in told
    if asks != "gazetteer" and not has:
        message = f"`{path[-1]}` names no places"
        hint = "add `known: {NAME: [lon, lat, error in metres]}`, or write `places: gazetteer`"
        yield written.key_problem(path, "no-places", message, hint)
    elif asks == "gazetteer" and has:
        message = "`known` is not looked at with `places: gazetteer`"
        hint = "write `places: both`, or take it out"
        yield written.key_problem((*path, "known"), "no-use", message, hint)


def _keys(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}
