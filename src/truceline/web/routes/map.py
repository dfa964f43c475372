"""Tiles, zones, lines and settlements."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from truceline.app.view import ground
from truceline.app.view.areas import areas as areas_of
from truceline.app.view.filters import question
from truceline.app.view.formats import json_bytes
from truceline.app.view.settlements import settlements_of
from truceline.app.view.tiles import tile
from truceline.kernels.morton import DEEPEST
from truceline.web.looking import MEDIA, Asking, Looking, answered, as_json, head, not_there
from truceline.web.routes.parameters import FILTERS, described
from truceline.web.schemas.lists import Places

router = APIRouter(tags=["map"])
MVT = "application/vnd.mapbox-vector-tile"
_MOST_PLACES = 100


#: How an answer in GeoJSON is described (RFC 7946).
_GEOJSON: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA["geojson"]: {"schema": {"type": "object"}}}}
}


@router.get(
    "/tiles/{z}/{x}/{y}.mvt",
    response_class=Response,
    responses={200: {"content": {MVT: {}}}, 204: {"description": "no incident fits here"}},
    openapi_extra=described(*FILTERS),
)
def tiles(z: int, x: int, y: int, view: Looking, asked: Asking) -> Response:
    """Draw the incidents of a tile that fit, one by one or counted in cells (MVT 2.1)."""
    if not 0 <= z <= DEEPEST or not (0 <= x < 1 << z and 0 <= y < 1 << z):
        raise not_there("tile")

    def told() -> Response:
        agreement = view.dossier.agreement
        wanted = question(asked, view.incidents, agreement)
        if wanted.is_open and "covered" not in view.incidents.outside:
            ids = ", ".join(text.id for text in agreement.texts)
            asked.wrong("text", "there are several texts: name one", f"one of: {ids}")
        asked.done()
        data = tile(view.incidents, wanted, z, x, y)
        return Response(data, media_type=MVT) if data else Response(status_code=204)

    return answered(asked, told)


@router.get(
    "/areas", response_class=Response, responses=_GEOJSON, openapi_extra=described(*FILTERS)
)
def areas(view: Looking, asked: Asking) -> Response:
    """Tell the areas of incidents that fit and whose place is known as an area only, as GeoJSON."""

    def told() -> Response:
        wanted = question(asked, view.incidents, view.dossier.agreement)
        asked.done()
        found, total = areas_of(view, wanted)
        return _collection({**head(view), "total": total}, found)

    return answered(asked, told)


@router.get("/zones", response_class=Response, responses=_GEOJSON, openapi_extra=described("text"))
def zones(view: Looking, asked: Asking) -> Response:
    """Tell the zones that texts name, as GeoJSON."""

    def told() -> Response:
        agreement = view.dossier.agreement
        text = asked.choice("text", ["", *(t.id for t in agreement.texts)], "")
        asked.done()
        return _collection({**head(view)}, ground.zones(agreement, text))

    return answered(asked, told)


@router.get("/lines", response_class=Response, responses=_GEOJSON, openapi_extra=described("day"))
def lines(view: Looking, asked: Asking) -> Response:
    """Tell the reference lines at the end of a day as each voice states them, as GeoJSON."""

    def told() -> Response:
        day = asked.day("day")
        asked.done()
        return _collection({**head(view)}, ground.lines(view.dossier, day))

    return answered(asked, told)


@router.get("/places", response_model=Places, openapi_extra=described("q", "limit"))
def places(view: Looking, asked: Asking) -> Response:
    """Find settlements by name, in any language and as lists that came in name them."""

    def told() -> Response:
        sought = asked.one("q") or ""
        most = asked.whole("limit", 1, _MOST_PLACES, 20)
        asked.done()
        known = view.once("settlements", lambda: settlements_of(view.dossier))
        return as_json({**head(view), "items": known.named(sought.strip(), most)})

    return answered(asked, told)


def _collection(about: dict[str, Any], features: list[dict[str, Any]]) -> Response:
    whole = {"type": "FeatureCollection", **about, "features": features}
    return Response(json_bytes(whole), media_type=MEDIA["geojson"])
