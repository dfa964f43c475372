"""The link of the owner: its secret is worth a cookie, and leaves the address bar."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from truceline.web.asking import TheHouse
from truceline.web.cookies import with_cookie
from truceline.web.doors import OwnersDoor
from truceline.web.refusal import Refusal

router = APIRouter(include_in_schema=False)


@router.get("/enter")
def enter(house: TheHouse, request: Request, key: str = "") -> Response:
    """Let the owner in; a browser that is not let in gets the page that says what to do."""
    door = house.door
    cookie = door.entered(key) if isinstance(door, OwnersDoor) else None
    if cookie is None and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/", 303, {"Cache-Control": "no-store"})
    if cookie is None:
        hint = "open the link that `truceline serve` printed last; it holds as long as it runs"
        raise Refusal(403, "no-key", "this link lets nobody in", hint)
    answer = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
    with_cookie(answer, house, cookie)
    return answer
