"""Where the list of settlements is: one plain file of some 32 MB, no key wanted."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.errors import FormatError, ServiceError
from truceline.model.asking import Ask, Wire
from truceline.model.intake import RawFile
from truceline.sources.service import Page, Request, Service
from truceline.sources.viina_places.card import READ
from truceline.sources.viina_places.read import features

_BASE = "https://raw.githubusercontent.com/zhukovyuri/VIINA/main/Data"
_NAME = "gn_UA_tess.geojson"
#: Properties there were when this was written, by which a change is told.
_KNOWN = (
    *READ,
    *("name", "alternatenames", "feature_class", "feature_code", "country_code", "cc2"),
    *("admin1_code", "admin2_code", "admin3_code", "admin4_code", "population", "elevation"),
    *("dem", "timezone", "modification_date", "ADM1_CODE", "ADM2_NAME", "ADM2_CODE"),
)


def _asks(request: Request) -> tuple[Ask, ...]:
    return (Ask(url=f"{request.base_url}/{_NAME}"),)


def _pages(request: Request, wire: Wire) -> Iterator[Page]:
    for ask in _asks(request):
        answer = wire(ask)
        try:
            found = features(RawFile(name=_NAME, sha256="", data=answer.body))
        except FormatError as fault:
            raise ServiceError(fault.message, fault.hint) from fault
        first = found[0].get("properties") if found and isinstance(found[0], dict) else None
        yield Page(
            name=_NAME,
            ask=ask,
            answer=answer,
            rows=len(found),
            columns=tuple(first) if isinstance(first, dict) else (),
            needed=READ,
            known=_KNOWN,
        )


SERVICE = Service(base_url=_BASE, secrets=(), asks=_asks, pages=_pages)
