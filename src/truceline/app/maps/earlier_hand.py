"""What somebody wrote into a map by hand, and what no question asks after: it stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from truceline.sources.propose.known import KNOWN
from truceline.sources.propose.shape import Shape
from truceline.sources.propose.spell import flow

#: Keys of a map that no question asks after.
_PLAIN = (
    "watched", "kind", "text_lang", "place_basis", "bounding_box", "null_island", "cut_at",
    "encoding", "separator", "relative", "day_parts", "year", "slips", "unsigned",
    "swapped", "grid_zone", "rows_said",
)  # fmt: skip
#: Keys whose constant no question asks after either.
_CONSTANT = ("claimant", "actor", "affected", "object_type", "weapon", "place_name", "count", "end")
#: What a proposed line of an observer may hold; whoever wrote more did so by hand.
_OF_OBSERVER = {
    "lon", "lat", "coordinates", "post", "bearings", "range", "told", "error_m", "range_unit",
    "bearing_unit", "bearing_reference", "declination_deg", "declination_error_deg",
}  # fmt: skip
_YES_OR_NO = ("answered", "effect", "storage", "outcome")
#: Keys in whose cells a bare word is a column.
_BARE = {
    "lon", "lat", "low", "best", "high", "radius_m", "acts", "p_detect", "bearings", "range",
    "told", "post", "coordinates", "error_m", "relative",
}  # fmt: skip


def by_hand(
    written: Mapping[str, Any], told: Mapping[str, Any], known: Shape, names: Mapping[str, str]
) -> dict[str, str]:
    """Return what is kept of a map as it is, by the key ``keep:`` and the map's own.

    Args:
        written: Every value of the map.
        told: Those that somebody answered, or that needed no answer.
        known: Shape of the table that it was made for.
        names: New name of each column that is still there.
    """
    kept: dict[str, str] = {"known:columns": json.dumps([names.get(c, c) for c in known.columns])}
    if written.get("table") == "reports":
        kept |= {f"keep:{key}": "[]" for key in ("harm", "circumstances") if key not in written}
    for key, value in told.items():
        if key in ("harm", "circumstances"):
            kept |= dict(_listed(key, value, names))
        elif key == "witness":  # of several columns those that are still there stay guarded
            there = [names[one] for one in _several(value) if one in names]
            kept |= {f"keep:{key}": flow(there)} if there else {}
        elif key == "observer" and isinstance(value, dict):
            kept |= dict(_observer(value, names))
        elif _is_kept_whole(key, value):
            moved = _renamed(value, names, key)
            if moved is not None:
                kept[f"keep:{key}"] = flow(moved)
    return kept


def _several(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _is_kept_whole(key: str, value: Any) -> bool:
    """Say whether a person wrote a value that no question could have given."""
    if key in ("coordinates", "start"):
        cells = value if isinstance(value, list) else [value]
        more = {"letter_o"} if key == "coordinates" else {"day_from"}
        return any(isinstance(one, dict) and more & set(one) for one in cells)
    return key in _PLAIN or (key in _CONSTANT and _is_constant(value))


def _is_constant(value: Any) -> bool:
    return isinstance(value, dict) and "constant" in value


def _listed(key: str, value: Any, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the answers that a list holds which was proposed, or the whole list as it stands."""
    items = value if isinstance(value, list) else [value]
    answers = [_answer(key, one, names) for one in items]
    if all(one is not None for one in answers):
        for one in answers:
            yield from (one or {}).items()
        return
    moved = [_renamed(one, names, key) for one in items]
    there = [one for one in moved if one is not None]
    if there:
        yield f"keep:{key}", flow(there)
        yield from _harmed(there) if key == "harm" else ()


def _harmed(items: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield what columns are that a kept list of harm reads: a person may take one otherwise."""
    for one in items:
        best = one.get("best") if isinstance(one, dict) else None
        column = best.get("column") if isinstance(best, dict) else best
        if isinstance(column, str) and one.get("harm") in ("killed", "injured"):
            yield f"column:{column}", one["harm"]


def _answer(key: str, item: Any, names: Mapping[str, str]) -> dict[str, str] | None:
    """Return the answers that a proposed item holds; ``None`` if a person wrote it."""
    if not isinstance(item, dict):
        return None
    if key == "harm":
        best = item.get("best")
        if not isinstance(best, dict) or set(best) != {"column"} or set(item) != {"harm", "best"}:
            return None
        if item["harm"] not in ("killed", "injured"):
            return None
        column = names.get(best["column"], "")
        return {f"column:{column}": item["harm"]} if column else {}
    words = item.get("values")
    if not isinstance(words, dict) or set(item) != {"column", "values", "unknown"}:
        return None
    meanings = {to for to in words.values() if to not in ("null", "")}
    means = next((one for one in _YES_OR_NO if meanings and meanings <= set(KNOWN[one])), "")
    column = names.get(item["column"], "")
    if not means:
        return None
    said = {f"word:{means}:{text}": "" if to == "null" else to for text, to in words.items()}
    return {f"column:{column}": means, **said} if column else {}


def _observer(value: Any, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if set(value) - _OF_OBSERVER:
        moved = _renamed(value, names, "observer")
        yield from [("keep:observer", flow(moved))] if moved is not None else []
        yield from _columns_of(value, names)
        return
    if "post" not in value:
        yield "stood", "post"
    yield from _columns_of(value, names)
    error = value.get("error_m")
    if _is_constant(error):
        yield "post_error_m", error["constant"]
    yield "bearing_reference", value.get("bearing_reference", "true")
    if "declination_deg" in value and "declination_error_deg" in value:
        turn, doubt = value["declination_deg"], value["declination_error_deg"]
        yield "declination", f"{turn} ± {doubt}"
    yield from ((key, value[key]) for key in ("range_unit", "bearing_unit") if key in value)
    if isinstance(value.get("post"), dict):
        yield from _posts(value["post"], names)


def _columns_of(value: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, means in _OF_COLUMNS.items():
        if isinstance(value.get(key), str) and value[key] in names:
            yield f"column:{names[value[key]]}", means


_OF_COLUMNS = {"bearings": "bearing", "range": "distance", "lon": "lon", "lat": "lat"}


def _posts(post: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    cell = post.get("column")
    column = cell.get("column") if isinstance(cell, dict) else cell
    if str(column) in names:
        yield "post_column", names[str(column)]
    known = post.get("known")
    for name, place in known.items() if isinstance(known, dict) else ():
        if isinstance(place, list) and len(place) == 3:
            yield f"post:{name}", f"{place[1]}, {place[0]} ± {place[2]}"


def _renamed(value: Any, names: Mapping[str, str], key: str) -> Any:
    """Return a value with columns by their new names; ``None`` if one of them is gone."""
    if isinstance(value, list):
        made = [_renamed(one, names, key) for one in value]
        return None if any(one is None for one in made) else made
    if isinstance(value, dict):
        found = {k: _of_key(k, v, names) for k, v in value.items()}
        return None if any(one is None for one in found.values()) else found
    return names.get(value) if key in _BARE and isinstance(value, str) else value


def _of_key(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if key in ("column", "clock") and isinstance(value, str):
        return names.get(value)
    if key in ("values", "known"):
        return value
    return _renamed(value, names, key)
