"""KoboToolbox: pages of submissions of one form, with a token.

``/api/v2/assets/<uid>/data.json?limit=&start=`` with ``Authorization: Token …`` answers an object
with ``count, next, previous, results`` (KoboToolbox API v2). A page is asked for by its number; the
address in ``next`` is looked at for being there, and never asked.
"""

from __future__ import annotations

import json
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

_OPTIONS = (
    Option(name="asset", meaning="Unique id of the form, as in its address; must be given."),
    Option(name="limit", meaning="Submissions on a page, 1 to 1000.", default="1000"),
    Option(name="map", meaning="Text of the map; give it with --map FILE."),
    Option(name="map_name", meaning="Name of the map's file, for messages.", default="map"),
)
_ASSET = re.compile(r"[A-Za-z0-9]{6,40}")
_WHAT = "KoboToolbox"


def asks(request: Request) -> tuple[Ask, ...]:
    """Return the request for the first page."""
    return (_ask(request, 0),)


def pages(request: Request, wire: Wire) -> Iterator[Page]:
    """Yield page after page, and see that together they are all submissions.

    Raises:
        ServiceError: If a page is no page, or the list changed meanwhile.
    """
    start, number, count = 0, 1, ""
    stem = f"kobo-{setting(_OPTIONS, request, 'asset')}-{days(request)}"
    while True:
        ask = _ask(request, start)
        answer = wire(ask)
        value = json_of(answer, _WHAT)
        rows = rows_of(value, "results", _WHAT)
        total = str(value.get("count"))
        if count not in {"", total}:
            raise _shifted(f"first there were {count} submissions, now {total}")
        count, start = total, start + len(rows)
        yield Page(
            name=f"{stem}-page-{number:04}.json",
            ask=ask,
            answer=answer,
            rows=len(rows),
            columns=names_of(rows),
            needed=("_uuid",),
            known=(),
            reader=_reader(request),
        )
        if not value.get("next") or not rows:
            break
        number += 1
    if count != str(start):
        raise _shifted(f"there are {count} submissions, and {start} came")


def _ask(request: Request, start: int) -> Ask:
    asset = setting(_OPTIONS, request, "asset")
    if not _ASSET.fullmatch(asset):
        hint = "give --option asset=UID; the form's address in KoboToolbox holds it"
        raise ServiceError(f"the option asset is {asset[:40] or 'not given'}", hint)
    limit = whole_number(_OPTIONS, request, "limit", 1000)
    query = [("limit", str(limit)), ("start", str(start)), ("sort", '{"_id":1}')]
    sent = {}
    if request.since:
        sent["$gte"] = f"{request.since.isoformat()}T00:00:00"
    if request.until:
        sent["$lte"] = f"{request.until.isoformat()}T23:59:59"
    if sent:
        query.append(("query", json.dumps({"_submission_time": sent}, separators=(",", ":"))))
    return Ask(
        url=f"{request.base_url}/api/v2/assets/{asset}/data.json",
        query=tuple(query),
        headers={"Authorization": "Token {token}"},
        secrets=request.secrets,
    )


def _reader(request: Request) -> dict[str, str]:
    """Return the map; a form's questions mean nothing without one."""
    if not setting(_OPTIONS, request, "map"):
        hint = "write one (docs/sources/mapped.md) and give it with --map FILE"
        raise ServiceError("no map says what the form's questions mean", hint)
    return {name: request.options[name] for name in ("map", "map_name") if name in request.options}


def _shifted(how: str) -> ShiftedError:
    hint = "nothing was taken in; run the same command again"
    return ShiftedError(f"submissions came in while they were fetched: {how}", hint)


SERVICE = Service(
    base_url="https://kf.kobotoolbox.org",
    secrets=(
        Needed(
            name="token",
            variable="TRUCELINE_KOBO_TOKEN",
            meaning="API key of the account, from its settings under Security.",
        ),
    ),
    options=_OPTIONS,
    quota="as the server's plan allows",
    asks=asks,
    pages=pages,
)
