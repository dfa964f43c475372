"""Findings, coverage and effort."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
from fastapi import APIRouter, Request
from starlette.responses import Response

from truceline.app.view import formats
from truceline.app.view.asked import Asked
from truceline.app.view.clauses import Only
from truceline.app.view.lists import Page, page_of, wish
from truceline.app.view.others import KINDS, clauses
from truceline.app.view.rows import listed_rows
from truceline.app.view.view import View
from truceline.model.vocabulary import Tier
from truceline.web.looking import (
    Asking,
    Looking,
    answered,
    as_json,
    as_pieces,
    as_table,
    format_of,
    head,
    language_of,
    not_there,
)
from truceline.web.routes.parameters import PAGING, described
from truceline.web.schemas.incidents import Findings
from truceline.web.schemas.lists import Coverage, Effort

router = APIRouter(tags=["tables"])
_FORMATS = ("json", "csv", "arrow")
_DAYS = ("from", "to")


@router.get(
    "/findings",
    response_model=Findings,
    openapi_extra=described(
        *KINDS["findings"].words, *_DAYS, "least_covered", "incident", "q", *PAGING
    ),
)
def findings(view: Looking, asked: Asking, request: Request) -> Response:
    """List findings."""
    return _listed("findings", view, asked, request, _FORMATS)


@router.get(
    "/coverage",
    response_model=Coverage,
    openapi_extra=described(*KINDS["coverage"].words, *_DAYS, *PAGING),
)
def coverage(view: Looking, asked: Asking, request: Request) -> Response:
    """List what was watched, by text, provision, zone and day."""
    return _listed("coverage", view, asked, request, _FORMATS)


@router.get(
    "/effort",
    response_model=Effort,
    openapi_extra=described(*KINDS["effort"].words, *_DAYS, "bbox", *PAGING),
)
def effort(view: Looking, asked: Asking, request: Request) -> Response:
    """List who could see what, when: for the mission and never for the public."""
    if view.shown.tier is Tier.PUBLIC:
        raise not_there("list")
    return _listed("effort", view, asked, request, (*_FORMATS, "geojson"))


def _listed(
    name: str, view: View, asked: Asked, request: Request, there_are: tuple[str, ...]
) -> Response:
    f = format_of(request, asked, there_are)

    def told() -> Response:
        language_of(asked)
        listing = view.listing(name)
        found = clauses(asked, name, listing, view.dossier.agreement)
        one = asked.one("incident") if name == "findings" else None
        if one is not None:
            found += (Only(view.finding_rows(one)),)
        sorts = [s for s in KINDS[name].sorts if s == "id" or s in listing.keys]
        way = wish(asked, sorts, may_be_all=f != "json")
        return _written(name, view, page_of(listing, found, way, view.run, asked), f, asked)

    return answered(asked, told)


def _written(name: str, view: View, found: Page, f: str, asked: Asked) -> Response:
    listing = view.listing(name)
    gone = {*KINDS[name].gone, *view.gone(name)}
    headers = {"X-Total": str(found.total), "X-Next": found.next or "", "Vary": "Accept"}

    def rows(part: slice) -> pa.Table:
        return listed_rows(listing, sorted(gone), found.rows[part])

    about = {**head(view), "total": found.total, "sort": found.sort, "next": found.next}
    if f == "json":
        return as_json(about | {"items": formats.json_rows(rows(slice(None)))}, headers)
    parts = formats.cut(len(found.rows))
    if f == "geojson":
        pairs = ((rows(part), _placed(rows(part))) for part in parts)
        pieces = formats.geojson_pieces(pairs, {}, about)
    else:
        tables: Iterator[pa.Table] = (rows(part) for part in parts)
        pieces, more = as_table(view, name, asked, tables, rows(slice(0, 0)), f)
        headers |= more
    return as_pieces(pieces, f, headers, len(found.rows))


def _placed(table: pa.Table) -> pa.Table:
    """Return where watches are, as places of incidents are written."""
    n = table.num_rows
    return pa.table(
        {
            "lon": table["lon"],
            "lat": table["lat"],
            "place_kind": pa.array(["disc"] * n, pa.string()),
            "shape_id": pa.nulls(n, pa.string()),
        }
    )
