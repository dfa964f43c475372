"""OGC API – Features described as OpenAPI 3.0, one address a collection with its own parameters.

Programs for maps read from it which filters they may leave to the server, and how many features
come at once. Version 3.0 is what the class ``oas30`` of the standard asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truceline import __version__
from truceline.app.view.features.collection import Collection
from truceline.app.view.features.wanted import MOST, USUAL
from truceline.web.ogc_told import GEOJSON, JSON, Place
from truceline.web.refusal import MEDIA_TYPE
from truceline.web.routes.parameters import described as as_parameters

Told = dict[str, Any]
#: Parameters of every collection.
COMMON = ("bbox", "datetime", "limit", "cursor", "crs", "bbox-crs", "f")
#: Parameters of any collection; which of them one has is told for each.
ALL = (
    *COMMON,
    "text", "provision", "outcome", "status", "act", "object", "weapon", "actor", "affected",
    "claimant", "party", "source", "placed", "disputed", "least_happened", "q", "source_id",
    "basis", "object_type", "kind", "line_id", "stated_by", "mode",
)  # fmt: skip
_OWN: Mapping[str, Told] = {
    "bbox": {
        "schema": {
            "type": "array",
            "items": {"type": "number"},
            "minItems": 4,
            "maxItems": 6,
        },
        "style": "form",
        "explode": False,
        "description": "west,south,east,north in degrees; with heights six numbers",
    },
    "datetime": {
        "schema": {"type": "string"},
        "style": "form",
        "explode": False,
        "description": "an instant, or two with / between; .. is without an end",
    },
    "limit": {
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        "style": "form",
        "explode": False,
        "description": "features of a page",
    },
}


def described(collections: Mapping[str, Collection], here: Place) -> Told:
    """Return the description of the addresses for who asks.

    Args:
        collections: Those that there are for them.
        here: Where they ask.
    """
    paths: dict[str, Told] = {
        "/": _reading("getLandingPage", "Landing page", JSON),
        "/conformance": _reading("getConformance", "Classes that hold", JSON),
        "/api": _reading("getApi", "This description", JSON),
        "/collections": _reading("getCollections", "Collections", JSON),
    }
    for of in collections.values():
        path, name = f"/collections/{of.id}", of.id.capitalize()
        feature = {
            "name": "featureId", "in": "path", "required": True, "schema": {"type": "string"},
        }  # fmt: skip
        paths[path] = _reading(f"get{name}", of.title, JSON)
        paths[f"{path}/items"] = _reading(
            f"get{name}Items", of.about, GEOJSON, parameters((*COMMON, *of.filters))
        )
        paths[f"{path}/items/{{featureId}}"] = _reading(
            f"get{name}Item", of.title, GEOJSON, [feature, *parameters(("crs", "f"))]
        )
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Truceline: OGC API – Features",
            "version": __version__,
            "license": {"name": "Apache 2.0"},
        },
        "servers": [{"url": here.address("")}],
        "paths": paths,
    }


def parameters(names: tuple[str, ...]) -> list[Told]:
    """Return the description of some parameters."""
    told: list[Told] = as_parameters(*names)["parameters"]
    return [one | _OWN.get(one["name"], {}) for one in told]


def _reading(name: str, words: str, kind: str, given: list[Told] | None = None) -> Told:
    problem = {MEDIA_TYPE: {"schema": {"type": "object"}}}
    return {
        "get": {
            "operationId": name,
            "summary": words.split(". ")[0].rstrip("."),
            "parameters": given or [],
            "responses": {
                "200": {
                    "description": "As asked.",
                    "content": {kind: {"schema": {"type": "object"}}},
                },
                "default": {"description": "What was asked is at fault.", "content": problem},
            },
        }
    }
