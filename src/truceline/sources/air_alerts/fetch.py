"""The list as its repository serves it: one CSV file for each list, whole, no key wanted.

``raw.githubusercontent.com/Vadimkin/ukrainian-air-raid-sirens-dataset/main/datasets/<list>_data_en.csv``
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.errors import ServiceError
from truceline.model.asking import Ask, Wire
from truceline.sources.air_alerts.card import OFFICIAL, VOLUNTEER
from truceline.sources.interface import Option
from truceline.sources.service import Page, Request, Service, csv_of, setting

_LISTS = {"official": OFFICIAL, "volunteer": VOLUNTEER}
_OPTIONS = (
    Option(
        name="list",
        meaning="official: alerts by oblast, district and community; volunteer: by oblast.",
        default="official",
    ),
)


def asks(request: Request) -> tuple[Ask, ...]:
    """Return the one request there is."""
    which = setting(_OPTIONS, request, "list")
    if which not in _LISTS:
        raise ServiceError(f"the option list is {which[:40]}", "write official or volunteer")
    return (Ask(url=f"{request.base_url}/{which}_data_en.csv"),)


def pages(request: Request, wire: Wire) -> Iterator[Page]:
    """Yield the whole list."""
    columns = _LISTS.get(setting(_OPTIONS, request, "list"), ())
    for ask in asks(request):
        answer = wire(ask)
        names, rows = csv_of(answer, "the list of alerts")
        yield Page(
            name=ask.url.rsplit("/", 1)[1],
            ask=ask,
            answer=answer,
            rows=rows,
            columns=names,
            needed=columns,
            known=columns,
        )


SERVICE = Service(
    base_url=(
        "https://raw.githubusercontent.com/Vadimkin/ukrainian-air-raid-sirens-dataset/main/datasets"
    ),
    secrets=(),
    options=_OPTIONS,
    dated=False,
    asks=asks,
    pages=pages,
)
