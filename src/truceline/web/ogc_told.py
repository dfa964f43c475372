"""Links and descriptions of OGC API – Features: where what lies, and what a collection is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlencode

from truceline.app.view.features.collection import Collection, Extent, Some
from truceline.app.view.features.wanted import CRS84
from truceline.app.view.view import View
from truceline.web.schemas.ogc import (
    CollectionTold,
    ExtentTold,
    LandingTold,
    LinkTold,
    SpatialTold,
    TemporalTold,
)
from truceline.web.settings import API

JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
_OPENAPI_31 = "application/vnd.oai.openapi+json;version=3.1"
_PART_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
#: Classes that hold. Of part 2 the one coordinate system that part 1 asks for.
CLASSES = (
    f"{_PART_1}/core",
    f"{_PART_1}/geojson",
    f"{_PART_1}/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks.

    Attributes:
        origin: Scheme, host and port, as this server is called.
        query: Of the address that is asked.
    """

    origin: str
    query: str

    def address(self, path: str) -> str:
        """Return the whole address of a path below the landing page."""
        return f"{self.origin}{API}/ogc{path}"

    def link(self, rel: str, path: str, kind: str, title: str) -> LinkTold:
        """Return a link to a path below the landing page."""
        return LinkTold(href=self.address(path), rel=rel, type=kind, title=title)


def landing(view: View, here: Place) -> LandingTold:
    """Return the landing page."""
    title = dict(view.dossier.agreement.title)
    other = LinkTold(
        href=f"{here.origin}{API}/openapi.json", rel="service-desc", type=_OPENAPI_31,
        title="The whole API",
    )  # fmt: skip
    return LandingTold(
        title=title.get("en") or next(iter(title.values()), view.dossier.agreement.id),
        description="What a ceasefire's mechanism found, as released for who asks. WGS 84.",
        run=view.shown.run,
        tier=str(view.shown.tier),
        links=[
            here.link("self", "", JSON, "This document"),
            here.link("service-desc", "/api", OPENAPI, "These addresses as OpenAPI 3.0"),
            other,
            here.link("conformance", "/conformance", JSON, "Classes that hold"),
            here.link("data", "/collections", JSON, "Collections"),
        ],
    )


def collection(view: View, of: Collection, here: Place) -> CollectionTold:
    """Return what a collection is."""
    path = f"/collections/{of.id}"
    return CollectionTold(
        id=of.id,
        title=of.title,
        description=of.about,
        itemType="feature",
        extent=_extent(of.extent(view)),
        crs=[CRS84],
        storageCrs=CRS84,
        links=[
            here.link("self", path, JSON, "This document"),
            here.link("items", f"{path}/items", GEOJSON, of.title),
        ],
    )


def _extent(extent: Extent) -> ExtentTold:
    told = ExtentTold()
    if extent.box is not None:
        told = ExtentTold(spatial=SpatialTold(bbox=[list(extent.box)], crs=CRS84))
    if extent.first is None and extent.last is None:
        return told
    interval = [_text(extent.first), _text(extent.last)]
    return ExtentTold(spatial=told.spatial, temporal=TemporalTold(interval=[interval]))


def _text(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def page_links(of: Collection, found: Some, here: Place) -> list[dict[str, str]]:
    """Return the links of a page: itself, the next one, its collection."""
    path = f"/collections/{of.id}"
    given = [(n, v) for n, v in parse_qsl(here.query, keep_blank_values=True) if n != "cursor"]
    own = f"?{here.query}" if here.query else ""
    links = [here.link("self", f"{path}/items{own}", GEOJSON, "This page")]
    if found.next is not None:
        more = urlencode([*given, ("cursor", found.next)])
        links.append(here.link("next", f"{path}/items?{more}", GEOJSON, "The next page"))
    links.append(here.link("collection", path, JSON, of.title))
    return [one.model_dump() for one in links]


def feature_links(of: Collection, feature_id: str, here: Place) -> list[dict[str, str]]:
    """Return the links of one feature: itself and its collection."""
    path = f"/collections/{of.id}"
    own = f"{path}/items/{quote(feature_id, safe='')}"
    links = [here.link("self", own, GEOJSON, feature_id)]
    links.append(here.link("collection", path, JSON, of.title))
    return [one.model_dump() for one in links]
