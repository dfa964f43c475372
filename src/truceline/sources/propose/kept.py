"""Lines of a map made before that no question asks after: they stay as somebody wrote them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from truceline.sources.propose.ask import Inquiry, Line

_BECAUSE = "as the map before had it"
#: Merged with what is new on the sheet where they are proposed.
_MERGED = ("harm", "circumstances")
#: Other ways to tell a place, which a kept one takes the place of.
_WAYS = {
    "observer": ("lon", "lat", "coordinates", "relative", "error_m"),
    "relative": ("observer",),
}


def is_new(ask: Inquiry, key: str, column: str) -> bool:
    """Say whether a column may add to a kept list: no map before knew it, or none was kept."""
    if f"keep:{key}" not in ask.answers:
        return True
    known: list[str] = json.loads(ask.answers.get("known:columns", "[]"))
    return column not in known


def merged(ask: Inquiry, key: str, items: list[str]) -> str:
    """Return a kept list with new items behind it; empty if there is neither."""
    kept = ask.answers.get(f"keep:{key}", "[]")
    parts = [*filter(None, [kept.removeprefix("[").removesuffix("]")]), *items]
    return f"[{', '.join(parts)}]" if parts else ""


def with_kept(lines: list[Line], answers: Mapping[str, str]) -> list[Line]:
    """Return the lines with those of the map before in the place of theirs, or at the end."""
    kept = {
        key.removeprefix("keep:"): value
        for key, value in answers.items()
        if key.startswith("keep:") and key.removeprefix("keep:") not in _MERGED
    }
    gone = {other for key in kept for other in _WAYS.get(key, ())}
    made = [
        Line(key=one.key, value=kept.pop(one.key), because=_BECAUSE) if one.key in kept else one
        for one in lines
        if one.key not in gone
    ]
    return [*made, *(Line(key=key, value=value, because=_BECAUSE) for key, value in kept.items())]
