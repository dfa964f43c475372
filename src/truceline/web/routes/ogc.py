"""OGC API – Features (OGC 17-069r4, 18-058r1): the same released run for programs for maps."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from truceline.app.view.features.collection import Collection
from truceline.app.view.features.there import collections
from truceline.app.view.features.wanted import CRS84
from truceline.app.view.formats import json_bytes
from truceline.publish.exports.notice import notice
from truceline.web import ogc_described, ogc_told
from truceline.web.asking import TheHouse
from truceline.web.looking import MEDIA, Asking, Looking, answered, head, not_there
from truceline.web.ogc_told import Place
from truceline.web.routes.parameters import described
from truceline.web.schemas.ogc import CollectionsTold, CollectionTold, ConformanceTold, LandingTold

router = APIRouter(prefix="/ogc", tags=["ogc"])
#: Mistakes in what is asked are 400 there (§7.5.2, requirement 8).
_MISTAKEN = 400
_IN_CRS84 = {"Content-Crs": f"<{CRS84}>"}
_F = described("f")
_GEOJSON: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA["geojson"]: {"schema": {"type": "object"}}}}
}


def _place(request: Request, house: TheHouse) -> Place:
    scheme = "https" if house.settings.https else "http"
    return Place(f"{scheme}://{request.headers['host']}", str(request.url.query))


_Here = Annotated[Place, Depends(_place)]


def _collection(view: Looking, collection_id: str) -> Collection:
    found = collections(view.shown.tier).get(collection_id)
    if found is None:
        raise not_there("collection")
    return found


_Of = Annotated[Collection, Depends(_collection)]


def _only_f(asked: Asking) -> None:
    answered(asked, lambda: asked.choice("f", ("json",), "json"), _MISTAKEN)


_OnlyF = Depends(_only_f)


@router.get("", openapi_extra=_F, dependencies=[_OnlyF])
def ogc_landing(view: Looking, here: _Here) -> LandingTold:
    """Say what is served to programs for maps, and where."""
    return ogc_told.landing(view, here)


@router.get("/conformance", openapi_extra=_F, dependencies=[_OnlyF])
def ogc_conformance(view: Looking) -> ConformanceTold:
    """Tell which classes of the standard hold."""
    return ConformanceTold(conformsTo=list(ogc_told.CLASSES))


@router.get(
    "/api",
    response_class=Response,
    responses={200: {"content": {ogc_told.OPENAPI: {"schema": {"type": "object"}}}}},
    openapi_extra=_F,
    dependencies=[_OnlyF],
)
def ogc_api(view: Looking, here: _Here) -> Response:
    """Describe these addresses as OpenAPI 3.0, which programs for maps read."""
    told = ogc_described.described(collections(view.shown.tier), here)
    return Response(json_bytes(told), media_type=ogc_told.OPENAPI)


@router.get(
    "/collections", response_model_exclude_none=True, openapi_extra=_F, dependencies=[_OnlyF]
)
def ogc_collections(view: Looking, here: _Here) -> CollectionsTold:
    """Tell which collections there are for who asks."""
    every = [ogc_told.collection(view, one, here) for one in collections(view.shown.tier).values()]
    links = [here.link("self", "/collections", "application/json", "This document")]
    return CollectionsTold(links=links, collections=every)


@router.get(
    "/collections/{collection_id}", response_model_exclude_none=True, openapi_extra=_F,
    dependencies=[_OnlyF],
)  # fmt: skip
def ogc_collection(view: Looking, here: _Here, of: _Of, collection_id: str) -> CollectionTold:
    """Tell of one collection."""
    return ogc_told.collection(view, of, here)


@router.get(
    "/collections/{collection_id}/items",
    response_class=Response,
    responses=_GEOJSON,
    openapi_extra=described(*ogc_described.ALL),
)
def ogc_items(view: Looking, asked: Asking, here: _Here, of: _Of, collection_id: str) -> Response:
    """Tell features of a collection that fit, page by page, as GeoJSON."""

    def told() -> Response:
        found = of.some(view, asked)
        about = {
            "type": "FeatureCollection",
            **head(view),
            "notice": notice(view.dossier),
            "links": ogc_told.page_links(of, found, here),
            "numberMatched": found.matched,
            "numberReturned": found.returned,
        }
        whole = json_bytes(about)[:-1] + b',"features":[\n' + found.features + b"\n]}\n"
        return Response(whole, headers=_IN_CRS84, media_type=MEDIA["geojson"])

    return answered(asked, told, _MISTAKEN)


@router.get(
    "/collections/{collection_id}/items/{feature_id:path}",
    response_class=Response,
    responses=_GEOJSON,
    openapi_extra=described("crs", "f"),
)
def ogc_item(
    view: Looking, asked: Asking, here: _Here, of: _Of, collection_id: str, feature_id: str
) -> Response:
    """Tell one feature."""

    def told() -> Response:
        asked.choice("crs", (CRS84,), CRS84)
        asked.choice("f", ("json", "geojson"), "json")
        asked.done()
        found = of.one(view, feature_id)
        if found is None:
            raise not_there("feature")
        links = json_bytes(ogc_told.feature_links(of, feature_id, here))
        whole = found[:-1] + b',"links":' + links + b"}"
        return Response(whole, headers=_IN_CRS84, media_type=MEDIA["geojson"])

    return answered(asked, told, _MISTAKEN)
