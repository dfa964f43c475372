"""The FIRMS area service: CSV for a box of degrees, at most five days a request, with a key.

``/api/area/csv/<MAP_KEY>/<source>/<west,south,east,north>/<days>/<first day>``, as documented at
firms.modaps.eosdis.nasa.gov/api/area. The key is part of the address and is told to nobody; a wrong
key is answered by 400 and the words *Invalid MAP_KEY.*
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from truceline.errors import ServiceError
from truceline.model.asking import Ask, Wire
from truceline.sources.interface import Option
from truceline.sources.nasa_firms.card import CARD, COLUMNS
from truceline.sources.service import (
    Needed,
    Page,
    Request,
    Service,
    csv_of,
    setting,
    whole_number,
)

_OPTIONS = (
    Option(name="area", meaning="West,south,east,north in degrees; must be given."),
    Option(
        name="source",
        meaning="Instrument and processing, such as VIIRS_SNPP_NRT or MODIS_SP.",
        default="VIIRS_SNPP_NRT",
    ),
    Option(name="days", meaning="Days a request, 1 to 5.", default="5"),
)
_SOURCE = re.compile(r"[A-Z0-9_]{4,40}")
_BOX = re.compile(r"-?\d{1,3}(\.\d{1,6})?(,-?\d{1,3}(\.\d{1,6})?){3}")


def asks(request: Request) -> tuple[Ask, ...]:
    """Return every request: which there are follows from the days."""
    if request.since is None or request.until is None:
        raise ServiceError("FIRMS is asked for days, and they were not given", "give both days")
    step = whole_number(_OPTIONS, request, "days", 5)
    found, first = [], request.since
    while first <= request.until:
        many = min(step, (request.until - first).days + 1)
        found.append(_ask(request, first, many))
        first += timedelta(days=many)
    return tuple(found)


def pages(request: Request, wire: Wire) -> Iterator[Page]:
    """Yield one page a request."""
    source = setting(_OPTIONS, request, "source")
    for number, ask in enumerate(asks(request), 1):
        answer = wire(ask)
        names, rows = csv_of(answer, "FIRMS")
        yield Page(
            name=f"firms-{source.lower()}-{ask.url.rsplit('/', 1)[1]}-page-{number:04}.csv",
            ask=ask,
            answer=answer,
            rows=rows,
            columns=names,
            needed=(*CARD.columns, "acq_time"),
            known=COLUMNS,
        )


def _ask(request: Request, first: date, many: int) -> Ask:
    area, source = (setting(_OPTIONS, request, name) for name in ("area", "source"))
    if not _SOURCE.fullmatch(source):
        raise ServiceError(f"the option source is {source[:40]}", "write one as VIIRS_SNPP_NRT")
    if not _BOX.fullmatch(area):
        hint = "write west,south,east,north in degrees, such as 36.5,47.0,40.0,50.0"
        raise ServiceError(f"the option area is {area[:60] or 'not given'}", hint)
    west, south, east, north = map(float, area.split(","))
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        hint = "write west,south,east,north: west before east, south before north"
        raise ServiceError(f"the area {area} is no box on the globe", hint)
    return Ask(
        url=f"{request.base_url}/api/area/csv/{{key}}/{source}/{area}/{many}/{first.isoformat()}",
        secrets=request.secrets,
    )


SERVICE = Service(
    base_url="https://firms.modaps.eosdis.nasa.gov",
    secrets=(
        Needed(
            name="key",
            variable="TRUCELINE_FIRMS_MAP_KEY",
            meaning="MAP_KEY, free at firms.modaps.eosdis.nasa.gov/api/map_key.",
        ),
    ),
    options=_OPTIONS,
    quota="5,000 transactions in ten minutes; a large request counts as several",
    asks=asks,
    pages=pages,
)
