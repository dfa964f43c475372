"""The UCDP API: pages of events in JSON, with a token.

Shape as documented at ucdp.uu.se/apidocs: ``/api/gedevents/<version>?pagesize=&page=`` answers an
object with ``TotalCount, TotalPages, PreviousPageUrl, NextPageUrl, Result``; since February 2026 it
wants the header ``x-ucdp-access-token``. Of ``NextPageUrl`` only the number of the page is used, so
that the token goes nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.errors import ServiceError
from truceline.model.asking import Ask, Wire
from truceline.sources.interface import Option
from truceline.sources.service import (
    Needed,
    Page,
    Request,
    Service,
    ShiftedError,
    days,
    json_of,
    names_of,
    rows_of,
    setting,
    whole_number,
)
from truceline.sources.ucdp_ged.card import CARD, COLUMNS

_OPTIONS = (
    Option(
        name="version",
        meaning="Release: 25.1 and the like are yearly, 25.0.6 and the like candidate events.",
        default="25.1",
    ),
    Option(name="country", meaning="Gleditsch and Ward number of a country, such as 369."),
    Option(name="pagesize", meaning="Events on a page, 1 to 1000.", default="1000"),
    Option(name="time_zone", meaning="See `time_zone` of the reader.", default="Europe/Kyiv"),
)
_VERSION = re.compile(r"\d{1,2}(\.\d{1,2}){1,3}")
_NEEDED = ("id", "where_prec", "date_prec", "date_start", "date_end", "latitude", "longitude")
_WHAT = "UCDP"


def asks(request: Request) -> tuple[Ask, ...]:
    """Return the request for the first page."""
    return (_ask(request, None),)


def pages(request: Request, wire: Wire) -> Iterator[Page]:
    """Yield page after page, and see that together they are the whole list.

    Raises:
        ServiceError: If a page is no page, or the list changed meanwhile.
    """
    seen, number, count, place = 0, None, None, 1
    asked: set[str | None] = set()
    while True:
        asked.add(number)
        ask = _ask(request, number)
        answer = wire(ask)
        value = json_of(answer, _WHAT)
        rows = rows_of(value, "Result", _WHAT)
        total = value.get("TotalCount")
        if count is not None and total != count:
            raise _shifted(f"first it said {count} events, now {total}")
        count, seen = total, seen + len(rows)
        version = setting(_OPTIONS, request, "version")
        yield Page(
            name=f"ucdp-{version}-{days(request)}-page-{place:04}.json",
            ask=ask,
            answer=answer,
            rows=len(rows),
            columns=names_of(rows),
            needed=_NEEDED,
            known=COLUMNS,
            reader=_reader(request, version),
        )
        number = _next(value.get("NextPageUrl"))
        if number is None:
            break
        if number in asked:
            raise _shifted("a page leads back to one that came before")
        place += 1
    if count is not None and str(count) != str(seen):
        raise _shifted(f"it says {count} events and sent {seen}")


def _ask(request: Request, number: str | None) -> Ask:
    version = setting(_OPTIONS, request, "version")
    if not _VERSION.fullmatch(version):
        hint = "write a release such as 25.1, or 25.0.6 for candidate events"
        raise ServiceError(f"the option version is {version[:40]}", hint)
    size = whole_number(_OPTIONS, request, "pagesize", 1000)
    query = [("pagesize", str(size))]
    if number is not None:
        query.append(("page", number))
    if request.since:
        query.append(("StartDate", request.since.isoformat()))
    if request.until:
        query.append(("EndDate", request.until.isoformat()))
    country = setting(_OPTIONS, request, "country")
    if country:
        query.append(("Country", country))
    return Ask(
        url=f"{request.base_url}/api/gedevents/{version}",
        query=tuple(query),
        headers={"x-ucdp-access-token": "{token}"},
        secrets=request.secrets,
    )


def _next(url: object) -> str | None:
    """Return the number of the next page; ``None`` if there is none."""
    if not isinstance(url, str) or not url.strip():
        return None
    found = re.search(r"[?&]page=([0-9]{1,9})(?:&|$)", url)
    if found is None:
        hint = "the service may have changed: report it; its files can still be taken in"
        raise ServiceError("UCDP names a next page without a number", hint)
    return str(int(found[1]))


def _reader(request: Request, version: str) -> dict[str, str]:
    """Return the settings of the reader that are not its defaults."""
    given = {
        "time_zone": setting(_OPTIONS, request, "time_zone"),
        "dataset": "ged" if version.count(".") == 1 else "candidate",
    }
    return {o.name: given[o.name] for o in CARD.options if given[o.name] != o.default}


def _shifted(how: str) -> ShiftedError:
    return ShiftedError(
        f"UCDP's list changed while it was fetched: {how}",
        "nothing was taken in; run the same command again",
    )


SERVICE = Service(
    base_url="https://ucdpapi.pcr.uu.se",
    secrets=(
        Needed(
            name="token",
            variable="TRUCELINE_UCDP_TOKEN",
            meaning="Access token, which UCDP gives on request (ucdp.uu.se/apidocs).",
        ),
    ),
    options=_OPTIONS,
    quota="5,000 requests a day; failed ones count",
    asks=asks,
    pages=pages,
)
