"""ACLED's service: a token for a password, pages of events, pages of deletions.

Shape as described at acleddata.com/api-documentation and used by ACLED's own R package acledR:
``POST /oauth/token`` (grant ``password``, client ``acled``), ``GET /api/acled/read`` and
``GET /api/deleted/read`` with ``_format=json``, ``limit`` and ``page``; the answer is an object
with ``success, count, data``. The last page is the first with fewer rows than the limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from truceline.errors import ServiceError
from truceline.model.asking import Ask, Secret, Wire
from truceline.sources.acled.card import CARD, COLUMNS, DELETED
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

_OPTIONS = (
    Option(name="country", meaning="Countries as ACLED names them, set apart by bars."),
    Option(name="limit", meaning="Rows on a page, 1 to 5000.", default="5000"),
    Option(name="deletions", meaning="yes to fetch deletions too, or no.", default="yes"),
    Option(name="time_zone", meaning="See `time_zone` of the reader.", default="Europe/Kyiv"),
)
_WHAT = "ACLED"
#: More pages than this are no answer to one question.
_MOST_PAGES = 1_000
_NEEDED = (*CARD.columns, "latitude", "longitude", "time_precision")


def asks(request: Request) -> tuple[Ask, ...]:
    """Return the requests for a token, the first events and the first deletions."""
    token = {"access": Secret("")}
    return (_sign_in(request), *(_ask(request, kind, 1, token) for kind in _kinds(request)))


def pages(request: Request, wire: Wire) -> Iterator[Page]:
    """Yield pages of events, then of deletions.

    Raises:
        ServiceError: If we are not let in, or a page is no page.
    """
    limit = whole_number(_OPTIONS, request, "limit", 5000)
    kinds = _kinds(request)
    secrets = {**request.secrets, "access": _token(request, wire)}
    for kind in kinds:
        for number in range(1, _MOST_PAGES + 1):
            page = _page(request, wire, kind, number, secrets)
            if page.rows or number == 1:
                yield page
            if page.rows < limit:
                break
        else:
            raise ServiceError("ACLED has no last page", "ask for fewer days at a time")


def _kinds(request: Request) -> tuple[str, ...]:
    if request.since is None:
        raise ServiceError(
            "ACLED's list has millions of events, and no first day was given",
            "give --since, and --option country=NAME",
        )
    wanted = setting(_OPTIONS, request, "deletions")
    if wanted not in {"yes", "no"}:
        raise ServiceError("the option deletions is neither yes nor no", "write yes or no")
    return ("acled", "deleted") if wanted == "yes" else ("acled",)


def _sign_in(request: Request) -> Ask:
    return Ask(
        url=f"{request.base_url}/oauth/token",
        form={
            "username": "{user}",
            "password": "{password}",
            "grant_type": "password",
            "client_id": "acled",
        },
        secrets=request.secrets,
        passing=True,
    )


def _token(request: Request, wire: Wire) -> Secret:
    value = json_of(wire(_sign_in(request)), _WHAT).get("access_token")
    if not isinstance(value, str) or not value:
        raise ServiceError("ACLED let us sign in and gave no token", "try later; report it")
    return Secret(value)


def _ask(request: Request, kind: str, number: int, secrets: dict[str, Secret]) -> Ask:
    limit = whole_number(_OPTIONS, request, "limit", 5000)
    query = [("_format", "json"), *_asked(request, kind)]
    query += [("limit", str(limit)), ("page", str(number))]
    return Ask(
        url=f"{request.base_url}/api/{kind}/read",
        query=tuple(query),
        headers={"Authorization": "Bearer {access}"},
        secrets=secrets,
    )


def _asked(request: Request, kind: str) -> list[tuple[str, str]]:
    """Return which rows are wanted."""
    first = request.since or datetime(1970, 1, 1, tzinfo=UTC).date()
    if kind == "deleted":
        # What took place since then cannot have been deleted before.
        at = int(datetime.combine(first, time.min, tzinfo=UTC).timestamp())
        return [("deleted_timestamp", str(at)), ("deleted_timestamp_where", ">=")]
    if request.until:
        span = f"{first.isoformat()}|{request.until.isoformat()}"
        query = [("event_date", span), ("event_date_where", "BETWEEN")]
    else:
        query = [("event_date", first.isoformat()), ("event_date_where", ">=")]
    country = setting(_OPTIONS, request, "country")
    return [*query, *([("country", country)] if country else [])]


def _page(request: Request, wire: Wire, kind: str, number: int, secrets: dict[str, Secret]) -> Page:
    ask = _ask(request, kind, number, secrets)
    answer = wire(ask)
    value = json_of(answer, _WHAT)
    rows = rows_of(value, "data", _WHAT)
    if value.get("success") is False:
        raise ServiceError("ACLED says that it could not answer", "check dates and country names")
    count = value.get("count")
    if count is not None and str(count) != str(len(rows)):
        raise ShiftedError(
            f"ACLED says {str(count)[:20]} rows and sent {len(rows)}", "run the same command again"
        )
    zone = setting(_OPTIONS, request, "time_zone")
    return Page(
        name=f"acled-{'deletions' if kind == 'deleted' else 'events'}-{days(request)}"
        f"-page-{number:04}.json",
        ask=ask,
        answer=answer,
        rows=len(rows),
        columns=names_of(rows),
        needed=DELETED if kind == "deleted" else _NEEDED,
        known=DELETED if kind == "deleted" else COLUMNS,
        reader={} if zone == CARD.options[0].default else {"time_zone": zone},
    )


SERVICE = Service(
    base_url="https://acleddata.com",
    secrets=(
        Needed(
            name="user",
            variable="TRUCELINE_ACLED_USER",
            meaning="E-mail address of a myACLED account with a right to the API.",
        ),
        Needed(
            name="password",
            variable="TRUCELINE_ACLED_PASSWORD",
            meaning="Its password.",
        ),
    ),
    options=_OPTIONS,
    quota="as the account's tier allows; ACLED tells it to nobody in advance",
    asks=asks,
    pages=pages,
)
