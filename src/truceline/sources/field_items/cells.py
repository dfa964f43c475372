"""An item as cells of text, such as a file that comes with a map has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from truceline.sources.field_items.form import (
    AnyItem,
    Harm,
    Hotline,
    Nil,
    Observation,
    Patrol,
    PeopleHarmed,
    Photo,
    Restriction,
    Storage,
)

Cells = dict[str, str]
#: Column of a figure of people harmed: harm, who, and in whose words.
HARM = "harm.{}.{}.{}"


def cells_of(item: AnyItem) -> Cells:
    """Return the cells of an item; a blank one is left out. A photograph has none of its own."""
    found = {"id": item.id, "team": item.team, "basis": item.basis, **_when(item)}
    if item.place is not None:
        found |= {
            "lon": repr(item.place.lon),
            "lat": repr(item.place.lat),
            "error_m": repr(item.place.error_m),
            "place_name": item.place.name,
        }
    found |= _what(item)
    found["text"], found["text_lang"] = _text(item), item.text_lang if item.text else ""
    return {name: cell for name, cell in found.items() if cell}


def _when(item: AnyItem) -> Cells:
    """Return the window, with the device's offset taken off.

    It is widened by what time and clock may be off. That somebody watched is narrowed by it: only
    what is sure counts as effort.
    """
    error, shift = item.time_error_s, 0
    if item.time_from == "device":
        error += item.clock.error_s
        shift = item.clock.offset_s or 0
    if isinstance(item, Nil) or (isinstance(item, Patrol) and item.status == "on"):
        error = -error
    start, end = item.start, item.end
    if error and end is None:
        end = start
    told = _spelled(start, -shift - error), "" if end is None else _spelled(end, error - shift)
    # When it was filed is by the device's clock always.
    made = _spelled(item.made_at, -(item.clock.offset_s or 0))
    return {"start": told[0], "end": told[1], "made_at": made}


def _spelled(at: datetime, seconds: int) -> str:
    return (at + timedelta(seconds=seconds)).astimezone(UTC).isoformat()


def _what(item: AnyItem) -> Cells:
    match item:
        case Observation():
            return _observed(item)
        case PeopleHarmed():
            return {"act": item.act, "actor": item.actor or "", **_harm(item.harm)}
        case Restriction():
            said = ";".join(filter(None, (item.how, item.because)))
            return {"act": "denial_of_access", "actor": item.actor or "", "circumstances": said}
        case Hotline():
            return _called(item)
        case Storage():
            told = {"act": "storage_visit", "actor": item.actor or "", "place_name": item.site}
            return {**told, "circumstances": item.found}
        case Nil():
            return {"act": "nothing_seen", **_watched(item)}
        case Patrol():
            return {"status": item.status, "mode": item.mode, **_watched(item)}
        case Photo():
            return {}


def _observed(item: Observation) -> Cells:
    there = item.from_there
    return {
        "act": item.act,
        "count": item.count,
        "weapon": item.weapon or "",
        "object_type": item.object_type or "",
        "actor": item.actor or "",
        "circumstances": ";".join(item.circumstances),
        "bearings": there.bearings if there else "",
        "distance": there.distance if there else "",
        **_harm(item.harm),
    }


def _called(item: Hotline) -> Cells:
    words = (
        {True: "answered", False: "not_answered", None: ""}[item.answered],
        {True: "had_effect", False: "no_effect", None: ""}[item.had_effect],
    )
    told = {"act": "hotline_call", "actor": item.actor or "", "affected": item.called or ""}
    return {**told, "circumstances": ";".join(filter(None, words))}


def _watched(item: Nil | Patrol) -> Cells:
    seen = item.watched
    if seen is None:
        return {}
    chance = "" if seen.chance is None else repr(seen.chance)
    return {"reach_m": repr(seen.reach_m), "acts": ";".join(seen.acts), "chance": chance}


def _harm(told: tuple[Harm, ...]) -> Cells:
    return {
        HARM.format(one.harm, one.who, "confirmed" if one.is_confirmed else "claimed"): one.figure
        for one in told
    }


def _text(item: AnyItem) -> str:
    """Return the words of an item, and behind them what no column holds."""
    more: list[str] = []
    if isinstance(item, Observation) and item.sense:
        more.append(item.sense)
    if item.keyed is not None:
        more.append(f"reported by {item.keyed.reported_by}, typed by {item.keyed.typed_by}")
    return " · ".join(filter(None, (item.text.strip(), *more)))
