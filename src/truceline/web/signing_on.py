"""Logging in with the provider of a mission: the browser is sent there, and comes back.

These are addresses for browsers and for the provider, beside the API; how it went is told by the
page to which the browser is sent.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from truceline.adapters.casebook.proofs import WAIT
from truceline.app.web.signon.flow import NotLetIn, SignOn
from truceline.app.web.signon.token import BadTokenError
from truceline.web.asking import TheHouse
from truceline.web.cookies import with_cookie
from truceline.web.refusal import Refusal
from truceline.web.settings import House

router = APIRouter(prefix="/oidc", include_in_schema=False)
_UNKEPT = {"Cache-Control": "no-store"}
_LARGEST = 32_768


@router.get("/start")
def start(house: TheHouse, request: Request) -> Response:
    """Send a browser to the provider."""
    sign_on = _sign_on(house)
    try:
        sent = sign_on.begin(f"{_home(house, request)}/oidc/back")
    except NotLetIn as fault:
        return _told(fault.why)
    answer = RedirectResponse(sent.url, 303, _UNKEPT)
    # Not strict: it must come along when the provider sends the browser back.
    answer.set_cookie(
        _cookie(house), sent.cookie, path="/", httponly=True, samesite="lax",
        secure=house.settings.https, max_age=int(WAIT.total_seconds()),
    )  # fmt: skip
    return answer


@router.get("/back")
def back(house: TheHouse, request: Request) -> Response:
    """Let in who comes back with the provider's word."""
    sign_on = _sign_on(house)
    address = request.client.host if request.client else ""
    pairs = request.query_params.multi_items()
    # What is said twice is said by nobody.
    told = dict(pairs) if len(dict(pairs)) == len(pairs) else {}
    try:
        session = sign_on.finish(told, request.cookies.get(_cookie(house), ""), address)
    except NotLetIn as fault:
        answer = _told(fault.why)
    else:
        answer = RedirectResponse("/", 303, _UNKEPT)
        with_cookie(answer, house, session)
    answer.delete_cookie(
        _cookie(house), path="/", httponly=True, samesite="lax", secure=house.settings.https
    )
    return answer


@router.get("/out")
def out(house: TheHouse, request: Request) -> Response:
    """Send a browser where somebody logs out of the provider as well."""
    sign_on = _sign_on(house)
    try:
        where = sign_on.out(f"{_home(house, request)}/")
    except NotLetIn as fault:
        return _told(fault.why)
    return RedirectResponse(where or "/", 303, _UNKEPT)


@router.post("/revoke")
def revoke(house: TheHouse, logout_token: Annotated[str, Form(max_length=_LARGEST)]) -> Response:
    """End the sessions of whom the provider says is logged out (Back-Channel Logout 1.0 §2.5)."""
    sign_on = _sign_on(house)
    try:
        sign_on.revoke(logout_token)
    except BadTokenError as fault:
        hint = "only the provider of this mission ends sessions here"
        raise Refusal(400, "token", "this is no logout token of the provider", hint) from fault
    except NotLetIn as fault:
        hint = "send it again; the sessions stand"
        raise Refusal(503, "provider", "the provider's keys cannot be had now", hint) from fault
    return Response(status_code=200, headers=_UNKEPT)


def _sign_on(house: House) -> SignOn:
    if house.sign_on is None:
        raise Refusal(404, "no-provider", "nobody logs in with a provider here")
    return house.sign_on


def _home(house: House, request: Request) -> str:
    """Return where this browser asks; the guard let no other name through."""
    return f"{house.settings.scheme}://{request.headers['host']}"


def _cookie(house: House) -> str:
    return f"{house.settings.cookie}-oidc"


def _told(why: str) -> Response:
    return RedirectResponse(f"/?{urlencode({'sign-on': why})}", 303, _UNKEPT)
