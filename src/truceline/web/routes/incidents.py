"""Incidents: lists of them, and all that stands behind one."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
from fastapi import APIRouter, Request
from starlette.responses import Response

from truceline.app.view import custody, formats
from truceline.app.view.asked import Asked
from truceline.app.view.filters import question
from truceline.app.view.lists import SORTS, Page, page_of, wish
from truceline.app.view.page import page_of as incident_page
from truceline.app.view.rows import incident_rows
from truceline.app.view.view import View
from truceline.model.vocabulary import Tier
from truceline.publish.exports.notice import notice
from truceline.publish.exports.places import polygons
from truceline.web.asking import TheHouse
from truceline.web.looking import (
    Asking,
    Changing,
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
from truceline.web.routes.parameters import FILTERS, PAGING, described
from truceline.web.schemas.incidents import Incidents
from truceline.web.schemas.page import IncidentPage, Proofs
from truceline.web.settings import API

router = APIRouter(tags=["incidents"])
_FORMATS = ("json", "geojson", "csv", "arrow")


@router.get("/incidents", response_model=Incidents, openapi_extra=described(*FILTERS, *PAGING))
def incidents(view: Looking, asked: Asking, request: Request) -> Response:
    """List incidents that fit, as JSON, GeoJSON, CSV or an Arrow stream."""
    f = format_of(request, asked, _FORMATS)

    def told() -> Response:
        language_of(asked)
        wanted = question(asked, view.incidents, view.dossier.agreement)
        keys = view.incidents.listing.keys
        sorts = [name for name in SORTS if name == "id" or name in keys]
        way = wish(asked, sorts, may_be_all=f != "json")
        found = page_of(view.incidents.listing, wanted.clauses, way, view.run, asked)
        return _written(view, found, f, asked)

    return answered(asked, told)


def _written(view: View, found: Page, f: str, asked: Asked) -> Response:
    headers = {"X-Total": str(found.total), "X-Next": found.next or "", "Vary": "Accept"}
    agreement, listing = view.dossier.agreement, view.incidents.listing

    def rows(part: slice) -> pa.Table:
        return incident_rows(view.incidents, agreement, found.rows[part])

    about = {**head(view), "total": found.total, "sort": found.sort, "next": found.next}
    if f == "json":
        return as_json(about | {"items": formats.json_rows(rows(slice(None)))}, headers)
    parts = formats.cut(len(found.rows))
    if f == "geojson":
        pairs = ((rows(part), listing.taken(found.rows[part])) for part in parts)
        shapes = view.once("shapes", lambda: polygons(view.dossier.tables["shapes"]))
        about |= {"notice": notice(view.dossier), "agreement": agreement.id}
        pieces = formats.geojson_pieces(pairs, shapes, about)
    else:
        tables: Iterator[pa.Table] = (rows(part) for part in parts)
        pieces, more = as_table(view, "incidents", asked, tables, rows(slice(0, 0)), f)
        headers |= more
    return as_pieces(pieces, f, headers, len(found.rows))


@router.get("/incidents/{incident_id}", response_model=IncidentPage, dependencies=[Changing])
def incident(incident_id: str, view: Looking, asked: Asking, house: TheHouse) -> Response:
    """Tell everything that stands behind one incident."""

    def told() -> Response:
        asked.done()
        tier, workspace = view.shown.tier, house.workspace
        page = incident_page(view, incident_id, custody.positions(workspace, tier))
        if page is None:
            raise not_there("incident")
        row, report_ids = page["incident"], page.pop("report_ids")
        page["versions"] = custody.versions(
            workspace, tier, incident_id, row["version"], report_ids
        )
        is_logged = tier is not Tier.PUBLIC and workspace.has_log()
        page["proof"] = f"{API}/incidents/{incident_id}/proof" if is_logged else None
        return as_json({**head(view), **page})

    return answered(asked, told)


@router.get(
    "/incidents/{incident_id}/proof",
    response_model=Proofs,
    openapi_extra=described("entry", "f"),
    dependencies=[Changing],
)
def proof(incident_id: str, view: Looking, asked: Asking, house: TheHouse) -> Response:
    """Tell what proves that the inputs of an incident are in the log."""

    def told() -> Response:
        entry = asked.whole("entry", 0, 10**12, -1)
        f = asked.choice("f", ("json", "tlog-proof"), "json")
        if f != "json" and entry < 0:
            asked.wrong("entry", "say of which entry the receipt is wanted")
        asked.done()
        tier, workspace = view.shown.tier, house.workspace
        hidden = tier is Tier.PUBLIC or not workspace.has_log()
        page = (
            None if hidden else incident_page(view, incident_id, custody.positions(workspace, tier))
        )
        if page is None:
            raise not_there("incident, or there is no log of it for you")
        found = custody.proofs(workspace, page["voices"])
        if f == "json":
            return as_json({**head(view), "incident_id": incident_id, **custody.told(found)})
        for one, _ in found.proven:
            if one.index == entry:
                name = f"{incident_id}-{entry}.tlog-proof"
                headers = {"Content-Disposition": f'attachment; filename="{name}"'}
                return Response(one.receipt, headers=headers, media_type="text/plain")
        raise not_there("entry of this incident")

    return answered(asked, told)
