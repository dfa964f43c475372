"""ODK Central: pages of submissions of one form through OData, with a user's name and password.

``/v1/projects/<n>/forms/<id>.svc/Submissions?$top=&$skiptoken=`` answers an object with ``value``,
``@odata.count`` and, unless it is the last page, ``@odata.nextLink`` (ODK Central API, OData
endpoints). Of that link only the skip token is used. Basic authentication, which Central allows
over https, opens no session that would have to be closed.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from truceline.errors import ServiceError
from truceline.model.asking import Ask, Secret, Wire
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
    Option(name="project", meaning="Number of the project; must be given."),
    Option(name="form", meaning="Id of the form; must be given."),
    Option(name="top", meaning="Submissions on a page, 1 to 1000.", default="250"),
    Option(name="map", meaning="Text of the map; give it with --map FILE."),
    Option(name="map_name", meaning="Name of the map's file, for messages.", default="map"),
)
_FORM = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_SKIP = re.compile(r"[?&](?:\$|%24)skiptoken=([^&#]+)")
_WHAT = "ODK Central"


def asks(request: Request) -> tuple[Ask, ...]:
    """Return the request for the first page."""
    return (_ask(request, ""),)


def pages(request: Request, wire: Wire) -> Iterator[Page]:
    """Yield page after page, and see that together they are all submissions.

    Raises:
        ServiceError: If a page is no page, or the list changed meanwhile.
    """
    token, number, seen, count = "", 1, 0, ""
    asked = {token}
    while True:
        ask = _ask(request, token)
        answer = wire(ask)
        value = json_of(answer, _WHAT)
        rows = rows_of(value, "value", _WHAT)
        seen, count = seen + len(rows), str(value.get("@odata.count") or count)
        yield Page(
            name=f"odk-{setting(_OPTIONS, request, 'form')}-{days(request)}-page-{number:04}.json",
            ask=ask,
            answer=answer,
            rows=len(rows),
            columns=names_of(rows),
            needed=("__id",),
            known=(),
            reader=_reader(request),
        )
        token = _next(value.get("@odata.nextLink"))
        if not token:
            break
        if token in asked:
            raise ShiftedError("ODK Central names a page that came before", _AGAIN)
        asked.add(token)
        number += 1
    if count not in {"", str(seen)}:
        raise ShiftedError(f"there are {count} submissions, and {seen} came", _AGAIN)


_AGAIN = "nothing was taken in; run the same command again"


def _next(link: object) -> str:
    """Return the skip token of the next page; empty if there is none."""
    if not isinstance(link, str) or not link:
        return ""
    found = _SKIP.search(link)
    if found is None:
        hint = "the service may have changed: report it"
        raise ServiceError("ODK Central names a next page without a skip token", hint)
    return re.sub("%([0-9A-Fa-f]{2})", lambda sign: chr(int(sign[1], 16)), found[1])


def _ask(request: Request, token: str) -> Ask:
    project, form = (setting(_OPTIONS, request, name) for name in ("project", "form"))
    if not (project.isascii() and project.isdigit()):
        hint = "give --option project=NUMBER; the form's address in Central holds it"
        raise ServiceError(f"the option project is {project[:40] or 'not given'}", hint)
    if not _FORM.fullmatch(form):
        hint = "give --option form=ID; the form's address in Central holds it"
        raise ServiceError(f"the option form is {form[:40] or 'not given'}", hint)
    query = [("$top", str(whole_number(_OPTIONS, request, "top", 1000))), ("$count", "true")]
    when = []
    if request.since:
        when.append(f"__system/submissionDate ge {request.since.isoformat()}T00:00:00.000Z")
    if request.until:
        when.append(f"__system/submissionDate le {request.until.isoformat()}T23:59:59.999Z")
    query += [("$filter", " and ".join(when))] if when else []
    query += [("$skiptoken", token)] if token else []
    return Ask(
        url=f"{request.base_url}/v1/projects/{project}/forms/{form}.svc/Submissions",
        query=tuple(query),
        headers={"Authorization": "Basic {basic}"},
        secrets={**request.secrets, "basic": _basic(request)},
    )


def _basic(request: Request) -> Secret:
    """Return name and password as RFC 7617 wants them."""
    user, password = (request.secrets.get(name, Secret("")).value for name in ("user", "password"))
    return Secret(base64.b64encode(f"{user}:{password}".encode()).decode())


def _reader(request: Request) -> dict[str, str]:
    """Return the map; a form's questions mean nothing without one."""
    if not setting(_OPTIONS, request, "map"):
        hint = "write one (docs/sources/mapped.md) and give it with --map FILE"
        raise ServiceError("no map says what the form's questions mean", hint)
    return {name: request.options[name] for name in ("map", "map_name") if name in request.options}


SERVICE = Service(
    base_url="",
    secrets=(
        Needed(
            name="user",
            variable="TRUCELINE_ODK_USER",
            meaning="E-mail address of a Central user who may see the form's submissions.",
        ),
        Needed(name="password", variable="TRUCELINE_ODK_PASSWORD", meaning="The user's password."),
    ),
    options=_OPTIONS,
    asks=asks,
    pages=pages,
)
