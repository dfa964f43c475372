"""Parameters of addresses, as the description of the API tells them."""

from __future__ import annotations

from typing import Any

#: Name -> type, and what it means.
_TOLD: dict[str, tuple[str, str]] = {
    "text": ("string", "id of a text: `outcome` is of the gravest finding under it"),
    "provision": ("list", "ids of provisions: `outcome` is the gravest under these"),
    "outcome": ("list", "inconsistent, undetermined, consistent, not_monitored, none"),
    "because": ("string", "why a finding is undetermined, as in the column"),
    "status": ("list", "alleged, reported, observed; of effort: on, outage, denied"),
    "act": ("list", "kinds of act; `-`: not told"),
    "object": ("list", "kinds of object; `-`: not told"),
    "weapon": ("list", "classes of weapon; `-`: not told"),
    "actor": ("list", "party ids said to have done it; `-`: not told"),
    "affected": ("list", "party ids said to have suffered it; `-`: not told"),
    "claimant": ("list", "party ids whose claim is among its reports"),
    "party": ("list", "party ids that are actor, affected or claimant"),
    "source": ("list", "source ids"),
    "mode": ("list", "how it was watched"),
    "zone": ("list", "zone ids; `-`: everywhere"),
    "incident": ("string", "id of an incident"),
    "from": ("date", "first of the mechanism's days"),
    "to": ("date", "last of the mechanism's days, included"),
    "known_after": ("string", "an instant: first known after it"),
    "known_by": ("string", "an instant: first known by then"),
    "day": ("date", "one of the mechanism's days"),
    "at": ("string", "an instant; a bare date is its noon"),
    "bbox": ("string", "west,south,east,north in degrees"),
    "placed": ("boolean", "only with, or only without, a place"),
    "disputed": ("boolean", "whether its reports differ on something"),
    "least_happened": ("number", "least chance that it took place, 0 to 1"),
    "least_covered": ("number", "least chance of being covered, 0 to 1"),
    "q": ("string", "an id or its first signs, or part of a name"),
    "sort": ("string", "by what, `-` in front for the greatest first"),
    "limit": ("string", "rows of a page, 1 to 1000; `all` where the format can be streamed"),
    "cursor": ("string", "`next` of the page before"),
    "f": ("string", "format: json, geojson, csv or arrow"),
    "lang": ("string", "en, uk or ru: words beside codes, in CSV"),
    "by": ("string", "what is told apart"),
    "datetime": ("string", "an instant, or two with / between; .. is without an end"),
    "crs": ("string", "coordinate system of the answer: CRS84 is the one there is"),
    "bbox-crs": ("string", "coordinate system of bbox: CRS84 is the one there is"),
    "source_id": ("list", "source ids"),
    "basis": ("list", "observed, alleged, relayed"),
    "object_type": ("list", "kinds of object; `-`: not told"),
    "kind": ("list", "kinds of zone"),
    "line_id": ("list", "ids of reference lines"),
    "stated_by": ("list", "ids of who states a line"),
    "entry": ("integer", "position of one entry on the record"),
}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "list": {"type": "array", "items": {"type": "string"}},
    "date": {"type": "string", "format": "date"},
    "string": {"type": "string"},
    "boolean": {"type": "boolean"},
    "number": {"type": "number", "minimum": 0, "maximum": 1},
    "integer": {"type": "integer", "minimum": 0},
}
#: Filters of incidents.
FILTERS = (
    "text", "provision", "outcome", "status", "act", "object", "weapon", "actor", "affected",
    "claimant", "party", "source", "from", "to", "bbox", "placed", "disputed", "least_happened",
    "known_after", "known_by", "q",
)  # fmt: skip
PAGING = ("sort", "limit", "cursor", "f", "lang")


def described(*names: str) -> dict[str, Any]:
    """Return the description of some parameters, for ``openapi_extra``."""
    return {
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": _TOLD[name][1],
                "schema": _SCHEMAS[_TOLD[name][0]],
            }
            for name in names
        ]
    }
